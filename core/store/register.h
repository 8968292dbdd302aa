/* register.h: the database, for those who read cases from it; see store.c and
   register.c. */

#ifndef register_h
#define register_h

#include <stdbool.h>
#include <stdint.h>

#include <lua.h>

#include "base/text.h"
#include "calendar/date.h"
#include "store/fields.h"

typedef struct Store Store;

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

typedef struct CaseCursor CaseCursor;

/* The store at 'arg'; raises if it is none, or closed. */
Store *store_check (lua_State *L, int arg);

/* Pushes a cursor over the cases of the store at index 'store' in order of
   case_id, or over the one with the given id, as they were known at the
   store's import. The value pushed owns it. */
CaseCursor *cursor_open (lua_State *L, int store, const char *case_id);

/* Next case: 1; at the end 0. Its texts live until the next call. Raises
   on an error of the database, and on a closed store or cursor. */
int cursor_next (lua_State *L, CaseCursor *c, CaseRow *row);

/* Ends the walk before its value is collected; again is harmless. */
void cursor_close (CaseCursor *c);

#endif
