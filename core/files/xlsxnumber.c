/* xlsxnumber.c: numbers of cells, digit by digit. A file has up to 17
   digits, for the computer's sake (0.1 is 0.10000000000000001); what Excel
   shows, and what a person meant, are the 15 in front. No binary fraction
   comes in between. */

#include "files/xlsxnumber.h"

#include "base/limits.h"

#define SHOWN         15
#define POINT_MOST    309     /* Excel's largest is 9.99E+307 */
#define EXPONENT_MOST 99999
#define DAY_MS        86400000


/* Adds a digit behind the others, unless it is an idle zero in front; what
   is beyond NUMBER_DIGITS says nothing to anybody. */
static void digit_add (Number *x, int digit, bool whole) {
  if (x->n == 0 && digit == 0) {
    if (!whole) x->point--;
    return;
  }
  if (x->n < NUMBER_DIGITS) x->digits[x->n] = (uint8_t)digit;
  if (x->n < NUMBER_DIGITS) x->n++;
  if (whole) x->point++;
}

static bool exponent_read (const char *s, const char *end, int *exponent) {
  bool negative = s < end && *s == '-';
  if (s < end && (*s == '-' || *s == '+')) s++;
  if (s == end) return false;
  for (*exponent = 0; s < end; s++) {
    if (*s < '0' || *s > '9') return false;
    if (*exponent < EXPONENT_MOST) *exponent = *exponent * 10 + (*s - '0');
  }
  if (negative) *exponent = -*exponent;
  return true;
}

static void zeros_drop (Number *x) {
  while (x->n > 0 && x->digits[x->n - 1] == 0) x->n--;
  if (x->n > 0) return;
  x->point = 0;
  x->negative = false;
}

bool number_read (Text t, Number *x) {
  const char *s = t.s, *end = t.s + t.n;
  bool whole = true, any = false;
  int exponent = 0;
  memset(x, 0, sizeof(*x));
  if (t.n == 0 || t.n > LIMIT_NUMBER) return false;
  x->negative = *s == '-';
  if (*s == '-' || *s == '+') s++;
  for (; s < end && *s != 'e' && *s != 'E'; s++) {
    if (*s == '.' && whole) whole = false;
    else if (*s < '0' || *s > '9') return false;
    else {
      digit_add(x, *s - '0', whole);
      any = true;
    }
  }
  if (!any || (s < end && !exponent_read(s + 1, end, &exponent)))
    return false;
  x->point += exponent;
  zeros_drop(x);
  return x->point <= POINT_MOST && x->point >= -POINT_MOST;
}

bool number_round (Number *x) {
  if (x->n <= SHOWN) return true;
  if (x->point > SHOWN) return false;
  bool up = x->digits[SHOWN] >= 5;
  x->n = SHOWN;
  for (int i = SHOWN - 1; up && i >= 0; i--) {
    up = x->digits[i] == 9;
    x->digits[i] = (uint8_t)(up ? 0 : x->digits[i] + 1);
  }
  if (up) {   /* 0.999... */
    x->digits[0] = 1;
    x->point++;
  }
  zeros_drop(x);
  return true;
}

/* The digit at a place, as it is written; of idle zeros, too. */
static char digit_at (const Number *x, int i) {
  return (char)('0' + (i >= 0 && i < x->n ? x->digits[i] : 0));
}

size_t number_write (const Number *x, bool percent, char out[NUMBER_SIZE]) {
  size_t o = 0;
  int point = x->n == 0 ? 0 : x->point + (percent ? 2 : 0);
  if (x->negative) out[o++] = '-';
  if (point <= 0) out[o++] = '0';
  for (int i = 0; i < point; i++) out[o++] = digit_at(x, i);
  if (x->n > point) out[o++] = ',';
  for (int i = point; i < x->n; i++) out[o++] = digit_at(x, i);
  if (percent) {
    out[o++] = ' ';
    out[o++] = '%';
  }
  out[o] = '\0';
  return o;
}

bool number_whole (const Number *x) {
  return x->n <= x->point;
}

/* Digits go in from the right; those that have no room stand at the first
   place. */
size_t number_pattern (const Number *x, Text pattern, char out[NUMBER_SIZE]) {
  size_t o = 0;
  int places = 0, digits = x->point;
  for (size_t i = 0; i < pattern.n; i++)
    places += pattern.s[i] >= MARK_DIGIT && pattern.s[i] <= MARK_GENERAL;
  int at = digits - places, more = at;
  for (size_t i = 0; i < pattern.n; i++) {
    char c = pattern.s[i];
    if (c < MARK_DIGIT || c > MARK_GENERAL) out[o++] = c;
    else {
      if (c == MARK_GENERAL && digits > NUMBER_GENERAL) return 0;
      for (int k = 0; k < more; k++) out[o++] = digit_at(x, k);
      more = 0;
      if (at >= 0 || c == MARK_DIGIT || c == MARK_GENERAL)
        out[o++] = digit_at(x, at);
      else if (c == MARK_SPACED)
        out[o++] = ' ';
      at++;
    }
  }
  return o;
}

/* Half a millisecond before midnight is midnight: no further does rounding
   reach. */
void number_split (const Number *x, int64_t *days, int64_t *ms) {
  int64_t part = 0, scale = 1;
  *days = x->point > 9 ? -1 : 0;
  *ms = 0;
  if (*days < 0) return;
  for (int i = 0; i < x->point; i++)
    *days = *days * 10 + (digit_at(x, i) - '0');
  for (int i = x->point; i < x->n && scale < 10000000000; i++) {
    part = part * 10 + (digit_at(x, i) - '0');
    scale *= 10;
  }
  *ms = (part * DAY_MS + scale / 2) / scale;
  if (*ms == DAY_MS) {
    *ms = 0;
    ++*days;
  }
}
