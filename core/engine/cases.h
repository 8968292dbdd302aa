/* cases.h: the cases of a store as columns of numbers, block by block; see
   cases.c. */

#ifndef cases_h
#define cases_h

#include <lua.h>

#include "base/dictionary.h"
#include "engine/attribute.h"
#include "store/query.h"
#include "store/register.h"

/* A column's number is that of the field, or from FIELDS on that of an extra
   column: dates have days, the others codes of texts. */

typedef struct Column {
  int32_t *v;     /* by row; good only if it is loaded */
  size_t cap;
  bool loaded;
  bool uncoded;   /* its texts are too many for codes: only the store tells */
} Column;

#define PARTITION_COLUMNS  12

/* The cases of a block in sets; see partition.c. */
typedef struct Partition {
  bool made;
  Date as_of, from, to;                      /* of the year */
  bool submitted;
  int columns[PARTITION_COLUMNS], ncolumns;  /* that it was to tell apart */
  bool split[PARTITION_COLUMNS];             /* and does */
  int32_t *rows;       /* set by set */
  int32_t *starts;     /* of each set; and the end of the last */
  int n, count;        /* how many rows; and sets */
  size_t cap, cap_starts;
} Partition;

/* What is reckoned but once: the values of an attribute for all cases of a
   block that is kept, or due days of its limit; see attribute.c. */
typedef struct Table {
  Attribute of;
  Date as_of, to;           /* to: of the period, if cases were reopened */
  int32_t *v;
  size_t cap;
} Table;

/* What was decided, as it was held at a cut-off in a period: by row of the
   block, as in the columns of the fields; see decisions.c. */
typedef struct Decisions {
  Date as_of, to;
  int32_t *decided, *outcome;
  bool coded;                   /* the outcomes are */
  size_t cap, cap_outcome;
} Decisions;

#define BLOCK_TABLES  12
#define DUE_TABLES    60   /* further limits are reckoned anew */

/* The cases of a segment, at rows from 0 on, where there is one that has a
   submitted_on; or one case, which has been read already. */
typedef struct Block {
  int64_t first;            /* the case_row at row 0 */
  int n;
  const CaseRow *record;    /* of the one case, or NULL */
  bool stored;              /* the store has its columns */
  Column *columns;
  size_t ncolumns;
  Dictionary pauses, reopenings, ids;   /* texts that no other block will
                                           have */
  Decisions *decisions;     /* none where no case was reopened */
  size_t ndecisions, cap_decisions;
  Partition partition;
  Table tables[BLOCK_TABLES];
  int ntables;
} Block;

/* What is known of a column beside its values in blocks. */
typedef struct Heading {
  Dictionary texts;         /* that all blocks share */
  bool wanted;              /* it has been asked for */
} Heading;

/* What is read of a store by the questions of a run, or of many. */
typedef struct Cases {
  Store *store;
  Heap heap;
  Fault fault;
  bool keeps, busy;         /* between runs; in one */
  bool loading;             /* true after an error: what was read is at fault */
  bool reading;             /* it began the transaction that is under way */
  Moment moment;            /* of what it keeps */
  Block *kept;
  size_t nmade;             /* of the kept, with one that is being read */
  size_t nkept, cap_kept, bytes;
  size_t at;                /* of those kept, the next one */
  int64_t segment;          /* the next one */
  Block scratch, *block;    /* block: the one that is read */
  bool called;              /* case types may be called otherwise: */
  int32_t *meant;           /* the code of the one that each code means */
  size_t nmeant, cap_meant;
  Dictionary names;         /* of the columns; a code is a column's number */
  Heading *headings;        /* by column */
  size_t cap_headings;
  CaseCursor *cursor;       /* where the cases come one by one */
  CaseRow record;           /* the one that it is at */
  Query *rows;              /* of the store, with these columns: */
  uint64_t rows_of;
  int64_t row_at;           /* the only one that it is at, if it is */
  Table dues[DUE_TABLES];
  int ndues;
  Holidays *holidays;       /* of plans: what is reckoned depends on them */
  int keys[PARTITION_COLUMNS], nkeys;   /* columns of partitions */
  int32_t *sets, *map;      /* room to work in */
  int32_t *values;          /* of an attribute, by row of the block */
  size_t cap_sets, cap_map, cap_values;
  Bytes room;
  int64_t from_rows;        /* blocks that were read from rows */
} Cases;

/* Pushes the cases of the store at 'store', as blocks of segments. Where the
   store keeps its cases, they are those of the run before. Reading ends
   when the running function does. */
Cases *cases_open (lua_State *L, int store);

/* Pushes the cases one by one, in order of id, or the one with an id. */
Cases *cases_walk (lua_State *L, int store, const char *case_id);

/* What case types may be called in files, for the run: the table at the top,
   which gives the name of one for what it is called, or nil; it is popped. A
   case has that name, however its file has it. */
void cases_call (lua_State *L, Cases *c);

/* The holidays of a plan by their text, for as long as there are the cases;
   NULL of no text, or of another. */
const Holidays *cases_holidays (lua_State *L, Cases *c, Text text);

/* The next block, with submitted_on, decided_on and reopenings loaded; false
   at the end. */
bool cases_next (lua_State *L, Cases *c);

#endif
