-- pay.lua: performance pay as a page for people, a sheet, Markdown and JSON.

local discretion <const> = require "siri.answers.discretion"
local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local chart <const> = require "siri.print.chart"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local heading <const> = require "siri.reports.heading"
local payrows <const> = require "siri.reports.payrows"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio
local forms <const> = require "siri.print.forms"
local paper <const> = require "siri.print.paper"

local pay = {}

local say <const>, fit <const> = language.say, language.fit
local object <const>, map <const> = json.object, json.map

local INDENT <const> = 5
local AMOUNT <const> = 16

local function named(key, answer, lang)
  return say(key, { name = titles.plan(answer.plan) }, lang)
end


-- The page

-- A label at the left, an amount at the right margin.
local function line(p, row)
  local colour = row.bold and "bold" or row.refused and "dim" or nil
  local room = p.width - INDENT - AMOUNT - 1
  local labels = language.wrap(row.label, room - 1)
  for i, text in ipairs(labels) do
    p:add((" "):rep(INDENT),
          p:paint(fit(text, room) .. (i == #labels and fit(row.shown, AMOUNT, true) or ""), colour))
  end
end

-- Who said it, when, and where it stands.
local function source(row, lang)
  local said = row.by and ("%s, %s"):format(row.by, row.on)
  if row.provisional then said = said .. ", " .. language.texts(lang).provisional_why end
  return said and (row.place and said .. " · " .. row.place or said) or row.place
end

local function add_row(p, row, lang)
  if row.shown then line(p, row) else p:indented(row.label, INDENT) end
  local from = source(row, lang)
  if row.reason and not row.by then
    p:indented(row.reason .. (from and " · " .. from or ""), INDENT + 2)
  else
    p:note(row.reason, INDENT + 2)
    p:note(from, INDENT + 2)
  end
  p:note(row.remark, INDENT + 2)
  p:note(row.rounded, INDENT + 2)
  if row.refused then p:behind(p:mark "missed", row.refused, INDENT + 4) end
end

local function add_section(p, section, lang)
  p:add()
  p:apart(p:paint(section.title, "bold"), p:paint(section.where or "", "dim"))
  for _, row in ipairs(section.rows) do add_row(p, row, lang) end
  if #section.rows > 0 then return end
  if section.failed then p:behind(p:mark "failed", section.empty, INDENT + 2)
  else p:indented(section.empty, INDENT) end
end

-- The page of pay.of's answer. to: a follow, for the commands.
function pay.text(answer, lang, to_file, to)
  if not answer.applies then
    local p = page.new(to_file)
    p:paragraph(" ", named("pay_not_here", answer, lang))
    return p:text()
  end
  local p = heading.page(named("pay_title", answer, lang), answer.plan, answer.as_of, lang, to_file)
  local draft, data = payrows.draft(answer, lang), payrows.notices(answer, lang)
  if #draft + #data > 0 then p:add() end
  for _, text in ipairs(draft) do p:notice(text, "yellow") end
  for _, text in ipairs(data) do p:notice(text) end
  for _, section in ipairs(payrows.sections(answer, lang)) do add_section(p, section, lang) end
  p:add()
  p:hint(language.texts(lang).hints.why, to:status())
  return p:text()
end


-- The sheet: a row for each row of the page; amounts are numbers.

-- What else must be known, that it is provisional among it.
local function remark_of(row, texts)
  local list = { row.provisional and texts.provisional_why or nil }
  list[#list + 1] = row.remark
  return table.concat(list, "; ")
end


function pay.csv(answer, lang)
  local texts, rows = language.texts(lang), {}
  local function add(part, row)
    local amount = ratio.money(row.amount) and row.amount or nil
    rows[#rows + 1] = { texts.pay_parts[part], row.label, not amount and row.shown or "",
                        sheet.number(amount, lang), row.by or "", row.on or "", row.reason or "",
                        row.refused or "", remark_of(row, texts), row.place or "" }
  end
  local function add_texts(part, list)
    for _, text in ipairs(list) do add(part, { label = text }) end
  end
  if answer.applies then
    add_texts("draft", payrows.draft(answer, lang))
    add_texts("data", payrows.notices(answer, lang))
    for _, section in ipairs(payrows.sections(answer, lang)) do
      for _, row in ipairs(section.rows) do add(section.key, row) end
      if #section.rows == 0 then add_texts(section.key, { section.empty }) end
    end
  else
    add_texts("proposal", { named("pay_not_here", answer, lang) })
  end
  return sheet.of(rows, texts.pay_columns)
end


-- The paper: a heading and a table for each section, a list where there are
-- no amounts.

local function why_of(row)
  return lists.join({ "reason", "remark", "refused", "rounded" }, function (name) return row[name] end, "; ")
end

-- What draws a row that has a span; of these rows the greatest end is the scale's.
local function drawing(row, rows)
  if not row.span then return nil end
  local most <const> = chart.most(lists.flat(rows, "span"))
  local from <const>, to <const> = row.span[1], row.span[2]
  if most == most - most then return nil end
  return function () return chart.span(from, to, most, row.bold and "settled" or to < from and "missed" or "met") end
end

local function add_table(d, section, lang)
  local columns = language.texts(lang).pay_columns
  local amount = section.key == "unmet" and language.texts(lang).head.settled or columns[4]
  local told = lists.first(section.rows, function (row) return row.by ~= nil or why_of(row) ~= "" end)
  d:table({ columns[2], ">" .. amount, told and columns[7] or nil, told and columns[5] or nil },
                        lists.map(section.rows, function (row)
    return { row.label, row.shown or "", told and why_of(row) or nil, told and (source(row, lang) or "") or nil,
             draw = drawing(row, section.rows) }
  end))
end

local function add_list(d, section, lang)
  d:list(lists.map(section.rows, function (row)
    return row.label .. (row.reason and (": %s (%s)"):format(row.reason, source(row, lang)) or "")
  end))
end

local LISTS <const> = { tasks = true, assumptions = true }

function pay.paper(answer, lang, _, to)
  if not answer.applies then
    local d = paper.new(nil, lang)
    d:paragraph(named("pay_not_here", answer, lang))
    return d
  end
  local d = heading.paper(named("pay_title", answer, lang), answer.plan, answer.as_of, lang)
  for _, text in ipairs(lists.joined(payrows.draft(answer, lang), payrows.notices(answer, lang))) do
    d:quote(text)
  end
  for _, section in ipairs(payrows.sections(answer, lang)) do
    d:heading(2, section.title)
    if #section.rows == 0 then d:paragraph(section.empty)
    elseif LISTS[section.key] then add_list(d, section, lang)
    else add_table(d, section, lang) end
  end
  d:command(language.texts(lang).hints.why, to:status())
  return d
end

forms.give(pay)


-- JSON: amounts are decimal strings, of kroner or of the plan's currency.

local function proposal_object(proposal)
  local o <const> = object("amount", proposal.amount, "how", map(proposal.steps, function (step)
    local row = payrows.step(step, "en")
    return object("label", row.label, "value", row.shown)
  end))
  return json.with(o, "frames", proposal.frames and map(proposal.frames, function (f)
    return json.fields(f, { "frame", "title", "amount", "of" })
  end))
end

local function entries_array(list, answer)
  return map(list, function (entry)
    local amount = discretion.amount(entry, answer.proposal and answer.proposal.amount)
    return object("ground", entry.key, "name", grounds.title(entry.key, "en"), "value", entry.text,
                  "amount", ratio.is(amount) and amount or nil, "applied", not entry.refused, "reason", entry.reason,
                  "refused", payrows.refusal(entry, "en"), "by", entry.by, "on", entry.on,
                  "provisional", entry.provisional or false, "file", entry.file, "line", entry.line)
  end)
end

local function assumption_object(a)
  return object("text", a.text, "value", json.value(a.value), "because", a.because, "where", a.where,
                "otherwise", map(a.otherwise, function (o)
    return object("value", json.value(o.value), "proposal", o.proposal, "decision", o.decision)
  end))
end

local function rule_object(rule)
  return object("full", rule.full, "ceiling", rule.ceiling,
                "rounding", rule.rounding and json.fields(rule.rounding, { "to", "way" }),
                "above_full", rule.above_full or "reason", "where", rule.where)
end

local function unmet_object(g)
  return object("id", g.id, "status", g.status, "settled", g.settled, "weight", g.goal.weight)
end

-- The same as JSON.
function pay.json(answer)
  local head = statusjson.plan(answer.plan)
  if not answer.applies then return json.report("plan", head, "applies", false) end
  local given, settled = answer.given, answer.settled or {}
  return json.report(
    "plan", head, "applies", true, "as_of", answer.as_of, "known_at", answer.known_at,
    "draft", answer.draft, "open_goals", map(answer.open, "id"), "provisional", map(answer.provisional),
    "points", statusjson.points(answer.points),
    "rule", rule_object(answer.plan.pay), "full", answer.full, "ambition", given.ambition,
    "proposal", answer.proposal and proposal_object(answer.proposal), "problem", answer.problem,
    "ambitions", entries_array(given.ambitions, answer), "adjustments", entries_array(given.adjustments, answer),
    "reasons", entries_array(given.reasons, answer), "discretion", settled.sum, "decision", settled.decision,
    "above_full", settled.above, "cut", settled.cut,
    "refused", settled.refused and say(settled.refused, { full = answer.full }, "en"),
    "unmet_goals", map(answer.unmet, unmet_object), "tasks_without_goal", map(answer.tasks, "title"),
    "assumptions", map(answer.assumptions, assumption_object), "rejects", answer.rejects,
    "covered", statusjson.covered(answer.result))
end

return pay
