/* home.c: the home, the folder whose scripts/siri.lua is ours.
** It is found from where the program or the module lies, so that the tree
** that was built and the one that was installed may be moved at will. */

#define _GNU_SOURCE   /* dladdr */

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/home.h"

#define HOME_KEY  "siri.home"   /* in the registry: the home, once found */

/* From the folder of our file to the home: so many folders up, then down.
   What was installed comes first: scripts/siri.lua beside a bin/ is
   anybody's. */
static const struct { int up; const char *down; } layouts[] = {
  { 1, "/share/siri-rules" },      /* PREFIX/bin/siri-rules */
  { 1, "" },                       /* build/siri-rules, build/siri.so */
  { 2, "" },                       /* build/clang/siri-rules */
  { 3, "/share/siri-rules" },      /* PREFIX/lib/lua/5.4/siri.so */
  { 4, "/share/siri-rules" },      /* /usr/lib/MACHINE/lua/5.4/siri.so */
};


/* Writes the path of the file that holds this very code. */
static bool file_find (char path[PATH_MAX]) {
  static const char suffix[] = ".so";
  Dl_info info;
  const char *name = "/proc/self/exe";
  if (dladdr(layouts, &info) != 0 && info.dli_fname != NULL) {
    size_t n = strlen(info.dli_fname);
    if (n > sizeof suffix - 1 &&
        strcmp(info.dli_fname + n - (sizeof suffix - 1), suffix) == 0)
      name = info.dli_fname;
  }
  return realpath(name, path) != NULL;
}


/* Cuts n names off the path's end; false if it has fewer. */
static bool path_cut (char *path, int n) {
  while (n-- > 0) {
    char *slash = strrchr(path, '/');
    if (slash == NULL) return false;
    *slash = '\0';
  }
  return true;
}


static bool home_here (lua_State *L, const char *home) {
  const char *file = lua_pushfstring(L, "%s/scripts/siri.lua", home);
  bool here = access(file, R_OK) == 0;
  lua_pop(L, 1);
  return here;
}


/* Pushes the first of the layouts in which there is a home, or nil. */
static void home_find (lua_State *L) {
  char file[PATH_MAX], folder[PATH_MAX];
  if (file_find(file) && path_cut(file, 1)) {
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
      memcpy(folder, file, strlen(file) + 1);
      if (!path_cut(folder, layouts[i].up)) continue;
      lua_pushfstring(L, "%s%s", folder, layouts[i].down);
      if (home_here(L, lua_tostring(L, -1))) return;
      lua_pop(L, 1);
    }
  }
  lua_pushnil(L);
}


/* Does the user's environment count? Not under -E. */
static bool environment_counts (lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, "LUA_NOENV");
  bool counts = !lua_toboolean(L, -1);
  lua_pop(L, 1);
  return counts;
}


/* A home that the user named is taken as it is: a slip in it shows in the
   message about the first script that is missing there. */
void home_push (lua_State *L) {
  if (lua_getfield(L, LUA_REGISTRYINDEX, HOME_KEY) != LUA_TNIL) return;
  lua_pop(L, 1);
  const char *named = environment_counts(L) ? getenv("SIRI_HOME") : NULL;
  if (named != NULL && named[0] != '\0')
    lua_pushstring(L, named);
  else
    home_find(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, HOME_KEY);
}


bool home_command (lua_State *L, const char *name) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
  if (name[0] == '\0' || name[0] == '-' || name[strspn(name, letters)] != '\0')
    return false;
  home_push(L);
  bool found = false;
  if (!lua_isnil(L, -1)) {
    const char *file = lua_pushfstring(L, "%s/scripts/siri/commands/%s.lua",
                                       lua_tostring(L, -1), name);
    found = access(file, R_OK) == 0;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return found;
}
