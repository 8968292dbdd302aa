-- text.lua: the status as a page for people: first the points, then what is
-- wrong, then why.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local rounding <const> = require "siri.print.rounding"
local tables <const> = require "siri.print.table"
local casefigures <const> = require "siri.reports.casefigures"
local heading <const> = require "siri.reports.heading"
local follow <const> = require "siri.reports.follow"
local hints <const> = require "siri.reports.hints"
local notices <const> = require "siri.reports.notices"
local titles <const> = require "siri.reports.titles"
local applicable <const> = require "siri.rules.applicable"
local ratio <const> = require "siri.core".ratio

local fit <const>, points <const>, say <const>, show <const> = language.fit, language.points, language.say,
                                                               language.show

local BAR <const> = 10


-- How a standing is called in a word.
local function status_word(g, lang)
  local texts, s = language.texts(lang), g.standing
  if g.left_out then return texts.left_out_goal end
  if s.why[1] == "scaled_none" then return texts.untold_status end
  return s.overdue and texts.overdue_status or texts.status[s.status]
end

-- How it is called in a few words, with its figure.
local function brief(g, lang)
  local texts, s = language.texts(lang), g.standing
  local parts = s.parts
  if s.status == "failed" then return texts.status.failed end
  if parts and #parts > 1 then
    local key = not parts[1].counts and "brief_parts" or s.score.each == "case_type" and "brief_types" or "brief_values"
    if s.why[1] == "kept" then return say("brief_kept", s.why, lang) end
    return say(key, { met = standing.met_count(parts), of = #parts }, lang)
  end
  local why = s.why
  if why[1] == "measured" or why[1] == "growing" then
    local needs = s.status == "met" and " " or ", " .. texts.needs .. " "
    local value, demand = language.held(why, lang)
    return ("%s%s%s"):format(value, needs, demand)
  end
  return status_word(g, lang)
end


-- The table of goals

local POINTS <const> = { "weight", "now", "settled", "possible" }
local COLUMNS <const> = { "id", "area", table.unpack(POINTS) }

-- Cells of a page: statuses, at the right, have what areas leave.
local ID <const>, AREA_LEAST <const>, AREA_MOST <const>, STATUS_LEAST <const> = 4, 23, 41, 20

-- A row; p has the points now, settled and possible; more: what else is in it.
local function goal_row(id, area, weight, p, lang, more)
  return lists.with(more, { id = id, area = area, weight = points(weight, lang), now = points(p.now, lang, weight),
                            settled = points(p.settled, lang, weight), possible = points(p.possible, lang, weight) })
end

-- The rows of each frame, with what it has behind them; of a plan without
-- frames the rows as they are.
local function framed(rows, list, lang)
  if not list then return rows end
  return lists.flat(list, function (f)
    local own <const> = lists.where(rows, function (row) return row.frame == f.frame end)
    return lists.joined(own, { goal_row("", f.title, f.of, f, lang, { sum = true }) })
  end)
end

-- The table of these rows, which say what frame they are of. total: the points
-- that stand below them, with those of frames, nil for none; more: what else
-- stands there.
local function goal_table(rows, total, lang, more)
  local texts <const> = language.texts(lang)
  local columns <const> = {
    id = { head = texts.head.id, least = ID },
    area = { head = texts.head.area, wide = true, least = AREA_LEAST, most = AREA_MOST },
    status = { head = texts.doc.status }, final = { head = texts.doc.final, kind = "yes" },
    why = { head = texts.doc.why }, expected = { head = texts.statement_expected },
    forecast = { head = texts.statement_expected },
  }
  for _, name in ipairs(POINTS) do
    local head <const> = texts.head[name]
    local cells <const> = math.max(name == "weight" and 5 or 6, language.head_width(head))
    columns[name] = { head = head, right = true, least = cells }
  end
  rows = framed(rows, total and total.frames, lang)
  return tables.of(columns, rows, lang, total and goal_row("", texts.total, total.of, total, lang, more or {}))
end

-- For a paper, with these columns behind the points.
local function goal_paper(t, ...)
  return t:paper(lists.joined(COLUMNS, { ... }))
end

-- Adds it to a page. Of a row, `mark` is the status, `short` how it is called
-- in a few words, which stand at the right if they have room, and `word` what
-- stands there if not. below (row, short): adds what stands below it; short:
-- the few words if they had no room.
local function add_goals(p, t, below)
  local function short_fits(row, left) return language.width(row.short) <= left - 3 end
  t:page(p, COLUMNS, {
    whole = true, behind = STATUS_LEAST + 1,
    beside = function (row, left)
      if row == t.total or row.sum then return "" end
      return { " ", p:mark(row.mark), " ", fit(short_fits(row, left) and row.short or row.word, left - 3) }
    end,
    below = function (row, left)
      if row ~= t.total and not row.sum then below(row, not short_fits(row, left) and row.short or nil) end
    end,
  })
end

-- A note where the points of its rows, those that are forecast among them, do
-- not sum as they are printed to those of its total; nil where they do.
local function rounded(t)
  return rounding.of_table(t, { "weight", "now", "settled", "possible", "forecast" })
end


-- The case types of a goal, a line each: share, bar, counts.

-- Ten cells with eighths, and a tick where the share must reach.
local function bar(share, needed)
  local eighths = (share * BAR * 8):floor():num()
  local cells = {}
  for i = 1, BAR do
    local full = math.min(math.max(eighths - (i - 1) * 8, 0), 8)
    cells[i] = full == 0 and "─" or utf8.char(0x2588 + 8 - full)
  end
  if needed then table.insert(cells, (needed * BAR + ratio.new(1, 2)):floor():num() + 1, "│") end
  return table.concat(cells)
end

-- What is needed of a share, as a percentage; "" where nothing is.
local function needed_text(needed, lang)
  if not needed then return "" end
  local _, limit = language.share(needed, needed, lang)
  return say("needed", { share = limit }, lang)
end

-- The columns of a group of cases, and their cells at the least.
local GROUP <const> = { "name", "share", "bar", "inside", "open", "over" }
local LEAST <const> = { share = 7, bar = BAR + 2, inside = 10, open = 6, over = 6 }
local NAME_LEAST <const> = 6

local function case_columns(score, needed, lang)
  local list <const> = {
    name = { head = score.each and score.called or titles.field(score.each or "case_type", lang), wide = true,
             least = NAME_LEAST, spare = 1 },
    bar = { head = needed_text(needed, lang), least = LEAST.bar },   -- which begins where it stands
  }
  for name, head in pairs(language.texts(lang).types_head) do
    list[name] = { head = head, least = LEAST[name], right = true }
  end
  return list
end

local function case_row(part, title, lang)
  local c = part.counts
  local cells = { name = title, status = part.status, share = "–", inside = "–", open = show(c.open, lang),
                  over = show(c.open_late, lang) }
  if c.decided > 0 then
    local exact = ratio.new(c.inside, c.decided)
    cells.share = titles.share(part.score, exact, lang)
    cells.bar = bar(exact, part.needed)
    cells.inside = ("%s / %s"):format(show(c.inside, lang), show(c.decided, lang))
  end
  return cells
end

local function not_counted(p, parts, lang)
  local counts <const> = lists.map(parts, "counts")
  local no_clock <const> = lists.sum(counts, "no_clock")
  if lists.sum(counts, "excluded") > 0 then p:paragraph("       ", titles.excluded(parts, lang)) end
  if no_clock > 0 then p:paragraph("       ", say("no_clock_line", { count = no_clock }, lang)) end
end

-- The groups whose figure is no share, a line each.
local function figure_lines(p, s, title, lang)
  for _, status in ipairs { "missed", "partly", "no_data", "met" } do
    for _, part in ipairs(s.parts) do
      if part.status == status then
        p:behind(p:mark(status), language.why(part.why, lang, function () return title(part) end), 7)
      end
    end
  end
end

local function case_table(p, s, title, lang)
  local score = s.score
  local rows = lists.flat({ "missed", "partly", "no_data", "met" }, function (status)
    return lists.map(s.parts, function (part)
      return part.status == status and case_row(part, title(part), lang) or nil
    end)
  end)
  local columns = score.met and lists.where(GROUP, function (name) return name ~= "over" end) or GROUP
  tables.of(case_columns(score, s.parts[1].needed, lang), rows, lang):page(p, columns, {
    indent = 5, behind = 0, mark = function (cells) return cells.status end,
  })
end

-- The groups of a score, and those that do not count.
local function group_lines(p, s, plan, lang)
  local score <const> = s.score
  local function title(part)
    if score.called and not score.each then return score.called end
    return titles.each(plan, score.each, part.name, lang)
  end
  if casefigures.counts(s.parts[1]) then figure_lines(p, s, title, lang) else case_table(p, s, title, lang) end
  if s.undecided then p:paragraph("       ", language.why(s.undecided.why, lang)) end
  not_counted(p, lists.joined(s.parts, { s.undecided }), lang)
  for _, line in ipairs(titles.left_out(s.left_out, title, lang)) do p:paragraph("       ", line) end
end


-- Why a goal stands as it does, as a sentence.
local function why_text(g, plan, lang)
  return language.capital(language.why(g.standing.why, lang, titles.of(plan, g.goal, lang)))
end

-- The reason of a standing, and whether it is certain.
local function reason(s, title, lang)
  local why = language.why(s.why, lang, title)
  return s.provisional and ("%s, %s"):format(why, language.texts(lang).provisional_why) or why
end

local function reason_lines(p, s, title, lang)
  for _, leaf in ipairs(standing.reasons(s)) do
    p:behind(p:mark(leaf.status), reason(leaf, title, lang), 7)
  end
end

-- A single figure that its line already tells.
local function told(s)
  if s.provisional or s.parts then return false end
  return s.why[1] == "measured" or s.why[1] == "growing" or (s.why[1] == "noted" and #s.why.notes == 0)
end

local function standing_details(p, s, goal, plan, lang)
  if hints.counts(s) then group_lines(p, s, plan, lang)
  else reason_lines(p, s, titles.of(plan, goal, lang), lang) end
end

-- Each part of the year by itself.
local function year_parts(p, s, goal, plan, lang)
  for _, part in ipairs(s.parts) do
    if hints.counts(part) then
      p:add("     ", p:mark(part.status), " ", p:paint(language.part(applicable.part_of(part.score), lang), "bold"))
    end
    standing_details(p, part, goal, plan, lang)
  end
end

-- What stands below a goal's line; `short` is what did not fit into it.
local function goal_details(p, g, plan, short, lang)
  local s = g.standing
  if short and (s.parts or s.status == "met" and not s.provisional) then
    p:behind(p:mark(s.status), s.parts and short or language.why(s.why, lang), 7)
  end
  if g.goal.score.split and s.parts then
    year_parts(p, s, g.goal, plan, lang)
  elseif hints.counts(s) or short or not told(s) then
    standing_details(p, s, g.goal, plan, lang)
  end
  if #g.undocumented > 0 then
    p:paragraph("       ", say("undocumented", { names = table.concat(g.undocumented, ", ") }, lang))
  end
end

-- "30 af 100 point er opnået; 25 er endelige, 35 kan nås": of a plan, or of a
-- frame.
local function points_text(p, lang)
  return say("page_points", { list = points(p.now, lang), of = p.of, names = points(p.settled, lang),
                              name = points(p.possible, lang) }, lang)
end

local function goal_lines(p, result, lang)
  local t = goal_table(lists.map(result.goals, function (g)
    return goal_row(g.id, g.goal.area, g.goal.weight, g, lang,
                    { goal = g, frame = g.goal.frame, mark = g.status,
                      short = brief(g, lang), word = status_word(g, lang) })
  end), result.points, lang)
  add_goals(p, t, function (row, short) goal_details(p, row.goal, result.plan, short, lang) end)
  p:note(rounded(t), 6)
  p:note(notices.rated(result, lang), 6)
end


-- The assumptions: first those that move points.

-- What another value makes of a goal: "opfyldt (16/16) +60", "opfyldt, endeligt
-- -5". unit: what stands behind points now.
local function change_text(c, lang, unit)
  local texts, zero <const> = language.texts(lang), ratio.new(0)
  local text = texts.status[c.to] .. (c.of and (" (%d/%d)"):format(c.met, c.of) or "")
  if c.by.now ~= zero then return ("%s %s%s"):format(text, language.signed(c.by.now, lang), unit or "") end
  for _, name in ipairs { "settled", "possible" } do
    if c.by[name] ~= zero then
      return ("%s, %s %s"):format(text, texts.head[name], language.signed(c.by[name], lang))
    end
  end
  return text
end

-- The same of all goals that another value changes.
local function effect(o, lang)
  if o.problem then return say("assumption_fails", { message = o.problem }, lang) end
  if #o.changes == 0 then return language.texts(lang).no_effect end
  return lists.join(o.changes, function (c) return ("%s %s"):format(c.id, change_text(c, lang)) end)
end

local function moves(a)
  return lists.first(a.otherwise, function (o) return o.problem or #o.changes > 0 end) ~= nil
end

-- Calls f (n, assumption) for each: those that move(assumption) first.
local function each_assumption(list, move, f)
  for _, moving in ipairs { true, false } do
    for n, a in ipairs(list) do
      if move(a) == moving then f(n, a) end
    end
  end
end

-- How many move nothing: "16 ændrer intet, 5 har ingen anden værdi"; "" where
-- all do.
local function still_text(list, lang)
  local rest <const> = lists.where(list, function (a) return not moves(a) end)
  local plain <const> = #lists.where(rest, function (a) return #a.otherwise == 0 end)
  local counts <const> = lists.where({ { "assumptions_still", #rest - plain }, { "assumptions_plain", plain } },
                                     function (count) return count[2] > 0 end)
  return lists.join(counts, function (count) return say(count[1], { n = count[2] }, lang) end)
end

-- Those that move points; the others are a line, for they would hide these.
local function assumption_list(p, result, still, to, lang)
  p:add(" ", p:paint(language.texts(lang).assumptions, "bold"))
  for n, a in ipairs(result.assumptions) do
    if moves(a) then
      p:paragraph((" %3d  "):format(n), language.assumption(a, function (o) return effect(o, lang) end, lang))
    end
  end
  if still ~= "" then p:add((" "):rep(6), still, ": ", to:assumptions()) end
end


local function notice_lines(p, result, lang)
  local list = notices.lines(result, lang, nil, nil, "rated")
  for _, text in ipairs(list) do p:notice(text) end
  if #list > 0 then p:add() end
end

-- What other pages say in the same words, and lay out in the same table.
local text = {
  brief = brief, reason = reason, status_word = status_word, effect = effect,
  change = change_text, moves = moves, each_assumption = each_assumption, goal_row = goal_row,
  goal_table = goal_table, goal_paper = goal_paper, add_goals = add_goals, rounded = rounded,
  points = points_text, needed = needed_text, why = why_text,
}

-- Without those whose topic is told already.
local function hint_lines(p, list, told_topic, lang)
  local topics = language.texts(lang).hints
  p:add()
  for _, hint in ipairs(list) do
    local say_hint = hint.topic == "states" and p.answer or p.hint
    if hint.topic ~= told_topic then say_hint(p, topics[hint.topic], hint.line) end
  end
end

-- The page; to: a follow for the commands it names, or how the user named
-- the plan.
function text.render(result, lang, to, to_file)
  to = follow.of(to)
  local p = heading.page(titles.plan(result.plan), result.plan, result.as_of, lang, to_file,
                         function (top) top:apart("", titles.extract(result, lang)) end)
  p:add()
  p:paragraph(" ", p:paint(points_text(result.points, lang), "bold"))
  p:add()
  goal_lines(p, result, lang)
  p:add()
  notice_lines(p, result, lang)
  local still <const> = still_text(result.assumptions, lang)
  assumption_list(p, result, still, to, lang)
  hint_lines(p, hints.of(result, to, lang), still ~= "" and "worth", lang)
  return p:text()
end

return text
