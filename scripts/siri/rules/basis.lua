-- basis.lua: which assumptions a setting of a plan rests on: those whose
-- other values make it another one. Nothing is tagged: the plan is held
-- against the plans that the other values give.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local applicable <const> = require "siri.rules.applicable"
local casequestions <const> = require "siri.rules.casequestions"
local casescores <const> = require "siri.rules.casescores"
local equality <const> = require "siri.rules.equality"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local words <const> = require "siri.rules.words"

local basis = {}

-- Two values of settings, each of its own load of one file.
local SAME <const> = { text = core.seal.same, ratio = core.seal.same, duration = core.seal.same, code = equality.code }

local function same(a, b) return equality.of(a, b, SAME) end


-- Holding plans against each other

-- Notes the fields in which two things of a word differ, and goes on into
-- scores of one kind: note(thing, field).
local function compare(word, thing, other, note)
  if rawequal(thing, other) then return end
  local function score(field, one, two)
    if not (core.seal.is(one) and core.seal.is(two) and one.kind == two.kind and one.name == two.name) then
      if not same(one, two) then note(thing, field) end
    else
      compare(one.kind == "rule" and { fields = { "rule" } } or words[one.kind], one, two, note)
    end
  end
  for _, field in ipairs(word.fields) do
    if field == "score" then score(field, thing.score, other.score)
    elseif not same(thing[field], other[field]) then note(thing, field) end
  end
  if word.items ~= "score" then return end
  if #thing.parts ~= #other.parts then return note(thing, "parts") end
  for i, part in ipairs(thing.parts) do score("parts", part, other.parts[i]) end
end

-- The things of a list that both plans have, by their names.
local function compare_all(word, list, others, note)
  local by_name <const> = lists.by(others, "id")
  for _, thing in ipairs(list) do
    local other <const> = by_name[thing.id]
    if other then compare(word, thing, other, note) end
  end
end

-- The plans that other values of assumption n give: those of a status, if it
-- has them.
local function others_of(plan, n, assumption)
  if #assumption.otherwise > 0 or assumption.value == nil then return lists.map(assumption.otherwise, "plan") end
  return loader.others(plan, n)
end

-- A function (thing, field) -> the numbers of the assumptions that a setting
-- rests on, in order: of a goal, a score, a case type, the plan or its
-- outcomes. assumptions: those of a status, each with the plans of its other values.
function basis.of(plan, assumptions)
  local noted <const>, none <const> = {}, {}
  for n, assumption in ipairs(assumptions) do
    local function note(thing, field)
      local list <const> = lists.under(lists.under(noted, thing), field)
      if list[#list] ~= n then list[#list + 1] = n end
    end
    for _, other in ipairs(others_of(plan, n, assumption)) do
      compare(words.plan, plan, other, note)
      compare({ fields = casequestions.outcomes(plan) }, plan.outcomes or {}, other.outcomes or {}, note)
      compare_all(words.goal, plan.goals, other.goals, note)
      compare_all(words.case_type, plan.case_types, other.case_types, note)
      for i, set in ipairs(plan.case_sets or {}) do   -- they have no names
        local like <const> = (other.case_sets or {})[i]
        if like then compare(words.case_set, set, like, note) end
      end
      if plan.pay and other.pay then compare(words.pay, plan.pay, other.pay, note) end
    end
  end
  return function (thing, field) return noted[thing] and noted[thing][field] or none end
end

-- The settings of the plan by which times of cases are counted.
local ALL <const> = { "month_end", "roll", "holidays", "outcomes" }
local COUNTING <const> = {
  cases = ALL, case_set = ALL, case_time = { "outcomes" }, backlog = { "month_end", "roll", "holidays" },
}

function basis.counting(score) return COUNTING[score.kind] end

local function line_of(where) return math.tointeger(tonumber(where:match ":(%d+)$")) or 0 end

-- Whether the first thing of a plan after a line is a case type.
local function before_case_types(plan, line)
  local nearest, kind = math.huge, nil
  local function look(list, name)
    for _, thing in ipairs(list) do
      local at <const> = line_of(thing.where)
      if at > line and at < nearest then nearest, kind = at, name end
    end
  end
  look(plan.goals, "goal")
  look(plan.case_types, "case_type")
  look(plan.tasks, "task")
  look({ plan.budget, plan.pay }, "other")
  return kind == "case_type"
end

-- What is assumed without a value cannot be held against another plan. It is
-- of the goal that its text names, or, where it stands before case types, of
-- those that count cases.
local function is_stated_of(assumption, plan, goal)
  if assumption.value ~= nil or assumption.where == plan.where then return false end
  for word in assumption.text:gmatch "%S+" do
    if word == goal.id then return true end
  end
  return #casescores.of(goal) > 0 and before_case_types(plan, line_of(assumption.where))
end

-- What of a case type matters where its target does not, as it does to these.
local TIMED <const> = { cases = true, case_set = true }
local UNTIMED <const> = lists.where(words.case_type.fields, function (name) return name ~= "target" end)

-- The numbers of all assumptions that a goal rests on, in order; rests is
-- what basis.of gives.
function basis.goal(rests, plan, goal)
  local found <const> = {}
  local function add(thing, fields)
    for _, field in ipairs(fields) do
      for _, n in ipairs(rests(thing, field)) do found[n] = true end
    end
  end
  add(goal, words.goal.fields)
  for _, score in ipairs(plans.scores(goal.score)) do
    add(score, score.kind == "rule" and { "rule" } or words[score.kind].fields)
    add(score, { "parts" })
  end
  for _, set in ipairs(casescores.sets(goal.score)) do add(set, words.case_set.fields) end
  for _, score in ipairs(casescores.of(goal)) do
    add(plan, basis.counting(score))
    for _, t in ipairs(plan.case_types) do
      if applicable.wants(score, t) then add(t, TIMED[score.kind] and words.case_type.fields or UNTIMED) end
    end
  end
  for n, assumption in ipairs(plan.assumptions) do
    if is_stated_of(assumption, plan, goal) then found[n] = true end
  end
  return lists.keys(found)
end

return basis
