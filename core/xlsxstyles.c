/* xlsxstyles.c: the number formats of a workbook, and which of them each
   style of a cell has. */

#include "xlsxstyles.h"

#include <stdlib.h>
#include <string.h>

#include "limits.h"

#define NO_FORMAT  1000000   /* no workbook has as many */

enum { NOWHERE, STYLES, FORMATS, FORMAT, CELLS, CELL };

static const XmlRule rules[] = {
  {NOWHERE, "styleSheet", STYLES}, {STYLES, "numFmts", FORMATS},
  {FORMATS, "numFmt", FORMAT}, {STYLES, "cellXfs", CELLS},
  {CELLS, "xf", CELL}, {0, NULL, 0}
};


/* The number of a format; NO_FORMAT if it is none that there can be. */
static unsigned number_of (const char *text) {
  char *end;
  if (text == NULL) return 0;
  if (text[0] < '0' || text[0] > '9') return NO_FORMAT;
  unsigned long n = strtoul(text, &end, 10);
  return *end == '\0' && n < NO_FORMAT ? (unsigned)n : NO_FORMAT;
}

static void format_add (Styles *s, const char **attributes) {
  const char *code = xml_attribute(attributes, "formatCode");
  if (s->ncustoms == LIMIT_FORMATS)
    fault_set(s->heap->fault, "it has more than %d number formats",
              LIMIT_FORMATS);
  if (code == NULL || s->heap->fault->set ||
      !heap_reserve(s->heap, &s->customs, &s->capcustoms, s->ncustoms + 1,
                    sizeof(*s->customs)))
    return;
  CustomFormat *c = &s->customs[s->ncustoms++];
  c->id = number_of(xml_attribute(attributes, "numFmtId"));
  c->format = format_parse(code);
}

static void cell_add (Styles *s, unsigned id) {
  if (!heap_reserve(s->heap, &s->cells, &s->cap, s->n + 1,
                    sizeof(*s->cells)))
    return;
  Format *f = &s->cells[s->n++];
  *f = format_builtin(id);
  if (id == NO_FORMAT) *f = (Format){SHOWS_UNKNOWN, SHOWS_UNKNOWN,
                                     SHOWS_UNKNOWN, ""};
  for (size_t i = 0; i < s->ncustoms; i++)
    if (s->customs[i].id == id) *f = s->customs[i].format;
}

static void on_start (void *data, int state, const char **attributes) {
  Styles *s = data;
  if (state == FORMAT)
    format_add(s, attributes);
  else if (state != CELL)
    return;
  else if (s->n == LIMIT_STYLES)
    fault_set(s->heap->fault, "its cells have more than %d styles",
              LIMIT_STYLES);
  else
    cell_add(s, number_of(xml_attribute(attributes, "numFmtId")));
}

static void on_end (void *data, int state) {
  (void)data, (void)state;
}

bool styles_read (Styles *s, Heap *heap, Archive *a, Xml *xml,
                  const char *part) {
  static const XmlGrammar grammar = {
    "a table of styles", xml_sheet_spaces, rules, on_start, on_end, NULL
  };
  s->heap = heap;
  if (part == NULL) return true;
  int got = xml_read(xml, &grammar, s, a, part, LIMIT_SMALL, heap->fault);
  if (got == 0) return fault_set(heap->fault, "its part '%s' is missing", part);
  return got > 0;
}

void styles_free (Styles *s) {
  if (s->heap == NULL) return;
  heap_free(s->heap, &s->customs, &s->capcustoms, sizeof(*s->customs));
  heap_free(s->heap, &s->cells, &s->cap, sizeof(*s->cells));
}
