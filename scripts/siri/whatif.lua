-- whatif.lua: what a plan would give with other settings, or on another
-- year's figures and cases, beside what stands; and one setting through a
-- range of values.

local core <const> = require "siri.core"
local difference <const> = require "siri.difference"
local loader <const> = require "siri.loader"
local override <const> = require "siri.override"
local plans <const> = require "siri.plan"
local shift <const> = require "siri.shift"
local status <const> = require "siri.status"
local ratio <const> = core.ratio
local dates <const> = core.date.dates

local whatif = {}

local MOST <const> = 1000  -- values of a sweep


-- Another year's figures

-- Figures of the year of `data` under the numbers that the goals of `plan`
-- have: those of goals that it does not continue are left out.
local function renamed(records, goal_pairs)
  local ids, list = {}, {}
  for _, pair in ipairs(goal_pairs) do
    if pair.from and pair.to then ids[pair.from.id] = pair.to.id end
  end
  for _, record in ipairs(records) do
    if ids[record.goal] then
      local copy = { goal = ids[record.goal] }
      list[#list + 1] = setmetatable(copy, { __index = record })
    end
  end
  return list
end

-- Rules of its own that name a day, which no move of the plan moves: { where =
-- "file:line", date = }.
local function dates_in_rules(plan)
  local list, lines, seen = {}, {}, {}
  for line in (loader.text(plan) .. "\n"):gmatch "(.-)\r?\n" do lines[#lines + 1] = line end
  for _, rule in ipairs(loader.rules(plan)) do
    local info <const> = debug.getinfo(rule, "S")
    for n = info.linedefined, info.lastlinedefined do
      local date <const> = lines[n]:match "['\"](%d%d%d%d%-%d%d%-%d%d)['\"]"
      if date and not seen[n] then
        seen[n] = true
        list[#list + 1] = { where = ("%s:%d"):format(plan.path, n), date = date }
      end
    end
  end
  return list
end

-- The pairs between the plan of the figures, the earlier or the later one,
-- and the plan that is held against them.
local function pairs_between(data, plan)
  if data.year <= plan.year then return difference.pairs(data, plan) end
  local list, message = difference.pairs(plan, data)
  if not list then return nil, message end
  for i, pair in ipairs(list) do list[i] = { from = pair.to, to = pair.from } end
  return list
end

-- A plan moved to the year of another, and that year's figures as its goals
-- read them: plan, records, pairs; nil and a message.
function whatif.moved(plan, data, store)
  local goal_pairs, message = pairs_between(data, plan)
  if not goal_pairs then return nil, message end
  local moved, problems = loader.again(plan, { years = data.year - plan.year })
  if not moved then return nil, table.concat(problems, "\n") end
  local records, trouble = store:facts(data.year)
  if not records then return nil, trouble end
  return moved, renamed(records, goal_pairs), goal_pairs
end


-- Asking

-- What is asked of a plan: its settings, on its own figures or another
-- year's. { base = the plan that stands, base_records = its figures, own = the
-- plan that is asked about, moved = in the year of its figures, records,
-- pairs =, sets =, as_of =, dates = }; nil and a message.
local function question(plan, store, options)
  local data = options.cases or plan
  local as_of, message = options.as_of, nil
  if not as_of then as_of, message = status.cut_off(data, store) end
  if not as_of then return nil, message end
  local q = { as_of = as_of, dates = {} }
  q.base_records, message = store:facts(data.year)
  if not q.base_records then return nil, message end
  q.base, q.moved, q.records = plans.at(data, as_of), plan, q.base_records
  if options.cases then
    q.moved, q.records, q.pairs = whatif.moved(plan, data, store)
    if not q.moved then return nil, q.records end
    if data.year ~= plan.year then q.dates = dates_in_rules(plan) end
  end
  q.moved = plans.at(q.moved, as_of)
  q.own = plans.at(plan, shift.date(as_of, plan.year - data.year))   -- as its file says it, its dates unmoved
  q.sets = {}
  for i, text in ipairs(options.sets or {}) do
    q.sets[i], message = override.parse(q.own, text)
    if not q.sets[i] then return nil, message end
  end
  return q
end

-- The plan of a question with its settings, and those of a sweep; nil and a
-- message.
local function applied(q, more)
  local list = { table.unpack(q.sets) }
  list[#list + 1] = more
  if #list == 0 then return q.moved, {} end
  local other, inside = override.apply(q.moved, list)
  if not other then return nil, inside end
  return plans.at(other, q.as_of), inside
end

local function sum_of(plan)
  local sum = ratio.new(0)
  for _, goal in ipairs(plan.goals) do sum = sum + goal.weight end
  return sum
end

-- The goals whose rules failed, each message once.
local function failures_of(answers)
  local list, seen = {}, {}
  for _, answer in ipairs(answers) do
    for _, g in ipairs(answer.goals) do
      local message = g.status == "failed" and g.standing.why.message
      if message and not seen[message] then
        seen[message] = true
        list[#list + 1] = g
      end
    end
  end
  return list
end

-- What a plan gives with other settings (options.sets: texts, as override.lua
-- reads them), or on the figures and cases of another plan's year
-- (options.cases), beside what stands: { base =, changed = answers of
-- status.each, pairs = goals of both, sets =, as_of =, extracted =, sum = of
-- the weights, dates = days in rules that were not moved, failures = goals
-- whose rules failed }; nil and a message.
function whatif.of(plan, store, options)
  local q, message = question(plan, store, options)
  if not q then return nil, message end
  local changed, inside = applied(q)
  if not changed then return nil, inside end
  local base = status.each({ q.base }, store, { as_of = q.as_of, records = q.base_records })[1]
  local other = status.each({ changed }, store, { as_of = q.as_of, records = q.records,
                                                  inside = { [changed] = inside } })[1]
  if not q.pairs then
    q.pairs = {}
    for i, goal in ipairs(q.base.goals) do q.pairs[i] = { from = goal, to = goal } end
  end
  return { plan = q.base, changed_plan = changed, base = base, changed = other, pairs = q.pairs, sets = q.sets,
           as_of = q.as_of, extracted = store:extracted(), sum = sum_of(changed), dates = q.dates,
           failures = failures_of { base, other }, cases = options.cases }
end


-- Sweeps

-- "30..90", "80..95 %", "1..6 months", "30..90/10", "2018-06-10..2018-06-20":
-- the texts of the values, in order; nil and a message.
local function range(text)
  local span <const>, step = text:match "^(.-)/(%d+)$"
  local whole <const> = span or text
  step = math.tointeger(tonumber(step or 1))
  local list = {}
  local from <const>, to <const> = whole:match "^(%d%d%d%d%-%d%d%-%d%d)%.%.(%d%d%d%d%-%d%d%-%d%d)$"
  if from and dates.parse(from) == from and dates.parse(to) == to and step > 0 then
    local day = from
    while day <= to and #list <= MOST do
      list[#list + 1] = day
      day = dates.add(day, core.date.duration(step, "day"))
    end
  elseif not from then
    local a <const>, b <const>, unit <const> = whole:match "^(%d+)%.%.(%d+)%s*(%D*)$"
    if a and step > 0 then
      local last <const> = math.tointeger(tonumber(b))
      for n = math.tointeger(tonumber(a)), last, step do
        list[#list + 1] = unit == "" and tostring(n) or ("%d %s"):format(n, unit)
        if #list > MOST then break end
      end
    end
  end
  if #list == 0 then
    return nil, ("'%s' is no range from a lower to a higher value: 30..90, 80..95 %%, 1..6 months, 30..90/10"):format(
      text)
  end
  if #list > MOST then return nil, ("'%s' has more than %d values: give a step, as 30..90/10"):format(text, MOST) end
  return list
end

-- The plans of a sweep, one for each value; nil and a message.
local function variants(q, target, texts)
  local list, inside = {}, {}
  for i, text in ipairs(texts) do
    local value, problem = override.value(target, text)
    if value == nil then return nil, problem end
    local plan, more = applied(q, { target, value })
    if not plan then return nil, more end
    list[i], inside[plan] = { value = value, plan = plan }, more
  end
  return list, inside
end

-- The counts of a case type in the first goal that counts it; nil if none
-- does.
local function counts_of(goals, name)
  for _, g in ipairs(goals) do
    for _, part in ipairs(g.goal.score.each == "case_type" and g.standing.parts or {}) do
      if part.name == name then return part.counts end
    end
  end
end

-- What each variant of a sweep gives; returns the one that has the most
-- points, the first if several have.
local function judge_rows(rows, answers, target)
  local best
  for i, row in ipairs(rows) do
    row.points, row.goals = answers[i + 1].points, answers[i + 1].goals
    row.counts = target.case_type and counts_of(row.goals, target.case_type)
    row.stands = tostring(row.value) == tostring(target.value)
    if not best or row.points.now > best.points.now then best = row end
  end
  return best
end

-- The target of a sweep, its variants, and the cases taken to be inside, by
-- plan; nil and a message.
local function sweep_of(q, target_text, range_text)
  local target, problem = override.find(q.own, target_text)
  local texts, list, inside
  if target then texts, problem = range(range_text) end
  if texts then list, inside = variants(q, target, texts) end
  if not list then return nil, ("--sweep '%s': %s"):format(target_text, problem or inside) end
  return target, list, inside
end

-- What a plan gives as one setting goes through a range: { plan =, target =
-- its text, current = its value, points = with that, as_of =, rows = { { value
-- =, points =, goals =, counts = of the case type whose setting it is, stands =
-- whether it is what the plan says } }, best = the row with the most points
-- now, failures = }; options as of whatif.of. nil and a message.
function whatif.sweep(plan, store, target_text, range_text, options)
  local q, message = question(plan, store, options)
  if not q then return nil, message end
  local target, rows, inside = sweep_of(q, target_text, range_text)
  if not target then return nil, rows end
  local own, taken = applied(q)
  if not own then return nil, taken end
  local asked = { own }
  inside[own] = taken
  for i, row in ipairs(rows) do asked[i + 1] = row.plan end
  local answers = status.each(asked, store, { as_of = q.as_of, records = q.records, inside = inside })
  local best = judge_rows(rows, answers, target)
  return { plan = q.base, changed_plan = own, target = target_text, current = target.value,
           points = answers[1].points, as_of = q.as_of, extracted = store:extracted(), rows = rows, best = best,
           sets = q.sets, dates = q.dates, failures = failures_of(answers), cases = options.cases }
end

return whatif
