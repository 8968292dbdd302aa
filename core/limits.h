/* limits.h: every limit of the program, in one place.
   The words around them are in guard.c, ratio.c, datelib.c, csv.c, store.c
   and scripts/siri/sandbox.lua. */

#ifndef limits_h
#define limits_h

/* Lua instructions of one rule call (loading a file, scoring a goal,
   judging a case), in millions. */
#define LIMIT_STEPS     10

/* Memory that one rule call may add, in MB. */
#define LIMIT_MEMORY    64

/* Bytes of a text that string.rep, format or concat may make in a rule. */
#define LIMIT_TEXT      1000000

/* Bits of a ratio's numerator or denominator. */
#define LIMIT_RATIO     4096

/* Bytes of one row of a file: beyond it, a quote was never closed. */
#define LIMIT_ROW       1000000

/* Days, weeks, months of one length of time. */
#define LIMIT_DURATION  100000

/* Pauses of one case. */
#define LIMIT_PAUSES    200

/* Milliseconds that a statement waits for another program to leave the
   database; the scripts try again. */
#define LIMIT_PATIENCE  250

/* First and last year of the calendar. */
#define LIMIT_YEAR_MIN  1
#define LIMIT_YEAR_MAX  9999

#endif
