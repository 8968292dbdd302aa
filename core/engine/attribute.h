/* attribute.h: what can be read of a case, as numbers: its columns, and what
   follows from them by the calendar; see attribute.c. */

#ifndef attribute_h
#define attribute_h

#include "engine/cases.h"

typedef enum { CLOCK_NONE, CLOCK_NET, CLOCK_GROSS } Clock;

/* A read's value is NOTHING where the case has none. "Known": as it was at
   the cut-off. */
typedef enum {
  ATTR_YEAR,        /* its part in the plan's year: one of the below */
  ATTR_TEXT,        /* the code of a text of the column */
  ATTR_OUTCOME,     /* the same of the outcome, as known */
  ATTR_PAUSES,      /* never a number: see the text */
  ATTR_SUBMITTED, ATTR_INFORMED, ATTR_DECIDED,   /* the day, as known, in the
                              order of the fields */
  ATTR_BEFORE,      /* submitted before 'from': 1 or 0 */
  ATTR_BETWEEN,     /* decided from 'from' to 'to': 1 or 0 */
  ATTR_STARTED,     /* has the clock begun: 1 or 0 */
  ATTR_DUE,         /* the last day inside the limit, with paused days */
  ATTR_WITHIN,      /* decided by then: 1 or 0; NOTHING if undecided */
  ATTR_OVER,        /* can an open case be over time on 'to': 1 or 0 */
  ATTR_DAYS,        /* from the clock's start to the decision, unpaused */
  ATTR_PAUSED,      /* days on which the clock stood still */
  ATTR_MONTH,       /* of the decision: 12 a year */
  ATTR_RULE         /* what the rule of the memo 'column' says: asked */
} AttributeKind;

enum { YEAR_OUTSIDE, YEAR_OPEN, YEAR_DECIDED };

/* What the reads of a question share. */
typedef struct Context {
  Date as_of;          /* the cut-off */
  Date from, to;       /* the plan's period */
  bool sticky, roll;   /* the plan's choices for lengths of time */
} Context;

/* Due days by the day on which a limit starts, which need not be computed
   twice. */
#define DUE_FIRST    (-7305)          /* 1950-01-01: of no case before */
#define DUE_DAYS     55152            /* up to 2100-12-31 */
#define DUE_UNKNOWN  (DATE_NONE + 1)

typedef struct Attribute {
  AttributeKind kind;
  Clock clock;
  int column;
  Date from, to;
  Duration limit;      /* with the plan's choices made */
  bool uncoded;           /* it has no number in this block */
  bool alike;          /* one value in each set of the block's partition */
  int32_t *due;        /* DUE_DAYS of the limit, or NULL: by date_add */
  /* of the block: */
  const int32_t *computed;   /* its values for all cases, or NULL */
  const int32_t *text, *submitted, *informed, *decided, *pauses;
  const Text *pause_texts;
} Attribute;

/* Are they the same read? */
bool attribute_same (const Attribute *a, const Attribute *b);

/* Makes the read ready for the block that the cases are at. */
void attribute_bind (lua_State *L, Cases *c, Attribute *r, const Context *x);

/* The values of a read for the cases at n rows. */
void attribute_values (const Attribute *r, const Context *x, const int32_t *rows,
                  int n, int32_t *values);

/* The value of a read that attribute_value leaves to this. */
int32_t attribute_rarely (const Attribute *r, const Context *x, int row);

/* The last day inside the limit for a case that is known to be decided on
   that day, or open, by its clock; NOTHING without a start. */
Date attribute_due (const Attribute *r, const Context *x, int row, Date decided);

/* Are its values days, which lie far apart? */
static inline bool attribute_is_scattered (const Attribute *r) {
  return (r->kind >= ATTR_SUBMITTED && r->kind <= ATTR_DECIDED) ||
         r->kind == ATTR_DUE;
}

/* Is its value yes, no, or nothing? */
static inline bool attribute_is_choice (const Attribute *r) {
  return r->kind == ATTR_BEFORE || r->kind == ATTR_BETWEEN ||
         r->kind == ATTR_STARTED || r->kind == ATTR_WITHIN ||
         r->kind == ATTR_OVER;
}

static inline Date attribute_decided (const Attribute *r, const Context *x, int row) {
  Date d = r->decided[row];
  return d > x->as_of ? NOTHING : d;
}

/* The day on which its clock began. */
static inline Date attribute_start (const Attribute *r, const Context *x, int row) {
  if (r->clock != CLOCK_NET) return r->submitted[row];
  Date d = r->informed[row];
  return d > x->as_of ? NOTHING : d;
}

/* What comes after the year is no open case of it. */
static inline int32_t attribute_year (const Attribute *r, const Context *x, int row) {
  Date decided = attribute_decided(r, x, row), submitted = r->submitted[row];
  if (submitted > x->as_of) return YEAR_OUTSIDE;
  if (decided == NOTHING)
    return submitted <= x->to ? YEAR_OPEN : YEAR_OUTSIDE;
  return decided >= x->from && decided <= x->to ? YEAR_DECIDED
                                                : YEAR_OUTSIDE;
}

/* The value of a read for the case at a row; not of one that is uncoded. */
static inline int32_t attribute_value (const Attribute *r, const Context *x,
                                  int row) {
  switch (r->kind) {
    case ATTR_YEAR: return attribute_year(r, x, row);
    case ATTR_TEXT: return r->text[row];
    case ATTR_OUTCOME:
      return r->decided[row] > x->as_of ? NOTHING : r->text[row];
    case ATTR_BEFORE: return r->submitted[row] < r->from;
    case ATTR_STARTED: return attribute_start(r, x, row) != NOTHING;
    case ATTR_WITHIN: {
      Date decided = attribute_decided(r, x, row);
      if (decided == NOTHING) return NOTHING;
      Date due = attribute_due(r, x, row, decided);
      return due == NOTHING ? NOTHING : decided <= due;
    }
    default: return attribute_rarely(r, x, row);
  }
}

#endif
