/* import.c: the rows of a file become cases in the store. What its columns
   mean is said by Lua; here a row is read, judged, compared with what is
   known, and written only if it differs. */

#include "csv.h"
#include "query.h"
#include "siri.h"

#define TICK        10000   /* rows between two calls of spec.tick */
#define WORD_MAX    64      /* bytes of an outcome that may be a known word */
#define QUOTED_MAX  60      /* bytes of a value that a message quotes */

typedef enum {
  CASE_ID, CASE_TYPE, OUTCOME, SITE, EXEMPT, FIRST_DATE,
  SUBMITTED_ON = FIRST_DATE, INFORMED_ON, DECIDED_ON, FIELDS,
  EXTRA, NAMELESS
} Field;

static const char *const field_names[] = {
  "case_id", "case_type", "outcome", "site", "exempt",
  "submitted_on", "informed_on", "decided_on", NULL
};

/* The stack of cases(): its arguments, and what it keeps. */
enum { STORE = 1, READER, SPEC, REFUSED, TICKER, OUTCOMES, COLUMNS, LINES };

typedef struct Column {
  Field field;
  int64_t extra;      /* its number in the store, if it is one */
} Column;

typedef struct Import {
  Store *store;
  CsvReader *reader;
  Column *columns;
  int ncolumns;
  uint32_t *lines;    /* by rowid: the case's line in this file, or 0 */
  size_t nlines;
} Import;

typedef struct Row {
  CsvRow csv;
  Text text[FIELDS];  /* trimmed; absent if blank */
  bool has[FIELDS];   /* the file has a column for it */
  CaseRow now;        /* the case as it stands; its rowid is 0 if it is new */
  CaseRow next;       /* the case as the row leaves it */
  Field fault;        /* what a refusal is about; FIELDS: the whole row */
} Row;

/* A step answers 1 to go on, 0 to refuse the row (the reason is pushed), -1
   for an error of the database (the message is pushed). */


/* Fields */

static Text *text_of (CaseRow *row, Field field) {
  switch (field) {
    case CASE_ID: return &row->case_id;
    case CASE_TYPE: return &row->case_type;
    case OUTCOME: return &row->outcome;
    case SITE: return &row->site;
    default: return &row->exempt;
  }
}

static Date *date_of (CaseRow *row, Field field) {
  switch (field) {
    case SUBMITTED_ON: return &row->submitted_on;
    case INFORMED_ON: return &row->informed_on;
    default: return &row->decided_on;
  }
}

/* The word for an outcome, or the outcome as it was written. The word lives
   in the table of words. */
static Text outcome_word (lua_State *L, Text t) {
  char lower[WORD_MAX];
  if (t.s == NULL || t.n > sizeof(lower)) return t;
  for (size_t i = 0; i < t.n; i++)
    lower[i] = (char)(t.s[i] >= 'A' && t.s[i] <= 'Z' ? t.s[i] + 32 : t.s[i]);
  lua_pushlstring(L, lower, t.n);
  if (lua_rawget(L, OUTCOMES) == LUA_TSTRING)
    t.s = lua_tolstring(L, -1, &t.n);
  lua_pop(L, 1);
  return t;
}


/* Judging */

/* Pushes the value for a message: on one line, and of bounded length. */
static const char *push_quoted (lua_State *L, Text t) {
  luaL_Buffer b;
  size_t n = t.n;
  if (n > QUOTED_MAX) {
    n = QUOTED_MAX;
    while (n > 0 && (t.s[n] & 0xC0) == 0x80) n--;   /* no half characters */
  }
  luaL_buffinit(L, &b);
  for (size_t i = 0; i < n; i++)   /* control characters become blanks */
    luaL_addchar(&b, (t.s[i] & 0xE0) == 0 || t.s[i] == 127 ? ' ' : t.s[i]);
  if (n < t.n) luaL_addstring(&b, "...");
  luaL_pushresult(&b);
  return lua_tostring(L, -1);
}

