/* methods.c: what texts can do: during a rule call what the sandbox says,
   for ("x"):rep would otherwise reach the library's own; nor are texts
   numbers there, for reading a long one takes its time in C. */

#include "methods.h"

#include <lauxlib.h>

/* Their addresses are the keys of the two metatables in the registry. */
static const char full_key = 'f', rules_key = 'r';


void methods_swap (lua_State *L, bool inside) {
  const char *key = inside ? &rules_key : &full_key;
  lua_pushliteral(L, "");
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) == LUA_TTABLE)
    lua_setmetatable(L, -2);
  else
    lua_pop(L, 1);
  lua_pop(L, 1);
}

int methods_set (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_pushliteral(L, "");
  if (!lua_getmetatable(L, -1)) return luaL_error(L, "texts have no methods");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &full_key);
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &rules_key);
  return 0;
}
