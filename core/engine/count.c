/* count.c: leads the cases of a block through the memo of a question to
   their verdicts. Sets of cases that are alike (partition.c) go together as
   far as they are; where the memo does not know on, a case is asked about,
   and the memo grows. */

#include "engine/count.h"

#include <string.h>

#include "calendar/duration.h"
#include "engine/answer.h"
#include "engine/case.h"
#include "engine/caseload.h"
#include "engine/partition.h"
#include "engine/took.h"

#define CHUNK     256   /* rows whose values are read at once */
#define RUNS_MAX  40

/* Rows that have come to a node together: they are led on to their verdicts,
   or to what a rule says, which the runs get in the order of the rows. */
typedef struct Batch {
  int memo;             /* that leads them */
  uint32_t at;          /* the node; TREE_NONE: not even the root */
  int32_t *rows;
  int n;
  uint64_t passed;      /* memos of rules that they have passed */
  int said_by;          /* the rule that their values are of, or 0 */
  struct Runs *runs;    /* of that rule */
} Batch;

/* Rows, one behind the other, of which a rule says the same, or, 'each', what
   stands in values by row. */
typedef struct Run {
  int32_t *rows;
  int n;
  int32_t value;
  bool each;
} Run;

typedef struct Runs {
  Run of[RUNS_MAX];
  int n;
} Runs;


/* Cases that are looked at one by one: the one at which a rule fails, and
   those that the caller visits. */

static void id_push (lua_State *L, Question *q, int row) {
  Text id = cases_text(L, q->cases, FIELD_CASE_ID, row);
  lua_pushlstring(L, id.s, id.n);
}

/* Once a rule has failed, only cases before that one, in order of id, matter:
   is the one at the row none of them? */
static bool is_settled (lua_State *L, Question *q, int row) {
  if (!q->known.failed) return false;
  id_push(L, q, row);
  lua_getfield(L, AT_ANSWER, "case");
  bool later = !lua_compare(L, -2, -1, LUA_OPLT);
  lua_pop(L, 2);
  return later;
}

/* A rule fails at the current case, with the message at AT_NAME: the first
   one in order of id tells. */
static void failure_note (lua_State *L, Question *q) {
  if (is_settled(L, q, q->now.row)) return;
  q->known.failed = true;
  id_push(L, q, q->now.row);
  lua_setfield(L, AT_ANSWER, "case");
  lua_pushvalue(L, AT_NAME);
  lua_setfield(L, AT_ANSWER, "failed");
}

/* Is the verdict one whose cases the caller visits? */
static bool is_visited (const Question *q, const Verdict *v) {
  return v->kind == CASE_COUNTED && q->asked.visits &&
         q->asked.visited[v->state];
}

/* The current case has the verdict whose texts are at their slots: notes its
   failure, or calls visit(state, case, due, reason), the caller's own
   function, unlimited. */
static void case_visit (lua_State *L, Question *q, const Verdict *v) {
  if (v->kind == CASE_FAILED) failure_note(L, q);
  if (!is_visited(q, v)) return;
  Date due = verdict_due(L, q, v);
  lua_getfield(L, AT_SPEC, "visit");
  lua_pushstring(L, state_names[v->state]);
  case_push(L, AT_QUESTION);
  date_push(L, due);
  if (v->state == STATE_EXCLUDED) lua_pushvalue(L, AT_REASON);
  else lua_pushnil(L);
  lua_call(L, 4, 0);
  case_end(q);
}


/* Verdicts */

/* The leaf that a node is, or NULL. */
static Leaf *leaf_at (Memo *m, uint32_t at) {
  const Node *node = at != TREE_NONE ? &m->tree.nodes[at] : NULL;
  return node != NULL && node->attribute == NODE_LEAF
       ? &m->leaves[node->leaf] : NULL;
}

