/* ledger.c: the imports: one at a time, each a transaction, with counts of
   what it did and the rows that it refused. */

#include "query.h"

/* A reject is outstanding while nothing has settled it: a later import of
   a file of the same name, or an accepted row with the same key. */


Store *ledger_check (lua_State *L) {
  Store *s = store_check(L, 1);
  if (s->ledger.id == 0) luaL_error(L, "no import is under way");
  return s;
}

/* Reads no longer, so that nothing holds the database. */
static void queries_end (Store *s) {
  for (int i = 0; i < QUERIES_MAX && s->queries[i].sql != NULL; i++)
    query_end(s->queries[i].query);
}

void ledger_abandon (lua_State *L, Store *s) {
  s->ledger.id = 0;
  queries_end(s);
  /* SQLite may have rolled back by itself already: then this fails */
  if (query_do(L, s, "ROLLBACK", "") < 0) lua_pop(L, 1);
}

static int ledger_open (lua_State *L, Store *s, const char *file,
                        const char *extracted) {
  Query *q;
  Ledger *ledger = &s->ledger;
  if (query_do(L, s, "INSERT INTO imports (kind, file, extracted, at) "
                     "VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))",
               "sss", ledger->kind, file, extracted) < 0)
    return -1;
  ledger->id = store_last_row(s);
  if (query_do(L, s, "UPDATE rejects SET settled_by = ?1 "
                     "WHERE settled_by IS NULL AND kind = ?2 AND import_id IN "
                     "(SELECT id FROM imports WHERE kind = ?2 AND file = ?3)",
               "iss", ledger->id, ledger->kind, file) < 0 ||
      query_run(L, s, &q, "SELECT count(key) FROM rejects "
                          "WHERE settled_by IS NULL AND kind = ?",
                "s", ledger->kind) < 0)
    return -1;
  ledger->outstanding = query_int(q, 0);
  query_end(q);
  return 0;
}

/* store:begin{ kind = "cases"|"facts", file =, extracted = } -> id
   | nil, message. 'extracted' may be left out: then it is the newest date
   of the rows. */
static int begin (lua_State *L) {
  static const char *const kinds[] = {"cases", "facts", NULL};
  Store *s = store_check(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  if (s->ledger.id != 0)
    return luaL_error(L, "an import is under way already");
  lua_getfield(L, 2, "kind");
  lua_getfield(L, 2, "file");
  lua_getfield(L, 2, "extracted");               /* store args kind file ex */
  int kind = luaL_checkoption(L, 3, NULL, kinds);
  const char *file = luaL_checkstring(L, 4);
  const char *extracted = luaL_optstring(L, 5, NULL);
  memset(&s->ledger, 0, sizeof(s->ledger));
  snprintf(s->ledger.kind, sizeof(s->ledger.kind), "%s", kinds[kind]);
  s->ledger.newest = DATE_NONE;
  if (query_do(L, s, "BEGIN IMMEDIATE", "") < 0) return store_failed(L);
  if (ledger_open(L, s, file, extracted) < 0) {
    ledger_abandon(L, s);
    return store_failed(L);
  }
  lua_pushinteger(L, s->ledger.id);
  return 1;
}

static int ledger_close (lua_State *L, Store *s) {
  Ledger *ledger = &s->ledger;
  char newest[DATE_SIZE];
  const char *extracted = ledger->newest == DATE_NONE
    ? NULL : date_text(ledger->newest, newest);
  if (query_do(L, s, "UPDATE imports SET rows = ?, added = ?, changed = ?, "
                     "same = ?, refused = ?, "
                     "extracted = coalesce(extracted, ?) WHERE id = ?",
               "iiiiisi", ledger->added + ledger->changed + ledger->same +
               ledger->refused, ledger->added, ledger->changed, ledger->same,
               ledger->refused, extracted, ledger->id) < 0)
    return -1;
  queries_end(s);
  return query_do(L, s, "COMMIT", "");
}

/* store:commit() -> { rows, added, changed, same, refused } | nil, message:
   then nothing of the import is kept. */
static int commit (lua_State *L) {
  Store *s = ledger_check(L);
  const Ledger ledger = s->ledger;
  if (ledger_close(L, s) < 0) {
    ledger_abandon(L, s);
    return store_failed(L);
  }
  s->ledger.id = 0;
  const struct { const char *name; int64_t n; } counts[] = {
    {"rows", ledger.added + ledger.changed + ledger.same + ledger.refused},
    {"added", ledger.added}, {"changed", ledger.changed},
    {"same", ledger.same}, {"refused", ledger.refused}
  };
  lua_createtable(L, 0, 5);
  for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
    lua_pushinteger(L, counts[i].n);
    lua_setfield(L, -2, counts[i].name);
  }
  return 1;
}

