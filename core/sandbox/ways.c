/* ways.c: which ways the conditions of rules went, for the coverage of specs.
   A condition is compiled as a call of a text that has its number
   (scripts/siri/sandbox/ways.lua); compare.c hears it. Of a comparison that
   orders, and of a case's last day, it is noted, too, whether both sides were
   equal. Rules that are tried on made data are held from the notes. */

#include "sandbox/ways.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* What is noted of a condition. */
enum { WENT_TRUE = 1, WENT_FALSE = 2, WENT_OTHER = 4, WENT_AT = 8 };

typedef struct Ways {
  size_t n;
  bool held, at;
  unsigned char went[];
} Ways;

/* Its address is a key in the registry. */
static const char ways_key = 'w';


static Ways *ways_get (lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &ways_key);
  Ways *w = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return w;
}

bool ways_noted (lua_State *L) {
  const Ways *w = ways_get(L);
  return w != NULL && !w->held;
}

void ways_at (lua_State *L, bool at) {
  Ways *w = ways_get(L);
  if (w != NULL) w->at = at;
}

bool ways_went (lua_State *L, const char *number, bool told) {
  Ways *w = ways_get(L);
  size_t n = (size_t)strtoul(number, NULL, 10);
  if (w == NULL || n < 1 || n > w->n) return false;
  if (w->held) return true;
  unsigned char *went = &w->went[n - 1];
  if (!lua_toboolean(L, 2)) *went |= WENT_FALSE;
  else *went |= lua_isboolean(L, 2) ? WENT_TRUE : WENT_OTHER;
  if (told && w->at) *went |= WENT_AT;
  return true;
}

/* ways.add(n) -> the number of the first of n further ways */
static int add (lua_State *L) {
  lua_Integer more = luaL_checkinteger(L, 1);
  luaL_argcheck(L, more >= 0 && more <= 1 << 24, 1, "out of range");
  const Ways *before = ways_get(L);
  size_t n = before != NULL ? before->n : 0, all = n + (size_t)more;
  Ways *w = lua_newuserdatauv(L, sizeof(Ways) + all, 0);
  *w = (Ways){ .n = all, .held = before != NULL && before->held };
  memset(w->went, 0, all);
  if (n > 0) memcpy(w->went, before->went, n);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &ways_key);
  lua_pushinteger(L, (lua_Integer)n + 1);
  return 1;
}

/* ways.went(n) -> whether way n was true, false, another value, and just at
   its limit */
static int went (lua_State *L) {
  const Ways *w = ways_get(L);
  lua_Integer n = luaL_checkinteger(L, 1);
  luaL_argcheck(L, w != NULL && n >= 1 && (size_t)n <= w->n, 1, "no way");
  for (int bit = WENT_TRUE; bit <= WENT_AT; bit *= 2)
    lua_pushboolean(L, (w->went[n - 1] & bit) != 0);
  return 4;
}

static bool ways_hold (lua_State *L, bool held) {
  Ways *w = ways_get(L);
  bool before = w != NULL && w->held;
  if (w != NULL) w->held = held;
  return before;
}

/* ways.without(f, ...) -> what f gives, whose ways are not noted */
static int without (lua_State *L) {
  bool before = ways_hold(L, true);
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  ways_hold(L, before);
  if (status != LUA_OK) return lua_error(L);
  return lua_gettop(L);
}

const luaL_Reg siri_ways[] = {
  {"add", add}, {"went", went}, {"without", without}, {NULL, NULL}
};
