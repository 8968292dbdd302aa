-- The module `siri`: its reference, in which nothing public is missing, and whose
-- examples run, under siri-rules and under lua5.4.

local plans <const> = require "tests.plans"
local reference <const> = require "tests.reference"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local PAGE <const> = support.root .. "/scripts/API.md"

local FILES <const> = {
  { "cases.csv", "case_id;case_type;submitted_on;informed_on;decided_on;outcome;site\n"
                 .. "S1;fast_track;2019-01-02;2019-01-02;2019-01-20;granted;Aarhus\n"
                 .. "S2;au_pair;2019-01-02;2019-01-03;2019-09-04;refused;Odense\n"
                 .. "S3;researcher;2019-03-01;2019-03-01;2019-03-20;granted;Odense\n"
                 .. "S4;student;2019-06-03;2019-06-04;;;Odense\n"
                 .. "S5;student;;;;;Odense\n" },
  { "facts.csv", "year;goal;name;value;on;by;source\n"
                 .. "2019;2.1;sygedage pr. medarbejder;6,9;2019-12-31;agency;HR\n" },
  { "log.csv", "Nummer;Art;Dato\n1;EU;01-02-2019\n" },
  { "rules/2020-draft.lua", 'plan { year = 2020, agency = "SIRI", title = "En plan", points = 100 }\n'
                      .. 'goal "1.1" {\n  area = "Fravær", demand = "Lavt fravær", measured_by = "agency",\n'
                      .. '  weigth = 100, score = measure "sygedage" { below = 7 },\n}\n' },
}

local CONTENT <const> = {}
for _, file in ipairs(FILES) do CONTENT[file[1]] = file[2] end

