/* shape.h: the schema of a store: made, and held against the one that its
   steps make; see shape.c. */

#ifndef shape_h
#define shape_h

#include "store/query.h"

/* Brings the tables from one version to another. */
int shape_make (lua_State *L, Store *s, int from, int to);

/* Is the schema that of a version? -1 and a message pushed if something is
   missing, is another, or would run by itself; and on an error. */
int shape_check (lua_State *L, Store *s, int version);

/* store:shape(): see shape.c. */
int shape_list (lua_State *L);

#endif
