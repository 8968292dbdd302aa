-- What rules may hand over, and what they may say: how much, how deep, how
-- long; and how long a file of theirs may keep the compiler busy.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local mapping <const> = require "siri.import.mapping"

local PLAN <const> = plans.text "plan {}\n"
local DONE <const> = 'milestone "m" { by = "2019-12-31" }'
local ASSUME <const> = 'assume { "x", because = "y", value = %s }\n'

local function goal(score) return plans.text(('goal "1.1" { score = %s }\n'):format(score)) end

-- What is wrong with a plan with these lines, and that score.
local function problems(lines, score)
  local _, list = plans.load(PLAN .. lines .. "\n" .. goal(score or DONE), "rules.lua")
  return list
end

-- What check says of a file where the program's stack is small.
local function in_little(text)
  local folder <close> = support.filled { ["r.lua"] = text }
  local got <const> = folder:shell("ulimit -s 512; " .. support.command { "check", "./r.lua" })
  assert.equal("", got.err)
  return got.out, got.status
end

describe("a table that a word is given", function ()
  local TOO_MANY <const> = "rules.lua:2: %s: more than 10000 values, each counted wherever it stands"
  local TOO_DEEP <const> = "rules.lua:2: %s: more than 100 tables in one another (does one contain itself?)"

  it("may have 10,000 values, and no more", function ()
    local list <const> = "local t = {} for i = 1, %d do t[i] = i end " .. ASSUME:format "t"
    assert.is_nil(problems(list:format(9996)))   -- beside the list itself, its text and its reason
    assert.is_nil(problems(list:format(9997)))
    assert.same({ TOO_MANY:format "assume" }, problems(list:format(9998)))
  end)

  it("may be 100 tables deep, and no deeper", function ()
    local nest <const> = "local t = { 1 } for i = 1, %d do t = { t } end " .. ASSUME:format "t"
    assert.is_nil(problems(nest:format(98)))
    assert.same({ TOO_DEEP:format "assume" }, problems(nest:format(99)))
    assert.same({ TOO_DEEP:format "assume" }, problems(nest:format(100000)))
  end)

  it("counts what is shared wherever it stands", function ()
    local twice <const> = "local t = { 1 } for i = 1, %d do t = { t, t } end " .. ASSUME:format "t"
    assert.is_nil(problems(twice:format(10)))
    assert.same({ TOO_MANY:format "assume" }, problems(twice:format(24)))
    assert.same({ TOO_MANY:format "assume" }, problems(twice:format(90)))
    local keys <const> = "local t = { 1 } for i = 1, %d do t = { [t] = t } end " .. ASSUME:format "t"
    assert.same({ TOO_MANY:format "assume" }, problems(keys:format(24)))
  end)

  it("may not contain itself", function ()
    assert.same({ TOO_DEEP:format "assume" }, problems("local t = { 1 } t.t = t " .. ASSUME:format "t"))
    assert.same({ TOO_DEEP:format "assume" }, problems("local t, u = {}, {} t[1], u[1] = u, t " .. ASSUME:format "t"))
    assert.same({ TOO_DEEP:format "assume" },
                problems("local t = {} t[1] = t assume { 'x', because = 'y', value = 1, otherwise = t }"))
    assert.same({ TOO_DEEP:format "all" }, problems("local t = { " .. DONE .. " } t[2] = t local s = all(t)"))
    assert.same({ TOO_DEEP:format "goal 2" }, problems("local t = {} t.area = t goal '2' (t)"))
  end)

  it("counts scores, and what is in them", function ()
    local doubled <const> = "local s = " .. DONE .. " for i = 1, %d do s = %s { s, s } end"
    assert.is_nil(problems(doubled:format(6, "all"), "s"))
    for _, word in ipairs { "all", "any", "average" } do
      local list <const> = problems(doubled:format(24, word), "s")
      assert.equal(TOO_MANY:format(word), list[1], word)
    end
    local nested <const> = "local s = " .. DONE .. " for i = 1, %d do s = all { s } end"
    assert.is_nil(problems(nested:format(45), "s"))
    assert.same({ TOO_DEEP:format "all" }, problems(nested:format(5000), "s"))
  end)

  it("is refused where the stack is small, too", function ()
    for _, lines in ipairs {
      "local t = { 1 } for i = 1, 100000 do t = { t } end " .. ASSUME:format "t",
      "local t = { 1 } t.t = t " .. ASSUME:format "t",
      "local s = " .. DONE .. " for i = 1, 5000 do s = all { s } end",
    } do
      local out <const>, status <const> = in_little(PLAN .. lines .. "\n" .. goal(DONE))
      assert.matches("more than 100 tables in one another", out, 1, true)
      assert.equal(1, status)
    end
    for _, nested in ipairs { ("{"):rep(10000) .. ("}"):rep(10000), ("#("):rep(10000) .. (")"):rep(10000) } do
      assert.equal("./r.lua: parentheses or tables are nested too deeply\n./r.lua: 1 problem\n",
                   (in_little(PLAN .. "local t = " .. nested)))
    end
  end)

  it("may be as deep as it likes where only rules use it", function ()
    local out <const>, status <const> = in_little(PLAN .. "local t = { n = 1 } for i = 1, 50000 do t = { t } end\n"
      .. "local f = function () return 1 end for i = 1, 50000 do local g = f f = function () return g end end\n"
      .. goal "function () return t[1][1] ~= nil and f() ~= nil end")
    assert.equal(0, status, out)
  end)
end)


