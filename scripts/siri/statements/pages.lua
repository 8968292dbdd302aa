-- pages.lua: the list of statements that are kept, and what verifying
-- one found, in each form.

local document <const> = require "siri.base.document"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local words <const> = require "siri.reports.statementwords"
local audit <const> = require "siri.statements.audit"

local report = { list = {}, verify = {} }

local null <const> = document.null


-- The list

local function cells_of(row, lang)
  return { tostring(row.id), words.followup(row.followup, lang), ("%d %s"):format(row.year, row.agency),
           language.show(row.as_of, lang), language.time(row.at, lang), row.who, tostring(row.known_at), row.program }
end

local function rows_of(list, lang)
  local rows <const> = {}
  for i, row in ipairs(list) do rows[i] = cells_of(row, lang) end
  return rows
end

-- A page has no room for the program, which the receipt names.
local SHOWN <const>, RIGHT <const> = 7, { true, false, false, false, false, false, true }
local PLAN <const>, LEAST <const> = 3, 9   -- the column that gives way, and what it keeps

-- The widths of the columns of a page.
local function widths_of(p, lines)
  local widths <const>, room = {}, p.width - 1
  for _, cells in ipairs(lines) do
    for i = 1, SHOWN do widths[i] = math.max(widths[i] or 0, language.width(cells[i])) end
  end
  for i, width in ipairs(widths) do room = room - width - (i > 1 and 2 or 0) end
  widths[PLAN] = math.max(widths[PLAN] + math.min(room, 0), LEAST)
  return widths
end

function report.list.text(list, lang, to_file)
  local p <const>, texts <const> = page.new(to_file), language.texts(lang)
  if #list == 0 then
    p:add(" ", texts.statements_none)
    return p:text()
  end
  local lines <const> = { texts.statements_head, table.unpack(rows_of(list, lang)) }
  local widths <const> = widths_of(p, lines)
  for n, cells in ipairs(lines) do
    local parts <const> = {}
    for i = 1, SHOWN do parts[i] = language.fit(cells[i], widths[i], RIGHT[i]) end
    p:add(" ", p:paint(table.concat(parts, "  "), n == 1 and "dim" or nil))
  end
  return p:text()
end

function report.list.json(list)
  local rows <const> = {}
  for i, row in ipairs(list) do
    rows[i] = { id = row.id, followup = row.followup, year = row.year, agency = row.agency, as_of = row.as_of,
                known_at = row.known_at, rules_hash = row.rules_hash, since = row.since or null, program = row.program,
                at = row.at, who = row.who }
  end
  return document.json { format = 1, statements = rows }
end

function report.list.csv(list, lang)
  return sheet.of { language.texts(lang).statements_head, table.unpack(rows_of(list, lang)) }
end

function report.list.markdown(list, lang)
  local texts <const> = language.texts(lang)
  if #list == 0 then return markdown.page { texts.statements_none } end
  return markdown.page { markdown.table(texts.statements_head, rows_of(list, lang)) }
end


-- What verifying found: a diagnosis, in English

local MOST <const> = 20   -- figures of a statement that a page names

local function counted(n, one, many) return ("%d %s"):format(n, n == 1 and one or many) end

-- What only the words differ in: how many places, and the first.
local function words_of(answer)
  local n <const> = #answer.words
  if n == 0 then return nil end
  return ("its words differ in %s, %s"):format(counted(n, "place", "places"),
    (n == 1 and "" or "the first ") .. audit.difference(answer.words[1]))
end

local function head_of(answer)
  local n <const> = #answer.problems + #answer.goals + #answer.differences
  if n > 0 then return counted(n, "thing differs", "things differ") end
  return #answer.words > 0 and "computed again its figures are the same" or "computed again it is the same"
end

-- What was verified with the result, and lines: what is wrong, what is said
-- otherwise, what to know of it.
local function lines_of(answer)
  local row <const> = answer.row
  local lines <const> = table.move(answer.problems, 1, #answer.problems, 1, {})
  local function add(line) lines[#lines + 1] = line end
  local figures <const> = audit.figures(answer)
  for i = 1, math.min(#figures, MOST) do add(figures[i]) end
  if #figures > MOST then add(("and %d more, which --format json has"):format(#figures - MOST)) end
  add(words_of(answer))
  if answer.older then
    add(("its document has format %d, and this siri-rules makes format %d: what only one of them has is not compared")
      :format(answer.older, document.format))
  end
  if answer.other_program then
    add(("siri-rules %s made it, and this is %s"):format(row.program, answer.other_program))
  end
  return ("statement %d, %s of %s %d, known at import %d: %s"):format(row.id, row.followup, row.agency, row.year,
                                                                     row.known_at, head_of(answer)), lines
end

function report.verify.text(answers, _, to_file)
  local p <const> = page.new(to_file)
  for _, answer in ipairs(answers) do
    local head <const>, lines <const> = lines_of(answer)
    p:paragraph(p:mark(answer.same and "met" or "missed") .. " ", head, 2)
    for _, line in ipairs(lines) do p:paragraph("    ", line, 4) end
  end
  return p:text()
end

-- The differences of a list, of goals first, as other programs are given them.
local function plain(goals, list)
  local all <const> = {}
  local function add(d) all[#all + 1] = { path = d.path, was = d.was, is = d.is } end
  for _, goal in ipairs(goals) do
    for _, d in ipairs(goal.differences) do add(d) end
  end
  for _, d in ipairs(list) do add(d) end
  return all
end

function report.verify.json(answers)
  local list <const> = {}
  for i, answer in ipairs(answers) do
    local goals <const> = {}
    for k, goal in ipairs(answer.goals) do goals[k] = goal.id end
    list[i] = { id = answer.row.id, followup = answer.row.followup, same = answer.same, problems = answer.problems,
                goals = goals, differences = plain(answer.goals, answer.differences), words = plain({}, answer.words),
                older = answer.older or null, program = answer.row.program,
                other_program = answer.other_program or null }
  end
  return document.json { format = 1, statements = list }
end

function report.verify.csv(answers)
  local rows <const> = { { "id", "same", "kind", "path", "says", "computed" } }
  for _, answer in ipairs(answers) do
    local id <const>, same <const> = answer.row.id, answer.same and "yes" or "no"
    local function add(kind, path, was, is) rows[#rows + 1] = { id, same, kind, path, was, is } end
    add("", "", "", "")
    for _, problem in ipairs(answer.problems) do add("problem", problem, "", "") end
    for _, d in ipairs(plain(answer.goals, answer.differences)) do add("figure", d.path, d.was, d.is) end
    for _, d in ipairs(answer.words) do add("words", d.path, d.was, d.is) end
  end
  return sheet.of(rows)
end

function report.verify.markdown(answers)
  local lines <const> = {}
  for _, answer in ipairs(answers) do
    local head <const>, more <const> = lines_of(answer)
    lines[#lines + 1] = "- " .. markdown.escape(head)
    for _, line in ipairs(more) do lines[#lines + 1] = "  - " .. markdown.escape(line) end
  end
  return markdown.page { lines }
end

return report
