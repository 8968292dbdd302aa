/* query.h: what the files of the store share: its state, and statements
   without a word of SQLite, whose header only store.c includes. */

#ifndef query_h
#define query_h

#include <lauxlib.h>

#include "store.h"

#define STORE_TYPE   "siri.store"
#define QUERIES_MAX  40

typedef struct sqlite3_stmt Query;

/* The import that is under way. */
typedef struct Ledger {
  int64_t id;              /* 0: none */
  int64_t added, changed, same, refused;
  int64_t outstanding;     /* rejects of earlier imports that a row of this
                              one may settle */
  char kind[8];            /* "cases" or "facts" */
  Date newest;             /* date in its rows */
} Ledger;

struct Store {
  struct sqlite3 *db;      /* NULL: closed */
  const char *path;        /* kept by the first user value */
  struct { const char *sql; Query *query; } queries[QUERIES_MAX];
  Ledger ledger;
  bool ready;              /* it has been opened */
};

/* Functions that return int answer 1 for a row, 0 for none, and -1 for an
   error whose message they pushed. */

/* Runs a statement up to its first row. 'sql' is a constant: the statement
   is made once and kept by its address. One letter of 'types' for each
   parameter: t Text, s C string (may be NULL), i int64_t, d Date. */
int query_run (lua_State *L, Store *s, Query **q, const char *sql,
               const char *types, ...);

/* The same for a statement that gives no rows; ends it. */
int query_do (lua_State *L, Store *s, const char *sql,
              const char *types, ...);

int query_next (lua_State *L, Store *s, Query *q);

/* Lets go of the rows; what query_text gave dies. */
void query_end (Query *q);

Text query_text (Query *q, int column);      /* from 0; absent if NULL */
int64_t query_int (Query *q, int column);    /* 0 if NULL */
Date query_date (Query *q, int column);

/* Pushes an array of the rows that are left: a row is a table by column,
   or with one column its value. A column "x?" is a boolean x. */
int query_list (lua_State *L, Store *s, Query *q);

/* A statement that the store does not keep; NULL and a message pushed. It
   must be freed, also when the store has been closed. */
Query *query_make (lua_State *L, Store *s, const char *sql);
void query_bind (Query *q, int parameter, Text t);
void query_bind_int (Query *q, int parameter, int64_t n);
void query_free (Query *q);

int64_t store_last_row (Store *s);           /* id of the row added last */
int64_t store_changes (Store *s);            /* rows the last write changed */

/* Pushes nil and the message at the top: what methods return for -1. */
int store_failed (lua_State *L);

/* The methods of a store in each of its files. */
extern const luaL_Reg ledger_methods[], fact_methods[], register_methods[];

/* The store at argument 1, which has an import under way. */
Store *ledger_check (lua_State *L);

/* Ends the import that is under way, if any, and forgets what it did. */
void ledger_abandon (lua_State *L, Store *s);

/* An accepted row settles what earlier imports refused under its key. */
int ledger_settle (lua_State *L, Store *s, Text key);

/* Case rows, for import.c. */
int case_find (lua_State *L, Store *s, Text case_id, CaseRow *row);
int case_put (lua_State *L, Store *s, CaseRow *row, int64_t line);
int column_find (lua_State *L, Store *s, const char *name, int64_t *id);
/* 1: it changed; 0: it was the same. An absent value clears. */
int extra_put (lua_State *L, Store *s, const CaseRow *row, bool fresh,
               int64_t column, Text value);
/* The line on which the import under way refused a row of this case. */
int refused_find (lua_State *L, Store *s, Text case_id, int64_t *line);

#endif
