/* caseload.c: fills the columns of a block of cases: from the bytes that
   the store keeps, from a walk over the rows of the segment, or from the
   one case that the block is. */

#include "engine/caseload.h"

#include "calendar/pause.h"
#include "sandbox/guard.h"
#include "store/columns.h"
#include "store/extra.h"
#include "store/segments.h"

#define EXTRA_BIT  ((uint64_t)1 << FIELDS)   /* for all extra ones */

/* The column in the rows; extra ones stand together in one. */
static const char *column_name (int n) {
  return n < FIELDS ? field_names[n] : "extra";
}

static bool is_days (int n) {
  return n < FIRST_TEXT;
}

Dictionary *cases_texts (Cases *c, int n) {
  if (n == FIELD_PAUSES) return &c->block->pauses;
  if (n == FIELD_CASE_ID) return &c->block->ids;
  return &c->texts[n];
}

/* Column n of the block with room for its values. */
static Column *column_reserve (Cases *c, int n) {
  Block *b = c->block;
  size_t had = b->ncolumns;
  if (!heap_reserve(&c->heap, &b->columns, &b->ncolumns, (size_t)n + 1,
                    sizeof(Column)))
    return NULL;
  for (; had < b->ncolumns; had++) b->columns[had] = (Column){ .cap = 0 };
  Column *column = &b->columns[n];
  size_t cap = column->cap;
  if (!heap_reserve(&c->heap, &column->v, &column->cap, (size_t)b->n,
                    sizeof(int32_t)))
    return NULL;
  c->bytes += (column->cap - cap) * sizeof(int32_t);
  column->uncoded = false;
  return column;
}

/* Puts a text at a row; 'last' is the code that the column had before. */
static bool text_put (Cases *c, int n, int row, Text t, int32_t *last) {
  Column *column = &c->block->columns[n];
  Dictionary *d = cases_texts(c, n);
  if (t.s == NULL || column->uncoded) return true;
  if (*last < 0 || !text_same(d->texts[*last], t)) {
    if (!dictionary_code(&c->heap, d, t, last)) return false;
    column->uncoded = *last == CODE_NONE;
  }
  column->v[row] = *last;
  return true;
}


/* From the bytes that the store keeps */

/* Codes of the dictionary for the texts of the list, from 1 on. */
static bool words_map (Cases *c, int n, const WordList *list) {
  const char *bytes = list->bytes;
  if (!heap_reserve(&c->heap, &c->map, &c->cap_map, (size_t)list->n + 1,
                    sizeof(int32_t)))
    return false;
  c->map[0] = NOTHING;
  for (uint32_t i = 0; i < list->n; i++) {
    Text t = columns_word(list, i, &bytes);
    if (!dictionary_code(&c->heap, cases_texts(c, n), t, &c->map[i + 1]))
      return false;
    if (c->map[i + 1] == CODE_NONE) c->block->columns[n].uncoded = true;
  }
  return true;
}

/* Are all texts pauses? What is computed of others has no bound. */
static bool words_pause (const WordList *list) {
  const char *why, *bytes = list->bytes;
  for (uint32_t i = 0; i < list->n; i++)
    if (!pause_check(columns_word(list, i, &bytes), &why)) return false;
  return true;
}

/* 1; 0 if these are not the bytes of a column; -1 without memory. */
static int blob_read (Cases *c, int n, Text blob) {
  Column *column = &c->block->columns[n];
  int rows = c->block->n;
  WordList list;
  if (is_days(n)) return columns_days(blob, rows, column->v);
  column->uncoded = blob.n == 0;
  if (column->uncoded) return n != FIELD_PAUSES;
  if (!columns_words(blob, rows, &list)) return 0;
  if (n == FIELD_PAUSES && !words_pause(&list)) return 0;
  if (!words_map(c, n, &list)) return -1;
  columns_map(&list, rows, c->map, column->v);
  return 1;
}

/* The name of the column in the store, in c->room. */
static bool name_make (Cases *c, int n) {
  Text name = c->names.texts[n];
  c->room.n = 0;
  if (n >= FIELDS &&
      !bytes_add(&c->heap, &c->room, EXTRA_PREFIX, strlen(EXTRA_PREFIX)))
    return false;
  return bytes_add(&c->heap, &c->room, name.s, name.n);
}

