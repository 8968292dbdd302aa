/* register.h: the rows of the cases in the database; see register.c. */

#ifndef register_h
#define register_h

#include "store/fields.h"
#include "store/query.h"

typedef struct CaseRow {
  int64_t rowid;
  Date dates[DATE_FIELDS];      /* by field; or DATE_NONE */
  Text texts[TEXT_FIELDS];      /* from FIRST_TEXT on; of pauses see pause.h */
  Text extra;                   /* see extra.h */
  bool gone;                    /* there is no such case any more */
} CaseRow;

static inline Text case_text (const CaseRow *row, Field field) {
  return row->texts[field - FIRST_TEXT];
}

static inline void case_set (CaseRow *row, Field field, Text t) {
  row->texts[field - FIRST_TEXT] = t;
}

/* Is the row one that a case may have? -1 and a message pushed if not. */
int row_check (lua_State *L, const Store *s, int64_t case_row);


/* Reading */

typedef struct CaseCursor CaseCursor;

/* Pushes a cursor over the cases of the store at index 'store' in order of
   case_id, or over the one with the given id, as they were known at the
   store's import. The value pushed owns it. */
CaseCursor *cursor_open (lua_State *L, int store, const char *case_id);

/* Next case: 1; at the end 0. Its texts live until the next call. Raises
   on an error of the database, and on a closed store or cursor. */
int cursor_next (lua_State *L, CaseCursor *c, CaseRow *row);

/* Ends the walk before its value is collected; again is harmless. */
void cursor_close (CaseCursor *c);

/* The table of all cases as they are known, in SQL; ?1 is known_at. */
const char *case_source (const Store *s);


/* Writing */

#define CASES_ADDED  16  /* cases that one statement adds */

/* Pushes a value that is to be closed: until then no trigger fires, and what
   writes cases takes their segments out by itself. */
void cases_quiet (lua_State *L, int store);

/* The case as it stands, be it gone: 1; 0; -1. Its texts live until the next
   call. */
int case_find (lua_State *L, Store *s, Text case_id, CaseRow *row);

/* Writes a version of the case that has the row's rowid, or if that is 0 a
   new case, whose rowid it sets: 1; -1. */
int case_put (lua_State *L, Store *s, CaseRow *row, int64_t import,
              int64_t line);

/* Adds new cases, one or CASES_ADDED of them, and sets their rowids: 1; 0 if
   a case of many is known, or twice among them: then none is added; -1. */
int cases_add (lua_State *L, Store *s, CaseRow *const rows[],
               const int64_t lines[], int n, int64_t import);

#endif
