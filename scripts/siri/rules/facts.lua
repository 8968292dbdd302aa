-- facts.lua: the figures of one goal: what its scores and its rules ask for
-- by name, and a log of what they were given. Which figure holds is said by
-- reported.lua.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local caseset <const> = require "siri.rules.caseset"
local reported <const> = require "siri.rules.reported"
local settings <const> = require "siri.rules.settings"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"

local facts = {}

local KINDS <const> = { "milestone", "measure", "count", "judgement" }
local METHODS <const> = lists.joined(KINDS, { "cases" })

-- store:facts(year) by goal and name: { [goal] = { [name] = records } }
function facts.index(records)
  local by_goal = {}
  for _, record in ipairs(records) do
    table.insert(lists.under(lists.under(by_goal, record.goal), record.name), record)
  end
  return by_goal
end


-- What a rule gets

local OPTIONS <const> = { "by", "once", "last_year" }

local function is_date(value)
  return type(value) == "string" and core.date.dates.parse(value) == value
end

-- What is wrong with what a rule says of a figure besides its name, in that
-- context; nil where nothing is.
local function problem_of(options, context)
  if options == nil then return nil end
  if type(options) ~= "table" then return diagnostic.new("facts_options", nil, context) end
  for _, key in ipairs(sandbox.sorted_keys(options)) do
    if type(key) ~= "string" then return diagnostic.new("option_nameless", nil, context) end
    if not lists.has(OPTIONS, key) then
      return diagnostic.new("setting_unknown", nil, context, core.brief.name(key)):meant(key, OPTIONS)
    end
  end
  if options.by ~= nil and not is_date(options.by) then
    return diagnostic.new("option_type", nil, context, "by", "a date as text: \"2019-12-31\"")
  end
  for _, key in ipairs { "once", "last_year" } do
    if options[key] ~= nil and type(options[key]) ~= "boolean" then
      return diagnostic.new("option_type", nil, context, key, "true or false")
    end
  end
end

-- Whatever reads through `look` gets methods only, and can change nothing:
-- facts:count(name [, { by = day, once = true }]) is the figure that holds,
-- facts:count(name, { last_year = true }) that of the year before;
-- facts:cases(set) what count(set) gives.
local function reader(look, count)
  local methods, face = {}, {}
  for _, kind in ipairs(KINDS) do
    methods[kind] = function (self, name, options)
      if self ~= face then failure.at(2, "facts_colon", kind, kind) end
      if type(name) ~= "string" then failure.at(2, "facts_name", kind, type(name)) end
      local problem = problem_of(options, "facts:" .. kind)
      if problem then failure.at(2, problem) end
      local got = look(kind, name, options or {})
      return got   -- no tail call: an error below has the rule's line
    end
  end
  function methods.cases(self, set)
    if self ~= face then failure.at(2, "facts_colon", "cases", "cases") end
    if not settings.is_set(set) then failure.at(2, "cases_set", settings.shown(set)) end
    local got <const> = count(set)
    return got
  end
  return setmetatable(face, {
    __index = function (_, key)
      if methods[key] then return methods[key] end
      if type(key) ~= "string" then failure.here("facts_key", type(key)) end
      failure.here(diagnostic.new("facts_unknown", nil, nil, core.brief.name(key)):meant(key, METHODS))
    end,
    __newindex = function () failure.here "facts_changed" end,
    __metatable = false,
  })
end


-- The figures of a goal at the cut-off

local Figures <const> = {}
Figures.__index = Figures

-- With a log of what was read, in order, as reported.of gives it; and the sets
-- of cases that were, as caseset.read does. last: the figures of the year before
-- of the goal that this one continues, { year =, by_name =, by = that year's last
-- day }.
function facts.of(by_name, goal, as_of, last)
  return setmetatable({ by_name = by_name or {}, goal = goal, as_of = as_of, last = last, log = {}, sets = {} },
                      Figures)
end

-- What a name comes to: as reported.of has it, and terms.
function Figures:read(kind, name, terms)
  local got <const> = reported.of(self.by_name[name], kind, name, self.goal, self.as_of, terms)
  self.log[#self.log + 1] = got
  return got
end

-- What a name comes to in the year before, as reported.before has it, with the
-- year.
function Figures:before(kind, name)
  local last <const> = self.last
  local got <const> = reported.before(last.by_name[name], kind, name, self.goal, self.as_of, last.by)
  got.year = last.year
  self.log[#self.log + 1] = got
  return got
end

-- What a rule gets; terms as reported.of takes them, where it says no other.
-- count(set) gives what it reads of a set of cases.
function Figures:for_rule(terms, count)
  return reader(function (kind, name, options)
    if options.last_year then return reported.for_rule(self:before(kind, name).figure) end
    local read <const> = { by = options.by or terms.by, from = terms.from, to = terms.to, once = options.once }
    return reported.for_rule(self:read(kind, name, read).figure)
  end, count)
end

-- Runs a rule with no figures at all, to see which it asks for first.
-- Returns whether it answered, and what.
function facts.trace(rule, note)
  local function made(set) return caseset.made(set, {}, 0) end
  local blank = reader(function (kind, name) note(kind, name, false) end, made)
  return core.guard.call_figures(rule, blank, (failure.notes()))
end

return facts
