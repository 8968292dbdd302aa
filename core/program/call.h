/* call.h: calls as the program itself makes them; see call.c. */

#ifndef call_h
#define call_h

#include <lua.h>

/* Like lua_pcall; the message has a traceback behind it, and SIGINT stops
   the call. */
int call_traced (lua_State *L, int nargs, int nresults);

/* The same; SIGTERM and SIGHUP stop it, too, unless they are ignored. */
int call_command (lua_State *L, int nargs, int nresults);

/* Prints the message on the top of the stack, if status is an error's, and
   pops it. Messages begin with the name unless that is NULL. */
int call_report (lua_State *L, const char *name, int status);

/* Prints one message. */
void call_message (const char *name, const char *message);

#endif
