/* duration.h: what other files ask of dates and durations in Lua; see
   datelib.c. */

#ifndef duration_h
#define duration_h

#include <lua.h>

#include "calendar/date.h"

/* The date at 'arg', an ISO text or a siri.date; raises if it is none. */
Date date_check (lua_State *L, int arg);

/* Pushes ISO text, or nil for DATE_NONE. */
void date_push (lua_State *L, Date d);

/* The duration at 'arg'; raises if it is none. */
const Duration *duration_check (lua_State *L, int arg);

/* Pushes a new duration. */
void duration_push (lua_State *L, const Duration *d);

#endif
