-- rulepaths.lua: the paths of cases through a goal's rules, as a page and as JSON.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local statusjson <const> = require "siri.reports.statusjson"

local report = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local null <const>, object <const>, array <const> = json.null, json.object, json.array

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

local function step_text(step)
  if step.value == nil then return ("%s = nil"):format(name_of(step)) end
  return ("%s = %s"):format(name_of(step), tostring(step.value))
end

-- A path in words; that a case is in the year, and not exempt, goes without
-- saying.
function report.path_text(path)
  local parts <const> = {}
  for _, step in ipairs(path) do
    local plain <const> = step.read == "year" or step.read == "exempt" and step.value == nil
    if not plain then parts[#parts + 1] = step_text(step) end
  end
  return table.concat(parts, " · ")
end


-- The page

local function leaf_lines(p, leaf, word, lang)
  local label <const> = " " .. fit(show(leaf.count, lang), COUNT, true) .. "  " .. fit(word, STATE)
  p:paragraph(label, report.path_text(leaf.path), COUNT + STATE + 3)
  p:paragraph((" "):rep(COUNT + STATE + 3), p:paint(say("kinds_example", { list = table.concat(leaf.examples, ", ") },
                                                        lang), "dim"), COUNT + STATE + 3)
end

local function word_of(leaf, lang)
  local texts <const> = language.texts(lang)
  if leaf.failed ~= nil then return texts.status.failed end
  if leaf.state then return texts.states[leaf.state] or texts.status.failed end
  return tostring(leaf.value)
end

local function leaves_block(p, leaves, lang)
  for i, leaf in ipairs(leaves) do
    if i > SHOWN then
      p:add(" ", say("kinds_more", { n = #leaves - SHOWN }, lang))
      break
    end
    leaf_lines(p, leaf, word_of(leaf, lang), lang)
  end
end

local function rule_title(rule)
  return rule.case_type and ("target, %s"):format(rule.case_type) or rule.rule
end

local function kind_block(p, kind, lang)
  p:title(say("kinds_title", { where = kind.where }, lang))
  if kind.case then p:paragraph(" ", say("kinds_failed", { name = kind.case, message = kind.failed }, lang), 1) end
  leaves_block(p, kind.leaves, lang)
  for _, rule in ipairs(kind.rules) do
    p:title(say("kinds_rule", { name = rule_title(rule) }, lang))
    leaves_block(p, rule.leaves, lang)
  end
  p:add()
  if kind.by_hand then
    local file <const> = kind.where:match "^(.*):%d+$" or kind.where
    local list <const> = #kind.unreached > 0 and ("%s:%s"):format(file, table.concat(kind.unreached, ", "))
    p:paragraph(" ", list and say("kinds_unreached", { list = list }, lang) or say("kinds_reached", {}, lang), 1)
    p:paragraph(" ", say("kinds_asked", { n = kind.asked }, lang), 1)
  end
  if kind.singly then p:paragraph(" ", say("kinds_singly", {}, lang), 1) end
end

function report.text(plan, goal, list, as_of, lang, to_file)
  local p <const> = page.new(to_file)
  p:apart(("%s %s · %s"):format(goal.id, goal.area, plan.title), say("as_of", { date = as_of }, lang))
  amendments.add(p, plan, lang)
  for _, kind in ipairs(list) do kind_block(p, kind, lang) end
  return p:text()
end


-- The sheet, and Markdown: a row for each leaf

local function rows_of(list, lang)
  local rows = {}
  local function add(kind, name, leaves)
    for _, leaf in ipairs(leaves) do
      rows[#rows + 1] = { kind.where, name, leaf.count, word_of(leaf, lang), report.path_text(leaf.path),
                          table.concat(leaf.examples, ", ") }
    end
  end
  for _, kind in ipairs(list) do
    add(kind, "", kind.leaves)
    for _, rule in ipairs(kind.rules) do add(kind, rule_title(rule), rule.leaves) end
  end
  return rows
end

function report.csv(_, _, list, _, lang)
  local rows = rows_of(list, lang)
  table.insert(rows, 1, language.texts(lang).kinds_columns)
  return sheet.of(rows)
end

function report.markdown(plan, goal, list, as_of, lang)
  local heads = { table.unpack(language.texts(lang).kinds_columns) }
  heads[3] = ">" .. heads[3]
  return markdown.page {
    markdown.heading(1, ("%s %s · %s"):format(goal.id, goal.area, plan.title)),
    say("as_of", { date = as_of }, lang), markdown.table(heads, rows_of(list, lang)),
  }
end


-- JSON

local function or_null(value)
  if value == nil then return null end
  return value
end

function report.step_object(step)
  local o <const> = { "read", step.read }
  for _, name in ipairs { "limit", "clock", "from", "to" } do
    if step[name] then
      o[#o + 1] = name
      o[#o + 1] = step[name]
    end
  end
  o[#o + 1] = "value"
  o[#o + 1] = or_null(step.value)
  return object(table.unpack(o))
end

local function leaf_object(leaf)
  local path <const> = {}
  for i, step in ipairs(leaf.path) do path[i] = report.step_object(step) end
  local answer <const> = leaf.state and { "state", leaf.state, "reason", or_null(leaf.reason) }
                         or { "value", or_null(leaf.value), "failed", or_null(leaf.failed and tostring(leaf.failed)) }
  return object("count", leaf.count, answer[1], answer[2], answer[3], answer[4], "path", array(path),
                "examples", array(leaf.examples))
end

local function leaf_list(leaves)
  local list <const> = {}
  for i, leaf in ipairs(leaves) do list[i] = leaf_object(leaf) end
  return array(list)
end

function report.json(plan, goal, list, as_of)
  local kinds <const> = {}
  for i, kind in ipairs(list) do
    local rules <const> = {}
    for k, rule in ipairs(kind.rules) do
      rules[k] = object("rule", rule.rule, "case_type", or_null(rule.case_type), "leaves", leaf_list(rule.leaves))
    end
    kinds[i] = object("where", kind.where, "leaves", leaf_list(kind.leaves), "rules", array(rules),
                      "unreached", array(kind.unreached), "asked", kind.asked, "singly", kind.singly)
  end
  return json.encode(object("format", 1, "plan", statusjson.plan(plan), "goal", goal.id, "as_of", as_of,
                            "kinds", array(kinds)))
end

return report
