/* seal.c: read-only views of tables: a plan that is loaded, its goals, the
   figures that a rule is shown. What is behind a view cannot be reached
   from Lua, not by debug either. */

#include <lauxlib.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/fault.h"
#include "base/limits.h"
#include "base/type.h"
#include "sandbox/length.h"
#include "sandbox/methods.h"
#include "sandbox/place.h"
#include "sandbox/purity.h"

#define SEAL_TYPE  "siri.sealed"

/* User values of a view. */
enum { SEAL_TABLE = 1, SEAL_NAME, SEAL_FIELDS, SEAL_COUNT = SEAL_FIELDS };


/* What is in a table, as whoever goes through it meets it: a value counts
   wherever it stands. Each view has the extent of its table. */
typedef struct Extent {
  size_t count, depth;   /* values; tables in one another */
} Extent;

/* Tables in one another that a view may be of. */
#define SEAL_DEPTH  (2 * LIMIT_NESTED)

/* Adds a value to the table that it is in. */
static void extent_add (Extent *e, Extent value) {
  e->count += 1 + value.count;
  if (value.depth >= e->depth) e->depth = value.depth + 1;
}

static bool extent_passes (const Extent *e, size_t depth) {
  return e->count > LIMIT_VALUES || depth + e->depth > LIMIT_NESTED;
}

/* Of a view; of any other value nothing. */
static Extent extent_of (lua_State *L, int idx) {
  const Extent *e = luaL_testudata(L, idx, SEAL_TYPE);
  return e != NULL ? *e : (Extent){ 0, 0 };
}

static void seal_value (lua_State *L, int views, int depth);

/* Copies the table at the top, its values sealed, into a new view that
   takes its place. 'views' maps tables to theirs. */
static void seal_table (lua_State *L, int views, int depth) {
  int t = lua_gettop(L);
  if (depth > SEAL_DEPTH) luaL_error(L, "a table too deep to seal");
  luaL_checkstack(L, 10, "a table too deep to seal");
  Extent *e = lua_newuserdatauv(L, sizeof *e, SEAL_COUNT);
  *e = (Extent){ 0, 1 };                                /* t view */
  luaL_setmetatable(L, SEAL_TYPE);
  lua_pushvalue(L, t);
  lua_pushvalue(L, -2);
  lua_rawset(L, views);                                 /* t view */
  lua_newtable(L);                                      /* t view copy */
  lua_pushnil(L);
  while (lua_next(L, t) != 0) {                  /* t view copy key value */
    seal_value(L, views, depth + 1);
    extent_add(e, extent_of(L, -1));
    lua_pushvalue(L, -2);
    lua_insert(L, -2);                       /* t view copy key key value */
    lua_rawset(L, -4);
  }
  lua_setiuservalue(L, -2, SEAL_TABLE);                 /* t view */
  if (luaL_getmetafield(L, t, "__name") != LUA_TNIL)
    lua_setiuservalue(L, -2, SEAL_NAME);
  if (luaL_getmetafield(L, t, "__fields") != LUA_TNIL)
    lua_setiuservalue(L, -2, SEAL_FIELDS);
  lua_replace(L, t);                                    /* view */
}

/* Replaces the value at the top by its view, if it is a table. */
static void seal_value (lua_State *L, int views, int depth) {
  if (!lua_istable(L, -1)) return;
  lua_pushvalue(L, -1);
  if (lua_rawget(L, views) != LUA_TNIL) {               /* value view */
    lua_replace(L, -2);
    return;
  }
  lua_pop(L, 1);
  seal_table(L, views, depth);
}

/* seal.seal(table [, views]) -> a view of it and, all the way down, of the
   tables in it. A metatable may name the thing (__name, for messages) and
   list the fields that it can have (__fields): reading another one raises.
   'views' has those of tables that were sealed before, and that nobody has
   changed since: they are taken, and what is new is added. */
