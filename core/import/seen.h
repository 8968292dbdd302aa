/* seen.h: what the rows of a file so far had; see seen.c. */

#ifndef seen_h
#define seen_h

#include "import/record.h"

/* The lines of the cases by rowid, in blocks of SEEN_BLOCK of them; 0: it has
   not. */
typedef struct Seen {
  uint32_t **blocks;  /* the first user value; a block may be NULL */
  size_t n;
  int at;             /* its index on the stack; behind it are the lines of
                         refused rows by the id of their case, and the case
                         types of the others: is a case new or open by then,
                         or was it open before? Then the lines of totals,
                         and how many versions have each reason of exempt */
  int spec;           /* of import.cases, on the stack */
  int64_t added, changed, same, refused;
  int64_t taken, taken_line;   /* rows from which what cannot be seen was taken
                                  out, and the line of the first */
  Date newest, next;  /* of the rows, the newest date of each; and of the
                         others */
  int64_t newest_row, newest_line;   /* the case and the line that has it */
  int64_t late, late_row, late_line;   /* rows with a day after that of the
                                          import; of the latest its case and
                                          line, and that day: */
  Date latest;
} Seen;

#define SEEN_BLOCK  65536
#define SEEN_VALUES  5     /* that seen_new pushes */

/* Pushes an empty one, and what is behind it; the spec of import.cases is at
   'spec'. */
Seen *seen_new (lua_State *L, int spec);

/* Is the row the first of its case? 0 and a fault pushed if not. */
int seen_check (lua_State *L, const Seen *seen, Row *row);

/* Notes a row that has been read. */
static inline void seen_read (Seen *seen, const Row *row) {
  if (row->taken && seen->taken++ == 0) seen->taken_line = row->csv.line;
}

/* Notes a row that is in the store, and one that is refused. */
void seen_take (lua_State *L, Seen *seen, const Row *row);
void seen_refuse (lua_State *L, Seen *seen, const Row *row);

/* Notes one of totals, which is neither. */
void seen_total (lua_State *L, const Seen *seen, const Row *row);

/* Writes which cases the file of an import has, as runs of their rows; -1
   and a message pushed on an error of the database. */
int seen_keep (lua_State *L, const Seen *seen, Store *s, int64_t import);

/* Pushes all this as import.cases gives it. */
void seen_push (lua_State *L, const Seen *seen);

#endif
