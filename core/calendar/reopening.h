/* reopening.h: the decisions of a case that were reopened; see reopening.c. */

#ifndef reopening_h
#define reopening_h

#include "base/text.h"
#include "calendar/date.h"

/* A decision that stood from 'decided' on, up to and without 'reopened'. */
typedef struct Reopening {
  Date decided, reopened;
  Text outcome;              /* absent: it had none */
} Reopening;

/* Takes the first one from the rest of a text that reopening_check has
   passed; false when there is none left. */
bool reopening_next (Text *rest, Reopening *r);

/* Is the text one of reopenings? If not, *why: a fault with one value, what
   the text is called. Absent: none, well so. */
bool reopening_check (Text reopenings, FaultKind *why);

/* Finds the decision that stood on a day and was reopened later. */
bool reopening_stands (Text reopenings, Date day, Reopening *r);

#endif
