/* analyzer.h: what clang's analyzer cannot see: these do not return. */

#include <lauxlib.h>
#include <lua.h>

__attribute__((analyzer_noreturn)) int lua_error (lua_State *L);
__attribute__((analyzer_noreturn))
int luaL_error (lua_State *L, const char *form, ...);
__attribute__((analyzer_noreturn))
int luaL_argerror (lua_State *L, int arg, const char *message);
__attribute__((analyzer_noreturn))
int luaL_typeerror (lua_State *L, int arg, const char *name);
