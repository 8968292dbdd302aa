/* layout.c: what is told of a file: what each of its columns is, and when it
   was extracted. */

#include "import/layout.h"

#include "base/luatext.h"
#include "calendar/duration.h"
#include "store/extra.h"


/* Puts an extra column, whose key is at the top, in its place among the
   others; the key is kept by the table at 'kept'. */
static void extra_place (lua_State *L, Layout *y, int *extras, Text *keys,
                         int kept, int column) {
  Text key = text_at(L, -1);
  int at = y->nextras++;
  for (; at > 0 && extra_order(keys[at - 1], key) > 0; at--) {
    keys[at] = keys[at - 1];
    extras[at] = extras[at - 1];
  }
  keys[at] = key;
  extras[at] = column;
  lua_rawsetp(L, kept, key.s);
}

static int column_note (lua_State *L, Store *s, int64_t import, Text name) {
  return query_do(L, s, "INSERT INTO columns (name, import_id) "
                  "VALUES (?, ?) ON CONFLICT DO NOTHING", "ti", name, import);
}

/* Reads spec.columns, which is at the top: an array of field names, or
   { "heading" } for an extra column, true for one that is passed over, false
   for one without a heading, which must be empty. */
static int columns_read (lua_State *L, Layout *y, int kept, Store *s,
                         int64_t import) {
  luaL_checktype(L, -1, LUA_TTABLE);
  int n = y->n = (int)luaL_len(L, -1);
  Text *keys = lua_newuserdatauv(L, (size_t)(n + 1) * (2 * sizeof(Text) +
                                 sizeof(int) + sizeof(Field)), 0);
  int *extras = (int *)(keys + n + n);
  Field *fields = (Field *)(extras + n);
  lua_rawsetp(L, kept, keys);
  y->keys = keys;
  y->values = keys + n;
  y->extras = extras;
  y->fields = fields;
  for (int i = 0; i < n; i++) {
    int type = lua_geti(L, -1, i + 1);
    if (type == LUA_TTABLE) {
      fields[i] = FIELD_EXTRA;
      lua_geti(L, -1, 1);
      Text heading = text_check(L, -1);
      if (column_note(L, s, import, heading) < 0) return -1;
      extra_key(L, heading);
      extra_place(L, y, extras, keys, kept, i);
      lua_pop(L, 1);
    }
    else if (type == LUA_TBOOLEAN)
      fields[i] = lua_toboolean(L, -1) ? FIELD_SKIPPED : FIELD_NAMELESS;
    else {
      fields[i] = (Field)luaL_checkoption(L, -1, NULL, field_names);
      y->has[fields[i]] = true;
      if (fields[i] == FIELD_CASE_ID) y->id = i;
    }
    lua_pop(L, 1);
  }
  return 0;
}

/* The ISO date of that name in the spec, at the top; none: what is given. */
static Date date_option (lua_State *L, const char *name, Date none) {
  FaultKind why;
  if (lua_isnil(L, -1)) return none;
  Text t = text_check(L, -1);
  Date d = date_parse(t.s, t.n, DATE_ISO, &why);
  if (d != DATE_NONE) return d;
  fault_push(L, why, t.s);
  luaL_error(L, "option %s: %s", name, luaL_tolstring(L, -1, NULL));
  return DATE_NONE;
}

int layout_read (lua_State *L, Layout *y, int spec, Store *s, int64_t import) {
  lua_newtable(L);
  int kept = y->kept = lua_gettop(L);
  lua_getfield(L, spec, "extracted");
  y->extracted = date_option(L, "extracted", DATE_NONE);
  lua_getfield(L, spec, "today");
  y->today = date_option(L, "today", DATE_LAST);
  lua_getfield(L, spec, "zone");
  y->zone = zone_opt(L, -1, ZONE_DENMARK);
  lua_getfield(L, spec, "cpr_ids");
  y->cpr_ids = lua_toboolean(L, -1);
  lua_getfield(L, spec, "columns");
  if (columns_read(L, y, kept, s, import) < 0) return -1;
  lua_settop(L, kept);
  luaL_argcheck(L, y->has[FIELD_CASE_ID] && y->has[FIELD_CASE_TYPE] &&
                   y->has[FIELD_SUBMITTED_ON], spec,
                "lacks a required column");
  return 0;
}
