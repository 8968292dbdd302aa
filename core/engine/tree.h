/* tree.h: a decision tree: answers by the values of attributes; see
   tree.c. */

#ifndef tree_h
#define tree_h

#include "base/heap.h"

#define TREE_NONE  UINT32_MAX   /* no such node: ask */

/* What a node is, beside the number of an attribute, whose value leads on. */
enum { NODE_LEAF = -1, NODE_ASK = -2 };   /* ASK: each case anew */

/* The child of a node for a value; TREE_NONE: the slot is free. */
typedef struct Slot {
  int32_t value;
  uint32_t child;
} Slot;

typedef struct Node {
  int32_t attribute;   /* or NODE_LEAF, NODE_ASK */
  int32_t leaf;        /* the number of a leaf */
  Slot *slots;         /* by hash of the value */
  uint32_t n, used;    /* of slots, a power of two; of children */
  size_t cap;
} Node;

/* A step of a path: an attribute and the value that it had. */
typedef struct Step {
  int32_t attribute, value;
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
  if (n->n == 0) return TREE_NONE;
  uint32_t i = tree_slot(n, value);
  while (n->slots[i].child != TREE_NONE && n->slots[i].value != value)
    i = (i + 1) & (n->n - 1);
  return n->slots[i].child;
}

static inline uint32_t tree_root (const Tree *t) {
  return t->n > 0 ? 0 : TREE_NONE;
}

/* Adds the path, which ends in a node of that kind (NODE_LEAF or NODE_ASK),
   and returns it: TREE_NONE if the tree is full. False without memory. */
bool tree_add (Tree *t, const Step *path, int steps, int32_t kind,
               uint32_t *node);

void tree_free (Tree *t);

#endif
