-- casestory.lua: the story of one case, as a page, as JSON and as Markdown.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local casegroups <const> = require "siri.reports.casegroups"
local heading <const> = require "siri.reports.heading"
local rulepaths <const> = require "siri.reports.rulepaths"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"

local report = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local object <const> = json.object

local MARKS <const> = { inside = "met", late = "missed", open = "open", open_late = "missed", no_clock = "no_data",
                        decided = "open", excluded = "open", outside = "open" }

local function days_text(n, lang, unit)
  unit = language.texts(lang).units[unit or "day"]
  return ("%s %s"):format(show(n, lang), n == 1 and unit[1] or unit[2])
end

-- How far a day is from the decision or, while the case is open, the cut-off.
local function distance_text(due, case, as_of, lang)
  local over = core.date.dates.days(due, case.decided_on or as_of)
  if over == 0 then return language.texts(lang).story_last_day end
  return say(over > 0 and "story_over" or "story_left", { list = days_text(math.abs(over), lang) }, lang)
end

-- Whether it was a rule of the goal's own, not the due day, that decided.
local function by_own_rule(case)
  if case.state == "inside" then return not case.over or case.over > 0 end
  return case.state == "late" and (not case.over or case.over <= 0)
end

local function verdict_at(case, as_of, lang)
  local texts = language.texts(lang)
  local fields = { list = case.over and days_text(math.abs(case.over), lang), date = as_of, due = case.due,
                   names = case.reason and (texts.reasons[case.reason] or case.reason) }
  if case.state == "outside" then return say(case.outside, { name = case.left_out_at }, lang) end
  local of_limit <const> = texts.figure_states[case.counted]
  if of_limit and of_limit[case.state] then
    local distance <const> = case.due and distance_text(case.due, case, as_of, lang)
    return of_limit[case.state] .. (distance and (": %s"):format(distance) or "")
  end
  if case.state == "decided" or case.untimed and case.state == "open" then return texts.states[case.state] end
  if case.state == "open" and case.score.met then return texts.story_open_own end
  if case.state == "open" and not case.due then
    return case.target and texts.story_open_no_clock or texts.story_open_no_target
  end
  if case.state == "inside" and case.over == 0 then return texts.story_on_the_day end
  if by_own_rule(case) then return say("story_own_rule", { list = texts.states[case.state] }, lang) end
  return say("story_" .. case.state, fields, lang)
end

-- What became of it, on the day that counts.
local function verdict(case, as_of, lang)
  return verdict_at(case, case.on or as_of, lang) .. titles.on(case.on, lang)
end

local function clock_text(case, lang)
  local texts = language.texts(lang)
  local why = say(case.clock_why, { date = case.before and case.before.date }, lang)
  return ("%s · %s"):format(texts["clock_" .. case.clock], why)
end

-- The time in which the case waited for its applicant, and how long the net
-- clock stood still for it.
local function pauses_text(case, lang)
  if not case.pauses then return nil end
  local list = lists.join(core.pause.list(case.pauses), function (pause)
    return say(pause[2] and "story_pause" or "story_pause_open", { date = pause[1], due = pause[2] }, lang)
  end)
  if case.clock == "gross" then return ("%s · %s"):format(list, language.texts(lang).story_pause_gross) end
  if not case.paused then return list end
  return ("%s · %s"):format(say("story_paused", { list = days_text(case.paused, lang) }, lang), list)
end

-- The last day, and where pauses moved it how it came about:
-- 13-05-2019 (01-03-2019 + 2 mdr. + 12 dage)
local function due_text(case, lang)
  local due = show(case.due, lang)
  local paused = case.paused_workdays or case.paused or 0
  if case.clock ~= "net" or not case.target or paused == 0 then return due end
  return ("%s (%s + %s + %s)"):format(due, show(case.informed_on, lang), show(case.target, lang),
                                      days_text(paused, lang, case.paused_workdays and "workday"))
end

