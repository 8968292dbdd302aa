-- whatif.lua: what a plan would give with other settings, or on another
-- year's figures and cases, beside what stands; and one setting through a
-- range of values.

local core <const> = require "siri.core"
local difference <const> = require "siri.answers.difference"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local shift <const> = require "siri.base.shift"
local standing <const> = require "siri.base.standing"
local typed <const> = require "siri.base.typed"
local loader <const> = require "siri.rules.loader"
local override <const> = require "siri.rules.override"
local plans <const> = require "siri.rules.plan"
local ruledates <const> = require "siri.rules.ruledates"
local valueparser <const> = require "siri.rules.valueparser"
local trouble <const> = require "siri.store.trouble"
local ratio <const> = core.ratio
local dates <const> = core.date.dates
local said <const> = core.options.said

local whatif = {}

local must <const> = trouble.must

local MOST <const> = 1000  -- values of a sweep


-- Another year's figures

-- Figures of the year of `data` under the numbers that the goals of `plan`
-- have: those of goals that it does not continue are left out.
-- id(goal) is the number of a goal's figures: its own, or that of the year
-- before.
local function renamed(records, goal_pairs, id)
  local ids = {}
  for _, pair in ipairs(goal_pairs) do
    local from <const> = pair.from and pair.to and id(pair.from)
    if from then ids[from] = id(pair.to) end
  end
  return lists.map(records, function (record)
    return ids[record.goal] and setmetatable({ goal = ids[record.goal] }, { __index = record }) or nil
  end)
end

-- The pairs between the plan of the figures, the earlier or the later one,
-- and the plan that is held against them.
local function pairs_between(data, plan)
  if data.year <= plan.year then return must(difference.pairs(data, plan)) end
  return lists.map(must(difference.pairs(plan, data)), function (pair) return { from = pair.to, to = pair.from } end)
end

-- A version of a plan moved to the year of another plan, and that year's
-- figures as its goals read them: plan, figures, pairs; raises what is in the
-- way, as trouble.must does.
function whatif.moved(plan, data, store)
  local goal_pairs = pairs_between(data, plan)
  local moved, wrong = loader.again(plan, { years = data.year - plan.year })
  must(moved, wrong and problems.of(wrong))
  local figures <const> = status.figures(store, data.year)
  figures.own = renamed(figures.own, goal_pairs, function (goal) return goal.id end)
  figures.before = renamed(figures.before, goal_pairs, plans.continued)
  return plans.version(moved, plans.number(plan)), figures, goal_pairs
end


-- Asking

-- The settings that are asked for, in a plan: each one once.
local function parsed(plan, texts)
  local list <const>, seen = {}, {}
  for i, text in ipairs(texts) do
    local set <const> = must(override.parse(plan, text))
    local name <const> = override.name(set[1])
    if seen[name] then must(nil, said("{{set}} '%s': it is set already, by {{set}} '%s'"):format(text, seen[name])) end
    list[i], seen[name] = set, text
  end
  return list
end

-- What is asked of a plan: its settings, on its own figures or another
-- year's. { base = the plan that stands, base_figures = of its goals, own = the
-- plan that is asked about, as its file says it; moved = in the year of its
-- figures, figures =, pairs =, sets =, as_of =, dates = }.
local function question(plan, store, options)
  local data = options.cases or plan
  local as_of = options.as_of or must(status.cut_off(data, store))
  local q = { as_of = as_of, dates = {}, base_figures = status.figures(store, data.year) }
  q.base, q.own = plans.at(data, as_of), plans.at(plan, shift.date(as_of, plan.year - data.year))
  q.moved, q.figures = q.own, q.base_figures
  if options.cases then
    q.moved, q.figures, q.pairs = whatif.moved(q.own, q.base, store)
    if data.year ~= plan.year then q.dates = ruledates.of(plan) end
  end
  q.sets = parsed(q.own, options.sets or {})
  return q
end

-- The plan of a question with its settings, and those of a sweep, as
-- status.each takes it.
local function applied(q, more)
  local list = lists.joined(q.sets, { more })
  if #list == 0 then return { plan = q.moved, figures = q.figures } end
  local other, inside = override.apply(q.moved, list)
  return { plan = plans.version(must(other, inside), plans.number(q.moved)), figures = q.figures, inside = inside }
end

local function sum_of(plan) return lists.sum(plan.goals, "weight", ratio.new(0)) end

