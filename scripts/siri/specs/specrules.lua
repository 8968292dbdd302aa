-- specrules.lua: what a first spec (firstspec.lua) says of a rule of figures that is
-- the plan's own: figures that meet it, and others, of which one alone differs, and
-- by as little as it can. The rule is asked again and again. Where it reads cases
-- there are ten of each type, and the figures beside them are tried; where it reads
-- nothing else, how many there are, and on which day they are decided.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local trial <const> = require "siri.answers.trial"
local spectext <const> = require "siri.specs.spectext"
local tries <const> = require "siri.specs.tries"
local applicable <const> = require "siri.rules.applicable"
local facts <const> = require "siri.rules.facts"
local plans <const> = require "siri.rules.plan"
local probe <const> = require "siri.rules.probe"
local failure <const> = require "siri.sandbox.failure"
local dates <const>, ratio <const> = core.date.dates, core.ratio

local specrules = {}

local of <const> = spectext.of

local MOST_ASKED <const>, MOST_MADE <const> = 4000, 600   -- times that a rule is asked, and that a year is made for it
local CASES <const>, TOOK <const> = 10, 9   -- of each type, and days that each took
local ONE <const> = ratio.new(1)
local ORDER <const> = { "type", "submitted", "informed", "decided", "outcome" }


-- Figures

-- A figure: as the store has it, as a spec writes it, and its number, if it is one.
local function word(stored, written) return { stored = stored, written = of(written) } end

local WORDS <const> = {
  milestone = { word("done", "ja"), word("not done", "nej") },
  judgement = { word("met", "opfyldt"), word("partly", "delvist"), word("missed", "ikke opfyldt") },
}

local function number_figure(number, percent)
  if percent then number = ratio.unit(number / ratio.new(100), "percent") end
  local written <const> = spectext.figure(number)
  return written and { stored = tostring(number), written = written, number = number }
end

