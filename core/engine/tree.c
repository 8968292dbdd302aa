/* tree.c: the verdict tree: each node is a read of a case, each branch a
   value of it, each leaf the verdict on all cases that have these values. A
   rule is decided by what it reads, in the order in which it reads: a case
   that comes to a leaf need not be asked about.

   Node 0 is the root. The branches of a read that has few values lie in a
   row; those of a scattered one in a hash table. */

#include "engine/tree.h"

#include <string.h>

#include "base/limits.h"

#define ROW_GAP  4096   /* values that may lie between two in a row */


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
  t->nodes[*at] = (Node){ .read = NODE_ASK, .nothing = TREE_NONE };
  return true;
}


/* Branches */

static void slot_put (Node *n, int32_t value, uint32_t child) {
  uint32_t i = tree_slot(n, value);
  while (n->child[i] != TREE_NONE) i = (i + 1) & (n->n - 1);
  n->child[i] = child;
  n->value[i] = value;
}

/* Twice the slots, with the same children. */
static bool slots_grow (Tree *t, Node *n) {
  Node more = *n;
  more.n = n->n > 0 ? 2 * n->n : 4;
  more.child = NULL;
  more.value = NULL;
  more.cap = more.cap_value = 0;
  if (!reserve(t, &more.child, &more.cap, more.n, sizeof(uint32_t)))
    return false;
  if (!reserve(t, &more.value, &more.cap_value, more.n, sizeof(int32_t))) {
    heap_free(&t->heap, &more.child, &more.cap, sizeof(uint32_t));
    return false;
  }
  for (uint32_t i = 0; i < more.n; i++) more.child[i] = TREE_NONE;
  for (uint32_t i = 0; i < n->n; i++)
    if (n->child[i] != TREE_NONE) slot_put(&more, n->value[i], n->child[i]);
  t->bytes -= (n->cap + n->cap_value) * sizeof(uint32_t);
  heap_free(&t->heap, &n->child, &n->cap, sizeof(uint32_t));
  heap_free(&t->heap, &n->value, &n->cap_value, sizeof(int32_t));
  *n = more;
  return true;
}

/* Children from the lower one of 'low' and the node's to 'high'. */
static bool row_grow (Tree *t, Node *n, int32_t low, int32_t high) {
  uint32_t before = (uint32_t)n->low - (uint32_t)low;
  uint32_t count = (uint32_t)high - (uint32_t)low + 1;
  if (!reserve(t, &n->child, &n->cap, count, sizeof(uint32_t))) return false;
  memmove(n->child + before, n->child, n->n * sizeof(uint32_t));
  for (uint32_t i = 0; i < before; i++) n->child[i] = TREE_NONE;
  for (uint32_t i = before + n->n; i < count; i++) n->child[i] = TREE_NONE;
  n->low = low;
  n->n = count;
  return true;
}

/* A row whose values lie too far apart becomes a table. */
static bool row_scatter (Tree *t, Node *n) {
  Node table = *n;
  table.scattered = true;
  table.n = table.used = 0;
  table.child = NULL;
  table.value = NULL;
  table.cap = table.cap_value = 0;
  for (uint32_t i = 0; i < n->n; i++) {
    if (n->child[i] == TREE_NONE) continue;
    if (4 * (table.used + 1) > 3 * table.n && !slots_grow(t, &table))
      return false;
    slot_put(&table, n->low + (int32_t)i, n->child[i]);
    table.used++;
  }
  t->bytes -= n->cap * sizeof(uint32_t);
  heap_free(&t->heap, &n->child, &n->cap, sizeof(uint32_t));
  *n = table;
  return true;
}

/* Is the value too far from those in the row? */
static bool is_far (const Node *n, int32_t value) {
  int64_t low = n->low, high = low + n->n - 1;
  return n->n > 0 && (value > high + ROW_GAP || value < low - ROW_GAP);
}

static bool child_put (Tree *t, uint32_t at, int32_t value, uint32_t child) {
  Node *n = &t->nodes[at];
  if (value == INT32_MIN) {
    n->nothing = child;
    return true;
  }
  if (!n->scattered && is_far(n, value) && !row_scatter(t, n)) return false;
  if (n->scattered) {
    if (4 * (n->used + 1) > 3 * n->n && !slots_grow(t, n)) return false;
    slot_put(n, value, child);
    n->used++;
    return true;
  }
  int32_t high = n->n > 0 ? n->low + (int32_t)n->n - 1 : value;
  if (n->n == 0) n->low = value;
  if (!row_grow(t, n, value < n->low ? value : n->low,
                value > high ? value : high))
    return false;
  n->child[value - n->low] = child;
  return true;
}


/* Growing */

/* Makes the node one of that read, if it is new. */
static void node_set (Node *n, int32_t read, bool scattered) {
  if (n->read != NODE_ASK) return;
  n->read = read;
  n->scattered = scattered;
}

bool tree_add (Tree *t, const Step *path, int steps, int32_t kind,
               uint32_t *node) {
  uint32_t at = 0, next;
  *node = TREE_NONE;
  if (t->bytes > LIMIT_TREE) t->full = true;
  if (t->full) return true;
  if (t->n == 0 && !node_new(t, &at)) return false;
  for (int i = 0; i < steps; i++) {
    node_set(&t->nodes[at], path[i].read, path[i].scattered);
    next = tree_child(&t->nodes[at], path[i].value);
    if (next == TREE_NONE &&
        !(node_new(t, &next) && child_put(t, at, path[i].value, next)))
      return false;
    at = next;
  }
  if (kind == NODE_LEAF) t->nodes[at].read = kind;
  *node = at;
  return true;
}

void tree_free (Tree *t) {
  for (size_t i = 0; i < t->n; i++) {
    Node *n = &t->nodes[i];
    heap_free(&t->heap, &n->child, &n->cap, sizeof(uint32_t));
    heap_free(&t->heap, &n->value, &n->cap_value, sizeof(int32_t));
  }
  t->n = t->bytes = 0;
  heap_free(&t->heap, &t->nodes, &t->cap, sizeof(Node));
}
