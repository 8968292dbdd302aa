-- statement.lua: the statement of a follow-up, made.
--
-- siri.statement(plan, store, followup [, options])
-- Takes: followup: its name in the plan ("UO2"), or "year-end"; options: keep = true:
--   it is kept, in a store that was opened to write; else it is a draft.
-- Gives: the statement as its row: { id (of one that is kept), year, agency, followup,
--   as_of, known_at, facts, path, rules, rules_hash, since, program, at, who, digest,
--   document = all that it says }.
-- Units: as_of an ISO text, at one in UTC; known_at, since numbers of an import and a
--   statement; facts, rules_hash, digest SHA-256. The document's figures are exact.
-- Errors: nil, message: nothing was imported, the plan has no such follow-up, or it is a
--   draft, or has undecided places, of which none is kept. Where a rule failed it is not kept, and has no id:
--   siri.sound says why.
-- Forms: text, json, csv, markdown, html, xlsx.
-- Example:
--   local made <const> = assert(siri.statement(plan, db, "UO2", { keep = true }))
--   print(made.id, made.as_of)                    --> 1	2019-06-30

local core <const> = require "siri.core"
local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local status <const> = require "siri.answers.status"
local lists <const> = require "siri.base.lists"
local followup <const> = require "siri.rules.followup"
local undecided <const> = require "siri.rules.undecided"
local statements <const> = require "siri.statements.statements"
local said <const> = core.options.said

local this = { takes = { arguments.plan, arguments.store, arguments.followup, options = { keep = arguments.flag } } }

-- What can be had in place of one that is kept.
local SHOWN <const> = "{{--draft shows|siri.statement without keep gives}} one)"

-- Rules that failed have no statement: it would say nothing of their goals.
local function failure_of(result, keep)
  local failed <const> = lists.find(result.goals, "status", "failed")
  return failed and ("the statement %s: a rule failed: %s"):format(keep and "is not kept" or "is not fit to be kept",
                                                                   failed.standing.why.message or "")
end

local function make(plan, store, one, keep)
  local row, result = statements.make(plan, store, one)
  if not row then return nil, result end
  local failed <const> = failure_of(result, keep)
  answer.of(this, { stated = row, db = answer.path_of(store), failed = failed, status = result }, row)
  if failed or not keep then return row end
  return statements.keep(store, row)
end

function this.ask(plan, store, name, options)
  local one <const>, unknown <const> = followup.of(plan, name)
  if not one then return nil, unknown end
  if not options.keep then return make(plan, store, one) end
  if plan.draft then
    return nil, said("%s: the plan is a draft, so no statement of it is kept (" .. SHOWN):format(plan.where)
  end
  local open <const> = undecided.objection(plan)
  if open then return nil, open .. said("; so no statement of it is kept (" .. SHOWN) end
  local begun <const>, held <const>, busy <const> = statements.begin(store)
  if not begun then return nil, held, busy end
  local _ <close> = setmetatable({}, { __close = function ()
    if store:in_transaction() then store:run "ROLLBACK" end
  end })
  return make(plan, store, one, true)
end

function this.warnings(_, asked) return { asked.status and status.warning(asked.status) } end
function this.failing(_, asked) return asked.failed end
this.private = function (_, asked) return asked.failed ~= nil end

-- One of an older format has its sentences made.
local function whole(row)
  local doc <const> = row.document
  if doc.format < 2 then require "siri.reports.sentences".add(doc, doc) end
  return row
end

this.forms = answer.forms(answer.usual, function (form, row, how)
  whole(row)
  if form == "text" then return require "siri.reports.statement".text(row, how.lang, how.to_file, how.to) end
  return require "siri.reports.statementforms"[form](row, how.lang, how.to)
end)

function this.book(row, how, asked, path)
  return require "siri.reports.statementbook".write(whole(row), how.lang, path,
    { reads = { asked.db, row.path }, shared = not asked.failed })
end

return this
