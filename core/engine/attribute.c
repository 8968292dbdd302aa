/* attribute.c: what can be read of a case, as numbers. Which columns a read
   needs, and what follows from them. */

#include "engine/attribute.h"

#include "calendar/pause.h"
#include "sandbox/guard.h"

#define DUE_TABLES  60   /* at the most; further limits are computed anew */


bool attribute_same (const Attribute *a, const Attribute *b) {
  return a->kind == b->kind && a->clock == b->clock &&
         a->column == b->column && a->from == b->from && a->to == b->to &&
         duration_same(&a->limit, &b->limit);
}


/* Due days */

/* The table of a limit; NULL where there are too many, or no memory. */
static int32_t *due_table (Cases *c, const Duration *limit) {
  for (size_t i = 0; i < c->ndues; i++)
    if (duration_same(&c->dues[i].limit, limit)) return c->dues[i].days;
  DueTable t = { .limit = *limit };
  if (c->ndues >= DUE_TABLES ||
      !heap_reserve(&c->heap, &c->dues, &c->cap_dues, c->ndues + 1,
                    sizeof(t)) ||
      !heap_reserve(&c->heap, &t.days, &t.cap, DUE_DAYS, sizeof(int32_t)))
    return NULL;
  for (int i = 0; i < DUE_DAYS; i++) t.days[i] = DUE_UNKNOWN;
  c->dues[c->ndues++] = t;
  return t.days;
}

static Date limit_end (const Attribute *r, Date start) {
  int32_t i = start - DUE_FIRST;
  if (r->due == NULL || i < 0 || i >= DUE_DAYS)
    return date_add(start, r->limit);
  if (r->due[i] == DUE_UNKNOWN) r->due[i] = date_add(start, r->limit);
  return r->due[i];
}

/* The days on which the clock stood still since it started. Only the net
   one does. */
static int32_t paused_days (const Attribute *r, const Context *x, int row,
                            Date decided) {
  Date start = attribute_start(r, x, row);
  if (r->clock != CLOCK_NET || start == NOTHING ||
      r->pauses[row] == NOTHING)
    return 0;
  return pause_days(r->pause_texts[r->pauses[row]], start,
                    decided != NOTHING ? decided : x->as_of);
}

Date attribute_due (const Attribute *r, const Context *x, int row, Date decided) {
  Date start = attribute_start(r, x, row), due;
  if (start == NOTHING) return NOTHING;
  due = limit_end(r, start);
  if (due == NOTHING || r->clock != CLOCK_NET ||
      r->pauses[row] == NOTHING)
    return due;
  return date_add(due, (Duration){ .n = paused_days(r, x, row, decided) });
}


/* Values */

static int32_t month_of (Date decided) {
  if (decided == NOTHING) return NOTHING;
  Civil day = date_civil(decided);
  return day.year * 12 + day.month - 1;
}

/* Is the day 'to' after the due day of an open case? Where it is a day to
   come, what is waited for comes on the day after the cut-off, at the
   earliest: the end of a pause, or what starts the clock. */
static bool is_over (const Attribute *r, const Context *x, int row) {
  bool ahead = r->to > x->as_of;
  Date next = x->as_of + 1;
  Date due = attribute_due(r, x, row, ahead ? next : NOTHING);
  if (ahead && attribute_start(r, x, row) == NOTHING) due = limit_end(r, next);
  return due != NOTHING && r->to > due;
}

int32_t attribute_rarely (const Attribute *r, const Context *x, int row) {
  Date decided = attribute_decided(r, x, row), start;
  switch (r->kind) {
    case ATTR_SUBMITTED: return r->submitted[row];
    case ATTR_INFORMED:
      return r->informed[row] > x->as_of ? NOTHING : r->informed[row];
    case ATTR_DECIDED: return decided;
    case ATTR_BETWEEN:
      return (r->from == DATE_NONE || decided >= r->from) &&
             (r->to == DATE_NONE || decided <= r->to);
    case ATTR_DUE: return attribute_due(r, x, row, decided);
    case ATTR_OVER: return is_over(r, x, row);
    case ATTR_DAYS:
      start = attribute_start(r, x, row);
      if (start == NOTHING || decided == NOTHING) return NOTHING;
      return decided - start - paused_days(r, x, row, decided);
    case ATTR_PAUSED:
      if (attribute_start(r, x, row) == NOTHING) return NOTHING;
      return paused_days(r, x, row, decided);
    case ATTR_MONTH: return month_of(decided);
    default: return NOTHING;
  }
}

static void values_within (const Attribute *r, const Context *x,
                           const int32_t *rows, int n, int32_t *values) {
  const int32_t *starts = r->clock == CLOCK_NET ? r->informed : r->submitted;
  for (int i = 0; i < n; i++) {
    int row = rows[i];
    Date decided = r->decided[row], start = starts[row];
    uint32_t day = (uint32_t)start - (uint32_t)DUE_FIRST;
    Date due = day < DUE_DAYS ? r->due[day] : DUE_UNKNOWN;
    bool plain = due > DUE_UNKNOWN && decided != NOTHING &&
                 decided <= x->as_of && start <= x->as_of &&
                 (r->clock != CLOCK_NET || r->pauses[row] == NOTHING);
    values[i] = plain ? decided <= due : attribute_value(r, x, row);
  }
}

