/* searcher.c: where modules come from. Ours come from the home, by a
   searcher that knows no other names. Packages of others that ours are built
   on come from where the system keeps them, whatever lies in the folder at
   hand and whatever a script has loaded under their names: `lfs` is
   required as "siri.package.lfs". */

#include "module/searcher.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lualib.h>

#include "base/home.h"
#include "module/compiled.h"
#include "module/siri.h"

#define OURS     "siri."
#define PACKAGE  "siri.package."

/* Their addresses are keys in the registry: of the searcher, of the globals
   of packages, and of the paths before searcher_seclude. */
static const char searcher_key = 's', globals_key = 'g', paths_key = 'p';

/* Upvalues of the searcher: what Lua had by these names. */
enum { LOADLIB = 1, REQUIRE, SEARCHPATH };

static const char *const standard[] = {
  LUA_GNAME, LUA_COLIBNAME, LUA_TABLIBNAME, LUA_IOLIBNAME, LUA_OSLIBNAME,
  LUA_STRLIBNAME, LUA_UTF8LIBNAME, LUA_MATHLIBNAME, LUA_DBLIBNAME,
  LUA_LOADLIBNAME, NULL
};


static bool begins (const char *s, const char *with) {
  return strncmp(s, with, strlen(with)) == 0;
}


/* Pushes what of a path of Lua's is no folder at hand. */
static void path_push (lua_State *L, const char *path) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while (*path != '\0') {
    size_t n = strcspn(path, LUA_PATH_SEP);
    if (path[0] == '/') {
      if (luaL_bufflen(&b) > 0) luaL_addstring(&b, LUA_PATH_SEP);
      luaL_addlstring(&b, path, n);
    }
    path += path[n] != '\0' ? n + 1 : n;
  }
  luaL_pushresult(&b);
}


/* Packages */

/* require, as packages have it: what they are built on is a package, too. */
static int package_require (lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushfstring(L, PACKAGE "%s", name);
  lua_call(L, 1, 1);
  return 1;
}

/* Pushes the globals of packages: what these set there (lfs sets `lfs`) is
   no global of a script's. */
static void globals_push (lua_State *L, int require) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &globals_key) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_newtable(L);                                       /* globals */
  lua_pushvalue(L, require);
  lua_pushcclosure(L, package_require, 1);
  lua_setfield(L, -2, "require");
  lua_createtable(L, 0, 1);                              /* globals meta */
  lua_pushglobaltable(L);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &globals_key);
}

