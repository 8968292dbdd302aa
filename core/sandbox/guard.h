/* guard.h: calls into rules under limits; see guard.c. */

#ifndef guard_h
#define guard_h

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

/* Makes the guard of a state: once, before any other call; again is
   harmless. */
void guard_install (lua_State *L);

/* For C that runs long without Lua: raises where time is up, or the user has
   asked for an end. 'file' is its place, unless it is NULL. */
void guard_pause (lua_State *L, const char *file);

/* What is taken from the allocator from now on is data, not memory of the
   running call: Lua's own functions may not be called meanwhile. It ends
   with the call. */
void guard_aside (lua_State *L, bool on);

/* Counts work that C does for a rule as so many of its steps. Raises past
   the limit; does nothing outside of a guarded call. */
void guard_spend (lua_State *L, int64_t steps);

/* Gives back so many steps, which are of what was compiled otherwise than it
   stands in the rules. */
void guard_refund (lua_State *L, int64_t steps);

/* What is running: the text of rules itself, or a rule of it. */
typedef enum { RULE_NONE, RULE_OF_FIGURES, RULE_OF_CASE } RuleKind;
RuleKind guard_rule (lua_State *L);

/* Asks the state to stop at its next instruction with the error
   "interrupted!". Safe in a signal handler. */
void guard_interrupt (lua_State *L);

/* Tells the hook of every line that the state comes to, inside guarded
   calls, too, and in coroutines made from now on; NULL ends it. It may
   neither raise nor take memory of Lua's. */
void guard_cover (lua_State *L, lua_Hook cover);

/* Like lua_pcall with a traceback-less message, under the limits on steps,
   memory and time; nested calls have limits of their own, but for time.
   A function that purity.c watches leaves its upvalues as they were.
   Returns LUA_OK or an error code with the message on the stack. That time
   is up, or an interrupt, is raised on, never returned. */
int guard_call (lua_State *L, int nargs, int nresults);

/* The same of a rule of that kind. */
int guard_call_rule (lua_State *L, RuleKind kind, int nargs, int nresults);

#endif
