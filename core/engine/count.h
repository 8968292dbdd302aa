/* count.h: the counting of a block of cases; see count.c. */

#ifndef count_h
#define count_h

#include "engine/question.h"

/* Counts the cases of the block for the question at the slots. */
void count_block (lua_State *L, Question *q);

#endif
