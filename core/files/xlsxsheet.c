/* xlsxsheet.c: the rows of a sheet. The part is parsed a piece at a time:
   what that brings is queued, and the next piece is parsed when the queue is
   empty. Cells are kept as the file has them, without those that are not
   there: a row of one cell in the last column costs no more than one. A row
   is queued once the next begins, for some programs write one in pieces. */

#include "files/xlsxsheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"

/* Cells of a row that comes in pieces; one of a column may be there twice. */
#define PIECES_MOST  ((size_t)2 * LIMIT_COLUMNS)

#define LETTERS  26

enum { NOWHERE, SHEET, DATA, ROW, CELL, VALUE, FORMULA, INLINE, RUN, TEXT,
       MERGES, MERGE };

static const XmlRule rules[] = {
  {CELL, "v", VALUE}, {ROW, "c", CELL}, {DATA, "row", ROW},
  {CELL, "f", FORMULA}, {CELL, "is", INLINE}, {INLINE, "t", TEXT},
  {INLINE, "r", RUN}, {RUN, "t", TEXT}, {SHEET, "sheetData", DATA},
  {SHEET, "mergeCells", MERGES}, {MERGES, "mergeCell", MERGE},
  {NOWHERE, "worksheet", SHEET}, {0, NULL, 0}
};


/* Where a row or a cell stands */

/* A number up to 'most'; 0 if it is none. */
static uint32_t scan_number (const char *s, uint32_t most) {
  uint32_t n = 0;
  for (; *s >= '0' && *s <= '9'; s++) {
    n = n * 10 + (uint32_t)(*s - '0');
    if (n > most) return 0;
  }
  return *s == '\0' ? n : 0;
}

/* "C5", in a buffer of 16 bytes at least. */
static const char *reference_write (uint32_t column, int64_t row,
                                    char out[16]) {
  char letters[4];
  int n = 0;
  for (; column > 0; column = (column - 1) / LETTERS)
    letters[n++] = (char)('A' + (column - 1) % LETTERS);
  int o = 0;
  while (n > 0) out[o++] = letters[--n];
  snprintf(out + o, 16 - (size_t)o, "%lld", (long long)row);
  return out;
}

static int cell_order (const void *a, const void *b) {
  const Cell *one = a, *other = b;
  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  return one->at < other->at ? -1 : one->at > other->at;
}

static bool is_same (const SheetReader *s, const Cell *a, const Cell *b) {
  return a->type == b->type && a->style == b->style &&
         a->valued == b->valued &&
         text_same(sheet_value(s, a), sheet_value(s, b));
}

/* The cells of a row that came in pieces, each once. */
static bool pieces_join (SheetReader *s) {
  char name[16];
  size_t n = s->row_start;
  qsort(s->cells + n, s->ncells - n, sizeof(*s->cells), cell_order);
  for (size_t i = n + 1; i < s->ncells; i++) {
    const Cell *c = &s->cells[i];
    if (c->column != s->cells[n].column)
      s->cells[++n] = *c;
    else if (!is_same(s, c, &s->cells[n]))
      return fault_set(s->heap->fault, "row %lld has cell %s twice, with "
                       "different values", (long long)s->number,
                       reference_write(c->column, s->number, name));
  }
  s->ncells = n + 1;
  return true;
}

/* Queues the row that has been read. */
static void row_queue (SheetReader *s) {
  if (s->ncells > s->row_start) {
    if ((s->again && !pieces_join(s)) ||
        !heap_reserve(s->heap, &s->rows, &s->caprows, s->nrows + 1,
                      sizeof(*s->rows)))
      return;
    SheetRow *row = &s->rows[s->nrows++];
    row->first = s->row_start;
    row->n = s->ncells - s->row_start;
    row->number = s->number;
    row->hidden = s->hidden;
  }
  s->again = s->hidden = false;
  s->row_start = s->ncells;
  s->row_at = s->bytes.n;
}

/* A row that a filter has sorted out is hidden in the same way. */
static void row_begin (SheetReader *s, const char **attributes) {
  const char *r = xml_attribute(attributes, "r");
  const char *hidden = xml_attribute(attributes, "hidden");
  int64_t number = r == NULL ? s->number + 1 : scan_number(r, LIMIT_ROWS);
  bool again = number > 0 && number == s->number;
  if (again) s->again = true;
  else row_queue(s);
  if (hidden != NULL && (*hidden == '1' || *hidden == 't')) s->hidden = true;
  s->in_row = true;
  s->cell.column = 0;
  if (number == 0 || number > LIMIT_ROWS)
    fault_set(s->heap->fault, "after row %lld: a row numbered '%.20s': "
              "a sheet has %d", (long long)s->number,
              r == NULL ? "" : r, LIMIT_ROWS);
  else if (number < s->number)
    fault_set(s->heap->fault, "row %lld comes after row %lld",
              (long long)number, (long long)s->number);
  else
    s->number = number;
}

