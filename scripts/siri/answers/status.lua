-- status.lua: the status of a plan at a cut-off: every goal's standing and
-- points, what each assumption decides, and what in the data nobody named.

local core <const> = require "siri.core"
local counting <const> = require "siri.answers.counting"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local shift <const> = require "siri.base.shift"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local attainable <const> = require "siri.rules.attainable"
local casescores <const> = require "siri.rules.casescores"
local casequestions <const> = require "siri.rules.casequestions"
local facts <const> = require "siri.rules.facts"
local followup <const> = require "siri.rules.followup"
local frames <const> = require "siri.rules.frames"
local kinds <const> = require "siri.rules.kinds"
local loader <const> = require "siri.rules.loader"
local needs <const> = require "siri.rules.needs"
local plans <const> = require "siri.rules.plan"
local typenames <const> = require "siri.rules.typenames"
local reached <const> = require "siri.rules.reached"
local reported <const> = require "siri.rules.reported"
local failure <const> = require "siri.sandbox.failure"
local covered <const> = require "siri.store.covered"
local ratio <const> = core.ratio

local status = {}


-- What the store gives; a database that cannot be read ends the run.
local function answer_of(value, trouble)
  if value == nil and trouble then error(trouble, 0) end
  return value
end

-- The cut-off when none is asked for: the newest extract, or the plan's last
-- day if that is earlier.
function status.cut_off(plan, store)
  local extracted, last = answer_of(store:extracted()), plans.last_day(plan)
  if not extracted then
    return nil, core.options.said("no cases have been imported, so there is no extract to date the status by: give " ..
                                  "{{as_of %s}}"):format(last)
  end
  return extracted < last and extracted or last
end


-- What the reader of an answer { plan =, as_of =, extracted = } must know
-- of its cut-off, or nil: decisions made since the extract would read as
-- open cases; before the period nothing can be decided in it.
function status.warning(answer)
  local as_of, extracted, from = answer.as_of, answer.extracted, answer.plan.period.from
  if extracted and as_of > extracted then
    return ("the cut-off %s is after the newest extract, of %s: cases decided since then count as pending")
      :format(as_of, extracted)
  elseif as_of < from then
    return ("the cut-off %s is before the plan's period begins, on %s"):format(as_of, from)
  end
end


-- One goal

-- What failed in a goal, as a message with its place and context.
local function judge(goal, context)
  local ok, result = pcall(kinds.judge, goal.score, context)
  if ok then return result end
  if not failure.is(result) then error(result, 0) end
  local one <const> = failure.of_goal(result, goal)
  return standing.failed(tostring(one), attainable.most(goal, context.plan), one.case)
end

-- The same of a goal that no spec asks about.
local function judge_unseen(...) return core.ways.without(judge, ...) end

local function undocumented(log)
  return lists.map(log, function (read)
    if not read.figure or read.figure.source then return nil end
    return read.year and ("%s (%d)"):format(read.name, read.year) or read.name
  end)
end

-- The figures of the year before of the goal that a goal continues, as
-- facts.of takes them.
local function last_year(goal, context)
  local plan <const> = context.plan
  return { year = plan.year - 1, by_name = context.before[plans.continued(goal)] or {},
           by = shift.date(plan.period.to, -1) }
end

-- Whether a goal that stands at no data is left out: where its rule says so, or
-- its plan does of a goal of which nothing is reported and no case is decided.
local function is_left_out(goal, s, log, plan)
  if s.status ~= "no_data" then return false end
  local when_empty <const> = goal.when_empty or plan.when_empty
  local is_known <const> = lists.any(log, "figure")
                           or lists.any(standing.groups(s), function (group) return group.counts.decided > 0 end)
  return s.unmeasured or when_empty == "leave_out" and not is_known
end

local function goal_status(goal, context)
  local figures = facts.of(context.facts[goal.id], goal, context.as_of, last_year(goal, context))
  local s = (reached.hides(goal.id) and judge_unseen or judge)(goal, {
    plan = context.plan, goal = goal, as_of = context.as_of, ceiling = plans.ceiling(context.plan, goal),
    figures = figures, covered = context.covered,
    inside = context.inside, tally = function (spec) return context.counter:answer(spec) end,
  })
  if reached.on then reached.judged(goal, s, context) end
  local weight = goal.weight
  return {
    left_out = is_left_out(goal, s, figures.log, context.plan) or nil,
    goal = goal, id = goal.id, standing = s, status = s.status, final = s.final, provisional = s.provisional or false,
    attainment = s.now, now = s.now and weight * s.now, settled = weight * s.low, possible = weight * s.high,
    undocumented = undocumented(figures.log), log = figures.log,
    sets = figures.sets,
  }
