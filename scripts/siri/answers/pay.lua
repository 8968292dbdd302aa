-- pay.lua: performance pay: what the rules propose, what the permanent
-- secretary adds or takes, and what that comes to. Three things that are
-- never mixed.

local core <const> = require "siri.core"
local discretion <const> = require "siri.answers.discretion"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local plans <const> = require "siri.rules.plan"
local reached <const> = require "siri.rules.reached"
local scales <const> = require "siri.rules.scales"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local trouble <const> = require "siri.store.trouble"
local ratio <const> = core.ratio

local pay = {}


-- What a proposal is given

local RESULT <const> = {
  __name = "the result", __fields = { "now", "settled", "possible", "of", "as_of", "goals", "goal", "frame",
                                      "ambition", "rated", "on_full_scale" },
}
local GOAL_RESULT <const> = {
  __name = "a goal's result",
  __fields = { "id", "status", "attainment", "weight", "points_now", "points_settled", "final" },
}

local FRAME_RESULT <const> = {
  __name = "a frame's result",
  __fields = { "title", "now", "settled", "possible", "of", "pay", "rated", "on_full_scale" },
}

-- The weight of what was measured, and the settled points as if it were all.
local function rated_of(points) return points.rated or points.of end
local function full_scale_of(points)
  if points.rated then return points.settled_on_full_scale end
  return points.settled
end

-- The result of each frame by its key; nil of a plan without frames.
local function frames_of(list)
  if not list then return nil end
  local by_key <const> = {}
  for _, f in ipairs(list) do
    by_key[f.frame] = setmetatable({ title = f.title, now = f.now, settled = f.settled, possible = f.possible,
                                     of = f.of, pay = f.pay, rated = rated_of(f),
                                     on_full_scale = full_scale_of(f) }, FRAME_RESULT)
  end
  return setmetatable(by_key, { __name = "the result's frames", __fields = lists.map(list, "frame") })
end

-- A status in the form that a proposal is given; ambition may be nil.
local function result_of(result, ambition)
  local points, ids = result.points, lists.map(result.goals, "id")
  local goals = lists.map(result.goals, function (g)
    local attainment = g.attainment and ratio.unit(g.attainment, "percent")
    return setmetatable({ id = g.id, status = g.status, attainment = attainment, weight = g.goal.weight,
                          points_now = g.now, points_settled = g.settled, final = g.final }, GOAL_RESULT)
  end)
  return core.seal.seal(setmetatable({
    now = points.now, settled = points.settled, possible = points.possible, of = points.of, as_of = result.as_of,
    rated = rated_of(points), on_full_scale = full_scale_of(points),
    goals = goals, ambition = ambition, frame = frames_of(points.frames),
    goal = setmetatable(lists.by(goals, "id"), { __name = "the result's goals", __fields = ids }),
  }, RESULT))
end


-- The proposal: the rule's own steps, then ceiling and rounding. A step is
-- { label =, value = } as the rule noted it, or { key =, fields =, value = }
-- for a text of ours, with the edges around what was reached.

local function is_amount(value)
  return ratio.money(value) ~= nil
end

-- Where a rule cannot tell yet, as a score says it.
local WAITING <const> = { no_data = true, open = true }

-- What is wrong with a rule's answer; nil where nothing is.
local function wrong_amount(amount)
  if not is_amount(amount) then return diagnostic.new("pay_answer", nil, nil, settings.shown(amount)) end
  if amount < 0 then return diagnostic.new("pay_negative", nil, nil, amount) end
end

-- Of a function: its notes and its answer; nil and what is wrong.
local function by_rule(rule, result, ambition)
  local how, notes = failure.notes()
  local ok, amount = core.guard.call_figures(rule.proposal, result_of(result, ambition), how)
  if not ok then return nil, amount end
  if WAITING[amount] then return notes, nil end
  local problem <const> = wrong_amount(amount)
  if problem then return nil, problem end
  return notes, ratio.unit(amount, ratio.money(rule.full))
