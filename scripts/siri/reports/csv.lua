-- csv.lua: the status as a sheet: a row for each goal.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local tables <const> = require "siri.print.table"
local amendments <const> = require "siri.reports.amendments"
local titles <const> = require "siri.reports.titles"
local frames <const> = require "siri.rules.frames"

local csv = {}

local HEADINGS <const> = {
  da = { "nr", "område", "side", "vægt", "status", "endelig", "foreløbig", "point_opnået", "point_endeligt",
         "point_opnåeligt", "begrundelse", "udokumenteret", "regel" },
  en = { "no", "area", "side", "weight", "status", "final", "provisional", "points_reached", "points_final",
         "points_attainable", "reason", "undocumented", "rule" },
}

local KEYS <const> = { "id", "area", "side", "weight", "status", "final", "provisional", "now", "settled", "possible",
                       "why", "undocumented", "where" }
local KINDS <const> = { weight = "points", now = "points", settled = "points", possible = "points", final = "yes",
                        provisional = "yes" }

function csv.render(result, lang)
  local texts, columns = language.texts(lang), {}
  for i, key in ipairs(KEYS) do columns[key] = { head = HEADINGS[lang][i], kind = KINDS[key] } end
  local rows = lists.map(result.goals, function (g)
    return { id = g.id, area = g.goal.area, side = texts.sides[g.goal.side], weight = g.goal.weight,
             status = g.left_out and texts.left_out_goal or texts.status[g.status], final = g.final or false,
             provisional = g.provisional, now = g.now, settled = g.settled, possible = g.possible,
             undocumented = lists.join(g.undocumented),
             why = language.why(g.standing.why, lang, titles.of(result.plan, g.goal, lang)), where = g.goal.where }
  end)
  local keys = KEYS
  if result.plan.frames then
    keys, columns.frame = lists.joined(KEYS, { "frame" }), { head = texts.settings.frame }
    for i, g in ipairs(result.goals) do rows[i].frame = frames.title(result.plan, g.goal) end
  end
  local sums = lists.map(result.points.frames or {}, function (f)
    return { area = f.title, weight = f.of, now = f.now, settled = f.settled, possible = f.possible }
  end)
  local total = setmetatable({ area = texts.total, weight = result.points.of }, { __index = result.points })
  local p <const> = result.points
  local rated <const> = lists.map(titles.rated(p, lang), function (row)
    return { area = row.title, weight = row.of, now = row.now }
  end)
  local notes = lists.map(amendments.lines(result.plan, lang), function (line) return { area = line } end)
  return tables.of(columns, lists.joined(rows, sums, { total }, rated, notes), lang):sheet(keys)
end

return csv
