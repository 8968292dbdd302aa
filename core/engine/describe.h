/* describe.h: attributes and leaves in words; see describe.c. */

#ifndef describe_h
#define describe_h

#include "engine/question.h"

/* Pushes what an attribute of the question is, as a message names it. */
void attribute_push (lua_State *L, const Question *q, int32_t n);

/* The setting that the rule of a memo is; NULL: the verdict's. */
const char *rule_name (int memo);

/* Pushes a month, of which there are 12 a year, as 2019-12. */
void month_push (lua_State *L, int32_t month);

/* Adds the leaves of the verdict, and of each rule, to the answer of the
   question at the slots, as tally.run tells them. */
void leaves_tell (lua_State *L, const Question *q);

#endif
