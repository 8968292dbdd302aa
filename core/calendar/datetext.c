/* datetext.c: dates as people and systems write them. What could be read in
   two ways is no date, and what is wrong with a text is said. */

#include <stdio.h>
#include <string.h>

#include "calendar/noday.h"
#include "calendar/zone.h"


/* Reads from 'least' to 'most' digits; returns how many, 0 if too few. */
static size_t scan_digits (const char *s, size_t n, size_t least,
                           size_t most, int *value) {
  size_t i = 0;
  *value = 0;
  while (i < n && i < most && s[i] >= '0' && s[i] <= '9')
    *value = *value * 10 + (s[i++] - '0');
  return i >= least ? i : 0;
}

/* Scans three numbers of the given widths with 'sep' between them. */
static size_t scan_date (const char *s, size_t n, char sep,
                         const size_t width[3][2], int out[3]) {
  size_t at = 0;
  for (int i = 0; i < 3; i++) {
    if (i > 0) {
      if (at >= n || s[at] != sep) return 0;
      at++;
    }
    size_t got = scan_digits(s + at, n - at, width[i][0], width[i][1],
                             &out[i]);
    if (got == 0) return 0;
    at += got;
  }
  return at;
}


/* Times, behind a date. Which day they are of, zone.c says. */

/* "12:30", "12:30:15", "12.30", "12:30:15,123"; how many bytes, 0 if it is
   none. '*real': there is such a time; 24:00 is the end of its day. */
static size_t scan_clock (const char *s, size_t n, Daytime *time, bool *real) {
  int hour, minute, second = 0, part = 0, digit;
  size_t at = 5;
  if (n < 5 || (s[2] != ':' && s[2] != '.')) return 0;
  if (scan_digits(s, 2, 2, 2, &hour) == 0) return 0;
  if (scan_digits(s + 3, 2, 2, 2, &minute) == 0) return 0;
  if (n >= 8 && s[5] == s[2] && scan_digits(s + 6, 2, 2, 2, &second) > 0) {
    at = 8;
    if (n > 9 && (s[8] == '.' || s[8] == ',') &&
        scan_digits(s + 9, 1, 1, 1, &digit) > 0) {
      time->part = s + 9;
      for (at = 9; at < n && scan_digits(s + at, 1, 1, 1, &digit) > 0; at++)
        part |= digit;
      time->digits = at - 9;
    }
  }
  time->second = (hour * 60 + minute) * 60 + second;
  *real = minute <= 59 && second <= 60 &&   /* leap seconds do happen */
          (hour <= 23 ||
           (hour == 24 && minute == 0 && second == 0 && part == 0));
  return at;
}

/* "Z", "+01", "+0100", "+01:00", also with a blank before. */
static size_t scan_zone (const char *s, size_t n, Daytime *time, bool *real) {
  size_t at = n > 0 && s[0] == ' ', colon, sign;
  int hour, minute = 0;
  time->zoned = at < n && (s[at] == 'Z' || s[at] == 'z');
  if (time->zoned) return at + 1;
  if (at >= n || (s[at] != '+' && s[at] != '-')) return 0;
  sign = at;
  if (scan_digits(s + at + 1, n - at - 1, 2, 2, &hour) == 0) return 0;
  at += 3;
  colon = at < n && s[at] == ':';
  if (scan_digits(s + at + colon, n - at - colon, 2, 2, &minute) > 0)
    at += colon + 2;
  time->zoned = true;
  time->offset = (hour * 60 + minute) * (s[sign] == '-' ? -1 : 1);
  *real = minute <= 59 && hour * 60 + minute <= ZONE_MOST;
  return at;
}

/* What is wrong with the text behind a date, FAULT_KINDS if nothing is. */
static FaultKind time_fault (const char *s, size_t n, Daytime *time) {
  bool real = true, zone_real = true;
  size_t at;
  if (n == 0) return FAULT_KINDS;
  *time = (Daytime){ .timed = true };
  if ((s[0] != ' ' && s[0] != 'T' && s[0] != 't') ||
      (at = scan_clock(s + 1, n - 1, time, &real)) == 0)
    return FAULT_ROW_DATE;
  at++;
  at += scan_zone(s + at, n - at, time, &zone_real);
  if (at < n) return FAULT_ROW_DATE;
  if (!real) return FAULT_DATE_TIME;
  return zone_real ? FAULT_KINDS : FAULT_DATE_ZONE;
}


/* Dates */

