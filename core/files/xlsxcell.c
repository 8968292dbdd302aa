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
static bool holds (CellFault *why, Text raw, const char *as) {
  const char *form = cpr_form(raw);
  why->kind = FAULT_FIELD_DAMAGED;
  if (form != NULL) snprintf(why->text, WHY_SIZE, "holds %s%s", form, as);
  else snprintf(why->text, WHY_SIZE, "holds '%.*s'%s", quotable(raw), raw.s,
                as);
  encoding_whole(why->text);
  return false;
}

static bool error_told (CellFault *why, Text raw) {
  const char *form = cpr_form(raw);
  why->kind = FAULT_FIELD_DAMAGED;
  if (form != NULL)
    snprintf(why->text, WHY_SIZE, "holds as its error %s", form);
  else if (raw.n == 0)
    snprintf(why->text, WHY_SIZE, "holds an error without its name");
  else
    snprintf(why->text, WHY_SIZE, "holds the error %.*s", quotable(raw),
             raw.s);
  encoding_whole(why->text);
  return false;
}

/* Says that the value of the formula is not stored; always false. */
static bool valueless (CellFault *why, Text formula) {
  const char *form = cpr_form(formula);
  why->kind = FAULT_FORMULA;
  snprintf(why->text, WHY_SIZE, "holds a formula%s%.*s%s whose value is not "
           "stored", formula.n > 0 ? " (" : "",
           form != NULL ? (int)strlen(form) : quotable(formula),
           form != NULL ? form : formula.s,
           formula.n == 0 ? "" : formula.n > QUOTED ? "...)" : ")");
  encoding_whole(why->text);
  return false;
}

/* Says why the value is no id: a fault of that kind is about it; always
   false. */
static bool no_id (CellFault *why, FaultKind kind, Text value) {
  const char *form = cpr_form(value);
  why->kind = kind;
  if (form != NULL) snprintf(why->text, WHY_SIZE, "%s", form);
  else snprintf(why->text, WHY_SIZE, "'%.*s'", quotable(value), value.s);
  return false;
}


