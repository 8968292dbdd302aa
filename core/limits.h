/* limits.h: every limit of the program, in one place.
   The words around them are in guard.c, ratio.c, datelib.c, csv.c, store.c
   and scripts/siri/sandbox.lua and loader.lua. */

#ifndef limits_h
#define limits_h

/* Lua instructions of one rule call (loading a file, scoring a goal,
   judging a case), in millions. */
#define LIMIT_STEPS     10

/* Memory that one rule call may add, in MB. */
#define LIMIT_MEMORY    64

/* Seconds that the rules of one run may take, all calls together. */
#define LIMIT_SECONDS   600

/* Bytes of a file of rules. */
#define LIMIT_SOURCE    10000000

/* Bytes of a text that string.rep, format or concat may make in a rule. */
#define LIMIT_TEXT      1000000

/* Bits of a ratio's numerator or denominator. */
#define LIMIT_RATIO     4096

/* Bytes of one row of a file: beyond it, a quote was never closed. */
#define LIMIT_ROW       1000000

/* Days, weeks, months of one length of time. */
#define LIMIT_DURATION  100000

/* Milliseconds to wait for another program to leave the database. */
#define LIMIT_PATIENCE  3000

/* First and last year of the calendar. */
#define LIMIT_YEAR_MIN  1
#define LIMIT_YEAR_MAX  9999

#endif
