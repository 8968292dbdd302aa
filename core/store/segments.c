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

/* A column of texts while it is made. */
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
  int32_t *days[DAYS];
  size_t caps[DAYS];
  Words words[WORDS];
  Words *extras;
  size_t nextras;            /* of those, which are ready */
  size_t cap;
  Dictionary headings;       /* of all extra columns of the segment */
  Bytes blob, room;
} Builder;


/* Builders */

static void words_free (Heap *h, Words *w) {
  dictionary_free(h, &w->texts);
  heap_free(h, &w->codes, &w->cap, sizeof(*w->codes));
}

static int builder_gc (lua_State *L) {
  Builder *b = luaL_checkudata(L, 1, BUILDER_TYPE);
  Heap *h = &b->heap;
  for (int i = 0; i < DAYS; i++)
    heap_free(h, &b->days[i], &b->caps[i], sizeof(int32_t));
  for (int i = 0; i < WORDS; i++) words_free(h, &b->words[i]);
  for (size_t i = 0; i < b->nextras; i++) words_free(h, &b->extras[i]);
  b->nextras = 0;
  heap_free(h, &b->extras, &b->cap, sizeof(Words));
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

/* Makes ready for the segment, whose last case_row is told. */
static bool builder_begin (Builder *b, int64_t segment, int64_t last_row) {
  b->first = segment * SEGMENT_ROWS;
  b->last_row = last_row;
  b->n = (int)(last_row - b->first) + 1;
  for (int i = 0; i < DAYS; i++) {
    if (!heap_reserve(&b->heap, &b->days[i], &b->caps[i], SEGMENT_ROWS,
                      sizeof(int32_t)))
      return false;
    for (int k = 0; k < b->n; k++) b->days[i][k] = DATE_NONE;
  }
  dictionary_clear(&b->heap, &b->headings);
  for (int i = 0; i < WORDS; i++) b->words[i].any = false;
  for (size_t i = 0; i < b->nextras; i++) b->extras[i].any = false;
  return true;
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

static bool words_put (Builder *b, Words *w, int at, Text t) {
  int32_t code;
  if (t.s == NULL || (w->any && w->wide)) return true;
  if (!w->any && !words_begin(b, w)) return false;
  if (!dictionary_code(&b->heap, &w->texts, t, &code)) return false;
  if (code == CODE_NONE) w->wide = true;
  else w->codes[at] = (uint32_t)code + 1;
  return true;
}

/* The texts under a heading; NULL without memory. Those of the headings
   beyond the limit are left to the rows. */
static bool extra_put (Builder *b, int at, Text heading, Text value) {
  int32_t code;
  if (!dictionary_code(&b->heap, &b->headings, heading, &code)) return false;
  if (code >= LIMIT_COLUMNS_KEPT) return true;
  if ((size_t)code >= b->nextras) {
    if (!heap_reserve(&b->heap, &b->extras, &b->cap, (size_t)code + 1,
                      sizeof(Words)))
      return false;
    b->extras[b->nextras++] = (Words){ .cap = 0 };
  }
  return words_put(b, &b->extras[code], at, value);
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
  for (int i = 0; i < DAYS; i++) b->days[i][at] = query_date(L, s, q, 1 + i);
  for (int i = 0; i < WORDS; i++)
    if (!words_put(b, &b->words[i], at, query_text(L, q, 1 + DAYS + i)))
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
  b->blob.n = 0;
  return w->wide || columns_put_words(&b->heap, &b->blob, &w->texts,
                                      w->codes, b->n);
}

/* The columns one after the other, from *at = 0 on: the name of the next
   one is pushed, its bytes are b->blob; false at the end. */
static bool builder_next (lua_State *L, Builder *b, size_t *at) {
  size_t all = DAYS + WORDS + b->headings.n;
  bool done = true, any = false;
  for (; *at < all && !any; ++*at) {
    size_t i = *at;
    if (i < DAYS) {
      any = true;
      done = columns_put_days(&b->heap, &b->blob, b->days[i], b->n);
      lua_pushstring(L, field_names[i]);
    }
    else if (i < DAYS + WORDS) {
      const Words *w = &b->words[i - DAYS];
      any = w->any;
      if (any) done = words_write(b, w);
      if (any) lua_pushstring(L, field_names[i]);
    }
    else {
      size_t code = i - DAYS - WORDS;
      Text heading = b->headings.texts[code];
      any = true;
      b->blob.n = 0;
      if (code < LIMIT_COLUMNS_KEPT) done = words_write(b, &b->extras[code]);
      lua_pushliteral(L, EXTRA_PREFIX);
      lua_pushlstring(L, heading.s, heading.n);
      lua_concat(L, 2);
    }
  }
  if (!done) memory_lacks(L);
  return any;
}

static Text blob_of (const Builder *b) {
  return (Text){ b->blob.n > 0 ? b->blob.s : "", b->blob.n };
}

/* Puts the columns of the segment into the store. */
static int builder_keep (lua_State *L, Store *s, Builder *b) {
  int64_t segment = b->first / SEGMENT_ROWS;
  int top = lua_gettop(L);
  if (query_do(L, s, "DELETE FROM case_columns WHERE segment = ?", "i",
               segment) < 0)
    return -1;
  for (size_t at = 0; builder_next(L, b, &at); lua_settop(L, top)) {
    Text name = text_at(L, -1);
    if (query_do(L, s, "INSERT INTO case_columns (segment, name, data) "
                 "VALUES (?, ?, ?)", "itb", segment, name, blob_of(b)) < 0)
      return -1;
  }
  return query_do(L, s, "INSERT INTO segments (segment, last_row) "
                  "VALUES (?, ?)", "ii", segment, b->last_row);
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

/* columns.renew(store) -> how many segments it made again | nil, message
   [, "busy"]: those that lack. Within a transaction. */
static int renew (lua_State *L) {
  Store *s = store_check(L, 1);
  lua_Integer made = 0;
  int64_t segment = SEGMENT_FIRST, last_row;
  int got, kept = 0;
  Builder *b = builder_new(L);
  while ((got = segment_next(L, s, &segment, &last_row)) > 0) {
    kept = segment_kept(L, s, segment, last_row);
    if (kept == 0) {
      if (!builder_begin(b, segment, last_row)) memory_lacks(L);
      if (query_do(L, s, "DELETE FROM segments WHERE segment = ?", "i",
                   segment) < 0 ||
          builder_read(L, s, b) < 0 || builder_keep(L, s, b) < 0)
        kept = -1;
      made++;
    }
    if (kept < 0) break;
    segment++;
  }
  if (got < 0 || kept < 0) return store_failed(L, s);
  lua_pushinteger(L, made);
  return 1;
}

/* Are the columns in the store those of the builder? -1 on an error. */
static int builder_same (lua_State *L, Store *s, Builder *b) {
  int64_t segment = b->first / SEGMENT_ROWS, columns = 0;
  int top = lua_gettop(L), same = 1;
  Query *q;
  for (size_t at = 0; builder_next(L, b, &at); lua_settop(L, top)) {
    Text name = text_at(L, -1);
    int got = query_run(L, s, &q, "SELECT data FROM case_columns "
                        "WHERE segment = ? AND name = ?", "it", segment,
                        name);
    if (got < 0) return -1;
    if (got == 0 || !text_same(query_blob(L, q, 0), blob_of(b))) same = 0;
    query_end(q);
    columns++;
  }
  if (query_run(L, s, &q, "SELECT count(*) FROM case_columns "
                "WHERE segment = ?", "i", segment) < 0)
    return -1;
  if (query_int(q, 0) != columns) same = 0;
  query_end(q);
  return same;
}

/* columns.differences(store) -> a list of the numbers of the segments whose
   columns are not what their rows say | nil, message [, "busy"] */
static int differences (lua_State *L) {
  Store *s = store_check(L, 1);
  lua_Integer n = 0;
  int64_t segment = SEGMENT_FIRST, last_row;
  int got, same = 1;
  lua_settop(L, 1);
  lua_newtable(L);
  Builder *b = builder_new(L);
  while ((got = segment_next(L, s, &segment, &last_row)) > 0) {
    int kept = segment_kept(L, s, segment, last_row);
    if (kept > 0) {
      if (!builder_begin(b, segment, last_row)) memory_lacks(L);
      kept = builder_read(L, s, b);
      same = kept < 0 ? -1 : builder_same(L, s, b);
      if (same == 0) {
        lua_pushinteger(L, segment);
        lua_rawseti(L, 2, ++n);
      }
    }
    if (kept < 0 || same < 0) return store_failed(L, s);
    segment++;
  }
  if (got < 0) return store_failed(L, s);
  lua_pushvalue(L, 2);
  return 1;
}

const luaL_Reg siri_columns[] = {
  {"renew", renew}, {"differences", differences}, {NULL, NULL}
};
