-- caselist.lua: cases as a table: those that are late, and those behind any
-- figure of a goal; as text, CSV, JSON and Markdown.

local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local paper <const> = require "siri.print.paper"
local tables <const> = require "siri.print.table"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"
local heading <const> = require "siri.reports.heading"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local plans <const> = require "siri.rules.plan"

local caselist = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit


-- Cases as rows

local COLUMNS <const> = { "id", "case_type", "submitted_on", "informed_on", "decided_on", "due", "over", "state",
                          "reason" }
local KINDS <const> = { submitted_on = "day", informed_on = "day", decided_on = "day", due = "day", over = "count",
                        on = "day" }

-- Why a case does not count; nil of others.
function caselist.reason(case, lang)
  return case.reason and (language.texts(lang).reasons[case.reason] or case.reason)
end

-- Columns that only some lists have: by which score of several a case is counted,
-- and the day on which it was so.
local MORE <const> = { "counted_by", "on" }

-- What the scores of a goal are called, where several are asked.
local function scores_of(goal, asked, lang) return asked.nth and {} or casegroups.scores(goal, lang) end

local function columns_of(list, scores)
  local has <const> = { counted_by = #scores > 0, on = lists.any(list, "on") }
  return lists.joined(COLUMNS, lists.where(MORE, function (key) return has[key] end))
end

-- plan: whose case types have their titles; nil: they are as the store has them.
local function table_of(plan, list, scores, lang)
  local texts <const>, columns <const> = language.texts(lang), {}
  for i, key in ipairs(COLUMNS) do columns[key] = { head = texts.late_head[i] or texts.list_columns[i] } end
  for _, key in ipairs(MORE) do columns[key] = { head = texts.list_more[key] } end
  for key, kind in pairs(KINDS) do columns[key].kind = kind end
  return tables.of(columns, lists.map(list, function (case)
    local row <const> = { state = casefigures.state(case.counted, case.state, lang),
                          reason = caselist.reason(case, lang), counted_by = scores[case.score],
                          case_type = plan and titles.value(plan, "case_type", case.case_type, lang) }
    return setmetatable(row, { __index = case })
  end), lang)
end

-- A case for programs.
function caselist.object(case)
  local o <const> = json.object("id", case.id, "case_type", case.case_type, "submitted_on", case.submitted_on,
                                "informed_on", case.informed_on, "decided_on", case.decided_on, "due", case.due,
                                "days_over", case.over, "state", case.state)
  return json.with(o, "on", case.on)
end

local function object_of(case, several)
  return json.with(json.add(caselist.object(case), "reason", case.reason), "score", several and case.score or nil)
end


-- A table on a page

local DATE <const>, OVER <const>, KIND_LEAST <const> = 11, 7, 10

-- A line for each case, or two where long ids leave no room for the type:
-- an id is never cut. section(case): what stands above the first case of each
-- section; nil: there are none.
function caselist.lines(p, plan, list, lang, section)
  local texts <const>, t <const> = language.texts(lang), table_of(plan, list, {}, lang)
  local rows <const> = lists.joined({ texts.late_head }, t:texts(table.move(COLUMNS, 1, 7, 1, {})))
  for i, case in ipairs(list) do
    if not case.decided_on then rows[i + 1][5] = texts.late_open end
  end
  local id, kind = 0, 0
  for _, cells in ipairs(rows) do
    id, kind = math.max(id, language.width(cells[1])), math.max(kind, language.width(cells[2]))
  end
  local room = p.width - 3 - id - 1 - 4 * DATE - OVER
  local narrow = room < math.min(kind, KIND_LEAST)
  local before
  for i, cells in ipairs(rows) do
    local dates = fit(cells[3], DATE) .. fit(cells[4], DATE) .. fit(cells[5], DATE) .. fit(cells[6], DATE)
                  .. fit(cells[7], OVER, true)
    local colour = i == 1 and "dim" or nil
    local title = section and i > 1 and section(list[i - 1])
    if title and title ~= before then
      p:add()
      p:paragraph(" ", p:paint(title, "bold"), 1)
    end
    before = title
    if narrow then
      p:add(" ", p:paint(fit(cells[1], id) .. " " .. cells[2], colour))
      p:add("   ", p:paint(dates, colour))
    else
      p:add(" ", p:paint(fit(cells[1], id) .. " " .. fit(cells[2], room) .. " " .. dates, colour))
    end
  end
end


-- Each form: (plan, goal, list, asked, lang, to_file), where asked is
-- { as_of =, late =, state =, group =, each =, kinds = of the scores, nth = }:
-- late ones, or those behind a figure.

-- Whether a rule of its own finds every case of a goal inside, or late, so that
-- none has a due day; nth: of one of its scores.
local function has_own_rules(goal, nth)
  local scores <const> = plans.case_scores(goal)
  return lists.every(nth and { scores[nth] } or scores, "met")
end


-- The day on which all cases of a list were so, if that is not the cut-off.
function caselist.day(list)
  local days <const> = lists.map(list, "on")
  return #days == #list and not lists.any(days, function (day) return day ~= days[1] end) and days[1] or nil
end

-- What they were asked for: "Au pair, verserende: 132 sager"; a case that several
-- scores count is one.
function caselist.asked(plan, goal, list, asked, lang)
  local texts <const>, cases <const> = language.texts(lang), lists.unique(list, "id")
  local kind <const> = asked.kinds and #asked.kinds == 1 and asked.kinds[1]
  local own <const> = texts.figure_late[kind]
  if asked.late and not own and has_own_rules(goal, asked.nth) then
    return say("list_count", { name = texts.figures.late, n = #cases }, lang)
  elseif asked.late then
    local open <const> = lists.where(cases, function (case) return not case.decided_on end)
    return language.fill(own or language.texts(lang).late_count, { n = #cases, open = #open }, lang)
  end
  local group = asked.group and (asked.each and titles.each(plan, asked.each, asked.group, lang) or asked.group)
  local of_kind <const> = texts.figure_states[kind] or {}
  local what = asked.state and (of_kind[asked.state] or texts.figures[asked.state])
  local who = group and what and ("%s, %s"):format(group, what) or group or what or texts.all_cases
  return say("list_count", { name = who, n = #cases }, lang)
end

-- What stands above the cases of a score, of a state, and of a reason.
local function section_text(case, day, by, is_late, lang)
  local state = casefigures.state(case.counted, case.state, lang)
  local reason = caselist.reason(case, lang)
  local said <const> = reason and ("%s: %s"):format(state, reason) or state
  return lists.join(lists.joined({ by }, { not (is_late and by) and said or nil }), nil, " · ")
         .. titles.on(case.on ~= day and case.on, lang)
end

-- The title of each section, as caselist.lines takes it; none where all cases
-- are of one, or late, when the worst of a score come first whatever they are.
local function sections_of(list, goal, asked, lang)
  local counts, scores <const>, day <const> = {}, scores_of(goal, asked, lang), caselist.day(list)
  local several <const> = #scores > 0
  local function title_of(case) return section_text(case, day, scores[case.score], asked.late, lang) end
  for _, case in ipairs(list) do
    local title = title_of(case)
    counts[title] = (counts[title] or 0) + 1
  end
  return (several or not asked.late) and function (case)
    local title = title_of(case)
    return (several or counts[title] < #list) and ("%s (%s)"):format(title, show(counts[title], lang)) or nil
  end or nil
end

function caselist.text(plan, goal, list, asked, lang, to_file)
  local p = heading.page(titles.goal(goal, plan), plan, asked.as_of, lang, to_file)
  p:add(" ", caselist.asked(plan, goal, list, asked, lang), titles.on(caselist.day(list), lang))
  if #list > 0 then
    p:add()
    caselist.lines(p, plan, list, lang, sections_of(list, goal, asked, lang))
  end
  return p:text()
end

function caselist.csv(_, goal, list, asked, lang)
  local texts <const>, scores <const> = language.texts(lang), scores_of(goal, asked, lang)
  local columns <const> = columns_of(list, scores)
  local more <const> = lists.map(columns, function (key) return texts.list_more[key] end)
  return table_of(nil, list, scores, lang):sheet(columns, lists.joined(texts.list_columns, more))
end

function caselist.json(plan, goal, list, asked)
  local several <const> = #scores_of(goal, asked, "en") > 0
  return json.report("plan", statusjson.plan(plan), "goal", goal.id, "as_of", asked.as_of,
    "late", asked.late or false, "state", asked.state, "group", asked.group, "cases", json.map(list, function (case)
      return object_of(case, several)
    end))
end

function caselist.paper(plan, goal, list, asked, lang)
  local d <const> = paper.new(titles.goal(goal, plan), lang)
  d:paragraph(("%s · %s"):format(say("as_of", { date = asked.as_of }, lang),
                                 caselist.asked(plan, goal, list, asked, lang)))
  local scores <const> = scores_of(goal, asked, lang)
  if #list > 0 then d:table(table_of(plan, list, scores, lang):paper(columns_of(list, scores))) end
  return d
end

forms.give(caselist)

return caselist
