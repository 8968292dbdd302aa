/* verdict.c: the state of a case: what a run is asked to count, what its
   rules answer, and what follows for the case. */

#include "verdict.h"

#include <string.h>

#include <lauxlib.h>

#include "duration.h"
#include "guard.h"

/* A case type's part in the count; its target may be a function, which is
   the user value. */
typedef struct TypeRule {
  bool wanted, inherited, has_target, asks_target;
  Date from, to;
  Duration target;
} TypeRule;


/* The specification */

static Date spec_date (lua_State *L, int t, const char *name, Date other) {
  Date d = other;
  if (lua_getfield(L, t, name) != LUA_TNIL) d = date_check(L, -1);
  lua_pop(L, 1);
  return d;
}

static bool spec_flag (lua_State *L, int t, const char *name) {
  lua_getfield(L, t, name);
  bool flag = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return flag;
}

/* The text stays in the specification, so the pointer stays good; what is
   no text is taken as absent, for its text would not stay. */
static const char *spec_text (lua_State *L, int t, const char *name) {
  bool is_text = lua_getfield(L, t, name) == LUA_TSTRING;
  const char *s = is_text ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 1);
  return s;
}

/* Turns { target =, from =, to =, wanted =, inherited = } at the top into
   a TypeRule in its place. */
static void make_type_rule (lua_State *L) {
  int t = lua_gettop(L);
  TypeRule *rule = lua_newuserdatauv(L, sizeof(TypeRule), 1);
  *rule = (TypeRule){ .wanted = spec_flag(L, t, "wanted"),
                      .inherited = spec_flag(L, t, "inherited"),
                      .from = spec_date(L, t, "from", DATE_NONE),
                      .to = spec_date(L, t, "to", DATE_NONE) };
  switch (lua_getfield(L, t, "target")) {
    case LUA_TNIL:
      lua_pop(L, 1);
      break;
    case LUA_TFUNCTION:
      rule->has_target = rule->asks_target = true;
      lua_setiuservalue(L, -2, 1);
      break;
    default:
      rule->has_target = true;
      rule->target = *duration_check(L, -1);
      lua_pop(L, 1);
  }
  lua_replace(L, t);
}

static void read_types (lua_State *L) {
  lua_newtable(L);                                      /* types */
  lua_getfield(L, AT_SPEC, "types");                    /* types given */
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    make_type_rule(L);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);                       /* types given key key rule */
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
}

static void read_clock (lua_State *L, Tally *t) {
  int kind = lua_getfield(L, AT_SPEC, "clock");         /* AT_CLOCK */
  t->asks_clock = kind == LUA_TFUNCTION;
  if (kind == LUA_TSTRING) t->clock = case_clock(L, -1);
  t->before = spec_date(L, AT_SPEC, "before", DATE_NONE);
  if (t->before != DATE_NONE) {
    lua_getfield(L, AT_SPEC, "clock_before");
    t->clock_before = case_clock(L, -1);
    lua_pop(L, 1);
  }
}

Tally *tally_open (lua_State *L) {
  Tally t = { .as_of = spec_date(L, AT_SPEC, "as_of", DATE_NONE),
              .from = spec_date(L, AT_SPEC, "from", DATE_NONE),
              .to = spec_date(L, AT_SPEC, "to", DATE_NONE),
              .each = spec_text(L, AT_SPEC, "each"),
              .by = spec_text(L, AT_SPEC, "by") };
  luaL_argcheck(L, t.as_of != DATE_NONE && t.from != DATE_NONE &&
                   t.to != DATE_NONE, AT_SPEC, "as_of, from, to");
  t.by_month = t.by != NULL && strcmp(t.by, "month") == 0;
  read_types(L);
  lua_getfield(L, AT_SPEC, "outcomes");
  luaL_checktype(L, -1, LUA_TTABLE);
  read_clock(L, &t);
  t.asks_met = lua_getfield(L, AT_SPEC, "met") == LUA_TFUNCTION;
  lua_getfield(L, AT_SPEC, "how");
  t.visits = lua_getfield(L, AT_SPEC, "visit") == LUA_TFUNCTION;
  lua_newtable(L);
  lua_newtable(L);
  lua_newtable(L);
  t.view = case_view_new(L);
  t.view->as_of = t.as_of;
  t.view->sticky = spec_flag(L, AT_SPEC, "sticky");
  t.view->roll = spec_flag(L, AT_SPEC, "roll");
  lua_toclose(L, AT_VIEW);
  case_view_open(L, AT_VIEW, AT_STORE, spec_text(L, AT_SPEC, "case_id"));
  Tally *kept = lua_newuserdatauv(L, sizeof(Tally), 0);
  *kept = t;
  return kept;
}


