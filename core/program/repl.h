/* repl.h: the interactive mode; see repl.c. */

#ifndef repl_h
#define repl_h

#include <lua.h>

/* Reads, runs and prints until the input ends. */
void repl_run (lua_State *L);

#endif
