/* methods.h: the methods that texts have; see methods.c. */

#ifndef methods_h
#define methods_h

#include <stdbool.h>

#include <lua.h>

/* Gives texts the methods that they have during a rule call, or outside. */
void methods_swap (lua_State *L, bool inside);

/* For Lua, (methods, names): the table of those that texts have during a
   rule call, and the list of their names; outside they have what they have
   now. */
int methods_set (lua_State *L);

/* Gives the fault at the top, that there is no such name, a hint where Lua
   has patterns under it and rules have none: true. */
bool methods_hint (lua_State *L, const char *name);

#endif
