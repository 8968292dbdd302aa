/* caseload.h: how the columns of a block of cases are filled; see
   caseload.c. What asks for them includes cases.h. */

#ifndef caseload_h
#define caseload_h

#include "engine/cases.h"

/* The texts that column n of the block has codes of. */
Dictionary *cases_texts (Cases *c, int n);

#endif
