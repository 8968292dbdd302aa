/* options.h: what messages call options; see options.c. */

#ifndef options_h
#define options_h

#include <lua.h>

/* Pushes a text, its marks as those say it who called. */
void options_push (lua_State *L, const char *form);

#endif
