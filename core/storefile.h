/* storefile.h: the file of a store; see storefile.c. */

#ifndef storefile_h
#define storefile_h

#include <stdbool.h>

#include "query.h"

/* May the file be opened? If not, why is pushed. 'make': it is made where
   it is not there, so that it never exists with any other mode; 'made' tells
   whether it was. */
bool storefile_check (lua_State *L, const char *path, bool make,
                      bool *made);

/* Whose file it is, and of which version: 0 for ours and for an empty one,
   which has version 0. Within a transaction: what it asks belongs
   together. */
int store_identify (lua_State *L, Store *s, int64_t *version);

/* Brings the tables to our version, in one transaction. */
int store_migrate (lua_State *L, Store *s);

#endif
