/* compile.c: a text of rules, compiled in pieces: Lua's compiler calls no
   hook, and a text can keep it busy for as long as it likes. */

#include <lauxlib.h>
#include <stdbool.h>

#include "sandbox/guard.h"

#define PIECE  1024   /* bytes between two looks at the clock */

typedef struct Source {
  const char *text;
  size_t size, at;        /* bytes; those that are read */
  int marks;              /* index of the list of other readings, or 0 */
  lua_Integer next;       /* its next entry */
  const char *path;       /* where it is, for when time is up */
  bool stopped;           /* it was, or the user has interrupted */
} Source;


/* A field of the next entry, on the top: 1 its byte, 2 how many bytes it is
   read for, 3 what is read; false if there is none. */
static bool entry_push (lua_State *L, const Source *s, int field) {
  return s->marks != 0 &&
         lua_rawgeti(L, s->marks, s->next + field - 1) != LUA_TNIL;
}

static size_t entry_number (lua_State *L, const Source *s, int field) {
  entry_push(L, s, field);
  size_t n = (size_t)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return n;
}

static const char *read_piece (lua_State *L, void *ud, size_t *size) {
  Source *s = ud;
  int top = lua_gettop(L);
  s->stopped = true;
  guard_pause(L, s->path);
  s->stopped = false;
  bool marked = entry_push(L, s, 1);
  size_t stop = marked ? (size_t)lua_tointeger(L, -1) - 1 : s->size;
  const char *piece = s->text + s->at;
  if (marked && stop == s->at) {
    s->at += entry_number(L, s, 2);
    entry_push(L, s, 3);
    piece = lua_tolstring(L, -1, size);       /* the list has it */
    s->next += 3;
  }
  else {
    size_t left = stop - s->at;
    *size = left < PIECE ? left : PIECE;
    s->at += *size;
  }
  lua_settop(L, top);
  return *size > 0 ? piece : NULL;
}

/* compile.text(text, path, env [, { at, bytes, instead, … }]) -> the function
   that it is, with that _ENV; nil and what is wrong with it. So many bytes
   from each mark on, in order, are read as a text instead, which is not
   empty. Raises where a limit ends it. */
static int text (lua_State *L) {
  Source s = { .next = 1 };
  s.text = luaL_checklstring(L, 1, &s.size);
  s.path = luaL_checkstring(L, 2);
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_settop(L, 4);
  if (lua_istable(L, 4)) s.marks = 4;
  const char *name = lua_pushfstring(L, "@%s", s.path);
  int status = lua_load(L, read_piece, &s, name, "t");
  if (status == LUA_ERRMEM || s.stopped) return lua_error(L);
  if (status != LUA_OK) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushvalue(L, 3);
  if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
  return 1;
}

const luaL_Reg siri_compile[] = {{"text", text}, {NULL, NULL}};
