/* pause.h: the pauses of a case, while it waits for the applicant; see
   pause.c. */

#ifndef pause_h
#define pause_h

#include <stdbool.h>

#include "base/text.h"
#include "calendar/holidays.h"

/* From 'begin' on, and again running from 'end' on; DATE_NONE: not yet. */
typedef struct Pause {
  Date begin, end;
} Pause;

/* Reads "begin/end" or "begin/"; if it is neither, *why. */
bool pause_read (Text word, Pause *pause, FaultKind *why);

/* Takes the first pause from the rest of a text that pause_check has
   passed; false when there is none left. */
bool pause_next (Text *rest, Pause *pause);

/* Is the text one of pauses? If not, *why: a fault with one value, what the
   text is called. Absent: no pauses, well so. */
bool pause_check (Text pauses, FaultKind *why);

/* The days from 'from' to 'to' on which the case was paused, a day counted
   once: a pause that has not ended by 'to' counts up to it. */
int32_t pause_days (Text pauses, Date from, Date to);

/* The working days among them. */
int32_t pause_workdays (Text pauses, Date from, Date to, const Holidays *h);

#endif
