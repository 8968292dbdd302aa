/* pause.c: the pauses of a case: "2019-03-01/2019-03-20 2019-05-01/", in
   any order, blanks between them, an open one without its end. A pause
   holds the days from its begin up to, and without, its end. */

#include "calendar/pause.h"

#include "base/luatext.h"
#include "calendar/duration.h"


/* Text */

bool pause_read (Text word, Pause *pause, FaultKind *why) {
  const char *slash = memchr(word.s, '/', word.n);
  *why = FAULT_PAUSES;
  if (slash == NULL) return false;
  size_t n = (size_t)(slash - word.s), left = word.n - n - 1;
  FaultKind bad = FAULT_KINDS;
  pause->begin = date_parse(word.s, n, DATE_ISO, &bad);
  pause->end = left == 0 ? DATE_NONE
                         : date_parse(slash + 1, left, DATE_ISO, &bad);
  if (bad != FAULT_KINDS) {
    if (bad == FAULT_DATE_ABSENT) *why = FAULT_ROW_DATE_ABSENT;
    return false;
  }
  if (pause->end == DATE_NONE || pause->begin <= pause->end) return true;
  *why = FAULT_PAUSE_BACKWARD;
  return false;
}

bool pause_next (Text *rest, Pause *pause) {
  FaultKind why;
  Text word = text_word(rest);
  return word.s != NULL && pause_read(word, pause, &why);
}

bool pause_check (Text pauses, FaultKind *why) {
  Text word;
  Pause pause;
  for (int n = 1; (word = text_word(&pauses)).s != NULL; n++) {
    if (!pause_read(word, &pause, why)) return false;
    if (n <= LIMIT_PAUSES) continue;
    *why = FAULT_PAUSES_MANY;
    return false;
  }
  return true;
}


/* Days */

/* What is left of a pause from 'at' to 'to'; nothing if it is empty. */
static bool clip (Pause *pause, Date at, Date to) {
  if (pause->begin < at) pause->begin = at;
  if (pause->end == DATE_NONE || pause->end > to) pause->end = to;
  return pause->begin < pause->end;
}

/* The first stretch of pauses from 'at' on; of those that begin together
   the longest. A pass over the text finds it, for that has no order and we
   no memory: for all of them at most one for each pause. */
static bool first_pause (Text pauses, Date at, Date to, Pause *first) {
  Pause pause = { DATE_NONE, DATE_NONE };
  bool found = false;
  while (pause_next(&pauses, &pause)) {
    if (!clip(&pause, at, to)) continue;
    if (!found || pause.begin < first->begin ||
        (pause.begin == first->begin && pause.end > first->end))
      *first = pause;
    found = true;
  }
  return found;
}

int32_t pause_days (Text pauses, Date from, Date to) {
  Pause pause = { DATE_NONE, DATE_NONE };
  int32_t days = 0;
  while (from < to && first_pause(pauses, from, to, &pause)) {
    days += pause.end - pause.begin;
    from = pause.end;
  }
  return days;
}

int32_t pause_workdays (Text pauses, Date from, Date to, const Holidays *h) {
  Pause pause = { DATE_NONE, DATE_NONE };
  int32_t days = 0;
  while (from < to && first_pause(pauses, from, to, &pause)) {
    days += date_workdays(pause.begin, pause.end - 1, h);
    from = pause.end;
  }
  return days;
}


/* In Lua */

static Text check_pauses (lua_State *L) {
  Text t = text_option(L, 1);
  FaultKind why;
  if (pause_check(t, &why)) return t;
  fault_push(L, why, "pauses");
  luaL_argerror(L, 1, luaL_tolstring(L, -1, NULL));
  return t;
}

/* pause.check(text) -> true | nil, a fault: what an import takes */
static int check (lua_State *L) {
  FaultKind why;
  if (pause_check(text_check(L, 1), &why)) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushnil(L);
  fault_push(L, why, "pauses");
  return 2;
}

/* pause.days(text, from, to) -> the paused days, a day counted once */
static int days (lua_State *L) {
  Text t = check_pauses(L);
  lua_pushinteger(L, pause_days(t, date_check(L, 2), date_check(L, 3)));
  return 1;
}

/* pause.workdays(text, from, to [, holidays]) -> the working days among
   them */
static int workdays (lua_State *L) {
  Text t = check_pauses(L);
  const Holidays *h = holidays_check(L, 4);
  lua_pushinteger(L, pause_workdays(t, date_check(L, 2), date_check(L, 3), h));
  return 1;
}

/* pause.list(text) -> { { begin, end or nil }, … } in the text's order */
static int list (lua_State *L) {
  Text t = check_pauses(L);
  Pause pause;
  lua_newtable(L);
  for (lua_Integer i = 1; pause_next(&t, &pause); i++) {
    lua_createtable(L, 2, 0);
    date_push(L, pause.begin);
    lua_seti(L, -2, 1);
    date_push(L, pause.end);
    lua_seti(L, -2, 2);
    lua_seti(L, -2, i);
  }
  return 1;
}

const luaL_Reg siri_pause[] = {
  {"check", check}, {"days", days}, {"workdays", workdays},
  {"list", list}, {NULL, NULL}
};
