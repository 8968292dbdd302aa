/* took.h: how many days the decided cases of a question took; see took.c. */

#ifndef took_h
#define took_h

#include "engine/question.h"

/* Are the days of cases of the verdict counted? */
bool took_counts (const Question *q, const Verdict *v);

/* Counts the days of n cases that have come to a leaf of the verdict's memo,
   or those of the current one, which no leaf has, and whose texts are at their
   slots. */
void took_add (lua_State *L, Question *q, Leaf *leaf, const int32_t *rows,
               int n);
void took_once (lua_State *L, Question *q, const Verdict *v);

/* Adds what the leaf has counted to the answer. */
void took_push (lua_State *L, const Leaf *leaf);

#endif
