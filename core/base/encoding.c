/* encoding.c: bytes of a file made into UTF-8. Danish systems write UTF-8
   or Windows-1252, and seldom say which. What is written in Windows-1252 is
   seldom UTF-8 by chance, as Ø† is: of the characters beyond ASCII that are
   in the 4 KB from the first on, most tell; where half do, the first. ISO
   8859-1 is the same for all letters, and need not be told. UTF-16 has
   a byte order mark, or a zero in every second byte of its first letters.
   What cannot be read is marked, so that its row can be refused. */

#include "base/encoding.h"

#include <stdint.h>
#include <string.h>

const char *const encoding_names[] = {
  "utf-8", "windows-1252", "iso-8859-1", "cp850", "utf-16", "utf-16le",
  "utf-16be", NULL
};

/* Windows-1252 from 0x80 to 0x9F, 0 where it has none; above, it is
   Latin-1. */
static const uint16_t high_half[32] = {
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
  0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

/* Code page 850, as DOS wrote it, above 0x7F. */
static const uint16_t dos_half[128] = {
  0xC7, 0xFC, 0xE9, 0xE2, 0xE4, 0xE0, 0xE5, 0xE7,
  0xEA, 0xEB, 0xE8, 0xEF, 0xEE, 0xEC, 0xC4, 0xC5,
  0xC9, 0xE6, 0xC6, 0xF4, 0xF6, 0xF2, 0xFB, 0xF9,
  0xFF, 0xD6, 0xDC, 0xF8, 0xA3, 0xD8, 0xD7, 0x0192,
  0xE1, 0xED, 0xF3, 0xFA, 0xF1, 0xD1, 0xAA, 0xBA,
  0xBF, 0xAE, 0xAC, 0xBD, 0xBC, 0xA1, 0xAB, 0xBB,
  0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0xC1, 0xC2, 0xC0,
  0xA9, 0x2563, 0x2551, 0x2557, 0x255D, 0xA2, 0xA5, 0x2510,
  0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0xE3, 0xC3,
  0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0xA4,
  0xF0, 0xD0, 0xCA, 0xCB, 0xC8, 0x0131, 0xCD, 0xCE,
  0xCF, 0x2518, 0x250C, 0x2588, 0x2584, 0xA6, 0xCC, 0x2580,
  0xD3, 0xDF, 0xD4, 0xD2, 0xF5, 0xD5, 0xB5, 0xFE,
  0xDE, 0xDA, 0xDB, 0xD9, 0xFD, 0xDD, 0xAF, 0xB4,
  0xAD, 0xB1, 0x2017, 0xBE, 0xB6, 0xA7, 0xF7, 0xB8,
  0xB0, 0xA8, 0xB7, 0xB9, 0xB3, 0xB2, 0x25A0, 0xA0
};


/* The head of a file */

const char *encoding_name (Encoding e) {
  return encoding_names[e == ENCODING_OPEN ? 0 : e - 1];
}

bool encoding_agrees (Encoding said, Encoding told) {
  if (told == ENCODING_OPEN || said == told) return true;
  return told == ENCODING_UTF16 &&
         (said == ENCODING_UTF16LE || said == ENCODING_UTF16BE);
}

static const struct Sign {
  const char *bytes;
  size_t n;
  Encoding encoding;
  const char *refusal;
} signs[] = {
  {"\xEF\xBB\xBF", 3, ENCODING_UTF8, NULL},
  {"\xFF\xFE\0\0", 4, ENCODING_OPEN,
   "it is UTF-32 text: save it as CSV in UTF-8"},
  {"\0\0\xFE\xFF", 4, ENCODING_OPEN,
   "it is UTF-32 text: save it as CSV in UTF-8"},
  {"\xFF\xFE", 2, ENCODING_UTF16LE, NULL},
  {"\xFE\xFF", 2, ENCODING_UTF16BE, NULL}
};

/* Letters of our alphabets in UTF-16 have a zero in each second byte. */
static Encoding utf16_order (const char *s, size_t n) {
  if (n < 4) return ENCODING_OPEN;
  if (s[0] && !s[1] && s[2] && !s[3]) return ENCODING_UTF16LE;
  if (!s[0] && s[1] && !s[2] && s[3]) return ENCODING_UTF16BE;
  return ENCODING_OPEN;
}

EncodingHead encoding_head (const char *s, size_t n, Encoding told) {
  EncodingHead head = {told, 0, NULL};
  for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
    const struct Sign *sign = &signs[i];
    if (n < sign->n || memcmp(s, sign->bytes, sign->n) != 0) continue;
    head.encoding = sign->encoding;
    head.mark = sign->n;
    head.refusal = sign->refusal;
    return head;
  }
  if (told == ENCODING_OPEN || told == ENCODING_UTF16) {
    head.encoding = utf16_order(s, n);
    if (told == ENCODING_UTF16 && head.encoding == ENCODING_OPEN)
      head.encoding = ENCODING_UTF16LE;   /* as Windows writes it */
  }
  return head;
}


/* Characters */

