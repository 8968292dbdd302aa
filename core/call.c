/* call.c: a call made by the program: its traceback, its end by SIGINT. */

#define _POSIX_C_SOURCE 200809L   /* sigaction */

#include <signal.h>
#include <stddef.h>
#include <stdio.h>

#include <lauxlib.h>
#include <lua.h>

#include "call.h"
#include "guard.h"
#include "printable.h"

/* The state that SIGINT stops: a handler is given no other way to it. */
static lua_State *volatile running;


static void signal_set (int number, void (*handler) (int)) {
  struct sigaction action = { .sa_handler = handler };
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}


/* A second SIGINT, should Lua not come to its next instruction, kills. */
static void interrupt (int number) {
  signal_set(number, SIG_DFL);
  guard_interrupt(running);
}


/* The message handler: error objects that can say what they are speak for
   themselves; all else gets a traceback. */
static int message_trace (lua_State *L) {
  const char *message = lua_tostring(L, 1);
  if (message == NULL) {
    if (luaL_callmeta(L, 1, "__tostring") && lua_type(L, -1) == LUA_TSTRING)
      return 1;
    message = lua_pushfstring(L, "(error object is a %s value)",
                              luaL_typename(L, 1));
  }
  luaL_traceback(L, L, message, 1);
  return 1;
}


int call_traced (lua_State *L, int nargs, int nresults) {
  int base = lua_gettop(L) - nargs;
  lua_pushcfunction(L, message_trace);
  lua_insert(L, base);                            /* handler f args.. */
  running = L;
  signal_set(SIGINT, interrupt);
  int status = lua_pcall(L, nargs, nresults, base);
  signal_set(SIGINT, SIG_DFL);
  lua_remove(L, base);
  return status;
}


int call_report (lua_State *L, const char *name, int status) {
  if (status != LUA_OK) {
    const char *message = lua_tostring(L, -1);
    call_message(name, message != NULL ? message
                                       : "(error message is no string)");
    lua_pop(L, 1);
  }
  return status;
}


void call_message (const char *name, const char *message) {
  if (name != NULL) fprintf(stderr, "%s: ", name);
  Text text = {message, strlen(message)};
  printable_write(stderr, text, "\n\t\\");   /* a traceback, as lua has it */
  fputc('\n', stderr);
  fflush(stderr);
}
