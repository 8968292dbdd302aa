/* alike.h: ids that look like others; see alike.c. */

#ifndef alike_h
#define alike_h

#include "import/batch.h"

typedef struct Alike Alike;

/* Pushes what holds the ids of new cases of an import against those of the
   store and of the file; what was answered is "two", "one" or absent. */
Alike *alike_new (lua_State *L, Text answer);

/* Is the id of a row, if its case is new, plainly like no other? Then the row
   may wait; its fold is noted where it needs it. */
bool alike_may_wait (lua_State *L, Alike *a, const Batch *b, Row *row);

/* Holds the id of a case that is new against the others: 1; 2 where the row
   is of another case, whose id it has now; 0 to refuse it, its fault is
   pushed; -1. */
int alike_check (lua_State *L, Alike *a, Store *s, Row *row);

/* Notes the new case of a row that has been written. */
void alike_add (lua_State *L, Alike *a, const Row *row);

/* Keeps in the store what was learnt of its ids; -1 and a message pushed. */
int alike_keep (lua_State *L, const Alike *a, Store *s);

/* Sets in the table at the top what was answered: alike, how many rows, and
   alike_pairs, the first of them: { id, the other, … }. */
void alike_push (lua_State *L, const Alike *a);

/* Pushes the shapes of the ids of all cases, a list, as the store keeps them:
   "" alone where they are too many; -1 and a message. */
int alike_shapes (lua_State *L, Store *s);

#endif