size_t utf8_write (unsigned c, char *out) {
  static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = n - 1; i > 0; i--, c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(first[n] | c);
  return n;
}

/* Writes the mark of a damage. */
static size_t mark (Decoder *d, const char *sign, char *out) {
  memcpy(out, sign, 3);
  d->damaged = true;
  return 3;
}

int utf8_length (const unsigned char *s, size_t n) {
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

void encoding_whole (char *s) {
  size_t left = strlen(s);
  char *out = s;
  while (left > 0) {
    unsigned char c = (unsigned char)*s;
    int n = c < 0x80 ? 1 : utf8_length((unsigned char *)s, left);
    if (n > 0) {
      memmove(out, s, (size_t)n);
      out += n;
    }
    else
      n = 1;
    s += n;
    left -= (size_t)n;
  }
  *out = '\0';
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

/* The character of a byte beyond ASCII, 0 if there is none. */
static unsigned char_of (Encoding e, unsigned char byte) {
  if (e == ENCODING_850) return dos_half[byte - 0x80];
  if (byte >= 0xA0) return byte;
  return e == ENCODING_1252 ? high_half[byte - 0x80] : 0;
}

#define TELLING  4096   /* bytes that tell, from the first letter on */

/* What text is that begins with a character beyond ASCII: bytes in a row
   that are no character are one damage, or one letter. */
static Encoding encoding_tell (const unsigned char *s, size_t n) {
  bool first = utf8_length(s, n) != 0;   /* half a character tells nothing */
  bool in_bad = false;
  size_t good = 0, bad = 0;
  while (n > 0) {
    int length = s[0] < 0x80 ? 1 : utf8_length(s, n);
    if (length < 0) break;
    good += length > 1;
    bad += length == 0 && !in_bad;
    in_bad = length == 0;
    size_t step = length > 0 ? (size_t)length : 1;
    s += step;
    n -= step;
  }
  bool utf8 = good != bad ? good > bad : first;
  return utf8 ? ENCODING_UTF8 : ENCODING_1252;
}

/* One character that copy_ascii left; returns how many bytes it read, 0
   if it is cut. */
static size_t decode_char (Decoder *d, const unsigned char *in, size_t n,
                           bool end, char *out, size_t *made) {
  int length;
  if (in[0] == 0) {
    *made = mark(d, DECODE_ZERO, out);
    return 1;
  }
  length = utf8_length(in, n);
  if (length < 0 && !end && d->encoding <= ENCODING_UTF8) return 0;
  if (d->encoding == ENCODING_OPEN) {
    if (n < TELLING && !end) return 0;
    d->encoding = encoding_tell(in, n < TELLING ? n : TELLING);
  }
  if (d->encoding != ENCODING_UTF8) {
    unsigned c = char_of(d->encoding, in[0]);
    *made = c != 0 ? utf8_write(c, out) : mark(d, DECODE_LOST, out);
    return 1;
  }
  if (length <= 0) {
    *made = mark(d, DECODE_LOST, out);
    return 1;
  }
  memcpy(out, in, (size_t)length);
  if (memcmp(out, "\xEF\xBF\xBD", 3) == 0) d->damaged = true;
  *made = (size_t)length;
  return (size_t)length;
}

static unsigned utf16_unit (const unsigned char *in, Encoding e) {
  return e == ENCODING_UTF16LE ? in[0] | (unsigned)in[1] << 8
                               : in[1] | (unsigned)in[0] << 8;
}

/* One character of UTF-16; returns how many bytes it read, 0 if it is cut. */
static size_t decode_pair (Decoder *d, const unsigned char *in, size_t n,
                           bool end, char *out, size_t *made) {
  unsigned c, next;
  if (n < 2) {
    if (!end) return 0;
    *made = mark(d, DECODE_LOST, out);
    return 1;
  }
  c = utf16_unit(in, d->encoding);
  if (c < 0xD800 || c > 0xDFFF) {
    if (c == 0xFFFD) d->damaged = true;
    *made = c != 0 ? utf8_write(c, out) : mark(d, DECODE_ZERO, out);
    return 2;
  }
  if (c < 0xDC00 && n < 4 && !end) return 0;
  next = c < 0xDC00 && n >= 4 ? utf16_unit(in + 2, d->encoding) : 0;
  if (next < 0xDC00 || next > 0xDFFF) {
    *made = mark(d, DECODE_LOST, out);
    return 2;
  }
  *made = utf8_write(0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00), out);
  return 4;
}

size_t decode (Decoder *d, const char *in, size_t n, bool end,
               char *out, size_t *used) {
  const unsigned char *bytes = (const unsigned char *)in;
  bool wide = d->encoding >= ENCODING_UTF16;
  size_t i = 0, o = 0, got, made;
  while (i < n) {
    if (wide) got = decode_pair(d, bytes + i, n - i, end, out + o, &made);
    else {
      size_t run = copy_ascii(in + i, n - i, out + o);
      i += run;
      o += run;
      if (i == n) break;
      got = decode_char(d, bytes + i, n - i, end, out + o, &made);
    }
    if (got == 0) break;
    i += got;
    o += made;
  }
  *used = i;
  return o;
}
