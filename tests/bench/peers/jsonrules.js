// jsonrules.js: the three rules of tests/bench/plan.lua for json-rules-engine: jsonrules.js CSV
"use strict";

const { Engine } = require("json-rules-engine");
const { batches, count, print } = require("./cases.js");

const is = (fact, value) => ({ fact, operator: "equal", value });
const isNot = (fact, value) => ({ fact, operator: "notEqual", value });
const atMost = (fact, value) => ({ fact, operator: "lessThanInclusive", value });

const RULES = [
  { event: { type: "one" }, conditions: { all: [atMost("gross", { fact: "limit" })] } },
  { event: { type: "two" },
    conditions: { any: [
      { all: [is("outcome", "dismissed"), atMost("net", 21)] },
      { all: [isNot("outcome", "dismissed"), atMost("net", 45)] },
    ] } },
  { event: { type: "three" },
    conditions: { any: [
      atMost("gross", 60),
      { all: [atMost("gross", 75), isNot("case_type", "student"), is("outcome", "granted")] },
    ] } },
];

async function main(path) {
  const engine = new Engine(RULES);
  for (const batch of batches(path, 1000)) {
    for (const facts of batch) {
      const said = { one: false, two: false, three: false };
      const { events } = await engine.run(facts);
      for (const event of events) said[event.type] = true;
      count(facts, said.one, said.two, said.three);
    }
  }
  print();
}

main(process.argv[2]);
