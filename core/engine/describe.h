/* describe.h: reads and leaves in words; see describe.c. */

#ifndef describe_h
#define describe_h

#include "engine/question.h"

/* Pushes what a read of the question is, as a message names it. */
void attribute_push (lua_State *L, const Question *q, int32_t read);

/* Pushes the leaves of a memo of the question at the slots, as tally.run
   tells them. */
void leaves_push (lua_State *L, const Question *q, int memo);

#endif
