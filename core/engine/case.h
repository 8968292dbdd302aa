/* case.h: a case as a rule sees it; see case.c. */

#ifndef case_h
#define case_h

#include "engine/question.h"

/* Makes the type of cases, once. */
void case_types (lua_State *L);

/* Pushes the current case of the question at 'question': readable until
   case_end or the next. */
void case_push (lua_State *L, int question);
void case_end (Question *q);

/* The clock named at 'arg'; raises if it is none. */
Clock case_clock (lua_State *L, int arg);

/* Pushes a field of the current case, text or nil; raises with the nearest
   name if cases have no such field. */
void case_field (lua_State *L, Question *q, const char *name);

#endif
