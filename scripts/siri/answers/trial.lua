-- trial.lua: rules of a writer's own, tried before there is data: those of a case
-- on made cases of each type that they are asked of, those of figures on made
-- figures. What fails with any data is an error; what fails where something is
-- lacking is a warning.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local madecases <const> = require "siri.answers.madecases"
local applicable <const> = require "siri.rules.applicable"
local casescores <const> = require "siri.rules.casescores"
local kinds <const> = require "siri.rules.kinds"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local probe <const> = require "siri.rules.probe"
local words <const> = require "siri.rules.words"
local failure <const> = require "siri.sandbox.failure"
local parser <const> = require "siri.sandbox.parser"
local ratio <const> = core.ratio

local trial = {}

-- What a rule lacks it lacks with any data.
trial.slips = lists.set {
  "word_unknown", "word_foreign", "facts_unknown", "name_unlocal", "word_late", "facts_colon", "case_colon",
  "word_changed", "facts_changed", "case_changed", "sealed", "sealed_field", "rule_changed", "method_unknown",
  "text_method", "steps", "clock", "case_key", "column_name", "score_float", "float",
  "cases_set", "set_field", "set_lacks",
  "text_number", "text_truth", "kinds_unequal", "key_kind", "percent_number",
  "facts_name", "facts_options", "option_nameless", "option_type", "setting_unknown",
}

-- What is of our making: a made case is a table, and texts of one are no one's.
local OURS <const> = lists.set { "textless", "raised", "other_expected", "how_value", "key_orderless" }

-- What fails where a value is lacking.
local LACKING <const> = lists.set { "index_of", "call_of", "arithmetic_of", "joined_of", "length_of", "compared_with",
                                    "text_expected", "time", "number", "date", "answer", "score_answer" }


-- Rules of a case

local function is_boolean(value) return type(value) == "boolean" end

-- What each must answer: its words in a message, and whether a value is so.
local ANSWERS <const> = {
  met = { "true or false", is_boolean }, where = { "true or false", is_boolean },
  clock = { "\"net\" or \"gross\"", function (value) return value == "net" or value == "gross" end },
  target = { "a length of time (months(1))", core.date.is_duration },
}

local function shown(value)
  local kind <const> = type(value)
  if core.seal.is(value) then return "a table" end
  return (kind == "table" or kind == "function") and "a " .. kind or tostring(value)
end

-- What a rule says of a made case: its answer, or nil and a diagnostic.
local function ask(rule, name, case)
  local face <const> = madecases.face(case)
  local ok <const>, value <const> = core.guard.call_case(rule, face, (failure.notes()))
  if not ok then return nil, failure.of(value) end
  local wants <const>, is_so <const> = table.unpack(ANSWERS[name], 1, 2)
  if is_so(value) then return value end
  local one <const> = diagnostic.new("answer", nil, nil, name, wants, shown(value))
  return nil, one:with { is_other = value ~= nil and name ~= "clock" }   -- a clock may stand in a column
end

-- The rules of a score of cases, by the names of their settings.
local function score_rules(score)
  local rules, definition <const> = {}, words[score.kind]
  for field, name in next, definition.said do
    if ANSWERS[name] and type(score[field]) == "function" then rules[name] = score[field] end
  end
  return rules
end

-- Is a made case one that a rule is asked of? Only of those that `where` lets in;
-- `met` only of what is decided, and has a clock.
local function is_asked(score, rules, name, case)
  if name ~= "where" and rules.where and ask(rules.where, "where", lists.with(case, {})) == false then return false end
  if name ~= "met" then return true end
  if not case.decided then return false end
  local clock = score.clock
  if rules.clock then clock = ask(rules.clock, "clock", lists.with(case, {})) end
  return case.informed or clock ~= "net"
end

