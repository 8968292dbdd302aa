/* schema.c: the tables of the database, as steps from each version to the
   next. A step that has been released is never edited: a change is a step
   of its own. */

#include "store/schema.h"

#include <stddef.h>

#define KEPT(table, change) \
  "CREATE TRIGGER " table "_kept_" change " BEFORE " change " ON " table \
  "  BEGIN SELECT RAISE(ABORT, '" table ": nothing is overwritten'); END;"

/* Dates of cases are days since 1970-01-01, as in date.h: smaller and
   faster than text; the view case_list shows them as people write them. The
   line of a row of several sheets of a workbook tells which of them, too:
   scripts/siri/base/sheetlines.lua. */
static const char step_1[] =
  "CREATE TABLE imports ("
  "  id INTEGER PRIMARY KEY,"
  "  kind TEXT NOT NULL CHECK (kind IN ('cases', 'facts')),"
  "  file TEXT NOT NULL,"             /* its base name, chosen sheets */
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

/* Nothing is overwritten: cases holds the version of each case that stands
   now, earlier_cases those before it; facts holds all of them. A version
   with gone set says that there is no such case, or figure, any more. An
   import that takes back another one writes versions of its own, so that
   the newest version up to an import is always the one that stood then. */
static const char step_2[] =
  "ALTER TABLE imports ADD COLUMN hash TEXT;"      /* SHA-256 of the file */
  "ALTER TABLE imports ADD COLUMN who TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE imports ADD COLUMN program TEXT;"   /* its version; NULL: 1 */
  "ALTER TABLE imports ADD COLUMN columns TEXT;"   /* its file's, as JSON */
  "ALTER TABLE imports ADD COLUMN map TEXT;"       /* mapping script, hash */
  "ALTER TABLE imports ADD COLUMN whole TEXT;"     /* 'all', or a field:
                                                      the file is all of it */
  "ALTER TABLE imports ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE imports ADD COLUMN undoes INTEGER REFERENCES imports;"
  "ALTER TABLE imports ADD COLUMN types TEXT;"     /* of a whole file's cases,
                                                      as JSON; NULL: all */
  "ALTER TABLE imports ADD COLUMN digest TEXT;"    /* of all that it brought */

  "ALTER TABLE cases ADD COLUMN pauses TEXT;"
  "ALTER TABLE cases ADD COLUMN extra TEXT;"       /* as JSON, by heading */
  "ALTER TABLE cases ADD COLUMN gone INTEGER NOT NULL DEFAULT 0"
  "  CHECK (gone IN (0, 1));"
  "UPDATE cases SET extra = (SELECT json_group_object(name, value) FROM"
  "  (SELECT name, value FROM extras JOIN columns ON columns.id = column_id"
  "   WHERE extras.case_row = cases.case_row"
  "   ORDER BY json_quote(name)))"             /* extra.c's order */
  "  WHERE case_row IN (SELECT case_row FROM extras);"
  "DROP TABLE extras;"
  "ALTER TABLE columns ADD COLUMN import_id INTEGER NOT NULL DEFAULT 0;"

  "CREATE TABLE earlier_cases ("
  "  case_row INTEGER NOT NULL REFERENCES cases,"
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  line INTEGER NOT NULL,"
  "  gone INTEGER NOT NULL,"
  "  case_type TEXT NOT NULL,"
  "  submitted_on INTEGER NOT NULL,"
  "  informed_on INTEGER,"
  "  decided_on INTEGER,"
  "  outcome TEXT,"
  "  site TEXT,"
  "  exempt TEXT,"
  "  pauses TEXT,"
  "  extra TEXT,"
  "  PRIMARY KEY (case_row, import_id)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE fact_versions ("
  "  year INTEGER NOT NULL,"
  "  goal TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  on_date TEXT NOT NULL,"
  "  by_whom TEXT NOT NULL,"
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  line INTEGER NOT NULL,"
  "  gone INTEGER NOT NULL CHECK (gone IN (0, 1)),"
  "  value TEXT,"
  "  of TEXT,"
  "  source TEXT,"
  "  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),"
  "  note TEXT,"
  "  PRIMARY KEY (year, goal, name, on_date, by_whom, import_id)"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO fact_versions SELECT year, goal, name, on_date, by_whom,"
  "  import_id, line, 0, value, of, source, provisional, note FROM facts;"
  "DROP TABLE facts;"
  "ALTER TABLE fact_versions RENAME TO facts;"
  /* file_id: the import whose file says so, where an undo wrote it */
  "ALTER TABLE facts ADD COLUMN file_id INTEGER REFERENCES imports;"

  /* What the file of each import had, changed or not: a row that changes
     nothing says as much as another when an earlier import is taken back.
     Cases are runs of case_row: a monthly extract is a few of them. */
  "CREATE TABLE cases_seen ("
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  first_row INTEGER NOT NULL,"
  "  last_row INTEGER NOT NULL CHECK (last_row >= first_row),"
  "  PRIMARY KEY (import_id, first_row)"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO cases_seen SELECT import_id, min(case_row), max(case_row)"
  "  FROM (SELECT import_id, case_row, case_row - row_number() OVER ("
  "    PARTITION BY import_id ORDER BY case_row) AS run FROM cases)"
  "  GROUP BY import_id, run;"
  "CREATE TABLE facts_seen ("
  "  import_id INTEGER NOT NULL REFERENCES imports,"
  "  year INTEGER NOT NULL,"
  "  goal TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  on_date TEXT NOT NULL,"
  "  by_whom TEXT NOT NULL,"
  "  line INTEGER NOT NULL,"
  "  PRIMARY KEY (year, goal, name, on_date, by_whom, import_id)"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO facts_seen SELECT import_id, year, goal, name, on_date,"
  "  by_whom, line FROM facts;"
  "CREATE INDEX facts_seen_key ON facts_seen"
  "  (year || ' ' || goal || ' ' || name || ' ' || on_date);"

  /* Whether a reject is settled is asked of the imports that count;
     settled_by is what an older siri-rules said of its own. */
  "DROP INDEX rejects_outstanding;";

