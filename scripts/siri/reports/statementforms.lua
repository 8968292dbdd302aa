-- statementforms.lua: the statement of a follow-up in the forms that others
-- read on: JSON, a sheet, Markdown.

local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local follow <const> = require "siri.reports.follow"
local ratio <const> = require "siri.core".ratio
local forms <const> = require "siri.print.forms"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local words <const> = require "siri.reports.statementwords"
local smallcells <const> = require "siri.reports.smallcells"
local statuspage <const> = require "siri.reports.text"
local casescores <const> = require "siri.rules.casescores"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"

local statementforms = {}

local null <const>, number <const> = document.null, sheet.number


-- JSON: the document as it is kept, with its receipt, and the commands that
-- lead to what is behind its figures.

-- Adds them. to: a follow.
local function add_follow(doc, to)
  for _, g in ipairs(doc.goals) do g.follow = to:goal(g.id) end
  for _, entry in ipairs(doc.headroom) do
    for _, g in ipairs(entry.groups) do
      g.follow = {}
      for _, state in ipairs(follow.stated_states) do
        g.follow[state] = to:cases(entry.goal, entry.each ~= null and g.name or nil, state,
                                   entry.score ~= null and entry.score or nil)
      end
    end
  end
  return doc
end

function statementforms.json(row, _, to)
  local receipt <const> = {
    id = row.id or null, program = row.program, path = row.path, rules = row.rules, rules_hash = row.rules_hash,
    facts_hash = row.facts, as_of = row.as_of, known_at = row.known_at, since = row.since or null, at = row.at or null,
    who = row.who or null, digest = row.digest or null,
  }
  return document.json { format = 1, receipt = receipt, statement = add_follow(document.decode(row.body, null), to) }
end


-- CSV: a row for each goal, and below it one for each of its groups of cases.

local function yes_no(value, texts) return value and texts.yes or texts.no end

local GOAL <const> = 17   -- columns of a goal; the rest are a group's

local function goal_cells(g, lang)
  local texts <const> = language.texts(lang)
  local f <const>, p <const> = g.forecast or {}, g.points
  return {
    g.id, "", g.area, number(g.weight, lang), texts.status[g.status], yes_no(g.final, texts),
    yes_no(g.provisional, texts), number(p.now, lang), number(p.settled, lang), number(p.possible, lang), g.why[lang],
    f.status and texts.status[f.status] or "", number(f.points, lang), f.note or "",
    f.on and language.show(f.on, lang) or "", f.status and yes_no(not f.goal_gives, texts) or "",
    g.analysis and g.analysis.text or "",
  }
end

