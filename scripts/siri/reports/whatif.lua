-- whatif.lua: what a plan would give beside what it gives, goal by goal, as a
-- page for people, JSON, CSV and Markdown. Sweeps are in sweep.lua.

local lists <const> = require "siri.base.lists"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local rounding <const> = require "siri.print.rounding"
local sheet <const> = require "siri.print.sheet"
local tables <const> = require "siri.print.table"
local amendments <const> = require "siri.reports.amendments"
local settingwords <const> = require "siri.reports.settingwords"
local statusjson <const> = require "siri.reports.statusjson"
local smallcells <const> = require "siri.reports.smallcells"
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

-- Whose cases were asked about, where that is told.
local function cases_text(answer, lang)
  return answer.cases and say("whatif_cases", { name = titles.plan(answer.cases) }, lang)
end

-- What was asked, on a page as it was typed, on a paper in words, too.
local function asked(answer, lang)
  return lists.joined({ cases_text(answer, lang) or nil }, lists.map(answer.sets, "text"))
end

function report.add_asked(d, answer, lang)
  d:paragraph(answer.cases and language.capital(cases_text(answer, lang)))
  for _, set in ipairs(answer.sets) do settingwords.add(d, answer.changed_plan, set, lang) end
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
  list = lists.joined(list, amendments.undecided(answer.changed_plan, lang))
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

report.notices = notices

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


-- What moves below the goals

local function both(a, b) return ("%s → %s"):format(a, b) end

-- "94,9 % → 96,1 % (816 af 860 → 826 af 860), servicemål overskredet 6 → 3": of
-- groups of which both have a share.
local function share_move(from, to, lang)
  local a <const>, b <const>, texts <const>, said = from.counts, to.counts, language.texts(lang), {}
  if a.inside ~= b.inside or a.decided ~= b.decided then
    said[1] = ("%s (%s)"):format(both(titles.share_of(from.score, a, lang), titles.share_of(to.score, b, lang)),
                                 both(say("since_count", a, lang), say("since_count", b, lang)))
  end
  if from.needed ~= to.needed and from.needed and to.needed then
    said[#said + 1] = ("%s %s"):format(texts.needs, both(language.show(ratio.unit(from.needed, "percent"), lang),
                                                         language.show(ratio.unit(to.needed, "percent"), lang)))
  end
  for _, key in ipairs { "open", "open_late", "no_clock", "excluded" } do
    if a[key] ~= b[key] then
      said[#said + 1] = ("%s %s"):format(texts.states[key], both(language.show(a[key], lang),
                                                                 language.show(b[key], lang)))
    end
  end
  if from.status ~= to.status then said[#said + 1] = both(texts.status[from.status], texts.status[to.status]) end
  return table.concat(said, ", ")
end

local function move_text(answer, one, move, least, lang)
  local from, to, kinds <const> = move.from, move.to, language.texts(lang).diff_kinds
  local function why(part, plan, goal) return language.why(part.why, lang, titles.of(plan, goal, lang)) end
  if least then
    from, to = from and smallcells.standing(from, least), to and smallcells.standing(to, least)
  end
  local before <const> = from and why(from, answer.plan, one.was)
  local after <const> = to and why(to, answer.changed_plan, one.goal)
  if not (from and to) then return ("%s (%s)"):format(after or before, to and kinds.new or kinds.dropped) end
  if not least and from.counts and to.counts and from.why[1] == "share" and to.why[1] == "share" then
    return ("%s %s"):format(titles.group(answer.changed_plan, to, lang), share_move(from, to, lang))
  end
  return both(before, after)
end

-- Each that moves: { id of the goal, its standing now, a text }; and what is
-- said where nothing does. least: the fewest cases that may be told of; nil: any.
local function moves_of(answer, rows, lang, least)
  local list <const> = lists.flat(answer.moves, function (one)
    return lists.map(one.parts, function (move)
      return { id = one.goal.id, status = (move.to or move.from).status,
               text = move_text(answer, one, move, least, lang) }
    end)
  end)
  if #list > 0 then return list end
  local points_move <const> = lists.any(rows, function (row)
    local a <const>, b <const> = row.before, row.after
    return not (a and b and a.now == b.now and a.settled == b.settled and a.possible == b.possible
                and a.goal.weight == b.goal.weight)
  end)
  return list, language.texts(lang)[points_move and "whatif_only_points" or "whatif_nothing"]
end

local function add_moves(p, answer, rows, lang)
  local list <const>, nothing <const> = moves_of(answer, rows, lang)
  if nothing then
    p:add()
    p:indented(nothing, 1)
  else
    p:title(language.texts(lang).whatif_moves)
    for _, one in ipairs(list) do
      p:paragraph({ " ", language.fit(one.id, 5), p:mark(one.status), " " }, one.text, 8)
    end
  end
end


function report.text(answer, lang, to_file)
  local p <const>, rows <const> = report.page(answer, "whatif_title", lang, to_file), rows_of(answer)
  p:add()
  table_of(answer, rows, lang):page(p, { "id", "area", table.unpack(FIGURES) }, {
    whole = true, behind = 4, beside = function (row) return row.mark and { "  ", p:mark(row.mark) } or "" end,
  })
  p:note(rounded(answer, rows, lang), 1)
  add_moves(p, answer, rows, lang)
  report.add_notices(p, answer, lang)
  return p:text()
end

function report.paper(answer, lang)
  local least <const> = smallcells.least(answer.changed_plan)
  answer = smallcells.failures(answer, least)
  local d <const>, rows <const> = report.document(answer, "whatif_title", lang), rows_of(answer)
  report.add_asked(d, answer, lang)
  d:list(notices(answer, lang))
  d:table(table_of(answer, rows, lang):paper { "id", "area", "weight", "now", "possible", "by", "status" })
  d:paragraph(rounded(answer, rows, lang))
  local list <const>, nothing <const> = moves_of(answer, rows, lang, least)
  d:paragraph(nothing)
  if #list > 0 then
    d:heading(2, language.texts(lang).whatif_moves)
    d:list(lists.map(list, function (one) return ("%s %s"):format(one.id, page.marked(one.status, one.text)) end))
  end
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
