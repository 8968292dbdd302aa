/* duration.h: what other files ask of dates, durations and zones in Lua; see
   datelib.c and zonelib.c. */

#ifndef duration_h
#define duration_h

#include <lua.h>

#include "calendar/holidays.h"
#include "calendar/zone.h"

/* The date at 'arg', an ISO text or a siri.date; raises if it is none. */
Date date_check (lua_State *L, int arg);

/* Pushes ISO text, or nil for DATE_NONE. */
void date_push (lua_State *L, Date d);

/* The duration at 'arg'; raises if it is none. */
const Duration *duration_check (lua_State *L, int arg);

/* Pushes a new duration. */
void duration_push (lua_State *L, const Duration *d);

/* The holidays at 'arg', as a text; NULL if there is none. They live until
   the running function returns. */
const Holidays *holidays_check (lua_State *L, int arg);

/* The zone at 'arg', minutes before UTC or one of date.zones; or another, if
   there is none. */
Zone zone_opt (lua_State *L, int arg, Zone otherwise);

/* Puts what zonelib.c has into the library of dates at the top. */
void zone_library (lua_State *L);

#endif
