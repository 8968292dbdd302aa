/* datelib.c: dates and durations as Lua sees them, over date.c. */

#include "calendar/duration.h"

#include <lauxlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/luatext.h"
#include "base/type.h"

#define DATE_TYPE      "siri.date"
#define DURATION_TYPE  "siri.duration"

static const char *const unit_names[] =
  {"day", "week", "month", "workday", NULL};


Date date_check (lua_State *L, int arg) {
  const Date *d = luaL_testudata(L, arg, DATE_TYPE);
  if (d != NULL) return *d;
  if (lua_type(L, arg) != LUA_TSTRING)
    fault_raise(L, FAULT_DATE, luaL_typename(L, arg));
  size_t n;
  FaultKind why;
  const char *s = lua_tolstring(L, arg, &n);
  Date got = date_parse(s, n, DATE_ISO, &why);
  if (got == DATE_NONE) fault_raise(L, why, s);
  return got;
}

void date_push (lua_State *L, Date d) {
  char buff[DATE_SIZE];
  if (d == DATE_NONE) lua_pushnil(L);
  else lua_pushstring(L, date_text(d, buff));
}

/* A number may be meant as one of days. */
static void duration_refuse (lua_State *L, int arg) {
  if (!lua_isinteger(L, arg))
    fault_raise(L, FAULT_TIME, luaL_typename(L, arg));
  const char *n = luaL_tolstring(L, arg, NULL);
  fault_push(L, FAULT_TIME, n);
  lua_pushfstring(L, "days(%s) is one", n);
  lua_setfield(L, -2, "hint");
  fault_throw(L);
}

const Duration *duration_check (lua_State *L, int arg) {
  const Duration *d = luaL_testudata(L, arg, DURATION_TYPE);
  if (d == NULL) duration_refuse(L, arg);
  return d;
}

static int push_date_object (lua_State *L, Date d) {
  if (d == DATE_NONE) return fault_raise(L, FAULT_DATE_BEYOND);
  *(Date *)lua_newuserdatauv(L, sizeof(Date), 0) = d;
  luaL_setmetatable(L, DATE_TYPE);
  return 1;
}


/* Durations */

/* The name of a choice that there is not: the first of them, for a message
   that is the same in every run; NULL if all are known. */
static const char *unknown_choice (lua_State *L, int arg) {
  const char *found = NULL;
  lua_pushnil(L);
  while (lua_next(L, arg) != 0) {
    lua_pop(L, 1);
    const char *key = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1)
                                                     : luaL_typename(L, -1);
    bool known = strcmp(key, "month_end") == 0 || strcmp(key, "roll") == 0;
    if (!known && (found == NULL || strcmp(key, found) < 0)) found = key;
  }
  return found;
}

/* Reads { month_end = "clamp"|"sticky", roll = boolean } at 'arg'. */
static void read_choices (lua_State *L, int arg, Duration *d) {
  if (lua_isnoneornil(L, arg)) return;
  luaL_checktype(L, arg, LUA_TTABLE);
  const char *unknown = unknown_choice(L, arg);
  if (unknown != NULL) fault_raise(L, FAULT_TIME_CHOICE, unknown);
  if (lua_getfield(L, arg, "month_end") != LUA_TNIL) {
    const char *end = lua_tostring(L, -1);
    d->chose_end = true;
    d->sticky = end != NULL && strcmp(end, "sticky") == 0;
    if (end == NULL || (!d->sticky && strcmp(end, "clamp") != 0))
      fault_raise(L, FAULT_MONTH_END);
  }
  if (lua_getfield(L, arg, "roll") != LUA_TNIL) {
    if (!lua_isboolean(L, -1)) fault_raise(L, FAULT_ROLL);
    d->chose_roll = true;
    d->roll = lua_toboolean(L, -1);
  }
  lua_pop(L, 2);
}

void duration_push (lua_State *L, const Duration *d) {
  *(Duration *)lua_newuserdatauv(L, sizeof(Duration), 0) = *d;
  luaL_setmetatable(L, DURATION_TYPE);
}

/* date.duration(n, unit [, choices]) */
static int duration (lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 1);
  int u = luaL_checkoption(L, 2, NULL, unit_names);
  if (n < -LIMIT_DURATION || n > LIMIT_DURATION)
    return fault_raise(L, FAULT_TIME_LONG, (LUAI_UACINT)n, unit_names[u]);
  Duration d = { .n = (int32_t)n, .unit = (Unit)u };
  read_choices(L, 3, &d);
  duration_push(L, &d);
  return 1;
}

