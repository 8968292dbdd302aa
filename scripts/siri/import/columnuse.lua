-- columnuse.lua: what the columns of a workbook with cases are read for, as
-- its reader asks: "id", "text", where what is shown counts, or "value".

local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"

local columnuse = {}

local OF_KIND <const> = { id = "id", text = "text", outcome = "text", date = "value", pauses = "value" }

-- Of columns as headings.columns gives them.
local function of_fields(columns)
  return lists.map(columns, function (column)
    if type(column) == "boolean" then return "value" end
    return type(column) == "table" and "text" or OF_KIND[casefields.kinds[column]]
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

-- Of a file that a mapping has been opened for.
local function of_mapping(mapping, headings)
  local dates <const>, id <const>, uses <const> = dates_of(mapping), mapping.outputs[1].source, {}
  for i = 1, #headings do
    uses[i] = id.kind == "column" and id.at == i and "id" or dates[i] and "value" or "text"
  end
  return uses
end

-- Of a file with these headings, which are those columns, or that a mapping
-- has been opened for.
function columnuse.of(headings, columns, mapping)
  return mapping and of_mapping(mapping, headings) or of_fields(columns)
end

return columnuse
