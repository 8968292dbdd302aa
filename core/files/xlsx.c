/* xlsx.c: reads the rows of an Excel sheet, as csv.c does those of a file:
   texts, all rows as wide as the first, and what cannot be relied on marked
   as damaged. Which part of the file is which, excel.lua finds out. */

#include "files/xlsx.h"

#include <lauxlib.h>

#include "base/heap.h"
#include "base/limits.h"
#include "base/luatext.h"
#include "base/stamp.h"
#include "files/xlsxfile.h"
#include "files/xlsxpart.h"
#include "files/xlsxsheet.h"

#define READER_TYPE  "siri.xlsx"
#define HIDDEN_TOLD  20   /* hidden rows whose lines are told */

/* The user value of a reader: the table that reader:begin was given. */
#define ABOUT  1

struct XlsxReader {
  bool open;
  char stamp[STAMP_SIZE];   /* of the file when it was opened */
  bool failed;            /* what is left of the file cannot be trusted */
  Heap heap;
  Fault fault;
  Archive archive;
  Xml xml;                /* of a part that is read before the sheet */
  Bytes elements;         /* of such a part */
  Book book;
  SheetReader rows;
  Text *fields;           /* of the row in hand */
  size_t capfields;
  char *scratch;          /* texts of its cells that had to be made */
  size_t capscratch;
  size_t width;           /* of the first row */
  int64_t line;           /* of the last row */
  int64_t skipped;        /* rows of this sheet, up to its headings */
  int64_t headed;         /* the same, of the first sheet, too */
  int sheet;              /* of several, which is read, from 1; 0: of one */
  int64_t nhidden;        /* rows below the headings that are hidden */
  int64_t hidden[HIDDEN_TOLD];   /* lines of the first of them */
  uint8_t *columns;       /* a Column each: what they are read for */
  size_t ncolumns, capcolumns;
  CellFault why;
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
    CellFault ignored;
    const Cell *c = &r->rows.cells[from->first + i];
    Text *field = &r->fields[c->column - 1];
    Column column = c->column > r->ncolumns
                  ? COLUMN_VALUE : (Column)r->columns[c->column - 1];
    bool counts = (row->damaged == 0 && column != COLUMN_NONE) ||
                  column == COLUMN_ID;
    bool sure = cell_text(&r->book, c, column, sheet_value(&r->rows, c),
                          r->scratch + i * NUMBER_SIZE, field,
                          counts ? &r->why : &ignored);
    if (!sure && counts) row->damaged = (int)c->column;
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
    if (from.number <= r->skipped) continue;
    int64_t last = row_fill(r, &from, n, row);
    if (last < 0) return -1;
    if (last == 0) continue;
    if (r->width == 0) r->width = (size_t)last;
    n = (size_t)last > r->width ? (size_t)last : r->width;
    r->line = row->line = r->sheet * (int64_t)SHEET_LINES + from.number;
    row->fields = r->fields;
    row->n = (int)n;
    row->kind = row->damaged > 0 ? r->why.kind : FAULT_FIELD_DAMAGED;
    row->fault = row->damaged > 0 ? r->why.text : NULL;
    if (from.hidden) {
      if (r->nhidden < HIDDEN_TOLD) r->hidden[r->nhidden] = r->line;
      r->nhidden++;
    }
    return row_bounded(r, n) ? 1 : -1;
  }
}

/* Pushes why a column has no ids that are certain. The reader is at 'arg'. */
static void format_refuse (lua_State *L, const XlsxReader *r, int arg,
                           int column) {
  lua_getiuservalue(L, arg, ABOUT);
  lua_getfield(L, -1, "headings");
  lua_rawgeti(L, -1, column);
  fault_push(L, FAULT_ID_FORMAT, column, lua_tostring(L, -1), r->why.text);
  lua_pushinteger(L, r->line);
  lua_setfield(L, -2, "line");
  lua_replace(L, -4);
  lua_pop(L, 2);
}

/* Goes on to the next of several sheets, whose first row is below its
   headings; false if there is none, or a fault. The reader is at 'arg'. */
