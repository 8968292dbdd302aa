/* register.c: the rows of the cases in the database: finding, writing, and
   walking over them. */

#include "store/register.h"

#include "base/limits.h"
#include "base/type.h"
#include "store/query.h"

#define CURSOR_TYPE  "siri.cursor"
#define QUIET_TYPE   "siri.quiet"

#define CASE_COLUMNS  "case_row, " CASE_FIELDS(FIELD_COLUMN) "extra, gone"

/* What a version has beside its import. */
#define VERSION_COLUMNS  CASE_DATES(FIELD_COLUMN) CASE_TEXTS(FIELD_COLUMN)

/* The versions that stood at the import ?1. */
#define KNOWN_THEN \
  "SELECT " CASE_COLUMNS " FROM cases WHERE import_id <= ?1 UNION ALL " \
  "SELECT case_row, " CASE_DATES(FIELD_EARLIER) CASE_TEXTS(FIELD_EARLIER) \
  "case_id, e.extra, e.gone " \
  "FROM earlier_cases AS e JOIN cases AS c USING (case_row) " \
  "WHERE c.import_id > ?1 AND e.import_id = (SELECT max(import_id) " \
  "FROM earlier_cases AS x WHERE x.case_row = e.case_row " \
  "AND x.import_id <= ?1)"

const char *const field_names[] = { CASE_FIELDS(FIELD_NAME) NULL };

/* What is asked of the cases as they stand, and as they stood: all of them,
   one by its case_id. */
#define EITHER(more) { \
  "SELECT " CASE_COLUMNS " FROM cases WHERE " more, \
  "SELECT " CASE_COLUMNS " FROM (" KNOWN_THEN ") WHERE " more }

static const char *const all_queries[2] = EITHER("NOT gone ORDER BY case_id");
static const char *const id_queries[2] = EITHER("case_id = ?2 AND NOT gone");
static const char *const sources[2] = { "cases", "(" KNOWN_THEN ")" };

/* User values of a cursor: what it keeps alive. */
enum { CURSOR_STORE = 1, CURSOR_ID };

struct CaseCursor {
  Store *store;
  Query *cases;           /* NULL: closed */
  bool ended;
};


int row_check (lua_State *L, const Store *s, int64_t case_row) {
  if (case_row >= 1 && case_row <= LIMIT_CASE_ROW) return 0;
  return store_damaged(L, s, "a case is in row %I", (LUAI_UACINT)case_row);
}

static void row_read (lua_State *L, const Store *s, Query *q, CaseRow *row) {
  row->rowid = query_int(q, 0);
  if (row_check(L, s, row->rowid) < 0) lua_error(L);
  for (int f = 0; f < DATE_FIELDS; f++)
    row->dates[f] = query_date(L, s, q, 1 + f);
  for (int f = 0; f < TEXT_FIELDS; f++)
    row->texts[f] = query_text(L, q, 1 + FIRST_TEXT + f);
  row->extra = query_text(L, q, 1 + FIELDS);
  row->gone = query_int(q, 2 + FIELDS) != 0;
}


/* One case, for imports */

int case_find (lua_State *L, Store *s, Text case_id, CaseRow *row) {
  Query *q;
  int got = query_run(L, s, &q, "SELECT " CASE_COLUMNS
                      " FROM cases WHERE case_id = ?", "t", case_id);
  if (got > 0) row_read(L, s, q, row);
  return got;
}

const char *case_source (const Store *s) {
  return sources[s->known_at != INT64_MAX];
}

#define NEW_CASE   "(?1, " CASE_FIELDS(FIELD_MARK) "?, 0, ?)"
#define FOUR_CASES NEW_CASE ", " NEW_CASE ", " NEW_CASE ", " NEW_CASE
#define NEW_CASES  FOUR_CASES ", " FOUR_CASES ", " FOUR_CASES ", " FOUR_CASES
#define INSERT_CASE \
  "INSERT INTO cases (import_id, " CASE_FIELDS(FIELD_COLUMN) \
  "extra, gone, line) VALUES "

/* Binds the fields of a case up to 'end', and the extra columns, from the
   parameter 'at' on; returns the one behind them. */
static int fields_bind (lua_State *L, Query *q, int at, const CaseRow *row,
                        int end) {
  for (int f = 0; f < DATE_FIELDS; f++)
    query_bind_date(L, q, at++, row->dates[f]);
  for (int f = 0; f < end - FIRST_TEXT; f++)
    query_bind(L, q, at++, row->texts[f]);
  query_bind(L, q, at++, row->extra);
  return at;
}

