-- What the program says of the examples in its explanations: each stands in
-- its frame, a whole file or a part of a sound one, and goes through what its
-- user would use.

local chance <const> = require "tests.engine.chance"
local madefiles <const> = require "tests.madefiles"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local dryrun <const> = require "siri.answers.dryrun"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local mapping <const> = require "siri.import.mapping"
local followup <const> = require "siri.rules.followup"
local loader <const> = require "siri.rules.loader"
local planfile <const> = require "siri.rules.planfile"

local diagnostics = {}


-- Rules

local PLAN <const> = 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }\n'
local TYPE <const> = 'case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }\n'

-- What a goal has, but for what an example says of it.
local GOAL <const> = {
  { "area", '"Et område"' }, { "demand", '"Et krav"' }, { "weight", "100" }, { "side", '"external"' },
  { "measured_by", '"agency"' }, { "score", 'milestone "klar" { by = "2019-12-31" }' },
}

local function goal(own)
  local list <const> = own ~= "" and { own } or {}
  for _, setting in ipairs(GOAL) do
    local name <const>, value <const> = table.unpack(setting)
    if not own:find("%f[%w_]" .. name .. "%s*=") then list[#list + 1] = name .. " = " .. value end
  end
  return ('goal "1.1" { %s }\n'):format(table.concat(list, ", "))
end

local function scored(score) return PLAN .. TYPE .. goal("score = " .. score) end

local function case(decided_on)
  return { case_type = "au_pair", submitted_on = "2019-02-01", informed_on = "2019-02-01", decided_on = decided_on,
           outcome = "granted" }
end

-- What is said of a text of rules: while it is loaded, else when it is tried,
-- else of its goals.
local function rules(text)
  local plan <const>, wrong <const> = loader.load_text(text, "rules.lua")
  if not plan then return wrong end
  local tried <const> = dryrun.problems(plan)
  if #tried > 0 then return tried end
  local result <const> = year.status(plan, { cases = { case "2019-02-20", case "2019-06-20" } })
  return lists.map(result.goals, function (one) return one.status == "failed" and one.standing.why.message or nil end)
end


-- Files, imported as their user does it

-- The lines that a command says in a folder with these files.
local function told(files, command)
  local folder <close> = support.filled(files)
  local got <const> = folder:run(command)
  return problems.lines(problems.broken(got.err .. got.out))
end

local function mapped(map, rows)
  return told({ ["map.lua"] = map, ["cases.csv"] = rows }, "import cases cases.csv --map map.lua")
end

local FIGURES <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
       followups = { UO2 = { status = "2019-06-30", due = "2019-08-24" } },
       roles = { board = { da = "bestyrelsen", en = "the board" } } }
goal "1.10" { area = "A", demand = "D", weight = 40, side = "external", measured_by = "agency",
  score = milestone "handleplan" { by = "2019-06-30" } }
goal "1.1" { area = "A", demand = "D", weight = 60, side = "external", measured_by = "agency",
  score = all {
    milestone "strategi" { by = "2019-06-30" },
    measure "sygedage" { below = 7 },
    measure "tilfredshed" { at_least = percent(80) },
    count "kurser" { of = 5, at_least = 3 },
    judgement "kvalitet" { partly = percent(50) },
    judgement "planlægning" { steps = 4 },
    measure "trivsel" { range = { 1, 5 }, at_least = 3.8 },
  } }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 } }
]]

local ROW <const> = [[
mapping {
  case_id = column "sag", submitted_on = column "modtaget",
  case_type = function (row)
    %s
  end,
}
]]


-- What is said of an example, by its frame: diagnostics, or lines.
local frames <const> = {}

frames.file = rules
function frames.plan(text) return rules(PLAN .. text) end
function frames.goal(text) return rules(PLAN .. TYPE .. goal(text)) end
function frames.score(text) return rules(scored(text)) end
function frames.rule(text) return rules(scored(("function (facts, how)\n%s\nend"):format(text))) end

-- What is doubtful of a score.
function frames.doubts(text)
  return (select(2, dryrun.problems(assert(loader.load_text(scored(text), "rules.lua")))))
end

