/* query.h: the connection of a store to its database, and statements without
   a word of SQLite, whose header only query.c includes. */

#ifndef query_h
#define query_h

#include <lauxlib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "calendar/date.h"

#define STORE_TYPE   "siri.store"
#define QUERIES_MAX  40

typedef struct sqlite3_stmt Query;

/* User values of a store. */
enum { STORE_PATH = 1, STORE_STATEMENTS, STORE_CASES };

typedef struct Store {
  struct sqlite3 *db;      /* NULL: closed */
  const char *path;        /* kept by its user value */
  struct { const char *sql; Query *query; } queries[QUERIES_MAX];
  int64_t known_at;        /* reads see the imports up to this one */
  struct Progress *progress;   /* of the program */
  bool ready;              /* it has been opened */
  bool made;               /* its file is ours to remove: see store.open */
  bool lockless;           /* its file system refuses locks */
  bool keeps;              /* its cases stay in memory between questions */
  int64_t touched;         /* the segment of cases that was taken out last */
} Store;

/* What a store held at a moment: equal ones hold the same. */
typedef struct Moment {
  int64_t known_at, others, own;   /* what other programs, and we, changed */
} Moment;


/* Stores */

void store_setup (void);              /* before any database is opened */

/* Pushes a store that is not open; its path is at 'path'. */
Store *store_new (lua_State *L, int path);

/* The store at 'arg'; raises if it is none, or closed. */
Store *store_check (lua_State *L, int arg);

/* Functions that return int answer 1 for a row, 0 for none, and -1 for an
   error whose message they pushed. */

/* Opens the database at a path, of a file that is there; NULL: an empty one
   that is gone when it is closed. */
int store_connect (lua_State *L, Store *s, const char *path);
void store_shut (Store *s);

/* Statements without parameters or rows, one after the other. */
int store_exec (lua_State *L, Store *s, const char *sql);

/* Within a transaction. */
int store_moment (lua_State *L, Store *s, Moment *moment);

void store_triggers (Store *s, bool on);
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


/* Statements that the store keeps */

/* Runs a statement up to its first row. 'sql' is a constant: the statement
   is made once and kept by its address. One letter of 'types' for each
   parameter: t Text, b Text as a blob, i int64_t. */
int query_run (lua_State *L, Store *s, Query **q, const char *sql,
               const char *types, ...);

/* The same for a statement that gives no rows; ends it. */
int query_do (lua_State *L, Store *s, const char *sql,
              const char *types, ...);

/* The number that a statement without parameters gives. */
int query_number (lua_State *L, Store *s, const char *sql, int64_t *number);

/* The statement for 'sql', as query_run has it, ready to be bound; NULL and
   a message pushed. */
Query *query_own (lua_State *L, Store *s, const char *sql);

/* Ends every one of them: nothing is read any more. */
void queries_end (Store *s);


/* Any statement */

int query_next (lua_State *L, Store *s, Query *q);

/* Lets go of the rows; what query_text gave dies. */
void query_end (Query *q);

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
void query_free (Query *q);

int query_parameters (Query *q);             /* how many it has */
void query_bind (lua_State *L, Query *q, int parameter, Text t);
void query_bind_copy (lua_State *L, Query *q, int parameter, Text t);
void query_bind_int (lua_State *L, Query *q, int parameter, int64_t n);
void query_bind_date (lua_State *L, Query *q, int parameter, Date d);

#endif
