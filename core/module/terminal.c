/* terminal.c: who sits there, and what the output goes to: a terminal, and
   how wide. */

#define _DEFAULT_SOURCE   /* getpwuid_r under -std=c11 */

#include <pwd.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>


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

/* terminal.watched() -> is standard error a terminal? */
static int watched (lua_State *L) {
  lua_pushboolean(L, isatty(STDERR_FILENO));
  return 1;
}

/* terminal.user() -> the name of the user who runs the program; a number
   where the user has none */
static int user (lua_State *L) {
  struct passwd entry, *found = NULL;
  char names[4096];
  if (getpwuid_r(geteuid(), &entry, names, sizeof names, &found) == 0 &&
      found != NULL)
    lua_pushstring(L, entry.pw_name);
  else
    lua_pushfstring(L, "%I", (LUAI_UACINT)geteuid());
  return 1;
}

const luaL_Reg siri_terminal[] = {
  {"columns", columns}, {"watched", watched}, {"user", user}, {NULL, NULL}
};
