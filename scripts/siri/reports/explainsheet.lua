-- explainsheet.lua: the account of one goal as CSV: a row for each part that
-- it is made of, or group of cases.

local explain <const> = require "siri.answers.explain"
local standing <const> = require "siri.base.standing"
local language <const> = require "siri.print.language"
local sheet <const> = require "siri.print.sheet"
local casegroups <const> = require "siri.reports.casegroups"

local COUNTS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

local function row_of(answer, s, lang)
  local title = s.counts and casegroups.title(answer, s, lang) or s.name or answer.goal.area
  local why = language.why(s.why, lang, s.counts and function () return title end)
  local row = { answer.goal.id, s.name or "", title, language.texts(lang).status[s.status], why }
  for _, name in ipairs(COUNTS) do row[#row + 1] = s.counts and s.counts[name] or "" end
  row[#row + 1] = s.needed and language.written(s.needed, lang) or ""
  row[#row + 1] = s.counts and explain.lack(s) or ""
  row[#row + 1] = s.case_type and s.case_type.where or answer.goal.where
  return row
end

-- The text of explain.goal's answer.
return function (answer, lang)
  local rows = { language.texts(lang).account_columns }
  for _, s in ipairs(standing.leaves(answer.standing)) do rows[#rows + 1] = row_of(answer, s, lang) end
  for _, s in ipairs(answer.standing.left_out or {}) do rows[#rows + 1] = row_of(answer, s, lang) end
  return sheet.of(rows)
end
