/* verdict.c: the verdict on a case: its state, from what is read of it and
   what its rules answer. Nothing else goes into it, so that equal attributes
   have equal verdicts. */

#include "engine/verdict.h"

#include <lauxlib.h>
#include <string.h>

#include "engine/case.h"
#include "engine/describe.h"
#include "engine/question.h"

const char *const state_names[] = {
  "inside", "late", "open", "open_late", "no_clock", "excluded", NULL
};


/* What is read of the current case: all of it by these two, for what is not
   read is not part of its path. */

static int32_t observe (lua_State *L, Question *q, Attribute a) {
  return question_read(L, q, a);
}

/* Pushes the text in a column of texts; false, and "", without one. */
static bool text_push (lua_State *L, Question *q, int column) {
  Text t = question_text(L, q, column);
  lua_pushlstring(L, t.s != NULL ? t.s : "", t.n);
  return t.s != NULL;
}

/* The field whose day tells whether a case is in the period. */
static int counted_field (const Question *q) {
  return q->asked.context.submitted ? FIELD_SUBMITTED_ON : FIELD_DECIDED_ON;
}

static bool is_before (lua_State *L, Question *q, Date day) {
  return observe(L, q, (Attribute){ .kind = ATTR_BEFORE, .from = day }) != 0;
}

/* Of its limit by its clock; NOTHING without one. */
static int32_t read_limit (lua_State *L, Question *q, const Verdict *v,
                           AttributeKind kind, Date to) {
  if (!v->has_due || q->asked.names) return NOTHING;
  return observe(L, q, (Attribute){ .kind = kind, .clock = v->clock,
                                    .to = to, .limit = v->limit });
}

Date verdict_due (lua_State *L, Question *q, const Verdict *v) {
  return read_limit(L, q, v, ATTR_DUE, 0);
}

/* What the rule of memo n says of it; false, with a message on the stack, if
   it fails. */
static bool ask (lua_State *L, Question *q, int n, int32_t *value) {
  *value = rule_read(L, q, n);
  if (*value < 0) lua_geti(L, AT_TEXTS, *value);
  return *value >= 0;
}

static bool find_clock (lua_State *L, Question *q, Verdict *v) {
  const Asked *asked = &q->asked;
  bool before = asked->before != DATE_NONE && is_before(L, q, asked->before);
  int32_t clock = (int32_t)(before ? asked->clock_before : asked->clock);
  if (asked->clock_rule && !ask(L, q, MEMO_CLOCK, &clock)) return false;
  v->clock = (Clock)clock;
  return true;
}

/* Does 'where' leave the case out? False, with a message on the stack, if it
   fails. */
static bool find_where (lua_State *L, Question *q, bool *out) {
  int32_t value = 1;
  bool told = !q->asked.where_rule || ask(L, q, MEMO_WHERE, &value);
  *out = value == 0;
  return told;
}

/* The target of the type. A case without a clock has no due day, nor has one
   that a rule of the score's own finds inside. */
static bool find_target (lua_State *L, Question *q, const TypeRule *rule,
                         Verdict *v) {
  int32_t limit;
  if (!rule->has_target || v->clock == CLOCK_NONE || q->asked.met_rule)
    return true;
  v->has_due = true;
  v->limit = rule->target;
  if (rule->target_rule == 0) return true;
  if (!ask(L, q, rule->target_rule, &limit)) return false;
  v->limit = q->known.attributes.of[limit].limit;
  return true;
}


/* The state */

/* Is an open case over time on the day on which such cases are judged? A day
   to come is none after the last one of its type, for no case of it counts
   that is decided later, where decisions count. */
static bool is_over (lua_State *L, Question *q, const TypeRule *rule,
                     const Verdict *v) {
  Date as_of = q->asked.context.as_of, to = q->asked.open_on;
  if (rule->to != DATE_NONE && rule->to < to && !q->asked.context.submitted)
    to = rule->to > as_of ? rule->to : as_of;
  return read_limit(L, q, v, ATTR_OVER, to) == 1;
}

