/* length.h: the length of what has one, in rules; see length.c. */

#ifndef length_h
#define length_h

#include <stdbool.h>

#include <lua.h>

/* A text of this and a name is, as a base, the sign # before what has that
   name (none, if it has none): as its power it has its length. Lua's
   tokenizer reads the sign from "\1#name". */
#define LENGTH_MARK  "\1#"

/* A border of the table at 'idx', without its metatable: an n of which
   t[n] is there, or which is 0, and t[n + 1] is not. */
lua_Integer length_border (lua_State *L, int idx);

/* The length of the value at 'idx', as # in rules; false if it has none. */
bool length_get (lua_State *L, int idx, lua_Integer *n);

/* Pushes what Lua calls the kind of the value at 'idx'. */
const char *kind_push (lua_State *L, int idx);

/* What texts do as a base, for their metatable in rules: f(base, power). */
int length_power (lua_State *L);

#endif
