/* cellformat.h: how a cell of a workbook looks; see cellformat.c. */

#ifndef cellformat_h
#define cellformat_h

#include <lua.h>

#include "files/lxw.h"

/* Sets the property named at -2 to the value at -1; raises if there is no
   such property, or no such value. */
void cellformat_set (lua_State *L, lxw_format *f);

#endif