static int check_shape (lua_State *L, const Import *im, Row *row) {
  const CsvRow *csv = &row->csv;
  row->fault = FIELDS;
  if (csv->n != im->ncolumns) {
    lua_pushfstring(L, "%d field%s where the headings have %d", csv->n,
                    csv->n == 1 ? "" : "s", im->ncolumns);
    return 0;
  }
  if (csv->damaged > 0) {
    Field field = im->columns[csv->damaged - 1].field;
    if (field < FIELDS) {
      row->fault = field;
      row->text[field] = text_trim(csv->fields[csv->damaged - 1]);
    }
    lua_pushfstring(L, "field %d holds a character that is not %s",
                    csv->damaged, csv_encoding(im->reader));
    return 0;
  }
  for (int i = 0; i < csv->n; i++) {
    if (im->columns[i].field == NAMELESS && text_trim(csv->fields[i]).n > 0) {
      lua_pushfstring(L, "field %d has a value and no heading", i + 1);
      return 0;
    }
  }
  return 1;
}

/* Reads the fields into row->text and the dates of row->next. */
static int read_fields (lua_State *L, const Import *im, Row *row) {
  static const Field required[] = {CASE_ID, CASE_TYPE, SUBMITTED_ON};
  for (int i = 0; i < im->ncolumns; i++)
    if (im->columns[i].field < FIELDS)
      row->text[im->columns[i].field] = text_trim(row->csv.fields[i]);
  for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
    row->fault = required[i];
    if (row->text[row->fault].s == NULL) {
      lua_pushfstring(L, "%s is empty", field_names[row->fault]);
      return 0;
    }
  }
  for (row->fault = FIRST_DATE; row->fault < FIELDS; row->fault++) {
    const char *why = NULL;
    Text t = row->text[row->fault];
    Date *date = date_of(&row->next, row->fault);
    *date = t.s == NULL ? DATE_NONE : date_parse(t.s, t.n, DATE_ANY, &why);
    if (t.s != NULL && *date == DATE_NONE) {
      lua_pushfstring(L, "%s '%s': %s", field_names[row->fault],
                      push_quoted(L, t), why);
      return 0;
    }
  }
  return 1;
}

/* Finds the case as it stands, and on which line this file had it. */
static int find_case (lua_State *L, const Import *im, Row *row) {
  int64_t line = 0;
  row->now.rowid = 0;
  if (case_find(L, im->store, row->text[CASE_ID], &row->now) < 0) return -1;
  if (row->now.rowid > 0 && (size_t)row->now.rowid < im->nlines)
    line = im->lines[row->now.rowid];
  if (line == 0 && refused_find(L, im->store, row->text[CASE_ID], &line) < 0)
    return -1;
  if (line == 0) return 1;
  row->fault = CASE_ID;
  lua_pushfstring(L, "case_id '%s' is already on line %I",
                  push_quoted(L, row->text[CASE_ID]), (LUAI_UACINT)line);
  return 0;
}

/* Puts the row's columns over the case as it stands; those that the file
   does not have stay. */
static void merge_case (lua_State *L, Row *row) {
  CaseRow given = row->next;
  CaseRow blank = {.informed_on = DATE_NONE, .decided_on = DATE_NONE};
  row->next = row->now.rowid > 0 ? row->now : blank;
  for (Field f = 0; f < FIELDS; f++) {
    if (!row->has[f]) continue;
    if (f < FIRST_DATE) *text_of(&row->next, f) = row->text[f];
    else *date_of(&row->next, f) = *date_of(&given, f);
  }
  if (row->has[OUTCOME])
    row->next.outcome = outcome_word(L, row->text[OUTCOME]);
}

/* Refuses unless 'later' is on or after 'earlier', where both are known. */
static int check_order (lua_State *L, Row *row, Field earlier, Field later,
                        bool blame_earlier) {
  char a[DATE_SIZE], b[DATE_SIZE];
  Date from = *date_of(&row->next, earlier);
  Date to = *date_of(&row->next, later);
  if (from == DATE_NONE || to == DATE_NONE || from <= to) return 1;
  row->fault = blame_earlier ? earlier : later;
  if (blame_earlier)
    lua_pushfstring(L, "%s %s is after %s %s", field_names[earlier],
                    date_text(from, a), field_names[later],
                    date_text(to, b));
  else
    lua_pushfstring(L, "%s %s is before %s %s", field_names[later],
                    date_text(to, b), field_names[earlier],
                    date_text(from, a));
  return 0;
}

