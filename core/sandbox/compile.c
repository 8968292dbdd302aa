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


/* The byte at which the next thing stands that is to be read otherwise; the
   end of the text if there is none. */
static size_t next_mark (lua_State *L, const Source *s) {
  size_t mark = s->size;
  if (s->marks == 0) return mark;
  if (lua_rawgeti(L, s->marks, s->next) == LUA_TNUMBER)
    mark = (size_t)lua_tointeger(L, -1) - 1;
  lua_pop(L, 1);
  return mark;
}

static const char *read_piece (lua_State *L, void *ud, size_t *size) {
  Source *s = ud;
  s->stopped = true;
  guard_pause(L, s->path);
  s->stopped = false;
  size_t mark = next_mark(L, s), left = mark - s->at;
  const char *piece = s->text + s->at;
  if (left == 0 && mark < s->size) {
    lua_rawgeti(L, s->marks, s->next + 1);
    piece = lua_tolstring(L, -1, size);       /* the list has it */
    lua_pop(L, 1);
    s->next += 2;
    s->at++;
    return piece;
  }
  *size = left < PIECE ? left : PIECE;
  s->at += *size;
  return *size > 0 ? piece : NULL;
}

/* compile.text(text, path, env [, { at, instead, at, instead, … }]) -> the
   function that it is, with that _ENV; nil and what is wrong with it. The
   byte at each mark, in order, is read as a text instead. Raises where a
   limit ends it. */
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
