/* record.c: one row of a case file as a case: its fields, what is wrong with
   it, and what the case becomes by it. */

#include "import/record.h"

#include "base/cpr.h"
#include "base/invoked.h"
#include "base/luatext.h"
#include "calendar/pause.h"
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

static bool is_known (lua_State *L, int words, Text word) {
  lua_pushlstring(L, word.s, word.n);
  bool known = lua_rawget(L, words) == LUA_TSTRING;
  lua_pop(L, 1);
  return known;
}


/* Reading */

/* Whose row is it? A damaged id is nobody's. In a row of the wrong shape only
   a first field may be where it should be, and anything may stand there: it
   is an id if it looks like one, or the store knows it. */
static void identify (Row *row) {
  const CsvRow *csv = &row->csv;
  const Layout *y = row->layout;
  const Text none = { NULL, 0 };
  bool shaped = csv->n == y->n;
  row->id = csv->n > y->id ? text_trim(csv->fields[y->id]) : none;
  row->secret = row->id.s != NULL && !y->cpr_ids && cpr_form(row->id) != NULL;
  if ((!shaped && y->id > 0) || (csv->damaged > 0 && text_lost(row->id)) ||
      (csv->damaged == y->id + 1 && csv->kind != FAULT_FIELD_DAMAGED))
    row->id = none;
  row->doubtful = !shaped && row->id.s != NULL && !quote_is_id(row->id);
}

/* Is the date plausible, and of before the extract? */
static int check_date (lua_State *L, const Row *row, Date d) {
  char a[DATE_SIZE], b[DATE_SIZE];
  const char *name = field_names[row->fault];
  if (d == DATE_NONE) return 1;
  if (!check_year(L, name, d)) return 0;
  Date extracted = row->layout->extracted;
  if (extracted == DATE_NONE || d <= extracted) return 1;
  fault_push(L, FAULT_EXTRACT, name, date_text(d, a), date_text(extracted, b));
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
      row->text[field] = text_trim(csv->fields[csv->damaged - 1]);
    }
    if (csv->kind == FAULT_FIELD_DAMAGED)
      fault_push(L, csv->kind, csv->damaged, csv->fault);
    else
      fault_push(L, csv->kind, csv->fault);
    return 0;
  }
  for (int i = 0; i < csv->n; i++) {
    if (y->fields[i] == FIELD_NAMELESS && text_trim(csv->fields[i]).n > 0) {
      fault_push(L, FAULT_FIELD_HEADLESS, i + 1);
      return 0;
    }
  }
  return 1;
}

/* Reads the fields into row->text and the dates of row->next. */
static int read_fields (lua_State *L, Row *row) {
  static const Field required[] = {
    FIELD_CASE_ID, FIELD_CASE_TYPE, FIELD_SUBMITTED_ON
  };
  const Layout *y = row->layout;
  for (int i = 0; i < y->n; i++)
    if (y->fields[i] < FIELDS)
      row->text[y->fields[i]] = text_trim(row->csv.fields[i]);
  for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
    row->fault = required[i];
    if (row->text[row->fault].s == NULL) {
      fault_push(L, FAULT_FIELD_EMPTY, field_names[row->fault]);
      return 0;
    }
  }
  if (row->secret) {
    row->fault = FIELD_CASE_ID;
    fault_push(L, FAULT_ID_CPR, cpr_form(row->id));
    return 0;
  }
  FaultKind why;
  row->fault = FIELD_PAUSES;
  if (!pause_check(row->text[FIELD_PAUSES], &why)) {
    push_date_fault(L, field_names[FIELD_PAUSES], row->text[FIELD_PAUSES],
                    why);
    return 0;
  }
  for (row->fault = 0; row->fault < FIRST_TEXT; row->fault++) {
    Text t = row->text[row->fault];
    Date *date = &row->next.dates[row->fault];
    *date = t.s == NULL ? DATE_NONE : date_parse(t.s, t.n, DATE_ANY, &why);
    if (t.s != NULL && *date == DATE_NONE) {
      push_date_fault(L, field_names[row->fault], t, why);
      return 0;
    }
    if (!check_date(L, row, *date)) return 0;
  }
  return 1;
}

int record_read (lua_State *L, Row *row) {
  identify(row);
  return check_shape(L, row) && read_fields(L, row);
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
  case_set(&row->next, FIELD_CASE_ID, row->id);
  for (Field f = 0; f < FIELDS; f++) {
    if (!y->has[f]) continue;
    if (f >= FIRST_TEXT) case_set(&row->next, f, row->text[f]);
    else row->next.dates[f] = given.dates[f];
  }
  if (y->has[FIELD_OUTCOME])
    case_set(&row->next, FIELD_OUTCOME,
             known_word(L, y->words, row->text[FIELD_OUTCOME]));
  if (y->has[FIELD_EXEMPT])
    case_set(&row->next, FIELD_EXEMPT,
             known_word(L, y->words + 1, row->text[FIELD_EXEMPT]));
}

/* The same for the extra ones. */
static void merge_extras (lua_State *L, Row *row) {
  const Layout *y = row->layout;
  if (y->nextras == 0) return;
  for (int i = 0; i < y->nextras; i++)
    y->values[i] = text_trim(row->csv.fields[y->extras[i]]);
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

/* Does the row leave its case as it stands? */
static bool is_same (const Row *row) {
  if (row_fresh(row)) return false;
  for (Field f = FIRST_TEXT; f < FIELDS; f++)
    if (!text_same(case_text(&row->now, f), case_text(&row->next, f)))
      return false;
  for (Field f = 0; f < FIRST_TEXT; f++)
    if (row->now.dates[f] != row->next.dates[f]) return false;
  return text_same(row->now.extra, row->next.extra);
}

int record_merge (lua_State *L, Row *row) {
  merge_fields(L, row);
  if (!check_dates(L, row) || !check_decided(L, row)) return 0;
  merge_extras(L, row);
  row->same = is_same(row);
  return 1;
}
