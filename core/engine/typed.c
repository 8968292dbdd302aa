/* typed.c: what the text of a further column says, as a day, a number, or yes
   or no: files write all of these in several forms, and their columns are kept
   as they were written. A text that says none of its kind is refused. */

#include "engine/typed.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "calendar/ratio.h"
#include "calendar/zone.h"

#define DIGITS_MAX  30   /* of a number, as of figures */


/* The text at the top without blanks around it. */
static Text text_top (lua_State *L) {
  Text t = { NULL, 0 };
  t.s = lua_tolstring(L, -1, &t.n);
  return text_trim(t);
}

/* Raises that the text at the top is none of the kind; the hint is the
   fault's own if it is NULL. */
static void refuse (lua_State *L, FaultKind kind, const char *name,
                    const char *hint) {
  fault_push(L, kind, name, lua_tostring(L, -1));
  lua_pushstring(L, name);
  lua_setfield(L, -2, "field");
  if (hint != NULL) {
    lua_pushstring(L, hint);
    lua_setfield(L, -2, "hint");
  }
  fault_throw(L);
}

/* Replaces the text by nil where it is blank: true. */
static bool is_absent (lua_State *L, Text t) {
  if (t.s != NULL) return false;
  lua_pop(L, 1);
  lua_pushnil(L);
  return true;
}


/* Days: as the import reads those of its own fields. */

void typed_date (lua_State *L, const char *name) {
  FaultKind why;
  Daytime time;
  char day[DATE_SIZE];
  Text t = text_top(L);
  if (is_absent(L, t)) return;
  Date d = date_scan(t.s, t.n, &time, &why);
  int none = time.none;
  if (d != DATE_NONE) {
    d = zone_day(ZONE_DENMARK, d, &time);
    none = zone_none(d, &time);
  }
  else if (none < 0)
    refuse(L, FAULT_COLUMN_DATE, name, why == FAULT_DATE_EITHER
           ? "day and month could be either" : NULL);
  lua_pop(L, 1);
  if (none >= 0) lua_pushnil(L);
  else lua_pushstring(L, date_text(d, day));
}


/* Numbers: digits, in groups of three with points or not, and a comma or a
   point before decimals. */

static size_t digits_at (Text t, size_t at) {
  size_t n = 0;
  while (at + n < t.n && isdigit((unsigned char)t.s[at + n])) n++;
  return n;
}

/* Bytes of "1.434.567" at a place; 0 where no groups stand there. */
static size_t groups_at (Text t, size_t at) {
  size_t n = digits_at(t, at);
  if (n == 0 || n > 3 || t.s[at] == '0') return 0;
  size_t head = n;
  while (at + n < t.n && t.s[at + n] == '.' && digits_at(t, at + n + 1) == 3)
    n += 4;
  return n > head ? n : 0;
}

/* Writes the number into buff with a point and without groups; false if it is
   none, and why in *hint where that is known. */
static bool number_form (Text t, char *buff, const char **hint) {
  size_t i = 0, k = 0;
  if (t.n > DIGITS_MAX) return false;
  if (t.s[0] == '-' || t.s[0] == '+') buff[k++] = t.s[i++];
  size_t grouped = groups_at(t, i), whole = digits_at(t, i);
  if (grouped > 0 && i + grouped == t.n) {
    *hint = "are its points between thousands? write none, or a comma before "
            "decimals";
    return false;
  }
  if (whole == 0) return false;
  bool groups = grouped > 0 && t.s[i + grouped] == ',';
  size_t stop = i + (groups ? grouped : whole);
  for (; i < stop; i++)
    if (t.s[i] != '.') buff[k++] = t.s[i];
  if (i < t.n && (t.s[i] == ',' || t.s[i] == '.')) {
    size_t part = digits_at(t, ++i);
    if (part == 0) return false;
    buff[k++] = '.';
    memcpy(buff + k, t.s + i, part);
    k += part;
    i += part;
  }
  buff[k] = '\0';
  return i == t.n;
}

void typed_number (lua_State *L, const char *name) {
  char buff[DIGITS_MAX + 2];
  const char *hint = NULL;
  Text t = text_top(L);
  if (is_absent(L, t)) return;
  if (!number_form(t, buff, &hint) ||
      !ratio_push_decimal(L, buff, strlen(buff)))
    refuse(L, FAULT_COLUMN_NUMBER, name, hint);
  lua_remove(L, -2);
}


/* Yes and no */

static const struct { const char *word; bool yes; } words[] = {
  { "ja", true }, { "yes", true }, { "true", true }, { "sand", true },
  { "1", true }, { "x", true },
  { "nej", false }, { "no", false }, { "false", false }, { "falsk", false },
  { "0", false }
};

#define WORDS  (sizeof words / sizeof words[0])

static bool is_word (Text t, const char *word) {
  size_t i = 0;
  while (i < t.n && word[i] != '\0' &&
         tolower((unsigned char)t.s[i]) == word[i])
    i++;
  return i == t.n && word[i] == '\0';
}

void typed_flag (lua_State *L, const char *name) {
  Text t = text_top(L);
  if (is_absent(L, t)) return;
  for (size_t i = 0; i < WORDS; i++) {
    if (!is_word(t, words[i].word)) continue;
    lua_pop(L, 1);
    lua_pushboolean(L, words[i].yes);
    return;
  }
  refuse(L, FAULT_COLUMN_FLAG, name, NULL);
}

int typed_words (lua_State *L) {
  lua_createtable(L, 0, WORDS);
  for (size_t i = 0; i < WORDS; i++) {
    lua_pushboolean(L, words[i].yes);
    lua_setfield(L, -2, words[i].word);
  }
  return 1;
}
