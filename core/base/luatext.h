/* luatext.h: texts of Lua, which live as long as their values; and numbers. */

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

/* Pushes an array of 'n' texts. */
static inline void fields_push (lua_State *L, const Text *fields, size_t n) {
  lua_createtable(L, (int)n, 0);
  for (size_t i = 0; i < n; i++) {
    lua_pushlstring(L, fields[i].s, fields[i].n);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* Sets an integer in the table at the top. */
static inline void integer_set (lua_State *L, const char *name, int64_t n) {
  lua_pushinteger(L, n);
  lua_setfield(L, -2, name);
}

/* Pushes the text, or nil. */
static inline void text_push (lua_State *L, Text t) {
  if (t.s != NULL) lua_pushlstring(L, t.s, t.n);
  else lua_pushnil(L);
}

#endif
