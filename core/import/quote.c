/* quote.c: what messages may say of a row's values. A field may hold what
   was meant for another: in a row that has slipped by one column a name
   stands where a date should be. Messages are read by more people than the
   file, so they quote what looks like the field's own, and no CPR number. */

#include "import/quote.h"

#include <lauxlib.h>

#include "base/brief.h"
#include "base/cpr.h"
#include "base/limits.h"
#include "base/luatext.h"
#include "base/textform.h"
#include "calendar/duration.h"
#include "import/total.h"

#define QUOTED_MAX  60      /* bytes of a value that a message quotes */
#define DATE_MAX    30      /* of an attempt at a date */
#define ID_MAX      40      /* of what looks like an id */


static bool is_digit (char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter (char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is it written with what dates, times and pauses are written with? Ten
   digits in a row are a number of something else. */
static bool is_date_like (Text t, size_t most) {
  bool digits = false;
  size_t run = 0;
  if (t.n > most) return false;
  for (size_t i = 0; i < t.n; i++) {
    if (t.s[i] == '\0' || strchr("0123456789./-+:,TtZz \t", t.s[i]) == NULL)
      return false;
    run = is_digit(t.s[i]) ? run + 1 : 0;
    if (run == 10) return false;
    digits = digits || run > 0;
  }
  return digits;
}

/* A word with a digit, and a letter or a slash: mere digits may be a
   telephone or a CPR number. */
bool quote_is_id (Text t) {
  bool digit = false, other = false;
  if (t.s == NULL || t.n > ID_MAX || cpr_form(t) != NULL) return false;
  for (size_t i = 0; i < t.n; i++) {
    bool mark = t.s[i] == '/' || is_letter(t.s[i]);
    if (!mark && !is_digit(t.s[i]) &&
        (t.s[i] == '\0' || strchr("._:-", t.s[i]) == NULL))
      return false;
    digit = digit || is_digit(t.s[i]);
    other = other || mark;
  }
  return digit && other;
}

const char *push_quoted (lua_State *L, Text t) {
  lua_pushlstring(L, t.s, t.n);
  brief_push(L, -1, QUOTED_MAX);
  lua_remove(L, -2);
  return lua_tostring(L, -1);
}

const char *push_named (lua_State *L, Text t) {
  const char *form = cpr_form(t);
  if (form != NULL) return lua_pushstring(L, form);
  return lua_pushfstring(L, "'%s'", push_quoted(L, t));
}

void push_date_fault (lua_State *L, const char *name, Text t, FaultKind why) {
  bool many = strcmp(name, "pauses") == 0 || strcmp(name, "reopenings") == 0;
  const char *form = cpr_form(t), *subject = name;
  if (form != NULL) subject = lua_pushfstring(L, "%s: %s", name, form);
  else if (is_date_like(t, many ? QUOTED_MAX : DATE_MAX))
    subject = lua_pushfstring(L, "%s '%s'", name, push_quoted(L, t));
  else if (why == FAULT_ROW_DATE)
    why = FAULT_ROW_DATE_FOREIGN;
  fault_push(L, why, subject);
}

bool check_year (lua_State *L, const char *name, Date d) {
  char buff[DATE_SIZE];
  int year = date_civil(d).year;
  if (year >= LIMIT_DATA_YEAR_MIN && year <= LIMIT_DATA_YEAR_MAX) return true;
  fault_push(L, FAULT_YEAR_RANGE,
             lua_pushfstring(L, "%s %s", name, date_text(d, buff)), year,
             LIMIT_DATA_YEAR_MIN, LIMIT_DATA_YEAR_MAX);
  return false;
}


/* In Lua */

/* import.date_fault(name, text) -> the fault of a text of which dates.day
   gives no day, in the column of that name */
static int date_fault (lua_State *L) {
  FaultKind why = FAULT_NODAY;
  const char *name = luaL_checkstring(L, 1);
  Text t = text_check(L, 2);
  date_parse(t.s, t.n, DATE_ANY, &why);
  push_date_fault(L, name, t, why);
  return 1;
}

/* import.quoted(text): as push_named */
static int quoted (lua_State *L) {
  push_named(L, text_check(L, 1));
  return 1;
}

/* import.told(text) -> the text; what it looks like, if that is a CPR
   number */
static int told (lua_State *L) {
  const char *form = cpr_form(text_check(L, 1));
  if (form != NULL) lua_pushstring(L, form);
  return 1;
}

/* import.form(text, kind) -> the text in the form in which it is compared, nil
   if nothing is left of it; whether what cannot be seen was taken out; the
   number of a character that may mean something and cannot be seen, and what
   it is called. kind is "id", "word" or "text". */
static int form (lua_State *L) {
  Text t = text_check(L, 1);
  int kind = luaL_checkoption(L, 2, NULL, form_kinds);
  lua_settop(L, 1);
  Text trimmed = text_trim(t);
  if (form_is_plain(trimmed)) {
    text_push(L, trimmed);
    return 1;
  }
  Form f = form_push(L, (FormKind)kind, t);
  lua_pushboolean(L, f.taken);
  if (f.control == 0) return 2;
  lua_pushinteger(L, f.place);
  form_control_push(L, f.control);
  return 4;
}

/* import.form_row(fields [, id]) -> is what cannot be seen taken out of one?
   Puts the texts of a row in their form in the table's list: that of an id at
   the number 'id'. */
static int form_row (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer n = luaL_len(L, 1), id = luaL_optinteger(L, 2, 0);
  bool taken = false;
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, 1, i);
    Text t = text_check(L, -1);
    if (!form_is_plain(t)) {
      Form f = form_push(L, i == id ? FORM_ID : FORM_TEXT, t);
      if (f.text.s == NULL) lua_pushliteral(L, "");
      lua_rawseti(L, 1, i);
      taken = taken || f.taken;
    }
    lua_settop(L, 2);
  }
  lua_pushboolean(L, taken);
  return 1;
}

/* import.is_id(text) -> does it look like the id of a case? */
static int is_id (lua_State *L) {
  lua_pushboolean(L, quote_is_id(text_check(L, 1)));
  return 1;
}

/* import.is_total(text) -> does it begin with a word of totals? */
static int is_total (lua_State *L) {
  lua_pushboolean(L, total_word(text_trim(text_check(L, 1))));
  return 1;
}

void quote_library (lua_State *L) {
  static const luaL_Reg library[] = {
    {"date_fault", date_fault}, {"quoted", quoted}, {"told", told},
    {"is_id", is_id}, {"is_total", is_total}, {"form", form},
    {"form_row", form_row}, {NULL, NULL}
  };
  luaL_setfuncs(L, library, 0);
  lua_pushinteger(L, LIMIT_DATA_YEAR_MIN);
  lua_setfield(L, -2, "first_year");
  lua_pushinteger(L, LIMIT_DATA_YEAR_MAX);
  lua_setfield(L, -2, "last_year");
}