static int check_case (lua_State *L, Row *row) {
  if (!check_order(L, row, SUBMITTED_ON, INFORMED_ON, false) ||
      !check_order(L, row, SUBMITTED_ON, DECIDED_ON, false) ||
      !check_order(L, row, INFORMED_ON, DECIDED_ON, true))
    return 0;
  if (!text_is(row->next.outcome, "withdrawn") ||
      row->next.decided_on != DATE_NONE)
    return 1;
  row->fault = DECIDED_ON;
  lua_pushliteral(L, "withdrawn, but decided_on is empty "
                     "(the day it was withdrawn)");
  return 0;
}


/* Writing */

static bool case_same (Row *row) {
  for (Field f = 0; f < FIRST_DATE; f++)
    if (!text_same(*text_of(&row->now, f), *text_of(&row->next, f)))
      return false;
  for (Field f = FIRST_DATE; f < FIELDS; f++)
    if (*date_of(&row->now, f) != *date_of(&row->next, f)) return false;
  return true;
}

/* Remembers the line of a case; the array is Lua's, and grows by doubling. */
static void note_line (lua_State *L, Import *im, const Row *row) {
  size_t id = (size_t)row->next.rowid;
  if (id >= im->nlines) {
    size_t want = im->nlines * 2 > id + 1024 ? im->nlines * 2 : id + 1024;
    uint32_t *lines = lua_newuserdatauv(L, want * sizeof(*lines), 0);
    memset(lines, 0, want * sizeof(*lines));
    if (im->nlines > 0)
      memcpy(lines, im->lines, im->nlines * sizeof(*lines));
    lua_replace(L, LINES);
    im->lines = lines;
    im->nlines = want;
  }
  im->lines[id] = (uint32_t)row->csv.line;
}

static int write_case (lua_State *L, Import *im, Row *row) {
  Ledger *ledger = &im->store->ledger;
  bool fresh = row->now.rowid == 0, changed = fresh || !case_same(row);
  if (changed && case_put(L, im->store, &row->next, row->csv.line) < 0)
    return -1;
  for (int i = 0; i < im->ncolumns; i++) {
    if (im->columns[i].field != EXTRA) continue;
    int put = extra_put(L, im->store, &row->next, fresh,
                        im->columns[i].extra, text_trim(row->csv.fields[i]));
    if (put < 0) return -1;
    if (put > 0) changed = true;
  }
  if (ledger_settle(L, im->store, row->text[CASE_ID]) < 0) return -1;
  if (fresh) ledger->added++;
  else if (changed) ledger->changed++;
  else ledger->same++;
  for (Field f = FIRST_DATE; f < FIELDS; f++)
    if (*date_of(&row->next, f) > ledger->newest)
      ledger->newest = *date_of(&row->next, f);
  note_line(L, im, row);
  return 1;
}


/* The whole file */

static void set_text (lua_State *L, const char *key, Text t) {
  if (t.s == NULL) return;
  lua_pushlstring(L, t.s, t.n);
  lua_setfield(L, -2, key);
}

/* Hands the refused row, whose reason is at the top, to spec.refused. */
static void tell_refusal (lua_State *L, const Import *im, const Row *row) {
  const CsvRow *csv = &row->csv;
  int id = 0;
  lua_pushvalue(L, REFUSED);
  lua_createtable(L, 0, 6);                        /* reason f reject */
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "reason");
  lua_pushinteger(L, csv->line);
  lua_setfield(L, -2, "line");
  if (row->fault < FIELDS) {
    lua_pushstring(L, field_names[row->fault]);
    lua_setfield(L, -2, "field");
    set_text(L, "value", row->text[row->fault]);
  }
  /* in a row of the wrong shape only a first field is where it should be */
  while (im->columns[id].field != CASE_ID) id++;
  if (csv->n == im->ncolumns || id == 0)
    set_text(L, "key", text_trim(csv->fields[id]));
  lua_createtable(L, csv->n, 0);
  for (int i = 0; i < csv->n; i++) {
    lua_pushlstring(L, csv->fields[i].s, csv->fields[i].n);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "row");
  lua_call(L, 1, 0);
}

