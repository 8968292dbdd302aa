/* attribute.h: what can be read of a case, as numbers: its columns, and what
   follows from them by the calendar; see attribute.c. */

#ifndef attribute_h
#define attribute_h

#include "engine/cases.h"

typedef enum { CLOCK_NONE, CLOCK_NET, CLOCK_GROSS } Clock;

/* A read's value is NOTHING where the case has none. "Known": as it was at
   the cut-off. */
typedef enum {
  READ_YEAR,        /* its part in the plan's year: one of the below */
  READ_TEXT,        /* the code of a text of the column */
  READ_OUTCOME,     /* the same of the outcome, as known */
  READ_PAUSES,      /* never a number: see the text */
  READ_SUBMITTED, READ_INFORMED, READ_DECIDED,   /* the day, as known, in the
                              order of the fields */
  READ_BEFORE,      /* submitted before 'from': 1 or 0 */
  READ_BETWEEN,     /* decided from 'from' to 'to': 1 or 0 */
  READ_STARTED,     /* has the clock begun: 1 or 0 */
  READ_DUE,         /* the last day inside the limit, with paused days */
  READ_WITHIN,      /* decided by then: 1 or 0; NOTHING if undecided */
  READ_OVER,        /* can an open case be over time on 'to': 1 or 0 */
  READ_DAYS,        /* from the clock's start to the decision, unpaused */
  READ_PAUSED,      /* days on which the clock stood still */
  READ_MONTH,       /* of the decision: 12 a year */
  READ_RULE         /* what the rule of the guide 'column' says: asked */
} ReadKind;

enum { YEAR_OUTSIDE, YEAR_OPEN, YEAR_DECIDED };

/* What the reads of a question share. */
typedef struct Horizon {
  Date as_of;          /* the cut-off */
  Date from, to;       /* the plan's period */
  bool sticky, roll;   /* the plan's choices for lengths of time */
} Horizon;

/* Due days by the day on which a limit starts, which need not be reckoned
   twice. */
#define DUE_FIRST    (-7305)          /* 1950-01-01: of no case before */
#define DUE_DAYS     55152            /* up to 2100-12-31 */
#define DUE_UNKNOWN  (DATE_NONE + 1)

typedef struct Read {
  ReadKind kind;
  Clock clock;
  int column;
  Date from, to;
  Duration limit;      /* with the plan's choices made */
  bool wide;           /* it has no number in this block */
  bool alike;          /* one value in each set of the block's profile */
  int32_t *due;        /* DUE_DAYS of the limit, or NULL: by date_add */
  /* of the block: */
  const int32_t *reckoned;   /* its values for all cases, or NULL */
  const int32_t *text, *submitted, *informed, *decided, *pauses;
  const Text *pause_texts;
} Read;

/* Are they the same read? */
bool read_same (const Read *a, const Read *b);

/* Makes the read ready for the block that the cases are at. */
void read_prepare (lua_State *L, Cases *c, Read *r, const Horizon *h);

/* The values of a read for the cases at n places. */
void read_values (const Read *r, const Horizon *h, const int32_t *places,
                  int n, int32_t *values);

/* The value of a read that read_value leaves to this. */
int32_t read_rarely (const Read *r, const Horizon *h, int place);

/* The last day inside the limit for a case that is known to be decided on
   that day, or open, by its clock; NOTHING without a start. */
Date read_due (const Read *r, const Horizon *h, int place, Date decided);

/* Are its values days, which lie far apart? */
static inline bool read_is_scattered (const Read *r) {
  return (r->kind >= READ_SUBMITTED && r->kind <= READ_DECIDED) ||
         r->kind == READ_DUE;
}

/* Is its value yes, no, or nothing? */
static inline bool read_is_choice (const Read *r) {
  return r->kind == READ_BEFORE || r->kind == READ_BETWEEN ||
         r->kind == READ_STARTED || r->kind == READ_WITHIN ||
         r->kind == READ_OVER;
}

static inline Date read_decided (const Read *r, const Horizon *h, int place) {
  Date d = r->decided[place];
  return d > h->as_of ? NOTHING : d;
}

/* The day on which its clock began. */
static inline Date read_start (const Read *r, const Horizon *h, int place) {
  if (r->clock != CLOCK_NET) return r->submitted[place];
  Date d = r->informed[place];
  return d > h->as_of ? NOTHING : d;
}

/* What comes after the year is no open case of it. */
static inline int32_t read_year (const Read *r, const Horizon *h, int place) {
  Date decided = read_decided(r, h, place), submitted = r->submitted[place];
  if (submitted > h->as_of) return YEAR_OUTSIDE;
  if (decided == NOTHING)
    return submitted <= h->to ? YEAR_OPEN : YEAR_OUTSIDE;
  return decided >= h->from && decided <= h->to ? YEAR_DECIDED
                                                : YEAR_OUTSIDE;
}

/* The value of a read for the case at a place; not of one that is wide. */
static inline int32_t read_value (const Read *r, const Horizon *h,
                                  int place) {
  switch (r->kind) {
    case READ_YEAR: return read_year(r, h, place);
    case READ_TEXT: return r->text[place];
    case READ_OUTCOME:
      return r->decided[place] > h->as_of ? NOTHING : r->text[place];
    case READ_BEFORE: return r->submitted[place] < r->from;
    case READ_STARTED: return read_start(r, h, place) != NOTHING;
    case READ_WITHIN: {
      Date decided = read_decided(r, h, place);
      if (decided == NOTHING) return NOTHING;
      Date due = read_due(r, h, place, decided);
      return due == NOTHING ? NOTHING : decided <= due;
    }
    default: return read_rarely(r, h, place);
  }
}

#endif
