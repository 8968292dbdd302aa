/* record.c: one row of a case file as a case: its fields, what is wrong with
   it, and what the case becomes by it. */

#include "import/record.h"

#include "base/cpr.h"
#include "base/invoked.h"
#include "base/luatext.h"
#include "calendar/pause.h"
#include "calendar/reopening.h"
#include "import/quote.h"
#include "store/extra.h"

#define WORD_MAX    64      /* bytes of an outcome that may be a known word */


/* Fields */

/* The word for a value, or the value as it was written. The word lives in
   the table of words; an empty one stands for a blank. */
static Text known_word (lua_State *L, int words, Text t) {
  char lower[WORD_MAX];
  if (t.n == 0 || t.n > sizeof(lower)) return t;
  for (size_t i = 0; i < t.n; i++)
    lower[i] = (char)(t.s[i] >= 'A' && t.s[i] <= 'Z' ? t.s[i] + 32 : t.s[i]);
  lua_pushlstring(L, lower, t.n);
  if (lua_rawget(L, words) == LUA_TSTRING) t = text_at(L, -1);
  lua_pop(L, 1);
  if (t.n == 0) t.s = NULL;
  return t;
}

static bool is_letter (char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The same, where a word may be what a value begins with: "nej…" is any that
   goes on behind that word. */
static Text known_start (lua_State *L, int words, Text t) {
  char start[WORD_MAX + sizeof("…")];
  Text word = known_word(L, words, t);
  for (size_t n = 1; word.s == t.s && n < t.n && n <= WORD_MAX; n++) {
    if (is_letter(t.s[n - 1]) && is_letter(t.s[n])) continue;
    memcpy(start, t.s, n);
    memcpy(start + n, "…", sizeof("…"));
    Text longer = { start, n + sizeof("…") - 1 };
    Text found = known_word(L, words, longer);
    if (found.s != start) return found;
  }
  return word;
}

static bool is_known (lua_State *L, int words, Text word) {
  lua_pushlstring(L, word.s, word.n);
  bool known = lua_rawget(L, words) == LUA_TSTRING;
  lua_pop(L, 1);
  return known;
}


/* Reading */

static FormKind form_of (Field field) {
  if (field == FIELD_CASE_ID) return FORM_ID;
  if (field == FIELD_EXTRA || field < FIRST_TEXT || field == FIELD_PAUSES)
    return FORM_TEXT;
  return FORM_WORD;
}

/* The field of a column in its form, which the layout keeps. The first that
   holds what cannot be seen and may mean something is noted. */
static Text field_form (lua_State *L, Row *row, int column, FormKind kind) {
  Form form = form_push(L, kind, row->csv.fields[column]);
  lua_rawseti(L, row->layout->kept, row->kept + column + 1);
  row->taken = row->taken || form.taken;
  if (form.control != 0 && row->odd.control == 0) {
    row->odd = form;
    row->odd_column = column;
  }
  return form.text.s != NULL ? form.text : (Text){ "", 0 };
}

/* Makes the fields of a row what they are compared as: most are. */
static void form_fields (lua_State *L, Row *row) {
  const CsvRow *csv = &row->csv;
  const Layout *y = row->layout;
  row->fields = csv->fields;
  row->taken = false;
  row->odd.control = 0;
  row->other = (Text){ NULL, 0 };
  if (csv->n != y->n) return;
  for (int i = 0; i < csv->n; i++) {
    if (form_is_plain(csv->fields[i]) || y->fields[i] > FIELD_EXTRA) continue;
    if (row->fields == csv->fields)
      memcpy(row->formed, csv->fields, (size_t)csv->n * sizeof(Text));
    row->fields = row->formed;
    row->formed[i] = field_form(L, row, i, form_of(y->fields[i]));
  }
}

/* Whose row is it? A damaged id is nobody's. In a row of the wrong shape only
   a first field may be where it should be, and anything may stand there: it
   is an id if it looks like one, or the store knows it. */
static void identify (lua_State *L, Row *row) {
  const CsvRow *csv = &row->csv;
  const Layout *y = row->layout;
  const Text none = { NULL, 0 };
  bool shaped = csv->n == y->n;
  row->id = csv->n > y->id ? row->fields[y->id] : none;
  if (!shaped && row->id.s != NULL && !form_is_plain(row->id))
    row->id = field_form(L, row, y->id, FORM_ID);
  row->id = text_trim(row->id);
  row->secret = row->id.s != NULL && !y->cpr_ids && cpr_form(row->id) != NULL;
  if ((!shaped && y->id > 0) || (csv->damaged > 0 && text_lost(row->id)) ||
      (csv->damaged == y->id + 1 && csv->kind != FAULT_FIELD_DAMAGED) ||
      (row->odd.control != 0 && row->odd_column == y->id))
    row->id = none;
  row->doubtful = !shaped && row->id.s != NULL && !quote_is_id(row->id);
}

/* Is the date plausible, and of before the extract? */
static int check_date (lua_State *L, const Row *row, Date d) {
  char a[DATE_SIZE], b[DATE_SIZE];
  const char *name = field_names[row->fault];
  if (!check_year(L, name, d)) return 0;
  Date extracted = row->layout->extracted;
  if (extracted == DATE_NONE || d <= extracted) return 1;
  fault_push(L, FAULT_EXTRACT, name, date_text(d, a), date_text(extracted, b));
  return 0;
}

/* Refuses what cannot be seen and may mean something. */
static int check_control (lua_State *L, Row *row) {
  if (row->odd.control == 0) return 1;
  Field field = row->layout->fields[row->odd_column];
  if (field < FIELDS) {
    row->fault = field;
    row->text[field] = row->odd.text;
  }
  fault_push(L, FAULT_CONTROL,
             field < FIELDS ? field_names[field]
                            : lua_pushfstring(L, "field %d",
                                              row->odd_column + 1),
             row->odd.place, form_control_push(L, row->odd.control));
  return 0;
}

static int check_shape (lua_State *L, Row *row) {
  const CsvRow *csv = &row->csv;
  const Layout *y = row->layout;
  row->fault = FIELDS;
  if (row->problem != 0) {
    lua_pushvalue(L, row->problem);
    return 0;
  }
  if (csv->n != y->n) {   /* damage may be why */
    fault_push(L, csv->damaged > 0 ? FAULT_ROW_SHAPE_DAMAGED
                                   : FAULT_ROW_SHAPE,
               csv->n, csv->n == 1 ? "" : "s", y->n, csv->damaged, csv->fault);
    return 0;
  }
  if (csv->damaged > 0) {
    Field field = y->fields[csv->damaged - 1];
    if (field < FIELDS) {
      row->fault = field;
      row->text[field] = text_trim(row->fields[csv->damaged - 1]);
    }
    csv_fault_push(L, csv);
    return 0;
  }
  for (int i = 0; i < csv->n; i++) {
    if (y->fields[i] == FIELD_NAMELESS && text_trim(csv->fields[i]).n > 0) {
      fault_push(L, FAULT_FIELD_HEADLESS, i + 1);
      return 0;
    }
  }
  return check_control(L, row);
}

/* Bytes of digits from a place on. */
static size_t digits_at (Text t, size_t at) {
  size_t n = 0;
  while (at + n < t.n && t.s[at + n] >= '0' && t.s[at + n] <= '9') n++;
  return n;
}

/* Is it a number as spreadsheets write those that are too long for a cell:
   1,2E+15? */
static bool is_scientific (Text t) {
  size_t at = digits_at(t, 0);
  if (at != 1) return false;
  if (t.n > at && (t.s[at] == ',' || t.s[at] == '.')) {
    size_t more = digits_at(t, at + 1);
    if (more == 0) return false;
    at += 1 + more;
  }
  if (t.n < at + 3 || (t.s[at] != 'E' && t.s[at] != 'e') ||
      (t.s[at + 1] != '+' && t.s[at + 1] != '-'))
    return false;
  return at + 2 + digits_at(t, at + 2) == t.n;
}

/* Is it a number with decimals: 12,0 or 12,5? Behind a point only zeros, one
   or two, as programs write whole numbers: 2018.17 may be an id. */
static bool is_decimal (Text t) {
  size_t at = digits_at(t, 0);
  if (at == 0 || at + 1 >= t.n || at + 1 + digits_at(t, at + 1) != t.n)
    return false;
  if (t.s[at] == ',') return true;
  return t.s[at] == '.' && t.n - at <= 3 && t.s[at + 1] == '0' &&
         t.s[t.n - 1] == '0';
}

/* Is it an id, and not a person's, or what a spreadsheet has made of one? */
static int check_id (lua_State *L, Row *row) {
  row->fault = FIELD_CASE_ID;
  if (row->secret)
    fault_push(L, FAULT_ID_CPR, cpr_form(row->id));
  else if (is_scientific(row->id))
    fault_push(L, FAULT_ID_SCIENTIFIC, push_quoted(L, row->id));
  else if (is_decimal(row->id))
    fault_push(L, FAULT_ID_DECIMAL, push_quoted(L, row->id));
  else
    return 1;
  return 0;
}

/* The number of the end of a pause among the days that stand for none; -1 if
   it has none, or ends on a day. */
static int end_none (const Pause *pause) {
  return pause->end == DATE_NONE ? -1 : noday_number(pause->end);
}

/* Takes away ends of pauses that stand for none. The text is kept by the
   layout's values, for this row and no other. */
static void pauses_open (lua_State *L, Row *row, Days *days) {
  Text *text = &row->text[FIELD_PAUSES], rest = *text;
  Pause pause;
  char date[DATE_SIZE];
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while (pause_next(&rest, &pause)) {
    int none = end_none(&pause);
    if (luaL_bufflen(&b) > 0) luaL_addchar(&b, ' ');
    luaL_addstring(&b, date_text(pause.begin, date));
    luaL_addchar(&b, '/');
    if (none >= 0) days_blank(days, FIELD_PAUSES, none);
    else if (pause.end != DATE_NONE)
      luaL_addstring(&b, date_text(pause.end, date));
  }
  luaL_pushresult(&b);
  *text = text_at(L, -1);
  lua_rawsetp(L, row->layout->kept, text);
}

/* Reads the pauses: none that begins on a day that stands for none, or is no
   pause. One that ends on such a day has not ended. */
static int read_pauses (lua_State *L, Row *row, Days *days) {
  FaultKind why;
  Pause pause;
  bool open = false;
  Text rest = row->text[row->fault = FIELD_PAUSES];
  if (rest.s == NULL) return 1;
  bool good = pause_check(rest, &why);
  while (good && pause_next(&rest, &pause)) {
    good = noday_number(pause.begin) < 0;
    if (!good) why = FAULT_NODAY;
    open = open || end_none(&pause) >= 0;
  }
  if (!good)
    push_date_fault(L, field_names[row->fault], row->text[row->fault], why);
  else if (open) pauses_open(L, row, days);
  return good;
}

/* Writes the reopenings with known words for their outcomes. Kept as the
   pauses are. */
static void reopenings_write (lua_State *L, Row *row) {
  Text *text = &row->text[FIELD_REOPENINGS], rest = *text;
  Reopening r;
  char date[DATE_SIZE];
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while (reopening_next(&rest, &r)) {
    Text outcome = known_word(L, row->layout->words, r.outcome);
    if (luaL_bufflen(&b) > 0) luaL_addchar(&b, ' ');
    luaL_addstring(&b, date_text(r.decided, date));
    luaL_addchar(&b, '/');
    luaL_addstring(&b, date_text(r.reopened, date));
    if (outcome.s == NULL) continue;
    luaL_addchar(&b, ' ');
    luaL_addlstring(&b, outcome.s, outcome.n);
  }
  luaL_pushresult(&b);
  *text = text_at(L, -1);
  lua_rawsetp(L, row->layout->kept, text);
}

/* Reads the decisions that were reopened. */
static int read_reopenings (lua_State *L, Row *row) {
  FaultKind why;
  Reopening r;
  Field f = row->fault = FIELD_REOPENINGS;
  Text rest = row->text[f];
  if (rest.s == NULL) return 1;
  if (!reopening_check(rest, &why)) {
    push_date_fault(L, field_names[f], rest, why);
    return 0;
  }
  while (reopening_next(&rest, &r)) {
    if (noday_number(r.decided) >= 0 || noday_number(r.reopened) >= 0) {
      push_date_fault(L, field_names[f], row->text[f], FAULT_NODAY);
      return 0;
    }
    if (!check_date(L, row, r.decided) || !check_date(L, row, r.reopened))
      return 0;
  }
  reopenings_write(L, row);
  return 1;
}

/* Reads the date of row->fault into row->next. A day that stands for none is
   a blank, where a case may be without. */
static int read_date (lua_State *L, Row *row, Days *days) {
  FaultKind why;
  Daytime time;
  Field f = row->fault;
  Text t = row->text[f];
  Date *date = &row->next.dates[f];
  *date = DATE_NONE;
  if (t.s == NULL) return 1;
  Date written = date_scan(t.s, t.n, &time, &why);
  int none = time.none;
  if (written != DATE_NONE) {
    Date day = zone_day(row->layout->zone, written, &time);
    none = zone_none(day, &time);
    if (none < 0) {
      days_note(days, f, written, &time, row->csv.line);
      *date = day;
      return check_date(L, row, day);
    }
    why = FAULT_NODAY;
  }
  if (none < 0 || f == FIELD_SUBMITTED_ON) {
    push_date_fault(L, field_names[f], t, why);
    return 0;
  }
  days_blank(days, f, none);
  return 1;
}

/* Reads the fields into row->text and the dates of row->next. */
static int read_fields (lua_State *L, Row *row, Days *days) {
  static const Field required[] = {
    FIELD_CASE_ID, FIELD_CASE_TYPE, FIELD_SUBMITTED_ON
  };
  const Layout *y = row->layout;
  for (int i = 0; i < y->n; i++)
    if (y->fields[i] < FIELDS)
      row->text[y->fields[i]] = text_trim(row->fields[i]);
  for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
    row->fault = required[i];
    if (row->text[row->fault].s == NULL) {
      fault_push(L, FAULT_FIELD_EMPTY, field_names[row->fault]);
      return 0;
    }
  }
  if (!check_id(L, row)) return 0;
  if (!read_pauses(L, row, days) || !read_reopenings(L, row)) return 0;
  for (row->fault = 0; row->fault < FIRST_TEXT; row->fault++)
    if (!read_date(L, row, days)) return 0;
  return 1;
}

