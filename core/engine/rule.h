/* rule.h: what a rule says of a case; see rule.c. */

#ifndef rule_h
#define rule_h

#include "engine/question.h"

/* Where the reads of the case at a place lead a guide from a node on: to a
   leaf; TREE_NONE if the case is to be asked about. */
uint32_t guide_walk (lua_State *L, Question *q, const Guide *g, uint32_t at,
                     int place);

/* Counts a case that has come to the leaf. */
static inline void leaf_count (const Question *q, Leaf *leaf, int place) {
  if (leaf->count < EXAMPLES)
    leaf->rows[leaf->count] = q->cases->block->first + place;
  leaf->count++;
}

/* The bit of a guide among those that a case has passed. */
#define PASSED(n)  ((uint64_t)1 << ((n) & 63))

/* What the rule of guide n says of the case at a place; below 0: the number
   of a failure. */
int32_t rule_value (lua_State *L, Question *q, int n, int place);

/* The same of a case that has come to a node of the guide, or to none. */
int32_t rule_value_from (lua_State *L, Question *q, int n, uint32_t at,
                         int place);

#define RULE_ONCE  (-1)   /* a failure that only this case has */

/* Pushes why a path of the guide is impure. */
void impure_push (lua_State *L, const Question *q, const Guide *g);

#endif
