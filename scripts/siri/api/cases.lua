-- cases.lua: the cases behind a figure.
--
-- siri.cases(plan, store, goal [, options])
-- Takes: goal, its number; options: as_of, as in siri.status; group, of one case
--   type, site …, by its name or title; state, one of siri.words "states"; late =
--   true: those decided too late, or open and over time, the worst first; score = n:
--   only what the n-th of the goal's scores of cases counts.
-- Gives: a list of cases, each { id, state, due, over, reason, score, case_type,
--   submitted_on, informed_on, decided_on, outcome, site, … }: the fields of
--   siri.words "case". What a case lacks is nil.
-- Units: over in days past the day on which it was due; days ISO texts.
-- Errors: nil, message: there is no such goal or group, or a rule fails.
-- Forms: text, json, csv, markdown, html, xlsx. They name cases: a file is its
--   owner's alone.
-- Example:
--   for _, case in ipairs(assert(siri.cases(plan, db, "1.5", { late = true }))) do
--     print(case.id, case.case_type, case.due, case.over)
--   end
--   --> S2	au_pair	2019-04-02	155
--   --> S4	student	2019-08-03	150

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local ofgoal <const> = require "siri.api.ofgoal"
local call <const> = require "siri.api.call"
local caselist <const> = require "siri.answers.caselist"
local lists <const> = require "siri.base.lists"
local casescores <const> = require "siri.rules.casescores"
local plans <const> = require "siri.rules.plan"

local this = { takes = {
  arguments.plan, arguments.store, arguments.goal,
  options = { as_of = arguments.day, group = arguments.text "a group's name", late = arguments.flag,
              state = arguments.one_of(require "siri.reports.follow".stated_states),
              score = arguments.whole("a whole number from 1", 1) },
} }

-- What pages call a group of a score, in either language.
local function titles_of(plan)
  local titles <const> = require "siri.reports.titles"
  return function (score, name)
    return lists.flat({ "da", "en" }, function (lang)
      return { titles.each(plan, score.each, name, lang), titles.of_score(plan, score, name, lang) }
    end)
  end
end

-- The field by which the cases of a goal are grouped, for the titles.
local function each_of(goal, number)
  local score <const> = casescores.of(goal)[number or 1]
  return score and score.each
end

-- The kinds of its scores that are asked, each once.
local function kinds_of(goal, number)
  local scores <const> = casescores.of(goal)
  return lists.unique(lists.map(number and { scores[number] } or scores, plans.told_as))
end

local function found(asked, called)
  if asked.late then
    return caselist.late(asked.then_plan, asked.store, asked.goal, asked.day, asked.group, asked.score, called)
  end
  return caselist.of(asked.then_plan, asked.store, asked.goal, asked.day, asked.state, asked.group, asked.score,
                     called)
end

function this.ask(plan, store, id, options)
  local asked <const>, wrong <const> = ofgoal.question(plan, store, id, options)
  if not asked then return nil, wrong end
  if asked.late and asked.state then call.misuse "late or state, not both" end
  local list <const>, group <const> = found(asked, titles_of(asked.then_plan))
  if not list then return nil, group end
  asked.question = { as_of = asked.day, late = asked.late, state = asked.state, group = group,
                     each = each_of(asked.goal, asked.score), kinds = kinds_of(asked.goal, asked.score),
                     nth = asked.score }
  return answer.of(this, asked, list)
end

-- Whether a list of so many cases is not what the statement says.
local function otherwise(asked, n)
  local row <const> = asked.row
  local said <const> = row and asked.state and require "siri.statements.audit".stated_cases(row, asked.goal.id,
    asked.question.group, asked.state, asked.score)
  return said and said ~= n
     and ("statement %d has it otherwise: it says %d, and here are %d"):format(row.id, said, n) or nil
end

function this.warnings(list, asked) return lists.joined(asked.known, { otherwise(asked, #list) }) end
this.private = true

this.forms = answer.forms(answer.usual, function (form, list, how, asked)
  return require "siri.reports.caselist"[form](asked.then_plan, asked.goal, list, asked.question, how.lang,
                                               how.to_file)
end)

function this.book(list, how, asked, path)
  return require "siri.reports.explainbook".cases(asked.then_plan, asked.goal, list, asked.question, how.lang, path,
                                                  { reads = { asked.db, asked.plan.path } })
end

return this