/* Whether the store's bytes told the column. */
static bool load_stored (lua_State *L, Cases *c, int n) {
  Query *q;
  if (column_reserve(c, n) == NULL || !name_make(c, n)) memory_lacks(L);
  int got = query_run(L, c->store, &q, "SELECT data FROM case_columns "
                      "WHERE segment = ? AND name = ?", "it",
                      c->block->first / SEGMENT_ROWS,
                      (Text){ c->room.s, c->room.n });
  if (got < 0) lua_error(L);
  Column *column = &c->block->columns[n];
  if (got == 0) {
    for (int i = 0; i < c->block->n; i++) column->v[i] = NOTHING;
    return !is_days(n) && n != FIELD_CASE_TYPE;   /* all cases have these */
  }
  got = blob_read(c, n, query_blob(L, q, 0));
  query_end(q);
  if (got < 0) memory_lacks(L);
  return got > 0;
}


/* From rows */

/* Is the column one of those that are to be filled now? */
static bool is_filled (const Cases *c, size_t n) {
  const Block *b = c->block;
  if (!c->wanted[n] || (c->only >= 0 && n != (size_t)c->only)) return false;
  return n >= b->ncolumns || !b->columns[n].loaded;
}

/* Those columns as bits; all extra ones are one. */
static uint64_t columns_filled (const Cases *c) {
  uint64_t set = 0;
  for (size_t i = 0; i < c->names.n; i++)
    if (is_filled(c, i))
      set |= (uint64_t)1 << (i < FIELDS ? i : FIELDS);
  return set;
}

static bool sql_add (Cases *c, const char *s) {
  return bytes_add(&c->heap, &c->room, s, strlen(s));
}

/* Makes the statement for the rows of a segment with these columns. */
static void rows_prepare (lua_State *L, Cases *c, uint64_t set) {
  if (c->rows != NULL && c->rows_of == set) return;
  query_free(c->rows);
  c->rows = NULL;
  c->room.n = 0;
  bool done = sql_add(c, "SELECT case_row");
  for (int i = 0; i <= FIELDS; i++)
    if ((set >> i & 1) != 0)
      done = done && sql_add(c, ", ") && sql_add(c, column_name(i));
  done = done && sql_add(c, " FROM ") && sql_add(c, case_source(c->store)) &&
         sql_add(c, " WHERE case_row BETWEEN ?2 AND ?3 AND NOT gone "
                    "AND ?1 > 0") &&
         bytes_add(&c->heap, &c->room, "", 1);
  if (!done) memory_lacks(L);
  c->rows = query_make(L, c->store, c->room.s);
  if (c->rows == NULL) lua_error(L);
  c->rows_of = set;
}

static void pauses_check (lua_State *L, const Cases *c, Text t) {
  const char *why;
  if (pause_check(t, &why)) return;
  store_damaged(L, c->store, "the pauses of a case: %s", why);
  lua_error(L);
}

static bool extras_put (Cases *c, int row, Text extra, int32_t *last) {
  Text heading, value;
  size_t at = 0;
  while (extra_next(&c->heap, &c->room, extra, &at, &heading, &value))
    for (size_t n = FIELDS; n < c->names.n; n++)
      if (is_filled(c, n) && text_same(c->names.texts[n], heading) &&
          !text_put(c, (int)n, row, value, &last[n]))
        return false;
  return !c->fault.set;
}

/* One row: the columns of the set in their order. */
static bool row_put (lua_State *L, Cases *c, uint64_t set, int32_t *last) {
  int row = segment_place(L, c->store, query_int(c->rows, 0),
                            c->block->first, c->block->n), at = 1;
  for (int i = 0; i <= FIELDS; i++) {
    bool done = true;
    if ((set >> i & 1) == 0) continue;
    if (is_days(i))
      c->block->columns[i].v[row] = query_date(L, c->store, c->rows, at);
    else {
      Text t = query_text(L, c->rows, at);
      if (i == FIELD_PAUSES) pauses_check(L, c, t);
      done = i < FIELDS ? text_put(c, i, row, t, &last[i])
                        : extras_put(c, row, t, last);
    }
    if (!done) return false;
    at++;
  }
  return true;
}

