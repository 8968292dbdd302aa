/* csvhead.h: what the first line of a file tells; see csvhead.c. */

#ifndef csvhead_h
#define csvhead_h

#include "text.h"

#define SEPARATORS  ";,\t|"

/* The separator that the first line with anything on it has most of,
   outside quotes. */
char separator_guess (Text text);

/* Is the first line "sep=;"? The byte that it names, or '\0'; '*length' is
   that of the line with its end. */
char separator_line (Text text, size_t *length);

#endif