static void values_over (const Attribute *r, const Context *x,
                         const int32_t *rows, int n, int32_t *values) {
  const int32_t *starts = r->clock == CLOCK_NET ? r->informed : r->submitted;
  for (int i = 0; i < n; i++) {
    int row = rows[i];
    Date start = starts[row];
    uint32_t day = (uint32_t)start - (uint32_t)DUE_FIRST;
    Date due = day < DUE_DAYS ? r->due[day] : DUE_UNKNOWN;
    bool plain = due > DUE_UNKNOWN && start <= x->as_of &&
                 (r->clock != CLOCK_NET || r->pauses[row] == NOTHING);
    values[i] = plain ? r->to > due : attribute_value(r, x, row);
  }
}

static void values_days (const Attribute *r, const Context *x,
                         const int32_t *rows, int n, int32_t *values) {
  const int32_t *starts = r->clock == CLOCK_NET ? r->informed : r->submitted;
  for (int i = 0; i < n; i++) {
    int row = rows[i];
    Date decided = r->decided[row], start = starts[row];
    bool plain = start != NOTHING && decided != NOTHING &&
                 decided <= x->as_of && start <= x->as_of &&
                 (r->clock != CLOCK_NET || r->pauses[row] == NOTHING);
    values[i] = plain ? decided - start : attribute_rarely(r, x, row);
  }
}

void attribute_values (const Attribute *r, const Context *x, const int32_t *rows,
                  int n, int32_t *values) {
  if (r->computed != NULL)
    for (int i = 0; i < n; i++) values[i] = r->computed[rows[i]];
  else if (r->kind == ATTR_WITHIN && r->due != NULL)
    values_within(r, x, rows, n, values);
  else if (r->kind == ATTR_OVER && r->due != NULL)
    values_over(r, x, rows, n, values);
  else if (r->kind == ATTR_DAYS)
    values_days(r, x, rows, n, values);
  else
    for (int i = 0; i < n; i++) values[i] = attribute_value(r, x, rows[i]);
}


/* Columns */

static bool has_limit (const Attribute *r) {
  return r->kind == ATTR_DUE || r->kind == ATTR_WITHIN ||
         r->kind == ATTR_OVER;
}

static bool has_clock (const Attribute *r) {
  return has_limit(r) || r->kind == ATTR_STARTED || r->kind == ATTR_DAYS ||
         r->kind == ATTR_PAUSED;
}

/* Days of a year are not computed anew for each case, those of a number of
   days need not be. */
static void prepare_limit (lua_State *L, Cases *c, Attribute *r) {
  if (r->due != NULL || !has_limit(r)) return;
  guard_aside(L, true);
  r->due = due_table(c, &r->limit);
  guard_aside(L, false);
}

/* Wide pauses have no row in a block: then the read is uncoded, too. */
static void prepare_clock (lua_State *L, Cases *c, Attribute *r) {
  if (r->clock != CLOCK_NET) return;
  r->informed = cases_column(L, c, FIELD_INFORMED_ON);
  r->pauses = cases_column(L, c, FIELD_PAUSES);
  r->pause_texts = c->block->pauses.texts;
}

/* The values of all cases of the block, in r->computed. */
static bool block_compute (Cases *c, const Attribute *r, const Context *x,
                          Computed *of) {
  int32_t rows[256];
  const Block *b = c->block;
  if (!heap_reserve(&c->heap, &of->v, &of->cap, (size_t)b->n,
                    sizeof(int32_t)))
    return false;
  for (int i = 0; i < b->n; i += 256) {
    int n = 0;
    for (; n < 256 && i + n < b->n; n++) rows[n] = i + n;
    attribute_values(r, x, rows, n, of->v + i);
  }
  c->bytes += of->cap * sizeof(int32_t);
  return true;
}

/* What is computed of a block that is kept is kept, too: the next question
   is likely to want it again. */
static void prepare_computed (lua_State *L, Cases *c, Attribute *r,
                              const Context *x) {
  Block *b = c->block;
  r->computed = NULL;
  if (b == &c->scratch || (r->kind != ATTR_WITHIN && r->kind != ATTR_DAYS))
    return;
  for (int i = 0; i < b->ncomputed; i++) {
    const Computed *of = &b->computed[i];
    if (of->kind == (int)r->kind && of->clock == (int)r->clock &&
        of->as_of == x->as_of && duration_same(&of->limit, &r->limit)) {
      r->computed = of->v;
      return;
    }
  }
  if (b->ncomputed == COMPUTED_MAX) return;
  Computed of = { (int)r->kind, (int)r->clock, r->limit, x->as_of, NULL, 0 };
  guard_aside(L, true);
  bool done = block_compute(c, r, x, &of);
  guard_aside(L, false);
  if (!done) memory_lacks(L);
  b->computed[b->ncomputed++] = of;
  r->computed = of.v;
}

void attribute_bind (lua_State *L, Cases *c, Attribute *r, const Context *x) {
  r->submitted = cases_column(L, c, FIELD_SUBMITTED_ON);
  r->decided = cases_column(L, c, FIELD_DECIDED_ON);
  r->uncoded = r->kind == ATTR_PAUSES;
  if (r->kind == ATTR_INFORMED)
    r->informed = cases_column(L, c, FIELD_INFORMED_ON);
  if (r->kind == ATTR_TEXT || r->kind == ATTR_OUTCOME) {
    r->uncoded = r->column == FIELD_CASE_ID;
    if (!r->uncoded) {
      r->text = cases_column(L, c, r->column);
      r->uncoded = r->text == NULL;
    }
  }
  if (has_clock(r)) prepare_clock(L, c, r);
  prepare_limit(L, c, r);
  prepare_computed(L, c, r, x);
}