/* The database itself refuses what would lose a version; and it shows what
   stands as people write it. */
static const char step_3[] =
  KEPT("imports", "UPDATE") KEPT("imports", "DELETE")
  KEPT("earlier_cases", "UPDATE") KEPT("earlier_cases", "DELETE")
  KEPT("facts", "UPDATE") KEPT("facts", "DELETE")
  KEPT("rejects", "UPDATE") KEPT("rejects", "DELETE")
  KEPT("cases_seen", "UPDATE") KEPT("cases_seen", "DELETE")
  KEPT("facts_seen", "UPDATE") KEPT("facts_seen", "DELETE")
  KEPT("columns", "UPDATE") KEPT("columns", "DELETE")
  KEPT("cases", "DELETE")
  "CREATE TRIGGER cases_kept_UPDATE BEFORE UPDATE ON cases"
  "  WHEN NOT EXISTS (SELECT 1 FROM earlier_cases AS e WHERE"
  "    e.case_row = old.case_row AND e.import_id = old.import_id)"
  "  BEGIN SELECT RAISE(ABORT, 'cases: nothing is overwritten'); END;"

  "CREATE VIEW case_versions AS"
  "  SELECT case_row, case_id, import_id, line, gone, case_type,"
  "    submitted_on, informed_on, decided_on, outcome, site, exempt, pauses,"
  "    extra, 1 AS stands FROM cases"
  "  UNION ALL"
  "  SELECT e.case_row, c.case_id, e.import_id, e.line, e.gone, e.case_type,"
  "    e.submitted_on, e.informed_on, e.decided_on, e.outcome, e.site,"
  "    e.exempt, e.pauses, e.extra, 0"
  "  FROM earlier_cases AS e JOIN cases AS c ON c.case_row = e.case_row;"
  "DROP VIEW case_list;"
  "CREATE VIEW case_list AS"
  "  SELECT case_id, case_type,"
  "    date(submitted_on * 86400, 'unixepoch') AS submitted_on,"
  "    date(informed_on * 86400, 'unixepoch') AS informed_on,"
  "    date(decided_on * 86400, 'unixepoch') AS decided_on,"
  "    outcome, site, exempt, pauses, extra, file, nullif(line, 0) AS line"
  "  FROM cases LEFT JOIN imports ON imports.id = import_id"
  "    AND imports.undoes IS NULL"       /* an undo puts files together */
  "  WHERE NOT cases.gone ORDER BY case_id;"
  "CREATE VIEW fact_list AS"
  "  SELECT year, goal, name, on_date, by_whom, value, of, source,"
  "    provisional, note, file, line"
  "  FROM facts AS f JOIN imports ON imports.id = coalesce(file_id, import_id)"
  "  WHERE NOT f.gone AND import_id = (SELECT max(import_id) FROM facts AS x"
  "    WHERE x.year = f.year AND x.goal = f.goal AND x.name = f.name"
  "    AND x.on_date = f.on_date AND x.by_whom = f.by_whom)"
  "  ORDER BY year, goal, name, on_date, by_whom;";

/* Beside the rows of cases stand their columns: of each segment of 65,536
   case_rows a blob for each column (columns.c). They say nothing that the
   rows do not; a change of rows takes their segment out, and an import
   makes those that lack again before it ends. (A row that REPLACE takes away
   at another case_row tells no trigger: verify finds it.) */