static bool sheet_follow (lua_State *L, XlsxReader *r, int arg) {
  int top = lua_gettop(L);
  bool more = false;
  lua_getiuservalue(L, arg, ABOUT);
  lua_getfield(L, -1, "chain");
  if (lua_istable(L, -1) &&
      lua_rawgeti(L, -1, r->sheet + 1) == LUA_TTABLE) {
    lua_getfield(L, -1, "line");
    lua_getfield(L, -2, "part");
    r->skipped = r->headed = lua_tointeger(L, -2);
    sheet_close(&r->rows);
    memset(&r->rows, 0, sizeof(r->rows));
    r->sheet++;
    more = sheet_open(&r->rows, &r->heap, &r->archive,
                      lua_tostring(L, -1));
  }
  lua_settop(L, top);
  return more;
}

/* Does anybody read one of the columns? */
static bool columns_read (const XlsxReader *r, uint32_t from, uint32_t to) {
  for (size_t i = from; i <= to && i <= r->ncolumns; i++)
    if (r->columns[i - 1] != COLUMN_NONE) return true;
  return false;
}

/* The first cells of rows of this sheet, which have been read, that are merged
   with others below them; NULL if none are. */
static const Merge *rows_merged (const XlsxReader *r) {
  const Merge *found = NULL;
  int64_t line = r->line / SHEET_LINES == r->sheet ? r->line % SHEET_LINES : 0;
  for (size_t i = 0; i < r->rows.nmerges; i++) {
    const Merge *m = &r->rows.merges[i];
    if (m->first > r->headed && m->first < line &&
        columns_read(r, m->left, m->right) &&
        (found == NULL || m->first < found->first))
      found = m;
  }
  return found;
}

/* Pushes what is wrong with them. */
static void merge_refuse (lua_State *L, const XlsxReader *r, const Merge *m) {
  char range[RANGE_SIZE];
  merge_write(m, range);
  fault_push(L, FAULT_MERGED, range);
  lua_pushinteger(L, r->sheet * (int64_t)SHEET_LINES + m->first);
  lua_setfield(L, -2, "line");
}

/* Pushes why the file cannot be read on, after a line. */
static void failure_tell (lua_State *L, const XlsxReader *r, int arg,
                          int64_t line) {
  if (r->sheet == 0)
    lua_pushfstring(L, "cannot read on after row %I: %s", (LUAI_UACINT)line,
                    r->fault.text);
  else {
    lua_getiuservalue(L, arg, ABOUT);
    lua_getfield(L, -1, "chain");
    lua_rawgeti(L, -1, r->sheet);
    lua_getfield(L, -1, "name");
    if (line / SHEET_LINES != r->sheet) line = 0;
    lua_pushfstring(L, "cannot read on after row %I of sheet '%s': %s",
                    (LUAI_UACINT)(line % SHEET_LINES), lua_tostring(L, -1),
                    r->fault.text);
  }
}

int xlsx_next (lua_State *L, XlsxReader *r, int arg, CsvRow *row) {
  int64_t before = r->line;
  int got;
  if (r->failed) return luaL_error(L, "reader has failed");
  do {
    const Merge *merged;
    got = row_read(r, row);
    if (got == 0 && (merged = rows_merged(r)) != NULL) {
      r->failed = true;
      merge_refuse(L, r, merged);
      return -1;
    }
  } while (got == 0 && sheet_follow(L, r, arg));
  if (got == 0 && r->fault.set) got = -1;
  if (got > 0 && row->damaged > 0 && row->kind == FAULT_ID_FORMAT) {
    r->failed = true;
    format_refuse(L, r, arg, row->damaged);
    return -1;
  }
  if (got >= 0) return got;
  r->failed = true;
  if (r->fault.memory) return memory_lacks(L);
  failure_tell(L, r, arg, before);
  return -1;
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
  strings_free(&r->book.strings);
  archive_close(&r->archive);
  bytes_free(&r->heap, &r->elements);
  heap_free(&r->heap, &r->book.formats, &r->book.cap, sizeof(Format));
  heap_free(&r->heap, &r->fields, &r->capfields, sizeof(*r->fields));
  heap_free(&r->heap, &r->scratch, &r->capscratch, 1);
  heap_free(&r->heap, &r->columns, &r->capcolumns, 1);
  memset(r, 0, sizeof(*r));
  lua_pushnil(L);
  lua_setiuservalue(L, 1, ABOUT);
  return 0;
}

