/* layout.h: what is told of a file: of its columns, of its extract; see
   layout.c. */

#ifndef layout_h
#define layout_h

#include "calendar/zone.h"
#include "store/register.h"

typedef struct Layout {
  int n;                 /* of its columns */
  const Field *fields;   /* what each of them is */
  bool has[FIELDS];      /* one is of that field */
  int id;                /* the one of case_id, from 0 */
  int nextras;
  const int *extras;     /* the extra ones, in the order of their keys */
  const Text *keys;
  Text *values;          /* room for those of a row */
  int words;             /* stack index of the words of outcomes, by how files
                            write them; those of exempt are behind it */
  int kept;              /* stack index of what the layout lives by; its array
                            is the rows' */
  bool cpr_ids;          /* ids that look like CPR numbers are admitted */
  Date extracted;        /* DATE_NONE: nobody said */
  Date today;            /* the day of the import */
  Zone zone;             /* of its times */
} Layout;

/* Reads the spec of import.cases at 'spec', and notes the extra columns in
   the store; -1 and a message pushed. Pushes what the layout lives by. */
int layout_read (lua_State *L, Layout *y, int spec, Store *s, int64_t import);

#endif
