/* caseload.h: the columns of the cases of a block; see caseload.c. */

#ifndef caseload_h
#define caseload_h

#include "engine/cases.h"

/* Column n of the block, loaded: its values by row; NULL if it is uncoded.
   Raises on an error of the database. */
const int32_t *cases_column (lua_State *L, Cases *c, int n);

/* The text in a column of texts at a row; it lives until the next call. */
Text cases_text (lua_State *L, Cases *c, int n, int row);

/* The number of the column with that name, which may be new. */
int cases_number (lua_State *L, Cases *c, Text name);

/* The number of the extra column under a heading; -1: there is none. */
int cases_extra (lua_State *L, Cases *c, const char *heading);

/* Pushes a list of the names of the extra columns. */
void cases_extras (lua_State *L, Cases *c);

#endif
