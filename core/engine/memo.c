/* memo.c: what is said of a case, by a rule or as its verdict, remembered by
   what was read of it: the attributes that are read while a case is asked
   about are recorded as a path, which grows into a decision tree, along which
   later cases are led. A path that differs from that of cases alike shows a
   rule that uses more than its case. The only way in to rules about cases. */

#include "engine/memo.h"

#include <lauxlib.h>
#include <string.h>

#include "base/fault.h"
#include "base/progress.h"
#include "engine/case.h"
#include "engine/caseload.h"
#include "engine/decisions.h"
#include "engine/describe.h"
#include "sandbox/guard.h"


static void room (lua_State *L, Question *q, void *block, size_t *cap,
                  size_t n, size_t size) {
  if (!heap_reserve(&q->heap, block, cap, n, size)) memory_lacks(L);
}


/* Paths */

/* Begins to record the path of the current case; memo_end ends it, and goes
   on with the memo that was before, which this returned. */
static Memo *memo_begin (Question *q, Memo *m) {
  Memo *before = q->now.memo;
  q->now.memo = m;
  m->steps = 0;
  m->cut = m->impure = false;
  m->at = q->asked.plain ? TREE_NONE : tree_root(&m->tree);
  return before;
}

static void differs (Memo *m, int32_t then) {
  m->impure = true;
  m->first = m->tree.nodes[m->at].attribute;
  m->then = then;
}

/* Fewer attributes than of the cases before are others, too. */
static void memo_end (Question *q, Memo *before) {
  Memo *m = q->now.memo;
  q->now.memo = before;
  if (m->at != TREE_NONE && !m->impure && !m->cut &&
      m->tree.nodes[m->at].attribute >= 0)
    differs(m, -1);
}

/* The child of a node for a value. */
static uint32_t memo_next (const Memo *m, uint32_t at, int32_t value) {
  return tree_child(&m->tree.nodes[at], value);
}

void leaf_count (const Question *q, Leaf *leaf, const int32_t *rows, int n) {
  for (int64_t i = leaf->count; i < EXAMPLES && i - leaf->count < n; i++)
    leaf->rows[i] = q->cases->block->first + rows[i - leaf->count];
  leaf->count += n;
}

/* Puts the path and what it leads to into the tree, and counts the case
   there; NULL where the tree cannot have it. */
static Leaf *memo_grow (lua_State *L, Question *q, Memo *m, int32_t value) {
  Tree *t = &m->tree;
  uint32_t at = TREE_NONE;
  if (q->asked.plain || m->impure || t->full) return NULL;
  room(L, q, &m->leaves, &m->cap_leaves, m->nleaves + 1, sizeof(Leaf));
  if (!tree_add(t, m->path, m->steps, m->cut ? NODE_ASK : NODE_LEAF, &at))
    memory_lacks(L);
  if (m->cut || at == TREE_NONE) return NULL;
  Leaf *leaf = &m->leaves[m->nleaves];
  *leaf = (Leaf){ .value = value };
  t->nodes[at].leaf = (int32_t)m->nleaves++;
  t->bytes += sizeof(Leaf);
  leaf_count(q, leaf, &q->now.row, 1);
  return leaf;
}

/* Whether the attributes so far have led where this one is next. */
static void path_follow (Memo *m, int32_t n, int32_t value) {
  if (m->at == TREE_NONE) return;
  const Node *node = &m->tree.nodes[m->at];
  if (node->attribute == n) m->at = memo_next(m, m->at, value);
  else {
    if (node->attribute != NODE_ASK) differs(m, n);
    m->at = TREE_NONE;
  }
}

static void path_add (Question *q, int32_t n, int32_t value) {
  Memo *m = q->now.memo;
  if (m == NULL) return;
  for (int i = 0; i < m->steps; i++)
    if (m->path[i].attribute == n) return;
  if (q->known.attributes.of[n].uncoded || m->steps == LIMIT_PATH)
    m->cut = true;
  if (m->cut) return;
  path_follow(m, n, value);
  m->path[m->steps++] = (Step){ n, value };
}


/* What is read of the current case */

static int32_t number_of (lua_State *L, Question *q, Attribute a) {
  return attribute_number(L, q->cases, &q->known.attributes,
                          &q->asked.context, a);
}

static int32_t value_of (const Question *q, int32_t n, int row) {
  return attribute_value(&q->known.attributes.of[n], &q->asked.context, row);
}

/* Can the value of an attribute change while a case is open? */
static bool is_later (const Attribute *a) {
  switch (a->kind) {
    case ATTR_OUTCOME: case ATTR_PAUSES: case ATTR_INFORMED:
    case ATTR_DECIDED: case ATTR_WITHIN: case ATTR_DAYS: case ATTR_PAUSED:
      return true;
    default: return a->kind == ATTR_DUE && a->clock == CLOCK_NET;
  }
}