/* Cases come to a leaf; only those of a verdict are looked at. */
static void leaf_add (lua_State *L, Question *q, Leaf *leaf,
                      const int32_t *rows, int n) {
  leaf_count(q, leaf, rows, n);
  if (leaf->timed) took_add(L, q, leaf, rows, n);
  if (!leaf->look) return;
  Verdict v = q->known.verdicts[leaf->value];
  verdict_push(L, leaf->value);
  for (int i = 0; i < n; i++) {
    q->now.row = rows[i];
    case_visit(L, q, &v);
  }
  lua_settop(L, AT_TOP);
}

/* The current case, which no leaf knows. */
static void case_ask (lua_State *L, Question *q) {
  Verdict v;
  if (is_settled(L, q, q->now.row)) return;
  Leaf *leaf = verdict_ask(L, q, &v);
  bool timed = took_counts(q, &v);
  if (leaf == NULL) {
    answer_add(L, &v, 1);
    if (timed) took_once(L, q, &v);
  }
  else leaf->look = v.kind == CASE_FAILED || q->asked.explains ||
                    is_visited(q, &v);
  case_visit(L, q, &v);
  lua_settop(L, AT_TOP);
  if (leaf == NULL || !timed) return;
  leaf->timed = true;
  took_add(L, q, leaf, &q->now.row, 1);
}

/* One case, from a node on, which has passed these rules. */
static void case_count (lua_State *L, Question *q, uint32_t at, int32_t row,
                        uint64_t passed) {
  Memo *m = &q->known.memos[MEMO_VERDICT];
  q->now.row = row;
  q->now.passed = passed;
  at = memo_walk(L, q, m, at, row);
  if (at == TREE_NONE) case_ask(L, q);
  else leaf_add(L, q, &m->leaves[m->tree.nodes[at].leaf], &row, 1);
}


/* Batches */

static void rows_lead (lua_State *L, Question *q, Batch b);

static void run_spread (int32_t *values, const Run *run) {
  for (int i = 0; i < run->n; i++) values[run->rows[i]] = run->value;
}

/* The rule has answered: these rows are the next. */
static void runs_add (Question *q, Runs *r, Run run) {
  if (r == NULL) return;
  Run *last = r->n > 0 ? &r->of[r->n - 1] : NULL;
  if (r->n == RUNS_MAX) {   /* it goes into the last one */
    if (!last->each) run_spread(q->cases->values, last);
    if (!run.each) run_spread(q->cases->values, &run);
    last->each = run.each = true;
  }
  if (last != NULL && last->each && run.each) last->n += run.n;
  else r->of[r->n++] = run;
}

/* The rows have come to a leaf. */
static void rows_take (lua_State *L, Question *q, Batch b) {
  Memo *m = &q->known.memos[b.memo];
  Leaf *leaf = &m->leaves[m->tree.nodes[b.at].leaf];
  int32_t value = leaf->value;
  leaf_add(L, q, leaf, b.rows, b.n);
  runs_add(q, b.runs, (Run){ b.rows, b.n, value, false });
}

/* A row of a batch goes on from a node, or from none, by itself. A failure
   that no leaf keeps is noted at once: asked again, a rule that is impure
   might not fail. */
static void row_lead (lua_State *L, Question *q, const Batch *b, uint32_t at,
                      int32_t row) {
  int32_t *value = &q->cases->values[row];
  if (b->memo == MEMO_VERDICT) {
    q->now.said = b->said_by != 0 ? *value : RULE_ONCE;
    q->now.said_by = q->now.said != RULE_ONCE ? b->said_by : 0;
    q->now.said_of = row;
    case_count(L, q, at, row, b->passed);
    return;
  }
  q->now.passed = 0;
  *value = rule_value_from(L, q, b->memo, at, row);
  if (*value != RULE_ONCE) return;
  q->now.row = row;
  lua_settop(L, AT_TOP);
  lua_geti(L, AT_TEXTS, RULE_ONCE);                      /* at AT_NAME */
  failure_note(L, q);
  lua_settop(L, AT_TOP);
}

