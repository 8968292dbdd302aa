/* ways.h: which ways the conditions of rules went; see ways.c. */

#ifndef ways_h
#define ways_h

#include <stdbool.h>

#include <lua.h>

/* Are they noted now? */
bool ways_noted (lua_State *L);

/* Notes of what is asked whether it stood just at its limit. */
void ways_at (lua_State *L, bool at);

/* Notes the value at 2 for the way whose number the mark is, with whether what
   was asked last stood just at its limit, where that is told; false if there
   is no such way. */
bool ways_went (lua_State *L, const char *number, bool told);

#endif
