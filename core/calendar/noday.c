/* noday.c: days that systems write where there is none: the first or the last
   that they know, or one that nobody would take for a day. No case is of one
   of them. */

#include "calendar/noday.h"

/* In order. */
static const Civil days[NODAYS] = {
  {1, 1, 1},                                     /* the calendar's first */
  {1111, 11, 11}, {1601, 1, 1}, {1753, 1, 1}, {1800, 1, 1},
  {1899, 12, 30}, {1899, 12, 31}, {1900, 1, 1},  /* 0 and 1 of spreadsheets */
  {1904, 1, 1}, {1970, 1, 1},                    /* 0 on a Mac, and of Unix */
  {2079, 6, 6}, {2099, 12, 31}, {2154, 12, 31}, {2999, 1, 1}, {2999, 12, 31},
  {3000, 1, 1}, {3000, 12, 31}, {9999, 1, 1}, {9999, 9, 9}, {9999, 12, 30},
  {9999, 12, 31}
};

Date noday_date (int number) {
  return date_make(days[number].year, days[number].month, days[number].day);
}

int noday_search (Date d) {
  for (int i = 0; i < NODAYS; i++)
    if (noday_date(i) == d) return i;
  return -1;
}
