/* workbook.c: the library `workbook`: Excel files, written row by row, by
   libxlsxwriter. Rows and columns count from 1. */

#define _POSIX_C_SOURCE 200809L   /* fmemopen, uselocale */

#include <errno.h>
#include <lauxlib.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/heap.h"
#include "base/limits.h"
#include "base/luatext.h"
#include "base/newfile.h"
#include "calendar/duration.h"
#include "files/book.h"
#include "files/cellformat.h"
#include "files/celltext.h"
#include "files/package.h"

#define EPOCH        25569   /* Excel's number for 1970-01-01 */
#define FIRST_DAY    61      /* 1900-03-01: before it, Excel counts one more */

enum { FILE_VALUE = 1, NAME_VALUE };   /* user values of a book */

static Book *book_check (lua_State *L) {
  Book *b = luaL_checkudata(L, 1, BOOK_TYPE);
  if (b->w == NULL) luaL_error(L, "the workbook is closed");
  return b;
}

/* Pushes a part of the book, which is at 1. */
static Part *part_push (lua_State *L, Book *b, const char *type) {
  Part *p = lua_newuserdatauv(L, sizeof(Part), 1);
  luaL_setmetatable(L, type);
  p->book = b;
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  return p;
}

Part *sheet_check (lua_State *L) {
  Part *s = luaL_checkudata(L, 1, SHEET_TYPE);
  if (s->book->w == NULL) luaL_error(L, "the workbook is closed");
  return s;
}

static lxw_format *format_at (lua_State *L, int arg) {
  if (lua_isnoneornil(L, arg)) return NULL;
  Part *f = luaL_checkudata(L, arg, FORMAT_TYPE);
  Part *s = lua_touserdata(L, 1);
  luaL_argcheck(L, f->book == s->book, arg, "a format of another workbook");
  return f->f;
}

lxw_row_t row_at (lua_State *L, int arg) {
  lua_Integer row = luaL_checkinteger(L, arg);
  luaL_argcheck(L, row >= 1 && row <= LXW_ROW_MAX, arg,
                "a sheet has rows 1 to 1,048,576");
  return (lxw_row_t)(row - 1);
}

lxw_col_t column_at (lua_State *L, int arg) {
  lua_Integer column = luaL_checkinteger(L, arg);
  luaL_argcheck(L, column >= 1 && column <= LXW_COL_MAX, arg,
                "a sheet has columns 1 to 16,384");
  return (lxw_col_t)(column - 1);
}

void hush (Book *b) {
  b->told = stderr;
  b->before = uselocale(b->plain);
  stderr = b->nowhere;
}

void speak (const Book *b) {
  stderr = b->told;
  uselocale(b->before);
}

int done (lua_State *L, const Book *b, lxw_error error) {
  speak(b);
  if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    return luaL_error(L, "the row is past: rows are written in order");
  if (error != LXW_NO_ERROR) return luaL_error(L, "%s", lxw.lxw_strerror(error));
  return 0;
}

const char *push_plain (lua_State *L, int arg) {
  celltext_push(L, text_option(L, arg), (Text){ NULL, 0 });
  return lua_tostring(L, -1);
}


/* Cells */

/* Where a cell is to stand, and how it is to look. */
typedef struct Place {
  Book *book;
  lxw_worksheet *w;
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *format;
} Place;

/* The place that arguments 2 and 3 say, and the format at 'arg'. */
static Place place_check (lua_State *L, int arg) {
  Part *s = sheet_check(L);
  lxw_row_t row = row_at(L, 2);
  return (Place){ s->book, s->w, row, column_at(L, 3), format_at(L, arg) };
}

/* sheet:text(row, column, text [, format [, tail]]) -> how many characters
   were left out, for a cell holds 32,767; a text that is cut ends in the
   tail. It is never a formula, whatever it begins with. */
static int text (lua_State *L) {
  Place p = place_check(L, 5);
  Text given = text_check(L, 4);
  lua_Integer left_out = celltext_push(L, given, text_option(L, 6));
  const char *plain = lua_tostring(L, -1);
  quietly(L, p.book, lxw.worksheet_write_string(p.w, p.row, p.column, plain,
                                            p.format));
  lua_pushinteger(L, left_out);
  return 1;
}

