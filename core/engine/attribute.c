/* attribute.c: the attributes of a case as numbers: which columns each one
   needs, and what follows from them by the calendar. */

#include "engine/attribute.h"

#include "calendar/pause.h"
#include "engine/caseload.h"
#include "engine/decisions.h"
#include "engine/partition.h"
#include "sandbox/guard.h"

#define CHUNK  256   /* rows whose values are read at once */

/* Due days by the day on which a limit starts, which need not be reckoned
   twice. */
#define DUE_FIRST    (-7305)          /* 1950-01-01: of no case before */
#define DUE_DAYS     55152            /* up to 2100-12-31 */
#define DUE_UNKNOWN  (DATE_NONE + 1)


static bool is_same (const Attribute *a, const Attribute *b) {
  return a->kind == b->kind && a->clock == b->clock &&
         a->column == b->column && a->from == b->from && a->to == b->to &&
         a->holidays == b->holidays &&
         duration_same(&a->limit, &b->limit);
}

static bool has_limit (const Attribute *a) {
  return a->kind >= LIMIT_FIRST && a->kind <= LIMIT_LAST;
}


/* Due days */

static Date limit_end (const Attribute *a, Date start) {
  int32_t i = start - DUE_FIRST;
  if (a->due != NULL && i >= 0 && i < DUE_DAYS) {
    if (a->due[i] == DUE_UNKNOWN)
      a->due[i] = date_add(start, a->limit, a->holidays);
    return a->due[i];
  }
  return date_add(start, a->limit, a->holidays);
}

/* The days on which the clock stood still since it started, up to the
   decision or the cut-off: of a limit in working days only such days. */
static int32_t paused_days (const Attribute *a, const Context *x, int row,
                            Date start, Date decided) {
  if (a->pauses == NULL || start == NOTHING || a->pauses[row] == NOTHING)
    return 0;
  Text pauses = a->pause_texts[a->pauses[row]];
  Date to = decided != NOTHING ? decided : x->as_of;
  return a->limit.unit == UNIT_WORKDAY
       ? pause_workdays(pauses, start, to, a->holidays)
       : pause_days(pauses, start, to);
}

/* The end of the limit with so many paused days: an end on a day off moves
   once they are added. */
static Date paused_end (const Attribute *a, Date start, int32_t paused) {
  Duration by = a->limit, more = { .n = paused, .roll = by.roll };
  if (by.unit == UNIT_WORKDAY) {
    by.n += paused;
    return date_add(start, by, a->holidays);
  }
  by.roll = false;
  Date end = date_add(start, by, a->holidays);
  return end == NOTHING ? NOTHING : date_add(end, more, a->holidays);
}

/* The last day inside the limit for a case that is known to be decided on
   that day, or open; NOTHING without a start. */
static Date due_day (const Attribute *a, const Context *x, int row,
                     Date start, Date decided) {
  if (start == NOTHING) return NOTHING;
  int32_t paused = paused_days(a, x, row, start, decided);
  return paused == 0 ? limit_end(a, start) : paused_end(a, start, paused);
}

/* Is the day 'to' after the due day of an open case? Where it is a day to
   come, what is waited for comes on the day after the cut-off, at the
   earliest: the end of a pause, or what starts the clock. */
static bool is_over (const Attribute *a, const Context *x, int row,
                     Date start) {
  bool ahead = a->to > x->as_of;
  Date next = x->as_of + 1;
  Date due = ahead && start == NOTHING ? limit_end(a, next)
           : due_day(a, x, row, start, ahead ? next : NOTHING);
  return due != NOTHING && a->to > due;
}


/* Values */

/* What comes after the cut-off is not known yet. */
static Date known (const Context *x, Date d) {
  return d > x->as_of ? NOTHING : d;
}

/* The value of ATTR_YEAR. What comes after the year is no open case of it. */
static inline int32_t year_part (const Context *x, Date submitted,
                                 Date decided) {
  bool open = decided == NOTHING || decided > x->as_of;
  if (submitted > x->as_of) return YEAR_OUTSIDE;
  if (x->submitted && (submitted < x->from || submitted > x->to))
    return YEAR_OUTSIDE;
  if (open) return submitted <= x->to ? YEAR_OPEN : YEAR_OUTSIDE;
  if (x->submitted) return YEAR_DECIDED;
  return decided >= x->from && decided <= x->to ? YEAR_DECIDED
                                                : YEAR_OUTSIDE;
}

