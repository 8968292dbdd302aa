/* sql.c: statements of the scripts: what a store can be asked and told in
   SQL, with its parameters apart. */

#include "store/sql.h"

#include "base/hash.h"
#include "base/luatext.h"
#include "base/type.h"
#include "store/query.h"

#define STATEMENT_TYPE  "siri.statement"

/* A statement in Lua. The store's table of statements holds it by its text,
   so that it is made once. */
typedef struct Statement {
  Query *query;
  bool busy;     /* its rows are being read */
} Statement;


static void statement_free (Statement *p) {
  query_free(p->query);
  p->query = NULL;
}

static int statement_gc (lua_State *L) {
  statement_free(luaL_checkudata(L, 1, STATEMENT_TYPE));
  return 0;
}

/* The end of a loop over its rows. */
static int statement_close (lua_State *L) {
  Statement *p = luaL_checkudata(L, 1, STATEMENT_TYPE);
  query_end(p->query);
  p->busy = false;
  return 0;
}

void statements_free (lua_State *L, int arg) {
  lua_getiuservalue(L, arg, STORE_STATEMENTS);
  for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
    statement_free(lua_touserdata(L, -1));
  lua_pop(L, 1);
}

static Statement *statement_new (lua_State *L) {
  Statement *p = lua_newuserdatauv(L, sizeof(Statement), 1);
  memset(p, 0, sizeof(Statement));
  type_set(L, STATEMENT_TYPE, statement_gc, statement_close);
  return p;
}

/* Binds the arguments from the third on. Texts are copied: they may be gone
   while the rows are read. */
static void statement_bind (lua_State *L, const Statement *p, int top) {
  if (top - 2 != query_parameters(p->query))
    luaL_error(L, "%d argument%s for %d of the statement", top - 2,
               top == 3 ? "" : "s", query_parameters(p->query));
  for (int i = 3; i <= top; i++) {
    switch (lua_type(L, i)) {
      case LUA_TNIL:
        query_bind(L, p->query, i - 2, (Text){NULL, 0});
        break;
      case LUA_TBOOLEAN:
        query_bind_int(L, p->query, i - 2, lua_toboolean(L, i));
        break;
      case LUA_TSTRING:
        query_bind_copy(L, p->query, i - 2, text_at(L, i));
        break;
      default:
        query_bind_int(L, p->query, i - 2, luaL_checkinteger(L, i));
    }
  }
}

/* Pushes the statement of the SQL at 2 with the arguments behind it bound;
   NULL and a message pushed. */
static Statement *statement_push (lua_State *L, Store *s) {
  int top = lua_gettop(L);
  const char *sql = luaL_checkstring(L, 2);
  lua_getiuservalue(L, 1, STORE_STATEMENTS);
  lua_pushvalue(L, 2);
  lua_rawget(L, -2);                             /* statements statement */
  Statement *p = luaL_testudata(L, -1, STATEMENT_TYPE);
  if (p == NULL || p->busy) {
    bool keep = p == NULL;
    lua_pop(L, 1);
    p = statement_new(L);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);                 /* the store outlives it */
    p->query = query_make(L, s, sql);
    if (p->query == NULL) return NULL;
    if (keep) {
      lua_pushvalue(L, 2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -4);
    }
  }
  query_end(p->query);
  statement_bind(L, p, top);
  return p;
}

static void push_value (lua_State *L, Query *q, int column) {
  Value v = query_value(L, q, column);
  switch (v.type) {
    case VALUE_INT: lua_pushinteger(L, v.number); break;
    case VALUE_TEXT: lua_pushlstring(L, v.text.s, v.text.n); break;
    case VALUE_NONE: lua_pushnil(L); break;
  }
}

