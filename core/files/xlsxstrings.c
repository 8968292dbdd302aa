/* xlsxstrings.c: the table of shared texts, held as one block. A text is one
   <t>, or the runs of a formatted text; how it is pronounced is no part of
   it. */

#include "files/xlsxstrings.h"

#include "base/limits.h"

#define MB  1000000

enum { NOWHERE, TABLE, ITEM, RUN, TEXT };

static const XmlRule rules[] = {
  {NOWHERE, "sst", TABLE}, {TABLE, "si", ITEM}, {ITEM, "t", TEXT},
  {ITEM, "r", RUN}, {RUN, "t", TEXT}, {0, NULL, 0}
};


static void on_start (void *data, int state, const char **attributes) {
  Strings *t = data;
  if (state == TEXT) run_begin(&t->run, &t->bytes, attributes);
}

static void on_end (void *data, int state) {
  Strings *t = data;
  if (state == TEXT) run_end(&t->run, &t->bytes);
  if (state != ITEM) return;
  if (t->n == LIMIT_STRINGS)
    fault_set(t->heap->fault, "its cells share more than %d texts",
              LIMIT_STRINGS);
  else if (heap_reserve(t->heap, &t->ends, &t->cap, t->n + 1,
                        sizeof(*t->ends)))
    t->ends[t->n++] = (uint32_t)t->bytes.n;
}

static void on_text (void *data, int state, const char *s, size_t n) {
  Strings *t = data;
  if (state != TEXT) return;
  if (t->bytes.n + n > (size_t)LIMIT_STRINGS_MB * MB)
    fault_set(t->heap->fault, "its cells share texts of more than %d MB",
              LIMIT_STRINGS_MB);
  else
    bytes_add(t->heap, &t->bytes, s, n);
}

bool strings_read (Strings *t, Heap *heap, Archive *a, Xml *xml,
                   const char *part) {
  static const XmlGrammar grammar = {
    "a table of texts", xml_sheet_spaces, rules, on_start, on_end, on_text
  };
  t->heap = heap;
  int got = xml_read(xml, &grammar, t, a, part, LIMIT_PART, heap->fault);
  return part_found(got, part, heap->fault);
}

void strings_free (Strings *t) {
  bytes_free(t->heap, &t->bytes);
  heap_free(t->heap, &t->ends, &t->cap, sizeof(*t->ends));
  t->n = 0;
}

Text strings_get (const Strings *t, size_t i) {
  size_t start = i == 0 ? 0 : t->ends[i - 1];
  Text text = {"", t->ends[i] - start};
  if (text.n > 0) text.s = t->bytes.s + start;
  return text;
}
