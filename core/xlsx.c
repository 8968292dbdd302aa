/* xlsx.c: reads the rows of an Excel sheet, as csv.c does those of a file:
   texts, all rows as wide as the first, and what cannot be relied on marked
   as damaged. */

#include "xlsx.h"

#include <lauxlib.h>

#include "heap.h"
#include "limits.h"
#include "nearest.h"
#include "siri.h"
#include "xlsxfile.h"
#include "xlsxsheet.h"

#define READER_TYPE  "siri.xlsx"
#define LISTED       10   /* sheets that a message names */

struct XlsxReader {
  bool open;
  bool failed;            /* what is left of the file cannot be trusted */
  Heap heap;
  Fault fault;
  Archive archive;
  Xml xml;                /* of the parts that are read before the sheet */
  Book book;
  const Sheet *sheet;
  SheetReader rows;
  Text *fields;           /* of the row in hand */
  size_t capfields;
  char *scratch;          /* texts of its cells that had to be made */
  size_t capscratch;
  size_t width;           /* of the first row */
  int64_t line;           /* of the last row */
  char why[WHY_SIZE];
};


/* Rows */

/* Fills the fields of a row, 'n' of them; returns the last that is not
   blank, 0 if all are; -1 if there is not enough memory. */
static int64_t row_fill (XlsxReader *r, const SheetRow *from, size_t n,
                         CsvRow *row) {
  uint32_t last = 0;
  if (!heap_reserve(&r->heap, &r->fields, &r->capfields, n,
                    sizeof(*r->fields)) ||
      !heap_reserve(&r->heap, &r->scratch, &r->capscratch,
                    from->n * NUMBER_SIZE, 1))
    return -1;
  for (size_t i = 0; i < n; i++) r->fields[i] = (Text){"", 0};
  row->damaged = 0;
  for (size_t i = 0; i < from->n; i++) {
    char ignored[WHY_SIZE];
    const Cell *c = &r->rows.cells[from->first + i];
    Text *field = &r->fields[c->column - 1];
    bool sure = cell_text(&r->book, c, sheet_value(&r->rows, c),
                          r->scratch + i * NUMBER_SIZE, field,
                          row->damaged > 0 ? ignored : r->why);
    if (!sure && row->damaged == 0) row->damaged = (int)c->column;
    if (!sure || text_trim(*field).s != NULL) last = c->column;
  }
  return last;
}

static bool row_bounded (XlsxReader *r, size_t n) {
  size_t bytes = 0;
  for (size_t i = 0; i < n; i++) {
    bytes += r->fields[i].n;
    if (bytes > LIMIT_SHEET_ROW)
      return fault_set(&r->fault, "row %lld has more than %d bytes",
                       (long long)r->line, LIMIT_SHEET_ROW);
  }
  return true;
}

/* The next row: 1; 0 at the end; -1 and a fault. */
static int row_read (XlsxReader *r, CsvRow *row) {
  SheetRow from;
  for (;;) {
    int got = sheet_next(&r->rows, &from);
    if (got <= 0) return got;
    size_t n = r->rows.cells[from.first + from.n - 1].column;
    if (n < r->width) n = r->width;
    int64_t last = row_fill(r, &from, n, row);
    if (last < 0) return -1;
    if (last == 0) continue;
    if (r->width == 0) r->width = (size_t)last;
    n = (size_t)last > r->width ? (size_t)last : r->width;
    r->line = from.number;
    row->line = from.number;
    row->fields = r->fields;
    row->n = (int)n;
    row->fault = row->damaged > 0 ? r->why : NULL;
    return row_bounded(r, n) ? 1 : -1;
  }
}

int xlsx_next (lua_State *L, XlsxReader *r, CsvRow *row) {
  int64_t before = r->line;
  if (r->failed) return luaL_error(L, "reader has failed");
  int got = row_read(r, row);
  if (got >= 0) return got;
  r->failed = true;
  if (r->fault.memory) return memory_lacks(L);
  lua_pushfstring(L, "cannot read on after row %I: %s", (LUAI_UACINT)before,
                  r->fault.text);
  return -1;
}


