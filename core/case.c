/* case.c: one case as a rule sees it: a read-only record whose dates are
   ISO text, with its times by either clock. It does not outlive the call
   that it is given to. */

#include "case.h"

#include <string.h>

#include <lauxlib.h>

#include "duration.h"
#include "guard.h"
#include "nearest.h"
#include "pause.h"

#define CASE_TYPE  "siri.case"
#define VIEW_TYPE  "siri.cases"

typedef struct Case {
  CaseView *view;    /* kept alive by the user value */
  uint64_t serial;
} Case;


CaseView *case_view_new (lua_State *L) {
  CaseView *view = lua_newuserdatauv(L, sizeof(CaseView), 1);
  *view = (CaseView){ .serial = 0 };
  luaL_setmetatable(L, VIEW_TYPE);
  return view;
}

void case_view_open (lua_State *L, int view, int store, const char *id) {
  CaseView *v = lua_touserdata(L, view);
  v->cursor = cursor_open(L, store, id);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, view, 1);
}

/* The end of a run, be it by an error. */
static int view_close (lua_State *L) {
  CaseView *view = luaL_checkudata(L, 1, VIEW_TYPE);
  case_end(view);
  if (view->cursor != NULL) cursor_close(view->cursor);
  return 0;
}

void case_push (lua_State *L, int view) {
  view = lua_absindex(L, view);
  CaseView *v = lua_touserdata(L, view);
  Case *c = lua_newuserdatauv(L, sizeof(Case), 1);
  c->view = v;
  c->serial = ++v->serial;
  luaL_setmetatable(L, CASE_TYPE);
  lua_pushvalue(L, view);
  lua_setiuservalue(L, -2, 1);
}

void case_end (CaseView *view) {
  view->serial++;
}

static CaseView *case_check (lua_State *L) {
  const Case *c = luaL_checkudata(L, 1, CASE_TYPE);
  if (c->serial != c->view->serial)
    luaL_error(L, "a case cannot be kept: it is over with its call");
  return c->view;
}


/* Clocks */

Clock case_clock (lua_State *L, int arg) {
  const char *name = lua_tostring(L, arg);
  if (name != NULL && strcmp(name, "net") == 0) return CLOCK_NET;
  if (name != NULL && strcmp(name, "gross") == 0) return CLOCK_GROSS;
  luaL_error(L, "a clock is \"net\" or \"gross\", not %s",
             name != NULL ? lua_pushfstring(L, "'%s'", name)
                          : luaL_typename(L, arg));
  return CLOCK_NONE;
}

Date case_start (const CaseRow *row, Clock clock) {
  return clock == CLOCK_NET ? row->informed_on : row->submitted_on;
}

/* Only the net clock pauses. */
int32_t case_paused (const CaseView *view, Clock clock) {
  const CaseRow *row = &view->row;
  Date until = row->decided_on != DATE_NONE ? row->decided_on : view->as_of;
  if (clock != CLOCK_NET || row->informed_on == DATE_NONE) return 0;
  return pause_days(row->pauses, row->informed_on, until);
}

Date case_due (const CaseView *view, const Duration *limit, Clock clock) {
  Date start = case_start(&view->row, clock);
  if (start == DATE_NONE) return DATE_NONE;
  Duration by = *limit;
  if (!by.chose_end) by.sticky = view->sticky;
  if (!by.chose_roll) by.roll = view->roll;
  Date due = date_add(start, by);
  if (due == DATE_NONE) return DATE_NONE;
  return date_add(due, (Duration){ .n = case_paused(view, clock) });
}

/* case:days(clock) -> days from the clock's start to the decision, without
   those on which it stood still; nil when undecided or without a clock */
static int days (lua_State *L) {
  const CaseView *view = case_check(L);
  Clock clock = case_clock(L, 2);
  Date start = case_start(&view->row, clock), end = view->row.decided_on;
  if (start == DATE_NONE || end == DATE_NONE) lua_pushnil(L);
  else lua_pushinteger(L, end - start - case_paused(view, clock));
  return 1;
}

/* case:paused(clock) -> days on which the clock stood still, up to the
   decision or the cut-off; nil without a clock */
static int paused (lua_State *L) {
  const CaseView *view = case_check(L);
  Clock clock = case_clock(L, 2);
  if (case_start(&view->row, clock) == DATE_NONE) lua_pushnil(L);
  else lua_pushinteger(L, case_paused(view, clock));
  return 1;
}

/* The limit at 'arg'. Working days are counted one by one. */
static const Duration *limit_check (lua_State *L, int arg) {
  const Duration *limit = duration_check(L, arg);
  if (limit->unit == UNIT_WORKDAY) guard_spend(L, limit->n);
  return limit;
}

/* case:due(limit, clock) -> the last day inside the limit; nil without a
   clock */
