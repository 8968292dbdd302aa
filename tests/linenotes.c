/* linenotes.c: which lines of Lua the specs ever ran, for .ci/coverage.

   The notes are a file, so that many processes share them and none needs to
   come to a good end. It stands ready before the first begins: for each
   source a line with its name, and a line with one '-' for each of its lines.
   What runs becomes '+'. The file is mapped into memory for as long as the
   process lives: a note is the store of one byte. */

#define _POSIX_C_SOURCE 200809L   /* O_CLOEXEC */

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "sandbox/coverage.h"

#define SOURCES_MAX  500

int luaopen_linenotes (lua_State *L);


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
static bool sources_read (Cover *c, char *at, const char *end) {
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

/* Why the file could not be mapped, or is none of notes; NULL if it is. */
static const char *notes_open (Cover *c, const char *path) {
  struct stat info;
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return strerror(errno);
  const char *why = NULL;
  if (fstat(fd, &info) != 0) why = strerror(errno);
  else if (info.st_size == 0) why = "it is empty";
  else {
    size_t size = (size_t)info.st_size;
    char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED) why = strerror(errno);
    else if (!sources_read(c, map, map + size))
      why = "it names no lines of sources";
  }
  close(fd);
  return why;
}

/* linenotes.open(path) -> the notes, for coverage.note | nil, message */
static int notes (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  size_t size = sizeof(Cover) + SOURCES_MAX * sizeof(Source);
  Cover *c = lua_newuserdatauv(L, size, 0);
  memset(c, 0, size);
  luaL_setmetatable(L, COVER_TYPE);
  const char *why = notes_open(c, path);
  if (why == NULL) return 1;
  lua_pushnil(L);
  lua_pushfstring(L, "cannot note lines in '%s': %s", path, why);
  return 2;
}

__attribute__((visibility("default")))
int luaopen_linenotes (lua_State *L) {
  static const luaL_Reg library[] = {{"open", notes}, {NULL, NULL}};
  luaL_newmetatable(L, COVER_TYPE);
  lua_pop(L, 1);
  luaL_newlib(L, library);
  return 1;
}
