/* quote.h: what messages may say of a row's values; see quote.c. */

#ifndef quote_h
#define quote_h

#include <lua.h>

#include "base/text.h"
#include "calendar/date.h"

/* Pushes a value for a message, of bounded length. */
const char *push_quoted (lua_State *L, Text t);

/* Pushes "'text'" for a message about a known column, which quotes no CPR
   number. */
const char *push_named (lua_State *L, Text t);

/* Pushes the fault of a field that is no date, or no pauses. The value is
   quoted only if it is an attempt at one. */
void push_date_fault (lua_State *L, const char *name, Text t, FaultKind why);

/* Is the year of a date of cases or figures plausible? If not, pushes a fault. */
bool check_year (lua_State *L, const char *name, Date d);

/* Does it look like the id of a case? */
bool quote_is_id (Text t);

/* The functions of quote.c in the library of imports. */
void quote_library (lua_State *L);

#endif
