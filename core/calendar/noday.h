/* noday.h: days that systems write where there is none; see noday.c. */

#ifndef noday_h
#define noday_h

#include "calendar/date.h"

#define NODAYS  30

/* Between these no day stands for none. */
#define NODAY_BEFORE  0       /* 1970-01-01 */
#define NODAY_FROM    39968   /* 2079-06-06 */

/* The number of the day among those that stand for none; -1 if it is a day. */
int noday_search (Date d);

static inline int noday_number (Date d) {
  return d > NODAY_BEFORE && d < NODAY_FROM ? -1 : noday_search(d);
}

/* The same of what is in no calendar. */
int noday_beyond (Civil c);

/* Writes the day of that number, as ISO text, into buff and returns it. */
char *noday_text (int number, char buff[DATE_SIZE]);

#endif