describe("the other values of an assumption", function ()
  local OTHERS <const> = "local o = {} for i = 1, %d do o[i] = i end "
                         .. 'assume { "x", because = "y", value = 0, otherwise = o }'

  it("are 100 at the most", function ()
    assert.is_nil(problems(OTHERS:format(100)))
    assert.same({ "rules.lua:2: assume: otherwise has 101 values, and 100 at the most can be tried" },
                problems(OTHERS:format(101)))
    assert.same({ "rules.lua:2: assume: otherwise has 8000 values, and 100 at the most can be tried" },
                problems(OTHERS:format(8000)))
  end)

  it("are one, or a list without gaps", function ()
    local wrong <const> = { "rules.lua:2: assume: otherwise is another value, or a list of them, "
                            .. "without names or gaps" }
    local line <const> = 'assume { "x", because = "y", value = 0, otherwise = %s }'
    assert.is_nil(problems(line:format "7"))
    assert.is_nil(problems(line:format "{ 7, 8 }"))
    assert.same(wrong, problems(line:format "{ nil, 8 }"))
    assert.same(wrong, problems(line:format "{ 7, nil, 8 }"))
    assert.same(wrong, problems(line:format "{ a = 7 }"))
  end)
end)


describe("the value of an assumption", function ()
  it("may be a function, and is told without its address", function ()
    local folder <close> = support.filled { ["r.lua"] = PLAN .. 'local f = assume { "x", because = "y", '
      .. "value = function () return true end, otherwise = { math.abs } }\n" .. goal "f" }
    local first
    for _ = 1, 3 do
      local got <const> = folder:run "plan ./r.lua"
      assert.matches("x: en funktion (ellers en funktion)", got.out, 1, true)
      first = first or got.out
      assert.equal(first, got.out)
    end
    support.shows(folder:run "plan ./r.lua --lang en".out, "x: a function (otherwise a function)")
  end)

  it("has no key that has an address only", function ()
    local wrong <const> = { "rules.lua:2: assume: value must be a value or a table of values, each under a text, "
                            .. "a number, true or false, not a table" }
    assert.same(wrong, problems(ASSUME:format "{ [{}] = 1 }"))
    assert.same(wrong, problems(ASSUME:format "{ a = { [math.abs] = 1 } }"))
    assert.is_nil(problems(ASSUME:format "{ a = 1, [2] = 3, [true] = {} }"))
  end)
end)


