/* place.h: where in the rules something happens; see place.c. */

#ifndef place_h
#define place_h

#include <lua.h>

/* Finds out what the program's own scripts are: once, before the others. */
void place_open (lua_State *L);

/* Pushes the place in the rules that is running, as a message begins with
   it: "rules/2019.lua:43: ": the innermost line that is not the program's
   own; "" where there is none. Lua can call it, too. */
int place_push (lua_State *L);

/* Raises the fault at the top, with that place. */
int place_throw (lua_State *L);

/* guard.line(source) -> "rules/2019.lua:43", the innermost line of that
   source; nil if none is running */
int place_line (lua_State *L);

/* A message handler for calls into rules: what was raised has, or becomes a
   text that begins with, its place in the rules, never one in the program,
   and is cut where it is long. */
int place_message (lua_State *L);

/* What `error` is for rules: a level never leads into the program. */
int place_raise (lua_State *L);

#endif
