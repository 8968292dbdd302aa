/* holidays.c: the days on which nobody works: weekends, the public holidays
   of Denmark, and days that a plan lists. */

#include "calendar/holidays.h"

#define STORE_BEDEDAG_LAST  2023   /* abolished from 2024 on */


/* Denmark's */

/* Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher). */
Date date_easter (int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return date_make(year, n / 31, n % 31 + 1);
}

/* 5 June, 24 and 31 December are none. */
Holiday date_holiday (Date d) {
  Civil c = date_civil(d);
  if (c.month == 1 && c.day == 1) return HOLIDAY_NEW_YEAR;
  if (c.month == 12 && c.day == 25) return HOLIDAY_CHRISTMAS;
  if (c.month == 12 && c.day == 26) return HOLIDAY_BOXING_DAY;
  switch (d - date_easter(c.year)) {
    case -3: return HOLIDAY_MAUNDY_THURSDAY;
    case -2: return HOLIDAY_GOOD_FRIDAY;
    case 0: return HOLIDAY_EASTER;
    case 1: return HOLIDAY_EASTER_MONDAY;
    case 26:
      return c.year <= STORE_BEDEDAG_LAST ? HOLIDAY_PRAYER_DAY : HOLIDAY_NONE;
    case 39: return HOLIDAY_ASCENSION;
    case 49: return HOLIDAY_WHIT_SUNDAY;
    case 50: return HOLIDAY_WHIT_MONDAY;
    default: return HOLIDAY_NONE;
  }
}


/* Of a plan */

size_t holidays_size (Text t) {
  size_t words = 0;
  for (Text rest = t; text_word(&rest).s != NULL;) words++;
  return sizeof(Holidays) + words * sizeof(Date) + t.n;
}

bool holidays_read (Text t, Holidays *h) {
  Text rest = t, word;
  FaultKind why;
  *h = (Holidays){ .size = holidays_size(t) };
  while ((word = text_word(&rest)).s != NULL) {
    if (text_is(word, "DK")) {
      h->danish = true;
      continue;
    }
    Date d = date_parse(word.s, word.n, DATE_ISO, &why);
    if (d == DATE_NONE || (h->n > 0 && d <= h->days[h->n - 1])) return false;
    h->days[h->n++] = d;
  }
  char *own = (char *)h + h->size - t.n;
  if (t.n > 0) memcpy(own, t.s, t.n);
  h->text = (Text){ own, t.n };
  return true;
}

const Holidays *holidays_in (Heap *heap, Holidays **list, Text t,
                             bool *text_is) {
  Holidays *new = NULL;
  size_t size = 0;
  *text_is = true;
  for (const Holidays *h = *list; h != NULL; h = h->next)
    if (text_same(h->text, t)) return h;
  if (!heap_reserve(heap, &new, &size, holidays_size(t), 1)) return NULL;
  *text_is = holidays_read(t, new);
  new->size = size;
  if (!*text_is) {
    heap_free(heap, &new, &size, 1);
    return NULL;
  }
  new->next = *list;
  *list = new;
  return new;
}

void holidays_free (Heap *heap, Holidays **list) {
  while (*list != NULL) {
    Holidays *h = *list;
    size_t size = h->size;
    *list = h->next;
    heap_free(heap, &h, &size, 1);
  }
}

static bool is_listed (const Holidays *h, Date d) {
  size_t low = 0, high = h->n;
  while (low < high) {
    size_t at = low + (high - low) / 2;
    if (h->days[at] < d) low = at + 1;
    else high = at;
  }
  return low < h->n && h->days[low] == d;
}


/* Working days */

bool date_workday (Date d, const Holidays *h) {
  if (date_weekday(d) > 5) return false;
  if (h != NULL && is_listed(h, d)) return false;
  return (h != NULL && !h->danish) || date_holiday(d) == HOLIDAY_NONE;
}

int date_workdays (Date from, Date to, const Holidays *h) {
  int count = 0;
  for (Date d = from; d <= to; d++) count += date_workday(d, h);
  return count;
}
