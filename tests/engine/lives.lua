-- Plans by chance with every kind of score, and the life of their year: cases
-- and figures as they come to be known, extract by extract and report by
-- report. Nothing in a life is a correction: what was told once stays so.

local plans <const> = require "tests.plans"
local chance <const> = require "tests.engine.chance"

local lives = {}

local one_of <const>, odds <const>, plus <const> = chance.one_of, chance.odds, chance.plus

local TYPES <const> = { "a", "b", "c", "d" }
local FIELDS <const> = { a = "IR", b = "IR", c = "EU", d = "EU" }
local DAYS <const> = { "2019-03-31", "2019-06-30", "2019-09-15", "2019-12-31" }
local ROLES <const> = { "agency", "department", "board" }
local LAST <const>, AFTER <const>, LAST_BEFORE <const> = "2019-12-31", "2020-02-15", "2018-12-31"

-- A deadline, and how it stands in a score: some are after the period.
local function deadline()
  if odds(12) then return AFTER, ("by = %q, after_period = true"):format(AFTER) end
  local by <const> = one_of(DAYS)
  return by, ("by = %q"):format(by)
end


-- Plans

local function share() return ("percent(%d)"):format(one_of { 0, 50, 75, 90, 100, 100 }) end

-- A figure of a scale, as it is written.
local function figure_at(unit, n) return unit == "percent" and ("percent(%d)"):format(n * 10) or tostring(n) end

local function bands(unit)
  return ("bands { { below = %s, gives = percent(%d) }, { from = %s, below = %s, gives = percent(%d) }, "
          .. "{ from = %s, gives = percent(%d) }, turns = true }"):format(
    figure_at(unit, 3), one_of { 0, 10, 100 }, figure_at(unit, 3), figure_at(unit, 8), one_of { 25, 60 },
    figure_at(unit, 8), one_of { 0, 80, 100 })
end

local function linear(unit)
  local from <const>, to <const> = table.unpack(one_of { { 0, 10 }, { 10, 2 }, { 4, 8 } })
  local text <const> = unit == "percent" and "linear { from = percent(%d0), to = percent(%d0)%s }"
                       or "linear { from = %d, to = %d%s }"
  return text:format(from, to, odds(50) and ", steps = 4" or "")
end

-- A curve that rises or falls; bands with a gap in which something is given.
local function curve(unit)
  local a <const>, b <const>, c <const> = table.unpack(one_of { { 2, 5, 9 }, { 8, 6, 1 } })
  return ("curve { { at = %s, gives = percent(20) }, { at = %s, gives = percent(70) }, { at = %s, gives = %s }, "
          .. "short = percent(%d) }"):format(figure_at(unit, a), figure_at(unit, b), figure_at(unit, c),
                                             one_of { "1", "percent(150)" }, one_of { 0, 20 })
end

local function gaps(unit)
  return ("bands { { to = %s, gives = %s }, { above = %s, gives = 0 }, otherwise = percent(%d) }"):format(
    figure_at(unit, one_of { 2, 4 }), one_of { "1", "percent(150)" }, figure_at(unit, one_of { 6, 8 }),
    one_of { 0, 50 })
end

local SCALES <const> = { bands, linear, curve, gaps }

local function scale(unit) return one_of(SCALES)(unit) end

