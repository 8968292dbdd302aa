/* answer.h: what a question counts, by group; see answer.c. */

#ifndef answer_h
#define answer_h

#include "engine/verdict.h"

/* The words of the states, in their order. */
extern const char *const state_names[];

/* Counts n cases of the verdict whose texts are at AT_NAME, AT_REASON. */
void groups_add (lua_State *L, const Verdict *v, lua_Integer n);

/* Adds { [key] = counts with their reasons } and what nobody named to the
   answer at the top. */
void groups_push (lua_State *L);

#endif
