/* brief.c: a long text as a message shows it: by its beginning and its
   size. */

#include "base/brief.h"

#include <lauxlib.h>

#include "base/limits.h"


void brief_push (lua_State *L, int idx, size_t most) {
  size_t size, n = most;
  idx = lua_absindex(L, idx);
  const char *text = lua_tolstring(L, idx, &size);
  if (size <= most) {
    lua_pushvalue(L, idx);
    return;
  }
  while (n > 0 && (text[n] & 0xC0) == 0x80) n--;   /* no half characters */
  lua_pushlstring(L, text, n);
  lua_pushfstring(L, "... (%I bytes)", (LUAI_UACINT)size);
  lua_concat(L, 2);
}


/* brief.name(text) -> a name, or another text, for within a message */
static int name (lua_State *L) {
  luaL_checkstring(L, 1);
  brief_push(L, 1, LIMIT_SHOWN);
  return 1;
}

/* brief.message(text) -> a whole message */
static int message (lua_State *L) {
  luaL_checkstring(L, 1);
  brief_push(L, 1, LIMIT_MESSAGE);
  return 1;
}

const luaL_Reg siri_brief[] = {
  {"message", message}, {"name", name}, {NULL, NULL}
};
