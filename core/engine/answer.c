/* answer.c: what a question counts: a table of counts by key; the key is the
   value of 'each', and that of 'by' behind a zero byte. */

#include "engine/answer.h"

#include <lauxlib.h>
#include <string.h>

const char *const state_names[] = {
  "inside", "late", "open", "open_late", "no_clock", "excluded", NULL
};

typedef struct Counts {
  lua_Integer of[STATE_COUNT];
} Counts;


/* Adds n to the count in the table of the name at the top, which goes. */
static void count_add (lua_State *L, int table, lua_Integer n) {
  lua_pushvalue(L, -1);
  lua_rawget(L, table);
  n += lua_tointeger(L, -1);
  lua_pop(L, 1);
  lua_pushinteger(L, n);
  lua_rawset(L, table);
}

/* Pushes the group of the key at AT_NAME; its user value is the table of
   reasons. */
static Counts *group_push (lua_State *L) {
  lua_pushvalue(L, AT_NAME);
  if (lua_rawget(L, AT_GROUPS) == LUA_TNIL) {
    lua_pop(L, 1);
    Counts *c = lua_newuserdatauv(L, sizeof(Counts), 1);
    memset(c, 0, sizeof(Counts));
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
    lua_pushvalue(L, AT_NAME);
    lua_pushvalue(L, -2);
    lua_rawset(L, AT_GROUPS);
  }
  return lua_touserdata(L, -1);
}

/* Counts the reason with a word behind a zero byte. */
static void count_behind (lua_State *L, int reasons, const char *word,
                          lua_Integer n) {
  lua_pushvalue(L, AT_REASON);
  lua_pushlstring(L, "\0", 1);
  lua_pushstring(L, word);
  lua_concat(L, 3);
  count_add(L, reasons, n);
}

/* Counts the reason for which cases are excluded in the group at the top:
   reasons maps to the number of cases; "decided" behind it to those that
   would be decided if they counted, "inside" to those that would be inside. */
static void reason_add (lua_State *L, const Verdict *v, lua_Integer n) {
  lua_getiuservalue(L, -1, 1);
  int reasons = lua_gettop(L);
  lua_pushvalue(L, AT_REASON);
  count_add(L, reasons, n);
  if (v->would_be_decided) count_behind(L, reasons, "decided", n);
  if (v->would_be_inside) count_behind(L, reasons, "inside", n);
  lua_pop(L, 1);
}

void groups_add (lua_State *L, const Verdict *v, lua_Integer n) {
  if (v->kind == CASE_UNNAMED) {
    lua_pushvalue(L, AT_NAME);
    count_add(L, AT_UNNAMED, n);
  }
  if (v->kind != CASE_COUNTED) return;
  if (v->unnamed_outcome) {
    lua_pushvalue(L, AT_REASON);
    count_add(L, AT_OUTCOMES_UNNAMED, n);
  }
  group_push(L)->of[v->state] += n;
  if (v->state == STATE_EXCLUDED) reason_add(L, v, n);
  lua_pop(L, 1);
}

static void counts_push (lua_State *L, const Counts *c) {
  lua_createtable(L, 0, STATE_COUNT + 1);
  for (int s = 0; s < STATE_COUNT; s++) {
    lua_pushinteger(L, c->of[s]);
    lua_setfield(L, -2, state_names[s]);
  }
}

void groups_push (lua_State *L) {
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, AT_GROUPS) != 0) {          /* answer groups key group */
    counts_push(L, lua_touserdata(L, -1));
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
}