static int due (lua_State *L) {
  const CaseView *view = case_check(L);
  date_push(L, case_due(view, limit_check(L, 2), case_clock(L, 3)));
  return 1;
}

/* case:within(limit, clock) -> whether it was decided by the due day; nil
   when undecided or without a clock */
static int within (lua_State *L) {
  const CaseView *view = case_check(L);
  Date last = case_due(view, limit_check(L, 2), case_clock(L, 3));
  Date decided = view->row.decided_on;
  if (last == DATE_NONE || decided == DATE_NONE) lua_pushnil(L);
  else lua_pushboolean(L, decided <= last);
  return 1;
}


/* Fields */

static void push_text (lua_State *L, Text t) {
  if (t.s == NULL) lua_pushnil(L);
  else lua_pushlstring(L, t.s, t.n);
}

/* The pauses as they were known at the cut-off: an end after it was not. */
static void push_pauses (lua_State *L, const CaseView *view) {
  Text rest = view->row.pauses;
  Pause pause;
  luaL_Buffer b;
  size_t n = 0;
  luaL_buffinit(L, &b);
  while (pause_next(&rest, &pause)) {
    char day[DATE_SIZE];
    if (pause.begin > view->as_of) continue;
    if (n++ > 0) luaL_addchar(&b, ' ');
    luaL_addstring(&b, date_text(pause.begin, day));
    luaL_addchar(&b, '/');
    if (pause.end != DATE_NONE && pause.end <= view->as_of)
      luaL_addstring(&b, date_text(pause.end, day));
  }
  luaL_pushresult(&b);
  if (n > 0) return;
  lua_pop(L, 1);
  lua_pushnil(L);
}

static const char *const field_names[] = {
  "case_id", "case_type", "submitted_on", "informed_on", "decided_on",
  "outcome", "site", "exempt", "pauses", "days", "within", "due", "paused",
  NULL
};

static int raise_unknown (lua_State *L, const CaseView *view,
                          const char *name) {
  lua_newtable(L);
  int list = lua_gettop(L);
  lua_Integer count = 0;
  for (const char *const *f = field_names; *f != NULL; f++) {
    lua_pushstring(L, *f);
    lua_seti(L, list, ++count);
  }
  if (view->cursor != NULL) {
    cursor_columns(L, view->cursor);
    for (lua_Integer i = 1; lua_geti(L, -1, i) != LUA_TNIL; i++)
      lua_seti(L, list, ++count);
  }
  nearest_push(L, name, strlen(name), list);
  return luaL_error(L, "no field '%s'%s", name, lua_tostring(L, -1));
}

void case_field (lua_State *L, CaseView *view, const char *name) {
  const CaseRow *row = &view->row;
  if (strcmp(name, "case_type") == 0) push_text(L, row->case_type);
  else if (strcmp(name, "submitted_on") == 0)
    date_push(L, row->submitted_on);
  else if (strcmp(name, "informed_on") == 0)
    date_push(L, row->informed_on);
  else if (strcmp(name, "decided_on") == 0) date_push(L, row->decided_on);
  else if (strcmp(name, "outcome") == 0) push_text(L, row->outcome);
  else if (strcmp(name, "site") == 0) push_text(L, row->site);
  else if (strcmp(name, "exempt") == 0) push_text(L, row->exempt);
  else if (strcmp(name, "pauses") == 0) push_pauses(L, view);
  else if (strcmp(name, "case_id") == 0) push_text(L, row->case_id);
  else if (view->cursor == NULL ||
           cursor_extra(L, view->cursor, name) < 0)
    raise_unknown(L, view, name);
}

/* A method (upvalue 1) or a field. */
static int index (lua_State *L) {
  CaseView *view = case_check(L);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  if (lua_type(L, 2) != LUA_TSTRING)
    return luaL_error(L, "a case's field is a name, not %s",
                      luaL_typename(L, 2));
  case_field(L, view, lua_tostring(L, 2));
  return 1;
}

static int newindex (lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING)
    return luaL_error(L, "a case cannot be changed");
  return luaL_error(L, "a case cannot be changed (field '%s')",
                    lua_tostring(L, 2));
}

static int text (lua_State *L) {
  lua_pushliteral(L, "case ");
  push_text(L, case_check(L)->row.case_id);
  lua_concat(L, 2);
  return 1;
}

static void make_case_type (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__newindex", newindex}, {"__tostring", text}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"days", days}, {"within", within}, {"due", due}, {"paused", paused},
    {NULL, NULL}
  };
  if (luaL_newmetatable(L, CASE_TYPE)) {
    luaL_setfuncs(L, meta, 0);
    luaL_newlib(L, methods);
    lua_pushcclosure(L, index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
}

void case_types (lua_State *L) {
  make_case_type(L);
  if (luaL_newmetatable(L, VIEW_TYPE)) {
    lua_pushcfunction(L, view_close);
    lua_setfield(L, -2, "__close");
  }
  lua_pop(L, 1);
}
