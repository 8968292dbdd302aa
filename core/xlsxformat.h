/* xlsxformat.h: what kind of value a number format shows; see
   xlsxformat.c. */

#ifndef xlsxformat_h
#define xlsxformat_h

#include <stdint.h>

typedef enum {
  SHOWS_NUMBER, SHOWS_PERCENT, SHOWS_DATE, SHOWS_TIME, SHOWS_DURATION,
  SHOWS_UNKNOWN   /* it depends on more than the sign */
} Shows;

#define MASK_SIZE  16

typedef struct Format {
  uint8_t positive, negative, zero;   /* a Shows each, by the sign */
  char mask[MASK_SIZE];   /* "000000-0000": a whole number's digits, idle
                             zeros and signs between them; "": none */
} Format;

/* Of a format that Excel knows by its number; a plain number if it is none. */
Format format_builtin (unsigned id);

/* Of a format as it is written: "dd-mm-yyyy", "0%;[Red]-0%". */
Format format_parse (const char *code);

#endif