-- The goals whose rules failed, each message once.
function whatif.failures_of(answers)
  local goals <const> = lists.flat(answers, "goals")
  local failed <const> = lists.where(goals, function (g) return g.status == "failed" end)
  return lists.unique(failed, function (g) return g.standing.why.message end)
end

-- What is below a goal: its figures and groups of cases, by what they are called
-- and the how manieth of that name they are.
local function leaves_of(g)
  local list <const>, by_key <const>, seen <const> = {}, {}, {}
  for i, leaf in ipairs(g and standing.leaves(g.standing) or {}) do
    local name <const> = leaf.name or ""
    seen[name] = (seen[name] or 0) + 1
    list[i] = ("%s\0%d"):format(name, seen[name])
    by_key[list[i]] = leaf
  end
  return list, by_key
end

-- Do both say the same, however deep? Of whose score a reason is, each plan has its
-- own.
local function same(a, b)
  if a == b then return true end
  if type(a) ~= "table" or type(b) ~= "table" then return false end
  for key, value in pairs(a) do if key ~= "score" and not same(value, b[key]) then return false end end
  for key in pairs(b) do if a[key] == nil then return false end end
  return true
end

-- What moves below a goal: { from =, to = standings, nil where it has none }.
local function moved_parts(before, after)
  local was <const>, from <const> = leaves_of(before)
  local is <const>, to <const> = leaves_of(after)
  local list <const> = {}
  for _, key in ipairs(lists.unique(lists.joined(is, was), function (key) return key end)) do
    local a <const>, b <const> = from[key], to[key]
    if not (a and b and a.status == b.status and same(a.why, b.why) and same(a.counts, b.counts)) then
      list[#list + 1] = { from = a, to = b }
    end
  end
  return list
end

-- The goals below which anything moves, with that: { goal =, was = , parts = }.
local function moves_of(answers, goal_pairs)
  local before <const>, after <const> = lists.by(answers[1].goals, "id"), lists.by(answers[2].goals, "id")
  return lists.where(lists.map(goal_pairs, function (pair)
    return { goal = pair.to or pair.from, was = pair.from,
             parts = moved_parts(pair.from and before[pair.from.id], pair.to and after[pair.to.id]) }
  end), function (one) return #one.parts > 0 end)
end

-- What a plan gives with other settings (options.sets: texts, as override.lua
-- reads them), or on the figures and cases of another plan's year
-- (options.cases), beside what stands: { base =, changed = answers of
-- status.each, pairs = goals of both, sets =, as_of =, extracted =, sum = of
-- the weights, dates = days in rules that were not moved, failures = goals
-- whose rules failed, moves = what moves below goals: { { goal =, was =, parts =
-- { { from =, to = standings } } } } }; nil and a message.
whatif.of = trouble.protected(function (plan, store, options)
  local q = question(plan, store, options)
  local changed = applied(q)
  local answers = status.each({ { plan = q.base, figures = q.base_figures }, changed }, store, q.as_of)
  if not q.pairs then
    q.pairs = lists.map(q.base.goals, function (goal) return { from = goal, to = goal } end)
  end
  return { plan = q.base, changed_plan = changed.plan, base = answers[1], changed = answers[2], pairs = q.pairs,
           sets = q.sets, as_of = q.as_of, extracted = store:extracted(), sum = sum_of(changed.plan), dates = q.dates,
           failures = whatif.failures_of(answers), cases = options.cases, moves = moves_of(answers, q.pairs) }
end)


-- Sweeps

-- A number with its unit, "85 %": the ratio, the unit; nil if it is none.
local function quantity(text)
  local digits <const>, unit <const> = text:match "^(%d[%d.,]*)%s*(%D*)$"
  local value <const> = digits and valueparser.number(digits)
  return value, unit
end

-- The days from one to another; nil if the texts are none.
local function range_of_days(from, to, step)
  local day, last = typed.day(from), typed.day(to)
  if not day or not last or step:den() > 1 then return nil end
  local list <const> = {}
  while day <= last and #list <= MOST do
    list[#list + 1] = day
    day = dates.add(day, core.date.duration(step:num(), "day"))
  end
  return list
end

local function range_of_numbers(from, to, step)
  local value, unit = quantity(from)
  local last <const>, last_unit <const> = quantity(to)
  if not (value and last) or unit ~= "" and unit ~= last_unit then return nil end
  local list = {}
  while value <= last and #list <= MOST do
    list[#list + 1] = ("%s %s"):format(value:decimal(), last_unit):match "^(.-) ?$"
    value = value + step
  end
  return list
end

-- The ends of a range, and its step: what is behind the last / of days that
-- have such marks themselves is none.
local function parts_of(text)
  local from <const>, to <const> = text:match "^%s*(.-)%s*%.%.%s*(.-)%s*$"
  local last <const>, by <const> = (to or ""):match "^(.-)%s*/([%d.,]+)$"
  if not last or typed.day(to) then return from, to, nil end
  return from, last, by
end

-- "30..90", "80..95 %", "6.5..7.5/0.1", "1..6 months", "30..90/10",
-- "2018-06-10..2018-06-20": the texts of the values, in order; nil and a
-- message.
local function range(text)
  local from <const>, to <const>, by <const> = parts_of(text)
  local step <const> = valueparser.number(by or "1")
  local sound <const> = from and step and step > 0
  local list <const> = sound and (range_of_days(from, to, step) or range_of_numbers(from, to, step))
  if not list or #list == 0 then
    return nil, ("'%s' is no range from a lower to a higher value: 30..90, 80..95 %%, 1..6 months, 30..90/10"):format(
      text)
  end
  if #list > MOST then return nil, ("'%s' has more than %d values: give a step, as 30..90/10"):format(text, MOST) end
  return list
end

-- Lengths of time that have no unit are days, in a range.
local function in_days(target, texts)
  if not target.type:find "duration" then return texts end
  return lists.map(texts, function (text) return (text:gsub("^%d+$", "%0 days")) end)
end

-- The rows of a sweep, one for each value, with what is asked.
local function variants(q, target, texts)
  local rows, asked = {}, {}
  for i, text in ipairs(texts) do
    local value = must(override.value(target, text))
    asked[i] = applied(q, { target, value })
    rows[i] = { value = value, sum = sum_of(asked[i].plan) }
  end
  return rows, asked
end

-- What is swept, its rows, and what is asked; nil and a message.
local swept <const> = trouble.protected(function (q, target_text, range_text)
  local target <const> = must(override.find(q.own, target_text))
  for _, set in ipairs(q.sets) do
    if override.name(set[1]) == override.name(target) then
      must(nil, said("it is set already, by {{set}} '%s'"):format(set.text))
    end
  end
  return target, variants(q, target, in_days(target, must(range(range_text))))
end)

-- The newest group of a case type in a standing; nil where it has none.
local function group_in(s, name)
  if s.counts then return s.case_type and s.name == name and s or nil end
  local found
  for _, part in ipairs(s.parts or {}) do found = group_in(part, name) or found end
  return found
end

-- That in the first goal that counts it.
local function group_of(goals, name)
  return lists.map(goals, function (g) return group_in(g.standing, name) end)[1]
end

-- Fills in what each value gives; the first row that has the most points now.
local function fill(rows, answers, target)
  local best
  for i, row in ipairs(rows) do
    row.points, row.goals = answers[i].points, answers[i].goals
    row.group = target.case_type and group_of(row.goals, target.case_type)
    row.stands = override.same(row.value, target.value)
    if not best or row.points.now > best.points.now then best = row end
  end
  return best
end

-- What a plan gives as one setting goes through a range: { plan =, target = its
-- text, aim = that as override.find gives it, points = what the plan gives, as_of =, rows = { {
-- value =, points =, goals =, sum = of the weights, group = of the case type
-- whose setting it is, stands = whether it is what the plan says } }, best =
-- the first row with the most points now }, and what whatif.of gives besides;
-- options as there. nil and a message.
whatif.sweep = trouble.protected(function (plan, store, target_text, range_text, options)
  local q = question(plan, store, options)
  local target <const>, rows <const>, asked <const> = swept(q, target_text, range_text)
  if not target then must(nil, said("{{--sweep|setting}} '%s': %s"):format(target_text, rows)) end
  local own <const> = applied(q)
  asked[#asked + 1] = own
  local answers = status.each(asked, store, q.as_of)
  return { plan = q.base, changed_plan = own.plan, target = target_text, aim = target,
           points = answers[#answers].points, as_of = q.as_of, extracted = store:extracted(), rows = rows,
           best = fill(rows, answers, target), sets = q.sets, dates = q.dates, failures = whatif.failures_of(answers),
           cases = options.cases }
end)

return whatif
