/* seen.h: which cases a file has; see seen.c. */

#ifndef seen_h
#define seen_h

#include <lauxlib.h>

#include "store/query.h"

/* The lines on which a file has the cases, by rowid, in blocks of SEEN_BLOCK
   of them; 0: it has not. */
typedef struct Seen {
  uint32_t **blocks;  /* the first user value; a block may be NULL */
  size_t n;
} Seen;

#define SEEN_BLOCK  65536

/* Pushes an empty one. */
Seen *seen_new (lua_State *L);

/* Puts the line of a case; 'index' is where the value is. */
void seen_put (lua_State *L, Seen *seen, int index, int64_t id,
               int64_t line);

int64_t seen_line (const Seen *seen, int64_t id);   /* 0: it has not */

/* Writes which cases the file of an import has, as runs of their rows; -1
   and a message pushed on an error of the database. */
int seen_keep (lua_State *L, const Seen *seen, Store *s, int64_t import);

/* Pushes a function (case_row): the line on which the file has it, or nil;
   the value is at 'index'. */
void seen_push (lua_State *L, int index);

#endif
