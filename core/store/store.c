/* store.c: stores in Lua: their opening, in which they are brought to our
   version, and their end. What they can be asked and told is in sql.c. */

#define _POSIX_C_SOURCE 200809L   /* clock_gettime */

#include "base/clock.h"
#include "base/invoked.h"
#include "base/luatext.h"
#include "base/options.h"
#include "store/fields.h"
#include "store/schema.h"
#include "store/shape.h"
#include "store/sql.h"
#include "store/storefile.h"

/* How a store is opened; see store.open. */
typedef enum {
  MODE_EXAMINE, MODE_READ, MODE_TRY, MODE_WRITE, MODE_CREATE, MODE_FILL,
  MODE_SCRATCH
} StoreMode;


/* Opening */

/* Brings the tables to our version, in one transaction. Another program may
   have done it while we waited for the lock. */
static int store_renew (lua_State *L, Store *s) {
  int64_t version;
  if (store_exec(L, s, "BEGIN IMMEDIATE") < 0 ||
      storefile_identify(L, s, &version) < 0 ||
      shape_check(L, s, (int)version) < 0 ||
      shape_make(L, s, (int)version, schema_version) < 0)
    return -1;
  lua_pushfstring(L, "PRAGMA application_id = %d; PRAGMA user_version = %d; "
                  "COMMIT", SCHEMA_APPLICATION, schema_version);
  return store_exec(L, s, lua_tostring(L, -1));
}

/* A store of an older version is not read. */
static int older_refuse (lua_State *L, const Store *s, int64_t version) {
  options_push(L, version == 0
                  ? "cannot open '%s': it is empty ({{run '%s import cases "
                    "FILE --db %s' to fill it|mode \"create\" fills it}})"
                  : "cannot open '%s': an older siri-rules made it ({{run '%s "
                    "import cases FILE --db %s' to renew it|mode \"write\" "
                    "renews it}})");
  lua_pushfstring(L, lua_tostring(L, -1), s->path, invoked(), s->path);
  return -1;
}

/* A reader opens for writing, too, and then forswears it: only so can it
   undo an import that was cut off, before it reads. */
static int store_begin (lua_State *L, Store *s, StoreMode mode) {
  bool make = mode == MODE_CREATE || mode == MODE_FILL, made = false;
  int64_t version;
  int found = mode == MODE_SCRATCH ? 0
            : storefile_check(L, s->path, make, &made);
  s->made = made && mode == MODE_FILL;
  if (found < 0 ||
      store_connect(L, s, mode == MODE_SCRATCH ? NULL : s->path) < 0 ||
      store_exec(L, s, mode <= MODE_TRY ? "PRAGMA cache_size = -8192"
                                        : "PRAGMA cache_size = -32768") < 0 ||
      store_exec(L, s, "PRAGMA synchronous = EXTRA; BEGIN") < 0 ||
      storefile_identify(L, s, &version) < 0 ||
      (mode > MODE_EXAMINE && version == schema_version &&
       shape_check(L, s, schema_version) < 0) ||
      store_exec(L, s, "COMMIT") < 0)
    return -1;
  if (mode >= MODE_CREATE || (mode == MODE_WRITE && version > 0))
    return version < schema_version ? store_renew(L, s) : 0;
  if (version < schema_version) return older_refuse(L, s, version);
  return mode == MODE_TRY ? 0 : store_exec(L, s, "PRAGMA query_only = ON");
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
  if (store_begin(L, s, mode) < 0) {
    int results = store_failed(L, s);
    store_shut(s);
    return results;
  }
  s->ready = true;
  lua_settop(L, 3);
  return 1;
}

/* store:close(), __gc, __close; again is harmless. A transaction that is
   under way is rolled back. */
static int store_close (lua_State *L) {
  Store *s = luaL_checkudata(L, 1, STORE_TYPE);
  if (s->db != NULL) statements_free(L, 1);
  store_shut(s);
  return 0;
}


/* The library */

/* store.clock() -> seconds that pass, from no moment in particular */
static int store_clock (lua_State *L) {
  lua_pushnumber(L, (lua_Number)clock_now() / 1000);
  return 1;
}

/* store.methods is where scripts add what a store can be asked; store.schema
   the SQL that makes each version of the one before, and the hash of the
   last; store.fields the fields of a case, in their order. */
int luaopen_siri_store (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__gc", store_close}, {"__close", store_close}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"close", store_close}, {"shape", shape_list}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"clock", store_clock}, {"open", store_open}, {NULL, NULL}
  };
  store_setup();
  luaL_newlib(L, library);
  texts_push(L, field_names);
  lua_setfield(L, -2, "fields");
  texts_push(L, schema_steps);
  lua_pushstring(L, schema_hash);
  lua_setfield(L, -2, "hash");
  lua_setfield(L, -2, "schema");
  luaL_newlib(L, methods);
  luaL_setfuncs(L, sql_methods, 0);
  luaL_newmetatable(L, STORE_TYPE);                      /* lib methods meta */
  luaL_setfuncs(L, meta, 0);
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  lua_setfield(L, -2, "methods");
  return 1;
}
