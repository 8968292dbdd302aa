/* caseload.c: the columns of cases: their numbers, and how those of a block
   are filled: from the bytes that the store keeps, or else row by row. */

#include "engine/caseload.h"

#include "base/luatext.h"
#include "calendar/pause.h"
#include "calendar/reopening.h"
#include "sandbox/guard.h"
#include "store/columns.h"
#include "store/extra.h"
#include "store/segments.h"

#define UNASKED   (-2)        /* no code: not to be filled */
#define ROW_NONE  INT64_MIN

static bool is_days (int n) {
  return n < FIRST_TEXT;
}

/* The texts that column n of the block has codes of. */
static Dictionary *texts_of (Cases *c, int n) {
  if (n == FIELD_PAUSES) return &c->block->pauses;
  if (n == FIELD_REOPENINGS) return &c->block->reopenings;
  if (n == FIELD_CASE_ID) return &c->block->ids;
  return &c->headings[n].texts;
}

/* Is it a text of the column? What is reckoned of others has no bound, or no
   sense. */
static bool text_is_of (int n, Text t, FaultKind *why) {
  if (n == FIELD_PAUSES) return pause_check(t, why);
  if (n == FIELD_REOPENINGS) return reopening_check(t, why);
  return true;
}

static void room (lua_State *L, Cases *c, void *block, size_t *cap, size_t n,
                  size_t size) {
  if (!heap_reserve(&c->heap, block, cap, n, size)) memory_lacks(L);
}


/* Numbers */

int cases_number (lua_State *L, Cases *c, Text name) {
  size_t had = c->cap_headings;
  int32_t n = 0;
  room(L, c, &c->headings, &c->cap_headings, c->names.n + 1,
       sizeof(Heading));
  for (; had < c->cap_headings; had++)
    c->headings[had] = (Heading){ .wanted = false };
  if (!dictionary_code(&c->heap, &c->names, name, &n)) memory_lacks(L);
  return n;
}

/* That of an extra column which has been asked for, or -1. */
static int cases_named (const Cases *c, Text heading) {
  for (size_t i = FIELDS; i < c->names.n; i++)
    if (text_same(c->names.texts[i], heading)) return (int)i;
  return -1;
}

int cases_extra (lua_State *L, Cases *c, const char *heading) {
  Text name = { heading, strlen(heading) };
  int n = cases_named(c, name);
  Query *q;
  if (n >= 0) return n;
  int got = query_run(L, c->store, &q, "SELECT 1 FROM columns "
                      "WHERE name = ? AND import_id <= ?", "ti", name,
                      c->store->known_at);
  if (got < 0) lua_error(L);
  query_end(q);
  return got > 0 ? cases_number(L, c, name) : -1;
}

void cases_extras (lua_State *L, Cases *c) {
  Query *q;
  lua_newtable(L);
  int list = lua_gettop(L);
  int got = query_run(L, c->store, &q, "SELECT name FROM columns "
                      "WHERE import_id <= ? ORDER BY name", "i",
                      c->store->known_at);
  for (lua_Integer n = 1; got > 0; n++) {
    Text name = query_text(L, q, 0);
    lua_pushlstring(L, name.s, name.n);
    lua_rawseti(L, list, n);
    got = query_next(L, c->store, q);
  }
  if (got < 0) lua_error(L);
}


/* Case types by what files call them */

/* The name of the type that a file calls so. */
static Text type_meant (lua_State *L, const Cases *c, Text called) {
  Text name = called;
  if (!c->called || called.s == NULL) return called;
  lua_rawgetp(L, LUA_REGISTRYINDEX, c);
  lua_pushlstring(L, called.s, called.n);
  if (lua_gettable(L, -2) == LUA_TSTRING)
    name = text_at(L, -1);              /* the table's own: it stays */
  lua_pop(L, 2);
  return name;
}

/* The code in a column of the text with a code: of a case type that of its
   name. */
