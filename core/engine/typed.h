/* typed.h: what the text of a further column says, as a day, a number, or yes
   or no; see typed.c. */

#ifndef typed_h
#define typed_h

#include <lua.h>

/* Each replaces the text at the top, which the column 'name' has, by what it
   says, or by nil; raises where it says none of its kind. */
void typed_date (lua_State *L, const char *name);
void typed_number (lua_State *L, const char *name);
void typed_flag (lua_State *L, const char *name);

/* Pushes the words for yes and no: { [word] = boolean }. */
int typed_words (lua_State *L);

#endif
