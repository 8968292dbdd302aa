/* seen.c: which cases a file has, and on which lines. */

#include "seen.h"

Seen *seen_new (lua_State *L) {
  Seen *seen = lua_newuserdatauv(L, sizeof(Seen), 1);
  memset(seen, 0, sizeof(Seen));
  return seen;
}

/* The array is Lua's, and grows by doubling. */
void seen_put (lua_State *L, Seen *seen, int index, int64_t id,
               int64_t line) {
  size_t at = (size_t)id;
  if (at >= seen->n) {
    size_t want = seen->n * 2 > at + 1024 ? seen->n * 2 : at + 1024;
    uint32_t *lines = lua_newuserdatauv(L, want * sizeof(*lines), 0);
    memset(lines, 0, want * sizeof(*lines));
    if (seen->n > 0) memcpy(lines, seen->lines, seen->n * sizeof(*lines));
    lua_setiuservalue(L, index, 1);
    seen->lines = lines;
    seen->n = want;
  }
  seen->lines[at] = (uint32_t)line;
}

int64_t seen_line (const Seen *seen, int64_t id) {
  return id > 0 && (size_t)id < seen->n ? seen->lines[id] : 0;
}

int seen_keep (lua_State *L, const Seen *seen, Store *s, int64_t import) {
  for (size_t first = 0; first < seen->n; first++) {
    if (seen->lines[first] == 0) continue;
    size_t last = first;
    while (last + 1 < seen->n && seen->lines[last + 1] != 0) last++;
    if (query_do(L, s, "INSERT INTO cases_seen (import_id, first_row, "
                 "last_row) VALUES (?, ?, ?)", "iii", import,
                 (int64_t)first, (int64_t)last) < 0)
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
