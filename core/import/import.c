/* import.c: the rows of a file become cases in the store. What its columns
   mean is said by Lua; here a row is read, judged (record.c), compared with
   what is known, and written as a version only if it differs. Rows that are
   taken for new cases wait for each other (batch.c). */

#include "base/luatext.h"
#include "import/alike.h"
#include "import/idshape.h"
#include "import/quote.h"
#include "import/seen.h"
#include "import/source.h"
#include "import/total.h"

#define TICK       10000   /* rows between two calls of spec.tick */
#define WARY       1000    /* rows for which none is taken for new, after one
                              that was not */

/* The stack of cases(): its arguments, and what it keeps. */
enum {
  STORE = 1, SOURCE, SPEC, REFUSED, TICKER, KEPT, OUTCOMES, EXEMPTS,
  FIELDS_GIVEN, SEEN, LAYOUT = SEEN + SEEN_VALUES, BATCH, ALIKE, QUIET
};

typedef struct Import {
  Store *store;
  int64_t id;
  Layout layout;
  Seen *seen;
  Batch *batch;
  Alike *alike;
  Days days;
  IdForm form;        /* of the file's ids */
  int wary;           /* rows for which none is taken for new */
} Import;

/* Steps answer 1 to go on, 0 to refuse the row (its fault is pushed), -1
   for an error of the database (the message is pushed). */


/* Hands a refused row, whose fault is at the top, to spec.refused. What is
   about a field is ours, and no reason that its source gives. */
static int refuse_row (lua_State *L, Import *im, const Row *row) {
  static const Text none = { NULL, 0 };
  const CsvRow *csv = &row->csv;
  bool of_field = row->fault < FIELDS;
  seen_refuse(L, im->seen, row);
  lua_pushvalue(L, REFUSED);
  lua_createtable(L, 0, 8);                        /* reason f reject */
  lua_pushvalue(L, -3);
  if (of_field) {
    lua_pushstring(L, field_names[row->fault]);
    lua_setfield(L, -2, "field");
  }
  lua_setfield(L, -2, "reason");
  lua_pushinteger(L, csv->line);
  lua_setfield(L, -2, "line");
  lua_pushstring(L, of_field ? field_names[row->fault] : NULL);
  lua_setfield(L, -2, "field");
  text_push(L, of_field ? row->text[row->fault] : none);
  lua_setfield(L, -2, "value");
  text_push(L, row->id);
  lua_setfield(L, -2, "key");
  text_push(L, row->other);
  lua_setfield(L, -2, "alike");
  lua_pushboolean(L, row->secret);
  lua_setfield(L, -2, "secret");
  lua_createtable(L, csv->n, 0);
  for (int i = 0; i < csv->n; i++) {
    text_push(L, csv->fields[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "row");
  lua_call(L, 1, 0);
  return 1;
}

/* The same for one that could not be read: is its id one that we know? */
static int refuse_unread (lua_State *L, Import *im, Row *row) {
  int found = row->doubtful
            ? case_find(L, im->store, row->id, &row->now) : 1;
  if (found < 0) return -1;
  if (found == 0) row->id = (Text){ NULL, 0 };
  return refuse_row(L, im, row);
}

/* Notes a row that has been written, or need not be. */
static void take_row (lua_State *L, Import *im, Row *row) {
  if (row_fresh(row)) alike_add(L, im->alike, row);
  seen_take(L, im->seen, row);
}

/* Finds the case of a row; it may be known by an id that looks like the
   row's. */
static int find_case (lua_State *L, Import *im, Row *row, int *found) {
  row->now.rowid = 0;
  *found = case_find(L, im->store, row->id, &row->now);
  if (*found < 0) return -1;
  if (*found > 0 && !row->now.gone) return 1;
  int go = alike_check(L, im->alike, im->store, row);
  if (go <= 1) return go;
  *found = case_find(L, im->store, row->id, &row->now);
  return *found < 0 ? -1 : 1;
}

/* A row that has been read becomes a version of its case, or is refused. */
static int put_row (lua_State *L, Import *im, Row *row) {
  int found, go = find_case(L, im, row, &found);
  if (go > 0) go = seen_check(L, im->seen, row);
  if (go > 0 && found > 0 && row->now.gone) {    /* as it was when it went */
    lua_pushvalue(L, KEPT);
    lua_pushinteger(L, row->now.rowid);
    lua_call(L, 1, 1);
    record_recall(L, row);
  }
  if (go > 0) go = record_merge(L, row);
  if (go > 0 && !row->same)
    go = case_put(L, im->store, &row->next, im->id, row->csv.line);
  if (go > 0) take_row(L, im, row);
  return go == 0 ? refuse_row(L, im, row) : go;
}


/* The whole file */

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
    if (got > 0) take_row(L, im, row);
    else if (put_row(L, im, row) < 0) return -1;
    lua_settop(L, top);
  }
  return 1;
}

/* Is the row, which has been read, a good one if its case is new? Then it is
   ready to be written. */
static bool may_wait (lua_State *L, Import *im, Row *row) {
  int top = lua_gettop(L);
  row->now.rowid = 0;
  bool may = alike_may_wait(L, im->alike, im->batch, row) &&
             seen_check(L, im->seen, row) && record_merge(L, row) &&
             batch_keep(im->batch, &row->next.extra);
  lua_settop(L, top);
  return may;
}

