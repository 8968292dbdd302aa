-- explain.lua: the account of one goal as a page for people, and as JSON.

local explain <const> = require "siri.answers.explain"
local lists <const> = require "siri.base.lists"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"
local caselist <const> = require "siri.reports.caselist"
local follow <const> = require "siri.reports.follow"
local heading <const> = require "siri.reports.heading"
local notices <const> = require "siri.reports.notices"
local statusjson <const> = require "siri.reports.statusjson"
local statuspage <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local casescores <const> = require "siri.rules.casescores"
local caseset <const> = require "siri.rules.caseset"
local frames <const> = require "siri.rules.frames"
local plans <const> = require "siri.rules.plan"
local reported <const> = require "siri.rules.reported"
local words <const> = require "siri.rules.words"

local report = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local object <const> = json.object

local LABEL <const>, INDENT <const>, STATE <const> = 14, 5, 24

local function block(p, key, lang)
  p:title(language.texts(lang)[key])
end


-- What is demanded, and how it stands

local function points_line(g, lang)
  local head = language.texts(lang).head
  local function said(name, value) return ("%s %s"):format(head[name], language.points(value, lang)) end
  return table.concat({ said("weight", g.goal.weight), said("now", g.now), said("settled", g.settled),
                        said("possible", g.possible) }, " · ")
end

local function demand_line(p, field, text, lang)
  p:paragraph(" " .. fit(language.texts(lang).account[field], LABEL), text, LABEL + 1)
end

-- The page, with what is demanded.
local function begun(answer, lang, to_file)
  local goal, g, texts = answer.goal, answer.g, language.texts(lang)
  local p = heading.page(("%s %s"):format(goal.id, goal.area), answer.plan, answer.as_of, lang, to_file, function (top)
    top:apart(titles.plan(answer.plan), goal.where)
  end)
  p:add()
  local certainty = g.final and texts.final or g.provisional and texts.provisional_why or texts.not_final
  local status = statuspage.status_word(g, lang)
  p:apart(("%s, %s"):format(page.marked(g.status, status), certainty), points_line(g, lang))
  p:add()
  for _, field in ipairs(plans.said) do
    if goal[field] then demand_line(p, field, goal[field], lang) end
  end
  local frame = frames.title(answer.plan, goal)
  if frame then demand_line(p, "frame", frame, lang) end
  demand_line(p, "measured_by",
              show(goal.measured_by, lang) .. casegroups.resting(answer.rests(goal, "measured_by"), lang), lang)
  return p
end


-- Figures and parts

local function source_text(figure, lang)
  return table.concat(titles.said_by(figure, lang, language.texts(lang).facts_undocumented), " · ")
end

local function figure_lines(p, read, indent, lang)
  local figure = read.figure
  if not figure then return end
  p:indented(source_text(figure, lang), indent)
  if figure.note then p:indented("»" .. figure.note .. "«", indent) end
  for _, record in ipairs(read.beside) do
    local own <const> = record.by == "agency" and figure.by ~= "agency"
    p:indented(say(own and "account_own" or "account_beside", { value = reported.value(record, read.kind),
                                                                name = source_text(record, lang) }, lang), indent)
  end
end

-- What was reported of a figure the year before, where that is read.
local function last_year_lines(p, answer, name, indent, lang, score)
  for _, read in ipairs(answer.last_year) do
    local is_given <const> = score ~= nil and score.last_year ~= nil   -- by the plan
    if read.name == name and not read.figure and not is_given then
      p:indented(say("no_last_year", { name = name, year = tostring(read.year) }, lang), indent)
    elseif read.name == name and read.figure then
      local fields = { name = tostring(read.year), value = language.written(read.figure.value, lang),
                       list = source_text(read.figure, lang) }
      p:indented(say("account_last_year", fields, lang), indent)
    end
  end
end

-- Where the rule of a figure stands, and what it rests on.
local function rule_text(answer, score, lang)
  local numbers = lists.unique(lists.flat(words[score.kind].fields, function (field)
    return answer.rests(score, field)
  end))
  table.sort(numbers)
  return score.where .. casegroups.resting(numbers, lang)
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
    for _, note in ipairs(why.notes) do p:indented(("%s = %s"):format(note.label, show(note.value, lang)), indent) end
    return
  end
  p:behind(p:mark(s.status), language.why(why, lang), indent + 2)
  if s.score and s.score.kind ~= "rule" then p:indented(rule_text(answer, s.score, lang), indent + 2) end
  local read = lists.first(answer.figures, function (one) return one.name == why.name end)
  if read and not told[read.name] then
    told[read.name] = true
    figure_lines(p, read, indent + 2, lang)
    last_year_lines(p, answer, why.name, indent + 2, lang, s.score)
  end
end

