-- What a function of `siri` is called with: held against what it takes, and what is none is said where the call
-- stands, before anything is done; a dry run; and what messages call options.

local lists <const> = require "siri.base.lists"
local support <const> = require "tests.support"
local siri <const> = require "siri"

local CASES <const> = "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site\n"
local folder <const> = support.shared {
  ["a.csv"] = CASES .. "S1;fast_track;2019-01-02;2019-01-02;2019-01-20;granted;Aarhus\n"
                    .. "S2;au_pair;2019-01-02;2019-01-03;2019-09-04;refused;Odense\n",
  ["b.csv"] = CASES .. "S3;student;2019-01-02;2019-01-03;2019-09-04;refused;Odense\n",
  ["f.csv"] = "year;goal;name;value;on;by\n2019;2.1;sygedage pr. medarbejder;6,9;2019-12-31;agency\n",
  "import cases a.csv --extracted 2020-01-08", "import facts f.csv",
}

local function run(text, program)
  folder:write("x.lua", text)
  return folder:shell((program or support.quote(support.program)) .. " x.lua")
end

local function under_lua(text)
  if not support.has "lua5.4" then pending "there is no lua5.4" end
  if support.sanitized() then pending "a sanitized module needs its program" end
  return run(text, ("LUA_CPATH=%s lua5.4"):format(support.quote(support.build .. "/?.so")))
end

