-- kinds.lua: the kinds of score, by their word: how each is checked when
-- its file is loaded, which figures it reads, and how it stands. Those of
-- figures are in figurescores.lua, those of cases in files of their own, scales
-- in scales.lua, what standings make of each other in standing.lua.
--
-- A kind has
--   judge(score, context) -> a standing
--   check(score, plan, problem, tell): what its settings alone do not tell, as
--                  problem(name, …); tell is for the scores in it (kinds.check)
--   reads(score, note): note(kind, name, percent, due, more) for each figure
-- and the context offers plan, goal, as_of, ceiling (the most that the goal can
-- reach, of all that is demanded), figures (facts.lua), tally(spec),
-- covered ({ [case type] = day }, covered.lua) and inside (whatif.lua). A score
-- for a part of the year has part_from or part_to (amendment.lua).

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local applicable <const> = require "siri.rules.applicable"
local backlog <const> = require "siri.rules.backlog"
local caseset <const> = require "siri.rules.caseset"
local caseshare <const> = require "siri.rules.caseshare"
local casetime <const> = require "siri.rules.casetime"
local figurescores <const> = require "siri.rules.figurescores"
local plans <const> = require "siri.rules.plan"
local scalecheck <const> = require "siri.rules.scalecheck"
local scales <const> = require "siri.rules.scales"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local kinds = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)


-- Combinations

local function judge_parts(parts, context)
  return lists.map(parts, function (part)
    local got <const> = kinds.judge(part, context)
    got.name = got.name or part.name or part.called or part.kind
    return got
  end)
end

