/* verdict.h: the verdict on a case; see verdict.c. */

#ifndef verdict_h
#define verdict_h

#include "engine/question.h"

/* Where its two texts are, each nil where there is none. */
enum { AT_NAME = AT_TOP + 1, AT_REASON };

/* Finds the verdict on the current case of the question at the slots, and
   leaves its two texts at theirs. What was not yet known at the cut-off is
   hidden from it. */
void verdict_find (lua_State *L, Question *q, Verdict *v);

#endif