-- Calls that are none, and what is said of them.
local FAULTS <const> = {
  -- what is no plan, store or answer
  { "siri.status '2019'", "siri.status: a plan (see siri.plan) was expected, not '2019'" },
  { "siri.status(db, plan)", "siri.status: a plan (see siri.plan) was expected, not a store" },
  { "siri.status(plan, 'siri.db')", "siri.status: a store (see siri.open) was expected, not 'siri.db'" },
  { "siri.status(plan, closed)", "siri.status: the store is closed" },
  { "siri.import(closed, 'cases', 'a.csv')", "siri.import: the store is closed" },
  { "siri.pay(siri.plan(2018))", "siri.pay: a store (see siri.open) was expected, not nil" },
  { "siri.render {}", "siri.render: an answer of siri's was expected, not a table" },
  { "siri.render(siri.kept(db, 7))", "siri.render: an answer of siri's was expected, not nil (there is no statement 7: "
                                     .. "none has been made)" },
  -- options that there are not
  { "siri.status(plan, db, { asof = 1 })", "siri.status: no option 'asof' (did you mean 'as_of'?)" },
  { "siri.status(plan, db, { [1] = 'as_of' })", "siri.status: no option '1'" },
  { "siri.status(plan, db, '2019-06-30')", "siri.status: a table of options was expected, not '2019-06-30'" },
  { "siri.facts(plan, db, { as_of = '2019-06-30' })", "siri.facts: no option 'as_of': it takes none" },
  { "siri.import(db, 'facts', 'f.csv', { extracted = '2020-01-08' })",
    "siri.import: extracted is an option of cases: files of figures have none" },
  -- days
  { "siri.status(plan, db, { as_of = '2019-02-29' })", "siri.status: as_of: '2019-02-29': no such date" },
  { "siri.status(plan, db, { as_of = {} })",
    "siri.status: as_of: a day (31-12-2019 or 2019-12-31) was expected, not a table" },
  { "siri.import(db, 'cases', 'a.csv', { extracted = '2020-02-30' })",
    "siri.import: extracted: '2020-02-30': no such date" },
  -- true or false
  { "siri.cases(plan, db, '1.5', { late = 'no' })", "siri.cases: late: true or false was expected, not 'no'" },
  { "siri.report(plan, db, { draft = 0 })", "siri.report: draft: true or false was expected, not 0" },
  { "siri.statement(plan, db, 'UO1', { keep = 'no' })", "siri.statement: keep: true or false was expected, not 'no'" },
  { "siri.import(db, 'cases', 'a.csv', { cpr_ids = 'no' })",
    "siri.import: cpr_ids: true or false was expected, not 'no'" },
  -- numbers, and texts that look like some
  { "siri.open('siri.db', 'read', { wait = 'x' })", "siri.open: wait: a number of seconds was expected, not 'x'" },
  { "siri.open('siri.db', 'read', { wait = -1 })", "siri.open: wait: a number of seconds was expected, not -1" },
  { "siri.open('siri.db', 'read', { wait = 0/0 })", "siri.open: wait: a number of seconds was expected, not -nan" },
  { "siri.cases(plan, db, '1.5', { score = 'x' })", "siri.cases: score: a whole number from 1 was expected, not 'x'" },
  { "siri.cases(plan, db, '1.5', { score = 1.5 })", "siri.cases: score: a whole number from 1 was expected, not 1.5" },
  { "siri.cases(plan, db, '1.5', { score = 0 })", "siri.cases: score: a whole number from 1 was expected, not 0" },
  { "siri.limits { steps = 1000001 }",
    "siri.limits: steps: a whole number from 1 to 1000000 was expected, not 1000001" },
  { "siri.undo(db, 1.5)", "siri.undo: an import's number (a whole one) was expected, not 1.5" },
  { "siri.audit(db, '1')",
    "siri.audit: a statement's number (a whole one) was expected, not '1': write 1, without quotes" },
  { "siri.known_at(db, 1.5)", "siri.known_at: an import's number, or a time was expected, not 1.5" },
  { "siri.explain(plan, db, 1.5)", "siri.explain: a goal's number was expected, not 1.5: write \"1.5\", as text" },
  { "siri.report(plan, db, { goals = { '1.5', 1.6 } })",
    "siri.report: goals: entry 2: a goal's number was expected, not 1.6: write \"1.6\", as text" },
  { "siri.case(plan, db, '1.5', 12)", "siri.case: a case's id was expected, not 12: write \"12\", as text" },
  -- lists
  { "siri.whatif(plan, db, { set = 'rubbish' })",
    "siri.whatif: set: a list of settings was expected, not 'rubbish': write { \"rubbish\" }" },
  { "siri.sweep(plan, db, 'au_pair target', '1..2 months', { set = 'rubbish' })",
    "siri.sweep: set: a list of settings was expected, not 'rubbish': write { \"rubbish\" }" },
  { "siri.whatif(plan, db, { set = { 5 } })",
    "siri.whatif: set: entry 1: a setting was expected, not 5: write \"5\", as text" },
  { "siri.whatif(plan, db, { set = { one = 'assume 14 = per_type' } })",
    "siri.whatif: set: a list of settings was expected, not a table: no names, and no gaps" },
  { "siri.whatif(plan, db, { set = {} })", "siri.whatif: nothing to change: give set, or cases" },
  { "siri.report(plan, db, { goals = '1.6' })",
    "siri.report: goals: a list of goals' numbers was expected, not '1.6': write { \"1.6\" }" },
  { "siri.checked '2019'", "siri.checked: a list of names was expected, not '2019': write { \"2019\" }" },
  { "siri.import(db, 'cases')", "siri.import: a path or a list of paths was expected, not nil" },
  { "siri.import(db, 'cases', { 'a.csv', 5 })",
    "siri.import: entry 2: a path was expected, not 5: write \"5\", as text" },
  -- one of several
  { "siri.import(db, 'case', 'a.csv')",
    "siri.import: kind: \"cases\" or \"facts\" was expected, not 'case': did you mean 'cases'?" },
  { "siri.import(db, 'cases', 'a.csv', { alike = 'three' })",
    "siri.import: alike: \"two\" or \"one\" was expected, not 'three'" },
  { "siri.import(db, 'cases', 'a.csv', { separator = 5 })",
    "siri.import: separator: one of \";\", \",\", \"|\", \"tab\" was expected, not 5" },
  { "siri.import(db, 'cases', 'a.csv', { encoding = 'utf' })",
    "siri.import: encoding: one of \"utf-8\", \"windows-1252\", \"iso-8859-1\", \"cp850\", \"utf-16\", \"utf-16le\", "
    .. "\"utf-16be\" was expected, not 'utf': did you mean 'utf-8'?" },
  { "siri.import(db, 'cases', 'a.csv', { zone = 'mars' })",
    "siri.import: zone: a zone (denmark, utc, an offset such as +01:00, or 'as written') was expected, not 'mars'" },
  { "siri.cases(plan, db, '1.5', { state = 'lat' })",
    "siri.cases: state: one of \"inside\", \"late\", \"decided\", \"open\", \"open_late\", \"at_risk\", \"no_clock\", "
    .. "\"excluded\" was expected, not 'lat': did you mean 'late'?" },
  { "siri.render(siri.status(plan, db), { lang = 'EN' })",
    "siri.render: lang: \"da\" or \"en\" was expected, not 'EN': did you mean 'en'?" },
  -- a plan where its name is meant, and functions
  { "siri.import(db, 'facts', 'f.csv', { plan = plan })",
    "siri.import: plan: a year, a name or a path was expected, not a plan: write its name, as siri.plan takes it" },
  { "siri.import(db, 'cases', 'a.csv', { said = 'x' })", "siri.import: said: a function was expected, not 'x'" },
  { "siri.import(db, 'cases', 'a.csv', { each = 'x' })", "siri.import: each: a function was expected, not 'x'" },
  { "siri.import('siri.db', 'cases', 'a.csv')",
    "siri.import: a store (see siri.open) or a function was expected, not 'siri.db'" },
  -- what does not go together
  { "siri.cases(plan, db, '1.5', { late = true, state = 'late' })", "siri.cases: late or state, not both" },
  { "siri.open('siri.db', 'write', { steady = true })",
    "siri.open: steady is of a store that is read, and this is to write" },
  { "siri.import(db, 'cases', 'a.csv', { types = 'au_pair' })",
    "siri.import: types says what an extract tells all of: give the day of it, extracted, or full" },
  -- what siri itself has, and a store
  { "db:facts '2019'", "a year was expected (2019), not a string" },
  { "siri.months(1, { month_end = 5 })", "month_end must be \"clamp\" or \"sticky\"" },
  { "siri.days(1.5)", "days needs a whole number, not 1.5" },
  { "siri.percent 'x'", "percent needs a number, not \"x\"" },
}

