/* charge.c: functions of Lua's own library that work in C, as rules have
   them: what they will do is counted as steps before they do it, and where
   they take a number, a text is none: reading a long one takes its time. */

#include <lauxlib.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/guard.h"

/* Values that Lua's stack can hold: for more, the function itself raises. */
#define STACK_VALUES  1000000

/* Work of no more than this is not worth counting. */
#define FREE_STEPS  16

typedef lua_Integer (*Cost) (lua_State *L);


/* Costs: they look at the arguments, raise nothing, and leave the stack. */

static lua_Integer length_at (lua_State *L, int arg) {
  if (lua_type(L, arg) == LUA_TSTRING || lua_type(L, arg) == LUA_TTABLE)
    return (lua_Integer)lua_rawlen(L, arg);
  return 0;
}

/* Of a text a character, or its value as a number, is a quarter. */
static lua_Integer cost_text (lua_State *L) {
  return length_at(L, 1) / 4;
}

static lua_Integer cost_arguments (lua_State *L) {
  return lua_gettop(L);
}

/* f(x, from, to): as many values. */
static lua_Integer cost_range (lua_State *L) {
  lua_Integer length = length_at(L, 1);
  bool text = lua_type(L, 1) == LUA_TSTRING;
  lua_Integer from = lua_isnoneornil(L, 2) ? 1 : lua_tointeger(L, 2);
  lua_Integer to = !lua_isnoneornil(L, 3) ? lua_tointeger(L, 3)
                 : text ? from : length;
  if (text && from < 0) from += length + 1;
  if (text && to < 0) to += length + 1;
  if (text && to > length) to = length;
  if (to < from) return 0;
  lua_Unsigned n = (lua_Unsigned)to - (lua_Unsigned)from;
  return n < STACK_VALUES ? (lua_Integer)n + 1 : 0;
}

static lua_Integer cost_nothing (lua_State *L) {
  (void)L;
  return 0;
}

static const struct { const char *name; Cost cost; } costs[] = {
  { "arguments", cost_arguments }, { "nothing", cost_nothing },
  { "range", cost_range }, { "text", cost_text },
};


/* Runs in the frame of its caller's call, so that errors have the caller's
   place and name. */
static int charged (lua_State *L) {
  lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));
  lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
  if (last > lua_gettop(L)) last = lua_gettop(L);
  for (int n = (int)lua_tointeger(L, lua_upvalueindex(3)); n <= last; n++)
    if (lua_type(L, n) == LUA_TSTRING) luaL_checktype(L, n, LUA_TNUMBER);
  lua_Integer steps = costs[i].cost(L);
  if (steps > FREE_STEPS) guard_spend(L, steps);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* charge.wrap(f, "arguments"|"nothing"|"range"|"text" [, first [, last]]) ->
   f, a function in C without upvalues, charged with that. Of its arguments
   from 'first' to 'last' (default: to the end) none may be a text; without
   'first' each may. */
static int wrap (lua_State *L) {
  const char *name = luaL_checkstring(L, 2);
  lua_Integer last = luaL_optinteger(L, 4, lua_isnoneornil(L, 3) ? 0 : INT_MAX);
  lua_Integer first = luaL_optinteger(L, 3, 1);
  luaL_argcheck(L, lua_iscfunction(L, 1) && !lua_getupvalue(L, 1, 1), 1,
                "a function in C without upvalues");
  for (size_t i = 0; i < sizeof costs / sizeof costs[0]; i++) {
    if (strcmp(costs[i].name, name) != 0) continue;
    lua_pushvalue(L, 1);
    lua_pushinteger(L, (lua_Integer)i);
    lua_pushinteger(L, first);
    lua_pushinteger(L, last);
    lua_pushcclosure(L, charged, 4);
    return 1;
  }
  return luaL_argerror(L, 2, "no such cost");
}

/* charge.spend(steps): work that a script does for a rule. */
static int spend (lua_State *L) {
  guard_spend(L, luaL_checkinteger(L, 1));
  return 0;
}

int luaopen_siri_charge (lua_State *L) {
  static const luaL_Reg library[] = {
    {"wrap", wrap}, {"spend", spend}, {NULL, NULL}
  };
  luaL_newlib(L, library);
  return 1;
}
