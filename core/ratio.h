/* ratio.h: exact numbers; see ratio.c. */

#ifndef ratio_h
#define ratio_h

#include <lua.h>

/* Pushes num/den in lowest terms. */
void ratio_push (lua_State *L, lua_Integer num, lua_Integer den);

#endif