/* The first n rows go by themselves, asked from the root on; what is left. */
static Batch rows_ask (lua_State *L, Question *q, Batch b, int n) {
  for (int i = 0; i < n; i++) row_lead(L, q, &b, TREE_NONE, b.rows[i]);
  runs_add(q, b.runs, (Run){ b.rows, n, 0, true });
  b.rows += n;
  b.n -= n;
  return b;
}

/* The values of an attribute for the next rows of a batch, from i on, CHUNK
   at most; how many. */
static int values_read (const Question *q, int32_t attribute, const Batch *b,
                        int i, int32_t *values) {
  int n = b->n - i < CHUNK ? b->n - i : CHUNK;
  attribute_values(&q->known.attributes.of[attribute], &q->asked.context,
                   b->rows + i, n, values);
  return n;
}

/* The node that a value leads to; from none, the root. */
static uint32_t next_node (const Tree *t, uint32_t at, int32_t value) {
  return at == TREE_NONE ? tree_root(t) : tree_child(&t->nodes[at], value);
}

/* The rows have that value at the node. Where it leads nowhere yet, the
   first shows the others the way. */
static void rows_follow (lua_State *L, Question *q, Batch b, int32_t value) {
  const Tree *t = &q->known.memos[b.memo].tree;
  uint32_t next = next_node(t, b.at, value);
  if (next == TREE_NONE) {
    b = rows_ask(L, q, b, 1);
    next = next_node(t, b.at, value);
  }
  b.at = next;
  if (b.n > 0) rows_lead(L, q, b);
}

/* The rows at a node whose attribute has one value for all of them. */
static void rows_alike (lua_State *L, Question *q, int32_t attribute,
                        Batch b) {
  int32_t value;
  values_read(q, attribute, &(Batch){ .rows = b.rows, .n = 1 }, 0, &value);
  rows_follow(L, q, b, value);
}

