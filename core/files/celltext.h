/* celltext.h: text as a cell of a workbook can hold it; see celltext.c. */

#ifndef celltext_h
#define celltext_h

#include <lua.h>

#include "base/text.h"

/* Pushes the text as the XML of a cell takes it, with nothing in it that
   XML cannot hold. If it is longer than a cell holds, it is cut, and ends
   in 'tail'. Returns how many characters were left out. */
lua_Integer celltext_push (lua_State *L, Text text, Text tail);

#endif