static int32_t code_meant (lua_State *L, Cases *c, int n, int32_t code) {
  if (n != FIELD_CASE_TYPE || !c->called || code == CODE_NONE) return code;
  Dictionary *d = &c->headings[n].texts;
  while (c->nmeant <= (size_t)code) {
    int32_t *meant;
    Text name = type_meant(L, c, d->texts[c->nmeant]);
    room(L, c, &c->meant, &c->cap_meant, c->nmeant + 1, sizeof(int32_t));
    meant = &c->meant[c->nmeant];
    if (!dictionary_code(&c->heap, d, name, meant)) memory_lacks(L);
    c->nmeant++;
  }
  return c->meant[code];
}


/* Columns of the block */

/* Room for the values of column n of the block. */
static Column *column_begin (lua_State *L, Cases *c, int n) {
  Block *b = c->block;
  size_t had = b->ncolumns;
  room(L, c, &b->columns, &b->ncolumns, (size_t)n + 1, sizeof(Column));
  for (; had < b->ncolumns; had++) b->columns[had] = (Column){ .cap = 0 };
  Column *column = &b->columns[n];
  size_t cap = column->cap;
  room(L, c, &column->v, &column->cap, (size_t)b->n, sizeof(int32_t));
  c->bytes += (column->cap - cap) * sizeof(int32_t);
  column->uncoded = false;
  return column;
}

/* No case has a value in the column. */
static void column_clear (Column *column, int rows) {
  for (int i = 0; i < rows; i++) column->v[i] = NOTHING;
}


/* From the bytes that the store keeps */

/* Codes of the dictionary for the texts of the list, from 1 on, in c->map.
   False where one is no text of the column. */
static bool words_map (lua_State *L, Cases *c, int n, const WordList *list) {
  FaultKind why;
  const char *bytes = list->bytes;
  Dictionary *d = texts_of(c, n);
  room(L, c, &c->map, &c->cap_map, (size_t)list->n + 1, sizeof(int32_t));
  c->map[0] = NOTHING;
  for (uint32_t i = 0; i < list->n; i++) {
    Text t = columns_word(list, i, &bytes);
    if (!text_is_of(n, t, &why)) return false;
    if (!dictionary_code(&c->heap, d, t, &c->map[i + 1])) memory_lacks(L);
    c->map[i + 1] = code_meant(L, c, n, c->map[i + 1]);
    if (c->map[i + 1] == CODE_NONE) c->block->columns[n].uncoded = true;
  }
  return true;
}

/* False if these are not the bytes of the column. No bytes: its texts are
   left to the rows. */
static bool bytes_read (lua_State *L, Cases *c, int n, Text bytes) {
  Column *column = &c->block->columns[n];
  int rows = c->block->n;
  WordList list;
  if (is_days(n)) return columns_days(bytes, rows, column->v);
  column->uncoded = bytes.n == 0;
  if (column->uncoded) return n != FIELD_PAUSES && n != FIELD_REOPENINGS;
  if (!columns_words(bytes, rows, &list) || !words_map(L, c, n, &list))
    return false;
  columns_map(&list, rows, c->map, column->v);
  return true;
}

/* Whether the store's bytes told column n. */
static bool bytes_load (lua_State *L, Cases *c, int n) {
  Query *q;
  Column *column = column_begin(L, c, n);
  const char *prefix = n < FIELDS ? "" : EXTRA_PREFIX;
  int got = query_run(L, c->store, &q, "SELECT data FROM case_columns "
                      "WHERE segment = ? AND name = ? || ?", "itt",
                      c->block->first / SEGMENT_ROWS,
                      (Text){prefix, strlen(prefix)}, c->names.texts[n]);
  if (got < 0) lua_error(L);
  if (got == 0) {
    column_clear(column, c->block->n);
    return !is_days(n) && n != FIELD_CASE_TYPE;   /* all cases have these */
  }
  bool told = bytes_read(L, c, n, query_blob(L, q, 0));
  query_end(q);
  return told;
}


/* From rows: those that a statement gives, or the one that the block is */

