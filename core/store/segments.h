/* segments.h: which segments of cases the store has the columns of; see
   segments.c. */

#ifndef segments_h
#define segments_h

#include "store/query.h"

/* The segment of the least number that the database can have for a row: what
   is before our first case is damage, and is to be found. */
#define SEGMENT_FIRST  (INT64_MIN >> 16)

/* The first segment from *segment on that has a case, and its last
   case_row: 1; 0 if there is none; -1 and a message pushed. */
int segment_next (lua_State *L, Store *s, int64_t *segment,
                  int64_t *last_row);

/* The place of a row among n from the first on; raises if it has none. */
int segment_place (lua_State *L, const Store *s, int64_t case_row,
                   int64_t first, int n);

/* 1 if the store has the columns of the segment as of that last case_row. */
int segment_kept (lua_State *L, Store *s, int64_t segment,
                  int64_t last_row);

#endif
