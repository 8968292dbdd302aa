-- document.lua: the status, and the account of a goal, as Markdown: what can
-- be pasted into a report. It names no cases.

local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local amendments <const> = require "siri.reports.amendments"
local casegroups <const> = require "siri.reports.casegroups"
local explain <const> = require "siri.reports.explain"
local follow <const> = require "siri.reports.follow"
local notices <const> = require "siri.reports.notices"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio

local document = {}

local say <const>, show <const>, points <const> = language.say, language.show, language.points
local command <const>, list_of <const> = markdown.command, markdown.list


-- Goals

-- The table of goals, and if they have a total, what is to be said of it.
local function add_goals(blocks, goals, total, plan, lang)
  local texts = language.texts(lang)
  local head, rows, list = texts.head, {}, {}
  for i, g in ipairs(goals) do
    list[i] = text.cells(g.id, g.goal.area, g.goal.weight, g, lang)
    local status, final = page.marked(g.status, text.status_word(g, lang)), g.final and texts.yes or texts.no
    rows[i] = { g.id, g.goal.area, points(g.goal.weight, lang), points(g.now, lang), points(g.settled, lang),
                points(g.possible, lang), status, final,
                language.why(g.standing.why, lang, titles.of(plan, g.goal, lang)) }
  end
  if total then
    rows[#rows + 1] = { "", texts.total, points(total.of, lang), points(total.now, lang), points(total.settled, lang),
                        points(total.possible, lang), "", "", "" }
  end
  blocks[#blocks + 1] = markdown.table({
    head.id, head.area, ">" .. head.weight, ">" .. head.now, ">" .. head.settled, ">" .. head.possible,
    texts.doc.status, texts.doc.final, texts.doc.why }, rows)
  local note = total and text.rounded(list, text.cells("", texts.total, total.of, total, lang), lang)
  if note then blocks[#blocks + 1] = markdown.escape(note) end
end


-- Groups of cases

local function group_row(part, title, lang)
  local c, share, needed = part.counts, "–", ""
  if c.decided > 0 then share, needed = language.share(ratio.new(c.inside, c.decided), part.needed, lang) end
  return { title, share, needed or "", show(c.inside, lang), show(c.decided, lang), show(c.open, lang),
           show(c.open_late, lang), show(c.no_clock, lang), show(c.excluded, lang),
           page.marked(part.status, language.texts(lang).status[part.status]) }
end

-- title(part): what a group is called.
local function group_table(parts, heading, title, lang)
  local texts, rows = language.texts(lang), {}
  local f = texts.figures
  for i, part in ipairs(parts) do rows[i] = group_row(part, title(part), lang) end
  return markdown.table({ heading, ">" .. texts.types_head.share, ">" .. texts.needs, ">" .. f.inside,
                          ">" .. f.decided, ">" .. f.open, ">" .. f.open_late, ">" .. f.no_clock, ">" .. f.excluded,
                          texts.doc.status }, rows)
end

-- The parts of a goal that are no groups of cases, each with its reason.
local function part_lines(s, lang)
  local lines = {}
  for _, leaf in ipairs(standing.leaves(s)) do
    lines[#lines + 1] = not leaf.counts and page.marked(leaf.status, text.reason(leaf, nil, lang)) or nil
  end
  return lines
end


-- Assumptions

-- A row for each, with what its other values do: effect(other) in words.
local function assumption_table(list, effect, lang)
  local c, rows = language.texts(lang).worth_columns, {}
  for i, a in ipairs(list) do
    local others = {}
    for k, o in ipairs(a.otherwise) do
      others[k] = say("otherwise", { value = language.written(o.value, lang), effect = effect(o) }, lang)
    end
    rows[i] = { a.n or i, language.assumed(a.text, lang), a.value ~= nil and language.written(a.value, lang) or "",
                table.concat(others, "; "), language.assumed(a.because, lang), a.where }
  end
  return markdown.table({ c[1], c[2], c[3], language.texts(lang).doc.otherwise, c[11], c[12] }, rows)
end


-- The status: goals, the groups of cases of each, what nobody named, and the
-- assumptions. to: a follow, for the commands.
function document.status(result, lang, to)
  local texts, plan = language.texts(lang), result.plan
  local head = { say("as_of", { date = result.as_of }, lang), result.extracted
                 and say("extract", { date = result.extracted }, lang) or texts.no_extract }
  if result.provisional then head[#head + 1] = texts.provisional end
  local blocks = { markdown.heading(1, ("%s · %s"):format(plan.title, plan.agency)), table.concat(head, " · ") }
  amendments.block(blocks, plan, lang)
  add_goals(blocks, result.goals, result.points, plan, lang)
  to = follow.of(to)
  for _, g in ipairs(result.goals) do
    local groups = standing.groups(g.standing)
    local lines = g.standing.parts and part_lines(g.standing, lang) or {}
    if #groups > 0 or #lines > 0 then
      blocks[#blocks + 1] = markdown.heading(2, ("%s %s"):format(g.id, g.goal.area))
      if #lines > 0 then blocks[#blocks + 1] = list_of(lines) end
      if #groups > 0 then
        blocks[#blocks + 1] = group_table(groups, titles.field(groups[1].score.each or "case_type", lang),
          function (part) return titles.group(plan, part.score.each, part, lang) end, lang)
      end
      blocks[#blocks + 1] = command(texts.hints.why, to:goal(g.id))
    end
  end
  local told = notices.lines(result, lang)
  if #told > 0 then
    blocks[#blocks + 1] = list_of(told)
  end
  blocks[#blocks + 1] = markdown.heading(2, texts.assumptions)
  blocks[#blocks + 1] = assumption_table(result.assumptions, function (o) return text.effect(o, lang) end, lang)
  blocks[#blocks + 1] = command(texts.hints.worth, to:assumptions())
  return markdown.page(blocks)
end


-- How the cases of a goal are counted, which groups decide, how each stands.
local function case_blocks(blocks, answer, lang)
  local texts = language.texts(lang)
  for i, score in ipairs(answer.case_scores) do
    local items = {}
    for k, s in ipairs(answer.settings[i]) do
      local label, said = casegroups.setting(s, lang)
      items[k] = ("%s: %s%s"):format(label, said, casegroups.resting(s.assumptions, lang))
    end
    blocks[#blocks + 1] = markdown.heading(2, casegroups.settings_title(score, lang))
    blocks[#blocks + 1] = list_of(items)
  end
  if #answer.groups == 0 then return end
  blocks[#blocks + 1] = markdown.heading(2, texts.account_cases)
  for _, said in ipairs(casegroups.deciding(answer, lang)) do blocks[#blocks + 1] = markdown.escape(said) end
  blocks[#blocks + 1] = group_table(answer.groups, titles.field(answer.groups[1].score.each or "case_type", lang),
                                    function (part) return casegroups.title(answer, part, lang) end, lang)
end

-- The account of a goal: what explain.goal gives. to: a follow.
function document.goal(answer, lang, to)
  local goal, g, texts = answer.goal, answer.g, language.texts(lang)
  local demands = {}
  local function add(label, value)
    if value then demands[#demands + 1] = ("%s: %s"):format(label, value) end
  end
  for _, field in ipairs(plans.said) do add(texts.account[field], goal[field]) end
  add(texts.account.measured_by,
      show(goal.measured_by, lang) .. casegroups.resting(answer.rests(goal, "measured_by"), lang))
  add(texts.worth_columns[12], goal.where)
  local blocks = {
    markdown.heading(1, ("%s %s"):format(goal.id, goal.area)),
    markdown.escape(("%s · %s · %s"):format(answer.plan.title, answer.plan.agency,
                                            say("as_of", { date = answer.as_of }, lang))),
    list_of(demands),
  }
  add_goals(blocks, { g }, nil, answer.plan, lang)
  amendments.block(blocks, answer.plan, lang)
  local lines = part_lines(g.standing, lang)
  if #lines > 0 then
    blocks[#blocks + 1] = markdown.heading(2, texts.account_figures)
    blocks[#blocks + 1] = list_of(lines)
  end
  case_blocks(blocks, answer, lang)
  blocks[#blocks + 1] = markdown.heading(2, texts.account_assumptions)
  if #answer.assumptions > 0 then
    blocks[#blocks + 1] = assumption_table(answer.assumptions, function (o) return explain.effect(o, lang) end, lang)
  else
    blocks[#blocks + 1] = say("account_no_assumption", { n = answer.others }, lang)
  end
  blocks[#blocks + 1] = command(texts.hints.why, to:goal(goal.id))
  return markdown.page(blocks)
end

return document
