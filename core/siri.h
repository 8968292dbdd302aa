/* siri.h: what of this program Lua can open. */

#ifndef siri_h
#define siri_h

#include <lua.h>

#define SIRI_VERSION  "1.0.0"

/* All else stays out of sight of the modules and libraries around us. */
#define SIRI_API  __attribute__((visibility("default"))) int

SIRI_API luaopen_siri (lua_State *L);        /* require "siri" */
SIRI_API luaopen_siri_core (lua_State *L);   /* require "siri.core" */

/* The fields of siri.core: each pushes its table of functions. */
int luaopen_siri_brief (lua_State *L);
int luaopen_siri_charge (lua_State *L);
int luaopen_siri_columns (lua_State *L);
int luaopen_siri_compile (lua_State *L);
int luaopen_siri_coverage (lua_State *L);
int luaopen_siri_csv (lua_State *L);
int luaopen_siri_date (lua_State *L);
int luaopen_siri_extra (lua_State *L);
int luaopen_siri_extreme (lua_State *L);
int luaopen_siri_guard (lua_State *L);
int luaopen_siri_hash (lua_State *L);
int luaopen_siri_import (lua_State *L);
int luaopen_siri_length (lua_State *L);
int luaopen_siri_list (lua_State *L);
int luaopen_siri_locale (lua_State *L);
int luaopen_siri_nearest (lua_State *L);
int luaopen_siri_newfile (lua_State *L);
int luaopen_siri_pause (lua_State *L);
int luaopen_siri_printable (lua_State *L);
int luaopen_siri_purity (lua_State *L);
int luaopen_siri_ratio (lua_State *L);
int luaopen_siri_seal (lua_State *L);
int luaopen_siri_searcher (lua_State *L);
int luaopen_siri_store (lua_State *L);
int luaopen_siri_tally (lua_State *L);
int luaopen_siri_terminal (lua_State *L);
int luaopen_siri_workbook (lua_State *L);
int luaopen_siri_xlsx (lua_State *L);

#endif