end


local function judge_all(plan, context)
  context.plan, context.covered = plan, covered.of(context.imports, plan, typenames.of(plan))
  return lists.map(plan.goals, goal_status, context)
end

-- Whether goals of a plan can be left out.
local function leaves_out(goals, plan)
  return plan.when_empty == "leave_out" or lists.any(goals, "left_out")
         or lists.any(plan.goals, function (goal) return goal.when_empty == "leave_out" end)
end

-- What was rated is told only where goals can be left out.
local function points_of(goals, plan)
  local points <const> = frames.total(goals, plan)
  if leaves_out(goals, plan) then return points end
  for _, one in ipairs(lists.joined({ points }, points.frames)) do
    one.rated, one.on_full_scale, one.settled_on_full_scale = nil, nil, nil
  end
  return points
end


-- The other way: each assumption at its other values

local function parts_met(g)
  local parts = g.standing.parts or {}
  return standing.met_count(parts), #parts
end

local POINTS <const> = { "now", "settled", "possible" }

-- The difference in each kind of points, and whether there is one.
function status.difference(other, own)
  local zero <const>, by, differs = ratio.new(0), {}, false
  for _, name in ipairs(POINTS) do
    by[name] = (other[name] or zero) - (own[name] or zero)
    differs = differs or by[name] ~= zero
  end
  return by, differs
end

-- What an alternative changes: { id =, from = status, to = status, by = { now
-- =, settled =, possible = }, met =, of = }, for each goal that it moves, be it
-- only the number of its parts that are met.
local function changes(goals, others)
  local list, by_id = {}, lists.by(others, "id")
  for _, g in ipairs(goals) do
    local o = by_id[g.id] or { status = "no_data", standing = {} }
    local by, differs = status.difference(o, g)
    local met, of = parts_met(o)
    local met_now, of_now = parts_met(g)
    local moved = met ~= met_now or of ~= of_now
    if differs or o.status ~= g.status or moved then
      list[#list + 1] = { id = g.id, from = g.status, to = o.status, by = by, met = moved and met or nil,
                          of = moved and of or nil }
    end
  end
  return list
end

-- The plan in force at the cut-off with each other value of each assumption,
-- by their numbers: { value =, plan =, or problem = why it cannot be }.
local function alternatives(plan, as_of)
  local all = {}
  for n, a in ipairs(plan.assumptions) do
    all[n] = {}
    for i = 1, #a.otherwise do
      local other, problems = loader.again(plan, { assumptions = { [n] = { other = i } } })
      all[n][i] = { value = a.otherwise[i], plan = other and plans.at(other, as_of),
                    problem = problems and tostring(problems[1]) }
    end
  end
  return all
end

-- Each assumption with what its other values lead to: the points, the
-- changes, and the plan and its judged goals for who asks further.
local function assumptions(plan, context, goals, others)
  local list = {}
  for n, a in ipairs(plan.assumptions) do
    local entry = { text = a.text, value = a.value, because = a.because, where = a.where, otherwise = {} }
    for i, other in ipairs(others[n] or {}) do
      local judged = other.plan and judge_all(other.plan, context)
      entry.otherwise[i] = {
        value = other.value, problem = other.problem, points = judged and points_of(judged, other.plan),
        changes = judged and changes(goals, judged), plan = other.plan, goals = judged,
      }
    end
    list[n] = entry
  end
  return list
end


-- What nobody named

