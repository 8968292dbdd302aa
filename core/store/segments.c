/* segments.c: the columns that the store keeps of its cases, segment by
   segment: made from the rows, and held against them. A change of rows
   takes a segment out (triggers); what is not there the rows tell. */

#include "store/segments.h"

#include "base/dictionary.h"
#include "base/limits.h"
#include "base/luatext.h"
#include "base/type.h"
#include "store/columns.h"
#include "store/extra.h"
#include "store/register.h"

#define BUILDER_TYPE  "siri.builder"

enum { DAYS = DATE_FIELDS, WORDS = FIELD_CASE_ID - FIRST_TEXT };

/* A column of texts while it is made: of a field, or of a heading. */
typedef struct Words {
  Dictionary texts;
  uint32_t *codes;     /* of each case, from 1 on; 0: none */
  size_t cap;
  bool wide, any;
} Words;

typedef struct Builder {
  Heap heap;
  Fault fault;
  int64_t first;             /* the case_row of its first place */
  int n;
  int64_t last_row;
  int32_t *days;             /* SEGMENT_ROWS of each field */
  size_t capdays;
  Words *words;              /* of the fields, then by code of the heading */
  size_t nwords, cap;
  Dictionary headings;       /* of all extra columns of the segment */
  Bytes blob, room;
} Builder;


/* Builders */

static int builder_gc (lua_State *L) {
  Builder *b = luaL_checkudata(L, 1, BUILDER_TYPE);
  Heap *h = &b->heap;
  heap_free(h, &b->days, &b->capdays, sizeof(int32_t));
  for (size_t i = 0; i < b->nwords; i++) {
    dictionary_free(h, &b->words[i].texts);
    heap_free(h, &b->words[i].codes, &b->words[i].cap, sizeof(uint32_t));
  }
  b->nwords = 0;
  heap_free(h, &b->words, &b->cap, sizeof(Words));
  dictionary_free(h, &b->headings);
  bytes_free(h, &b->blob);
  bytes_free(h, &b->room);
  return 0;
}

/* Pushes a builder that frees itself at the end of the running function. */
static Builder *builder_new (lua_State *L) {
  Builder *b = lua_newuserdatauv(L, sizeof(Builder), 0);
  memset(b, 0, sizeof(Builder));
  b->heap.alloc = lua_getallocf(L, &b->heap.ud);
  b->heap.fault = &b->fault;
  b->headings.endless = true;
  type_set(L, BUILDER_TYPE, builder_gc, builder_gc);
  lua_toclose(L, lua_gettop(L));
  return b;
}

/* There are columns of texts up to number i. */
static bool words_reserve (Builder *b, size_t i) {
  if (!heap_reserve(&b->heap, &b->words, &b->cap, i + 1, sizeof(Words)))
    return false;
  while (b->nwords <= i) b->words[b->nwords++] = (Words){ .cap = 0 };
  return true;
}

/* Makes ready for the segment, whose last case_row is told. */
static bool builder_begin (Builder *b, int64_t segment, int64_t last_row) {
  b->first = segment * SEGMENT_ROWS;
  b->last_row = last_row;
  b->n = (int)(last_row - b->first) + 1;
  if (!heap_reserve(&b->heap, &b->days, &b->capdays,
                    (size_t)DAYS * SEGMENT_ROWS, sizeof(int32_t)))
    return false;
  for (int i = 0; i < DAYS; i++)
    for (int k = 0; k < b->n; k++) b->days[i * SEGMENT_ROWS + k] = DATE_NONE;
  dictionary_clear(&b->heap, &b->headings);
  for (size_t i = 0; i < b->nwords; i++) b->words[i].any = false;
  return words_reserve(b, WORDS - 1);
}

/* The first text of a column makes it ready. */
static bool words_begin (Builder *b, Words *w) {
  dictionary_clear(&b->heap, &w->texts);
  w->wide = false;
  w->any = true;
  if (!heap_reserve(&b->heap, &w->codes, &w->cap, SEGMENT_ROWS,
                    sizeof(*w->codes)))
    return false;
  memset(w->codes, 0, (size_t)b->n * sizeof(*w->codes));
  return true;
}

static bool words_put (Builder *b, size_t i, int at, Text t) {
  int32_t code;
  Words *w = &b->words[i];
  if (t.s == NULL || (w->any && w->wide)) return true;
  if (!w->any && !words_begin(b, w)) return false;
  if (!dictionary_code(&b->heap, &w->texts, t, &code)) return false;
  if (code == CODE_NONE) w->wide = true;
  else w->codes[at] = (uint32_t)code + 1;
  return true;
}

