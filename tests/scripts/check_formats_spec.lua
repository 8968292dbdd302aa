-- `siri-rules check` for other programs: lines as compilers write them, and
-- JSON, of plans and mappings; and check as a function of the module.

local dkjson <const> = require "siri.package.dkjson"
local siri <const> = require "siri"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local SOUND <const> = plans.of 'goal "1.1" { score = milestone "k" { by = "2019-12-31" } }\n'
local WRONG <const> = [[
plan { year = 2019, agency = "Å", titel = "En plan", title = "En plan", points = 100 }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = milestone "ø" { bye = "2019-12-31" } }
]]
local MAPPING <const> = [[
mapping { title = "Udtræk", case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
          keep = { "kontor", hold = column "Team" } }
]]

describe("siri-rules check", function ()
  local folder <const> = support.shared {
    ["sound.lua"] = SOUND, ["wrong.lua"] = WRONG, ["map.lua"] = MAPPING, ["badmap.lua"] = MAPPING:gsub("keep", "kepe"),
    ["syntax.lua"] = "plan {\n", ["latin.lua"] = "-- bl\xE5\n",
  }

  local function check(arguments)
    local got <const> = folder:run("check " .. arguments)
    return { got.status, got.err, got.out }
  end

  it("--format text is what it prints without it", function ()
    for _, name in ipairs { "sound.lua", "wrong.lua", "wrong.lua sound.lua", "none.lua" } do
      assert.same(check(name), check(name .. " --format text"))
    end
  end)

  it("--format lines prints what is wrong as compilers do, the path as it was given, and nothing else", function ()
    local said <const> = [[
wrong.lua:1:35: error: plan: unknown setting 'titel' (did you mean 'title'?) [E201]
wrong.lua:3:27: error: milestone ø: unknown setting 'bye' (did you mean 'by'?) [E201]
wrong.lua:3:11: error: milestone ø: by is missing: the last day [E202]
]]
    assert.same({ 1, "", said .. said:gsub("wrong", "./wrong") },
                check "--format lines wrong.lua sound.lua ./wrong.lua")
  end)

  it("--format lines says nothing of what is sound", function ()
    assert.same({ 0, "", "" }, check "--format lines sound.lua map.lua")
  end)

  it("--format lines has as much of the place as there is", function ()
    assert.same({ 1, "", "latin.lua:1:6: error: this is not UTF-8 (saved as Windows-1252?): save it as UTF-8 "
                         .. "[E106]\n" }, check "--format lines latin.lua")
    folder:shell "mkdir -p folder.lua"
    assert.same({ 1, "", "folder.lua: error: Is a directory [E101]\n" }, check "--format lines folder.lua")
  end)

  it("tells on standard error that there is no such plan, whatever the format", function ()
    local said <const> = "siri-rules: none.lua: no such file\nsiri-rules: no plan '1066' (looked for rules/1066.lua "
                         .. "and " .. support.root .. "/rules/1066.lua)\n"
    assert.same({ 1, said, "" }, check "--format lines none.lua 1066")
    assert.equal(said, check("--format json none.lua 1066")[2])
    assert.equal(said, check("none.lua 1066")[2])
  end)

  local function json(arguments) return dkjson.decode(check(arguments .. " --format json")[3], 1, dkjson.null) end

  it("--format json has each file, and of each diagnostic every key, null where nothing is known", function ()
    local null <const> = dkjson.null
    local got <const> = json "wrong.lua sound.lua none.lua"
    assert.equal(1, got.format)
    assert.equal(3, #got.plans)
    local wrong <const>, sound <const>, none <const> = table.unpack(got.plans)
    assert.same({ file = "sound.lua", kind = "plan", sound = true, diagnostics = {} }, sound)
    assert.same({ file = null, kind = null, sound = false, diagnostics = {
      { severity = "error", code = "E192", file = "none.lua", line = null, column = null, end_line = null,
        end_column = null, context = null, message = "no such file", hint = null, edits = {} },
    } }, none)
    assert.same({ "wrong.lua", "plan", false, 3 }, { wrong.file, wrong.kind, wrong.sound, #wrong.diagnostics })
    assert.same({ severity = "error", code = "E201", file = "wrong.lua", line = 1, column = 35, end_line = 1,
                  end_column = 40, context = "plan", message = "unknown setting 'titel'",
                  hint = "did you mean 'title'?", edits = {} }, wrong.diagnostics[1])
    assert.same({ { line = 3, column = 27, end_line = 3, end_column = 30, text = "by" } }, wrong.diagnostics[2].edits)
    assert.equal(null, wrong.diagnostics[3].hint)
  end)

  it("--format json has its keys in one order, and the same bytes each time", function ()
    local one <const> = check "wrong.lua --format json"
    assert.same(one, check "wrong.lua --format json")
    local order <const> = {}
    for key in one[3]:match '"diagnostics":%[{(.-)},{':gmatch '"([%l_]+)":' do order[#order + 1] = key end
    assert.equal("severity code file line column end_line end_column context message hint edits",
                 table.concat(order, " "))
  end)

  it("is what the guide says of it: every key is told there", function ()
    local guide <const> = support.read(support.root .. "/rules/README.md")
    local out <const> = check("wrong.lua --format json")[3]
    for key in out:gmatch '"([%l_]+)":' do
      assert.message(key).is_truthy(guide:find("`" .. key .. "`", 1, true) or key == "format")
    end
  end)

  it("has a mapping checked as one, and says what it fills", function ()
    assert.same({ 0, "", "map.lua is sound: a mapping that fills case_id, case_type, submitted_on; it keeps kontor, "
                         .. "hold\n" }, check "map.lua")
    assert.same({ 1, "", "badmap.lua:1: mapping: unknown setting 'kepe' (did you mean 'keep'?)\n"
                         .. "badmap.lua: 1 problem\n" }, check "badmap.lua")
    assert.equal("mapping", json("map.lua").plans[1].kind)
  end)

  it("has what only speaks of a mapping checked as a plan", function ()
    folder:write("words.lua", "-- mapping { }\n" .. SOUND)
    assert.equal("plan", json("words.lua").plans[1].kind)
    folder:write("both.lua", SOUND .. "mapping {}\n")
    assert.same({ 1, "", "both.lua:3: no word 'mapping'\nboth.lua: 1 problem\n" }, check "both.lua")
  end)

  it("refuses other formats", function ()
    local got <const> = folder:run "check --format csv sound.lua"
    assert.equal(2, got.status)
    assert.matches("argument for option '%-%-format' must be one of 'text', 'json', 'lines'", got.err)
  end)
end)

describe("siri.check", function ()
  local folder <const> = support.shared { ["sound.lua"] = SOUND, ["wrong.lua"] = WRONG, ["map.lua"] = MAPPING }
  local function check(name) return siri.check(folder.path .. "/" .. name) end

  it("gives the plan, or the mapping, and nothing that is wrong", function ()
    local plan <const>, problems <const> = check "sound.lua"
    assert.same({ 2019, {} }, { plan.year, problems })
    local map <const>, none <const> = check "map.lua"
    assert.same({ "Udtræk", {} }, { map.title, none })
  end)

  it("gives what is wrong as diagnostics, each with its place, that read as people get them", function ()
    local plan <const>, problems <const> = check "wrong.lua"
    assert.is_nil(plan)
    local path <const> = folder.path .. "/wrong.lua"
    assert.equal(path .. ":1: plan: unknown setting 'titel' (did you mean 'title'?)", tostring(problems[1]))
    local second <const> = problems[2]
    assert.same({ "E201", "error", "milestone ø", 3, 3, 27, 3, 30 },
                { second.code, second.severity, second.context, second.line, second.start_line, second.column,
                  second.stop_line, second.stop_column })
    local at <const> = WRONG:find "bye"
    assert.same({ { at = at, stop = at + 3, text = "by" } }, second.edits)
  end)

  it("gives that there is no such plan as one", function ()
    local plan <const>, problems <const> = check "none.lua"
    assert.is_nil(plan)
    assert.equal(folder.path .. "/none.lua: no such file", tostring(problems[1]))
    assert.equal("E191", select(2, siri.check(1066))[1].code)
  end)

  it("raises where it is asked for nothing that a plan could be called", function ()
    support.raises("siri.check: a year, a name or a path was expected, not a table", siri.check, {})
  end)
end)
