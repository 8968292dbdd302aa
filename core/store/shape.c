/* shape.c: makes the schema of a store (its tables, and the indexes, views
   and triggers around them), and holds it against the one that its steps make
   of nothing.
   What is missing or another, and what would run by itself, is refused where
   a store is opened; what else somebody has added is named by verify. */

#include "store/shape.h"

#include "base/hash.h"
#include "base/invoked.h"
#include "base/luatext.h"
#include "store/schema.h"

/* Tables come first: what is around one goes with it. */
#define OBJECTS \
  "SELECT type, name, tbl_name, sql FROM sqlite_schema " \
  "ORDER BY type <> 'table', type, name"


/* Objects as texts */

static bool is_of_word (char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/* Adds SQL without the blanks that say nothing: they are another matter of
   the program that wrote it, as those of a dump are. */
static void add_sql (luaL_Buffer *b, Text sql) {
  char quote = '\0', last = '\0';
  bool gap = false;
  for (size_t i = 0; i < sql.n; i++) {
    char c = sql.s[i];
    if (quote == '\0' && text_blank(c)) {
      gap = true;
      continue;
    }
    if (gap && is_of_word(last) && is_of_word(c)) luaL_addchar(b, ' ');
    gap = false;
    if (c == quote) quote = '\0';
    else if (quote == '\0' && (c == '\'' || c == '"' || c == '`')) quote = c;
    luaL_addchar(b, c);
    last = c;
  }
}

/* Pushes what the current row is called, "trigger imports_kept_DELETE", and
   what it is: its table, a line's end, its SQL. */
static void object_push (lua_State *L, Query *q) {
  luaL_Buffer b;
  Text type = query_text(L, q, 0), name = query_text(L, q, 1);
  Text table = query_text(L, q, 2), sql = query_text(L, q, 3);
  luaL_buffinit(L, &b);
  luaL_addlstring(&b, type.s, type.n);
  luaL_addchar(&b, ' ');
  luaL_addlstring(&b, name.s, name.n);
  luaL_pushresult(&b);
  luaL_buffinit(L, &b);
  luaL_addlstring(&b, table.s, table.n);
  luaL_addchar(&b, '\n');
  add_sql(&b, sql);
  luaL_pushresult(&b);
}

/* Pushes all objects: a list of what they are called, what each is by that,
   and in 'hash' the SHA-256 of all. Two of a name are none of ours. */
static int objects_push (lua_State *L, Store *s) {
  struct sha256_ctx hash;
  Query *q;
  lua_newtable(L);
  int list = lua_gettop(L);
  int got = query_run(L, s, &q, OBJECTS, "");
  sha256_init(&hash);
  for (; got > 0; got = query_next(L, s, q)) {
    object_push(L, q);                                   /* called is */
    for (int i = -2; i < 0; i++) {
      Text t = text_at(L, i);
      sha256_update(&hash, t.n + 1, (const uint8_t *)t.s);   /* and its end */
    }
    lua_pushvalue(L, -2);
    if (lua_rawget(L, list) != LUA_TNIL) lua_concat(L, 2);
    else {
      lua_pop(L, 1);
      lua_pushvalue(L, -2);
      lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
    }
    lua_rawset(L, list);
  }
  if (got < 0) return -1;
  hash_push(L, &hash);
  lua_setfield(L, list, "hash");
  return 0;
}

int shape_make (lua_State *L, Store *s, int from, int to) {
  int done = 0;
  for (int i = from; done >= 0 && i < to; i++)
    done = store_exec(L, s, schema_steps[i]);
  return done;
}

/* Pushes the objects of a store of a version that is made anew; messages are
   of the store for which that is. */
static int objects_new (lua_State *L, const Store *of, int version) {
  lua_pushstring(L, of->path);
  Store *s = store_new(L, lua_gettop(L));
  int got = store_connect(L, s, NULL);
  if (got == 0) got = shape_make(L, s, 0, version);
  if (got == 0) got = objects_push(L, s);
  store_shut(s);
  return got;
}


/* Comparing */

static bool begins (const char *text, const char *with) {
  return strncmp(text, with, strlen(with)) == 0;
}

/* Does SQL make what it is said to be? SQLite runs whatever it is. */
static bool is_as_called (const char *called, const char *sql) {
  if (begins(called, "table "))
    return begins(sql, "CREATE TABLE ") || begins(sql, "CREATE TABLE\"") ||
           begins(sql, "CREATE VIRTUAL TABLE");
  if (begins(called, "view "))
    return begins(sql, "CREATE VIEW ") || begins(sql, "CREATE VIEW\"");
  return begins(called, "index ") &&
         (*sql == '\0' || begins(sql, "CREATE INDEX ") ||
          begins(sql, "CREATE INDEX\"") || begins(sql, "CREATE UNIQUE INDEX"));
}

/* Is the index a list of columns, and no more? Others refuse rows, or run
   what they say for each. */
static int index_is_plain (lua_State *L, Store *s, const char *name,
                           const char *table) {
  Query *q;
  Text index = { name, strlen(name) }, of = { table, strlen(table) };
  int got = query_run(L, s, &q,
    "SELECT 1 FROM pragma_index_list(?2) WHERE name = ?1 AND NOT \"unique\" "
    "AND NOT partial AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(?1) "
    "WHERE cid = -2)", "tt", index, of);
  if (got > 0) query_end(q);
  return got;
}

/* What of an object that is none of ours is told: 0 nothing, for it belongs
   to a table that is; 1 that it is there; 2 that it may not be; -1. The table
   of our own objects is at 'ours'. */
static int foreign_judge (lua_State *L, Store *s, int ours,
                          const char *called, const char *is) {
  const char *sql = strchr(is, '\n');
  if (sql == NULL || !is_as_called(called, sql + 1)) return 2;
  if (!begins(called, "index ")) return 1;
  lua_pushlstring(L, is, (size_t)(sql - is));
  const char *table = lua_tostring(L, -1);
  lua_pushfstring(L, "table %s", table);
  if (lua_rawget(L, ours) == LUA_TNIL) return 0;
  int plain = index_is_plain(L, s, called + strlen("index "), table);
  return plain < 0 ? -1 : plain > 0 ? 1 : 2;
}

typedef enum { FAULT_MISSING, FAULT_CHANGED, FAULT_FOREIGN } ShapeFault;

/* Adds a difference to the list. */
static void difference_add (lua_State *L, int list, const char *called,
                            ShapeFault fault, bool refused) {
  static const char *const words[][2] = {
    {"missing", "is missing"}, {"changed", "is not as siri-rules made it"},
    {"foreign", "is none that siri-rules made"}
  };
  lua_createtable(L, 0, 4);
  lua_pushstring(L, called);
  lua_setfield(L, -2, "object");
  lua_pushstring(L, words[fault][0]);
  lua_setfield(L, -2, "fault");
  lua_pushfstring(L, "%s %s", called, words[fault][1]);
  lua_setfield(L, -2, "text");
  lua_pushboolean(L, refused);
  lua_setfield(L, -2, "refused");
  lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
}

/* Replaces the objects at the top by those of the version, and the list of
   differences: what of ours is missing or changed, then what is foreign. */
static int differences_push (lua_State *L, Store *s, int version) {
  int theirs = lua_gettop(L);
  if (objects_new(L, s, version) < 0) return -1;
  int ours = lua_gettop(L), list = ours + 1;
  lua_newtable(L);
  for (lua_Integer i = 1; lua_rawgeti(L, ours, i) != LUA_TNIL; i++) {
    lua_pushvalue(L, -1);
    lua_rawget(L, ours);
    lua_pushvalue(L, -2);
    bool missing = lua_rawget(L, theirs) == LUA_TNIL;    /* called is is */
    if (!lua_rawequal(L, -1, -2))
      difference_add(L, list, lua_tostring(L, -3),
                     missing ? FAULT_MISSING : FAULT_CHANGED, true);
    lua_settop(L, list);
  }
  lua_settop(L, list);
  for (lua_Integer i = 1; lua_rawgeti(L, theirs, i) != LUA_TNIL; i++) {
    const char *called = lua_tostring(L, -1);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, ours) == LUA_TNIL) {
      lua_pushvalue(L, -2);
      lua_rawget(L, theirs);
      int told = foreign_judge(L, s, ours, called, lua_tostring(L, -1));
      if (told < 0) return -1;
      if (told > 0) difference_add(L, list, called, FAULT_FOREIGN, told > 1);
    }
    lua_settop(L, list);
  }
  lua_settop(L, list);
  lua_remove(L, theirs);
  return 0;
}


