/* register.c: the rows of the cases in the database: finding, writing, and
   walking over them. */

#include "query.h"

#define CURSOR_TYPE  "siri.cursor"

#define CASE_COLUMNS \
  "case_row, case_id, case_type, outcome, site, exempt, pauses, " \
  "submitted_on, informed_on, decided_on"

struct CaseCursor {
  Store *store;           /* kept by the user value */
  Query *cases, *extra;   /* NULL: closed, or not asked yet */
  int64_t rowid;          /* of the current case */
  bool ended;
};


static void row_read (Query *q, CaseRow *row) {
  row->rowid = query_int(q, 0);
  row->case_id = query_text(q, 1);
  row->case_type = query_text(q, 2);
  row->outcome = query_text(q, 3);
  row->site = query_text(q, 4);
  row->exempt = query_text(q, 5);
  row->pauses = query_text(q, 6);
  row->submitted_on = query_date(q, 7);
  row->informed_on = query_date(q, 8);
  row->decided_on = query_date(q, 9);
}


/* One case, for imports */

/* The case as it stands: its texts live until the next call. */
int case_find (lua_State *L, Store *s, Text case_id, CaseRow *row) {
  Query *q;
  int got = query_run(L, s, &q, "SELECT " CASE_COLUMNS
                      " FROM cases WHERE case_id = ?", "t", case_id);
  if (got > 0) row_read(q, row);
  return got;
}

/* Writes the case over the one that has its rowid, or if that is 0 as a new
   one, whose rowid it sets. */
int case_put (lua_State *L, Store *s, CaseRow *row, int64_t line) {
  if (row->rowid != 0)
    return query_do(L, s,
      "UPDATE cases SET case_type = ?, outcome = ?, site = ?, exempt = ?, "
      "pauses = ?, "
      "submitted_on = ?, informed_on = ?, decided_on = ?, import_id = ?, "
      "line = ? WHERE case_row = ?",
      "tttttdddiii", row->case_type, row->outcome, row->site, row->exempt,
      row->pauses, row->submitted_on, row->informed_on, row->decided_on, s->ledger.id,
      line, row->rowid);
  if (query_do(L, s,
      "INSERT INTO cases (case_id, case_type, outcome, site, exempt, pauses, "
      "submitted_on, informed_on, decided_on, import_id, line) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "ttttttdddii", row->case_id, row->case_type, row->outcome, row->site,
      row->exempt, row->pauses, row->submitted_on, row->informed_on, row->decided_on,
      s->ledger.id, line) < 0)
    return -1;
  row->rowid = store_last_row(s);
  return 0;
}

/* The number of an extra column, which is added if it is new. */
int column_find (lua_State *L, Store *s, const char *name, int64_t *id) {
  Query *q;
  if (query_do(L, s, "INSERT INTO columns (name) VALUES (?) "
                     "ON CONFLICT DO NOTHING", "s", name) < 0 ||
      query_run(L, s, &q, "SELECT id FROM columns WHERE name = ?", "s",
                name) < 0)
    return -1;
  *id = query_int(q, 0);
  query_end(q);
  return 0;
}

int extra_put (lua_State *L, Store *s, const CaseRow *row, bool fresh,
               int64_t column, Text value) {
  if (fresh) {
    if (value.s == NULL) return 0;
  }
  else {
    Query *q;
    Text now = {NULL, 0};
    int got = query_run(L, s, &q, "SELECT value FROM extras WHERE "
                        "case_row = ? AND column_id = ?",
                        "ii", row->rowid, column);
    if (got < 0) return -1;
    if (got > 0) now = query_text(q, 0);
    got = text_same(now, value);
    query_end(q);
    if (got) return 0;
  }
  if (value.s == NULL)
    return query_do(L, s, "DELETE FROM extras WHERE "
                    "case_row = ? AND column_id = ?",
                    "ii", row->rowid, column) < 0 ? -1 : 1;
  return query_do(L, s, "INSERT OR REPLACE INTO extras "
                  "(case_row, column_id, value) VALUES (?, ?, ?)",
                  "iit", row->rowid, column, value) < 0 ? -1 : 1;
}