static int import_row (lua_State *L, Import *im, Row *row) {
  bool held = im->wary == 0 && batch_hold(im->batch);
  bool good = record_read(L, row, &im->days);
  seen_read(im->seen, row);
  if (total_row(&im->form, row, good)) {
    if (!good) {
      seen_total(L, im->seen, row);
      return 1;
    }
    row->fault = FIELD_CASE_ID;
    fault_push(L, FAULT_TOTAL_CASE, push_quoted(L, row->id));
    good = false;
  }
  else if (good) total_learn(&im->form, row->id);
  if (im->wary > 0) im->wary--;
  if (good && held && may_wait(L, im, row))
    return ++im->batch->n < CASES_ADDED ? 1 : write_waiting(L, im);
  if (write_waiting(L, im) < 0) return -1;
  return good ? put_row(L, im, row) : refuse_unread(L, im, row);
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

/* import.cases(store, source, spec) -> { added, changed, same, refused, … } |
   nil, message, in the caller's transaction. Besides these counts it has
     newest    the newest date of the rows, but for one that a row alone has,
               long after all others: that is
     lone      { day, later, line, case_row }, so many days later
     late      { day, rows, line, case_row }: the latest day after spec.today,
               which newest is not, and how many rows have one
     seen      function (case_row): the line on which the file has a case
     types     [type]: whether a case of it is new, or open, or was open before
     evenings  [field] = { rows, line, day, hour }: all dates of a column are
               times of 22:00 or 23:00 without a zone; the first of which the
               day would be another if they were in UTC
     blanks    the days that stand for none, { field, day, times } each
     exempts   [reason]: of how many versions that are new
     totals    the lines of rows of totals, which are passed over
     taken     of how many rows what cannot be seen was taken out, the first on
               taken_line
     alike     of how many ids it was answered that they are alike; alike_pairs
   What a source is, source.c says. The spec has
     import    the id
     columns   see layout.c
     outcomes, exempts   words by how files write them, in lower case
     refused   function (reject): { line, key, field, value, reason = fault,
               row = fields, secret, alike }; secret: the id looks like a CPR
               number and is to be kept nowhere; alike: the id of another case
               that it looks like
     zone      of its times, as dates.parse takes it; Denmark if left out
     tick      function (rows): called now and then
     kept      function (case_row): what a case that is gone has when it comes
               back, a table by field, dates as the store has them
     extracted the ISO date of the file's extract, if it was told: no date of
               its rows is later
     today     the ISO date of the import; all days are before it if left out
     sheets    names of those whose rows are read as one file's
     cpr_ids   true: ids that look like CPR numbers are admitted
     alike     "two" or "one": whether ids that look alike are two cases */
static int cases (lua_State *L) {
  static const struct { const char *name; int type; } given[] = {
    {"refused", LUA_TFUNCTION}, {"tick", LUA_TFUNCTION},
    {"kept", LUA_TFUNCTION}, {"outcomes", LUA_TTABLE}, {"exempts", LUA_TTABLE}
  };
  Import im = { .layout.words = OUTCOMES };
  luaL_checktype(L, SPEC, LUA_TTABLE);
  lua_settop(L, SPEC);
  im.store = store_check(L, STORE);
  Source from = source_check(L, SOURCE, FIELDS_GIVEN);
  for (int i = 0; i <= EXEMPTS - REFUSED; i++) {
    lua_getfield(L, SPEC, given[i].name);
    luaL_checktype(L, REFUSED + i, given[i].type);
  }
  lua_getfield(L, SPEC, "import");
  im.id = luaL_checkinteger(L, -1);
  lua_settop(L, FIELDS_GIVEN);
  im.seen = seen_new(L, SPEC);
  int done = layout_read(L, &im.layout, SPEC, im.store, im.id);
  if (done >= 0) {
    im.batch = batch_new(L, &im.layout);
    lua_getfield(L, SPEC, "alike");
    Text answer = text_at(L, -1);
    lua_pop(L, 1);                              /* which the spec keeps */
    im.alike = alike_new(L, answer);
    cases_quiet(L, STORE);
    lua_toclose(L, QUIET);
    done = import_rows(L, &im, &from);
  }
  if (done >= 0) done = seen_keep(L, im.seen, im.store, im.id);
  if (done >= 0) done = alike_keep(L, im.alike, im.store);
  if (done < 0) return store_failed(L, im.store);
  queries_end(im.store);
  seen_push(L, im.seen);
  alike_push(L, im.alike);
  days_push(L, &im.days);
  return 1;
}

/* import.id_shapes(store) -> how the ids of its cases are written, a list, as
   the store keeps it: "" alone where that is in too many ways | nil, message */
static int id_shapes (lua_State *L) {
  Store *s = store_check(L, 1);
  lua_settop(L, 1);
  return alike_shapes(L, s) < 0 ? store_failed(L, s) : 1;
}

static bool is_short (Text id) {
  return id.n > 0 && id.n <= ID_LONGEST;
}

/* import.id_fold(id) -> a number that all ids have which look like it; nil, if
   none does: it is too long */
static int id_fold (lua_State *L) {
  Text id = text_check(L, 1);
  if (is_short(id)) lua_pushinteger(L, (lua_Integer)fold_of(id).joined);
  else lua_pushnil(L);
  return 1;
}

/* import.ids_alike(id, other) -> does one look like the other? */
static int ids_look_alike (lua_State *L) {
  Text id = text_check(L, 1), other = text_check(L, 2);
  lua_pushboolean(L, is_short(id) && is_short(other) && ids_alike(id, other));
  return 1;
}

int luaopen_siri_import (lua_State *L) {
  static const luaL_Reg library[] = {
    {"cases", cases}, {"id_shapes", id_shapes}, {"id_fold", id_fold},
    {"ids_alike", ids_look_alike}, {NULL, NULL}
  };
  luaL_newlib(L, library);
  quote_library(L);
  return 1;
}
