-- whatif.lua: what a plan would give beside what it gives, goal by goal, as a
-- page for people, JSON, CSV and Markdown. Sweeps are in sweep.lua.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local rounding <const> = require "siri.print.rounding"
local sheet <const> = require "siri.print.sheet"
local difference <const> = require "siri.reports.difference"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio

local report = {}

local say <const>, fit <const> = language.say, language.fit
local null <const>, object <const>, map <const> = json.null, json.object, json.map


local function points(value, lang) return value and language.points(value, lang) or "–" end

local function signed(value, lang)
  return (value > 0 and "+" or "") .. language.points(value, lang)
end

-- "60", or "60 → 50" where it changes.
local function moved(before, after, lang)
  local a <const>, b <const> = points(before, lang), points(after, lang)
  return a == b and a or ("%s → %s"):format(a, b)
end

-- Of each pair of goals: { id, was, goal, before, after = goals of the
-- answers, by }.
local function rows_of(answer)
  local before, after, rows = {}, {}, {}
  for _, g in ipairs(answer.base.goals) do before[g.id] = g end
  for _, g in ipairs(answer.changed.goals) do after[g.id] = g end
  for i, pair in ipairs(answer.pairs) do
    local a, b = pair.from and before[pair.from.id], pair.to and after[pair.to.id]
    rows[i] = { id = (pair.to or pair.from).id, was = pair.from and pair.from.id, goal = pair.to or pair.from,
                before = a, after = b, by = (b and b.now or ratio.new(0)) - (a and a.now or ratio.new(0)) }
  end
  return rows
end

