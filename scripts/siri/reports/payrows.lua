-- payrows.lua: what a page on pay says, in its order, before it has a form:
-- sections of rows. Page, sheet and Markdown are made of the same ones.
--
-- A section has key, title, rows, and where it has them `where`, the place
-- of its rule, and `empty`, what stands where there are no rows. A row has a label and, where it has them,
--   shown    what stands at the right margin
--   amount   the number in it
--   bold     whether it is a sum
--   reason, by, on, place, provisional
--   refused  why it has no effect
--   remark   what else must be known
--   span     { from, to }: what it adds, or takes, on the way from 0 to the decision
--   rounded  that the amounts do not sum to this one as they are shown

local discretion <const> = require "siri.answers.discretion"
local grounds <const> = require "siri.base.grounds"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local notices <const> = require "siri.reports.notices"
local ratio <const> = require "siri.core".ratio
local rounding <const> = require "siri.print.rounding"
local scalewords <const> = require "siri.reports.scalewords"
local statuspage <const> = require "siri.reports.text"

local payrows = {}

local say <const>, show <const> = language.say, language.show


-- The draft: why the year is not settled

-- What a goal lacks to be final.
local function open_text(goal, texts)
  local words = { overdue = texts.overdue_status, provisional = texts.provisional_why, not_final = texts.not_final }
  return ("%s (%s)"):format(goal.id, words[goal.why] or texts.status[goal.why])
end

