/* partition.h: the cases of a block in sets that are alike; see
   partition.c. */

#ifndef partition_h
#define partition_h

#include "engine/cases.h"

/* The partition of the block that the cases are at: the cases of the year in
   sets, each of which has one value in ATTR_YEAR and in the columns that it
   tells apart, those of these attributes among them. Tells each attribute
   whether it is alike. Kept with the block until it is asked for otherwise. */
const Partition *partition_of (lua_State *L, Cases *c, const Context *x,
                               const Attributes *list);

/* Has the attribute one value in each set of the block's partition? Not if
   there is none for that context. */
bool partition_is_alike (const Cases *c, const Context *x,
                         const Attribute *a);

#endif
