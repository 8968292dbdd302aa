/* place.c: the place in the rules that an error is said at, however deep in
   the program's own scripts it comes up. */

#include "sandbox/place.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

#include "base/brief.h"
#include "base/fault.h"
#include "base/home.h"
#include "base/limits.h"

/* So many calls above an error at the most lies the place of its message. */
#define NEAR_LEVELS  20

/* Its address is the key, in the registry, of how the source of every
   script begins. */
static const char scripts_key = 's';


void place_open (lua_State *L) {
  home_push(L);                                          /* home */
  if (lua_isstring(L, -1))
    lua_pushfstring(L, "@%s/scripts/", lua_tostring(L, -1));
  else
    lua_pushnil(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &scripts_key);
  lua_pop(L, 1);
}

static bool is_script (lua_State *L, const char *source) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &scripts_key);
  size_t n;
  const char *ours = lua_tolstring(L, -1, &n);
  bool is = ours != NULL && strncmp(source, ours, n) == 0;
  lua_pop(L, 1);
  return is;
}

/* The next call, from the level on, that runs a line; false if none does. */
static bool line_next (lua_State *L, int *level, lua_Debug *ar) {
  while (lua_getstack(L, (*level)++, ar)) {
    lua_getinfo(L, "Sl", ar);
    if (ar->currentline > 0) return true;
  }
  return false;
}

static int line_push (lua_State *L, const lua_Debug *ar, const char *after) {
  lua_pushfstring(L, "%s:%d%s", ar->short_src, ar->currentline, after);
  return 1;
}

/* The line of the rules that is running; false if none is. */
static bool line_running (lua_State *L, lua_Debug *ar) {
  for (int level = 0; line_next(L, &level, ar); )
    if (!is_script(L, ar->source)) return true;
  return false;
}

int place_push (lua_State *L) {
  lua_Debug ar;
  if (line_running(L, &ar)) return line_push(L, &ar, ": ");
  lua_pushliteral(L, "");
  return 1;
}

int place_throw (lua_State *L) {
  lua_Debug ar;
  if (line_running(L, &ar)) fault_at(L, &ar);
  return lua_error(L);
}


int place_line (lua_State *L) {
  lua_Debug ar;
  const char *source = luaL_checkstring(L, 1);
  for (int level = 1; lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "S", &ar);
    if (strcmp(ar.source, source) == 0 && lua_getinfo(L, "l", &ar) &&
        ar.currentline > 0)
      return line_push(L, &ar, "");
  }
  lua_pushnil(L);
  return 1;
}


/* Pushes the place at a level; "" where it has none. False if it has one
   that is not the program's own. */
static bool place_at (lua_State *L, int level) {
  lua_Debug ar;
  luaL_where(L, level);
  return lua_rawlen(L, -1) == 0 || (lua_getstack(L, level, &ar) &&
         lua_getinfo(L, "S", &ar) && is_script(L, ar.source));
}

/* Pushes what the message at 1 says behind a place in the program that it
   begins with; false if it begins with none. */
static bool push_behind (lua_State *L) {
  size_t size, n;
  const char *message = lua_tolstring(L, 1, &size);
  for (int level = 1; level <= NEAR_LEVELS; level++) {
    bool ours = place_at(L, level);
    const char *place = lua_tolstring(L, -1, &n);
    lua_pop(L, 1);
    if (!ours || n == 0 || n > size || memcmp(place, message, n) != 0)
      continue;
    lua_pushlstring(L, message + n, size - n);
    return true;
  }
  return false;
}

/* The line of the nearest call in Lua; false if it is in the program: then
   no rule is running, or one has ended with the call (`return f()`). */
static bool line_nearest (lua_State *L, lua_Debug *ar) {
  int level = 0;
  return line_next(L, &level, ar) && !is_script(L, ar->source);
}

/* Does the text at 1 begin with a line of a file whose calls are near? */
static bool has_place (lua_State *L) {
  lua_Debug ar;
  const char *text = lua_tostring(L, 1);
  for (int level = 0; level <= NEAR_LEVELS && lua_getstack(L, level, &ar);
       level++) {
    lua_getinfo(L, "S", &ar);
    size_t file = strlen(ar.short_src);
    if (strncmp(text, ar.short_src, file) != 0 || text[file] != ':') continue;
    size_t line = strspn(text + file + 1, "0123456789");
    if (line > 0 && strncmp(text + file + 1 + line, ": ", 2) == 0) return true;
  }
  return false;
}

/* Replaces what was raised, and is no text, by one. */
static void say_what (lua_State *L) {
  if (lua_isnil(L, 1))
    lua_pushliteral(L, "an error without a text");
  else
    lua_pushfstring(L, "an error that is no text, but a %s",
                    luaL_typename(L, 1));
  lua_replace(L, 1);
}

/* Is the place of the fault at 1 the line of a near call in the program? */
static bool fault_ours (lua_State *L) {
  lua_Debug ar;
  bool ours = false;
  lua_getfield(L, 1, "file");
  lua_getfield(L, 1, "line");
  const char *file = lua_tostring(L, 2);
  for (int level = 1; file != NULL && !ours && level <= NEAR_LEVELS &&
                      lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sl", &ar);
    ours = ar.currentline == lua_tointeger(L, 3) &&
           strcmp(ar.short_src, file) == 0 && is_script(L, ar.source);
  }
  lua_settop(L, 1);
  return ours;
}

/* Gives the fault at 1 its place in the rules, if it has none, or one in the
   program. */
static void fault_place (lua_State *L) {
  lua_Debug ar;
  bool placed = lua_getfield(L, 1, "file") != LUA_TNIL;
  lua_settop(L, 1);
  if (fault_ours(L)) fault_at(L, line_running(L, &ar) ? &ar : NULL);
  else if (!placed && line_nearest(L, &ar)) fault_at(L, &ar);
}

int place_message (lua_State *L) {
  lua_settop(L, 1);
  if (fault_is(L, 1)) {
    fault_place(L);
    return 1;
  }
  if (lua_istable(L, 1) && luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL) {
    lua_settop(L, 1);                                    /* the program's */
    return 1;
  }
  if (!lua_isstring(L, 1)) say_what(L);
  lua_Debug ar;
  if (push_behind(L)) {
    lua_replace(L, 1);
    place_push(L);
  }
  else if (!has_place(L) && line_nearest(L, &ar))
    line_push(L, &ar, ": ");
  else
    lua_pushliteral(L, "");
  lua_insert(L, 1);
  lua_concat(L, 2);
  brief_push(L, -1, LIMIT_MESSAGE);
  return 1;
}

int place_raise (lua_State *L) {
  int level = (int)luaL_optinteger(L, 2, 1);
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
    if (place_at(L, level)) {
      lua_pop(L, 1);
      place_push(L);
    }
    lua_insert(L, 1);
    lua_concat(L, 2);
  }
  return lua_error(L);
}
