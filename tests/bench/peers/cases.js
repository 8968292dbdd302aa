// cases.js: the exported cases for rules engines in JavaScript, and the count of their verdicts.
"use strict";

const fs = require("node:fs");

const DAY = 86400000;
const FROM = Date.UTC(2019, 0, 1) / DAY;
const TO = Date.UTC(2019, 11, 31) / DAY;

const LIMITS = {
  fast_track: 30, pay_limit: 90, positive_list: 120, researcher: 60, start_up: 180, paid_work: 90,
  intern: 90, student: 60, family: 90, au_pair: 60, grant: 60, eu_document: 60,
};

// One line of the export as facts; null where the case does not count. `net`
// is null where the clock never started. The data has no pauses.
function factsOf(line) {
  const [caseType, submitted, informed, decided, outcome, exempt, site, gone] = line.split(";");
  if (decided === "" || +decided < FROM || +decided > TO) return null;
  if (exempt !== "" || outcome === "withdrawn" || gone !== "0") return null;
  return {
    case_type: caseType, outcome, site, gross: decided - submitted, net: informed === "" ? null : decided - informed,
    limit: LIMITS[caseType],
  };
}

// The cases of 2019 that count, in arrays of at most `size`.
function* batches(path, size) {
  let batch = [];
  for (const line of fs.readFileSync(path, "utf8").split("\n")) {
    const facts = factsOf(line);
    if (facts === null) continue;
    batch.push(facts);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const counts = new Map();

function countGroup(key, inside, clocked) {
  let c = counts.get(key);
  if (c === undefined) counts.set(key, c = { inside: 0, decided: 0, noClock: 0 });
  if (!clocked) c.noClock++;
  else {
    c.decided++;
    if (inside) c.inside++;
  }
}

// Counts a case by what the rules of the three goals said of it.
function count(facts, one, two, three) {
  countGroup("1;" + facts.case_type, one, true);
  countGroup("2;", two, facts.net !== null);
  countGroup("3;" + facts.site, three, true);
}

// A line for each goal and group: goal;group;inside;decided;no_clock.
function print() {
  for (const [key, c] of counts) console.log(`${key};${c.inside};${c.decided};${c.noClock}`);
}

module.exports = { batches, count, print };
