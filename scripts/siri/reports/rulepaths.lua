-- rulepaths.lua: the paths of cases through a goal's rules, as a page and as JSON.

local lists <const> = require "siri.base.lists"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local sheet <const> = require "siri.print.sheet"
local casefigures <const> = require "siri.reports.casefigures"
local heading <const> = require "siri.reports.heading"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"

local report = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit

local COUNT <const>, STATE <const>, SHOWN <const> = 9, 17, 40


-- What was read

local function name_of(step)
  if step.limit then return ("%s(%s, %s)"):format(step.read, step.limit, step.clock) end
  if step.clock then return ("%s(%s)"):format(step.read, step.clock) end
  if step.to or step.from and step.read == "decided between" then
    return ("decided from %s to %s"):format(step.from or "…", step.to or "…")
  end
  if step.from then return ("%s %s"):format(step.read, step.from) end
  return step.read
end

-- Whether a read says more than that a case is in the year, or not exempt.
local function tells(step)
  return not (step.read == "year" or step.read == "exempt" and step.value == nil)
end

-- A path in words.
function report.path_text(path)
  return lists.join(lists.where(path, tells), function (step)
    return ("%s = %s"):format(name_of(step), tostring(step.value))
  end, " · ")
end


-- The page

-- kind: of the score that is told.
local function word_of(leaf, kind, lang)
  local texts <const> = language.texts(lang)
  if leaf.failed ~= nil then return texts.status.failed end
  if leaf.state then return casefigures.state(kind, leaf.state, lang) or texts.status.failed end
  return tostring(leaf.value)
end

local function leaves_block(p, leaves, kind, lang)
  local indent <const> = COUNT + STATE + 3
  for _, leaf in ipairs(lists.head(leaves, SHOWN)) do
    p:paragraph(" " .. fit(show(leaf.count, lang), COUNT, true) .. "  " .. fit(word_of(leaf, kind, lang), STATE),
                report.path_text(leaf.path), indent)
    p:indented(p:paint(say("kinds_example", { list = lists.join(leaf.examples) }, lang), "dim"), indent)
  end
  if #leaves > SHOWN then p:add(" ", say("kinds_more", { n = #leaves - SHOWN }, lang)) end
end

local function rule_title(rule)
  return rule.case_type and ("target, %s"):format(rule.case_type) or rule.rule
end

-- The place of a score, with its number and the day, where these tell it.
local function place_of(kind, lang)
  return (kind.nth and ("%d · %s"):format(kind.nth, kind.where) or kind.where) .. titles.on(kind.on, lang)
end

local function kind_block(p, kind, lang)
  p:title(say("kinds_title", { where = place_of(kind, lang) }, lang))
  if kind.case then p:indented(say("kinds_failed", { name = kind.case, message = tostring(kind.failed) }, lang), 1) end
  leaves_block(p, kind.leaves, kind.counted, lang)
  for _, rule in ipairs(kind.rules) do
    p:title(say("kinds_rule", { name = rule_title(rule) }, lang))
    leaves_block(p, rule.leaves, kind.counted, lang)
  end
  p:add()
  if kind.by_hand then
    local file <const> = kind.where:match "^(.*):%d+$" or kind.where
    local list <const> = #kind.unreached > 0 and ("%s:%s"):format(file, lists.join(kind.unreached))
    p:indented(say(list and "kinds_unreached" or "kinds_reached", { list = list }, lang), 1)
    p:indented(say("kinds_asked", { n = kind.asked }, lang), 1)
  end
  if kind.singly then p:indented(say("kinds_singly", {}, lang), 1) end
end

function report.text(plan, goal, list, as_of, lang, to_file)
  local p <const> = heading.page(titles.goal(goal, plan), plan, as_of, lang, to_file)
  for _, kind in ipairs(list) do kind_block(p, kind, lang) end
  return p:text()
end


-- The sheet, and Markdown: a row for each leaf

local function rows_of(list, lang)
  local function rows(kind, name, leaves)
    return lists.map(leaves, function (leaf)
      return { place_of(kind, lang), name, leaf.count, word_of(leaf, kind.counted, lang), report.path_text(leaf.path),
               lists.join(leaf.examples) }
    end)
  end
  return lists.flat(list, function (kind)
    return lists.joined(rows(kind, "", kind.leaves), lists.flat(kind.rules, function (rule)
      return rows(kind, rule_title(rule), rule.leaves)
    end))
  end)
end

function report.csv(_, _, list, _, lang)
  return sheet.of(rows_of(list, lang), language.texts(lang).kinds_columns)
end

function report.markdown(plan, goal, list, as_of, lang)
  local d <const>, heads <const> = markdown.new(titles.goal(goal, plan)), lists.map(language.texts(lang).kinds_columns)
  heads[3] = ">" .. heads[3]
  d:paragraph(say("as_of", { date = as_of }, lang))
  d:table(heads, rows_of(list, lang))
  return d:text()
end


-- JSON

function report.step_object(step)
  local o <const> = json.object("read", step.read)
  for _, name in ipairs { "limit", "clock", "from", "to" } do json.with(o, name, step[name]) end
  return json.add(o, "value", step.value)
end

local function leaf_object(leaf)
  local o <const> = json.object("count", leaf.count)
  if leaf.state then json.add(o, "state", leaf.state, "reason", leaf.reason)
  else json.add(o, "value", leaf.value, "failed", leaf.failed and tostring(leaf.failed)) end
  return json.add(o, "path", json.map(leaf.path, report.step_object), "examples", json.array(leaf.examples))
end

local function rule_object(rule)
  return json.object("rule", rule.rule, "case_type", rule.case_type, "leaves", json.map(rule.leaves, leaf_object))
end

function report.json(plan, goal, list, as_of)
  return json.report("plan", statusjson.plan(plan), "goal", goal.id, "as_of", as_of,
    "kinds", json.map(list, function (kind)
      local o <const> = json.object("where", kind.where, "leaves", json.map(kind.leaves, leaf_object),
                                    "rules", json.map(kind.rules, rule_object), "unreached",
                                    json.array(kind.unreached), "asked", kind.asked, "singly", kind.singly)
      return json.with(json.with(o, "score", kind.nth), "on", kind.on)
    end))
end

return report
