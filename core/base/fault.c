/* fault.c: what the core says of a rule that runs and of a row of a file: a
   table with the fields of a diagnostic, and one metatable for all of them,
   which the scripts take for theirs. It reads as people get it. */

#include "base/fault.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdbool.h>

#include "base/brief.h"
#include "base/nearest.h"
#include "base/options.h"


/* Its address is the key of the metatable in the registry. */
static const char class_key = 'f';

#define KIND(kind, code, name, text, hint)  { code, name, text, hint },
static const struct {
  const char *code, *name, *text, *hint;
} kinds[] = { FAULTS(KIND) };


static void text_set (lua_State *L, const char *field, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, field);
}

static void fault_make (lua_State *L, FaultKind kind, va_list values) {
  luaL_checkstack(L, 6, NULL);
  lua_createtable(L, 0, 8);
  lua_pushvfstring(L, kinds[kind].text, values);
  lua_setfield(L, -2, "message");
  text_set(L, "code", kinds[kind].code);
  text_set(L, "name", kinds[kind].name);
  text_set(L, "severity", "error");
  if (kinds[kind].hint != NULL) {
    options_push(L, kinds[kind].hint);
    lua_setfield(L, -2, "hint");
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &class_key);
  lua_setmetatable(L, -2);
}

void fault_push (lua_State *L, FaultKind kind, ...) {
  va_list values;
  va_start(values, kind);
  fault_make(L, kind, values);
  va_end(values);
}

void fault_at (lua_State *L, const lua_Debug *ar) {
  text_set(L, "file", ar != NULL ? ar->short_src : NULL);
  if (ar != NULL) lua_pushinteger(L, ar->currentline);
  else lua_pushnil(L);
  lua_setfield(L, -2, "line");
}

void fault_meant (lua_State *L, const char *written, size_t n, int list) {
  list = lua_absindex(L, list);
  bool alone;
  if (!nearest_find(L, written, n, list, &alone)) return; /* fault word */
  lua_pushfstring(L, "did you mean '%s'?", lua_tostring(L, -1));
  lua_setfield(L, -3, "hint");
  lua_createtable(L, 0, 2);
  lua_insert(L, -2);                                 /* fault slip word */
  lua_setfield(L, -2, "meant");
  lua_pushlstring(L, written, n);
  lua_setfield(L, -2, "written");
  lua_pushboolean(L, alone);
  lua_setfield(L, -2, "sure");
  lua_setfield(L, -2, "slip");
}

int fault_throw (lua_State *L) {
  lua_Debug ar;
  if (lua_getstack(L, 1, &ar) && lua_getinfo(L, "Sl", &ar) &&
      ar.currentline > 0)
    fault_at(L, &ar);
  return lua_error(L);
}

int fault_raise (lua_State *L, FaultKind kind, ...) {
  va_list values;
  va_start(values, kind);
  fault_make(L, kind, values);
  va_end(values);
  return fault_throw(L);
}

bool fault_is (lua_State *L, int idx) {
  if (!lua_istable(L, idx) || !lua_getmetatable(L, idx)) return false;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &class_key);
  bool is = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return is;
}


/* In Lua */

/* Pushes a field of the diagnostic at 1; pushes nothing where it has none. */
static bool field_push (lua_State *L, const char *name) {
  lua_pushstring(L, name);
  if (lua_rawget(L, 1) != LUA_TNIL) return true;
  lua_pop(L, 1);
  return false;
}

/* Adds a field, if it is there, between two texts. */
static void field_add (lua_State *L, luaL_Buffer *b, const char *before,
                       const char *name, const char *after) {
  if (!field_push(L, name)) return;
  lua_pop(L, 1);
  luaL_addstring(b, before);
  field_push(L, name);
  luaL_tolstring(L, -1, NULL);
  lua_remove(L, -2);
  luaL_addvalue(b);
  luaL_addstring(b, after);
}

/* "rules/2019.lua:43: goal 1.5: demand is missing (…)" */
static int text (lua_State *L) {
  luaL_Buffer b;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  luaL_buffinit(L, &b);
  field_add(L, &b, "", "file", ":");
  field_add(L, &b, "", "line", ":");
  if (luaL_bufflen(&b) > 0) luaL_addchar(&b, ' ');
  field_add(L, &b, "", "context", ": ");
  field_add(L, &b, "", "message", "");
  field_add(L, &b, " (", "hint", ")");
  field_add(L, &b, " (", "note", ")");
  luaL_pushresult(&b);
  if (field_push(L, "cut")) lua_pop(L, 1);
  else brief_push(L, -1, LIMIT_MESSAGE);
  return 1;
}

/* fault.list() -> { { code, name, text, hint }, … }: all of them, the text as
   string.format takes it */
static int list (lua_State *L) {
  lua_createtable(L, FAULT_KINDS, 0);
  for (int i = 0; i < FAULT_KINDS; i++) {
    const char *fields[] = {
      kinds[i].code, kinds[i].name, luaL_gsub(L, kinds[i].text, "%I", "%d"),
      kinds[i].hint
    };
    lua_createtable(L, 4, 0);                        /* list text entry */
    for (int k = 0; k < 4; k++) {
      lua_pushstring(L, fields[k]);
      lua_rawseti(L, -2, k + 1);
    }
    lua_rawseti(L, -3, i + 1);
    lua_pop(L, 1);
  }
  return 1;
}

/* The library, and the metatable of diagnostics, `class`, to which the scripts
   add their methods. */
int luaopen_siri_fault (lua_State *L) {
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, list);
  lua_setfield(L, -2, "list");
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &class_key) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, text);
    lua_setfield(L, -2, "__tostring");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &class_key);
  }
  lua_setfield(L, -2, "class");
  return 1;
}