-- What is doubtful of a plan.
function frames.doubted(text)
  return (select(2, dryrun.problems(assert(loader.load_text(text, "rules.lua")))))
end

function frames.case(text)
  return rules(scored(("cases { share = percent(90), met = function (case, how)\n%s\nend }"):format(text)))
end

function frames.pay(text)
  return rules(("%s%spay { full = kr(100000), proposal = %s }\n"):format(PLAN, goal "", text))
end

function frames.mapping(text)
  local map <const>, message <const>, wrong <const> = mapping.load_text(text, "map.lua")
  return map and {} or wrong or { message }
end

function frames.row(text) return mapped(ROW:format(text), "sag;type;modtaget\nS0000001;Au pair;01-02-2019\n") end
function frames.log(example) return mapped(example.mapping, example.rows) end
function frames.cases(text) return told({ ["cases.csv"] = text }, "import cases cases.csv") end

function frames.figures(text)
  return told({ ["rules.lua"] = FIGURES, ["facts.csv"] = text }, "import facts facts.csv --plan ./rules.lua")
end

-- Of the examples that are told in words, what the words say is made: by code.
local made <const> = madefiles(told)

function made.E551()
  local before <const> = core.guard.limits { steps = 1000000, seconds = 1 }
  local _, fault <const> = pcall(core.guard.call, function () while true do end end)
  core.guard.limits(before)
  return { fault }
end

-- What a rule that is a function of a program's own fails with.
local function counted(met)
  local function case_of(case_type)
    return { case_id = "S" .. case_type, case_type = case_type, submitted_on = "2019-02-01", decided_on = "2019-02-20",
             outcome = "granted" }
  end
  local wanted <const> = { wanted = true, inherited = true, target = siri.months(1) }
  local store <close> = chance.store { case_of "a", case_of "b" }
  return { core.tally.run(store, { chance.spec { types = { a = wanted, b = wanted }, met = met } })[1].failed }
end

function made.E564()
  local calls = 0
  return counted(function (one)
    calls = calls + 1
    return calls == 1 and one.case_type == "a" or one.site ~= nil
  end)
end

function made.E570()
  local kept
  return counted(function (one)
    kept = kept or one
    return kept.case_type == "a"
  end)
end

local function raised(f, ...) return { (select(2, pcall(f, ...))) } end

function made.E583() return raised(siri.dates.weekday, 20190101) end
function made.E584() return raised(siri.dates.weekday, "1.1.2019") end
function made.E585() return raised(siri.dates.weekday, "2019-02-29") end
function made.E586() return raised(siri.dates.add, "9999-12-31", siri.days(1)) end
function made.E587() return raised(function () return siri.date("2019-01-01").years end) end

local CASE <const> = "sagsnr;sagstype;indgivet;%s\nS0000001;Au pair;2019-02-01;%s\n"

function made.E727()
  return frames.cases("sagsnr;sagstype;indgivet\nS1;\"EU;" .. ("01-02-2019\n"):rep(3100000))
end

-- What is said of a file with that heading, where the store has others.
local function headed(heading, known)
  local folder <close> = support.folder()
  folder:write("m.lua", ('mapping { case_id = column "sagsnr", case_type = column "sagstype", '
    .. 'submitted_on = column "indgivet", keep = { Team = column "a", %s } }'):format(known))
  folder:import("cases", CASE:format("a;b", "Nord;Syd"), "--map", "m.lua")
  return problems.lines(problems.broken(folder:import("cases", CASE:format(heading, "Syd")).err))
end

function made.W996() return headed("team", "") end
function made.E796() return headed("team", 'TEAM = column "b"') end

function made.E748()
  return told({ ["cases.csv"] = "Sager, 2019\nRestancer\nNr;Slags\n1;a\n" }, "import cases --map-for cases.csv")
end

function made.E718() return frames.cases(CASE:format("pauser", ("2019-03-01/2019-03-02 "):rep(201))) end

function made.E720()
  return told({ ["cases.csv"] = CASE:format("afgjort", "2019-12-31") }, "import cases cases.csv --extracted 2019-06-30")
end

