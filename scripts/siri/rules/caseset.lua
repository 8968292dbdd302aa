-- caseset.lua: a set of cases that rules of figures read, facts:cases(set): its
-- counts, as exact numbers, by the same engine as all scores.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local applicable <const> = require "siri.rules.applicable"
local casegroups <const> = require "siri.rules.casegroups"
local casequestions <const> = require "siri.rules.casequestions"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local caseset = {}

-- What a rule reads of a set; a case is inside, late or over time by its
-- type's target, and its days are those by a clock.
caseset.fields = { "decided", "inside", "late", "open", "open_late", "days" }

local TIMED <const> = lists.set { "inside", "late", "open_late" }

-- The set as it is in a score's part of the year.
local function restricted(set, score)
  if not applicable.part_of(score) then return set end
  local own <const> = core.seal.copy(set)
  own.part_from, own.part_to = score.part_from, score.part_to
  return own
end

-- The case types of a set that have begun at the cut-off.
local function types_of(set, context)
  return lists.where(context.plan.case_types, function (t)
    return applicable.wants(set, t) and casequestions.has_begun(t, context.as_of)
  end)
end

-- What a set lacks of these case types to tell a field: { what it needs, how that
-- is said }; nil where it lacks nothing.
local function lack_of(set, types, field)
  if not TIMED[field] and field ~= "days" then return nil end
  if not set.clock then return { "a clock", ('%s: case_set { clock = "gross", … }'):format(set.where) } end
  local untimed <const> = TIMED[field] and lists.first(types, function (t) return not t.target end)
  return untimed and { "a target of case_type " .. untimed.name,
                       ('%s: case_type "%s" { target = months(2), … }'):format(untimed.where, untimed.name) } or nil
end

-- The same of all fields, by their names.
local function lacks_of(set, types)
  local lacks <const> = {}
  for _, field in ipairs(caseset.fields) do lacks[field] = lack_of(set, types, field) end
  return lacks
end

-- What a set lacks to tell which of its cases are inside, late or over time; nil
-- of one that can, and of all scores.
function caseset.untimed(score, plan, as_of)
  local lack <const> = score.kind == "case_set"
                       and lack_of(score, types_of(score, { plan = plan, as_of = as_of }), "inside")
  return lack and lack[1] or nil
end

-- What a set comes to for a score that reads it; context as for kinds.judge:
-- { set =, counts = { [field] = ratio }, lacks = { [field] = as lack_of has it },
-- told = { [field] = true, where the rule has read it }, final = }; or, while no
-- extract covers some of its types, { set =, uncovered = them, final = false }.
function caseset.read(set, score, context)
  local own <const>, types <const> = restricted(set, score), types_of(set, context)
  local uncovered <const> = lists.where(types, function (t) return not context.covered[t.name] end)
  if #uncovered > 0 then return { set = set, uncovered = uncovered, final = false } end
  local group <const> = casequestions.count(own, context.plan, context.as_of, context.tally)[""]
  local c <const> = casequestions.counts(group, own)
  local counts <const> = { decided = c.decided, inside = c.inside, late = c.decided - c.inside, open = c.open,
                           open_late = c.open_late, days = casequestions.days(group and group.days or {}) }
  -- Of those submitted in the period an open one will have its days, whenever it is decided.
  local waits <const> = casequestions.by_submission(set) and c.open > 0
  local final <const> = not waits and casegroups.is_final(own, context, { name = "" })
  local read <const> = { set = set, counts = {}, lacks = lacks_of(set, types), told = {}, final = final }
  for _, field in ipairs(caseset.fields) do
    if not read.lacks[field] then read.counts[field] = ratio.new(counts[field]) end
  end
  return read
end

-- What a rule gets of one: its counts by their names, and nothing to change.
function caseset.face(read)
  return setmetatable({}, {
    __index = function (_, field)
      local lack <const> = read.lacks[field]
      if lack then failure.here(diagnostic.new("set_lacks", nil, nil, field, lack[1]):with { hint = lack[2] }) end
      if type(field) == "string" and read.counts[field] then
        read.told[field] = true
        return read.counts[field]
      end
      if type(field) ~= "string" then failure.here("facts_key", type(field)) end
      failure.here(diagnostic.new("set_field", nil, nil, core.brief.name(field)):meant(field, caseset.fields))
    end,
    __newindex = function () failure.here "facts_changed" end,
    __metatable = false,
  })
end

local MADE <const> = { 0, 100, 1, 2, 3, 10 }

-- Counts of a set by a number, to try rules with; of these types, which may be
-- none.
function caseset.made(set, types, number)
  local n <const>, counts <const> = MADE[number % #MADE + 1], {}
  for _, field in ipairs(caseset.fields) do counts[field] = ratio.new(field == "days" and 30 * n or n) end
  local own <const> = lists.where(types, function (t) return applicable.wants(set, t) end)
  return caseset.face { counts = counts, lacks = lacks_of(set, own), told = {} }
end

function caseset.check(set, plan, problem)
  casegroups.check(set, plan, problem)
end

return caseset
