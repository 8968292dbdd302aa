/* xlsxcell.c: what a cell says, as text: dates in ISO form, numbers with a
   decimal comma, percentages with their sign. What is not certain is said to
   be so, and never guessed. */

#include "files/xlsxcell.h"

#include <stdio.h>

#include "base/cpr.h"
#include "base/encoding.h"
#include "calendar/date.h"

#define QUOTED     40      /* bytes of a value that a message quotes */
#define FALSE_DAY  60      /* 29 February 1900, which Excel believes in */
#define SECOND     INT64_C(1000)
#define MINUTE     (60 * SECOND)
#define HOUR       (60 * MINUTE)


CellType cell_type (const char *name) {
  static const char *const names[] = {"n", "s", "str", "b", "e", "d"};
  int type = CELL_NUMBER;
  if (name == NULL) return CELL_NUMBER;
  if (strcmp(name, "inlineStr") == 0) return CELL_TEXT;
  while (type < CELL_UNKNOWN && strcmp(name, names[type]) != 0) type++;
  return (CellType)type;
}

/* Bytes of a value that a message quotes. */
static int quotable (Text raw) {
  return raw.n > QUOTED ? QUOTED : (int)raw.n;
}

/* Says that the cell holds its value "as" something; always false. */
static bool holds (char why[WHY_SIZE], Text raw, const char *as) {
  const char *form = cpr_form(raw);
  if (form != NULL) snprintf(why, WHY_SIZE, "holds %s%s", form, as);
  else snprintf(why, WHY_SIZE, "holds '%.*s'%s", quotable(raw), raw.s, as);
  encoding_whole(why);
  return false;
}

static bool error_told (char why[WHY_SIZE], Text raw) {
  const char *form = cpr_form(raw);
  if (form != NULL) snprintf(why, WHY_SIZE, "holds as its error %s", form);
  else snprintf(why, WHY_SIZE, "holds the error %.*s", quotable(raw), raw.s);
  encoding_whole(why);
  return false;
}


/* Dates and times */

static size_t write_time (int64_t ms, char *out) {
  return (size_t)sprintf(out, "%02d:%02d:%02d", (int)(ms / HOUR),
                         (int)(ms / MINUTE % 60), (int)(ms / SECOND % 60));
}

/* A day by its number; DATE_NONE if Excel has none. */
static Date day_find (const Book *b, int64_t day) {
  if (day < (b->from_1904 ? 0 : 1) || day > 9999999 ||
      (!b->from_1904 && day == FALSE_DAY))
    return DATE_NONE;
  Date first = b->from_1904 ? date_make(1904, 1, 1)
    : day < FALSE_DAY ? date_make(1899, 12, 31) : date_make(1899, 12, 30);
  return first + (Date)day <= date_make(9999, 12, 31) ? first + (Date)day
                                                      : DATE_NONE;
}

static bool date_write (const Book *b, const Number *x, Text raw, Shows shows,
                        char *out, size_t *n, char why[WHY_SIZE]) {
  int64_t day, ms;
  number_split(x, &day, &ms);
  if (x->negative || day < 0)
    return holds(why, raw, shows == SHOWS_DATE ? " as a date" : " as a time");
  if (shows == SHOWS_DURATION) {
    int64_t minutes = day * 1440 + ms / MINUTE;
    *n = (size_t)sprintf(out, "%lld:%02d:%02d", (long long)(minutes / 60),
                         (int)(minutes % 60), (int)(ms / SECOND % 60));
    return true;
  }
  if (shows == SHOWS_TIME && day == 0) {
    *n = write_time(ms, out);
    return true;
  }
  Date date = day_find(b, day);
  if (date == DATE_NONE)
    return holds(why, raw, day == FALSE_DAY && !b->from_1904
      ? " as a date: 29 February 1900, a day that never was"
      : " as a date, outside Excel's calendar");
  date_text(date, out);
  *n = DATE_SIZE - 1;
  if (ms >= SECOND) {
    out[(*n)++] = ' ';
    *n += write_time(ms, out + *n);
  }
  return true;
}

/* A date that is written out: the T that parts it from a time becomes a
   blank, midnight goes. */
