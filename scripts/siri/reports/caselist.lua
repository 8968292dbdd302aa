-- caselist.lua: cases as a table: those that are late, and those behind any
-- figure of a goal; as text, CSV, JSON and Markdown.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"

local caselist = {}

local say <const>, show <const>, fit <const> = language.say, language.show, language.fit
local null <const>, object <const> = json.null, json.object


-- A case as cells

local function date_cell(text, lang)
  return text and show(text, lang) or ""
end

local function cells_of(case, lang)
  local open = not case.decided_on
  return { case.id, case.case_type, date_cell(case.submitted_on, lang), date_cell(case.informed_on, lang),
           open and language.texts(lang).late_open or date_cell(case.decided_on, lang), date_cell(case.due, lang),
           case.over and show(case.over, lang) or "" }
end

local function reason_text(case, lang)
  return case.reason and (language.texts(lang).reasons[case.reason] or case.reason)
end

local function csv_row(case, lang)
  return { case.id, case.case_type, date_cell(case.submitted_on, lang), date_cell(case.informed_on, lang),
           date_cell(case.decided_on, lang), date_cell(case.due, lang), case.over or "",
           language.texts(lang).states[case.state], reason_text(case, lang) or "" }
end

-- A case for programs.
function caselist.object(case)
  return object("id", case.id, "case_type", case.case_type, "submitted_on", case.submitted_on,
                "informed_on", case.informed_on or null, "decided_on", case.decided_on or null,
                "due", case.due or null, "days_over", case.over or null, "state", case.state)
end


-- A table on a page

local DATE <const>, OVER <const>, KIND_LEAST <const> = 11, 7, 10

-- The widest cell of a column, at least as wide as its heading.
local function widest(rows, column)
  local width = 0
  for _, cells in ipairs(rows) do width = math.max(width, language.width(cells[column])) end
  return width
end

-- A line for each case, or two where long ids leave no room for the type:
-- an id is never cut. section(case): what stands above the first case of each
-- section; nil: there are none.
function caselist.lines(p, list, lang, section)
  local rows = { language.texts(lang).late_head }
  for i, case in ipairs(list) do rows[i + 1] = cells_of(case, lang) end
  local id, kind = widest(rows, 1), widest(rows, 2)
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

local function count_open(list)
  local open = 0
  for _, case in ipairs(list) do open = open + (case.decided_on and 0 or 1) end
  return open
end


-- Each form: (plan, goal, list, asked, lang, to_file), where asked is
-- { as_of =, late =, state =, group =, each = }: late ones, or those behind a
-- figure.

local function title_of(plan, goal)
  return ("%s %s · %s"):format(goal.id, goal.area, plan.title)
end

-- What they were asked for: "Au pair, verserende: 132 sager".
local function asked_text(plan, list, asked, lang)
  if asked.late then return say("late_count", { n = #list, open = count_open(list) }, lang) end
  local texts = language.texts(lang)
  local group = asked.group and (asked.each and titles.value(plan, asked.each, asked.group, lang) or asked.group)
  local what = asked.state and texts.figures[asked.state]
  local who = group and what and ("%s, %s"):format(group, what) or group or what or texts.all_cases
  return say("list_count", { name = who, n = #list }, lang)
end

-- What stands above the cases of a state, and of a reason.
local function section_text(case, lang)
  local state = language.texts(lang).states[case.state]
  local reason = reason_text(case, lang)
  return reason and ("%s: %s"):format(state, reason) or state
end

-- The title of each section, as caselist.lines takes it; none where all cases
-- are of one, or late, when the worst come first whatever they are.
local function sections_of(list, asked, lang)
  local counts = {}
  for _, case in ipairs(list) do
    local title = section_text(case, lang)
    counts[title] = (counts[title] or 0) + 1
  end
  return not asked.late and function (case)
    local title = section_text(case, lang)
    return counts[title] < #list and ("%s (%s)"):format(title, show(counts[title], lang)) or nil
  end or nil
end

function caselist.text(plan, goal, list, asked, lang, to_file)
  local p = page.new(to_file)
  p:apart(title_of(plan, goal), say("as_of", { date = asked.as_of }, lang))
  amendments.add(p, plan, lang)
  p:add(" ", asked_text(plan, list, asked, lang))
  if #list > 0 then
    p:add()
    caselist.lines(p, list, lang, sections_of(list, asked, lang))
  end
  return p:text()
end

function caselist.csv(_, _, list, _, lang)
  local rows = { language.texts(lang).list_columns }
  for i, case in ipairs(list) do rows[i + 1] = csv_row(case, lang) end
  return sheet.of(rows)
end

function caselist.json(plan, goal, list, asked)
  local objects = json.map(list, function (case)
    local o = caselist.object(case)
    o.reason = case.reason or null
    table.insert(getmetatable(o).__jsonorder, "reason")
    return o
  end)
  return json.encode(object("format", 1, "plan", statusjson.plan(plan), "goal", goal.id, "as_of", asked.as_of,
                            "late", asked.late or false, "state", asked.state or null, "group", asked.group or null,
                            "cases", objects))
end

function caselist.markdown(plan, goal, list, asked, lang)
  local texts, rows = language.texts(lang), {}
  local blocks = { markdown.heading(1, title_of(plan, goal)),
                   ("%s · %s"):format(say("as_of", { date = asked.as_of }, lang),
                                      markdown.escape(asked_text(plan, list, asked, lang))) }
  local heads = { table.unpack(texts.late_head) }
  heads[7], heads[8], heads[9] = ">" .. heads[7], texts.list_columns[8], texts.list_columns[9]
  for i, case in ipairs(list) do
    rows[i] = csv_row(case, lang)
    rows[i][7] = case.over and show(case.over, lang) or ""
  end
  if #list > 0 then blocks[3] = markdown.table(heads, rows) end
  return markdown.page(blocks)
end

return caselist
