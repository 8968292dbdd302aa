/* book.h: a workbook that is being written, and its sheets, as Lua has them:
   what workbook.c and sheetview.c share. */

#ifndef book_h
#define book_h

#include <lua.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/newfile.h"
#include "files/lxw.h"

#define BOOK_TYPE    "siri.workbook"
#define SHEET_TYPE   "siri.worksheet"
#define FORMAT_TYPE  "siri.cellformat"

/* Sheets and formats die with their book: each keeps it alive (user value
   1), and asks it whether it is still open. */
typedef struct Book {
  lxw_workbook *w;
  NewFile *file;
  bool shared;        /* others may read it, as any new file */
  FILE *nowhere;      /* see hush */
  locale_t plain;
  FILE *told;         /* what these stand for, meanwhile */
  locale_t before;
} Book;
typedef struct Part {
  Book *book;
  union { lxw_worksheet *w; lxw_format *f; };
} Part;

/* The sheet at 1, of a book that is open. */
Part *sheet_check (lua_State *L);

/* Rows and columns at 'arg', which count from 1, as libxlsxwriter has them. */
lxw_row_t row_at (lua_State *L, int arg);
lxw_col_t column_at (lua_State *L, int arg);

/* Pushes the text at 'arg' as XML can hold it. */
const char *push_plain (lua_State *L, int arg);

/* libxlsxwriter tells standard error what fails, too, in its own words, and
   writes numbers as the locale has them: neither between hush and speak. */
void hush (Book *b);
void speak (const Book *b);

/* Speaks again, and raises an error: what libxlsxwriter refuses is misuse. */
int done (lua_State *L, const Book *b, lxw_error error);

/* A call of libxlsxwriter that answers with an error. */
#define quietly(L, b, call)  (hush(b), done(L, b, call))

/* Methods of sheets: sheetview.c */
int sheet_bars (lua_State *L);
int sheet_chart (lua_State *L);
int sheet_choices (lua_State *L);
int sheet_days (lua_State *L);

#endif
