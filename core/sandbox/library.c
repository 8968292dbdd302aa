/* library.c: functions of Lua's own library as rules have them. Those that
   work in C are charged: what they will do is counted as steps before they do
   it, and where they take a number, a text is none: reading a long one takes
   its time; nor is a float in a rule of a case. insert, remove, unpack, max and min are ours: a list ends where
   length.c says, and whatever has an order can be compared. What is wrong
   with their arguments all of them say as Lua's own do. */

#include <lauxlib.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/compare.h"
#include "sandbox/guard.h"
#include "sandbox/length.h"

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
    else compare_exact(L, n);
  lua_Integer steps = costs[i].cost(L);
  if (steps > FREE_STEPS) guard_spend(L, steps);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* library.wrap(f, "arguments"|"nothing"|"range"|"text" [, first [, last]]) ->
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

/* library.spend(steps): work that a script does for a rule. */
static int spend (lua_State *L) {
  guard_spend(L, luaL_checkinteger(L, 1));
  return 0;
}


/* Lists */

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


/* The greatest and the least */

/* Of whatever can be compared, ratios too: the value that comes before, or
   behind, all others; of equal ones the first. */
static int extreme (lua_State *L, bool is_max) {
  int n = lua_gettop(L), found = 1;
  luaL_argcheck(L, n >= 1, 1, "value expected");
  if (n > FREE_STEPS) guard_spend(L, n);
  luaL_checkstack(L, 2, NULL);
  for (int i = 1; i <= n; i++) compare_exact(L, i);
  for (int i = 2; i <= n; i++) {
    compare_texts(L, found, i);
    compare_orderless(L, found, i);
    if (is_max ? lua_compare(L, found, i, LUA_OPLT)
               : lua_compare(L, i, found, LUA_OPLT))
      found = i;
  }
  lua_pushvalue(L, found);
  return 1;
}

static int max (lua_State *L) { return extreme(L, true); }

static int min (lua_State *L) { return extreme(L, false); }

/* library.orderly(a, b): raises in a rule if they are texts, and not both
   days. */
static int orderly (lua_State *L) {
  lua_settop(L, 2);
  compare_texts(L, 1, 2);
  return 0;
}


const luaL_Reg siri_library[] = {
  {"wrap", wrap}, {"spend", spend}, {"insert", insert},
  {"remove", removed}, {"unpack", unpack}, {"max", max}, {"min", min},
  {"orderly", orderly}, {NULL, NULL}
};