static const char step_4[] =
  "CREATE TABLE segments ("
  "  segment INTEGER PRIMARY KEY,"    /* case_row >> 16 */
  "  last_row INTEGER NOT NULL"       /* its last case_row */
  ") STRICT;"
  "CREATE TABLE case_columns ("
  "  segment INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  data BLOB NOT NULL,"             /* empty: left to the rows */
  "  PRIMARY KEY (segment, name)"
  ") STRICT;"
  "CREATE TRIGGER segments_DELETE AFTER DELETE ON cases"
  "  BEGIN DELETE FROM segments WHERE segment = old.case_row >> 16; END;"
  "CREATE TRIGGER segments_INSERT AFTER INSERT ON cases"
  "  BEGIN DELETE FROM segments WHERE segment = new.case_row >> 16; END;"
  "CREATE TRIGGER segments_UPDATE AFTER UPDATE ON cases"
  "  BEGIN DELETE FROM segments"
  "    WHERE segment IN (old.case_row >> 16, new.case_row >> 16); END;";

/* Statements of follow-ups as they were made. What they say can be computed
   again from the rules' text and what was known then: statement.lua. */
static const char step_5[] =
  "CREATE TABLE statements ("
  "  id INTEGER PRIMARY KEY,"
  "  year INTEGER NOT NULL,"          /* of the plan, as its agency */
  "  agency TEXT NOT NULL,"
  "  followup TEXT NOT NULL,"
  "  as_of TEXT NOT NULL,"            /* the cut-off, ISO */
  "  known_at INTEGER NOT NULL REFERENCES imports,"
  "  facts TEXT NOT NULL,"            /* SHA-256 of all imports up to it */
  "  path TEXT NOT NULL,"             /* of the rules, and their text */
  "  rules TEXT NOT NULL,"
  "  rules_hash TEXT NOT NULL,"
  "  since INTEGER REFERENCES statements,"   /* the one before it */
  "  program TEXT NOT NULL,"          /* its version */
  "  at TEXT NOT NULL,"               /* when it was made, UTC */
  "  who TEXT NOT NULL,"
  "  body TEXT NOT NULL,"             /* what it says, as JSON */
  "  digest TEXT NOT NULL"            /* of all this and the one before */
  ") STRICT;"
  KEPT("statements", "UPDATE") KEPT("statements", "DELETE");

/* What the extract of a cases import says of the case types that it has or
   is said to have, as JSON: covered.lua. NULL: it says nothing. */
static const char step_6[] =
  "ALTER TABLE imports ADD COLUMN covers TEXT;";

/* Whether ids that look like CPR numbers were admitted, 1, or not, NULL. */
static const char step_7[] =
  "ALTER TABLE imports ADD COLUMN cpr_ids INTEGER;";

/* How the ids of cases are written, up to which case_row at the least; ''
   where that is in too many ways: core/import/alike.c. And what was answered
   of ids that look alike, "two" cases or "one"; NULL: nothing. */
static const char step_8[] =
  "CREATE TABLE id_shapes ("
  "  shape TEXT PRIMARY KEY,"
  "  up_to INTEGER NOT NULL"
  ") STRICT;"
  "ALTER TABLE imports ADD COLUMN alike TEXT;";

/* The decisions of a case that were reopened. */
static const char step_9[] =
  "ALTER TABLE cases ADD COLUMN reopenings TEXT;"
  "ALTER TABLE earlier_cases ADD COLUMN reopenings TEXT;"
  "DROP VIEW case_versions;"
  "CREATE VIEW case_versions AS"
  "  SELECT case_row, case_id, import_id, line, gone, case_type,"
  "    submitted_on, informed_on, decided_on, outcome, reopenings, site,"
  "    exempt, pauses, extra, 1 AS stands FROM cases"
  "  UNION ALL"
  "  SELECT e.case_row, c.case_id, e.import_id, e.line, e.gone, e.case_type,"
  "    e.submitted_on, e.informed_on, e.decided_on, e.outcome, e.reopenings,"
  "    e.site, e.exempt, e.pauses, e.extra, 0"
  "  FROM earlier_cases AS e JOIN cases AS c ON c.case_row = e.case_row;"
  "DROP VIEW case_list;"
  "CREATE VIEW case_list AS"
  "  SELECT case_id, case_type,"
  "    date(submitted_on * 86400, 'unixepoch') AS submitted_on,"
  "    date(informed_on * 86400, 'unixepoch') AS informed_on,"
  "    date(decided_on * 86400, 'unixepoch') AS decided_on,"
  "    outcome, reopenings, site, exempt, pauses, extra, file,"
  "    nullif(line, 0) AS line"
  "  FROM cases LEFT JOIN imports ON imports.id = import_id"
  "    AND imports.undoes IS NULL"
  "  WHERE NOT cases.gone ORDER BY case_id;";

const char *const schema_steps[] = {
  step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8,
  step_9, NULL
};

const int schema_version = sizeof(schema_steps) / sizeof(schema_steps[0]) - 1;

/* tests/core/schema_spec.lua says which it is after a step was added. */
const char schema_hash[] =
  "3c48a9c1afc6e5965923c7c97cba0a3d2e8a83ee4f7442cb90bb50a9e07ceaf4";
