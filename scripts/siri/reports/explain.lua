-- explain.lua: the account of one goal as a page for people, and as JSON.

local explain <const> = require "siri.explain"
local json <const> = require "siri.reports.json"
local language <const> = require "siri.language"
local page <const> = require "siri.page"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio

local report = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local null <const>, object <const>, array <const> = json.null, json.object, json.array

local LABEL <const>, INDENT <const> = 14, 5

local function block(p, key, lang)
  p:add()
  p:add(" ", p:paint(language.texts(lang)[key], "bold"))
end

local function indented(p, text, indent)
  p:paragraph((" "):rep(indent), text, indent)
end


-- What is demanded, and how it stands

local function points_line(g, lang)
  local function points(value) return value and language.points(value, lang) or "–" end
  local head = language.texts(lang).head
  return ("%s %s · %s %s · %s %s · %s %s"):format(head.weight, points(g.goal.weight), head.now, points(g.now),
                                                  head.settled, points(g.settled), head.possible, points(g.possible))
end

local function heading(p, answer, lang)
  local goal, g, texts = answer.goal, answer.g, language.texts(lang)
  p:apart(p:paint(("%s %s"):format(goal.id, goal.area), nil), say("as_of", { date = answer.as_of }, lang))
  p:apart(("%s · %s"):format(answer.plan.title, answer.plan.agency), goal.where)
  p:add()
  local certainty = g.final and texts.final or g.provisional and texts.provisional_why or texts.not_final
  local status = answer.standing.overdue and texts.overdue_status or texts.status[g.status]
  p:apart(("%s %s, %s"):format(page.marks[g.status], status, certainty), points_line(g, lang))
  p:add()
  for _, field in ipairs { "aim", "demand", "clause" } do
    if goal[field] then p:paragraph(" " .. fit(texts.account[field], LABEL), goal[field], LABEL + 1) end
  end
  p:paragraph(" " .. fit(texts.account.measured_by, LABEL), show(goal.measured_by, lang), LABEL + 1)
end


-- Figures and parts

