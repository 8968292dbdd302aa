/* brief.h: long texts in messages; see brief.c. */

#ifndef brief_h
#define brief_h

#include <stddef.h>

#include <lua.h>

/* Pushes the text at 'idx' as a message shows it: if it has more than
   'most' bytes, so many of them and its size. */
void brief_push (lua_State *L, int idx, size_t most);

#endif