local function group_cells(entry, g, lang)
  local share <const> = g.decided > 0 and ratio.new(g.inside, g.decided) or nil
  local e <const>, hole <const>, texts <const> = g.at_end or {}, g.loophole or {}, language.texts(lang)
  local function percent(value) return value and number(value * 100, lang) or "" end
  local function text(value) return value == nil and "" or value end
  local status <const> = words.group_status(g)
  local cells <const> = { entry.goal, g.name, words.group_title(entry.each, g, lang), "",
                          status and texts.status[status] or "", yes_no(g.final, texts) }
  for i = #cells + 1, GOAL do cells[i] = "" end
  for _, value in ipairs {
    g.inside, g.decided, percent(share), percent(g.needed), g.open, g.open_late, g.at_risk, g.no_clock, g.excluded,
    percent(g.lowest), percent(g.highest), text(g.spare), text(g.more), text(e.expected), text(e.bear),
    text(e.lacking), percent(hole.decided),
  } do cells[#cells + 1] = value end
  return cells
end

function statementforms.csv(row, lang)
  local doc <const>, texts <const> = row.document, language.texts(lang)
  local rows <const> = {}
  local function add(cells)
    for i = #cells + 1, #texts.statement_columns do cells[i] = "" end
    rows[#rows + 1] = cells
  end
  for _, g in ipairs(doc.goals) do
    add(goal_cells(g, lang))
    for _, entry in ipairs(doc.headroom) do
      for _, group in ipairs(entry.goal == g.id and entry.groups or {}) do add(group_cells(entry, group, lang)) end
    end
  end
  local points <const> = doc.points
  for _, f in ipairs(points.frames or {}) do
    add { "", "", f.title, number(f.of, lang), "", "", "", number(f.now, lang), number(f.settled, lang),
          number(f.possible, lang) }
  end
  add { "", "", texts.total, number(points.of, lang), "", "", "", number(points.now, lang),
        number(points.settled, lang), number(points.possible, lang), "", "",
        doc.forecast_points and number(doc.forecast_points.sum, lang) or "" }
  return sheet.of(rows, texts.statement_columns)
end


-- The paper

-- What may be told of cases in a paper, which may leave the agency:
--   least   the fewest that may be told of
--   plan    as it was kept; nil where it can be read no more

-- Whether the share of a group is of so few that it is not told.
local function is_few(g, to_tell) return not smallcells.pair(g.inside, g.decided, to_tell.least) end

-- Whether the reasons of a goal tell figures of few cases, or may: the first
-- documents kept the counts of shares alone.
local function is_untold(g, doc, to_tell)
  if g.why.counted then return not smallcells.all(g.why.counted, to_tell.least) end
  local goal <const> = to_tell.plan and plans.goal(to_tell.plan, g.id)
  local only_shares <const> = goal and not lists.any(casescores.of(goal), function (score)
    return plans.told_as(score) ~= "cases"
  end)
  return not only_shares or lists.any(doc.headroom, function (entry)
    return entry.goal == g.id and lists.any(entry.groups or {}, is_few, to_tell)
  end)
end

-- Why a goal stands as it does. A message may name a case.
local function why_of(g, doc, to_tell, lang)
  if g.status == "failed" then return g.brief[lang] end
  if not is_untold(g, doc, to_tell) then return g.why[lang] end
  return language.say("few_beside", { list = g.brief[lang] }, lang)
end

-- Sentences behind each other: one that begins small goes on with what was said.
local function in_a_row(list)
  local text = list[1]
  for i = 2, #list do text = text .. (list[i] == language.capital(list[i]) and ". " or "; ") .. list[i] end
  return text
end

-- The same of each goal, and what is expected of it.
local function goal_lines(doc, to_tell, lang)
  return lists.map(doc.goals, function (g)
    local why <const> = why_of(g, doc, to_tell, lang)
    local said <const> = lists.joined({ why }, lists.map(g.expects, lang), { g.analysed and g.analysed[lang] })
    return ("%s %s: %s"):format(g.id, g.area, in_a_row(said))
  end)
end

-- What nobody named, with how many cases; of an older document that is not known.
local function notice_lines(doc, to_tell, lang)
  local function is_told(notice)
    if notice.count then return smallcells.count(notice.count, to_tell.least) end
    return doc.format > 2 or not notice.en:find "%d cases?%f[%W]"
  end
  return lists.map(doc.notices, function (notice)
    return is_told(notice) and notice[lang] or language.texts(lang).few_unnamed
  end)
end

-- What a column tells of a group, of which all must be told: bounds, how many open
-- cases can be lost.
local TELLS <const> = {
  now = { "share" }, lowest = { "share", "open", "at_risk" }, highest = { "share", "open", "at_risk" },
  open = { "open" }, at_risk = { "at_risk" }, open_late = { "open_late" },
}
local COLUMNS <const> = { "name", "now", "lowest", "highest", "open", "at_risk", "open_late" }

-- The groups as a table, and what is said of them.
local function room_rows(entry, t, to_tell, lang)
  local heads <const>, rows <const> = t:paper(COLUMNS)
  local told <const> = smallcells.cells(entry.groups, to_tell.least)
  local notes <const> = {}
  for i, g in ipairs(entry.groups) do
    local function tells(name) return told[i][name] end
    for n, column in ipairs(COLUMNS) do
      rows[i][n] = smallcells.cell(lists.every(TELLS[column] or {}, tells), rows[i][n])
    end
    if not tells "share" then notes[#notes + 1] = language.say("few", { name = t.rows[i].name }, lang) end
    -- those behind the first tell what does not count, and what is over time
    local beside <const> = lists.every({ "excluded", "no_clock", "open_late" }, tells)
    for n, line in ipairs(tells "share" and g.lines or {}) do
      if n == 1 or beside then notes[#notes + 1] = ("%s: %s"):format(t.rows[i].name, line[lang]) end
    end
  end
  return heads, rows, notes
end

-- Which groups lack their expected number of decisions; how that is reported is
-- left out of a paper, if this program said it.
local function unknown_text(entry, lang)
  local said <const> = entry.unknown and entry.unknown[lang]
  return said == words.room_unknown(entry, lang) and words.room_unknown(entry, lang, "only") or said
end

local function add_headroom(d, entry, doc, to, to_tell, lang)
  local texts <const> = language.texts(lang)
  d:heading(2, words.room_title(entry, doc, lang))
  if entry.problem then   -- a message may name a case
    return d:list { language.say("room_failed", { message = texts.failed_case }, lang) }
  end
  local t <const> = words.room_table(entry, words.field(entry, lang), texts.figures.at_risk, lang)
  local heads <const>, rows <const>, notes <const> = room_rows(entry, t, to_tell, lang)
  d:table(heads, rows)
  d:list(lists.joined(notes, { unknown_text(entry, lang) }, { doc.help and doc.help[lang] }))
  if #entry.groups == 0 then return end
  d:command(texts.hints.cases, words.cases(entry, to))
  d:command(texts.hints.states, words.states(lang))
end

-- The lines of a goal that changed; those of its groups come last.
local function since_lines(g, to_tell, lang)
  local before <const> = #g.lines - #(g.groups or {})
  return lists.map(lists.keys(g.lines), function (i)
    local group <const> = g.groups and g.groups[i - before]
    local counts <const> = group and lists.map({ "from", "again", "ruled", "told", "to" }, function (step)
      return group[step]
    end)
    if not group or not lists.any(counts, is_few, to_tell) then return g.lines[i][lang] end
    return language.say("few", { name = words.group_title(group.each, group, lang) }, lang)
  end)
end

local function add_since(d, doc, to_tell, lang)
  if not doc.since then return d:paragraph(words.since_title(doc, lang)) end
  d:heading(2, words.since_title(doc, lang))
  d:list(lists.joined(lists.map(doc.since.lines, lang), lists.map(doc.since.goals, function (g)
    return { text = g.head[lang], items = since_lines(g, to_tell, lang) }
  end)))
end

local function add_hindsight(d, doc, lang)
  if not doc.forecasts or #doc.forecasts == 0 then return end
  local texts <const> = language.texts(lang)
  local rows <const>, heads <const> = words.hindsight_rows(doc, words.status_text, lang)
  d:heading(2, texts.hindsight_title)
  d:table(lists.joined({ texts.head.id }, heads), rows)
  d:list(lists.map(doc.forecasts, function (entry) return lists.join(entry.lines, lang, "; ") end))
end

-- Where the kept text of its plan can be read no more, the usual least holds.
function statementforms.paper(row, lang, to)
  local plan <const> = loader.load_text(row.rules, row.path)
  local to_tell <const> = { least = smallcells.least(plan or {}), plan = plan }
  local doc <const>, texts <const> = row.document, language.texts(lang)
  local d <const> = paper.new(words.title(doc, lang), lang)
  local number_text <const>, extract <const> = words.heads(doc, row, lang)
  d:list(lists.joined({ number_text, language.say("as_of", { date = doc.as_of }, lang), extract },
                      lists.map(lists.joined(doc.events, doc.amendments), lang), notice_lines(doc, to_tell, lang)))
  local goals <const> = words.goal_table(doc, lang)
  d:table(statuspage.goal_paper(goals, "status", "expected"))
  d:paragraph(doc.forecast_points and doc.forecast_points.text[lang])
  d:paragraph(statuspage.rounded(goals))
  d:list(goal_lines(doc, to_tell, lang))
  local worst <const> = words.worst(doc)
  if worst then d:command(texts.hints.why, to:goal(worst.id)) end
  add_since(d, doc, to_tell, lang)
  for _, entry in ipairs(doc.headroom) do add_headroom(d, entry, doc, to, to_tell, lang) end
  smallcells.tell(d, to_tell.least)
  add_hindsight(d, doc, lang)
  d:heading(2, texts.assumptions)
  d:list(lists.map(doc.assumptions, words.assumption, lang), true)
  d:heading(2, texts.receipt_title)
  d:list(words.receipt(row, lang))
  return d
end


forms.give(statementforms)

return statementforms
