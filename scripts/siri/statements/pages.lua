-- pages.lua: the list of statements that are kept, and what verifying
-- one found, in each form.

local document <const> = require "siri.base.document"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local tables <const> = require "siri.print.table"
local words <const> = require "siri.reports.statementwords"
local audit <const> = require "siri.statements.audit"

local report = { list = {}, verify = {} }

local null <const> = document.null


-- The list

local KEYS <const> = { "id", "followup", "plan", "as_of", "at", "who", "known_at", "program" }
local SHOWN <const> = table.move(KEYS, 1, 7, 1, {})   -- a page has no room for the program, which the receipt names

local function table_of(list, lang)
  local columns <const> = {}
  for i, key in ipairs(KEYS) do
    columns[key] = { head = language.texts(lang).statements_head[i], gap = i > 1 and 2 or 0 }
  end
  columns.plan.wide, columns.plan.least, columns.plan.cut = "content", 11, true   -- it gives way
  return tables.of(columns, lists.map(list, function (row)
    return { id = tostring(row.id), followup = words.followup(row.followup, lang),
             plan = ("%d %s"):format(row.year, row.agency), as_of = language.show(row.as_of, lang),
             at = language.time(row.at, lang), who = row.who, known_at = tostring(row.known_at), program = row.program }
  end), lang)
end

function report.list.text(list, lang, to_file)
  local p <const> = page.new(to_file)
  if #list == 0 then
    p:add(" ", language.texts(lang).statements_none)
  else
    local t <const> = table_of(list, lang)
    t.columns.id.right, t.columns.known_at.right = true, true
    t:page(p, SHOWN, { whole = true, behind = 0 })
  end
  return p:text()
end

local FIELDS <const> = { "id", "followup", "year", "agency", "as_of", "known_at", "rules_hash", "since", "program",
                         "at", "who" }

function report.list.json(list)
  return document.json { format = 1, statements = lists.map(list, function (row)
    local o <const> = {}
    for _, name in ipairs(FIELDS) do o[name] = row[name] or null end
    return o
  end) }
end

function report.list.csv(list, lang) return table_of(list, lang):sheet(KEYS) end

function report.list.paper(list, lang)
  local d <const> = paper.new(nil, lang)
  if #list == 0 then d:paragraph(language.texts(lang).statements_none)
  else d:table(table_of(list, lang):paper(KEYS)) end
  return d
end

forms.give(report.list)


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
    p:behind(p:mark(answer.same and "met" or "missed"), head, 2)
    for _, line in ipairs(lines) do p:paragraph("    ", line, 4) end
  end
  return p:text()
end

-- The differences of a list, of goals first, as other programs are given them.
local function plain(goals, list)
  local all <const> = lists.joined(lists.flat(goals, "differences"), list)
  return lists.map(all, function (d) return { path = d.path, was = d.was, is = d.is } end)
end

function report.verify.json(answers)
  return document.json { format = 1, statements = lists.map(answers, function (answer)
    return { id = answer.row.id, followup = answer.row.followup, same = answer.same, problems = answer.problems,
             goals = lists.map(answer.goals, "id"), differences = plain(answer.goals, answer.differences),
             words = plain({}, answer.words), older = answer.older or null, program = answer.row.program,
             other_program = answer.other_program or null }
  end) }
end

function report.verify.csv(answers)
  local rows <const> = {}
  for _, answer in ipairs(answers) do
    local id <const>, same <const> = answer.row.id, answer.same and "yes" or "no"
    local function add(kind, path, was, is) rows[#rows + 1] = { id, same, kind, path, was, is } end
    add("", "", "", "")
    for _, problem in ipairs(answer.problems) do add("problem", problem, "", "") end
    for _, d in ipairs(plain(answer.goals, answer.differences)) do add("figure", d.path, d.was, d.is) end
    for _, d in ipairs(answer.words) do add("words", d.path, d.was, d.is) end
  end
  return sheet.of(rows, { "id", "same", "kind", "path", "says", "computed" })
end

function report.verify.paper(answers)
  local d <const> = paper.new(nil, "en")
  d:list(lists.map(answers, function (answer)
    local head <const>, lines <const> = lines_of(answer)
    return { text = head, items = lines }
  end))
  return d
end

forms.give(report.verify)

return report