/* Of cases that are counted as they were submitted, what is late stays so:
   only 'met', which is asked about decided ones, may read what comes later. */
static void check_later (lua_State *L, Question *q, int32_t n) {
  if (!q->asked.context.submitted || q->now.memo == NULL) return;
  int memo = (int)(q->now.memo - q->known.memos);
  if (memo == MEMO_VERDICT || memo == MEMO_MET ||
      !is_later(&q->known.attributes.of[n]))
    return;
  attribute_push(L, q, n);
  fault_raise(L, FAULT_CASE_LATER, lua_tostring(L, -1), rule_name(memo));
}

int32_t question_read (lua_State *L, Question *q, Attribute a) {
  int32_t n = number_of(L, q, a), value = value_of(q, n, q->now.row);
  check_later(L, q, n);
  path_add(q, n, value);
  return value;
}

/* How texts of the column are read. */
static AttributeKind text_kind (int column) {
  if (column == FIELD_OUTCOME) return ATTR_OUTCOME;
  return column == FIELD_PAUSES || column == FIELD_REOPENINGS ? ATTR_PAUSES
                                                              : ATTR_TEXT;
}

Text question_text (lua_State *L, Question *q, int column) {
  Attribute a = { .kind = text_kind(column), .column = column };
  Reopening r;
  if (question_read(L, q, a) == NOTHING) return (Text){ NULL, 0 };
  if (column == FIELD_OUTCOME &&
      decisions_reopened(q->cases, &q->asked.context, q->now.row, &r))
    return r.outcome;
  return cases_text(L, q->cases, column, q->now.row);
}

int32_t rule_read (lua_State *L, Question *q, int n) {
  int32_t value = rule_value(L, q, n, q->now.row);
  if (value == RULE_ONCE) q->now.memo->cut = true;
  path_add(q, number_of(L, q, (Attribute){ .kind = ATTR_RULE, .column = n }),
           value);
  return value;
}


/* Walks */

/* A case that passes a rule is counted there once. */
static bool has_passed (const Question *q, int n) {
  return (q->now.passed & PASSED(n)) != 0;
}

uint32_t memo_walk (lua_State *L, Question *q, const Memo *m, uint32_t at,
                    int row) {
  while (at != TREE_NONE && m->tree.nodes[at].attribute >= 0) {
    int32_t n = m->tree.nodes[at].attribute, value;
    const Attribute *a = &q->known.attributes.of[n];
    if (a->uncoded) return TREE_NONE;
    if (a->kind != ATTR_RULE) value = value_of(q, n, row);
    else {
      int rule = a->column;         /* a call may move the attributes */
      value = rule_value(L, q, rule, row);
      q->now.passed |= PASSED(rule);
      q->now.said_by = rule;
      q->now.said_of = row;
      q->now.said = value;
    }
    at = memo_next(m, at, value);
  }
  if (at == TREE_NONE || m->tree.nodes[at].attribute != NODE_LEAF)
    return TREE_NONE;
  return at;
}


/* Answers: what a rule says as a number; or what is wrong is pushed. */

/* Pushes the answer at the top as a message shows it: never an address. */
static const char *push_answered (lua_State *L) {
  switch (lua_type(L, -1)) {
    case LUA_TTABLE: case LUA_TFUNCTION: case LUA_TTHREAD:
      return lua_pushfstring(L, "a %s", luaL_typename(L, -1));
    default:
      return luaL_tolstring(L, -1, NULL);
  }
}

static bool refuse (lua_State *L, const char *rule, const char *wants) {
  fault_push(L, FAULT_ANSWER, rule, wants, push_answered(L));
  return false;
}

static bool choice_answer (lua_State *L, const char *rule, int32_t *value) {
  *value = lua_toboolean(L, -1);
  return lua_isboolean(L, -1) || refuse(L, rule, "true or false");
}

static bool clock_answer (lua_State *L, int32_t *value) {
  const char *name = lua_tostring(L, -1);
  if (name == NULL || (strcmp(name, "net") != 0 &&
                       strcmp(name, "gross") != 0))
    return refuse(L, "clock", "\"net\" or \"gross\"");
  *value = (int32_t)case_clock(L, -1);
  return true;
}

/* The number of the limit, as an attribute. */
static bool target_answer (lua_State *L, Question *q, int32_t *value) {
  const Duration *d = luaL_testudata(L, -1, "siri.duration");
  if (d == NULL)
    return refuse(L, "target", "a length of time (months(1))");
  *value = number_of(L, q, (Attribute){ .kind = ATTR_TARGET, .limit = *d });
  return true;
}