-- Each fault has its own line; 3 stand before.
local SCRIPT <const> = [[
local siri = require "siri"
local plan, db, closed = siri.plan "2019", siri.open("siri.db", "write"), siri.open "siri.db"
closed:close()
]] .. lists.join(FAULTS, function (fault)
  return ("print(select(2, pcall(function () %s end)))\n"):format(fault[1])
end, "") .. "print(#siri.imports(db))\n"

local function check(got)
  assert.equal("", got.err)
  local line = 3
  local wanted <const> = lists.map(FAULTS, function (fault)
    line = line + 1
    return ("x.lua:%d: %s"):format(line, fault[2])
  end)
  local said <const> = {}
  for text in got.out:gmatch "[^\n]+" do said[#said + 1] = text end
  assert.equal("2", table.remove(said))   -- nothing was imported
  assert.equal(table.concat(wanted, "\n"), table.concat(said, "\n"))
end

describe("an argument of siri's that is none", function ()
  it("is raised with the line of the call, what is wanted, and what mends it", function () check(run(SCRIPT)) end)

  it("is raised so under lua5.4", function () check(under_lua(SCRIPT)) end)

  -- Of each function what it takes before an argument: something of each kind.
  local function sample(kind, values)
    for _, value in ipairs(values) do
      if kind.take(value) then return value end
    end
    error("nothing is " .. kind.says)
  end

  it("is raised by each function, of each argument and of each option, and never within siri", function ()
    local plan <const> = assert(siri.plan "2019")
    local store <close> = assert(siri.open("x", "scratch"))
    local values <const> = { plan, store, "cases", "case", "x", 1, "read", true, { "x" }, "1.5", print,
                             siri.contract(plan) }
    local faults <const>, n = {}, 0
    local function hold(name, given, what)
      n = n + 1
      local ok <const>, message <const> = pcall(function () siri[name](table.unpack(given, 1, 9)) end)
      local is_said <const> = not ok and tostring(message):find(
        "^[^\n]*api_arguments_spec%.lua:%d+: siri%." .. name .. ": [^\n]*file[^\n]*$")
      if not is_said then faults[#faults + 1] = ("%s, %s: %s"):format(name, what, tostring(message)) end
    end
    for _, name in ipairs(require "siri.api.call".names) do
      local takes <const> = require("siri.api." .. name).takes
      local given <const> = lists.map(takes, sample, values)
      for i in ipairs(takes) do hold(name, lists.with(given, { [i] = io.stdout }), i) end
      for option in pairs(takes.options or {}) do
        hold(name, lists.with(given, { [#takes + 1] = { [option] = io.stdout } }), option)
      end
    end
    assert.equal("", table.concat(faults, "\n"))
    assert.is_true(n > 100)
  end)
end)

describe("an argument of siri's", function ()
  it("may be a number of no fraction, a day of siri.date, a sheet by its number, and what can be called", function ()
    local got <const> = run [[
      local siri = require "siri"
      local plan, db = siri.plan(2019), siri.open "siri.db"
      print(siri.imported(db, 1.0).import.file)
      print(siri.status(plan, db, { as_of = siri.date "2019-06-30" }).as_of)
      local told = 0
      local each = setmetatable({}, { __call = function () told = told + 1 end })
      local new <close> = siri.open("x", "scratch")
      print(siri.import(new, "cases", "a.csv", { each = each, full = false, plan = 2019 }).added, told)
      print(select(2, siri.import(new, "cases", "a.csv", { sheet = 1 })))
      print(#siri.contract(siri.check "2019").sides)
    ]]
    assert.same({ "", "a.csv\n2019-06-30\n2\t1\na.csv: sheet names a sheet of an Excel file, which this is not\n"
                      .. "2\n" }, { got.err, got.out })
  end)
end)

describe("a dry run of siri.import", function ()
  it("leaves a store that was opened to write as it was, and usable", function ()
    local got <const> = run [[
      local siri = require "siri"
      local plan = siri.plan "2019"
      local db <close> = siri.open("new.db", "create")
      local function stands()
        return #siri.imports(db), siri.breakdown(plan, db, "site", { as_of = "2019-12-31" })[1].groups[1] ~= nil
      end
      print(siri.import(db, "cases", "a.csv", { dry_run = true }).added, stands())
      print(siri.import(db, "cases", { "a.csv", "a.csv" }, { dry_run = true })[2].same, stands())
      print(siri.import(db, "cases", "b.csv").added, stands())
      print(siri.import(db, "cases", "a.csv", { dry_run = true }).import, stands())
      print(pcall(siri.import, db, "cases", "a.csv", { dry_run = true, each = function () error "mine" end }))
      print(siri.import(db, "cases", "none.csv", { dry_run = true }))
      print(siri.statement(plan, db, "UO1", { keep = true }).id, siri.undo(db, 1).gone, stands())
      local other <close> = siri.open("new.db", "write")
      print(siri.import(other, "cases", "a.csv").added)
    ]]
    assert.same({ "", "2\t0\tfalse\n2\t0\tfalse\n1\t1\ttrue\n2\t1\ttrue\nfalse\tx.lua:11: mine\n"
                      .. "nil\tcannot read 'none.csv': No such file or directory\n1\t1\t2\tfalse\n2\n" },
                { got.err, got.out })
  end)

  it("is a part of what a store keeps that was opened to try, until it is closed", function ()
    local got <const> = run [[
      local siri = require "siri"
      do
        local db <close> = siri.open("siri.db", "try")
        print(siri.import(db, "cases", "b.csv").added, #siri.imports(db))
        print(siri.import(db, "cases", "b.csv", { dry_run = true }).same, #siri.imports(db))
        print(siri.undo(db, 3).gone, #siri.imports(db))
        print(siri.statement(siri.plan "2019", db, "UO1", { keep = true }))
      end
      local db <close> = siri.open("siri.db", "write")
      print(#siri.imports(db), #siri.statements(db))
    ]]
    assert.same({ "", "1\t3\n1\t3\n1\t4\nnil\tno statement is kept: the database was opened to try\n2\t0\n" },
                { got.err, got.out })
  end)
end)

describe("a message calls an option", function ()
  -- What a command says, and what a script is told by the call behind it.
  local SAID <const> = {
    { "status 2019 --by sites", "siri.breakdown(plan, db, 'sites')",
      "--by: cases have no column 'sites' (did you mean 'site'?); they have month, site, case_type, outcome, exempt",
      "column: cases have no column 'sites' (did you mean 'site'?); they have month, site, case_type, outcome, "
      .. "exempt" },
    { "whatif 2019 --set 'au_piar target = 2 months'",
      "siri.whatif(plan, db, { set = { 'au_piar target = 2 months' } })",
      "--set 'au_piar target = 2 months': no case type is called 'au_piar' (did you mean 'au_pair'?)",
      "set 'au_piar target = 2 months': no case type is called 'au_piar' (did you mean 'au_pair'?)" },
    { "whatif 2019 --sweep 'au_pair target' x", "siri.sweep(plan, db, 'au_pair target', 'x')",
      "--sweep 'au_pair target': 'x' is no range from a lower to a higher value: 30..90, 80..95 %, 1..6 months, "
      .. "30..90/10",
      "setting 'au_pair target': 'x' is no range from a lower to a higher value: 30..90, 80..95 %, 1..6 months, "
      .. "30..90/10" },
    { "status 2019 --known-at 9", "siri.known_at(db, 9)", "--known-at 9: there is no such import (the newest is 2, …)",
      "known_at 9: there is no such import (the newest is 2, …)" },
    { "status 2019 -o s.docx", "siri.write(siri.status(plan, db), 's.docx')",
      "cannot write 's.docx': '.docx' is no ending of a form that there is here: they are .txt, .json, .csv, .md, "
      .. ".html, .xlsx (--format says the form, whatever the name)",
      "cannot write 's.docx': '.docx' is no ending of a form that there is here: they are .txt, .md, .csv, .json, "
      .. ".html, .xlsx (format says the form, whatever the name)" },
    { "import cases a.csv --types au_pair --extracted 2021-01-08 --dry-run",
      "siri.import(db, 'cases', 'a.csv', { types = 'au_pair', extracted = '2021-01-08', dry_run = true })",
      "--types needs a plan, and there is none of 2021, the year of the extract, 2021-01-08: "
      .. "give --plan FILE",
      "types needs a plan, and there is none of 2021, the year of the extract, 2021-01-08: "
      .. "give plan = \"FILE\"" },
    { "status 2019 --db none.db", "siri.open 'none.db'",
      "cannot open 'none.db': no such file (run 'siri-rules import cases FILE --db none.db' to make it)",
      "cannot open 'none.db': no such file (mode \"create\" makes it)" },
    { "report UO1 2019", "siri.letter(plan, db, 'UO1')",
      "no statement of UO1 2019 is kept: make it with 'siri-rules statement UO1 2019'",
      "no statement of UO1 2019 is kept: make it with siri.statement, keep = true" },
    { "import cases a.csv --sheet 2", "siri.import(db, 'cases', 'a.csv', { sheet = '2' })",
      "a.csv: --sheet names a sheet of an Excel file, which this is not",
      "a.csv: sheet names a sheet of an Excel file, which this is not" },
  }

  local function plain(text)
    return (text:gsub("the newest is 2, [^)\n]*", "the newest is 2, …")
                :gsub(support.program:gsub("%p", "%%%0"), "siri-rules"))
  end

  it("as those do who called: a command --set, a script set", function ()
    local calls <const> = lists.join(SAID, function (one) return ("print((select(2, %s)))\n"):format(one[2]) end, "")
    local told <const> = run('local siri = require "siri"\n'
                             .. 'local plan, db = siri.plan "2019", siri.open("siri.db", "write")\n' .. calls)
    assert.equal("", told.err)
    assert.equal(lists.join(SAID, function (one) return one[4] end, "\n") .. "\n",
                 plain(told.out))
    for _, one in ipairs(SAID) do
      local typed <const> = folder:shell(support.quote(support.program) .. " " .. one[1]).err
      assert.equal(one[3], plain(typed:gsub("^siri%-rules: ", ""):match "[^\n]*"))
    end
  end)

  it("so in the specs of a writer, which are scripts", function ()
    folder:write("s_spec.lua", [[it("is", function ()
      local siri = require "siri"
      assert.equal("column", select(2, siri.breakdown(siri.plan "2019", siri.open "siri.db", "x")):match "^[^:]*")
    end)]])
    assert.equal(0, folder:shell(support.quote(support.program) .. " test s_spec.lua").status)
  end)

  it("in what is said of a case or of a rule, too", function ()
    folder:write("cpr.csv", CASES .. "010190-1234;student;2019-01-02;;;;Odense\n")
    local got <const> = run [[
      local siri = require "siri"
      local new <close> = siri.open("x", "scratch")
      siri.import(new, "cases", "cpr.csv", { said = function (one) print(one.hint) end })
      print(siri.codes "E550".hint, siri.codes "E740".text)
    ]]
    assert.same({ "", "cpr_ids = true admits such ids; they are printed then\n"
                      .. "an endless loop? steps of siri.limits raises the limit\tsheet names a sheet of an Excel "
                      .. "file, which this is not\n" }, { got.err, got.out })
    local typed <const> = folder:shell(support.quote(support.program) .. " import cases cpr.csv --db cpr.db")
    assert.matches("(--cpr-ids admits such ids; they are printed then)", typed.err, 1, true)
  end)

  -- Whole commands that somebody is to type, and pages.
  local TYPED <const> = lists.set {
    "import/mapdraft.lua", "reports/settingwords.lua", "reports/sweep.lua", "statements/pages.lua", "store/receipt.lua",
  }

  -- What a text has of a command's option outside of marks.
  local function bare(text) return text:gsub("{{.-}}", ""):match "\"[^\"]*(%-%-%l%l[%w-]*)" end

  it("by no other words: a text names a command's option in a mark alone", function ()
    local faults <const> = {}
    for _, path in ipairs(support.lines [[cd scripts/siri && find answers api base check import reports rules sandbox \
                                          statements store diagnostics/messages.lua -name '*.lua']]) do
      for line in io.lines(("%s/scripts/siri/%s"):format(support.root, path)) do
        local name <const> = not TYPED[path] and not line:find "^%s*%-%-" and bare(line)
        if name then faults[#faults + 1] = ("%s: %s"):format(path, name) end
      end
    end
    for _, entry in ipairs(require "siri.core".fault.list()) do
      for _, text in pairs(entry) do
        if bare('"' .. text) then faults[#faults + 1] = text end
      end
    end
    assert.equal("", table.concat(faults, "\n"))
    assert.equal("--sheet", bare 'local text <const> = "{{sheet}}: --sheet names one"')
  end)
end)