/* Fields n and unit; month_end and roll, nil where the plan decides. */
static int duration_index (lua_State *L) {
  const Duration *d = duration_check(L, 1);
  const char *key = luaL_checkstring(L, 2);
  if (strcmp(key, "n") == 0) lua_pushinteger(L, d->n);
  else if (strcmp(key, "unit") == 0)
    lua_pushstring(L, unit_names[d->unit]);
  else if (strcmp(key, "month_end") == 0)
    lua_pushstring(L, !d->chose_end ? NULL : d->sticky ? "sticky" : "clamp");
  else if (strcmp(key, "roll") == 0) {
    if (d->chose_roll) lua_pushboolean(L, d->roll);
    else lua_pushnil(L);
  }
  else return fault_raise(L, FAULT_TIME_FIELD, key);
  return 1;
}

static int duration_text (lua_State *L) {
  const Duration *d = duration_check(L, 1);
  lua_pushfstring(L, "%d %s%s", (int)d->n, unit_names[d->unit],
                  d->n == 1 ? "" : "s");
  return 1;
}

static int duration_equal (lua_State *L) {
  const Duration *a = duration_check(L, 1), *b = duration_check(L, 2);
  lua_pushboolean(L, duration_same(a, b));
  return 1;
}


/* Dates as objects */

static int new (lua_State *L) {
  return push_date_object(L, date_check(L, 1));
}

static Date sum (lua_State *L, int date, int by, int choices, int sign) {
  Date d = date_check(L, date);
  Duration u = *duration_check(L, by);
  read_choices(L, choices, &u);
  u.n *= sign;
  d = date_add(d, u, NULL);
  if (d == DATE_NONE) fault_raise(L, FAULT_DATE_BEYOND);
  return d;
}

/* d:add(duration [, choices]), d + duration */
static int object_add (lua_State *L) {
  return push_date_object(L, sum(L, 1, 2, 3, 1));
}

/* d - duration -> a date; d - e -> the days between them */
static int object_sub (lua_State *L) {
  if (luaL_testudata(L, 2, DURATION_TYPE))
    return push_date_object(L, sum(L, 1, 2, 3, -1));
  lua_pushinteger(L, date_check(L, 1) - date_check(L, 2));
  return 1;
}

static int object_quarter_end (lua_State *L) {
  return push_date_object(L, date_quarter_end(date_check(L, 1)));
}

static int object_month_end (lua_State *L) {
  return push_date_object(L, date_month_end(date_check(L, 1)));
}

static int text (lua_State *L) {
  date_push(L, date_check(L, 1));
  return 1;
}

static int equal (lua_State *L) {
  lua_pushboolean(L, date_check(L, 1) == date_check(L, 2));
  return 1;
}

static int less (lua_State *L) {
  lua_pushboolean(L, date_check(L, 1) < date_check(L, 2));
  return 1;
}

static int less_or_equal (lua_State *L) {
  lua_pushboolean(L, date_check(L, 1) <= date_check(L, 2));
  return 1;
}

/* Fields year, month, day, weekday; else a method (upvalue 1). */
static int object_index (lua_State *L) {
  Date d = date_check(L, 1);
  const char *key = luaL_checkstring(L, 2);
  Civil c = date_civil(d);
  if (strcmp(key, "year") == 0) lua_pushinteger(L, c.year);
  else if (strcmp(key, "month") == 0) lua_pushinteger(L, c.month);
  else if (strcmp(key, "day") == 0) lua_pushinteger(L, c.day);
  else if (strcmp(key, "weekday") == 0)
    lua_pushinteger(L, date_weekday(d));
  else if (lua_getfield(L, lua_upvalueindex(1), key) == LUA_TNIL)
    return fault_raise(L, FAULT_DATE_FIELD, key);
  return 1;
}


/* Functions on dates, ISO text in and out: siri.dates */

/* dates.add("2018-01-31", months(1) [, choices]) -> "2018-02-28" */
static int add (lua_State *L) {
  date_push(L, sum(L, 1, 2, 3, 1));
  return 1;
}

/* dates.days("2019-01-01", "2019-01-31") -> 30 */
static int days (lua_State *L) {
  lua_pushinteger(L, date_check(L, 2) - date_check(L, 1));
  return 1;
}

/* dates.weekday(d) -> 1 (Monday) to 7 (Sunday) */
static int weekday (lua_State *L) {
  lua_pushinteger(L, date_weekday(date_check(L, 1)));
  return 1;
}