local function counted(names, known)
  local list = {}
  for name, n in pairs(names) do
    list[#list + 1] = { name = name, cases = n, nearest = name ~= "" and core.nearest.find(name, known) or nil }
  end
  table.sort(list, function (a, b) return a.name < b.name end)
  return list
end

-- The cases of each site that a plan with sites does not list, and those that
-- it does.
local function unlisted(plan, groups)
  local names, sites, listed = {}, {}, { [""] = true }   -- no site at all
  if not plan.sites then return names, sites end
  for i, site in ipairs(plan.sites) do sites[i], listed[site] = site, true end
  for site, group in pairs(groups) do
    if not listed[site] then names[site] = casequestions.size(group) end
  end
  return names, sites
end

-- Case types, outcomes and sites in the year's cases that the plan does not
-- name; a decided case without an outcome has the name "". A type that the
-- plan gives more than one the title of has `either`, their names.
local function unnamed(plan, context)
  local answer = context.counter:answer(casequestions.every_case(plan, context.as_of))
  local types = counted(answer.unnamed_types, lists.flat(plan.case_types, function (t) return { t.name, t.title } end))
  for _, t in ipairs(types) do
    local names = typenames.among(plan.case_types, t.name)
    if #names > 1 then t.nearest, t.either = nil, names end
  end
  return types, counted(answer.unnamed_outcomes, outcomes.names), counted(unlisted(plan, answer.groups))
end

-- Adds the groups of cases of a standing whose values its score does not list.
local function add_unlisted(list, goal, s)
  local values <const> = s.left_out and s.score.values
  local found <const> = {}
  for _, part in ipairs(values and lists.joined(s.parts, s.left_out) or {}) do
    local c <const> = part.counts
    local n <const> = c.decided + c.open + c.no_clock + c.excluded
    if part.name ~= "" and not lists.has(values, part.name) then found[part.name] = n end
  end
  for _, one in ipairs(counted(found, lists.map(values or {}))) do
    list[#list + 1] = lists.with(one, { goal = goal, field = s.score.each })
  end
  for _, part in ipairs(s.parts or {}) do add_unlisted(list, goal, part) end
  return list
end

-- The same of all goals: { goal =, field =, name =, cases =, nearest = }.
local function unnamed_values(goals)
  return lists.flat(goals, function (g) return add_unlisted({}, g.id, g.standing) end)
end

-- The names that each goal reads: { [goal] = list }
local function names_read(plan, goals)
  local names = {}
  for i, goal in ipairs(plan.goals) do
    local log <const> = lists.where(goals[i].log, function (read) return not read.year end)
    names[goal.id] = lists.map(lists.joined(needs.of_goal(goal), log), "name")
  end
  return names
end

local function is_read(names, record)
  return lists.has(names[record.goal] or {}, record.name)
end

-- Adds the names that the goals of a plan read.
local function add_names(names, plan)
  for _, goal in ipairs(plan.goals) do
    names[goal.id] = lists.joined(names[goal.id] or {}, lists.map(needs.of_goal(goal), "name"))
  end
end

-- The names that goals read, with those that other versions of the plan do.
local function names_of_versions(loaded, names)
  names = setmetatable({}, { __index = names })
  for _, version in ipairs(plans.versions(loaded)) do add_names(names, version) end
  return names
end

-- The names that they read where another value is assumed.
local function names_otherwise(others)
  local names = {}
  for _, other in ipairs(lists.flat(others)) do
    if other.plan then add_names(names, other.plan) end
  end
  return names
end

-- Facts that no goal reads, in any version and with any value that may be
-- assumed, nor a statement, with the nearest name that one does. others(): the
-- plans with other values, asked for where a fact is none of the plan's own.
local function unread(plan, names, records, others)
  local list, seen = {}, {}
  local stated, otherwise = followup.reader(plan), nil
  names = names_of_versions(plan, names)
  for _, record in ipairs(records) do
    local key = record.goal .. "\0" .. record.name
    local of_pay = record.goal == "pay" and plan.pay ~= nil
    local of_plan = of_pay or is_read(names, record) or stated.is_read(record)
    if not of_plan then otherwise = otherwise or names_otherwise(others()) end
    if not (seen[key] or of_plan or is_read(otherwise, record)) then
      local known = lists.joined(names[record.goal] or {}, stated.names[record.goal] or {})
      local name = followup.title(record.goal, record.name)
      list[#list + 1] = { goal = record.goal, name = name, nearest = core.nearest.find(name, known) }
    end
    seen[key] = true
  end
  return list
end

-- Facts that a goal reads, dated after the cut-off, so that they do not
-- count: { goal =, name =, days = { … } }
local function later(names, records, as_of)
  local list, by_key = {}, {}
  for _, record in ipairs(records) do
    if record.on > as_of and is_read(names, record) then
      local key = record.goal .. "\0" .. record.name
      if not by_key[key] then
        by_key[key] = { goal = record.goal, name = record.name, days = {} }
        list[#list + 1] = by_key[key]
      end
      local days = by_key[key].days
      if days[#days] ~= record.on then days[#days + 1] = record.on end
    end
  end
  return list
end


-- What the figures of goals came to that a reader must know, each once:
--   other_figures  { goal =, name =, value =, by =, on =, held = the figure that
--                  holds }: what others reported
--   passed_facts   { goal =, name =, days = }: dated after the due day
--   falls          { goal =, name =, from =, to = }: figures, of what is taken to
--                  grow only
local function readings(goals)
  local told = { other_figures = {}, passed_facts = {}, falls = {} }
  local function note(kind, g, read, entry)
    entry.goal, entry.name = g.id, read.name
    table.insert(told[kind], entry)
  end
  for _, g in ipairs(goals) do
    local seen = {}
    for _, read in ipairs(lists.where(g.log, function (one) return not one.year end)) do
      local days = lists.map(read.passed, "on")
      for _, record in ipairs(seen[read.name] and {} or read.beside) do
        note("other_figures", g, read, { value = reported.value(record, read.kind), by = record.by, on = record.on,
                                         held = read.figure })
      end
      if #days > 0 and not seen[read.name] then note("passed_facts", g, read, { days = days }) end
      if read.fell then note("falls", g, read, { from = read.fell.from, to = read.fell.to }) end
      seen[read.name] = true
    end
  end
  return told
end

-- The case types that goals count.
local function counted_types(plan)
  local scores <const> = lists.flat(plan.goals, casescores.of)
  return lists.unique(lists.where(plan.case_types, function (t)
    return lists.first(scores, applicable.wants, t)
  end), "name")
end


-- Everything that is going to be counted, in one pass over the cases.
local function count_all(plan, others, counter, as_of)
  counter:want(casequestions.every_case(plan, as_of))
  counter:want_plan(plan, as_of)
  for _, other in ipairs(lists.flat(others)) do
    if other.plan then counter:want_plan(other.plan, as_of) end
  end
  counter:run()
end


local function any_failed(goals)
  return lists.first(goals, function (g) return g.status == "failed" end) ~= nil
end

-- Several plans at one cut-off, in one pass over the cases: for each { plan =,
-- as_of =, goals =, points =, failed = whether a rule did }. What is asked:
--   plan      the plan, in the year of the cases
--   figures   of its goals, as status.figures gives them
--   inside    nil, or { [case type] = so many late decisions that are taken to
--             have been inside }
function status.each(asked, store, as_of)
  local counter, by_goal, answers = counting.new(store), {}, {}
  local imports = answer_of(store:imports())
  for _, one in ipairs(asked) do
    counter:want_plan(one.plan, as_of)
    for _, records in pairs(one.figures) do by_goal[records] = by_goal[records] or facts.index(records) end
  end
  counter:run()
  for i, one in ipairs(asked) do
    local goals = judge_all(one.plan, { as_of = as_of, facts = by_goal[one.figures.own],
                                        before = by_goal[one.figures.before], counter = counter, imports = imports,
                                        inside = one.inside })
    answers[i] = { plan = one.plan, as_of = as_of, goals = goals, points = points_of(goals, one.plan),
                   failed = any_failed(goals) }
  end
  return answers
end


-- The figures of a year and those of the year before, as store:facts gives
-- them: { own =, before = }.
function status.figures(store, year)
  return { own = answer_of(store:facts(year)), before = answer_of(store:facts(year - 1)) }
end

-- The status of a plan on the data of a store.
--   options.as_of    the cut-off, ISO text or a date (default:
--                    status.cut_off)
--   options.alone    true: without the other ways of the assumptions
--   options.as_given true: this version of the plan, whichever was in force
--   options.plain    true: one call of rules a case
-- Returns the result that the reports are made of, or nil and a message.
function status.of(plan, store, options)
  options = options or {}
  local as_of = options.as_of and tostring(core.date.date(options.as_of))
  if not as_of then
    local message
    as_of, message = status.cut_off(plan, store)
    if not as_of then return nil, message end
  end
  local loaded = plan
  if not options.as_given then plan = plans.at(plan, as_of) end
  local figures = status.figures(store, plan.year)
  local records = figures.own
  local others = options.alone and {} or alternatives(plan, as_of)
  local context = { as_of = as_of, facts = facts.index(records),
                    before = facts.index(figures.before),
                    counter = counting.new(store, options.plain), imports = answer_of(store:imports()) }
  count_all(plan, others, context.counter, as_of)
  local goals = judge_all(plan, context)
  local names = names_read(plan, goals)
  local result = {
    plan = plan, as_of = as_of, extracted = answer_of(store:extracted()), goals = goals,
    points = points_of(goals, plan),
    unread_facts = unread(loaded, names, records, function ()
      return options.alone and alternatives(plan, as_of) or others
    end),
    later_facts = later(names, records, as_of),
    known_at = store:known_at() < math.maxinteger and store:known_at() or nil,
    rejects = answer_of(store:rejects()), provisional = #lists.where(goals, "provisional") > 0,
    failed = any_failed(goals), counted = context.counter,
  }
  local days = covered.of(context.imports, plan, typenames.of(plan))
  result.covered = { days = days, types = counted_types(plan) }
  result.covered.groups = covered.groups(result.covered.types, days, applicable.earlier(as_of, plan.period.to))
  for name, list in pairs(readings(goals)) do result[name] = list end
  result.unnamed_types, result.unnamed_outcomes, result.unnamed_sites = unnamed(plan, context)
  result.unnamed_values = unnamed_values(goals)
  result.assumptions = assumptions(plan, context, goals, others)
  return result
end

return status
