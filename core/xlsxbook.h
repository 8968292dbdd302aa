/* xlsxbook.h: a workbook: its sheets, and what their cells refer to; see
   xlsxbook.c. */

#ifndef xlsxbook_h
#define xlsxbook_h

#include "xlsxlinks.h"
#include "xlsxstrings.h"
#include "xlsxstyles.h"

typedef struct Sheet {
  size_t name, length;   /* in the names, ended by a zero */
  bool visible;
  char part[PART_NAME];
} Sheet;

typedef struct Book {
  Heap *heap;
  Links links;
  Bytes names;
  Sheet *sheets;         /* worksheets in the order of their tabs */
  size_t n, cap;
  bool from_1904;        /* day 0 is 1904-01-01 */
  bool uncalculated;     /* formulas have results that nobody calculated */
  Strings strings;
  Styles styles;
} Book;

/* Reads all but the sheets; false and a fault. */
bool book_read (Book *b, Heap *heap, Archive *a, Xml *xml);
void book_free (Book *b);

#endif
