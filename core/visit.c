/* visit.c: the cases of a question that are looked at one by one: the one
   at which a rule fails, and those that the caller visits. */

#include "visit.h"

#include "case.h"
#include "duration.h"
#include "groups.h"

void visit_failure (lua_State *L, Question *q) {
  Text id = cases_text(L, q->cases, COLUMN_CASE_ID, q->place);
  lua_pushlstring(L, id.s, id.n);
  if (q->failed && !lua_compare(L, -1, AT_FAILED_ID, LUA_OPLT)) {
    lua_pop(L, 1);
    return;
  }
  q->failed = true;
  lua_replace(L, AT_FAILED_ID);
  lua_pushvalue(L, AT_NAME);
  lua_replace(L, AT_FAILURE);
}

bool visit_is_settled (lua_State *L, Question *q, int place) {
  if (!q->failed) return false;
  Text id = cases_text(L, q->cases, COLUMN_CASE_ID, place);
  lua_pushlstring(L, id.s, id.n);
  bool later = !lua_compare(L, -1, AT_FAILED_ID, LUA_OPLT);
  lua_pop(L, 1);
  return later;
}

/* visit(state, case, due, reason): the caller's own function, unlimited. */
static void call_visitor (lua_State *L, Question *q, const Verdict *v) {
  Date due = NOTHING;
  if (v->has_due) {
    Read r = read_of_limit(q, READ_DUE, &v->limit, v->clock);
    due = question_read(L, q, &r);
  }
  lua_pushvalue(L, AT_VISIT);
  lua_pushstring(L, state_names[v->state]);
  case_push(L, AT_QUESTION);
  date_push(L, due);
  if (v->state == STATE_EXCLUDED) lua_pushvalue(L, AT_REASON);
  else lua_pushnil(L);
  lua_call(L, 4, 0);
  case_end(q);
}

void visit_case (lua_State *L, Question *q, const Verdict *v) {
  if (v->kind == CASE_FAILED) visit_failure(L, q);
  else if (v->kind == CASE_COUNTED && q->visits && q->visited[v->state])
    call_visitor(L, q, v);
}