/* Questions to the rules. 0 on the stack when they answer; a message, and
   false, when they fail. */

/* Pushes the answer at the top as a message shows it: never an address. */
static const char *push_answered (lua_State *L) {
  switch (lua_type(L, -1)) {
    case LUA_TTABLE: case LUA_TFUNCTION: case LUA_TTHREAD:
      return lua_pushfstring(L, "a %s", luaL_typename(L, -1));
    default:
      return luaL_tolstring(L, -1, NULL);
  }
}

static bool ask (lua_State *L, int function) {
  lua_pushvalue(L, function);
  case_push(L, AT_VIEW);
  lua_pushvalue(L, AT_HOW);
  int status = guard_call(L, 2, 1);
  case_end(lua_touserdata(L, AT_VIEW));
  return status == LUA_OK;
}

static bool find_clock (lua_State *L, const Tally *t, Clock *clock) {
  const CaseRow *row = &t->view->row;
  *clock = t->clock;
  if (t->before != DATE_NONE && row->submitted_on < t->before)
    *clock = t->clock_before;
  if (!t->asks_clock) return true;
  if (!ask(L, AT_CLOCK)) return false;
  const char *name = lua_tostring(L, -1);
  if (name == NULL || (strcmp(name, "net") != 0 &&
                       strcmp(name, "gross") != 0)) {
    lua_pushfstring(L, "clock must answer \"net\" or \"gross\", not %s",
                    push_answered(L));
    return false;
  }
  *clock = case_clock(L, -1);
  lua_pop(L, 1);
  return true;
}

/* Sets t->due where the type has a target and the case a clock. */
static bool find_due (lua_State *L, Tally *t, const TypeRule *rule,
                      int rule_at, Clock clock) {
  Duration target = rule->target;
  t->due = DATE_NONE;
  if (!rule->has_target || clock == CLOCK_NONE) return true;
  if (rule->asks_target) {
    lua_getiuservalue(L, rule_at, 1);
    if (!ask(L, lua_gettop(L))) return false;
    const Duration *d = luaL_testudata(L, -1, "siri.duration");
    if (d == NULL) {
      lua_pushfstring(L, "target must answer a length of time (months(1)), "
                      "not %s", push_answered(L));
      return false;
    }
    target = *d;
    lua_pop(L, 2);
  }
  t->due = case_due(t->view, &target, clock);
  return true;
}

static bool ask_met (lua_State *L, bool *inside) {
  if (!ask(L, AT_MET)) return false;
  if (!lua_isboolean(L, -1)) {
    lua_pushfstring(L, "met must answer true or false, not %s",
                    push_answered(L));
    return false;
  }
  *inside = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return true;
}


/* The state of a case */

static State exclude (Tally *t, const char *reason, size_t length) {
  Date decided = t->view->row.decided_on;
  t->reason = reason;
  t->reason_length = length;
  t->would_be_decided = !t->asks_met && decided != DATE_NONE &&
                        t->due != DATE_NONE;
  t->would_be_inside = t->would_be_decided && decided <= t->due;
  return STATE_EXCLUDED;
}

/* Hides what was not yet known at the cut-off. */
static void mask (CaseRow *row, Date as_of) {
  if (row->informed_on > as_of) row->informed_on = DATE_NONE;
  if (row->decided_on > as_of) {
    row->decided_on = DATE_NONE;
    row->outcome = (Text){ NULL, 0 };
  }
}