-- What a case lacks of what a rule read, by name.
local function lacks(case)
  local list <const> = lists.keys(case.lacking)
  if case.blank then
    for _, column in ipairs(lists.keys(case.columns)) do list[#list + 1] = column end
  end
  return list
end

local MOST_TEXTS <const> = 8

-- What asks a case for a column by its name: case:number "sider".
local ASKS <const> = lists.set { "date", "number", "flag" }

-- What further columns may have, for a rule: something, nothing, a day, and each
-- of the texts that stand in it, but for the names of columns.
local function columns_for(plan, rule)
  local list <const>, tokens <const> = { {}, { blank = true } }, parser.tokens(loader.rule_text(plan, rule))
  list[3] = { text = plan.period.to, is_day = true }
  for i, token in ipairs(tokens) do
    local text <const> = token.text:match '^"([^"\\]*)"$' or token.text:match "^'([^'\\]*)'$"
    local before <const> = tokens[i - 1] and (tokens[i - 1].text == "(" and tokens[i - 2] or tokens[i - 1])
    if text and not (before and ASKS[before.text]) and #list < MOST_TEXTS then list[#list + 1] = { text = text } end
  end
  return list
end

-- Tries a rule of a score, or of a type's target, on made cases, with further
-- columns; tell(one, case) hears what is wrong.
local function try_case_rule(rule, name, score, rules, cases, columns, tell)
  for _, made in ipairs(cases) do
    if is_asked(score, rules, name, made) then
      local unordered
      for _, column in ipairs(columns) do
        local case <const> = lists.with(made, column)
        local _, wrong <const> = ask(rule, name, case)
        if wrong and wrong.name == "text_order" then unordered = unordered or wrong end
        if wrong and not OURS[wrong.name] then tell(wrong.name == "text_order" and unordered or wrong, case) end
        if next(case.columns) == nil then break end
      end
    end
  end
end

-- Does a rule fail so of a made case whatever is in its columns? Texts that have no
-- order although a column has a day never have one; an answer of another kind is
-- never one.
local function is_certain(one, case)
  return trial.slips[one.name] or one.name == "text_order" and case.is_day or one.is_other
end

-- What is wrong with a rule of a goal's, as check says it: an error where any
-- data gives it, a warning where something is lacking.
local function said_of(one, case, goal, case_type, score)
  local who <const> = ("goal %s, a case of %s that is %s"):format(goal.id, case_type.name, case.is)
  local lacking <const> = lacks(case)
  local placed <const> = failure.within(one, who, score.where)
  local alone <const> = #lists.keys(case.columns) == 1   -- the rule itself names that text, of that column
  local meant <const> = case.text and not case.is_day and case.told and alone and one.name == "answer"
  if meant or is_certain(one, case) or #lacking == 0 and next(case.columns) == nil then return placed end
  if #lacking == 0 or not LACKING[one.name] then return nil end
  return diagnostic.new("trial_lacks", placed:place(), who, lists.join(lacking), one:says())
end

-- Tries the rules of a score about the cases of a type.
local function try_type(plan, score, case_type, tell)
  local cases <const> = madecases.of(case_type, plan.period, plan.sites and plan.sites[1])
  local rules <const> = score_rules(score)
  local function try(rule, name)
    try_case_rule(rule, name, score, rules, cases, columns_for(plan, rule), tell)
  end
  for _, name in ipairs(lists.keys(rules)) do try(rules[name], name) end
  if type(case_type.target) == "function" then try(case_type.target, "target") end
end

-- Tells what is wrong once for each line of a goal's rules: what any data gives
-- rather than what something lacking does.
local function teller(plan, problem)
  local told <const> = {}
  return function (said, what)
    local key <const> = ("%s %s"):format(what.name, said:place())
    if told[key] == "error" or told[key] == said.severity then return end
    told[key] = told[key] and "error" or said.severity
    problem(loader.mended(plan, said))
  end
end

-- Tries the rules of a goal of a plan's version about cases.
function trial.cases(plan, goal, problem)
  local tell <const> = teller(plan, problem)
  for _, score in ipairs(casescores.of(goal)) do
    for _, case_type in ipairs(plan.case_types) do
      if applicable.wants(score, case_type) then
        try_type(plan, score, case_type, function (one, case)
          local said <const> = said_of(one, case, goal, case_type, score)
          if said then tell(said, one) end
        end)
      end
    end
  end
end


-- Rules of figures

local MOST_NUMBERS <const> = 8

-- The numbers that stand in a rule, or are constants of its file: what it may
-- hold a figure against.
function trial.numbers(plan, rule)
  local found <const> = {}
  local function note(number)
    if number and #found < MOST_NUMBERS and not lists.any(found, function (other) return other == number end) then
      found[#found + 1] = number
    end
  end
  for _, token in ipairs(parser.tokens(loader.rule_text(plan, rule))) do
    local number <const> = token.text:find "^[%d.]" and tonumber(token.text)
    note(number and ratio.parse(("%.14g"):format(number)))
  end
  for i = 1, math.huge do
    local name <const>, value <const> = debug.getupvalue(rule, i)
    if not name then return found end
    if ratio.is(value) then note(value:unit() == "percent" and value * 100 or ratio.unit(value, ""))
    elseif math.type(value) == "integer" then note(ratio.new(value))
    end
  end
end

-- That something is not there is no mistake of every figure.
local function is_of_nil(one) return one.message:find("nil (no value)", 1, true) ~= nil end

-- What fails in a rule of figures, whatever they are, is told; and what fails
-- where one is not reported, or a set of cases has none; version: the plan's that
-- the goal is of.
function trial.figures(plan, version, goal, score, problem)
  local who <const>, tell <const> = "goal " .. goal.id, teller(plan, problem)
  local answered, always = false, nil
  probe.try(score.rule, trial.numbers(plan, score.rule), function (ok, value, missing, uncounted)
    local one = not ok and failure.of(value) or nil
    if ok then
      local sound <const>, wrong <const> = pcall(kinds.check_answer, value, plans.ceiling(plan, goal))
      one = not sound and failure.of(wrong) or nil
    end
    answered = answered or ok and #missing == 0
    if not one or OURS[one.name] or one.name == "steps" then return end   -- of which a trial has few
    local placed <const>, all_there <const> = failure.within(one, who, score.where), #missing == 0
    local is_answer <const> = ok and one.name ~= "score_range" and (all_there or value ~= nil)
    if is_answer or trial.slips[one.name] then tell(placed, one)
    elseif all_there and uncounted and one.name == "division" then
      tell(diagnostic.new("trial_uncounted", placed:place(), who, one:says()), one)
    elseif all_there then
      always = always or not is_of_nil(one) and placed
    elseif LACKING[one.name] then
      local names <const> = lists.join(missing, function (name) return ("'%s'"):format(name) end)
      tell(diagnostic.new("trial_unreported", placed:place(), who, names, one:says()), one)
    end
  end, version.case_types)
  if always and not answered then tell(always, always) end
end

return trial
