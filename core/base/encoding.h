/* encoding.h: bytes of a file made into UTF-8; see encoding.c. */

#ifndef encoding_h
#define encoding_h

#include <stdbool.h>
#include <stddef.h>

/* Bytes that one byte of the input may become. */
#define DECODE_MOST  3

/* What stands in the output for a zero, and for bytes that are no character:
   three bytes each, as U+FFFD has, which no text in UTF-8 holds. */
#define DECODE_ZERO  "\xED\xA0\x80"
#define DECODE_LOST  "\xED\xA0\x81"

typedef enum {
  ENCODING_OPEN,     /* nothing but ASCII so far */
  ENCODING_UTF8, ENCODING_1252, ENCODING_LATIN1, ENCODING_850,
  ENCODING_UTF16,    /* only as a caller's word: in which order is open */
  ENCODING_UTF16LE, ENCODING_UTF16BE
} Encoding;

/* By Encoding, but for the first: "utf-8", ...; ended by NULL. */
extern const char *const encoding_names[];

/* The name of what has been read so: ASCII is UTF-8. */
const char *encoding_name (Encoding e);

/* What the first bytes of a file tell. */
typedef struct EncodingHead {
  Encoding encoding;
  size_t mark;           /* bytes of a byte order mark */
  const char *refusal;   /* why the file is no text of ours, or NULL */
} EncodingHead;

EncodingHead encoding_head (const char *s, size_t n, Encoding told);

/* Does what the file says go with what the caller said? */
bool encoding_agrees (Encoding said, Encoding told);

typedef struct Decoder {
  Encoding encoding;
  bool damaged;          /* a zero, a loss or a U+FFFD has come out */
} Decoder;

/* Reads n bytes and writes UTF-8 to 'out', which has room for DECODE_MOST
   times as many; returns how many it wrote. '*used' is how many it read:
   fewer than n if the last character is cut, unless this is the end. */
size_t decode (Decoder *d, const char *in, size_t n, bool end,
               char *out, size_t *used);

/* Bytes of the character that 's', of 'n' bytes, begins with, which is not
   ASCII: 0 if it is no UTF-8, -1 if it may be and is cut. */
int utf8_length (const unsigned char *s, size_t n);

/* Writes a character, at most 4 bytes; returns how many. */
size_t utf8_write (unsigned c, char *out);

/* Leaves out what is no whole character: a message that quotes a file may be
   cut anywhere. */
void encoding_whole (char *s);

#endif
