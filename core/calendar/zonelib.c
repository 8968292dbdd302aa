/* zonelib.c: the texts of days and moments as Lua reads them, over datetext.c
   and zone.c. */

#include <inttypes.h>
#include <lauxlib.h>
#include <stdio.h>

#include "calendar/duration.h"

/* More seconds than any day of the calendar is before 1970. */
#define BEFORE_ALL  INT64_C(100000000000)


Zone zone_opt (lua_State *L, int arg, Zone otherwise) {
  lua_Integer zone = luaL_optinteger(L, arg, otherwise);
  luaL_argcheck(L, zone == ZONE_WRITTEN || zone == ZONE_DENMARK ||
                   (zone >= -ZONE_MOST && zone <= ZONE_MOST), arg,
                "no zone");
  return (Zone)zone;
}

/* dates.parse(text [, zone]) -> ISO text | nil, a fault: every form that a
   file may hold (2019-03-01, 01-03-2019, 1.3.2019, with a time or without),
   as it is written, or its day by the zone of its file. */
static int parse (lua_State *L) {
  size_t n;
  FaultKind why;
  Daytime time;
  const char *s = luaL_checklstring(L, 1, &n);
  Zone zone = zone_opt(L, 2, ZONE_WRITTEN);
  Date d = date_scan(s, n, &time, &why);
  if (d == DATE_NONE) lua_pushfstring(L, "'%s'", s);
  date_push(L, d == DATE_NONE ? d : zone_day(zone, d, &time));
  if (d != DATE_NONE) return 1;
  fault_push(L, why, lua_tostring(L, -2));
  return 2;
}

/* dates.day(text, zone) -> the ISO text of the day, of a text that dates.parse
   takes | nil, if it is none | nil, which day, if that stands for none */
static int day (lua_State *L) {
  size_t n;
  FaultKind why = FAULT_KINDS;
  Daytime time;
  char buff[DATE_SIZE];
  const char *s = luaL_checklstring(L, 1, &n);
  Zone zone = zone_opt(L, 2, ZONE_WRITTEN);
  Date d = date_scan(s, n, &time, &why);
  if (d != DATE_NONE) d = zone_day(zone, d, &time);
  int none = d != DATE_NONE ? zone_none(d, &time) : time.none;
  date_push(L, none < 0 ? d : DATE_NONE);
  if (none < 0) return 1;
  lua_pushstring(L, noday_text(none, buff));
  return 2;
}

/* dates.moment(text, zone) -> two texts by which times are put in order: as
   clocks in Denmark show it (a day alone stands before all times of it), and
   by the instant, false where that is not known | nil, if the text is no
   date, or one that stands for none. Both begin with the ISO text of the day. */
static int moment (lua_State *L) {
  size_t n;
  FaultKind why;
  Daytime time;
  char day[DATE_SIZE], text[64];
  const char *s = luaL_checklstring(L, 1, &n);
  Zone zone = zone_opt(L, 2, ZONE_WRITTEN);
  Date d = date_scan(s, n, &time, &why);
  if (d == DATE_NONE) return 0;
  Reading m = zone_moment(zone, d, &time);
  if (zone_none(m.day, &time) >= 0) return 0;
  date_text(m.day, day);
  lua_pushstring(L, day);
  if (time.timed) {
    snprintf(text, sizeof(text), " %05d.", m.second);
    lua_pushstring(L, text);
    lua_pushlstring(L, time.part, time.digits);
    lua_concat(L, 3);
  }
  if (!m.certain) {
    lua_pushboolean(L, 0);
    return 2;
  }
  snprintf(text, sizeof(text), "%s %015" PRId64 ".", day,
           m.instant + BEFORE_ALL);
  lua_pushstring(L, text);
  lua_pushlstring(L, time.part, time.digits);
  lua_concat(L, 2);
  return 2;
}

/* zones = { denmark =, written =, most = }, the last in minutes */
void zone_library (lua_State *L) {
  static const luaL_Reg texts[] = {
    {"parse", parse}, {"day", day}, {"moment", moment}, {NULL, NULL}
  };
  lua_getfield(L, -1, "dates");
  luaL_setfuncs(L, texts, 0);
  lua_pop(L, 1);
  lua_createtable(L, 0, 3);
  lua_pushinteger(L, ZONE_DENMARK);
  lua_setfield(L, -2, "denmark");
  lua_pushinteger(L, ZONE_WRITTEN);
  lua_setfield(L, -2, "written");
  lua_pushinteger(L, ZONE_MOST);
  lua_setfield(L, -2, "most");
  lua_setfield(L, -2, "zones");
}
