/* siri.c: the module `siri`: siri.core in C, and the scripts upon it. */

#include <lauxlib.h>
#include <lua.h>

#include "base/home.h"
#include "base/invoked.h"
#include "module/compiled.h"
#include "module/searcher.h"
#include "module/siri.h"
#include "sandbox/guard.h"

#define CORE_KEY  "siri.core"   /* in the registry: the one table */

/* The fields of siri.core, a library each. Of most the functions are listed
   at the end of their own file; those that have more open themselves. */
#define LISTED(X) \
  X(brief) X(columns) X(compile) X(compiled) X(coverage) X(extra) X(hash) \
  X(library) X(locale) X(nearest) X(newfile) X(options) X(pause) \
  X(printable) X(progress) X(reopening) X(searcher) X(stamp) X(terminal) \
  X(ways) X(zip)
#define OPENED(X) \
  X(csv) X(date) X(fault) X(guard) X(import) X(length) X(purity) X(ratio) X(seal) \
  X(store) X(tally) X(workbook) X(xlsx)

#define DECLARE_LIST(name)  extern const luaL_Reg siri_##name[];
#define DECLARE_OPEN(name)  int luaopen_siri_##name (lua_State *L);
#define LIST(name)  { #name, siri_##name, NULL },
#define OPEN(name)  { #name, NULL, luaopen_siri_##name },

LISTED(DECLARE_LIST)
OPENED(DECLARE_OPEN)

static const struct {
  const char *name;
  const luaL_Reg *functions;
  lua_CFunction open;
} libraries[] = { LISTED(LIST) OPENED(OPEN) };


/* invoked([name]) -> the word of the shell that runs the program; a name is
   what it was run as */
static int invoked_name (lua_State *L) {
  if (!lua_isnoneornil(L, 1)) invoked_as(luaL_checkstring(L, 1));
  lua_pushstring(L, invoked());
  return 1;
}

/* siri.core: a field for each C library, `home` (a path, or nil), `invoked`
   and `version`. The same table however often it is opened. */
int luaopen_siri_core (lua_State *L) {
  guard_install(L);
  if (lua_getfield(L, LUA_REGISTRYINDEX, CORE_KEY) == LUA_TTABLE) return 1;
  lua_newtable(L);                                        /* nil core */
  for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
    if (libraries[i].open != NULL) {
      lua_pushcfunction(L, libraries[i].open);
      lua_call(L, 0, 1);                                  /* nil core lib */
    }
    else {
      lua_newtable(L);
      luaL_setfuncs(L, libraries[i].functions, 0);
    }
    lua_setfield(L, -2, libraries[i].name);
  }
  home_push(L);
  lua_setfield(L, -2, "home");
  lua_pushcfunction(L, invoked_name);
  lua_setfield(L, -2, "invoked");
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
  if (compiled_load(L, "siri", file) != LUA_OK) return lua_error(L);
  lua_pushliteral(L, "siri");
  lua_pushstring(L, file);
  lua_call(L, 2, 1);
  return 1;
}
