/* tally.c: the count of a goal's cases: each case gets one state, each
   state is counted by group. One row at a time; rules are asked only about
   cases that count. What a case's state is, verdict.c tells. */

#include <string.h>

#include <lauxlib.h>

#include "duration.h"
#include "siri.h"
#include "verdict.h"

static const char *const state_names[] = {
  "inside", "late", "open", "open_late", "no_clock", "excluded"
};

typedef struct Counts {
  lua_Integer of[STATE_COUNT];
} Counts;


/* Groups: a table of counts by key; the key is the value of 'each', and
   that of 'by' behind a zero byte. */

static void push_by (lua_State *L, const Tally *t) {
  Date decided = t->view->row.decided_on;
  if (t->by_month) {
    char month[DATE_SIZE];
    if (decided == DATE_NONE) lua_pushliteral(L, "");
    else lua_pushlstring(L, date_text(decided, month), 7);
  }
  else {
    case_field(L, t->view, t->by);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushliteral(L, "");
    }
  }
}

static void push_key (lua_State *L, const Tally *t) {
  if (t->each == NULL) lua_pushliteral(L, "");
  else case_field(L, t->view, t->each);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushliteral(L, "");
  }
  if (t->by == NULL) return;
  lua_pushlstring(L, "\0", 1);
  push_by(L, t);
  lua_concat(L, 3);
}

/* Pushes the group of the current case; its user value is the table of
   reasons. */
static Counts *push_group (lua_State *L, const Tally *t) {
  push_key(L, t);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, AT_GROUPS) == LUA_TNIL) {           /* key nil */
    lua_pop(L, 1);
    Counts *c = lua_newuserdatauv(L, sizeof(Counts), 1);
    memset(c, 0, sizeof(Counts));
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, AT_GROUPS);                           /* key group */
  }
  lua_remove(L, -2);
  return lua_touserdata(L, -1);
}

/* Counts the reason with a word behind a zero byte. */
static void count_behind (lua_State *L, int reasons, Text reason,
                          const char *word) {
  size_t n;
  lua_pushlstring(L, reason.s, reason.n);
  lua_pushlstring(L, "\0", 1);
  lua_pushstring(L, word);
  lua_concat(L, 3);
  const char *s = lua_tolstring(L, -1, &n);
  tally_count(L, reasons, (Text){ s, n });
  lua_pop(L, 1);
}

/* Counts the reason of an excluded case in the group at the top: reasons
   maps to the number of cases; "decided" behind it to those that would be
   decided if they counted, "inside" to those that would be inside. */
static void count_reason (lua_State *L, const Tally *t) {
  Text reason = { t->reason, t->reason_length };
  lua_getiuservalue(L, -1, 1);
  int reasons = lua_gettop(L);
  tally_count(L, reasons, reason);
  if (t->would_be_decided) count_behind(L, reasons, reason, "decided");
  if (t->would_be_inside) count_behind(L, reasons, reason, "inside");
  lua_pop(L, 1);
}

/* visit(state, case, due, reason): the caller's own function, unlimited. */
static void visit (lua_State *L, const Tally *t, State state) {
  lua_pushvalue(L, AT_VISIT);
  lua_pushstring(L, state_names[state]);
  case_push(L, AT_VIEW);
  date_push(L, t->due);
  if (state == STATE_EXCLUDED)
    lua_pushlstring(L, t->reason, t->reason_length);
  else
    lua_pushnil(L);
  lua_call(L, 4, 0);
  case_end(t->view);
}

/* One case, from row to count; false with a message where a rule fails. */
static bool tally_case (lua_State *L, Tally *t) {
  State state;
  switch (tally_verdict(L, t, &state)) {
    case CASE_FAILED: return false;
    case CASE_OUTSIDE: return true;
    case CASE_COUNTED: break;
  }
  push_group(L, t)->of[state]++;
  if (state == STATE_EXCLUDED) count_reason(L, t);
  if (t->visits) visit(L, t, state);
  return true;
}


/* The answer */

static void push_counts (lua_State *L, const Counts *c) {
  lua_createtable(L, 0, STATE_COUNT + 1);
  for (int s = 0; s < STATE_COUNT; s++) {
    lua_pushinteger(L, c->of[s]);
    lua_setfield(L, -2, state_names[s]);
  }
}

/* { [key] = counts with their reasons }, and what nobody named */
static int push_answer (lua_State *L) {
  lua_newtable(L);
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, AT_GROUPS) != 0) {          /* answer groups key group */
    push_counts(L, lua_touserdata(L, -1));
    lua_getiuservalue(L, -2, 1);
    lua_setfield(L, -2, "reasons");
    lua_remove(L, -2);                          /* answer groups key counts */
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -4);
  }
  lua_setfield(L, -2, "groups");
  lua_pushvalue(L, AT_UNNAMED);
  lua_setfield(L, -2, "unnamed_types");
  lua_pushvalue(L, AT_OUTCOMES_UNNAMED);
  lua_setfield(L, -2, "unnamed_outcomes");
  return 1;
}

/* tally.run(store, spec) -> answer | nil, message, case_id: a rule failed
   at that case, the first in order of id. The specification:
     as_of, from, to       the cut-off and the period
     types                 name -> { wanted, target, from, to, inherited }
     outcomes              name -> "count" | "leave_out"
     clock, before, clock_before, sticky, roll
     met, how, each, by, visit, case_id
   An open case counts by what was known at the cut-off. */
static int run (lua_State *L) {
  luaL_checktype(L, AT_SPEC, LUA_TTABLE);
  lua_settop(L, AT_SPEC);
  Tally *t = tally_open(L);
  luaL_checkstack(L, 40, "a tally");
  while (cursor_next(L, t->view->cursor, &t->view->row)) {
    if (!tally_case(L, t)) {
      Text id = t->view->row.case_id;
      lua_pushnil(L);
      lua_insert(L, -2);
      lua_pushlstring(L, id.s, id.n);
      return 3;
    }
    lua_settop(L, AT_TALLY);
  }
  return push_answer(L);
}

int luaopen_siri_tally (lua_State *L) {
  static const luaL_Reg library[] = {{"run", run}, {NULL, NULL}};
  case_types(L);
  luaL_newlib(L, library);
  return 1;
}
