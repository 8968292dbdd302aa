/* methods.c: what texts have as methods: during a rule call the sandbox's,
   for ("x"):rep would otherwise reach the library's own. */

#include "methods.h"

#include <lauxlib.h>

/* Their addresses are the keys of the tables in the registry. */
static const char full_key = 'f', rules_key = 'r';


void methods_swap (lua_State *L, bool inside) {
  const char *key = inside ? &rules_key : &full_key;
  lua_pushliteral(L, "");
  if (lua_getmetatable(L, -1)) {                         /* '' mt */
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) == LUA_TTABLE)
      lua_setfield(L, -2, "__index");                    /* '' mt */
    else
      lua_pop(L, 1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

int methods_set (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &rules_key);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &full_key);
  return 0;
}