/* Pushes the current row as a table by column. */
static void push_row (lua_State *L, Query *q) {
  int columns = query_columns(q);
  lua_createtable(L, 0, columns);
  for (int i = 0; i < columns; i++) {
    const char *name = query_name(q, i);
    size_t n = strlen(name);
    if (name[n - 1] == '?') {
      lua_pushlstring(L, name, n - 1);
      lua_pushboolean(L, query_int(q, i) != 0);
    }
    else {
      lua_pushstring(L, name);
      push_value(L, q, i);
    }
    lua_rawset(L, -3);
  }
}

/* store:list(sql, ...) -> array of the rows | nil, message [, "busy"]: a
   row is a table by column, or with one column its value. A column "x?" is
   a boolean x. */
static int list (lua_State *L) {
  Store *s = store_check(L, 1);
  Statement *p = statement_push(L, s);
  if (p == NULL) return store_failed(L, s);
  int got;
  lua_newtable(L);
  int rows = lua_gettop(L);
  for (lua_Integer n = 1; (got = query_next(L, s, p->query)) > 0; n++) {
    if (query_columns(p->query) == 1) push_value(L, p->query, 0);
    else push_row(L, p->query);
    lua_rawseti(L, rows, n);
  }
  if (got < 0) return store_failed(L, s);
  return 1;
}

/* store:run(sql, ...) -> how many rows it changed, the id of the row added
   last | nil, message [, "busy"] */
static int run (lua_State *L) {
  Store *s = store_check(L, 1);
  Statement *p = statement_push(L, s);
  if (p == NULL || query_next(L, s, p->query) < 0)
    return store_failed(L, s);
  query_end(p->query);
  lua_pushinteger(L, store_changes(s));
  lua_pushinteger(L, store_last_row(s));
  return 2;
}

/* The next row's values; upvalues: the statement and the store. */
static int each_next (lua_State *L) {
  Store *s = store_check(L, lua_upvalueindex(2));
  const Statement *p = lua_touserdata(L, lua_upvalueindex(1));
  int got = query_next(L, s, p->query);
  if (got < 0) return lua_error(L);
  if (got == 0) return 0;
  int columns = query_columns(p->query);
  luaL_checkstack(L, columns, NULL);
  for (int i = 0; i < columns; i++) push_value(L, p->query, i);
  return columns;
}

/* for a, b in store:each(sql, ...) do: the columns of every row, the first
   of which is never NULL; raises on an error of the database */
static int each (lua_State *L) {
  Store *s = store_check(L, 1);
  Statement *p = statement_push(L, s);
  if (p == NULL) return lua_error(L);
  p->busy = true;
  int statement = lua_gettop(L);
  lua_pushvalue(L, statement);
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, each_next, 2);
  lua_pushnil(L);
  lua_pushnil(L);
  lua_pushvalue(L, statement);                   /* closed with the loop */
  return 4;
}

/* The SHA-256 of rows, which takes many bytes at once. */
typedef struct Digest {
  struct sha256_ctx hash;
  bool any;
  size_t n;                /* bytes that wait */
  uint8_t bytes[4096];
} Digest;

static void digest_begin (Digest *d) {
  sha256_init(&d->hash);
  d->any = false;
  d->n = 0;
}

static void digest_flush (Digest *d) {
  sha256_update(&d->hash, d->n, d->bytes);
  d->n = 0;
}

#define BYTE(n, i)  (uint8_t)((n) >> (8 * (i)))

/* Adds a value, with its type and length: no two rows read the same. */
static void digest_add (Digest *d, Value v) {
  uint64_t n = v.type == VALUE_TEXT ? v.text.n : (uint64_t)v.number;
  uint8_t head[9] = {
    (uint8_t)v.type, BYTE(n, 0), BYTE(n, 1), BYTE(n, 2), BYTE(n, 3),
    BYTE(n, 4), BYTE(n, 5), BYTE(n, 6), BYTE(n, 7)
  };
  d->any = true;
  if (sizeof d->bytes - d->n < v.text.n + sizeof head) digest_flush(d);
  memcpy(d->bytes + d->n, head, sizeof head);
  d->n += sizeof head;
  if (v.text.n > sizeof d->bytes - d->n) {
    digest_flush(d);
    sha256_update(&d->hash, v.text.n, (const uint8_t *)v.text.s);
  }
  else if (v.text.n > 0) {
    memcpy(d->bytes + d->n, v.text.s, v.text.n);
    d->n += v.text.n;
  }
}

