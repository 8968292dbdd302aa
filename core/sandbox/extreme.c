/* extreme.c: max and min, as rules have them: of whatever can be compared,
   ratios too; what cannot be is said at the line of the rule, as Lua's own
   comparison says it. */

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/guard.h"
#include "sandbox/length.h"

/* Values from which on their comparison is worth counting. */
#define MANY_VALUES  16


/* Raises where Lua would, which knows no line here. */
static void check_order (lua_State *L, int a, int b) {
  int of_a = lua_type(L, a), of_b = lua_type(L, b);
  if (of_a == of_b && (of_a == LUA_TNUMBER || of_a == LUA_TSTRING)) return;
  if (luaL_getmetafield(L, a, "__lt") != LUA_TNIL ||
      luaL_getmetafield(L, b, "__lt") != LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  const char *one = kind_push(L, a), *other = kind_push(L, b);
  if (strcmp(one, other) == 0)
    luaL_error(L, "attempt to compare two %s values", one);
  luaL_error(L, "attempt to compare %s with %s", one, other);
}

/* The value that comes before, or behind, all others; of equal ones the
   first. */
static int extreme (lua_State *L, bool is_max) {
  int n = lua_gettop(L), found = 1;
  luaL_argcheck(L, n >= 1, 1, "value expected");
  if (n > MANY_VALUES) guard_spend(L, n);
  luaL_checkstack(L, 2, NULL);
  for (int i = 2; i <= n; i++) {
    check_order(L, found, i);
    if (is_max ? lua_compare(L, found, i, LUA_OPLT)
               : lua_compare(L, i, found, LUA_OPLT))
      found = i;
  }
  lua_pushvalue(L, found);
  return 1;
}

static int max (lua_State *L) { return extreme(L, true); }

static int min (lua_State *L) { return extreme(L, false); }

int luaopen_siri_extreme (lua_State *L) {
  static const luaL_Reg library[] = {
    {"max", max}, {"min", min}, {NULL, NULL}
  };
  luaL_newlib(L, library);
  return 1;
}
