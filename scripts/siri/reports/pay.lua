-- pay.lua: performance pay as a page for people, and as JSON.

local json <const> = require "siri.reports.json"
local language <const> = require "siri.language"
local page <const> = require "siri.page"
local ratio <const> = require "siri.core".ratio

local pay = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local null <const>, object <const>, array <const> = json.null, json.object, json.array
local map <const>, decimal <const> = json.map, json.decimal

local INDENT <const> = 5
local AMOUNT <const> = 16


-- The page

-- A label at the left, an amount at the right margin.
local function line(p, label, amount, colour)
  local room = p.width - INDENT - AMOUNT - 1
  local labels = language.wrap(label, room - 1)
  for i, text in ipairs(labels) do
    p:add((" "):rep(INDENT), p:paint(fit(text, room) .. (i == #labels and fit(amount, AMOUNT, true) or ""), colour))
  end
end

local function signed(amount, lang)
  return (amount > 0 and "+" or "") .. show(amount, lang)
end

local function block(p, key, lang)
  p:add()
  p:add(" ", p:paint(language.texts(lang)[key], "bold"))
end

local function heading(p, answer, lang)
  local plan = answer.plan
  p:apart(say("pay_title", { name = plan.title .. " · " .. plan.agency }, lang),
          say("as_of", { date = answer.as_of }, lang))
  if answer.draft then
    p:add()
    local text = say("pay_draft", { list = table.concat(answer.open, ", ") }, lang)
    p:paragraph(" " .. p:paint("!", "yellow") .. "   ", text, 5)
  end
end

local function proposal(p, answer, lang)
  block(p, "pay_proposal", lang)
  if answer.problem then
    p:paragraph((" "):rep(INDENT) .. p:mark "failed" .. " ", answer.problem, INDENT + 2)
    return
  end
  for _, note in ipairs(answer.proposal.notes) do line(p, note.label, show(note.value, lang)) end
  line(p, say("pay_proposed", { full = answer.full }, lang), show(answer.proposal.amount, lang), "bold")
end

local function source(a, lang)
  local by = a.by and show(a.by, lang) or language.texts(lang).pay_nobody
  local place = a.file and (" · %s:%d"):format(a.file, a.line) or ""
  return ("%s, %s%s"):format(by, show(a.on, lang), place)
end

local function adjustment(p, a, lang)
  line(p, a.ground, a.amount and signed(a.amount, lang) or a.value or "–", a.refused and "dim" or nil)
  if a.reason then p:paragraph((" "):rep(INDENT + 2), a.reason, INDENT + 2) end
  p:paragraph((" "):rep(INDENT + 2), source(a, lang), INDENT + 2)
  if a.refused then
    p:paragraph((" "):rep(INDENT + 2) .. p:mark "missed" .. " ", language.texts(lang)[a.refused], INDENT + 4)
  end
end

local function discretion(p, answer, lang)
  block(p, "pay_discretion", lang)
  if #answer.adjustments == 0 then p:add((" "):rep(INDENT), language.texts(lang).pay_none) end
  for _, a in ipairs(answer.adjustments) do adjustment(p, a, lang) end
  if #answer.adjustments > 0 then
    line(p, language.texts(lang).pay_discretion_sum, signed(answer.discretion, lang), "bold")
  end
end

local function decision(p, answer, lang)
  block(p, answer.draft and "pay_decision_draft" or "pay_decision", lang)
  if not answer.decision then
    p:add((" "):rep(INDENT), language.texts(lang).pay_undecided)
    return
  end
  line(p, language.texts(lang).pay_sum, show(answer.decision, lang), "bold")
  if answer.above then
    p:paragraph((" "):rep(INDENT), say("pay_above", { amount = answer.above, full = answer.full }, lang), INDENT)
  end
  if answer.proposal.amount + answer.discretion < 0 then
    p:add((" "):rep(INDENT), language.texts(lang).pay_floor)
  end
end

local function tasks(p, answer, lang)
  if #answer.tasks == 0 then return end
  block(p, "pay_tasks", lang)
  for _, task in ipairs(answer.tasks) do p:paragraph((" "):rep(INDENT), task.title, INDENT) end
end

local function other_text(o, lang)
  return say("otherwise", { value = o.value, effect = o.amount and show(o.amount, lang) or o.problem }, lang)
end

local function assumption(p, a, lang)
  local text = a.text .. (a.value ~= nil and ": " .. show(a.value, lang) or "")
  local others = {}
  for i, o in ipairs(a.otherwise) do others[i] = other_text(o, lang) end
  if #others > 0 then text = ("%s (%s)"):format(text, table.concat(others, "; ")) end
  p:paragraph((" "):rep(INDENT), text, INDENT)
  p:paragraph((" "):rep(INDENT + 2), ("%s · %s"):format(a.because, a.where), INDENT + 2)
end

local function assumptions(p, answer, lang)
  if #answer.assumptions == 0 then return end
  block(p, "pay_assumptions", lang)
  for _, a in ipairs(answer.assumptions) do assumption(p, a, lang) end
end

-- The page of pay.of's answer.
function pay.text(answer, lang, to_file)
  local p = page.new(to_file)
  if not answer.applies then
    p:paragraph(" ", say("pay_not_here", { name = answer.plan.title .. " · " .. answer.plan.agency }, lang), 1)
    return p:text()
  end
  heading(p, answer, lang)
  proposal(p, answer, lang)
  discretion(p, answer, lang)
  decision(p, answer, lang)
  tasks(p, answer, lang)
  assumptions(p, answer, lang)
  return p:text()
end


-- JSON: amounts are decimal strings of kroner.

local function proposal_object(answer)
  if not answer.proposal then return null end
  return object("amount", decimal(answer.proposal.amount), "how", json.notes(answer.proposal.notes))
end

local function adjustment_object(a)
  return object("ground", a.ground, "amount", decimal(a.amount), "applied", not a.refused, "reason", a.reason or null,
                "refused", a.refused and language.texts("en")[a.refused] or null, "by", a.by or null, "on", a.on,
                "file", a.file or null, "line", a.line or null)
end

local function assumption_object(a)
  return object("text", a.text, "value", json.value(a.value), "because", a.because, "where", a.where,
                "otherwise", map(a.otherwise, function (o)
    return object("value", json.value(o.value), "proposal", decimal(o.amount))
  end))
end

-- The same as JSON.
function pay.json(answer)
  local plan = answer.plan
  local head = json.plan(plan)
  if not answer.applies then
    return json.encode(object("format", 1, "plan", head, "applies", false))
  end
  local points = answer.points
  return json.encode(object(
    "format", 1, "plan", head, "applies", true, "as_of", answer.as_of, "draft", answer.draft,
    "open_goals", array(answer.open),
    "points", object("now", decimal(points.now), "settled", decimal(points.settled),
                     "possible", decimal(points.possible), "of", decimal(points.of)),
    "full", decimal(answer.full), "proposal", proposal_object(answer), "problem", answer.problem or null,
    "adjustments", map(answer.adjustments, adjustment_object), "discretion", decimal(answer.discretion),
    "decision", decimal(answer.decision), "above_full", decimal(answer.above or ratio.new(0)),
    "tasks_without_goal", map(answer.tasks, function (task) return task.title end),
    "assumptions", map(answer.assumptions, assumption_object)))
end

return pay