-- A name that no other figure of the plan has; noted with its kind and terms.
local function named(plan, kind, terms)
  local name <const> = ("%s %d"):format(kind, #plan.figures + 1)
  terms.kind, terms.name = kind, name
  plan.figures[#plan.figures + 1] = terms
  return name
end

local function number(plan, kind, limit)
  local terms <const>, due = { last_year = limit:find "last_year%(" and not limit:find "last_year = " }, nil
  if odds(50) then terms.by, due = deadline() end
  local how <const> = one_of { "", "accrues", "once", "accrues" }
  terms[how] = true
  local settings = limit
  if due then settings = ("%s, %s"):format(settings, due) end
  if how ~= "" then settings = ("%s, %s = true"):format(settings, how) end
  terms.by = terms.by or LAST
  return ("%s %q { %s }"):format(kind, named(plan, kind, terms), settings)
end

local LEAVES <const> = {}

function LEAVES.milestone(plan)
  local by <const>, due <const> = deadline()
  return ("milestone %q { %s }"):format(named(plan, "milestone", { by = by }), due)
end

function LEAVES.judgement(plan)
  local by, due = LAST, nil
  if odds(50) then by, due = deadline() end
  local steps <const> = odds(40) or nil
  return ("judgement %q { %s%s }"):format(named(plan, "judgement", { by = by, steps = steps }),
    steps and "steps = 4" or ("partly = percent(%d)"):format(one_of { 0, 50 }), due and ", " .. due or "")
end

function LEAVES.measure(plan)
  local limit <const> = one_of {
    "below = 5", "at_most = 5", "at_least = 5", "above = 5", "scale = " .. scale(), "scale = " .. scale(),
    "at_least = 3, at_most = 7", "above = 2, below = 6", "at_least = last_year(percent(110))",
    "at_most = last_year(percent(90)), at_least = 2", "above = last_year()", "at_most = last_year(), last_year = 6",
  }
  return number(plan, "measure", limit)
end

function LEAVES.count(plan)
  if odds(50) then return number(plan, "count", "of = 10, at_least = 5") end
  return number(plan, "count", "of = 10, scale = " .. (odds(50) and "linear { from = 0, to = 1 }"
    or "bands { { below = ratio(1, 2), gives = 0 }, { from = ratio(1, 2), gives = percent(70) } }"))
end

-- A rule that reads one figure, and another if the first says so.
function LEAVES.rule(plan)
  local by <const> = one_of(DAYS)
  local first <const> = named(plan, "measure", { by = by, last_year = true })
  local second <const> = named(plan, "milestone", { by = LAST })
  return ([[function (facts)
    local a = facts:measure(%q, { by = %q })
    if not a then return %s end
    local last = facts:measure(%q, { last_year = true })
    if a.value > 5 then return last and last.value < a.value and ratio(3, 2) or 1 end
    local b = facts:milestone(%q)
    return b ~= nil and b.value == "done" and ratio(1, 2) or %s
  end]]):format(first, by, one_of { '"no_data"', '"open"', '"leave_out"', "0" }, first, second,
                one_of { '"leave_out"', "0", "0" })
end

-- A rule that reads a set of cases, and perhaps a figure.
function LEAVES.sets(plan)
  local set <const> = ("set%d"):format(#plan.sets + 1)
  plan.sets[#plan.sets + 1] = ("local %s = case_set { clock = %q%s }"):format(set, one_of { "net", "gross" },
    one_of { "", ', types = { "a", "b" }', ', fields = { "EU" }' })
  local figure <const> = odds(40) and named(plan, "milestone", { by = LAST }) or nil
  return ([[function (facts)
    local set = facts:cases(%s)
    if set.decided < 1 then return %s end
    if %s then return 1 end
    return %s and 0 or set.inside / set.decided
  end]]):format(set, one_of { '"no_data"', '"open"', "0" },
    one_of { "set.days / set.decided < 30", "set.open < 2", "set.open_late > 1", "set.late < 1" },
    figure and ("facts:milestone(%q)"):format(figure) or "set.decided > 5")
end

-- Which cases there are: by what stands from the beginning, and by how they end.
local WHERE <const> = {
  'function (case) return case.site ~= "Aarhus" end',
  'function (case) return case.outcome ~= "refused" end',
  'function (case) return case.decided_on ~= nil and case.decided_on >= "2019-02-01" end',
}

-- What all words about cases take, behind what is their own; submitted: of those
-- submitted in the period.
local function of_cases(word, parts, options)
  local function add(percent, text) if odds(percent) then parts[#parts + 1] = text end end
  local each <const> = one_of(options.spans and { "case_type", "case_type", "site", "month", "quarter", "" }
                              or { "case_type", "case_type", "site", "" })
  local spanned <const> = each == "month" or each == "quarter"
  parts[#parts + 1] = ("clock = %q"):format(one_of { "net", "gross" })
  if each ~= "" then parts[#parts + 1] = ("each = %q"):format(each) end
  if each == "site" then add(40, 'values = { "Odense", "Aarhus", "Aabenraa" }') end
  if options.empty then add(40, 'when_empty = "leave_out"') end
  local few <const> = options.kept and each ~= "" and odds(30)   -- of which there must be so many
  if few then add(100, ("at_least = %d"):format(one_of { 1, 2, 2, 3 }))
  else add(50, one_of { 'award = "per_type"', 'award = "each"' }) end
  if options.submitted then add(100, 'counted = "submitted"')
  elseif options.last and not spanned then
    add(20, ("last = %s"):format(one_of { "months(12)", "months(3)", "weeks(5)", "days(40)", "workdays(20)" }))
  end
  add(25, "where = " .. (options.submitted and WHERE[1] or one_of(WHERE)))
  if not few then add(30, ('fields = { %q }'):format(one_of { "IR", "EU" })) end
  if not few then add(30, ('types = { "a", %q }'):format(one_of { "b", "c" })) end
  return ("%s { %s }"):format(word, table.concat(parts, ", "))
end

function LEAVES.cases()
  local parts <const> = { odds(70) and "share = " .. share() or "scale = " .. scale "percent" }
  local submitted <const> = odds(30)
  if odds(25) then
    parts[2] = submitted and "within = days(45)"
               or 'met = function (case) return case.site ~= "Odense" and case:within(months(2), "gross") end'
  end
  return of_cases("cases", parts, { empty = true, spans = true, kept = true, last = true, submitted = submitted })
end

function LEAVES.case_time()
  local limit <const> = one_of { "below = 30", "at_most = days(45)", "at_most = 0", "at_least = 20", "above = 0",
                                 "scale = " .. scale(), "scale = linear { from = 60, to = 20 }" }
  return of_cases("case_time", { ("take = %q"):format(one_of { "mean", "median" }), limit },
                  { empty = true, spans = true, last = true })
end

function LEAVES.backlog()
  local demand <const> = one_of {
    "at_most = 3", "at_most = 0, older_than = months(1)", "scale = " .. scale(),
    "within = weeks(6), share = " .. share(), "older_than = days(40), scale = " .. scale(),
    "within = days(30), scale = " .. scale "percent",
  }
  return of_cases("backlog", { demand }, {})
end

local KINDS <const> = { "milestone", "judgement", "measure", "measure", "count", "rule", "cases", "cases", "cases",
                         "case_time", "case_time", "backlog", "backlog", "sets", "sets" }

local function score(plan, depth)
  if depth == 0 or odds(45) then return LEAVES[one_of(KINDS)](plan) end
  local parts <const> = {}
  for i = 1, math.random(1, 3) do parts[i] = score(plan, depth - 1) end
  local word <const> = one_of { "all", "any", "average", "veto" }
  if word == "veto" then parts[#parts + 1] = "score = " .. score(plan, depth - 1) end
  if word == "average" and odds(50) then
    local weights <const> = {}
    for i = 1, #parts do weights[i] = math.random(1, 4) end
    parts[#parts + 1] = ("weights = { %s }"):format(table.concat(weights, ", "))
  end
  return ("%s { %s }"):format(word, table.concat(parts, ", "))
end

local function case_type(name)
  local bounds = ""
  local from <const> = odds(25) and one_of { "2019-04-01", "2019-07-01", "2019-12-15" }
  if from then bounds = bounds .. (", from = %q"):format(from) end
  if odds(20) then
    local to <const> = from == "2019-12-15" and LAST or one_of { "2019-08-31", LAST }
    bounds = bounds .. (", to = %q"):format(to)
  end
  if odds(25) then bounds = bounds .. ', inherited = "leave_out"' end
  local target <const> = odds(75) and ("months(%d)"):format(math.random(1, 2))
                         or ("workdays(%d)"):format(math.random(10, 40))
  return ("case_type %q { title = %q, field = %q, target = %s%s }"):format(name, name, FIELDS[name], target, bounds)
end

-- A plan: its text, the figures that it reads ({ kind =, name =, goal =, role =,
-- by =, once =, accrues = }).
function lives.plan()
  local plan <const>, lines = { figures = {}, sets = {} }, {}
  lines[1] = ('plan { roles = { board = { da = "bestyrelsen", en = "the board" } }, roll = %s, holidays = %s, '
    .. "ceiling = percent(150)%s }"):format(odds(30), one_of { "nil", "{}", '{ "DK", "2019-06-05" }' },
    odds(30) and ', when_empty = "leave_out"' or "")
  for _, name in ipairs(TYPES) do lines[#lines + 1] = case_type(name) end
  for i = 1, 4 do
    local id <const>, role <const>, first <const> = tostring(i), one_of(ROLES), #plan.figures + 1
    local text <const> = score(plan, 2)
    for k = first, #plan.figures do plan.figures[k].goal, plan.figures[k].role = id, role end
    lines[#lines + 1] = ("goal %q { weight = 25, measured_by = %q,\n  score = %s }"):format(id, role, text)
  end
  table.insert(lines, 2, table.concat(plan.sets, "\n"))
  plan.text = plans.text(table.concat(lines, "\n") .. "\n")
  return plan
end


-- Figures

-- Reports of the role that measures, in the order of their days.
local OWN <const> = {}

-- Not done, and then, from its day on, done, which after a final "not done"
-- would be a correction; a provisional report may have
-- been wrong, as long as nothing else was said.
function OWN.milestone(figure)
  local list <const>, done <const> = {}, odds(65) and plus(figure.by, one_of { -60, -1, 0, 0, 1, 40 }) or nil
  if odds(25) then
    list[1] = { on = plus(figure.by, one_of { -100, -90 }), value = one_of { "done", "not done" }, provisional = true }
  end
  for _ = 1, math.random(0, 2) do
    local on <const> = plus(figure.by, one_of { -80, -30, -1, 0, 1, 30 })
    local last <const> = done and (done < figure.by and done or figure.by)
    if not done or on < last then list[#list + 1] = { on = on, value = "not done", provisional = odds(30) } end
  end
  if done then
    if odds(20) then list[#list + 1] = { on = done, value = "done", provisional = true, firm_later = true }
    else list[#list + 1] = { on = done, value = "done" } end
    if odds(30) then list[#list + 1] = { on = plus(done, math.random(1, 20)), value = "done" } end
  end
  return list
end

local WORDS <const> = { "met", "partly", "missed" }
local DEGREES <const> = { "met", "25 %", "50 %", "75 %", "missed" }

function OWN.judgement(figure)
  local list <const> = {}
  for _ = 1, math.random(0, 3) do
    list[#list + 1] = { on = plus(figure.by, one_of { -90, -10, -1, 0, 1, 30 }),
                        value = one_of(figure.steps and DEGREES or WORDS), provisional = odds(25) }
  end
  return list
end

-- Numbers; those of what accrues never fall.
function OWN.measure(figure)
  local list <const> = {}
  for _ = 1, math.random(0, 4) do
    list[#list + 1] = { on = plus(figure.by, one_of { -180, -90, -30, -1, 0, 0, 20 }),
                        value = tostring(math.random(0, 10)), provisional = odds(25) }
  end
  if figure.accrues then
    local values <const> = {}
    table.sort(list, function (x, y) return x.on < y.on end)
    for i, report in ipairs(list) do values[i] = tonumber(report.value) end
    table.sort(values)
    for i, report in ipairs(list) do report.value = tostring(values[i]) end
  end
  return list
end

OWN.count = OWN.measure

-- What the other role says: anything, at any time.
local function others(figure)
  local list <const> = {}
  for _ = 1, math.random(0, 2) do
    local value <const> = figure.kind == "milestone" and one_of { "done", "not done" }
      or figure.kind == "judgement" and one_of(figure.steps and DEGREES or WORDS) or tostring(math.random(0, 10))
    list[#list + 1] = { on = plus(figure.by, one_of { -90, -1, 0, 1, 30 }), value = value, provisional = odds(30) }
  end
  return list
end

-- How long after its day each report of the role that measures is told. What
-- the first of several settles is told in the order of their days.
local function delays(figure)
  local whole <const>, first_done = one_of { 0, 20, 150 }, nil
  return function (report)
    if figure.kind == "judgement" or figure.once then return whole end
    if figure.kind ~= "milestone" then return one_of { 0, 0, 10, 90, 200 } end
    if report.value ~= "done" then return one_of { 0, 40 } end
    if report.provisional and not report.firm_later then return 0 end
    first_done = first_done or one_of { 0, 0, 60 }
    return first_done
  end
end

-- What was reported of a figure the year before: up to its last day, and told
-- in any order.
local function last_year(figure)
  local list <const> = {}
  for _, on in ipairs(figure.last_year and { "2018-06-30", "2018-09-30", LAST_BEFORE } or {}) do
    if odds(60) then
      list[#list + 1] = { year = 2018, on = on, value = tostring(math.random(0, 10)), provisional = odds(25),
                          by = odds(75) and figure.role or one_of(ROLES), name = figure.name, goal = figure.goal,
                          told = one_of { "2019-01-01", "2019-05-10", "2019-11-20", "2020-02-01" } }
    end
  end
  return list
end

-- The reports of a figure, each with the day on which it is told.
local function reports(figure)
  local list <const>, seen <const> = {}, {}
  local function add(report, role, told)
    local key <const> = report.on .. role
    if seen[key] then return end
    seen[key] = true
    report.told, report.by, report.name, report.goal = told, role, figure.name, figure.goal
    list[#list + 1] = report
  end
  local own <const>, delay <const> = OWN[figure.kind](figure), delays(figure)
  table.sort(own, function (x, y) return x.on < y.on end)
  for _, report in ipairs(own) do
    add(report, figure.role, plus(report.on, delay(report)))
    if report.firm_later and report.told then
      list[#list + 1] = { on = report.on, value = report.value, by = figure.role, name = figure.name,
                          goal = figure.goal, told = plus(report.told, 30) }
    end
  end
  for _, report in ipairs(others(figure)) do
    add(report, figure.role == "agency" and "department" or "agency", plus(report.on, one_of { 0, 30, 150 }))
  end
  for _, report in ipairs(last_year(figure)) do list[#list + 1] = report end
  return list
end


-- Cases

local SITES <const> = { "Odense", "Aarhus", "Aalborg" }

local function case(i, kept)
  local submitted <const> = plus("2018-11-01", math.random(0, 440))
  local informed <const> = odds(85) and plus(submitted, math.random(0, 20)) or nil
  local limit <const> = kept and one_of { 10, 20, 27 } or one_of { 5, 25, 40, 75, 130, 300 }
  local decided <const> = odds(88) and plus(informed or submitted, limit) or nil
  local paused <const> = informed and decided and limit > 12 and odds(20) and plus(informed, 3) or nil
  return {
    id = ("S%d"):format(i), type = one_of(TYPES), submitted = submitted, informed = informed, decided = decided,
    paused = paused, resumed = paused and plus(paused, 8), site = one_of(SITES),
    outcome = one_of { "granted", "granted", "refused", "dismissed", "withdrawn" },
  }
end

local COLUMNS <const> = { "case_id", "case_type", "submitted_on", "informed_on", "decided_on", "outcome", "site",
                          "pauses" }

local function known(date, day) return date and date <= day and date or "" end

-- A case as a row of an extract of that day.
local function row_of(c, day)
  local pauses <const> = c.paused and c.paused <= day and ("%s/%s"):format(c.paused, known(c.resumed, day)) or ""
  local decided <const> = known(c.decided, day)
  return { c.id, c.type, c.submitted, known(c.informed, day), decided, decided ~= "" and c.outcome or "", c.site,
           pauses }
end

-- The types of an extract: of each field none, or those that nothing was told
-- of yet, with some of the others.
local function types_of(told)
  local types <const>, fields <const> = {}, { IR = odds(80), EU = odds(80) }
  for _, name in ipairs(TYPES) do
    types[name] = fields[FIELDS[name]] and (not told[name] or odds(75)) or nil
  end
  return types
end

-- The cases of a type in an extract: all of them, or all but those that were
-- told to be decided, or of a part some; not every one then that was told to
-- be open, which would tell all.
local function cases_of(cases, name, day, how)
  local list <const>, lacks = {}, false
  for _, c in ipairs(cases) do
    if c.type == name and c.submitted <= day then
      local takes <const> = how == "all" or how == "open" and c.told ~= "decided" or how == "part" and odds(40)
      if takes then list[#list + 1] = c elseif c.told == "open" then lacks = true end
    end
  end
  return (how ~= "part" or lacks) and list or {}
end

-- The extracts of a year, each with its day, its types, whether it is said to
-- tell all of them, and the day on which it is told.
local function extracts(cases)
  local list <const>, told <const>, day = {}, {}, "2019-01-20"
  while day < "2020-03-01" do
    local how <const>, types <const>, rows <const> = one_of { "all", "all", "open", "open", "part" }, types_of(told), {}
    for _, name in ipairs(TYPES) do
      for _, c in ipairs(types[name] and (how ~= "part" or told[name]) and cases_of(cases, name, day, how) or {}) do
        rows[#rows + 1] = row_of(c, day)
        c.told, told[name] = c.decided and c.decided <= day and "decided" or "open", true
      end
    end
    list[#list + 1] = { day = day, types = types, rows = rows, said = how == "all" and odds(30),
                        told = plus(day, one_of { 0, 0, 3 }) }
    day = plus(day, one_of { 25, 45, 80, 110 })
  end
  return list
end


-- The year

-- What is told, in the order in which it is: { told =, cases = extract } or {
-- told =, facts = reports }.
function lives.of(plan)
  local cases, told <const>, by_day <const>, kept <const> = {}, {}, {}, odds(50)
  for i = 1, one_of { 5, 20, 40 } do cases[i] = case(i, kept) end
  for _, extract in ipairs(extracts(cases)) do told[#told + 1] = { told = extract.told, cases = extract } end
  for _, figure in ipairs(plan.figures) do
    for _, report in ipairs(reports(figure)) do
      if not by_day[report.told] then
        by_day[report.told] = { told = report.told, facts = {} }
        told[#told + 1] = by_day[report.told]
      end
      table.insert(by_day[report.told].facts, report)
    end
  end
  for i, one in ipairs(told) do one.rank = i end
  table.sort(told, function (x, y)
    if x.told ~= y.told then return x.told < y.told end
    return x.rank < y.rank
  end)
  return told
end

-- Tells it to a store: each an import.
function lives.tell(store, told)
  for i, one in ipairs(told) do
    if one.cases then
      local extract <const>, at = one.cases, 0
      assert(store:begin { kind = "cases", file = ("%d.csv"):format(i), columns = COLUMNS, extracted = extract.day })
      assert(store:import_cases(function ()
        at = at + 1
        if extract.rows[at] then return extract.rows[at], at + 1 end
      end, { outcomes = {}, refused = function (reject) error(reject.reason) end }))
      assert(store:cover(extract.said and extract.types or nil))
    else
      assert(store:begin { kind = "facts", file = ("%d.csv"):format(i) })
      for line, f in ipairs(one.facts) do
        assert(store:put_fact { year = f.year or 2019, goal = f.goal, name = f.name, on = f.on, by = f.by,
                                value = f.value, provisional = f.provisional or false, source = "x", line = line + 1 })
      end
    end
    assert(store:commit())
  end
end

-- The days on which something happens in it, and those around them.
function lives.days(told)
  local set <const>, list <const> = {}, {}
  local function add(day)
    for n = -1, 1 do set[plus(day, n)] = true end
  end
  for _, day in ipairs { "2019-01-01", "2019-04-01", "2019-07-01", AFTER, "2020-03-20", table.unpack(DAYS) } do
    add(day)
  end
  for _, one in ipairs(told) do
    if one.cases then add(one.cases.day) end
    for _, f in ipairs(one.facts or {}) do add(f.on) end
  end
  for day in pairs(set) do
    if day >= "2019-01-01" then list[#list + 1] = day end
  end
  table.sort(list)
  return list
end

return lives
