/* partition.c: sorts the cases of a block into sets that are alike in the few
   columns that all questions read: type, outcome, and their like. What is
   true of one case of a set need not be asked of the others. */

#include "engine/partition.h"

#include "engine/caseload.h"
#include "engine/decisions.h"

#define SETS_MAX  8000      /* more are no gain: they have few cases each */
#define MAP_MAX   200000    /* sets times values of a column */


static bool is_of (const Partition *p, const Context *x) {
  return p->made && p->as_of == x->as_of && p->from == x->from &&
         p->to == x->to && p->submitted == x->submitted;
}

bool partition_is_alike (const Cases *c, const Context *x,
                         const Attribute *a) {
  const Partition *p = &c->block->partition;
  if (!is_of(p, x)) return false;
  if (a->kind == ATTR_YEAR) return true;
  if (a->kind != ATTR_TEXT && a->kind != ATTR_OUTCOME) return false;
  for (int i = 0; i < p->ncolumns; i++)
    if (p->columns[i] == a->column) return p->split[i];
  return false;
}

/* The column, loaded: of outcomes as they were held. NULL: uncoded. */
static const int32_t *column_of (lua_State *L, Cases *c, const Context *x,
                                 int column) {
  return column == FIELD_OUTCOME ? decisions_outcomes(L, c, x)
                                 : cases_column(L, c, column);
}

/* Makes of the key of each row, and its value in a column whose texts are
   values - 1, another key. The two loops are one but for the rows, so that
   the compiler can do many at once where these are all of the block. */
static void keys_extend (lua_State *L, Cases *c, const Context *x,
                         const Partition *p, int32_t *restrict keys,
                         int column, int32_t values) {
  const int32_t *restrict v = column_of(L, c, x, column);
  const int32_t *restrict decided = decisions_days(L, c, x);
  const int32_t *restrict rows = p->rows;
  Date known = column == FIELD_OUTCOME ? x->as_of : INT32_MAX;
  int n = p->n;
  if (n == c->block->n)
    for (int i = 0; i < n; i++) {
      int32_t hidden = (v[i] == NOTHING) | (decided[i] > known);
      keys[i] = keys[i] * values + (hidden ? 0 : v[i] + 1);
    }
  else
    for (int i = 0; i < n; i++) {
      int32_t row = rows[i], hidden = (v[row] == NOTHING) |
                                      (decided[row] > known);
      keys[i] = keys[i] * values + (hidden ? 0 : v[row] + 1);
    }
}

/* Numbers the keys, which are below 'limit', in the order in which they come
   first: these are the sets. Returns how many. */
static int keys_number (Cases *c, int32_t *restrict keys, int n,
                        int32_t limit) {
  int32_t *restrict map = c->map, next = 0;
  for (int32_t i = 0; i < limit; i++) map[i] = -1;
  for (int i = 0; i < n; i++) {
    int32_t *set = &map[keys[i]];
    if (*set < 0) *set = next++;
    keys[i] = *set;
  }
  return next;
}

static void room (lua_State *L, Cases *c, int32_t **v, size_t *cap,
                  size_t n) {
  if (!heap_reserve(&c->heap, v, cap, n, sizeof(int32_t))) memory_lacks(L);
}

/* Puts the rows in order of their sets. */
static void rows_sort (lua_State *L, Cases *c, Partition *p,
                       const int32_t *restrict sets,
                       int32_t *restrict sorted) {
  room(L, c, &p->starts, &p->cap_starts, (size_t)p->count + 1);
  int32_t *restrict starts = p->starts, *restrict rows = p->rows;
  int n = p->n;
  memset(starts, 0, ((size_t)p->count + 1) * sizeof(*starts));
  for (int i = 0; i < n; i++) starts[sets[i] + 1]++;
  for (int i = 1; i <= p->count; i++) starts[i] += starts[i - 1];
  for (int i = 0; i < n; i++) sorted[starts[sets[i]]++] = rows[i];
  for (int i = p->count; i > 0; i--) starts[i] = starts[i - 1];
  starts[0] = 0;
  memcpy(rows, sorted, (size_t)n * sizeof(*sorted));
}

/* Sorts the rows into sets by all columns that are codes, unless these would
   be too many. */
static void sets_make (lua_State *L, Cases *c, const Context *x,
                       Partition *p, int32_t *sets) {
  int32_t limit = YEAR_DECIDED + 1;   /* of the keys so far */
  p->n = year_select(c, x, decisions_days(L, c, x), p->rows, sets);
  p->count = limit;
  for (int i = 0; i < p->ncolumns; i++) {
    if (!p->split[i]) continue;
    size_t values = c->headings[p->columns[i]].texts.n + 1;
    if ((size_t)limit * values > MAP_MAX)
      limit = p->count = keys_number(c, sets, p->n, limit);
    p->split[i] = p->count < SETS_MAX && (size_t)limit * values <= MAP_MAX;
    if (!p->split[i]) continue;
    keys_extend(L, c, x, p, sets, p->columns[i], (int32_t)values);
    limit *= (int32_t)values;
  }
  p->count = keys_number(c, sets, p->n, limit);
}

static void partition_make (lua_State *L, Cases *c, Partition *p,
                            const Context *x) {
  size_t n = (size_t)c->block->n;
  p->made = false;
  p->ncolumns = c->nkeys;
  for (int i = 0; i < c->nkeys; i++) {
    p->columns[i] = c->keys[i];
    p->split[i] = column_of(L, c, x, p->columns[i]) != NULL;
  }
  room(L, c, &p->rows, &p->cap, n);
  room(L, c, &c->sets, &c->cap_sets, 2 * n);
  room(L, c, &c->values, &c->cap_values, n);
  room(L, c, &c->map, &c->cap_map, MAP_MAX);
  sets_make(L, c, x, p, c->sets);
  rows_sort(L, c, p, c->sets, c->sets + n);
  p->as_of = x->as_of;
  p->from = x->from;
  p->to = x->to;
  p->submitted = x->submitted;
  p->made = true;
}

/* Partitions made from now on tell the column apart. */
static void key_add (Cases *c, int column) {
  for (int i = 0; i < c->nkeys; i++)
    if (c->keys[i] == column) return;
  if (c->nkeys < PARTITION_COLUMNS) c->keys[c->nkeys++] = column;
}

const Partition *partition_of (lua_State *L, Cases *c, const Context *x,
                               const Attributes *list) {
  Partition *p = &c->block->partition;
  for (size_t i = 0; i < list->n; i++)
    if (list->of[i].kind == ATTR_TEXT && !list->of[i].uncoded)
      key_add(c, list->of[i].column);
  if (!is_of(p, x) || p->ncolumns != c->nkeys) partition_make(L, c, p, x);
  for (size_t i = 0; i < list->n; i++)
    list->of[i].alike = partition_is_alike(c, x, &list->of[i]);
  return p;
}
