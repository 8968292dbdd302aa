-- explainsheet.lua: the account of one goal as CSV: a row for each part that
-- it is made of, or group of cases.

local explain <const> = require "siri.answers.explain"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local sheet <const> = require "siri.print.sheet"
local casefigures <const> = require "siri.reports.casefigures"
local casegroups <const> = require "siri.reports.casegroups"

local COUNTS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

-- Whether a group tells that count.
local function is_told(s, name)
  local own <const> = s.counts and casefigures.counts(s)
  return s.counts and (not own or lists.has(own, name))
end

local function row_of(answer, s, lang)
  local title = s.counts and casegroups.title(answer, s, lang) or s.name or answer.goal.area
  local why = language.why(s.why, lang, s.counts and function () return title end)
  return lists.joined(
    { answer.goal.id, s.name or "", title, language.texts(lang).status[s.status], why },
    lists.map(COUNTS, function (name)
      return is_told(s, name) and not (name == "open_late" and s.score.met) and s.counts[name] or ""
    end),
    { s.needed and language.written(s.needed, lang) or "", s.counts and explain.lack(s) or "",
      s.case_type and s.case_type.where or answer.goal.where })
end

-- The text of explain.goal's answer.
return function (answer, lang)
  local all = lists.joined(standing.leaves(answer.standing), answer.standing.left_out or {}, answer.undecided)
  return sheet.of(lists.map(all, function (s) return row_of(answer, s, lang) end), language.texts(lang).account_columns)
end
