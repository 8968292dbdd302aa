/* days.h: what the dates of a file come to, where a row alone does not tell;
   see days.c. */

#ifndef days_h
#define days_h

#include <lua.h>

#include "calendar/zone.h"
#include "store/fields.h"

/* What the dates of a column are: evenings are times of 22:00 or 23:00
   without a zone. */
typedef struct Column {
  int64_t evenings, others;
  int64_t line;          /* of the first evening that is another day if it is
                            in UTC; 0: there is none */
  Date day;              /* which that is, as it is written, */
  int hour;              /* and its hour */
} Column;

typedef struct Days {
  Column columns[DATE_FIELDS];
  int64_t blanks[DATE_FIELDS + 1][NODAYS];   /* days that stand for none and
                                                are read as blank; the last
                                                are ends of pauses */
} Days;

/* Notes such a day of the column of that field. */
static inline void days_blank (Days *days, Field field, int none) {
  days->blanks[field < FIRST_TEXT ? (int)field : DATE_FIELDS][none]++;
}

/* Notes a time of the column of that field. */
void days_time (Days *days, Field field, Date written, const Daytime *time,
                int64_t line);

/* The same for any date. */
static inline void days_note (Days *days, Field field, Date written,
                              const Daytime *time, int64_t line) {
  if (time->timed) days_time(days, field, written, time, line);
  else days->columns[field].others++;
}

/* Adds all this to the table at the top, as import.cases gives it. */
void days_push (lua_State *L, const Days *days);

#endif
