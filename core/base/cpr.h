/* cpr.h: the form of a CPR number; see cpr.c. */

#ifndef cpr_h
#define cpr_h

#include "base/text.h"

/* What a text looks like that has a CPR number in it, for a message; NULL
   if it has none. */
const char *cpr_form (Text t);

#endif
