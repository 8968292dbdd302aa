/* schema.c: the tables of the database, as steps from each version to the
   next. A step that has been released is never edited: a change is a step
   of its own. */

#include "schema.h"

/* Dates of cases are days since 1970-01-01, as in date.h: smaller and
   faster than text; the view case_list shows them as people write them. */
static const char step_1[] =
  "CREATE TABLE imports ("
  "  id INTEGER PRIMARY KEY,"
  "  kind TEXT NOT NULL CHECK (kind IN ('cases', 'facts')),"
  "  file TEXT NOT NULL,"             /* its base name */
  "  extracted TEXT,"                 /* ISO date of the extract */
  "  at TEXT NOT NULL,"               /* when it was imported, UTC */
  "  rows INTEGER NOT NULL DEFAULT 0,"
  "  added INTEGER NOT NULL DEFAULT 0,"
  "  changed INTEGER NOT NULL DEFAULT 0,"
  "  same INTEGER NOT NULL DEFAULT 0,"
  "  refused INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"

  /* import_id and line: what last wrote the row. */
  "CREATE TABLE cases ("
  "  case_row INTEGER PRIMARY KEY,"
  "  case_id TEXT NOT NULL UNIQUE CHECK (case_id <> ''),"
  "  case_type TEXT NOT NULL CHECK (case_type <> ''),"
  "  submitted_on INTEGER NOT NULL,"
  "  informed_on INTEGER CHECK (informed_on >= submitted_on),"
  "  decided_on INTEGER CHECK (decided_on >= submitted_on),"
  "  outcome TEXT,"
  "  site TEXT,"
  "  exempt TEXT,"
  "  pauses TEXT,"
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  line INTEGER NOT NULL,"
  "  CHECK (informed_on <= decided_on),"
  "  CHECK (outcome <> 'withdrawn' OR decided_on IS NOT NULL)"
  ") STRICT;"

  "CREATE TABLE columns ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE"       /* the heading as it was written */
  ") STRICT;"
  "CREATE TABLE extras ("
  "  case_row INTEGER NOT NULL REFERENCES cases,"
  "  column_id INTEGER NOT NULL REFERENCES columns,"
  "  value TEXT NOT NULL,"
  "  PRIMARY KEY (case_row, column_id)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE facts ("
  "  year INTEGER NOT NULL,"
  "  goal TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  on_date TEXT NOT NULL,"          /* ISO */
  "  by_whom TEXT NOT NULL,"          /* '' if nobody is named */
  "  value TEXT,"
  "  of TEXT,"
  "  source TEXT,"
  "  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),"
  "  note TEXT,"
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  line INTEGER NOT NULL,"
  "  PRIMARY KEY (year, goal, name, on_date, by_whom)"
  ") STRICT, WITHOUT ROWID;"

  /* settled_by: the import that replaced the file or accepted the row. */
  "CREATE TABLE rejects ("
  "  id INTEGER PRIMARY KEY,"
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  kind TEXT NOT NULL,"
  "  line INTEGER NOT NULL,"
  "  key TEXT,"
  "  field TEXT,"
  "  value TEXT,"
  "  reason TEXT NOT NULL,"
  "  row TEXT,"                       /* as it stood, as CSV */
  "  settled_by INTEGER REFERENCES imports"
  ") STRICT;"
  "CREATE INDEX rejects_outstanding ON rejects (kind, key)"
  "  WHERE settled_by IS NULL;"

  "CREATE VIEW case_list AS"
  "  SELECT case_id, case_type,"
  "    date(submitted_on * 86400, 'unixepoch') AS submitted_on,"
  "    date(informed_on * 86400, 'unixepoch') AS informed_on,"
  "    date(decided_on * 86400, 'unixepoch') AS decided_on,"
  "    outcome, site, exempt, file, line"
  "  FROM cases JOIN imports ON imports.id = import_id"
  "  ORDER BY case_id;";

const char *const schema_steps[] = {step_1};

const int schema_version = sizeof(schema_steps) / sizeof(schema_steps[0]);
