-- The module `siri`: its reference, in which nothing public is missing, and whose
-- examples run, under siri-rules and under lua5.4.

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

local function filled()
  local folder <const> = support.folder()
  for _, file in ipairs(FILES) do folder:write(file[1], file[2]) end
  return folder
end

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
  local folder <close> = filled()
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
