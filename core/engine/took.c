/* took.c: how many decided cases took how many days, from the start of their
   clock to the decision. What many cases have in common is counted at their
   leaf, in an array by days, beside the tree: no path reads them; what few
   have, or what is long, at once in the answer. */

#include "engine/took.h"

#include "engine/answer.h"

#define CHUNK  256    /* rows whose days are read at once */
#define MANY   64     /* cases of a leaf from which it has an array */
#define LONG   4096   /* days that no array has */


bool took_counts (const Question *q, const Verdict *v) {
  return q->asked.days && !q->asked.open && v->kind == CASE_COUNTED &&
         (v->state == STATE_INSIDE || v->state == STATE_LATE);
}

/* The days by the verdict's clock, as an attribute that is ready. */
static const Attribute *attribute_of (lua_State *L, Question *q,
                                      const Verdict *v) {
  Attributes *list = &q->known.attributes;
  int32_t n = attribute_number(L, q->cases, list, &q->asked.context,
                               (Attribute){ .kind = ATTR_DAYS,
                                            .clock = v->clock });
  return &list->of[n];
}

/* Room at the leaf for cases of that many days. */
static void leaf_room (lua_State *L, Question *q, Leaf *leaf, int32_t days) {
  size_t had = leaf->cap_took;
  if (!heap_reserve(&q->heap, &leaf->took, &leaf->cap_took, (size_t)days + 1,
                    sizeof(*leaf->took)))
    memory_lacks(L);
  for (size_t i = had; i < leaf->cap_took; i++) leaf->took[i] = 0;
  q->known.memos[MEMO_VERDICT].tree.bytes +=
    (leaf->cap_took - had) * sizeof(*leaf->took);
}

/* A case of days that the leaf has no room for. */
static void leaf_more (lua_State *L, Question *q, Leaf *leaf, int32_t days) {
  if (days >= 0 && days < LONG && leaf->count >= MANY) {
    leaf_room(L, q, leaf, days);
    leaf->took[days]++;
    return;
  }
  verdict_push(L, leaf->value);
  answer_days(L, days, 1);
  lua_settop(L, AT_TOP);
}

void took_add (lua_State *L, Question *q, Leaf *leaf, const int32_t *rows,
               int n) {
  int32_t values[CHUNK];
  const Attribute *a = attribute_of(L, q, &q->known.verdicts[leaf->value]);
  for (int i = 0; i < n; i += CHUNK) {
    int count = n - i < CHUNK ? n - i : CHUNK;
    attribute_values(a, &q->asked.context, rows + i, count, values);
    for (int k = 0; k < count; k++) {
      if ((uint32_t)values[k] < leaf->cap_took) leaf->took[values[k]]++;
      else leaf_more(L, q, leaf, values[k]);
    }
  }
}

void took_once (lua_State *L, Question *q, const Verdict *v) {
  const Attribute *a = attribute_of(L, q, v);
  answer_days(L, attribute_value(a, &q->asked.context, q->now.row), 1);
}

void took_push (lua_State *L, const Leaf *leaf) {
  for (size_t i = 0; i < leaf->cap_took; i++)
    if (leaf->took[i] > 0) answer_days(L, (lua_Integer)i, leaf->took[i]);
}