-- Figures that a rule of its own read: no part tells them.
local function other_figures(p, answer, told, lang)
  for _, read in ipairs(answer.figures) do
    if not told[read.name] then
      local value = read.figure and language.written(read.figure.value, lang) or language.texts(lang).status.no_data
      p:indented(("%s: %s"):format(read.name, value), INDENT)
      figure_lines(p, read, INDENT + 2, lang)
      last_year_lines(p, answer, read.name, INDENT + 2, lang)
    end
  end
  for _, read in ipairs(answer.last_year) do
    if not lists.find(answer.figures, "name", read.name) then
      p:indented(read.name, INDENT)
      last_year_lines(p, answer, read.name, INDENT + 2, lang)
    end
  end
end

-- The sets of cases that a rule of its own read.
local function set_lines(p, answer, lang)
  for _, read in ipairs(answer.sets) do
    p:indented(("%s: %s"):format(titles.set(read.set), casefigures.set(read, lang)), INDENT)
  end
end

-- Notices about the figures of a goal.
local OF_FIGURES <const> = { fall = true, passed = true, later = true }

local function basis(p, answer, lang)
  if answer.failed then
    block(p, "account_failed", lang)
    p:indented(language.why(answer.standing.why, lang), INDENT)
    return
  end
  local read <const> = #answer.figures + #answer.last_year + #answer.sets
  if read == 0 and answer.standing.why[1] ~= "noted" then return end
  block(p, "account_figures", lang)
  local told = {}
  standing_lines(p, answer, answer.standing, INDENT, told, lang)
  other_figures(p, answer, told, lang)
  set_lines(p, answer, lang)
  for _, text in ipairs(notices.lines(answer.result, lang, OF_FIGURES, answer.goal.id)) do p:indented(text, INDENT) end
end


-- Cases

local function settings_block(p, answer, lang)
  for i, score in ipairs(answer.case_scores) do
    p:title(casegroups.settings_title(answer.goal, score, lang))
    casegroups.settings(p, answer.settings[i], lang)
  end
end

local function groups_block(p, answer, lang)
  if #answer.groups == 0 and #answer.left_out == 0 then return end
  local said = casegroups.deciding(answer, lang)
  if #said > 0 then
    block(p, "account_decides", lang)
    for _, text in ipairs(said) do p:indented(text, INDENT) end
  end
  block(p, "account_cases", lang)
  for _, part in ipairs(answer.groups) do casegroups.lines(p, answer, part, lang) end
  for _, part in ipairs(answer.undecided) do
    p:add()
    p:indented(language.why(part.why, lang), INDENT)
  end
  if #answer.left_out > 0 then p:add() end
  local function title(part) return casegroups.title(answer, part, lang) end
  for _, line in ipairs(titles.left_out(answer.left_out, title, lang)) do p:indented(line, INDENT) end
end

local function oldest_block(p, answer, lang)
  if #answer.oldest == 0 then return end
  local day <const>, is_dated <const> = caselist.day(answer.oldest), lists.any(answer.oldest, "on")
  p:title(language.texts(lang).account_oldest .. titles.on(day, lang))
  caselist.lines(p, answer.plan, answer.oldest, lang, is_dated and not day and function (case)
    return say("list_on", { date = case.on or answer.as_of }, lang)
  end or nil)
end

-- To the decided cases of each set that a rule read.
local function follow_sets(p, answer, to, lang)
  if #answer.sets == 0 then return end
  block(p, "account_follow_all", lang)
  for _, read in ipairs(answer.sets) do
    p:add((" "):rep(INDENT), fit(titles.set(read.set), language.column({ titles.set(read.set) }, STATE)),
          to:cases(answer.goal.id, nil, "decided", casescores.nth(answer.goal, read.set)))
  end
end

-- A command for each figure that there is, of the group that costs most.
local function follow_block(p, answer, to, lang)
  local texts, id = language.texts(lang), answer.goal.id
  local part = answer.groups[1]
  if not part then return follow_sets(p, answer, to, lang) end
  block(p, part.score.each and "account_follow" or "account_follow_all", lang)
  local own <const> = casefigures.counts(part)
  for _, state in ipairs(follow.states) do
    local n = state == "late" and part.counts.decided - part.counts.inside or part.counts[state]
    local is_told <const> = n > 0 and (not own or lists.has(own, state))
    if is_told then
      p:add((" "):rep(INDENT), fit(casefigures.head(part, state, lang), STATE), to:group(answer.goal, part, state))
    end
  end
  if answer.oldest[1] then
    p:add((" "):rep(INDENT), fit(texts.account_case, STATE), to:case(id, answer.oldest[1].id))
  end
end

local function case_blocks(p, answer, lang)
  if #answer.case_scores == 0 then return end
  settings_block(p, answer, lang)
  groups_block(p, answer, lang)
  oldest_block(p, answer, lang)
end


-- Assumptions

