/* tree.h: verdicts by what was read; see tree.c. */

#ifndef tree_h
#define tree_h

#include "base/heap.h"

#define TREE_NONE  UINT32_MAX   /* no such node: ask */

/* What a node is, beside the number of a read, whose value leads on. */
enum { NODE_LEAF = -1, NODE_ASK = -2 };   /* ASK: each case anew */

typedef struct Node {
  int32_t read;        /* or NODE_LEAF, NODE_ASK */
  bool scattered;      /* children by hash, not by row */
  int32_t low;         /* the value of the first child; of a leaf, its
                          number */
  uint32_t n;          /* of children; of slots, a power of two */
  uint32_t used;       /* slots that have a child */
  uint32_t nothing;    /* the child of NOTHING */
  uint32_t *child;     /* by value - low, or by slot */
  int32_t *value;      /* by slot */
  size_t cap, cap_value;
} Node;

/* A step of a path: a read and the value that it had. */
typedef struct Step {
  int32_t read, value;
  bool scattered;      /* what the node is to be, if it is new */
} Step;

typedef struct Tree {
  Heap heap;
  Fault fault;
  Node *nodes;
  size_t n, cap, bytes;
  bool full;           /* it does not grow any more */
} Tree;

static inline uint32_t tree_slot (const Node *n, int32_t value) {
  return ((uint32_t)value * 2654435769u) >> 7 & (n->n - 1);
}

/* The child of a node for a value, or TREE_NONE. */
static inline uint32_t tree_child (const Node *n, int32_t value) {
  if (value == INT32_MIN) return n->nothing;
  if (!n->scattered) {
    uint32_t i = (uint32_t)value - (uint32_t)n->low;
    return i < n->n ? n->child[i] : TREE_NONE;
  }
  if (n->n == 0) return TREE_NONE;
  uint32_t i = tree_slot(n, value);
  while (n->child[i] != TREE_NONE && n->value[i] != value)
    i = (i + 1) & (n->n - 1);
  return n->child[i];
}

/* Adds the path, which ends in a node of that kind (NODE_LEAF or NODE_ASK),
   and returns it: TREE_NONE if the tree is full. False without memory. */
bool tree_add (Tree *t, const Step *path, int steps, int32_t kind,
               uint32_t *node);

void tree_free (Tree *t);

#endif
