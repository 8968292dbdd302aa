/* seen.c: what the rows of a file so far had: which cases, and on which
   lines, four bytes a case; of which types; what became of them. */

#include "import/seen.h"

#include "base/luatext.h"
#include "calendar/duration.h"
#include "calendar/reopening.h"
#include "files/xlsx.h"
#include "import/quote.h"

/* User values: the array of blocks, and a table that keeps them. */
enum { SEEN_ARRAY = 1, SEEN_KEPT };

/* The newest date is doubted in a file of so many rows and more, where it is
   more days than these after that of any other row. */
#define LONE_ROWS  100
#define LONE_DAYS  31

#define REFUSED(seen)  ((seen)->at + 1)
#define TYPES(seen)    ((seen)->at + 2)
#define TOTALS(seen)   ((seen)->at + 3)
#define EXEMPTS(seen)  ((seen)->at + 4)

Seen *seen_new (lua_State *L, int spec) {
  Seen *seen = lua_newuserdatauv(L, sizeof(Seen), SEEN_KEPT);
  memset(seen, 0, sizeof(Seen));
  seen->at = lua_gettop(L);
  seen->spec = spec;
  seen->newest = seen->next = seen->latest = DATE_NONE;
  lua_newtable(L);
  lua_setiuservalue(L, -2, SEEN_KEPT);
  for (int i = 1; i < SEEN_VALUES; i++) lua_newtable(L);
  return seen;
}


/* Lines of cases */

/* Pushes a block of zeros. */
static void *zeros_push (lua_State *L, size_t bytes) {
  return memset(lua_newuserdatauv(L, bytes, 0), 0, bytes);
}

static void block_add (lua_State *L, Seen *seen, size_t at) {
  if (at >= seen->n) {
    size_t want = seen->n * 2 > at + 1 ? seen->n * 2 : at + 1;
    uint32_t **blocks = zeros_push(L, want * sizeof(*blocks));
    if (seen->n > 0)
      memcpy(blocks, seen->blocks, seen->n * sizeof(*blocks));
    lua_setiuservalue(L, seen->at, SEEN_ARRAY);
    seen->blocks = blocks;
    seen->n = want;
  }
  if (seen->blocks[at] != NULL) return;
  lua_getiuservalue(L, seen->at, SEEN_KEPT);
  uint32_t *block = zeros_push(L, SEEN_BLOCK * sizeof(*block));
  lua_rawseti(L, -2, (lua_Integer)at + 1);
  lua_pop(L, 1);
  seen->blocks[at] = block;
}

static void line_put (lua_State *L, Seen *seen, int64_t id, int64_t line) {
  size_t at = (size_t)id / SEEN_BLOCK;
  if (at >= seen->n || seen->blocks[at] == NULL) block_add(L, seen, at);
  seen->blocks[at][(size_t)id % SEEN_BLOCK] = (uint32_t)line;
}

static int64_t line_of (const Seen *seen, int64_t id) {
  size_t at = (size_t)id / SEEN_BLOCK;
  if (id <= 0 || at >= seen->n || seen->blocks[at] == NULL) return 0;
  return seen->blocks[at][(size_t)id % SEEN_BLOCK];
}

int seen_keep (lua_State *L, const Seen *seen, Store *s, int64_t import) {
  int64_t n = (int64_t)(seen->n * SEEN_BLOCK);
  for (int64_t first = 1; first < n; first++) {
    if (line_of(seen, first) == 0) continue;
    int64_t last = first;
    while (line_of(seen, last + 1) != 0) last++;
    if (query_do(L, s, "INSERT INTO cases_seen (import_id, first_row, "
                 "last_row) VALUES (?, ?, ?)", "iii", import, first,
                 last) < 0)
      return -1;
    first = last;
  }
  return 0;
}


/* Rows */

/* The line of a refused row of the case; 0: there is none. */
static int64_t line_refused (lua_State *L, const Seen *seen, Text id) {
  if (seen->refused == 0) return 0;
  lua_pushlstring(L, id.s, id.n);
  lua_rawget(L, REFUSED(seen));
  int64_t line = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return line;
}