int year_select (const Cases *c, const Context *x,
                 const int32_t *restrict decided, int32_t *restrict rows,
                 int32_t *restrict parts) {
  const Column *columns = c->block->columns;
  const int32_t *restrict submitted = columns[FIELD_SUBMITTED_ON].v;
  const Context context = *x;
  int n = 0, all = c->block->n;
  for (int i = 0; i < all; i++) {
    int32_t part = year_part(&context, submitted[i], decided[i]);
    rows[n] = i;
    parts[n] = part;
    n += (part != YEAR_OUTSIDE) & (submitted[i] != NOTHING);
  }
  return n;
}

static int32_t month_of (Date d) {
  if (d == NOTHING) return NOTHING;
  Civil day = date_civil(d);
  return day.year * 12 + day.month - 1;
}

/* The day in the column of the attribute: that of the submission, or of the
   decision, which is known to be 'decided'. */
static Date day_in (const Attribute *a, int row, Date decided) {
  return a->column == FIELD_DECIDED_ON ? decided : a->submitted[row];
}

int32_t attribute_value (const Attribute *a, const Context *x, int row) {
  Date decided = known(x, a->decided[row]);
  Date start = known(x, a->start[row]), due, day;
  switch (a->kind) {
    case ATTR_YEAR: return year_part(x, a->submitted[row], decided);
    case ATTR_TEXT: return a->text != NULL ? a->text[row] : 0;
    case ATTR_OUTCOME:
      if (a->decided[row] > x->as_of) return NOTHING;
      return a->text != NULL ? a->text[row] : 0;
    case ATTR_SUBMITTED: return a->submitted[row];
    case ATTR_INFORMED: return start;
    case ATTR_DECIDED: return decided;
    case ATTR_BEFORE: return a->submitted[row] < a->from;
    case ATTR_BETWEEN:
      day = day_in(a, row, decided);
      return (a->from == DATE_NONE || day >= a->from) &&
             (a->to == DATE_NONE || day <= a->to);
    case ATTR_STARTED: return start != NOTHING;
    case ATTR_DUE: return due_day(a, x, row, start, decided);
    case ATTR_WITHIN:
      if (decided == NOTHING) return NOTHING;
      due = due_day(a, x, row, start, decided);
      return due == NOTHING ? NOTHING : decided <= due;
    case ATTR_OVER: return is_over(a, x, row, start);
    case ATTR_DAYS:
      if (start == NOTHING || decided == NOTHING) return NOTHING;
      return decided - start - paused_days(a, x, row, start, decided);
    case ATTR_PAUSED:
      if (start == NOTHING) return NOTHING;
      return paused_days(a, x, row, start, decided);
    case ATTR_MONTH: return month_of(day_in(a, row, decided));
    default: return 0;
  }
}

/* The values of a kind that is reckoned from days, most of them at once: of
   cases without pauses whose days are known, and due day reckoned. */
static inline void values_fill (AttributeKind kind, const Attribute *a,
                                const Context *x, const int32_t *rows, int n,
                                int32_t *values) {
  const int32_t *starts = a->start, *dues = a->due, *pauses = a->pauses;
  const Date as_of = x->as_of, to = a->to;
  for (int i = 0; i < n; i++) {
    int row = rows[i];
    Date decided = a->decided[row], start = starts[row];
    uint32_t day = (uint32_t)start - (uint32_t)DUE_FIRST;
    Date due = kind == ATTR_DAYS ? start
             : day < DUE_DAYS ? dues[day] : DUE_UNKNOWN;
    bool plain = due > DUE_UNKNOWN && start <= as_of &&
                 (kind == ATTR_OVER ||
                  (decided != NOTHING && decided <= as_of)) &&
                 (pauses == NULL || pauses[row] == NOTHING);
    values[i] = !plain ? attribute_value(a, x, row)
              : kind == ATTR_WITHIN ? decided <= due
              : kind == ATTR_OVER ? to > due : decided - start;
  }
}

void attribute_values (const Attribute *a, const Context *x,
                       const int32_t *rows, int n, int32_t *values) {
  if (a->computed != NULL)
    for (int i = 0; i < n; i++) values[i] = a->computed[rows[i]];
  else if (a->kind == ATTR_WITHIN && a->due != NULL)
    values_fill(ATTR_WITHIN, a, x, rows, n, values);
  else if (a->kind == ATTR_OVER && a->due != NULL)
    values_fill(ATTR_OVER, a, x, rows, n, values);
  else if (a->kind == ATTR_DAYS)
    values_fill(ATTR_DAYS, a, x, rows, n, values);
  else if (a->kind == ATTR_STARTED)
    for (int i = 0; i < n; i++)
      values[i] = known(x, a->start[rows[i]]) != NOTHING;
  else
    for (int i = 0; i < n; i++) values[i] = attribute_value(a, x, rows[i]);
}


/* Tables */

