/* xlsxstyles.h: how the numbers of cells are shown; see xlsxstyles.c. */

#ifndef xlsxstyles_h
#define xlsxstyles_h

#include "xlsxformat.h"
#include "xml.h"

typedef struct CustomFormat {
  unsigned id;
  Format format;
} CustomFormat;

typedef struct Styles {
  Heap *heap;
  CustomFormat *customs;
  size_t ncustoms, capcustoms;
  Format *cells;               /* by the number that a cell gives */
  size_t n, cap;
} Styles;

/* Reads the part; no styles if 'part' is NULL. */
bool styles_read (Styles *s, Heap *heap, Archive *a, Xml *xml,
                  const char *part);
void styles_free (Styles *s);

#endif