static bool is_letter (char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does a word of the text begin as a month does, in Danish or English? */
static bool names_month (const char *s, size_t n) {
  static const char months[] = "jan feb mar apr maj may jun jul aug sep okt "
                               "oct nov dec ";
  for (size_t i = 0; i + 3 <= n; i++) {
    char word[5] = "    ";
    if (i > 0 && is_letter(s[i - 1])) continue;
    for (int k = 0; k < 3 && is_letter(s[i + (size_t)k]); k++)
      word[k] = (char)(s[i + (size_t)k] | 0x20);
    if (word[2] != ' ' && strstr(months, word) != NULL) return true;
  }
  return false;
}

/* Why a text is no date in any form. */
static FaultKind form_fault (const char *s, size_t n) {
  static const size_t short_year[3][2] = {{1, 2}, {1, 2}, {2, 2}};
  static const char seps[] = "-./";
  int v[3], number;
  Daytime time;
  if (n >= 4 && n <= 5 && scan_digits(s, n, n, n, &number) == n)
    return FAULT_DATE_NUMBER;
  for (int i = 0; seps[i] != '\0'; i++) {
    size_t used = scan_date(s, n, seps[i], short_year, v);
    if (used > 0 &&
        time_fault(s + used, n - used, &time) == FAULT_KINDS)
      return FAULT_DATE_YEAR;
  }
  if (names_month(s, n)) return FAULT_DATE_MONTH;
  return FAULT_ROW_DATE;
}

/* May the month stand first? A date with slashes may be Danish or American: it
   is one only where both are the same day, or only one of them exists as
   Danish. Any date of ours that exists only as American is none, and is told
   so. */
static FaultKind order_fault (const int v[3], char sep) {
  if (v[0] < 1 || v[0] > 12 || v[1] < 1 || v[0] == v[1]) return FAULT_KINDS;
  if (v[1] > 12)
    return date_make(v[2], v[0], v[1]) != DATE_NONE ? FAULT_DATE_ORDER
                                                    : FAULT_KINDS;
  return sep == '/' ? FAULT_DATE_EITHER : FAULT_KINDS;
}

/* Reads the date that the text begins with into *c, be it in the calendar or
   not; how many bytes, 0 if there is none. */
static size_t scan_any (const char *s, size_t n, Civil *c, FaultKind *order) {
  static const size_t iso[3][2] = {{4, 4}, {2, 2}, {2, 2}};
  static const size_t danish[3][2] = {{1, 2}, {1, 2}, {4, 4}};
  static const char seps[] = "-./";
  int v[3];
  size_t used = scan_date(s, n, '-', iso, v);
  if (used > 0) {
    *c = (Civil){ v[0], v[1], v[2] };
    return used;
  }
  for (const char *sep = seps; *sep != '\0' && used == 0; sep++) {
    used = scan_date(s, n, *sep, danish, v);
    if (used > 0) *order = order_fault(v, *sep);
  }
  if (used > 0) *c = (Civil){ v[2], v[1], v[0] };
  return used;
}

static Date parse_iso (const char *s, size_t n, FaultKind *why) {
  static const size_t iso[3][2] = {{4, 4}, {2, 2}, {2, 2}};
  int v[3];
  Date d = DATE_NONE;
  if (scan_date(s, n, '-', iso, v) != n || n == 0)
    *why = FAULT_DATE_ISO;
  else if ((d = date_make(v[0], v[1], v[2])) == DATE_NONE)
    *why = FAULT_DATE_ABSENT;
  return d;
}

Date date_scan (const char *s, size_t n, Daytime *time, FaultKind *why) {
  FaultKind order = FAULT_KINDS;
  Civil c = { 0, 0, 0 };
  time->timed = false;
  size_t used = scan_any(s, n, &c, &order);
  FaultKind fault = used > 0 ? time_fault(s + used, n - used, time)
                             : form_fault(s, n);
  time->none = -1;
  if (fault == FAULT_KINDS) fault = order;
  if (fault == FAULT_KINDS) {
    Date d = date_make(c.year, c.month, c.day);
    time->none = d != DATE_NONE ? noday_number(d) : noday_beyond(c);
    if (d != DATE_NONE) return d;
    fault = time->none < 0 ? FAULT_ROW_DATE_ABSENT : FAULT_NODAY;
  }
  *why = fault;
  return DATE_NONE;
}

Date date_parse (const char *s, size_t n, DateForm form, FaultKind *why) {
  Daytime time;
  return form == DATE_ISO ? parse_iso(s, n, why)
                          : date_scan(s, n, &time, why);
}

char *civil_text (Civil c, char buff[DATE_SIZE]) {
  char wide[40];   /* what three ints may take: no warning, no cut */
  snprintf(wide, sizeof(wide), "%04d-%02d-%02d", c.year, c.month, c.day);
  memcpy(buff, wide, DATE_SIZE - 1);
  buff[DATE_SIZE - 1] = '\0';
  return buff;
}

char *date_text (Date d, char buff[DATE_SIZE]) {
  return civil_text(date_civil(d), buff);
}