/* That of the attribute among n, or NULL. */
static const Table *table_find (const Table *list, int n, const Table *t) {
  for (int i = 0; i < n; i++)
    if (list[i].as_of == t->as_of && list[i].to == t->to &&
        is_same(&list[i].of, &t->of))
      return &list[i];
  return NULL;
}

/* Room that is no memory of the rule that is running. */
static void room (lua_State *L, Cases *c, void *block, size_t *cap, size_t n,
                  size_t size) {
  guard_aside(L, true);
  bool done = heap_reserve(&c->heap, block, cap, n, size);
  guard_aside(L, false);
  if (!done) memory_lacks(L);
}

/* Due days of a limit by start day; NULL where there are too many tables.
   Days of a year are not reckoned anew for each case. */
static int32_t *due_table (lua_State *L, Cases *c, const Attribute *a) {
  Table t = { .of = { .limit = a->limit, .holidays = a->holidays } };
  const Table *found = table_find(c->dues, c->ndues, &t);
  if (found != NULL) return found->v;
  if (c->ndues == DUE_TABLES) return NULL;
  room(L, c, &t.v, &t.cap, DUE_DAYS, sizeof(int32_t));
  for (int i = 0; i < DUE_DAYS; i++) t.v[i] = DUE_UNKNOWN;
  c->dues[c->ndues++] = t;
  return t.v;
}

/* The values of all cases of a block that is kept: the next question is
   likely to want them again. NULL where it is not kept. */
static const int32_t *block_table (lua_State *L, Cases *c,
                                   const Attribute *a, const Context *x) {
  int32_t rows[CHUNK];
  Block *b = c->block;
  if (b == &c->scratch || (a->kind != ATTR_WITHIN && a->kind != ATTR_DAYS))
    return NULL;
  Table t = { .of = *a, .as_of = x->as_of,
              .to = b->reopenings.n > 0 ? decisions_last(x) : 0 };
  const Table *found = table_find(b->tables, b->ntables, &t);
  if (found != NULL) return found->v;
  if (b->ntables == BLOCK_TABLES) return NULL;
  room(L, c, &t.v, &t.cap, (size_t)b->n, sizeof(int32_t));
  for (int i = 0; i < b->n; i += CHUNK) {
    int n = 0;
    for (; n < CHUNK && i + n < b->n; n++) rows[n] = i + n;
    attribute_values(a, x, rows, n, t.v + i);
  }
  c->bytes += t.cap * sizeof(int32_t);
  b->tables[b->ntables++] = t;
  return t.v;
}


/* Attributes of a question, ready for a block */

static void bind (lua_State *L, Cases *c, Attribute *a, const Context *x) {
  a->submitted = a->start = c->block->columns[FIELD_SUBMITTED_ON].v;
  a->decided = decisions_days(L, c, x);
  a->pauses = a->computed = NULL;
  if (a->kind == ATTR_INFORMED || a->clock == CLOCK_NET)
    a->start = cases_column(L, c, FIELD_INFORMED_ON);
  if (a->clock == CLOCK_NET) {
    a->pauses = cases_column(L, c, FIELD_PAUSES);
    a->pause_texts = c->block->pauses.texts;
  }
  bool has_text = a->kind == ATTR_TEXT || a->kind == ATTR_OUTCOME;
  a->text = a->kind == ATTR_OUTCOME ? decisions_outcomes(L, c, x)
          : has_text && a->column != FIELD_CASE_ID
          ? cases_column(L, c, a->column) : NULL;
  a->uncoded = a->kind == ATTR_PAUSES || (has_text && a->text == NULL);
  if (has_limit(a) && a->due == NULL) a->due = due_table(L, c, a);
  a->computed = a->kind == ATTR_TEXT ? a->text : block_table(L, c, a, x);
}

void attributes_bind (lua_State *L, Cases *c, Attributes *list,
                      const Context *x) {
  for (size_t i = 0; i < list->n; i++) bind(L, c, &list->of[i], x);
}

int32_t attribute_number (lua_State *L, Cases *c, Attributes *list,
                          const Context *x, Attribute a) {
  if (has_limit(&a) && !a.limit.chose_end) a.limit.sticky = x->sticky;
  if (has_limit(&a) && !a.limit.chose_roll) a.limit.roll = x->roll;
  if (a.limit.roll || a.limit.unit == UNIT_WORKDAY) a.holidays = x->holidays;
  for (size_t i = 0; i < list->n; i++)
    if (is_same(&list->of[i], &a)) return (int32_t)i;
  room(L, c, &list->of, &list->cap, list->n + 1, sizeof(Attribute));
  bind(L, c, &a, x);
  a.alike = partition_is_alike(c, x, &a);
  list->of[list->n] = a;
  return (int32_t)list->n++;
}
