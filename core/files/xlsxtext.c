/* xlsxtext.c: the text of one run as Excel reads it. Blanks around it count
   only where the file says so; _x000D_ is the character of that number,
   and _x005F_ the underscore of what only looks like such an escape. */

#include "files/xlsxtext.h"

#include <string.h>

#include "base/encoding.h"
#include "base/text.h"
#include "files/xml.h"

#define ESCAPE       7        /* bytes of _x000D_ */
#define REPLACEMENT  0xFFFDu  /* for what is no character: refused later */


void run_begin (Run *run, const Bytes *bytes, const char **attributes) {
  const char *space = xml_attribute(attributes,
    "http://www.w3.org/XML/1998/namespace|space");
  run->start = bytes->n;
  run->preserved = space != NULL && strcmp(space, "preserve") == 0;
}

int escape_read (const char *s, size_t n) {
  static const char digits[] = "0123456789abcdef0123456789ABCDEF";
  int value = 0;
  if (n < ESCAPE || s[0] != '_' || s[1] != 'x' || s[6] != '_') return -1;
  for (int i = 2; i < 6; i++) {
    const char *at = s[i] == '\0' ? NULL : strchr(digits, s[i]);
    if (at == NULL) return -1;
    value = value * 16 + (int)((at - digits) % 16);
  }
  return value;
}

/* Two escapes may be the halves of one character. What it takes is no longer
   than an escape. */
static size_t escape_decode (const char *s, size_t n, char *out,
                             size_t *made) {
  unsigned c = (unsigned)escape_read(s, n);
  int low;
  size_t used = ESCAPE;
  if (c >= 0xD800 && c < 0xDC00 &&
      (low = escape_read(s + ESCAPE, n - ESCAPE)) >= 0xDC00 &&
      low < 0xE000) {
    c = 0x10000 + ((c - 0xD800) << 10) + ((unsigned)low - 0xDC00);
    used += ESCAPE;
  }
  if (c == 0 || (c >= 0xD800 && c < 0xE000)) c = REPLACEMENT;
  *made = utf8_write(c, out);
  return used;
}

static size_t escapes_decode (char *s, size_t n) {
  size_t i = 0, o = 0;
  if (memchr(s, '_', n) == NULL) return n;
  while (i < n) {
    if (escape_read(s + i, n - i) < 0)
      s[o++] = s[i++];
    else {
      size_t made;
      i += escape_decode(s + i, n - i, s + o, &made);
      o += made;
    }
  }
  return o;
}

/* Without the blanks that XML knows around it: a no-break space is none. */
static Text blanks_trim (Text t) {
  while (t.n > 0 && text_blank(t.s[0])) t.s++, t.n--;
  while (t.n > 0 && text_blank(t.s[t.n - 1])) t.n--;
  return t;
}

void run_end (const Run *run, Bytes *bytes) {
  if (bytes->n == run->start) return;
  char *s = bytes->s + run->start;
  size_t n = bytes->n - run->start;
  if (!run->preserved) {
    Text t = blanks_trim((Text){s, n});
    if (t.n > 0) memmove(s, t.s, t.n);
    n = t.n;
  }
  bytes->n = run->start + escapes_decode(s, n);
}
