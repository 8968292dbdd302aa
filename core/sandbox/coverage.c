/* coverage.c: notes which lines of Lua ever ran: of rules while cases are
   counted, and for the specs of everything.

   The notes of specs are a file, so that many processes share them and none needs
   to come to a good end. It stands ready before the first begins: for each
   source a line with its name, as Lua has it ("@/home/scripts/siri.lua"),
   and a line with one '-' for each of its lines. What runs becomes '+'.
   The file is mapped into memory: a note is the store of one byte. */

#define _POSIX_C_SOURCE 200809L   /* O_CLOEXEC */

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/text.h"
#include "sandbox/guard.h"

#define COVER_TYPE   "siri.coverage"
#define SOURCES_MAX  500

typedef struct Source {
  Text name;
  char *lines;   /* the note of line 1 */
  size_t n;
} Source;

typedef struct Cover {
  char *map;              /* of the file, or NULL */
  size_t size;
  Source *here;           /* of the function that runs; NULL: none of these */
  struct Cover *outer;    /* what is noted besides; kept by the user value */
  size_t n;               /* of the sources; 0: nothing is noted */
  Source sources[SOURCES_MAX];
} Cover;

/* Their addresses are keys in the registry: of the notes, and of the function
   whose line was noted last, as the next is likely its own. */
static const char cover_key = 'c', function_key = 'f';


static bool source_is (const Source *s, const char *name) {
  return strncmp(s->name.s, name, s->name.n) == 0 && name[s->name.n] == '\0';
}

static Source *source_find (Cover *c, const char *name) {
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

/* The value on top is noted in from now on; nil ends that. */
static void cover_set (lua_State *L) {
  lua_rawsetp(L, LUA_REGISTRYINDEX, &cover_key);
  lua_pushboolean(L, 0);   /* there, so that the hook need not make it */
  lua_rawsetp(L, LUA_REGISTRYINDEX, &function_key);
}


/* Up to the end of its line, which is stepped over; absent if the text
   ends before. */
static Text line_take (char **at, const char *end) {
  char *stop = memchr(*at, '\n', (size_t)(end - *at));
  Text t = { NULL, 0 };
  if (stop == NULL) return t;
  t.s = *at;
  t.n = (size_t)(stop - *at);
  *at = stop + 1;
  return t;
}

/* Finds the sources in the mapped notes; false if they are none. */
static bool sources_read (Cover *c) {
  char *at = c->map, *end = c->map + c->size;
  while (at < end) {
    Text name = line_take(&at, end);
    char *lines = at;
    Text notes = line_take(&at, end);
    if (name.n == 0 || notes.s == NULL || c->n == SOURCES_MAX) return false;
    for (size_t i = 0; i < notes.n; i++)
      if (lines[i] != '-' && lines[i] != '+') return false;
    c->sources[c->n++] = (Source){ name, lines, notes.n };
  }
  return true;
}

/* __gc, and before other notes are begun. */
static int cover_close (lua_State *L) {
  Cover *c = luaL_checkudata(L, 1, COVER_TYPE);
  if (c->map != NULL) munmap(c->map, c->size);
  c->map = NULL;
  c->n = 0;
  c->here = NULL;
  return 0;
}

/* Why the file could not be mapped; NULL if it was. */
static const char *cover_map (Cover *c, const char *path) {
  struct stat info;
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return strerror(errno);
  const char *why = NULL;
  if (fstat(fd, &info) != 0) why = strerror(errno);
  else if (info.st_size == 0) why = "it is empty";
  else {
    c->size = (size_t)info.st_size;
    void *map = mmap(NULL, c->size, PROT_READ | PROT_WRITE, MAP_SHARED,
                     fd, 0);
    if (map == MAP_FAILED) why = strerror(errno);
    else c->map = map;
  }
  close(fd);
  return why;
}

/* coverage.start(path) -> true | nil, message: notes each line that runs
   from now on in the file at path, which names the sources. */
static int start (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  Cover *c = lua_newuserdatauv(L, sizeof(Cover), 0);
  memset(c, 0, sizeof(Cover));
  luaL_setmetatable(L, COVER_TYPE);
  const char *why = cover_map(c, path);
  if (why == NULL && !sources_read(c)) why = "it names no lines of sources";
  if (why != NULL) {
    lua_pushnil(L);
    lua_pushfstring(L, "cannot note lines in '%s': %s", path, why);
    return 2;
  }
  cover_set(L);
  guard_cover(L, line_note);
  lua_pushboolean(L, 1);
  return 1;
}

/* coverage.stop() ends it; again is harmless. */
static int stop (lua_State *L) {
  guard_cover(L, NULL);
  lua_pushnil(L);
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
  Cover *c = lua_newuserdatauv(L, sizeof(Cover), 1);
  memset(c, 0, sizeof(Cover));
  luaL_setmetatable(L, COVER_TYPE);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cover_key);
  c->outer = lua_touserdata(L, -1);
  lua_setiuservalue(L, -2, 1);
  c->sources[c->n++] = (Source){ name, lines, n };
  cover_set(L);                                          /* name n f lines */
  guard_cover(L, line_note);
  lua_pushvalue(L, 3);
  int status = lua_pcall(L, 0, 1, 0);
  guard_cover(L, c->outer != NULL ? line_note : NULL);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cover_key);
  lua_getiuservalue(L, -1, 1);
  cover_set(L);
  lua_pop(L, 1);
  if (status != LUA_OK) return lua_error(L);
  lua_pushlstring(L, lines, n);
  lua_insert(L, -2);
  return 2;
}

int luaopen_siri_coverage (lua_State *L) {
  static const luaL_Reg library[] = {
    {"start", start}, {"stop", stop}, {"during", during}, {NULL, NULL}
  };
  if (luaL_newmetatable(L, COVER_TYPE)) {
    lua_pushcfunction(L, cover_close);
    lua_setfield(L, -2, "__gc");
  }
  lua_pop(L, 1);
  luaL_newlib(L, library);
  return 1;
}
