/* zone.h: when a time is that has a zone, and which day that is in Denmark;
   see zone.c. */

#ifndef zone_h
#define zone_h

#include "calendar/noday.h"

/* What is written behind a date. */
typedef struct Daytime {
  bool timed, zoned;           /* a time; and a zone behind it */
  int second;                  /* of the day: at most DAY_SECONDS, 24:00 */
  int offset;                  /* of the zone: minutes that it is before UTC */
  const char *part;            /* digits of a part of a second, */
  size_t digits;               /* so many of them */
  int none;                    /* the number of the date among those that
                                  stand for none (noday.h), or -1 */
} Daytime;

#define DAY_SECONDS  86400

/* In which zone times are that have none: minutes before UTC, or one of
   these two. The day of a time with a zone is that in Denmark, but for
   ZONE_WRITTEN: then a day is the one that is written, whatever is behind. */
typedef int Zone;
#define ZONE_MOST     840   /* minutes that one may be away from UTC: 14 h */
#define ZONE_DENMARK  10000
#define ZONE_WRITTEN  10001

/* What a clock in Denmark shows, and when that is. */
typedef struct Reading {
  Date day;
  int second;                  /* of that day, as the clock shows it */
  bool certain;                /* it is known when this was: */
  int64_t instant;             /* seconds since 1970-01-01 00:00 UTC */
} Reading;

/* The date that a text has in any form, as it is written, and what is behind
   it; DATE_NONE if it is none, and why. What is in no calendar and stands for
   no day is FAULT_NODAY. */
Date date_scan (const char *s, size_t n, Daytime *time, FaultKind *why);

/* What is written, in that zone. */
Reading zone_moment (Zone zone, Date written, const Daytime *time);

/* The same, of which only the day is wanted. */
static inline Date zone_day (Zone zone, Date written, const Daytime *time) {
  return time->timed ? zone_moment(zone, written, time).day : written;
}

/* The number among the days that stand for none of what is written, or of the
   day that it is in Denmark; -1 if it is a day. */
static inline int zone_none (Date day, const Daytime *time) {
  return time->none >= 0 || !time->timed ? time->none : noday_number(day);
}

#endif