static bool iso_write (Text raw, char *out, Text *text, char why[WHY_SIZE]) {
  FaultKind reason;
  if (raw.n >= NUMBER_SIZE || raw.n < DATE_SIZE - 1 || raw.s[4] != '-' ||
      date_parse(raw.s, raw.n, DATE_ANY, &reason) == DATE_NONE)
    return holds(why, raw, " as a date");
  memcpy(out, raw.s, raw.n);
  *text = (Text){out, raw.n};
  if (raw.n < DATE_SIZE) return true;
  out[DATE_SIZE - 1] = ' ';
  size_t idle = DATE_SIZE;
  while (idle < raw.n && strchr("0:.Z", out[idle]) != NULL) idle++;
  if (idle == raw.n) text->n = DATE_SIZE - 1;
  return true;
}


/* Cells by type */

static bool number_text (const Book *b, const Cell *c, Text raw,
                         char *out, Text *text, char why[WHY_SIZE]) {
  Number x;
  Format f = { SHOWS_NUMBER, SHOWS_NUMBER, SHOWS_NUMBER, "" };
  if (c->style > 0 && c->style >= b->nformats)
    return holds(why, raw, ", in a style that the workbook does not have");
  if (!number_read(raw, &x)) return holds(why, raw, ", which is no number");
  if (c->style < b->nformats) f = b->formats[c->style];
  Shows shows = (Shows)(x.n == 0 ? f.zero : x.negative ? f.negative
                                          : f.positive);
  text->s = out;
  if (shows == SHOWS_DATE || shows == SHOWS_TIME || shows == SHOWS_DURATION) {
    if (date_write(b, &x, raw, shows, out, &text->n, why)) return true;
  }
  else if (shows == SHOWS_UNKNOWN)
    holds(why, raw, " in a number format that is not understood");
  else if (!number_round(&x))
    holds(why, raw, ", more than the 15 digits that Excel keeps: make it a "
                    "text");
  else {
    text->n = f.mask[0] != '\0' ? number_mask(&x, f.mask, out) : 0;
    if (text->n == 0)
      text->n = number_write(&x, shows == SHOWS_PERCENT, out);
    return true;
  }
  *text = raw;
  return false;
}

static bool shared_text (const Book *b, Text raw, Text *text,
                         char why[WHY_SIZE]) {
  size_t i = 0;
  for (size_t k = 0; k < raw.n; k++) {
    if (raw.s[k] < '0' || raw.s[k] > '9' || i > b->strings.n)
      return holds(why, raw, ", which is no number of a text");
    i = i * 10 + (size_t)(raw.s[k] - '0');
  }
  if (raw.n == 0 || i >= b->strings.n)
    return holds(why, raw, ", the number of a text that is not there");
  *text = strings_get(&b->strings, i);
  return true;
}

static bool text_whole (Text text, char why[WHY_SIZE]) {
  if (!text_lost(text)) return true;
  snprintf(why, WHY_SIZE, "holds a character that is not utf-8");
  return false;
}

static bool boolean_text (Text raw, Text *text, char why[WHY_SIZE]) {
  bool yes = text_is(raw, "1") || text_is(raw, "true");
  if (!yes && !text_is(raw, "0") && !text_is(raw, "false"))
    return holds(why, raw, ", which is neither true nor false");
  *text = yes ? (Text){"true", 4} : (Text){"false", 5};
  return true;
}

bool cell_text (const Book *b, const Cell *c, Text raw,
                char scratch[NUMBER_SIZE], Text *text, char why[WHY_SIZE]) {
  *text = raw;
  if (c->formula && (b->uncalculated || !c->valued)) {
    snprintf(why, WHY_SIZE, "holds a formula that was never calculated: "
                            "open the file in Excel and save it");
    return false;
  }
  if (c->type == CELL_TEXT) return text_whole(raw, why);
  raw = text_trim(raw);
  if (raw.s == NULL) {
    *text = (Text){"", 0};
    return true;
  }
  switch (c->type) {
    case CELL_NUMBER: return number_text(b, c, raw, scratch, text, why);
    case CELL_SHARED:
      return shared_text(b, raw, text, why) && text_whole(*text, why);
    case CELL_BOOLEAN: return boolean_text(raw, text, why);
    case CELL_DATE: return iso_write(raw, scratch, text, why);
    case CELL_ERROR:
      return error_told(why, raw);
    default: return holds(why, raw, " in a cell of an unknown type");
  }
}
