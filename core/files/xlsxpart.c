/* xlsxpart.c: a small part of a workbook as the list of its elements: what
   they mean, excel.lua says. While the parser runs they are bytes, for Lua
   may raise: the number of an element's rule, the names and values of its
   attributes, each ended by a zero, and an empty name. */

#include "files/xlsxpart.h"

#include <string.h>

#include "base/limits.h"

#define RULES  8

typedef struct Elements {
  Heap *heap;
  Bytes *bytes;
} Elements;


static void on_start (void *data, int state, const char **attributes) {
  Elements *e = data;
  char rule = (char)state;
  bool fine = bytes_add(e->heap, e->bytes, &rule, 1);
  for (; fine && *attributes != NULL; attributes += 2) {
    const char *name = xml_local(attributes[0]);
    if (name == NULL) continue;
    fine = bytes_add(e->heap, e->bytes, name, strlen(name) + 1) &&
           bytes_add(e->heap, e->bytes, attributes[1],
                     strlen(attributes[1]) + 1);
  }
  if (fine) bytes_add(e->heap, e->bytes, "", 1);
}

/* The rules in the array at 'index': { number of the rule above, or 0,
   name } each. Their names live as long as that. */
static void rules_take (lua_State *L, int index, XmlRule rules[RULES + 1]) {
  int n = (int)luaL_len(L, index);
  luaL_argcheck(L, n <= RULES, index, "too many elements");
  for (int i = 0; i < n; i++) {
    lua_rawgeti(L, index, i + 1);
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    rules[i] = (XmlRule){ (int)luaL_checkinteger(L, -2),
                          luaL_checkstring(L, -1), i + 1 };
    lua_pop(L, 3);
  }
  rules[n] = (XmlRule){ 0, NULL, 0 };
}

/* Pushes the list that the bytes are; the rules are at 'rules'. */
static void list_push (lua_State *L, int rules, const Bytes *bytes) {
  const char *s = bytes->s, *end = s + bytes->n;
  lua_newtable(L);
  for (lua_Integer n = 1; s < end; n++) {
    lua_newtable(L);
    lua_rawgeti(L, rules, *s++);
    lua_rawgeti(L, -1, 2);
    lua_rawseti(L, -3, 1);
    lua_pop(L, 1);
    for (; *s != '\0'; s += strlen(s) + 1) {
      lua_pushstring(L, s);
      s += strlen(s) + 1;
      lua_pushstring(L, s);
      lua_rawset(L, -3);
    }
    s++;
    lua_rawseti(L, -2, n);
  }
}

int elements_push (lua_State *L, int arg, Bytes *bytes, Heap *heap,
                   Archive *a, Xml *xml, const char *part) {
  static const char *const kinds[] = { "links", "book", NULL };
  static const char *const links[] = {
    "http://schemas.openxmlformats.org/package/2006/relationships", NULL
  };
  XmlRule rules[RULES + 1];
  bool is_links = luaL_checkoption(L, arg, NULL, kinds) == 0;
  Elements elements = { heap, bytes };
  const XmlGrammar grammar = {
    luaL_checkstring(L, arg + 1), is_links ? links : xml_sheet_spaces, rules,
    on_start, NULL, NULL
  };
  luaL_checktype(L, arg + 2, LUA_TTABLE);
  rules_take(L, arg + 2, rules);
  bytes->n = 0;
  int got = xml_read(xml, &grammar, &elements, a, part, LIMIT_SMALL,
                     heap->fault);
  if (got > 0) list_push(L, arg + 2, bytes);
  else lua_pushboolean(L, 0);
  bytes_free(heap, bytes);
  return got;
}