int record_read (lua_State *L, Row *row, Days *days) {
  form_fields(L, row);
  identify(L, row);
  return check_shape(L, row) && read_fields(L, row, days);
}


/* Merging */

/* The text of that name in the table at the top; absent if there is none. */
static Text kept_text (lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  Text t = text_at(L, -1);
  lua_pop(L, 1);
  return t;
}

static Date kept_date (lua_State *L, const char *name) {
  Date d = DATE_NONE;
  if (lua_getfield(L, -1, name) == LUA_TNUMBER) {
    lua_Integer day = lua_tointeger(L, -1);
    if (!date_is(day))
      luaL_error(L, "the database is damaged: a case has day %I for a date: "
                 "see '%s verify'", (LUAI_UACINT)day, invoked());
    d = (Date)day;
  }
  lua_pop(L, 1);
  return d;
}

void record_recall (lua_State *L, Row *row) {
  for (Field f = FIRST_TEXT; f < FIELDS; f++)
    case_set(&row->now, f, kept_text(L, field_names[f]));
  for (Field f = 0; f < FIRST_TEXT; f++)
    row->now.dates[f] = kept_date(L, field_names[f]);
  row->now.extra = kept_text(L, "extra");
}

/* Puts the columns of fields over the case as it stands, or as it was when it
   went. */
