-- csv.lua: the status as a sheet: a row for each goal.

local language <const> = require "siri.print.language"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local titles <const> = require "siri.reports.titles"

local csv = {}

local HEADINGS <const> = {
  da = { "nr", "område", "side", "vægt", "status", "endelig", "foreløbig", "point_opnået", "point_endeligt",
         "point_opnåeligt", "begrundelse", "udokumenteret", "regel" },
  en = { "no", "area", "side", "weight", "status", "final", "provisional", "points_reached", "points_final",
         "points_attainable", "reason", "undocumented", "rule" },
}

local number <const> = sheet.number

function csv.render(result, lang)
  local texts = language.texts(lang)
  local function yes_no(value) return value and texts.yes or texts.no end
  local rows = { HEADINGS[lang] }
  for _, g in ipairs(result.goals) do
    local why = language.why(g.standing.why, lang, titles.of(result.plan, g.goal, lang))
    rows[#rows + 1] = {
      g.id, g.goal.area, texts.sides[g.goal.side], number(g.goal.weight, lang), texts.status[g.status],
      yes_no(g.final), yes_no(g.provisional), number(g.now, lang), number(g.settled, lang), number(g.possible, lang),
      why, table.concat(g.undocumented, ", "), g.goal.where,
    }
  end
  local points = result.points
  rows[#rows + 1] = { "", texts.total, "", number(points.of, lang), "", "", "", number(points.now, lang),
                      number(points.settled, lang), number(points.possible, lang), "", "", "" }
  for _, line in ipairs(amendments.lines(result.plan, lang)) do
    rows[#rows + 1] = { "", line, "", "", "", "", "", "", "", "", "", "", "" }
  end
  return sheet.of(rows)
end

return csv