-- What another value makes of the goal.
function report.effect(o, lang)
  if o.problem or not o.change then return statuspage.effect({ problem = o.problem, changes = {} }, lang) end
  local points = say("points", { n = language.points(o.change.by.now, lang) }, lang)
  return statuspage.change(o.change, lang, " " .. points)
end

local function assumptions(p, answer, to, lang)
  block(p, "account_assumptions", lang)
  for _, a in ipairs(answer.assumptions) do
    p:paragraph((" %3d  "):format(a.n), language.assumption(a, function (o) return report.effect(o, lang) end, lang))
    p:indented(("%s · %s"):format(language.assumed(a.because, lang), a.where), INDENT + 1)
  end
  local rest = answer.others - #answer.assumptions
  p:indented(say(#answer.assumptions == 0 and "account_no_assumption" or "account_others", { n = rest }, lang),
           #answer.assumptions == 0 and INDENT or INDENT + 1)
  p:add()
  p:add(" ", fit(language.texts(lang).hints.worth, STATE + INDENT), to:assumptions())
end

local function stands(answer, lang, to_file)
  local p <const> = begun(answer, lang, to_file)
  basis(p, answer, lang)
  case_blocks(p, answer, lang)
  return p
end

-- How it stands, and why, without what may be asked next.
function report.bare(answer, lang) return stands(answer, lang, true):text() end

-- The page of explain.goal's answer; to: a follow, for the commands.
function report.text(answer, lang, to, to_file)
  local p <const> = stands(answer, lang, to_file)
  if not answer.failed then follow_block(p, answer, to, lang) end
  assumptions(p, answer, to, lang)
  return p:text()
end


-- JSON

local function figure_object(read)
  local f = read.figure
  local o = object("name", read.name, "kind", read.kind, "value", f and json.value(f.value))
  if not f then return o end
  return json.add(o, "on", f.on, "by", f.by, "source", f.source, "provisional", f.provisional or false, "note", f.note,
                  "file", f.file, "line", f.line, "final", read.final, "beside", json.map(read.beside, function (record)
    return json.fields(record, { "on", "by", "provisional", "file", "line" },
                       "value", json.value(reported.value(record, read.kind)))
  end))
end

local function set_object(read)
  local o <const> = object("where", read.set.where, "final", read.final)
  for _, field in ipairs(read.counts and caseset.fields or {}) do
    local count <const> = read.counts[field]
    json.with(o, field, count and count:num())
  end
  return o
end

local function assumption_object(a, status)
  return object("n", a.n, "text", a.text, "value", a.value ~= nil and language.written(a.value, "en") or nil,
                "where", a.where, "because", a.because, "otherwise", json.map(a.otherwise, function (o)
    local unchanged = not o.problem or nil
    return object("value", language.written(o.value, "en"), "status", o.change and o.change.to or unchanged and status,
                  "points", o.change and o.change.by.now or unchanged and "0", "problem", o.problem)
  end))
end

local function setting_object(s)
  local _, text = casegroups.setting(s, "en")
  return object("setting", words.cases.said[s.key] or s.key, "value", text, "where", s.where,
                "assumptions", json.map(s.assumptions))
end

-- What a group that is missed lacks.
local function lack_object(part)
  local n, how = explain.lack(part)
  return n and object("name", part.name, "lacks", n, "by", how)
end

local function is_share(part) return not casefigures.counts(part) end

-- The goal as status gives it in JSON, with what is behind it; of the groups
-- that are missed those that lack most come first.
function report.json(answer, _, to)
  local goal = answer.goal
  local function target_object(t)
    return object("name", t.id, "target", type(t.target) ~= "function" and show(t.target, "en") or nil,
                  "where", t.where, "assumptions", json.map(answer.rests(t, "target")))
  end
  local o <const> = object(
    "format", 1, "plan", statusjson.plan(answer.plan), "as_of", answer.as_of, "goal", statusjson.goal(answer.g, to),
    "demand", goal.demand, "clause", goal.clause, "leaves_open", goal.leaves_open, "measured_by", goal.measured_by,
    "figures", json.map(answer.figures, figure_object))
  json.with(o, "sets", #answer.sets > 0 and json.map(answer.sets, set_object) or nil)
  json.add(o, "how", json.notes(answer.standing.why.notes),
    "settings", json.map(lists.flat(answer.settings), setting_object),
    "targets", json.map(lists.map(lists.where(answer.groups, is_share), function (part)
      return not part.score.met and part.case_type or nil
    end), target_object),
    "lacking", json.map(answer.groups, lack_object), "oldest_open", json.map(answer.oldest, caselist.object),
    "assumptions", json.map(answer.assumptions, function (a) return assumption_object(a, answer.g.status) end))
  local last <const> = #answer.last_year > 0 and json.map(answer.last_year, figure_object) or nil
  return json.encode(json.with(o, "last_year", last))
end

return report
