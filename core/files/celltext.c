/* celltext.c: text as a cell of a workbook can hold it.

   XML has no control characters, nor U+FFFE and U+FFFF: a workbook writes
   them as _x0007_, and therefore a text that looks like this as
   _x005F_x0007_. A NUL, and bytes that are no UTF-8, become U+FFFD. */

#include "files/celltext.h"

#include <lauxlib.h>
#include <stdint.h>
#include <stdio.h>

#include "base/encoding.h"
#include "base/limits.h"
#include "files/xlsxtext.h"

/* A character of a text on its way into a cell. */
typedef struct Piece {
  size_t read;       /* bytes of the text */
  const char *s;     /* what is written for them */
  size_t n;
  size_t units;      /* what that takes of the cell: UTF-16 */
  char escape[8];    /* _xHHHH_ */
} Piece;


/* The number of a character that XML does not hold; 0 of others. */
static unsigned illegal (const char *s, size_t length) {
  if (length == 3 && memcmp(s, "\xEF\xBF\xBE", 3) == 0) return 0xFFFE;
  if (length == 3 && memcmp(s, "\xEF\xBF\xBF", 3) == 0) return 0xFFFF;
  return length == 1 && *s < 0x20 && *s != '\t' && *s != '\n'
         ? (unsigned char)*s : 0;
}

static void piece_take (Piece *p, const char *s, size_t n) {
  bool ascii = (unsigned char)*s < 0x80;
  int length = ascii ? 1 : utf8_length((const unsigned char *)s, n);
  unsigned code;
  p->read = length > 0 ? (size_t)length : 1;
  if (length <= 0 || *s == '\0') {
    p->s = TEXT_LOST;
    p->n = sizeof(TEXT_LOST) - 1;
    p->units = 1;
  }
  else if ((code = illegal(s, p->read)) != 0 || escape_read(s, n) >= 0) {
    snprintf(p->escape, sizeof(p->escape), "_x%04X_",
             (uint16_t)(code != 0 ? code : (unsigned)'_'));
    p->s = p->escape;
    p->n = p->units = sizeof(p->escape) - 1;
  }
  else {
    p->s = s;
    p->n = p->read;
    p->units = length == 4 ? 2 : 1;
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
