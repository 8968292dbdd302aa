/* xlsx.h: rows of a sheet of an Excel file, one after the other; see
   xlsx.c. */

#ifndef xlsx_h
#define xlsx_h

#include "files/csv.h"

typedef struct XlsxReader XlsxReader;

/* Row r of the n-th of several sheets that are read as one has the line
   n * SHEET_LINES + r (scripts/siri/base/sheetlines.lua). */
#define SHEET_LINES  10000000

/* The reader at 'arg'; NULL if it is none; raises if it is closed. */
XlsxReader *xlsx_test (lua_State *L, int arg);

/* As csv_next: the line is the row's number in the sheet. Rows without a
   value are none. A damaged field is one whose value is not certain. The
   reader is at 'arg'. */
int xlsx_next (lua_State *L, XlsxReader *r, int arg, CsvRow *row);

#endif
