// duckdb.js: the three rules of tests/bench/plan.lua in DuckDB, in its own file:
//   duckdb.js make CSV FILE   makes it from an export of the cases
//   duckdb.js FILE SQL        asks it, and prints a line for each row
"use strict";

const fs = require("node:fs");
const { DuckDBInstance } = require("@duckdb/node-api");

async function make(csv, file) {
  const connection = await (await DuckDBInstance.create(file)).connect();
  await connection.run(`
    CREATE TABLE cases AS SELECT * FROM read_csv('${csv}', delim = ';', header = false, columns = {
      case_type: 'VARCHAR', submitted_on: 'INTEGER', informed_on: 'INTEGER', decided_on: 'INTEGER',
      outcome: 'VARCHAR', exempt: 'VARCHAR', site: 'VARCHAR', gone: 'BOOLEAN' })`);
  // verdicts.sql is in the words of SQLite
  await connection.run("CREATE MACRO unixepoch(day) AS CAST(epoch(CAST(day AS DATE)) AS BIGINT)");
  await connection.run("CHECKPOINT");
}

async function ask(file, sql) {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(fs.readFileSync(sql, "utf8"));
  console.log(reader.getRows().map((row) => row.join(";")).join("\n"));
}

const words = process.argv.slice(2);
if (words[0] === "make") make(words[1], words[2]);
else ask(words[0], words[1]);
