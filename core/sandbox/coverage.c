/* coverage.c: notes which lines of Lua ran: of rules while cases are counted,
   and whatever else is given it (tests/linenotes.c: of all that specs run). */

#include "sandbox/coverage.h"

#include <stdbool.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "sandbox/guard.h"

/* Their addresses are keys in the registry: of the notes, and of the function
   whose line was noted last, as the next is likely its own. */
static const char cover_key = 'c', function_key = 'f';


static bool source_is (const Source *s, const char *name) {
  return strncmp(s->name.s, name, s->name.n) == 0 && name[s->name.n] == '\0';
}

static const Source *source_find (const Cover *c, const char *name) {
  for (size_t i = 0; i < c->n; i++)
    if (source_is(&c->sources[i], name)) return &c->sources[i];
  return NULL;
}

/* Another function runs, which is on top: where are its lines noted? */
static void function_enter (lua_State *L, lua_Debug *ar, Cover *c) {
  lua_getinfo(L, "S", ar);
  for (; c != NULL; c = c->outer) {
    if (c->here == NULL || !source_is(c->here, ar->source))
      c->here = source_find(c, ar->source);
  }
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &function_key);
}

static void cover_note (Cover *c, int line) {
  if (c->here != NULL && line >= 1 && (size_t)line <= c->here->n)
    c->here->lines[line - 1] = '+';
}

/* The hook of lines: neither raises nor allocates. */
static void line_note (lua_State *L, lua_Debug *ar) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cover_key);
  Cover *c = lua_touserdata(L, -1);
  if (c != NULL) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &function_key);
    lua_getinfo(L, "f", ar);
    if (!lua_rawequal(L, -1, -2)) function_enter(L, ar, c);
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
  for (; c != NULL; c = c->outer) cover_note(c, ar->currentline);
}

/* Lines are noted in the value on top from now on; nil ends that. */
static void cover_set (lua_State *L) {
  lua_Hook hook = lua_isnil(L, -1) ? NULL : line_note;
  lua_rawsetp(L, LUA_REGISTRYINDEX, &cover_key);
  lua_pushboolean(L, 0);   /* there, so that the hook need not make it */
  lua_rawsetp(L, LUA_REGISTRYINDEX, &function_key);
  guard_cover(L, hook);
}

/* coverage.note(cover): in it the lines of its sources that run from now on
   are noted, until another one, or nil, is given. */
static int note (lua_State *L) {
  lua_settop(L, 1);
  if (!lua_isnil(L, 1)) luaL_checkudata(L, 1, COVER_TYPE);
  cover_set(L);
  return 0;
}

/* coverage.during(source, n, f) -> a text with a '+' or a '-' for each of
   the n lines of the source: whether it ran while f did, and f's answer. */
static int during (lua_State *L) {
  size_t n = (size_t)luaL_checkinteger(L, 2);
  Text name;
  name.s = luaL_checklstring(L, 1, &name.n);
  lua_settop(L, 3);
  char *lines = lua_newuserdatauv(L, n + 1, 0);
  memset(lines, '-', n);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cover_key);   /* name n f lines outer */
  Cover *c = lua_newuserdatauv(L, sizeof(Cover) + sizeof(Source), 0);
  *c = (Cover){ .outer = lua_touserdata(L, -2), .n = 1 };
  c->sources[0] = (Source){ name, lines, n };
  cover_set(L);
  lua_pushvalue(L, 3);
  int status = lua_pcall(L, 0, 1, 0);       /* name n f lines outer answer */
  lua_pushvalue(L, -2);
  cover_set(L);
  if (status != LUA_OK) return lua_error(L);
  lua_pushlstring(L, lines, n);
  lua_insert(L, -2);
  return 2;
}

const luaL_Reg siri_coverage[] = {
  {"note", note}, {"during", during}, {NULL, NULL}
};
