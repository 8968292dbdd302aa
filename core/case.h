/* case.h: a case as a rule sees it; see case.c. */

#ifndef case_h
#define case_h

#include <stdint.h>

#include <lua.h>

#include "date.h"
#include "store.h"

typedef enum { CLOCK_NONE, CLOCK_NET, CLOCK_GROSS } Clock;

/* What the cases of one run share. */
typedef struct CaseView {
  CaseCursor *cursor;
  CaseRow row;         /* the current case, as known at the cut-off */
  uint64_t serial;     /* of the case that may be read now */
  Date as_of;          /* the cut-off */
  bool sticky, roll;   /* the plan's choices for lengths of time */
} CaseView;

/* Makes the types of cases and views, once. */
void case_types (lua_State *L);

/* Pushes a new view as a userdata. When it is closed, however its run ends,
   no case of it can be read any more. */
CaseView *case_view_new (lua_State *L);

/* Opens a cursor over the store's cases, or the one with the id, for the
   view, which holds it; it stays on the stack. */
void case_view_open (lua_State *L, int view, int store, const char *id);

/* Pushes the view's current case: readable until case_end or the next. */
void case_push (lua_State *L, int view);
void case_end (CaseView *view);

/* The day on which the clock starts; DATE_NONE if it never did. */
Date case_start (const CaseRow *row, Clock clock);

/* The days on which the clock stood still since its start, up to the
   decision or, while the case is open, to the cut-off. */
int32_t case_paused (const CaseView *view, Clock clock);

/* The last day inside the limit, with the paused days; DATE_NONE without a
   start. */
Date case_due (const CaseView *view, const Duration *limit, Clock clock);

/* The clock named at 'arg'; raises if it is none. */
Clock case_clock (lua_State *L, int arg);

/* Pushes a field of the current case, text or nil; raises with the nearest
   name if cases have no such field. */
void case_field (lua_State *L, CaseView *view, const char *name);

#endif
