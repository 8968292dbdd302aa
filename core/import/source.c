/* source.c: where the rows of an import come from: a reader of CSV, one of
   Excel files, or a function that gives, like a reader's row, fields and
   line, and perhaps a reason to refuse the row; nil at the end, or nil and
   a message. */

#include "import/source.h"

#include "base/fault.h"
#include "base/luatext.h"

Source source_check (lua_State *L, int arg, int room) {
  Source from = { .arg = arg, .room = room };
  if (lua_isfunction(L, arg)) return from;
  from.sheet = xlsx_test(L, arg);
  if (from.sheet == NULL) from.reader = csv_check(L, arg);
  return from;
}

/* The fields in the table at the top; their texts live as long as it. */
static void take_fields (lua_State *L, Source *from, CsvRow *row) {
  lua_Integer fields = luaL_len(L, -1);
  if (fields < 0 || fields > LIMIT_FIELDS)
    luaL_error(L, "a row of more than %d fields", LIMIT_FIELDS);
  int n = row->n = (int)fields;
  if (n > from->ntexts) {
    from->texts = lua_newuserdatauv(L, sizeof(Text) * (size_t)n, 0);
    lua_replace(L, from->room);
    from->ntexts = n;
  }
  for (int i = 0; i < n; i++) {
    if (lua_geti(L, -1, i + 1) != LUA_TSTRING)
      luaL_error(L, "field %d of a row is no text", i + 1);
    from->texts[i] = text_at(L, -1);
    lua_pop(L, 1);
  }
  row->fields = from->texts;
}

int source_next (lua_State *L, Source *from, CsvRow *row, int *problem) {
  *problem = 0;
  if (from->reader != NULL) return csv_next(L, from->reader, row);
  if (from->sheet != NULL) return xlsx_next(L, from->sheet, from->arg, row);
  lua_pushvalue(L, from->arg);
  lua_call(L, 0, 3);                             /* fields line problem */
  if (lua_isnil(L, -3)) {
    lua_pop(L, 1);
    return lua_isnil(L, -1) ? 0 : -1;
  }
  row->line = luaL_checkinteger(L, -2);
  bool refused = !lua_isnil(L, -1);
  if (refused && lua_type(L, -1) != LUA_TSTRING && !fault_is(L, -1))
    return luaL_error(L, "a reason to refuse a row is a text or a diagnostic, "
                         "not a %s", luaL_typename(L, -1));
  if (refused) *problem = lua_gettop(L);
  lua_pushvalue(L, -3);
  take_fields(L, from, row);
  return 1;
}
