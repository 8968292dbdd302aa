/* count.c: leads the cases of a block through the memo of a question to
   their verdicts. Sets of cases that are alike (partition.c) go together as
   far as they are; where the tree does not know on, a case is asked about,
   and the tree grows. */

#include "engine/count.h"

#include <string.h>

#include "calendar/duration.h"
#include "engine/case.h"
#include "engine/answer.h"
#include "engine/memo.h"
#include "engine/partition.h"
#include "engine/rule.h"

#define CHUNK  256   /* rows whose values are read at once */


/* Cases that are looked at one by one: the one at which a rule fails, and
   those that the caller visits. */

/* A rule fails at the current case, with the message at AT_NAME: the first
   one in order of id tells. */
static void visit_failure (lua_State *L, Question *q) {
  Text id = cases_text(L, q->cases, FIELD_CASE_ID, q->row);
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

/* Once a rule has failed, only cases before that one matter: is the one at
   'row' none of them? */
static bool visit_is_settled (lua_State *L, Question *q, int row) {
  if (!q->failed) return false;
  Text id = cases_text(L, q->cases, FIELD_CASE_ID, row);
  lua_pushlstring(L, id.s, id.n);
  bool later = !lua_compare(L, -1, AT_FAILED_ID, LUA_OPLT);
  lua_pop(L, 1);
  return later;
}

/* visit(state, case, due, reason): the caller's own function, unlimited. */
static void call_visitor (lua_State *L, Question *q, const Verdict *v) {
  Date due = NOTHING;
  if (v->has_due) {
    Attribute r = attribute_of_limit(q, ATTR_DUE, &v->limit, v->clock);
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

/* The current case has the verdict whose texts are at their slots: notes its
   failure, or calls spec.visit where its state is asked for. */
static void visit_case (lua_State *L, Question *q, const Verdict *v) {
  if (v->kind == CASE_FAILED) visit_failure(L, q);
  else if (v->kind == CASE_COUNTED && q->visits && q->visited[v->state])
    call_visitor(L, q, v);
}


/* Leaves */

/* Pushes the texts of verdict n to where a verdict has them. */
static void texts_push (lua_State *L, int32_t n) {
  lua_settop(L, AT_TOP);
  for (int i = 1; i <= 2; i++)
    lua_geti(L, AT_TEXTS, 2 * (lua_Integer)n + i);
}

/* Cases at the leaf that a node of the verdict's tree is. */
static void leaf_add (lua_State *L, Question *q, uint32_t at,
                      const int32_t *rows, int n) {
  Memo *g = &q->memos[MEMO_VERDICT];
  Leaf *leaf = &g->leaves[g->tree.nodes[at].low];
  if (!leaf->look) {
    leaf->count += n;
    return;
  }
  Verdict v = q->verdicts[leaf->value];
  texts_push(L, leaf->value);
  for (int i = 0; i < n; i++) {
    q->row = rows[i];
    leaf_count(q, leaf, rows[i]);
    visit_case(L, q, &v);
  }
  lua_settop(L, AT_TOP);
}


/* Single cases */

/* Keeps the verdict whose texts are at their slots; returns its number. */
static int32_t verdict_keep (lua_State *L, Question *q, const Verdict *v) {
  if (!heap_reserve(&q->heap, &q->verdicts, &q->cap_verdicts,
                    q->nverdicts + 1, sizeof(Verdict)))
    memory_lacks(L);
  q->verdicts[q->nverdicts] = *v;
  for (int i = 0; i < 2; i++) {
    lua_pushvalue(L, AT_NAME + i);
    lua_seti(L, AT_TEXTS, 2 * (lua_Integer)q->nverdicts + 1 + i);
  }
  return (int32_t)q->nverdicts++;
}

/* The current case, which no leaf knows. */
static void case_ask (lua_State *L, Question *q) {
  Memo *g = &q->memos[MEMO_VERDICT];
  Verdict v;
  if (visit_is_settled(L, q, q->row)) return;
  verdict_find(L, q, &v);
  Leaf *leaf = memo_grow(L, q, g, (int32_t)q->nverdicts);
  if (leaf != NULL) {
    verdict_keep(L, q, &v);
    leaf_count(q, leaf, q->row);
    leaf->look = v.kind == CASE_FAILED || q->explains ||
                 (q->visits && v.kind == CASE_COUNTED && q->visited[v.state]);
  }
  else groups_add(L, &v, 1);
  visit_case(L, q, &v);
  lua_settop(L, AT_TOP);
}

/* One case, from a node on, which has passed these rules. */
static void case_count (lua_State *L, Question *q, uint32_t at, int32_t row,
                        uint64_t passed) {
  q->row = row;
  q->passed = passed;
  at = memo_walk(L, q, &q->memos[MEMO_VERDICT], at, row);
  q->row = row;
  if (at == TREE_NONE) case_ask(L, q);
  else leaf_add(L, q, at, &row, 1);
}


/* Sets of cases. 'n' rows are led on from node 'at' of memo 'to': to their
   verdicts, or to what the rule of a memo says, which q->runs gets, in the
   order of the rows. 'passed' are the rules that they have passed. */

static void rows_lead (lua_State *L, Question *q, int to, uint32_t at,
                       int32_t *rows, int n, uint64_t passed);

static void values_fill (int32_t *values, const struct Run *run) {
  for (int i = 0; i < run->n; i++) values[run->rows[i]] = run->value;
}

/* The rule has answered: these rows are the next. */
static void runs_add (Question *q, int to, struct Run run) {
  Runs *r = q->runs;
  if (to == MEMO_VERDICT) return;
  struct Run *last = r->n > 0 ? &r->of[r->n - 1] : NULL;
  if (r->n == RUNS_MAX) {   /* it goes into the last one */
    if (!last->each) values_fill(q->cases->values, last);
    if (!run.each) values_fill(q->cases->values, &run);
    last->each = run.each = true;
  }
  if (last != NULL && last->each && run.each) last->n += run.n;
  else r->of[r->n++] = run;
}

/* The rows have come to a leaf. */
static void rows_take (lua_State *L, Question *q, int to, uint32_t at,
                       int32_t *rows, int n) {
  Memo *g = &q->memos[to];
  Leaf *leaf = &g->leaves[g->tree.nodes[at].low];
  if (to == MEMO_VERDICT) {
    leaf_add(L, q, at, rows, n);
    return;
  }
  runs_add(q, to, (struct Run){ rows, n, leaf->value, false });
  for (; n > 0 && leaf->count < EXAMPLES; rows++, n--)
    leaf_count(q, leaf, *rows);
  leaf->count += n;
}

/* What the rule of a memo says of a row, which goes on from a node. A
   failure that no leaf keeps is noted at once: asked again, a rule that is
   impure might not fail. */
static void row_ask (lua_State *L, Question *q, int to, uint32_t at,
                     int32_t row) {
  q->passed = 0;
  q->cases->values[row] = rule_value_from(L, q, to, at, row);
  if (q->cases->values[row] != RULE_ONCE) return;
  q->row = row;
  lua_settop(L, AT_TOP);
  failure_push(L, RULE_ONCE);                            /* at AT_NAME */
  visit_failure(L, q);
  lua_settop(L, AT_TOP);
}

/* A row goes on from a node, or from none, by itself. */
static void row_lead (lua_State *L, Question *q, int to, uint32_t at,
                     int32_t row, uint64_t passed) {
  int32_t said = q->rows_by != 0 ? q->cases->values[row] : RULE_ONCE;
  if (to == MEMO_VERDICT) {
    q->said_by = said != RULE_ONCE ? q->rows_by : 0;   /* noted already */
    q->said_of = row;
    q->said = said;
    case_count(L, q, at, row, passed);
  }
  else row_ask(L, q, to, at, row);
}

/* The rows at the root, which the first one makes where there is none. */
static void rows_begin (lua_State *L, Question *q, int to, int32_t *rows,
                        int n) {
  if (memo_root(&q->memos[to]) == TREE_NONE) {
    row_lead(L, q, to, TREE_NONE, rows[0], 0);
    runs_add(q, to, (struct Run){ rows, 1, 0, true });
    rows++;
    n--;
  }
  if (n > 0)
    rows_lead(L, q, to, memo_root(&q->memos[to]), rows, n, 0);
}

/* The rows have that value at the node. Where it leads nowhere yet, the
   first shows the others the way. */
static void rows_follow (lua_State *L, Question *q, int to, uint32_t at,
                         int32_t value, int32_t *rows, int n,
                         uint64_t passed) {
  uint32_t child = tree_child(&q->memos[to].tree.nodes[at], value);
  if (child == TREE_NONE) {
    row_lead(L, q, to, TREE_NONE, rows[0], passed);
    runs_add(q, to, (struct Run){ rows, 1, 0, true });
    rows++;
    n--;
    child = tree_child(&q->memos[to].tree.nodes[at], value);
  }
  if (n > 0) rows_lead(L, q, to, child, rows, n, passed);
}

/* Brings the rows that have the first one's value to the front; how many. */
static int rows_split (Cases *c, int32_t *rows, int n) {
  const int32_t *values = c->values;
  int32_t value = values[rows[0]], *others = c->sets;
  int same = 0, other = 0;
  for (int i = 0; i < n; i++) {
    int32_t row = rows[i];
    bool is = values[row] == value;
    rows[same] = row;
    others[other] = row;
    same += is;
    other += !is;
  }
  memcpy(rows + same, others, (size_t)other * sizeof(*rows));
  return same;
}

/* The rows at a node whose read has few values, which stand by row. */
static void rows_part (lua_State *L, Question *q, int to, uint32_t at,
                       int32_t *rows, int n, uint64_t passed) {
  while (n > 0) {
    int32_t value = q->cases->values[rows[0]];
    int same = rows_split(q->cases, rows, n);
    rows_follow(L, q, to, at, value, rows, same, passed);
    rows += same;
    n -= same;
  }
}

/* The rows at a node whose read has few values, mostly two: those with the
   first one's value come to the front, and go on; then the others. */
static void rows_few (lua_State *L, Question *q, const Attribute *r, int to,
                      uint32_t at, int32_t *rows, int n, uint64_t passed) {
  int32_t values[CHUNK], first = 0, *restrict others = q->cases->sets;
  int32_t *restrict theirs = others + q->cases->block->n;   /* their values */
  int same = 0, other = 0, alike = 0;
  for (int i = 0; i < n; i += CHUNK) {
    int m = n - i < CHUNK ? n - i : CHUNK;
    attribute_values(r, &q->context, rows + i, m, values);
    if (i == 0) first = values[0];
    for (int k = 0; k < m; k++) {
      int32_t row = rows[i + k];
      bool is = values[k] == first;
      rows[same] = row;
      others[other] = row;
      theirs[other] = values[k];
      same += is;
      other += !is;
    }
  }
  memcpy(rows + same, others, (size_t)other * sizeof(*rows));
  for (int i = 0; i < other; i++) alike += theirs[i] == theirs[0];
  int32_t second = theirs[0];
  if (alike < other)
    for (int i = 0; i < other; i++) q->cases->values[others[i]] = theirs[i];
  q->rows_by = 0;
  rows_follow(L, q, to, at, first, rows, same, passed);
  if (alike < other) rows_part(L, q, to, at, rows + same, other, passed);
  else if (other > 0)
    rows_follow(L, q, to, at, second, rows + same, other, passed);
}

/* The rows at a node whose read has many values: each for itself. */
static void rows_each (lua_State *L, Question *q, int to, uint32_t at,
                       int32_t *rows, int n, uint64_t passed) {
  Memo *g = &q->memos[to];
  int32_t values[CHUNK], *said = q->cases->values;
  for (int i = 0; i < n; i += CHUNK) {
    int m = n - i < CHUNK ? n - i : CHUNK;
    attribute_values(&q->attributes[g->tree.nodes[at].read], &q->context, rows + i, m,
                values);
    for (int k = 0; k < m; k++) {
      int32_t row = rows[i + k];
      const Node *nodes = g->tree.nodes;
      uint32_t child = tree_child(&nodes[at], values[k]);
      if (to != MEMO_VERDICT && child != TREE_NONE &&
          nodes[child].read == NODE_LEAF) {
        Leaf *leaf = &g->leaves[nodes[child].low];
        said[row] = leaf->value;
        if (leaf->count < EXAMPLES) leaf_count(q, leaf, row);
        else leaf->count++;
      }
      else row_lead(L, q, to, child, row, passed);
    }
  }
  runs_add(q, to, (struct Run){ rows, n, 0, true });
}

/* The rows at a node that is what the rule of a memo says. */
static void rows_rule (lua_State *L, Question *q, int rule, uint32_t at,
                       int32_t *rows, int n, uint64_t passed) {
  Runs runs, *before = q->runs;
  runs.n = 0;
  q->runs = &runs;
  rows_begin(L, q, rule, rows, n);
  q->runs = before;
  for (int i = 0; i < runs.n; i++) {
    const struct Run *run = &runs.of[i];
    q->rows_by = run->each ? rule : 0;
    if (run->each)
      rows_part(L, q, MEMO_VERDICT, at, run->rows, run->n, passed);
    else
      rows_follow(L, q, MEMO_VERDICT, at, run->value, run->rows, run->n,
                  passed);
  }
}

/* The rows at a node that is no leaf. */
static void rows_read (lua_State *L, Question *q, int to, uint32_t at,
                       int32_t *rows, int n, uint64_t passed) {
  const Attribute r = q->attributes[q->memos[to].tree.nodes[at].read];
  int before = q->rows_by;
  if (r.alike)
    rows_follow(L, q, to, at, attribute_value(&r, &q->context, rows[0]), rows, n,
                passed);
  else if (r.kind == ATTR_RULE)
    rows_rule(L, q, r.column, at, rows, n, passed | PASSED(r.column));
  else if (attribute_is_choice(&r)) rows_few(L, q, &r, to, at, rows, n, passed);
  else rows_each(L, q, to, at, rows, n, passed);
  q->rows_by = before;
}

static void rows_lead (lua_State *L, Question *q, int to, uint32_t at,
                       int32_t *rows, int n, uint64_t passed) {
  const Memo *g = &q->memos[to];
  int32_t read = at == TREE_NONE ? NODE_ASK : g->tree.nodes[at].read;
  if (read == NODE_LEAF) rows_take(L, q, to, at, rows, n);
  else if (read >= 0 && !q->attributes[read].uncoded)
    rows_read(L, q, to, at, rows, n, passed);
  else {
    for (int i = 0; i < n; i++)
      row_lead(L, q, to, TREE_NONE, rows[i], passed);
    runs_add(q, to, (struct Run){ rows, n, 0, true });
  }
}


/* Blocks */

static void sets_count (lua_State *L, Question *q) {
  for (size_t i = 0; i < q->nattributes; i++)
    if (q->attributes[i].kind == ATTR_TEXT && !q->attributes[i].uncoded)
      partition_want(q->cases, q->attributes[i].column);
  Partition *p = partition_of(L, q->cases, &q->context);
  for (size_t i = 0; i < q->nattributes; i++)
    q->attributes[i].alike = partition_is_alike(p, &q->context, &q->attributes[i]);
  for (int i = 0; i < p->count; i++) {
    int n = p->starts[i + 1] - p->starts[i];
    if (n > 0) rows_begin(L, q, MEMO_VERDICT, p->rows + p->starts[i], n);
  }
}

/* Each case by itself: they come one by one, or are to be asked about, or
   a rule has failed and few cases matter. */
static void cases_count (lua_State *L, Question *q) {
  const int32_t *submitted = cases_column(L, q->cases, FIELD_SUBMITTED_ON);
  int n = q->cases->block->n;
  for (int i = 0; i < n; i++)
    if (submitted[i] != NOTHING && !visit_is_settled(L, q, i))
      case_count(L, q, memo_root(&q->memos[MEMO_VERDICT]), i, 0);
}

void count_block (lua_State *L, Question *q) {
  question_prepare(L, q);
  if (q->cases->cursor != NULL || q->plain || q->failed) cases_count(L, q);
  else sets_count(L, q);
}
