/* textform.h: the one form of a text that is compared; see textform.c. */

#ifndef textform_h
#define textform_h

#include <lua.h>
#include <stdint.h>

#include "base/text.h"

typedef enum {
  FORM_ID,      /* the id of a case */
  FORM_WORD,    /* what is one of a few: a type, an outcome, a name */
  FORM_TEXT     /* any other text, of several lines perhaps */
} FormKind;

extern const char *const form_kinds[];   /* "id", "word", "text", NULL */

typedef struct Form {
  Text text;         /* trimmed; absent if blank */
  bool taken;        /* what cannot be seen was taken out of it */
  unsigned control;  /* a character that cannot be seen and may mean
                        something, and its number in the text; 0: none */
  int place;
} Form;

/* Is a text in its form, as its bytes alone tell? Most are: ASCII that can
   be seen, and letters up to U+02FF, which compose with nothing. */
static inline bool form_is_plain (Text t) {
  if (t.n > 0 && (t.s[0] == '=' || t.s[0] == '\'')) return false;
  const uint64_t ones = UINT64_C(0x0101010101010101);
  size_t i = 0;
  for (uint64_t w; t.n - i >= 8; i += 8) {    /* eight of ASCII at once */
    memcpy(&w, t.s + i, 8);
    if (((w - ones * 0x20) | w | (w + ones)) & (ones << 7)) break;
  }
  for (; i < t.n; i++) {
    unsigned char c = (unsigned char)t.s[i];
    if (c - 0x20u < 0x5F) continue;
    if (c < 0xC2 || c > 0xCB || ++i == t.n) return false;
    unsigned char next = (unsigned char)t.s[i];
    if (c == 0xC2 && (next <= 0xA0 || next == 0xAD)) return false;
  }
  return true;
}

/* Pushes the text in its form, nil if nothing is left of it, and tells what
   became of it. */
Form form_push (lua_State *L, FormKind kind, Text t);

/* Pushes what a control character is called: "a tab". */
const char *form_control_push (lua_State *L, unsigned control);

#endif
