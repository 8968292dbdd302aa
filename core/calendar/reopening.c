/* reopening.c: the decisions of a case that were reopened, the earliest
   first: "2019-02-01/2019-03-01 refused 2019-05-01/2019-06-01 granted": each
   by the day of the decision, the day on which the case was reopened, and
   the outcome that it had until then, if it had one. */

#include "calendar/reopening.h"

#include <lauxlib.h>

#include "base/luatext.h"
#include "calendar/duration.h"
#include "calendar/pause.h"


/* Text */

/* Is the word there to be the days of a decision? */
static bool is_days (Text word) {
  return word.s != NULL && word.s[0] >= '0' && word.s[0] <= '9' &&
         memchr(word.s, '/', word.n) != NULL;
}

/* Takes the next one, whatever it is; false where its first word is none. */
static bool take (Text *rest, Reopening *r, FaultKind *why) {
  Pause days;
  Text more, word = text_word(rest);
  r->outcome = (Text){ NULL, 0 };
  if (!is_days(word) || !pause_read(word, &days, why) ||
      days.end == DATE_NONE)
    return false;
  r->decided = days.begin;
  r->reopened = days.end;
  for (more = *rest; (word = text_word(&more)).s != NULL && !is_days(word);
       *rest = more) {
    if (r->outcome.s == NULL) r->outcome.s = word.s;
    r->outcome.n = (size_t)(word.s + word.n - r->outcome.s);
  }
  return true;
}

bool reopening_next (Text *rest, Reopening *r) {
  FaultKind why;
  return rest->n > 0 && take(rest, r, &why);
}

bool reopening_check (Text reopenings, FaultKind *why) {
  Reopening r;
  Date open = DATE_NONE;   /* since when it is open again */
  Text rest = text_trim(reopenings);
  while (rest.n > 0) {
    FaultKind bad = FAULT_REOPENINGS;
    if (!take(&rest, &r, &bad)) {
      *why = bad == FAULT_ROW_DATE_ABSENT ? bad
           : bad == FAULT_PAUSE_BACKWARD ? FAULT_REOPENINGS_ORDER
           : FAULT_REOPENINGS;
      return false;
    }
    *why = FAULT_REOPENINGS_ORDER;
    if (open != DATE_NONE && r.decided < open) return false;
    open = r.reopened;
    rest = text_trim(rest);
  }
  return true;
}

bool reopening_stands (Text reopenings, Date day, Reopening *r) {
  Text rest = reopenings;
  while (reopening_next(&rest, r) && r->decided <= day)
    if (r->reopened > day) return true;
  return false;
}


/* In Lua */

/* reopening.list(text) -> { { decided, reopened, outcome or nil }, … }, the
   earliest first */
static int list (lua_State *L) {
  Text t = text_option(L, 1);
  Reopening r;
  FaultKind why;
  if (!reopening_check(t, &why)) {
    fault_push(L, why, "reopenings");
    return luaL_argerror(L, 1, luaL_tolstring(L, -1, NULL));
  }
  lua_newtable(L);
  for (lua_Integer i = 1; reopening_next(&t, &r); i++) {
    lua_createtable(L, 3, 0);
    date_push(L, r.decided);
    lua_seti(L, -2, 1);
    date_push(L, r.reopened);
    lua_seti(L, -2, 2);
    text_push(L, r.outcome);
    lua_seti(L, -2, 3);
    lua_seti(L, -2, i);
  }
  return 1;
}

const luaL_Reg siri_reopening[] = {
  {"list", list}, {NULL, NULL}
};
