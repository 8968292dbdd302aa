/* cases.c: the cases of a store as columns of numbers, a block at a time:
   from the columns that the store keeps, or from its rows. What nobody asks
   for is not read. How a column is filled is in caseload.c. */

#include "engine/caseload.h"

#include "base/limits.h"
#include "base/type.h"
#include "store/columns.h"
#include "store/segments.h"

#define CASES_TYPE  "siri.cases"

/* User values of cases. */
enum { CASES_STORE = 1, CASES_CURSOR };


/* Memory */

static void tables_free (Heap *h, Table *list, int *n) {
  for (int i = 0; i < *n; i++)
    heap_free(h, &list[i].v, &list[i].cap, sizeof(int32_t));
  *n = 0;
}

static void decisions_free (Heap *h, Block *b) {
  for (size_t i = 0; i < b->ndecisions; i++) {
    Decisions *d = &b->decisions[i];
    heap_free(h, &d->decided, &d->cap, sizeof(int32_t));
    heap_free(h, &d->outcome, &d->cap_outcome, sizeof(int32_t));
  }
  b->ndecisions = 0;
}

static void block_free (Heap *h, Block *b) {
  for (size_t i = 0; i < b->ncolumns; i++)
    heap_free(h, &b->columns[i].v, &b->columns[i].cap, sizeof(int32_t));
  heap_free(h, &b->columns, &b->ncolumns, sizeof(Column));
  decisions_free(h, b);
  heap_free(h, &b->decisions, &b->cap_decisions, sizeof(Decisions));
  dictionary_free(h, &b->pauses);
  dictionary_free(h, &b->reopenings);
  dictionary_free(h, &b->ids);
  heap_free(h, &b->partition.rows, &b->partition.cap, sizeof(int32_t));
  heap_free(h, &b->partition.starts, &b->partition.cap_starts, sizeof(int32_t));
  b->partition.made = false;
  tables_free(h, b->tables, &b->ntables);
}

/* Lets go of the cases; what columns there are stays. */
static void cases_forget (Cases *c) {
  block_free(&c->heap, &c->scratch);
  for (size_t i = 0; i < c->nmade; i++) block_free(&c->heap, &c->kept[i]);
  for (size_t i = 0; i < c->cap_headings; i++)
    dictionary_free(&c->heap, &c->headings[i].texts);
  c->nkept = c->nmade = c->bytes = c->nmeant = 0;
  c->block = NULL;
}

static void cases_free (Cases *c) {
  cases_forget(c);
  heap_free(&c->heap, &c->kept, &c->cap_kept, sizeof(Block));
  heap_free(&c->heap, &c->headings, &c->cap_headings, sizeof(Heading));
  tables_free(&c->heap, c->dues, &c->ndues);
  holidays_free(&c->heap, &c->holidays);
  heap_free(&c->heap, &c->sets, &c->cap_sets, sizeof(int32_t));
  heap_free(&c->heap, &c->values, &c->cap_values, sizeof(int32_t));
  heap_free(&c->heap, &c->map, &c->cap_map, sizeof(int32_t));
  heap_free(&c->heap, &c->meant, &c->cap_meant, sizeof(int32_t));
  dictionary_free(&c->heap, &c->names);
  bytes_free(&c->heap, &c->room);
}

/* Ends the reading. */
static void cases_end (lua_State *L, Cases *c) {
  query_free(c->rows);
  c->rows = NULL;
  if (c->cursor != NULL) cursor_close(c->cursor);
  if (c->store->db != NULL) queries_end(c->store);
  if (c->reading && c->store->db != NULL) store_exec(L, c->store, "COMMIT");
  c->reading = c->busy = false;
}

/* Forgets what case types may be called. */
static void types_forget (lua_State *L, Cases *c) {
  lua_pushnil(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, c);
}

static int cases_close (lua_State *L) {
  Cases *c = luaL_checkudata(L, 1, CASES_TYPE);
  cases_end(L, c);
  if (!c->keeps) {
    cases_free(c);
    types_forget(L, c);
  }
  return 0;
}

static int cases_gc (lua_State *L) {
  Cases *c = luaL_checkudata(L, 1, CASES_TYPE);
  query_free(c->rows);
  c->rows = NULL;
  cases_free(c);
  types_forget(L, c);
  return 0;
}


/* Opening */

/* Knows the columns that every store has, and no others. */
static void names_begin (lua_State *L, Cases *c) {
  dictionary_clear(&c->heap, &c->names);
  c->nkeys = 0;
  for (size_t i = 0; i < c->cap_headings; i++) c->headings[i].wanted = false;
  for (int i = 0; i < FIELDS; i++)
    cases_number(L, c, (Text){ field_names[i], strlen(field_names[i]) });
  for (int i = FIELD_CASE_TYPE; i <= FIELD_OUTCOME; i++)
    c->keys[c->nkeys++] = i;
  c->keys[c->nkeys++] = FIELD_EXEMPT;
  for (int i = 0; i < c->nkeys; i++) c->headings[c->keys[i]].wanted = true;
  c->headings[FIELD_SUBMITTED_ON].wanted = true;
  c->headings[FIELD_DECIDED_ON].wanted = true;
  c->headings[FIELD_REOPENINGS].wanted = true;
}

/* Pushes cases of which nothing is read. */
static Cases *cases_new (lua_State *L, int store) {
  Store *s = store_check(L, store);
  Cases *c = lua_newuserdatauv(L, sizeof(Cases), CASES_CURSOR);
  memset(c, 0, sizeof(Cases));
  c->store = s;
  c->heap.alloc = lua_getallocf(L, &c->heap.ud);
  c->heap.fault = &c->fault;
  c->names.endless = true;
  type_set(L, CASES_TYPE, cases_gc, cases_close);
  lua_pushvalue(L, store);
  lua_setiuservalue(L, -2, CASES_STORE);
  names_begin(L, c);
  return c;
}