const Holidays *holidays_check (lua_State *L, int arg) {
  Text t = text_option(L, arg);
  if (t.s == NULL) return NULL;
  Holidays *h = lua_newuserdatauv(L, holidays_size(t), 0);
  lua_replace(L, arg);
  if (!holidays_read(t, h))
    luaL_argerror(L, arg, "\"DK\", and days in order");
  return h;
}

static int is_holiday (lua_State *L) {
  lua_pushboolean(L, date_holiday(date_check(L, 1)) != HOLIDAY_NONE);
  return 1;
}

/* dates.holiday(d) -> the name of one of Denmark's; nil if it is none */
static int holiday (lua_State *L) {
  static const char *const names[] = {
    "new_year", "maundy_thursday", "good_friday", "easter", "easter_monday",
    "prayer_day", "ascension", "whit_sunday", "whit_monday", "christmas",
    "boxing_day", NULL
  };
  lua_pushstring(L, names[date_holiday(date_check(L, 1))]);
  return 1;
}

/* dates.is_working_day(d [, holidays]) */
static int is_working_day (lua_State *L) {
  const Holidays *h = holidays_check(L, 2);
  lua_pushboolean(L, date_workday(date_check(L, 1), h));
  return 1;
}

/* dates.working_days(from, to [, holidays]) -> how many, both ends
   counted */
static int working_days (lua_State *L) {
  const Holidays *h = holidays_check(L, 3);
  lua_pushinteger(L, date_workdays(date_check(L, 1), date_check(L, 2), h));
  return 1;
}

/* dates.days_off(from, to [, holidays]) -> a list of the days that are no
   working days, both ends counted */
static int days_off (lua_State *L) {
  Date to = date_check(L, 2);
  const Holidays *h = holidays_check(L, 3);
  lua_Integer n = 0;
  lua_newtable(L);
  for (Date d = date_check(L, 1); d <= to; d++) {
    if (date_workday(d, h)) continue;
    date_push(L, d);
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

static int quarter_end (lua_State *L) {
  date_push(L, date_quarter_end(date_check(L, 1)));
  return 1;
}

static int month_end (lua_State *L) {
  date_push(L, date_month_end(date_check(L, 1)));
  return 1;
}

static int easter (lua_State *L) {
  lua_Integer year = luaL_checkinteger(L, 1);
  luaL_argcheck(L, year >= 1583 && year <= LIMIT_YEAR_MAX, 1, "1583 to 9999");
  date_push(L, date_easter((int)year));
  return 1;
}

/* date.text(day) -> the ISO text of a day by its number, as the store has
   it: days since 1970-01-01; nil if it is none of the calendar */
static int day_text (lua_State *L) {
  lua_Integer day = luaL_checkinteger(L, 1);
  date_push(L, date_is(day) ? (Date)day : DATE_NONE);
  return 1;
}

/* date.is_duration(v) */
static int is_duration (lua_State *L) {
  lua_pushboolean(L, luaL_testudata(L, 1, DURATION_TYPE) != NULL);
  return 1;
}


/* { date = , duration = , is_duration = , dates = { ... },
   zones = { ... } }: see zonelib.c for these, dates.parse, dates.day,
   dates.moment */
int luaopen_siri_date (lua_State *L) {
  static const luaL_Reg duration_meta[] = {
    {"__index", duration_index}, {"__tostring", duration_text},
    {"__eq", duration_equal}, {NULL, NULL}
  };
  static const luaL_Reg date_meta[] = {
    {"__add", object_add}, {"__sub", object_sub}, {"__eq", equal},
    {"__lt", less}, {"__le", less_or_equal}, {"__tostring", text},
    {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"add", object_add}, {"quarter_end", object_quarter_end},
    {"month_end", object_month_end}, {"is_holiday", is_holiday},
    {"is_working_day", is_working_day}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"date", new}, {"duration", duration}, {"is_duration", is_duration},
    {"text", day_text}, {NULL, NULL}
  };
  static const luaL_Reg dates[] = {
    {"add", add}, {"days", days}, {"weekday", weekday},
    {"is_holiday", is_holiday}, {"holiday", holiday},
    {"is_working_day", is_working_day}, {"working_days", working_days},
    {"days_off", days_off},
    {"quarter_end", quarter_end},
    {"month_end", month_end}, {"easter", easter}, {NULL, NULL}
  };
  type_make(L, DURATION_TYPE, duration_meta, NULL, NULL);
  type_make(L, DATE_TYPE, date_meta, methods, object_index);
  luaL_newlib(L, library);
  luaL_newlib(L, dates);
  lua_setfield(L, -2, "dates");
  zone_library(L);
  return 1;
}