/* store:rollback(): forgets the import that is under way, if any. */
static int rollback (lua_State *L) {
  Store *s = store_check(L, 1);
  if (s->ledger.id != 0) ledger_abandon(L, s);
  return 0;
}

int ledger_settle (lua_State *L, Store *s, Text key) {
  Ledger *ledger = &s->ledger;
  if (ledger->outstanding == 0) return 0;
  if (query_do(L, s, "UPDATE rejects SET settled_by = ?1 "
                     "WHERE settled_by IS NULL AND kind = ?2 AND key = ?3 "
                     "AND import_id <> ?1",
               "ist", ledger->id, ledger->kind, key) < 0)
    return -1;
  ledger->outstanding -= store_changes(s);
  return 0;
}

/* Rows of the wrong shape do not count: what looks like their id may be
   something else. */
int refused_find (lua_State *L, Store *s, Text case_id, int64_t *line) {
  Query *q;
  int got;
  if (s->ledger.refused == 0) return 0;
  got = query_run(L, s, &q,
                  "SELECT min(line) FROM rejects "
                  "WHERE settled_by IS NULL AND kind = 'cases' AND key = ? "
                  "AND import_id = ? AND field IS NOT NULL",
                  "ti", case_id, s->ledger.id);
  if (got < 0) return -1;
  *line = query_int(q, 0);
  query_end(q);
  return *line > 0;
}

static Text field_text (lua_State *L, int table, const char *name) {
  Text t;
  lua_getfield(L, table, name);   /* left on the stack: it keeps the text */
  t.s = luaL_optlstring(L, -1, NULL, &t.n);
  return t;
}

/* store:reject{ line =, key =, field =, value =, reason =, row = } -> true
   | nil, message. 'line' and 'reason' are required; 'row' is the row as it
   stood, as text. */
static int reject (lua_State *L) {
  Store *s = ledger_check(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_getfield(L, 2, "line");
  int64_t line = luaL_checkinteger(L, 3);
  Text key = field_text(L, 2, "key"), field = field_text(L, 2, "field");
  Text value = field_text(L, 2, "value"), row = field_text(L, 2, "row");
  Text reason = field_text(L, 2, "reason");
  luaL_argcheck(L, reason.s != NULL, 2, "no reason");
  if (query_do(L, s, "INSERT INTO rejects "
                     "(import_id, kind, line, key, field, value, row, reason)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
               "isittttt", s->ledger.id, s->ledger.kind, line, key, field,
               value, row, reason) < 0)
    return store_failed(L);
  s->ledger.refused++;
  lua_pushboolean(L, 1);
  return 1;
}

/* store:rejects() -> how many are outstanding | nil, message */
static int rejects (lua_State *L) {
  Query *q;
  Store *s = store_check(L, 1);
  if (query_run(L, s, &q, "SELECT count(*) FROM rejects "
                          "WHERE settled_by IS NULL", "") < 0)
    return store_failed(L);
  lua_pushinteger(L, query_int(q, 0));
  query_end(q);
  return 1;
}

/* store:reject_list() -> array of { kind, file, line, key, field, value,
   reason } | nil, message: those that are outstanding, oldest first */
static int reject_list (lua_State *L) {
  Query *q;
  Store *s = store_check(L, 1);
  if (query_run(L, s, &q,
                "SELECT r.kind, file, line, key, field, value, reason "
                "FROM rejects AS r JOIN imports AS i ON i.id = r.import_id "
                "WHERE settled_by IS NULL ORDER BY r.id", "") < 0 ||
      query_list(L, s, q) < 0)
    return store_failed(L);
  return 1;
}

/* store:extracted() -> ISO date of the newest extract of cases
   | nil [, message] */
static int extracted (lua_State *L) {
  Query *q;
  Store *s = store_check(L, 1);
  if (query_run(L, s, &q, "SELECT max(extracted) FROM imports "
                          "WHERE kind = 'cases'", "") < 0)
    return store_failed(L);
  Text date = query_text(q, 0);
  if (date.s == NULL) lua_pushnil(L);
  else lua_pushlstring(L, date.s, date.n);
  query_end(q);
  return 1;
}

const luaL_Reg ledger_methods[] = {
  {"begin", begin}, {"commit", commit}, {"rollback", rollback},
  {"reject", reject}, {"rejects", rejects}, {"reject_list", reject_list},
  {"extracted", extracted}, {NULL, NULL}
};