end

-- What a scale is given of settled points: their share where it is one of percentages,
-- or there is none.
local function figure_of(scale, points)
  if scale and not scales.is_percent(scale) then return points.settled end
  return ratio.unit(points.settled / points.of, "percent")
end

-- What a scale gives to settled points, or to their share where it is one of
-- percentages; without a scale that share itself. Returns it, nil where the scale
-- cannot tell, what was reached, and the band; false and what is wrong.
local function given_by(scale, points)
  local figure <const> = figure_of(scale, points)
  if not scale then return figure, figure end
  local ok, share, band = pcall(scales.attainment, scale, figure)
  if not ok and failure.is(share) then return false, share end
  if not ok then error(share, 0) end
  return share, figure, band
end

-- Whether pay is of what was rated, in points that tell it.
local function is_rated(rule, points) return rule.of == "rated" and points.rated ~= nil end

-- The settled points that pay is of; nil where nothing was measured.
local function settled_of(rule, points)
  return points[is_rated(rule, points) and "settled_on_full_scale" or "settled"]
end

-- Each frame that pays by itself: so much of its own amount.
local function by_frames(rule, result)
  local scale, steps, sum, by_frame = rule.proposal, {}, rule.full - rule.full, {}
  local paying <const> = lists.where(result.points.frames, "pay")
  for i, f in ipairs(paying) do
    local settled <const> = settled_of(rule, f)
    if not settled then return {} end   -- nothing was measured
    local share, figure, band = given_by(scale, { settled = settled, of = f.of })
    if share == false then return nil, figure end
    local edges <const> = scale and lists.map(scales.edges(scale, figure), function (edge)
      return scales.is_percent(scale) and ratio.unit(edge * f.of, "") or edge
    end)
    local key <const> = "pay_step_frame" .. (is_rated(rule, f) and "_rated" or "")
    local fields <const> = { name = f.title, settled = settled, of = f.of, full = f.pay }
    if not share then
      steps[i] = { key = key .. "_untold", fields = fields, edges = edges }
      return steps, nil
    end
    local value <const> = f.pay * share
    fields.share = ratio.unit(share, "percent")
    steps[i] = { key = key .. (scale and "_scale" or ""), fields = fields, scale = scale, band = band, value = value,
                 edges = edges }
    sum, by_frame[i] = sum + value, { frame = f.frame, title = f.title, of = f.pay, amount = value }
  end
  if #paying > 1 then steps[#steps + 1] = { key = "pay_step_frames", fields = {}, value = sum } end
  return steps, sum, by_frame
end

-- Of a scale on the settled points: so much of the full amount.
local function by_scale(rule, result)
  local scale, points = rule.proposal, result.points
  local percent = scales.is_percent(scale)
  local settled <const> = settled_of(rule, points)
  if not settled then return {} end   -- nothing was measured
  local share, figure, band = given_by(scale, { settled = settled, of = points.of })
  if share == false then return nil, figure end
  local first <const> = {
    key = is_rated(rule, points) and "pay_step_rated" or percent and "pay_step_reached" or "pay_step_settled",
    fields = { of = points.of }, value = figure, edges = scales.edges(scale, figure),
  }
  if not share then return { first, { key = "pay_step_untold", fields = {} } }, nil end
  local amount = rule.full * share
  return { first, { key = "pay_step_share", fields = { share = ratio.unit(share, "percent"), full = rule.full },
                    scale = scale, band = band, value = amount } }, amount
end

-- To whole amounts of `to`; nearest: a half goes up.
local ROUND <const> = {
  down = function (n) return n:floor() end,
  up = function (n) return -((-n):floor()) end,
  nearest = function (n) return (n + ratio.new(1, 2)):floor() end,
}

local function capped(rule, steps, amount)
  if not rule.ceiling then return amount end
  local over = amount > rule.ceiling
  local value = over and rule.ceiling or amount
  steps[#steps + 1] = { key = over and "pay_step_capped" or "pay_step_ceiling", fields = { ceiling = rule.ceiling },
                        value = value }
  return value
