/* attribute.h: the attributes of a case, as numbers: its columns, and what
   follows from them by the calendar; see attribute.c. */

#ifndef attribute_h
#define attribute_h

#include <lua.h>

#include "base/text.h"
#include "calendar/holidays.h"
#include "store/fields.h"

struct Cases;

#define NOTHING  DATE_NONE   /* what a case has where it has nothing */

typedef enum { CLOCK_NONE, CLOCK_NET, CLOCK_GROSS } Clock;

/* An attribute's value is NOTHING where the case has none. "Known": as it was
   at the cut-off. */
typedef enum {
  ATTR_YEAR,        /* its part in the plan's year: one of the below */
  ATTR_TEXT,        /* the code of a text of the column */
  ATTR_OUTCOME,     /* the same of the outcome, as known */
  ATTR_PAUSES,      /* or reopenings: never a number, see the text */
  ATTR_SUBMITTED, ATTR_INFORMED, ATTR_DECIDED,   /* the day, as known, in the
                              order of the fields */
  ATTR_BEFORE,      /* submitted before 'from': 1 or 0 */
  ATTR_BETWEEN,     /* the day in 'column' is from 'from' to 'to': 1 or 0 */
  ATTR_STARTED,     /* has the clock begun: 1 or 0 */
  ATTR_OVER,        /* can an open case be over time on 'to': 1 or 0 */
  ATTR_WITHIN,      /* decided by the due day: 1 or 0; NOTHING if undecided */
  ATTR_DUE,         /* the last day inside the limit, with paused days */
  ATTR_DAYS,        /* from the clock's start to the decision, unpaused */
  ATTR_PAUSED,      /* days on which the clock stood still */
  ATTR_MONTH,       /* of the day in 'column': 12 a year */
  ATTR_RULE,        /* what the rule of the memo 'column' says: asked */
  ATTR_TARGET,      /* a limit that a rule has said: it has no value */

  CHOICE_FIRST = ATTR_BEFORE, CHOICE_LAST = ATTR_WITHIN,   /* yes or no */
  LIMIT_FIRST = ATTR_OVER, LIMIT_LAST = ATTR_DUE           /* of a limit */
} AttributeKind;

enum { YEAR_OPEN, YEAR_DECIDED, YEAR_OUTSIDE };

/* What the values of attributes depend on besides the case. */
typedef struct Context {
  Date as_of;          /* the cut-off */
  Date from, to;       /* the plan's period */
  bool submitted;      /* its cases are those submitted in it, whenever they
                          are decided; else those decided in it */
  bool sticky, roll;   /* the plan's choices for lengths of time */
  const Holidays *holidays;   /* and its own; NULL: those of Denmark */
} Context;

typedef struct Attribute {
  AttributeKind kind;
  Clock clock;
  int column;
  Date from, to;
  Duration limit;      /* with the plan's choices made */
  const Holidays *holidays;   /* of the plan, if it depends on them */
  int32_t *due;        /* due days of the limit, or NULL: by date_add */
  /* of the block: */
  bool uncoded;        /* it has no number in this block */
  bool alike;          /* one value in each set of the partition */
  const int32_t *computed;   /* its values for all cases, or NULL */
  const int32_t *text, *submitted, *decided;
  const int32_t *start;      /* when the clock began */
  const int32_t *pauses;     /* NULL: this clock never stands still */
  const Text *pause_texts;
} Attribute;

/* By number. */
typedef struct Attributes {
  Attribute *of;
  size_t n, cap;
} Attributes;

/* The number of an attribute in the list, with the plan's choices made for
   its limit. It may be new there: then it is made ready for the block. */
int32_t attribute_number (lua_State *L, struct Cases *c, Attributes *list,
                          const Context *x, Attribute a);

/* Makes all in the list ready for the block that the cases are at. */
void attributes_bind (lua_State *L, struct Cases *c, Attributes *list,
                      const Context *x);

/* The value for the case at a row, or those at n rows. 0 where the column is
   uncoded, and has one. */
int32_t attribute_value (const Attribute *a, const Context *x, int row);
void attribute_values (const Attribute *a, const Context *x,
                       const int32_t *rows, int n, int32_t *values);

/* The rows of the block's cases of the year, and the part of each; how
   many. decided: the days of their decisions, as they were held. */
int year_select (const struct Cases *c, const Context *x,
                 const int32_t *decided, int32_t *rows, int32_t *parts);

#endif
