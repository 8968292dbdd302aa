/* list.c: insert, remove and unpack, as rules have them: a list ends where
   length.c says, and what is moved or given counts as steps. What is wrong
   with their arguments they say as Lua's own do. */

#include <lauxlib.h>
#include <limits.h>

#include "sandbox/guard.h"
#include "sandbox/length.h"


/* The length of the list at 1: a table, or what has the ways of one. */
static lua_Integer list_length (lua_State *L) {
  lua_Integer n = 0;
  if (lua_type(L, 1) == LUA_TSTRING || !length_get(L, 1, &n))
    luaL_checktype(L, 1, LUA_TTABLE);
  return n;
}

/* A text is no number, here either. */
static lua_Integer whole (lua_State *L, int arg) {
  luaL_checktype(L, arg, LUA_TNUMBER);
  return luaL_checkinteger(L, arg);
}

/* Moves the values from 'from' to 'to', one place by one on the way. */
static void shift (lua_State *L, lua_Integer from, lua_Integer to) {
  lua_Integer step = from < to ? 1 : -1;
  guard_spend(L, from < to ? to - from : from - to);
  for (; from != to; from += step) {
    lua_geti(L, 1, from + step);
    lua_seti(L, 1, from);
  }
}

static int insert (lua_State *L) {
  int top = lua_gettop(L);
  lua_Integer end = (lua_Integer)((lua_Unsigned)list_length(L) + 1u), at = end;
  if (top != 2 && top != 3)
    return luaL_error(L, "wrong number of arguments to 'insert'");
  if (top == 3) {
    at = whole(L, 2);
    luaL_argcheck(L, (lua_Unsigned)at - 1u < (lua_Unsigned)end, 2,
                  "position out of bounds");
    shift(L, end, at);
  }
  lua_seti(L, 1, at);
  return 0;
}

static int removed (lua_State *L) {
  lua_Integer length = list_length(L);
  lua_Integer at = lua_isnoneornil(L, 2) ? length : whole(L, 2);
  if (at != length)
    luaL_argcheck(L, (lua_Unsigned)at - 1u <= (lua_Unsigned)length, 2,
                  "position out of bounds");
  lua_geti(L, 1, at);
  if (at < length) shift(L, at, length);
  lua_pushnil(L);
  lua_seti(L, 1, at < length ? length : at);
  return 1;
}

static int unpack (lua_State *L) {
  lua_Integer from = lua_isnoneornil(L, 2) ? 1 : whole(L, 2);
  lua_Integer to = lua_isnoneornil(L, 3) ? list_length(L) : whole(L, 3);
  list_length(L);
  if (from > to) return 0;
  lua_Unsigned n = (lua_Unsigned)to - (lua_Unsigned)from;
  if (n >= INT_MAX || !lua_checkstack(L, (int)n + 1))
    return luaL_error(L, "too many results to unpack");
  guard_spend(L, (int64_t)n + 1);
  for (lua_Unsigned i = 0; i <= n; i++)
    lua_geti(L, 1, (lua_Integer)((lua_Unsigned)from + i));
  return (int)n + 1;
}

int luaopen_siri_list (lua_State *L) {
  static const luaL_Reg library[] = {
    {"insert", insert}, {"remove", removed}, {"unpack", unpack}, {NULL, NULL}
  };
  luaL_newlib(L, library);
  return 1;
}