end

local function rounded(rule, steps, amount)
  local rounding = rule.rounding
  if not rounding then return amount end
  local value = rounding.to * ROUND[rounding.way](amount / rounding.to)
  steps[#steps + 1] = { key = "pay_step_round_" .. rounding.way, fields = { to = rounding.to }, value = value }
  return value
end

-- Notes the figures that a proposal is of, which is that of the plan or of frames.
local function note_figures(plan, points)
  local rule <const>, paying <const> = plan.pay, lists.where(points.frames or {}, "pay")
  local scale <const> = type(rule.proposal) ~= "function" and rule.proposal or nil
  reached.paid(plan, scale, lists.map(#paying > 0 and paying or { points }, function (one)
    local settled <const> = settled_of(rule, one)
    return settled and figure_of(scale, { settled = settled, of = one.of })
  end))
end

-- The amount that a plan's rules lead to: { amount =, steps =, frames = what
-- each of them proposes by itself, before ceiling and rounding }, without an
-- amount where the rule cannot tell yet; nil and what is wrong, a diagnostic.
--   result    a status: its goals, points and as_of
--   ambition  "high", "medium", "low", or nil
function pay.propose(plan, result, ambition)
  local rule = plan.pay
  local by_itself = result.points.frames and lists.any(result.points.frames, "pay") and by_frames or by_scale
  if reached.on then note_figures(plan, result.points) end
  local propose = type(rule.proposal) == "function" and by_rule or by_itself
  local steps, amount, by_frame = propose(rule, result, ambition)
  if not steps then return nil, failure.within(amount, "pay", rule.where) end
  if amount then amount = rounded(rule, steps, capped(rule, steps, amount)) end
  return { steps = steps, amount = amount, frames = by_frame }
end

-- Proposal and what discretion makes of it: { proposal =, settled = }, or
-- { problem = }.
local function worked_out(plan, result, given)
  local proposal, problem = pay.propose(plan, result, given.ambition)
  if not proposal then return { problem = tostring(problem) } end
  return { proposal = proposal, settled = proposal.amount and discretion.settle(plan.pay, proposal.amount, given) }
end


-- What it rests on

-- What other levels of ambition would make of the proposal, if one of them
-- makes another: { value =, amount = }, in their order.
local function other_ambitions(plan, result, given, now)
  local list, moved = {}, false
  for _, level in ipairs { "high", "medium", "low" } do
    if level ~= given.ambition then
      local proposal = pay.propose(plan, result, level)
      local amount = proposal and proposal.amount
      list[#list + 1] = { value = level, amount = amount }
      moved = moved or amount ~= now
    end
  end
  return moved and list or {}
end

local function line_of(where)
  return tonumber(where:match ":(%d+)$")
end

-- Whether two plans say the same of pay, but for their functions.
local function same_words(a, b)
  local one, other = a.rounding or {}, b.rounding or {}
  return a.full == b.full and a.ceiling == b.ceiling and a.above_full == b.above_full
    and one.to == other.to and one.way == other.way
end

-- An assumption's other value: { value =, proposal = amount, decision =,
-- problem =, moved = whether pay is another }.
local function other_way(other, answer)
  local o = { value = other.value, problem = other.problem, moved = other.problem ~= nil }
  if not other.plan then return o end
  if not other.plan.pay then
    o.moved, o.absent = true, true
    return o
  end
  local result = { goals = other.goals, points = other.points, as_of = answer.as_of }
  local got = worked_out(other.plan, result, answer.given)
  local settled = got.settled
  o.problem, o.proposal, o.decision = got.problem, got.proposal and got.proposal.amount, settled and settled.decision
  o.moved = o.proposal ~= (answer.proposal and answer.proposal.amount) or o.decision ~= answer.decision
    or not same_words(other.plan.pay, answer.plan.pay)
  return o
end

