-- document.lua: the status, and the account of a goal, as Markdown: what can
-- be pasted into a report. It names no cases.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local amendments <const> = require "siri.reports.amendments"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"
local explain <const> = require "siri.reports.explain"
local follow <const> = require "siri.reports.follow"
local heading <const> = require "siri.reports.heading"
local notices <const> = require "siri.reports.notices"
local smallcells <const> = require "siri.reports.smallcells"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local frames <const> = require "siri.rules.frames"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio
local paper <const> = require "siri.print.paper"

local document = {}

local say <const>, show <const> = language.say, language.show


-- Goals

-- The table of goals, and if they have a total, what is to be said of it.
local function add_goals(d, goals, total, plan, lang)
  local t = text.goal_table(lists.map(goals, function (g)
    return text.goal_row(g.id, g.goal.area, g.goal.weight, g, lang, {
      frame = g.goal.frame, status = page.marked(g.status, text.status_word(g, lang)), final = g.final or false,
      why = language.why(g.standing.why, lang, titles.of(plan, g.goal, lang)),
    })
  end), total, lang)
  d:table(text.goal_paper(t, "status", "final", "why"))
  d:paragraph(total and text.rounded(t))
end


-- Groups of cases

local COUNTS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

local function group_row(part, title, names, told, lang)
  local c, share, needed = part.counts, "–", ""
  if c.decided > 0 then share, needed = titles.share(part.score, ratio.new(c.inside, c.decided), lang) end
  return lists.joined({ title, smallcells.cell(told.share, share), needed or "" },
                      lists.map(names, function (name)
                        local shown <const> = name == "open_late" and part.score.met and "–" or show(c[name], lang)
                        return smallcells.cell(told[name], shown)
                      end),
                      { page.marked(part.status, language.texts(lang).status[part.status]) })
end

-- A table for the groups of each kind; title(part): what a group is called. None
-- is over time where rules of their own find cases inside.
local function add_groups(d, groups, plan, title, lang)
  local texts = language.texts(lang)
  local parts, others = casefigures.alike(groups)
  if #others > 0 then
    add_groups(d, parts, plan, title, lang)
    return add_groups(d, others, plan, title, lang)
  end
  local told <const> = smallcells.groups(parts, smallcells.least(plan))
  if casefigures.counts(parts[1]) then
    d:table(casefigures.heads(parts, titles.field(parts[1].score.each or "case_type", lang), lang),
            lists.map(lists.keys(parts), function (i)
      return casefigures.row(parts[i], title(parts[i]), told[i], lang)
    end))
    return
  end
  local own = lists.every(parts, function (part) return part.score.met end)
  local names = lists.where(COUNTS, function (name) return name ~= "open_late" or not own end)
  local heads = lists.joined(
    { titles.field(parts[1].score.each or "case_type", lang), ">" .. texts.types_head.share, ">" .. texts.needs },
    lists.map(names, function (name) return ">" .. texts.figures[name] end), { texts.doc.status })
  d:table(heads, lists.map(lists.keys(parts), function (i)
    return group_row(parts[i], title(parts[i]), names, told[i], lang)
  end))
end

local function add_undecided(d, s, lang)
  for _, part in ipairs(standing.undecided(s)) do d:paragraph(language.why(part.why, lang)) end
end

-- The parts of a goal that are no groups of cases, each with its reason.
local function part_lines(s, lang)
  return lists.map(standing.leaves(s), function (leaf)
    return not leaf.counts and page.marked(leaf.status, text.reason(leaf, nil, lang)) or nil
  end)
end


-- Assumptions

-- A row for each, with what its other values do: effect(other) in words.
local function add_assumptions(d, list, effect, lang)
  local c, rows = language.texts(lang).worth_columns, {}
  for i, a in ipairs(list) do
    local others = lists.join(a.otherwise, function (o)
      return say("otherwise", { value = language.written(o.value, lang), effect = effect(o, lang) }, lang)
    end, "; ")
    rows[i] = { a.n or i, language.assumed(a.text, lang),
                a.value ~= nil and language.written(a.value, lang) or "", others,
                language.assumed(a.because, lang), a.where }
  end
  d:table({ c[1], c[2], c[3], language.texts(lang).doc.otherwise, c[11], c[12] }, rows)
