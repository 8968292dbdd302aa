/* completion.h: names that Lua text may go on with; see completion.c. */

#ifndef completion_h
#define completion_h

#include <stddef.h>

#include <lua.h>

/* The letters at the end of the text that belong to an unfinished name. */
size_t completion_tail (const char *text, size_t n);

/* Pushes a list of the names that may stand where the text ends, in order,
   given the text before the cursor. Runs no code of the user's. */
void completion_push (lua_State *L, const char *text, size_t n);

#endif
