/* purity.h: what the variables around a rule hold; see purity.c. */

#ifndef purity_h
#define purity_h

#include <stdbool.h>
#include <stddef.h>

#include <lua.h>

/* Are two values equal in every way that a rule could tell? 1 is not 1.0, 0.0
   is not -0.0, and what is not a number equals itself. */
bool purity_same (lua_State *L, int a, int b);

/* Pushes what is to be held against the function at 'f' after its call:
   nil if it is not watched. */
void purity_push (lua_State *L, int f);

/* Bytes of the longest text that was there when the watch at 'watch' began;
   0 for nil. */
size_t purity_longest (lua_State *L, int watch);

/* Sets every variable back that does not hold what it held when the watch
   at 'watch' began. False, with a fault on the stack, if there was one. */
bool purity_check (lua_State *L, int watch);

#endif
