/* import.c: the rows of a file become cases in the store. What its columns
   mean is said by Lua; here a row is read, judged (record.c), compared with
   what is known, and written as a version only if it differs. Rows that are
   taken for new cases wait for each other (batch.c). */

#include "calendar/duration.h"
#include "import/batch.h"
#include "import/quote.h"
#include "import/source.h"
#include "store/extra.h"
#include "import/seen.h"

#define TICK       10000   /* rows between two calls of spec.tick */
#define WARY       1000    /* rows for which none is taken for new, after one
                              that was not */

/* The stack of cases(): its arguments, and what it keeps. REFUSED_IDS maps
   the ids of refused rows to their lines, TYPES the case types of the others to
   whether a case is new or open by then, or was open before. */
enum {
  STORE = 1, SOURCE, SPEC, REFUSED, TICKER, KEPT, OUTCOMES, EXEMPTS, HEADINGS,
  COLUMNS, REFUSED_IDS, SEEN, FIELDS_GIVEN, TYPES, BATCH, QUIET
};

typedef struct Import {
  Store *store;
  int64_t id;
  Field *fields;      /* of its columns */
  int nfields;
  int *order;         /* the extra columns, in the order of their keys */
  Text *keys, *values;
  int nextras;
  Seen *seen;
  Batch *batch;
  int wary;           /* rows for which none is taken for new */
  int64_t added, changed, same, refused;
  Date newest;        /* of the rows' dates */
} Import;

/* A step answers 1 to go on, 0 to refuse the row (the reason is pushed), -1
   for an error of the database (the message is pushed). */


/* A row against the store */

/* The line of a refused row of the case; 0: there is none. */
static int64_t refused_line (lua_State *L, const Import *im, Text id) {
  if (im->refused == 0) return 0;
  lua_pushlstring(L, id.s, id.n);
  lua_rawget(L, REFUSED_IDS);
  int64_t line = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return line;
}

/* Finds the case as it stands, or as spec.kept has it if it is gone: that
   stays on the stack. And on which line this file had it. */
static int find_case (lua_State *L, const Import *im, Row *row) {
  Text id = row->text[FIELD_CASE_ID];
  row->now.rowid = 0;
  int found = case_find(L, im->store, id, &row->now);
  if (found < 0) return -1;
  if (found > 0 && row->now.gone) {
    lua_pushvalue(L, KEPT);
    lua_pushinteger(L, row->now.rowid);
    lua_call(L, 1, 1);
    record_recall(L, row);
  }
  int64_t line = seen_line(im->seen, row->now.rowid);
  if (line == 0) line = refused_line(L, im, id);
  if (line == 0) return 1;
  row->fault = FIELD_CASE_ID;
  lua_pushfstring(L, "case_id '%s' is already on line %I",
                  push_quoted(L, id), (LUAI_UACINT)line);
  return 0;
}

/* Sets row->next.extra, whose text is left on the stack. */
static void merge_extras (lua_State *L, Import *im, Row *row) {
  Text old = row->now.rowid > 0 ? row->now.extra : (Text){ NULL, 0 };
  row->next.extra = old;
  if (im->nextras == 0) return;
  for (int i = 0; i < im->nextras; i++)
    im->values[i] = text_trim(row->csv.fields[im->order[i]]);
  extra_merge(L, old, im->keys, im->values, im->nextras);
  row->next.extra.s = lua_tolstring(L, -1, &row->next.extra.n);
}

/* Is the case of the row, or was it, one that is to be decided? What a file
   says of others may be a correction of theirs alone. */
static bool is_news (const Row *row) {
  bool fresh = row->now.rowid == 0 || row->now.gone;
  return fresh || row->next.dates[FIELD_DECIDED_ON] == DATE_NONE ||
         row->now.dates[FIELD_DECIDED_ON] == DATE_NONE;
}

static void note_type (lua_State *L, const Row *row) {
  Text type = case_text(&row->next, FIELD_CASE_TYPE);
  bool news = is_news(row);
  lua_pushlstring(L, type.s, type.n);                    /* type */
  lua_pushvalue(L, -1);
  bool told = lua_rawget(L, TYPES) != LUA_TNIL &&
              (!news || lua_toboolean(L, -1));
  lua_pop(L, 1);
  if (told) lua_pop(L, 1);
  else {
    lua_pushboolean(L, news);
    lua_rawset(L, TYPES);
  }
}