static int import_row (lua_State *L, Import *im, Row *row) {
  int go = check_shape(L, im, row);
  if (go > 0) go = read_fields(L, im, row);
  if (go > 0) go = find_case(L, im, row);
  if (go > 0) {
    merge_case(L, row);
    go = check_case(L, row);
  }
  if (go > 0) go = write_case(L, im, row);
  if (go == 0) tell_refusal(L, im, row);
  return go;
}

static int import_rows (lua_State *L, Import *im, Row *row) {
  int top = lua_gettop(L), got;
  for (int64_t n = 1; (got = csv_next(L, im->reader, &row->csv)) > 0; n++) {
    if (import_row(L, im, row) < 0) return -1;
    lua_settop(L, top);
    if (n % TICK != 0) continue;
    lua_pushvalue(L, TICKER);
    lua_pushinteger(L, n);
    lua_call(L, 1, 0);
  }
  return got;
}

/* Reads spec.columns: an array of field names, or { "heading" } for an
   extra column, or false for one without a heading. */
static int read_columns (lua_State *L, Import *im, Row *row) {
  lua_getfield(L, SPEC, "columns");
  luaL_checktype(L, -1, LUA_TTABLE);
  int n = im->ncolumns = (int)luaL_len(L, -1);
  im->columns = lua_newuserdatauv(L, sizeof(Column) * (size_t)(n + 1), 0);
  lua_replace(L, COLUMNS);
  for (int i = 0; i < n; i++) {
    Column *c = &im->columns[i];
    int type = lua_geti(L, -1, i + 1);
    if (type == LUA_TTABLE) {
      c->field = EXTRA;
      lua_geti(L, -1, 1);
      if (column_find(L, im->store, luaL_checkstring(L, -1), &c->extra) < 0)
        return -1;
      lua_pop(L, 1);
    }
    else if (type == LUA_TBOOLEAN)
      c->field = NAMELESS;
    else {
      c->field = (Field)luaL_checkoption(L, -1, NULL, field_names);
      row->has[c->field] = true;
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  luaL_argcheck(L, row->has[CASE_ID] && row->has[CASE_TYPE] &&
                   row->has[SUBMITTED_ON], SPEC, "lacks a required column");
  return 0;
}

/* import.cases(store, reader, spec) -> true | nil, message. Counts are the
   store's; the caller begins, and commits or rolls back. The spec: columns
   (see above); outcomes, words by how files write them, in lower case;
   refused(reject), where a reject is what store:reject takes, but for the
   row, an array of fields; tick(rows), called now and then. */
static int cases (lua_State *L) {
  Import im = {0};
  Row row = {0};
  luaL_checktype(L, SPEC, LUA_TTABLE);
  lua_settop(L, SPEC);
  im.store = ledger_check(L);
  im.reader = csv_check(L, READER);
  lua_getfield(L, SPEC, "refused");
  lua_getfield(L, SPEC, "tick");
  lua_getfield(L, SPEC, "outcomes");
  luaL_checktype(L, REFUSED, LUA_TFUNCTION);
  luaL_checktype(L, TICKER, LUA_TFUNCTION);
  luaL_checktype(L, OUTCOMES, LUA_TTABLE);
  lua_settop(L, LINES);
  if (read_columns(L, &im, &row) < 0 || import_rows(L, &im, &row) < 0)
    return store_failed(L);
  lua_pushboolean(L, 1);
  return 1;
}

int luaopen_siri_import (lua_State *L) {
  static const luaL_Reg library[] = {{"cases", cases}, {NULL, NULL}};
  luaL_newlib(L, library);
  return 1;
}
