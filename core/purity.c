/* purity.c: the variables around a rule (its upvalues, and those of the
   functions that it can reach) hold the same before and after each call.
   Which they are, scripts/siri/purity.lua finds; guard.c compares. */

#include "purity.h"

#include <string.h>

#include <lauxlib.h>

#include "siri.h"

/* A watch is a table: where its rule stands, how many places the variables
   take, then for each a function that has it, as which of its upvalues, and
   what it holds (nil, too, so that the table's own length says nothing). */
enum { AT_WHERE = -1, AT_SIZE = 0 };
enum { CELL_FUNCTION = 1, CELL_INDEX, CELL_VALUE, CELL_SIZE = CELL_VALUE };

/* Its address is the key, in the registry, of the watches by function. */
static const char watches_key = 'w';


/* Equal in every way that a rule could tell: 1 is not 1.0, 0.0 is not
   -0.0, and what is not a number equals itself. */
static bool value_same (lua_State *L, int a, int b) {
  if (lua_type(L, a) != LUA_TNUMBER || lua_type(L, b) != LUA_TNUMBER)
    return lua_rawequal(L, a, b);
  if (lua_isinteger(L, a) != lua_isinteger(L, b)) return false;
  if (lua_isinteger(L, a)) return lua_rawequal(L, a, b);
  lua_Number x = lua_tonumber(L, a), y = lua_tonumber(L, b);
  return memcmp(&x, &y, sizeof x) == 0;
}

void purity_push (lua_State *L, int f) {
  f = lua_absindex(L, f);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &watches_key);
  lua_pushvalue(L, f);
  lua_rawget(L, -2);
  lua_remove(L, -2);
}

/* The variable at 'cell' set back if it has changed: then its name. */
static const char *cell_check (lua_State *L, int watch, lua_Integer cell) {
  lua_rawgeti(L, watch, cell + CELL_FUNCTION);           /* f */
  lua_rawgeti(L, watch, cell + CELL_INDEX);
  int n = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  const char *name = lua_getupvalue(L, -1, n);           /* f now */
  lua_rawgeti(L, watch, cell + CELL_VALUE);              /* f now before */
  if (value_same(L, -2, -1)) name = NULL;
  else lua_setupvalue(L, -3, n);
  return name;
}

bool purity_check (lua_State *L, int watch) {
  if (lua_isnil(L, watch)) return true;
  int top = lua_gettop(L);
  const char *first = NULL;
  lua_rawgeti(L, watch, AT_SIZE);
  lua_Integer size = lua_tointeger(L, -1);
  lua_settop(L, top);
  for (lua_Integer cell = 0; cell < size; cell += CELL_SIZE) {
    const char *name = cell_check(L, watch, cell);
    if (first == NULL) first = name;
    lua_settop(L, top);
  }
  if (first == NULL) return true;
  lua_rawgeti(L, watch, AT_WHERE);
  lua_pushfstring(L, "%sthe rule changed '%s', which is set outside of it: "
                  "a rule may use its case and constants only",
                  lua_tostring(L, -1), first);
  lua_remove(L, -2);
  return false;
}


/* purity.watch(f, cells): from now on, guarded calls of f must leave the
   variables as they are: cells = { function, index, function, index, … } */
static int watch (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_Integer size = (lua_Integer)lua_rawlen(L, 2);
  lua_newtable(L);                                       /* watch at 3 */
  lua_Debug ar;
  lua_pushvalue(L, 1);
  lua_getinfo(L, ">S", &ar);
  lua_pushfstring(L, "%s:%d: ", ar.short_src, ar.linedefined);
  lua_rawseti(L, 3, AT_WHERE);
  lua_pushinteger(L, size / 2 * CELL_SIZE);
  lua_rawseti(L, 3, AT_SIZE);
  for (lua_Integer i = 1, cell = 0; i < size; i += 2, cell += CELL_SIZE) {
    lua_rawgeti(L, 2, i);
    lua_rawgeti(L, 2, i + 1);                            /* f n */
    luaL_argcheck(L, lua_isfunction(L, -2) && lua_isinteger(L, -1), 2,
                  "functions and their upvalues");
    luaL_argcheck(L, lua_getupvalue(L, -2, (int)lua_tointeger(L, -1)), 2,
                  "no such upvalue");                    /* f n value */
    lua_rawseti(L, 3, cell + CELL_VALUE);
    lua_rawseti(L, 3, cell + CELL_INDEX);
    lua_rawseti(L, 3, cell + CELL_FUNCTION);
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &watches_key);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 3);
  lua_rawset(L, -3);
  return 0;
}

int luaopen_siri_purity (lua_State *L) {
  static const luaL_Reg library[] = {{"watch", watch}, {NULL, NULL}};
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &watches_key) == LUA_TNIL) {
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &watches_key);
  }
  luaL_newlib(L, library);
  return 1;
}
