/* tally.c: the run of questions over the cases of a store, all in one pass,
   and their answers. How a block of cases is counted is in count.c. */

#include <lauxlib.h>

#include "base/type.h"
#include "engine/case.h"
#include "engine/count.h"
#include "engine/describe.h"
#include "engine/answer.h"

#define QUESTIONS_TYPE  "siri.questions"


/* Answers */

/* Adds the leaves of the verdict, and of each rule, to the answer at the
   top. */
static void answer_explain (lua_State *L, const Question *q) {
  lua_Integer n = 0;
  leaves_push(L, q, MEMO_VERDICT);
  lua_setfield(L, -2, "leaves");
  lua_newtable(L);
  for (int i = MEMO_MET; i < (int)q->nmemos; i++) {
    if (q->memos[i].nleaves == 0) continue;
    lua_createtable(L, 0, 3);
    lua_pushstring(L, i == MEMO_MET ? "met" : i == MEMO_CLOCK ? "clock"
                                                                : "target");
    lua_setfield(L, -2, "rule");
    lua_geti(L, AT_RULES, -i);
    lua_setfield(L, -2, "case_type");
    leaves_push(L, q, i);
    lua_setfield(L, -2, "leaves");
    lua_seti(L, -2, ++n);
  }
  lua_setfield(L, -2, "rules");
}

/* Pushes the answer of the question at the slots. */
static void answer_push (lua_State *L, Question *q) {
  const Memo *g = &q->memos[MEMO_VERDICT];
  bool full = false;
  if (!q->failed)
    for (size_t i = 0; i < g->nleaves; i++) {
      const Leaf *leaf = &g->leaves[i];
      for (int k = 1; k <= 2; k++)
        lua_geti(L, AT_TEXTS, 2 * (lua_Integer)leaf->value + k);
      groups_add(L, &q->verdicts[leaf->value], leaf->count);
      lua_settop(L, AT_TOP);
    }
  lua_createtable(L, 0, 8);
  if (q->failed) {
    lua_pushvalue(L, AT_FAILURE);
    lua_setfield(L, -2, "failed");
    lua_pushvalue(L, AT_FAILED_ID);
    lua_setfield(L, -2, "case");
  }
  else groups_push(L);
  lua_pushinteger(L, q->asked);
  lua_setfield(L, -2, "asked");
  for (size_t i = 0; i < q->nmemos; i++)
    full = full || q->memos[i].tree.full;
  lua_pushboolean(L, full);
  lua_setfield(L, -2, "full");
  if (q->explains) answer_explain(L, q);
}

/* The end of a run, be it by an error: no case of it can be read any more. */
static int questions_close (lua_State *L) {
  lua_Integer n = luaL_len(L, 1);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, 1, i);
    Question *q = lua_touserdata(L, -1);
    case_end(q);
    question_free(q);
    lua_pop(L, 1);
  }
  return 0;
}

/* The questions in row of the specifications; how many. */
static lua_Integer questions_make (lua_State *L) {
  lua_Integer n = luaL_len(L, AT_SPECS);
  lua_createtable(L, (int)n, 0);
  type_set(L, QUESTIONS_TYPE, NULL, questions_close);
  lua_toclose(L, AT_QUESTIONS);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, AT_SPECS, i);
    question_new(L);
    lua_seti(L, AT_QUESTIONS, i);
  }
  return n;
}

/* Cases in blocks, or, where they are visited or one is asked for, one by
   one in order of id. */
static Cases *open_cases (lua_State *L, lua_Integer n) {
  const char *case_id = NULL;
  bool visits = false;
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, AT_QUESTIONS, i);
    const Question *q = lua_touserdata(L, -1);
    lua_pop(L, 1);
    visits = visits || q->visits;
    if (q->case_id != NULL) case_id = q->case_id;
  }
  luaL_argcheck(L, n == 1 || case_id == NULL, AT_SPECS,
                "case_id is a question by itself");
  return visits || case_id != NULL ? cases_walk(L, AT_STORE, case_id)
                                   : cases_open(L, AT_STORE);
}

/* tally.run(store, specs) -> a list of answers, and how many blocks were
   read from rows, in one pass over the cases. An answer is { groups,
   unnamed_types, unnamed_outcomes }, or { failed = message, case = id }
   where a rule failed at that case, the first in order of id; with asked,
   the number of cases that were asked about, and full, whether the tree was
   too uncoded. A specification:
     as_of, from, to       the cut-off and the period
     horizon               the day on which it is asked whether an open case
                           can be over time: the cut-off, or a later day
     types                 name -> { wanted, target, from, to, inherited }
     outcomes              name -> "count" | "leave_out"
     clock, before, clock_before, sticky, roll
     since, until          only cases submitted from one day on, before the
                           other
     closed                true: only decided cases
     met, how, each, by, case_id
     visit, states         called for each case, or those in these states, in
                           order of id
     plain                 true: each case is asked about, without a tree
     names                 true: only unnamed types and outcomes matter
     explain               true: the answer has leaves, and rules, of which
                           each has leaves
   An open case counts by what was known at the cut-off. */
static int run (lua_State *L) {
  luaL_checktype(L, AT_SPECS, LUA_TTABLE);
  lua_settop(L, AT_SPECS);
  luaL_checkstack(L, AT_TOP + 40, "a tally");
  lua_Integer n = questions_make(L);
  Cases *c = open_cases(L, n);
  c->from_rows = 0;
  for (lua_Integer i = 1; i <= n; i++) question_enter(L, i)->cases = c;
  while (cases_next(L, c))
    for (lua_Integer i = 1; i <= n; i++) {
      Question *q = question_enter(L, i);
      if (q->failed && c->cursor != NULL) continue;
      count_block(L, q);
      question_leave(L);
    }
  lua_settop(L, AT_CASES);
  lua_createtable(L, (int)n, 0);
  lua_replace(L, AT_SPECS);                              /* the answers */
  for (lua_Integer i = 1; i <= n; i++) {
    answer_push(L, question_enter(L, i));
    lua_seti(L, AT_SPECS, i);
  }
  lua_pushvalue(L, AT_SPECS);
  lua_pushinteger(L, c->from_rows);
  return 2;
}

int luaopen_siri_tally (lua_State *L) {
  static const luaL_Reg library[] = {{"run", run}, {NULL, NULL}};
  case_types(L);
  luaL_newlib(L, library);
  return 1;
}
