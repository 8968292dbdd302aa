/* profile.c: sorts the cases of a block into sets that are alike in the few
   columns that all questions read: type, outcome, and their like. What is
   true of one case of a set need not be asked of the others. */

#include "profile.h"

#define SETS_MAX  8000      /* more are no gain: they have few cases each */
#define MAP_MAX   200000    /* sets times values of a column */


void profile_want (Cases *c, int column) {
  for (int i = 0; i < c->nprofiled; i++)
    if (c->profiled[i] == column) return;
  if (c->nprofiled < PROFILE_COLUMNS) c->profiled[c->nprofiled++] = column;
}

static bool is_of (const Profile *p, const Horizon *h) {
  return p->made && p->as_of == h->as_of && p->from == h->from &&
         p->to == h->to;
}

bool profile_is_alike (const Profile *p, const Horizon *h, const Read *r) {
  if (!is_of(p, h)) return false;
  if (r->kind == READ_YEAR) return true;
  if (r->kind != READ_TEXT && r->kind != READ_OUTCOME) return false;
  for (int i = 0; i < p->ncolumns; i++)
    if (p->columns[i] == r->column) return p->split[i];
  return false;
}

/* The cases of the year, by place; set 0 are the open, 1 the decided. */
static int rows_select (Cases *c, const Horizon *h, Profile *p,
                        int32_t *sets) {
  const Block *b = c->block;
  Read r = { .kind = READ_YEAR,
             .submitted = b->columns[COLUMN_SUBMITTED_ON].v,
             .decided = b->columns[COLUMN_DECIDED_ON].v };
  int n = 0;
  for (int i = 0; i < b->n; i++) {
    int32_t year = read_year(&r, h, i);
    p->rows[n] = i;
    sets[n] = year == YEAR_DECIDED;
    n += year != YEAR_OUTSIDE && r.submitted[i] != NOTHING;
  }
  return n;
}

/* Splits the sets by the values of a column, whose texts are so many;
   returns how many sets there are then, or 0 if these would be too many. */
static int sets_split (Cases *c, const Horizon *h, Profile *p,
                       int32_t *sets, int count, int column, int texts) {
  const int32_t *v = c->block->columns[column].v;
  const int32_t *decided = c->block->columns[COLUMN_DECIDED_ON].v;
  bool masked = column == COLUMN_OUTCOME;
  int32_t *map = c->map, next = 0;
  int values = texts + 1;
  for (int i = 0; i < count * values; i++) map[i] = -1;
  for (int i = 0; i < p->n; i++) {
    int row = p->rows[i];
    int32_t value = v[row];
    if (masked && decided[row] > h->as_of) value = NOTHING;
    int32_t *set = &map[sets[i] * values + (value == NOTHING ? 0 : value + 1)];
    if (*set < 0) *set = next++;
    sets[i] = *set;
  }
  return next;
}

/* Puts the rows in order of their sets. */
static bool rows_sort (Cases *c, Profile *p, const int32_t *sets,
                       int32_t *sorted) {
  if (!heap_reserve(&c->heap, &p->starts, &p->cap_starts,
                    (size_t)p->count + 1, sizeof(int32_t)))
    return false;
  int32_t *starts = p->starts, at = 0;
  memset(starts, 0, ((size_t)p->count + 1) * sizeof(*starts));
  for (int i = 0; i < p->n; i++) starts[sets[i] + 1]++;
  for (int i = 1; i <= p->count; i++) starts[i] += starts[i - 1];
  for (int i = 0; i < p->n; i++) sorted[starts[sets[i]]++] = p->rows[i];
  for (int i = p->count; i > 0; i--) starts[i] = starts[i - 1];
  starts[0] = at;
  memcpy(p->rows, sorted, (size_t)p->n * sizeof(*sorted));
  return true;
}

/* The columns of the profile, where the block has them as codes. */
static void columns_take (lua_State *L, Cases *c, Profile *p) {
  p->ncolumns = c->nprofiled;
  for (int i = 0; i < c->nprofiled; i++) {
    p->columns[i] = c->profiled[i];
    p->split[i] = cases_column(L, c, p->columns[i]) != NULL;
  }
}

static bool profile_make (lua_State *L, Cases *c, Profile *p,
                          const Horizon *h) {
  size_t n = (size_t)c->block->n;
  columns_take(L, c, p);
  cases_column(L, c, COLUMN_DECIDED_ON);
  if (!heap_reserve(&c->heap, &p->rows, &p->cap, n, sizeof(int32_t)) ||
      !heap_reserve(&c->heap, &c->sets, &c->cap_sets, 2 * n,
                    sizeof(int32_t)) ||
      !heap_reserve(&c->heap, &c->values, &c->cap_values, n,
                    sizeof(int32_t)) ||
      !heap_reserve(&c->heap, &c->map, &c->cap_map, MAP_MAX,
                    sizeof(int32_t)))
    return false;
  int32_t *sets = c->sets;
  p->n = rows_select(c, h, p, sets);
  p->count = 2;
  for (int i = 0; i < p->ncolumns; i++) {
    size_t texts = p->split[i] ? c->texts[p->columns[i]].n : 0;
    p->split[i] = p->split[i] && p->count < SETS_MAX &&
                  (texts + 1) * (size_t)p->count <= MAP_MAX;
    if (p->split[i])
      p->count = sets_split(c, h, p, sets, p->count, p->columns[i],
                            (int)texts);
  }
  p->as_of = h->as_of;
  p->from = h->from;
  p->to = h->to;
  return rows_sort(c, p, sets, sets + n);
}

Profile *profile_of (lua_State *L, Cases *c, const Horizon *h) {
  Profile *p = &c->block->profile;
  if (is_of(p, h) && p->ncolumns == c->nprofiled) return p;
  p->made = false;
  if (!profile_make(L, c, p, h)) memory_lacks(L);
  p->made = true;
  return p;
}