-- What was asked, and what a reader must know of it.
local function asked(answer, lang)
  local list = {}
  if answer.cases then list[1] = say("whatif_cases", { name = difference.plan_name(answer.cases) }, lang) end
  for _, set in ipairs(answer.sets) do list[#list + 1] = set.text end
  return list
end

-- The least and the most that the weights sum to.
local function sums_of(answer)
  local least, most = answer.sum, answer.sum
  for _, row in ipairs(answer.rows or {}) do
    least, most = least and least < row.sum and least or row.sum, most and most > row.sum and most or row.sum
  end
  return least, most
end

-- The goals of the plan that was changed for which test(goal) holds, or of
-- the first value of a sweep.
local function goals_where(answer, test)
  local list = {}
  for _, g in ipairs(answer.changed and answer.changed.goals or answer.rows[1].goals) do
    if test(g) then list[#list + 1] = g.id end
  end
  return list
end

local function is_unknown(g) return g.status == "no_data" end
local function is_provisional(g) return g.provisional end

local function notices(answer, lang)
  local list, of = {}, answer.changed_plan.points
  local least <const>, most <const> = sums_of(answer)
  if least ~= of or most ~= of then
    local text = language.points(least, lang)
    if most ~= least then text = ("%s – %s"):format(text, language.points(most, lang)) end
    list[1] = say("whatif_sum", { sum = text, of = of }, lang)
  end
  for _, entry in ipairs { { "whatif_no_data", is_unknown }, { "whatif_provisional", is_provisional } } do
    local ids <const> = goals_where(answer, entry[2])
    if #ids > 0 then list[#list + 1] = say(entry[1], { list = table.concat(ids, ", ") }, lang) end
  end
  for _, d in ipairs(answer.dates) do
    list[#list + 1] = say("whatif_dates", { date = d.date, where = d.where }, lang)
  end
  for _, g in ipairs(answer.failures) do list[#list + 1] = language.why(g.standing.why, lang) end
  return list
end

report.asked, report.signed, report.notices = asked, signed, notices

-- The numbers of the goals without figures, and of those with provisional
-- ones, for JSON.
function report.unsure(answer)
  return json.array(goals_where(answer, is_unknown)), json.array(goals_where(answer, is_provisional))
end


-- The page

-- The heading of a page, with what was asked.
function report.heading(p, answer, title, lang)
  p:apart(p:paint(say(title, { name = difference.plan_name(answer.changed_plan) }, lang), "bold"),
          say("as_of", { date = answer.as_of }, lang))
  for _, text in ipairs(asked(answer, lang)) do p:paragraph("   ", text, 3) end
end

function report.add_notices(p, answer, lang)
  local told <const> = notices(answer, lang)
  if #told > 0 then p:add() end
  for _, text in ipairs(told) do p:paragraph(" " .. p:paint("!", "magenta") .. "   ", text, 5) end
end

local FIGURES <const> = { "weight", "now", "possible", "by" }

local function row_cells(row, lang)
  local before <const>, after <const> = row.before or { goal = {} }, row.after or { goal = {} }
  return {
    id = row.was and row.was ~= row.id and ("%s ← %s"):format(row.id, row.was) or row.id, area = row.goal.area,
    weight = moved(before.goal.weight, after.goal.weight, lang), now = moved(before.now, after.now, lang),
    possible = moved(before.possible, after.possible, lang),
    by = row.by == ratio.new(0) and "" or signed(row.by, lang), status = row.after and row.after.status,
  }
end

local function total_cells(answer, lang)
  local a <const>, b <const> = answer.base.points, answer.changed.points
  return { id = "", area = language.texts(lang).total, weight = moved(a.of, answer.sum, lang),
           now = moved(a.now, b.now, lang), possible = moved(a.possible, b.possible, lang),
           by = signed(b.now - a.now, lang) }
end

-- The columns' widths: each as wide as what is in it, the areas the rest.
local function widths_of(p, lines)
  local widths, rest = { id = 0 }, p.width - 5
  for _, cells in ipairs(lines) do
    widths.id = math.max(widths.id, language.width(cells.id) + 2)
    for _, name in ipairs(FIGURES) do widths[name] = math.max(widths[name] or 0, language.width(cells[name]) + 2) end
  end
  rest = rest - widths.id
  for _, name in ipairs(FIGURES) do rest = rest - widths[name] end
  widths.area = rest
  return widths
end

local function add_line(p, widths, cells, colour)
  local names <const> = language.wrap(cells.area, widths.area)
  local text = fit(cells.id, widths.id) .. fit(names[1] or "", widths.area)
  for _, name in ipairs(FIGURES) do text = text .. fit(cells[name], widths[name], true) end
  p:add(" ", p:paint(text, colour), "  ", cells.status and p:mark(cells.status) or "")
  for i = 2, #names do p:add(" ", (" "):rep(widths.id), names[i]) end
end

-- A note where the points of the goals do not sum to those of the total as
-- they are shown; nil where they do.
local function rounded(answer, rows, lang)
  local head <const>, columns = language.texts(lang).whatif_head, {}
  local function add(name, total, of)
    local texts <const> = {}
    for i, row in ipairs(rows) do texts[i] = of(row) end
    columns[#columns + 1] = { name = name, texts = texts, total = total }
  end
  for _, side in ipairs { "before", "after" } do
    local sums <const> = side == "before" and answer.base.points or answer.changed.points
    local function goal_of(row) return row[side] or { goal = {} } end
    local name <const> = language.texts(lang).whatif_sides[side]
    add(head.weight .. name, points(side == "before" and sums.of or answer.sum, lang),
        function (row) return points(goal_of(row).goal.weight, lang) end)
    for _, field in ipairs { "now", "possible" } do
      add(head[field] .. name, points(sums[field], lang), function (row) return points(goal_of(row)[field], lang) end)
    end
  end
  add(head.by, signed(answer.changed.points.now - answer.base.points.now, lang),
      function (row) return signed(row.by, lang) end)
  return rounding.note(columns, lang)
end

function report.text(answer, lang, to_file)
  local p <const> = page.new(to_file)
  local lines, rows = { language.texts(lang).whatif_head }, rows_of(answer)
  for _, row in ipairs(rows) do lines[#lines + 1] = row_cells(row, lang) end
  lines[#lines + 1] = total_cells(answer, lang)
  local widths <const> = widths_of(p, lines)
  report.heading(p, answer, "whatif_title", lang)
  p:add()
  for i, cells in ipairs(lines) do
    if i == #lines then p:rule() end
    add_line(p, widths, cells, i == 1 and "dim" or i == #lines and "bold" or nil)
  end
  local note <const> = rounded(answer, rows, lang)
  if note then p:paragraph(" ", note, 1) end
  report.add_notices(p, answer, lang)
  return p:text()
end


-- Tables

local function table_rows(answer, lang, number)
  local rows, texts = {}, language.texts(lang)
  local function n(g, field) return g and number(g[field]) or "" end
  for i, row in ipairs(rows_of(answer)) do
    local a, b = row.before, row.after
    rows[i] = {
      row.after and row.id or "", row.was or "", row.goal.area,
      a and number(a.goal.weight) or "", b and number(b.goal.weight) or "",
      n(a, "now"), n(b, "now"), n(a, "settled"), n(b, "settled"), n(a, "possible"), n(b, "possible"),
      a and texts.status[a.status] or "", b and texts.status[b.status] or "",
      b and language.why(b.standing.why, lang, titles.of(answer.changed_plan, b.goal, lang)) or "",
    }
  end
  local a, b = answer.base.points, answer.changed.points
  rows[#rows + 1] = { "", "", texts.total, number(a.of), number(answer.sum), number(a.now), number(b.now),
                      number(a.settled), number(b.settled), number(a.possible), number(b.possible), "", "", "" }
  return rows
end

function report.csv(answer, lang)
  local rows = table_rows(answer, lang, function (value) return value and language.number(value, lang) or "" end)
  table.insert(rows, 1, language.texts(lang).whatif_columns)
  return sheet.of(rows)
end

function report.markdown(answer, lang)
  local head <const> = language.texts(lang).whatif_head
  local rows, goals = {}, rows_of(answer)
  for i, row in ipairs(goals) do
    local cells = row_cells(row, lang)
    rows[i] = { cells.id, cells.area, cells.weight, cells.now, cells.possible, cells.by,
                row.after and language.texts(lang).status[row.after.status] or "" }
  end
  local sum <const> = total_cells(answer, lang)
  rows[#rows + 1] = { "", sum.area, sum.weight, sum.now, sum.possible, sum.by, "" }
  local blocks = { markdown.heading(1, say("whatif_title", { name = difference.plan_name(answer.changed_plan) }, lang)),
                   say("as_of", { date = answer.as_of }, lang) }
  for _, list in ipairs { asked(answer, lang), notices(answer, lang) } do
    for i, text in ipairs(list) do list[i] = "- " .. markdown.escape(text) end
    if #list > 0 then blocks[#blocks + 1] = list end
  end
  blocks[#blocks + 1] = markdown.table({ head.id, head.area, ">" .. head.weight, ">" .. head.now, ">" .. head.possible,
                                         ">" .. head.by, "status" }, rows)
  local note <const> = rounded(answer, goals, lang)
  if note then blocks[#blocks + 1] = markdown.escape(note) end
  return markdown.page(blocks)
end


-- JSON

local function points_object(p)
  return object("now", json.decimal(p.now), "settled", json.decimal(p.settled), "possible", json.decimal(p.possible),
                "of", json.decimal(p.of))
end

report.points = points_object

local function answer_object(answer, plan)
  local goals <const> = map(answer.goals, function (g) return statusjson.goal(g) end)
  return object("plan", statusjson.plan(plan), "points", points_object(answer.points), "goals", goals)
end

function report.json(answer)
  local unknown <const>, provisional <const> = report.unsure(answer)
  return json.encode(object(
    "format", 1, "as_of", answer.as_of, "sets", map(answer.sets, function (set) return set.text end),
    "cases", answer.cases and statusjson.plan(answer.cases) or null, "weights", json.decimal(answer.sum),
    "base", answer_object(answer.base, answer.plan), "changed", answer_object(answer.changed, answer.changed_plan),
    "goals", map(rows_of(answer), function (row)
      return object("id", row.after and row.id or null, "was", row.was or null, "by", json.decimal(row.by))
    end),
    "no_data", unknown, "provisional", provisional,
    "dates_not_moved", map(answer.dates, function (d) return object("date", d.date, "where", d.where) end),
    "failed", map(answer.failures, function (g) return language.why(g.standing.why, "en") end)))
end

return report
