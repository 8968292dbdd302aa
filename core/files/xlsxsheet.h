/* xlsxsheet.h: the rows of a sheet, in a stream; see xlsxsheet.c. */

#ifndef xlsxsheet_h
#define xlsxsheet_h

#include "files/xlsxcell.h"

#define RANGE_SIZE  32

typedef struct SheetRow {
  size_t first, n;      /* its cells that say something */
  int64_t number;       /* its own, from 1 */
  bool hidden;          /* by hand, or by a filter */
} SheetRow;

/* Cells of several rows that are shown as one: what stands in the first is in
   none of the others. */
typedef struct Merge {
  uint32_t left, right;   /* columns, and rows, from 1 */
  uint32_t first, last;
} Merge;

typedef struct SheetReader {
  Heap *heap;
  Xml xml;
  Bytes bytes;          /* values of the cells */
  Cell *cells;
  size_t ncells, capcells;
  SheetRow *rows;       /* in hand */
  size_t nrows, caprows, next;
  size_t row_start;     /* first cell of the row that is not queued yet */
  size_t row_at;        /* its first byte */
  Merge *merges;        /* known when all rows have been read */
  size_t nmerges, capmerges;
  int64_t number;       /* of the row that is being read, or was last */
  bool in_row;          /* it has not ended */
  bool again;           /* it is given in several pieces */
  bool hidden;          /* one of them is */
  Cell cell;            /* that is being read */
  char formula[FORMULA_SIZE];   /* that it has, as far as a message quotes */
  size_t nformula;
  bool beside;          /* it has a number beside a text of its own */
  Run run;
} SheetReader;

bool sheet_open (SheetReader *s, Heap *heap, Archive *a, const char *part);
void sheet_close (SheetReader *s);

/* The next row with cells, which lives until the next call: 1; 0 at the
   end; -1 and a fault. */
int sheet_next (SheetReader *s, SheetRow *row);

/* "B2:B4" */
void merge_write (const Merge *m, char out[RANGE_SIZE]);

/* The value of a cell of such a row, as the file has it. */
Text sheet_value (const SheetReader *s, const Cell *c);

#endif
