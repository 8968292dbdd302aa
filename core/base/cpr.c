/* cpr.c: what has the form of a CPR number, by which a person is known in
   Denmark: the day of birth, DDMMYY, and four digits, with or without a
   hyphen or blanks between. A number for somebody who has none yet has 60
   added to the day. Numbers given since 2007 need not pass the check of
   modulus 11, so it says nothing; nor are months held to their length, for a
   number with a slip of the pen tells as much.

   More digits in a row are no CPR number, whatever ten of them say. Nine are
   one whose first digit, a zero, a spreadsheet has taken for none, unless
   they begin with a year of this century's second or third decade, as the
   numbers of cases do. */

#include "base/cpr.h"

#define GAP_MAX  3    /* blanks and hyphens between the two parts */


static size_t digits_at (Text t, size_t at) {
  size_t n = 0;
  while (at + n < t.n && t.s[at + n] >= '0' && t.s[at + n] <= '9') n++;
  return n;
}

/* Do digits begin with a day and a month? */
static bool is_day (const char *s) {
  int day = (s[0] - '0') * 10 + s[1] - '0';
  int month = (s[2] - '0') * 10 + s[3] - '0';
  if (day > 60) day -= 60;
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* Bytes of the blank or hyphen, of whatever kind, at a place; 0: there is
   none. */
static size_t gap_at (Text t, size_t at) {
  static const char *const gaps[] = {
    " ", "-", "\t", "\xC2\xA0", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
    "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"
  };
  for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
    size_t n = strlen(gaps[i]);
    if (t.n - at >= n && memcmp(t.s + at, gaps[i], n) == 0) return n;
  }
  return 0;
}

/* Do four digits, and no more, follow the six before a place? */
static bool are_four_behind (Text t, size_t at) {
  size_t n;
  for (int i = 0; i < GAP_MAX && (n = gap_at(t, at)) > 0; i++) at += n;
  return digits_at(t, at) == 4;
}

static bool lacks_zero (Text t) {
  char first[] = {'0', 0, 0, 0};
  t = text_trim(t);
  if (t.n != 9 || digits_at(t, 0) != 9) return false;
  if (t.s[0] == '2' && t.s[1] == '0' && (t.s[2] == '1' || t.s[2] == '2'))
    return false;
  memcpy(first + 1, t.s, 3);
  return is_day(first);
}

const char *cpr_form (Text t) {
  for (size_t at = 0; at < t.n; ) {
    size_t n = digits_at(t, at);
    if ((n == 10 || (n == 6 && are_four_behind(t, at + 6))) &&
        is_day(t.s + at))
      return "a value that looks like a CPR number";
    at += n > 0 ? n : 1;
  }
  return lacks_zero(t) ?
    "a value that looks like a CPR number without its first zero" : NULL;
}
