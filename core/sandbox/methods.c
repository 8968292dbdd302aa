/* methods.c: what texts can do: during a rule call what the sandbox says,
   for ("x"):rep would otherwise reach the library's own; nor are texts
   numbers there, for reading a long one takes its time in C. What they are
   as a base, length.c says; what when they are called, compare.c. */

#include "sandbox/methods.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

#include "base/fault.h"
#include "sandbox/compare.h"
#include "sandbox/length.h"

/* Their addresses are the keys of the two metatables in the registry. */
static const char full_key = 'f', rules_key = 'r';


void methods_swap (lua_State *L, bool inside) {
  const char *key = inside ? &rules_key : &full_key;
  lua_pushliteral(L, "");
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) == LUA_TTABLE)
    lua_setmetatable(L, -2);
  else
    lua_pop(L, 1);
  lua_pop(L, 1);
}

static bool is_date (const char *s, size_t n) {
  static const char form[] = "dddd-dd-dd";
  if (n != sizeof form - 1) return false;
  for (size_t i = 0; i < n; i++) {
    if (form[i] == 'd' ? !isdigit((unsigned char)s[i]) : s[i] != '-')
      return false;
  }
  return true;
}

bool methods_hint (lua_State *L, const char *name) {
  static const char *const patterns[] = {
    "find", "gmatch", "gsub", "match", NULL
  };
  int i = 0;
  while (patterns[i] != NULL && strcmp(name, patterns[i]) != 0) i++;
  if (patterns[i] == NULL) return false;
  lua_pushliteral(L, "rules have no patterns: contains, starts_with, "
                     "ends_with and sub look into a text");
  lua_setfield(L, -2, "hint");
  return true;
}

/* A method (upvalue 1; upvalue 2 lists their names). What a text lacks is
   no value that a rule could compare: it raises. */
static int index (lua_State *L) {
  size_t n, length;
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  if (lua_type(L, 2) != LUA_TSTRING)
    return fault_raise(L, FAULT_TEXT_KEY, luaL_typename(L, 2));
  const char *text = lua_tolstring(L, 1, &length);
  const char *name = lua_tolstring(L, 2, &n);
  fault_push(L, FAULT_TEXT_METHOD, name);
  if (methods_hint(L, name)) return fault_throw(L);
  if (is_date(text, length)) {
    lua_pushliteral(L, "a date is a text: \"2019-12-31\"");
    lua_setfield(L, -2, "hint");
  }
  else
    fault_meant(L, name, n, lua_upvalueindex(2));
  return fault_throw(L);
}

int methods_set (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_pushliteral(L, "");
  if (!lua_getmetatable(L, -1)) return luaL_error(L, "texts have no methods");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &full_key);
  lua_createtable(L, 0, 4);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, index, 2);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, length_power);
  lua_setfield(L, -2, "__pow");
  lua_pushcfunction(L, compare_call);
  lua_setfield(L, -2, "__call");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &rules_key);
  return 0;
}
