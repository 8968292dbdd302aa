/* compare.c: comparisons and look-ups in rules. Lua answers some in silence,
   and no metamethod is asked: a text never equals a number, and is no key of a
   table of numbers, two texts are put in order by their letters, and a float
   is compared as if it were exact.

   Each is compiled as a call of a text that says which it is
   (scripts/siri/sandbox/comparisons.lua): a mark, its sign, and the names of
   what is compared. What may be a float, "." for a sign, is the call's only
   value; of a look-up, "[", they are the table and the key. Where a
   comparison's sign stands on a further line, "(", the call has what is before
   it alone. A condition whose ways are noted has "?", or "!" where it has a
   limit, and its number (scripts/siri/sandbox/ways.lua). A call gives back a
   step for each of its values, and has cost two more: a text that a rule has
   made itself brings it nothing. */

#include "sandbox/compare.h"

#include <ctype.h>
#include <lauxlib.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "base/brief.h"
#include "base/fault.h"
#include "base/type.h"
#include "sandbox/guard.h"
#include "sandbox/length.h"
#include "sandbox/ways.h"

#define MARK       '\1'   /* what the text begins with, and parts its names */
#define MARK_SIZE  2
#define SHOWN      40     /* bytes of a text in a message */


void compare_orderless (lua_State *L, int a, int b) {
  int of_a = lua_type(L, a), of_b = lua_type(L, b);
  if (of_a == of_b && (of_a == LUA_TNUMBER || of_a == LUA_TSTRING)) return;
  if (luaL_getmetafield(L, a, "__lt") != LUA_TNIL ||
      luaL_getmetafield(L, b, "__lt") != LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  const char *one = kind_push(L, a), *other = kind_push(L, b);
  if (strcmp(one, other) == 0)
    luaL_error(L, "attempt to compare two %s values", one);
  luaL_error(L, "attempt to compare %s with %s", one, other);
}


/* Days */

/* Have the n bytes the form, in which d is a digit and s parts them? */
static bool has_form (const char *s, size_t n, const char *form) {
  static const char parts[] = "-./";
  if (n != strlen(form)) return false;
  for (size_t i = 0; i < n; i++)
    if (form[i] == 'd' ? !isdigit((unsigned char)s[i])
                       : strchr(parts, s[i]) == NULL)
      return false;
  return true;
}

/* Is the text at 'idx' a day as the engine writes them? */
static bool is_day (lua_State *L, int idx) {
  size_t n;
  const char *s = lua_tolstring(L, idx, &n);
  return has_form(s, n, "dddd-dd-dd") && s[4] == '-' && s[7] == '-';
}

/* Is it one as other files write them? */
static bool is_other_day (lua_State *L, int idx) {
  static const char *const forms[] = {
    "dd-dd-dddd", "d-dd-dddd", "dd-d-dddd", "d-d-dddd", NULL
  };
  size_t n;
  const char *s = lua_tolstring(L, idx, &n);
  for (int i = 0; forms[i] != NULL; i++)
    if (has_form(s, n, forms[i])) return true;
  return false;
}


/* Refusals. Of each side of a comparison, 2 and 3, the mark at 1 has the name
   of what is read there, if that has one. */

/* Pushes the name of a side; "" where it has none. */
static const char *name_push (lua_State *L, int side) {
  const char *name = lua_tostring(L, 1) + MARK_SIZE;
  const char *end = strchr(name, MARK);
  if (end == NULL) return lua_pushliteral(L, "");
  if (side == 2) return lua_pushlstring(L, name, (size_t)(end - name));
  return lua_pushstring(L, end + 1);
}

static const char *shown_push (lua_State *L, int side) {
  luaL_tolstring(L, side, NULL);
  brief_push(L, -1, SHOWN);
  return lua_tostring(L, -1);
}

/* Gives the fault at the top what may be written instead, of a case: a call of
   its method with the name of the side, and what that does. */
static void set_hint (lua_State *L, int side, const char *method,
                      const char *does) {
  if (guard_rule(L) != RULE_OF_CASE) return;
  const char *name = name_push(L, side);
  lua_pushfstring(L, "case:%s(\"%s\") %s", method, *name == '\0' ? "…" : name,
                  does);
  lua_setfield(L, -3, "hint");
  lua_pop(L, 1);
}

static void refuse_number (lua_State *L, int text, const char *they_are) {
  const char *one = shown_push(L, text), *other = shown_push(L, 5 - text);
  fault_push(L, FAULT_TEXT_NUMBER, one, other, they_are);
  if (is_day(L, text)) {
    lua_pushliteral(L, "a date is a text: \"2019-12-31\"");
    lua_setfield(L, -2, "hint");
  }
  else set_hint(L, text, "number", "reads the number");
  fault_throw(L);
}

static void refuse_days (lua_State *L) {
  int other = is_day(L, 2) ? 3 : 2;
  fault_push(L, FAULT_DAY_FORMS, shown_push(L, 2), shown_push(L, 3));
  set_hint(L, other, "date", "reads the day");
  fault_throw(L);
}

/* What is no day is told how it could be read. */
static void refuse_order (lua_State *L) {
  bool one_day = is_day(L, 2) || is_day(L, 3);
  int side = is_day(L, 2) ? 3 : 2;
  fault_push(L, FAULT_TEXT_ORDER, shown_push(L, 2), shown_push(L, 3));
  const char *name = name_push(L, side);
  bool is_named = *name != '\0';
  lua_pop(L, 1);
  if (one_day && !is_named && !is_other_day(L, side)) {
    lua_pushliteral(L, "a day is written 2019-12-31");
    lua_setfield(L, -2, "hint");
  }
  else if (one_day || is_other_day(L, side))
    set_hint(L, side, "date", "reads the day");
  else
    set_hint(L, is_named ? side : 3, "number",
             "reads a number, case:date a day");
  fault_throw(L);
}

static void check_float (lua_State *L, int idx) {
  if (lua_type(L, idx) != LUA_TNUMBER || lua_isinteger(L, idx)) return;
  lua_pushvalue(L, idx);
  fault_raise(L, FAULT_FLOAT, luaL_gsub(L, lua_tostring(L, -1),
                                        localeconv()->decimal_point, "."));
}

void compare_exact (lua_State *L, int idx) {
  if (lua_type(L, idx) == LUA_TNUMBER && guard_rule(L) == RULE_OF_CASE)
    check_float(L, idx);
}


/* Comparisons of 2 with 3 */

#define NEVER_EQUAL  "they are never equal"
#define ORDERLESS    "they have no order"

static bool is_ratio (lua_State *L, int idx) {
  return luaL_testudata(L, idx, "siri.ratio") != NULL;
}

/* Exact ones are numbers. */
static bool is_number (lua_State *L, int idx) {
  return lua_type(L, idx) == LUA_TNUMBER || is_ratio(L, idx);
}

static bool is_table (lua_State *L, int idx) {
  return lua_istable(L, idx) || luaL_testudata(L, idx, "siri.sealed") != NULL;
}

/* Values of two kinds are never equal; nil is asked for of each. */
static void check_kinds (lua_State *L) {
  if (lua_isnil(L, 2) || lua_isnil(L, 3)) return;
  if (is_number(L, 2) && is_number(L, 3)) return;
  if (is_table(L, 2) && is_table(L, 3)) return;
  const char *one = kind_push(L, 2), *other = kind_push(L, 3);
  if (strcmp(one, other) != 0)
    luaL_error(L, "attempt to find %s and %s equal", one, other);
  lua_pop(L, 2);
}

/* A text, and true or false. */
static void refuse_truth (lua_State *L, int text) {
  const char *one = shown_push(L, text);
  fault_push(L, FAULT_TEXT_TRUTH, one,
             lua_toboolean(L, 5 - text) ? "true" : "false");
  set_hint(L, text, "flag", "reads yes or no");
  fault_throw(L);
}

static void check_equal (lua_State *L) {
  int a = lua_type(L, 2), b = lua_type(L, 3);
  check_float(L, 2);
  check_float(L, 3);
  if (a == LUA_TSTRING && b == LUA_TBOOLEAN) refuse_truth(L, 2);
  if (a == LUA_TBOOLEAN && b == LUA_TSTRING) refuse_truth(L, 3);
  if (a == LUA_TSTRING && is_number(L, 3)) refuse_number(L, 2, NEVER_EQUAL);
  if (is_number(L, 2) && b == LUA_TSTRING) refuse_number(L, 3, NEVER_EQUAL);
  if (a == LUA_TSTRING && b == LUA_TSTRING &&
      ((is_day(L, 2) && is_other_day(L, 3)) ||
       (is_other_day(L, 2) && is_day(L, 3))))
    refuse_days(L);
  check_kinds(L);
}

/* Is it a number that no share is, as 60 beside percent(60)? */
static bool is_plain (lua_State *L, int idx) {
  lua_Integer n = lua_tointeger(L, idx);
  return lua_isinteger(L, idx) && n != 0 && n != 1;
}

/* 0 is the same in any unit. */
static bool is_percentage (lua_State *L, int idx) {
  if (!is_ratio(L, idx)) return false;
  size_t n;
  const char *text = luaL_tolstring(L, idx, &n);
  bool is = text[n - 1] == '%' && strcmp(text, "0 %") != 0;
  lua_pop(L, 1);
  return is;
}

/* A number and a percentage: one of the two always wins. */
static void check_percentage (lua_State *L) {
  int percentage = is_percentage(L, 2) ? 2 : 3, number = 5 - percentage;
  if (!is_plain(L, number) || !is_percentage(L, percentage)) return;
  const char *n = shown_push(L, number);
  fault_raise(L, FAULT_PERCENT_NUMBER, n, shown_push(L, percentage));
}

void compare_texts (lua_State *L, int a, int b) {
  if (guard_rule(L) == RULE_NONE || lua_type(L, a) != LUA_TSTRING ||
      lua_type(L, b) != LUA_TSTRING || (is_day(L, a) && is_day(L, b)))
    return;
  const char *one = shown_push(L, a);
  fault_raise(L, FAULT_TEXT_ORDER, one, shown_push(L, b));
}

static void check_order (lua_State *L) {
  int a = lua_type(L, 2), b = lua_type(L, 3);
  if (a == LUA_TSTRING && b == LUA_TSTRING && !(is_day(L, 2) && is_day(L, 3)))
    refuse_order(L);
  check_float(L, 2);
  check_float(L, 3);
  if (a == LUA_TSTRING && is_number(L, 3)) refuse_number(L, 2, ORDERLESS);
  if (is_number(L, 2) && b == LUA_TSTRING) refuse_number(L, 3, ORDERLESS);
}

/* Are they equal? Lua asks no metamethod for an exact number and an integer,
   and would say that they never are: neither is less. */
static bool equals (lua_State *L) {
  if ((lua_isinteger(L, 2) && is_ratio(L, 3)) ||
      (lua_isinteger(L, 3) && is_ratio(L, 2)))
    return lua_compare(L, 2, 3, LUA_OPLE) && lua_compare(L, 3, 2, LUA_OPLE);
  return lua_compare(L, 2, 3, LUA_OPEQ);
}

static bool compared (lua_State *L, char sign, bool numbers) {
  if (sign == '=' || sign == '~') return equals(L) == (sign == '=');
  /* as Lua does: a > b is b < a */
  bool turned = sign == '>' || sign == 'g';
  int a = turned ? 3 : 2, b = turned ? 2 : 3;
  if (!numbers) compare_orderless(L, a, b);
  return lua_compare(L, a, b, sign == '<' || sign == '>' ? LUA_OPLT
                                                         : LUA_OPLE);
}

/* Does 2 stand just at 3? What cannot be told raises when it is compared. */
static void note_limit (lua_State *L, bool numbers) {
  bool alike = numbers || (is_number(L, 2) && is_number(L, 3)) ||
               (lua_type(L, 2) == LUA_TSTRING && lua_type(L, 3) == LUA_TSTRING);
  ways_at(L, alike && equals(L));
}

/* What a figure is compared with it says itself. */
static bool compares (lua_State *L, char sign) {
  bool numbers = lua_isinteger(L, 2) && lua_isinteger(L, 3);
  if (ways_noted(L)) note_limit(L, numbers);
  if (numbers || guard_rule(L) == RULE_NONE) return compared(L, sign, numbers);
  if (sign == '=' || sign == '~') check_equal(L);
  else check_order(L);
  bool is = compared(L, sign, false);
  check_percentage(L);
  return is;
}

/* Look-ups of the key at 3 in the value at 2 */

typedef enum { KEY_TEXT, KEY_NUMBER, KEY_TRUTH, KEY_OTHER } KeyKind;

static KeyKind key_kind (lua_State *L, int idx) {
  switch (lua_type(L, idx)) {
    case LUA_TSTRING: return KEY_TEXT;
    case LUA_TNUMBER: return KEY_NUMBER;
    case LUA_TBOOLEAN: return KEY_TRUTH;
    default: return is_ratio(L, idx) ? KEY_NUMBER : KEY_OTHER;
  }
}

/* Replaces an exact number that is whole by the integer that equals it; false
   if it is none. */
static bool key_whole (lua_State *L) {
  if (!is_ratio(L, 3)) return false;
  luaL_tolstring(L, 3, NULL);
  bool is = lua_stringtonumber(L, lua_tostring(L, -1)) != 0 &&
            lua_isinteger(L, -1);
  if (is) lua_replace(L, 3);
  lua_settop(L, 3);
  return is;
}

/* Raises that a table whose keys are all of that kind has none like the key
   at 3. */
static void refuse_key (lua_State *L, KeyKind keys) {
  static const char *const one[] = {
    [KEY_TEXT] = "a text", [KEY_NUMBER] = "a number",
    [KEY_TRUTH] = "true or false", [KEY_OTHER] = "another value"
  };
  static const char *const all[] = {
    [KEY_TEXT] = "texts", [KEY_NUMBER] = "numbers",
    [KEY_TRUTH] = "true and false", [KEY_OTHER] = "others"
  };
  KeyKind kind = key_kind(L, 3);
  fault_push(L, FAULT_KEY_KIND, shown_push(L, 3), one[kind], all[keys]);
  if (kind == KEY_TEXT && keys == KEY_NUMBER)
    set_hint(L, 3, "number", "reads the number");
  if (kind == KEY_TEXT && keys == KEY_TRUTH)
    set_hint(L, 3, "flag", "reads yes or no");
  fault_throw(L);
}

/* Looks for a key of the kind of that at 3, which the table at 2 has not.
   What a constant one holds is its __index. */
static void check_key (lua_State *L) {
  KeyKind kind = key_kind(L, 3), keys = KEY_OTHER;
  if (lua_type(L, 2) != LUA_TTABLE || kind == KEY_OTHER) return;
  if (luaL_getmetafield(L, 2, "__index") == LUA_TNIL) lua_pushvalue(L, 2);
  if (lua_type(L, -1) != LUA_TTABLE) return;
  lua_Integer looked = 0;
  lua_pushnil(L);
  for (; lua_next(L, -2) != 0; looked++) {
    lua_pop(L, 1);
    KeyKind other = key_kind(L, -1);
    if (other == kind) break;
    if (looked > 0 && other != keys) other = KEY_OTHER;
    keys = other;
  }
  guard_spend(L, looked / 8);
  bool found = lua_gettop(L) > 4;
  lua_settop(L, 3);
  if (!found && keys != KEY_OTHER) refuse_key(L, keys);
}

/* What nothing can be read from, as Lua says it: of C it knows no names. */
static void check_readable (lua_State *L) {
  if (lua_type(L, 2) == LUA_TTABLE ||
      luaL_getmetafield(L, 2, "__index") != LUA_TNIL) return;
  const char *name = name_push(L, 2);
  if (*name == '\0') name = "?";
  luaL_error(L, "attempt to index a %s value (field '%s')", kind_push(L, 2),
             name);
}

static int look_up (lua_State *L) {
  check_readable(L);
  lua_settop(L, 3);
  lua_pushvalue(L, 3);
  if (lua_gettable(L, 2) != LUA_TNIL || guard_rule(L) == RULE_NONE) return 1;
  lua_settop(L, 3);
  if (key_whole(L)) {
    lua_pushvalue(L, 3);
    if (lua_gettable(L, 2) != LUA_TNIL) return 1;
    lua_settop(L, 3);
  }
  check_key(L);
  lua_pushnil(L);
  return 1;
}


/* A half comparison: what stands before its sign, and its mark. By & with what
   stands behind that it is a whole one, on the line of the sign. */

#define HALF_TYPE  "siri.half"

static int half_whole (lua_State *L) {
  lua_settop(L, 2);
  lua_getiuservalue(L, 1, 2);                            /* half b a */
  lua_getiuservalue(L, 1, 1);                            /* half b a mark */
  lua_replace(L, 1);
  lua_insert(L, 2);                                      /* mark a b */
  lua_pushboolean(L, compares(L, lua_tostring(L, 1)[1]));
  return 1;
}

/* Of the mark at 1, which begins as one, and what is before its sign at 2. */
static int half_push (lua_State *L) {
  static const luaL_Reg meta[] = {{"__band", half_whole}, {NULL, NULL}};
  type_make(L, HALF_TYPE, meta, NULL, NULL);
  lua_newuserdatauv(L, 0, 2);
  luaL_setmetatable(L, HALF_TYPE);
  lua_pushstring(L, lua_tostring(L, 1) + MARK_SIZE);
  lua_setiuservalue(L, -2, 1);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, -2, 2);
  return 1;
}

