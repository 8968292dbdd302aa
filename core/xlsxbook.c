/* xlsxbook.c: finds the workbook in an archive, and reads what there is to
   know before its cells. */

#include "xlsxbook.h"

#include <string.h>

#include "limits.h"

enum { NOWHERE, BOOK, SHEETS, SHEET, SETTINGS, CALCULATION };

static const XmlRule rules[] = {
  {NOWHERE, "workbook", BOOK}, {BOOK, "workbookPr", SETTINGS},
  {BOOK, "calcPr", CALCULATION}, {BOOK, "sheets", SHEETS},
  {SHEETS, "sheet", SHEET}, {0, NULL, 0}
};

#define NO_WORKBOOK  "it is a zip archive, but not an Excel workbook"


static bool is_true (const char *text) {
  return text != NULL && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* Sheets of charts or dialogs have no rows: they are none of ours. */
static void sheet_add (Book *b, const char **attributes) {
  const char *name = xml_attribute(attributes, "name");
  const char *id = xml_related(attributes, "id");
  const char *state = xml_attribute(attributes, "state");
  const Link *link = id == NULL ? NULL : links_get(&b->links, id);
  Run run = {b->names.n, true};
  if (name == NULL || link == NULL || link->kind != LINK_SHEET) return;
  if (b->n == LIMIT_LINKS)
    fault_set(b->heap->fault, "it has more than %d sheets", LIMIT_LINKS);
  if (b->heap->fault->set ||
      !heap_reserve(b->heap, &b->sheets, &b->cap, b->n + 1,
                    sizeof(*b->sheets)) ||
      !bytes_add(b->heap, &b->names, name, strlen(name)))
    return;
  run_end(&run, &b->names);
  Sheet *sheet = &b->sheets[b->n];
  sheet->name = run.start;
  sheet->length = b->names.n - run.start;
  sheet->visible = state == NULL || strcmp(state, "visible") == 0;
  memcpy(sheet->part, link->part, strlen(link->part) + 1);
  if (bytes_add(b->heap, &b->names, "", 1)) b->n++;
}

static void on_start (void *data, int state, const char **attributes) {
  Book *b = data;
  if (state == SHEET)
    sheet_add(b, attributes);
  else if (state == SETTINGS)
    b->from_1904 = is_true(xml_attribute(attributes, "date1904"));
  else if (state == CALCULATION)
    b->uncalculated = is_true(xml_attribute(attributes, "fullCalcOnLoad"));
}

static void on_end (void *data, int state) {
  (void)data, (void)state;
}

/* What an archive is that holds no workbook of ours. */
static bool book_missing (Archive *a, Fault *fault) {
  static const char ods[] = "application/vnd.oasis.opendocument.spreadsheet";
  char type[sizeof(ods) - 1];
  if (part_open(a, "mimetype", LIMIT_SMALL, fault) > 0 &&
      part_read(a, type, sizeof(type), fault) == sizeof(type) &&
      memcmp(type, ods, sizeof(type)) == 0)
    return fault_set(fault, "it is an OpenDocument sheet (.ods): "
                            "save it as .xlsx or CSV");
  return fault_set(fault, NO_WORKBOOK);
}

/* Finds the main part, "xl/workbook.xml" as a rule. */
static bool main_find (Book *b, Archive *a, Xml *xml, char part[PART_NAME]) {
  int got = links_read(&b->links, b->heap, a, xml, "");
  if (got < 0) return false;
  const char *found = links_find(&b->links, LINK_MAIN);
  if (found == NULL) return book_missing(a, b->heap->fault);
  memcpy(part, found, strlen(found) + 1);
  links_free(&b->links);
  size_t n = strlen(part);
  if (n > 4 && strcmp(part + n - 4, ".bin") == 0)
    return fault_set(b->heap->fault, "it is a binary Excel file (.xlsb): "
                                     "save it as .xlsx or CSV");
  return true;
}

/* A Word file is an archive with a main part, too: it fits no grammar of
   ours, and its message says what it is. */
bool book_read (Book *b, Heap *heap, Archive *a, Xml *xml) {
  static const XmlGrammar grammar = {
    "a workbook", xml_sheet_spaces, rules, on_start, on_end, NULL
  };
  char part[PART_NAME];
  b->heap = heap;
  if (!main_find(b, a, xml, part)) return false;
  if (links_read(&b->links, heap, a, xml, part) < 0) return false;
  int got = xml_read(xml, &grammar, b, a, part, LIMIT_SMALL, heap->fault);
  if (got == 0)
    return fault_set(heap->fault, "its part '%s' is missing", part);
  return got > 0 &&
         strings_read(&b->strings, heap, a, xml,
                      links_find(&b->links, LINK_STRINGS)) &&
         styles_read(&b->styles, heap, a, xml,
                     links_find(&b->links, LINK_STYLES));
}

void book_free (Book *b) {
  if (b->heap == NULL) return;
  links_free(&b->links);
  bytes_free(b->heap, &b->names);
  heap_free(b->heap, &b->sheets, &b->cap, sizeof(*b->sheets));
  strings_free(&b->strings);
  styles_free(&b->styles);
}
