/* printable.h: how a text looks where people read it; see printable.c. */

#ifndef printable_h
#define printable_h

#include <stdio.h>

#include "base/text.h"

/* Has a character no look of its own? */
bool printable_unseen (unsigned c);

/* Writes a text as it is printed; the characters of ASCII in 'kept' stay. */
void printable_write (FILE *out, Text t, const char *kept);

#endif