/* Sheets */

/* Pushes an array of the names. */
static void names_push (lua_State *L, const Book *b, bool hidden) {
  lua_Integer n = 0;
  lua_newtable(L);
  for (size_t i = 0; i < b->n; i++) {
    if (!hidden && !b->sheets[i].visible) continue;
    lua_pushlstring(L, b->names.s + b->sheets[i].name, b->sheets[i].length);
    lua_rawseti(L, -2, ++n);
  }
}

/* Pushes "'Sager', 'Noter'". */
static void list_push (lua_State *L, const Book *b) {
  luaL_Buffer text;
  luaL_buffinit(L, &text);
  for (size_t i = 0; i < b->n && i < LISTED; i++) {
    luaL_addstring(&text, i == 0 ? "'" : ", '");
    luaL_addlstring(&text, b->names.s + b->sheets[i].name,
                    b->sheets[i].length);
    luaL_addchar(&text, '\'');
  }
  if (b->n > LISTED) luaL_addstring(&text, ", ...");
  luaL_pushresult(&text);
}

static const Sheet *sheet_named (const Book *b, Text name) {
  for (size_t i = 0; i < b->n; i++) {
    Text own = {b->names.s + b->sheets[i].name, b->sheets[i].length};
    if (text_same(own, name)) return &b->sheets[i];
  }
  return NULL;
}

/* A sheet by its number: tabs are counted as they are seen. */
static const Sheet *sheet_numbered (const Book *b, lua_Integer number) {
  for (size_t i = 0; number > 0 && i < b->n; i++)
    if (b->sheets[i].visible && --number == 0) return &b->sheets[i];
  return NULL;
}

/* The sheet that is asked for at 'arg', by name or number, or else the first
   that is seen; NULL and a message pushed if it is not there. */
static const Sheet *sheet_choose (lua_State *L, const Book *b, int arg) {
  const Sheet *sheet = NULL;
  int isnumber;
  if (b->n == 0) {
    lua_pushliteral(L, "it has no sheet with cells");
    return NULL;
  }
  bool told = !lua_isnil(L, arg);
  if (lua_type(L, arg) == LUA_TSTRING) {
    Text name;
    name.s = lua_tolstring(L, arg, &name.n);
    sheet = sheet_named(b, name);
  }
  lua_Integer number = lua_tointegerx(L, arg, &isnumber);
  if (sheet == NULL && (isnumber || !told))
    sheet = sheet_numbered(b, told ? number : 1);
  if (sheet != NULL) return sheet;
  list_push(L, b);
  if (!told)
    lua_pushfstring(L, "all its sheets are hidden: name one of %s",
                    lua_tostring(L, -1));
  else if (isnumber)
    lua_pushfstring(L, "no sheet %I: it has %s", (LUAI_UACINT)number,
                    lua_tostring(L, -1));
  else {
    size_t n;
    const char *name = lua_tolstring(L, arg, &n);
    names_push(L, b, true);
    nearest_push(L, name, n, -1);
    lua_pushfstring(L, "no sheet '%s'%s: it has %s", name,
                    lua_tostring(L, -1), lua_tostring(L, -3));
  }
  return NULL;
}


/* Readers in Lua */

XlsxReader *xlsx_test (lua_State *L, int arg) {
  XlsxReader *r = luaL_testudata(L, arg, READER_TYPE);
  if (r != NULL && !r->open) luaL_error(L, "reader is closed");
  return r;
}

static XlsxReader *reader_check (lua_State *L) {
  luaL_checkudata(L, 1, READER_TYPE);
  return xlsx_test(L, 1);
}

/* reader:close(), __gc, __close; again is harmless. */
static int reader_close (lua_State *L) {
  XlsxReader *r = luaL_checkudata(L, 1, READER_TYPE);
  xml_close(&r->xml);
  sheet_close(&r->rows);
  book_free(&r->book);
  archive_close(&r->archive);
  heap_free(&r->heap, &r->fields, &r->capfields, sizeof(*r->fields));
  heap_free(&r->heap, &r->scratch, &r->capscratch, 1);
  memset(r, 0, sizeof(*r));
  return 0;
}

