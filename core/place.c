/* place.c: the place in the rules that an error is said at, however deep in
   the program's own scripts it comes up. */

#include "place.h"

#include <stdbool.h>
#include <string.h>

#include "home.h"

/* Its address is the key, in the registry, of how the source of every
   script begins. */
static const char scripts_key = 's';


void place_open (lua_State *L) {
  home_push(L);                                          /* home */
  if (lua_isstring(L, -1))
    lua_pushfstring(L, "@%s/scripts/", lua_tostring(L, -1));
  else
    lua_pushnil(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &scripts_key);
  lua_pop(L, 1);
}

static bool is_script (lua_State *L, const char *source) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &scripts_key);
  size_t n;
  const char *ours = lua_tolstring(L, -1, &n);
  bool is = ours != NULL && strncmp(source, ours, n) == 0;
  lua_pop(L, 1);
  return is;
}

void place_push (lua_State *L) {
  lua_Debug ar;
  for (int level = 0; lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sl", &ar);
    if (ar.currentline > 0 && !is_script(L, ar.source)) {
      lua_pushfstring(L, "%s:%d: ", ar.short_src, ar.currentline);
      return;
    }
  }
  lua_pushliteral(L, "");
}

int place_where (lua_State *L) {
  place_push(L);
  return 1;
}