static void merge_fields (lua_State *L, Row *row) {
  const Layout *y = row->layout;
  CaseRow given = row->next, blank = { .rowid = 0 };
  for (int f = 0; f < DATE_FIELDS; f++) blank.dates[f] = DATE_NONE;
  row->next = row->now.rowid > 0 ? row->now : blank;
  row->next.gone = false;
  for (Field f = 0; f < FIELDS; f++) {
    if (!y->has[f]) continue;
    if (f >= FIRST_TEXT) case_set(&row->next, f, row->text[f]);
    else row->next.dates[f] = given.dates[f];
  }
  case_set(&row->next, FIELD_CASE_ID, row->id);
  if (y->has[FIELD_OUTCOME])
    case_set(&row->next, FIELD_OUTCOME,
             known_word(L, y->words, row->text[FIELD_OUTCOME]));
  if (y->has[FIELD_EXEMPT])
    case_set(&row->next, FIELD_EXEMPT,
             known_start(L, y->words + 1, row->text[FIELD_EXEMPT]));
}

/* The same for the extra ones. */
static void merge_extras (lua_State *L, Row *row) {
  const Layout *y = row->layout;
  if (y->nextras == 0) return;
  for (int i = 0; i < y->nextras; i++)
    y->values[i] = text_trim(row->fields[y->extras[i]]);
  extra_merge(L, row->next.extra, y->keys, y->values, y->nextras);
  row->next.extra = text_at(L, -1);
}

