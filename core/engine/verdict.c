/* verdict.c: the verdict on a case: its state, from what is read of it and
   what its rules answer. Nothing else goes into it, so that equal reads have
   equal verdicts. */

#include "engine/verdict.h"

#include <lauxlib.h>
#include <string.h>

#include "engine/case.h"
#include "engine/memo.h"
#include "engine/rule.h"


/* What the rule of memo n says of the current case; false, with a message
   on the stack, if it fails. */
static bool ask (lua_State *L, Question *q, int n, int32_t *value) {
  Attribute r = { .kind = ATTR_RULE, .column = n };
  *value = rule_value(L, q, n, q->row);
  if (*value == RULE_ONCE) question_cut(q);
  question_note(L, q, &r, *value);
  if (*value >= 0) return true;
  failure_push(L, *value);
  return false;
}

static int32_t read_of (lua_State *L, Question *q, AttributeKind kind) {
  Attribute r = { .kind = kind };
  return question_read(L, q, &r);
}

static bool is_before (lua_State *L, Question *q, Date day) {
  Attribute r = { .kind = ATTR_BEFORE, .from = day };
  return question_read(L, q, &r) != 0;
}

static bool find_clock (lua_State *L, Question *q, Verdict *v) {
  v->clock = q->clock;
  if (q->before != DATE_NONE && is_before(L, q, q->before))
    v->clock = q->clock_before;
  int32_t clock = (int32_t)v->clock;
  if (q->asks_clock && !ask(L, q, MEMO_CLOCK, &clock)) return false;
  v->clock = (Clock)clock;
  return true;
}

/* The target of the type. A case without a clock has no due day. */
static bool find_target (lua_State *L, Question *q, const TypeRule *rule,
                         Verdict *v) {
  int32_t limit;
  if (!rule->has_target || v->clock == CLOCK_NONE) return true;
  v->has_due = true;
  v->limit = rule->target;
  if (rule->asks_target == 0) return true;
  if (!ask(L, q, rule->asks_target, &limit)) return false;
  v->limit = q->limits[limit];
  return true;
}


/* The state */

static int32_t read_due_day (lua_State *L, Question *q, const Verdict *v,
                             AttributeKind kind) {
  Attribute r = attribute_of_limit(q, kind, &v->limit, v->clock);
  return v->has_due && !q->names ? question_read(L, q, &r) : NOTHING;
}

/* Is an open case over time on the day on which such cases are judged? A day
   to come is none after the last one of its type, for no case of it counts
   that is decided later. */
static bool is_over (lua_State *L, Question *q, const TypeRule *rule,
                     const Verdict *v) {
  Date as_of = q->context.as_of;
  Attribute r = attribute_of_limit(q, ATTR_OVER, &v->limit, v->clock);
  r.to = q->open_on;
  if (rule->to != DATE_NONE && rule->to < r.to)
    r.to = rule->to > as_of ? rule->to : as_of;
  return v->has_due && !q->names && question_read(L, q, &r) == 1;
}

/* Excluded, for the reason at the top. */
static void exclude (lua_State *L, Question *q, Verdict *v) {
  v->state = STATE_EXCLUDED;
  if (q->asks_met) return;
  int32_t inside = read_due_day(L, q, v, ATTR_WITHIN);
  v->would_be_decided = inside != NOTHING;
  v->would_be_inside = inside == 1;
}

/* Pushes the outcome, "" without one, and tells whether it leaves the case
   out of the count. */
static bool outcome_excludes (lua_State *L, Question *q, Verdict *v) {
  Text outcome = question_text(L, q, FIELD_OUTCOME);
  v->unnamed_outcome = outcome.s == NULL;
  lua_pushlstring(L, outcome.s != NULL ? outcome.s : "", outcome.n);
  if (v->unnamed_outcome) return false;
  lua_pushvalue(L, -1);
  lua_rawget(L, AT_OUTCOMES);
  const char *rule = lua_tostring(L, -1);
  bool out = rule != NULL && strcmp(rule, "leave_out") == 0;
  v->unnamed_outcome = rule == NULL;
  lua_pop(L, 1);
  return out;
}

/* Is a decided case inside? Its clock must have begun. */
static bool judge_decided (lua_State *L, Question *q, Verdict *v) {
  int32_t inside = 0;
  if (q->names) return true;
  if (v->clock == CLOCK_NET) {
    Attribute r = { .kind = ATTR_STARTED, .clock = CLOCK_NET };
    if (question_read(L, q, &r) == 0) {
      v->state = STATE_NO_CLOCK;
      return true;
    }
  }
  if (!q->asks_met) inside = read_due_day(L, q, v, ATTR_WITHIN);
  else if (!ask(L, q, MEMO_MET, &inside)) return false;
  v->state = inside == 1 ? STATE_INSIDE : STATE_LATE;
  return true;
}