/* All extra columns are one, which a statement has last. */
static uint64_t column_bit (size_t n) {
  return (uint64_t)1 << (n < FIELDS ? n : FIELDS);
}

/* Makes those columns ready that are to be filled: n and, unless the store
   has the others, all that have been asked for. c->map gets for each column
   the code that it had last, none yet, or UNASKED. Returns the columns as
   bits. */
static uint64_t columns_begin (lua_State *L, Cases *c, int n) {
  const Block *b = c->block;
  uint64_t set = 0;
  room(L, c, &c->map, &c->cap_map, c->names.n, sizeof(int32_t));
  for (int i = 0; i < (int)c->names.n; i++) {
    bool loaded = (size_t)i < b->ncolumns && b->columns[i].loaded;
    bool asked = i == n || (!b->stored && c->headings[i].wanted && !loaded);
    c->map[i] = asked ? CODE_NONE : UNASKED;
    if (!asked) continue;
    column_clear(column_begin(L, c, i), b->n);
    set |= column_bit((size_t)i);
  }
  return set;
}

static bool sql_add (Cases *c, const char *s) {
  return bytes_add(&c->heap, &c->room, s, strlen(s));
}

/* Makes the statement ready for rows of the store, from the first to the
   last, with these columns. */
static void rows_prepare (lua_State *L, Cases *c, uint64_t set,
                          int64_t first, int64_t last) {
  if (c->rows == NULL || c->rows_of != set) {
    query_free(c->rows);
    c->rows = NULL;
    c->room.n = 0;
    bool done = sql_add(c, "SELECT case_row");
    for (int i = 0; i <= FIELDS; i++)
      if ((set >> i & 1) != 0)
        done = done && sql_add(c, ", ") &&
               sql_add(c, i < FIELDS ? field_names[i] : "extra");
    done = done && sql_add(c, " FROM ") &&
           sql_add(c, case_source(c->store)) &&
           sql_add(c, " WHERE case_row BETWEEN ?2 AND ?3 AND NOT gone "
                      "AND ?1 > 0") &&
           bytes_add(&c->heap, &c->room, "", 1);
    if (!done) memory_lacks(L);
    c->rows = query_make(L, c->store, c->room.s);
    if (c->rows == NULL) lua_error(L);
    c->rows_of = set;
  }
  query_end(c->rows);
  query_bind_int(L, c->rows, 1, c->store->known_at);
  query_bind_int(L, c->rows, 2, first);
  query_bind_int(L, c->rows, 3, last);
  c->row_at = ROW_NONE;
}

/* Puts a text at a row of a column that is to be filled. */
static void text_put (lua_State *L, Cases *c, int n, int row, Text t) {
  Column *column = &c->block->columns[n];
  Dictionary *d = texts_of(c, n);
  int32_t *last = &c->map[n];
  if (t.s == NULL || column->uncoded) return;
  if (*last < 0 || !text_same(d->texts[*last], t)) {
    if (!dictionary_code(&c->heap, d, t, last)) memory_lacks(L);
    column->uncoded = code_meant(L, c, n, *last) == CODE_NONE;
  }
  column->v[row] = code_meant(L, c, n, *last);
}

/* The next value of the extra columns, and its column, or -1; false at the
   end. */
static bool extra_read (lua_State *L, Cases *c, Text extra, size_t *at,
                        int *n, Text *value) {
  Text heading;
  if (extra_next(&c->heap, &c->room, extra, at, &heading, value)) {
    *n = cases_named(c, heading);
    return true;
  }
  if (c->fault.set) memory_lacks(L);
  return false;
}

static void extras_put (lua_State *L, Cases *c, int row, Text extra) {
  Text value;
  size_t at = 0;
  int n;
  while (extra_read(L, c, extra, &at, &n, &value))
    if (n >= 0 && c->map[n] != UNASKED) text_put(L, c, n, row, value);
}

