-- sentences.lua: what a statement says of its figures, in sentences of both
-- languages: they are kept in its document, so that it goes on saying what it
-- said.

local language <const> = require "siri.print.language"
local since_words <const> = require "siri.reports.sincewords"
local words <const> = require "siri.reports.statementwords"

local sentences = {}

-- A text of each language as one; nil where there is none.
local function both(da, en) return da and { da = da, en = en } or nil end

-- The same of lists of them.
local function each(da, en)
  local list <const> = {}
  for i = 1, #da do list[i] = both(da[i], en[i]) end
  return list
end

local function add_headroom(entry, read, final)
  entry.unknown = both(words.room_unknown(read, "da"), words.room_unknown(read, "en"))
  for i, g in ipairs(read.groups) do
    entry.groups[i].lines = each(words.room_lines(g, final, "da"), words.room_lines(g, final, "en"))
  end
end

local function add_since(doc, read)
  local da <const>, en <const> = since_words(read, "da"), since_words(read, "en")
  doc.since.lines = each(da.lines, en.lines)
  for i, g in ipairs(doc.since.goals) do
    g.head = both(da.goals[i].head, en.goals[i].head)
    g.lines = each(da.goals[i].lines, en.goals[i].lines)
  end
end

local function add_goals(doc, read)
  for i, g in ipairs(read.goals) do
    doc.goals[i].expects = read.final and {} or each(words.forecast(g, "da"), words.forecast(g, "en"))
    if g.analysis or read.format > 1 then   -- the first documents asked for none
      doc.goals[i].analysed = both(words.analysis(g, read.final, "da"), words.analysis(g, read.final, "en"))
    end
  end
end

local function add_forecasts(doc, read)
  if read.forecast_points then
    doc.forecast_points.text = both(words.forecast_sum(read, "da"), words.forecast_sum(read, "en"))
  end
  for i, entry in ipairs(read.forecasts or {}) do
    doc.forecasts[i].lines = each(words.hindsight_lines(entry, "da"), words.hindsight_lines(entry, "en"))
  end
end

-- Adds them to a document, read being what document.decode gives of it; to
-- one of format 1, which has none, as this program says them.
function sentences.add(doc, read)
  doc.events = each(words.events(read, "da"), words.events(read, "en"))
  add_goals(doc, read)
  add_forecasts(doc, read)
  if read.since then add_since(doc, read) end
  for i, entry in ipairs(read.headroom) do add_headroom(doc.headroom[i], entry, read.final) end
  local help <const> = read.format > 1 and "room_help" or "room_help_1"   -- then the bounds were others
  doc.help = not read.final and both(language.texts("da")[help], language.texts("en")[help]) or nil
end

return sentences
