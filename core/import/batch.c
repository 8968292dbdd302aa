/* batch.c: rows that wait to be written together. Most rows of a file are
   new cases, and a statement for each, with a look for the case before it,
   takes twice as long as one for many. */

#include "import/batch.h"

Batch *batch_new (lua_State *L, const Layout *layout) {
  size_t n = (size_t)layout->n;
  Batch *b = lua_newuserdatauv(L, sizeof(Batch) +
                               n * 2 * CASES_ADDED * sizeof(Text), 0);
  Text *fields = (Text *)(b + 1);
  b->n = 0;
  for (int i = 0; i < CASES_ADDED; i++) {
    b->slots[i].row = (Row){
      .layout = layout, .formed = fields + ((size_t)i * 2 + 1) * n,
      .kept = i * layout->n
    };
    b->slots[i].fields = fields + (size_t)i * 2 * n;
  }
  return b;
}

bool batch_keep (Batch *b, Text *t) {
  Slot *slot = &b->slots[b->n];
  if (t->s == NULL) return true;
  if (t->n > BATCH_ROOM - slot->used) return false;
  memcpy(slot->room + slot->used, t->s, t->n);
  t->s = slot->room + slot->used;
  slot->used += t->n;
  return true;
}

bool batch_hold (Batch *b) {
  Slot *slot = &b->slots[b->n];
  Row *row = &slot->row;
  slot->used = 0;
  if (row->csv.n != row->layout->n) return false;
  for (int i = 0; i < row->csv.n; i++) {
    slot->fields[i] = row->csv.fields[i];
    if (!batch_keep(b, &slot->fields[i])) return false;
  }
  row->csv.fields = slot->fields;
  return true;
}

int batch_write (lua_State *L, Batch *b, Store *s, int64_t import) {
  CaseRow *rows[CASES_ADDED];
  int64_t lines[CASES_ADDED];
  for (int i = 0; i < CASES_ADDED; i++) {
    rows[i] = &b->slots[i].row.next;
    lines[i] = b->slots[i].row.csv.line;
  }
  return cases_add(L, s, rows, lines, CASES_ADDED, import);
}
