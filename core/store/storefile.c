/* storefile.c: the file of a store: made for its owner only, whose it is, and
   its tables brought to our version. */

#define _POSIX_C_SOURCE 200809L   /* open, O_CLOEXEC */

#include "store/storefile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/schema.h"
#include "store/shape.h"


/* An empty file that will be filled gets the mode of one that we make. */
static bool file_close_off (lua_State *L, const char *path) {
  if (chmod(path, 0600) == 0) return true;
  lua_pushfstring(L, "cannot make '%s' its owner's only: %s", path,
                  strerror(errno));
  return false;
}

/* Is the path a link to what is not there? SQLite would say that it lacks a
   permission. */
static bool dangling_push (lua_State *L, const char *path) {
  char target[PATH_MAX];
  ssize_t n = readlink(path, target, sizeof(target));
  if (n < 0) return false;
  lua_pushfstring(L, "cannot open '%s': it is a link to '%s', where there is "
                  "no file", path, lua_pushlstring(L, target, (size_t)n));
  return true;
}

bool storefile_check (lua_State *L, const char *path, bool make,
                      bool *made) {
  struct stat info;
  if (stat(path, &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      lua_pushfstring(L, "cannot open '%s': it is a folder", path);
      return false;
    }
    return !(make && S_ISREG(info.st_mode) && info.st_size == 0) ||
           file_close_off(L, path);
  }
  int why = errno;
  if (why == ENOENT && dangling_push(L, path)) return false;
  errno = why;
  if (errno == ENOENT && make) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    *made = fd >= 0;
    if (fd >= 0) return close(fd) == 0;
    if (errno == EEXIST) return true;   /* another program was faster */
    lua_pushfstring(L, "cannot make '%s': %s", path, errno == ENOENT
                    ? "its folder does not exist" : strerror(errno));
  }
  else if (errno == ENOENT)
    lua_pushfstring(L, "cannot open '%s': no such file (run 'siri-rules "
                    "import cases FILE --db %s' to make it)", path, path);
  else
    lua_pushfstring(L, "cannot open '%s': %s", path, strerror(errno));
  return false;
}


/* A number that a query without parameters gives. */
static int number_read (lua_State *L, Store *s, const char *sql,
                        int64_t *number) {
  Query *q;
  int got = query_run(L, s, &q, sql, "");
  if (got < 0) return -1;
  *number = query_int(q, 0);
  query_end(q);
  return got;
}

/* A file that does not end with a page was cut short, though SQLite reads
   the rest of that page as zeros. */
static int whole_check (lua_State *L, Store *s) {
  struct stat st;
  int64_t size;
  if (number_read(L, s, "PRAGMA page_size", &size) < 0) return -1;
  if (stat(s->path, &st) != 0 || st.st_size % size == 0) return 0;
  lua_pushfstring(L, "cannot open '%s': it is damaged: go back to a copy of "
                  "it", s->path);
  return -1;
}

int store_identify (lua_State *L, Store *s, int64_t *version) {
  int64_t application, tables;
  if (whole_check(L, s) < 0 ||
      number_read(L, s, "PRAGMA application_id", &application) < 0 ||
      number_read(L, s, "PRAGMA user_version", version) < 0 ||
      number_read(L, s, "SELECT count(*) FROM sqlite_schema", &tables) < 0)
    return -1;
  if (application == 0 && tables == 0)
    *version = 0;
  else if (application != SCHEMA_APPLICATION) {
    lua_pushfstring(L, "cannot open '%s': it is the database of another "
                    "program, not of siri-rules", s->path);
    return -1;
  }
  else if (*version > schema_version) {
    lua_pushfstring(L, "cannot open '%s': a newer siri-rules made it "
                    "(version %I of its tables, this program knows %d)",
                    s->path, (LUAI_UACINT)*version, schema_version);
    return -1;
  }
  else if (*version < 1) {
    lua_pushfstring(L, "cannot open '%s': it is damaged: it says that its "
                    "tables are of version %I: go back to a copy of it",
                    s->path, (LUAI_UACINT)*version);
    return -1;
  }
  return 0;
}

/* Another program may have done it while we waited for the lock. */
int store_migrate (lua_State *L, Store *s, int to) {
  int64_t version;
  if (store_exec(L, s, "BEGIN IMMEDIATE") < 0 ||
      store_identify(L, s, &version) < 0 ||
      shape_check(L, s, (int)version) < 0)
    return -1;
  for (; version < to; version++)
    if (store_exec(L, s, schema_steps[version]) < 0) return -1;
  lua_pushfstring(L, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                  SCHEMA_APPLICATION, to);
  if (store_exec(L, s, lua_tostring(L, -1)) < 0) return -1;
  return store_exec(L, s, "COMMIT");
}