/* Leaves the reason for being excluded, the outcome, or nil at the top; or
   false and the message of a rule. What is both withdrawn and exempt is
   withdrawn. */
static bool find_state (lua_State *L, Question *q, const TypeRule *rule,
                        bool decided, Verdict *v) {
  if (!find_clock(L, q, v) || !find_target(L, q, rule, v))
    return false;
  if (rule->from != DATE_NONE && !rule->inherited &&
      is_before(L, q, rule->from)) {
    lua_pushliteral(L, "inherited");
    exclude(L, q, v);
    return true;
  }
  bool out = decided && outcome_excludes(L, q, v);       /* [outcome] */
  Text exempt = question_text(L, q, FIELD_EXEMPT);
  if (out) exclude(L, q, v);
  else if (exempt.s != NULL) {
    if (decided) lua_pop(L, 1);
    lua_pushlstring(L, exempt.s, exempt.n);
    v->unnamed_outcome = false;
    exclude(L, q, v);
  }
  else if (decided) return judge_decided(L, q, v);
  else {
    lua_pushnil(L);
    v->state = is_over(L, q, rule, v) ? STATE_OPEN_LATE : STATE_OPEN;
  }
  return true;
}

/* Is it within the time that the plan holds its type to account? What is
   open stays to be decided after the last day of its type. */
static bool in_type (lua_State *L, Question *q, const TypeRule *rule,
                     bool decided) {
  if (!rule->wanted) return false;
  if (!decided) return true;
  if (rule->from == DATE_NONE && rule->to == DATE_NONE) return true;
  Attribute r = { .kind = ATTR_BETWEEN, .from = rule->from, .to = rule->to };
  return question_read(L, q, &r) != 0;
}


/* The group */

static void push_month (lua_State *L, Question *q) {
  int32_t month = read_of(L, q, ATTR_MONTH);
  if (month == NOTHING) lua_pushliteral(L, "");
  else lua_pushfstring(L, "%d%d%d%d-%d%d", month / 12000, month / 1200 % 10,
                       month / 120 % 10, month / 12 % 10,
                       (month % 12 + 1) / 10, (month % 12 + 1) % 10);
}

static void push_field (lua_State *L, Question *q, const char *name) {
  if (name != NULL) case_field(L, q, name);
  if (name != NULL && !lua_isnil(L, -1)) return;
  if (name != NULL) lua_pop(L, 1);
  lua_pushliteral(L, "");
}

/* Pushes the value of 'each', and that of 'by' behind a zero byte. */
static void push_key (lua_State *L, Question *q) {
  push_field(L, q, q->each);
  if (q->by == NULL) return;
  lua_pushlstring(L, "\0", 1);
  if (q->by_month) push_month(L, q);
  else push_field(L, q, q->by);
  lua_concat(L, 3);
}


/* Is it one of those that the question is about, by its dates? */
static bool in_bounds (lua_State *L, Question *q, int32_t year) {
  if (year == YEAR_OUTSIDE || (q->closed && year != YEAR_DECIDED))
    return false;
  if (q->since != DATE_NONE && is_before(L, q, q->since)) return false;
  return q->until == DATE_NONE || is_before(L, q, q->until);
}

/* Leaves the two texts at the top, or the first only. */
static void find (lua_State *L, Question *q, Verdict *v) {
  int32_t year = read_of(L, q, ATTR_YEAR);
  bool decided = year == YEAR_DECIDED;
  if (!in_bounds(L, q, year)) return;
  Text type = question_text(L, q, FIELD_CASE_TYPE);
  lua_pushlstring(L, type.s, type.n);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, AT_TYPES) == LUA_TNIL) {             /* type nil */
    v->kind = CASE_UNNAMED;
    return;
  }
  lua_replace(L, AT_TOP + 1);                            /* rule */
  const TypeRule *rule = lua_touserdata(L, AT_TOP + 1);
  if (!in_type(L, q, rule, decided)) return;
  v->kind = CASE_FAILED;
  bool found = find_state(L, q, rule, decided, v);       /* rule reason */
  if (found) {
    v->kind = CASE_COUNTED;
    push_key(L, q);                                      /* rule reason key */
  }
  lua_replace(L, AT_TOP + 1);
}

void verdict_find (lua_State *L, Question *q, Verdict *v) {
  Memo *g = &q->memos[MEMO_VERDICT];
  memset(v, 0, sizeof(*v));
  Memo *before = memo_begin(q, g);
  find(L, q, v);
  memo_end(q, before);
  if (g->impure) {
    v->kind = CASE_FAILED;
    impure_push(L, q, g);
    lua_replace(L, AT_TOP + 1);
  }
  bool reason = v->kind == CASE_COUNTED;
  lua_settop(L, v->kind == CASE_OUTSIDE ? AT_TOP : AT_TOP + 1 + reason);
  lua_settop(L, AT_TOP + 2);
}