/* Refuses unless 'later' is on or after 'earlier', where both are known. The
   first of all days is sound; of two others the earlier one is to blame. */
static int check_order (lua_State *L, Row *row, Field earlier, Field later) {
  char a[DATE_SIZE], b[DATE_SIZE];
  bool blame_earlier = earlier > 0;
  Date from = row->next.dates[earlier];
  Date to = row->next.dates[later];
  if (from == DATE_NONE || to == DATE_NONE || from <= to) return 1;
  Field other = blame_earlier ? later : earlier;
  row->fault = blame_earlier ? earlier : later;
  fault_push(L, FAULT_DATES_ORDER, field_names[row->fault],
             date_text(row->next.dates[row->fault], a),
             blame_earlier ? "after" : "before", field_names[other],
             date_text(row->next.dates[other], b));
  return 0;
}

/* Refuses dates that run backward. */
static int check_dates (lua_State *L, Row *row) {
  for (Field from = 0; from < FIRST_TEXT; from++)
    for (Field to = from + 1; to < FIRST_TEXT; to++)
      if (!check_order(L, row, from, to)) return 0;
  return 1;
}

static int refuse_reopening (lua_State *L, Row *row, Date d,
                             const char *how, Field other) {
  char a[DATE_SIZE], b[DATE_SIZE];
  row->fault = FIELD_REOPENINGS;
  fault_push(L, FAULT_DATES_ORDER, field_names[FIELD_REOPENINGS],
             date_text(d, a), how, field_names[other],
             date_text(row->next.dates[other], b));
  return 0;
}