-- What a read may find: at and beside each number of the rule.
local function candidates(read, numbers)
  if WORDS[read.kind] then return WORDS[read.kind] end
  local list <const> = {}
  for _, number in ipairs(lists.joined(numbers, { ratio.new(100), ratio.new(0), ratio.new(1000000) })) do
    for n = -1, 1 do
      local value <const> = number + ratio.new(n)
      local is_whole <const> = value:den() == 1 and value >= ratio.new(0)
      if read.kind == "measure" or is_whole then
        list[#list + 1] = read.percent ~= true and number_figure(value) or nil
        list[#list + 1] = read.percent ~= false and number_figure(value, true) or nil
      end
    end
  end
  return list
end


-- Asking

local Rule <const> = {}
Rule.__index = Rule

-- The same of a year with its cases.
function Rule:stands(chosen)
  local y <const> = self.year:copy()
  for _, case in ipairs(self.cases) do y:many(CASES, case) end
  for i, read in ipairs(self.reads) do
    y:fact(read.id, read.name, chosen[i].stored, { on = read.on, year = read.last_year and self.plan.year - 1 or nil })
  end
  local ok <const>, goal <const> = pcall(y.goal, y, self.goal.id)
  if ok and goal.status == "failed" then tries.heard(goal.standing.why.message) end
  return ok and goal.status or "failed"
end

-- What the rule answers to figures, one of each read's: "met", "missed", or else.
function Rule:answer(chosen)
  self.asked = self.asked + 1
  if tries.is_over() then return "failed" end
  if #self.cases > 0 then return self:stands(chosen) end
  local now <const>, before <const> = {}, {}
  for i, read in ipairs(self.reads) do
    local record <const> = { value = chosen[i].stored, on = read.on, by = self.goal.measured_by, provisional = false,
                             name = read.name, file = "figures", line = 0 }
    (read.last_year and before or now)[read.name] = { record }
  end
  local period <const> = self.plan.period
  local figures <const> = facts.of(now, self.goal, period.to, { by_name = before, year = self.plan.year - 1,
                                                               by = self.last_year_end })
  local ok <const>, value <const> = core.guard.call_figures(self.rule, figures:for_rule({ by = period.to }, error),
                                                            (failure.notes()))
  if not ok then
    tries.heard(value)
    return "failed"
  end
  if value == true then return "met" end
  if value == false or value == 0 then return "missed" end
  if value == 1 or ratio.is(value) and value >= ONE then return "met" end
  return "else"
end

-- Another choice, with one figure in place of another.
local function with(chosen, i, figure)
  local other <const> = table.move(chosen, 1, #chosen, 1, {})
  other[i] = figure
  return other
end

local function is_over(self) return tries.is_over() or self.asked >= (#self.cases > 0 and MOST_MADE or MOST_ASKED) end

-- Figures that meet the rule: all of one place among the candidates, then one by one
-- another; nil of none.
function Rule:met()
  local longest = 0
  for _, read in ipairs(self.reads) do longest = math.max(longest, #read.candidates) end
  local starts <const> = {}
  for n = 1, longest do
    starts[n] = lists.map(self.reads, function (read) return read.candidates[math.min(n, #read.candidates)] end)
    if self:answer(starts[n]) == "met" then return starts[n] end
  end
  for _, start in ipairs(starts) do
    for i, read in ipairs(self.reads) do
      for _, figure in ipairs(read.candidates) do
        if is_over(self) then return nil end
        local chosen <const> = with(start, i, figure)
        if self:answer(chosen) == "met" then return chosen end
      end
    end
  end
end

-- Of two numbers of which the one meets the rule, and the other does not, those
-- between them that do, and that are as near as figures are.
function Rule:nearer(chosen, i, met, missed)
  local percent <const> = met.number:unit() == "percent"
  local step <const> = self.reads[i].kind == "count" and ratio.new(1) or ratio.new(1, percent and 1000 or 10)
  local from <const>, to <const> = ratio.unit(met.number, ""), ratio.unit(missed.number, "")
  local way <const> = to > from and step or ratio.new(0) - step
  local low, high = 0, ((to - from) / way)
  high = math.tointeger(high:num() // high:den())
  local function at(n)
    local number <const> = from + way * ratio.new(n)
    return number_figure(percent and number * ratio.new(100) or number, percent)
  end
  while high - low > 1 do
    local middle <const> = (low + high) // 2
    local figure <const> = at(middle)
    if figure and self:answer(with(chosen, i, figure)) == "met" then low = middle else high = middle end
  end
  local a <const>, b <const> = at(low), at(high)
  local function answer(figure) return figure and self:answer(with(chosen, i, figure)) end
  if answer(a) == "met" and answer(b) == "missed" then return a, b end
  return met, missed
end

-- For each read whose figure alone may miss the rule: { i =, met =, missed = }.
function Rule:turns(chosen)
  local list <const> = {}
  for i, read in ipairs(self.reads) do
    local missed <const> = lists.first(read.candidates, function (figure)
      return not is_over(self) and self:answer(with(chosen, i, figure)) == "missed"
    end)
    if missed and missed.number and chosen[i].number and missed.number:unit() == chosen[i].number:unit() then
      local a <const>, b <const> = self:nearer(chosen, i, chosen[i], missed)
      list[#list + 1] = { i = i, met = a, missed = b }
    elseif missed then list[#list + 1] = { i = i, met = chosen[i], missed = missed }
    end
  end
  return list
end


-- What is told

local function reads_of(score, goal, plan)
  local list <const>, numbers <const> = {}, trial.numbers(plan, score.rule)
  local last_year_end <const> = dates.add(plan.period.from, core.date.duration(-1, "day"))
  probe.reads(score.rule, function (kind, name, percent, due, more)
    local last_year <const> = more and more.last_year or nil
    list[#list + 1] = { kind = kind, name = name, percent = percent, last_year = last_year,
                        on = last_year and last_year_end or due or plan.period.to,
                        id = last_year and plans.continued(goal) or goal.id }
    list[#list].candidates = candidates(list[#list], numbers)
  end)
  return list, last_year_end
end

-- The line that reports a figure of a read, written so.
local function line_of(read, plan, written)
  local more <const> = read.last_year and ("year = %d, on = %s"):format(plan.year - 1, of(read.on))
                       or read.on ~= plan.period.to and "on = " .. of(read.on) or nil
  return spectext.fact(read.id, read.name, written, more)
end

-- A case of each type that a rule reads.
local function cases_of(score, plan)
  local sets <const> = probe.sets(score.rule)
  return lists.map(plan.case_types, function (t)
    if not lists.any(sets, applicable.wants, t) then return nil end
    local from <const> = applicable.later(plan.period.from, t.from)
    return { type = t.name, submitted = from, informed = from, outcome = "granted",
             decided = dates.add(from, core.date.duration(TOOK, "day")) }
  end)
end

-- Figures that meet the rule, and its turns from there; where no figure alone misses
-- it, from others of which one differs: a median is not moved by one.
function Rule:found()
  local chosen <const> = #self.reads > 0 and self:met()
  if not chosen then return nil end
  local turns = self:turns(chosen)
  if #turns > 0 then return chosen, turns end
  for i, read in ipairs(self.reads) do
    for _, figure in ipairs(read.candidates) do
      local other <const> = with(chosen, i, figure)
      if is_over(self) then return nil end
      turns = self:answer(other) == "met" and self:turns(other) or {}
      if #turns > 0 then return other, turns end
    end
  end
end

-- Rules of cases alone

local LONGEST <const> = 366   -- days that a case takes here, and cases that are made at once

-- What differs: how many cases there are of a type, or on which day all were decided.
-- Each with what it is at a number, and the lines that make it so.
local function ways_of(self)
  local first <const> = self.cases[1]
  local function day(n) return dates.add(first.submitted, core.date.duration(n, "day")) end
  return {
    { value = "n", says = "is {met} with %s cases of " .. first.type .. ", and {missed} with %s",
      at = function (n) return n end, lines = { ("y:many(n, %s)"):format(spectext.fields(first, ORDER)) } },
    { value = "day", says = "is {met} with cases decided on %s, and {missed} with such of %s", at = day,
      lines = lists.map(self.cases, function (case)
        local undecided <const> = lists.with(case, { decided = false })
        return ("y:many(%d, %s, { decided = day })"):format(CASES, spectext.fields(undecided, ORDER))
      end) },
  }
end

-- How the goal stands with what a way has at a number; nil where that cannot be made.
function Rule:status_at(way, n)
  local key <const> = way.value .. n
  if self.stood[key] == nil and not tries.is_over() then
    local y <const> = self.year:copy()
    local chunk <const> = load(("local y, %s = ...\n%s"):format(way.value, table.concat(way.lines, "\n")))
    local ok <const>, goal <const> = pcall(function ()
      chunk(y, way.at(n))
      return y:goal(self.goal.id)
    end)
    if ok and goal.status == "failed" then tries.heard(goal.standing.why.message) end
    self.stood[key] = ok and goal.status
  end
  return self.stood[key] or nil
end

-- A side of a way between two numbers that follow one another; nil where both, or
-- neither, meet the rule.
function Rule:side_at(way, n)
  local a <const>, b <const> = self:status_at(way, n), self:status_at(way, n + 1)
  if not a or not b or (a == "met") == (b == "met") then return nil end
  local met <const>, missed <const> = way.at(a == "met" and n or n + 1), way.at(a == "met" and n + 1 or n)
  return { says = way.says:format(met, missed), met = of(met), missed = of(missed), value = way.value,
           lines = way.lines }
end

-- What is told of a rule that reads cases alone: its sides at and beside its numbers;
-- nil of none.
function Rule:by_cases()
  self.stood = {}
  local sides <const> = lists.flat(ways_of(self), function (way)
    return lists.unique(lists.flat(trial.numbers(self.plan, self.rule), function (number)
      local n <const> = number:den() == 1 and math.tointeger(number:num())
      if not n or n < 0 or n > LONGEST then return {} end
      return lists.joined({ n > 0 and self:side_at(way, n - 1) or nil }, { self:side_at(way, n) })
    end), "says")
  end)
  if #sides == 0 then return nil end
  local function lines(value)
    return lists.joined({ ("local %s = %s"):format(sides[1].value, value) }, sides[1].lines)
  end
  return { met = lines(sides[1].met), missed = lines(sides[1].missed), sides = sides }
end


-- What is told of all

local WHY <const> = "its rule is the plan's own, and no figures were found that meet it, and miss it"
local WHY_CASES <const> = "its rule is the plan's own, and no cases were found that meet it, and miss it"

-- What is told of a rule.
function specrules.of(score, goal, year)
  local plan <const> = year.plan
  local reads <const>, last_year_end <const> = reads_of(score, goal, plan)
  local self <const> = setmetatable({ rule = score.rule, goal = goal, plan = plan, reads = reads, asked = 0,
                                      last_year_end = last_year_end, year = year, cases = cases_of(score, plan) }, Rule)
  if #reads == 0 and #self.cases > 0 then return self:by_cases() or { why = WHY_CASES } end
  local chosen <const>, turns <const> = self:found()
  if not chosen then return { why = WHY } end
  local made <const> = lists.map(self.cases, function (case)
    return ("y:many(%d, %s)"):format(CASES, spectext.fields(case, ORDER))
  end)
  local function lines(figures)
    return lists.joined(made, lists.map(figures, function (figure)
      return line_of(reads[figure.i], plan, figure.written)
    end))
  end
  local function all(of_one, written)
    local list <const> = {}
    for i, figure in ipairs(chosen) do list[i] = { i = i, written = i == of_one and written or figure.written } end
    return lines(list)
  end
  return {
    met = all(), missed = all(turns[1].i, turns[1].missed.written),
    sides = lists.map(turns, function (turn)
      local name <const> = reads[turn.i].name .. (reads[turn.i].last_year and " of the year before" or "")
      return { says = ("is {met} with '%s' %s, and {missed} with %s"):format(name, spectext.said(turn.met.written),
                                                                          spectext.said(turn.missed.written)),
               met = turn.met.written, missed = turn.missed.written, value = "figure", lines = all(turn.i, "figure") }
    end),
  }
end

return specrules
