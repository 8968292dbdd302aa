/* verdict.h: the verdict on a case; see verdict.c. */

#ifndef verdict_h
#define verdict_h

#include "engine/attribute.h"

struct Question;

typedef enum {
  STATE_INSIDE, STATE_LATE, STATE_OPEN, STATE_OPEN_LATE, STATE_NO_CLOCK,
  STATE_EXCLUDED, STATE_COUNT
} State;

/* The words of the states, in their order. */
extern const char *const state_names[];

/* A case is outside of the plan's year or not this question's; of a type
   that the plan does not name; counted; or one at which a rule fails. */
typedef enum { CASE_OUTSIDE, CASE_UNNAMED, CASE_COUNTED, CASE_FAILED } Kind;

/* What there is to say of a case. Two texts go with it: the type that has
   no name, the key of its group, or the message; and why it is excluded, or
   the outcome that has no name. */
typedef struct Verdict {
  Kind kind;
  State state;
  bool unnamed_outcome;
  bool would_be_decided, would_be_inside;   /* had an excluded case counted */
  bool netted, net, gross;   /* of a course: its net clock has begun, and was
                                it inside by that clock, and the other? */
  bool has_due;                             /* by this limit and clock: */
  Clock clock;
  Duration limit;
} Verdict;

/* Finds the verdict on the current case of the question at the slots, and
   leaves its two texts at theirs, or less. What was not yet known at the
   cut-off is hidden from it. */
void verdict_find (lua_State *L, struct Question *q, Verdict *v);

/* The last day inside the limit of the current case; NOTHING without one. */
Date verdict_due (lua_State *L, struct Question *q, const Verdict *v);

#endif
