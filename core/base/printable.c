/* printable.c: how a text looks where people read it. A character that has
   no look of its own, as a control character, is shown by its number, in the
   form that Lua's own texts have it:

     \x1B      a control character of ASCII, or a byte that is no UTF-8
     \u{202E}  any other

   A backslash that would begin such a form is shown as \x5C, so that no text
   looks like another. */

#include "base/printable.h"

#include <ctype.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/encoding.h"

#define FORM_SIZE  16     /* \u{10FFFF}, and more than a compiler fears */
#define JOINER     0x200D


/* What is shown by its number: control characters, the ends of a line or
   paragraph, what turns the direction of a text, what takes no room
   (Unicode's Default_Ignorable_Code_Point, but for the variants of emoji),
   and, beside these, what is no character. */
bool printable_unseen (unsigned c) {
  static const struct { unsigned first, last; } unseen[] = {
    {0x00, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x34F, 0x34F}, {0x61C, 0x61C},
    {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFDD0, 0xFDEF},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}
  };
  for (size_t i = 0; i < sizeof(unseen) / sizeof(unseen[0]); i++)
    if (c <= unseen[i].last && c >= unseen[i].first) return true;
  return (c & 0xFFFE) == 0xFFFE;
}

static bool is_emoji (unsigned c) {
  return c == 0xFE0F || (c >= 0x2190 && c <= 0x2BFF) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

/* The number of the character at a place, and its bytes; 0 of what is none. */
static unsigned code_at (Text t, size_t at, size_t *size) {
  static const unsigned char bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  const unsigned char *s = (const unsigned char *)t.s + at;
  int n = at >= t.n ? 0 : s[0] < 0x80 ? 1 : utf8_length(s, t.n - at);
  *size = n > 0 ? (size_t)n : 0;
  if (n <= 0) return 0;
  unsigned c = s[0] & bits[n];
  for (int i = 1; i < n; i++) c = (c << 6) | (s[i] & 0x3F);
  return c;
}

/* Does the joiner at a place stand between two emoji, which are one sign by
   it? */
static bool is_joining (Text t, size_t at) {
  size_t size, before = at;
  while (before > 0 && at - before < 4 && (before == at ||
         (t.s[before] & 0xC0) == 0x80))
    before--;
  return is_emoji(code_at(t, before, &size)) && before + size == at &&
         is_emoji(code_at(t, at + 3, &size));
}

/* Does a form begin at a place, which has a backslash? */
static bool is_form (Text t, size_t at) {
  size_t n = 3;
  const unsigned char *s = (const unsigned char *)t.s + at;
  size_t left = t.n - at;
  if (left < 4) return false;
  if (s[1] == 'x') return isxdigit(s[2]) && isxdigit(s[3]);
  if (s[1] != 'u' || s[2] != '{') return false;
  while (n < left && isxdigit(s[n])) n++;
  return n > 3 && n < left && s[n] == '}';
}

/* Bytes of the character, or byte that is none, at a place; and its form,
   empty if it is printed as it is. */
static size_t unit_at (Text t, size_t at, const char *kept,
                       char form[FORM_SIZE]) {
  size_t size;
  unsigned char first = (unsigned char)t.s[at];
  unsigned c = code_at(t, at, &size);
  form[0] = '\0';
  if (size == 0)
    snprintf(form, FORM_SIZE, "\\x%02X", first);
  else if (c >= 0x80 && printable_unseen(c) &&
           !(c == JOINER && is_joining(t, at)))
    snprintf(form, FORM_SIZE, "\\u{%X}", c);
  else if (c < 0x80 && (c == 0 || strchr(kept, (int)c) == NULL) &&
           (printable_unseen(c) || (c == '\\' && is_form(t, at))))
    snprintf(form, FORM_SIZE, "\\x%02X", c);
  return size > 0 ? size : 1;
}

void printable_write (FILE *out, Text t, const char *kept) {
  char form[FORM_SIZE];
  for (size_t at = 0, n; at < t.n; at += n) {
    n = unit_at(t, at, kept, form);
    if (form[0] == '\0') fwrite(t.s + at, 1, n, out);
    else fputs(form, out);
  }
}


/* In Lua */

/* Is all of it of ASCII, and neither a control character nor a backslash? */
static bool is_plain (Text t) {
  for (size_t i = 0; i < t.n; i++)
    if (t.s[i] < ' ' || t.s[i] > '~' || t.s[i] == '\\') return false;
  return true;
}

/* printable.text(text [, kept]) -> the text as it is printed; the characters
   of ASCII in 'kept' stay */
static int text (lua_State *L) {
  char form[FORM_SIZE];
  luaL_Buffer b;
  Text t;
  t.s = luaL_checklstring(L, 1, &t.n);
  const char *kept = luaL_optstring(L, 2, "");
  if (is_plain(t)) return lua_settop(L, 1), 1;
  luaL_buffinit(L, &b);
  for (size_t at = 0, n; at < t.n; at += n) {
    n = unit_at(t, at, kept, form);
    if (form[0] == '\0') luaL_addlstring(&b, t.s + at, n);
    else luaL_addstring(&b, form);
  }
  luaL_pushresult(&b);
  return 1;
}

const luaL_Reg siri_printable[] = {{"text", text}, {NULL, NULL}};
