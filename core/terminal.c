/* terminal.c: what the output goes to: a terminal, and how wide. */

#include <sys/ioctl.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "siri.h"


/* terminal.columns() -> the width of the terminal that standard output is;
   nil if it is none */
static int columns (lua_State *L) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO)) lua_pushnil(L);
  else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    lua_pushinteger(L, size.ws_col);
  else
    lua_pushinteger(L, 80);
  return 1;
}

int luaopen_siri_terminal (lua_State *L) {
  static const luaL_Reg library[] = {{"columns", columns}, {NULL, NULL}};
  luaL_newlib(L, library);
  return 1;
}
