-- columnuse.lua: what the columns of a workbook are read for, as its reader
-- asks: "id", "text", where what is shown counts, "value", or "none".

local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"

local columnuse = {}

local OF_KIND <const> = { id = "id", text = "text", outcome = "text", date = "value", reopenings = "value",
                         pauses = "value" }

-- Of columns as headings.columns gives them.
local function of_fields(kind, columns)
  return lists.map(columns, function (column)
    if type(column) == "table" then return kind == "cases" and "text" or "none" end   -- figures have no more columns
    if type(column) == "boolean" then return column and "none" or "value" end
    return OF_KIND[casefields.kinds[column]] or "value"
  end)
end

-- The columns that a mapping reads as dates, a set of their numbers.
local function dates_of(mapping)
  local dates <const> = lists.set { mapping.time_at }
  for _, output in ipairs(mapping.outputs) do
    local source <const> = output.source
    if source.kind == "column" and output.known and OF_KIND[casefields.kinds[output.name]] == "value" then
      dates[source.at] = true
    end
    for _, pause in ipairs(source.kind == "pauses" and source.list or {}) do
      if pause.from.at then dates[pause.from.at], dates[pause.to.at] = true, true end
    end
  end
  return dates
end

-- The columns that a mapping reads as texts, the same; nil: perhaps all, for a
-- function of the row may read any.
local function texts_of(mapping)
  local texts <const> = lists.set { mapping.event_at }
  for _, filter in ipairs(mapping.filters) do texts[filter.at] = true end
  for _, output in ipairs(mapping.outputs) do
    if output.source.kind == "rule" then return nil end
    if output.source.kind == "column" then texts[output.source.at] = true end
  end
  return texts
end

-- Of a file that a mapping has been opened for.
local function of_mapping(mapping, headings)
  local dates <const>, texts <const>, uses <const> = dates_of(mapping), texts_of(mapping), {}
  local id <const> = mapping.outputs[1].source
  for i = 1, #headings do
    uses[i] = id.kind == "column" and id.at == i and "id" or dates[i] and "value"
              or (not texts or texts[i]) and "text" or "none"
  end
  return uses
end

-- Of a file of a kind with these headings, which are those columns, or that a
-- mapping has been opened for.
function columnuse.of(kind, headings, columns, mapping)
  return mapping and of_mapping(mapping, headings) or of_fields(kind, columns)
end

return columnuse