/* nil, and the fault as a message. */
static int failure_push (lua_State *L, const XlsxReader *r) {
  if (r->fault.memory) memory_lacks(L);
  lua_pushnil(L);
  lua_pushstring(L, r->fault.text);
  return 2;
}

/* xlsx.open(path) -> reader, of which nothing is read yet | nil, message */
static int reader_open (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  XlsxReader *r = lua_newuserdatauv(L, sizeof(XlsxReader), ABOUT);
  memset(r, 0, sizeof(*r));
  r->heap.alloc = lua_getallocf(L, &r->heap.ud);
  r->heap.fault = &r->fault;
  luaL_setmetatable(L, READER_TYPE);
  FILE *file = xlsxfile_open(path, r->stamp, &r->fault);
  if (file == NULL || !archive_open(&r->archive, file, &r->fault))
    return failure_push(L, r);
  r->open = true;
  return 1;
}

/* reader:elements(part, "links"|"book", what, rules) -> the elements of a
   part, in order: { name, [attribute] = value } each; false if there is no
   such part | nil, message. 'what' is what it should be: "a workbook". The
   rules are the elements that matter, { number of the rule of the element
   around it, or 0 for the root, name } each. */
static int reader_elements (lua_State *L) {
  XlsxReader *r = reader_check(L);
  const char *part = luaL_checkstring(L, 2);
  int got = elements_push(L, 3, &r->elements, &r->heap, &r->archive, &r->xml,
                          part);
  return got < 0 ? failure_push(L, r) : 1;
}

/* reader:bytes(part, n) -> the first n bytes of a part, or as many as it has;
   false if there is no such part | nil, message */
static int reader_bytes (lua_State *L) {
  char bytes[BUFSIZ];
  XlsxReader *r = reader_check(L);
  const char *part = luaL_checkstring(L, 2);
  lua_Integer n = luaL_checkinteger(L, 3);
  luaL_argcheck(L, n > 0 && n <= BUFSIZ, 3, "out of range");
  int got = part_open(&r->archive, part, LIMIT_SMALL, &r->fault);
  long read = got > 0 ? part_read(&r->archive, bytes, (unsigned)n, &r->fault)
                      : got;
  if (read < 0) return failure_push(L, r);
  if (got > 0) lua_pushlstring(L, bytes, (size_t)read);
  else lua_pushboolean(L, 0);
  return 1;
}

/* reader:strings(part): reads the texts that cells share -> true | nil,
   message */
static int reader_strings (lua_State *L) {
  XlsxReader *r = reader_check(L);
  const char *part = luaL_checkstring(L, 2);
  strings_free(&r->book.strings);
  if (!strings_read(&r->book.strings, &r->heap, &r->archive, &r->xml, part))
    return failure_push(L, r);
  lua_pushboolean(L, 1);
  return 1;
}

/* A text of at most so many bytes, of the table at the top; it lives as long
   as that. */
static Text text_field (lua_State *L, const char *name, size_t most) {
  lua_getfield(L, -1, name);
  Text t = lua_toboolean(L, -1) ? text_check(L, -1) : (Text){NULL, 0};
  if (t.n > most) luaL_error(L, "the %s of a format is too long", name);
  lua_pop(L, 1);
  return t;
}

static bool flag_field (lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  bool is = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return is;
}

