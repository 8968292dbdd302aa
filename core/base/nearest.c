/* nearest.c: the word that a writer probably meant. */

#include "base/nearest.h"

#include <ctype.h>
#include <lauxlib.h>
#include <string.h>


#define LONGEST  64   /* words beyond this are not compared */


static size_t least (size_t a, size_t b) {
  return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that lead
   from a to b; both at most LONGEST bytes. */
static size_t distance (const char *a, size_t n, const char *b, size_t m) {
  size_t rows[3][LONGEST + 1];
  size_t *before = rows[0], *last = rows[1], *now = rows[2];
  for (size_t j = 0; j <= m; j++) last[j] = j;
  for (size_t i = 1; i <= n; i++) {
    now[0] = i;
    for (size_t j = 1; j <= m; j++) {
      size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
      best = least(best, least(last[j], now[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = least(best, before[j - 2] + 1);
      now[j] = best;
    }
    size_t *spare = before;
    before = last;
    last = now;
    now = spare;
  }
  return last[m];
}

/* A word that the other begins with is near, however long the rest. */
static size_t score (const char *a, size_t n, const char *b, size_t m) {
  size_t shorter = least(n, m);
  if (shorter >= 3 && memcmp(a, b, shorter) == 0) return 1;
  return distance(a, n, b, m);
}

/* The most that still is near. Of a short word it is less where the other
   begins otherwise: a few letters away there is always some word. */
static size_t nearness (const char *a, size_t n, const char *b, size_t m) {
  if (n > 0 && m > 0 &&
      tolower((unsigned char)a[0]) == tolower((unsigned char)b[0]))
    return n < 3 ? 1 : (n + 2) / 3;
  return n < 3 ? 0 : n < 6 ? 1 : n < 8 ? 2 : (n + 2) / 3;
}

/* The index of the nearest in the array at 'list'; 0: none is near. Whether
   no other word is as near. */
static lua_Integer nearest (lua_State *L, const char *word, size_t n,
                            int list, bool *alone) {
  lua_Integer found = 0;
  const char *first = NULL;
  size_t best = LONGEST;
  for (lua_Integer i = 1; n <= LONGEST; i++) {
    size_t m;
    if (lua_geti(L, list, i) != LUA_TSTRING) {
      lua_pop(L, 1);
      break;
    }
    const char *known = lua_tolstring(L, -1, &m);
    size_t far = m <= LONGEST ? score(word, n, known, m) : LONGEST;
    if (far < best && far <= nearness(word, n, known, m)) {
      best = far;
      found = i;
      first = known;                             /* the array keeps it */
      *alone = true;
    }
    else if (found != 0 && far == best && strcmp(known, first) != 0)
      *alone = false;
    lua_pop(L, 1);
  }
  return found;
}

bool nearest_find (lua_State *L, const char *word, size_t n, int list,
                   bool *alone) {
  list = lua_absindex(L, list);
  lua_Integer found = nearest(L, word, n, list, alone);
  if (found != 0) lua_geti(L, list, found);
  return found != 0;
}


/* nearest.hint(word, list) -> " (did you mean 'x'?)" or "" */
static int hint (lua_State *L) {
  size_t n;
  bool alone;
  const char *word = luaL_tolstring(L, 1, &n);
  luaL_checktype(L, 2, LUA_TTABLE);
  if (nearest_find(L, word, n, 2, &alone))
    lua_pushfstring(L, " (did you mean '%s'?)", lua_tostring(L, -1));
  else
    lua_pushliteral(L, "");
  return 1;
}

/* nearest.find(word, list) -> the text of the list that is nearest, and
   whether no other is as near; or nil */
static int find (lua_State *L) {
  size_t n;
  bool alone;
  const char *word = luaL_tolstring(L, 1, &n);
  luaL_checktype(L, 2, LUA_TTABLE);
  if (!nearest_find(L, word, n, 2, &alone)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushboolean(L, alone);
  return 2;
}

const luaL_Reg siri_nearest[] = {
  {"find", find}, {"hint", hint}, {NULL, NULL}
};