/* Reads all up to the first row; false and a message pushed. */
static bool reader_begin (lua_State *L, XlsxReader *r, const char *path) {
  FILE *file = xlsxfile_open(path, &r->fault);
  if (file != NULL && archive_open(&r->archive, file, &r->fault) &&
      book_read(&r->book, &r->heap, &r->archive, &r->xml)) {
    r->sheet = sheet_choose(L, &r->book, 3);
    if (r->sheet == NULL) return false;
    if (sheet_open(&r->rows, &r->heap, &r->archive, r->sheet->part))
      return true;
  }
  if (r->fault.memory) memory_lacks(L);
  lua_pushstring(L, r->fault.text);
  return false;
}

/* xlsx.open(path [, { sheet = name or number }]) -> reader | nil, message */
static int reader_open (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  lua_settop(L, 2);
  if (lua_isnil(L, 2))
    lua_pushnil(L);
  else {
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_getfield(L, 2, "sheet");
  }
  if (!lua_isnil(L, 3) && lua_type(L, 3) != LUA_TSTRING &&
      lua_type(L, 3) != LUA_TNUMBER)
    luaL_error(L, "sheet must be a name or a number, not a %s",
               luaL_typename(L, 3));
  XlsxReader *r = lua_newuserdatauv(L, sizeof(XlsxReader), 0);
  memset(r, 0, sizeof(*r));
  r->heap.alloc = lua_getallocf(L, &r->heap.ud);
  r->heap.fault = &r->fault;
  luaL_setmetatable(L, READER_TYPE);
  r->open = reader_begin(L, r, path);
  if (r->open) return 1;
  lua_pushnil(L);
  lua_pushfstring(L, "cannot read '%s': %s", path, lua_tostring(L, -2));
  return 2;
}

/* xlsx.is(path) -> is it a file for xlsx.open, by its content? True of
   others that are no text, too: open then says what they are. */
static int is (lua_State *L) {
  lua_pushboolean(L, xlsxfile_is(luaL_checkstring(L, 1)));
  return 1;
}

/* reader:row() -> fields, number of the row [, number of a damaged field,
   what it holds] | nil [, message] */
static int reader_row (lua_State *L) {
  CsvRow row;
  int got = xlsx_next(L, reader_check(L), &row);
  return csv_row_push(L, got, &row);
}

/* reader:sheets() -> names of the sheets that are seen, in order */
static int reader_sheets (lua_State *L) {
  names_push(L, &reader_check(L)->book, false);
  return 1;
}

/* reader:position() -> bytes of the sheet that are read, bytes it has */
static int reader_position (lua_State *L) {
  const Archive *a = &reader_check(L)->archive;
  lua_pushinteger(L, (lua_Integer)a->read);
  lua_pushinteger(L, (lua_Integer)a->size);
  return 2;
}

/* reader.separator, reader.encoding, reader.sheet, the methods */
static int reader_index (lua_State *L) {
  XlsxReader *r = luaL_checkudata(L, 1, READER_TYPE);
  const char *key = luaL_checkstring(L, 2);
  if (strcmp(key, "separator") == 0)
    lua_pushliteral(L, ";");
  else if (strcmp(key, "encoding") == 0)
    lua_pushliteral(L, "utf-8");
  else if (strcmp(key, "sheet") == 0 && r->open)
    lua_pushlstring(L, r->book.names.s + r->sheet->name, r->sheet->length);
  else
    lua_getfield(L, lua_upvalueindex(1), key);
  return 1;
}

int luaopen_siri_xlsx (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__gc", reader_close}, {"__close", reader_close}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"close", reader_close}, {"row", reader_row}, {"sheets", reader_sheets},
    {"position", reader_position}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"open", reader_open}, {"is", is}, {NULL, NULL}
  };
  luaL_newmetatable(L, READER_TYPE);
  luaL_setfuncs(L, meta, 0);
  luaL_newlib(L, methods);
  lua_pushcclosure(L, reader_index, 1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, library);
  return 1;
}
