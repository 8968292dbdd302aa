-- statementforms.lua: the statement of a follow-up in the forms that others
-- read on: JSON, a sheet, Markdown.

local document <const> = require "siri.base.document"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local follow <const> = require "siri.reports.follow"
local ratio <const> = require "siri.core".ratio
local sheet <const> = require "siri.print.sheet"
local words <const> = require "siri.reports.statementwords"

local forms = {}

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

function forms.json(row, _, to)
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

function forms.csv(row, lang)
  local doc <const>, texts <const> = row.document, language.texts(lang)
  local rows <const> = { texts.statement_columns }
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
  add { "", "", texts.total, number(points.of, lang), "", "", "", number(points.now, lang),
        number(points.settled, lang), number(points.possible, lang), "", "",
        doc.forecast_points and number(doc.forecast_points.sum, lang) or "" }
  return sheet.of(rows)
end


-- Markdown

local function status_text(g, lang)
  local texts <const> = language.texts(lang)
  return texts.status[g.status] .. (g.final and ", " .. texts.final or "")
end

local function goal_table(doc, lang)
  local texts <const>, rows <const> = language.texts(lang), {}
  local head <const>, total <const> = texts.head, doc.points
  local function points(value) return language.points(value, lang) end
  for i, g in ipairs(doc.goals) do
    local p <const> = g.points
    rows[i] = { g.id, g.area, points(g.weight), points(p.now), points(p.settled), points(p.possible),
                page.marked(g.status, status_text(g, lang)), words.forecast_cell(g.forecast, lang) }
  end
  rows[#rows + 1] = { "", texts.total, points(total.of), points(total.now), points(total.settled),
                      points(total.possible), "", doc.forecast_points and points(doc.forecast_points.sum) or "" }
  return markdown.table({ head.id, head.area, ">" .. head.weight, ">" .. head.now, ">" .. head.settled,
                          ">" .. head.possible, texts.doc.status, texts.statement_expected }, rows)
end

-- The sentences of a list, in one language.
local function in_language(list, lang)
  local texts <const> = {}
  for i, line in ipairs(list) do texts[i] = line[lang] end
  return texts
end

-- Why each goal stands as it does, and what is expected of it.
local function goal_lines(doc, lang)
  local lines <const> = {}
  for _, g in ipairs(doc.goals) do
    local said <const> = { g.why[lang] }
    for _, line in ipairs(g.expects) do said[#said + 1] = line[lang] end
    said[#said + 1] = g.analysed and g.analysed[lang]
    lines[#lines + 1] = ("%s %s: %s"):format(g.id, g.area, table.concat(said, ". "))
  end
  return markdown.list(lines)
end

local function add_headroom(blocks, entry, doc, to, lang)
  local texts <const>, rows <const>, notes <const> = language.texts(lang), {}, {}
  blocks[#blocks + 1] = markdown.heading(2, words.room_title(entry, doc, lang))
  if entry.problem then
    blocks[#blocks + 1] = markdown.list { language.say("room_failed", { message = entry.problem }, lang) }
    return
  end
  for i, g in ipairs(entry.groups) do
    local title <const> = words.group_title(entry.each, g, lang)
    rows[i] = { title, words.share_now(g, lang), words.share(g, g.lowest, lang), words.share(g, g.highest, lang),
                language.show(g.open, lang), language.show(g.at_risk, lang),
                language.show(g.open_late, lang) }
    for _, line in ipairs(g.lines) do notes[#notes + 1] = ("%s: %s"):format(title, line[lang]) end
  end
  local head <const> = texts.room_head
  local heads <const> = { words.field(entry, lang), ">" .. head.now, ">" .. head.lowest, ">" .. head.highest,
                          ">" .. head.open, ">" .. texts.figures.at_risk, ">" .. head.open_late }
  blocks[#blocks + 1] = markdown.table(heads, rows)
  notes[#notes + 1] = entry.unknown and entry.unknown[lang]
  notes[#notes + 1] = doc.help and doc.help[lang]
  if #notes > 0 then blocks[#blocks + 1] = markdown.list(notes) end
  if #entry.groups == 0 then return end
  blocks[#blocks + 1] = markdown.command(texts.hints.cases, words.cases(entry, to))
  blocks[#blocks + 1] = markdown.command(texts.hints.states, words.states(lang))
end

local function add_since(blocks, doc, lang)
  blocks[#blocks + 1] = markdown.heading(2, words.since_title(doc, lang))
  if not doc.since then return end
  local lines <const> = markdown.list(in_language(doc.since.lines, lang))
  for _, g in ipairs(doc.since.goals) do
    lines[#lines + 1] = "- " .. markdown.escape(g.head[lang])
    for _, line in ipairs(g.lines) do lines[#lines + 1] = "  - " .. markdown.escape(line[lang]) end
  end
  blocks[#blocks + 1] = lines
end

local function add_hindsight(blocks, doc, lang)
  if not doc.forecasts or #doc.forecasts == 0 then return end
  local texts <const>, rows <const>, lines <const> = language.texts(lang), {}, {}
  local heads <const> = { texts.head.id }
  for i, entry in ipairs(doc.forecasts) do
    heads[i + 1] = entry.followup
    lines[i] = table.concat(in_language(entry.lines, lang), "; ")
  end
  heads[#heads + 1] = texts.hindsight_head
  for i, g in ipairs(doc.goals) do
    rows[i] = { g.id }
    for k, entry in ipairs(doc.forecasts) do rows[i][k + 1] = words.hindsight_cell(entry.goals[i], lang) end
    rows[i][#heads] = status_text(g, lang)
  end
  blocks[#blocks + 1] = markdown.heading(2, texts.hindsight_title)
  blocks[#blocks + 1] = markdown.table(heads, rows)
  blocks[#blocks + 1] = markdown.list(lines)
end

local function assumption_lines(doc, lang)
  local lines <const> = {}
  for i, a in ipairs(doc.assumptions) do
    lines[i] = ("%d. %s"):format(i, markdown.escape(words.assumption(a, lang)))
  end
  return lines
end

function forms.markdown(row, lang, to)
  local doc <const>, texts <const> = row.document, language.texts(lang)
  local number_text <const>, extract <const> = words.heads(doc, row, lang)
  local about <const> = { number_text, language.say("as_of", { date = doc.as_of }, lang), extract,
                          table.unpack(in_language(doc.events, lang)) }
  for _, list in ipairs { doc.amendments, doc.notices } do
    for _, text in ipairs(list) do about[#about + 1] = text[lang] end
  end
  local blocks <const> = { markdown.heading(1, words.title(doc, lang)), markdown.list(about), goal_table(doc, lang) }
  if doc.forecast_points then blocks[#blocks + 1] = markdown.escape(doc.forecast_points.text[lang]) end
  local note <const> = words.rounded(doc, lang)
  if note then blocks[#blocks + 1] = markdown.escape(note) end
  blocks[#blocks + 1] = goal_lines(doc, lang)
  local worst <const> = words.worst(doc)
  if worst then blocks[#blocks + 1] = markdown.command(texts.hints.why, to:goal(worst.id)) end
  add_since(blocks, doc, lang)
  for _, entry in ipairs(doc.headroom) do add_headroom(blocks, entry, doc, to, lang) end
  add_hindsight(blocks, doc, lang)
  blocks[#blocks + 1] = markdown.heading(2, texts.assumptions)
  blocks[#blocks + 1] = assumption_lines(doc, lang)
  blocks[#blocks + 1] = markdown.heading(2, texts.receipt_title)
  blocks[#blocks + 1] = markdown.list(words.receipt(row, lang))
  return markdown.page(blocks)
end

return forms
