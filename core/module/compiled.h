/* compiled.h: scripts as Lua has compiled them; see compiled.c. */

#ifndef compiled_h
#define compiled_h

#include <lua.h>

/* As luaL_loadfile: the file that is the module of this name. */
int compiled_load (lua_State *L, const char *name, const char *file);

#endif
