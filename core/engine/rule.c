/* rule.c: what a rule says of a case: by its memo's tree, or by a call,
   which makes the tree grow. The only way in to rules about cases. */

#include "engine/rule.h"

#include <lauxlib.h>
#include <string.h>

#include "calendar/duration.h"
#include "engine/case.h"
#include "engine/describe.h"
#include "engine/memo.h"
#include "sandbox/guard.h"


/* Walks */

/* A case that passes a rule is counted there once. */
static bool has_passed (const Question *q, int n) {
  return (q->passed & PASSED(n)) != 0;
}

uint32_t memo_walk (lua_State *L, Question *q, const Memo *g, uint32_t at,
                     int row) {
  while (at != TREE_NONE && g->tree.nodes[at].read >= 0) {
    const Attribute *r = &q->attributes[g->tree.nodes[at].read];
    int32_t value;
    if (r->uncoded) return TREE_NONE;
    if (r->kind != ATTR_RULE) value = attribute_value(r, &q->context, row);
    else {
      int n = r->column;                /* a call may move the reads */
      value = rule_value(L, q, n, row);
      q->passed |= PASSED(n);
      q->said_by = n;
      q->said_of = row;
      q->said = value;
    }
    at = tree_child(&g->tree.nodes[at], value);
  }
  if (at == TREE_NONE || g->tree.nodes[at].read != NODE_LEAF)
    return TREE_NONE;
  return at;
}


/* Answers: what a rule says as a number; or its message is pushed. */

/* Pushes the answer at the top as a message shows it: never an address. */
static const char *push_answered (lua_State *L) {
  switch (lua_type(L, -1)) {
    case LUA_TTABLE: case LUA_TFUNCTION: case LUA_TTHREAD:
      return lua_pushfstring(L, "a %s", luaL_typename(L, -1));
    default:
      return luaL_tolstring(L, -1, NULL);
  }
}

static bool met_answer (lua_State *L, int32_t *value) {
  *value = lua_toboolean(L, -1);
  if (lua_isboolean(L, -1)) return true;
  lua_pushfstring(L, "met must answer true or false, not %s",
                  push_answered(L));
  return false;
}

static bool clock_answer (lua_State *L, int32_t *value) {
  const char *name = lua_tostring(L, -1);
  if (name != NULL && (strcmp(name, "net") == 0 ||
                       strcmp(name, "gross") == 0)) {
    *value = (int32_t)case_clock(L, -1);
    return true;
  }
  lua_pushfstring(L, "clock must answer \"net\" or \"gross\", not %s",
                  push_answered(L));
  return false;
}

/* The number of the limit among those that targets have been. */
static bool target_answer (lua_State *L, Question *q, int32_t *value) {
  const Duration *d = luaL_testudata(L, -1, "siri.duration");
  if (d == NULL) {
    lua_pushfstring(L, "target must answer a length of time (months(1)), "
                    "not %s", push_answered(L));
    return false;
  }
  for (size_t i = 0; i < q->nlimits; i++)
    if (duration_same(&q->limits[i], d)) {
      *value = (int32_t)i;
      return true;
    }
  if (!heap_reserve(&q->heap, &q->limits, &q->cap_limits, q->nlimits + 1,
                    sizeof(Duration)))
    memory_lacks(L);
  q->limits[q->nlimits] = *d;
  *value = (int32_t)q->nlimits++;
  return true;
}

static bool answer_read (lua_State *L, Question *q, int n, int32_t *value) {
  switch (n) {
    case MEMO_MET: return met_answer(L, value);
    case MEMO_CLOCK: return clock_answer(L, value);
    default: return target_answer(L, q, value);
  }
}

void impure_push (lua_State *L, const Question *q, const Memo *g) {
  int top = lua_gettop(L);
  attribute_push(L, q, g->first);
  if (g->then < 0) lua_pushliteral(L, "nothing");
  else attribute_push(L, q, g->then);
  lua_pushfstring(L, "the rule read %s where it had read %s of a case that "
                  "was alike up to there: a rule may use its case and "
                  "constants only", lua_tostring(L, top + 2),
                  lua_tostring(L, top + 1));
}


/* Asking */

/* Calls the rule; whether it answered, with the answer at the top. A
   database that cannot be read is no failure of the rule. */
static bool rule_call (lua_State *L, Question *q, int n) {
  lua_geti(L, AT_RULES, n);
  case_push(L, AT_QUESTION);
  lua_pushvalue(L, AT_HOW);
  int status = guard_call(L, 2, 1);
  case_end(q);
  if (status != LUA_OK && q->cases->loading) lua_error(L);
  return status == LUA_OK;
}

/* A case of which the tree does not know. */
static int32_t rule_ask (lua_State *L, Question *q, int n, int row) {
  Memo *g = &q->memos[n];
  int top = lua_gettop(L);
  int32_t value = 0;
  q->row = row;
  q->asked++;
  Memo *before = memo_begin(q, g);
  bool answers = rule_call(L, q, n);
  memo_end(q, before);
  bool stopped = g->then < 0 && !answers;   /* the message tells more */
  if (g->impure && !stopped) impure_push(L, q, g);
  bool fails = g->impure || !answers || !answer_read(L, q, n, &value);
  if (fails) value = -2 - (int32_t)q->nfailures;
  Leaf *leaf = memo_grow(L, q, g, value);
  if (leaf != NULL) leaf_count(q, leaf, row);
  if (fails) {
    if (leaf != NULL) q->nfailures++;
    else value = RULE_ONCE;
    lua_seti(L, AT_MESSAGES, -1 - (lua_Integer)value);
  }
  lua_settop(L, top);
  return value;
}

int32_t rule_value_from (lua_State *L, Question *q, int n, uint32_t at,
                         int row) {
  Memo *g = &q->memos[n];
  at = memo_walk(L, q, g, at, row);
  if (at == TREE_NONE) return rule_ask(L, q, n, row);
  Leaf *leaf = &g->leaves[g->tree.nodes[at].low];
  if (!has_passed(q, n)) leaf_count(q, leaf, row);
  return leaf->value;
}

int32_t rule_value (lua_State *L, Question *q, int n, int row) {
  if (q->said_by == n && q->said_of == row && has_passed(q, n))
    return q->said;
  return rule_value_from(L, q, n, memo_root(&q->memos[n]), row);
}
