-- pay.lua: performance pay: what the rules propose, what the permanent
-- secretary adds or takes, and what that comes to. Three things that are
-- never mixed.

local core <const> = require "siri.core"
local failure <const> = require "siri.failure"
local loader <const> = require "siri.loader"
local plans <const> = require "siri.plan"
local settings <const> = require "siri.settings"
local status <const> = require "siri.status"
local ratio <const> = core.ratio

local pay = {}

-- The goal that discretion is filed under, and who may exercise it.
local GOAL <const>, SECRETARY <const> = "pay", "permanent secretary"

local function kr(value)
  return ratio.unit(value, "kr")
end


-- The proposal

local RESULT <const> = { __name = "the result", __fields = { "now", "settled", "possible", "of", "as_of", "goals" } }
local GOAL_RESULT <const> = {
  __name = "a goal's result", __fields = { "id", "status", "attainment", "points_now", "points_settled" },
}

-- A status in the form that a proposal is given.
local function result_of(result)
  local goals = {}
  for i, g in ipairs(result.goals) do
    goals[i] = setmetatable({ id = g.id, status = g.status, attainment = g.attainment, points_now = g.now,
                              points_settled = g.settled }, GOAL_RESULT)
  end
  local points = result.points
  return core.seal.seal(setmetatable({ now = points.now, settled = points.settled, possible = points.possible,
                                       of = points.of, as_of = result.as_of, goals = goals }, RESULT))
end

local function placed(plan, message)
  return failure.placed(message, "pay", plan.pay.where)
end

-- The amount that a plan's rules lead to: { amount =, notes = { { label =,
-- value = }, … } }, or nil and a message with its place.
function pay.propose(plan, result)
  local how, notes = failure.notes()
  local ok, amount = core.guard.call(plan.pay.proposal, result_of(result), how)
  if not ok then return nil, placed(plan, amount) end
  if not (ratio.is(amount) and amount:unit() == "kr") then
    return nil, placed(plan, "the proposal must be an amount, kr(…), not " .. settings.shown(amount))
  end
  if amount < 0 then return nil, placed(plan, ("the proposal is %s: it must be 0 or more"):format(amount)) end
  return { amount = amount, notes = notes }
end


-- Discretion: of each ground the newest that the permanent secretary gave.
-- It is exercised after the year, so no cut-off holds it back.

local function is_blank(text)
  return not text or not text:find "%S"
end

-- Why an adjustment has no effect, as a key of the texts; nil if it has.
local function refusal(fact, amount)
  if fact.by ~= SECRETARY then return "pay_not_secretary" end
  if not amount then return "pay_no_amount" end
  if is_blank(fact.note) then return "pay_no_reason" end
end

local function adjustment_of(fact)
  local amount = ratio.parse(fact.value or "")
  return {
    ground = fact.name, amount = amount and kr(amount), value = fact.value, on = fact.on, by = fact.by,
    reason = not is_blank(fact.note) and fact.note or nil, file = fact.file, line = fact.line,
    provisional = fact.provisional, refused = refusal(fact, amount),
  }
end

-- Facts come in order of name and date: a later one takes the place of an
-- earlier one by the same role.
local function adjustments_of(facts)
  local list, place = {}, {}
  for _, fact in ipairs(facts) do
    if fact.goal == GOAL then
      local key = fact.name .. "\0" .. (fact.by or "")
      place[key] = place[key] or #list + 1
      list[place[key]] = adjustment_of(fact)
    end
  end
  return list
end

local function sum_of(list)
  local sum = kr(0)
  for _, a in ipairs(list) do
    if not a.refused then sum = sum + a.amount end
  end
  return sum
end


-- The assumptions that pay rests on: those that another value of would
-- change the proposal, the amounts, and what is said without a value from
-- the first amount on to where pay is.

local function other_amounts(plan, store, as_of, n, values)
  local list = {}
  for i, value in ipairs(values) do
    local other, problems = loader.again(plan, { assumptions = { [n] = { value = value } } })
    local result = other and status.of(other, store, { as_of = as_of, alone = true })
    local proposal, message = nil, problems and problems[1]
    if result and other.pay then proposal, message = pay.propose(other, result) end
    list[i] = { value = value, amount = proposal and proposal.amount, problem = message }
  end
  return list
end

local function line_of(where)
  return tonumber(where:match ":(%d+)$")
end

local function is_amount(value)
  return ratio.is(value) and value:unit() == "kr"
end

local function assumptions_of(plan, store, as_of, amount)
  local list, first = {}, math.huge
  local last = line_of(plan.pay.where)
  for n, a in ipairs(plan.assumptions) do
    local line = line_of(a.where)
    if is_amount(a.value) then first = math.min(first, line) end
    local others = other_amounts(plan, store, as_of, n, a.otherwise)
    local matters = is_amount(a.value) or a.value == nil and line > first and line < last
    for _, o in ipairs(others) do matters = matters or o.amount ~= amount end
    if matters then
      list[#list + 1] = { text = a.text, value = a.value, because = a.because, where = a.where, otherwise = others }
    end
  end
  return list
end


local function open_goals(result)
  local list = {}
  for _, g in ipairs(result.goals) do
    if not g.final then list[#list + 1] = g.id end
  end
  return list
end

-- Everything that a page on pay says, or nil and a message. A plan without
-- pay gives { plan =, applies = false }.
function pay.of(plan, store, options)
  if not plan.pay then return { plan = plan, applies = false } end
  local result, message = status.of(plan, store, { as_of = options.as_of, alone = true })
  if not result then return nil, message end
  local facts, trouble = store:facts(plan.year)
  if not facts then return nil, trouble end
  local proposal, problem = pay.propose(plan, result)
  local adjustments = adjustments_of(facts)
  local answer = {
    plan = plan, applies = true, as_of = result.as_of, extracted = result.extracted, points = result.points,
    full = plan.pay.full, proposal = proposal, problem = problem, adjustments = adjustments,
    discretion = sum_of(adjustments), open = open_goals(result), tasks = plans.tasks_without_goal(plan),
    assumptions = assumptions_of(plan, store, result.as_of, proposal and proposal.amount), failed = result.failed,
  }
  answer.draft = #answer.open > 0
  if proposal then
    local sum = proposal.amount + answer.discretion
    answer.decision = sum < 0 and kr(0) or sum
    answer.above = answer.decision > answer.full and answer.decision - answer.full or nil
  end
  return answer
end

-- Whether anything in it was refused or went wrong.
function pay.sound(answer)
  if answer.problem or answer.failed then return false end
  for _, a in ipairs(answer.adjustments or {}) do
    if a.refused then return false end
  end
  return true
end

return pay