/* Says that what the cells show in a format is not certain; always false. */
static bool no_format (CellFault *why, const Format *format) {
  why->kind = FAULT_ID_FORMAT;
  snprintf(why->text, WHY_SIZE, "%s", format->code);
  encoding_whole(why->text);
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

/* A time without a day: of a clock, or so long. */
static size_t write_timespan (bool negative, int64_t day, int64_t ms,
                              Shows shows, char *out) {
  size_t sign = negative && (day > 0 || ms >= SECOND) ? 1 : 0;
  int64_t minutes = day * 1440 + ms / MINUTE;
  out[0] = '-';
  if (shows == SHOWS_TIME) return sign + write_time(ms, out + sign);
  return sign + (size_t)sprintf(out + sign, "%lld:%02d:%02d",
                                (long long)(minutes / 60), (int)(minutes % 60),
                                (int)(ms / SECOND % 60));
}

static bool date_write (const Book *b, const Number *x, Text raw, Shows shows,
                        char *out, size_t *n, CellFault *why) {
  int64_t day, ms;
  number_split(x, &day, &ms);
  bool dated = shows == SHOWS_DATE || (shows == SHOWS_TIME && day > 0);
  if (day < 0 || (x->negative && dated))
    return holds(why, raw, shows == SHOWS_DATE ? " as a date" : " as a time");
  if (!dated) {
    *n = write_timespan(x->negative, day, ms, shows, out);
    return true;
  }
  Date date = day_find(b, day);
  bool zero = day == 0 && date == DATE_NONE;
  if (date == DATE_NONE && !zero)
    return holds(why, raw, day == FALSE_DAY && !b->from_1904
      ? " as a date: 29 February 1900, a day that never was"
      : " as a date, outside Excel's calendar");
  if (zero) civil_text((Civil){ 1900, 1, 0 }, out);   /* as Excel shows it */
  else date_text(date, out);
  *n = DATE_SIZE - 1;
  if (ms >= SECOND) {
    out[(*n)++] = ' ';
    *n += write_time(ms, out + *n);
  }
  return true;
}

/* A time that is written out by itself, perhaps behind a T. */
static bool iso_time (Text raw, char *out, Text *text) {
  static const char day[] = "2000-01-01T";
  const size_t n = sizeof(day) - 1;
  FaultKind reason;
  Text time = raw;
  if (time.s[0] == 'T') time = (Text){ time.s + 1, time.n - 1 };
  if (n + time.n > NUMBER_SIZE) return false;
  memcpy(out, day, n);
  memcpy(out + n, time.s, time.n);
  *text = (Text){ out + n, time.n };
  return time.n > 0 &&
         date_parse(out, n + time.n, DATE_ANY, &reason) != DATE_NONE;
}

/* A date that is written out: the T that parts it from a time becomes a
   blank, midnight goes. */
static bool iso_write (Text raw, char *out, Text *text, CellFault *why) {
  FaultKind reason = FAULT_KINDS;
  if (iso_time(raw, out, text)) return true;
  if (raw.n >= NUMBER_SIZE || raw.n < DATE_SIZE - 1 || raw.s[4] != '-' ||
      (date_parse(raw.s, raw.n, DATE_ANY, &reason) == DATE_NONE &&
       reason != FAULT_NODAY))
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


/* Numbers */

#define SHOWN_MOST     15   /* digits that Excel keeps */
#define GROUP          3    /* digits that need no mark of thousands */
#define NOT_UNDERSTOOD " in a number format that is not understood"

static bool is_moment (const Section *f) {
  return f->shows == SHOWS_DATE || f->shows == SHOWS_TIME ||
         f->shows == SHOWS_DURATION;
}

static void pattern_write (const Section *f, const Number *x, char *out,
                           Text *text) {
  size_t sign = x->negative && f->is_signed ? 1 : 0;
  out[0] = '-';
  size_t n = number_pattern(x, (Text){f->pattern, f->n}, out + sign);
  *text = (Text){out, n > 0 ? n + sign : 0};
}

/* A number in a column of values: identifiers' zeros and signs are written,
   other texts around it are none of it. */
static bool value_text (const Section *f, const Number *x, char *out,
                        Text *text) {
  *text = (Text){out, 0};
  if (f->plain && !x->negative && number_whole(x))
    pattern_write(f, x, out, text);
  if (text->n == 0)
    text->n = number_write(x, f->shows == SHOWS_PERCENT, out);
  return true;
}

/* In a column of texts what is shown counts, where it is an identifier. */
static bool shown_text (const Section *f, const Number *x, Text raw,
                        char *out, Text *text, CellFault *why) {
  if (f->shows == SHOWS_UNCLEAR) return holds(why, raw, NOT_UNDERSTOOD);
  if (f->shows != SHOWS_DIGITS) return value_text(f, x, out, text);
  bool whole = number_whole(x);
  for (int i = 0; i < f->n && !whole; i++)
    if ((unsigned char)f->pattern[i] >= MARK_TEXT)
      return holds(why, raw, ", which its number format shows rounded");
  if (whole) pattern_write(f, x, out, text);
  return (whole && text->n > 0) || value_text(f, x, out, text);
}

/* A number as an id is what a person sees, where that is a whole number. */
static bool id_text (const Format *format, const Section *f, const Number *x,
                     Text raw, char *out, Text *text, CellFault *why) {
  if (!number_whole(x)) return no_id(why, FAULT_ID_SHOWN_DECIMAL, raw);
  if (x->point > SHOWN_MOST) return no_id(why, FAULT_ID_LONG, raw);
  switch (f->shows) {
    case SHOWS_GENERAL:
      if (x->point > NUMBER_GENERAL)
        return no_id(why, FAULT_ID_SHOWN_SCIENTIFIC, raw);
      break;
    case SHOWS_DIGITS:
      pattern_write(f, x, out, text);
      return text->n > 0 || x->n == 0 ||
             no_id(why, FAULT_ID_SHOWN_SCIENTIFIC, raw);
    case SHOWS_DECIMAL: return no_id(why, FAULT_ID_SHOWN_DECIMAL, raw);
    case SHOWS_SCIENTIFIC: return no_id(why, FAULT_ID_SHOWN_SCIENTIFIC, raw);
    case SHOWS_GROUPED:
      if (x->point <= GROUP && !x->negative) break;
      return no_format(why, format);
    default: return no_format(why, format);
  }
  *text = (Text){out, number_write(x, false, out)};
  return true;
}

/* A moment: one that Excel made of an id is none. */
static bool moment_text (const Book *b, const Section *f, const Number *x,
                         Column column, Text raw, char *out, Text *text,
                         CellFault *why) {
  *text = (Text){out, 0};
  bool sure = date_write(b, x, raw, (Shows)f->shows, out, &text->n, why);
  if (column == COLUMN_ID)
    return no_id(why, FAULT_ID_DATE, sure ? *text : raw);
  return sure;
}

#define GENERAL  { "", 0, SHOWS_GENERAL, false, false }

static const Format *format_of (const Book *b, const Cell *c) {
  static const Format plain = { GENERAL, GENERAL, GENERAL, { "", 0 }, "" };
  return c->style < b->nformats ? &b->formats[c->style] : &plain;
}

static bool number_text (const Book *b, const Cell *c, Column column,
                         Text raw, char *out, Text *text, CellFault *why) {
  Number x;
  if (c->style > 0 && c->style >= b->nformats)
    return holds(why, raw, ", in a style that the workbook does not have");
  if (!number_read(raw, &x)) return holds(why, raw, ", which is no number");
  const Format *format = format_of(b, c);
  const Section *f = x.n == 0 ? &format->zero
                   : x.negative ? &format->negative : &format->positive;
  if (is_moment(f))
    return moment_text(b, f, &x, column, raw, out, text, why);
  if (f->shows == SHOWS_UNKNOWN && column != COLUMN_ID)
    return holds(why, raw, NOT_UNDERSTOOD);
  if (!number_round(&x))
    return column == COLUMN_ID ? no_id(why, FAULT_ID_LONG, raw)
      : holds(why, raw, ", more than the 15 digits that Excel keeps: make it "
                        "a text");
  if (column == COLUMN_ID)
    return id_text(format, f, &x, raw, out, text, why);
  if (column == COLUMN_TEXT) return shown_text(f, &x, raw, out, text, why);
  return value_text(f, &x, out, text);
}


/* Texts */

static bool shared_text (const Book *b, Text raw, Text *text,
                         CellFault *why) {
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

static bool text_whole (Text text, CellFault *why) {
  if (!text_lost(text)) return true;
  why->kind = FAULT_FIELD_DAMAGED;
  snprintf(why->text, WHY_SIZE, "holds a character that is not utf-8");
  return false;
}

/* A text as its format shows it, in 'out' if that says more. */
static bool text_shown (const Book *b, const Cell *c, Column column,
                        char out[NUMBER_SIZE], Text *text, CellFault *why) {
  const Format *format = format_of(b, c);
  Text shown = format->text;
  if (column == COLUMN_VALUE || (shown.s != NULL && shown.n == 0) ||
      text->n == 0)
    return true;
  if (shown.s == NULL && column == COLUMN_ID)
    return no_format(why, format);
  if (shown.s == NULL) return holds(why, *text, NOT_UNDERSTOOD);
  size_t o = 0;
  for (size_t i = 0; i < shown.n; i++) {
    Text piece = shown.s[i] == MARK_TEXT ? *text
                                         : (Text){&shown.s[i], 1};
    if (piece.n > NUMBER_SIZE - o)
      return holds(why, *text, ", too long a text for its number format");
    memcpy(out + o, piece.s, piece.n);
    o += piece.n;
  }
  *text = (Text){out, o};
  return true;
}

static bool boolean_text (Text raw, Text *text, CellFault *why) {
  bool yes = text_is(raw, "1") || text_is(raw, "true");
  if (!yes && !text_is(raw, "0") && !text_is(raw, "false"))
    return holds(why, raw, ", which is neither true nor false");
  *text = yes ? (Text){"true", 4} : (Text){"false", 5};
  return true;
}

bool cell_text (const Book *b, const Cell *c, Column column, Text raw,
                char scratch[NUMBER_SIZE], Text *text, CellFault *why) {
  bool sure;
  *text = raw;
  if (c->formula && (b->uncalculated || !c->valued))
    return valueless(why, c->valued ? (Text){ "", 0 } : raw);
  if (c->type == CELL_TEXT)
    return text_whole(raw, why) &&
           text_shown(b, c, column, scratch, text, why);
  raw = text_trim(raw);
  if (raw.s == NULL) {
    *text = raw = (Text){"", 0};
    return c->type != CELL_ERROR || error_told(why, raw);
  }
  switch (c->type) {
    case CELL_NUMBER:
      sure = number_text(b, c, column, raw, scratch, text, why);
      if (!sure) *text = raw;
      return sure;
    case CELL_SHARED:
      return shared_text(b, raw, text, why) && text_whole(*text, why) &&
             text_shown(b, c, column, scratch, text, why);
    case CELL_BOOLEAN: return boolean_text(raw, text, why);
    case CELL_DATE:
      sure = iso_write(raw, scratch, text, why);
      return column == COLUMN_ID ? no_id(why, FAULT_ID_DATE, raw) : sure;
    case CELL_ERROR:
      return error_told(why, raw);
    default: return holds(why, raw, " in a cell of an unknown type");
  }
}