/* Cursors */

static int cursor_gc (lua_State *L) {
  cursor_close(luaL_checkudata(L, 1, CURSOR_TYPE));
  return 0;
}

void cursor_close (CaseCursor *c) {
  query_free(c->cases);
  query_free(c->extra);
  c->cases = c->extra = NULL;
}

/* Pushes the inert cursor. */
static CaseCursor *cursor_new (lua_State *L, int store) {
  CaseCursor *c = lua_newuserdatauv(L, sizeof(CaseCursor), 2);
  memset(c, 0, sizeof(CaseCursor));
  if (luaL_newmetatable(L, CURSOR_TYPE)) {
    lua_pushcfunction(L, cursor_gc);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, cursor_gc);
    lua_setfield(L, -2, "__close");
  }
  lua_setmetatable(L, -2);
  c->store = store_check(L, store);
  lua_pushvalue(L, store);
  lua_setiuservalue(L, -2, 1);
  return c;
}

CaseCursor *cursor_open (lua_State *L, int store, const char *case_id) {
  CaseCursor *c = cursor_new(L, lua_absindex(L, store));
  c->cases = query_make(L, c->store, case_id == NULL
    ? "SELECT " CASE_COLUMNS " FROM cases ORDER BY case_id"
    : "SELECT " CASE_COLUMNS " FROM cases WHERE case_id = ?");
  if (c->cases == NULL) lua_error(L);
  if (case_id != NULL) {
    lua_pushstring(L, case_id);   /* a copy that lives as long as we */
    query_bind(c->cases, 1, (Text){lua_tostring(L, -1), strlen(case_id)});
    lua_setiuservalue(L, -2, 2);
  }
  return c;
}

static void cursor_check (lua_State *L, const CaseCursor *c) {
  if (c->store->db == NULL) luaL_error(L, "store is closed");
  if (c->cases == NULL) luaL_error(L, "cursor is closed");
}

int cursor_next (lua_State *L, CaseCursor *c, CaseRow *row) {
  if (c->ended) return 0;
  cursor_check(L, c);
  int got = query_next(L, c->store, c->cases);
  if (got < 0) lua_error(L);
  if (got == 0) {
    cursor_close(c);   /* at once: an open read would hold up a writer */
    c->ended = true;
    return 0;
  }
  row_read(c->cases, row);
  c->rowid = row->rowid;
  return 1;
}

int cursor_extra (lua_State *L, CaseCursor *c, const char *name) {
  cursor_check(L, c);
  if (c->extra == NULL) {
    c->extra = query_make(L, c->store,
      "SELECT value FROM columns LEFT JOIN extras "
      "ON column_id = id AND case_row = ? WHERE name = ?");
    if (c->extra == NULL) lua_error(L);
  }
  query_bind_int(c->extra, 1, c->rowid);
  query_bind(c->extra, 2, (Text){name, strlen(name)});
  int got = query_next(L, c->store, c->extra);
  if (got < 0) lua_error(L);
  if (got == 0) return -1;
  Text value = query_text(c->extra, 0);
  if (value.s == NULL) lua_pushnil(L);
  else lua_pushlstring(L, value.s, value.n);
  query_end(c->extra);
  return 1;
}


/* Pushes the names of the extra columns. */
static int column_list (lua_State *L, Store *s) {
  Query *q;
  if (query_run(L, s, &q, "SELECT name FROM columns ORDER BY name", "") < 0)
    return -1;
  return query_list(L, s, q);
}

void cursor_columns (lua_State *L, CaseCursor *c) {
  cursor_check(L, c);
  if (column_list(L, c->store) < 0) lua_error(L);
}

/* store:columns() -> array of the extra columns' names, in order
   | nil, message */
static int columns (lua_State *L) {
  return column_list(L, store_check(L, 1)) < 0 ? store_failed(L) : 1;
}

const luaL_Reg register_methods[] = {
  {"columns", columns}, {NULL, NULL}
};