static int number_put (lua_State *L, lua_Number n) {
  Place p = place_check(L, 5);
  return quietly(L, p.book, lxw.worksheet_write_number(p.w, p.row, p.column, n,
                                                   p.format));
}

/* sheet:number(row, column, number [, format]) */
static int number (lua_State *L) {
  lua_Number n = luaL_checknumber(L, 4);
  luaL_argcheck(L, n - n == 0, 4, "a cell holds no infinity");
  return number_put(L, n);
}

/* sheet:date(row, column, ISO text [, format]) -> true; false, and nothing
   written, if it is before 1900-03-01: Excel has no true days there. */
static int date (lua_State *L) {
  sheet_check(L);
  int32_t day = date_check(L, 4) + EPOCH;
  if (day >= FIRST_DAY) number_put(L, day);
  lua_pushboolean(L, day >= FIRST_DAY);
  return 1;
}

/* sheet:formula(row, column, formula, value [, format]): a formula in
   Excel's English, "=SUM(A1:A9)", and what it comes to: a number or a text */
static int formula (lua_State *L) {
  Place p = place_check(L, 6);
  const char *said = luaL_checkstring(L, 4);
  if (lua_type(L, 5) == LUA_TNUMBER)
    return quietly(L, p.book, lxw.worksheet_write_formula_num(
      p.w, p.row, p.column, said, p.format, lua_tonumber(L, 5)));
  const char *plain = push_plain(L, 5);
  return quietly(L, p.book, lxw.worksheet_write_formula_str(
    p.w, p.row, p.column, said, p.format, plain));
}

/* sheet:link(row, column, place): a click on the cell, which is written
   after this, leads to a place in the book, "Sheet!A1" */
static int link (lua_State *L) {
  Place p = place_check(L, 5);
  const char *target = luaL_checkstring(L, 4);
  lua_pushfstring(L, "internal:%s", target);
  return quietly(L, p.book, lxw.worksheet_write_url(
    p.w, p.row, p.column, lua_tostring(L, -1), NULL));
}

/* sheet:blank(row, column, format): an empty cell */
static int blank (lua_State *L) {
  Place p = place_check(L, 4);
  return quietly(L, p.book, lxw.worksheet_write_blank(p.w, p.row, p.column,
                                                  p.format));
}


/* What holds for a sheet */

/* sheet:column(column, width): in characters */
static int column (lua_State *L) {
  Part *s = sheet_check(L);
  lxw_col_t c = column_at(L, 2);
  lua_Number width = luaL_checknumber(L, 3);
  return quietly(L, s->book, lxw.worksheet_set_column(s->w, c, c, width, NULL));
}

/* sheet:height(row, points): before the cells of the row */
static int height (lua_State *L) {
  Part *s = sheet_check(L);
  lxw_row_t row = row_at(L, 2);
  lua_Number points = luaL_checknumber(L, 3);
  return quietly(L, s->book, lxw.worksheet_set_row(s->w, row, points, NULL));
}

/* sheet:front(): the book opens at it, whatever sheet is the first */
static int front (lua_State *L) {
  lxw.worksheet_activate(sheet_check(L)->w);
  return 0;
}

/* sheet:freeze(row, column): the first cell that moves */
static int freeze (lua_State *L) {
  Part *s = sheet_check(L);
  lxw.worksheet_freeze_panes(s->w, row_at(L, 2), column_at(L, 3));
  return 0;
}

/* sheet:filter(row, column, last_row, last_column): the first row holds the
   headings */
static int filter (lua_State *L) {
  Part *s = sheet_check(L);
  lxw_row_t row = row_at(L, 2), last_row = row_at(L, 4);
  lxw_col_t column = column_at(L, 3), last_column = column_at(L, 5);
  return quietly(L, s->book, lxw.worksheet_autofilter(s->w, row, column, last_row,
                                                  last_column));
}

/* sheet:area(row, column, last_row, last_column): what is printed */
static int area (lua_State *L) {
  Part *s = sheet_check(L);
  lxw_row_t row = row_at(L, 2), last_row = row_at(L, 4);
  lxw_col_t column = column_at(L, 3), last_column = column_at(L, 5);
  return quietly(L, s->book, lxw.worksheet_print_area(s->w, row, column,
                                                  last_row, last_column));
}

