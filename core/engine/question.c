/* question.c: one question about the cases of a store: what its
   specification says. How its reads of a case become paths is in memo.c,
   what follows from them in verdict.c. */

#include "engine/question.h"

#include <lauxlib.h>
#include <string.h>

#include "base/type.h"
#include "calendar/duration.h"
#include "engine/case.h"
#include "engine/answer.h"
#include "sandbox/guard.h"

#define QUESTION_TYPE  "siri.question"


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

static void add_memo (lua_State *L, Question *q) {
  if (!heap_reserve(&q->heap, &q->memos, &q->cap_memos, q->nmemos + 1,
                    sizeof(Memo)))
    memory_lacks(L);
  q->memos[q->nmemos++] = (Memo){ .tree = { .heap = q->heap } };
}

/* The function at the top is the rule of a new memo: it goes into the list
   of rules at 'rules', with its case type, which is at 'name'. */
static int add_rule (lua_State *L, Question *q, int rules, int name) {
  int n = (int)q->nmemos;
  add_memo(L, q);
  lua_seti(L, rules, n);
  lua_pushvalue(L, name);
  lua_seti(L, rules, -n);
  return n;
}

/* Turns { target =, from =, to =, wanted =, inherited = } at the top into
   a TypeRule in its row. */
static void make_type_rule (lua_State *L, Question *q, int rules) {
  int t = lua_gettop(L);
  TypeRule *rule = lua_newuserdatauv(L, sizeof(TypeRule), 0);
  *rule = (TypeRule){ .wanted = spec_flag(L, t, "wanted"),
                      .inherited = spec_flag(L, t, "inherited"),
                      .from = spec_date(L, t, "from", DATE_NONE),
                      .to = spec_date(L, t, "to", DATE_NONE) };
  switch (lua_getfield(L, t, "target")) {
    case LUA_TNIL:
      lua_pop(L, 1);
      break;
    case LUA_TFUNCTION:
      rule->has_target = true;
      rule->asks_target = add_rule(L, q, rules, t - 1);
      break;
    default:
      rule->has_target = true;
      rule->target = *duration_check(L, -1);
      lua_pop(L, 1);
  }
  lua_replace(L, t);
}

/* Pushes the rules of the types. */
static void read_types (lua_State *L, Question *q, int spec, int rules) {
  lua_newtable(L);                                      /* types */
  lua_getfield(L, spec, "types");                       /* types given */
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    make_type_rule(L, q, rules);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);                       /* types given key key rule */
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
}

static void read_clock (lua_State *L, int spec, Question *q) {
  int kind = lua_getfield(L, spec, "clock");
  q->asks_clock = kind == LUA_TFUNCTION;
  if (kind == LUA_TSTRING) q->clock = case_clock(L, -1);
  lua_pop(L, 1);
  q->before = spec_date(L, spec, "before", DATE_NONE);
  if (q->before == DATE_NONE) return;
  lua_getfield(L, spec, "clock_before");
  q->clock_before = case_clock(L, -1);
  lua_pop(L, 1);
}

/* The states whose cases are visited: spec.states, or all. */
static void read_visits (lua_State *L, int spec, Question *q) {
  q->visits = lua_getfield(L, spec, "visit") == LUA_TFUNCTION;
  bool all = lua_getfield(L, spec, "states") == LUA_TNIL;
  for (int i = 0; i < STATE_COUNT; i++) q->visited[i] = all;
  lua_Integer n = all ? 0 : luaL_len(L, -1);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, -1, i);
    q->visited[luaL_checkoption(L, -1, NULL, state_names)] = true;
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
}

static void read_spec (lua_State *L, int spec, Question *q) {
  q->context = (Context){
    .as_of = spec_date(L, spec, "as_of", DATE_NONE),
    .from = spec_date(L, spec, "from", DATE_NONE),
    .to = spec_date(L, spec, "to", DATE_NONE),
    .sticky = spec_flag(L, spec, "sticky"),
    .roll = spec_flag(L, spec, "roll")
  };
  luaL_argcheck(L, q->context.as_of != DATE_NONE &&
                   q->context.from != DATE_NONE &&
                   q->context.to != DATE_NONE, AT_SPECS, "as_of, from, to");
  q->since = spec_date(L, spec, "since", DATE_NONE);
  q->until = spec_date(L, spec, "until", DATE_NONE);
  q->closed = spec_flag(L, spec, "closed");
  q->open_on = spec_date(L, spec, "horizon", q->context.as_of);
  luaL_argcheck(L, q->open_on >= q->context.as_of, AT_SPECS,
                "horizon: not before as_of");
  q->each = spec_text(L, spec, "each");
  q->by = spec_text(L, spec, "by");
  q->case_id = spec_text(L, spec, "case_id");
  q->by_month = q->by != NULL && strcmp(q->by, "month") == 0;
  q->plain = spec_flag(L, spec, "plain");
  q->explains = spec_flag(L, spec, "explain");
  q->names = spec_flag(L, spec, "names");
  read_clock(L, spec, q);
  read_visits(L, spec, q);
  q->asks_met = lua_getfield(L, spec, "met") == LUA_TFUNCTION;
  lua_pop(L, 1);
}


