/* tally.c: the run of questions over the cases of a store, all in one
   pass. */

#include <lauxlib.h>

#include "base/progress.h"
#include "base/type.h"
#include "engine/answer.h"
#include "engine/case.h"
#include "engine/count.h"
#include "engine/typed.h"

#define QUESTIONS_TYPE  "siri.questions"


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

/* The questions in place of the specifications; how many. */
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
    visits = visits || q->asked.visits;
    if (q->asked.case_id != NULL) case_id = q->asked.case_id;
  }
  luaL_argcheck(L, n == 1 || case_id == NULL, AT_SPECS,
                "case_id is a question by itself");
  return visits || case_id != NULL ? cases_walk(L, AT_STORE, case_id)
                                   : cases_open(L, AT_STORE);
}

/* Tells the cases what their types may be called: by the plan of all
   questions. */
static void types_call (lua_State *L, Cases *c, lua_Integer n) {
  lua_pushnil(L);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, AT_SPECS, i);
    lua_getfield(L, -1, "called");
    lua_remove(L, -2);
    luaL_argcheck(L, i == 1 || lua_rawequal(L, -1, -2), AT_SPECS,
                  "called: of one plan");
    lua_remove(L, -2);
  }
  cases_call(L, c);
}

/* The question is asked of these cases. */
static void question_begin (lua_State *L, Question *q, Cases *c) {
  q->cases = c;
  Text text = q->asked.holidays;
  q->asked.context.holidays = cases_holidays(L, c, text);
  luaL_argcheck(L, text.s == NULL || q->asked.context.holidays != NULL,
                AT_SPECS, "holidays: \"DK\", and days in order");
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
     called                what files call a type -> its name; the same table
                           in all; if left out each is called by its name
     outcomes              name -> "count" | "leave_out"
     clock, before, clock_before, sticky, roll
     holidays              a text such as "DK 2019-06-05"; Denmark's if it is
                           left out
     since, until          only cases submitted from one day on, before the
                           other
     closed                true: only decided cases
     counted               "submitted": the cases submitted in the period,
                           not those decided in it
     where                 a rule: only the cases that it lets in
     met, how, each, by, case_id   each and by: a field, or month
     visit, states         called for each case, or those in these states, in
                           order of id
     plain                 true: each case is asked about, without a tree
     names                 true: only unnamed types and outcomes matter, and
                           groups
     explain               true: the answer has leaves, and rules, of which
                           each has leaves
     days                  true: a group has days, too: { [days] = how many of
                           its decided cases took so many }; without a limit
                           each of these is inside
     course                true: by month, an open case is in that of its
                           submission; of decided cases with a limit a group
                           has how many are inside by either clock, net and
                           gross, and those whose net clock has begun, netted
     negated               true: the cases that met finds are late
     open                  true: only open cases are judged, those without a
                           clock are told apart; decided ones are inside
   An open case counts by what was known at the cut-off. */
static int run (lua_State *L) {
  luaL_checktype(L, AT_SPECS, LUA_TTABLE);
  lua_settop(L, AT_SPECS);
  luaL_checkstack(L, AT_TOP + 40, "a tally");
  lua_Integer n = questions_make(L);
  Cases *c = open_cases(L, n);
  c->from_rows = 0;
  types_call(L, c, n);
  for (lua_Integer i = 1; i <= n; i++)
    question_begin(L, question_enter(L, i), c);
  for (int64_t seen = 0; cases_next(L, c); seen += c->block->n) {
    progress_count(c->store->progress, seen);
    for (lua_Integer i = 1; i <= n; i++) {
      Question *q = question_enter(L, i);
      if (!q->known.failed || c->cursor == NULL) count_block(L, q);
    }
  }
  progress_count(c->store->progress, -1);
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
  typed_words(L);
  lua_setfield(L, -2, "truths");
  return 1;
}