/* One row: the columns of the set, of which a statement has each in turn. */
static void row_put (lua_State *L, Cases *c, uint64_t set, int row,
                     const CaseRow *record) {
  FaultKind why;
  for (int i = 0, at = 1; i <= FIELDS; i++) {
    if ((set >> i & 1) == 0) continue;
    if (is_days(i))
      c->block->columns[i].v[row] = record != NULL ? record->dates[i]
        : query_date(L, c->store, c->rows, at);
    else {
      Text t = record == NULL ? query_text(L, c->rows, at)
             : i < FIELDS ? case_text(record, (Field)i) : record->extra;
      if (!text_is_of(i, t, &why)) {
        fault_push(L, why, i == FIELD_PAUSES ? "the pauses of a case"
                                             : "the reopenings of a case");
        store_damaged(L, c->store, "%s", luaL_tolstring(L, -1, NULL));
        lua_error(L);
      }
      if (i < FIELDS) text_put(L, c, i, row, t);
      else extras_put(L, c, row, t);
    }
    at++;
  }
}

static void rows_load (lua_State *L, Cases *c, int n) {
  Block *b = c->block;
  uint64_t set = columns_begin(L, c, n);
  int got = 0;
  if (b->record != NULL) row_put(L, c, set, 0, b->record);
  else {
    rows_prepare(L, c, set, b->first, b->first + (b->n - 1));
    while ((got = query_next(L, c->store, c->rows)) > 0) {
      int row = segment_place(L, c->store, query_int(c->rows, 0), b->first,
                              b->n);
      row_put(L, c, set, row, NULL);
    }
  }
  if (got < 0) lua_error(L);
  for (size_t i = 0; i < c->names.n; i++)
    if (c->map[i] != UNASKED) b->columns[i].loaded = true;
}


const int32_t *cases_column (lua_State *L, Cases *c, int n) {
  Block *b = c->block;
  if ((size_t)n >= b->ncolumns || !b->columns[n].loaded) {
    guard_aside(L, true);
    c->headings[n].wanted = c->loading = true;
    if (!b->stored || n == FIELD_CASE_ID || !bytes_load(L, c, n))
      rows_load(L, c, n);
    b->columns[n].loaded = true;
    c->loading = false;
    guard_aside(L, false);
  }
  return b->columns[n].uncoded ? NULL : b->columns[n].v;
}

/* The columns whose texts only the rows tell, as bits. */
static uint64_t columns_uncoded (const Block *b) {
  uint64_t set = 0;
  for (size_t i = 0; i < b->ncolumns; i++)
    if (b->columns[i].loaded && b->columns[i].uncoded) set |= column_bit(i);
  return set;
}

/* The field or, of an extra column, the text of all of them, which stays
   until another row is read. */
static Text row_text (lua_State *L, Cases *c, int n, int64_t case_row) {
  uint64_t set = columns_uncoded(c->block);
  const CaseRow *record = c->block->record;
  int at = 1;
  if (record != NULL)
    return n < FIELDS ? case_text(record, (Field)n) : record->extra;
  if (c->rows == NULL || c->rows_of != set || c->row_at != case_row) {
    c->loading = true;
    rows_prepare(L, c, set, case_row, case_row);
    if (query_next(L, c->store, c->rows) < 0) lua_error(L);
    c->loading = false;
    c->row_at = case_row;
  }
  for (int i = 0; i < n && i < FIELDS; i++) at += (int)(set >> i & 1);
  return query_text(L, c->rows, at);
}

Text cases_text (lua_State *L, Cases *c, int n, int row) {
  const int32_t *v = cases_column(L, c, n);
  Text value = { NULL, 0 };
  size_t from = 0;
  int found;
  if (v != NULL)
    return v[row] == NOTHING ? value : texts_of(c, n)->texts[v[row]];
  guard_aside(L, true);
  Text t = row_text(L, c, n, c->block->first + row);
  if (n < FIELDS) value = n == FIELD_CASE_TYPE ? type_meant(L, c, t) : t;
  else
    while (extra_read(L, c, t, &from, &found, &value) && found != n)
      value.s = NULL;
  guard_aside(L, false);
  return value;
}
