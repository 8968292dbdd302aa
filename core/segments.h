/* segments.h: which segments of cases the store has the columns of; see
   segments.c. */

#ifndef segments_h
#define segments_h

#include "query.h"

/* The first segment, of the least number that case_row can have; the last
   one. */
#define SEGMENT_FIRST  (INT64_MIN >> 16)
#define SEGMENT_LAST   (INT64_MAX >> 16)

/* The first segment from *segment on that has a case, and its last
   case_row: 1; 0 if there is none; -1 and a message pushed. */
int segment_next (lua_State *L, Store *s, int64_t *segment,
                  int64_t *last_row);

/* 1 if the store has the columns of the segment as of that last case_row. */
int segment_kept (lua_State *L, Store *s, int64_t segment,
                  int64_t last_row);

#endif
