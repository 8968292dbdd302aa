-- cases.lua: late cases as a table, the story of one case as a page.

local core <const> = require "siri.core"
local json <const> = require "siri.reports.json"
local language <const> = require "siri.language"
local page <const> = require "siri.page"
local sheet <const> = require "siri.sheet"

local cases = { late = {}, one = {} }

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local null <const>, object <const>, array <const> = json.null, json.object, json.array


-- Late cases

local function date_cell(text, lang)
  return text and show(text, lang) or ""
end

local function cells_of(case, lang)
  local open = not case.decided_on
  return { case.id, case.type, date_cell(case.submitted_on, lang), date_cell(case.informed_on, lang),
           open and language.texts(lang).late_open or date_cell(case.decided_on, lang), date_cell(case.due, lang),
           case.over and show(case.over, lang) or "" }
end

local function late_heading(p, plan, goal, list, as_of, lang)
  local open = 0
  for _, case in ipairs(list) do open = open + (case.decided_on and 0 or 1) end
  p:apart(("%s %s · %s"):format(goal.id, goal.area, plan.title), say("as_of", { date = as_of }, lang))
  p:add(" ", say("late_count", { n = #list, open = open }, lang))
end

local DATE <const>, OVER <const>, KIND_LEAST <const> = 11, 7, 10

-- The widest cell of a column, at least as wide as its heading.
local function widest(rows, column)
  local width = 0
  for _, cells in ipairs(rows) do width = math.max(width, language.width(cells[column])) end
  return width
end

-- A line for each case, or two where long ids leave no room for the type:
-- an id is never cut.
function cases.late.text(plan, goal, list, as_of, lang, to_file)
  local p = page.new(to_file)
  late_heading(p, plan, goal, list, as_of, lang)
  if #list == 0 then return p:text() end
  local rows = { language.texts(lang).late_head }
  for i, case in ipairs(list) do rows[i + 1] = cells_of(case, lang) end
  local id, kind = widest(rows, 1), widest(rows, 2)
  local room = p.width - 3 - id - 1 - 4 * DATE - OVER
  local narrow = room < math.min(kind, KIND_LEAST)
  p:add()
  for i, cells in ipairs(rows) do
    local dates = fit(cells[3], DATE) .. fit(cells[4], DATE) .. fit(cells[5], DATE) .. fit(cells[6], DATE)
                  .. fit(cells[7], OVER, true)
    local colour = i == 1 and "dim" or nil
    if narrow then
      p:add(" ", p:paint(fit(cells[1], id) .. " " .. cells[2], colour))
      p:add("   ", p:paint(dates, colour))
    else
      p:add(" ", p:paint(fit(cells[1], id) .. " " .. fit(cells[2], room) .. " " .. dates, colour))
    end
  end
  return p:text()
end

function cases.late.csv(_, _, list, _, lang)
  local rows = { language.texts(lang).late_columns }
  for i, case in ipairs(list) do
    rows[i + 1] = { case.id, case.type, date_cell(case.submitted_on, lang), date_cell(case.informed_on, lang),
                    date_cell(case.decided_on, lang), date_cell(case.due, lang), case.over or "",
                    language.texts(lang).states[case.state] }
  end
  return sheet.text(rows)
end

local function case_object(case)
  return object("id", case.id, "case_type", case.type, "submitted_on", case.submitted_on,
                "informed_on", case.informed_on or null, "decided_on", case.decided_on or null,
                "due", case.due or null, "days_over", case.over or null, "state", case.state)
end

function cases.late.json(plan, goal, list, as_of)
  local objects = {}
  for i, case in ipairs(list) do objects[i] = case_object(case) end
  return json.encode(object("format", 1, "plan", json.plan(plan), "goal", goal.id, "as_of", as_of,
                            "late", array(objects)))
end


-- One case

local MARKS <const> = { inside = "met", late = "missed", open = "open", open_late = "missed", no_clock = "no_data",
                        excluded = "open", outside = "open" }

local function days_text(n, lang)
  local unit = language.texts(lang).units.day
  return ("%s %s"):format(show(n, lang), n == 1 and unit[1] or unit[2])
end

-- Whether it was a rule of the goal's own, not the due day, that decided.
local function by_own_rule(case)
  if case.state == "inside" then return not case.over or case.over > 0 end
  return case.state == "late" and (not case.over or case.over <= 0)
end

local function verdict(case, as_of, lang)
  local texts = language.texts(lang)
  local fields = { list = case.over and days_text(math.abs(case.over), lang), date = as_of, due = case.due,
                   names = case.reason and (texts.reasons[case.reason] or case.reason) }
  if case.state == "outside" then return texts[case.outside] end
  if case.state == "open" and not case.due then return texts.story_open_no_clock end
  if case.state == "inside" and case.over == 0 then return texts.story_on_the_day end
  if by_own_rule(case) then return say("story_own_rule", { list = texts.states[case.state] }, lang) end
  return say("story_" .. case.state, fields, lang)
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
  local texts, periods = language.texts(lang), {}
  for i, pause in ipairs(core.pause.list(case.pauses)) do
    local fields = { date = pause[1], due = pause[2] }
    periods[i] = say(pause[2] and "story_pause" or "story_pause_open", fields, lang)
  end
  local list = table.concat(periods, ", ")
  if case.clock == "gross" then return ("%s · %s"):format(list, texts.story_pause_gross) end
  if not case.paused then return list end
  return ("%s · %s"):format(say("story_paused", { list = days_text(case.paused, lang) }, lang), list)
end

-- The last day, and where pauses moved it how it came about:
-- 13-05-2019 (01-03-2019 + 2 mdr. + 12 dage)
local function due_text(case, lang)
  local due = show(case.due, lang)
  if case.clock ~= "net" or not case.target or (case.paused or 0) == 0 then return due end
  return ("%s (%s + %s + %s)"):format(due, show(case.informed_on, lang), show(case.target, lang),
                                      days_text(case.paused, lang))
end

function cases.one.text(plan, goal, case, as_of, lang, to_file)
  local p = page.new(to_file)
  local texts = language.texts(lang)
  local label = texts.story
  local function line(name, value)
    if value then p:paragraph((" "):rep(3) .. fit(label[name], 16), value, 19) end
  end
  p:apart(say("story_title", { name = case.id }, lang), say("as_of", { date = as_of }, lang))
  p:add(" ", ("%s %s · %s"):format(goal.id, goal.area, plan.title))
  p:add()
  line("type", case.case_type and ("%s (%s)"):format(case.case_type.title, case.type) or case.type)
  line("submitted", show(case.submitted_on, lang))
  line("informed", case.informed_on and show(case.informed_on, lang) or texts.story_not_informed)
  line("decided", case.decided_on and show(case.decided_on, lang) or texts.story_not_decided)
  line("outcome", case.outcome and (texts.reasons[case.outcome] or case.outcome))
  line("site", case.site)
  line("exempt", case.exempt)
  line("clock", case.clock and clock_text(case, lang))
  line("target", case.target and show(case.target, lang))
  line("paused", pauses_text(case, lang))
  line("due", case.due and due_text(case, lang))
  for _, note in ipairs(case.notes or {}) do
    line("notes", ("%s = %s"):format(note.label, show(note.value, lang)))
  end
  p:add()
  p:paragraph(" " .. p:mark(MARKS[case.state]) .. " ", verdict(case, as_of, lang), 3)
  return p:text()
end

function cases.one.json(plan, goal, case, as_of)
  return json.encode(object(
    "format", 1, "plan", json.plan(plan), "goal", goal.id, "as_of", as_of, "case", object(
      "id", case.id, "case_type", case.type, "submitted_on", case.submitted_on, "informed_on", case.informed_on or null,
      "decided_on", case.decided_on or null, "outcome", case.outcome or null, "site", case.site or null,
      "exempt", case.exempt or null, "pauses", case.pauses or null, "paused_days", case.paused or null,
      "clock", case.clock or null, "target", case.target and show(case.target, "en") or null, "due", case.due or null,
      "days_over", case.over or null, "state", case.state, "reason", case.reason or null,
      "notes", json.notes(case.notes),
      "why", verdict(case, as_of, "en"))))
end

return cases
