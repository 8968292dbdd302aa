/* storefile.h: the file of a store; see storefile.c. */

#ifndef storefile_h
#define storefile_h

#include "store/query.h"

/* May the file be opened? -1 if not: why is pushed. 'make': it is made where
   it is not there, so that it never exists with any other mode; 'made' tells
   whether it was. */
int storefile_check (lua_State *L, const char *path, bool make, bool *made);

/* Whose file it is, and of which version: one that there is a step to, 0 for
   an empty one. Within a transaction: what it asks belongs together. */
int storefile_identify (lua_State *L, Store *s, int64_t *version);

#endif
