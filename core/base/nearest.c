/* nearest.c: the word that a writer probably meant. */

#include "base/nearest.h"

#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "base/encoding.h"


#define LONGEST  64   /* letters; words beyond this are not compared */

/* The letters of a word, as they stand and in lower case. */
typedef struct Word {
  uint32_t at[LONGEST], lower[LONGEST];
  size_t n;
} Word;

/* How far one word is from another: what counts first, and what decides
   between those that are as far by that. */
typedef struct Far {
  size_t first, letters;
} Far;


/* Of letters of English, and of the two bytes of Danish ones. */
static uint32_t lower_case (uint32_t letter) {
  bool large = (letter >= 'A' && letter <= 'Z') ||
               (letter >= 0xC380 && letter <= 0xC39E && letter != 0xC397);
  return large ? letter + 0x20 : letter;
}

/* False if it is too long. */
static bool word_read (Word *w, const char *s, size_t n) {
  for (w->n = 0; n > 0; w->n++) {
    int known = utf8_length((const unsigned char *)s, n);
    size_t bytes = known > 0 ? (size_t)known : 1;
    if (w->n == LONGEST) return false;
    uint32_t letter = 0;
    for (size_t i = 0; i < bytes; i++)
      letter = letter << 8 | (unsigned char)s[i];
    w->at[w->n] = letter;
    w->lower[w->n] = lower_case(letter);
    s += bytes;
    n -= bytes;
  }
  return true;
}

static size_t least (size_t a, size_t b) {
  return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that lead
   from a to b. */
static size_t distance (const uint32_t *a, size_t na, const uint32_t *b,
                        size_t nb) {
  size_t rows[3][LONGEST + 1];
  size_t *before = rows[0], *last = rows[1], *now = rows[2];
  for (size_t j = 0; j <= nb; j++) last[j] = j;
  for (size_t i = 1; i <= na; i++) {
    now[0] = i;
    for (size_t j = 1; j <= nb; j++) {
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
  return last[nb];
}

/* Does one begin with the other, and is that more than a few letters? */
static bool is_begun (const Word *a, const Word *b) {
  size_t shorter = least(a->n, b->n);
  return shorter >= 3 &&
         memcmp(a->lower, b->lower, shorter * sizeof(a->lower[0])) == 0;
}

/* The most letters that still are near. Of a short word it is less where the
   other begins otherwise: a few letters away there is always some word. */
static size_t nearness (const Word *a, const Word *b) {
  size_t n = a->n;
  if (n > 0 && b->n > 0 && a->lower[0] == b->lower[0])
    return n < 3 ? 1 : (n + 2) / 3;
  return n < 3 ? 0 : n < 6 ? 1 : n < 8 ? 2 : (n + 2) / 3;
}

/* Is the known word near to the written one, and how far is it? Capital letters
   count only between two that are as far. One that begins with what is written
   is as near as one letter, however long the rest; one that is written and goes
   on is near, but as far as it goes on. */
static bool is_near (const Word *written, const Word *known, Far *far) {
  bool begun = is_begun(written, known);
  size_t n = written->n, m = known->n;
  size_t lower = distance(written->lower, n, known->lower, m);
  far->first = begun && n <= m ? least(lower, 1) : lower;
  far->letters = distance(written->at, n, known->at, m);
  return begun || lower <= nearness(written, known);
}

/* The index of the nearest in the array at 'list'; 0: none is near. Whether
   no other word is as near. */
static lua_Integer nearest (lua_State *L, const char *word, size_t n,
                            int list, bool *alone) {
  lua_Integer found = 0;
  const char *name = NULL;
  Word written, known;
  Far far, best = { LONGEST, LONGEST };
  if (!word_read(&written, word, n)) return 0;
  for (lua_Integer i = 1; lua_geti(L, list, i) == LUA_TSTRING; i++) {
    size_t m;
    const char *s = lua_tolstring(L, -1, &m);
    if (word_read(&known, s, m) && is_near(&written, &known, &far) &&
        (name == NULL || strcmp(s, name) != 0)) {
      if (far.first <= best.first) *alone = far.first < best.first;
      if (far.first < best.first ||
          (far.first == best.first && far.letters < best.letters)) {
        best = far;
        found = i;
        name = s;                                /* the array keeps it */
      }
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
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
