/* case.c: one case as a rule sees it: a read-only record whose dates are
   ISO text, with its times by either clock. It does not outlive the call
   that it is given to. What is read of it, memo.c records. */

#include "engine/case.h"

#include <string.h>

#include <lauxlib.h>

#include "base/fault.h"
#include "base/type.h"
#include "calendar/duration.h"
#include "calendar/pause.h"
#include "calendar/reopening.h"
#include "engine/caseload.h"
#include "engine/decisions.h"
#include "engine/typed.h"
#include "sandbox/guard.h"
#include "sandbox/ways.h"

#define CASE_TYPE  "siri.case"

typedef struct Case {
  Question *question;   /* kept alive by the user value */
  uint64_t serial;
} Case;


void case_push (lua_State *L, int question) {
  question = lua_absindex(L, question);
  Question *q = lua_touserdata(L, question);
  Case *c = lua_newuserdatauv(L, sizeof(Case), 1);
  c->question = q;
  c->serial = ++q->now.serial;
  luaL_setmetatable(L, CASE_TYPE);
  lua_pushvalue(L, question);
  lua_setiuservalue(L, -2, 1);
}

void case_end (Question *q) {
  q->now.serial++;
}

static Question *case_check (lua_State *L) {
  const Case *c = luaL_checkudata(L, 1, CASE_TYPE);
  if (c->serial != c->question->now.serial)
    fault_raise(L, FAULT_CASE_OVER);
  return c->question;
}


/* Clocks */

Clock case_clock (lua_State *L, int arg) {
  const char *name = lua_tostring(L, arg);
  if (name != NULL && strcmp(name, "net") == 0) return CLOCK_NET;
  if (name != NULL && strcmp(name, "gross") == 0) return CLOCK_GROSS;
  fault_raise(L, FAULT_CLOCK, name != NULL
    ? lua_pushfstring(L, "'%s'", name) : luaL_typename(L, arg));
  return CLOCK_NONE;
}

/* Pushes a number of days by the clock at 2; nil for none. */
static int push_days (lua_State *L, AttributeKind kind) {
  Question *q = case_check(L);
  Attribute a = { .kind = kind, .clock = case_clock(L, 2) };
  int32_t n = question_read(L, q, a);
  if (n == NOTHING) lua_pushnil(L);
  else lua_pushinteger(L, n);
  return 1;
}

/* case:days(clock) -> days from the clock's start to the decision, without
   those on which it stood still; nil when undecided or without a clock */
static int days (lua_State *L) {
  return push_days(L, ATTR_DAYS);
}

/* case:paused(clock) -> days on which the clock stood still, up to the
   decision or the cut-off; nil without a clock */
static int paused (lua_State *L) {
  return push_days(L, ATTR_PAUSED);
}

/* What is read of the limit at 2 by the clock at 3. Working days are counted
   one by one. */
static int32_t read_limit (lua_State *L, AttributeKind kind) {
  Question *q = case_check(L);
  const Duration *limit = duration_check(L, 2);
  if (limit->unit == UNIT_WORKDAY) guard_spend(L, limit->n);
  return question_read(L, q, (Attribute){ .kind = kind, .limit = *limit,
                                          .clock = case_clock(L, 3) });
}

/* case:due(limit, clock) -> the last day inside the limit; nil without a
   clock */
static int due (lua_State *L) {
  date_push(L, read_limit(L, ATTR_DUE));
  return 1;
}

/* Was it decided on the due day itself? What tells it is read of the case, so
   that one which was is asked about by itself. */
static bool is_last_day (lua_State *L) {
  Attribute decided = { .kind = ATTR_DECIDED, .column = FIELD_DECIDED_ON };
  int32_t due = read_limit(L, ATTR_DUE);
  return question_read(L, case_check(L), decided) == due;
}

/* case:within(limit, clock) -> whether it was decided by the due day; nil
   when undecided or without a clock */
static int within (lua_State *L) {
  int32_t inside = read_limit(L, ATTR_WITHIN);
  if (ways_noted(L)) ways_at(L, inside == 1 && is_last_day(L));
  if (inside == NOTHING) lua_pushnil(L);
  else lua_pushboolean(L, inside);
  return 1;
}


/* Fields */

static void push_text (lua_State *L, Text t) {
  if (t.s == NULL) lua_pushnil(L);
  else lua_pushlstring(L, t.s, t.n);
}