/* The userdata; its user values are what stands at the slots from AT_SPEC
   on. */

void question_free (Question *q) {
  Heap *h = &q->heap;
  for (size_t i = 0; i < q->nmemos; i++) {
    tree_free(&q->memos[i].tree);
    heap_free(h, &q->memos[i].leaves, &q->memos[i].cap_leaves,
              sizeof(Leaf));
  }
  q->nmemos = q->nattributes = q->nverdicts = q->nlimits = 0;
  heap_free(h, &q->memos, &q->cap_memos, sizeof(Memo));
  heap_free(h, &q->attributes, &q->cap_attributes, sizeof(Attribute));
  heap_free(h, &q->verdicts, &q->cap_verdicts, sizeof(Verdict));
  heap_free(h, &q->limits, &q->cap_limits, sizeof(Duration));
}

static int question_gc (lua_State *L) {
  question_free(luaL_checkudata(L, 1, QUESTION_TYPE));
  return 0;
}

/* Sets the value at the top as what stands at the slot. */
static void set_value (lua_State *L, int self, int slot) {
  lua_setiuservalue(L, self, slot - AT_SPEC + 1);
}

static void set_field (lua_State *L, int self, const char *name, int slot) {
  lua_getfield(L, self - 1, name);
  set_value(L, self, slot);
}

/* Pushes the inert userdata. */
static Question *question_push (lua_State *L) {
  Question *q = lua_newuserdatauv(L, sizeof(Question), AT_TOP - AT_SPEC + 1);
  memset(q, 0, sizeof(Question));
  q->heap.alloc = lua_getallocf(L, &q->heap.ud);
  q->heap.fault = &q->fault;
  type_set(L, QUESTION_TYPE, question_gc, NULL);
  return q;
}

/* Pushes the list of rules; those of case types follow. */
static void push_rules (lua_State *L, Question *q, int spec) {
  for (int i = 0; i < MEMO_TARGETS; i++) add_memo(L, q);
  lua_createtable(L, MEMO_TARGETS, 0);
  lua_getfield(L, spec, "met");
  lua_seti(L, -2, MEMO_MET);
  lua_getfield(L, spec, "clock");
  lua_seti(L, -2, MEMO_CLOCK);
}

Question *question_new (lua_State *L) {
  int spec = lua_gettop(L), self = spec + 1;
  luaL_checktype(L, spec, LUA_TTABLE);
  Question *q = question_push(L);
  read_spec(L, spec, q);
  lua_pushvalue(L, spec);
  set_value(L, self, AT_SPEC);
  push_rules(L, q, spec);                                /* rules */
  read_types(L, q, spec, self + 1);                      /* rules types */
  set_value(L, self, AT_TYPES);
  set_value(L, self, AT_RULES);
  lua_getfield(L, spec, "outcomes");
  luaL_checktype(L, -1, LUA_TTABLE);
  set_value(L, self, AT_OUTCOMES);
  set_field(L, self, "how", AT_HOW);
  set_field(L, self, "visit", AT_VISIT);
  for (int slot = AT_GROUPS; slot <= AT_MESSAGES; slot++) {
    lua_newtable(L);
    set_value(L, self, slot);
  }
  lua_replace(L, spec);
  return q;
}

Question *question_enter (lua_State *L, lua_Integer index) {
  lua_settop(L, AT_CASES);
  lua_geti(L, AT_QUESTIONS, index);
  for (int slot = AT_SPEC; slot <= AT_TOP; slot++)
    lua_getiuservalue(L, AT_QUESTION, slot - AT_SPEC + 1);
  return lua_touserdata(L, AT_QUESTION);
}

void question_leave (lua_State *L) {
  for (int slot = AT_FAILURE; slot <= AT_FAILED_ID; slot++) {
    lua_pushvalue(L, slot);
    lua_setiuservalue(L, AT_QUESTION, slot - AT_SPEC + 1);
  }
  lua_settop(L, AT_CASES);
}

void question_prepare (lua_State *L, Question *q) {
  for (size_t i = 0; i < q->nattributes; i++)
    attribute_bind(L, q->cases, &q->attributes[i], &q->context);
}

void failure_push (lua_State *L, int32_t value) {
  lua_geti(L, AT_MESSAGES, -1 - (lua_Integer)value);
}
