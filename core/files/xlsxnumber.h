/* xlsxnumber.h: a number of a cell as text; see xlsxnumber.c. */

#ifndef xlsxnumber_h
#define xlsxnumber_h

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

#define NUMBER_DIGITS  40    /* that are kept of what the file has */
#define NUMBER_SIZE    400   /* of a number's text, with its end */
#define NUMBER_GENERAL 11    /* digits of a whole number that General shows */
#define PATTERN_SIZE   64    /* of the pattern that a number is shown in */

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

/* The bytes that stand in a pattern for the digits of a whole number: 0, #, ?
   and General; and for a text: @. */
enum { MARK_DIGIT = 1, MARK_IDLE, MARK_SPACED, MARK_GENERAL, MARK_TEXT };

/* Is it whole? */
bool number_whole (const Number *x);

/* Writes a whole number, without its sign, into a pattern of at most
   PATTERN_SIZE bytes; 0 if General does not show all of its digits. */
size_t number_pattern (const Number *x, Text pattern, char out[NUMBER_SIZE]);

/* Whole days and milliseconds of the number without its sign; days are
   -1 if they are beyond any calendar. */
void number_split (const Number *x, int64_t *days, int64_t *ms);

#endif
