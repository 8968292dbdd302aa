/* visit.h: the cases of a question that are looked at one by one; see
   visit.c. */

#ifndef visit_h
#define visit_h

#include "verdict.h"

/* A rule fails at the current case, with the message at AT_NAME: the first
   one in order of id tells. */
void visit_failure (lua_State *L, Question *q);

/* Once a rule has failed, only cases before that one matter: is the one at
   'place' none of them? */
bool visit_is_settled (lua_State *L, Question *q, int place);

/* The current case has the verdict whose texts are at their slots: notes its
   failure, or calls spec.visit where its state is asked for. */
void visit_case (lua_State *L, Question *q, const Verdict *v);

#endif
