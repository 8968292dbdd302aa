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
local loader <const> = require "siri.rules.loader"

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

-- Whether the share of a group is of so few cases that it is not told; least: the
-- fewest that may be told of, nil where any number may.
local function is_few(g, least) return least ~= nil and not smallcells.pair(g.inside, g.decided, least) end

-- Why each goal stands as it does, and what is expected of it.
local function goal_lines(doc, least, lang)
  local untold <const> = {}
  for _, entry in ipairs(doc.headroom) do
    if lists.any(entry.groups or {}, is_few, least) then untold[entry.goal] = true end
  end
  return lists.map(doc.goals, function (g)
    local why <const> = (untold[g.id] or least and g.status == "failed") and g.brief[lang] or g.why[lang]
    local said <const> = lists.joined({ why }, lists.map(g.expects, lang), { g.analysed and g.analysed[lang] })
    return ("%s %s: %s"):format(g.id, g.area, table.concat(said, ". "))
  end)
end

-- The groups as a table, and what is said of them.
local function room_rows(entry, t, least, lang)
  local heads <const>, rows <const> = t:paper { "name", "now", "lowest", "highest", "open", "at_risk", "open_late" }
  local notes <const> = {}
  for i, g in ipairs(entry.groups) do
    local few <const>, name <const> = is_few(g, least), t.rows[i].name
    local function few_of(n, of) return least ~= nil and not smallcells.told(n, least, of) end
    local hidden <const> = { false, few, few, few, few_of(g.open), few_of(g.at_risk, g.open),
                             few_of(g.open_late, g.open) }
    for n, is in ipairs(hidden) do
      if is then rows[i][n] = { few = rows[i][n] } end
    end
    if few then notes[#notes + 1] = language.say("few", { name = name }, lang) end
    for _, line in ipairs(few and {} or g.lines) do notes[#notes + 1] = ("%s: %s"):format(name, line[lang]) end
  end
  return heads, rows, notes
end

local function add_headroom(d, entry, doc, to, least, lang)
  local texts <const> = language.texts(lang)
  d:heading(2, words.room_title(entry, doc, lang))
  if entry.problem then   -- a message may name a case
    local message <const> = least and texts.failed_case or entry.problem
    return d:list { language.say("room_failed", { message = message }, lang) }
  end
  local t <const> = words.room_table(entry, words.field(entry, lang), texts.figures.at_risk, lang)
  local heads <const>, rows <const>, notes <const> = room_rows(entry, t, least, lang)
  d:table(heads, rows)
  d:list(lists.joined(notes, { entry.unknown and entry.unknown[lang] }, { doc.help and doc.help[lang] }))
  if #entry.groups == 0 then return end
  d:command(texts.hints.cases, words.cases(entry, to))
  d:command(texts.hints.states, words.states(lang))
end

-- The lines of a goal that changed; those of its groups come last.
local function since_lines(g, least, lang)
  local before <const> = #g.lines - #(g.groups or {})
  return lists.map(lists.keys(g.lines), function (i)
    local group <const> = g.groups and g.groups[i - before]
    if not group or not lists.any({ group.from or group.to, group.to or group.from }, is_few, least) then
      return g.lines[i][lang]
    end
    return language.say("few", { name = words.group_title(group.each, group, lang) }, lang)
  end)
end

local function add_since(d, doc, least, lang)
  d:heading(2, words.since_title(doc, lang))
  if not doc.since then return end
  d:list(lists.joined(lists.map(doc.since.lines, lang), lists.map(doc.since.goals, function (g)
    return { text = g.head[lang], items = since_lines(g, least, lang) }
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

local function paper_of(row, least, lang, to)
  local doc <const>, texts <const> = row.document, language.texts(lang)
  local d <const> = paper.new(words.title(doc, lang), lang)
  local number_text <const>, extract <const> = words.heads(doc, row, lang)
  d:list(lists.joined({ number_text, language.say("as_of", { date = doc.as_of }, lang), extract },
                      lists.map(lists.joined(doc.events, doc.amendments, doc.notices), lang)))
  local goals <const> = words.goal_table(doc, lang)
  d:table(statuspage.goal_paper(goals, "status", "expected"))
  d:paragraph(doc.forecast_points and doc.forecast_points.text[lang])
  d:paragraph(statuspage.rounded(goals))
  d:list(goal_lines(doc, least, lang))
  local worst <const> = words.worst(doc)
  if worst then d:command(texts.hints.why, to:goal(worst.id)) end
  add_since(d, doc, least, lang)
  for _, entry in ipairs(doc.headroom) do add_headroom(d, entry, doc, to, least, lang) end
  add_hindsight(d, doc, lang)
  d:heading(2, texts.assumptions)
  d:list(lists.map(doc.assumptions, words.assumption, lang), true)
  d:heading(2, texts.receipt_title)
  d:list(words.receipt(row, lang))
  return d
end

function statementforms.paper(row, lang, to) return paper_of(row, nil, lang, to) end

-- Where the kept text of its plan can be read no more, the usual least holds.
function statementforms.discreet(row, lang, to)
  local plan <const> = loader.load_text(row.rules, row.path)
  return paper_of(row, smallcells.least(plan or {}), lang, to)
end

forms.give(statementforms)

return statementforms