/* The section of that name, of the format at the top. */
static Section section_take (lua_State *L, const char *name) {
  static const char *const kinds[] = {
    "general", "digits", "decimal", "grouped", "scientific", "number",
    "unclear", "percent", "date", "time", "duration", "unknown", NULL
  };
  lua_getfield(L, -1, name);
  lua_getfield(L, -1, "shows");
  int kind = luaL_checkoption(L, -1, NULL, kinds);
  lua_pop(L, 1);
  Text pattern = text_field(L, "pattern", PATTERN_SIZE);
  Section f = { pattern.s, (uint8_t)pattern.n, (uint8_t)kind,
                flag_field(L, "signed"), flag_field(L, "plain") };
  lua_pop(L, 1);
  return f;
}

/* Takes the formats in the array at the top. */
static void formats_take (lua_State *L, XlsxReader *r) {
  Book *b = &r->book;
  size_t n = lua_rawlen(L, -1);
  if (!heap_reserve(&r->heap, &b->formats, &b->cap, n, sizeof(Format)))
    memory_lacks(L);
  for (b->nformats = 0; b->nformats < n; b->nformats++) {
    Format *f = &b->formats[b->nformats];
    lua_rawgeti(L, -1, (lua_Integer)b->nformats + 1);
    f->positive = section_take(L, "positive");
    f->negative = section_take(L, "negative");
    f->zero = section_take(L, "zero");
    f->text = text_field(L, "text", PATTERN_SIZE);
    f->code = text_field(L, "code", SIZE_MAX).s;
    lua_pop(L, 1);
  }
}

/* reader:begin { part =, sheet =, sheets =, formats =, from_1904 =,
   uncalculated =, chain = }: from now on its rows are those of the sheet in
   that part, from its first on; with a chain those of several, the first of
   which is that one, { part =, name =, line = of its headings } each -> true |
   nil, message. 'sheet' and 'sheets', its name and those of the
   sheets that are seen, become fields of the reader. The formats are those
   of cells' styles, style 0 first, each as numberformats.lua gives it. */
static int reader_begin (lua_State *L) {
  XlsxReader *r = reader_check(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  if (r->rows.heap != NULL) sheet_close(&r->rows);
  memset(&r->rows, 0, sizeof(r->rows));
  r->fault.set = r->failed = false;
  r->width = r->ncolumns = 0;
  r->line = r->skipped = r->headed = r->nhidden = 0;
  lua_getfield(L, 2, "formats");
  luaL_checktype(L, -1, LUA_TTABLE);
  formats_take(L, r);
  lua_getfield(L, 2, "from_1904");
  r->book.from_1904 = lua_toboolean(L, -1);
  lua_getfield(L, 2, "uncalculated");
  r->book.uncalculated = lua_toboolean(L, -1);
  lua_getfield(L, 2, "chain");
  r->sheet = lua_toboolean(L, -1) ? 1 : 0;
  lua_getfield(L, 2, "part");
  const char *part = luaL_checkstring(L, -1);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, 1, ABOUT);
  if (!sheet_open(&r->rows, &r->heap, &r->archive, part))
    return failure_push(L, r);
  lua_pushboolean(L, 1);
  return 1;
}

/* reader:columns(headings, kinds): what the columns of the rows to come are
   read for, "value", "text", "id" or "none" each; the last was that of the
   headings */
