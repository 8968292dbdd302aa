/* rule.h: what a rule says of a case; see rule.c. */

#ifndef rule_h
#define rule_h

#include "engine/question.h"

/* Where the reads of the case at a row lead a memo from a node on: to a
   leaf; TREE_NONE if the case is to be asked about. */
uint32_t memo_walk (lua_State *L, Question *q, const Memo *g, uint32_t at,
                     int row);

/* Counts a case that has come to the leaf. */
static inline void leaf_count (const Question *q, Leaf *leaf, int row) {
  if (leaf->count < EXAMPLES)
    leaf->rows[leaf->count] = q->cases->block->first + row;
  leaf->count++;
}

/* The bit of a memo among those that a case has passed. */
#define PASSED(n)  ((uint64_t)1 << ((n) & 63))

/* What the rule of memo n says of the case at a row; below 0: the number
   of a failure. */
int32_t rule_value (lua_State *L, Question *q, int n, int row);

/* The same of a case that has come to a node of the memo, or to none. */
int32_t rule_value_from (lua_State *L, Question *q, int n, uint32_t at,
                         int row);

#define RULE_ONCE  (-1)   /* a failure that only this case has */

/* Pushes why a path of the memo is impure. */
void impure_push (lua_State *L, const Question *q, const Memo *g);

#endif
