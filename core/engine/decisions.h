/* decisions.h: what was decided of cases, as it was held on a day; see
   decisions.c. */

#ifndef decisions_h
#define decisions_h

#include "calendar/reopening.h"
#include "engine/cases.h"

/* The day on which decisions stand that count, whatever comes later: of the
   period; DATE_NONE where cases are counted as they were submitted. */
Date decisions_last (const Context *x);

/* The day on which a case with these reopenings is looked at. */
Date decisions_day (Text reopenings, const Context *x);

/* The days of the decisions of the block's cases, and the codes of their
   outcomes: NULL where the outcomes are uncoded. */
const int32_t *decisions_days (lua_State *L, Cases *c, const Context *x);
const int32_t *decisions_outcomes (lua_State *L, Cases *c, const Context *x);

/* The decision of the case at a row that held on that day, and was reopened
   later; false if there is none. */
bool decisions_reopened (const Cases *c, const Context *x, int row,
                         Reopening *r);

#endif
