/* batch.h: rows that wait to be written together; see batch.c. */

#ifndef batch_h
#define batch_h

#include "import/record.h"

#define BATCH_ROOM  8192   /* bytes of a row that may wait */

typedef struct Slot {
  Row row;
  Text *fields;             /* the row's, copied */
  size_t used;              /* of the room */
  char room[BATCH_ROOM];
} Slot;

typedef struct Batch {
  int n;                    /* rows that wait; the next is being read */
  Slot slots[CASES_ADDED];
} Batch;

/* Pushes an empty one for rows of the layout. */
Batch *batch_new (lua_State *L, const Layout *layout);

/* Makes the fields of the next row outlive its source; false if it is too
   large to wait, or has another number of them than the file. */
bool batch_hold (Batch *b);

/* The same for a text of the next row. */
bool batch_keep (Batch *b, Text *t);

/* Writes the rows that wait as new cases, and sets their rowids: 1; 0 if a
   case of them is known, or twice among them: then none is written. -1 and a
   message pushed on an error of the database. */
int batch_write (lua_State *L, Batch *b, Store *s, int64_t import);

#endif
