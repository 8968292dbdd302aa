/* facts.c: the figures of the goals, as imports bring them. */

#include "query.h"

typedef struct Fact {
  int64_t year, line;
  bool provisional;
  Text goal, name, on, by;            /* with the year, its key */
  Text value, of, source, note;
} Fact;


static Text required_text (lua_State *L, const char *name) {
  Text t;
  if (lua_getfield(L, 2, name) != LUA_TSTRING)
    luaL_error(L, "a fact needs its '%s'", name);
  t.s = lua_tolstring(L, -1, &t.n);
  return t;
}

static Text optional_text (lua_State *L, const char *name) {
  Text t;
  lua_getfield(L, 2, name);
  t.s = luaL_optlstring(L, -1, NULL, &t.n);
  return t;
}

/* Leaves on the stack what the fact's texts live in. */
static void fact_read (lua_State *L, Fact *f) {
  lua_getfield(L, 2, "year");
  f->year = luaL_checkinteger(L, -1);
  lua_getfield(L, 2, "line");
  f->line = luaL_checkinteger(L, -1);
  lua_getfield(L, 2, "provisional");
  f->provisional = lua_toboolean(L, -1);
  f->goal = required_text(L, "goal");
  f->name = required_text(L, "name");
  f->on = required_text(L, "on");
  f->by = optional_text(L, "by");
  if (f->by.s == NULL) f->by = (Text){"", 0};
  f->value = optional_text(L, "value");
  f->of = optional_text(L, "of");
  f->source = optional_text(L, "source");
  f->note = optional_text(L, "note");
}

/* 1: it stands as it is; 0: as something else, in *known, or not at all;
   -1: error. */
static int fact_stands (lua_State *L, Store *s, const Fact *f, bool *known) {
  Query *q;
  int got = query_run(L, s, &q,
                      "SELECT value, of, source, note, provisional "
                      "FROM facts WHERE year = ? AND goal = ? AND name = ? "
                      "AND on_date = ? AND by_whom = ?",
                      "itttt", f->year, f->goal, f->name, f->on, f->by);
  *known = got > 0;
  if (got <= 0) return got;
  got = text_same(query_text(q, 0), f->value) &&
        text_same(query_text(q, 1), f->of) &&
        text_same(query_text(q, 2), f->source) &&
        text_same(query_text(q, 3), f->note) &&
        query_int(q, 4) == f->provisional;
  query_end(q);
  return got;
}

static int fact_write (lua_State *L, Store *s, const Fact *f) {
  return query_do(L, s,
    "INSERT OR REPLACE INTO facts (year, goal, name, on_date, by_whom, "
    "value, of, source, note, provisional, import_id, line) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "ittttttttiii", f->year, f->goal, f->name, f->on, f->by, f->value, f->of,
    f->source, f->note, (int64_t)f->provisional, s->ledger.id, f->line);
}

/* What rejects and facts are matched by: "2019 1.2 videnspakke 2019-03-31";
   left on the stack. */
static Text fact_key (lua_State *L, const Fact *f) {
  Text key;
  lua_pushfstring(L, "%I %s %s %s", (LUAI_UACINT)f->year, f->goal.s,
                  f->name.s, f->on.s);
  key.s = lua_tolstring(L, -1, &key.n);
  return key;
}

/* store:put_fact{ year =, goal =, name =, on =, by =, value =, of =,
   source =, provisional =, note =, line = } -> "new" | "changed" | "same"
   | nil, message. Year and line are integers, provisional a boolean, the
   rest texts; only 'by' and those after 'line' may be left out. */
static int put_fact (lua_State *L) {
  Fact f;
  bool known;
  Store *s = ledger_check(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  fact_read(L, &f);
  int same = fact_stands(L, s, &f, &known);
  if (same < 0 || (!same && fact_write(L, s, &f) < 0) ||
      ledger_settle(L, s, fact_key(L, &f)) < 0)
    return store_failed(L);
  if (same) s->ledger.same++;
  else if (known) s->ledger.changed++;
  else s->ledger.added++;
  lua_pushstring(L, same ? "same" : known ? "changed" : "new");
  return 1;
}

/* store:facts(year) -> array of { year, goal, name, on, by, value, of,
   source, provisional, note, line, file } in order of goal, name, on, by
   | nil, message */
static int facts (lua_State *L) {
  Query *q;
  Store *s = store_check(L, 1);
  int64_t year = luaL_checkinteger(L, 2);
  if (query_run(L, s, &q,
                "SELECT year, goal, name, on_date AS \"on\", "
                "nullif(by_whom, '') AS \"by\", value, of, source, "
                "provisional AS \"provisional?\", note, line, file "
                "FROM facts JOIN imports ON imports.id = import_id "
                "WHERE year = ? ORDER BY goal, name, on_date, by_whom",
                "i", year) < 0 ||
      query_list(L, s, q) < 0)
    return store_failed(L);
  return 1;
}

/* store:years() -> array of the years that have facts, in order
   | nil, message */
static int years (lua_State *L) {
  Query *q;
  Store *s = store_check(L, 1);
  if (query_run(L, s, &q, "SELECT DISTINCT year FROM facts ORDER BY year",
                "") < 0 ||
      query_list(L, s, q) < 0)
    return store_failed(L);
  return 1;
}

const luaL_Reg fact_methods[] = {
  {"put_fact", put_fact}, {"facts", facts}, {"years", years}, {NULL, NULL}
};
