/* query.c: the connection of a store to its database, and statements: what
   SQLite does, and its errors in plain words. The only file that includes
   sqlite3.h. */

#include <sqlite3.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/invoked.h"
#include "base/limits.h"
#include "base/progress.h"
#include "store/filelock.h"
#include "store/query.h"


/* Stores */

Store *store_new (lua_State *L, int path) {
  Store *s = lua_newuserdatauv(L, sizeof(Store), STORE_CASES);
  memset(s, 0, sizeof(Store));
  luaL_setmetatable(L, STORE_TYPE);
  lua_pushvalue(L, path);
  lua_setiuservalue(L, -2, STORE_PATH);
  lua_newtable(L);
  lua_setiuservalue(L, -2, STORE_STATEMENTS);
  s->path = lua_tostring(L, path);
  s->known_at = INT64_MAX;
  s->progress = progress_of(L);
  return s;
}

Store *store_check (lua_State *L, int arg) {
  Store *s = luaL_checkudata(L, arg, STORE_TYPE);
  if (s->db == NULL) luaL_error(L, "store is closed");
  return s;
}


/* Errors */

static const char *plain_cause (int code) {
  switch (code) {
    case SQLITE_READONLY_ROLLBACK:
      return "an import was cut off, and taking it back means to write: no "
             "permission for that";
    case SQLITE_READONLY_DIRECTORY:
      return "no permission to write in its folder";
    case SQLITE_READONLY_DBMOVED:
      return "it was moved or removed meanwhile; try again";
  }
  switch (code & 0xFF) {
    case SQLITE_BUSY: case SQLITE_LOCKED:
      return "it is in use by another program; try again when that is done";
    case SQLITE_READONLY: return "it may only be read";
    case SQLITE_FULL: return "the disk is full";
    case SQLITE_PERM: case SQLITE_AUTH: case SQLITE_CANTOPEN:
      return "no permission to open it, or to write in its folder";
    case SQLITE_IOERR: return "reading or writing it failed";
    case SQLITE_CORRUPT:
      return "it is damaged: go back to a copy of it";
    case SQLITE_NOTADB: return "it is no database";
    case SQLITE_NOMEM: return "not enough memory";
    default: return NULL;
  }
}

/* May locks that a file system refuses have led to this error? */
static bool is_of_lock (int code) {
  switch (code) {
    case SQLITE_BUSY: case SQLITE_PERM: case SQLITE_IOERR_LOCK:
    case SQLITE_IOERR_RDLOCK: case SQLITE_IOERR_UNLOCK:
    case SQLITE_IOERR_CHECKRESERVEDLOCK: return true;
    default: return false;
  }
}

/* Pushes the message for the last error of SQLite; returns -1. */
static int failure_push (lua_State *L, Store *s) {
  int code = sqlite3_extended_errcode(s->db);
  const char *lack = is_of_lock(code) ? filelock_lack(s->path) : NULL;
  s->lockless = lack != NULL;
  if (s->lockless) {
    lua_pushfstring(L, "cannot %s '%s': no file can be locked where it lies "
                    "(%s), so two programs could write in it at once: keep "
                    "it on a disk of this system (in WSL below your home, "
                    "not below /mnt)", s->ready ? "use" : "open", s->path,
                    lack);
    return -1;
  }
  const char *cause = plain_cause(code);
  lua_pushfstring(L, "cannot %s '%s': %s", s->ready ? "use" : "open",
                  s->path, cause != NULL ? cause : sqlite3_errmsg(s->db));
  return -1;
}

int store_damaged (lua_State *L, const Store *s, const char *form, ...) {
  va_list args;
  va_start(args, form);
  lua_pushvfstring(L, form, args);
  va_end(args);
  lua_pushfstring(L, "cannot use '%s': it is damaged: %s: see '%s verify "
                  "--db %s'", s->path, lua_tostring(L, -1), invoked(),
                  s->path);
  lua_remove(L, -2);
  return -1;
}

int store_failed (lua_State *L, const Store *s) {
  int code = s->db != NULL ? sqlite3_errcode(s->db) & 0xFF : SQLITE_OK;
  lua_pushnil(L);
  lua_insert(L, -2);
  if ((code != SQLITE_BUSY && code != SQLITE_LOCKED) || s->lockless) return 2;
  lua_pushliteral(L, "busy");
  return 3;
}


/* Statements */

Query *query_make (lua_State *L, Store *s, const char *sql) {
  Query *q = NULL;
  if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &q,
                         NULL) != SQLITE_OK)
    failure_push(L, s);
  return q;
}

Query *query_own (lua_State *L, Store *s, const char *sql) {
  int i = 0;
  while (i < QUERIES_MAX && s->queries[i].sql != NULL &&
         s->queries[i].sql != sql)
    i++;
  if (i == QUERIES_MAX) luaL_error(L, "more than %d queries", QUERIES_MAX);
  if (s->queries[i].sql == NULL) {
    s->queries[i].query = query_make(L, s, sql);
    if (s->queries[i].query == NULL) return NULL;
    s->queries[i].sql = sql;
  }
  sqlite3_reset(s->queries[i].query);
  return s->queries[i].query;
}

