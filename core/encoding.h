/* encoding.h: bytes of a file made into UTF-8; see encoding.c. */

#ifndef encoding_h
#define encoding_h

#include <stdbool.h>
#include <stddef.h>

/* Bytes that one byte of the input may become. */
#define DECODE_MOST  3

typedef enum { ENCODING_OPEN, ENCODING_UTF8, ENCODING_1252 } Encoding;

typedef struct Decoder {
  Encoding encoding;   /* open: nothing but ASCII so far */
  bool damaged;        /* a U+FFFD has come out */
} Decoder;

/* Reads n bytes and writes UTF-8 to 'out', which has room for DECODE_MOST
   times as many; returns how many it wrote. '*used' is how many it read:
   fewer than n if the last character is cut, unless this is the end. */
size_t decode (Decoder *d, const char *in, size_t n, bool end,
               char *out, size_t *used);

#endif
