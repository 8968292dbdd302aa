/* answer.h: what a question has counted; see answer.c. */

#ifndef answer_h
#define answer_h

#include "engine/question.h"

/* Pushes the answer of a question of which no case is counted yet. */
void answer_new (lua_State *L);

/* Counts n cases of the verdict whose texts are at AT_NAME, AT_REASON. */
void answer_add (lua_State *L, const Verdict *v, lua_Integer n);

/* Counts n cases that took so many days in the group whose key is at
   AT_NAME. */
void answer_days (lua_State *L, lua_Integer days, lua_Integer n);

/* Completes the answer of the question at the slots, and pushes it. */
void answer_push (lua_State *L, const Question *q);

#endif
