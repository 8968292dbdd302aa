/* record.h: one row of a case file as a case; see record.c. */

#ifndef record_h
#define record_h

#include "base/textform.h"
#include "files/csv.h"
#include "import/days.h"
#include "import/idshape.h"
#include "import/layout.h"

typedef struct Row {
  CsvRow csv;
  int problem;           /* stack index of why the source itself refuses it;
                            0: it does not */
  const Layout *layout;  /* of its file */
  const Text *fields;    /* the csv's, in the form in which texts are compared;
                            those of another form lie in: */
  Text *formed;
  int kept;              /* and are kept by the layout's values from there on */
  bool taken;            /* what cannot be seen was taken out of one of them */
  Form odd;              /* one that has a control character; its column */
  int odd_column;
  Text text[FIELDS];     /* of these, trimmed; absent if blank */
  Text id;               /* of its case, as far as can be told; or absent */
  Text other;            /* the id that it looks like; or absent */
  Fold fold;             /* of the id, while the row waits */
  bool secret;           /* what stands there is to be kept nowhere */
  bool doubtful;         /* it is an id only if the store knows it */
  CaseRow now;           /* the case as it stands; rowid 0: never heard of */
  CaseRow next;          /* the case as the row leaves it */
  bool same;             /* which is as it stands */
  Field fault;           /* what a refusal is about; FIELDS: the whole row */
} Row;

/* Is its case none that there is? */
static inline bool row_fresh (const Row *row) {
  return row->now.rowid == 0 || row->now.gone;
}

/* Steps answer 1 to go on, or 0 to refuse the row: its fault is pushed. */

/* The row's shape, then its fields into row->text and the dates of
   row->next, which are noted; whose it is, also if it is refused. */
int record_read (lua_State *L, Row *row, Days *days);

/* Makes row->now, a case that is gone, what it has when it comes back: the
   table at the top, by field. Its texts live as long as the table. */
void record_recall (lua_State *L, Row *row);

/* Puts the row's columns over the case as row->now has it; those that the
   file does not have stay. Holds the case against itself. The text of extra
   columns is left on the stack. It may be done again, with another
   row->now. */
int record_merge (lua_State *L, Row *row);

/* In what the row, which is not to be written, would change the case: a field,
   or the heading of an extra column; NULL: in nothing. Pushes what it is
   made of. */
const char *record_difference (lua_State *L, Row *row);

#endif
