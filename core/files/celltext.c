/* celltext.c: text as a cell of a workbook can hold it.

   XML has no control characters, nor U+FFFE and U+FFFF: a workbook writes
   them as _x0007_, and therefore a text that looks like this as
   _x005F_x0007_. A NUL, and bytes that are no UTF-8, become U+FFFD. */

#include "files/celltext.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdint.h>
#include <stdio.h>

#include "base/limits.h"

#define REPLACEMENT  "\xEF\xBF\xBD"

/* A character of a text on its way into a cell. */
typedef struct Piece {
  size_t read;       /* bytes of the text */
  const char *s;     /* what is written for them */
  size_t n;
  size_t units;      /* what that takes of the cell: UTF-16 */
  char escape[8];    /* _xHHHH_ */
} Piece;


/* The UTF-8 character at s, at most n bytes of it: its length, 0 if it is
   none. */
static size_t character (const unsigned char *s, size_t n, uint32_t *code) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t length = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2
                : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
  if (length == 0 || length > n) return 0;
  *code = length == 1 ? s[0] : s[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((s[i] & 0xC0) != 0x80) return 0;
    *code = *code << 6 | (s[i] & 0x3Fu);
  }
  bool surrogate = *code >= 0xD800 && *code <= 0xDFFF;
  return *code < least[length] || *code > 0x10FFFF || surrogate ? 0 : length;
}

/* Does a text begin like an escape: _x12AF_? */
static bool is_escape (const char *s, size_t n) {
  if (n < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_') return false;
  for (int i = 2; i < 6; i++)
    if (!isxdigit((unsigned char)s[i])) return false;
  return true;
}

static bool is_illegal (uint32_t code) {
  return (code < 0x20 && code != '\t' && code != '\n') ||
         code == 0xFFFE || code == 0xFFFF;
}

static void piece_take (Piece *p, const char *s, size_t n) {
  uint32_t code = 0;
  p->read = character((const unsigned char *)s, n, &code);
  if (p->read == 0 || code == 0) {
    if (p->read == 0) p->read = 1;
    p->s = REPLACEMENT;
    p->n = sizeof(REPLACEMENT) - 1;
    p->units = 1;
  }
  else if (is_illegal(code) || is_escape(s, n)) {
    snprintf(p->escape, sizeof(p->escape), "_x%04X_", (unsigned)code & 0xFFFF);
    p->s = p->escape;
    p->n = p->units = sizeof(p->escape) - 1;
  }
  else {
    p->s = s;
    p->n = p->read;
    p->units = code > 0xFFFF ? 2 : 1;
  }
}

static size_t text_units (Text t) {
  size_t units = 0;
  Piece p;
  for (; t.n > 0; t.s += p.read, t.n -= p.read) {
    piece_take(&p, t.s, t.n);
    units += p.units;
  }
  return units;
}

/* Adds as much of the text as fits; returns the characters left out. */
static lua_Integer text_add (luaL_Buffer *b, Text t, size_t room) {
  lua_Integer left_out = 0;
  Piece p;
  for (; t.n > 0; t.s += p.read, t.n -= p.read) {
    piece_take(&p, t.s, t.n);
    if (left_out > 0 || p.units > room)
      left_out++;
    else {
      luaL_addlstring(b, p.s, p.n);
      room -= p.units;
    }
  }
  return left_out;
}

lua_Integer celltext_push (lua_State *L, Text text, Text tail) {
  luaL_Buffer b;
  size_t room = LIMIT_CELL;
  size_t tail_units = text_units(tail);
  bool cut = text_units(text) > room;
  if (cut && tail_units < room) room -= tail_units;
  luaL_buffinit(L, &b);
  lua_Integer left_out = text_add(&b, text, room);
  if (cut) text_add(&b, tail, tail_units);
  luaL_pushresult(&b);
  return left_out;
}
