/* nearest.h: the word that a writer probably meant; see nearest.c. */

#ifndef nearest_h
#define nearest_h

#include <stdbool.h>
#include <stddef.h>

#include <lua.h>

/* Pushes the word of the array at 'list' that is nearest; pushes nothing where
   none is near. 'word' may be any bytes. *alone: no other word is as near. */
bool nearest_find (lua_State *L, const char *word, size_t n, int list,
                   bool *alone);

#endif
