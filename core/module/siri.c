/* siri.c: the module `siri`: siri.core in C, and the scripts upon it. */

#include <lauxlib.h>
#include <lua.h>

#include "base/home.h"
#include "module/searcher.h"
#include "module/siri.h"
#include "sandbox/guard.h"

#define CORE_KEY  "siri.core"   /* in the registry: the one table */

/* The fields of siri.core, a library each: its opener, at the end of its own
   file, pushes its table of functions. */
#define LIBRARIES(X) \
  X(brief) X(columns) X(compile) X(coverage) X(csv) X(date) X(extra) \
  X(guard) X(hash) X(import) X(length) X(library) X(locale) X(nearest) \
  X(newfile) X(pause) X(printable) X(purity) X(ratio) X(seal) X(searcher) \
  X(store) X(tally) X(terminal) X(workbook) X(xlsx)

#define DECLARE(name)  int luaopen_siri_##name (lua_State *L);
#define REGISTER(name) { #name, luaopen_siri_##name },

LIBRARIES(DECLARE)

static const luaL_Reg libraries[] = { LIBRARIES(REGISTER) };


/* siri.core: a field for each C library, `home` (a path, or nil) and
   `version`. The same table however often it is opened. */
int luaopen_siri_core (lua_State *L) {
  guard_install(L);
  if (lua_getfield(L, LUA_REGISTRYINDEX, CORE_KEY) == LUA_TTABLE) return 1;
  lua_newtable(L);                                        /* nil core */
  for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
    lua_pushcfunction(L, libraries[i].func);
    lua_call(L, 0, 1);                                    /* nil core lib */
    lua_setfield(L, -2, libraries[i].name);
  }
  home_push(L);
  lua_setfield(L, -2, "home");
  lua_pushliteral(L, SIRI_VERSION);
  lua_setfield(L, -2, "version");
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, CORE_KEY);
  return 1;
}


int luaopen_siri (lua_State *L) {
  lua_settop(L, 0);
  home_push(L);                                           /* home */
  const char *home = lua_tostring(L, 1);
  if (home == NULL)
    return luaL_error(L, "siri-rules cannot find its scripts (set SIRI_HOME "
                         "to the folder that holds scripts/siri.lua)");
  searcher_install(L);
  luaL_requiref(L, "siri.core", luaopen_siri_core, 0);
  const char *file = lua_pushfstring(L, "%s/scripts/siri.lua", home);
  if (luaL_loadfile(L, file) != LUA_OK) return lua_error(L);
  lua_pushliteral(L, "siri");
  lua_pushstring(L, file);
  lua_call(L, 2, 1);
  return 1;
}
