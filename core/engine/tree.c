/* tree.c: a decision tree: each node is an attribute of a case, each branch
   a value of it, each leaf the answer for all cases that have these values.
   A rule is decided by what it reads, in the order in which it reads: a case
   that comes to a leaf need not be asked about.

   Node 0 is the root; the branches of a node lie in a hash table. */

#include "engine/tree.h"

#include "base/limits.h"


static bool reserve (Tree *t, void *block, size_t *cap, size_t count,
                     size_t size) {
  size_t had = *cap;
  if (!heap_reserve(&t->heap, block, cap, count, size)) return false;
  t->bytes += (*cap - had) * size;
  return true;
}

static bool node_new (Tree *t, uint32_t *at) {
  if (!reserve(t, &t->nodes, &t->cap, t->n + 1, sizeof(Node))) return false;
  *at = (uint32_t)t->n++;
  t->nodes[*at] = (Node){ .attribute = NODE_ASK };
  return true;
}

static void slot_put (Node *n, Slot slot) {
  uint32_t i = tree_slot(n, slot.value);
  while (n->slots[i].child != TREE_NONE) i = (i + 1) & (n->n - 1);
  n->slots[i] = slot;
}

/* Twice the slots, with the same children. */
static bool slots_grow (Tree *t, Node *n) {
  Node more = *n;
  more.n = n->n > 0 ? 2 * n->n : 4;
  more.slots = NULL;
  more.cap = 0;
  if (!reserve(t, &more.slots, &more.cap, more.n, sizeof(Slot)))
    return false;
  for (uint32_t i = 0; i < more.n; i++) more.slots[i].child = TREE_NONE;
  for (uint32_t i = 0; i < n->n; i++)
    if (n->slots[i].child != TREE_NONE) slot_put(&more, n->slots[i]);
  t->bytes -= n->cap * sizeof(Slot);
  heap_free(&t->heap, &n->slots, &n->cap, sizeof(Slot));
  *n = more;
  return true;
}

static bool child_put (Tree *t, uint32_t at, Slot slot) {
  Node *n = &t->nodes[at];
  if (4 * (n->used + 1) > 3 * n->n && !slots_grow(t, n)) return false;
  slot_put(n, slot);
  n->used++;
  return true;
}

bool tree_add (Tree *t, const Step *path, int steps, int32_t kind,
               uint32_t *node) {
  uint32_t at = 0, next;
  *node = TREE_NONE;
  if (t->bytes > LIMIT_TREE) t->full = true;
  if (t->full) return true;
  if (t->n == 0 && !node_new(t, &at)) return false;
  for (int i = 0; i < steps; i++) {
    int32_t value = path[i].value;
    t->nodes[at].attribute = path[i].attribute;
    next = tree_child(&t->nodes[at], value);
    if (next == TREE_NONE &&
        !(node_new(t, &next) && child_put(t, at, (Slot){ value, next })))
      return false;
    at = next;
  }
  if (kind == NODE_LEAF) t->nodes[at].attribute = kind;
  *node = at;
  return true;
}

void tree_free (Tree *t) {
  for (size_t i = 0; i < t->n; i++)
    heap_free(&t->heap, &t->nodes[i].slots, &t->nodes[i].cap, sizeof(Slot));
  t->n = t->bytes = 0;
  heap_free(&t->heap, &t->nodes, &t->cap, sizeof(Node));
}