/* __close: the store is the user value. */
static int quiet_close (lua_State *L) {
  lua_getiuservalue(L, 1, 1);
  store_triggers(lua_touserdata(L, -1), true);
  return 0;
}

/* Triggers cost a quarter of an import of new cases. */
void cases_quiet (lua_State *L, int store) {
  Store *s = store_check(L, store);
  lua_newuserdatauv(L, 0, 1);
  lua_pushvalue(L, store);
  lua_setiuservalue(L, -2, 1);
  if (luaL_newmetatable(L, QUIET_TYPE)) {
    lua_pushcfunction(L, quiet_close);
    lua_setfield(L, -2, "__close");
  }
  lua_setmetatable(L, -2);
  s->touched = INT64_MIN;
  store_triggers(s, false);
}

/* Takes the segment of a case out: its columns are no more what it is. */
static int case_touch (lua_State *L, Store *s, int64_t rowid) {
  int64_t segment = rowid >> 16;
  if (segment == s->touched) return 0;
  s->touched = segment;
  return query_do(L, s, "DELETE FROM segments WHERE segment = ?", "i",
                  segment);
}

/* The rowids of one statement follow each other. */
int cases_add (lua_State *L, Store *s, CaseRow *const rows[],
               const int64_t lines[], int n, int64_t import) {
  Query *q = query_own(L, s, n == 1 ? INSERT_CASE NEW_CASE
                                    : INSERT_CASE NEW_CASES);
  int at = 2;
  if (q == NULL) return -1;
  query_bind_int(L, q, 1, import);
  for (int i = 0; i < n; i++) {
    at = fields_bind(L, q, at, rows[i], FIELDS);
    query_bind_int(L, q, at++, lines[i]);
  }
  if (query_next(L, s, q) < 0) {
    if (n == 1 || !store_known_key(s)) return -1;
    lua_pop(L, 1);
    return 0;
  }
  int64_t last = store_last_row(s), first = last - (n - 1);
  if (row_check(L, s, last) < 0 || case_touch(L, s, first) < 0 ||
      case_touch(L, s, last) < 0)
    return -1;
  for (int i = 0; i < n; i++) rows[i]->rowid = first + i;
  return 1;
}

/* Puts the version that stands among the earlier ones. */
static int case_keep (lua_State *L, Store *s, int64_t rowid) {
  return query_do(L, s,
    "INSERT INTO earlier_cases (case_row, import_id, line, gone, "
    VERSION_COLUMNS "extra) SELECT case_row, import_id, line, gone, "
    VERSION_COLUMNS "extra FROM cases WHERE case_row = ?", "i", rowid);
}

int case_put (lua_State *L, Store *s, CaseRow *row, int64_t import,
              int64_t line) {
  if (row->rowid == 0) return cases_add(L, s, &row, &line, 1, import);
  if (case_keep(L, s, row->rowid) < 0 || case_touch(L, s, row->rowid) < 0)
    return -1;
  Query *q = query_own(L, s, "UPDATE cases SET " CASE_DATES(FIELD_SET)
                       CASE_TEXTS(FIELD_SET) "extra = ?, gone = ?, "
                       "import_id = ?, line = ? WHERE case_row = ?");
  if (q == NULL) return -1;
  int at = fields_bind(L, q, 1, row, FIELD_CASE_ID);
  query_bind_int(L, q, at++, row->gone);
  query_bind_int(L, q, at++, import);
  query_bind_int(L, q, at++, line);
  query_bind_int(L, q, at, row->rowid);
  return query_next(L, s, q) < 0 ? -1 : 1;
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
  type_set(L, CURSOR_TYPE, cursor_gc, cursor_gc);
  c->store = store_check(L, store);
  lua_pushvalue(L, store);
  lua_setiuservalue(L, -2, CURSOR_STORE);
  return c;
}

CaseCursor *cursor_open (lua_State *L, int store, const char *case_id) {
  CaseCursor *c = cursor_new(L, lua_absindex(L, store));
  bool then = c->store->known_at != INT64_MAX;
  c->cases = query_make(L, c->store, case_id != NULL ? id_queries[then]
                                                     : all_queries[then]);
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
  row_read(L, c->store, c->cases, row);
  return 1;
}