/* Refuses earlier decisions from before the case was submitted, or after the
   decision that stands. */
static int check_reopenings (lua_State *L, Row *row) {
  Text rest = case_text(&row->next, FIELD_REOPENINGS);
  Date decided = row->next.dates[FIELD_DECIDED_ON];
  Reopening r;
  while (reopening_next(&rest, &r)) {
    if (r.decided < row->next.dates[FIELD_SUBMITTED_ON])
      return refuse_reopening(L, row, r.decided, "before",
                              FIELD_SUBMITTED_ON);
    if (decided != DATE_NONE && r.reopened > decided)
      return refuse_reopening(L, row, r.reopened, "after", FIELD_DECIDED_ON);
  }
  return 1;
}

/* Refuses an outcome that decides, as all known words do, without the day.
   Either may stand from before. */
static int check_decided (lua_State *L, Row *row) {
  Text word = case_text(&row->next, FIELD_OUTCOME);
  if (word.s == NULL || row->next.dates[FIELD_DECIDED_ON] != DATE_NONE)
    return 1;
  row->fault = FIELD_DECIDED_ON;
  if (text_is(word, "withdrawn"))
    fault_push(L, FAULT_WITHDRAWN);
  else if (!is_known(L, row->layout->words, word))
    return 1;
  else if (row->layout->has[FIELD_OUTCOME])
    fault_push(L, FAULT_OUTCOME_UNDATED,
               push_quoted(L, row->text[FIELD_OUTCOME]));
  else
    fault_push(L, FAULT_OUTCOME_STANDS, push_quoted(L, word));
  return 0;
}

/* The first field in which the case as the row leaves it is another than as it
   stands; FIELD_EXTRA: one of the extra ones; -1: none. */
static int differing (const Row *row) {
  for (Field f = 0; f < FIRST_TEXT; f++)
    if (row->now.dates[f] != row->next.dates[f]) return (int)f;
  for (Field f = FIRST_TEXT; f < FIELDS; f++)
    if (!text_same(case_text(&row->now, f), case_text(&row->next, f)))
      return (int)f;
  return text_same(row->now.extra, row->next.extra) ? -1 : FIELD_EXTRA;
}

int record_merge (lua_State *L, Row *row) {
  merge_fields(L, row);
  if (!check_dates(L, row) || !check_reopenings(L, row) ||
      !check_decided(L, row))
    return 0;
  merge_extras(L, row);
  row->same = !row_fresh(row) && differing(row) < 0;
  return 1;
}

const char *record_difference (lua_State *L, Row *row) {
  merge_fields(L, row);
  merge_extras(L, row);
  case_set(&row->next, FIELD_CASE_ID, case_text(&row->now, FIELD_CASE_ID));
  int f = differing(row);
  if (f < 0) return NULL;
  if (f != FIELD_EXTRA) return field_names[f];
  return push_named(L, extra_differing(row->now.extra, row->next.extra));
}
