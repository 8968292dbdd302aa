/* purity.c: the variables around a rule (its upvalues, and those of the
   functions that it can reach) hold the same before and after each call.
   Which they are, scripts/siri/sandbox/purity.lua finds; guard.c compares. */

#include "sandbox/purity.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include <lauxlib.h>

#include "base/fault.h"


/* A watch is a table: bytes of the longest text that its rule finds; the file
   and the line where its rule stands; a text with a byte for each entry of
   the list, which is what a variable holds, as that upvalue of the function
   before it, or, where the byte is 0, a function. */
enum { AT_LONGEST = -3, AT_FILE, AT_LINE, AT_KINDS };

/* Its address is the key, in the registry, of the watches by function. */
static const char watches_key = 'w';


bool purity_same (lua_State *L, int a, int b) {
  if (lua_type(L, a) != LUA_TNUMBER || lua_type(L, b) != LUA_TNUMBER)
    return lua_rawequal(L, a, b);
  if (lua_isinteger(L, a) != lua_isinteger(L, b)) return false;
  if (lua_isinteger(L, a)) return lua_rawequal(L, a, b);
  lua_Number x = lua_tonumber(L, a), y = lua_tonumber(L, b);
  if (isnan(x) || isnan(y)) return isnan(x) && isnan(y);
  return x == y && signbit(x) == signbit(y);
}

void purity_push (lua_State *L, int f) {
  f = lua_absindex(L, f);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &watches_key);
  lua_pushvalue(L, f);
  lua_rawget(L, -2);
  lua_remove(L, -2);
}

size_t purity_longest (lua_State *L, int watch) {
  if (lua_isnil(L, watch)) return 0;
  lua_rawgeti(L, watch, AT_LONGEST);
  size_t longest = (size_t)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return longest;
}

/* Sets the variable, upvalue n of the function at the top, back to the entry
   of the watch if it has changed: then its name, else NULL. */
static const char *variable_check (lua_State *L, int watch, lua_Integer at,
                                   int n) {
  int f = lua_gettop(L);
  const char *name = lua_getupvalue(L, f, n);            /* f now */
  lua_rawgeti(L, watch, at);                             /* f now before */
  if (purity_same(L, -2, -1)) name = NULL;
  else lua_setupvalue(L, f, n);
  lua_settop(L, f);
  return name;
}

bool purity_check (lua_State *L, int watch) {
  if (lua_isnil(L, watch)) return true;
  int top = lua_gettop(L);
  size_t size;
  const char *first = NULL;
  lua_rawgeti(L, watch, AT_KINDS);
  const char *kinds = lua_tolstring(L, -1, &size);       /* the watch has it */
  for (size_t i = 0; i < size; i++) {
    lua_Integer at = (lua_Integer)i + 1;
    if (kinds[i] == 0) {
      lua_settop(L, top);
      lua_rawgeti(L, watch, at);                         /* f */
      continue;
    }
    const char *name = variable_check(L, watch, at, (unsigned char)kinds[i]);
    if (first == NULL) first = name;
  }
  lua_settop(L, top);
  if (first == NULL) return true;
  fault_push(L, FAULT_RULE_CHANGED, first);
  lua_rawgeti(L, watch, AT_FILE);
  lua_setfield(L, -2, "file");
  lua_rawgeti(L, watch, AT_LINE);
  lua_setfield(L, -2, "line");
  return false;
}


/* Puts the variables at 2, as purity.watch has them, into the watch at 3. */
static void read_variables (lua_State *L, luaL_Buffer *kinds) {
  lua_Integer size = (lua_Integer)lua_rawlen(L, 2), at = 0;
  for (lua_Integer i = 1; i < size; i += 2) {
    lua_rawgeti(L, 2, i - 2);
    lua_rawgeti(L, 2, i);
    lua_rawgeti(L, 2, i + 1);                            /* last f n */
    lua_Integer n = lua_tointeger(L, -1);
    luaL_argcheck(L, lua_isfunction(L, -2) && n >= 1 && n <= UCHAR_MAX &&
                     lua_getupvalue(L, -2, (int)n), 2,
                  "functions and their upvalues");       /* last f n value */
    bool same = lua_rawequal(L, -4, -3);
    lua_rawseti(L, 3, at + (same ? 1 : 2));
    lua_pop(L, 1);
    if (same) lua_pop(L, 1);
    else lua_rawseti(L, 3, at + 1);
    lua_pop(L, 1);
    at += same ? 1 : 2;
    if (!same) luaL_addchar(kinds, 0);
    luaL_addchar(kinds, (char)n);
  }
}

/* purity.watch(f, variables [, longest]): from now on, guarded calls of f
   must leave the variables as they are: { function, index, function, index,
   … }, each an upvalue of a function; those of one function together. What
   they do with texts is counted as if one of 'longest' bytes were among
   them. */
static int watch (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_Integer longest = luaL_optinteger(L, 3, 0);
  lua_settop(L, 2);
  lua_newtable(L);                                       /* watch at 3 */
  lua_pushinteger(L, longest);
  lua_rawseti(L, 3, AT_LONGEST);
  lua_Debug ar;
  lua_pushvalue(L, 1);
  lua_getinfo(L, ">S", &ar);
  lua_pushstring(L, ar.short_src);
  lua_rawseti(L, 3, AT_FILE);
  lua_pushinteger(L, ar.linedefined);
  lua_rawseti(L, 3, AT_LINE);
  luaL_Buffer kinds;
  luaL_buffinit(L, &kinds);
  read_variables(L, &kinds);
  luaL_pushresult(&kinds);
  lua_rawseti(L, 3, AT_KINDS);
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
