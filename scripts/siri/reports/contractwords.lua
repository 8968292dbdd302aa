-- contractwords.lua: what the pages of a contract say, in their order, before
-- they have a form: sections, of which the page and the document are made.
--
-- A section has title, and where it has them
--   right    what stands at the right margin of its title
--   numbered whether its labels are numbers
--   inner    whether it stands within the section before it
--   rows     { label =, text =, depth = }: a label and what it is about, or,
--            without a label, a line that belongs to what stands above it
--   table    heads, of which numbers begin with ">"; rows; wide = the column
--            whose texts may be broken; notes = what else must be said of a
--            row, by its place, under the last of the heads

local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local amendments <const> = require "siri.reports.amendments"
local casegroups <const> = require "siri.reports.casegroups"
local difference <const> = require "siri.reports.difference"
local scalewords <const> = require "siri.reports.scalewords"
local casequestions <const> = require "siri.rules.casequestions"
local dayscounted <const> = require "siri.rules.dayscounted"
local frames <const> = require "siri.rules.frames"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio
local scorewords <const> = require "siri.reports.scorewords"

local words <const> = {}

local say <const>, show <const>, written <const> = language.say, language.show, language.written
local resting <const> = scorewords.resting

local function add(rows, label, text, depth)
  if text then rows[#rows + 1] = { label = label, text = text, depth = depth or 0 } end
end

local function add_rule(rows, plan, rule)
  for _, line in ipairs(scorewords.rule(plan, rule)) do add(rows, nil, line, 1) end
end

local function points_text(value, lang)
  return say("plan_points", { list = language.points(value, lang) }, lang)
end


-- What a plan says of its goals, and a goal of itself: the most that can be
-- reached, and what stands for nothing reported.
local function add_goal_terms(rows, answer, thing, lang)
  local texts <const> = language.texts(lang)
  local function term(field, label, text)
    if thing[field] then add(rows, label, text .. resting(answer.rests(thing, field), lang)) end
  end
  term("ceiling", texts.settings.ceiling, thing.ceiling and written(thing.ceiling, lang))
  term("when_empty", texts.settings.unmeasured, texts.goal_empty[thing.when_empty])
end


-- The plan itself, and how its times are counted

local function about(answer, lang)
  local plan, texts, rows = answer.plan, language.texts(lang), {}
  local labels = texts.plan_labels
  add(rows, labels.agency, plan.agency)
  add(rows, labels.year, tostring(plan.year))
  add(rows, labels.period, language.part(plan.period, lang))
  add(rows, labels.points, language.points(plan.points, lang))
  add_goal_terms(rows, answer, plan, lang)
  add(rows, labels.currency, plan.currency)
  for _, key in ipairs(frames.keys(plan)) do
    local frame = plan.frames[key]
    local pay = frame.pay and ", " .. written(frame.pay, lang) or ""
    add(rows, frame.title, points_text(frame.points, lang) .. pay)
  end
  if plan.draft then add(rows, labels.draft, texts.plan_draft) end
  for _, line in ipairs(amendments.undecided(plan, lang)) do add(rows, labels.draft, line) end
  if plan.roles then
    add(rows, labels.roles, lists.join(lists.keys(plan.roles), function (key) return show(key, lang) end))
  end
  if plan.sites then add(rows, labels.sites, show(plan.sites, lang)) end
  if plan.smallest then add(rows, texts.settings.smallest, show(plan.smallest, lang)) end
  return { title = labels.about, rows = rows }
end

local function counting(answer, lang)
  local plan, rows, texts = answer.plan, {}, language.texts(lang)
  local function setting(thing, key)
    if thing[key] == nil then return end
    local label, text = casegroups.setting({ key = key, value = thing[key] }, lang)
    add(rows, label, text .. resting(answer.rests(thing, key), lang))
  end
  setting(plan, "month_end")
  setting(plan, "roll")
  if plan.holidays then setting(plan, "holidays")
  elseif dayscounted.skips(plan) then add(rows, texts.setting.holidays, show("DK", lang))
  end
  for _, name in ipairs(casequestions.outcomes(plan)) do setting(plan.outcomes, name) end
  return { title = texts.plan_labels.counting, rows = rows }
end


-- Tasks and money

-- The most decimals that a figure of the budget has.
local function decimals_of(answer)
  local budget = answer.plan.budget
  return language.decimals(lists.joined(lists.flat(answer.tasks, function (entry) return entry.task.money end),
                                        budget and budget.total or {}))
end

local function titled(task) return ("%s: %s"):format(task.id, task.title) end

local function money_row(first, list, columns, decimals, lang)
  local row = { first }
  for i = 1, #columns do row[i + 1] = list and list[i] and language.number(list[i], lang, decimals) or "" end
  return row
end

local function budget(answer, lang)
  local plan, texts = answer.plan, language.texts(lang)
  local b, labels, rows, list = plan.budget or {}, texts.plan_labels, {}, {}
  local columns, decimals = b.columns or {}, decimals_of(answer)
  local heads = lists.joined({ labels.task }, lists.map(columns, function (name) return ">" .. name end))
  local without = lists.where(answer.tasks, function (entry) return #entry.goals == 0 end)
  for i, entry in ipairs(answer.tasks) do
    list[i] = money_row(titled(entry.task), entry.task.money, columns, decimals, lang)
  end
  if b.total then list[#list + 1] = money_row(texts.total, b.total, columns, decimals, lang) end
  local title = { labels.budget, b.unit }
  if b.prices then title[#title + 1] = ("%s %d"):format(labels.prices, b.prices) end
  add(rows, labels.note, b.note)
  if #without > 0 then
    add(rows, labels.without_goal, lists.join(without, function (entry) return entry.task.id end))
  end
  return { title = table.concat(title, " · "), right = b.where, rows = rows,
           table = #list > 0 and { heads = heads, rows = list, wide = 1, notes = {} } or nil }
end


-- Goals

local function tasks_text(answer, goal)
  local known = lists.by(lists.map(answer.tasks, "task"), "id")
  local list = lists.map(goal.task or {}, function (id) return known[id] and titled(known[id]) end)
  return #list > 0 and table.concat(list, ", ") or nil
end

local function goal_section(answer, goal, lang)
  local texts, rows = language.texts(lang), {}
  local labels = texts.plan_labels
  for _, field in ipairs(plans.said) do add(rows, texts.account[field], goal[field]) end
  add(rows, texts.account.measured_by,
      show(goal.measured_by, lang) .. resting(answer.rests(goal, "measured_by"), lang))
  for i, line in ipairs(scorewords.lines(answer, goal, lang)) do
    add(rows, i == 1 and labels.score or nil, line.text, line.depth)
  end
  add_goal_terms(rows, answer, goal, lang)
  local tasks = tasks_text(answer, goal)
  add(rows, labels.task, tasks and tasks .. resting(answer.rests(goal, "task"), lang))
  if goal.was ~= nil then
    add(rows, labels.was, goal.was and say("plan_was", { id = goal.was }, lang) or texts.plan_was_none)
  end
  if goal.period then add(rows, labels.period, texts.amend_demands[goal.period]) end
  add(rows, labels.where, goal.where)
  return { title = ("%s %s"):format(goal.id, goal.area), inner = true, rows = rows,
           right = points_text(goal.weight, lang) .. resting(answer.rests(goal, "weight"), lang) }
end

local function goal_sections(list, answer, lang)
  for _, side in ipairs(answer.sides) do
    local sum = lists.sum(side.goals, "weight", ratio.new(0))
    local title = language.texts(lang).sides[side.side]
    local frame = side.frame
    if frame then title = side.side == "none" and frame.title or ("%s · %s"):format(frame.title, title) end
    list[#list + 1] = { title = title, rows = {}, right = points_text(sum, lang) }
    for _, goal in ipairs(side.goals) do list[#list + 1] = goal_section(answer, goal, lang) end
  end
end


-- Case types

-- What a case type has besides, and what its target rests on.
local function type_notes(answer, t, lang)
  local list = {}
  local function note(field, text) list[#list + 1] = text .. resting(answer.rests(t, field), lang) end
  if #answer.rests(t, "target") > 0 then note("target", language.texts(lang).settings.target) end
  if t.from then note("from", say("account_from", { date = t.from }, lang)) end
  if t.to then note("to", say("account_to", { date = t.to }, lang)) end
  if t.inherited then note("inherited", say("account_inherited", { name = show(t.inherited, lang) }, lang)) end
  return table.concat(list, ", ")
end

local function types_section(answer, types, title, lang)
  local texts, rows, rules, notes = language.texts(lang), {}, {}, {}
  for i, t in ipairs(types) do
    local own = type(t.target) == "function"
    if own then
      add(rules, t.id, texts.account_target_rule)
      add_rule(rules, answer.plan, t.target)
    end
    rows[i] = { t.id, t.title, t.field, own and texts.own_rule or casegroups.target(t, lang) }
    notes[i] = type_notes(answer, t, lang)
  end
  return { title = title, rows = rules,
           table = #rows > 0 and { heads = texts.plan_type_heads, rows = rows, wide = 2, notes = notes } or nil }
end


-- Follow-ups, pay, signatures

local function followups(answer, lang)
  local rows = {}
  for _, one in ipairs(answer.followups) do
    local text = say("plan_status_day", { date = one.status }, lang)
    if one.due then text = ("%s, %s"):format(text, say("statement_due", { date = one.due }, lang)) end
    add(rows, one.name, text)
  end
  return { title = language.texts(lang).facts_followups, rows = rows }
end

local function pay(answer, lang)
  local rule, texts, rows = answer.plan.pay, language.texts(lang), {}
  local labels = texts.plan_labels
  if not rule then
    add(rows, labels.chapter, texts.plan_no_pay)
    return { title = texts.facts_pay_block, rows = rows }
  end
  local function setting(field, text)
    add(rows, labels[field], text .. resting(answer.rests(rule, field), lang))
  end
  setting("full", written(rule.full, lang))
  local own, scale = type(rule.proposal) == "function", rule.proposal
  setting("proposal", own and texts.own_rule or scale and texts.plan_pay_scale or texts.plan_pay_frames)
  if own then add_rule(rows, answer.plan, rule.proposal) end
  for _, text in ipairs(not own and scale and scalewords.all(scale, lang) or {}) do add(rows, nil, text, 1) end
  if rule.of then setting("of", difference.of_pay("of", rule.of, lang)) end
  setting("ceiling", rule.ceiling and written(rule.ceiling, lang) or texts.plan_no_ceiling)
  setting("rounding", rule.rounding and difference.of_pay("rounding", rule.rounding, lang) or texts.plan_exact)
  if rule.decided_by then setting("decided_by", show(rule.decided_by, lang)) end
  setting("above_full", difference.of_pay("above_full", rule.above_full or "reason", lang))
  local names = lists.join(answer.grounds, function (ground) return grounds.title(ground.key, lang) end, "; ")
  add(rows, labels.grounds, names)
  return { title = texts.facts_pay_block, right = rule.where, rows = rows }
end

local function signatures(answer, lang)
  local texts, rows = language.texts(lang), {}
  for _, s in ipairs(answer.plan.signatures or {}) do
    local on = s.on and show(s.on, lang) or texts.plan_unsigned
    add(rows, s.role, s.note and ("%s (%s)"):format(on, s.note) or on)
  end
  return { title = texts.plan_labels.signatures, rows = rows }
end


-- Assumptions and amendments

-- What is assumed, its value, and its other values.
function words.assumption(a, lang)
  local others = lists.join(a.otherwise, function (value) return written(value, lang) end, "; ")
  local text = language.assumed(a.text, lang)
  if a.value ~= nil then text = ("%s: %s"):format(text, written(a.value, lang)) end
  if #a.otherwise == 0 then return text end
  return ("%s (%s)"):format(text, say("plan_otherwise", { list = others }, lang))
end

local function assumptions(answer, lang)
  local rows = {}
  for n, a in ipairs(answer.plan.assumptions) do
    add(rows, tostring(n), words.assumption(a, lang))
    add(rows, nil, ("%s · %s"):format(language.assumed(a.because, lang), a.where), 0)
  end
  return { title = language.texts(lang).assumptions, rows = rows, numbered = true }
end

local function amendment_sections(list, answer, lang)
  local texts, lines = language.texts(lang), amendments.changes(answer.loaded, lang)
  for i, a in ipairs(answer.amendments) do
    local rows = {}
    add(rows, texts.plan_labels.changes, lines[i])
    add(rows, texts.plan_labels.announced, a.announced and show(a.announced, lang))
    list[#list + 1] = { title = say("plan_amended", { date = a.on }, lang), right = a.where, rows = rows }
    for _, goal in ipairs(a.goals) do list[#list + 1] = goal_section(answer, goal, lang) end
    local types = types_section(answer, a.case_types, texts.diff_types, lang)
    types.inner = true
    list[#list + 1] = types
  end
end


-- All sections that have something to say, of contract.of's answer.
function words.sections(answer, lang)
  local list = { about(answer, lang), budget(answer, lang) }
  goal_sections(list, answer, lang)
  list = lists.joined(list, {
    types_section(answer, answer.plan.case_types, language.texts(lang).diff_types, lang), counting(answer, lang),
    followups(answer, lang), pay(answer, lang), signatures(answer, lang), assumptions(answer, lang),
  })
  amendment_sections(list, answer, lang)
  return lists.where(list, function (section) return #section.rows > 0 or section.table or section.right end)
end

return words
