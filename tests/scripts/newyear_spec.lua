-- `siri-rules new`: the plan of a year, begun from that of the year before; and the
-- places of a plan that are undecided.

local nextyear <const> = require "siri.check.nextyear"
local lists <const> = require "siri.base.lists"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local shows <const> = support.shows

-- The text of the year after a text of rules.
local function next_of(text)
  return (nextyear.text(assert(loader.load_text(text, "r.lua"))))
end

-- The same of the goals, and whatever stands with them, of a plan of 2019.
local function moved(text)
  return (next_of(plans.of(text)):gsub("^[^\n]*\n", ""))
end

-- A text without its marks.
local function decided(text) return (text:gsub("[^\n]*%-%- undecided:[^\n]*\n", "")) end

-- The marks of a text, in order.
local function marks(text)
  local list <const> = {}
  for mark in text:gmatch "%-%- undecided: ([^\r\n]*)" do list[#list + 1] = mark end
  return list
end

local SCORE <const> = 'score = judgement "j" { partly = percent(0) }'


describe("the text of the year after", function ()
  it("has the year, the title and the period moved, and nothing to decide of them", function ()
    local plan <const> = [[
-- Kontrakt 2018/19: læs den
plan { year = 2018, agency = "UCRS", title = "Kontrakt 2018/19", points = 100,
       period = { from = "2018-08-01", to = "2019-07-31" } }
]]
    local goal <const> = plans.text('goal "1" { %s }'):format(SCORE)
    assert.equal([[
-- Kontrakt 2019/20: læs den
plan { year = 2019, agency = "UCRS", title = "Kontrakt 2019/20", points = 100,
       period = { from = "2019-08-01", to = "2020-07-31" } }
-- undecided: goal 1 of 2018: weight 100, its demand, its limits
]], (next_of(plan .. goal):match "^(.-)goal \"1\""))
  end)

  it("says of each goal which one it was, whichever that was the year before", function ()
    local text <const> = moved(([[
goal "1" { weight = 60, %s }
goal "2" { weight = 30, was = "7", %s }
goal "3" { weight = 10, was = false, %s }
]]):format(SCORE, SCORE, SCORE))
    assert.same({
      "goal 1 of 2019: weight 60, its demand, its limits", "goal 2 of 2019: weight 30, its demand, its limits",
      "goal 3 of 2019: weight 10, its demand, its limits",
    }, marks(text))
    local plan <const> = assert(loader.load_text(next_of(plans.of(text)), "r.lua"))
    assert.same({ "1", "2", "3" }, lists.map(plan.goals, "was"))
  end)

  it("gives `was` a line of its own where its line would be too long", function ()
    local long <const> = ("x"):rep(80)
    shows(moved(('goal "1" {\n  area = "%s", weight = 100,\n  %s }\n'):format(long, SCORE)),
          ('goal "1" { was = "1", demand'))
    local text <const> = ('goal "1" {\n  area = "%s", side = "external", demand = "D",\n  measured_by = "agency", '
                          .. 'weight = 100, %s }\n'):format(long, SCORE)
    shows(next_of(plans.of "" .. text), ('\n  was = "1",\n  area = "%s"'):format(long))
  end)

  it("has dates moved, those of a line and its neighbours in one mark, and says which are days off", function ()
    shows(moved [[
goal "1" { score = all {
  milestone "a" { by = "2019-06-30" },
  milestone "b" { by = "2019-03-01" }, milestone "c" { by = '2019-12-31' },

  milestone "d" { by = "2019-03-15" },
} }
]], [[
  -- undecided: moved by a year: 2020-06-30, 2020-03-01 (a Sunday), 2020-12-31
  milestone "a" { by = "2020-06-30" },
  milestone "b" { by = "2020-03-01" }, milestone "c" { by = '2020-12-31' },

  -- undecided: moved by a year: 2020-03-15 (a Sunday)
  milestone "d" { by = "2020-03-15" },
} }
]])
  end)

  it("moves the first day of the period, and leaves the day before it", function ()
    local rule <const> = [[
goal "1" { score = cases { share = percent(90), clock = "gross", met = function (case)
  return case.decided_on > "%s" end } }
case_type "a" { title = "A", field = "F", target = months(1) }
]]
    local read <const> = '\n  return case.decided_on > "'
    shows(moved(rule:format "2019-01-01"), "  -- undecided: moved by a year: 2020-01-01" .. read .. "2020-01-01")
    shows(moved(rule:format "2018-12-31"), "  -- undecided: left as it was: 2018-12-31" .. read .. "2018-12-31")
  end)

  it("makes the 28 of a 29 February", function ()
    shows(next_of((plans.text 'plan { year = 2020 }\ngoal "1" { score = milestone "a" { by = "2020-02-29" } }')),
          'milestone "a" { by = "2021-02-28" }')
  end)

  it("leaves the day up to which cases were told another clock", function ()
    local text <const> = moved [[
case_type "a" { title = "A", field = "F", target = months(1) }
goal "1" { score = service_targets {
  clock = "gross", submitted_before = { "2019-01-01", clock = "net" }, share = percent(90),
} }
]]
    shows(text, '  -- undecided: left as it was: 2019-01-01\n  clock = "gross", submitted_before = { "2019-01-01"')
  end)

  it("has case types all year that came or went within it, and their targets in one mark", function ()
    shows(moved([[
case_type "a" { title = "A", field = "F", target = months(1) }
case_type "b" { title = "B", field = "F", target = months(2), from = "2019-04-01", inherited = "count" }
case_type "c" { title = "C", field = "F", to = "2019-04-30" }
goal "1" { ]] .. SCORE .. " }\n"), [[
-- undecided: targets of 2019: a, b
case_type "a" { title = "A", field = "F", target = months(1) }
-- undecided: b came on 2019-04-01, and is there all year now
case_type "b" { title = "B", field = "F", target = months(2), inherited = "count" }
-- undecided: c went on 2019-04-30: is it still there?
case_type "c" { title = "C", field = "F" }
]])
  end)

  it("marks each assumption by its text, and what stands in it by that mark alone", function ()
    assert.same({ "assumed in 2019: Som i 2019", "goal 1 of 2019: weight 100, its demand, its limits" }, marks(moved(
      'assume { "Som i 2019", because = "2019 siger det" }\ngoal "1" { ' .. SCORE .. " }\n")))
  end)

  it("marks texts and comments that name the year or one to come, and none that came before", function ()
    assert.same({
      "the comment names the year", "goal 1 of 2019: weight 100, its demand, its limits",
      "the text names the year: Klar til 2020",
    }, marks(moved(([[
-- Fra 2018 og 2500 sager.
-- Som i 2019, efter planen for 2019.
goal "1" { aim = "Som i 2018: 2500 sager",
  demand = "Klar til 2020", %s }
]]):format(SCORE))))
  end)

  it("has no signatures, and marks the money, the frames, pay and last year's figure", function ()
    local text <const> = next_of [[
plan { year = 2019, agency = "A", title = "T",
  frames = { f = { title = "F", points = 100 } },
  signatures = { { role = "direktør", on = "2019-02-05", note = "n" }, { role = "chef", on = "2019-02-06" } },
}
budget { unit = "kr." }
goal "1" {
  area = "A", demand = "D", weight = 100, measured_by = "agency", frame = "f",
  score = measure "m" { above = last_year(), last_year = 12.5 },
}
pay { full = kr(1), proposal = linear { from = 0, to = 100 } }
]]
    assert.same({
      "frames: their points and pay are those of 2019", "signatures: nobody has signed yet",
      "the money, here and of the tasks, is that of 2019", "goal 1 of 2019: weight 100, its demand, its limits",
      "last_year = 12.5 was the figure of 2018", "pay: its amounts and its scale are those of 2019",
    }, marks(text))
    shows(text, 'signatures = { { role = "direktør", note = "n" }, { role = "chef" } },')
    shows(text, 'score = measure "m" { above = last_year() },')
  end)

  it("has what was renegotiated where it stood, what is new behind it, and nothing that was dropped", function ()
    assert.equal(([[
case_type "a" { title = "A", field = "F" }
-- undecided: as renegotiated on 2019-07-01
-- undecided: goal 1 of 2019: weight 50, its demand, its limits
goal "1" { was = "1", weight = 50, aim = "B", SCORE }
-- undecided: as renegotiated on 2019-07-01
-- undecided: goal 3 of 2019: weight 40, its demand, its limits
goal "3" { was = "3", weight = 40, SCORE }
local partly = percent(0)
-- undecided: as renegotiated on 2019-07-01
-- undecided: goal 4 of 2019: weight 10, its demand, its limits
goal "4" { was = "4", weight = 10, score = judgement "k" { partly = partly } }
-- the end
]]):gsub("SCORE", SCORE), (moved(([[
case_type "a" { title = "A", field = "F" }
goal "1" { weight = 60, SCORE }
goal "2" { weight = 20, SCORE }
goal "3" { weight = 20, SCORE }
local partly = percent(0)
amend "2019-07-01" {
  reason = "R", drop = { "2" }, weights = { ["3"] = 40 },
  goal "1" { weight = 50, aim = "B", period = "whole_year", SCORE },
  goal "4" { weight = 10, score = judgement "k" { partly = partly } },
}
-- the end
]]):gsub("SCORE", SCORE)):gsub('area = "A", demand = "D", side = "external", measured_by = "agency", ', "")))
  end)

  it("has it behind what it needs, and says where those who had applied were told otherwise", function ()
    shows(moved [[
goal "1" { score = cases { share = percent(90), clock = "gross" } }
local limit = months(2)
case_type "a" { title = "A", field = "F", target = months(3) }
local other = months(1)
amend "2019-07-01" { reason = "R", announced = "keep", case_type "a" { title = "A", field = "F", target = other } }
]], [[
local limit = months(2)
local other = months(1)
-- undecided: as renegotiated on 2019-07-01, which those who had applied before were told of otherwise
-- undecided: targets of 2019: a
case_type "a" { title = "A", field = "F", target = other }
]])
  end)

  it("has it so where a rule counts a case_set, which stands on another line then", function ()
    local text <const> = moved [[
case_type "a" { title = "A", field = "F", target = months(3) }
local set = case_set { types = { "a" }, clock = "gross" }
goal "1" { score = function (facts) return facts:cases(set).decided > 9 end }
amend "2019-07-01" { reason = "R", signed = "2019-06-28", announced = "new",
  case_type "a" { title = "A", field = "F", target = months(2) } }
]]
    shows(text, [[
-- undecided: as renegotiated on 2019-07-01
-- undecided: targets of 2019: a
case_type "a" { title = "A", field = "F", target = months(2) }
]])
    assert.is_nil(text:find("amend", 1, true))
  end)

  it("keeps a renegotiation whose text is not plain, unsigned, for somebody to write into the goals", function ()
    shows(moved([[
goal "1" { ]] .. SCORE .. [[ }
local same = goal "1"
amend "2019-07-01" { reason = "R", signed = "2019-06-28", same { area = "A", demand = "D",
  measured_by = "agency", weight = 100, period = "whole_year", ]] .. SCORE .. " } }\n"), [[
-- undecided: renegotiated in 2019: write above what it changed, and delete it
amend "2020-07-01" { reason = "R", same {]])
  end)

  it("has every byte else as it was: without marks only dates, titles and `was` differ", function ()
    local before <const> = support.read(support.root .. "/rules/2019.lua")
    local after <const> = decided(next_of(before)):gsub('was = "[%d.]+", ', "")
    local a <const>, b <const> = {}, {}
    for line in before:gmatch "[^\n]*" do a[#a + 1] = line end
    for line in after:gmatch "[^\n]*" do b[#b + 1] = line end
    assert.equal(#a, #b)
    for i, line in ipairs(a) do
      if not line:find "from = \"2019%-04%-01\"" and not line:find "was = " then
        assert.equal((line:gsub("2019(%-%d%d%-%d%d\")", "2020%1")), (b[i]:gsub("2019(%-%d%d%-%d%d\")", "2020%1")
          :gsub("year = 2020", "year = 2019"):gsub("resultatplan 2020", "resultatplan 2019")))
      end
    end
  end)

  it("stands between lines, never within a text or a comment of several", function ()
    local text <const> = next_of(plans.of([[
goal "1" { aim = [=[
a]=], demand = [=[
b 2019
c]=], ]] .. SCORE .. "}\n--[=[\n 2019 ]=] goal"):gsub(" goal$", ""))
    shows(text, "\n-- undecided: goal 1 of 2019: weight 100, its demand, its limits\n-- undecided: the text names the "
                .. "year: b 2019 c\ngoal")
    shows(text, "\n-- undecided: the comment names the year\n--[=[\n 2019 ]=]")
  end)

  it("has the line ends and the byte order mark that the file has", function ()
    local text <const> = next_of("\xEF\xBB\xBF" .. plans.of('goal "1" { ' .. SCORE .. " }\n"):gsub("\n", "\r\n"))
    assert.equal("\xEF\xBB\xBFplan", text:sub(1, 7))
    assert.is_nil(text:gsub("\r\n", ""):find "[\r\n]")
    assert.same({ "goal 1 of 2019: weight 100, its demand, its limits" }, marks(text))
  end)

  it("is what the guide shows", function ()
    local shown <const> = support.read(support.root .. "/rules/README.md"):match "\n```lua\n(%-%- undecided: .-)```"
    local before <const> = decided(shown):gsub('was = "1.2", ', ""):gsub("2020", "2019")
    local after <const> = next_of(plans.of "" .. before:gsub("weight = 5", "weight = 100")):gsub("^[^\n]*\n", "")
    assert.equal(shown, (after:gsub("weight = 100", "weight = 5"):gsub("weight 100", "weight 5")))
  end)

  for _, file in ipairs(lists.joined(support.lines "ls rules/20??.lua", support.lines "ls tests/contracts/*.lua")) do
    it("of " .. file .. " is sound, says what its goals were, and is followed by the next", function ()
      local plan <const> = assert(loader.load(support.root .. "/" .. file))
      local after <const> = assert(loader.load_text(nextyear.text(plan), "next.lua"))
      assert.equal(plan.year + 1, after.year)
      assert.same(lists.map(plan.goals, "id"), lists.map(after.goals, "was"))
      assert.same(lists.map(plan.goals, "weight"), lists.map(after.goals, "weight"))
      assert.is_true(#after.undecided >= #plan.goals)
      assert.equal(0, #assert(loader.load_text(decided(nextyear.text(plan)), "next.lua")).undecided)
      assert(loader.load_text(nextyear.text(after), "next.lua"))
    end)
  end
end)


local PLAN <const> = plans.of('goal "1" { ' .. SCORE .. " }\n")

describe("siri-rules new", function ()
  it("writes the plan beside that of the year before, and says what was done", function ()
    local folder <close> = support.folder()
    folder:shell "mkdir rules"
    folder:write("rules/2019.lua", PLAN)
    assert.same({ status = 0, err = "", out = [[
rules/2020.lua is begun from rules/2019.lua: 0 dates moved by a year, 1 goal that says what it was.
1 place to decide, at a comment '-- undecided: …': 'siri-rules check rules/2020.lua' lists it.
]] }, folder:run "new 2020 --from 2019")
    assert.equal(next_of(PLAN), folder:read "rules/2020.lua")
  end)

  it("calls it by the year where that stands in the other's name, and adds it where not", function ()
    local folder <close> = support.folder()
    for name, other in pairs { ["skole-2019.lua"] = "skole-2020.lua", ["plan.lua"] = "plan-2020.lua" } do
      folder:write(name, PLAN)
      folder:done("new 2020 --from " .. name)
      assert.equal(next_of(PLAN), folder:read(other))
      folder:shell "mkdir -p other"
      folder:done("new 2020 -o other/" .. other .. " --from " .. name)
      assert.equal(next_of(PLAN), folder:read("other/" .. other))
    end
  end)

  it("writes into rules/ here what is begun from a plan that is installed", function ()
    local folder <close> = support.folder()
    folder:done "new 2020 --from 2019"
    assert.equal(2020, assert(loader.load(folder.path .. "/rules/2020.lua")).year)
    assert.is_nil(io.open(support.root .. "/rules/2020.lua"))
  end)

  it("writes over no file, and begins no year but the next", function ()
    local folder <close> = support.folder()
    folder:write("a-2019.lua", PLAN)
    folder:write("a-2020.lua", "-- mine")
    support.refuses(folder:run "new 2020 --from a-2019.lua",
                    "siri-rules: cannot write 'a-2020.lua': it is there already: rename or remove it\n")
    assert.equal("-- mine", folder:read "a-2020.lua")
    support.refuses(folder:run "new 2021 --from a-2019.lua", "siri-rules: a-2019.lua is of 2019, so 2020 can be "
                    .. "begun from it: what its goals were the year before is not known in 2021\n")
  end)

  it("writes what cannot be used yet all the same, and says why it cannot", function ()
    local folder <close> = support.folder()
    folder:write("a-2019.lua", (plans.text [[
local year = 2018 + 1
plan { year = year }
goal "1" { score = milestone "m" { by = "2019-12-31" } }
]]))
    local said <const> = folder:run "new 2020 --from a-2019.lua"
    assert.equal(1, said.status)
    shows(said.out, "\nIt cannot be used yet:\na-2020.lua:6: goal 1: milestone m: by 2020-12-31 is outside the plan's")
    shows(folder:read "a-2020.lua", "-- undecided: the year, which was 2019\nplan {")
  end)
end)


describe("a place that is undecided", function ()
  local folder <const> = support.shared {
    ["open.lua"] = plans.text [[
plan { followups = { UO1 = { status = "2019-03-31" } } }
--UNDECIDED : hvem måler?
goal "1" { score = measure "m" { at_least = 3 } } --[[ undecided:]] .. "]]" .. [[

pay { full = kr(100), proposal = linear { from = 0, to = 100 } }
-- what is undecided: nothing
]],
    ["f.csv"] = "år;mål;navn;værdi;pr\n2019;1;m;3;2019-03-31\n2019;1;m;3;2019-12-31\n",
    ["c.csv"] = "sagsnr;sagstype;indgivet\nS1;a;2019-02-01\n",
    "import facts f.csv --plan open.lua", "import cases c.csv --extracted 2019-12-31",
    function (folder)
      folder:write("done.lua", (folder:read "open.lua":gsub("%-%-UND[^\n]*\n", ""):gsub("%-%-%[%[.-%]%]", "")))
    end,
  }
  local FIRST <const> = "open.lua:2: 2 places of the plan are undecided, of which this is the first ('siri-rules check "
                        .. "open.lua' lists them)"

  it("is a comment that begins so, of either form; check lists it at its place, and the plan is sound", function ()
    assert.same({ status = 0, err = "", out = [[
open.lua:2:1: warning: undecided: hvem måler? [W928]
open.lua:3:134: warning: undecided: what stands here [W928]
]] }, folder:run "check --format lines open.lua")
    assert.same({ status = 0, err = "", out = "" }, folder:run "check --format lines done.lua")
  end)

  it("is said by each report, in both languages, and for programs", function ()
    for _, command in ipairs { "status %s", "explain %s 1", "plan %s", "pay %s", "assumptions %s", "diff done.lua %s",
                               "whatif %s --cases open.lua", "status %s --format csv",
                               "status %s --format markdown", "statement UO1 %s --draft", "report %s --draft" } do
      local da <const> = folder:run(command:format "open.lua").out:gsub("%s+", " ")
      shows(da, "2 steder i planen er endnu ikke besluttet, det første open.lua:2 (siri-rules check)")
      shows((folder:run(command:format "open.lua" .. " --lang en").out:gsub("%s+", " ")),
            "2 places of the plan are undecided, the first at open.lua:2 (siri-rules check)")
      assert.is_nil(folder:run(command:format "done.lua").out:find "besluttet")
    end
    for _, command in ipairs { "status ", "plan " } do
      local places <const> = folder:json(command .. "open.lua").undecided
      assert.same({ "hvem måler?", "what stands here" }, lists.map(places, "text"))
      assert.same({ "open.lua:2", "open.lua:3" }, lists.map(places, "where"))
      assert.is_nil(folder:json(command .. "done.lua").undecided)
    end
  end)

  it("lets no statement be kept, and no annual report be made", function ()
    support.refuses(folder:run "statement UO1 open.lua", "siri-rules: " .. FIRST
                    .. "; so no statement of it is kept (--draft shows one)\n")
    support.refuses(folder:run "report open.lua", "siri-rules: " .. FIRST
                    .. "; so there is no annual report (--draft writes a draft)\n")
    folder:done "report done.lua"
    folder:done "statement UO1 done.lua"
  end)

  it("makes pay a draft", function ()
    shows(folder:run "pay open.lua".out, "Udkast: planen er endnu ikke besluttet")
    assert.is_true(folder:json "pay open.lua".draft)
    assert.is_false(folder:json "pay done.lua".draft)
  end)
end)