/* Makes the columns that are to be filled ready, with nothing in them. */
static bool columns_begin (Cases *c) {
  for (size_t n = 0; n < c->names.n; n++) {
    if (!is_filled(c, n)) continue;
    Column *column = column_reserve(c, (int)n);
    if (column == NULL) return false;
    for (int i = 0; i < c->block->n; i++) column->v[i] = NOTHING;
  }
  return heap_reserve(&c->heap, &c->map, &c->cap_map, c->names.n,
                      sizeof(int32_t));
}

/* Column n and, of a segment that has rows only, all others that have been
   asked for. */
static void load_rows (lua_State *L, Cases *c, int n) {
  Block *b = c->block;
  int got;
  c->only = b->stored ? n : -1;
  uint64_t set = columns_filled(c);
  if (!columns_begin(c)) memory_lacks(L);
  for (size_t i = 0; i < c->names.n; i++) c->map[i] = CODE_NONE;
  rows_prepare(L, c, set);
  query_end(c->rows);
  query_bind_int(L, c->rows, 1, c->store->known_at);
  query_bind_int(L, c->rows, 2, b->first);
  query_bind_int(L, c->rows, 3, b->first + (b->n - 1));
  while ((got = query_next(L, c->store, c->rows)) > 0)
    if (!row_put(L, c, set, c->map)) memory_lacks(L);
  if (got < 0) lua_error(L);
  for (size_t i = 0; i < c->names.n; i++)
    if (is_filled(c, i)) b->columns[i].loaded = true;
}


/* From the row of one case */

/* The text in a column of texts; false without memory. */
static bool row_find (Cases *c, const CaseRow *record, int n, Text *t) {
  Text heading, value;
  size_t at = 0;
  *t = (Text){ NULL, 0 };
  if (n < FIELDS) *t = case_text(record, (Field)n);
  else
    while (extra_next(&c->heap, &c->room, record->extra, &at, &heading, &value))
      if (text_same(heading, c->names.texts[n])) {
        *t = value;
        break;
      }
  return !c->fault.set;
}

static void load_row (lua_State *L, Cases *c, int n) {
  const CaseRow *record = c->block->record;
  int32_t last = CODE_NONE;
  Text t;
  Column *column = column_reserve(c, n);
  if (column == NULL) {
    memory_lacks(L);
    return;
  }
  column->v[0] = NOTHING;
  if (n == FIELD_PAUSES) pauses_check(L, c, case_text(record, FIELD_PAUSES));
  if (is_days(n)) column->v[0] = record->dates[n];
  else if (!row_find(c, record, n, &t) || !text_put(c, n, 0, t, &last))
    memory_lacks(L);
}


/* Whatever the source is */

static void load (lua_State *L, Cases *c, int n) {
  Block *b = c->block;
  c->wanted[n] = c->loading = true;
  if (b->record != NULL) load_row(L, c, n);
  else if (!b->stored || n == FIELD_CASE_ID || !load_stored(L, c, n))
    load_rows(L, c, n);
  b->columns[n].loaded = true;
  c->loading = false;
}

const int32_t *cases_column (lua_State *L, Cases *c, int n) {
  Block *b = c->block;
  if ((size_t)n >= b->ncolumns || !b->columns[n].loaded) {
    guard_aside(L, true);
    load(L, c, n);
    guard_aside(L, false);
  }
  return b->columns[n].uncoded ? NULL : b->columns[n].v;
}

Text cases_text (lua_State *L, Cases *c, int n, int row) {
  const int32_t *v = cases_column(L, c, n);
  int64_t case_row = c->block->first + row;
  Text t = { NULL, 0 };
  if (v != NULL) return v[row] == NOTHING ? t
                      : cases_texts(c, n)->texts[v[row]];
  if (c->block->record == NULL && c->record_at != case_row) {
    c->loading = true;
    if (case_at(L, c->store, &c->one, case_row, &c->record) < 0) lua_error(L);
    c->loading = false;
    c->record_at = case_row;
  }
  guard_aside(L, true);
  if (!row_find(c, &c->record, n, &t)) memory_lacks(L);
  guard_aside(L, false);
  return t;
}