-- What an example says that it prints, line by line.
local function promised(example)
  local list <const> = {}
  for text in example:gmatch "%-%-> ([^\n]*)" do list[#list + 1] = text end
  return list
end

local RUNNER <const> = [[
local siri = require "siri"
local dkjson = require "dkjson"
local file = assert(io.open(arg[1]))
local examples = dkjson.decode(file:read "a")
file:close()
local env = setmetatable({ siri = siri }, { __index = _G })
local opened
for i, one in ipairs(examples) do
  local said = {}
  function env.print(...)
    local list = table.pack(...)
    for k = 1, list.n do list[k] = tostring(list[k]) end
    said[#said + 1] = table.concat(list, "\t")
  end
  if one.needs and not opened then
    opened = true
    env.plan, env.db = assert(siri.plan "2019"), assert(siri.open("siri.db", "write"))
  end
  local run = assert(load(one.code, "=" .. one.name, "t", env))
  local ok, wrong = pcall(run)
  examples[i] = { said = said, wrong = not ok and tostring(wrong) or nil }
end
io.stdout:write(dkjson.encode(examples))
]]

-- Runs the examples with a program; what each said, and what went wrong.
local function run(program)
  local dkjson <const> = require "dkjson"
  local folder <close> = support.filled(CONTENT)
  local made = false
  local entries <const> = reference.entries()
  folder:write("examples.json", dkjson.encode(lists.map(entries, function (entry)
    local one <const> = { name = entry.name, code = entry.Example or "", needs = made }
    made = made or entry.name == "import"
    return one
  end)))
  folder:write("run.lua", RUNNER)
  local got <const> = folder:shell(program .. " run.lua examples.json")
  assert.equal("", got.err)
  return entries, dkjson.decode(got.out)
end

local function check_examples(program)
  local entries <const>, results <const> = run(program)
  local faults <const> = {}
  for i, entry in ipairs(entries) do
    local got <const> = results[i].wrong or table.concat(results[i].said, "\n")
    local wanted <const> = table.concat(promised(entry.Example), "\n")
    if got ~= wanted then faults[#faults + 1] = ("%s:\n%s\nnot:\n%s"):format(entry.name, got, wanted) end
  end
  assert.equal("", table.concat(faults, "\n\n"))
end

describe("the reference of siri", function ()
  local entries <const> = reference.entries()

  it("has an entry for all that is public, and for nothing else", function ()
    local names <const> = lists.flat(entries, function (entry)
      return lists.unique(lists.map(entry.calls, string.match, "^siri%.([%w_]+)"))
    end)
    table.sort(names)
    assert.same(lists.keys(require "siri"), names)
  end)

  it("is of the files of api/, but for those that they share", function ()
    local files <const> = lists.map(support.lines "cd scripts/siri/api && LC_ALL=C ls", string.match, "^(.*)%.lua$")
    local shared <const> = lists.set { "answer", "arguments", "call", "ofgoal", "shown" }
    local names <const> = lists.map(require "siri.api.call".names)
    table.sort(names)
    assert.same(names, lists.where(files, function (name) return not shared[name] end))
  end)

  it("says of each what it gives, in which units, what goes wrong, and has an example", function ()
    for _, entry in ipairs(entries) do
      assert.message(entry.name).is_true(#entry.about > 0)
      for _, part in ipairs { "Gives", "Units", "Errors", "Example" } do
        assert.message(("%s: %s"):format(entry.name, part)).is_truthy(entry[part])
      end
      assert.message(entry.name).is_true(#promised(entry.Example) > 0)
    end
  end)

  it("says what each function takes, and its options", function ()
    for _, entry in ipairs(entries) do
      assert.message(entry.name).is_true(entry.Takes ~= nil or not entry.calls[1]:find("(", 1, true))
      assert.message(entry.name).equal(entry.calls[1]:find("options", 1, true) ~= nil,
                                       (entry.Takes or ""):find("options", 1, true) ~= nil)
    end
  end)

  it("has so many arguments of each as its call has, and tells of each option that it takes", function ()
    for _, entry in ipairs(entries) do
      local takes <const> = entry.takes
      if takes and not takes.more then
        local _, n = (entry.calls[1]:match "%((.*)%)" or ""):gsub("%a[%w_]*", "")
        assert.message(entry.name).equal(n, #takes + (takes.options and 1 or 0))
      end
      for _, name in ipairs(lists.keys(takes and takes.options or {})) do
        assert.message(("%s: %s"):format(entry.name, name)).matches("%f[%w_]" .. name .. "%f[^%w_]", entry.Takes)
      end
    end
  end)

  it("is the page that is kept (SIRI_API=write writes it)", function ()
    local page <const> = reference.page(FILES)
    if os.getenv "SIRI_API" == "write" then support.write(PAGE, page) end
    assert.equal(page, support.read(PAGE))
  end)
end)

describe("the examples of the reference run", function ()
  it("under siri-rules", function () check_examples(support.quote(support.program)) end)

  it("under lua5.4, with what make install has put elsewhere, by LUA_CPATH as the page says", function ()
    if not support.has "lua5.4" then pending "there is no lua5.4" end
    if support.sanitized() then pending "a sanitized module needs its program" end
    local root <close> = support.folder()
    assert.equal("", support.printed(support.shell(
      ("env -u MAKEFLAGS -u MAKELEVEL make -s install BUILD=%s PREFIX=%s"):format(support.build, root.path),
      { cwd = support.root })))
    local line <const> = reference.page(FILES):match "    (LUA_CPATH=.-) SCRIPT%.lua\n"
    check_examples((line:gsub("/opt/siri", root.path)))
  end)
end)

describe("siri, from a script,", function ()
  local folder <const> = support.shared(lists.with(CONTENT, {
    function (made) made:run "import cases cases.csv --extracted 2020-01-08" end,   -- a row of it is refused
    "import facts facts.csv", "statement UO2 2019",
  }))

  -- What a script prints that has siri, plan and db.
  local function script(text, before)
    folder:write("x.lua", 'local plan, db = siri.plan "2019", siri.open "siri.db"\n' .. text .. "\n")
    return folder:shell(("%s%s x.lua"):format(before or "", support.quote(support.program)))
  end

  local SAME <const> = {
    ["status 2019"] = "siri.status(plan, db)",
    ["status 2019 --as-of 30-06-2019 --lang en"] = 'siri.status(plan, db, { as_of = "2019-06-30" }), { lang = "en" }',
    ["status 2019 --format json"] = 'siri.status(plan, db, { alone = true }), { format = "json" }',
    ["status 2019 --format html"] = 'siri.status(plan, db), { format = "html" }',
    ["status 2019 --by site"] = 'siri.breakdown(plan, db, "site")',
    ["status 2019 --statement 1"] = 'siri.status(siri.stated(db, 1, "2019"), db)',
    ["explain 2019 1.5"] = 'siri.explain(plan, db, "1.5")',
    ["explain 2019 1.5 --late"] = 'siri.cases(plan, db, "1.5", { late = true })',
    ["explain 2019 1.5 --cases 'Au pair' --state late"] =
      'siri.cases(plan, db, "1.5", { group = "Au pair", state = "late" })',
    ["explain 2019 1.5 --case S2"] = 'siri.case(plan, db, "1.5", "S2")',
    ["explain 2019 1.5 --kinds"] = 'siri.kinds(plan, db, "1.5")',
    ["assumptions 2019"] = "siri.assumptions(plan, db)",
    ["whatif 2019 --set 'au_pair target = 9 months'"] =
      'siri.whatif(plan, db, { set = { "au_pair target = 9 months" } })',
    ["whatif 2019 --sweep 'au_pair target' 30..90/30"] = 'siri.sweep(plan, db, "au_pair target", "30..90/30")',
    ["diff 2018 2019"] = "siri.diff(siri.plan(2018), plan)",
    ["diff 2018 2019 --points"] = "siri.diff(siri.plan(2018), plan, db)",
    ["pay 2018"] = "siri.pay(siri.plan(2018), db)",
    ["report 2019 --draft"] = "siri.report(plan, db, { draft = true })",
    ["report UO2 2019"] = 'siri.letter(plan, db, "UO2")',
    ["plan 2019"] = "siri.contract(plan)",
    ["facts list 2019"] = "siri.facts(plan, db)",
    ["facts template 2019"] = "siri.template(plan)",
    ["statement UO1 2019 --draft"] = 'siri.statement(plan, db, "UO1")',
    ["statement list"] = "siri.statements(db)",
    ["statement show 1"] = "siri.kept(db, 1)",
    ["statement verify 1"] = "siri.audit(db, 1)",
    ["imports"] = "siri.imports(db)",
    ["imports 1"] = "siri.imported(db, 1)",
    ["history case S2"] = 'siri.history(db, "case", "S2")',
    ["history fact 2.1 'sygedage pr. medarbejder'"] = 'siri.history(db, "fact", "2.1", "sygedage pr. medarbejder")',
    ["verify"] = 'siri.verify(siri.open("siri.db", "examine"))',
    ["check 2019 --format json"] = 'siri.checked { "2019" }, { format = "json" }',
  }

  for _, line in ipairs(lists.keys(SAME)) do
    it(("gives the bytes of %s"):format(line), function ()
      local wanted <const> = folder:shell(support.quote(support.program) .. " " .. line)
      local got <const> = script(([[
        local answer, options = %s
        for _, text in ipairs(siri.warnings(answer)) do io.stderr:write("siri-rules: warning: ", text, "\n") end
        assert(siri.write(answer, nil, options))
      ]]):format(SAME[line]))
      assert.is_true(#wanted.out > 0)
      assert.equal(wanted.out, got.out)
      assert.equal(wanted.err:gsub("siri%-rules: as statement[^\n]*\n", ""), got.err)
    end)
  end

  it("has all its names before any of them was asked for", function ()
    local names <const> = {}
    for name in script("for name in pairs(siri) do print(name) end").out:gmatch "[^\n]+" do
      names[#names + 1] = name
    end
    table.sort(names)
    assert.same(lists.keys(require "siri"), names)
  end)

  it("raises what is no argument, where the call stands", function ()   -- all of it: api_arguments_spec.lua
    local got <const> = script "siri.status '2019'"
    assert.equal(1, got.status)
    assert.equal("x.lua:2: siri.status: a plan (see siri.plan) was expected, not '2019'",
                 got.err:match "^[^\n]-: ([^\n]*)\nstack traceback")
  end)

  it("gives nil and a message where the world lacks something, and prints nothing", function ()
    local function said(text)
      local got <const> = script(("print(select('#', %s), %s)"):format(text, text))
      assert.equal("", got.err)
      return got.out
    end
    assert.equal("2\tnil\trules/2019.lua: no goal '1.7' (did you mean '1.1'?)\n",
                 said "siri.explain(plan, db, '1.7')":gsub("\t[^\t\n]*rules/2019", "\trules/2019"))
    assert.equal("2\tnil\tthere is no statement 7 (the newest is 1)\n", said "siri.kept(db, 7)")
    assert.equal("2\tnil\tno import 9 in siri.db (the newest is 2)\n", said "siri.imported(db, 9)")
    assert.equal("2\tnil\tthere is no docx of this: there is text, markdown, csv, json, html, xlsx\n",
                 said "siri.render(siri.status(plan, db), { format = 'docx' })")
    assert.equal("2\tnil\ta workbook is no text: siri.write makes it a file\n",
                 said "siri.render(siri.status(plan, db), { format = 'xlsx' })")
    assert.equal("2\tnil\tknown_at 9: there is no such import (the newest is 2, of TIME)\n",
                 said "siri.known_at(db, 9)":gsub("of %d[%w:-]+", "of TIME"))
    assert.equal("2\tnil\ta workbook is nothing to print: give a path\n",
                 said "siri.write(siri.status(plan, db), nil, { format = 'xlsx' })")
    assert.equal("2\tnil\tcannot write 'none/s.txt': No such file or directory\n",
                 said "siri.write(siri.status(plan, db), 'none/s.txt')")
  end)


  it("imports what is piped in, whose trail is called stdin", function ()
    local got <const> = script([[
      local db <close> = assert(siri.open("piped.db", "create"))
      print(assert(siri.import(db, "cases", "-", { extracted = "2020-01-08" })).added, db:imports()[1].file)
      print(siri.history(db, "case", "S2").entries[1].file, siri.imports(db)[1].hash)
      print(siri.import(db, "cases", { "-", "-" }))
    ]], "cat cases.csv | ")
    assert.same({ "4\tstdin\n" .. "stdin\tnil\n" .. "nil\twhat is piped in (-) can be read once only\n", "" },
                { got.out, got.err })
  end)

  it("tells of an import each thing that there is to say, and what is refused", function ()
    assert.equal("E705\tcases.csv:6: case S5: submitted_on is empty\n5\t4\t1\tfalse\n", script([[
      local db <close> = assert(siri.open("other.db", "create"))
      local told <const> = siri.import(db, "cases", { "cases.csv" }, {
        extracted = "2020-01-08", said = function (one) print(one.code, one) end,
      })[1]
      print(told.rows, told.added, told.refused, told.complete)
    ]]).out)
  end)

  it("keeps no statement of rules that fail, and says why", function ()
    folder:write("rules/fails.lua", plans.text [[
      plan { followups = { UO3 = { status = "2019-09-30", due = "2019-10-24" } } }
      goal "1.1" { score = function () error "slip" end }
    ]])
    local got <const> = script([[
      local db <close> = siri.open("siri.db", "write")
      local made <const> = assert(siri.statement(assert(siri.plan "fails"), db, "UO3", { keep = true }))
      print(made.id, siri.sound(made))
      print(#siri.statements(db))
    ]])
    assert.equal("", got.err)
    assert.matches("^nil\tfalse\tthe statement is not kept: a rule failed: [^\n]*slip[^\n]*\n1\n$", got.out)
  end)

  it("waits for another program as long as it is told, and says so once", function ()
    assert.equal("nil\tbusy\ttrue\n", script([[
      local other <close> = siri.open("siri.db", "write")
      assert(other:run "BEGIN IMMEDIATE")
      local db <close> = siri.open("siri.db", "write", { wait = 1 })
      local undone, _, busy = siri.undo(db, 2)
      print(undone, busy, #siri.imports(db) == 2)
    ]]).out)
  end)
end)
