/* decisions.c: what was decided of the cases of a block, as it was held at
   the cut-off. The fields of a case have its last decision; an earlier one,
   which was reopened, is the case's on the days on which it stood. One that
   stood on the period's last day was made in it, whatever came later, where
   decisions count. Where no case of the block was reopened, these are its
   columns. */

#include "engine/decisions.h"

#include "engine/caseload.h"
#include "sandbox/guard.h"


Date decisions_last (const Context *x) {
  return x->submitted ? DATE_NONE : x->to;
}

Date decisions_day (Text reopenings, const Context *x) {
  Reopening r;
  Date last = decisions_last(x);
  return last != DATE_NONE && x->as_of > last &&
         reopening_stands(reopenings, last, &r)
       ? last : x->as_of;
}

bool decisions_reopened (const Cases *c, const Context *x, int row,
                         Reopening *r) {
  const Block *b = c->block;
  int32_t code = b->columns[FIELD_REOPENINGS].v[row];
  if (code == NOTHING) return false;
  Text t = b->reopenings.texts[code];
  return reopening_stands(t, decisions_day(t, x), r);
}

static void room (lua_State *L, Cases *c, int32_t **v, size_t *cap) {
  if (!heap_reserve(&c->heap, v, cap, (size_t)c->block->n, sizeof(int32_t)))
    memory_lacks(L);
}

/* The code of the outcome that a decision had. */
static int32_t outcome_code (lua_State *L, Cases *c, Text outcome) {
  int32_t code = NOTHING;
  Dictionary *d = &c->headings[FIELD_OUTCOME].texts;
  if (outcome.s == NULL) return NOTHING;
  if (!dictionary_code(&c->heap, d, outcome, &code)) memory_lacks(L);
  return code;
}

/* The columns of the fields, in a copy with the decisions that held. An
   outcome too many, and none has a code. */
static void decisions_fill (lua_State *L, Cases *c, const Context *x,
                            Decisions *d, const int32_t *outcomes) {
  const Block *b = c->block;
  Reopening r;
  room(L, c, &d->decided, &d->cap);
  memcpy(d->decided, b->columns[FIELD_DECIDED_ON].v,
         (size_t)b->n * sizeof(int32_t));
  if (outcomes != NULL) {
    room(L, c, &d->outcome, &d->cap_outcome);
    memcpy(d->outcome, outcomes, (size_t)b->n * sizeof(int32_t));
  }
  c->bytes += (d->cap + d->cap_outcome) * sizeof(int32_t);
  for (int i = 0; i < b->n; i++) {
    if (!decisions_reopened(c, x, i, &r)) continue;
    d->decided[i] = r.decided;
    if (outcomes == NULL) continue;
    d->outcome[i] = outcome_code(L, c, r.outcome);
    if (d->outcome[i] == CODE_NONE) outcomes = NULL;
  }
  d->coded = outcomes != NULL;
}

/* Those at the cut-off; NULL where the columns of the fields have them. */
static const Decisions *decisions_of (lua_State *L, Cases *c,
                                      const Context *x) {
  Block *b = c->block;
  if (b->reopenings.n == 0) return NULL;
  for (size_t i = 0; i < b->ndecisions; i++)
    if (b->decisions[i].as_of == x->as_of &&
        b->decisions[i].to == decisions_last(x))
      return &b->decisions[i];
  const int32_t *outcomes = cases_column(L, c, FIELD_OUTCOME);
  guard_aside(L, true);
  if (!heap_reserve(&c->heap, &b->decisions, &b->cap_decisions,
                    b->ndecisions + 1, sizeof(Decisions)))
    memory_lacks(L);
  Decisions *d = &b->decisions[b->ndecisions++];
  *d = (Decisions){ .as_of = DATE_NONE };
  decisions_fill(L, c, x, d, outcomes);
  d->as_of = x->as_of;
  d->to = decisions_last(x);
  guard_aside(L, false);
  return d;
}

const int32_t *decisions_days (lua_State *L, Cases *c, const Context *x) {
  const Decisions *d = decisions_of(L, c, x);
  return d != NULL ? d->decided : c->block->columns[FIELD_DECIDED_ON].v;
}

const int32_t *decisions_outcomes (lua_State *L, Cases *c,
                                   const Context *x) {
  const Decisions *d = decisions_of(L, c, x);
  if (d == NULL) return cases_column(L, c, FIELD_OUTCOME);
  return d->coded ? d->outcome : NULL;
}
