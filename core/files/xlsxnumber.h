/* xlsxnumber.h: a number of a cell as text; see xlsxnumber.c. */

#ifndef xlsxnumber_h
#define xlsxnumber_h

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

#define NUMBER_DIGITS  40    /* that are kept of what the file has */
#define NUMBER_SIZE    400   /* of a number's text, with its end */

/* 0.DIGITS times ten to the power of 'point'; no digits: zero. */
typedef struct Number {
  bool negative;
  uint8_t digits[NUMBER_DIGITS];   /* the first and last are not 0 */
  int n;
  int point;
} Number;

/* Reads "-12.5E-3"; false if it is no number that Excel can hold. */
bool number_read (Text t, Number *x);

/* Rounds to the 15 digits that Excel shows; false if that would change a
   whole number, which can only be an identifier that does not fit. */
bool number_round (Number *x);

/* Writes the number, a decimal comma in it, times a hundred if 'percent'. */
size_t number_write (const Number *x, bool percent, char out[NUMBER_SIZE]);

/* Writes a whole number from 0 up into a mask of zeros, "000000-0000"; 0 if
   the number is none. */
size_t number_mask (const Number *x, const char *mask,
                    char out[NUMBER_SIZE]);

/* Whole days and milliseconds of the number without its sign; days are
   -1 if they are beyond any calendar. */
void number_split (const Number *x, int64_t *days, int64_t *ms);

#endif
