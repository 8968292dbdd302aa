/* csvscan.h: text split into rows and fields; see csvscan.c. */

#ifndef csvscan_h
#define csvscan_h

#include <stdint.h>

#include "base/heap.h"
#include "base/text.h"

typedef enum {
  SCAN_ROW,      /* between two rows */
  SCAN_FIELD,    /* before a field */
  SCAN_PLAIN, SCAN_QUOTED,
  SCAN_CLOSED    /* after a quote that ends its field, or begins a pair */
} ScanState;

typedef struct Slice { size_t at, n; } Slice;

/* All positions count from 'text'. */
typedef struct Scanner {
  Heap *heap;
  char separator;
  bool stops[256];        /* bytes that end a plain field */
  ScanState state;
  char *text;             /* the row in hand, and what is not split yet */
  size_t ntext, captext;
  size_t at;              /* the next byte to look at */
  size_t row, row_end;    /* of the row in hand, without its line end */
  size_t field, end;      /* of the field in hand, so far */
  size_t blanks;          /* behind its closing quote */
  Slice *slices;          /* the fields of the row in hand */
  size_t nfields, capslices;
  Text *fields;           /* the same, once the row is whole */
  size_t capfields;
  bool filled;            /* one of them is not empty */
  int64_t quote_line;     /* on which the quoted field in hand begins */
  size_t stray;           /* the first with a quote that is not doubled */
  int64_t stray_line;     /* on which that one begins */
  int64_t line;           /* lines before 'at' */
  int64_t row_line;       /* on which the row begins, from 1 */
  bool after_cr;          /* a line feed would belong to the last line end */
} Scanner;

void scan_begin (Scanner *s, char separator);

/* Where up to 'more' bytes may be put behind the text; what was given of a
   row before dies. The caller adds to 'ntext' what it did put there. */
char *scan_room (lua_State *L, Scanner *s, size_t more);

/* Goes on with the text: true if a row is whole, which is then in 'fields'
   and lives until the next call. Blank rows are none. */
bool scan_row (lua_State *L, Scanner *s);

/* Bytes of the row in hand, as they stood. */
size_t scan_bytes (const Scanner *s);

/* The row that was given, as it stood. */
Text scan_text (const Scanner *s);

void scan_free (Scanner *s);

#endif
