/* noday.c: days that systems write where there is none: the first or the last
   that they know, or one that nobody would take for a day. No case is of one
   of them. Some are in no calendar. */

#include "calendar/noday.h"

#define ZERO_DAY    0    /* among them, of a database; */
#define EXCEL_ZERO  9    /* and of Excel, before its first of January 1900 */

/* In order. */
static const Civil days[NODAYS] = {
  {0, 0, 0},
  {1, 1, 1},                                     /* the calendar's first */
  {1111, 11, 11}, {1582, 10, 15}, {1601, 1, 1}, {1753, 1, 1}, {1800, 1, 1},
  {1899, 12, 30}, {1899, 12, 31}, {1900, 1, 0},  /* 0 of spreadsheets, */
  {1900, 1, 1}, {1901, 1, 1},                    /* and 1 */
  {1904, 1, 1}, {1970, 1, 1},                    /* 0 on a Mac, and of Unix */
  {2079, 6, 6}, {2099, 12, 31}, {2100, 1, 1}, {2100, 12, 31}, {2154, 12, 31},
  {2222, 2, 22}, {2500, 12, 31}, {2999, 1, 1}, {2999, 12, 31}, {3000, 1, 1},
  {3000, 12, 31}, {9998, 12, 31}, {9999, 1, 1}, {9999, 9, 9}, {9999, 12, 30},
  {9999, 12, 31}
};

int noday_search (Date d) {
  for (int i = 0; i < NODAYS; i++) {
    Date one = date_make(days[i].year, days[i].month, days[i].day);
    if (one != DATE_NONE && one == d) return i;
  }
  return -1;
}

/* Excel's may have its month first: 1/0/1900. */
int noday_beyond (Civil c) {
  bool excel = (c.month == 0 && c.day == 1) || (c.month == 1 && c.day == 0);
  if (c.year == 1900 && excel) return EXCEL_ZERO;
  return c.year == 0 && c.month == 0 && c.day == 0 ? ZERO_DAY : -1;
}

char *noday_text (int number, char buff[DATE_SIZE]) {
  return civil_text(days[number], buff);
}