/* The pauses as they were known at the cut-off: an end after it was not. */
static void push_pauses (lua_State *L, Text pauses, Date as_of) {
  Pause pause;
  luaL_Buffer b;
  size_t n = 0;
  luaL_buffinit(L, &b);
  while (pause_next(&pauses, &pause)) {
    char day[DATE_SIZE];
    if (pause.begin > as_of) continue;
    if (n++ > 0) luaL_addchar(&b, ' ');
    luaL_addstring(&b, date_text(pause.begin, day));
    luaL_addchar(&b, '/');
    if (pause.end != DATE_NONE && pause.end <= as_of)
      luaL_addstring(&b, date_text(pause.end, day));
  }
  luaL_pushresult(&b);
  if (n > 0) return;
  lua_pop(L, 1);
  lua_pushnil(L);
}

/* The decisions that were known to be reopened at the cut-off. */
static void push_reopenings (lua_State *L, Text reopenings,
                             const Context *x) {
  Reopening r;
  Text rest = reopenings;
  Date day = decisions_day(reopenings, x);
  size_t n = 0;
  while (reopening_next(&rest, &r) && r.reopened <= day)
    n = (size_t)(rest.s - reopenings.s);
  if (n == 0) lua_pushnil(L);
  else lua_pushlstring(L, reopenings.s, n);
}

static const char *const method_names[] = {
  "days", "within", "due", "paused", "date", "number", "flag", NULL
};

/* Adds names to the list at the top, which has n of them. */
static lua_Integer names_add (lua_State *L, const char *const *names,
                              lua_Integer n) {
  for (; *names != NULL; names++) {
    lua_pushstring(L, *names);
    lua_seti(L, -2, ++n);
  }
  return n;
}

static int raise_unknown (lua_State *L, Question *q, const char *name) {
  lua_newtable(L);
  int list = lua_gettop(L);
  lua_Integer count = names_add(L, field_names, 0);
  count = names_add(L, method_names, count);
  cases_extras(L, q->cases);
  for (lua_Integer i = 1; lua_geti(L, list + 1, i) != LUA_TNIL; i++)
    lua_seti(L, list, ++count);
  fault_push(L, FAULT_CASE_FIELD, name);
  fault_meant(L, name, strlen(name), list);
  return fault_throw(L);
}

void case_field (lua_State *L, Question *q, const char *name) {
  int n = 0;
  while (n < FIELDS && strcmp(name, field_names[n]) != 0) n++;
  if (n == FIELDS) n = cases_extra(L, q->cases, name);
  if (n < 0) raise_unknown(L, q, name);
  if (n < FIRST_TEXT) {
    Attribute a = { .kind = ATTR_SUBMITTED + (AttributeKind)n, .column = n };
    date_push(L, question_read(L, q, a));
    return;
  }
  Text t = question_text(L, q, n);
  if (n == FIELD_PAUSES) push_pauses(L, t, q->asked.context.as_of);
  else if (n == FIELD_REOPENINGS)
    push_reopenings(L, t, &q->asked.context);
  else push_text(L, t);
}

/* case:date(name), case:number(name), case:flag(name) -> what the text of the
   column says, read by its name as a field is; nil where there is none. */
static int read_typed (lua_State *L,
                       void (*typed)(lua_State *L, const char *name),
                       const char *method) {
  Question *q = case_check(L);
  if (lua_type(L, 2) != LUA_TSTRING)
    return fault_raise(L, FAULT_COLUMN_NAME, method, luaL_typename(L, 2));
  const char *name = lua_tostring(L, 2);
  case_field(L, q, name);
  if (!lua_isnil(L, -1)) typed(L, name);
  return 1;
}

static int date (lua_State *L) {
  return read_typed(L, typed_date, "date");
}

static int number (lua_State *L) {
  return read_typed(L, typed_number, "number");
}

static int flag (lua_State *L) {
  return read_typed(L, typed_flag, "flag");
}

/* A method (upvalue 1) or a field. */
static int index (lua_State *L) {
  Question *q = case_check(L);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  if (lua_type(L, 2) != LUA_TSTRING)
    return fault_raise(L, FAULT_CASE_KEY, luaL_typename(L, 2));
  case_field(L, q, lua_tostring(L, 2));
  return 1;
}

static int newindex (lua_State *L) {
  fault_push(L, FAULT_CASE_CHANGED);
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_pushfstring(L, "field '%s'", lua_tostring(L, 2));
    lua_setfield(L, -2, "hint");
  }
  return fault_throw(L);
}

static int text (lua_State *L) {
  Question *q = case_check(L);
  lua_pushliteral(L, "case ");
  push_text(L, question_text(L, q, FIELD_CASE_ID));
  lua_concat(L, 2);
  return 1;
}

void case_types (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__newindex", newindex}, {"__tostring", text}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"days", days}, {"within", within}, {"due", due}, {"paused", paused},
    {"date", date}, {"number", number}, {"flag", flag}, {NULL, NULL}
  };
  type_make(L, CASE_TYPE, meta, methods, index);
}
