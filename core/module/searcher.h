/* searcher.h: where modules come from; see searcher.c. */

#ifndef searcher_h
#define searcher_h

#include <lua.h>

/* Puts our searcher second in package.searchers; again is harmless. */
void searcher_install (lua_State *L);

/* From now on modules of others come from where the system keeps them, and
   no longer from the folder at hand or by LUA_PATH and LUA_CPATH. */
void searcher_seclude (lua_State *L);

#endif
