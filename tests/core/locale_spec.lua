-- What a program that loads the module tells os.setlocale is its own: the
-- module reads, writes and sorts as in a program that never did.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local COMMA <const> = "da_DK.UTF-8"   -- writes 1,5, and sorts aa behind z

local PLAN <const> = plans.of [[
local limit = assume { "Grænsen", value = 6.9, otherwise = { 7.25 }, because = "skønnet" }
goal "1.1" { demand = "B", weight = 60, score = measure "sygedage" { below = limit } }
goal "1.2" { demand = "C", weight = 40, score = function (facts, how)
    how("float " .. 1.5, tostring(0.25))
    how("text", string.format("%.2f %g %s", 2.5, 1e-5, 6.9))
    how("read", math.type(tonumber("1.5")) == "float" and tonumber("1,5") == nil)
    how("order", "B" < "a" and "aa" < "b" and "a-c" < "ab")
    how("letters", string.upper("æa") .. string.lower("ÆA"))
    return ratio(1, 2)
  end }
]]

local BROKEN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 6.5 }
goal "1.1" { area = "A", demand = "B", weight = 6.25, side = "external", measured_by = "agency",
  score = function () return 0.5 end }
]]

local FACTS <const> = "year;goal;name;on;value;source;by\n2019;1.1;sygedage;2019-12-31;6,85;brev;agency\n"

-- All that a program asks of the module, written down.
local ASK <const> = [[
  local siri = require "siri"
  local store = assert(siri.open("siri.db"))
  print(siri.percent(6.9), siri.kr(1234.5), siri.ratio(1, 8))
  print(pcall(siri.percent, "1.5"))
  print(pcall(siri.ratio, 1.5), pcall(function () return siri.ratio(1, 2) + 1.5 end))
  print(siri.plan "broken.lua")
  local plan = assert(siri.plan "plan.lua")
  local result = assert(siri.status(plan, store, { as_of = "2019-12-31" }))
  print(result.points.now, result.points.settled, result.points.possible)
  for _, row in ipairs(store:facts(2019)) do print(row.name, row.value) end
  store:close()
  local command = require "siri.cli.command"
  for _, format in ipairs { "text", "json", "markdown" } do
    command.run("status", { "plan.lua", "--as-of", "2019-12-31", "--format", format })
  end
  command.run("explain", { "plan.lua", "1.2", "--as-of", "2019-12-31" })
  command.run("status", { "plan.lua", "--as-of", "2019-12-31", "--format", "xlsx", "-o", arg[1] .. ".xlsx" })
  local book = assert(require "siri.core".workbook.create(arg[1] .. "2.xlsx", { created = "2019-07-05" }))
  local sheet = book:sheet "A"
  sheet:column(1, 12.5)
  for i = 1, 3 do sheet:number(i, 1, i + 0.25) end
  print(book:close())
]]

-- What is put before it: the locale that Lua has then.
local SET <const> = ("assert(os.setlocale '%s') "):format(COMMA)
local STILL <const> = "io.stderr:write(1.5 .. '', ' ', tostring('aa' < 'z'), '\\n')"

describe("a program that has called os.setlocale", function ()
  local folder <const> = support.shared {
    ["plan.lua"] = PLAN, ["broken.lua"] = BROKEN, ["facts.csv"] = FACTS,
    "import facts facts.csv --plan plan.lua",
  }
  local why

  lazy_setup(function ()
    local made <const> = folder:shell(("mkdir locales && localedef -i da_DK -f UTF-8 locales/%s"):format(COMMA))
    if made.status ~= 0 then why = "no Danish locale can be made (package locales): " .. made.err end
  end)

  local function run(program, before, text, name)
    folder:write("ask.lua", before .. text .. STILL)
    return support.shell(("%s ask.lua %s"):format(program, name), { cwd = folder.path, env = {
      LOCPATH = folder.path .. "/locales", LUA_CPATH = support.build .. "/?.so;;",
      LUA_PATH = "/usr/share/lua/5.4/?.lua" } })
  end

  -- The locale is what the program has set, before and behind.
  local function holds(program)
    local plain <const> = run(program, "", ASK, "plain")
    assert.equal("1.5 true\n", plain.err)
    assert.equal(0, plain.status)
    local comma <const> = run(program, SET, ASK, "comma")
    assert.equal("1,5 false\n", comma.err)
    assert.equal(plain.out, comma.out)
    for _, name in ipairs { "plain", "comma" } do
      folder:shell(("unzip -o -q %s.xlsx -d %s1; unzip -o -q %s2.xlsx -d %s2"):format(name, name, name, name))
    end
    for i = 1, 2 do
      assert.equal("", folder:shell(("diff -r plain%d comma%d"):format(i, i)).out)
    end
    assert.matches("<v>2.25</v>", folder:read "comma2/xl/worksheets/sheet1.xml", 1, true)
    return plain.out
  end

  it("reads and writes numbers through the module as before, in a plain lua5.4", function ()
    if why then pending(why) end
    if not support.has "lua5.4" then pending "there is no lua5.4" end
    if support.sanitized() then pending "a sanitized module needs its program" end
    local said <const> = holds "lua5.4"
    assert.matches("6.9 %", said, 1, true)
    assert.matches("6,85 < 6,9", said, 1, true)
    assert.matches("float 1.5", said, 1, true)
  end)

  it("does so in a script of the program, too", function ()
    if why then pending(why) end
    holds(support.quote(support.program))
  end)

  it("has its own locale again where the module raised an error", function ()
    if why then pending(why) end
    local result <const> = run(support.quote(support.program), SET, [[
      local siri = require "siri"
      print(pcall(siri.percent, {}), pcall(siri.plan), pcall(siri.status), pcall(siri.open), 1.5)
    ]], "raises")
    assert.matches("\t1,5\n$", result.out)
    assert.equal("1,5 false\n", result.err)
  end)
end)
