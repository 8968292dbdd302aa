/* type.h: types of userdata; see type.c. */

#ifndef type_h
#define type_h

#include <lauxlib.h>
#include <lua.h>

/* Gives the value on the top a type: what ends it once it is garbage, and
   what does as a variable that is closed; NULL: nothing does. */
void type_set (lua_State *L, const char *name, lua_CFunction gc,
               lua_CFunction close);

/* Makes a type whose metatable Lua cannot see, once. Its methods, if it has
   some, are its __index, or the upvalue of the function that is. */
void type_make (lua_State *L, const char *name, const luaL_Reg *meta,
                const luaL_Reg *methods, lua_CFunction index);

#endif
