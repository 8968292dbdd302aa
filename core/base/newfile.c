/* newfile.c: a file that gets its name when it is whole: whatever happens
   before, what had the name keeps it. Only a device or a pipe, which has
   nothing to lose, is written as it is. */

#define _GNU_SOURCE   /* readlink, mkstemp, fchmod under -std=c11 */

#include "base/newfile.h"

#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/type.h"

#define NEWFILE_TYPE  "siri.newfile"
#define PATTERN       ".siri-rules-XXXXXX"
#define LINKS         40   /* that lead to a file, as Linux has it */


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
   replaced by one, and so would a file that must not be written. */
static const char *objection (const char *path) {
  struct stat s;
  if (stat(path, &s) != 0) return errno == ENOENT ? NULL : strerror(errno);
  if (S_ISDIR(s.st_mode)) return strerror(EISDIR);
  if (!S_ISREG(s.st_mode))
    return "it is a terminal, a device or a pipe, not a file";
  return access(path, W_OK) == 0 ? NULL : strerror(errno);
}

/* Where the links lead that the path may be, also if nothing is there yet:
   NULL, or why not. */
static const char *path_follow (const char *path, char out[PATH_MAX]) {
  char link[PATH_MAX];
  size_t length = strlen(path);
  if (length >= PATH_MAX) return strerror(ENAMETOOLONG);
  memcpy(out, path, length + 1);
  for (int i = 0; i < LINKS; i++) {
    ssize_t n = readlink(out, link, sizeof(link) - 1);
    if (n < 0) return NULL;
    char *slash = strrchr(out, '/');
    size_t folder = slash != NULL && link[0] != '/' ?
                    (size_t)(slash - out) + 1 : 0;
    if (folder + (size_t)n >= PATH_MAX) return strerror(ENAMETOOLONG);
    memcpy(out + folder, link, (size_t)n);
    out[folder + (size_t)n] = '\0';
  }
  return strerror(ELOOP);
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
  type_set(L, NEWFILE_TYPE, collect, NULL);
  return f;
}

NewFile *newfile_push (lua_State *L, const char *path) {
  char real[PATH_MAX];
  const char *why = objection(path);
  if (why == NULL) why = path_follow(path, real);
  if (why == NULL) {
    NewFile *f = newfile_inert(L, real);
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

/* Why a file was not replaced by one that could be made beside it: Windows
   lets nobody replace one that is open. */
static const char *replace_failed (int error) {
  switch (error) {
    case EACCES: case EBUSY: case EPERM: case ETXTBSY:
      return "it cannot be replaced (is it open in another program?)";
    default: return strerror(error);
  }
}

const char *newfile_finish (NewFile *f) {
  int fd = open(f->temporary, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return strerror(errno);
  int failed = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  if (failed != 0) return strerror(failed);
  if (rename(f->temporary, f->target) != 0) return replace_failed(errno);
  f->made = false;
  return NULL;
}


/* Texts as files */

/* Closes the file, too; 0, or the error. */
static int text_put (int fd, const char *s, size_t n) {
  int failed = 0;
  while (n > 0 && failed == 0) {
    ssize_t put = write(fd, s, n);
    if (put < 0) failed = errno;
    else {
      s += put;
      n -= (size_t)put;
    }
  }
  if (close(fd) != 0 && failed == 0) failed = errno;
  return failed;
}

/* Not every file system has modes: a drive of Windows refuses them to the
   owner, or has its own. */
static int mode_put (int fd, mode_t mode) {
  return fchmod(fd, mode) == 0 || errno == EPERM ? 0 : errno;
}

/* Gives the file, which is its owner's alone, the mode of the one whose
   place it takes, or of a new one, unless it is private; and the owner of
   that one, where this is allowed. */
static int mode_set (int fd, const char *target, bool private) {
  struct stat s;
  mode_t mode;
  if (stat(target, &s) == 0) {
    mode = s.st_mode & 0777;
    if (fchown(fd, s.st_uid, s.st_gid) != 0)
      mode &= 0707;   /* the group is another: it is not let in */
  }
  else {
    mode_t mask = umask(0);
    umask(mask);
    mode = 0666 & ~mask;
  }
  if (private) mode = 0600;
  return mode_put(fd, mode);
}

const char *newfile_share (NewFile *f) {
  int fd = open(f->temporary, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return strerror(errno);
  int failed = mode_set(fd, f->target, false);
  close(fd);
  return failed != 0 ? strerror(failed) : NULL;
}

static const char *text_keep (NewFile *f, const char *s, size_t n,
                              bool private) {
  int fd = open(f->temporary, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return strerror(errno);
  int failed = mode_set(fd, f->target, private);
  int unwritten = text_put(fd, s, failed == 0 ? n : 0);
  if (failed == 0) failed = unwritten;
  return failed != 0 ? strerror(failed) : newfile_finish(f);
}

static bool is_stream (const char *path) {
  struct stat s;
  return stat(path, &s) == 0 && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode);
}

static const char *text_send (const char *path, const char *s, size_t n) {
  int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  int failed = fd >= 0 ? text_put(fd, s, n) : errno;
  return failed != 0 ? strerror(failed) : NULL;
}

/* newfile.write(path, text [, private]) -> true | nil, why not: the file
   has the text, or is as it was. What takes the place of another file keeps
   its mode; a private one is always for its owner alone. */
static int write_text (lua_State *L) {
  size_t n;
  const char *path = luaL_checkstring(L, 1);
  const char *s = luaL_checklstring(L, 2, &n), *why;
  lua_settop(L, 3);
  if (is_stream(path))
    why = text_send(path, s, n);
  else {
    NewFile *f = newfile_push(L, path);
    why = f != NULL ? text_keep(f, s, n, lua_toboolean(L, 3))
                    : lua_tostring(L, -1);
    if (f != NULL) newfile_discard(f);
  }
  if (why == NULL) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushnil(L);
  lua_pushstring(L, why);
  return 2;
}

const luaL_Reg siri_newfile[] = {{"write", write_text}, {NULL, NULL}};
