/* completion.c: the names that a piece of Lua text may go on with: globals,
** and fields of tables and of what has an __index table. Tables are read
** raw, so that a look runs no code. */

#include <stdbool.h>
#include <ctype.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "program/completion.h"

#define DEPTH_MAX  16   /* __index tables that are followed */


static bool is_name (char c) {
  return isalnum((unsigned char)c) || c == '_';
}


size_t completion_tail (const char *text, size_t n) {
  size_t start = n;
  while (start > 0 && is_name(text[start - 1])) start--;
  return n - start;
}


/* Where the path `a.b:c` that ends the text begins. */
static size_t path_start (const char *text, size_t n) {
  while (n > 0 && (is_name(text[n - 1]) || strchr(".:", text[n - 1]) != NULL))
    n--;
  return n;
}


/* Replaces the value on the top by its __index table; false if it has none,
   and the value stays. */
static bool index_follow (lua_State *L) {
  if (luaL_getmetafield(L, -1, "__index") == LUA_TNIL) return false;
  if (!lua_istable(L, -1)) {
    lua_pop(L, 1);
    return false;
  }
  lua_remove(L, -2);
  return true;
}


/* Replaces the value on the top by its field; nil if there is none. */
static void field_get (lua_State *L, const char *name, size_t n) {
  for (int depth = 0; depth < DEPTH_MAX; depth++) {
    if (lua_istable(L, -1)) {
      lua_pushlstring(L, name, n);
      if (lua_rawget(L, -2) != LUA_TNIL) {
        lua_remove(L, -2);
        return;
      }
      lua_pop(L, 1);
    }
    if (!index_follow(L)) break;
  }
  lua_pop(L, 1);
  lua_pushnil(L);
}


/* Pushes the value that the path before the last name leads to. */
static void owner_push (lua_State *L, const char *path, size_t n) {
  lua_pushglobaltable(L);
  while (n > 0) {
    size_t length = 0;
    while (length < n && is_name(path[length])) length++;
    field_get(L, path, length);
    if (length < n) length++;   /* the dot or colon */
    path += length;
    n -= length;
  }
}


/* May the key on the top of the stack go on from the tail? */
static bool key_fits (lua_State *L, const char *tail, size_t n) {
  size_t length;
  if (lua_type(L, -1) != LUA_TSTRING) return false;
  const char *key = lua_tolstring(L, -1, &length);
  if (length < n || memcmp(key, tail, n) != 0) return false;
  return length > 0 && !isdigit((unsigned char)key[0]) &&
         completion_tail(key, length) == length;
}


/* Inserts the string on the top into the sorted list, unless it is there. */
static void list_insert (lua_State *L, int list) {
  lua_Integer n = (lua_Integer)lua_rawlen(L, list), at = n;
  for (; at > 0; at--) {
    lua_rawgeti(L, list, at);                            /* name other */
    int order = strcmp(lua_tostring(L, -2), lua_tostring(L, -1));
    lua_pop(L, 1);
    if (order == 0) return;
    if (order > 0) break;
  }
  for (; n > at; n--) {
    lua_rawgeti(L, list, n);
    lua_rawseti(L, list, n + 1);
  }
  lua_pushvalue(L, -1);
  lua_rawseti(L, list, at + 1);
}


/* Adds the fitting keys of the table on the top to the list. */
static void keys_collect (lua_State *L, int list, const char *tail, size_t n) {
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    lua_pop(L, 1);                                       /* table key */
    if (key_fits(L, tail, n)) list_insert(L, list);
  }
}


void completion_push (lua_State *L, const char *text, size_t n) {
  size_t tail = completion_tail(text, n), start = path_start(text, n);
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  lua_newtable(L);                                       /* list */
  int list = lua_gettop(L);
  owner_push(L, text + start, n - tail - start);         /* list owner */
  for (int depth = 0; depth < DEPTH_MAX; depth++) {
    if (lua_istable(L, -1)) keys_collect(L, list, text + n - tail, tail);
    if (!index_follow(L)) break;
  }
  lua_settop(L, list);
}