/* (name, file, loadlib) -> the package, within its globals. */
static int package_run (lua_State *L) {
  const char *name = lua_tostring(L, 1), *file = lua_tostring(L, 2);
  size_t n = strlen(file);
  if (n > 4 && strcmp(file + n - 4, ".lua") == 0) {
    name = lua_pushfstring(L, PACKAGE "%s", name);
    if (compiled_load(L, name, file) != LUA_OK) return lua_error(L);
  }
  else {
    lua_pushvalue(L, 3);
    lua_pushvalue(L, 2);
    lua_pushfstring(L, "luaopen_%s", luaL_gsub(L, name, ".", "_"));
    lua_remove(L, -2);
    lua_call(L, 2, 2);
    if (lua_isnil(L, -2)) return lua_error(L);
    lua_pop(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  lua_call(L, 2, 1);
  return 1;
}

/* The loader: (name, file). The package sees its own globals while it is
   made, C code, too. */
static int package_load (lua_State *L) {
  lua_settop(L, 2);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);   /* name file _G */
  lua_pushcfunction(L, package_run);
  lua_pushstring(L, lua_tostring(L, 1) + strlen(PACKAGE));
  lua_pushvalue(L, 2);
  lua_pushvalue(L, lua_upvalueindex(LOADLIB));
  globals_push(L, lua_upvalueindex(REQUIRE));
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  int status = lua_pcall(L, 3, 1, 0);
  lua_pushvalue(L, 3);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  return status == LUA_OK ? 1 : lua_error(L);
}

/* The loader of a library of Lua's own: (name, its plain name). */
static int standard_load (lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_getfield(L, -1, lua_tostring(L, 2));
  return 1;
}

static bool is_standard (const char *name) {
  for (int i = 0; standard[i] != NULL; i++)
    if (strcmp(standard[i], name) == 0) return true;
  return false;
}

/* Pushes the first file of the path that has the package; else the files that
   have not, a line each. */
static bool file_push (lua_State *L, const char *path, const char *name) {
  lua_pushvalue(L, lua_upvalueindex(SEARCHPATH));
  lua_pushstring(L, name);
  path_push(L, path);
  lua_call(L, 2, 2);                                /* file | nil, files */
  bool found = !lua_isnil(L, -2);
  lua_remove(L, found ? -1 : -2);
  return found;
}

/* Pushes the file of a package. One that is missing is an error: no other
   searcher may come upon a file of its name. */
static void package_find (lua_State *L, const char *name) {
  if (file_push(L, LUA_PATH_DEFAULT, name)) return;
  int tried = lua_gettop(L);
  if (file_push(L, LUA_CPATH_DEFAULT, name)) return;
  luaL_error(L, "siri-rules needs the package '%s', which is not installed:"
             "\n\t%s\n\t%s", name, lua_tostring(L, tried), lua_tostring(L, -1));
}

static int package_search (lua_State *L, const char *name) {
  if (is_standard(name)) {
    lua_pushcfunction(L, standard_load);
    lua_pushstring(L, name);
    return 2;
  }
  lua_pushvalue(L, lua_upvalueindex(LOADLIB));
  lua_pushvalue(L, lua_upvalueindex(REQUIRE));
  lua_pushcclosure(L, package_load, 2);
  int loader = lua_gettop(L);
  package_find(L, name);
  lua_pushvalue(L, loader);
  lua_insert(L, -2);
  return 2;
}


/* Modules of our own */

/* A script of the home: its loader and its file; nil if there is none. */
static int script_search (lua_State *L, const char *name) {
  home_push(L);
  const char *home = lua_tostring(L, -1);
  if (home == NULL) return 0;
  const char *file = lua_pushfstring(L, "%s/scripts/%s.lua", home,
                                     luaL_gsub(L, name, ".", "/"));
  if (access(file, R_OK) != 0) return 0;
  if (compiled_load(L, name, file) != LUA_OK)
    return luaL_error(L, "error loading module '%s' from file '%s':\n\t%s",
                      name, file, lua_tostring(L, -1));
  lua_pushstring(L, file);
  return 2;
}

/* The searcher: (name) -> loader and file; nothing for a name that is not
   ours, so that what require says of it is what Lua says. */
static int search (lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  if (strcmp(name, "siri") == 0) {
    lua_pushcfunction(L, luaopen_siri);
    return 1;
  }
  if (strcmp(name, "siri.core") == 0) {
    lua_pushcfunction(L, luaopen_siri_core);
    return 1;
  }
  if (begins(name, PACKAGE)) return package_search(L, name + strlen(PACKAGE));
  return begins(name, OURS) ? script_search(L, name) : 0;
}


/* package.searchers */

/* Pushes the library `package`, as it was opened. */
static void package_push (lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_getfield(L, -1, LUA_LOADLIBNAME);
  lua_remove(L, -2);
}

static void searcher_push (lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &searcher_key) != LUA_TNIL) return;
  lua_pop(L, 1);
  package_push(L);
  int package = lua_gettop(L);
  lua_getfield(L, package, "loadlib");
  lua_getglobal(L, "require");
  lua_getfield(L, package, "searchpath");
  lua_pushcclosure(L, search, 3);                        /* package searcher */
  lua_remove(L, package);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &searcher_key);
}

/* Inserts the value on the top as the list's second, unless it is there;
   pops it. */
static void list_insert (lua_State *L, int list) {
  lua_Integer n = luaL_len(L, list);
  bool there = false;
  for (lua_Integer i = 1; i <= n && !there; i++) {
    lua_geti(L, list, i);
    there = lua_rawequal(L, -1, -2);
    lua_pop(L, 1);
  }
  if (there) {
    lua_pop(L, 1);
    return;
  }
  for (; n >= 2; n--) {
    lua_geti(L, list, n);
    lua_seti(L, list, n + 1);
  }
  lua_seti(L, list, n + 1);
}

void searcher_install (lua_State *L) {
  int top = lua_gettop(L);
  package_push(L);
  if (lua_istable(L, -1) && lua_getfield(L, -1, "searchers") == LUA_TTABLE) {
    searcher_push(L);
    list_insert(L, top + 2);
  }
  lua_settop(L, top);
}


/* package.path and package.cpath */

/* Keeps a field of `package`, which is on top, and sets it to what of a
   path is no folder at hand. */
static void path_seclude (lua_State *L, const char *field, const char *path) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &paths_key);         /* package paths */
  lua_getfield(L, -2, field);
  lua_setfield(L, -2, field);
  lua_pop(L, 1);
  path_push(L, path);
  lua_setfield(L, -2, field);
}

void searcher_seclude (lua_State *L) {
  lua_createtable(L, 0, 2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &paths_key);
  package_push(L);
  path_seclude(L, "path", LUA_PATH_DEFAULT);
  path_seclude(L, "cpath", LUA_CPATH_DEFAULT);
  lua_pop(L, 1);
}

/* searcher.open(): modules of others come by package.path and package.cpath
   as lua has them, from the folder at hand, too. */
static int open (lua_State *L) {
  static const char *const fields[] = { "path", "cpath" };
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &paths_key) == LUA_TNIL) return 0;
  package_push(L);                                       /* paths package */
  for (int i = 0; i < 2; i++) {
    lua_getfield(L, -2, fields[i]);
    lua_setfield(L, -2, fields[i]);
  }
  return 0;
}

const luaL_Reg siri_searcher[] = {{"open", open}, {NULL, NULL}};