static int seal (lua_State *L) {
  lua_settop(L, 2);
  if (luaL_testudata(L, 1, SEAL_TYPE)) {
    lua_settop(L, 1);
    return 1;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  if (lua_isnil(L, 2)) {
    lua_newtable(L);
    lua_replace(L, 2);
  }
  lua_insert(L, 1);                                     /* views table */
  seal_value(L, 1, 1);
  return 1;
}

/* The extent of the value at the top, which stands so deep; it is not looked
   through once it is too large. */
static Extent extent_measure (lua_State *L, size_t depth) {
  Extent e = extent_of(L, -1);
  if (!lua_istable(L, -1)) return e;
  e.depth = 1;
  luaL_checkstack(L, 4, "a table too deep to measure");
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {                        /* t key value */
    if (extent_passes(&e, depth)) {
      lua_pop(L, 2);
      break;
    }
    extent_add(&e, extent_measure(L, depth + 1));
    lua_pop(L, 1);
    if (lua_istable(L, -1)) extent_add(&e, extent_measure(L, depth + 1));
  }
  return e;
}

/* seal.excess(table) -> why rules may not give it to a word, a fault, or nil */
static int excess (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  Extent e = extent_measure(L, 0);
  if (e.depth > LIMIT_NESTED)
    fault_push(L, FAULT_TABLES_NESTED, LIMIT_NESTED);
  else if (e.count > LIMIT_VALUES)
    fault_push(L, FAULT_VALUES_MANY, LIMIT_VALUES);
  else
    lua_pushnil(L);
  return 1;
}

/* seal.is(v) */
static int is (lua_State *L) {
  lua_pushboolean(L, luaL_testudata(L, 1, SEAL_TYPE) != NULL);
  return 1;
}


/* Sameness */

static bool value_same (lua_State *L, int a, int b);

/* Is a table, or a view, no more than what is in it? What has a name or a
   metatable is a thing of its own. */
static bool is_plain (lua_State *L, int idx) {
  if (lua_istable(L, idx)) return !lua_getmetatable(L, idx);
  return luaL_testudata(L, idx, SEAL_TYPE) != NULL &&
         lua_getiuservalue(L, idx, SEAL_NAME) == LUA_TNIL;
}

/* Pushes a table, or that behind a view. */
static void table_push (lua_State *L, int idx) {
  if (lua_istable(L, idx)) lua_pushvalue(L, idx);
  else lua_getiuservalue(L, idx, SEAL_TABLE);
}

/* The two tables at the top: what is in the one is the same in the other,
   and there is as much of it. */
static bool tables_same (lua_State *L) {
  int b = lua_gettop(L), a = b - 1;
  ptrdiff_t more = 0;
  luaL_checkstack(L, 10, "tables too deep to compare");
  for (lua_pushnil(L); lua_next(L, a) != 0; lua_pop(L, 2)) {
    more++;
    lua_pushvalue(L, -2);
    lua_rawget(L, b);                                   /* a b key x y */
    if (!value_same(L, b + 2, b + 3)) return false;
  }
  for (lua_pushnil(L); lua_next(L, b) != 0; lua_pop(L, 1)) more--;
  return more == 0;
}

static bool userdata_same (lua_State *L, int a, int b) {
  if (!lua_getmetatable(L, a) || !lua_getmetatable(L, b) ||
      !lua_rawequal(L, -2, -1))
    return false;
  if (luaL_getmetafield(L, a, "__same") == LUA_TNIL)
    return lua_compare(L, a, b, LUA_OPEQ);
  lua_pushvalue(L, a);
  lua_pushvalue(L, b);
  lua_call(L, 2, 1);
  return lua_toboolean(L, -1);
}

static bool value_same (lua_State *L, int a, int b) {
  int top = lua_gettop(L);
  if (lua_isfunction(L, a)) return false;
  bool same = purity_same(L, a, b);
  if (!same && is_plain(L, a) && is_plain(L, b)) {
    table_push(L, a);
    table_push(L, b);
    same = tables_same(L);
  }
  else if (!same && lua_isuserdata(L, a) && lua_isuserdata(L, b))
    same = userdata_same(L, a, b);
  lua_settop(L, top);
  return same;
}

/* seal.same(a, b) -> whether nobody could tell two values apart: tables and
   views by what is in them, but for those that have a name or a metatable. A
   function is the same as none: what it holds may change. */
static int same (lua_State *L) {
  lua_settop(L, 2);
  lua_pushboolean(L, value_same(L, 1, 2));
  return 1;
}


static void push_name (lua_State *L) {
  if (lua_getiuservalue(L, 1, SEAL_NAME) != LUA_TSTRING) {
    lua_pop(L, 1);
    lua_pushliteral(L, "a table");
  }
}

static int index (lua_State *L) {
  luaL_checkudata(L, 1, SEAL_TYPE);
  lua_getiuservalue(L, 1, SEAL_TABLE);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) != LUA_TNIL) return 1;
  if (lua_getiuservalue(L, 1, SEAL_FIELDS) != LUA_TTABLE) {
    lua_pushnil(L);
    return 1;
  }
  int fields = lua_gettop(L);
  for (lua_Integer i = 1; lua_geti(L, fields, i) != LUA_TNIL; i++) {
    if (lua_rawequal(L, -1, 2)) {
      lua_pushnil(L);
      return 1;
    }
    lua_pop(L, 1);
  }
  size_t n;
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &n)
                                                  : NULL;
  push_name(L);
  if (key == NULL)
    return fault_raise(L, FAULT_SEALED_KEY, lua_tostring(L, -1),
                       luaL_typename(L, 2));
  fault_push(L, FAULT_SEALED_FIELD, key, lua_tostring(L, -1));
  if (strcmp(lua_tostring(L, -2), "string") != 0 || !methods_hint(L, key))
    fault_meant(L, key, n, fields);
  return fault_throw(L);
}

