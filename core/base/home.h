/* home.h: the folder of the scripts; see home.c. */

#ifndef home_h
#define home_h

#include <stdbool.h>

#include <lua.h>

/* Pushes the home's path, or nil if there is none. */
void home_push (lua_State *L);

/* Is the name that of a command, a file HOME/scripts/siri/commands/NAME.lua? */
bool home_command (lua_State *L, const char *name);

#endif
