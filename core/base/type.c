/* type.c: types of userdata: their metatables, each made once. */

#include "base/type.h"


/* Sets a field of the metatable on the top. */
static void function_set (lua_State *L, const char *name, lua_CFunction f) {
  if (f == NULL) return;
  lua_pushcfunction(L, f);
  lua_setfield(L, -2, name);
}

void type_set (lua_State *L, const char *name, lua_CFunction gc,
               lua_CFunction close) {
  if (luaL_newmetatable(L, name)) {
    function_set(L, "__gc", gc);
    function_set(L, "__close", close);
  }
  lua_setmetatable(L, -2);
}

void type_make (lua_State *L, const char *name, const luaL_Reg *meta,
                const luaL_Reg *methods, lua_CFunction index) {
  if (luaL_newmetatable(L, name)) {
    luaL_setfuncs(L, meta, 0);
    if (methods != NULL) {
      lua_newtable(L);
      luaL_setfuncs(L, methods, 0);
      if (index != NULL) lua_pushcclosure(L, index, 1);
      lua_setfield(L, -2, "__index");
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
}
