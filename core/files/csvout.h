/* csvout.h: what the library `csv` has for writing; see csvout.c. */

#ifndef csvout_h
#define csvout_h

#include <lauxlib.h>

extern const luaL_Reg csv_output[];

#endif
