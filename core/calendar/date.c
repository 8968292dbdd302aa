/* date.c: the calendar: civil dates, and lengths of time added by calendar;
   their text is in datetext.c, days off in holidays.c. Pure: no Lua, no clock,
   no locale. */

#include "calendar/date.h"

#include "base/limits.h"
#include "calendar/holidays.h"


/* Days from civil and back: eras of 400 years that start on 1 March, so
   that the leap day is the last of its year. */

static Date days_from_civil (int y, int m, int d) {
  if (m <= 2) y--;
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return (Date)(era * 146097 + doe - 719468);
}

Civil date_civil (Date date) {
  int z = (int)date + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  Civil c;
  c.day = doy - (153 * mp + 2) / 5 + 1;
  c.month = mp < 10 ? mp + 3 : mp - 9;
  c.year = yoe + era * 400 + (c.month <= 2);
  return c;
}

static bool is_leap (int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length (int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

Date date_make (int year, int month, int day) {
  if (year < LIMIT_YEAR_MIN || year > LIMIT_YEAR_MAX) return DATE_NONE;
  if (month < 1 || month > 12) return DATE_NONE;
  if (day < 1 || day > month_length(year, month)) return DATE_NONE;
  return days_from_civil(year, month, day);
}

static Date date_bounded (Date d) {
  return date_is(d) ? d : DATE_NONE;
}


int date_weekday (Date d) {
  int r = (int)((d + 3) % 7);   /* 1970-01-01 was a Thursday */
  return (r < 0 ? r + 7 : r) + 1;
}


/* Ends and sums */

Date date_month_end (Date d) {
  Civil c = date_civil(d);
  return days_from_civil(c.year, c.month, month_length(c.year, c.month));
}

Date date_quarter_end (Date d) {
  Civil c = date_civil(d);
  int month = (c.month + 2) / 3 * 3;
  return days_from_civil(c.year, month, month_length(c.year, month));
}

/* The same day number n months on; where the month is too short, its last
   day. Sticky: a month's last day leads to a month's last day. */
static Date add_months (Date d, int32_t n, bool sticky) {
  Civil c = date_civil(d);
  int64_t month = (int64_t)c.year * 12 + (c.month - 1) + n;
  if (month < (int64_t)LIMIT_YEAR_MIN * 12 ||
      month > (int64_t)LIMIT_YEAR_MAX * 12 + 11)
    return DATE_NONE;
  int year = (int)(month / 12), m = (int)(month % 12) + 1;
  int last = month_length(year, m);
  bool to_last = c.day > last ||
                 (sticky && c.day == month_length(c.year, c.month));
  return days_from_civil(year, m, to_last ? last : c.day);
}

static Date add_days (Date d, int64_t n) {
  const int64_t most = 366 * (int64_t)LIMIT_YEAR_MAX;
  if (n < -most || n > most) return DATE_NONE;
  return date_bounded((Date)(d + n));
}

/* The n-th working day after d (before it, when n is negative). */
static Date add_workdays (Date d, int32_t n, const Holidays *h) {
  int step = n < 0 ? -1 : 1;
  while (n != 0 && d != DATE_NONE) {
    d = add_days(d, step);
    if (d != DATE_NONE && date_workday(d, h)) n -= step;
  }
  return d;
}

Date date_add (Date d, Duration by, const Holidays *h) {
  switch (by.unit) {
    case UNIT_DAY: d = add_days(d, by.n); break;
    case UNIT_WEEK: d = add_days(d, (int64_t)by.n * 7); break;
    case UNIT_MONTH: d = add_months(d, by.n, by.sticky); break;
    case UNIT_WORKDAY: d = add_workdays(d, by.n, h); break;
  }
  while (by.roll && d != DATE_NONE && !date_workday(d, h)) d = add_days(d, 1);
  return d;
}