/* Brings the rows that have the first one's value to the front; how many. */
static int rows_split (Cases *c, int32_t *rows, int n) {
  const int32_t *restrict values = c->values;
  int32_t value = values[rows[0]], *restrict others = c->sets;
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

/* The rows at a node whose attribute has few values, which stand by row. */
static void rows_part (lua_State *L, Question *q, Batch b) {
  Batch part = b;
  for (; b.n > 0; b.rows += part.n, b.n -= part.n) {
    int32_t value = q->cases->values[b.rows[0]];
    part.rows = b.rows;
    part.n = rows_split(q->cases, b.rows, b.n);
    rows_follow(L, q, part, value);
  }
}

/* Brings the rows that have the first one's value, 'first', to the front; how
   many. The values of the others are told by 'theirs', in their order. */
static int rows_choose (const Question *q, int32_t attribute, const Batch *b,
                        int32_t *first, int32_t *restrict theirs) {
  int32_t values[CHUNK], *restrict others = q->cases->sets;
  int same = 0, other = 0;
  for (int i = 0, n; i < b->n; i += n) {
    n = values_read(q, attribute, b, i, values);
    if (i == 0) *first = values[0];
    for (int k = 0; k < n; k++) {
      int32_t row = b->rows[i + k];
      bool is = values[k] == *first;
      b->rows[same] = row;
      others[other] = row;
      theirs[other] = values[k];
      same += is;
      other += !is;
    }
  }
  memcpy(b->rows + same, others, (size_t)other * sizeof(*others));
  return same;
}

/* The rows at a node whose attribute is yes, no, or nothing: it has two
   values at the most for nearly all of them, which part in one pass. */
static void rows_choice (lua_State *L, Question *q, int32_t attribute,
                         Batch b) {
  int32_t first, *theirs = q->cases->sets + q->cases->block->n;
  int same = rows_choose(q, attribute, &b, &first, theirs), alike = 0;
  Batch part = b, rest = b;
  part.said_by = rest.said_by = 0;
  part.n = same;
  rest.rows += same;
  rest.n -= same;
  int32_t second = theirs[0];
  for (int i = 0; i < rest.n; i++) alike += theirs[i] == second;
  bool apart = alike < rest.n;
  if (apart)
    for (int i = 0; i < rest.n; i++)
      q->cases->values[rest.rows[i]] = theirs[i];
  rows_follow(L, q, part, first);
  if (apart) rows_part(L, q, rest);
  else if (rest.n > 0) rows_follow(L, q, rest, second);
}

/* The rows at a node whose attribute has many values: each for itself. */
static void rows_each (lua_State *L, Question *q, int32_t attribute,
                       Batch b) {
  Memo *m = &q->known.memos[b.memo];
  int32_t values[CHUNK], *said = q->cases->values;
  for (int i = 0, n; i < b.n; i += n) {
    n = values_read(q, attribute, &b, i, values);
    for (int k = 0; k < n; k++) {
      int32_t row = b.rows[i + k];
      uint32_t next = next_node(&m->tree, b.at, values[k]);
      Leaf *leaf = leaf_at(m, next);
      if (b.memo != MEMO_VERDICT && leaf != NULL &&
          leaf->count >= EXAMPLES) {
        said[row] = leaf->value;
        leaf->count++;
      }
      else row_lead(L, q, &b, next, row);
    }
  }
  runs_add(q, b.runs, (Run){ b.rows, b.n, 0, true });
}

/* The rows at a node that is what a rule says. */
static void rows_rule (lua_State *L, Question *q, Batch b, int rule) {
  Runs runs;
  runs.n = 0;
  rows_follow(L, q, (Batch){ .memo = rule, .at = TREE_NONE, .rows = b.rows,
                             .n = b.n, .runs = &runs }, 0);
  b.passed |= PASSED(rule);
  for (int i = 0; i < runs.n; i++) {
    const Run *run = &runs.of[i];
    b.rows = run->rows;
    b.n = run->n;
    b.said_by = run->each ? rule : 0;
    if (run->each) rows_part(L, q, b);
    else rows_follow(L, q, b, run->value);
  }
}

static void rows_lead (lua_State *L, Question *q, Batch b) {
  const Tree *t = &q->known.memos[b.memo].tree;
  int32_t n = b.at == TREE_NONE ? NODE_ASK : t->nodes[b.at].attribute;
  if (n == NODE_LEAF) rows_take(L, q, b);
  else if (n < 0 || q->known.attributes.of[n].uncoded) rows_ask(L, q, b, b.n);
  else {
    const Attribute *a = &q->known.attributes.of[n];
    if (a->alike) rows_alike(L, q, n, b);
    else if (a->kind == ATTR_RULE) rows_rule(L, q, b, a->column);
    else if (a->kind >= CHOICE_FIRST && a->kind <= CHOICE_LAST)
      rows_choice(L, q, n, b);
    else rows_each(L, q, n, b);
  }
}


/* Blocks */

static void sets_count (lua_State *L, Question *q) {
  const Partition *p = partition_of(L, q->cases, &q->asked.context,
                                    &q->known.attributes);
  for (int i = 0; i < p->count; i++) {
    int n = p->starts[i + 1] - p->starts[i];
    if (n > 0)
      rows_follow(L, q, (Batch){ .memo = MEMO_VERDICT, .at = TREE_NONE,
                                 .rows = p->rows + p->starts[i], .n = n }, 0);
  }
}

/* Each case by itself: they come one by one, or are to be asked about, or
   a rule has failed and few cases matter. */
static void cases_count (lua_State *L, Question *q) {
  const Block *b = q->cases->block;
  const int32_t *submitted = b->columns[FIELD_SUBMITTED_ON].v;
  const Tree *t = &q->known.memos[MEMO_VERDICT].tree;
  for (int i = 0; i < b->n; i++)
    if (submitted[i] != NOTHING && !is_settled(L, q, i))
      case_count(L, q, tree_root(t), i, 0);
}

void count_block (lua_State *L, Question *q) {
  attributes_bind(L, q->cases, &q->known.attributes, &q->asked.context);
  if (q->cases->cursor != NULL || q->asked.plain || q->known.failed)
    cases_count(L, q);
  else sets_count(L, q);
}
