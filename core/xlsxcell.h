/* xlsxcell.h: what a cell says, as text; see xlsxcell.c. */

#ifndef xlsxcell_h
#define xlsxcell_h

#include "xlsxbook.h"
#include "xlsxnumber.h"

#define WHY_SIZE  200

typedef enum {
  CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR, CELL_DATE,
  CELL_UNKNOWN
} CellType;

typedef struct Cell {
  CellType type;
  uint32_t column;      /* from 1 */
  uint32_t style;
  bool formula, valued; /* has a formula; has a value */
  size_t at, n;         /* of its value, in the bytes of the sheet */
} Cell;

/* The type of that name; NULL is a number. */
CellType cell_type (const char *name);

/* The text of a cell whose value is 'raw', perhaps in 'scratch'. False if
   it is not certain: then the text is the value, and 'why' says what the
   cell holds: "holds the error #N/A". */
bool cell_text (const Book *b, const Cell *c, Text raw,
                char scratch[NUMBER_SIZE], Text *text, char why[WHY_SIZE]);

#endif