/* The column and row of "C5" or "c5"; returns what follows, or NULL. */
static const char *scan_cell (const char *r, uint32_t *column,
                              uint32_t *row) {
  *column = *row = 0;
  for (; (*r >= 'A' && *r <= 'Z') || (*r >= 'a' && *r <= 'z'); r++) {
    *column = *column * LETTERS + (uint32_t)((*r & 0x1F));
    if (*column > LIMIT_COLUMNS) return NULL;
  }
  for (; *r >= '0' && *r <= '9'; r++) {
    *row = *row * 10 + (uint32_t)(*r - '0');
    if (*row > LIMIT_ROWS) return NULL;
  }
  return *column > 0 && *row > 0 ? r : NULL;
}

/* The column of a cell, which must be in this row; 0 if it is not. */
static uint32_t scan_reference (const SheetReader *s, const char *r) {
  uint32_t column, row;
  r = scan_cell(r, &column, &row);
  return r != NULL && *r == '\0' && row == s->number ? column : 0;
}

/* Keeps cells that are merged, "B2:B4", if they are of several rows. */
static void merge_add (SheetReader *s, const char *range) {
  Merge m;
  const char *r = range == NULL ? NULL : scan_cell(range, &m.left, &m.first);
  if (r != NULL && *r == ':') r = scan_cell(r + 1, &m.right, &m.last);
  else return;
  if (r != NULL && *r == '\0' && m.last > m.first &&
      heap_reserve(s->heap, &s->merges, &s->capmerges, s->nmerges + 1,
                   sizeof(*s->merges)))
    s->merges[s->nmerges++] = m;
}

void merge_write (const Merge *m, char out[RANGE_SIZE]) {
  char one[16], other[16];
  snprintf(out, RANGE_SIZE, "%s:%s", reference_write(m->left, m->first, one),
           reference_write(m->right, m->last, other));
}

static void cell_begin (SheetReader *s, const char **attributes) {
  const char *r = xml_attribute(attributes, "r");
  const char *style = xml_attribute(attributes, "s");
  uint32_t last = s->cell.column;
  uint32_t column = r == NULL ? last + 1 : scan_reference(s, r);
  if (column == 0 || column > LIMIT_COLUMNS)
    fault_set(s->heap->fault, "row %lld: a cell '%.20s', which is not in it",
              (long long)s->number, r == NULL ? "beyond the last" : r);
  else if (column <= last)
    fault_set(s->heap->fault, "row %lld: cell %.20s comes after a cell to "
              "its right", (long long)s->number, r);
  s->cell = (Cell){
    .type = cell_type(xml_attribute(attributes, "t")), .column = column,
    .style = 0, .at = s->bytes.n
  };
  /* a style that is no number is none that the workbook has */
  if (style != NULL && style[0] != '0')
    s->cell.style = scan_number(style, LIMIT_STYLES);
  if (style != NULL && style[0] != '0' && s->cell.style == 0)
    s->cell.style = LIMIT_STYLES;
}

static void values_two (SheetReader *s) {
  fault_set(s->heap->fault, "row %lld has a cell of two values",
            (long long)s->number);
}

/* A text of the cell's own: it is the value, whatever number stands beside
   it. */
static void inline_begin (SheetReader *s) {
  Cell *c = &s->cell;
  if (c->inlined || (c->type != CELL_TEXT && c->type != CELL_NUMBER))
    values_two(s);
  c->type = CELL_TEXT;
  c->inlined = true;
  s->beside = s->bytes.n > c->at;
  s->bytes.n = c->at;
}

/* Is the value of the formula stored? That of a text may be an empty one. */
static bool is_stored (const SheetReader *s, const Cell *c) {
  return c->valued &&
         (c->type == CELL_TEXT || text_trim(sheet_value(s, c)).s != NULL);
}

/* Keeps the cell if it says something; a formula without its value stands for
   that. */
static void cell_end (SheetReader *s) {
  Cell *c = &s->cell;
  c->n = s->bytes.n - c->at;
  if (c->formula && !is_stored(s, c)) {
    c->valued = false;
    s->bytes.n = c->at;
    bytes_add(s->heap, &s->bytes, s->formula, s->nformula);
    c->n = s->bytes.n - c->at;
  }
  if (text_trim(sheet_value(s, c)).s == NULL && !c->formula &&
      c->type != CELL_ERROR) {
    if (c->inlined && s->beside) values_two(s);
    s->bytes.n = c->at;
    return;
  }
  if (s->ncells - s->row_start >= PIECES_MOST)
    fault_set(s->heap->fault, "row %lld has more than %zu cells",
              (long long)s->number, PIECES_MOST);
  else if (heap_reserve(s->heap, &s->cells, &s->capcells, s->ncells + 1,
                        sizeof(*s->cells)))
    s->cells[s->ncells++] = *c;
}


