/* newfile.c: a file that gets its name when it is whole: whatever happens
   before, what had the name keeps it. */

#define _GNU_SOURCE   /* realpath, mkstemp under -std=c11 */

#include "newfile.h"

#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEWFILE_TYPE  "siri.newfile"
#define PATTERN       ".siri-rules-XXXXXX"


void newfile_discard (NewFile *f) {
  if (f->made) unlink(f->temporary);
  f->made = false;
}

static int collect (lua_State *L) {
  newfile_discard(luaL_checkudata(L, 1, NEWFILE_TYPE));
  return 0;
}

bool newfile_same (const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
         x.st_ino == y.st_ino;
}

/* Why no file can take this name, or NULL: a device or a pipe would be
   replaced by one. */
static const char *objection (const char *path) {
  struct stat s;
  if (stat(path, &s) != 0) return errno == ENOENT ? NULL : strerror(errno);
  if (S_ISREG(s.st_mode)) return NULL;
  if (S_ISDIR(s.st_mode)) return strerror(EISDIR);
  return "it is a terminal, a device or a pipe, not a file";
}

/* A userdata for the path, with nothing made yet. */
static NewFile *newfile_inert (lua_State *L, const char *path) {
  const char *slash = strrchr(path, '/');
  size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
  size_t n = strlen(path) + 1;
  NewFile *f = lua_newuserdatauv(L, sizeof(NewFile) + folder +
                                    sizeof(PATTERN) + n, 0);
  f->made = false;
  memcpy(f->temporary, path, folder);
  memcpy(f->temporary + folder, PATTERN, sizeof(PATTERN));
  f->target = memcpy(f->temporary + folder + sizeof(PATTERN), path, n);
  if (luaL_newmetatable(L, NEWFILE_TYPE)) {
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
  }
  lua_setmetatable(L, -2);
  return f;
}

NewFile *newfile_push (lua_State *L, const char *path) {
  char real[PATH_MAX];
  const char *why = objection(path);
  if (why == NULL) {
    NewFile *f = newfile_inert(L, realpath(path, real) ? real : path);
    int fd = mkstemp(f->temporary);                   /* mode 0600 */
    if (fd >= 0) {
      f->made = true;
      close(fd);
      return f;
    }
    why = strerror(errno);
    lua_pop(L, 1);
  }
  lua_pushstring(L, why);
  return NULL;
}

const char *newfile_finish (NewFile *f) {
  int fd = open(f->temporary, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return strerror(errno);
  int failed = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  if (failed == 0 && rename(f->temporary, f->target) != 0) failed = errno;
  if (failed != 0) return strerror(failed);
  f->made = false;
  return NULL;
}
