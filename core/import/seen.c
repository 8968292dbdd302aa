/* seen.c: which cases a file has, and on which lines: four bytes a case. */

#include "import/seen.h"

/* User values: the array of blocks, and a table that keeps them. */
enum { SEEN_ARRAY = 1, SEEN_KEPT };

Seen *seen_new (lua_State *L) {
  Seen *seen = lua_newuserdatauv(L, sizeof(Seen), SEEN_KEPT);
  memset(seen, 0, sizeof(Seen));
  lua_newtable(L);
  lua_setiuservalue(L, -2, SEEN_KEPT);
  return seen;
}

/* Pushes a block of zeros. */
static void *zeros_push (lua_State *L, size_t bytes) {
  return memset(lua_newuserdatauv(L, bytes, 0), 0, bytes);
}

static void block_add (lua_State *L, Seen *seen, int index, size_t at) {
  if (at >= seen->n) {
    size_t want = seen->n * 2 > at + 1 ? seen->n * 2 : at + 1;
    uint32_t **blocks = zeros_push(L, want * sizeof(*blocks));
    if (seen->n > 0)
      memcpy(blocks, seen->blocks, seen->n * sizeof(*blocks));
    lua_setiuservalue(L, index, SEEN_ARRAY);
    seen->blocks = blocks;
    seen->n = want;
  }
  if (seen->blocks[at] != NULL) return;
  lua_getiuservalue(L, index, SEEN_KEPT);
  uint32_t *block = zeros_push(L, SEEN_BLOCK * sizeof(*block));
  lua_rawseti(L, -2, (lua_Integer)at + 1);
  lua_pop(L, 1);
  seen->blocks[at] = block;
}

void seen_put (lua_State *L, Seen *seen, int index, int64_t id,
               int64_t line) {
  size_t at = (size_t)id / SEEN_BLOCK;
  if (at >= seen->n || seen->blocks[at] == NULL)
    block_add(L, seen, index, at);
  seen->blocks[at][(size_t)id % SEEN_BLOCK] = (uint32_t)line;
}

int64_t seen_line (const Seen *seen, int64_t id) {
  size_t at = (size_t)id / SEEN_BLOCK;
  if (id <= 0 || at >= seen->n || seen->blocks[at] == NULL) return 0;
  return seen->blocks[at][(size_t)id % SEEN_BLOCK];
}

int seen_keep (lua_State *L, const Seen *seen, Store *s, int64_t import) {
  int64_t n = (int64_t)(seen->n * SEEN_BLOCK);
  for (int64_t first = 1; first < n; first++) {
    if (seen_line(seen, first) == 0) continue;
    int64_t last = first;
    while (seen_line(seen, last + 1) != 0) last++;
    if (query_do(L, s, "INSERT INTO cases_seen (import_id, first_row, "
                 "last_row) VALUES (?, ?, ?)", "iii", import, first,
                 last) < 0)
      return -1;
    first = last;
  }
  return 0;
}

static int line (lua_State *L) {
  const Seen *seen = lua_touserdata(L, lua_upvalueindex(1));
  int64_t on = seen_line(seen, luaL_checkinteger(L, 1));
  if (on == 0) lua_pushnil(L);
  else lua_pushinteger(L, on);
  return 1;
}

void seen_push (lua_State *L, int index) {
  lua_pushvalue(L, index);
  lua_pushcclosure(L, line, 1);
}
