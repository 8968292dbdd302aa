-- pay.lua: performance pay as a page for people, a sheet, Markdown and JSON.

local discretion <const> = require "siri.answers.discretion"
local grounds <const> = require "siri.base.grounds"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local amendments <const> = require "siri.reports.amendments"
local payrows <const> = require "siri.reports.payrows"
local statusjson <const> = require "siri.reports.statusjson"
local ratio <const> = require "siri.core".ratio
local sheet <const> = require "siri.print.sheet"

local pay = {}

local say <const>, fit <const> = language.say, language.fit
local null <const>, object <const>, array <const> = json.null, json.object, json.array
local map <const>, decimal <const> = json.map, json.decimal

local INDENT <const> = 5
local AMOUNT <const> = 16

local function not_here(answer, lang)
  return say("pay_not_here", { name = payrows.name(answer) }, lang)
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
  local deeper = (" "):rep(INDENT + 2)
  if row.shown then line(p, row) else p:paragraph((" "):rep(INDENT), row.label, INDENT) end
  local from = source(row, lang)
  if row.reason and not row.by then
    p:paragraph(deeper, row.reason .. (from and " · " .. from or ""))
  else
    if row.reason then p:paragraph(deeper, row.reason) end
    if from then p:paragraph(deeper, from) end
  end
  if row.remark then p:paragraph(deeper, row.remark) end
  if row.rounded then p:paragraph(deeper, row.rounded) end
  if row.refused then p:paragraph(deeper .. p:mark "missed" .. " ", row.refused, INDENT + 4) end
end

local function add_section(p, section, lang)
  p:add()
  p:apart(p:paint(section.title, "bold"), p:paint(section.where or "", "dim"))
  for _, row in ipairs(section.rows) do add_row(p, row, lang) end
  if #section.rows > 0 then return end
  local mark = section.failed and p:mark "failed" .. " " or ""
  p:paragraph((" "):rep(INDENT) .. mark, section.empty)
end

-- The page of pay.of's answer. to: a follow, for the commands.
function pay.text(answer, lang, to_file, to)
  local p = page.new(to_file)
  if not answer.applies then
    p:paragraph(" ", not_here(answer, lang))
    return p:text()
  end
  p:apart(say("pay_title", { name = payrows.name(answer) }, lang), say("as_of", { date = answer.as_of }, lang))
  amendments.add(p, answer.plan, lang)
  local draft, data = payrows.draft(answer, lang), payrows.notices(answer, lang)
  if #draft + #data > 0 then p:add() end
  for _, text in ipairs(draft) do p:paragraph(" " .. p:paint("!", "yellow") .. "   ", text) end
  for _, text in ipairs(data) do p:paragraph(" " .. p:paint("!", "magenta") .. "   ", text) end
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

local function is_kroner(value)
  return ratio.is(value) and value:unit() == "kr"
end

function pay.csv(answer, lang)
  local texts = language.texts(lang)
  local rows = { texts.pay_columns }
  local function add(part, row)
    local kroner = is_kroner(row.amount)
    rows[#rows + 1] = { texts.pay_parts[part], row.label, not kroner and row.shown or "",
                        sheet.number(kroner and row.amount or nil, lang), row.by or "", row.on or "", row.reason or "",
                        row.refused or "", remark_of(row, texts), row.place or "" }
  end
  if not answer.applies then
    add("proposal", { label = not_here(answer, lang) })
    return sheet.of(rows)
  end
  for _, text in ipairs(payrows.draft(answer, lang)) do add("draft", { label = text }) end
  for _, text in ipairs(payrows.notices(answer, lang)) do add("data", { label = text }) end
  for _, section in ipairs(payrows.sections(answer, lang)) do
    for _, row in ipairs(section.rows) do add(section.key, row) end
    if #section.rows == 0 then add(section.key, { label = section.empty }) end
  end
  return sheet.of(rows)
end


-- Markdown: a heading and a table for each section, a list where there are
-- no amounts.

