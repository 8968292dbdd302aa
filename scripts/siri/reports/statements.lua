-- statements.lua: the list of statements that are kept, and what verifying
-- one found, in each form.

local document <const> = require "siri.document"
local language <const> = require "siri.language"
local markdown <const> = require "siri.markdown"
local page <const> = require "siri.page"
local sheet <const> = require "siri.sheet"
local words <const> = require "siri.reports.statementwords"

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
  return sheet.text { language.texts(lang).statements_head, table.unpack(rows_of(list, lang)) }
end

function report.list.markdown(list, lang)
  local texts <const> = language.texts(lang)
  if #list == 0 then return markdown.page { texts.statements_none } end
  return markdown.page { markdown.table(texts.statements_head, rows_of(list, lang)) }
end


-- What verifying found: a diagnosis, in English

-- A line for what is wrong, or that nothing is, and a note on the program.
local function lines_of(answer)
  local row <const>, lines <const> = answer.row, {}
  for _, problem in ipairs(answer.problems) do lines[#lines + 1] = problem end
  for _, d in ipairs(answer.differences) do
    lines[#lines + 1] = ("%s: it says %s, computed again it is %s"):format(d.path, d.was, d.is)
  end
  local head <const> = answer.same and "computed again it is the same, to the byte" or
                       #lines == 0 and "computed again it is the same, but for its bytes" or
                       ("%d thing%s differ%s"):format(#lines, #lines == 1 and "" or "s", #lines == 1 and "s" or "")
  if answer.other_program then
    lines[#lines + 1] = ("siri-rules %s made it, and this is %s"):format(row.program, answer.other_program)
  end
  return ("statement %d, %s of %s %d, known at import %d: %s"):format(row.id, row.followup, row.agency, row.year,
                                                                     row.known_at, head), lines
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

function report.verify.json(answers)
  local list <const> = {}
  for i, answer in ipairs(answers) do
    list[i] = { id = answer.row.id, followup = answer.row.followup, same = answer.same, problems = answer.problems,
                differences = answer.differences, program = answer.row.program,
                other_program = answer.other_program or null }
  end
  return document.json { format = 1, statements = list }
end

function report.verify.csv(answers)
  local rows <const> = { { "id", "same", "path", "says", "computed" } }
  for _, answer in ipairs(answers) do
    local id <const>, same <const> = answer.row.id, answer.same and "yes" or "no"
    rows[#rows + 1] = { id, same, "", "", "" }
    for _, problem in ipairs(answer.problems) do rows[#rows + 1] = { id, same, problem, "", "" } end
    for _, d in ipairs(answer.differences) do rows[#rows + 1] = { id, same, d.path, d.was, d.is } end
  end
  return sheet.text(rows)
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