/* Pushes the fault of a case that is already on a line, perhaps of another
   sheet, whose name is in spec.sheets, and what is to be said of that line. */
static void push_twice (lua_State *L, const Seen *seen, Text id,
                        int64_t line, const char *told) {
  const char *name = NULL, *of_sheet = "";
  lua_getfield(L, seen->spec, "sheets");                 /* sheets */
  if (line > SHEET_LINES && lua_istable(L, -1)) {
    lua_rawgeti(L, -1, (lua_Integer)(line / SHEET_LINES));
    if ((name = lua_tostring(L, -1)) != NULL)
      of_sheet = lua_pushfstring(L, " of sheet '%s'", name);
  }
  fault_push(L, FAULT_CASE_TWICE, push_quoted(L, id),
             (LUAI_UACINT)(name != NULL ? line % SHEET_LINES : line),
             of_sheet, told);
}

int seen_check (lua_State *L, const Seen *seen, Row *row) {
  const char *told = ", which is refused";
  int64_t line = line_of(seen, row->now.rowid);
  if (line > 0) {
    const char *other = record_difference(L, row);
    told = other == NULL ? ", and says the same"
         : lua_pushfstring(L, ", and differs in %s", other);
  }
  else line = line_refused(L, seen, row->id);
  if (line == 0) return 1;
  row->fault = FIELD_CASE_ID;
  push_twice(L, seen, row->id, line, told);
  return 0;
}

/* A case that is to be decided, or was, tells of its type. What a file says
   of others may be a correction of theirs alone. */
static void type_note (lua_State *L, const Seen *seen, const Row *row) {
  Text type = case_text(&row->next, FIELD_CASE_TYPE);
  bool news = row_fresh(row) ||
              row->next.dates[FIELD_DECIDED_ON] == DATE_NONE ||
              row->now.dates[FIELD_DECIDED_ON] == DATE_NONE;
  lua_pushlstring(L, type.s, type.n);                    /* type */
  lua_pushvalue(L, -1);
  bool told = lua_rawget(L, TYPES(seen)) != LUA_TNIL &&
              (!news || lua_toboolean(L, -1));
  lua_pop(L, 1);
  if (told) lua_pop(L, 1);
  else {
    lua_pushboolean(L, news);
    lua_rawset(L, TYPES(seen));
  }
}

/* Counts the reason for which a case is exempt, of a version that is new. */
static void exempt_note (lua_State *L, const Seen *seen, const Row *row) {
  Text reason = case_text(&row->next, FIELD_EXEMPT);
  if (row->same || reason.s == NULL || !row->layout->has[FIELD_EXEMPT]) return;
  lua_pushlstring(L, reason.s, reason.n);
  lua_pushvalue(L, -1);
  lua_rawget(L, EXEMPTS(seen));                          /* reason n */
  lua_pushinteger(L, lua_tointeger(L, -1) + 1);
  lua_replace(L, -2);
  lua_rawset(L, EXEMPTS(seen));
}

/* The later of two days, but for one after that of the import: that is noted
   as the latest of its row. */
static Date later_of (Date newest, Date day, const Layout *y, Date *late) {
  if (day <= y->today) return day > newest ? day : newest;
  if (day > *late) *late = day;
  return newest;
}

/* Notes the newest date of a row, if it is among the two newest of rows. What
   is after the day of the import is no day of an extract. */
static void newest_note (Seen *seen, const Row *row) {
  const Layout *y = row->layout;
  Date newest = DATE_NONE, late = DATE_NONE;
  Reopening r = { .reopened = DATE_NONE };
  Text rest = row->text[FIELD_REOPENINGS];
  for (Field f = 0; f < FIRST_TEXT; f++)
    if (y->has[f]) newest = later_of(newest, row->next.dates[f], y, &late);
  while (reopening_next(&rest, &r)) continue;   /* the last one */
  newest = later_of(newest, r.reopened, y, &late);
  if (late != DATE_NONE) {
    seen->late++;
    if (late > seen->latest) {
      seen->latest = late;
      seen->late_row = row->next.rowid;
      seen->late_line = row->csv.line;
    }
  }
  if (newest <= seen->next) return;
  if (newest <= seen->newest) {
    seen->next = newest;
    return;
  }
  seen->next = seen->newest;
  seen->newest = newest;
  seen->newest_row = row->next.rowid;
  seen->newest_line = row->csv.line;
}