local function combination(combine)
  return {
    reads = function () end,   -- its parts do
    check = function (score, plan, problem, tell)
      if #score.parts == 0 then problem("parts_missing", score.title) end
      for _, part in ipairs(score.parts) do kinds.check(part, plan, tell) end
      if score.score then kinds.check(score.score, plan, tell) end
      if score.weights and #score.weights ~= #score.parts then
        tell(score.where, score.title, "weights_number", #score.weights, #score.weights == 1 and "" or "s",
             #score.parts, #score.parts == 1 and "" or "s")
      end
      for _, weight in ipairs(score.weights or {}) do
        if weight <= 0 then tell(score.where, score.title, "weight_none", weight) end
      end
    end,
    judge = function (score, context)
      return combine(judge_parts(score.parts, context), score, context)
    end,
  }
end

kinds.all = combination(function (parts) return standing.all(parts) end)
kinds.any = combination(standing.any)
kinds.average = combination(function (parts, score) return standing.average(parts, score.weights) end)
kinds.veto = combination(function (parts, score, context)
  return standing.veto(parts, kinds.judge(score.score, context))
end)


-- What says why it cannot be told.
local WORDS <const> = lists.set { "open", "no_data", "leave_out" }

-- A rule writer's own function (facts, how). What it answers is a share,
-- yes or no, or why it cannot be told.
local function share_of(value, most)
  if type(value) == "boolean" then value = value and 1 or 0 end
  if math.type(value) == "float" then failure.raise("score_float", value) end
  local share = (ratio.is(value) or math.type(value) == "integer") and ratio.unit(value, "")
  if not share then
    local one <const> = diagnostic.new("score_answer", nil, nil, settings.shown(value))
    failure.raise(type(value) == "string" and one:meant(value, lists.keys(WORDS)) or one)
  end
  if share < 0 or share > most then failure.raise("score_range", share, most) end
  return share
end

-- Raises what is wrong with an answer of a rule of figures, of at most so much.
function kinds.check_answer(value, most)
  if not WORDS[value] then share_of(value, most) end
end

-- Of what was read from entry `first` on, and of sets of cases: whether all of
-- it is settled, and whether a figure is provisional. What was not found may
-- still come.
local function sureness(log, first, sets)
  local final, provisional = lists.every(sets, "final"), false
  for i = first, #log do
    local figure = log[i].figure
    final = final and log[i].final
    provisional = provisional or figure and figure.provisional or false
  end
  return final, provisional
end

kinds.rule = {
  reads = function (score, note) require "siri.rules.probe".reads(score.rule, note) end,
  check = function () end,
  judge = function (score, context)
    local how, notes = failure.notes()
    local figures, due = context.figures, figurescores.due(score, context)
    local first, sets, unknown = #figures.log + 1, {}, nil
    local function count(set)
      local got <const> = caseset.read(set, score, context)
      sets[#sets + 1] = got
      figures.sets[#figures.sets + 1] = got
      unknown = got.uncovered and lists.join(got.uncovered, "title")
      if unknown then failure.raise("set_lacks", "what is read", "an extract that covers " .. unknown) end
      return caseset.face(got)
    end
    local reader <const> = figures:for_rule({ by = due, from = score.part_from, to = score.part_to }, count)
    local ok, value = core.guard.call_figures(score.rule, reader, how)
    if unknown then   -- whatever it was to say
      return standing.no_data({ "set_uncovered", list = unknown }, nil, context.ceiling)
    end
    if not ok then failure.raise(failure.of(value)) end
    local why = { "noted", notes = notes, sets = #sets > 0 and sets or nil }
    if value == "open" then return standing.open(why, context.ceiling) end
    if value == "no_data" then return standing.no_data(why, context.as_of >= due, context.ceiling) end
    if value == "leave_out" then
      return standing.unmeasured(why, sureness(figures.log, first, sets) and ZERO or context.ceiling)
    end
    local share, final, provisional = share_of(value, context.ceiling), sureness(figures.log, first, sets)
    if final then return standing.final(share, why) end
    return standing.known(share, why, ZERO, context.ceiling, provisional)
  end,
}

kinds.cases, kinds.case_time, kinds.backlog = caseshare, casetime, backlog
for _, kind in ipairs { "milestone", "measure", "count", "judgement" } do kinds[kind] = figurescores[kind] end


-- The standing of a score, which knows its score; its reason tells which part
-- of the year it is about, if it is one.
function kinds.judge(score, context)
  local s = kinds[score.kind].judge(score, context)
  s.score = score
  if not s.parts then s.why.part = applicable.part_of(score) end
  return s
end

-- note(kind, name, percent, due, more) for each figure that a score reads, and
-- those in it; more, or nil, has what else is known: range, steps, partly, or
-- last_year = true, where it is the year before's.
function kinds.reads(score, note)
  for _, one in ipairs(plans.scores(score)) do kinds[one.kind].reads(one, note) end
end

-- What the figures are that the scale of a score is given, as scalecheck.held
-- takes them.
local FIGURES <const> = {
  cases = function () return { low = ZERO, high = ONE, called = "shares" } end,
  count = function (score)
    if scales.is_of_share(score.scale) then return { low = ZERO, high = ONE, called = "shares" } end
    return { low = ZERO, high = score.of and ratio.new(score.of), called = "counts" }
  end,
  measure = function (score, ceiling)
    local range <const> = score.range
    if range then
      return { low = range[1], high = range[2], percent = range[2]:unit() == "percent",
               called = ("from %s to %s"):format(range[1], range[2]) }
    end
    local percent <const> = scales.is_percent(score.scale)
    return { low = percent and ZERO or nil, high = percent and ceiling or nil, called = "figures" }
  end,
  case_time = function () return { low = ZERO, called = "days" } end,
  backlog = function (score)
    if score.within then return { low = ZERO, high = ONE, called = "shares" } end
    return { low = ZERO, called = "numbers of cases" }
  end,
}

local function figures_of(score, ceiling)
  local kind <const> = FIGURES[score.kind]
  return kind and kind(score, ceiling)
end

-- The scale of a score, of counts one of whole figures.
local function scale_of(score)
  return score.kind == "count" and scales.of_whole(score.scale) or score.scale
end

-- tell(where, context, name, …) for what is wrong with the scale of a score,
-- which gives at most so much.
function kinds.check_scale(score, ceiling, tell)
  local scale <const>, figures <const> = scale_of(score), figures_of(score, ceiling)
  if scalecheck.alone(scale, tell, ceiling) and figures then scalecheck.held(scale, figures, tell) end
end

-- The most that its scale gives, and the figures of which none has it: { low =,
-- high =, called = }; nil where one has.
function kinds.unreached(score, ceiling)
  local figures <const> = figures_of(score, ceiling)
  local most <const> = figures and scalecheck.unreached(score.scale, figures)
  return most, figures
end

-- What its bands leave open, in words.
function kinds.left_open(score, ceiling)
  return scalecheck.left_open(scale_of(score), figures_of(score, ceiling) or {})
end

-- tell(where, context, name, …) for each mistake, at the line of its own score.
-- A score whose settings are wrong already is not looked at further.
function kinds.check(score, plan, tell)
  if score.unsound then return end
  local function problem(...) return tell(score.where, nil, ...) end
  if score.kind == "bands" or score.kind == "linear" or score.kind == "curve" then
    problem("scale_alone", score.kind)
  elseif score.kind == "case_set" then
    problem "set_alone"
  else
    kinds[score.kind].check(score, plan, problem, tell)
  end
end

return kinds
