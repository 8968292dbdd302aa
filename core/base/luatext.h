/* luatext.h: texts of Lua; they live as long as their values. */

#ifndef luatext_h
#define luatext_h

#include <lauxlib.h>

#include "base/text.h"

/* The string at 'index'; absent if it is none. */
static inline Text text_at (lua_State *L, int index) {
  Text t = { NULL, 0 };
  t.s = lua_tolstring(L, index, &t.n);
  return t;
}

/* The argument at 'arg', which must be one; absent if it may be, and is. */
static inline Text text_check (lua_State *L, int arg) {
  Text t;
  t.s = luaL_checklstring(L, arg, &t.n);
  return t;
}

static inline Text text_option (lua_State *L, int arg) {
  Text t;
  t.s = luaL_optlstring(L, arg, NULL, &t.n);
  return t;
}

/* Pushes an array of texts, which end with NULL. */
static inline void texts_push (lua_State *L, const char *const texts[]) {
  lua_newtable(L);
  for (int i = 0; texts[i] != NULL; i++) {
    lua_pushstring(L, texts[i]);
    lua_rawseti(L, -2, i + 1);
  }
}

/* Pushes the text, or nil. */
static inline void text_push (lua_State *L, Text t) {
  if (t.s != NULL) lua_pushlstring(L, t.s, t.n);
  else lua_pushnil(L);
}

#endif
