/* xlsxpart.h: a small part of a workbook as the list of its elements; see
   xlsxpart.c. */

#ifndef xlsxpart_h
#define xlsxpart_h

#include <lauxlib.h>

#include "files/xml.h"

/* Reads a part for elements_push: as part_open. What it is to be is at 'arg'
   and behind it, as reader:elements has it. */
int elements_read (lua_State *L, int arg, Bytes *bytes, Heap *heap,
                   Archive *a, Xml *xml, const char *part);

/* Pushes the list. */
void elements_push (lua_State *L, int arg, const Bytes *bytes);

#endif
