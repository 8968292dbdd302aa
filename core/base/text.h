/* text.h: a piece of text that somebody else owns. */

#ifndef text_h
#define text_h

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Text {
  const char *s;   /* not ended by a zero; NULL: absent */
  size_t n;
} Text;

static inline bool text_is (Text t, const char *word) {
  return t.s != NULL && strlen(word) == t.n && memcmp(t.s, word, t.n) == 0;
}

/* Absent and absent are the same; absent and empty are not. */
static inline bool text_same (Text a, Text b) {
  if (a.s == NULL || b.s == NULL) return a.s == b.s;
  return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

/* U+FFFD, which stands for what was no character. */
#define TEXT_LOST  "\xEF\xBF\xBD"

/* Does it stand somewhere in the text? */
static inline bool text_lost (Text t) {
  for (size_t i = 0; t.s != NULL && i + 3 <= t.n; i++)
    if (memcmp(t.s + i, TEXT_LOST, 3) == 0) return true;
  return false;
}

static inline bool text_blank (char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of the blank that the text begins with: the no-break space of web
   pages and Word is one; 0 if it begins with none. */
static inline size_t text_blank_first (Text t) {
  if (t.n > 0 && text_blank(t.s[0])) return 1;
  return t.n > 1 && t.s[0] == '\xC2' && t.s[1] == '\xA0' ? 2 : 0;
}

static inline size_t text_blank_last (Text t) {
  if (t.n > 0 && text_blank(t.s[t.n - 1])) return 1;
  return t.n > 1 && t.s[t.n - 1] == '\xA0' && t.s[t.n - 2] == '\xC2' ? 2 : 0;
}

/* Without the blanks around it; absent if nothing is left. */
static inline Text text_trim (Text t) {
  size_t n;
  while ((n = text_blank_first(t)) > 0) t.s += n, t.n -= n;
  while ((n = text_blank_last(t)) > 0) t.n -= n;
  if (t.n == 0) t.s = NULL;
  return t;
}

/* Cuts the first word off the rest; absent at the end. */
static inline Text text_word (Text *rest) {
  Text word = *rest = text_trim(*rest);
  size_t n = 0;
  while (n < rest->n && !text_blank(rest->s[n])) n++;
  word.n = n;
  if (rest->s != NULL) *rest = (Text){ rest->s + n, rest->n - n };
  return word;
}

#endif