/* Notes what the file has, where the row is in the store. */
static void note_row (lua_State *L, Import *im, Row *row) {
  note_type(L, row);
  for (Field f = 0; f < FIRST_TEXT; f++)
    if (row->has[f] && row->next.dates[f] > im->newest)
      im->newest = row->next.dates[f];
  seen_put(L, im->seen, SEEN, row->next.rowid, row->csv.line);
}

static int write_case (lua_State *L, Import *im, Row *row) {
  bool fresh = row->now.rowid == 0 || row->now.gone;
  bool same = record_same(row);
  row->next.gone = false;
  if (!same && case_put(L, im->store, &row->next, im->id,
                        row->csv.line) < 0)
    return -1;
  if (fresh) im->added++;
  else if (same) im->same++;
  else im->changed++;
  note_row(L, im, row);
  return 1;
}


/* Refusals */

static void set_text (lua_State *L, const char *key, Text t) {
  if (t.s == NULL) return;
  lua_pushlstring(L, t.s, t.n);
  lua_setfield(L, -2, key);
}

/* Has the reader put the mark for a damaged character into it? */
static bool is_damaged (Text t) {
  for (size_t i = 0; i + 3 <= t.n; i++)
    if (memcmp(t.s + i, "\xEF\xBF\xBD", 3) == 0) return true;
  return false;
}

/* Sets the row's case_id, absent if it has none, and whether what stands
   there is to be kept nowhere; -1 for an error of the database. A damaged id
   is nobody's. In a row of the wrong shape only a first field may be where it
   should be, and anything may stand there: it is an id if it looks like one,
   or the store knows it. */
static int refused_id (lua_State *L, const Import *im, const Row *row,
                       Text *id, bool *secret) {
  const CsvRow *csv = &row->csv;
  CaseRow known;
  int at = 0, found = 1;
  *id = (Text){ NULL, 0 };
  *secret = false;
  while (im->fields[at] != FIELD_CASE_ID) at++;
  if (csv->n <= at) return 0;
  Text t = text_trim(csv->fields[at]);
  *secret = t.s != NULL && record_secret(row, t);
  if (csv->n != im->nfields && at > 0) return 0;
  if (t.s == NULL || (csv->damaged > 0 && is_damaged(t))) return 0;
  if (csv->n != im->nfields && !quote_is_id(t))
    found = case_find(L, im->store, t, &known);
  if (found > 0) *id = t;
  return found;
}

/* Hands the refused row, whose reason is at the top, to spec.refused; -1 for
   an error of the database. The first row of an id that has a fault of its
   own keeps later ones out. */
static int tell_refusal (lua_State *L, Import *im, const Row *row) {
  const CsvRow *csv = &row->csv;
  Text id;
  bool secret;
  if (refused_id(L, im, row, &id, &secret) < 0) return -1;
  im->refused++;
  if (id.s != NULL && row->fault < FIELDS) {
    lua_pushlstring(L, id.s, id.n);
    if (lua_rawget(L, REFUSED_IDS) == LUA_TNIL) {
      lua_pushlstring(L, id.s, id.n);
      lua_pushinteger(L, csv->line);
      lua_rawset(L, REFUSED_IDS);
    }
    lua_pop(L, 1);
  }
  lua_pushvalue(L, REFUSED);
  lua_createtable(L, 0, 7);                        /* reason f reject */
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "reason");
  lua_pushinteger(L, csv->line);
  lua_setfield(L, -2, "line");
  if (row->fault < FIELDS) {
    lua_pushstring(L, field_names[row->fault]);
    lua_setfield(L, -2, "field");
    set_text(L, "value", row->text[row->fault]);
  }
  set_text(L, "key", id);
  lua_pushboolean(L, secret);
  lua_setfield(L, -2, "secret");
  lua_createtable(L, csv->n, 0);
  for (int i = 0; i < csv->n; i++) {
    lua_pushlstring(L, csv->fields[i].s, csv->fields[i].n);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "row");
  lua_call(L, 1, 0);
  return 0;
}


/* The whole file */

/* A row that has been read becomes a version of its case. */
static int put_row (lua_State *L, Import *im, Row *row) {
  int go = find_case(L, im, row);
  if (go > 0) go = record_merge(L, row, OUTCOMES);
  if (go > 0) {
    merge_extras(L, im, row);
    go = write_case(L, im, row);
  }
  return go == 0 ? tell_refusal(L, im, row) : go;
}

/* Writes the rows that wait, one by one if they are few, or if one of them
   is no new case. */
