-- whatif.lua: what a plan would give beside what it gives, goal by goal, as a
-- page for people, JSON, CSV and Markdown. Sweeps are in sweep.lua.

local lists <const> = require "siri.base.lists"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local rounding <const> = require "siri.print.rounding"
local sheet <const> = require "siri.print.sheet"
local tables <const> = require "siri.print.table"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio
local forms <const> = require "siri.print.forms"
local paper <const> = require "siri.print.paper"

local report = {}

local say <const>, points <const>, signed <const> = language.say, language.points, language.signed
local object <const>, map <const> = json.object, json.map

-- "60", or "60 → 50" where it changes.
local function moved(before, after, lang)
  local a <const>, b <const> = points(before, lang), points(after, lang)
  return a == b and a or ("%s → %s"):format(a, b)
end

-- Of each pair of goals: { id, was, goal, before, after = goals of the
-- answers, by }.
local function rows_of(answer)
  local before, after = lists.by(answer.base.goals, "id"), lists.by(answer.changed.goals, "id")
  return lists.map(answer.pairs, function (pair)
    local a, b = pair.from and before[pair.from.id], pair.to and after[pair.to.id]
    return { id = (pair.to or pair.from).id, was = pair.from and pair.from.id, goal = pair.to or pair.from,
             before = a, after = b, by = (b and b.now or ratio.new(0)) - (a and a.now or ratio.new(0)) }
  end)
end

-- What was asked, and what a reader must know of it.
local function asked(answer, lang)
  return lists.joined({ answer.cases and say("whatif_cases", { name = titles.plan(answer.cases) }, lang) },
                      lists.map(answer.sets, "text"))
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
  return lists.map(lists.where(answer.changed and answer.changed.goals or answer.rows[1].goals, test), "id")
end

local function is_unknown(g) return g.status == "no_data" end
local function is_provisional(g) return g.provisional end

local function failures(answer, lang)
  return lists.map(answer.failures, function (g) return language.why(g.standing.why, lang) end)
end

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
    if #ids > 0 then list[#list + 1] = say(entry[1], { list = lists.join(ids) }, lang) end
  end
  return lists.joined(list, lists.map(answer.dates, function (d) return say("whatif_dates", d, lang) end),
                      failures(answer, lang))
end

-- The numbers of the goals without figures, those of provisional ones, and
-- what failed, for JSON.
function report.unsure(answer)
  return {
    no_data = json.array(goals_where(answer, is_unknown)),
    provisional = json.array(goals_where(answer, is_provisional)),
    failed = json.array(failures(answer, "en")),
  }
end

local function title_of(answer, key, lang)
  return say(key, { name = titles.plan(answer.changed_plan) }, lang)
end


-- The page, and Markdown

-- A new page, with what was asked. key: of the title.
function report.page(answer, key, lang, to_file)
  local p <const> = page.new(to_file)
  p:apart(p:paint(title_of(answer, key, lang), "bold"), say("as_of", { date = answer.as_of }, lang))
  for _, text in ipairs(asked(answer, lang)) do p:indented(text, 3) end
  return p
end

function report.add_notices(p, answer, lang)
  local told <const> = notices(answer, lang)
  if #told > 0 then p:add() end
  for _, text in ipairs(told) do p:notice(text) end
end

-- A new paper.
function report.document(answer, key, lang)
  local d <const> = paper.new(title_of(answer, key, lang), lang)
  d:paragraph(say("as_of", { date = answer.as_of }, lang))
  return d
end

report.asked, report.notices = asked, notices

local FIGURES <const> = { "weight", "now", "possible", "by" }

local function row_cells(row, lang)
  local before <const>, after <const> = row.before or { goal = {} }, row.after or { goal = {} }
  return {
    id = row.was and row.was ~= row.id and ("%s ← %s"):format(row.id, row.was) or row.id, area = row.goal.area,
    weight = moved(before.goal.weight, after.goal.weight, lang), now = moved(before.now, after.now, lang),
    possible = moved(before.possible, after.possible, lang),
    by = row.by == ratio.new(0) and "" or signed(row.by, lang), mark = row.after and row.after.status,
    status = row.after and language.texts(lang).status[row.after.status],
  }
end

local function total_cells(answer, lang)
  local a <const>, b <const> = answer.base.points, answer.changed.points
  return { id = "", area = language.texts(lang).total, weight = moved(a.of, answer.sum, lang),
           now = moved(a.now, b.now, lang), possible = moved(a.possible, b.possible, lang),
           by = signed(b.now - a.now, lang) }
end

