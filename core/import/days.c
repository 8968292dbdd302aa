/* days.c: what the dates of a file come to, where a row alone does not tell: a
   column of times that are all 22:00 or 23:00 is one of days that were written
   in UTC; some days stand for none. */

#include "import/days.h"

#include <lauxlib.h>

#include "base/luatext.h"
#include "calendar/duration.h"

#define HOUR  3600


static bool is_evening (const Daytime *time) {
  for (size_t i = 0; i < time->digits; i++)
    if (time->part[i] != '0') return false;
  return !time->zoned &&
         (time->second == 22 * HOUR || time->second == 23 * HOUR);
}

void days_time (Days *days, Field field, Date written, const Daytime *time,
                int64_t line) {
  Column *column = &days->columns[field];
  if (!is_evening(time)) {
    column->others++;
    return;
  }
  column->evenings++;
  if (column->line > 0 || zone_day(0, written, time) == written) return;
  column->line = line;
  column->day = written;
  column->hour = time->second / HOUR;
}

static void blanks_push (lua_State *L, const Days *days) {
  char buff[DATE_SIZE];
  lua_newtable(L);
  for (int f = 0; f <= DATE_FIELDS; f++) {
    for (int i = 0; i < NODAYS; i++) {
      if (days->blanks[f][i] == 0) continue;
      lua_createtable(L, 0, 3);
      integer_set(L, "times", days->blanks[f][i]);
      lua_pushstring(L, noday_text(i, buff));
      lua_setfield(L, -2, "day");
      lua_pushstring(L, field_names[f < DATE_FIELDS ? f : FIELD_PAUSES]);
      lua_setfield(L, -2, "field");
      lua_rawseti(L, -2, luaL_len(L, -2) + 1);
    }
  }
  lua_setfield(L, -2, "blanks");
}

void days_push (lua_State *L, const Days *days) {
  lua_createtable(L, 0, DATE_FIELDS);
  for (Field f = 0; f < FIRST_TEXT; f++) {
    const Column *column = &days->columns[f];
    if (column->others > 0 || column->line == 0) continue;
    lua_createtable(L, 0, 4);
    integer_set(L, "rows", column->evenings);
    integer_set(L, "line", column->line);
    integer_set(L, "hour", column->hour);
    date_push(L, column->day);
    lua_setfield(L, -2, "day");
    lua_setfield(L, -2, field_names[f]);
  }
  lua_setfield(L, -2, "evenings");
  blanks_push(L, days);
}