-- The assumptions that pay rests on: amounts, those that another value of
-- would change it, and what is said without a value from the first amount on
-- to where pay is.
local function assumptions_of(result, answer)
  local list, first = {}, math.huge
  local last = line_of(answer.plan.pay.where)
  for _, a in ipairs(result.assumptions) do
    local line = line_of(a.where)
    if is_amount(a.value) then first = math.min(first, line) end
    local entry = { text = a.text, value = a.value, because = a.because, where = a.where, otherwise = {} }
    local matters = is_amount(a.value) or a.value == nil and line > first and line < last
    for i, other in ipairs(a.otherwise) do
      entry.otherwise[i] = other_way(other, answer)
      matters = matters or entry.otherwise[i].moved
    end
    if matters then list[#list + 1] = entry end
  end
  return list
end


-- Whether a goal could not be measured: it is left out, and when that was due is
-- over. A figure that still comes then is as one that is corrected.
local function is_unmeasured(g, result)
  local over <const> = g.standing.unmeasured and result.as_of > result.plan.period.to
  return g.left_out and (g.standing.overdue or over)
end

-- The goals that later facts can still change: the year is settled when
-- there are none. { id =, why = a status, "provisional" or "not_final" }
local function open_goals(result)
  return lists.map(result.goals, function (g)
    local overdue = g.standing.overdue and "overdue"
    local unknown = (g.status == "open" or g.status == "no_data" or g.status == "failed") and g.status
    local why = overdue or unknown or g.provisional and "provisional" or "not_final"
    return not (g.final or is_unmeasured(g, result)) and { id = g.id, why = why } or nil
  end)
end

-- The goals that were not met, or of which it is final that nobody can tell: pay
-- in spite of them is what is asked about.
local function unmet_goals(result)
  return lists.where(result.goals, function (g)
    local untold <const> = g.status == "no_data" and g.final and not g.left_out
    return g.status == "missed" or g.status == "partly" or untold
  end)
end

local function all_given(given) return lists.joined(given.ambitions, given.adjustments, given.reasons) end

-- The grounds whose adjustment has effect and may still change.
local function provisional_of(given)
  return lists.map(all_given(given), function (entry)
    return entry.provisional and not entry.refused and entry.key or nil
  end)
end

-- Everything that a page on pay says, or nil and a message. A plan without
-- pay gives { plan =, applies = false }.
pay.of = trouble.protected(function (plan, store, options)
  if not plan.pay then return { plan = plan, applies = false } end
  local result = trouble.must(status.of(plan, store, { as_of = options.as_of }))
  local given = discretion.given(trouble.must(store:facts(plan.year)), result.plan.pay)
  local got = worked_out(result.plan, result, given)
  local settled = got.settled or {}
  local answer = {
    plan = result.plan, applies = true, as_of = result.as_of, extracted = result.extracted,
    known_at = result.known_at, points = result.points, full = result.plan.pay.full, given = given,
    proposal = got.proposal, problem = got.problem, decision = settled.decision, settled = got.settled,
    other_ambitions = other_ambitions(result.plan, result, given, got.proposal and got.proposal.amount),
    unmet = unmet_goals(result), open = open_goals(result), provisional = provisional_of(given),
    tasks = plans.tasks_without_goal(result.plan),
    result = result, rejects = result.rejects, failed = result.failed,
  }
  answer.waiting = got.proposal ~= nil and not got.proposal.amount
  local by_itself <const> = type(answer.plan.pay.proposal) ~= "function"
  answer.untold = answer.waiting and by_itself and #got.proposal.steps > 0 and #answer.open == 0   -- for good
  answer.draft = #answer.open > 0 or #answer.provisional > 0 or answer.waiting
  answer.assumptions = assumptions_of(result, answer)
  return answer
end)

-- Whether anything in it was refused or went wrong.
function pay.sound(answer)
  if not answer.applies then return true end
  if answer.problem or answer.failed or answer.settled and answer.settled.refused then return false end
  return #lists.where(all_given(answer.given), "refused") == 0
end

return pay