/* What the parser calls. */

static void on_start (void *data, int state, const char **attributes) {
  SheetReader *s = data;
  switch (state) {
    case ROW: row_begin(s, attributes); break;
    case CELL: cell_begin(s, attributes); break;
    case FORMULA:
      s->cell.formula = true;
      s->nformula = 0;
      break;
    case INLINE: inline_begin(s); break;
    case MERGE: merge_add(s, xml_attribute(attributes, "ref")); break;
    case VALUE: case TEXT:
      if (state == VALUE && s->cell.valued && !s->cell.inlined)
        values_two(s);
      s->cell.valued = true;
      run_begin(&s->run, &s->bytes, attributes);
      break;
    default: break;
  }
}

/* The result of a formula is kept to the blank. */
static void on_end (void *data, int state) {
  SheetReader *s = data;
  switch (state) {
    case DATA: row_queue(s); break;
    case ROW: s->in_row = false; break;
    case CELL: cell_end(s); break;
    case VALUE:
      s->run.preserved = true;
      if (s->cell.inlined) {
        s->beside = s->beside || s->bytes.n > s->run.start;
        s->bytes.n = s->run.start;
      }
      else if (s->cell.type == CELL_TEXT) run_end(&s->run, &s->bytes);
      break;
    case TEXT: run_end(&s->run, &s->bytes); break;
    default: break;
  }
}

/* Of a formula that shares its text with another there is none. */
static void formula_add (SheetReader *s, const char *text, size_t n) {
  size_t room = FORMULA_SIZE - 1;
  if (s->nformula == 0) s->formula[s->nformula++] = '=';
  if (n > room - s->nformula) n = room - s->nformula;
  memcpy(s->formula + s->nformula, text, n);
  s->nformula += n;
}

static void on_text (void *data, int state, const char *text, size_t n) {
  SheetReader *s = data;
  if (state == FORMULA) formula_add(s, text, n);
  if (state != VALUE && state != TEXT) return;
  if (s->bytes.n - s->row_at + n > LIMIT_SHEET_ROW)
    fault_set(s->heap->fault, "row %lld has more than %d bytes",
              (long long)s->number, LIMIT_SHEET_ROW);
  else
    bytes_add(s->heap, &s->bytes, text, n);
}


bool sheet_open (SheetReader *s, Heap *heap, Archive *a, const char *part) {
  static const XmlGrammar grammar = {
    "a worksheet", xml_sheet_spaces, rules, on_start, on_end, on_text
  };
  s->heap = heap;
  int got = part_open(a, part, LIMIT_PART, heap->fault);
  return part_found(got, part, heap->fault) &&
         xml_open(&s->xml, &grammar, s, a, heap->fault);
}

void sheet_close (SheetReader *s) {
  xml_close(&s->xml);
  bytes_free(s->heap, &s->bytes);
  heap_free(s->heap, &s->cells, &s->capcells, sizeof(*s->cells));
  heap_free(s->heap, &s->rows, &s->caprows, sizeof(*s->rows));
  heap_free(s->heap, &s->merges, &s->capmerges, sizeof(*s->merges));
}

/* Moves the row that is not queued yet to the front. */
static void sheet_shift (SheetReader *s) {
  size_t kept = s->ncells - s->row_start, from = s->row_at;
  if (kept > 0)
    memmove(s->cells, s->cells + s->row_start, kept * sizeof(*s->cells));
  for (size_t i = 0; i < kept; i++) s->cells[i].at -= from;
  if (s->bytes.n > from)
    memmove(s->bytes.s, s->bytes.s + from, s->bytes.n - from);
  s->bytes.n -= from;
  s->cell.at -= from < s->cell.at ? from : s->cell.at;
  s->run.start -= from < s->run.start ? from : s->run.start;
  s->ncells = kept;
  s->row_at = s->row_start = s->nrows = s->next = 0;
}

/* The rows before a fault are whole, and come first. */
int sheet_next (SheetReader *s, SheetRow *row) {
  while (s->next == s->nrows) {
    if (s->heap->fault->set) {
      if (s->in_row || s->heap->fault->memory) return -1;
      row_queue(s);
      if (s->next == s->nrows) return -1;
      break;
    }
    if (s->xml.parser == NULL) return 0;
    sheet_shift(s);
    if (xml_step(&s->xml) == 0) xml_close(&s->xml);
  }
  *row = s->rows[s->next++];
  return 1;
}

Text sheet_value (const SheetReader *s, const Cell *c) {
  return (Text){c->n > 0 ? s->bytes.s + c->at : "", c->n};
}
