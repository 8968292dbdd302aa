-- breakdown.lua: the cases of a goal by month, site or case type: the same
-- count as the status, in other groups.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local applicable <const> = require "siri.rules.applicable"
local casequestions <const> = require "siri.rules.casequestions"
local plans <const> = require "siri.rules.plan"

local breakdown = {}

-- What the help names first, then the other texts of a case.
local FIELDS <const> = { "month", "site", "case_type" }
for _, field in ipairs(casefields) do
  local text <const> = field.kind == "text" or field.kind == "outcome"
  if text and field.name ~= "site" and field.name ~= "case_type" then table.insert(FIELDS, field.name) end
end

local NAMED <const> = 20  -- columns that a message names

-- Whether cases can be broken down by a column: true, or nil and a message.
function breakdown.check(store, by)
  local columns, trouble = store:columns()
  if not columns then return nil, trouble end
  local known = lists.joined(FIELDS, columns)
  if lists.has(known, by) then return true end
  local more <const> = #known - NAMED
  return nil, core.options.said("{{--by|column}}: cases have no column '%s'%s; they have %s%s"):format(
    by, core.nearest.hint(by, known), table.concat(known, ", ", 1, math.min(#known, NAMED)),
    more > 0 and (" and %d more"):format(more) or "")
end

local function title_of(plan, by, name)
  local t = by == "case_type" and lists.by(plan.case_types, "name")[name]
  return t and t.title or name
end

-- The groups of one score: { name, title, counts }, by name; those without
-- a value last.
local function groups_of(plan, store, goal, score, as_of, by)
  local specs = casequestions.specs(score, plan, as_of, { by = by })
  for _, spec in ipairs(specs) do spec.each = nil end
  local answers, message = casequestions.run(store, goal, specs)
  if not answers then error(message, 0) end
  local list = {}
  for key, group in pairs(casequestions.groups(answers)) do
    local name = key:match "^%z(.*)$"
    list[#list + 1] = { name = name, title = title_of(plan, by, name), counts = casequestions.counts(group, score) }
  end
  table.sort(list, function (a, b)
    if (a.name == "") ~= (b.name == "") then return b.name == "" end
    return a.name < b.name
  end)
  return list
end

-- { goal =, score =, part = of the year, groups = } for each score that counts cases.
function breakdown.of(plan, store, as_of, by)
  return lists.flat(plan.goals, function (goal)
    return lists.map(plans.share_scores(goal), function (score)
      return { goal = goal, score = score, part = applicable.part_of(score),
               groups = groups_of(plan, store, goal, score, as_of, by) }
    end)
  end)
end

return breakdown
