/* compare.h: comparisons in rules, checked; see compare.c. */

#ifndef compare_h
#define compare_h

#include <lua.h>

/* Raises where Lua would that the values at 'a' and 'b' have no order: of a
   call in C it would say no line. */
void compare_orderless (lua_State *L, int a, int b);

/* Raises in a rule if both are texts, and not both days: they have no order. */
void compare_texts (lua_State *L, int a, int b);

/* Raises in a rule of a case if the value at 'idx' is a float. */
void compare_exact (lua_State *L, int idx);

/* What texts do when they are called, for their metatable in rules. */
int compare_call (lua_State *L);

#endif
