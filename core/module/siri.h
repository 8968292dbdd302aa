/* siri.h: what of this program Lua can open. */

#ifndef siri_h
#define siri_h

#include <lua.h>

#define SIRI_VERSION  "1.0.0"

/* All else stays out of sight of the modules and libraries around us. */
#define SIRI_API  __attribute__((visibility("default"))) int

SIRI_API luaopen_siri (lua_State *L);        /* require "siri" */
SIRI_API luaopen_siri_core (lua_State *L);   /* require "siri.core" */

#endif
