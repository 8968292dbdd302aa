-- Where a failure of a spec of rules is said: at the line of the spec that asks, or
-- gives, or of the file of examples, without the program's own lines.

local support <const> = require "tests.support"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "x" { title = "Alfa", field = "IR", target = days(30) }
goal "1" { area = "Andel", demand = "90 %", weight = 100, measured_by = "agency",
           score = service_targets { clock = "gross", share = percent(90) } }
]]

local HEAD <const> = 'local y = require "siri.testing".year "rules/p.lua"\n'

-- What a run prints of a spec of this body, from line 3 on.
local function told(body, more)
  local files <const> = { ["rules/p.lua"] = PLAN,
                          ["tests/a_spec.lua"] = HEAD .. 'it("a", function ()\n' .. body .. "\nend)\n" }
  for path, text in pairs(more or {}) do files[path] = text end
  local at <close> = support.filled(files)
  return at:run "test".out
end

-- All that is said of its failure is this.
local function says(expected, ...)
  local out <const> = told(...)
  support.shows(out, "FAILED  a (tests/a_spec.lua:2)\n" .. expected)
  assert.is_nil(out:find("scripts/siri", 1, true))
  assert.is_nil(out:find("traceback", 1, true))
end

describe("a failure of a spec", function ()
  it("is said at its line, and nowhere else", function ()
    says("tests/a_spec.lua:3: the plan has no goal '9.9'\n\n", 'assert.met(y, "9.9")')
    says("tests/a_spec.lua:3: case: submitted: '2019-13-01': no such date\n\n",
         'y:case { type = "x", submitted = "2019-13-01" }')
    says("tests/a_spec.lua:4: met: no 'nu', but now, settled, ", '\nassert.met(y, "1", { nu = 3 })')
    says("tests/a_spec.lua:3: cannot make '/none/x.db'", 'y:save "/none/x.db"')
  end)

  it("is said where a case or a figure is given that is refused later", function ()
    says("tests/a_spec.lua:3: case S0000001: ",
         'y:case { type = "x", submitted = "2019-03-01", decided = "2019-02-01" }\nassert.met(y, "1")')
    says("tests/a_spec.lua:3: the plan has no case type 'xx'",
         'y:case { type = "xx", submitted = "2019-03-01" }\nassert.met(y, "1")')
    says("tests/a_spec.lua:3: no goal reads a figure 'dage'", 'y:fact("1", "dage", 6)\nassert.met(y, "1")')
  end)

  it("tells the way through the writer's own files", function ()
    says("./tests/help.lua:1: the plan has no goal '7'\ncalled at ./tests/help.lua:1, from tests/a_spec.lua:3\n",
         'require "tests.help" (y)', { ["tests/help.lua"] = 'return function (y) y:account "7" return 1 end\n' })
  end)

  it("of plain busted, and a slip of the spec's own, are told so", function ()
    says("tests/a_spec.lua:3: Expected objects to be equal.", "assert.equal(1, 2)")
    says("tests/a_spec.lua:3: attempt to call a nil value (method 'cse')\n\n", "y:cse {}")
  end)
end)

describe("a file of examples", function ()
  local SPEC <const> = 'describe("e", function () require "siri.testing".examples(require "siri.testing".year '
                       .. '"rules/p.lua", "tests/c.csv") end)\n'

  local function run(csv)
    local at <close> = support.filled { ["rules/p.lua"] = PLAN, ["tests/c_spec.lua"] = SPEC, ["tests/c.csv"] = csv }
    local got <const> = at:run "test"
    assert.equal(1, got.status)
    assert.is_nil(got.out:find("scripts/siri", 1, true))
    return got.out
  end

  it("says at its own line which day there is not", function ()
    support.shows(run "case_id;case_type;submitted_on;mål;forventet\nA;x;2019-13-01;1;for sen\n",
                  "FAILED  e tests/c.csv:2: A is for sen in goal 1\n"
                  .. "tests/c.csv:2: case: submitted_on: '2019-13-01': no such date\n\n")
    support.shows(run "case_id;case_type;submitted_on;mål;forventet\nA;x;2019-03-01;7;for sen\n",
                  "\ntests/c.csv:2: the plan has no goal '7'\n\n")
  end)

  it("has a column of the goal, one of what is expected, a row, and in each row both", function ()
    support.shows(run "case_id;case_type;submitted_on;forventet\nA;x;2019-03-01;for sen\n",
                  "tests/c.csv: it has no column 'mål'\n")
    support.shows(run "case_id;case_type;submitted_on;mål;forventt\nA;x;2019-03-01;1;for sen\n",
                  "tests/c.csv: it has no column 'forventet': is 'forventt' it?\n")
    support.shows(run "case_id;case_type;submitted_on;mål;forventet\n",
                  "tests/c.csv: it has no examples: there is no row below its headings\n")
    support.shows(run "case_id;case_type;submitted_on;mål;forventet\nA;x;2019-03-01;;for sen\n",
                  "FAILED  e tests/c.csv:2: A\ntests/c.csv:2: it names no goal\n")
    support.shows(run "case_id;case_type;submitted_on;mål;forventet\nA;x;2019-03-01;1;for seen\n",
                  "tests/c.csv:2: what is expected is no state of a case: 'for seen' (did you mean 'for sen'?)\n")
  end)
end)