static int newindex (lua_State *L) {
  luaL_checkudata(L, 1, SEAL_TYPE);
  push_name(L);
  fault_push(L, FAULT_SEALED, lua_tostring(L, -1));
  return place_throw(L);
}

static int length (lua_State *L) {
  luaL_checkudata(L, 1, SEAL_TYPE);
  lua_getiuservalue(L, 1, SEAL_TABLE);
  lua_pushinteger(L, length_border(L, -1));
  return 1;
}

static int text (lua_State *L) {
  luaL_checkudata(L, 1, SEAL_TYPE);
  push_name(L);
  return 1;
}

/* seal.copy(view) -> a table with the view's own entries */
static int copy (lua_State *L) {
  luaL_checkudata(L, 1, SEAL_TYPE);
  lua_settop(L, 1);
  lua_getiuservalue(L, 1, SEAL_TABLE);
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, 2) != 0) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, 3);
  }
  return 1;
}

/* seal.pairs(f): what pairs does with a view; the scripts' own is sorted. */
static int set_pairs (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_settop(L, 1);
  luaL_getmetatable(L, SEAL_TYPE);
  lua_insert(L, 1);
  lua_setfield(L, 1, "__pairs");
  return 0;
}

int luaopen_siri_seal (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__index", index}, {"__newindex", newindex}, {"__len", length},
    {"__tostring", text}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"seal", seal}, {"is", is}, {"excess", excess}, {"copy", copy},
    {"pairs", set_pairs}, {"same", same}, {NULL, NULL}
  };
  type_make(L, SEAL_TYPE, meta, NULL, NULL);
  luaL_getmetatable(L, SEAL_TYPE);
  lua_pushliteral(L, "table");   /* what Lua's own messages call it */
  lua_setfield(L, -2, "__name");
  luaL_newlib(L, library);
  return 1;
}
