/* extra.c: the extra columns of a case: one JSON object of texts, its keys
   in order and its blanks left out, so that equal columns are equal bytes.
   Anybody can read it with SQLite's own functions; here only what this file
   wrote is read. */

#include "store/extra.h"

#include "base/luatext.h"

typedef struct Pair {
  Text key, value;   /* as they stand, with their quotes */
} Pair;


/* Writing */

static void add_char (luaL_Buffer *b, unsigned char c) {
  static const char short_form[] = "btn?fr";   /* of 8 to 13 */
  if (c == '"' || c == '\\') luaL_addchar(b, '\\');
  if (c >= 32) luaL_addchar(b, (char)c);
  else if (c >= 8 && c <= 13 && c != 11) {
    luaL_addchar(b, '\\');
    luaL_addchar(b, short_form[c - 8]);
  }
  else {
    luaL_addstring(b, c < 16 ? "\\u000" : "\\u001");
    luaL_addchar(b, "0123456789abcdef"[c & 15]);
  }
}

static void add_string (luaL_Buffer *b, Text t) {
  luaL_addchar(b, '"');
  for (size_t i = 0; i < t.n; i++) add_char(b, (unsigned char)t.s[i]);
  luaL_addchar(b, '"');
}

void extra_key (lua_State *L, Text heading) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  add_string(&b, heading);
  luaL_pushresult(&b);
}


/* Reading */

/* The string that begins at 'from'; absent if it is none. */
static Text string_at (Text t, size_t from) {
  size_t i = from + 1;
  if (from >= t.n || t.s[from] != '"') return (Text){ NULL, 0 };
  while (i < t.n && t.s[i] != '"') i += t.s[i] == '\\' ? 2 : 1;
  if (i >= t.n) return (Text){ NULL, 0 };
  return (Text){ t.s + from, i + 1 - from };
}

/* Moves *at behind the next pair; false at the end. */
static bool pair_next (Text extra, size_t *at, Pair *pair) {
  if (extra.s == NULL) return false;
  pair->key = string_at(extra, *at + 1);                /* behind { or , */
  if (pair->key.s == NULL) return false;
  pair->value = string_at(extra, *at + 1 + pair->key.n + 1);
  if (pair->value.s == NULL) return false;
  *at += 1 + pair->key.n + 1 + pair->value.n;
  return true;
}

static int hex (char c) {
  return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* Writes what the string says to 'to', which has room for all of it, and
   returns how many bytes that are. */
static size_t string_read (Text t, char *to) {
  char *at = to;
  for (size_t i = 1; i + 1 < t.n; i++) {
    if (t.s[i] != '\\') *at++ = t.s[i];
    else switch (t.s[++i]) {
      case 'b': *at++ = '\b'; break;
      case 't': *at++ = '\t'; break;
      case 'n': *at++ = '\n'; break;
      case 'f': *at++ = '\f'; break;
      case 'r': *at++ = '\r'; break;
      case 'u':
        if (i + 4 >= t.n) break;
        *at++ = (char)(hex(t.s[i + 3]) * 16 + hex(t.s[i + 4]));
        i += 4;
        break;
      default: *at++ = t.s[i];
    }
  }
  return (size_t)(at - to);
}

static void push_string (lua_State *L, Text t) {
  luaL_Buffer b;
  char *to = luaL_buffinitsize(L, &b, t.n);
  luaL_pushresultsize(&b, string_read(t, to));
}

/* What the string says: a part of it, or, where it is written otherwise,
   at 'room'. */
static Text string_text (Text t, char *room) {
  if (memchr(t.s, '\\', t.n) == NULL) return (Text){ t.s + 1, t.n - 2 };
  return (Text){ room, string_read(t, room) };
}

bool extra_next (Heap *h, Bytes *room, Text extra, size_t *at, Text *heading,
                 Text *value) {
  Pair pair;
  if (!pair_next(extra, at, &pair) ||
      !heap_reserve(h, &room->s, &room->cap, pair.key.n + pair.value.n, 1))
    return false;
  *heading = string_text(pair.key, room->s);
  *value = string_text(pair.value, room->s + pair.key.n);
  return true;
}

void extra_push (lua_State *L, Text extra, Text heading) {
  Pair pair;
  extra_key(L, heading);
  Text key = text_at(L, -1);
  for (size_t at = 0; pair_next(extra, &at, &pair);) {
    if (!text_same(pair.key, key)) continue;
    lua_pop(L, 1);
    push_string(L, pair.value);
    return;
  }
  lua_pop(L, 1);
  lua_pushnil(L);
}

void extra_table (lua_State *L, Text extra) {
  Pair pair;
  lua_newtable(L);
  for (size_t at = 0; pair_next(extra, &at, &pair);) {
    push_string(L, pair.key);
    push_string(L, pair.value);
    lua_rawset(L, -3);
  }
}


/* Merging */

int extra_order (Text a, Text b) {
  int order = memcmp(a.s, b.s, a.n < b.n ? a.n : b.n);
  return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

Text extra_differing (Text a, Text b) {
  Pair p, q;
  size_t at = 0, bt = 0;
  for (;;) {
    bool more = pair_next(a, &at, &p), other = pair_next(b, &bt, &q);
    if (!more && !other) return (Text){ NULL, 0 };
    int order = !more ? 1 : !other ? -1 : extra_order(p.key, q.key);
    if (order == 0 && text_same(p.value, q.value)) continue;
    Text key = order > 0 ? q.key : p.key;
    return (Text){ key.s + 1, key.n - 2 };
  }
}

static void add_pair (luaL_Buffer *b, Text key, bool first) {
  luaL_addchar(b, first ? '{' : ',');
  luaL_addlstring(b, key.s, key.n);
  luaL_addchar(b, ':');
}

void extra_merge (lua_State *L, Text extra, const Text *keys,
                  const Text *values, int n) {
  luaL_Buffer b;
  Pair old;
  size_t at = 0;
  int i = 0;
  bool first = true, more = pair_next(extra, &at, &old);
  luaL_buffinit(L, &b);
  while (more || i < n) {
    int order = !more ? 1 : i == n ? -1 : extra_order(old.key, keys[i]);
    if (order < 0) {
      add_pair(&b, old.key, first);
      luaL_addlstring(&b, old.value.s, old.value.n);
      first = false;
    }
    else {
      if (values[i].s != NULL) {
        add_pair(&b, keys[i], first);
        add_string(&b, values[i]);
        first = false;
      }
      i++;
    }
    if (order <= 0) more = pair_next(extra, &at, &old);
  }
  if (!first) luaL_addchar(&b, '}');
  luaL_pushresult(&b);
  if (!first) return;
  lua_pop(L, 1);
  lua_pushnil(L);
}


/* In Lua */

/* extra.table(text) -> the extra columns of a case in a table */
static int table (lua_State *L) {
  extra_table(L, text_option(L, 1));
  return 1;
}

/* extra.merge(text, heading, from) -> the extra columns in 'text' with
   that of the heading as it is in 'from'; both may be nil, as the result */
static int merge (lua_State *L) {
  lua_settop(L, 3);
  Text heading = text_check(L, 2);
  extra_key(L, heading);
  Text key = text_at(L, -1);
  extra_push(L, text_option(L, 3), heading);
  Text value = text_at(L, -1);
  extra_merge(L, text_option(L, 1), &key, &value, 1);
  return 1;
}

const luaL_Reg siri_extra[] = {
  {"merge", merge}, {"table", table}, {NULL, NULL}
};