describe("a message", function ()
  it("has 2,000 bytes of a longer one, and says how long it was", function ()
    local function said(n)
      local plan <const> = year.plan(PLAN .. goal(("function () error(('x'):rep(%d)) end"):format(n)))
      return year.of(year.status(plan, {})).standing.why.message
    end
    local place <const> = "rules.lua:2: "
    assert.equal(place .. "goal 1.1: " .. ("x"):rep(2000 - #place), said(2000 - #place))
    assert.equal(place .. "goal 1.1: " .. ("x"):rep(2000 - #place) .. "... (2001 bytes)", said(2001 - #place))
    assert.equal(place .. "goal 1.1: " .. ("x"):rep(2000 - #place) .. "... (500013 bytes)", said(500000))
  end)

  it("has the beginning of what Lua cannot read", function ()
    local _, list = plans.load("local '" .. ("x"):rep(900000) .. "'", "rules.lua")
    assert.equal("rules.lua:1: <name> expected near ''" .. ("x"):rep(2000 - 36) .. "... (900038 bytes)", list[1])
  end)

  it("is not cut within a character", function ()
    assert.equal(("x"):rep(199) .. "... (201 bytes)", core.brief.name(("x"):rep(199) .. "é"))
    assert.equal(("x"):rep(198) .. "é", core.brief.name(("x"):rep(198) .. "é"))
    assert.equal(("é"):rep(100) .. "... (500000 bytes)", core.brief.name(("é"):rep(250000)))
    assert.equal(("é"):rep(1000) .. "... (500000 bytes)", core.brief.message(("é"):rep(250000)))
  end)

  it("has the beginning of a long id, and its size", function ()
    local named <const> = goal(DONE):gsub('"1.1"', "(('x'):rep(500000))"):gsub("demand", "demnd")
    local _, list = plans.load(PLAN .. named, "rules.lua")
    assert.equal("rules.lua:2: goal " .. ("x"):rep(200) .. "... (500000 bytes): unknown setting 'demnd' "
                 .. "(did you mean 'demand'?)", list[1])
    _, list = plans.load(PLAN .. goal(DONE .. ", weigt = 1"):gsub('"D"', "('x'):rep(500000) .. 1, side = 7"),
                               "rules.lua")
    for _, problem in ipairs(list) do assert.is_true(#problem < 2100) end
  end)

  it("has the beginning of a long text that a word refuses", function ()
    assert.same({ 'rules.lua:2: plan is already at rules.lua:1',
                  'rules.lua:2: plan: year must be a year, not "' .. ("x"):rep(200) .. '... (500000 bytes)"' },
                (function (list) table.sort(list) return list end)(
                  problems("plan { year = ('x'):rep(500000), agency = 'a', title = 't', points = 100 }")))
  end)

  it("has the beginning of a long heading of a file", function ()
    local folder <close> = support.folder()
    local long <const> = ("x"):rep(10000000)
    folder:write("c.csv", "sagsnr;sagstype;indgivet;" .. long .. ";" .. long .. "\n1;a;2019-01-01;;\n")
    local got <const> = folder:run "import cases c.csv --db x.db"
    assert.is_true(#got.err < 1000)
    assert.matches("columns 4 and 5 are both headed '" .. ("x"):rep(60) .. "... (10000000 bytes)'", got.err, 1, true)
  end)

  it("has the beginning of a long column that a mapping asks for", function ()
    local map <const> = assert(mapping.load_text(
      'mapping { case_id = column(("x"):rep(100000)), case_type = fixed "a", submitted_on = column "b" }', "map.lua"))
    local _, _, wrong <const> = map:open({ "b" }, { row = function () end })
    assert.equal("map.lua:1: the file has no column '" .. ("x"):rep(200) .. "... (100000 bytes)'", tostring(wrong[1]))
  end)
end)


describe("a file that keeps the compiler busy", function ()
  -- They take many seconds before anything runs.
  local ELSEIFS <const> = "local x\nif x then\n" .. ("elseif x then\n"):rep(71000) .. "end\n"
  local ANDS <const> = "local x, y = 1\ny = x\n" .. ("and x\n"):rep(166000)

  -- What a shell says of check: its status, and what it took of the processor.
  local function check(text, ...)
    local folder <close> = support.filled { ["r.lua"] = text }
    return folder:shell(support.command { "check", "./r.lua", ... } .. "; echo $?; times | tail -n 1")
  end

  it("is stopped by the limit on time", function ()
    for _, text in ipairs { ELSEIFS, ANDS } do
      local got <const> = check(text, "--seconds", "1")
      local status <const>, minutes <const>, seconds <const> = got.out:match "^(%d+)\n(%d+)m(%d+)%.%d+s [^\n]*\n$"
      assert.equal("siri-rules: ./r.lua: the rules have run for more than 1 second (--seconds raises the limit)\n",
                   got.err)
      assert.same({ "1", "0" }, { status, minutes })
      assert.is_true(tonumber(seconds) <= 2, seconds)
    end
  end)

  it("is stopped by the first interrupt", function ()
    local folder <close> = support.filled { ["r.lua"] = ELSEIFS }
    local got <const> = folder:shell(support.command { "check", "./r.lua" } .. " & sleep 0.5; kill -INT $!; wait $!")
    assert.matches("interrupted!", got.err, 1, true)
  end)

  it("is compiled as whole, whatever pieces it is read in", function ()
    for size = 1000, 3100, 7 do
      local text <const> = "return #'" .. ("x"):rep(size) .. "', #'ab' --" .. ("#"):rep(size) .. "\n, #'abc'"
      local env <const> = {}
      local environment <const> = require "siri.sandbox.environment"
      local _, n, two, three = core.guard.call(assert(environment.compile(text, "rules.lua", env)))
      assert.same({ size, 2, 3 }, { n, two, three })
    end
  end)
end)