static bool answer_read (lua_State *L, Question *q, int n, int32_t *value) {
  switch (n) {
    case MEMO_WHERE: return choice_answer(L, "where", value);
    case MEMO_MET: return choice_answer(L, "met", value);
    case MEMO_CLOCK: return clock_answer(L, value);
    default: return target_answer(L, q, value);
  }
}

/* Pushes why a path is impure. */
static void impure_push (lua_State *L, const Question *q, const Memo *m) {
  int top = lua_gettop(L);
  for (int i = 0; i < 2; i++) {
    int32_t n = i == 0 ? m->first : m->then;
    if (n < 0) lua_pushliteral(L, "nothing");
    else attribute_push(L, q, n);
  }
  fault_push(L, FAULT_RULE_UNLIKE, lua_tostring(L, top + 2),
             lua_tostring(L, top + 1));
}


/* Asking */

/* Calls the rule; whether it answered, with the answer at the top. A
   database that cannot be read is no failure of the rule. */
static bool rule_call (lua_State *L, Question *q, int n) {
  lua_geti(L, AT_RULES, n);
  case_push(L, AT_QUESTION);
  lua_getfield(L, AT_SPEC, "how");
  int status = guard_call_rule(L, RULE_OF_CASE, 2, 1);
  case_end(q);
  if (status != LUA_OK && q->cases->loading) lua_error(L);
  return status == LUA_OK;
}

/* A case of which the memo does not know. */
static int32_t rule_ask (lua_State *L, Question *q, int n, int row) {
  Memo *m = &q->known.memos[n];
  int top = lua_gettop(L);
  int32_t value = 0;
  q->now.row = row;
  q->known.calls++;
  progress_beat(q->cases->store->progress);
  Memo *before = memo_begin(q, m);
  bool answers = rule_call(L, q, n);
  memo_end(q, before);
  bool stopped = m->then < 0 && !answers;   /* the message tells more */
  if (m->impure && !stopped) impure_push(L, q, m);
  bool fails = m->impure || !answers || !answer_read(L, q, n, &value);
  if (fails) value = -2 - (int32_t)q->known.nfailures;
  Leaf *leaf = memo_grow(L, q, m, value);
  if (fails) {
    if (leaf != NULL) q->known.nfailures++;
    else value = RULE_ONCE;
    lua_seti(L, AT_TEXTS, value);
  }
  lua_settop(L, top);
  return value;
}

/* Keeps the verdict whose texts are at their slots. */
static void verdict_keep (lua_State *L, Question *q, const Verdict *v) {
  Known *k = &q->known;
  room(L, q, &k->verdicts, &k->cap_verdicts, k->nverdicts + 1,
       sizeof(Verdict));
  for (int i = 0; i < 2; i++) {
    lua_pushvalue(L, AT_NAME + i);
    lua_seti(L, AT_TEXTS, 2 * (lua_Integer)k->nverdicts + 1 + i);
  }
  k->verdicts[k->nverdicts++] = *v;
}

void verdict_push (lua_State *L, int32_t n) {
  lua_settop(L, AT_TOP);
  for (int i = 1; i <= 2; i++)
    lua_geti(L, AT_TEXTS, 2 * (lua_Integer)n + i);
}

Leaf *verdict_ask (lua_State *L, Question *q, Verdict *v) {
  Memo *m = &q->known.memos[MEMO_VERDICT];
  Memo *before = memo_begin(q, m);
  verdict_find(L, q, v);
  memo_end(q, before);
  if (m->impure) {
    v->kind = CASE_FAILED;
    lua_settop(L, AT_NAME);
    impure_push(L, q, m);
    lua_replace(L, AT_NAME);
  }
  lua_settop(L, v->kind == CASE_OUTSIDE ? AT_TOP : AT_REASON);
  lua_settop(L, AT_REASON);
  Leaf *leaf = memo_grow(L, q, m, (int32_t)q->known.nverdicts);
  if (leaf != NULL) verdict_keep(L, q, v);
  return leaf;
}

int32_t rule_value_from (lua_State *L, Question *q, int n, uint32_t at,
                         int row) {
  Memo *m = &q->known.memos[n];
  at = memo_walk(L, q, m, at, row);
  if (at == TREE_NONE) return rule_ask(L, q, n, row);
  Leaf *leaf = &m->leaves[m->tree.nodes[at].leaf];
  if (!has_passed(q, n)) leaf_count(q, leaf, &row, 1);
  return leaf->value;
}

int32_t rule_value (lua_State *L, Question *q, int n, int row) {
  if (q->now.said_by == n && q->now.said_of == row && has_passed(q, n))
    return q->now.said;
  return rule_value_from(L, q, n, tree_root(&q->known.memos[n].tree), row);
}
