/* storefile.c: the file of a store: made for its owner only, and whose it is. */

#define _POSIX_C_SOURCE 200809L   /* open, O_CLOEXEC */

#include "store/storefile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/invoked.h"
#include "base/options.h"
#include "store/schema.h"


/* Pushes why the file cannot be opened; returns -1. */
static int refused (lua_State *L, const char *path, const char *form, ...) {
  va_list args;
  va_start(args, form);
  const char *why = lua_pushvfstring(L, form, args);
  va_end(args);
  lua_pushfstring(L, "cannot open '%s': %s", path, why);
  return -1;
}

/* A file that is there: an empty one that will be filled gets the mode of one
   that we make, where files have modes. */
static int found_check (lua_State *L, const char *path, bool make,
                        const struct stat *info) {
  if (S_ISDIR(info->st_mode)) return refused(L, path, "it is a folder");
  if (!make || !S_ISREG(info->st_mode) || info->st_size > 0 ||
      chmod(path, 0600) == 0 || (errno == EPERM && info->st_uid == geteuid()))
    return 0;
  lua_pushfstring(L, "cannot make '%s' its owner's only: %s", path,
                  strerror(errno));
  return -1;
}

static int file_make (lua_State *L, const char *path, bool *made) {
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  *made = fd >= 0;
  if (fd >= 0 && close(fd) == 0) return 0;
  if (errno == EEXIST) return 0;   /* another program was faster */
  lua_pushfstring(L, "cannot make '%s': %s", path, errno == ENOENT
                  ? "its folder does not exist" : strerror(errno));
  return -1;
}

int storefile_check (lua_State *L, const char *path, bool make,
                     bool *made) {
  struct stat info;
  char target[PATH_MAX];
  if (stat(path, &info) == 0) return found_check(L, path, make, &info);
  if (errno != ENOENT) return refused(L, path, "%s", strerror(errno));
  ssize_t n = readlink(path, target, sizeof(target));
  if (n >= 0)   /* SQLite would say that it lacks a permission */
    return refused(L, path, "it is a link to '%s', where there is no file",
                   lua_pushlstring(L, target, (size_t)n));
  if (make) return file_make(L, path, made);
  options_push(L, "no such file ({{run '%s import cases FILE --db %s' to make "
                  "it|mode \"create\" makes it}})");
  return refused(L, path, lua_tostring(L, -1), invoked(), path);
}


/* A file that does not end with a page was cut short, though SQLite reads
   the rest of that page as zeros. A store in memory has none. */
static int whole_check (lua_State *L, Store *s) {
  struct stat st;
  int64_t size, is_file;
  if (query_number(L, s, "PRAGMA page_size", &size) < 0 ||
      query_number(L, s, "SELECT file <> '' FROM pragma_database_list "
                   "WHERE name = 'main'", &is_file) < 0)
    return -1;
  if (!is_file || stat(s->path, &st) != 0 || st.st_size % size == 0) return 0;
  return refused(L, s->path, "it is damaged: go back to a copy of it");
}

int storefile_identify (lua_State *L, Store *s, int64_t *version) {
  int64_t application, tables;
  if (whole_check(L, s) < 0 ||
      query_number(L, s, "PRAGMA application_id", &application) < 0 ||
      query_number(L, s, "PRAGMA user_version", version) < 0 ||
      query_number(L, s, "SELECT count(*) FROM sqlite_schema", &tables) < 0)
    return -1;
  if (application == 0 && tables == 0)
    *version = 0;
  else if (application != SCHEMA_APPLICATION)
    return refused(L, s->path, "it is the database of another program, not "
                   "of siri-rules");
  else if (*version > schema_version)
    return refused(L, s->path, "a newer siri-rules made it (version %I of "
                   "its tables, this program knows %d)",
                   (LUAI_UACINT)*version, schema_version);
  else if (*version < 1)
    return refused(L, s->path, "it is damaged: it says that its tables are "
                   "of version %I: go back to a copy of it",
                   (LUAI_UACINT)*version);
  return 0;
}