/* Is the case in the plan's year: decided in the period, or open? */
static bool in_year (const Tally *t) {
  const CaseRow *row = &t->view->row;
  if (row->submitted_on > t->as_of) return false;
  if (row->decided_on == DATE_NONE) return true;
  return row->decided_on >= t->from && row->decided_on <= t->to;
}

/* Is it within the time that the plan holds its type to account? */
static bool in_type (const Tally *t, const TypeRule *rule) {
  Date decided = t->view->row.decided_on;
  if (!rule->wanted) return false;
  if (decided == DATE_NONE) return rule->to == DATE_NONE ||
                                   t->as_of <= rule->to;
  if (rule->from != DATE_NONE && decided < rule->from) return false;
  return rule->to == DATE_NONE || decided <= rule->to;
}

void tally_count (lua_State *L, int table, Text name) {
  lua_pushlstring(L, name.s, name.n);
  lua_pushvalue(L, -1);
  lua_rawget(L, table);
  lua_Integer n = lua_tointeger(L, -1);
  lua_pop(L, 1);
  lua_pushinteger(L, n + 1);
  lua_rawset(L, table);
}

/* Does the case's outcome leave it out of the count? */
static bool outcome_excludes (lua_State *L, const CaseRow *row) {
  if (row->outcome.s == NULL) {
    tally_count(L, AT_OUTCOMES_UNNAMED, (Text){ "", 0 });
    return false;
  }
  lua_pushlstring(L, row->outcome.s, row->outcome.n);
  lua_rawget(L, AT_OUTCOMES);
  const char *rule = lua_tostring(L, -1);
  bool out = rule != NULL && strcmp(rule, "leave_out") == 0;
  if (rule == NULL) tally_count(L, AT_OUTCOMES_UNNAMED, row->outcome);
  lua_settop(L, AT_TALLY + 1);   /* the rule of the type stays */
  return out;
}

/* The state of a case in the year and in its type; false with a message
   on the stack where a rule failed. */
static bool find_state (lua_State *L, Tally *t, const TypeRule *rule,
                        State *state) {
  const CaseRow *row = &t->view->row;
  Clock clock;
  bool inside;
  if (!find_clock(L, t, &clock) ||
      !find_due(L, t, rule, AT_TALLY + 1, clock)) return false;
  if (rule->from != DATE_NONE && row->submitted_on < rule->from &&
      !rule->inherited)
    *state = exclude(t, "inherited", strlen("inherited"));
  else if (row->exempt.s != NULL)
    *state = exclude(t, row->exempt.s, row->exempt.n);
  else if (row->decided_on == DATE_NONE)
    *state = t->due != DATE_NONE && t->as_of > t->due ? STATE_OPEN_LATE
                                                      : STATE_OPEN;
  else if (outcome_excludes(L, row))
    *state = exclude(t, row->outcome.s, row->outcome.n);
  else if (clock != CLOCK_NONE && case_start(row, clock) == DATE_NONE)
    *state = STATE_NO_CLOCK;
  else {
    inside = t->due != DATE_NONE && row->decided_on <= t->due;
    if (t->asks_met && !ask_met(L, &inside)) return false;
    *state = inside ? STATE_INSIDE : STATE_LATE;
  }
  return true;
}

Verdict tally_verdict (lua_State *L, Tally *t, State *state) {
  CaseRow *row = &t->view->row;
  mask(row, t->as_of);
  if (!in_year(t)) return CASE_OUTSIDE;
  lua_pushlstring(L, row->case_type.s, row->case_type.n);
  if (lua_rawget(L, AT_TYPES) == LUA_TNIL) {
    tally_count(L, AT_UNNAMED, row->case_type);
    return CASE_OUTSIDE;
  }
  const TypeRule *rule = lua_touserdata(L, -1);
  if (!in_type(t, rule)) return CASE_OUTSIDE;
  return find_state(L, t, rule, state) ? CASE_COUNTED : CASE_FAILED;
}
