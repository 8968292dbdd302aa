-- pay.lua: the pay that a result leads to, and the discretion.
--
-- siri.pay(plan, store [, options])
-- Takes: a store, which a plan without pay has no need of; options: as_of, as in
--   siri.status.
-- Gives: { plan, applies = whether the plan has pay; if so points, full, proposal = {
--   amount, steps }, given = discretion with its reasons, settled, decision, unmet,
--   open, provisional, draft = whether anything can still change, problem, failed }.
-- Units: amounts are exact numbers of kroner, points of points.
-- Errors: nil, message: as in siri.status.
-- Forms: text, json, csv, markdown, html, docx, pdf, xlsx; the paper is a memo.
-- Example:
--   local earlier <const> = assert(siri.plan(2018))
--   local pay <const> = assert(siri.pay(earlier, db))
--   print(pay.applies, pay.draft, pay.full)       --> true	true	100000 kr.

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local call <const> = require "siri.api.call"
local pay <const> = require "siri.answers.pay"
local forms <const> = require "siri.print.forms"

local this = { takes = { arguments.plan, arguments.optional(arguments.store), options = { as_of = arguments.day } } }

function this.ask(plan, store, options)
  local asked <const> = answer.question(plan, plan.pay and call.held(arguments.store, store), options)
  return answer.of(this, asked, pay.of(plan, asked.store, { as_of = asked.as_of }))
end

function this.warnings(result)
  return result.applies and { require "siri.answers.status".warning(result) } or {}
end

function this.failing(result) return not pay.sound(result) and "something in it was refused, or went wrong" or nil end
this.private = function (result) return result.failed end

this.forms = answer.forms(answer.usual, function (form, result, how)
  return require "siri.reports.pay"[form](result, how.lang, how.to_file, how.to)
end)

local function paper(form)
  return function (result, how)
    return forms.text(require "siri.reports.pay".paper(result, how.lang, nil, how.to), form)
  end
end

this.forms.docx, this.forms.pdf = paper "docx", paper "pdf"

function this.book(result, how, asked, path)
  return require "siri.reports.paybook".write(result, how.lang, path,
    { reads = { result.plan.path, asked.db or nil }, shared = not result.failed })
end

return this