end


-- The status: goals, the groups of cases of each, what nobody named, and the
-- assumptions. to: a follow, for the commands.
function document.status(result, lang, to)
  result = smallcells.result(result)
  local texts, plan = language.texts(lang), result.plan
  local d = heading.paper(titles.plan(plan), plan, result.as_of, lang, titles.extract(result, lang))
  add_goals(d, result.goals, result.points, plan, lang)
  d:paragraph(notices.rated(result, lang))
  to = follow.of(to)
  for _, g in ipairs(result.goals) do
    local groups = standing.groups(g.standing)
    local lines = g.standing.parts and part_lines(g.standing, lang) or {}
    if #groups > 0 or #lines > 0 then
      d:heading(2, ("%s %s"):format(g.id, g.goal.area))
      d:list(lines)
      if #groups > 0 then
        add_groups(d, groups, plan, function (part) return titles.group(plan, part, lang) end, lang)
        add_undecided(d, g.standing, lang)
      end
      d:command(texts.hints.why, to:goal(g.id))
    end
  end
  smallcells.tell(d, smallcells.least(plan))
  d:list(notices.lines(result, lang, nil, nil, "rated"))
  d:heading(2, texts.assumptions)
  add_assumptions(d, result.assumptions, text.effect, lang)
  d:command(texts.hints.worth, to:assumptions())
  return d
end


-- How the cases of a goal are counted, which groups decide, how each stands.
local function add_cases(d, answer, lang)
  for i, score in ipairs(answer.case_scores) do
    d:heading(2, casegroups.settings_title(answer.goal, score, lang))
    d:list(lists.map(answer.settings[i], function (s)
      local label, said = casegroups.setting(s, lang)
      return ("%s: %s%s"):format(label, said, casegroups.resting(s.assumptions, lang))
    end))
  end
  if #answer.groups == 0 then return end
  d:heading(2, language.texts(lang).account_cases)
  local least <const> = smallcells.least(answer.plan)
  local function is_told(part) return smallcells.figure(part, least) end
  if lists.every(answer.groups, is_told) then
    for _, said in ipairs(casegroups.deciding(answer, lang)) do d:paragraph(said) end
  end
  add_groups(d, answer.groups, answer.plan, function (part) return casegroups.title(answer, part, lang) end, lang)
  add_undecided(d, answer.standing, lang)
end

-- The account of a goal: what explain.goal gives. to: a follow.
function document.goal(answer, lang, to)
  local goal, texts, least = answer.goal, language.texts(lang), smallcells.least(answer.plan)
  local d, demands = paper.new(("%s %s"):format(goal.id, goal.area), lang), {}
  answer = lists.with(answer, { g = smallcells.goal(answer.g, least),
                                standing = smallcells.standing(answer.standing, least) })
  local function add(label, value)
    if value then demands[#demands + 1] = ("%s: %s"):format(label, value) end
  end
  for _, field in ipairs(plans.said) do add(texts.account[field], goal[field]) end
  add(texts.account.frame, frames.title(answer.plan, goal))
  add(texts.account.measured_by,
      show(goal.measured_by, lang) .. casegroups.resting(answer.rests(goal, "measured_by"), lang))
  add(texts.worth_columns[12], goal.where)
  d:paragraph(("%s · %s"):format(titles.plan(answer.plan), say("as_of", { date = answer.as_of }, lang)))
  d:list(demands)
  add_goals(d, { answer.g }, nil, answer.plan, lang)
  d:list(amendments.lines(answer.plan, lang))
  local lines = part_lines(answer.g.standing, lang)
  if #lines > 0 then d:heading(2, texts.account_figures) end
  d:list(lines)
  add_cases(d, answer, lang)
  smallcells.tell(d, least)
  d:heading(2, texts.account_assumptions)
  if #answer.assumptions > 0 then add_assumptions(d, answer.assumptions, explain.effect, lang)
  else d:paragraph(say("account_no_assumption", { n = answer.others }, lang)) end
  d:command(texts.hints.why, to:goal(goal.id))
  return d
end

return document