local function source_text(figure, lang)
  local texts = language.texts(lang)
  local parts = { figure.by and show(figure.by, lang) or texts.pay_nobody, show(figure.on, lang) }
  parts[#parts + 1] = figure.source and say("source", { name = figure.source }, lang) or texts.facts_undocumented
  if figure.file then parts[#parts + 1] = ("%s:%d"):format(figure.file, figure.line) end
  if figure.provisional then parts[#parts + 1] = texts.provisional_why end
  return table.concat(parts, " · ")
end

local function figure_lines(p, read, indent, lang)
  local figure = read.figure
  if not figure then return end
  indented(p, source_text(figure, lang), indent)
  if figure.note then indented(p, "»" .. figure.note .. "«", indent) end
end

local function read_named(answer, name)
  for _, read in ipairs(answer.figures) do
    if read.name == name then return read end
  end
end

-- A standing and those of its parts, each with the figure behind it.
local function standing_lines(p, answer, s, indent, told, lang)
  if s.parts and #s.parts > 0 and not s.parts[1].counts then
    for _, part in ipairs(s.parts) do standing_lines(p, answer, part, indent, told, lang) end
    return
  end
  if s.counts or s.parts then return end
  local why = s.why
  if why[1] == "noted" then
    for _, note in ipairs(why.notes) do indented(p, ("%s = %s"):format(note.label, show(note.value, lang)), indent) end
    return
  end
  p:paragraph((" "):rep(indent) .. p:mark(s.status) .. " ", language.why(why, lang), indent + 2)
  local read = why.name and read_named(answer, why.name)
  if read and not told[read.name] then
    told[read.name] = true
    figure_lines(p, read, indent + 2, lang)
  end
end

-- Figures that a rule of its own read: no part tells them.
local function other_figures(p, answer, told, lang)
  for _, read in ipairs(answer.figures) do
    if not told[read.name] then
      local value = read.figure and show(read.figure.value, lang) or language.texts(lang).status.no_data
      indented(p, ("%s: %s"):format(read.name, value), INDENT)
      figure_lines(p, read, INDENT + 2, lang)
    end
  end
end

local function basis(p, answer, lang)
  if answer.failed then
    block(p, "account_failed", lang)
    indented(p, language.why(answer.standing.why, lang), INDENT)
    return
  end
  if #answer.figures == 0 and answer.standing.why[1] ~= "noted" then return end
  block(p, "account_figures", lang)
  local told = {}
  standing_lines(p, answer, answer.standing, INDENT, told, lang)
  other_figures(p, answer, told, lang)
  if #answer.later > 0 then
    indented(p, say("later_facts", { list = language.dated(answer.later, lang) }, lang), INDENT)
  end
end


-- Case types

local function clock_text(score, lang)
  local texts = language.texts(lang)
  if type(score.clock) == "function" then return texts.account_clock_rule end
  local text = texts["clock_" .. (score.clock or "none")]
  local before = score.submitted_before
  if not before or before.clock == score.clock then return text end
  return text .. "; " .. say("account_before", { date = before.date, clock = before.clock }, lang)
end

local function margin_text(part, final, lang)
  local m = explain.margin(part.counts, part.needed)
  if m.short then
    if not final and m.more then return say("margin_more", { n = m.more }, lang) end
    return say("margin_short", { n = m.short }, lang)
  end
  if not final and m.spare then return say("margin_spare", { n = m.spare }, lang) end
  return say("margin_slack", { n = m.slack }, lang)
end

local function excluded_text(c, needed, lang)
  local texts, list = language.texts(lang), {}
  for i, r in ipairs(c.reasons) do
    list[i] = ("%s %s"):format(texts.reasons[r.reason] or r.reason, show(r.count, lang))
  end
  local fields, key = { list = table.concat(list, ", ") }, "left_out_only"
  local decided = c.decided + (c.excluded_decided or 0)
  if c.excluded_decided and decided > 0 then
    key, fields.share = "left_out", language.share(ratio.new(c.inside + c.excluded_inside, decided), needed, lang)
  end
  return say(key, fields, lang)
end

local function target_text(part, lang)
  local t = part.case_type
  if not t then return nil end
  local target = type(t.target) == "function" and language.texts(lang).account_target_rule or show(t.target, lang)
  local text = say("account_target", { n = target }, lang)
  if t.from then text = text .. ", " .. say("account_from", { date = t.from }, lang) end
  if t.to then text = text .. ", " .. say("account_to", { date = t.to }, lang) end
  return text
end

-- A group's name: of a case type, of a field's value, or of all cases.
local function group_title(answer, part, lang)
  if part.case_type then return ("%s (%s)"):format(part.case_type.title, part.name) end
  return titles.value(answer.plan, answer.case_scores[1].each, part.name, lang)
end

local function group_lines(p, answer, part, lang)
  local c, texts = part.counts, language.texts(lang)
  local share, limit = "–", nil
  if c.decided > 0 then share, limit = language.share(ratio.new(c.inside, c.decided), part.needed, lang) end
  p:add()
  p:apart(("  %s %s"):format(page.marks[part.status], group_title(answer, part, lang)), share)
  local target = target_text(part, lang)
  if target then indented(p, target, INDENT) end
  if c.decided > 0 then
    local text = say("account_share", { inside = c.inside, decided = c.decided }, lang)
    if part.needed then
      local needed = say("needed", { share = limit }, lang)
      text = ("%s, %s: %s"):format(text, needed, margin_text(part, part.final, lang))
    end
    indented(p, text, INDENT)
  else
    indented(p, texts.no_decisions_at_all, INDENT)
  end
  indented(p, say("account_open", { open = c.open, over = c.open_late }, lang), INDENT)
  if c.no_clock > 0 then indented(p, say("no_clock_line", { count = c.no_clock }, lang), INDENT) end
  if c.excluded > 0 then indented(p, excluded_text(c, part.needed, lang), INDENT) end
end

-- The standings that count cases, wherever they sit, with those left out.
local function groups_of(s, list, left_out)
  if s.counts then list[#list + 1] = s end
  for _, part in ipairs(s.parts or {}) do groups_of(part, list, left_out) end
  for _, part in ipairs(s.left_out or {}) do left_out[#left_out + 1] = part end
end

local function case_groups(p, answer, lang)
  if #answer.case_scores == 0 then return end
  local groups, left_out = {}, {}
  groups_of(answer.standing, groups, left_out)
  block(p, "account_cases", lang)
  for _, score in ipairs(answer.case_scores) do
    p:paragraph((" "):rep(INDENT), say("account_clock", { names = clock_text(score, lang) }, lang), INDENT)
  end
  for _, status in ipairs { "missed", "partly", "no_data", "met" } do
    for _, part in ipairs(groups) do
      if part.status == status then group_lines(p, answer, part, lang) end
    end
  end
  if #left_out > 0 then
    p:add()
    local names = {}
    for i, part in ipairs(left_out) do names[i] = group_title(answer, part, lang) end
    indented(p, say("empty_types", { list = table.concat(names, ", ") }, lang), INDENT)
  end
end


-- Assumptions

local function change_text(o, weight_status, lang)
  local c = o.change
  local by = c.by ~= ratio.new(0) and (" %s%s %s"):format(c.by > 0 and "+" or "", language.points(c.by, lang),
                                                         language.texts(lang).points) or ""
  local of = c.of and (" (%d/%d)"):format(c.met, c.of) or ""
  return say("otherwise", { value = language.written(o.value, lang), effect = weight_status[c.to] .. of .. by }, lang)
end

local function assumptions(p, answer, lang)
  local texts = language.texts(lang)
  block(p, "account_assumptions", lang)
  for _, a in ipairs(answer.assumptions) do
    local others = {}
    for i, o in ipairs(a.otherwise) do others[i] = change_text(o, texts.status, lang) end
    indented(p, ("%s: %s (%s)"):format(a.text, language.written(a.value, lang), table.concat(others, "; ")), INDENT)
    indented(p, ("%s · %s"):format(a.because, a.where), INDENT + 2)
  end
  local rest = answer.others - #answer.assumptions
  indented(p, say(#answer.assumptions == 0 and "account_no_assumption" or "account_others", { n = rest }, lang), INDENT)
end

-- The page of explain.goal's answer; `name` is how the user named the plan.
function report.text(answer, lang, name, to_file)
  local p = page.new(to_file)
  heading(p, answer, lang)
  basis(p, answer, lang)
  case_groups(p, answer, lang)
  assumptions(p, answer, lang)
  if #answer.case_scores > 0 then
    p:add()
    p:add(" ", language.texts(lang).account_late, "  siri-rules explain ", name, " ", answer.goal.id, " --late")
  end
  return p:text()
end


-- JSON

local function figure_object(read)
  local f = read.figure
  if not f then return object("name", read.name, "kind", read.kind, "value", null) end
  return object("name", read.name, "kind", read.kind, "value", json.value(f.value), "on", f.on, "by", f.by or null,
                "source", f.source or null, "provisional", f.provisional or false, "note", f.note or null,
                "file", f.file or null, "line", f.line or null)
end

local function assumption_object(a)
  local others = {}
  for i, o in ipairs(a.otherwise) do
    others[i] = object("value", language.written(o.value, "en"), "status", o.change.to, "points", o.change.by:decimal())
  end
  return object("text", a.text, "value", language.written(a.value, "en"), "where", a.where, "because", a.because,
                "otherwise", array(others))
end

-- The goal as status gives it in JSON, with what is behind it.
function report.json(answer)
  local goal = answer.goal
  return json.encode(object(
    "format", 1, "plan", json.plan(answer.plan), "as_of", answer.as_of, "goal", json.goal(answer.g),
    "demand", goal.demand, "clause", goal.clause or null, "measured_by", goal.measured_by,
    "figures", json.map(answer.figures, figure_object), "how", json.notes(answer.standing.why.notes),
    "assumptions", json.map(answer.assumptions, assumption_object)))
end

return report
