/* length.c: what # gives in rules: of a text its bytes, of a table a border
   that what is in it decides alone. Lua's own border follows from where its
   hash keeps the keys, and that from a seed and from addresses.

   A rule's # is compiled as ^, which binds alike, with a text to the left
   that says what it is before (scripts/siri/sandbox/lengths.lua): no hook sees #. */

#include "sandbox/length.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>


#define MARK_SIZE  (sizeof LENGTH_MARK - 1)


static bool has (lua_State *L, int t, lua_Integer i) {
  bool is = lua_rawgeti(L, t, i) != LUA_TNIL;
  lua_pop(L, 1);
  return is;
}

/* Asks for 1, 2, 4 … up to one that is not there, then halves what lies
   between. */
lua_Integer length_border (lua_State *L, int idx) {
  lua_Integer there = 0, beyond = 1;
  while (has(L, idx, beyond)) {
    there = beyond;
    if (beyond == LUA_MAXINTEGER) return there;
    beyond = beyond > LUA_MAXINTEGER / 2 ? LUA_MAXINTEGER : beyond * 2;
  }
  while (beyond - there > 1) {
    lua_Integer middle = there + (beyond - there) / 2;
    if (has(L, idx, middle)) there = middle;
    else beyond = middle;
  }
  return there;
}

bool length_get (lua_State *L, int idx, lua_Integer *n) {
  int type = lua_type(L, idx);
  if (type == LUA_TSTRING)
    *n = (lua_Integer)lua_rawlen(L, idx);
  else if (luaL_getmetafield(L, idx, "__len") != LUA_TNIL) {
    lua_pop(L, 1);
    *n = luaL_len(L, idx);
  }
  else if (type == LUA_TTABLE)
    *n = length_border(L, idx);
  else
    return false;
  return true;
}

const char *kind_push (lua_State *L, int idx) {
  if (luaL_getmetafield(L, idx, "__name") == LUA_TSTRING)
    return lua_tostring(L, -1);
  return lua_pushstring(L, luaL_typename(L, idx));
}

/* As Lua says it: of the two, the first that is no number. */
static int power_wrong (lua_State *L) {
  int wrong = lua_type(L, 1) == LUA_TNUMBER ? 2 : 1;
  return luaL_error(L, "attempt to perform arithmetic on a %s value",
                    kind_push(L, wrong));
}

int length_power (lua_State *L) {
  const char *mark = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1)
                                                   : NULL;
  lua_settop(L, 2);
  if (mark == NULL || strncmp(mark, LENGTH_MARK, MARK_SIZE) != 0)
    return power_wrong(L);
  lua_Integer n;
  if (length_get(L, 2, &n)) {
    lua_pushinteger(L, n);
    return 1;
  }
  const char *name = mark + MARK_SIZE;
  name = *name == '\0' ? "" : lua_pushfstring(L, " (name '%s')", name);
  return luaL_error(L, "attempt to get length of a %s value%s",
                    kind_push(L, 2), name);
}


/* length.of(v): as # in rules */
static int of (lua_State *L) {
  lua_Integer n;
  luaL_checkany(L, 1);
  if (!length_get(L, 1, &n))
    return luaL_argerror(L, 1, "what has a length was expected");
  lua_pushinteger(L, n);
  return 1;
}

int luaopen_siri_length (lua_State *L) {
  static const luaL_Reg library[] = {{"of", of}, {NULL, NULL}};
  luaL_newlib(L, library);
  lua_pushliteral(L, LENGTH_MARK);
  lua_setfield(L, -2, "mark");
  return 1;
}