local function why_of(row)
  local list = {}
  for _, name in ipairs { "reason", "remark", "refused", "rounded" } do list[#list + 1] = row[name] end
  return table.concat(list, "; ")
end

local function section_table(section, lang)
  local columns, told = language.texts(lang).pay_columns, false
  local amount = section.key == "unmet" and language.texts(lang).head.settled or columns[4]
  for _, row in ipairs(section.rows) do told = told or row.by ~= nil or why_of(row) ~= "" end
  local rows = {}
  for i, row in ipairs(section.rows) do
    rows[i] = { row.label, row.shown or "", told and why_of(row) or nil, told and (source(row, lang) or "") or nil }
  end
  return markdown.table({ columns[2], ">" .. amount, told and columns[7] or nil, told and columns[5] or nil }, rows)
end

local function section_list(section, lang)
  local lines = {}
  for i, row in ipairs(section.rows) do
    local because = row.reason and (": %s (%s)"):format(row.reason, source(row, lang)) or ""
    lines[i] = "- " .. markdown.escape(row.label .. because)
  end
  return lines
end

local LISTS <const> = { tasks = true, assumptions = true }

function pay.markdown(answer, lang, _, to)
  if not answer.applies then return markdown.page { markdown.escape(not_here(answer, lang)) } end
  local blocks = { markdown.heading(1, say("pay_title", { name = payrows.name(answer) }, lang)),
                   markdown.escape(say("as_of", { date = answer.as_of }, lang)) }
  amendments.block(blocks, answer.plan, lang)
  for _, list in ipairs { payrows.draft(answer, lang), payrows.notices(answer, lang) } do
    for _, text in ipairs(list) do blocks[#blocks + 1] = "> " .. markdown.escape(text) end
  end
  for _, section in ipairs(payrows.sections(answer, lang)) do
    blocks[#blocks + 1] = markdown.heading(2, section.title)
    blocks[#blocks + 1] = #section.rows == 0 and markdown.escape(section.empty)
      or LISTS[section.key] and section_list(section, lang) or section_table(section, lang)
  end
  blocks[#blocks + 1] = markdown.command(language.texts(lang).hints.why, to:status())
  return markdown.page(blocks)
end


-- JSON: amounts are decimal strings of kroner.

local function proposal_object(proposal)
  if not proposal then return null end
  return object("amount", decimal(proposal.amount), "how", map(proposal.steps, function (step)
    local row = payrows.step(step, "en")
    return object("label", row.label, "value", row.shown)
  end))
end

local function entry_object(answer)
  return function (entry)
    local amount = discretion.amount(entry, answer.proposal and answer.proposal.amount)
    return object("ground", entry.key, "name", grounds.title(entry.key, "en"), "value", entry.text or null,
                  "amount", decimal(ratio.is(amount) and amount),
                  "applied", not entry.refused, "reason", entry.reason or null,
                  "refused", payrows.refusal(entry, "en") or null, "by", entry.by or null, "on", entry.on,
                  "provisional", entry.provisional or false, "file", entry.file or null, "line", entry.line or null)
  end
end

local function assumption_object(a)
  return object("text", a.text, "value", json.value(a.value), "because", a.because, "where", a.where,
                "otherwise", map(a.otherwise, function (o)
    return object("value", json.value(o.value), "proposal", decimal(o.proposal), "decision", decimal(o.decision))
  end))
end

local function rule_object(rule)
  local rounding = rule.rounding
  return object("full", decimal(rule.full), "ceiling", decimal(rule.ceiling),
                "rounding", rounding and object("to", decimal(rounding.to), "way", rounding.way) or null,
                "above_full", rule.above_full or "reason", "where", rule.where)
end

local function decision_fields(answer)
  local settled = answer.settled or {}
  return decimal(settled.sum), decimal(settled.decision), decimal(settled.above), decimal(settled.cut)
end

local function unmet_object(g)
  return object("id", g.id, "status", g.status, "settled", decimal(g.settled), "weight", decimal(g.goal.weight))
end

-- The same as JSON.
function pay.json(answer)
  local head = statusjson.plan(answer.plan)
  if not answer.applies then return json.encode(object("format", 1, "plan", head, "applies", false)) end
  local points, given = answer.points, answer.given
  local sum, decision, above, cut = decision_fields(answer)
  return json.encode(object(
    "format", 1, "plan", head, "applies", true, "as_of", answer.as_of, "known_at", answer.known_at or null,
    "draft", answer.draft, "open_goals", map(answer.open, function (goal) return goal.id end),
    "provisional", array { table.unpack(answer.provisional) },
    "points", object("now", decimal(points.now), "settled", decimal(points.settled),
                     "possible", decimal(points.possible), "of", decimal(points.of)),
    "rule", rule_object(answer.plan.pay), "full", decimal(answer.full), "ambition", given.ambition or null,
    "proposal", proposal_object(answer.proposal), "problem", answer.problem or null,
    "ambitions", map(given.ambitions, entry_object(answer)),
    "adjustments", map(given.adjustments, entry_object(answer)), "reasons", map(given.reasons, entry_object(answer)),
    "discretion", sum, "decision", decision, "above_full", above, "cut", cut,
    "refused", answer.settled and answer.settled.refused
               and say(answer.settled.refused, { full = answer.full }, "en") or null,
    "unmet_goals", map(answer.unmet, unmet_object),
    "tasks_without_goal", map(answer.tasks, function (task) return task.title end),
    "assumptions", map(answer.assumptions, assumption_object), "rejects", answer.rejects,
    "covered", statusjson.covered(answer.result)))
end

return pay
