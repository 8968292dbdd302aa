/* nearest.h: the hint in a message about an unknown word; see nearest.c. */

#ifndef nearest_h
#define nearest_h

#include <lua.h>

/* Pushes " (did you mean 'x'?)" for the word of the array at 'list' that
   is nearest, "" where none is near; 'word' may be any bytes. */
void nearest_push (lua_State *L, const char *word, size_t n, int list);

#endif
