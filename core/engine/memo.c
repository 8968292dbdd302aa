/* memo.c: the reads of a case, recorded as the path of a memo, and grown
   into its tree. A path that differs from that of cases alike shows a rule
   that uses more than its case. */

#include "engine/memo.h"

#include "engine/partition.h"
#include "sandbox/guard.h"


/* Reads of the current case */

Attribute attribute_of_limit (const Question *q, AttributeKind kind, const Duration *limit,
                    Clock clock) {
  Attribute r = { .kind = kind, .clock = clock, .limit = *limit };
  if (!limit->chose_end) r.limit.sticky = q->context.sticky;
  if (!limit->chose_roll) r.limit.roll = q->context.roll;
  return r;
}

Memo *memo_begin (Question *q, Memo *g) {
  Memo *before = q->memo;
  q->memo = g;
  g->steps = 0;
  g->cut = g->impure = false;
  g->at = g->tree.n > 0 && !q->plain ? 0 : TREE_NONE;
  return before;
}

/* Fewer reads than of the cases before are others, too. */
void memo_end (Question *q, Memo *before) {
  Memo *g = q->memo;
  q->memo = before;
  if (g->at == TREE_NONE || g->impure || g->cut) return;
  if (g->tree.nodes[g->at].read < 0) return;
  g->impure = true;
  g->first = g->tree.nodes[g->at].read;
  g->then = -1;
}

Leaf *memo_grow (lua_State *L, Question *q, Memo *g, int32_t value) {
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

static int32_t attribute_number (lua_State *L, Question *q, const Attribute *read) {
  for (size_t i = 0; i < q->nattributes; i++)
    if (attribute_same(&q->attributes[i], read)) return (int32_t)i;
  guard_aside(L, true);
  bool done = heap_reserve(&q->heap, &q->attributes, &q->cap_attributes,
                           q->nattributes + 1, sizeof(Attribute));
  guard_aside(L, false);
  if (!done) memory_lacks(L);
  q->attributes[q->nattributes] = *read;
  attribute_bind(L, q->cases, &q->attributes[q->nattributes], &q->context);
  q->attributes[q->nattributes].alike = partition_is_alike(
    &q->cases->block->partition, &q->context, &q->attributes[q->nattributes]);
  return (int32_t)q->nattributes++;
}

/* Whether the reads so far have led where this one is next. */
static void path_follow (Memo *g, int32_t n, int32_t value) {
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
  const Attribute *r = &q->attributes[n];
  Memo *g = q->memo;
  if (g == NULL) return;
  for (int i = 0; i < g->steps; i++)
    if (g->path[i].read == n) return;
  if (g->cut) return;
  g->cut = r->uncoded || g->steps == LIMIT_PATH;
  if (g->cut) return;
  path_follow(g, n, value);
  g->path[g->steps++] = (Step){ n, value, attribute_is_scattered(r) };
}

void question_note (lua_State *L, Question *q, const Attribute *read,
                    int32_t value) {
  path_add(q, attribute_number(L, q, read), value);
}

void question_cut (Question *q) {
  q->memo->cut = true;
}

int32_t question_read (lua_State *L, Question *q, const Attribute *read) {
  int32_t n = attribute_number(L, q, read);
  const Attribute *r = &q->attributes[n];
  int32_t value = r->uncoded ? 0 : attribute_value(r, &q->context, q->row);
  path_add(q, n, value);
  return value;
}

Text question_text (lua_State *L, Question *q, int column) {
  Attribute r = { .kind = column == FIELD_OUTCOME ? ATTR_OUTCOME : ATTR_TEXT,
             .column = column };
  int32_t value = question_read(L, q, &r);
  const Attribute *read = &q->attributes[attribute_number(L, q, &r)];
  if (value == NOTHING || (column == FIELD_OUTCOME &&
      read->decided[q->row] > q->context.as_of))
    return (Text){ NULL, 0 };
  return cases_text(L, q->cases, column, q->row);
}
