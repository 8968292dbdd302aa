/* source.h: where the rows of an import come from; see source.c. */

#ifndef source_h
#define source_h

#include "files/csv.h"
#include "files/xlsx.h"

typedef struct Source {
  int arg, room;            /* stack indices: the value; what it keeps */
  CsvReader *reader;        /* the value, if it is no function: */
  XlsxReader *sheet;        /* one of these */
  Text *texts;              /* of a row that the function gave */
  int ntexts;
} Source;

/* The reader of CSV or of Excel files, or function, at 'arg'; raises if it
   is none. 'room' is a stack index that the source may use. */
Source source_check (lua_State *L, int arg, int room);

/* The next row, as csv_next gives it, and the stack index of why it is
   refused, or 0. What a function gave is left on the stack: the row lives as
   long as that. */
int source_next (lua_State *L, Source *from, CsvRow *row, int *problem);

#endif
