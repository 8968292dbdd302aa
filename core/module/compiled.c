/* compiled.c: scripts as Lua has compiled them, so that no start parses them.
   HOME/build/compiled/NAME.luac is "#", the path of the script and a newline;
   its text; the CRC-32 of what follows, in a line; and that, the script
   compiled, its lines with it. It is taken while path and text are those of
   the script as it stands; else Lua compiles the script, as it would without.
   Times tell less: archives round them, and two edits may share one. */

#define _POSIX_C_SOURCE 200809L   /* O_CLOEXEC */

#include "module/compiled.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <lauxlib.h>

#include "base/home.h"
#include "base/luatext.h"

#define FILES  "%s/build/compiled/%s.luac"
#define HEAD   "#%s\n"
#define SUM    9   /* bytes: eight digits and a newline */


static void sum_write (char sum[SUM + 1], const char *s, size_t n) {
  snprintf(sum, SUM + 1, "%08lx\n", crc32_z(0, (const Bytef *)s, n));
}

/* A file, whole; absent if it cannot be read. Its memory is malloc's: a rule
   that comes to require a script does not pay for how that is read. */
static Text file_read (const char *path) {
  struct stat info;
  Text t = { NULL, 0 };
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return t;
  bool regular = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  char *s = regular ? malloc((size_t)info.st_size + 1) : NULL;
  if (s != NULL && read(fd, s, (size_t)info.st_size + 1) == info.st_size)
    t = (Text){ s, (size_t)info.st_size };
  else
    free(s);
  close(fd);
  return t;
}

/* Cuts the beginning off a text; false if it begins otherwise. */
static bool cut (Text *t, Text beginning) {
  if (t->n < beginning.n || memcmp(t->s, beginning.s, beginning.n) != 0)
    return false;
  t->s += beginning.n;
  t->n -= beginning.n;
  return true;
}

/* Cuts off all that stands before the code; false if that is another
   script's, or is damaged. */
static bool code_find (Text *t, Text head, Text text) {
  char sum[SUM + 1];
  if (!cut(t, head) || !cut(t, text) || t->n < SUM) return false;
  sum_write(sum, t->s + SUM, t->n - SUM);
  return cut(t, (Text){ sum, SUM });
}

/* Pushes the script, compiled, if the file `from` has it. */
static bool code_load (lua_State *L, const char *from, const char *file,
                       Text head) {
  Text all = file_read(from);
  if (all.s == NULL) return false;
  Text text = file_read(file), code = all;
  bool loaded = text.s != NULL && code_find(&code, head, text);
  if (loaded && luaL_loadbufferx(L, code.s, code.n, file, "b") != LUA_OK) {
    lua_pop(L, 1);   /* it is another Lua's */
    loaded = false;
  }
  free((char *)all.s);
  free((char *)text.s);
  return loaded;
}

int compiled_load (lua_State *L, const char *name, const char *file) {
  int top = lua_gettop(L);
  home_push(L);
  bool loaded = false;
  if (!lua_isnil(L, -1)) {
    const char *from = lua_pushfstring(L, FILES, lua_tostring(L, -1), name);
    lua_pushfstring(L, HEAD, file);
    loaded = code_load(L, from, file, text_at(L, -1));
  }
  if (loaded) lua_replace(L, top + 1);
  lua_settop(L, loaded ? top + 1 : top);
  return loaded ? LUA_OK : luaL_loadfile(L, file);
}


/* compiled.file(path, text, code) -> what stands in the file of the script
   that has this text there; code is of string.dump */
static int file (lua_State *L) {
  Text text = text_check(L, 2), code = text_check(L, 3);
  char sum[SUM + 1];
  sum_write(sum, code.s, code.n);
  lua_settop(L, 3);
  lua_pushfstring(L, HEAD, luaL_checkstring(L, 1));
  lua_pushlstring(L, text.s, text.n);
  lua_pushlstring(L, sum, SUM);
  lua_pushvalue(L, 3);
  lua_concat(L, 4);
  return 1;
}

const luaL_Reg siri_compiled[] = {{"file", file}, {NULL, NULL}};