-- "2 weekenddage, 18-04-2019 skærtorsdag": the days off that the last day skips.
local function skipped_text(skipped, lang)
  local list = lists.map(skipped.holidays, function (day)
    local name = language.texts(lang).holidays[day.name]
    return name and ("%s %s"):format(show(day.on, lang), name) or show(day.on, lang)
  end)
  if skipped.weekends > 0 then table.insert(list, 1, say("story_weekends", { n = skipped.weekends }, lang)) end
  return #list > 0 and table.concat(list, ", ") or nil
end

-- Where a field of a case came from: of a decision that was reopened since
-- where that came from.
local function origin(case, field)
  return case.origins[field] or field == "decided_on" and case.origins.reopenings or nil
end

-- The file and line that a field of a case came from, behind its text.
local function origin_text(case, field, lang)
  local from = origin(case, field)
  return from and " · " .. language.place(from, lang) or ""
end

-- A date of a case, and where it came from.
local function date_text(case, field, none, lang)
  if not case[field] then return none end
  return show(case[field], lang) .. origin_text(case, field, lang)
end

-- The last day on the clock that does not hold.
local function other_due(case, as_of, lang)
  if not case.due_by or not case.clock then return nil end
  local other = case.clock == "net" and "gross" or "net"
  local due = case.due_by[other]
  if not due then return other, language.texts(lang).story_no_start end
  return other, ("%s · %s"):format(show(due, lang), distance_text(due, case, as_of, lang))
end

local function target_text(case, lang)
  if not case.target then return nil end
  local own <const> = language.texts(lang).figure_states[case.counted]
  local where <const> = (own or case.score.limit) and case.score.where or case.known_type.where
  return ("%s · %s"):format(show(case.target, lang), where)
end

local function pauses_line(case, lang)
  local text = pauses_text(case, lang)
  return text and text .. origin_text(case, "pauses", lang)
end

-- What is said of a field, by its kind: the title has the id, and pauses stand
-- by what comes of them.
local function nothing() end
local told <const> = { id = nothing, pauses = nothing }

function told.date(case, name, lang)
  return date_text(case, name, language.texts(lang).story_without[name], lang)
end

local function outcome_text(outcome, lang)
  return outcome and (language.texts(lang).reasons[outcome] or outcome)
end

function told.outcome(case, name, lang) return outcome_text(case[name], lang) end

-- The decisions that were reopened: "afgjort 01-02-2019 (afslag), genoptaget
-- 01-03-2019 · logfil.csv:2".
function told.reopenings(case, name, lang)
  if not case[name] then return nil end
  return lists.join(core.reopening.list(case[name]), function (one)
    return say(one[3] and "story_reopened_from" or "story_reopened",
               { date = one[1], names = outcome_text(one[3], lang), due = one[2] }, lang)
  end, "; ") .. origin_text(case, name, lang)
end

function told.text(case, name)
  local known <const> = name == "case_type" and case.known_type
  return known and ("%s (%s)"):format(known.title, case[name]) or case[name]
end

