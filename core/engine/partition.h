/* partition.h: the cases of a block in sets that are alike; see partition.c. */

#ifndef partition_h
#define partition_h

#include "engine/attribute.h"

/* Notes a column of texts that questions read: partitions built from now on
   tell it apart. */
void partition_want (Cases *c, int column);

/* The partition of the block that the cases are at: the cases of the year in
   sets, each of which has one value in ATTR_YEAR and in the columns that it
   tells apart. Kept with the block until it is asked for otherwise. */
Partition *partition_of (lua_State *L, Cases *c, const Context *x);

/* Has the read one value in each of its sets? Not if it was not made for
   that horizon. */
bool partition_is_alike (const Partition *p, const Context *x, const Attribute *r);

#endif