/* No text that rules call is one of ours: as Lua says it. */
static int call_wrong (lua_State *L) {
  lua_Debug ar;
  if (lua_getstack(L, 0, &ar) && lua_getinfo(L, "n", &ar) && ar.name != NULL)
    return luaL_error(L, "attempt to call a string value (%s '%s')",
                      ar.namewhat, ar.name);
  return luaL_error(L, "attempt to call a string value");
}

int compare_call (lua_State *L) {
  size_t n;
  const char *mark = lua_tolstring(L, 1, &n);
  if (n < MARK_SIZE || mark[0] != MARK) return call_wrong(L);
  int values = lua_gettop(L) - 1;
  guard_refund(L, values < 2 ? values : 2);
  lua_settop(L, 3);
  switch (mark[1]) {
    case '.':
      compare_exact(L, 2);
      lua_settop(L, 2);
      return 1;
    case '[':
      return look_up(L);
    case '?': case '!':
      lua_settop(L, 2);
      if (!ways_went(L, mark + MARK_SIZE, mark[1] == '!')) return call_wrong(L);
      return 1;
    case '(':
      if (n < MARK_SIZE + MARK_SIZE || mark[MARK_SIZE] != MARK) return call_wrong(L);
      return half_push(L);
    default:
      lua_pushboolean(L, compares(L, mark[1]));
      return 1;
  }
}
