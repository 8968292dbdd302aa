/* csvout.c: rows on their way out: CSV text, and files for its author's
   eyes only. */

#define _GNU_SOURCE   /* fchmod, fdopen, ftruncate under -std=c11 */

#include "files/csvout.h"

#include <errno.h>
#include <fcntl.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/luatext.h"
#include "base/newfile.h"


static int stream_close (lua_State *L) {
  luaL_Stream *p = luaL_checkudata(L, 1, LUA_FILEHANDLE);
  return luaL_fileresult(L, fclose(p->f) == 0, NULL);
}

/* Empties the file, makes it its owner's, and gives it a stream; a device or
   a pipe is as it is, and everybody's. NULL, or why not. */
static const char *file_take (int fd, bool replace, FILE **stream) {
  struct stat info;
  if (fstat(fd, &info) != 0) return strerror(errno);
  bool regular = S_ISREG(info.st_mode);
  if (regular && !replace && info.st_size > 0)
    return "it is there already: rename or remove it";
  if (regular && (fchmod(fd, 0600) != 0 || ftruncate(fd, 0) != 0))
    return strerror(errno);
  *stream = fdopen(fd, "w");
  return *stream != NULL ? NULL : strerror(errno);
}

static int file_create (lua_State *L, bool replace) {
  const char *path = luaL_checkstring(L, 1), *why = NULL;
  luaL_Stream *p = lua_newuserdatauv(L, sizeof(luaL_Stream), 0);
  p->closef = NULL;
  luaL_setmetatable(L, LUA_FILEHANDLE);
  lua_insert(L, 2);                              /* path file others... */
  for (int arg = 3; lua_isstring(L, arg); arg++)
    if (newfile_same(path, lua_tostring(L, arg)))
      why = "it is a file that is read, too";
  int fd = why == NULL ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (why == NULL)
    why = fd < 0 ? strerror(errno) : file_take(fd, replace, &p->f);
  if (why != NULL) {
    if (fd >= 0) close(fd);
    lua_pushnil(L);
    lua_pushfstring(L, "cannot write '%s': %s", path, why);
    return 2;
  }
  p->closef = stream_close;
  lua_settop(L, 2);
  return 1;
}

/* csv.create(path, ...) -> file | nil, message: a new or emptied file that
   only its owner may read or write (rows are personal data). It must be
   none of the files at the paths that follow. */
static int create (lua_State *L) {
  return file_create(L, true);
}

/* The same; a file that has something in it is left as it is. */
static int create_new (lua_State *L) {
  return file_create(L, false);
}

/* csv.cut(file, size) -> true | nil, message: the file ends after so many
   bytes, which were its end once. What a device or a pipe took it has. */
static int cut (lua_State *L) {
  luaL_Stream *p = luaL_checkudata(L, 1, LUA_FILEHANDLE);
  off_t size = (off_t)luaL_checkinteger(L, 2);
  struct stat info;
  if (p->closef == NULL) return luaL_error(L, "the file is closed");
  __fpurge(p->f);
  bool done = fstat(fileno(p->f), &info) == 0 &&
              (!S_ISREG(info.st_mode) ||
               (ftruncate(fileno(p->f), size) == 0 &&
                fseeko(p->f, size, SEEK_SET) == 0));
  return luaL_fileresult(L, done, NULL);
}

/* Must it be quoted, to be read again as it is? Readers drop the blanks
   around a field. */
static bool is_special (Text t, char separator) {
  if (t.n == 0) return false;
  if (text_trim(t).n != t.n) return true;
  for (size_t i = 0; i < t.n; i++)
    if (t.s[i] == separator || strchr("\"\r\n", t.s[i]) != NULL) return true;
  return false;
}

static void add_quoted (luaL_Buffer *b, Text t) {
  luaL_addchar(b, '"');
  for (size_t i = 0; i < t.n; i++) {
    if (t.s[i] == '"') luaL_addchar(b, '"');
    luaL_addchar(b, t.s[i]);
  }
  luaL_addchar(b, '"');
}

/* csv.line(fields [, separator]) -> the row as CSV text, without an end of
   line; fields as tostring has them, none of them nil. */
static int line (lua_State *L) {
  luaL_Buffer b;
  luaL_checktype(L, 1, LUA_TTABLE);
  char separator = luaL_optstring(L, 2, ";")[0];
  lua_Integer n = luaL_len(L, 1);
  lua_settop(L, 3);                /* 3: the field in hand, as a text */
  luaL_buffinit(L, &b);
  for (lua_Integer i = 1; i <= n; i++) {
    if (lua_geti(L, 1, i) == LUA_TNIL)
      return luaL_error(L, "field %I is nil", (LUAI_UACINT)i);
    luaL_tolstring(L, -1, NULL);
    lua_replace(L, 3);
    lua_pop(L, 1);
    Text t = text_at(L, 3);
    if (i > 1) luaL_addchar(&b, separator);
    if (is_special(t, separator)) add_quoted(&b, t);
    else luaL_addlstring(&b, t.s, t.n);
  }
  luaL_pushresult(&b);
  return 1;
}

const luaL_Reg csv_output[] = {
  {"create", create}, {"create_new", create_new}, {"cut", cut},
  {"line", line}, {NULL, NULL}
};