static int reader_columns (lua_State *L) {
  static const char *const kinds[] = {"value", "text", "id", "none", NULL};
  XlsxReader *r = reader_check(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_checktype(L, 3, LUA_TTABLE);
  size_t n = lua_rawlen(L, 3);
  if (!heap_reserve(&r->heap, &r->columns, &r->capcolumns, n, 1))
    memory_lacks(L);
  for (r->ncolumns = 0; r->ncolumns < n; r->ncolumns++) {
    lua_rawgeti(L, 3, (lua_Integer)r->ncolumns + 1);
    r->columns[r->ncolumns] = (uint8_t)luaL_checkoption(L, -1, NULL, kinds);
    lua_pop(L, 1);
  }
  r->headed = r->line % SHEET_LINES;
  lua_getiuservalue(L, 1, ABOUT);
  lua_pushvalue(L, 2);
  lua_setfield(L, -2, "headings");
  return 0;
}

/* xlsx.unescaped(text) -> the text with the characters that its escapes
   (_x000D_) stand for */
static int unescaped (lua_State *L) {
  Text text = text_check(L, 1);
  luaL_Buffer b;
  Bytes bytes = { luaL_buffinitsize(L, &b, text.n), text.n, text.n };
  Run run = { 0, true };
  memcpy(bytes.s, text.s, text.n);
  run_end(&run, &bytes);
  luaL_pushresultsize(&b, bytes.n);
  return 1;
}

/* xlsx.is(path) -> is it a file for xlsx.open, by its content? True of
   others that are no text, too: open then says what they are. */
static int is (lua_State *L) {
  lua_pushboolean(L, xlsxfile_is(luaL_checkstring(L, 1)));
  return 1;
}

/* reader:row() -> fields, number of the row [, number of a damaged field,
   what it holds, or a diagnostic] | nil [, message, or a diagnostic] */
static int reader_row (lua_State *L) {
  CsvRow row;
  int got = xlsx_next(L, reader_check(L), 1, &row);
  return csv_row_push(L, got, &row);
}

/* reader:widen(n): from now on a row has at least n fields, as the headings
   have that stand below a title; hidden rows are counted from now on. */
static int reader_widen (lua_State *L) {
  XlsxReader *r = reader_check(L);
  lua_Integer n = luaL_checkinteger(L, 2);
  luaL_argcheck(L, n >= 0 && n <= LIMIT_FIELDS, 2, "no number of fields");
  if ((size_t)n > r->width) r->width = (size_t)n;
  r->nhidden = 0;
  return 0;
}

/* reader:hidden() -> how many of the rows that were read are hidden, by hand
   or by a filter; the lines of the first of them */
static int reader_hidden (lua_State *L) {
  const XlsxReader *r = reader_check(L);
  lua_pushinteger(L, r->nhidden);
  lua_newtable(L);
  for (int i = 0; i < HIDDEN_TOLD && i < r->nhidden; i++) {
    lua_pushinteger(L, r->hidden[i]);
    lua_rawseti(L, -2, i + 1);
  }
  return 2;
}

/* reader:position() -> bytes of the sheet that are read, bytes it has */
static int reader_position (lua_State *L) {
  const Archive *a = &reader_check(L)->archive;
  lua_pushinteger(L, (lua_Integer)a->read);
  lua_pushinteger(L, (lua_Integer)a->size);
  return 2;
}

/* reader.separator, reader.encoding, reader.stamp, reader.sheet,
   reader.sheets, the methods */
static int reader_index (lua_State *L) {
  const XlsxReader *r = luaL_checkudata(L, 1, READER_TYPE);
  const char *key = luaL_checkstring(L, 2);
  if (strcmp(key, "separator") == 0)
    lua_pushliteral(L, ";");
  else if (strcmp(key, "encoding") == 0)
    lua_pushliteral(L, "utf-8");
  else if (strcmp(key, "stamp") == 0)
    stamp_push(L, r->stamp);
  else if (strcmp(key, "sheet") != 0 && strcmp(key, "sheets") != 0)
    lua_getfield(L, lua_upvalueindex(1), key);
  else if (lua_getiuservalue(L, 1, ABOUT) == LUA_TTABLE)
    lua_getfield(L, -1, key);
  return 1;
}

int luaopen_siri_xlsx (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__gc", reader_close}, {"__close", reader_close}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"begin", reader_begin}, {"bytes", reader_bytes}, {"close", reader_close},
    {"columns", reader_columns}, {"elements", reader_elements},
    {"hidden", reader_hidden}, {"position", reader_position},
    {"row", reader_row}, {"strings", reader_strings}, {"widen", reader_widen},
    {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"open", reader_open}, {"is", is}, {"unescaped", unescaped},
    {NULL, NULL}
  };
  luaL_newmetatable(L, READER_TYPE);
  luaL_setfuncs(L, meta, 0);
  luaL_newlib(L, methods);
  lua_pushcclosure(L, reader_index, 1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, library);
  return 1;
}