static int write_waiting (lua_State *L, Import *im) {
  int top = lua_gettop(L), n = im->batch->n, got = 0;
  im->batch->n = 0;
  if (n == CASES_ADDED) {
    got = batch_write(L, im->batch, im->store, im->id);
    if (got < 0) return -1;
    if (got == 0) im->wary = WARY;
  }
  for (int i = 0; i < n; i++) {
    Row *row = &im->batch->slots[i].row;
    if (got > 0) {
      im->added++;
      note_row(L, im, row);
    }
    else if (put_row(L, im, row) < 0)
      return -1;
    lua_settop(L, top);
  }
  return 1;
}

/* Is the row, which has been read, a good one if its case is new? Then it is
   ready to be written. */
static bool may_wait (lua_State *L, Import *im, Row *row) {
  int top = lua_gettop(L);
  row->now.rowid = 0;
  bool may = refused_line(L, im, row->text[FIELD_CASE_ID]) == 0 &&
             record_merge(L, row, OUTCOMES) > 0;
  if (may) {
    merge_extras(L, im, row);
    may = batch_keep(im->batch, &row->next.extra);
  }
  lua_settop(L, top);
  return may;
}

static int import_row (lua_State *L, Import *im, Row *row) {
  bool held = im->wary == 0 && batch_hold(im->batch);
  int go = record_read(L, row);
  if (im->wary > 0) im->wary--;
  if (go > 0 && held && may_wait(L, im, row))
    return ++im->batch->n < CASES_ADDED ? 1 : write_waiting(L, im);
  if (write_waiting(L, im) < 0) return -1;
  return go > 0 ? put_row(L, im, row) : tell_refusal(L, im, row);
}

static int import_rows (lua_State *L, Import *im, Source *from) {
  int top = lua_gettop(L), got;
  for (int64_t n = 1;; n++) {
    Row *row = &im->batch->slots[im->batch->n].row;
    got = source_next(L, from, &row->csv, &row->problem);
    if (got <= 0) break;
    if (import_row(L, im, row) < 0) return -1;
    lua_settop(L, top);
    if (n % TICK != 0) continue;
    lua_pushvalue(L, TICKER);
    lua_pushinteger(L, n);
    lua_call(L, 1, 0);
  }
  return write_waiting(L, im) < 0 || got < 0 ? -1 : 1;
}

/* Puts extra column i, whose key is at the top, in its place among the
   others; the key is kept by the table of headings. */
static void extra_place (lua_State *L, Import *im, int i) {
  Text key;
  int at = im->nextras++;
  key.s = lua_tolstring(L, -1, &key.n);
  for (; at > 0 && extra_order(im->keys[at - 1], key) > 0; at--) {
    im->keys[at] = im->keys[at - 1];
    im->order[at] = im->order[at - 1];
  }
  im->keys[at] = key;
  im->order[at] = i;
  lua_rawsetp(L, HEADINGS, key.s);
}

static int column_add (lua_State *L, Import *im, Text name) {
  return query_do(L, im->store, "INSERT INTO columns (name, import_id) "
                  "VALUES (?, ?) ON CONFLICT DO NOTHING", "ti", name, im->id);
}

/* Reads spec.columns: an array of field names, or { "heading" } for an
   extra column, true for one that is passed over, false for one without a
   heading, which must be empty. */
