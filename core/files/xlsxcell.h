/* xlsxcell.h: what a cell says, as text; see xlsxcell.c. */

#ifndef xlsxcell_h
#define xlsxcell_h

#include "files/xlsxnumber.h"
#include "files/xlsxstrings.h"

#define WHY_SIZE  200

/* What kind of value a number format shows. */
typedef enum {
  SHOWS_NUMBER, SHOWS_PERCENT, SHOWS_DATE, SHOWS_TIME, SHOWS_DURATION,
  SHOWS_UNKNOWN   /* it depends on more than the sign */
} Shows;

#define MASK_SIZE  16

typedef struct Format {
  uint8_t positive, negative, zero;   /* a Shows each, by the sign */
  char mask[MASK_SIZE];   /* "000000-0000": a whole number's digits, idle
                             zeros and signs between them; "": none */
} Format;

/* What the cells of a workbook refer to. */
typedef struct Book {
  bool from_1904;         /* day 0 is 1904-01-01 */
  bool uncalculated;      /* formulas have results that nobody calculated */
  Strings strings;
  Format *formats;        /* by the number of a cell's style */
  size_t nformats, cap;
} Book;

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