function made.E724()
  local folder <close> = support.folder()
  folder:import("cases", CASE:format("afgjort;udfald", "2019-03-01;tilladelse"))
  return problems.lines(problems.broken(folder:import("cases", CASE:format("afgjort", "")).err))
end

function made.E101()
  local folder <close> = support.folder()
  return { select(2, loader.load(folder.path))[1]:with { file = "rules" } }
end

function made.E102() return rules((" "):rep(core.guard.longest_source + 1)) end
function made.E103() return rules(string.dump(function () end)) end
function made.E104() return rules "\xFF\xFEp\0l\0a\0n\0" end
function made.E105() return rules "-- plan\0\n" end
function made.E106() return rules "-- krav p\xE5\n" end
function made.E107() return rules("local n = " .. ("("):rep(300) .. "1" .. (")"):rep(300)) end

function made.W924()
  local text <const> = scored 'cases { share = percent(90), clock = "gross", each = "quarter" }'
  local short <const> = text:gsub("points = 100", '%0, period = { from = "2019-01-01", to = "2019-11-30" }')
  return (select(2, dryrun.problems(assert(loader.load_text(short, "rules.lua")))))
end

function made.W992()
  return told({ ["rules.lua"] = FIGURES:gsub(",%s*roles = .- } }", ""),
                ["facts.csv"] = "år;mål;navn;værdi;pr;indberettet_af\n2019;1.1;sygedage;6,9;2019-12-31;styrelse\n" },
              "import facts facts.csv --plan ./rules.lua")
end

function made.W922()
  return (select(2, dryrun.problems(assert(loader.load_text(scored(GOAL[6][2]), "rules/2021.lua")))))
end

function made.E191() return { select(2, planfile.look "2091") } end
function made.E192() return { select(2, planfile.look "PLAN.lua") } end

-- What is said where a score meets a figure that was reported so.
local function met(score, name, value, of)
  local plan <const> = loader.load_text(scored(score), "rules.lua")
  local figure <const> = { goal = "1.1", name = name, on = "2019-12-31", value = value, of = of }
  local result <const> = year.status(plan, { facts = { figure }, stored = true })
  return { result.goals[1].standing.why.message }
end

function made.E509()
  return met('function (facts) return facts:measure("bruger").value >= 60 end', "bruger", "53.99 %")
end

-- The same with a figure of the year before, too.
local function before(score, value, last)
  local plan <const> = loader.load_text(scored(score), "rules.lua")
  local result <const> = year.status(plan, { stored = true, facts = {
    { goal = "1.1", name = "x", on = "2019-12-31", value = value },
    { goal = "1.1", name = "x", on = "2018-12-31", value = last, year = 2018 },
  } })
  return { result.goals[1].standing.why.message }
end

function made.E374() return met('count "kurser" { of = 5, at_least = 3 }', "kurser", "mange") end
function made.E375() return met('measure "tilfredshed" { at_least = percent(80) }', "tilfredshed", "85") end

function made.E846() return before('measure "x" { at_least = last_year(), last_year = 36 }', "38", "37") end
function made.E847() return before('measure "x" { at_least = last_year() }', "38", "36 %") end
function made.E848() return met('measure "x" { range = { 1, 5 }, at_least = 3.8 }', "x", "38") end
function made.E849() return met('judgement "x" { steps = 4 }', "x", "30 %") end

function made.E852() return met('count "kurser" { of = 5, at_least = 3 }', "kurser", "6") end
function made.E853() return met('count "kurser" { of = 5, at_least = 3 }', "kurser", "2", "4") end

function made.E376()
  local plan <const> = loader.load_text(scored 'milestone "klar" { by = "2019-12-31" }', "rules.lua")
  local record <const> = { goal = "1.1", name = "prognose UO1", on = "2019-04-20", value = "101", file = "facts.csv",
                           line = 2 }
  return { select(2, pcall(followup.forecast, { record }, plan.goals[1], { name = "UO1" })) }
end

-- What the program says of the example of an explanation.
function diagnostics.said(one)
  if one.frame == "made" then return made[one.code]() end
  return frames[one.frame](one.example)
end

-- The frames that an explanation can name, and the examples that are made.
diagnostics.frames, diagnostics.made = frames, made

return diagnostics