void seen_take (lua_State *L, Seen *seen, const Row *row) {
  if (row_fresh(row)) seen->added++;
  else if (row->same) seen->same++;
  else seen->changed++;
  type_note(L, seen, row);
  exempt_note(L, seen, row);
  newest_note(seen, row);
  line_put(L, seen, row->next.rowid, row->csv.line);
}

/* The first row of an id that has a fault of its own keeps later ones out. */
void seen_refuse (lua_State *L, Seen *seen, const Row *row) {
  bool first = row->id.s != NULL && row->fault < FIELDS &&
               line_refused(L, seen, row->id) == 0;
  seen->refused++;
  if (!first) return;
  lua_pushlstring(L, row->id.s, row->id.n);
  lua_pushinteger(L, row->csv.line);
  lua_rawset(L, REFUSED(seen));
}

void seen_total (lua_State *L, const Seen *seen, const Row *row) {
  lua_pushinteger(L, row->csv.line);
  lua_rawseti(L, TOTALS(seen), (lua_Integer)lua_rawlen(L, TOTALS(seen)) + 1);
}


/* In Lua */

/* seen(case_row) -> the line on which the file has it, or nil */
static int line (lua_State *L) {
  const Seen *seen = lua_touserdata(L, lua_upvalueindex(1));
  int64_t on = line_of(seen, luaL_checkinteger(L, 1));
  if (on == 0) lua_pushnil(L);
  else lua_pushinteger(L, on);
  return 1;
}

/* Is the newest date one that a row alone has, long after those of all
   others? Files of few rows have wide gaps. */
static bool newest_lone (const Seen *seen) {
  int64_t rows = seen->added + seen->changed + seen->same + seen->refused;
  return rows >= LONE_ROWS && seen->next != DATE_NONE &&
         seen->newest - seen->next > LONE_DAYS;
}

/* Sets the newest date of the table at the top; one that is alone is told
   beside it. */
static void newest_push (lua_State *L, const Seen *seen) {
  bool lone = newest_lone(seen);
  date_push(L, lone ? seen->next : seen->newest);
  lua_setfield(L, -2, "newest");
  if (!lone) return;
  lua_createtable(L, 0, 4);
  date_push(L, seen->newest);
  lua_setfield(L, -2, "day");
  integer_set(L, "later", seen->newest - seen->next);
  integer_set(L, "line", seen->newest_line);
  integer_set(L, "case_row", seen->newest_row);
  lua_setfield(L, -2, "lone");
}

/* Sets in the table at the top what is after the day of the import. */
static void late_push (lua_State *L, const Seen *seen) {
  if (seen->late == 0) return;
  lua_createtable(L, 0, 4);
  date_push(L, seen->latest);
  lua_setfield(L, -2, "day");
  integer_set(L, "rows", seen->late);
  integer_set(L, "line", seen->late_line);
  integer_set(L, "case_row", seen->late_row);
  lua_setfield(L, -2, "late");
}

void seen_push (lua_State *L, const Seen *seen) {
  const struct { const char *name; int64_t n; } counts[] = {
    {"added", seen->added}, {"changed", seen->changed}, {"same", seen->same},
    {"refused", seen->refused}, {"taken", seen->taken},
    {"taken_line", seen->taken_line}
  };
  lua_createtable(L, 0, 14);
  for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
    integer_set(L, counts[i].name, counts[i].n);
  newest_push(L, seen);
  late_push(L, seen);
  lua_pushvalue(L, seen->at);
  lua_pushcclosure(L, line, 1);
  lua_setfield(L, -2, "seen");
  lua_pushvalue(L, TYPES(seen));
  lua_setfield(L, -2, "types");
  lua_pushvalue(L, TOTALS(seen));
  lua_setfield(L, -2, "totals");
  lua_pushvalue(L, EXEMPTS(seen));
  lua_setfield(L, -2, "exempts");
}