/* Puts the digests of a group into the tables from index 'table' on, and
   begins anew. */
static void digests_end (lua_State *L, Digest *digests, int n, int table,
                         int64_t group) {
  for (int i = 0; i < n; i++) {
    Digest *d = &digests[i];
    if (!d->any) continue;
    digest_flush(d);
    hash_push(L, &d->hash);
    lua_rawseti(L, table + i, group);
    digest_begin(d);
  }
}

/* store:digests(alone, sql, ...) -> the SHA-256 of the rows of each group, by
   the group, which is the first column, an integer; the rows come in order of
   it. So many of the last columns stand alone: of each the digests are a table
   of their own, of the rows that have it, each by its second column and that
   | nil, message [, "busy"] */
static int digests (lua_State *L) {
  Store *s = store_check(L, 1);
  int n = 1 + (int)luaL_checkinteger(L, 2), got;
  int64_t group = 0;
  lua_remove(L, 2);
  Statement *p = statement_push(L, s);
  if (p == NULL) return store_failed(L, s);
  int columns = query_columns(p->query), whole = columns - (n - 1);
  luaL_argcheck(L, n >= 1 && whole >= 2, 2, "so many columns there are not");
  Digest *list = lua_newuserdatauv(L, (size_t)n * sizeof(Digest), 0);
  luaL_checkstack(L, n, NULL);
  int table = lua_gettop(L) + 1;
  for (int i = 0; i < n; i++) {
    digest_begin(&list[i]);
    lua_newtable(L);
  }
  while ((got = query_next(L, s, p->query)) > 0) {
    int64_t next = query_int(p->query, 0);
    if (next != group) digests_end(L, list, n, table, group);
    group = next;
    for (int i = 1; i < whole; i++)
      digest_add(&list[0], query_value(L, p->query, i));
    for (int i = 1; i < n; i++) {
      Value v = query_value(L, p->query, whole - 1 + i);
      if (v.type == VALUE_NONE) continue;
      digest_add(&list[i], query_value(L, p->query, 1));
      digest_add(&list[i], v);
    }
  }
  if (got < 0) return store_failed(L, s);
  digests_end(L, list, n, table, group);
  return n;
}

/* store:known_at([import]) -> the import up to which cases are read; with
   an argument that is what it becomes */
static int known_at (lua_State *L) {
  Store *s = store_check(L, 1);
  s->known_at = luaL_optinteger(L, 2, s->known_at);
  lua_pushinteger(L, s->known_at);
  return 1;
}

/* store:keep(on): whether the cases that are read stay in memory for the
   questions to come; what was kept goes */
static int keep (lua_State *L) {
  Store *s = store_check(L, 1);
  s->keeps = lua_toboolean(L, 2);
  lua_pushnil(L);
  lua_setiuservalue(L, 1, STORE_CASES);
  return 0;
}

/* store:in_transaction() -> whether one is open: an error may have made the
   database roll it back */
static int in_transaction (lua_State *L) {
  lua_pushboolean(L, store_in_transaction(store_check(L, 1)));
  return 1;
}

/* store:let_go(): ends what the store reads for itself: a read that is left
   open holds up other programs */
static int let_go (lua_State *L) {
  queries_end(store_check(L, 1));
  return 0;
}

const luaL_Reg sql_methods[] = {
  {"list", list}, {"run", run}, {"each", each}, {"digests", digests},
  {"known_at", known_at}, {"keep", keep}, {"in_transaction", in_transaction},
  {"let_go", let_go}, {NULL, NULL}
};
