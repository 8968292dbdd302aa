/* total.h: rows of totals; see total.c. */

#ifndef total_h
#define total_h

#include "import/record.h"

#define TOTAL_FORM  32   /* bytes of the form of an id that are compared */

/* How the ids of a file look: see total_learn. */
typedef struct IdForm {
  size_t n;                /* 0: nobody knows yet */
  char s[TOTAL_FORM];
} IdForm;

/* Does a text begin with a word of totals? */
bool total_word (Text t);

/* Is a row that was read, and is good or not, one of totals? A good one is
   where only its id says so. */
bool total_row (const IdForm *form, const Row *row, bool good);

/* Learns the form of a file's ids from one of them. */
void total_learn (IdForm *form, Text id);

#endif
