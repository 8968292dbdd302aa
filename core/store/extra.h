/* extra.h: the extra columns of a case, as one text; see extra.c. */

#ifndef extra_h
#define extra_h

#include <lauxlib.h>

#include "base/heap.h"
#include "base/text.h"

/* Pushes the heading as a key. */
void extra_key (lua_State *L, Text heading);

/* Pushes the value under a heading, or nil. */
void extra_push (lua_State *L, Text extra, Text heading);

/* Pushes what 'extra' becomes when the columns have these values, of which
   the absent ones clear; nil if nothing is left. The keys are in order. */
void extra_merge (lua_State *L, Text extra, const Text *keys,
                  const Text *values, int n);

/* The first heading under which they differ, as it stands in them; absent if
   there is none. */
Text extra_differing (Text a, Text b);

/* Moves *at, which is 0 first, behind the next pair, without Lua. The texts
   live as long as 'extra', and until the next call with this room. False at
   the end, or without memory: the heap's fault tells. */
bool extra_next (Heap *h, Bytes *room, Text extra, size_t *at, Text *heading,
                 Text *value);

/* The order of two keys, as memcmp says it. */
int extra_order (Text a, Text b);

/* Pushes a table from heading to value. */
void extra_table (lua_State *L, Text extra);

#endif
