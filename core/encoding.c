/* encoding.c: bytes of a file made into UTF-8. Danish systems write UTF-8
   or Windows-1252, and seldom say which. The first character beyond ASCII
   tells: what is written in Windows-1252 is hardly ever UTF-8 by chance.
   What cannot be read becomes U+FFFD, so that its row can be refused. */

#include "encoding.h"

#include <stdint.h>
#include <string.h>

#define REPLACEMENT  0xFFFD

/* Windows-1252 from 0x80 to 0x9F; above, it is Latin-1. */
static const uint16_t high_half[32] = {
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178
};


/* Writes a character of the basic plane beyond ASCII. */
static size_t encode (unsigned c, char *out) {
  if (c < 0x800) {
    out[0] = (char)(0xC0 | (c >> 6));
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  out[0] = (char)(0xE0 | (c >> 12));
  out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
  out[2] = (char)(0x80 | (c & 0x3F));
  return 3;
}

/* Bytes of the character that 's' begins with, which is not ASCII: 0 if
   it is no UTF-8, -1 if it may be and is cut. */
static int utf8_length (const unsigned char *s, size_t n) {
  unsigned char low = 0x80, high = 0xBF;   /* bounds of the second byte */
  int length;
  if (s[0] >= 0xC2 && s[0] <= 0xDF) length = 2;
  else if (s[0] >= 0xE0 && s[0] <= 0xEF) length = 3;
  else if (s[0] >= 0xF0 && s[0] <= 0xF4) length = 4;
  else return 0;
  if (s[0] == 0xE0) low = 0xA0;            /* overlong */
  else if (s[0] == 0xED) high = 0x9F;      /* surrogates */
  else if (s[0] == 0xF0) low = 0x90;       /* overlong */
  else if (s[0] == 0xF4) high = 0x8F;      /* beyond the last character */
  for (int i = 1; i < length; i++) {
    if ((size_t)i >= n) return -1;
    if (s[i] < low || s[i] > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

/* Copies text up to the first byte that is zero or beyond ASCII, eight
   bytes at a time; returns how many. */
static size_t copy_ascii (const char *in, size_t n, char *out) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  size_t i = 0;
  for (; n - i >= 8; i += 8) {
    uint64_t w;
    memcpy(&w, in + i, 8);
    if ((w | ((w - ones) & ~w)) & (ones << 7)) break;
    memcpy(out + i, &w, 8);
  }
  for (; i < n && (signed char)in[i] > 0; i++) out[i] = in[i];
  return i;
}

/* One character that copy_ascii left; returns how many bytes it read, 0
   if it is cut. */
static size_t decode_char (Decoder *d, const unsigned char *in, size_t n,
                           bool end, char *out, size_t *made) {
  unsigned c = REPLACEMENT;
  int length = in[0] == 0 ? 0 : utf8_length(in, n);
  if (length < 0) {
    if (!end) return 0;
    length = 0;
  }
  if (d->encoding == ENCODING_OPEN && in[0] != 0)
    d->encoding = length > 0 ? ENCODING_UTF8 : ENCODING_1252;
  if (d->encoding == ENCODING_1252 && in[0] != 0)
    c = in[0] < 0xA0 ? high_half[in[0] - 0x80] : in[0];
  else if (length > 0) {
    memcpy(out, in, (size_t)length);
    if (memcmp(in, "\xEF\xBF\xBD", 3) == 0) d->damaged = true;
    *made = (size_t)length;
    return (size_t)length;
  }
  if (c == REPLACEMENT) d->damaged = true;
  *made = encode(c, out);
  return 1;
}

size_t decode (Decoder *d, const char *in, size_t n, bool end,
               char *out, size_t *used) {
  size_t i = 0, o = 0;
  for (;;) {
    size_t run = copy_ascii(in + i, n - i, out + o), made = 0;
    i += run;
    o += run;
    if (i == n) break;
    run = decode_char(d, (const unsigned char *)in + i, n - i, end,
                      out + o, &made);
    if (run == 0) break;
    i += run;
    o += made;
  }
  *used = i;
  return o;
}