static int read_columns (lua_State *L, Import *im, Row *row) {
  lua_getfield(L, SPEC, "columns");
  luaL_checktype(L, -1, LUA_TTABLE);
  int n = im->nfields = (int)luaL_len(L, -1);
  im->keys = lua_newuserdatauv(L, (size_t)(n + 1) * (2 * sizeof(Text) +
                               sizeof(int) + sizeof(Field)), 0);
  im->values = im->keys + n;
  im->order = (int *)(im->values + n);
  row->fields = im->fields = (Field *)(im->order + n);
  row->nfields = n;
  lua_replace(L, COLUMNS);
  for (int i = 0; i < n; i++) {
    int type = lua_geti(L, -1, i + 1);
    if (type == LUA_TTABLE) {
      Text heading;
      im->fields[i] = FIELD_EXTRA;
      lua_geti(L, -1, 1);
      heading.s = luaL_checklstring(L, -1, &heading.n);
      if (column_add(L, im, heading) < 0) return -1;
      extra_key(L, heading);
      extra_place(L, im, i);
      lua_pop(L, 1);
    }
    else if (type == LUA_TBOOLEAN)
      im->fields[i] = lua_toboolean(L, -1) ? FIELD_SKIPPED : FIELD_NAMELESS;
    else {
      im->fields[i] = (Field)luaL_checkoption(L, -1, NULL, field_names);
      row->has[im->fields[i]] = true;
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  luaL_argcheck(L, row->has[FIELD_CASE_ID] && row->has[FIELD_CASE_TYPE] &&
                   row->has[FIELD_SUBMITTED_ON], SPEC,
                "lacks a required column");
  return 0;
}

static void push_result (lua_State *L, const Import *im) {
  const struct { const char *name; int64_t n; } counts[] = {
    {"added", im->added}, {"changed", im->changed}, {"same", im->same},
    {"refused", im->refused}
  };
  lua_createtable(L, 0, 7);
  for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
    lua_pushinteger(L, counts[i].n);
    lua_setfield(L, -2, counts[i].name);
  }
  date_push(L, im->newest);
  lua_setfield(L, -2, "newest");
  seen_push(L, SEEN);
  lua_setfield(L, -2, "seen");
  lua_pushvalue(L, TYPES);
  lua_setfield(L, -2, "types");
}

/* The ISO date at the top, or none. */
static Date date_option (lua_State *L) {
  const char *why;
  if (lua_isnil(L, -1)) return DATE_NONE;
  size_t n;
  const char *s = luaL_checklstring(L, -1, &n);
  Date d = date_parse(s, n, DATE_ISO, &why);
  if (d == DATE_NONE) luaL_error(L, "extracted '%s': %s", s, why);
  return d;
}

/* import.cases(store, source, spec) -> { added, changed, same, refused,
   newest, seen, types } | nil, message: newest is the newest date of the
   rows, seen(case_row) the line on which the file has a case, types[type]
   whether a case of that type is new, or open, or was open before. The caller
   begins and ends the transaction. What a source is, source.c says. The spec:
   import, the id; columns (see above); outcomes and exempts, words by how
   files write them, in lower case; refused(reject), { line, key, field,
   value, reason, row = fields, secret }, where secret says that the id
   looks like a CPR number and is to be kept nowhere; tick(rows), called now
   and then; kept(case_row), what a case that is gone has when it comes back:
   a table by field, dates as the store has them; extracted, the ISO date of
   the file's extract, if it was told: no date of its rows is later; cpr_ids,
   true where ids that look like CPR numbers are admitted. */
static int cases (lua_State *L) {
  Import im = { .newest = DATE_NONE };
  Row row = {0};
  luaL_checktype(L, SPEC, LUA_TTABLE);
  lua_settop(L, SPEC);
  im.store = store_check(L, STORE);
  Source from = source_check(L, SOURCE, FIELDS_GIVEN);
  lua_getfield(L, SPEC, "refused");
  lua_getfield(L, SPEC, "tick");
  lua_getfield(L, SPEC, "kept");
  lua_getfield(L, SPEC, "outcomes");
  for (int i = REFUSED; i <= KEPT; i++) luaL_checktype(L, i, LUA_TFUNCTION);
  lua_getfield(L, SPEC, "exempts");
  luaL_checktype(L, OUTCOMES, LUA_TTABLE);
  luaL_checktype(L, EXEMPTS, LUA_TTABLE);
  lua_getfield(L, SPEC, "import");
  im.id = luaL_checkinteger(L, -1);
  lua_getfield(L, SPEC, "extracted");
  row.extracted = date_option(L);
  lua_getfield(L, SPEC, "cpr_ids");
  row.cpr_ids = lua_toboolean(L, -1);
  lua_settop(L, EXEMPTS);
  lua_newtable(L);                                       /* HEADINGS */
  lua_pushnil(L);                                        /* COLUMNS */
  lua_newtable(L);                                       /* REFUSED_IDS */
  im.seen = seen_new(L);                                 /* SEEN */
  lua_pushnil(L);                                        /* FIELDS_GIVEN */
  lua_newtable(L);                                       /* TYPES */
  int done = read_columns(L, &im, &row);
  if (done >= 0) {
    im.batch = batch_new(L, &row);                       /* BATCH */
    cases_quiet(L, STORE);                               /* QUIET */
    lua_toclose(L, QUIET);
    done = import_rows(L, &im, &from);
  }
  if (done >= 0) done = seen_keep(L, im.seen, im.store, im.id);
  if (done < 0) return store_failed(L, im.store);
  queries_end(im.store);
  push_result(L, &im);
  return 1;
}

int luaopen_siri_import (lua_State *L) {
  static const luaL_Reg library[] = {{"cases", cases}, {NULL, NULL}};
  luaL_newlib(L, library);
  quote_library(L);
  return 1;
}
