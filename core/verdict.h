/* verdict.h: one run over the cases, and the state of each; see verdict.c. */

#ifndef verdict_h
#define verdict_h

#include <lua.h>

#include "case.h"
#include "text.h"

typedef enum {
  STATE_INSIDE, STATE_LATE, STATE_OPEN, STATE_OPEN_LATE, STATE_NO_CLOCK,
  STATE_EXCLUDED, STATE_COUNT
} State;

/* One run. The positions are stack slots of the running function. */
typedef struct Tally {
  CaseView *view;
  Date as_of, from, to;
  Clock clock, clock_before;
  Date before;              /* cases submitted before it: clock_before */
  bool asks_clock, asks_met, visits, by_month;
  const char *each, *by;
  const char *reason;       /* why the current case is excluded */
  size_t reason_length;
  Date due;                 /* the current case's */
  bool would_be_decided, would_be_inside;   /* had an excluded case counted */
} Tally;

enum {
  AT_STORE = 1, AT_SPEC, AT_TYPES, AT_OUTCOMES, AT_CLOCK, AT_MET, AT_HOW,
  AT_VISIT, AT_GROUPS, AT_UNNAMED, AT_OUTCOMES_UNNAMED, AT_VIEW, AT_CURSOR,
  AT_TALLY
};

/* Reads the specification at AT_SPEC and lays out the stack as the AT_
   positions say; the store is at AT_STORE. */
Tally *tally_open (lua_State *L);

typedef enum { CASE_OUTSIDE, CASE_COUNTED, CASE_FAILED } Verdict;

/* Finds the state of the view's row. What was not yet known at the cut-off
   is hidden from it. Outside: not in the plan's year, or not this run's.
   Failed: a rule did; its message is on the stack. */
Verdict tally_verdict (lua_State *L, Tally *t, State *state);

/* Adds one to the count of a name in the table at 'table'. */
void tally_count (lua_State *L, int table, Text name);

#endif