-- Everything that there is to say of a case: { label, text } in order.
local function lines_of(plan, case, goal, as_of, lang)
  local texts, list = language.texts(lang), {}
  local function line(name, value)
    local label <const> = name == "target" and texts.figure_limit_head[case.counted] or texts.story[name]
    if value then list[#list + 1] = { label, value } end
  end
  for _, field in ipairs(casefields) do line(field.name, told[field.kind](case, field.name, lang)) end
  for i, score in ipairs(casegroups.scores(goal, lang)) do
    line("by_score", ("%s: %s"):format(score, verdict(case.by_score[i], as_of, lang)))
  end
  line("clock", case.clock and clock_text(case, lang))
  line("target", target_text(case, lang))
  line("paused", pauses_line(case, lang))
  line("due", case.due and due_text(case, lang))
  line("skipped", case.skipped and skipped_text(case.skipped, lang))
  local other, text = other_due(case, case.on or as_of, lang)
  if other then line("due_" .. other, text) end
  for _, note in ipairs(case.notes or {}) do
    line("notes", ("%s = %s"):format(note.label, show(note.value, lang)))
  end
  for _, read in ipairs(case.read or {}) do
    local path = rulepaths.path_text(plan, read.path, lang)
    if path ~= "" then line(read.rule and "rule_read" or "read", path) end
  end
  return list
end

-- The page, but for what may be asked next.
local function begun(plan, goal, case, as_of, lang, to_file)
  local p = heading.page(say("story_title", { name = case.id }, lang), plan, as_of, lang, to_file,
                         function (top) top:add(" ", titles.goal(goal, plan)) end)
  p:add()
  p:behind(p:mark(MARKS[case.state]), verdict(case, as_of, lang), 3)
  p:add()
  for _, line in ipairs(lines_of(plan, case, goal, as_of, lang)) do
    p:paragraph((" "):rep(3) .. fit(line[1], 16), line[2], 19)
  end
  return p
end

function report.bare(plan, goal, case, as_of, lang) return begun(plan, goal, case, as_of, lang, true):text() end

function report.text(plan, goal, case, as_of, lang, to_file, to)
  local p <const> = begun(plan, goal, case, as_of, lang, to_file)
  p:add()
  p:add(" ", language.texts(lang).story_history, "  ", to:history(case.id))
  return p:text()
end

function report.paper(plan, goal, case, as_of, lang)
  local d <const> = paper.new(say("story_title", { name = case.id }, lang), lang)
  d:paragraph(("%s · %s"):format(titles.goal(goal, plan), say("as_of", { date = as_of }, lang)))
  d:paragraph(page.marked(MARKS[case.state], verdict(case, as_of, lang)))
  d:table(language.texts(lang).story_head, lines_of(plan, case, goal, as_of, lang))
  return d
end

forms.give(report)

function report.csv(plan, goal, case, as_of, lang)
  local texts <const> = language.texts(lang)
  local lines <const> = lists.joined({ { texts.doc.status, verdict(case, as_of, lang) } },
                                     lines_of(plan, case, goal, as_of, lang))
  return sheet.of(lists.map(lines, function (line) return { case.id, line[1], line[2] } end), texts.story_columns)
end


-- JSON

local function origins_object(case)
  local o = object()
  for _, field in ipairs(casefields) do
    if field.kind == "date" or field.kind == "pauses" or field.kind == "reopenings" then
      local from = case[field.name] and origin(case, field.name)
      json.add(o, field.name, from and json.with(
        object("import", from.import, "file", from.file, "line", from.line), "first_row", from.first_row) or nil)
    end
  end
  return o
end

local function skipped_object(skipped)
  return skipped and object("weekends", skipped.weekends, "holidays", json.map(skipped.holidays, function (day)
    return object("on", day.on, "name", language.texts("en").holidays[day.name])
  end)) or nil
end

local function read_object(read)
  return object("rule", read.rule, "path", json.map(read.path, rulepaths.step_object))
end

-- The fields of the case, then what follows from them.
local function case_object(case, as_of)
  local o, due_by = object(), case.due_by or {}
  for _, field in ipairs(casefields) do json.add(o, field.kind == "id" and "id" or field.name, case[field.name]) end
  json.add(o, "paused_days", case.paused, "clock", case.clock, "target",
           case.target and show(case.target, "en"), "due", case.due,
           "due_by", json.fields(due_by, { "net", "gross" }), "days_over", case.over, "state", case.state,
           "reason", case.reason, "notes", json.notes(case.notes),
           "read", json.map(case.read or {}, read_object), "from", origins_object(case),
           "why", verdict(case, as_of, "en"))
  json.with(json.with(o, "skipped", skipped_object(case.skipped)), "on", case.on)
  return json.with(o, "by_score", case.by_score and json.map(case.by_score, function (one)
    return object("state", one.state, "due", one.due, "days_over", one.over, "why", verdict(one, as_of, "en"))
  end))
end

function report.json(plan, goal, case, as_of)
  return json.report("plan", statusjson.plan(plan), "goal", goal.id, "as_of", as_of,
                     "case", case_object(case, as_of))
end

return report