/* Excluded, for the reason at the top. */
static bool exclude (lua_State *L, Question *q, Verdict *v) {
  v->state = STATE_EXCLUDED;
  v->unnamed_outcome = false;
  if (q->asked.met_rule) return true;
  int32_t inside = read_limit(L, q, v, ATTR_WITHIN, 0);
  v->would_be_decided = inside != NOTHING;
  v->would_be_inside = inside == 1;
  return true;
}

/* Does the outcome at the top leave the case out of the count? */
static bool outcome_excludes (lua_State *L, Verdict *v) {
  lua_getfield(L, AT_SPEC, "outcomes");
  lua_pushvalue(L, -2);
  lua_rawget(L, -2);
  const char *rule = lua_tostring(L, -1);
  v->unnamed_outcome = rule == NULL;
  bool out = rule != NULL && strcmp(rule, "leave_out") == 0;
  lua_pop(L, 2);
  return out;
}

/* Has its clock not begun? */
static bool is_clockless (lua_State *L, Question *q, const Verdict *v) {
  return v->clock == CLOCK_NET &&
         observe(L, q, (Attribute){ .kind = ATTR_STARTED,
                                 .clock = CLOCK_NET }) == 0;
}

/* Was a decided case inside by that clock? NOTHING where it has not begun. */
static int32_t within_by (lua_State *L, Question *q, Verdict v, Clock clock) {
  v.clock = clock;
  return read_limit(L, q, &v, ATTR_WITHIN, 0);
}

/* A course tells decided cases by either clock, beside the plan's own; where
   open cases are late, too, the other clock would have others. */
static void judge_clocks (lua_State *L, Question *q, Verdict *v) {
  if (!q->asked.course || !v->has_due || q->asked.context.submitted) return;
  int32_t net = within_by(L, q, *v, CLOCK_NET);
  v->netted = net != NOTHING;
  v->net = net == 1;
  v->gross = within_by(L, q, *v, CLOCK_GROSS) == 1;
}

/* Is a decided case inside? Its clock must have begun. Without a limit it
   is, where its days are asked for. */
static bool judge_decided (lua_State *L, Question *q, Verdict *v) {
  int32_t inside = 0;
  if (q->asked.names) return true;
  if (is_clockless(L, q, v)) {
    v->state = STATE_NO_CLOCK;
    return true;
  }
  if (q->asked.days && !q->asked.met_rule && !v->has_due) inside = 1;
  else if (!q->asked.met_rule) inside = read_limit(L, q, v, ATTR_WITHIN, 0);
  else if (!ask(L, q, MEMO_MET, &inside)) return false;
  v->state = (inside == 1) != q->asked.negated ? STATE_INSIDE : STATE_LATE;
  judge_clocks(L, q, v);
  return true;
}

/* Of the cases submitted in the period, one that was not decided on its due
   day stays late, however it ends. */
static bool was_late (lua_State *L, Question *q, const Verdict *v) {
  return q->asked.context.submitted &&
         read_limit(L, q, v, ATTR_WITHIN, 0) == 0;
}

/* Leaves the reason for being excluded, the outcome, or nil at the top; or
   false and the message of a rule. What is both withdrawn and exempt is
   withdrawn. */
static bool find_state (lua_State *L, Question *q, const TypeRule *rule,
                        bool decided, Verdict *v) {
  if (decided && q->asked.open) {   /* it is not what is asked about */
    lua_pushnil(L);
    return true;
  }
  if (!find_clock(L, q, v) || !find_target(L, q, rule, v))
    return false;
  if (rule->from != DATE_NONE && !rule->inherited &&
      is_before(L, q, rule->from)) {
    lua_pushliteral(L, "inherited");
    return exclude(L, q, v);
  }
  bool out = false;
  lua_pushnil(L);
  if (decided) {
    v->unnamed_outcome = !text_push(L, q, FIELD_OUTCOME);
    lua_replace(L, -2);
    out = !v->unnamed_outcome && outcome_excludes(L, v);
  }
  bool exempt = text_push(L, q, FIELD_EXEMPT);   /* outcome or nil, exempt */
  if (out && !exempt && was_late(L, q, v)) out = false;
  if (exempt && !out) lua_replace(L, -2);
  else lua_pop(L, 1);
  if (out || exempt) return exclude(L, q, v);
  if (decided) return judge_decided(L, q, v);
  if (q->asked.open && is_clockless(L, q, v)) v->state = STATE_NO_CLOCK;
  else v->state = is_over(L, q, rule, v) ? STATE_OPEN_LATE : STATE_OPEN;
  return true;
}