/* Pushes those that the store keeps, or new ones. */
static Cases *cases_push (lua_State *L, int store) {
  Cases *c = NULL;
  bool keeps = store_check(L, store)->keeps;
  if (keeps && lua_getiuservalue(L, store, STORE_CASES) == LUA_TUSERDATA) {
    c = lua_touserdata(L, -1);
    if (!c->busy) return c;
  }
  if (keeps) lua_pop(L, 1);
  bool first = keeps && c == NULL;
  c = cases_new(L, store);
  if (!first) return c;
  c->keeps = true;
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, store, STORE_CASES);
  return c;
}

/* What is kept must be as the store is now; what extra columns there are may
   be another matter, too. */
static void cases_refresh (lua_State *L, Cases *c) {
  Moment now;
  if (store_moment(L, c->store, &now) < 0) lua_error(L);
  if (memcmp(&c->moment, &now, sizeof(now)) != 0) {
    cases_forget(c);
    names_begin(L, c);
  }
  c->moment = now;
}

Cases *cases_open (lua_State *L, int store) {
  Cases *c = cases_push(L, lua_absindex(L, store));
  c->busy = true;
  c->loading = false;
  c->fault = (Fault){ .set = false };
  lua_toclose(L, -1);
  if (!store_in_transaction(c->store)) {
    if (store_exec(L, c->store, "BEGIN") < 0) lua_error(L);
    c->reading = true;
  }
  if (c->keeps) cases_refresh(L, c);
  c->segment = SEGMENT_FIRST;
  c->at = 0;
  c->block = NULL;
  return c;
}

Cases *cases_walk (lua_State *L, int store, const char *case_id) {
  store = lua_absindex(L, store);
  Cases *c = cases_new(L, store);
  lua_toclose(L, -1);
  c->cursor = cursor_open(L, store, case_id);
  lua_setiuservalue(L, -2, CASES_CURSOR);
  return c;
}

/* The table lies in the registry, under the cases: columns are read in
   functions that have not their stack. What is kept has codes by another. */
void cases_call (lua_State *L, Cases *c) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, c);
  if (!lua_rawequal(L, -1, -2)) cases_forget(c);
  lua_pop(L, 1);
  c->called = !lua_isnil(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, c);
}

const Holidays *cases_holidays (lua_State *L, Cases *c, Text text) {
  bool is_text = true;
  if (text.s == NULL) return NULL;
  const Holidays *h = holidays_in(&c->heap, &c->holidays, text, &is_text);
  if (h == NULL && is_text) memory_lacks(L);
  return h;
}


/* Blocks */

/* A block for the next segment: one that will be kept, if there is room. */
static Block *block_new (lua_State *L, Cases *c) {
  if (!c->keeps || c->bytes > (size_t)LIMIT_KEPT << 20) return &c->scratch;
  if (!heap_reserve(&c->heap, &c->kept, &c->cap_kept, c->nkept + 1,
                    sizeof(Block)))
    memory_lacks(L);
  Block *b = &c->kept[c->nkept];
  if (c->nmade == c->nkept) {   /* else one is there that was not read whole */
    *b = (Block){ .n = 0 };
    c->nmade++;
  }
  c->at = c->nkept + 1;
  return b;
}

static void block_begin (Cases *c, Block *b) {
  for (size_t i = 0; i < b->ncolumns; i++)
    b->columns[i].loaded = b->columns[i].uncoded = false;
  decisions_free(&c->heap, b);
  dictionary_clear(&c->heap, &b->pauses);
  dictionary_clear(&c->heap, &b->reopenings);
  dictionary_clear(&c->heap, &b->ids);
  b->pauses.endless = b->reopenings.endless = b->ids.endless = true;
  b->partition.made = false;
  c->block = b;
}

static void block_load (lua_State *L, Cases *c) {
  cases_column(L, c, FIELD_SUBMITTED_ON);
  cases_column(L, c, FIELD_DECIDED_ON);
  cases_column(L, c, FIELD_REOPENINGS);
}

/* The next of the cases that come one by one. */
static bool case_next (lua_State *L, Cases *c) {
  if (cursor_next(L, c->cursor, &c->record) == 0) return false;
  block_begin(c, &c->scratch);
  c->scratch.record = &c->record;
  c->scratch.first = c->record.rowid;
  c->scratch.n = 1;
  block_load(L, c);
  return true;
}

bool cases_next (lua_State *L, Cases *c) {
  int64_t last_row;
  if (c->cursor != NULL) return case_next(L, c);
  if (c->at < c->nkept) {
    c->block = &c->kept[c->at++];
    c->segment = c->block->first / SEGMENT_ROWS + 1;
    return true;
  }
  int got = segment_next(L, c->store, &c->segment, &last_row);
  if (got < 0) lua_error(L);
  if (got == 0) return false;
  Block *b = block_new(L, c);
  block_begin(c, b);
  b->first = c->segment * SEGMENT_ROWS;
  b->n = (int)(last_row - b->first) + 1;
  got = c->store->known_at != INT64_MAX ? 0
      : segment_kept(L, c->store, c->segment, last_row);
  if (got < 0) lua_error(L);
  b->stored = got > 0;
  if (!b->stored) c->from_rows++;
  block_load(L, c);
  if (b != &c->scratch) c->nkept++;
  c->segment++;
  return true;
}
