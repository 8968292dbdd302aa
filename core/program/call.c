/* call.c: a call made by the program: its traceback, its end by a signal. */

#define _POSIX_C_SOURCE 200809L   /* sigaction */

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/printable.h"
#include "program/call.h"
#include "sandbox/guard.h"

/* The state that a signal stops: a handler is given no other way to it. */
static lua_State *volatile running;

/* What ends a command, as a terminal that is closed or a system that shuts
   down sends it. A script is ended by the first alone, as lua has it. */
static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

#define SIGNALS  (int)(sizeof signals / sizeof signals[0])


static void signal_set (int number, void (*handler) (int)) {
  struct sigaction action = { .sa_handler = handler };
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}


/* A second signal of the kind, should Lua not come to its next instruction,
   kills. One of another kind has nothing left to stop. */
static void interrupt (int number) {
  lua_State *L = running;
  running = NULL;
  signal_set(number, SIG_DFL);
  if (L != NULL) guard_interrupt(L);
}


/* Takes the first n signals, and notes which it took. One that is ignored,
   as nohup does, stays so; but for SIGINT, as lua has it. */
static void signals_take (int n, bool taken[SIGNALS]) {
  for (int i = 0; i < n; i++) {
    struct sigaction now;
    taken[i] = i == 0 || (sigaction(signals[i], NULL, &now) == 0 &&
                          now.sa_handler != SIG_IGN);
    if (taken[i]) signal_set(signals[i], interrupt);
  }
}


static void signals_leave (int n, const bool taken[SIGNALS]) {
  for (int i = 0; i < n; i++)
    if (taken[i]) signal_set(signals[i], SIG_DFL);
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


static int call_under (lua_State *L, int nargs, int nresults, int n) {
  bool taken[SIGNALS];
  int base = lua_gettop(L) - nargs;
  lua_pushcfunction(L, message_trace);
  lua_insert(L, base);                            /* handler f args.. */
  running = L;
  signals_take(n, taken);
  int status = lua_pcall(L, nargs, nresults, base);
  signals_leave(n, taken);
  lua_remove(L, base);
  return status;
}


int call_traced (lua_State *L, int nargs, int nresults) {
  return call_under(L, nargs, nresults, 1);
}


int call_command (lua_State *L, int nargs, int nresults) {
  return call_under(L, nargs, nresults, SIGNALS);
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
