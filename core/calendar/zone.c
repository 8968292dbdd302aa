/* zone.c: clocks in Denmark. A time with a zone is a moment, and its day is
   the one that was in Denmark at that moment. The rule is here, and not taken
   from the system, so that every machine gives the same days. */

#include "calendar/zone.h"

#define MINUTE  INT64_C(60)
#define WINTER  (60 * MINUTE)    /* seconds that clocks are before UTC, */
#define SUMMER  (120 * MINUTE)
#define CHANGE  (60 * MINUTE)    /* that of the day, in UTC, of a change */


/* The day of a second, from 1970 on or before it. */
static int64_t day_of (int64_t second) {
  return second / DAY_SECONDS - (second % DAY_SECONDS < 0);
}

static Date last_sunday (int year, int month) {
  Date last = date_month_end(date_make(year, month, 1));
  return last - date_weekday(last) % 7;
}

/* Seconds that clocks in Denmark are before UTC at a moment. Summer time is
   from the last Sunday of March to the last Sunday of October, at 01:00 UTC:
   so since 1996 (directive 2000/84/EC and those before it). It ended on the
   last Sunday of September from 1980 to 1995, and began on 6 April in 1980.
   From 1949 to 1979 there was none, and none is reckoned before that, where no
   case is (LIMIT_DATA_YEAR_MIN). */
static int64_t danish_offset (int64_t instant) {
  int64_t day = day_of(instant - CHANGE);
  if (!date_is(day)) return WINTER;
  Date d = (Date)day;
  int year = date_civil(d).year;
  if (year < 1980) return WINTER;
  Date from = year == 1980 ? date_make(1980, 4, 6) : last_sunday(year, 3);
  Date to = last_sunday(year, year < 1996 ? 9 : 10);
  return d >= from && d < to ? SUMMER : WINTER;
}

/* 24:00, and a leap second, are of the day that they end: its last second
   says which day that is. A day that is beyond the calendar stays as it is
   written: there is no such case, and somebody else says so. */
Reading zone_moment (Zone zone, Date written, const Daytime *time) {
  Reading m = { .day = written };
  if (!time->timed) return m;
  m.second = time->second;
  m.certain = time->zoned || (zone != ZONE_DENMARK && zone != ZONE_WRITTEN);
  if (!m.certain) return m;
  int64_t offset = MINUTE * (time->zoned ? time->offset : zone);
  int last = time->second < DAY_SECONDS ? time->second : DAY_SECONDS - 1;
  int64_t begun = (int64_t)written * DAY_SECONDS - offset;
  m.instant = begun + time->second;
  int64_t danish = danish_offset(begun + last);
  int64_t day = day_of(begun + last + danish);
  if (zone == ZONE_WRITTEN || !date_is(day)) return m;
  m.day = (Date)day;
  m.second = (int)(m.instant + danish - day * DAY_SECONDS);
  return m;
}
