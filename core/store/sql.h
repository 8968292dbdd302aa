/* sql.h: statements of the scripts; see sql.c. */

#ifndef sql_h
#define sql_h

#include <lauxlib.h>

/* Methods of a store. */
extern const luaL_Reg sql_methods[];

/* Ends the statements of the store at 'arg'. */
void statements_free (lua_State *L, int arg);

#endif