/* sheet:digits(column): its texts may look like numbers; no warning */
static int digits (lua_State *L) {
  Part *s = sheet_check(L);
  char range[2 * LXW_MAX_COL_NAME_LENGTH + 16];
  char name[LXW_MAX_COL_NAME_LENGTH];
  lxw.lxw_col_to_name(name, column_at(L, 2), LXW_FALSE);
  snprintf(range, sizeof(range), "%s1:%s%d", name, name, LXW_ROW_MAX);
  return quietly(L, s->book, lxw.worksheet_ignore_errors(
    s->w, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

/* sheet:print(row, footer): A4 landscape, all columns on a page, with the
   row of headings on each; the footer in Excel's codes (&P of &N). */
static int print (lua_State *L) {
  Part *s = sheet_check(L);
  lxw_worksheet *w = s->w;
  lxw_row_t row = row_at(L, 2);
  const char *footer = push_plain(L, 3);
  hush(s->book);
  lxw.worksheet_set_paper(w, 9);
  lxw.worksheet_set_landscape(w);
  lxw.worksheet_fit_to_pages(w, 1, 0);
  lxw.worksheet_set_margins(w, 0.4, 0.4, 0.5, 0.6);
  lxw.worksheet_repeat_rows(w, row, row);
  return done(L, s->book, lxw.worksheet_set_footer(w, footer));
}


/* Formats */

/* book:format { number = "0.0 %", bold =, wrap =, size =, colour =, fill =
   (0xRRGGBB), align = "left"|"center"|"right", indent = (steps), top =
   (lies at the top), above =, below = (lines), underline = } -> format */
static int format (lua_State *L) {
  Book *b = book_check(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  Part *f = part_push(L, b, FORMAT_TYPE);
  hush(b);
  f->f = lxw.workbook_add_format(b->w);
  speak(b);
  if (f->f == NULL) return memory_lacks(L);
  lua_pushnil(L);
  while (lua_next(L, 2)) {
    cellformat_set(L, f->f);
    lua_pop(L, 1);
  }
  return 1;
}


/* Books */

/* book:sheet(name) -> sheet */
static int sheet (lua_State *L) {
  Book *b = book_check(L);
  const char *name = luaL_checkstring(L, 2);
  quietly(L, b, lxw.workbook_validate_sheet_name(b->w, name));
  Part *s = part_push(L, b, SHEET_TYPE);
  hush(b);
  s->w = lxw.workbook_add_worksheet(b->w, name);
  speak(b);
  if (s->w == NULL) return memory_lacks(L);
  return 1;
}

/* book:name(name, formula): what cells are called, "=Sheet!$A$1:$B$9" */
static int name (lua_State *L) {
  Book *b = book_check(L);
  const char *called = luaL_checkstring(L, 2), *what = luaL_checkstring(L, 3);
  return quietly(L, b, lxw.workbook_define_name(b->w, called, what));
}

static void book_discard (Book *b) {
  if (b->w != NULL) lxw.lxw_workbook_free(b->w);
  if (b->file != NULL) newfile_discard(b->file);
  if (b->nowhere != NULL) fclose(b->nowhere);
  b->w = NULL;
  b->file = NULL;
  b->nowhere = NULL;
  if (b->plain != (locale_t)0) freelocale(b->plain);
  b->plain = (locale_t)0;
}

static int collect (lua_State *L) {
  book_discard(luaL_checkudata(L, 1, BOOK_TYPE));
  return 0;
}

static int failure (lua_State *L, const char *path, const char *why) {
  lua_pushnil(L);
  lua_pushfstring(L, "cannot write '%s': %s", path, why);
  return 2;
}

/* The rows of every sheet wait in files of their own: were they written? */
static bool rows_kept (lxw_workbook *w) {
  lxw_worksheet *s;
  bool kept = true;
  STAILQ_FOREACH (s, w->worksheets, list_pointers)
    kept = fflush(s->optimize_tmpfile) == 0 &&
           !ferror(s->optimize_tmpfile) && kept;
  return kept;
}

/* book:close() -> true | nil, message: the file is there when, and only
   when, it is whole. */
static int book_close (lua_State *L) {
  Book *b = book_check(L);
  lua_getiuservalue(L, 1, NAME_VALUE);
  const char *path = lua_tostring(L, -1), *why = NULL;
  bool kept = rows_kept(b->w);
  lxw_workbook *w = b->w;
  b->w = NULL;
  hush(b);
  errno = 0;
  lxw_error error = lxw.workbook_close(w);
  int number_of = errno;
  speak(b);
  if (error != LXW_NO_ERROR)
    why = number_of != 0 ? strerror(number_of) : lxw.lxw_strerror(error);
  else if (!kept || !package_whole(b->file->temporary))
    why = "it came out incomplete: is the disk full, or the folder of "
          "temporary files (TMPDIR, /tmp)?";
  else {
    if (b->shared) why = newfile_share(b->file);
    if (why == NULL) why = newfile_finish(b->file);
  }
  if (why != NULL) failure(L, path, why);
  else lua_pushboolean(L, 1);
  book_discard(b);
  return why != NULL ? 2 : 1;
}

static void set_properties (lua_State *L, Book *b) {
  lxw_doc_properties p = {0};
  int top = lua_gettop(L);
  lua_getfield(L, 2, "title");
  lua_getfield(L, 2, "author");
  lua_getfield(L, 2, "created");
  p.title = (char *)push_plain(L, top + 1);
  p.author = (char *)push_plain(L, top + 2);
  p.created = (time_t)date_check(L, top + 3) * 86400;
  if (p.created == 0) p.created = 1;   /* 0 would be the clock's time */
  quietly(L, b, lxw.workbook_set_properties(b->w, &p));
  lua_settop(L, top);
}

/* workbook.create(path, { created = ISO text, title =, author =, shared = },
   ...) -> book | nil, message: a book whose file has its name, and replaces
   what had it, when it is closed; only its owner may read it, unless it is
   shared: then it has the mode of any new file. Its bytes depend on what is
   written alone. It must be none of the files at the paths that follow. */
static int create (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  for (int arg = 3; arg <= lua_gettop(L); arg++)
    if (newfile_same(path, luaL_checkstring(L, arg)))
      return failure(L, path, "it is a file that is read, too");
  lua_settop(L, 2);
  const char *lack = lxw_open();
  if (lack != NULL) return failure(L, path, lack);
  Book *b = lua_newuserdatauv(L, sizeof(Book), 2);
  *b = (Book){ .w = NULL };
  luaL_setmetatable(L, BOOK_TYPE);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, 3, NAME_VALUE);
  NewFile *file = newfile_push(L, path);
  if (file == NULL) return failure(L, path, lua_tostring(L, -1));
  lua_setiuservalue(L, 3, FILE_VALUE);
  b->file = file;
  lua_getfield(L, 2, "shared");
  b->shared = lua_toboolean(L, -1);
  lua_pop(L, 1);
  b->nowhere = fmemopen(NULL, 1, "w");
  b->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (b->nowhere == NULL || b->plain == (locale_t)0) return memory_lacks(L);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  hush(b);
  b->w = lxw.workbook_new_opt(file->temporary, &options);
  speak(b);
  if (b->w == NULL) return memory_lacks(L);
  set_properties(L, b);
  return 1;
}

static const luaL_Reg book_methods[] = {
  {"close", book_close}, {"format", format}, {"name", name},
  {"sheet", sheet}, {NULL, NULL}
};

static const luaL_Reg sheet_methods[] = {
  {"area", area}, {"bars", sheet_bars}, {"blank", blank},
  {"chart", sheet_chart}, {"choices", sheet_choices}, {"column", column},
  {"date", date}, {"days", sheet_days}, {"digits", digits},
  {"filter", filter}, {"formula", formula}, {"freeze", freeze},
  {"front", front},
  {"height", height}, {"link", link}, {"number", number}, {"print", print},
  {"text", text}, {NULL, NULL}
};

static void type_make (lua_State *L, const char *name,
                       const luaL_Reg *methods) {
  luaL_newmetatable(L, name);
  lua_newtable(L);
  luaL_setfuncs(L, methods, 0);
  lua_setfield(L, -2, "__index");
}

int luaopen_siri_workbook (lua_State *L) {
  static const luaL_Reg functions[] = {{"create", create}, {NULL, NULL}};
  static const luaL_Reg none[] = {{NULL, NULL}};
  type_make(L, BOOK_TYPE, book_methods);
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__close");
  type_make(L, SHEET_TYPE, sheet_methods);
  type_make(L, FORMAT_TYPE, none);
  luaL_newlib(L, functions);
  lua_pushinteger(L, LXW_ROW_MAX);
  lua_setfield(L, -2, "rows");
  return 1;
}