/* The texts of headings beyond the limit are left to the rows. */
static bool extra_put (Builder *b, int at, Text heading, Text value) {
  int32_t code;
  if (!dictionary_code(&b->heap, &b->headings, heading, &code)) return false;
  if (code >= LIMIT_COLUMNS_KEPT) return true;
  size_t i = WORDS + (size_t)code;
  return words_reserve(b, i) && words_put(b, i, at, value);
}

static bool extras_put (Builder *b, int at, Text extra) {
  Text heading, value;
  size_t from = 0;
  while (extra_next(&b->heap, &b->room, extra, &from, &heading, &value))
    if (!extra_put(b, at, heading, value)) return false;
  return !b->fault.set;
}

static bool row_put (lua_State *L, const Store *s, Builder *b, Query *q) {
  int at = segment_place(L, s, query_int(q, 0), b->first, b->n);
  for (int i = 0; i < DAYS; i++)
    b->days[i * SEGMENT_ROWS + at] = query_date(L, s, q, 1 + i);
  for (int i = 0; i < WORDS; i++)
    if (!words_put(b, (size_t)i, at, query_text(L, q, 1 + DAYS + i)))
      return false;
  return extras_put(b, at, query_text(L, q, 1 + DAYS + WORDS));
}

/* Reads the rows of a segment; -1 and a message pushed. */
static int builder_read (lua_State *L, Store *s, Builder *b) {
  Query *q;
  int got = query_run(L, s, &q,
    "SELECT case_row, " CASE_DATES(FIELD_COLUMN) CASE_TEXTS(FIELD_COLUMN)
    "extra FROM cases "
    "WHERE case_row BETWEEN ? AND ? AND NOT gone", "ii", b->first,
    b->last_row);
  for (; got > 0; got = query_next(L, s, q))
    if (!row_put(L, s, b, q)) memory_lacks(L);
  return got;
}


/* A column that is left to the rows has no bytes. */
static bool words_write (Builder *b, const Words *w) {
  return w->wide || columns_put_words(&b->heap, &b->blob, &w->texts,
                                      w->codes, b->n);
}

/* The columns one after the other, from *at = 0 on: the name of the next
   one is pushed, its bytes are b->blob; false at the end. */
static bool builder_next (lua_State *L, Builder *b, size_t *at) {
  size_t i = *at, all = DAYS + WORDS + b->headings.n;
  bool done = true;
  while (i >= DAYS && i < DAYS + WORDS && !b->words[i - DAYS].any) i++;
  *at = i + 1;
  if (i >= all) return false;
  b->blob.n = 0;
  if (i < DAYS)
    done = columns_put_days(&b->heap, &b->blob, b->days + i * SEGMENT_ROWS,
                            b->n);
  else if (i < DAYS + WORDS + LIMIT_COLUMNS_KEPT)
    done = words_write(b, &b->words[i - DAYS]);
  if (!done) memory_lacks(L);
  if (i < DAYS + WORDS) lua_pushstring(L, field_names[i]);
  else {
    lua_pushliteral(L, EXTRA_PREFIX);
    text_push(L, b->headings.texts[i - DAYS - WORDS]);
    lua_concat(L, 2);
  }
  return true;
}

static Text blob_of (const Builder *b) {
  return (Text){ b->blob.n > 0 ? b->blob.s : "", b->blob.n };
}

/* Puts the columns of the segment into the store: 1; -1. */
static int builder_keep (lua_State *L, Store *s, Builder *b) {
  int64_t segment = b->first / SEGMENT_ROWS;
  int top = lua_gettop(L);
  if (query_do(L, s, "DELETE FROM segments WHERE segment = ?", "i",
               segment) < 0 ||
      query_do(L, s, "DELETE FROM case_columns WHERE segment = ?", "i",
               segment) < 0)
    return -1;
  for (size_t at = 0; builder_next(L, b, &at); lua_settop(L, top)) {
    if (query_do(L, s, "INSERT INTO case_columns (segment, name, data) "
                 "VALUES (?, ?, ?)", "itb", segment, text_at(L, -1),
                 blob_of(b)) < 0)
      return -1;
  }
  return query_do(L, s, "INSERT INTO segments (segment, last_row) "
                  "VALUES (?, ?)", "ii", segment, b->last_row) < 0 ? -1 : 1;
}

/* Are the columns in the store others than those of the builder? -1 on an
   error. */