/* A parameter that cannot be bound would be NULL, in silence. */
static void bound_check (lua_State *L, int code) {
  if (code == SQLITE_NOMEM) memory_lacks(L);
  else if (code != SQLITE_OK) luaL_error(L, "%s", sqlite3_errstr(code));
}

/* Texts are not copied: they outlive the run of the statement, or are not
   looked at again. */
void query_bind (lua_State *L, Query *q, int parameter, Text t) {
  bound_check(L, t.s == NULL ? sqlite3_bind_null(q, parameter)
    : sqlite3_bind_text64(q, parameter, t.s, t.n, SQLITE_STATIC,
                          SQLITE_UTF8));
}

void query_bind_copy (lua_State *L, Query *q, int parameter, Text t) {
  bound_check(L, sqlite3_bind_text64(q, parameter, t.s, t.n,
                                     SQLITE_TRANSIENT, SQLITE_UTF8));
}

int query_parameters (Query *q) {
  return sqlite3_bind_parameter_count(q);
}

void query_bind_int (lua_State *L, Query *q, int parameter, int64_t n) {
  bound_check(L, sqlite3_bind_int64(q, parameter, n));
}

void query_bind_date (lua_State *L, Query *q, int parameter, Date d) {
  bound_check(L, d == DATE_NONE ? sqlite3_bind_null(q, parameter)
                                : sqlite3_bind_int(q, parameter, d));
}

static void query_bind_all (lua_State *L, Query *q, const char *types,
                            va_list args) {
  for (int i = 1; *types != '\0'; i++, types++) {
    if (*types == 'i') query_bind_int(L, q, i, va_arg(args, int64_t));
    else if (*types == 't') query_bind(L, q, i, va_arg(args, Text));
    else {
      Text t = va_arg(args, Text);
      bound_check(L, sqlite3_bind_blob64(q, i, t.s, t.n, SQLITE_STATIC));
    }
  }
}

int query_next (lua_State *L, Store *s, Query *q) {
  int code = sqlite3_step(q);
  if (code == SQLITE_ROW) return 1;
  if (code != SQLITE_DONE) failure_push(L, s);
  sqlite3_reset(q);
  return code == SQLITE_DONE ? 0 : -1;
}

int query_run (lua_State *L, Store *s, Query **q, const char *sql,
               const char *types, ...) {
  va_list args;
  *q = query_own(L, s, sql);
  if (*q == NULL) return -1;
  va_start(args, types);
  query_bind_all(L, *q, types, args);
  va_end(args);
  return query_next(L, s, *q);
}

int query_do (lua_State *L, Store *s, const char *sql,
              const char *types, ...) {
  va_list args;
  Query *q = query_own(L, s, sql);
  if (q == NULL) return -1;
  va_start(args, types);
  query_bind_all(L, q, types, args);
  va_end(args);
  return query_next(L, s, q);
}

int query_number (lua_State *L, Store *s, const char *sql, int64_t *number) {
  Query *q;
  if (query_run(L, s, &q, sql, "") < 0) return -1;
  *number = query_int(q, 0);
  query_end(q);
  return 0;
}

void query_end (Query *q) {
  sqlite3_reset(q);
}

void queries_end (Store *s) {
  for (int i = 0; i < QUERIES_MAX && s->queries[i].sql != NULL; i++)
    query_end(s->queries[i].query);
}

void query_free (Query *q) {
  sqlite3_finalize(q);
}

/* Without memory SQLite answers as if the value were NULL. */
static Text value_text (lua_State *L, sqlite3_value *value) {
  Text t = {(const char *)sqlite3_value_text(value), 0};
  if (t.s == NULL && sqlite3_value_type(value) != SQLITE_NULL)
    memory_lacks(L);
  t.n = (size_t)sqlite3_value_bytes(value);
  return t;
}

Text query_blob (lua_State *L, Query *q, int column) {
  bool is_null = sqlite3_column_type(q, column) == SQLITE_NULL;
  Text t = {sqlite3_column_blob(q, column), 0};
  t.n = (size_t)sqlite3_column_bytes(q, column);
  if (t.s == NULL && t.n > 0) memory_lacks(L);
  if (t.s == NULL && !is_null) t.s = "";
  return t;
}

Text query_text (lua_State *L, Query *q, int column) {
  return value_text(L, sqlite3_column_value(q, column));
}

Value query_value (lua_State *L, Query *q, int column) {
  sqlite3_value *value = sqlite3_column_value(q, column);
  Value v = {VALUE_NONE, 0, {NULL, 0}};
  int type = sqlite3_value_type(value);
  if (type == SQLITE_INTEGER) {
    v.type = VALUE_INT;
    v.number = sqlite3_value_int64(value);
  }
  else if (type != SQLITE_NULL) {
    v.type = VALUE_TEXT;
    v.text = value_text(L, value);
  }
  return v;
}

