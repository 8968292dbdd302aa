-- A database as the first siri-rules made it: the first version of its
-- tables, and what three imports left in them.

PRAGMA application_id = 1397314121;
PRAGMA user_version = 1;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('cases', 'facts')),
  file TEXT NOT NULL,
  extracted TEXT,
  at TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  same INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE cases (
  case_row INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE CHECK (case_id <> ''),
  case_type TEXT NOT NULL CHECK (case_type <> ''),
  submitted_on INTEGER NOT NULL,
  informed_on INTEGER CHECK (informed_on >= submitted_on),
  decided_on INTEGER CHECK (decided_on >= submitted_on),
  outcome TEXT,
  site TEXT,
  exempt TEXT,
  import_id INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,
  CHECK (informed_on <= decided_on),
  CHECK (outcome <> 'withdrawn' OR decided_on IS NOT NULL)
) STRICT;
CREATE TABLE columns (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE extras (
  case_row INTEGER NOT NULL REFERENCES cases,
  column_id INTEGER NOT NULL REFERENCES columns,
  value TEXT NOT NULL,
  PRIMARY KEY (case_row, column_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE facts (
  year INTEGER NOT NULL,
  goal TEXT NOT NULL,
  name TEXT NOT NULL,
  on_date TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  value TEXT,
  of TEXT,
  source TEXT,
  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  note TEXT,
  import_id INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,
  PRIMARY KEY (year, goal, name, on_date, by_whom)
) STRICT, WITHOUT ROWID;
CREATE TABLE rejects (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports,
  kind TEXT NOT NULL,
  line INTEGER NOT NULL,
  key TEXT,
  field TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  row TEXT,
  settled_by INTEGER REFERENCES imports
) STRICT;
CREATE INDEX rejects_outstanding ON rejects (kind, key)
  WHERE settled_by IS NULL;
CREATE VIEW case_list AS
  SELECT case_id, case_type,
    date(submitted_on * 86400, 'unixepoch') AS submitted_on,
    date(informed_on * 86400, 'unixepoch') AS informed_on,
    date(decided_on * 86400, 'unixepoch') AS decided_on,
    outcome, site, exempt, file, line
  FROM cases JOIN imports ON imports.id = import_id
  ORDER BY case_id;

INSERT INTO imports (id, kind, file, extracted, at, rows, added, changed, same, refused) VALUES
  (1, 'cases', 'a.csv', '2019-01-31', '2019-02-01T08:00:00Z', 6, 4, 0, 0, 2),
  (2, 'facts', 'f.csv', NULL, '2019-02-02T08:00:00Z', 2, 1, 0, 0, 1),
  (3, 'cases', 'b.csv', '2019-02-28', '2019-03-01T08:00:00Z', 4, 0, 2, 1, 1);
INSERT INTO cases VALUES
  (1, 'A', 'au_pair', 17897, 17900, 17910, 'granted', 'Kbh', NULL, 3, 2),
  (2, 'B', 'au_pair', 17898, NULL, NULL, NULL, NULL, 'ja', 1, 3),
  (3, 'C "3"', 'eu', 17899, 17899, NULL, NULL, 'Aarhus', NULL, 3, 4),
  (4, 'D', 'eu', 17899, NULL, NULL, NULL, NULL, NULL, 1, 5);
INSERT INTO columns VALUES (1, 'zebra'), (2, 'kø'), (3, 'tom'), (4, 'a"b\c'), (5, 'aXb'),
  (6, 'sag'), (7, 'sag nr');
INSERT INTO extras VALUES (1, 1, 'stribet'), (1, 2, 'x"y\z' || char(10) || char(9) || char(1) || '/'),
  (1, 4, 'æøå'), (1, 5, '5'), (1, 6, '6'), (1, 7, '7'), (3, 2, '2');
INSERT INTO facts VALUES
  (2019, '1.2', 'pakke', '2019-01-31', '', 'done', NULL, 'brev', 0, NULL, 2, 2),
  (2018, '2.1', 'sygedage', '2018-12-31', 'department', '4.1', '7', NULL, 1, 'foreløbig', 2, 3);
INSERT INTO rejects VALUES
  (1, 1, 'cases', 6, 'E', 'submitted_on', 'x', 'submitted_on ''x'': no date', 'E;eu;x', NULL),
  (2, 2, 'facts', 4, '2019 1.2 andet 2019-01-31', 'value', 'y', 'value ''y'' is no number', '2019;1.2', NULL),
  (3, 1, 'cases', 7, 'C "3"', 'submitted_on', '', 'submitted_on is empty', 'C;eu;', 3),
  (4, 3, 'cases', 5, 'F', 'case_type', '', 'case_type is empty', 'F;;2019-01-01', NULL);