-- Of each frame of the plan that was changed, what it had before it.
local function frame_rows(answer, lang)
  local before <const> = lists.by(answer.base.points.frames or {}, "frame")
  return lists.map(answer.changed.points.frames or {}, function (f)
    local a <const> = before[f.frame]
    return { sum = true, id = "", area = f.title, weight = moved(a and a.of, f.weights, lang),
             now = moved(a and a.now, f.now, lang), possible = moved(a and a.possible, f.possible, lang),
             by = a and signed(f.now - a.now, lang) or "" }
  end)
end

local function table_of(answer, rows, lang)
  local columns <const> = { status = { head = "status" } }
  for name, head in pairs(language.texts(lang).whatif_head) do columns[name] = { head = head } end
  for _, name in ipairs(FIGURES) do columns[name].gap, columns[name].right = 2, true end
  columns.area.gap, columns.area.wide = 2, true
  local cells <const> = lists.joined(lists.map(rows, row_cells, lang), frame_rows(answer, lang))
  return tables.of(columns, cells, lang, total_cells(answer, lang))
end

-- A note where the points of the goals do not sum to those of the total as
-- they are shown; nil where they do.
local function rounded(answer, rows, lang)
  local head <const>, columns = language.texts(lang).whatif_head, {}
  local function add(name, total, of)
    columns[#columns + 1] = { name = name, texts = lists.map(rows, of), total = total }
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
  local p <const>, rows <const> = report.page(answer, "whatif_title", lang, to_file), rows_of(answer)
  p:add()
  table_of(answer, rows, lang):page(p, { "id", "area", table.unpack(FIGURES) }, {
    whole = true, behind = 4, beside = function (row) return row.mark and { "  ", p:mark(row.mark) } or "" end,
  })
  p:note(rounded(answer, rows, lang), 1)
  report.add_notices(p, answer, lang)
  return p:text()
end

function report.paper(answer, lang)
  local d <const>, rows <const> = report.document(answer, "whatif_title", lang), rows_of(answer)
  d:list(asked(answer, lang))
  d:list(notices(answer, lang))
  d:table(table_of(answer, rows, lang):paper { "id", "area", "weight", "now", "possible", "by", "status" })
  d:paragraph(rounded(answer, rows, lang))
  return d
end

forms.give(report)


-- The sheet

function report.csv(answer, lang)
  local texts = language.texts(lang)
  local function number(value) return value and language.number(value, lang) or "" end
  local function n(g, field) return g and number(g[field]) or "" end
  local rows = lists.map(rows_of(answer), function (row)
    local a, b = row.before, row.after
    return {
      row.after and row.id or "", row.was or "", row.goal.area, a and number(a.goal.weight) or "",
      b and number(b.goal.weight) or "", n(a, "now"), n(b, "now"), n(a, "settled"), n(b, "settled"), n(a, "possible"),
      n(b, "possible"), a and texts.status[a.status] or "", b and texts.status[b.status] or "",
      b and language.why(b.standing.why, lang, titles.of(answer.changed_plan, b.goal, lang)) or "",
    }
  end)
  local a, b = answer.base.points, answer.changed.points
  local before = lists.by(a.frames or {}, "frame")
  for _, f in ipairs(b.frames or {}) do
    local old = before[f.frame] or {}
    rows[#rows + 1] = { "", "", f.title, number(old.of), number(f.weights), number(old.now), number(f.now),
                        number(old.settled), number(f.settled), number(old.possible), number(f.possible), "", "", "" }
  end
  rows[#rows + 1] = { "", "", texts.total, number(a.of), number(answer.sum), number(a.now), number(b.now),
                      number(a.settled), number(b.settled), number(a.possible), number(b.possible), "", "", "" }
  return sheet.of(rows, texts.whatif_columns)
end


-- JSON

report.points = statusjson.points

local function answer_object(answer, plan)
  return object("plan", statusjson.plan(plan), "points", report.points(answer.points),
                "goals", map(answer.goals, function (g) return statusjson.goal(g) end))
end

function report.json(answer)
  local unsure <const> = report.unsure(answer)
  return json.report(
    "as_of", answer.as_of, "sets", map(answer.sets, "text"), "cases", answer.cases and statusjson.plan(answer.cases),
    "weights", answer.sum, "base", answer_object(answer.base, answer.plan),
    "changed", answer_object(answer.changed, answer.changed_plan), "goals", map(rows_of(answer), function (row)
      return object("id", row.after and row.id, "was", row.was, "by", row.by)
    end),
    "no_data", unsure.no_data, "provisional", unsure.provisional,
    "dates_not_moved", map(answer.dates, function (d) return json.fields(d, { "date", "where" }) end),
    "failed", unsure.failed)
end

return report