int64_t query_int (Query *q, int column) {
  return sqlite3_column_int64(q, column);
}

Date query_date (lua_State *L, const Store *s, Query *q, int column) {
  sqlite3_value *value = sqlite3_column_value(q, column);
  if (sqlite3_value_type(value) == SQLITE_NULL) return DATE_NONE;
  int64_t day = sqlite3_value_int64(value);
  if (!date_is(day)) {
    store_damaged(L, s, "a case has day %I for a date", (LUAI_UACINT)day);
    lua_error(L);
  }
  return (Date)day;
}

int query_columns (Query *q) {
  return sqlite3_column_count(q);
}

const char *query_name (Query *q, int column) {
  return sqlite3_column_name(q, column);
}

int64_t store_last_row (Store *s) {
  return sqlite3_last_insert_rowid(s->db);
}

int64_t store_changes (Store *s) {
  return sqlite3_changes(s->db);
}

int store_moment (lua_State *L, Store *s, Moment *moment) {
  moment->known_at = s->known_at;
  moment->own = sqlite3_total_changes64(s->db);
  return query_number(L, s, "PRAGMA data_version", &moment->others);
}

bool store_known_key (Store *s) {
  return sqlite3_extended_errcode(s->db) == SQLITE_CONSTRAINT_UNIQUE;
}

void store_triggers (Store *s, bool on) {
  if (s->db != NULL)
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, (int)on, NULL);
}

bool store_in_transaction (Store *s) {
  return sqlite3_get_autocommit(s->db) == 0;
}


/* Opening and closing */

int store_exec (lua_State *L, Store *s, const char *sql) {
  if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK) return 0;
  return failure_push(L, s);
}

/* Steps of SQLite between two beats: some milliseconds. */
#define STEPS  100000

static int work_goes_on (void *progress) {
  progress_beat(progress);
  return 0;
}

/* Foreign keys are for others who write: an import's row comes after all that
   names it, so each row of ours would be looked for among those that lack
   one, a tenth of an import; verify asks whether any does. */
static void store_configure (sqlite3 *db) {
  static const struct { int what, value; } settings[] = {
    {SQLITE_DBCONFIG_DQS_DML, 0}, {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 0}
  };
  for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
    sqlite3_db_config(db, settings[i].what, settings[i].value, NULL);
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, LIMIT_PATIENCE);
}

/* One that is gone when it is closed need not be undone from a file: SQLite
   3.40 takes a journal that moves from memory to one for a full disk. */
int store_connect (lua_State *L, Store *s, const char *path) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;   /* one thread */
  /* no path is a URI or ":memory:" to SQLite */
  const char *name = path == NULL ? ""
    : lua_pushfstring(L, path[0] == '/' ? "%s" : "./%s", path);
  if (sqlite3_open_v2(name, &s->db, flags, NULL) != SQLITE_OK)
    return failure_push(L, s);
  store_configure(s->db);
  if (progress_seen(s->progress))
    sqlite3_progress_handler(s->db, STEPS, work_goes_on, s->progress);
  return path != NULL ? 0 : store_exec(L, s, "PRAGMA journal_mode = MEMORY");
}

/* Has the database no import, or not even its tables? */
static bool is_unfilled (sqlite3 *db) {
  static const char *const queries[] = {
    "SELECT 1 FROM sqlite_schema LIMIT 1", "SELECT 1 FROM imports LIMIT 1"
  };
  for (int i = 0; i < 2; i++) {
    sqlite3_stmt *q = NULL;
    int code = sqlite3_prepare_v2(db, queries[i], -1, &q, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(q);
    sqlite3_finalize(q);
    if (code != SQLITE_ROW) return code == SQLITE_DONE;
  }
  return false;
}

/* Removes the file that we made, unless it was filled, or another program
   uses it: one that comes upon it now is told by SQLite that it was moved.
   Where there are no locks nobody can have filled it. */
static void file_unmake (Store *s) {
  int moved = 1;
  if (s->lockless) {
    unlink(s->path);
    return;
  }
  if (store_in_transaction(s))
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_busy_timeout(s->db, 0);
  if (sqlite3_exec(s->db, "BEGIN EXCLUSIVE", NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED,
                           &moved) == SQLITE_OK &&
      !moved && is_unfilled(s->db))
    unlink(s->path);
}

/* Cursors keep the connection until they go. */
void store_shut (Store *s) {
  for (int i = 0; i < QUERIES_MAX; i++)
    query_free(s->queries[i].query);
  if (s->made && s->db != NULL) file_unmake(s);
  sqlite3_close_v2(s->db);
  memset(s, 0, sizeof(Store));
}

/* What a statement would undo if it failed stays in memory up to so many
   bytes: that of some new cases does, wherever their ids are in the order. */
#define STATEMENT_BYTES  262144

void store_setup (void) {
  sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, STATEMENT_BYTES);
}
