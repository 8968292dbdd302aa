/* siri.c: the module `siri`: siri.core in C, and the scripts upon it. */

#include <lauxlib.h>
#include <lua.h>

#include "guard.h"
#include "home.h"
#include "searcher.h"
#include "siri.h"

#define CORE_KEY  "siri.core"   /* in the registry: the one table */

static const luaL_Reg libraries[] = {
  { "brief", luaopen_siri_brief },
  { "charge", luaopen_siri_charge },
  { "columns", luaopen_siri_columns },
  { "compile", luaopen_siri_compile },
  { "coverage", luaopen_siri_coverage },
  { "csv", luaopen_siri_csv },
  { "date", luaopen_siri_date },
  { "extra", luaopen_siri_extra },
  { "extreme", luaopen_siri_extreme },
  { "guard", luaopen_siri_guard },
  { "hash", luaopen_siri_hash },
  { "import", luaopen_siri_import },
  { "length", luaopen_siri_length },
  { "list", luaopen_siri_list },
  { "locale", luaopen_siri_locale },
  { "nearest", luaopen_siri_nearest },
  { "newfile", luaopen_siri_newfile },
  { "pause", luaopen_siri_pause },
  { "printable", luaopen_siri_printable },
  { "purity", luaopen_siri_purity },
  { "ratio", luaopen_siri_ratio },
  { "seal", luaopen_siri_seal },
  { "searcher", luaopen_siri_searcher },
  { "store", luaopen_siri_store },
  { "tally", luaopen_siri_tally },
  { "terminal", luaopen_siri_terminal },
  { "workbook", luaopen_siri_workbook },
  { "xlsx", luaopen_siri_xlsx },
};


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