/* Opening */

/* Says what of the differences at the top is refused, if any is; -1. */
static int differences_refuse (lua_State *L, const Store *s) {
  int list = lua_gettop(L), first = 0, n = 0;
  for (lua_Integer i = 1; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
    lua_getfield(L, -1, "refused");
    if (lua_toboolean(L, -1) && n++ == 0) first = (int)i;
    lua_settop(L, list);
  }
  if (n == 0) return 0;
  lua_rawgeti(L, list, first);
  lua_getfield(L, -1, "text");
  if (n == 1) lua_pushliteral(L, "");
  else lua_pushfstring(L, " (and %d more)", n - 1);
  lua_pushfstring(L, "cannot open '%s': its %s%s: see '%s verify --db %s', "
                  "and go back to a copy of it", s->path,
                  lua_tostring(L, -2), lua_tostring(L, -1), invoked(),
                  s->path);
  return -1;
}

/* The hash of our version costs next to nothing: what differs is asked only
   where it is another. */
int shape_check (lua_State *L, Store *s, int version) {
  int top = lua_gettop(L);
  bool same = version == 0;
  if (!same && objects_push(L, s) < 0) return -1;
  if (version == schema_version) {
    lua_getfield(L, -1, "hash");
    same = strcmp(lua_tostring(L, -1), schema_hash) == 0;
    lua_pop(L, 1);
  }
  if (!same && (differences_push(L, s, version) < 0 ||
                differences_refuse(L, s) < 0))
    return -1;
  lua_settop(L, top);
  return 0;
}

/* store:shape() -> what differs from the schema of a store that is made
   anew, a list of { object = "trigger imports_kept_DELETE", fault =
   "missing", "changed" or "foreign", text = the two in words, refused =
   whether no other command opens such a store }; all objects of that schema,
   a list of what they are called, and the table and SQL of each by that; the
   hash of the store's schema | nil, message [, "busy"] */
int shape_list (lua_State *L) {
  Store *s = store_check(L, 1);
  if (objects_push(L, s) < 0) return store_failed(L, s);
  lua_getfield(L, -1, "hash");
  lua_insert(L, 2);                              /* store hash theirs */
  if (differences_push(L, s, schema_version) < 0) return store_failed(L, s);
  lua_pushvalue(L, -2);                     /* objects differences objects */
  lua_pushvalue(L, 2);
  return 3;
}
