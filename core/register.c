/* register.c: the rows of the cases in the database: finding, writing, and
   walking over them. */

#include "extra.h"
#include "query.h"

#define CURSOR_TYPE  "siri.cursor"

#define CASE_COLUMNS \
  "case_row, case_id, case_type, outcome, site, exempt, pauses, extra, " \
  "submitted_on, informed_on, decided_on, gone"

/* The versions that stood at the import ?1. */
#define KNOWN_THEN \
  "SELECT " CASE_COLUMNS " FROM cases WHERE import_id <= ?1 UNION ALL " \
  "SELECT case_row, case_id, e.case_type, e.outcome, e.site, e.exempt, " \
  "e.pauses, e.extra, e.submitted_on, e.informed_on, e.decided_on, e.gone " \
  "FROM earlier_cases AS e JOIN cases AS c USING (case_row) " \
  "WHERE c.import_id > ?1 AND e.import_id = (SELECT max(import_id) " \
  "FROM earlier_cases AS x WHERE x.case_row = e.case_row " \
  "AND x.import_id <= ?1)"

/* What a cursor over all cases, or one, asks: as they stand, or stood. */
static const char *const case_queries[2][2] = {
  { "SELECT " CASE_COLUMNS " FROM cases WHERE NOT gone ORDER BY case_id",
    "SELECT " CASE_COLUMNS " FROM (" KNOWN_THEN ") WHERE NOT gone "
    "ORDER BY case_id" },
  { "SELECT " CASE_COLUMNS " FROM cases WHERE case_id = ?2 AND NOT gone",
    "SELECT " CASE_COLUMNS " FROM (" KNOWN_THEN ") WHERE case_id = ?2 "
    "AND NOT gone" }
};

/* User values of a cursor: what it keeps alive. */
enum { CURSOR_STORE = 1, CURSOR_ID };

struct CaseCursor {
  Store *store;
  Query *cases;           /* NULL: closed */
  Text extra;             /* of the current case */
  bool ended;
};


static void row_read (lua_State *L, Query *q, CaseRow *row) {
  row->rowid = query_int(q, 0);
  row->case_id = query_text(L, q, 1);
  row->case_type = query_text(L, q, 2);
  row->outcome = query_text(L, q, 3);
  row->site = query_text(L, q, 4);
  row->exempt = query_text(L, q, 5);
  row->pauses = query_text(L, q, 6);
  row->extra = query_text(L, q, 7);
  row->submitted_on = query_date(q, 8);
  row->informed_on = query_date(q, 9);
  row->decided_on = query_date(q, 10);
  row->gone = query_int(q, 11) != 0;
}


/* One case, for imports */

/* The case as it stands: its texts live until the next call. */
int case_find (lua_State *L, Store *s, Text case_id, CaseRow *row) {
  Query *q;
  int got = query_run(L, s, &q, "SELECT " CASE_COLUMNS
                      " FROM cases WHERE case_id = ?", "t", case_id);
  if (got > 0) row_read(L, q, row);
  return got;
}

static int case_add (lua_State *L, Store *s, CaseRow *row, int64_t import,
                     int64_t line) {
  if (query_do(L, s,
      "INSERT INTO cases (case_id, case_type, outcome, site, exempt, pauses, "
      "extra, submitted_on, informed_on, decided_on, gone, import_id, line) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "tttttttdddiii", row->case_id, row->case_type, row->outcome, row->site,
      row->exempt, row->pauses, row->extra, row->submitted_on,
      row->informed_on, row->decided_on, (int64_t)row->gone, import,
      line) < 0)
    return -1;
  row->rowid = store_last_row(s);
  return 0;
}

/* Puts the version that stands among the earlier ones. */
static int case_keep (lua_State *L, Store *s, int64_t rowid) {
  return query_do(L, s,
    "INSERT INTO earlier_cases (case_row, import_id, line, gone, case_type, "
    "submitted_on, informed_on, decided_on, outcome, site, exempt, pauses, "
    "extra) SELECT case_row, import_id, line, gone, case_type, submitted_on, "
    "informed_on, decided_on, outcome, site, exempt, pauses, extra "
    "FROM cases WHERE case_row = ?", "i", rowid);
}

/* Writes a version of the case that has the row's rowid, or if that is 0 a
   new case, whose rowid it sets. */
int case_put (lua_State *L, Store *s, CaseRow *row, int64_t import,
              int64_t line) {
  if (row->rowid == 0) return case_add(L, s, row, import, line);
  if (case_keep(L, s, row->rowid) < 0) return -1;
  return query_do(L, s,
    "UPDATE cases SET case_type = ?, outcome = ?, site = ?, exempt = ?, "
    "pauses = ?, extra = ?, submitted_on = ?, informed_on = ?, "
    "decided_on = ?, gone = ?, import_id = ?, line = ? WHERE case_row = ?",
    "ttttttdddiiii", row->case_type, row->outcome, row->site, row->exempt,
    row->pauses, row->extra, row->submitted_on, row->informed_on,
    row->decided_on, (int64_t)row->gone, import, line, row->rowid);
}


/* Cursors */

static int cursor_gc (lua_State *L) {
  cursor_close(luaL_checkudata(L, 1, CURSOR_TYPE));
  return 0;
}

void cursor_close (CaseCursor *c) {
  query_free(c->cases);
  c->cases = NULL;
}

/* Pushes the inert cursor. */
static CaseCursor *cursor_new (lua_State *L, int store) {
  CaseCursor *c = lua_newuserdatauv(L, sizeof(CaseCursor), CURSOR_ID);
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
  lua_setiuservalue(L, -2, CURSOR_STORE);
  return c;
}

CaseCursor *cursor_open (lua_State *L, int store, const char *case_id) {
  CaseCursor *c = cursor_new(L, lua_absindex(L, store));
  bool then = c->store->known_at != INT64_MAX;
  c->cases = query_make(L, c->store, case_queries[case_id != NULL][then]);
  if (c->cases == NULL) lua_error(L);
  if (then) query_bind_int(L, c->cases, 1, c->store->known_at);
  if (case_id != NULL) {
    lua_pushstring(L, case_id);   /* a copy that lives as long as we */
    query_bind(L, c->cases, 2, (Text){lua_tostring(L, -1), strlen(case_id)});
    lua_setiuservalue(L, -2, CURSOR_ID);
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
  row_read(L, c->cases, row);
  c->extra = row->extra;
  return 1;
}

int cursor_extra (lua_State *L, CaseCursor *c, const char *name) {
  Query *q;
  Text heading = {name, strlen(name)};
  cursor_check(L, c);
  extra_push(L, c->extra, heading);
  if (!lua_isnil(L, -1)) return 1;
  int got = query_run(L, c->store, &q,
                      "SELECT 1 FROM columns WHERE name = ? "
                      "AND import_id <= ?", "ti", heading,
                      c->store->known_at);
  if (got < 0) lua_error(L);
  query_end(q);
  if (got > 0) return 1;
  lua_pop(L, 1);
  return -1;
}

void cursor_columns (lua_State *L, CaseCursor *c) {
  Query *q;
  int got;
  cursor_check(L, c);
  lua_newtable(L);
  int list = lua_gettop(L);
  got = query_run(L, c->store, &q, "SELECT name FROM columns "
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
