/* store.c: stores in Lua: their opening and their end. What they can be
   asked and told is in sql.c. */

#define _POSIX_C_SOURCE 200809L   /* clock_gettime */

#include "base/clock.h"
#include "store/query.h"
#include "store/schema.h"

#define QUIET_TYPE  "siri.quiet"


Store *store_check (lua_State *L, int arg) {
  Store *s = luaL_checkudata(L, arg, STORE_TYPE);
  if (s->db == NULL) luaL_error(L, "store is closed");
  return s;
}

/* store:close(), __gc, __close; again is harmless. A transaction that is
   under way is rolled back. */
static int store_close (lua_State *L) {
  Store *s = luaL_checkudata(L, 1, STORE_TYPE);
  if (s->db != NULL) statements_free(L, 1);
  store_shut(s);
  return 0;
}

Store *store_new (lua_State *L, int path) {
  Store *s = lua_newuserdatauv(L, sizeof(Store), STORE_CASES);
  memset(s, 0, sizeof(Store));
  luaL_setmetatable(L, STORE_TYPE);
  lua_pushvalue(L, path);
  lua_setiuservalue(L, -2, STORE_PATH);
  lua_newtable(L);
  lua_setiuservalue(L, -2, STORE_STATEMENTS);
  s->path = lua_tostring(L, path);
  s->version = schema_version;
  s->known_at = INT64_MAX;
  return s;
}

/* store.open(path [, mode]) -> store | nil, message [, "busy"]. "examine"
   reads a store whatever its schema has; "try" writes into one as it is,
   which is not renewed; "fill" creates one whose file, if it was not there,
   is gone again unless something is imported; "scratch" is an empty store
   that is gone when it is closed; its path is for messages. */
static int store_open (lua_State *L) {
  static const char *const modes[] = {
    "examine", "read", "try", "write", "create", "fill", "scratch", NULL
  };
  luaL_checkstring(L, 1);
  StoreMode mode = (StoreMode)luaL_checkoption(L, 2, "read", modes);
  lua_settop(L, 2);
  Store *s = store_new(L, 1);
  if (store_connect(L, s, mode) < 0) {
    int results = store_failed(L, s);
    store_shut(s);
    return results;
  }
  s->ready = true;
  lua_settop(L, 3);
  return 1;
}

/* store.clock() -> seconds that pass, from no moment in particular */
static int store_clock (lua_State *L) {
  lua_pushnumber(L, (lua_Number)clock_now() / 1000);
  return 1;
}

/* __close: the store is the user value. */
static int quiet_close (lua_State *L) {
  lua_getiuservalue(L, 1, 1);
  store_triggers(lua_touserdata(L, -1), true);
  return 0;
}

/* Triggers cost a quarter of an import of new cases. */
void store_quiet (lua_State *L, int store) {
  Store *s = store_check(L, store);
  lua_pushvalue(L, store);
  lua_newuserdatauv(L, 0, 1);                            /* store quiet */
  lua_insert(L, -2);
  lua_setiuservalue(L, -2, 1);
  if (luaL_newmetatable(L, QUIET_TYPE)) {
    lua_pushcfunction(L, quiet_close);
    lua_setfield(L, -2, "__close");
  }
  lua_setmetatable(L, -2);
  s->touched = INT64_MIN;
  store_triggers(s, false);
}

/* Pushes what is known of the schema: the hash of our version's, and by
   version the SQL that makes it of the one before. */
static void schema_push (lua_State *L) {
  lua_createtable(L, schema_version, 1);
  for (int i = 0; i < schema_version; i++) {
    lua_pushstring(L, schema_steps[i]);
    lua_rawseti(L, -2, i + 1);
  }
  lua_pushstring(L, schema_hash);
  lua_setfield(L, -2, "hash");
}

/* store.methods is where scripts add what a store can be asked. */
/* Pushes the names of the fields of a case, in their order. */
static void fields_push (lua_State *L) {
  lua_createtable(L, FIELDS, 0);
  for (int f = 0; f < FIELDS; f++) {
    lua_pushstring(L, field_names[f]);
    lua_rawseti(L, -2, f + 1);
  }
}

int luaopen_siri_store (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__gc", store_close}, {"__close", store_close}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"clock", store_clock}, {"open", store_open}, {NULL, NULL}
  };
  store_setup();
  luaL_newmetatable(L, STORE_TYPE);
  luaL_setfuncs(L, meta, 0);
  luaL_newlibtable(L, meta);
  luaL_setfuncs(L, sql_methods, 0);
  lua_pushcfunction(L, store_close);
  lua_setfield(L, -2, "close");
  luaL_newlib(L, library);                               /* meta index lib */
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, "methods");
  schema_push(L);
  lua_setfield(L, -2, "schema");
  fields_push(L);
  lua_setfield(L, -2, "fields");
  lua_insert(L, -3);                                     /* lib meta index */
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  return 1;
}