static int builder_differs (lua_State *L, Store *s, Builder *b) {
  int64_t segment = b->first / SEGMENT_ROWS, columns = 0;
  int top = lua_gettop(L), differs = 0;
  Query *q;
  for (size_t at = 0; builder_next(L, b, &at); lua_settop(L, top)) {
    int got = query_run(L, s, &q, "SELECT data FROM case_columns "
                        "WHERE segment = ? AND name = ?", "it", segment,
                        text_at(L, -1));
    if (got < 0) return -1;
    if (got == 0 || !text_same(query_blob(L, q, 0), blob_of(b))) differs = 1;
    query_end(q);
    columns++;
  }
  if (query_run(L, s, &q, "SELECT count(*) FROM case_columns "
                "WHERE segment = ?", "i", segment) < 0)
    return -1;
  if (query_int(q, 0) != columns) differs = 1;
  query_end(q);
  return differs;
}


/* Segments */

static int out_of_order (lua_State *L, const Store *s, int64_t row) {
  store_damaged(L, s, "row %I of the cases is out of order",
                (LUAI_UACINT)row);
  return -1;
}

/* A row that is asked for, by its number, and what it must lie between: where
   the tree of the rows is not in order, it may be any. */
static int row_ask (lua_State *L, Store *s, const char *sql, int64_t parameter,
                    int64_t least, int64_t most, int64_t *row) {
  Query *q;
  int got = query_run(L, s, &q, sql, "i", parameter);
  if (got <= 0) return got;
  *row = query_int(q, 0);
  query_end(q);
  if (row_check(L, s, *row) < 0) return -1;
  return *row < least || *row > most ? out_of_order(L, s, *row) : 1;
}

int segment_next (lua_State *L, Store *s, int64_t *segment,
                  int64_t *last_row) {
  int64_t row, first = *segment * SEGMENT_ROWS;
  int got = row_ask(L, s, "SELECT case_row FROM cases WHERE case_row >= ? "
                    "ORDER BY case_row LIMIT 1", first, first, INT64_MAX,
                    &row);
  if (got <= 0) return got;
  *segment = row >> SEGMENT_BITS;
  int64_t end = *segment * SEGMENT_ROWS + (SEGMENT_ROWS - 1);
  got = row_ask(L, s, "SELECT case_row FROM cases WHERE case_row <= ? "
                "ORDER BY case_row DESC LIMIT 1", end, row, end, last_row);
  return got != 0 ? got : out_of_order(L, s, row);
}

int segment_place (lua_State *L, const Store *s, int64_t case_row,
                   int64_t first, int n) {
  if (case_row < first || case_row - first >= n) {
    out_of_order(L, s, case_row);
    lua_error(L);
  }
  return (int)(case_row - first);
}

int segment_kept (lua_State *L, Store *s, int64_t segment,
                  int64_t last_row) {
  Query *q;
  int got = query_run(L, s, &q, "SELECT 1 FROM segments WHERE segment = ? "
                      "AND last_row = ?", "ii", segment, last_row);
  if (got > 0) query_end(q);
  return got;
}

/* Reads the rows of the segments that the store has the columns of (kept 1),
   or of those that lack (0). Pushes a list of the numbers of those of which
   'each' answers 1, or what store_failed does; returns how many values. */
static int segments_each (lua_State *L, int kept, int (*each)
                          (lua_State *L, Store *s, Builder *b)) {
  Store *s = store_check(L, 1);
  int64_t segment = SEGMENT_FIRST, last_row;
  int got;
  lua_settop(L, 1);
  lua_newtable(L);
  Builder *b = builder_new(L);
  for (; (got = segment_next(L, s, &segment, &last_row)) > 0; segment++) {
    int has = segment_kept(L, s, segment, last_row);
    if (has < 0) return store_failed(L, s);
    if (has != kept) continue;
    if (!builder_begin(b, segment, last_row)) memory_lacks(L);
    got = builder_read(L, s, b);
    if (got == 0) got = each(L, s, b);
    if (got < 0) return store_failed(L, s);
    if (got == 0) continue;
    lua_pushinteger(L, segment);
    lua_rawseti(L, 2, (lua_Integer)lua_rawlen(L, 2) + 1);
  }
  if (got < 0) return store_failed(L, s);
  lua_pushvalue(L, 2);
  return 1;
}

/* columns.renew(store) -> how many segments it made again | nil, message
   [, "busy"]: those that lack. Within a transaction. */
static int renew (lua_State *L) {
  int values = segments_each(L, 0, builder_keep);
  if (values == 1) lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 2));
  return values;
}

/* columns.differences(store) -> a list of the numbers of the segments whose
   columns are not what their rows say | nil, message [, "busy"] */
static int differences (lua_State *L) {
  return segments_each(L, 1, builder_differs);
}

const luaL_Reg siri_columns[] = {
  {"renew", renew}, {"differences", differences}, {NULL, NULL}
};
