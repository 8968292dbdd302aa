/* date.h: the calendar, in day numbers, and its text; see date.c and
   datetext.c. */

#ifndef date_h
#define date_h

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

/* A date is the number of days since 1970-01-01. */
typedef int32_t Date;
#define DATE_NONE  INT32_MIN
#define DATE_SIZE  11   /* "2019-12-31" and its end */

/* The calendar's first day and its last: 0001-01-01, 9999-12-31. What is
   reckoned with days between them stays within 32 bits. */
#define DATE_FIRST  (-719162)
#define DATE_LAST   2932896

static inline bool date_is (int64_t day) {
  return day >= DATE_FIRST && day <= DATE_LAST;
}

typedef struct Civil { int year, month, day; } Civil;

typedef enum { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_WORKDAY } Unit;

/* A length of time with the two choices that a statute may make. */
typedef struct Duration {
  int32_t n;
  Unit unit;
  bool sticky;   /* a month's last day leads to a month's last day */
  bool roll;     /* an end on a day off moves to the next working day */
  bool chose_end, chose_roll;   /* said, not left to the plan */
} Duration;

static inline bool duration_same (const Duration *a, const Duration *b) {
  return a->n == b->n && a->unit == b->unit && a->sticky == b->sticky &&
         a->roll == b->roll && a->chose_end == b->chose_end &&
         a->chose_roll == b->chose_roll;
}

/* Dates that a file may hold: 2019-03-01, 01-03-2019, 1.3.2019, and with
   slashes those that are one day in Danish and American order, or in Danish
   order only. Behind it may be a time, with a zone or without. */
typedef enum { DATE_ISO, DATE_ANY } DateForm;
/* The date in the text, as it is written, whatever is behind it (zone.h has
   the days of data); DATE_NONE if it is none, and why in *why: a fault with
   one value, what the text is called. */
Date date_parse (const char *s, size_t n, DateForm form, FaultKind *why);
/* Writes ISO text into buff and returns it. */
char *date_text (Date d, char buff[DATE_SIZE]);
char *civil_text (Civil c, char buff[DATE_SIZE]);

Date date_make (int year, int month, int day);   /* DATE_NONE: no such day */
Civil date_civil (Date d);
int date_weekday (Date d);                       /* 1 Monday .. 7 Sunday */
Date date_quarter_end (Date d);
Date date_month_end (Date d);
/* d plus the duration, by the plan's holidays; DATE_NONE outside the
   calendar. */
struct Holidays;
Date date_add (Date d, Duration by, const struct Holidays *h);

#endif
