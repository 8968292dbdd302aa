/* limits.h: every limit of the program, in one place. What is said where one
   is passed stands where it is held. */

#ifndef limits_h
#define limits_h

/* Lua instructions of one rule call (loading a file, scoring a goal,
   judging a case), in millions. */
#define LIMIT_STEPS     10

/* Memory that one rule call may add, in MB. */
#define LIMIT_MEMORY    64

/* Seconds that the rules of one run may take, all calls together. */
#define LIMIT_SECONDS   600

/* Bytes of a file of rules: more would keep those busy that look for slips
   in it, which no clock stops. */
#define LIMIT_SOURCE    1000000

/* Bytes of a text that string.rep, format or concat may make in a rule. */
#define LIMIT_TEXT      1000000

/* Bytes of a message, and of a name or a text in one: of a longer one it has
   the beginning and the size. */
#define LIMIT_MESSAGE   2000
#define LIMIT_SHOWN     200

/* Of a table that rules give a word: the values in it, each counted wherever
   it stands, and tables in one another. */
#define LIMIT_VALUES    10000
#define LIMIT_NESTED    100

/* Bits of a ratio's numerator or denominator. */
#define LIMIT_RATIO     4096

/* Bytes of one row of a file, in UTF-8: beyond it, a quote was never
   closed. */
#define LIMIT_ROW       32000000

/* Fields of one row of a file: beyond it, it is no table. */
#define LIMIT_FIELDS    100000

/* UTF-16 units of a text in a cell: Excel's own limit. */
#define LIMIT_CELL      32767

/* Of an Excel file, unpacked: MB of a sheet or of the texts; MB of another
   part; beyond how many MB a part may be no more than how many times its
   packed size. */
#define LIMIT_PART      2000
#define LIMIT_SMALL     20
#define LIMIT_GROWN     10
#define LIMIT_GROWTH    200

/* Of its XML: bytes of a tag; tags one in the other that are skipped. */
#define LIMIT_TAG       1000000
#define LIMIT_XML_DEPTH 200

/* The texts that its cells share: how many, and MB of them. */
#define LIMIT_STRINGS     5000000
#define LIMIT_STRINGS_MB  250

/* Parts of it, of any kind; the number of a style of a cell: excel.lua takes
   no more of them. */
#define LIMIT_PARTS     100000
#define LIMIT_STYLES    70000

/* Bytes of the texts of a row of its sheets. */
#define LIMIT_SHEET_ROW 1000000

/* Of a cell: bytes of a number; Excel's own rows and columns of a sheet. */
#define LIMIT_NUMBER    400
#define LIMIT_ROWS      1048576
#define LIMIT_COLUMNS   16384

/* Days, weeks, months of one length of time. */
#define LIMIT_DURATION  100000

/* Pauses of one case. */
#define LIMIT_PAUSES    200

/* The texts of a column of cases that have codes, in the engine and in a
   segment of the store, and their bytes; extra columns of a segment. */
#define LIMIT_WORDS       65000
#define LIMIT_WORD_BYTES  4000000u
#define LIMIT_COLUMNS_KEPT  64

/* Bytes of one verdict tree: beyond them it stops growing. Reads of one
   call that it can hold. */
#define LIMIT_TREE   16000000
#define LIMIT_PATH   200

/* The last row of a case in the database: a file of that many is none of
   ours, and each has a place in what an import notes of its file. */
#define LIMIT_CASE_ROW  2147483647

/* Shapes of ids that an import tells apart: of more, every new id is held
   against all. */
#define LIMIT_SHAPES  200

/* MB of cases that a store keeps in memory between questions. */
#define LIMIT_KEPT   1000

/* Milliseconds that a statement waits for another program to leave the
   database; the scripts try again. */
#define LIMIT_PATIENCE  250

/* First and last year that a date of a case or a figure may have: others are
   slips of the keyboard. */
#define LIMIT_DATA_YEAR_MIN  1950
#define LIMIT_DATA_YEAR_MAX  2100

/* First and last year of the calendar. */
#define LIMIT_YEAR_MIN  1
#define LIMIT_YEAR_MAX  9999

#endif
