/* xlsxpart.h: a small part of a workbook as the list of its elements; see
   xlsxpart.c. */

#ifndef xlsxpart_h
#define xlsxpart_h

#include <lauxlib.h>

#include "files/xml.h"

/* Pushes the list of a part, or false if it is not there: answers as
   part_open. What the part is to be is at 'arg' and behind it, as
   reader:elements has it; 'bytes' is room. */
int elements_push (lua_State *L, int arg, Bytes *bytes, Heap *heap,
                   Archive *a, Xml *xml, const char *part);

#endif
