-- amendments.lua: what of a plan is undecided, and what was renegotiated within its
-- year, as every report says it.

local lists <const> = require "siri.base.lists"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"

local amendments = {}

local say <const> = language.say

-- A target that a case type may not have.
local function shown(target, lang) return target and language.show(target, lang) or "–" end

-- A goal that changes, in a few words.
local function goal_text(entry, lang)
  local from <const>, to <const> = entry.from, entry.to
  local texts <const> = language.texts(lang)
  if not from then return ("%s %s (%s)"):format(to.id, texts.diff_kinds.new, language.points(to.weight, lang)) end
  if not to then return ("%s %s"):format(from.id, texts.diff_kinds.dropped) end
  local said = {}
  if from.weight ~= to.weight then
    said[1] = ("%s → %s"):format(language.points(from.weight, lang), language.points(to.weight, lang))
  end
  local others = lists.where(entry.changes, function (change)
    return change.name ~= "weight" and change.name ~= "period"
  end)
  if #others > 0 then said[#said + 1] = texts.amend_demands[to.period or "now"] end
  return ("%s %s"):format(to.id, table.concat(said, ", "))
end

local function type_text(entry, lang)
  local from <const>, to <const> = entry.from, entry.to
  if not from then return ("%s %s"):format(to.title, language.texts(lang).diff_kinds.new) end
  local said = {}
  for _, change in ipairs(entry.changes) do
    if change.name == "target" and type(change.from) ~= "function" and type(change.to) ~= "function" then
      said[#said + 1] = ("%s → %s"):format(shown(change.from, lang), shown(change.to, lang))
    end
  end
  if #said == 0 then said[1] = language.texts(lang).rule_changed end
  return ("%s %s"):format(to.title, table.concat(said, ", "))
end

local function changes_text(plan, lang)
  local answer <const> = require "siri.answers.difference".of(plan.earlier, plan)   -- few plans are amended
  local function texts(entries, text)
    return lists.map(entries, function (entry)
      return (entry.kind ~= "kept" or #entry.changes > 0) and text(entry, lang) or nil
    end)
  end
  return table.concat(lists.joined(texts(answer.goals, goal_text), texts(answer.case_types, type_text)), "; ")
end

-- The versions of a plan in force that were renegotiated, the oldest first.
local function versions_of(plan)
  local list = {}
  while plan.amended do
    table.insert(list, 1, plan)
    plan = plan.earlier
  end
  return list
end

-- That places of a plan are undecided: a line, or none.
function amendments.undecided(plan, lang)
  if #plan.undecided == 0 then return {} end
  return { say("plan_undecided", { count = #plan.undecided, where = plan.undecided[1].where }, lang) }
end

-- A line for each amendment that is in force.
function amendments.changes(plan, lang)
  return lists.map(versions_of(plan), function (version)
    local a <const> = version.amended
    return say(a.signed and "amend_signed" or "amend_unsigned",
               { on = a.on, date = a.signed, name = a.reason, list = changes_text(version, lang) }, lang)
  end)
end

-- All lines of a plan.
function amendments.lines(plan, lang)
  return lists.joined(amendments.undecided(plan, lang), amendments.changes(plan, lang))
end

-- Adds these lines to a page.
function amendments.add(p, plan, lang)
  for _, line in ipairs(amendments.lines(plan, lang)) do p:indented(line, 1) end
end

-- The same for JSON.
function amendments.array(plan)
  return json.map(versions_of(plan), function (version)
    local a <const> = version.amended
    return json.object("on", a.on, "signed", a.signed, "reason", a.reason, "where", a.where,
                       "announced", a.announced, "changes", changes_text(version, "en"))
  end)
end

return amendments
