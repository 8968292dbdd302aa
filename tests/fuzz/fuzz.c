/* fuzz.c: libFuzzer's way into the properties of tests/fuzz/NAME.lua, where
   NAME is the program's own. Such a file returns a function of the input
   and of a second one, which puts a text into a file and returns its path;
   it raises where a property does not hold. */

#define _GNU_SOURCE   /* memfd_create */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "module/siri.h"
#include "sandbox/guard.h"

#define NOTES  65536

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* libFuzzer watches these beside the branches of C: lines of Lua, so that
   it finds its way in scripts, too. */
__attribute__((section("__libfuzzer_extra_counters")))
static uint8_t notes[NOTES];

static lua_State *state;   /* libFuzzer gives its callbacks no other way */
static int file = -1;

/* Only of scripts: their names are whole paths, and stay where they are. */
static void line_note (lua_State *L, lua_Debug *ar) {
  lua_getinfo(L, "S", ar);
  if (strncmp(ar->source, "@/", 2) != 0) return;
  uintptr_t at = (uintptr_t)ar->source / 16 * 2654435761u +
                 (uintptr_t)ar->currentline;
  if (notes[at % NOTES] < UINT8_MAX) notes[at % NOTES]++;
}

/* file_of(text) -> the path of a file that holds it until the next call */
static int file_of (lua_State *L) {
  size_t n, done = 0;
  const char *s = luaL_checklstring(L, 1, &n);
  if (ftruncate(file, 0) != 0) return luaL_error(L, "no file");
  while (done < n) {
    ssize_t got = pwrite(file, s + done, n - done, (off_t)done);
    if (got <= 0) return luaL_error(L, "no file");
    done += (size_t)got;
  }
  lua_pushfstring(L, "/proc/self/fd/%d", file);
  return 1;
}

/* A state as the program has it, with the function under test on top. */
static int state_open (lua_State *L) {
  const char *path = lua_touserdata(L, 1), *name = strrchr(path, '/');
  luaL_openlibs(L);
  guard_install(L);
  luaL_requiref(L, "siri.core", luaopen_siri_core, 0);
  luaL_requiref(L, "siri", luaopen_siri, 1);
  lua_getfield(L, 2, "home");
  lua_pushfstring(L, "%s/tests/fuzz/%s.lua", lua_tostring(L, -1),
                  name != NULL ? name + 1 : path);
  if (luaL_loadfile(L, lua_tostring(L, -1)) != LUA_OK) return lua_error(L);
  lua_call(L, 0, 1);
  guard_cover(L, line_note);
  return 1;
}

static void must (lua_State *L, int status) {
  if (status == LUA_OK) return;
  fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
  abort();   /* libFuzzer keeps the input */
}

/* NOLINTNEXTLINE(readability-non-const-parameter): as libFuzzer has it */
int LLVMFuzzerInitialize (int *argc, char ***argv) {
  (void)argc;
  state = luaL_newstate();
  file = memfd_create("input", MFD_CLOEXEC);
  if (state == NULL || file < 0) abort();
  lua_pushcfunction(state, state_open);
  lua_pushlightuserdata(state, (*argv)[0]);
  must(state, lua_pcall(state, 1, 1, 0));
  return 0;
}

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size) {
  lua_State *L = state;
  lua_pushvalue(L, 1);
  lua_pushlstring(L, (const char *)data, size);
  lua_pushcfunction(L, file_of);
  must(L, lua_pcall(L, 2, 0, 0));
  return 0;
}
