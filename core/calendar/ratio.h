/* ratio.h: exact numbers, for C that gives rules some; see ratio.c. */

#ifndef ratio_h
#define ratio_h

#include <stdbool.h>
#include <stddef.h>

#include <lua.h>

/* Pushes the number that a decimal with a point shows: an integer where it
   is whole and Lua has it, else a ratio; false if the text is none. */
bool ratio_push_decimal (lua_State *L, const char *s, size_t n);

#endif
