/* answer.c: what a question has counted: a table of counts by group; the key
   of a group is the value of 'each', and that of 'by' behind a zero byte. */

#include "engine/answer.h"

#include <lauxlib.h>

#include "engine/describe.h"
#include "engine/took.h"

/* Its tables of counts. */
static const char *const count_names[] = {
  "groups", "unnamed_types", "unnamed_outcomes"
};
enum { GROUPS, UNNAMED_TYPES, UNNAMED_OUTCOMES, COUNT_TABLES };


void answer_new (lua_State *L) {
  lua_createtable(L, 0, 8);
  for (int i = 0; i < COUNT_TABLES; i++) {
    lua_newtable(L);
    lua_setfield(L, -2, count_names[i]);
  }
}

/* Adds n to the count under the name at the top, which goes, in the table
   below it. */
static void count_add (lua_State *L, lua_Integer n) {
  lua_pushvalue(L, -1);
  lua_rawget(L, -3);
  n += lua_tointeger(L, -1);
  lua_pop(L, 1);
  lua_pushinteger(L, n);
  lua_rawset(L, -3);
}

/* Adds n to the count of the text at that slot in a table of the answer. */
static void text_add (lua_State *L, int table, int slot, lua_Integer n) {
  lua_getfield(L, AT_ANSWER, count_names[table]);
  lua_pushvalue(L, slot);
  count_add(L, n);
  lua_pop(L, 1);
}

/* Pushes the group of the key at AT_NAME. */
static void group_push (lua_State *L) {
  lua_getfield(L, AT_ANSWER, count_names[GROUPS]);
  lua_pushvalue(L, AT_NAME);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 0, STATE_COUNT + 1);
    for (int s = 0; s < STATE_COUNT; s++) {
      lua_pushinteger(L, 0);
      lua_setfield(L, -2, state_names[s]);
    }
    lua_newtable(L);
    lua_setfield(L, -2, "reasons");
    lua_pushvalue(L, AT_NAME);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);                                /* groups group */
  }
  lua_remove(L, -2);
}

/* Counts the reason with a word behind a zero byte in the table at the
   top. */
static void count_behind (lua_State *L, const char *word, lua_Integer n) {
  lua_pushvalue(L, AT_REASON);
  lua_pushlstring(L, "\0", 1);
  lua_pushstring(L, word);
  lua_concat(L, 3);
  count_add(L, n);
}

/* Counts the reason for which cases are excluded in the group at the top:
   reasons maps to the number of cases; "decided" behind it to those that
   would be decided if they counted, "inside" to those that would be inside. */
static void reason_add (lua_State *L, const Verdict *v, lua_Integer n) {
  lua_getfield(L, -1, "reasons");
  lua_pushvalue(L, AT_REASON);
  count_add(L, n);
  if (v->would_be_decided) count_behind(L, "decided", n);
  if (v->would_be_inside) count_behind(L, "inside", n);
  lua_pop(L, 1);
}

/* Counts the cases by either clock in the group at the top. */
static void clocks_add (lua_State *L, const Verdict *v, lua_Integer n) {
  const struct { const char *name; bool counts; } clocks[] = {
    { "netted", v->netted }, { "net", v->net }, { "gross", v->gross }
  };
  for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++)
    if (clocks[i].counts) {
      lua_pushstring(L, clocks[i].name);
      count_add(L, n);
    }
}

void answer_add (lua_State *L, const Verdict *v, lua_Integer n) {
  if (v->kind == CASE_UNNAMED) text_add(L, UNNAMED_TYPES, AT_NAME, n);
  if (v->kind != CASE_COUNTED) return;
  if (v->unnamed_outcome) text_add(L, UNNAMED_OUTCOMES, AT_REASON, n);
  group_push(L);
  lua_pushstring(L, state_names[v->state]);
  count_add(L, n);
  if (v->state == STATE_EXCLUDED) reason_add(L, v, n);
  clocks_add(L, v, n);
  lua_pop(L, 1);
}

void answer_days (lua_State *L, lua_Integer days, lua_Integer n) {
  group_push(L);
  if (lua_getfield(L, -1, "days") == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "days");
  }
  lua_pushinteger(L, days);
  count_add(L, n);
  lua_pop(L, 2);
}


/* Completion */

/* Adds the cases at the leaves of the verdict. */
static void leaves_add (lua_State *L, const Question *q) {
  const Memo *m = &q->known.memos[MEMO_VERDICT];
  for (size_t i = 0; i < m->nleaves; i++) {
    const Leaf *leaf = &m->leaves[i];
    verdict_push(L, leaf->value);
    answer_add(L, &q->known.verdicts[leaf->value], leaf->count);
    took_push(L, leaf);
    lua_settop(L, AT_TOP);
  }
}

void answer_push (lua_State *L, const Question *q) {
  bool full = false;
  if (!q->known.failed) leaves_add(L, q);
  else
    for (int i = 0; i < COUNT_TABLES; i++) {
      lua_pushnil(L);
      lua_setfield(L, AT_ANSWER, count_names[i]);
    }
  lua_pushinteger(L, q->known.calls);
  lua_setfield(L, AT_ANSWER, "asked");
  for (size_t i = 0; i < q->known.nmemos; i++)
    full = full || q->known.memos[i].tree.full;
  lua_pushboolean(L, full);
  lua_setfield(L, AT_ANSWER, "full");
  if (q->asked.explains) leaves_tell(L, q);
  lua_pushvalue(L, AT_ANSWER);
}
