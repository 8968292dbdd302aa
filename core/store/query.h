/* query.h: what the files of the store share: its state, and statements
   without a word of SQLite, whose header only store.c includes. */

#ifndef query_h
#define query_h

#include <lauxlib.h>

#include "store/register.h"

#define STORE_TYPE   "siri.store"
#define QUERIES_MAX  40

typedef struct sqlite3_stmt Query;

/* User values of a store. */
enum { STORE_PATH = 1, STORE_STATEMENTS, STORE_CASES };

struct Store {
  struct sqlite3 *db;      /* NULL: closed */
  const char *path;        /* kept by its user value */
  struct { const char *sql; Query *query; } queries[QUERIES_MAX];
  int version;             /* that its tables are to have */
  int64_t known_at;        /* reads see the imports up to this one */
  bool ready;              /* it has been opened */
  bool made;               /* its file is ours to remove: see store.open */
  bool keeps;              /* its cases stay in memory between questions */
  int64_t touched;         /* the segment of cases that was taken out last */
};

/* What a store held at a moment: equal ones hold the same. */
typedef struct Moment {
  int64_t known_at, others, own;   /* what other programs, and we, changed */
} Moment;


/* Functions that return int answer 1 for a row, 0 for none, and -1 for an
   error whose message they pushed. */

/* Runs a statement up to its first row. 'sql' is a constant: the statement
   is made once and kept by its address. One letter of 'types' for each
   parameter: t Text, b Text as a blob, s C string (may be NULL), i int64_t,
   d Date. */
int query_run (lua_State *L, Store *s, Query **q, const char *sql,
               const char *types, ...);

/* The same for a statement that gives no rows; ends it. */
int query_do (lua_State *L, Store *s, const char *sql,
              const char *types, ...);

int query_next (lua_State *L, Store *s, Query *q);

/* The statement that the store keeps for 'sql', as query_run has it, ready to
   be bound; NULL and a message pushed. */
Query *query_own (lua_State *L, Store *s, const char *sql);

/* Lets go of the rows; what query_text gave dies. */
void query_end (Query *q);

/* Ends every statement that the store keeps: nothing is read any more. */
void queries_end (Store *s);

/* What a column holds: an integer, a text or what is written as one, or
   NULL. */
typedef enum { VALUE_INT = 'i', VALUE_TEXT = 't', VALUE_NONE = 'n' } ValueType;

typedef struct Value {
  ValueType type;
  int64_t number;
  Text text;
} Value;

/* From 0. */
Value query_value (lua_State *L, Query *q, int column);
Text query_text (lua_State *L, Query *q, int column);   /* absent if NULL */
int64_t query_int (Query *q, int column);               /* 0 if NULL */
Text query_blob (lua_State *L, Query *q, int column);

/* DATE_NONE if NULL; raises if it is no day of the calendar. */
Date query_date (lua_State *L, const Store *s, Query *q, int column);

int query_columns (Query *q);
const char *query_name (Query *q, int column);

/* A statement that the store does not keep; NULL and a message pushed. It
   must be freed, also when the store has been closed. */
Query *query_make (lua_State *L, Store *s, const char *sql);
void query_bind (lua_State *L, Query *q, int parameter, Text t);
void query_bind_blob (lua_State *L, Query *q, int parameter, Text t);
void query_bind_copy (lua_State *L, Query *q, int parameter, Text t);
void query_bind_int (lua_State *L, Query *q, int parameter, int64_t n);
void query_bind_date (lua_State *L, Query *q, int parameter, Date d);
int query_parameters (Query *q);             /* how many it has */
void query_free (Query *q);

/* Statements without parameters or rows, one after the other. */
int store_exec (lua_State *L, Store *s, const char *sql);

/* How a store is opened; see store.open. */
typedef enum {
  MODE_EXAMINE, MODE_READ, MODE_TRY, MODE_WRITE, MODE_CREATE, MODE_FILL,
  MODE_SCRATCH
} StoreMode;

void store_setup (void);              /* before any database is opened */

/* Pushes a store that is not open; its path is at 'path'. */
Store *store_new (lua_State *L, int path);

int store_connect (lua_State *L, Store *s, StoreMode mode);
void store_shut (Store *s);
void store_triggers (Store *s, bool on);

/* Within a transaction; -1 and a message pushed. */
int store_moment (lua_State *L, Store *s, Moment *moment);

bool store_in_transaction (Store *s);        /* SQLite may have ended it */
bool store_known_key (Store *s);             /* is that why a write failed? */
int64_t store_changes (Store *s);            /* rows the last write changed */
int64_t store_last_row (Store *s);           /* id of the row added last */

/* Pushes nil, the message at the top and, where another program holds the
   database, "busy": what methods return for -1. */
int store_failed (lua_State *L, const Store *s);

/* Pushes that the database is damaged, and how, as lua_pushfstring has it;
   returns -1. */
int store_damaged (lua_State *L, const Store *s, const char *form, ...);

/* The methods of a store in sql.c, and the end of its statements; the store
   is at 'arg'. */
extern const luaL_Reg sql_methods[];
void statements_free (lua_State *L, int arg);

/* Is the row one that a case may have? -1 and a message pushed if not. */
int row_check (lua_State *L, const Store *s, int64_t case_row);

/* The case of that case_row, as it is known; its texts live until the next
   call with that statement, which is made where it is NULL: the caller frees
   it. */
int case_at (lua_State *L, Store *s, Query **q, int64_t case_row,
             CaseRow *row);

/* The table of all cases as they are known, in SQL; ?1 is known_at. */
const char *case_source (const Store *s);

/* Pushes a value that is to be closed: until then no trigger fires, and what
   writes cases takes their segments out by itself. */
void store_quiet (lua_State *L, int store);

#define CASES_ADDED  16  /* cases that one statement adds */

/* Case rows, for import.c. A case that is gone is found, too. */
int case_find (lua_State *L, Store *s, Text case_id, CaseRow *row);
int case_put (lua_State *L, Store *s, CaseRow *row, int64_t import,
              int64_t line);

/* Adds new cases and sets their rowids: 1; 0 if a case of them is known, or
   twice among them: then none is added; -1. */
int cases_add (lua_State *L, Store *s, CaseRow *rows[CASES_ADDED],
               const int64_t lines[CASES_ADDED], int64_t import);

#endif
