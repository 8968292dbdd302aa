-- rulepaths.lua: the paths of cases through a goal's rules, as a page and as JSON.

local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local casefigures <const> = require "siri.reports.casefigures"
local heading <const> = require "siri.reports.heading"
local statusjson <const> = require "siri.reports.statusjson"
local smallcells <const> = require "siri.reports.smallcells"
local titles <const> = require "siri.reports.titles"

local report = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit

local COUNT <const>, STATE <const>, SHOWN <const> = 9, 17, 40


-- What was read

-- "3 months", as the engine has it, as pages have it.
local function limit_text(limit, lang)
  local n <const>, unit <const> = limit:match "^(%d+) (%l-)s?$"
  local words <const> = language.texts(lang).units[unit]
  return words and ("%s %s"):format(n, n == "1" and words[1] or words[2]) or limit
end

-- "inden for 3 mdr. (netto)", "sagstype"
local function name_of(step, lang)
  local texts <const> = language.texts(lang)
  local said <const> = (step.clock or step.from or step.to) and texts.reads[step.read]
  if not said then return texts.kinds_rules[step.read] or titles.field(step.read, lang) end
  return language.fill(said, { name = texts.clocks[step.clock], limit = step.limit and limit_text(step.limit, lang),
                               from = step.from, list = language.part(step, lang) }, lang)
end

-- What a rule said, or what was read under a name.
local function value_text(plan, name, value, lang)
  local texts <const> = language.texts(lang)
  if value == nil then return "–" end
  if type(value) == "boolean" then return value and texts.yes or texts.no end
  if math.type(value) == "integer" or casefields.kinds[name] == "date" or name == "due" then
    return show(value, lang)
  end
  return name == "clock" and texts.clocks[value] or name == "target" and limit_text(value, lang)
         or titles.value(plan, name, value, lang)
end

-- Whether a read says more than that a case is in the year, or not exempt.
local function tells(step)
  return not (step.read == "year" or step.read == "exempt" and step.value == nil)
end

-- A path in words: "sagstype: Au pair · inden for 3 mdr. (netto): nej".
function report.path_text(plan, path, lang)
  return lists.join(lists.where(path, tells), function (step)
    return ("%s: %s"):format(name_of(step, lang), value_text(plan, step.read, step.value, lang))
  end, " · ")
end


-- The page

-- kind: of the score that is told; rule: the name of the one that it is of.
local function word_of(plan, leaf, kind, rule, lang)
  local texts <const> = language.texts(lang)
  if leaf.failed ~= nil then return texts.status.failed end
  if leaf.state then return casefigures.state(kind, leaf.state, lang) or texts.status.failed end
  return value_text(plan, rule, leaf.value, lang)
end

local function leaves_block(p, plan, leaves, kind, rule, lang)
  local indent <const> = COUNT + STATE + 3
  for _, leaf in ipairs(lists.head(leaves, SHOWN)) do
    p:abreast((" %s  "):format(fit(show(leaf.count, lang), COUNT, true)), word_of(plan, leaf, kind, rule, lang), STATE,
              report.path_text(plan, leaf.path, lang))
    p:indented(p:paint(say("kinds_example", { list = lists.join(leaf.examples) }, lang), "dim"), indent)
  end
  if #leaves > SHOWN then p:add(" ", say("kinds_more", { n = #leaves - SHOWN }, lang)) end
end

local function rule_title(plan, rule, lang)
  local name <const> = language.texts(lang).kinds_rules[rule.rule]
  return rule.case_type and ("%s, %s"):format(name, titles.value(plan, "case_type", rule.case_type, lang)) or name
end

-- The place of a score, with its number and the day, where these tell it.
local function place_of(kind, lang)
  return (kind.nth and ("%d · %s"):format(kind.nth, kind.where) or kind.where) .. titles.on(kind.on, lang)
end

local function kind_block(p, plan, kind, lang)
  p:title(say("kinds_title", { where = place_of(kind, lang) }, lang))
  if kind.case then p:indented(say("kinds_failed", { name = kind.case, message = tostring(kind.failed) }, lang), 1) end
  leaves_block(p, plan, kind.leaves, kind.counted, nil, lang)
  for _, rule in ipairs(kind.rules) do
    p:title(say("kinds_rule", { name = rule_title(plan, rule, lang) }, lang))
    leaves_block(p, plan, rule.leaves, kind.counted, rule.rule, lang)
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
  for _, kind in ipairs(list) do kind_block(p, plan, kind, lang) end
  return p:text()
end


-- The sheet, and Markdown: a row for each leaf

local function rows_of(plan, list, lang)
  local function rows(kind, rule, leaves)
    return lists.map(leaves, function (leaf)
      return { place_of(kind, lang), rule and rule_title(plan, rule, lang) or "", leaf.count,
               word_of(plan, leaf, kind.counted, rule and rule.rule, lang), report.path_text(plan, leaf.path, lang),
               lists.join(leaf.examples) }
    end)
  end
  return lists.flat(list, function (kind)
    return lists.joined(rows(kind, nil, kind.leaves), lists.flat(kind.rules, function (rule)
      return rows(kind, rule, rule.leaves)
    end))
  end)
end

function report.csv(plan, _, list, _, lang)
  return sheet.of(rows_of(plan, list, lang), language.texts(lang).kinds_columns)
end

-- A count of few cases is told by no paper, nor any case.
local function discreet_rows(plan, list, lang)
  local rows <const>, least <const> = rows_of(plan, list, lang), smallcells.least(plan)
  for _, row in ipairs(rows) do
    if not smallcells.count(row[3], least) then row[3] = smallcells.cell() end
    row[6] = "–"
  end
  return rows
end

function report.paper(plan, goal, list, as_of, lang)
  local d <const> = paper.new(titles.goal(goal, plan), lang)
  local heads <const> = lists.map(language.texts(lang).kinds_columns)
  heads[3] = ">" .. heads[3]
  d:paragraph(say("as_of", { date = as_of }, lang))
  d:table(heads, discreet_rows(plan, list, lang))
  smallcells.tell(d, smallcells.least(plan))
  return d
end

forms.give(report)


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
