/* memo.c: the reads of a case, recorded as the path of a guide, and grown
   into its tree. A path that differs from that of cases alike shows a rule
   that uses more than its case. */

#include "engine/memo.h"

#include "engine/partition.h"
#include "sandbox/guard.h"


/* Reads of the current case */

Read read_of_limit (const Question *q, ReadKind kind, const Duration *limit,
                    Clock clock) {
  Read r = { .kind = kind, .clock = clock, .limit = *limit };
  if (!limit->chose_end) r.limit.sticky = q->horizon.sticky;
  if (!limit->chose_roll) r.limit.roll = q->horizon.roll;
  return r;
}

Guide *guide_begin (Question *q, Guide *g) {
  Guide *before = q->guide;
  q->guide = g;
  g->steps = 0;
  g->cut = g->impure = false;
  g->at = g->tree.n > 0 && !q->plain ? 0 : TREE_NONE;
  return before;
}

/* Fewer reads than of the cases before are others, too. */
void guide_end (Question *q, Guide *before) {
  Guide *g = q->guide;
  q->guide = before;
  if (g->at == TREE_NONE || g->impure || g->cut) return;
  if (g->tree.nodes[g->at].read < 0) return;
  g->impure = true;
  g->first = g->tree.nodes[g->at].read;
  g->then = -1;
}

Leaf *guide_grow (lua_State *L, Question *q, Guide *g, int32_t value) {
  Tree *t = &g->tree;
  uint32_t at = TREE_NONE;
  if (q->plain || g->impure || t->full) return NULL;
  if (!heap_reserve(&q->heap, &g->leaves, &g->cap_leaves, g->nleaves + 1,
                    sizeof(Leaf)) ||
      !tree_add(t, g->path, g->steps, g->cut ? NODE_ASK : NODE_LEAF, &at))
    memory_lacks(L);
  if (g->cut || at == TREE_NONE) return NULL;
  Leaf *leaf = &g->leaves[g->nleaves];
  *leaf = (Leaf){ .value = value };
  t->nodes[at].low = (int32_t)g->nleaves++;
  t->bytes += sizeof(Leaf);
  return leaf;
}

static int32_t read_number (lua_State *L, Question *q, const Read *read) {
  for (size_t i = 0; i < q->nreads; i++)
    if (read_same(&q->reads[i], read)) return (int32_t)i;
  guard_aside(L, true);
  bool done = heap_reserve(&q->heap, &q->reads, &q->cap_reads,
                           q->nreads + 1, sizeof(Read));
  guard_aside(L, false);
  if (!done) memory_lacks(L);
  q->reads[q->nreads] = *read;
  read_prepare(L, q->cases, &q->reads[q->nreads], &q->horizon);
  q->reads[q->nreads].alike = profile_is_alike(
    &q->cases->block->profile, &q->horizon, &q->reads[q->nreads]);
  return (int32_t)q->nreads++;
}

/* Whether the reads so far have led where this one is next. */
static void path_follow (Guide *g, int32_t n, int32_t value) {
  if (g->at == TREE_NONE) return;
  const Node *node = &g->tree.nodes[g->at];
  if (node->read == n) g->at = tree_child(node, value);
  else {
    g->at = TREE_NONE;
    if (node->read == NODE_ASK) return;
    g->impure = true;
    g->first = node->read;
    g->then = n;
  }
}

static void path_add (Question *q, int32_t n, int32_t value) {
  const Read *r = &q->reads[n];
  Guide *g = q->guide;
  if (g == NULL) return;
  for (int i = 0; i < g->steps; i++)
    if (g->path[i].read == n) return;
  if (g->cut) return;
  g->cut = r->wide || g->steps == LIMIT_PATH;
  if (g->cut) return;
  path_follow(g, n, value);
  g->path[g->steps++] = (Step){ n, value, read_is_scattered(r) };
}

void question_note (lua_State *L, Question *q, const Read *read,
                    int32_t value) {
  path_add(q, read_number(L, q, read), value);
}

void question_cut (Question *q) {
  q->guide->cut = true;
}

int32_t question_read (lua_State *L, Question *q, const Read *read) {
  int32_t n = read_number(L, q, read);
  const Read *r = &q->reads[n];
  int32_t value = r->wide ? 0 : read_value(r, &q->horizon, q->place);
  path_add(q, n, value);
  return value;
}

Text question_text (lua_State *L, Question *q, int column) {
  Read r = { .kind = column == FIELD_OUTCOME ? READ_OUTCOME : READ_TEXT,
             .column = column };
  int32_t value = question_read(L, q, &r);
  const Read *read = &q->reads[read_number(L, q, &r)];
  if (value == NOTHING || (column == FIELD_OUTCOME &&
      read->decided[q->place] > q->horizon.as_of))
    return (Text){ NULL, 0 };
  return cases_text(L, q->cases, column, q->place);
}
