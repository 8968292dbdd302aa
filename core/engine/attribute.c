/* attribute.c: what can be read of a case, as numbers. Which columns a read
   needs, and what follows from them. */

#include "engine/attribute.h"

#include "calendar/pause.h"
#include "sandbox/guard.h"

#define DUE_TABLES  60   /* at the most; further limits are reckoned anew */


bool read_same (const Read *a, const Read *b) {
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

static Date limit_end (const Read *r, Date start) {
  int32_t i = start - DUE_FIRST;
  if (r->due == NULL || i < 0 || i >= DUE_DAYS)
    return date_add(start, r->limit);
  if (r->due[i] == DUE_UNKNOWN) r->due[i] = date_add(start, r->limit);
  return r->due[i];
}

/* The days on which the clock stood still since it started. Only the net
   one does. */
static int32_t paused_days (const Read *r, const Horizon *h, int place,
                            Date decided) {
  Date start = read_start(r, h, place);
  if (r->clock != CLOCK_NET || start == NOTHING ||
      r->pauses[place] == NOTHING)
    return 0;
  return pause_days(r->pause_texts[r->pauses[place]], start,
                    decided != NOTHING ? decided : h->as_of);
}

Date read_due (const Read *r, const Horizon *h, int place, Date decided) {
  Date start = read_start(r, h, place), due;
  if (start == NOTHING) return NOTHING;
  due = limit_end(r, start);
  if (due == NOTHING || r->clock != CLOCK_NET ||
      r->pauses[place] == NOTHING)
    return due;
  return date_add(due, (Duration){ .n = paused_days(r, h, place, decided) });
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
static bool is_over (const Read *r, const Horizon *h, int place) {
  bool ahead = r->to > h->as_of;
  Date next = h->as_of + 1;
  Date due = read_due(r, h, place, ahead ? next : NOTHING);
  if (ahead && read_start(r, h, place) == NOTHING) due = limit_end(r, next);
  return due != NOTHING && r->to > due;
}

int32_t read_rarely (const Read *r, const Horizon *h, int place) {
  Date decided = read_decided(r, h, place), start;
  switch (r->kind) {
    case READ_SUBMITTED: return r->submitted[place];
    case READ_INFORMED:
      return r->informed[place] > h->as_of ? NOTHING : r->informed[place];
    case READ_DECIDED: return decided;
    case READ_BETWEEN:
      return (r->from == DATE_NONE || decided >= r->from) &&
             (r->to == DATE_NONE || decided <= r->to);
    case READ_DUE: return read_due(r, h, place, decided);
    case READ_OVER: return is_over(r, h, place);
    case READ_DAYS:
      start = read_start(r, h, place);
      if (start == NOTHING || decided == NOTHING) return NOTHING;
      return decided - start - paused_days(r, h, place, decided);
    case READ_PAUSED:
      if (read_start(r, h, place) == NOTHING) return NOTHING;
      return paused_days(r, h, place, decided);
    case READ_MONTH: return month_of(decided);
    default: return NOTHING;
  }
}

static void values_within (const Read *r, const Horizon *h,
                           const int32_t *places, int n, int32_t *values) {
  const int32_t *starts = r->clock == CLOCK_NET ? r->informed : r->submitted;
  for (int i = 0; i < n; i++) {
    int place = places[i];
    Date decided = r->decided[place], start = starts[place];
    uint32_t day = (uint32_t)start - (uint32_t)DUE_FIRST;
    Date due = day < DUE_DAYS ? r->due[day] : DUE_UNKNOWN;
    bool plain = due > DUE_UNKNOWN && decided != NOTHING &&
                 decided <= h->as_of && start <= h->as_of &&
                 (r->clock != CLOCK_NET || r->pauses[place] == NOTHING);
    values[i] = plain ? decided <= due : read_value(r, h, place);
  }
}

static void values_over (const Read *r, const Horizon *h,
                         const int32_t *places, int n, int32_t *values) {
  const int32_t *starts = r->clock == CLOCK_NET ? r->informed : r->submitted;
  for (int i = 0; i < n; i++) {
    int place = places[i];
    Date start = starts[place];
    uint32_t day = (uint32_t)start - (uint32_t)DUE_FIRST;
    Date due = day < DUE_DAYS ? r->due[day] : DUE_UNKNOWN;
    bool plain = due > DUE_UNKNOWN && start <= h->as_of &&
                 (r->clock != CLOCK_NET || r->pauses[place] == NOTHING);
    values[i] = plain ? r->to > due : read_value(r, h, place);
  }
}

static void values_days (const Read *r, const Horizon *h,
                         const int32_t *places, int n, int32_t *values) {
  const int32_t *starts = r->clock == CLOCK_NET ? r->informed : r->submitted;
  for (int i = 0; i < n; i++) {
    int place = places[i];
    Date decided = r->decided[place], start = starts[place];
    bool plain = start != NOTHING && decided != NOTHING &&
                 decided <= h->as_of && start <= h->as_of &&
                 (r->clock != CLOCK_NET || r->pauses[place] == NOTHING);
    values[i] = plain ? decided - start : read_rarely(r, h, place);
  }
}

void read_values (const Read *r, const Horizon *h, const int32_t *places,
                  int n, int32_t *values) {
  if (r->reckoned != NULL)
    for (int i = 0; i < n; i++) values[i] = r->reckoned[places[i]];
  else if (r->kind == READ_WITHIN && r->due != NULL)
    values_within(r, h, places, n, values);
  else if (r->kind == READ_OVER && r->due != NULL)
    values_over(r, h, places, n, values);
  else if (r->kind == READ_DAYS)
    values_days(r, h, places, n, values);
  else
    for (int i = 0; i < n; i++) values[i] = read_value(r, h, places[i]);
}


/* Columns */

static bool has_limit (const Read *r) {
  return r->kind == READ_DUE || r->kind == READ_WITHIN ||
         r->kind == READ_OVER;
}

static bool has_clock (const Read *r) {
  return has_limit(r) || r->kind == READ_STARTED || r->kind == READ_DAYS ||
         r->kind == READ_PAUSED;
}

/* Days of a year are not reckoned anew for each case, those of a number of
   days need not be. */
static void prepare_limit (lua_State *L, Cases *c, Read *r) {
  if (r->due != NULL || !has_limit(r)) return;
  guard_aside(L, true);
  r->due = due_table(c, &r->limit);
  guard_aside(L, false);
}

/* Wide pauses have no place in a block: then the read is wide, too. */
static void prepare_clock (lua_State *L, Cases *c, Read *r) {
  if (r->clock != CLOCK_NET) return;
  r->informed = cases_column(L, c, FIELD_INFORMED_ON);
  r->pauses = cases_column(L, c, FIELD_PAUSES);
  r->pause_texts = c->block->pauses.texts;
}

/* The values of all cases of the block, in r->reckoned. */
static bool block_reckon (Cases *c, const Read *r, const Horizon *h,
                          Reckoned *of) {
  int32_t places[256];
  const Block *b = c->block;
  if (!heap_reserve(&c->heap, &of->v, &of->cap, (size_t)b->n,
                    sizeof(int32_t)))
    return false;
  for (int i = 0; i < b->n; i += 256) {
    int n = 0;
    for (; n < 256 && i + n < b->n; n++) places[n] = i + n;
    read_values(r, h, places, n, of->v + i);
  }
  c->bytes += of->cap * sizeof(int32_t);
  return true;
}

/* What is reckoned of a block that is kept is kept, too: the next question
   is likely to want it again. */
static void prepare_reckoned (lua_State *L, Cases *c, Read *r,
                              const Horizon *h) {
  Block *b = c->block;
  r->reckoned = NULL;
  if (b == &c->scratch || (r->kind != READ_WITHIN && r->kind != READ_DAYS))
    return;
  for (int i = 0; i < b->nreckoned; i++) {
    const Reckoned *of = &b->reckoned[i];
    if (of->kind == (int)r->kind && of->clock == (int)r->clock &&
        of->as_of == h->as_of && duration_same(&of->limit, &r->limit)) {
      r->reckoned = of->v;
      return;
    }
  }
  if (b->nreckoned == RECKONED_MAX) return;
  Reckoned of = { (int)r->kind, (int)r->clock, r->limit, h->as_of, NULL, 0 };
  guard_aside(L, true);
  bool done = block_reckon(c, r, h, &of);
  guard_aside(L, false);
  if (!done) memory_lacks(L);
  b->reckoned[b->nreckoned++] = of;
  r->reckoned = of.v;
}

void read_prepare (lua_State *L, Cases *c, Read *r, const Horizon *h) {
  r->submitted = cases_column(L, c, FIELD_SUBMITTED_ON);
  r->decided = cases_column(L, c, FIELD_DECIDED_ON);
  r->wide = r->kind == READ_PAUSES;
  if (r->kind == READ_INFORMED)
    r->informed = cases_column(L, c, FIELD_INFORMED_ON);
  if (r->kind == READ_TEXT || r->kind == READ_OUTCOME) {
    r->wide = r->column == FIELD_CASE_ID;
    if (!r->wide) {
      r->text = cases_column(L, c, r->column);
      r->wide = r->text == NULL;
    }
  }
  if (has_clock(r)) prepare_clock(L, c, r);
  prepare_limit(L, c, r);
  prepare_reckoned(L, c, r, h);
}
