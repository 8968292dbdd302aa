/* record.h: one row of a case file as a case; see record.c. */

#ifndef record_h
#define record_h

#include <lauxlib.h>

#include "files/csv.h"
#include "store/register.h"

typedef struct Row {
  CsvRow csv;
  const char *problem;   /* why the source itself refuses it, or NULL */
  const Field *fields;   /* what each column of its file is */
  int nfields;
  bool cpr_ids;          /* ids that look like CPR numbers are admitted */
  Date extracted;        /* of its file, as told; DATE_NONE: nobody said */
  Text text[FIELDS];     /* trimmed; absent if blank */
  bool has[FIELDS];      /* the file has a column for it */
  CaseRow now;           /* the case as it stands; rowid 0: never heard of */
  CaseRow next;          /* the case as the row leaves it */
  Field fault;           /* what a refusal is about; FIELDS: the whole row */
} Row;

/* Steps answer 1 to go on, or 0 to refuse the row: the reason is pushed. */

/* The row's shape, then its fields into row->text and the dates of
   row->next. */
int record_read (lua_State *L, Row *row);

/* Is it an id that is not admitted, and that nothing may tell? */
bool record_secret (const Row *row, Text id);

/* Makes row->now, a case that is gone, what it has when it comes back: the
   table at the top, by field. Its texts live as long as the table. */
void record_recall (lua_State *L, Row *row);

/* Puts the row's columns over the case as row->now has it, all but the extra
   ones; those that the file does not have stay. The words of outcomes are
   in the table at index 'words', those of exempt in the next. Then holds
   the case against itself. It may be done again, with another row->now. */
int record_merge (lua_State *L, Row *row, int words);

/* Is there a case, and does the row leave it as it is? */
bool record_same (Row *row);

#endif
