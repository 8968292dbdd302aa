/* xlsxcell.h: what a cell says, as text; see xlsxcell.c. */

#ifndef xlsxcell_h
#define xlsxcell_h

#include "base/fault.h"
#include "files/xlsxnumber.h"
#include "files/xlsxstrings.h"

#define WHY_SIZE      200
#define FORMULA_SIZE  64

/* How a section of a number format shows a number. */
typedef enum {
  SHOWS_GENERAL, SHOWS_DIGITS,   /* whole, in a pattern */
  SHOWS_DECIMAL, SHOWS_GROUPED, SHOWS_SCIENTIFIC,
  SHOWS_NUMBER,    /* in another way */
  SHOWS_UNCLEAR,   /* with texts, in a way that is not certain */
  SHOWS_PERCENT, SHOWS_DATE, SHOWS_TIME, SHOWS_DURATION,
  SHOWS_UNKNOWN    /* it depends on more than the sign */
} Shows;

/* Of a number format, for numbers of a sign. The pattern lives in Lua. */
typedef struct Section {
  const char *pattern;
  uint8_t n;
  uint8_t shows;
  bool is_signed;   /* a minus goes before it */
  bool plain;       /* zeros and signs between them alone: 000000-0000 */
} Section;

typedef struct Format {
  Section positive, negative, zero;
  Text text;        /* what texts are shown in; absent: it is not certain */
  const char *code;
} Format;

/* What a column is read for: in columns of values numbers are numbers; in
   those of texts, and of ids, what is shown counts. In one that nobody reads
   it does not matter what is certain. */
typedef enum { COLUMN_VALUE, COLUMN_TEXT, COLUMN_ID, COLUMN_NONE } Column;

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
  bool formula;         /* its value is what that comes to */
  bool valued;          /* has a value */
  bool inlined;         /* has a text of its own, which is its value */
  size_t at, n;         /* of its value, in the bytes of the sheet */
} Cell;

/* The type of that name; NULL is a number. */
CellType cell_type (const char *name);

/* Why a cell is not certain: FAULT_FIELD_DAMAGED or FAULT_FORMULA, and what it
   holds; what is wrong with an id, and its value; FAULT_ID_FORMAT, and the
   format. */
typedef struct CellFault {
  FaultKind kind;
  char text[WHY_SIZE];
} CellFault;

/* The text of a cell whose value is 'raw', in a column that is read for that,
   perhaps in 'scratch'. False if it is not certain: then the text is the
   value, and 'why' says what the cell holds: "holds the error #N/A". */
bool cell_text (const Book *b, const Cell *c, Column column, Text raw,
                char scratch[NUMBER_SIZE], Text *text, CellFault *why);

#endif