/* Is it within the time that the plan holds its type to account? What is
   open stays to be decided after the last day of its type, where decisions
   count. */
static bool in_type (lua_State *L, Question *q, const TypeRule *rule,
                     bool decided) {
  if (!rule->wanted) return false;
  if (!decided && !q->asked.context.submitted) return true;
  if (rule->from == DATE_NONE && rule->to == DATE_NONE) return true;
  return observe(L, q, (Attribute){ .kind = ATTR_BETWEEN, .from = rule->from,
                                    .column = counted_field(q),
                                    .to = rule->to }) != 0;
}


/* The group */

/* Pushes a field, or the month of the day that counts; "" without one. */
static void push_part (lua_State *L, Question *q, const char *name,
                       bool month) {
  int32_t m = !month ? NOTHING
            : observe(L, q, (Attribute){ .kind = ATTR_MONTH,
                                         .column = counted_field(q) });
  if (m != NOTHING) month_push(L, m);
  else if (month || name == NULL) lua_pushnil(L);
  else case_field(L, q, name);
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  lua_pushliteral(L, "");
}

/* Pushes the value of 'each', and that of 'by' behind a zero byte. */
static void push_key (lua_State *L, Question *q) {
  push_part(L, q, q->asked.each, q->asked.each_month);
  if (q->asked.by == NULL) return;
  lua_pushlstring(L, "\0", 1);
  push_part(L, q, q->asked.by, q->asked.by_month);
  if (q->asked.course && lua_rawlen(L, -1) == 0) {
    lua_pop(L, 1);
    month_push(L, observe(L, q, (Attribute){ .kind = ATTR_MONTH,
                                             .column = FIELD_SUBMITTED_ON }));
  }
  lua_concat(L, 3);
}


/* Is it one of those that the question is about, by its dates? */
static bool in_bounds (lua_State *L, Question *q, int32_t year) {
  const Asked *asked = &q->asked;
  if (year == YEAR_OUTSIDE || (asked->closed && year != YEAR_DECIDED))
    return false;
  if (asked->since != DATE_NONE && is_before(L, q, asked->since))
    return false;
  return asked->until == DATE_NONE || is_before(L, q, asked->until);
}

void verdict_find (lua_State *L, Question *q, Verdict *v) {
  memset(v, 0, sizeof(*v));
  int32_t year = observe(L, q, (Attribute){ .kind = ATTR_YEAR });
  bool decided = year == YEAR_DECIDED;
  if (!in_bounds(L, q, year)) return;
  text_push(L, q, FIELD_CASE_TYPE);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, AT_TYPES) == LUA_TNIL) {             /* type nil */
    v->kind = CASE_UNNAMED;
    lua_pop(L, 1);
    return;
  }
  lua_replace(L, AT_NAME);                               /* rule */
  const TypeRule *rule = lua_touserdata(L, AT_NAME);
  if (!in_type(L, q, rule, decided)) return;
  v->kind = CASE_FAILED;
  bool out, found = find_where(L, q, &out);
  if (found && out) {
    v->kind = CASE_OUTSIDE;
    return;
  }
  found = found && find_state(L, q, rule, decided, v);   /* rule reason */
  if (found) {
    v->kind = CASE_COUNTED;
    push_key(L, q);                                      /* rule reason key */
  }
  lua_replace(L, AT_NAME);
  if (!found) lua_settop(L, AT_NAME);
}
