/* csv.h: rows of a file, one after the other; see csv.c. */

#ifndef csv_h
#define csv_h

#include <lua.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/text.h"

typedef struct CsvReader CsvReader;

typedef struct CsvRow {
  const Text *fields;   /* UTF-8, never absent */
  int n;
  int64_t line;         /* on which the row begins, from 1 */
  int damaged;          /* first field, from 1, that is not to be trusted;
                           0: none */
  FaultKind kind;       /* of that: FAULT_FIELD_DAMAGED, FAULT_FORMULA; or
                           why it is no id */
  const char *fault;    /* of that field: "holds a zero byte"; NULL without
                           one. Lives until the next call */
} CsvRow;

/* The reader at 'arg'; raises if it is none, or closed. */
CsvReader *csv_check (lua_State *L, int arg);

/* Next row, which lives until the next call: 1; at the end 0; -1 and a
   message pushed if the file cannot be read on. Empty lines are none. */
int csv_next (lua_State *L, CsvReader *r, CsvRow *row);

/* Pushes what is wrong with the damaged field of a row, a fault. */
void csv_fault_push (lua_State *L, const CsvRow *row);

/* Pushes what a reader's row() answers when csv_next, or its like, has
   answered 'got'; returns how many values. */
int csv_row_push (lua_State *L, int got, const CsvRow *row);

#endif