-- A line for each reason why it is a draft; none if the year is settled.
function payrows.draft(answer, lang)
  local texts = language.texts(lang)
  local function line(key, entries, text)
    return { #entries > 0 and say(key, { list = lists.join(entries, text) }, lang) or nil }
  end
  return lists.joined(
    line("pay_draft", answer.open, function (goal) return open_text(goal, texts) end),
    { answer.plan.undecided[1] and texts.pay_draft_undecided },
    line("pay_draft_provisional", answer.provisional, function (key) return grounds.title(key, lang) end),
    { answer.waiting and texts[answer.untold and "pay_draft_untold" or "pay_draft_waiting"] or nil })
end

local OF_DATA <const> = lists.set { "rated", "extract", "covered", "other", "fall", "passed", "rejects" }

-- What must be known of the data that it is made from: a line each.
function payrows.notices(answer, lang)
  return notices.lines(answer.result, lang, OF_DATA)
end


-- The proposal

-- A step of the calculation. What a rule noted may be an ambition.
function payrows.step(step, lang)
  if step.label then
    local value = language.texts(lang).ambitions[step.value] or step.value
    return { label = step.label, shown = value == nil and "" or show(value, lang), amount = step.value }
  end
  local fields = { names = step.scale and scalewords.of(step.scale, step.band, lang) }
  for name, value in pairs(step.fields) do fields[name] = value end
  local function apart(value) return step.edges and language.among(value, step.edges, lang) or show(value, lang) end
  if fields.settled then fields.settled = apart(fields.settled) end
  local value <const> = step.value
  local shown <const> = value and (fields.settled and show(value, lang) or apart(value)) or ""
  return { label = say(step.key, fields, lang), shown = shown, amount = value }
end

local function add(rows, row) rows[#rows + 1] = row end

local function proposal(answer, lang)
  local texts, rows = language.texts(lang), {}
  local section = { key = "proposal", title = texts.pay_proposal, where = answer.plan.pay.where, rows = rows,
                    empty = answer.problem, failed = answer.problem ~= nil }
  if answer.problem then return section end
  for _, step in ipairs(answer.proposal.steps) do add(rows, payrows.step(step, lang)) end
  if #rows == 0 then add(rows, { label = texts.pay_not_noted }) end
  local amount = answer.proposal.amount
  add(rows, { label = say("pay_proposed", { full = answer.full }, lang), bold = true, amount = amount,
              shown = amount and show(amount, lang) or answer.untold and texts.pay_untold or texts.pay_unknown })
  return section
end


-- Entries of the permanent secretary's

-- A role's: "departementschefens", "the permanent secretary's".
local function of_role(role, lang) return language.genitive(show(role, lang), lang) end

local function signed(amount, lang)
  return amount and language.plus(amount, show(amount, lang))
end

-- Why an entry has no effect, in words.
function payrows.refusal(entry, lang)
  if not entry.refused then return nil end
  local hint = entry.nearest and say("nearest", { name = entry.nearest }, lang) or ""
  return say(entry.refused, { hint = hint, names = of_role(entry.decider, lang) }, lang)
end

-- The row of an entry, under a label, with what stands at its right.
local function entry_row(entry, label, shown, lang)
  local texts = language.texts(lang)
  return {
    label = label, shown = shown, reason = entry.reason, refused = payrows.refusal(entry, lang),
    by = entry.by and show(entry.by, lang) or texts.pay_nobody, on = show(entry.on, lang),
    place = entry.file and ("%s:%d"):format(entry.file, entry.line), provisional = entry.provisional,
  }
end

local function adjustment(entry, answer, lang)
  local value, label = entry.value, grounds.title(entry.key, lang)
  local share = ratio.is(value) and value:unit() == "percent" and value
  if share then label = say("pay_of_proposal", { name = label, share = share }, lang) end
  local amount = discretion.amount(entry, answer.proposal and answer.proposal.amount)
  local row = entry_row(entry, label, signed(amount, lang) or share and "–" or entry.text or "–", lang)
  row.amount = amount
  return row
end

-- Adds the row of a sum of those that have effect.
local function add_sum(rows, row, lang)
  local counted = lists.where(rows, function (other) return other.amount and (not other.refused or other.cut) end)
  row.bold = true
  row.rounded = rounding.note({ { texts = lists.map(counted, "shown"), total = row.shown } }, lang)
  add(rows, row)
end

local function adjustments(answer, lang)
  local texts = language.texts(lang)
  local rows = lists.map(answer.given.adjustments, adjustment, answer, lang)
  if #rows > 0 and answer.settled then
    local sum = answer.settled.sum
    add_sum(rows, { label = texts.pay_discretion_sum, shown = signed(sum, lang), amount = sum }, lang)
  end
  local whose = of_role(discretion.decider(answer.plan.pay), lang)
  local title = say("pay_discretion", { names = language.capital(whose) }, lang)
  return { key = "discretion", title = title, rows = rows, empty = texts.pay_none }
end

-- How ambitious the plan is, and what other levels would lead to. Nothing
-- where nobody judged it and the rule does not ask.
local function ambition(answer, lang)
  local texts = language.texts(lang)
  local others = lists.join(answer.other_ambitions, function (other)
    local effect = other.amount and show(other.amount, lang) or texts.pay_unknown
    return say(answer.given.ambition and "otherwise" or "pay_would_be",
               { value = texts.ambitions[other.value], effect = effect }, lang)
  end, "; ")
  local remark = others ~= "" and others or texts.pay_ambition_idle
  local rows = lists.map(answer.given.ambitions, function (entry)
    local level = texts.ambitions[entry.value] or entry.text or "–"
    local row = entry_row(entry, grounds.title(entry.key, lang), level, lang)
    row.remark = not entry.refused and remark or nil
    return row
  end)
  if not answer.given.ambition and others ~= "" then
    add(rows, { label = grounds.title("ambition", lang), shown = texts.pay_ambition_none, remark = remark })
  end
  return { key = "ambition", title = texts.pay_ambition, rows = rows }
end


-- The decision

-- A text about what discretion may not pass: full pay, or a proposal that is
-- more by itself.
local function limit_text(key, answer, lang)
  local settled <const> = answer.settled
  return say(settled.limit > answer.full and key .. "_proposal" or key,
             { full = settled.limit, who = discretion.decider(answer.plan.pay) }, lang)
end

-- The reasons for more than full pay, used or not.
local function reason_rows(rows, answer, lang)
  local settled <const> = answer.settled
  for _, entry in ipairs(answer.given.reasons) do
    local used = entry == answer.given.above and settled.above
    local row = entry_row(entry, used and limit_text("pay_row_above", answer, lang) or grounds.title(entry.key, lang),
                          used and show(used, lang) or "–", lang)
    row.amount = used or nil
    if not used and not entry.refused and not settled.cut then
      row.remark = limit_text("pay_above_idle", answer, lang)
    end
    add(rows, row)
  end
end

local function decision(answer, lang)
  local texts, rows, settled = language.texts(lang), {}, answer.settled
  local title = answer.draft and texts.pay_decision_draft or texts.pay_decision
  local section = { key = "decision", title = title, rows = rows,
                    empty = answer.problem and texts.pay_undecided or answer.untold and texts.pay_not_told
                            or texts.pay_not_yet }
  if not settled then return section end
  local amount <const>, none <const> = answer.proposal.amount, settled.decision - settled.decision
  local all <const> = amount + settled.sum
  add(rows, { label = texts.pay_row_proposal, shown = show(amount, lang), amount = amount, span = { none, amount } })
  add(rows, { label = texts.pay_discretion_sum, shown = signed(settled.sum, lang), amount = settled.sum,
              span = { amount, all < none and none or all } })
  if settled.cut then
    add(rows, { label = limit_text("pay_row_cut", answer, lang), shown = show(-settled.cut, lang),
                amount = -settled.cut, cut = true, span = { all, all - settled.cut },
                refused = limit_text(settled.refused, answer, lang) })
  end
  add_sum(rows, { label = texts.pay_row_decision, shown = show(settled.decision, lang), amount = settled.decision,
                  span = { none, settled.decision }, remark = settled.floor and texts.pay_floor or nil }, lang)
  reason_rows(rows, answer, lang)
  return section
end


-- What stands beside it

local function unmet(answer, lang)
  local texts = language.texts(lang)
  return { key = "unmet", title = texts.pay_unmet, rows = lists.map(answer.unmet, function (g)
    return { label = ("%s %s: %s"):format(g.id, g.goal.area, statuspage.status_word(g, lang)),
             shown = say("pay_unmet_points", { list = language.points(g.settled, lang), of = g.goal.weight }, lang) }
  end) }
end

local function tasks(answer, lang)
  return { key = "tasks", title = language.texts(lang).pay_tasks,
           rows = lists.map(answer.tasks, function (task) return { label = task.title } end) }
end

-- What another value of an assumption leads to.
local function effect(o, answer, lang)
  local texts = language.texts(lang)
  if o.problem then return o.problem end
  if o.absent then return texts.pay_effect_absent end
  if o.proposal == (answer.proposal and answer.proposal.amount) and o.decision == answer.decision then
    return texts.no_effect
  end
  if not o.proposal then return texts.pay_unknown end
  local plain = #answer.given.adjustments == 0
  return say(plain and "pay_effect" or "pay_effect_decision", { proposal = o.proposal, decision = o.decision }, lang)
end

local function assumptions(answer, lang)
  local rows = lists.map(answer.assumptions, function (a)
    local text = language.assumption(a, function (o) return effect(o, answer, lang) end, lang)
    return { label = text, reason = language.assumed(a.because, lang), place = a.where }
  end)
  return { key = "assumptions", title = language.texts(lang).pay_assumptions, rows = rows }
end

-- All sections that have something to say.
function payrows.sections(answer, lang)
  return lists.where({
    ambition(answer, lang), proposal(answer, lang), adjustments(answer, lang), decision(answer, lang),
    unmet(answer, lang), tasks(answer, lang), assumptions(answer, lang),
  }, function (section) return #section.rows > 0 or section.empty end)
end

return payrows
