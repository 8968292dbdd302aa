-- forms.lua: what a check says, for other programs: lines as compilers write
-- them, and JSON.

local core <const> = require "siri.core"
local parser <const> = require "siri.sandbox.parser"
local syntax <const> = require "siri.sandbox.syntax"
local json <const> = require "siri.print.json"

local forms = {}

local format <const> = string.format

-- "rules/2019.lua:43:3: error: goal 1.5: weight is missing: its points [E202]",
-- with as much of the place as is known.
function forms.line(one)
  local place = one.file or "siri-rules"
  local line <const> = one.start_line or one.line
  if line then place = format("%s:%d", place, line) end
  if one.column then place = format("%s:%d", place, one.column) end
  return format("%s: %s: %s [%s]", place, one.severity, core.brief.message(one:says()), one.code)
end

-- The edits of a diagnostic, by lines and columns: place(at) gives them of a
-- byte of the file.
local function edits_json(edits, place)
  return json.map(edits, function (edit)
    local line <const>, column <const> = place(edit.at)
    local stop_line <const>, stop_column <const> = place(edit.stop)
    return json.object("line", line, "column", column, "end_line", stop_line, "end_column", stop_column,
                       "text", edit.text)
  end)
end

-- What gives the place of a byte of a text, whose byte order mark is none of it.
local function places_of(text)
  local source <const>, mark <const> = syntax.unmarked(text)
  local place <const> = parser.places(source)
  return function (at) return place(at - #mark) end
end

local function diagnostics_json(file)
  local place
  return json.map(file.problems, function (one)
    if one.edits and not place then place = places_of(file.text) end
    return json.object("severity", one.severity, "code", one.code, "file", one.file,
                       "line", one.start_line or one.line, "column", one.column,
                       "end_line", one.stop_line, "end_column", one.stop_column, "context", one.context,
                       "message", core.brief.message(one.message), "hint", one.hint,
                       "edits", edits_json(one.edits or {}, place))
  end)
end

-- What checker.file gives of each file, as a table for other programs.
function forms.json(files)
  return json.report("plans", json.map(files, function (file)
    return json.object("file", file.path, "kind", file.kind, "sound", file.loaded ~= nil,
                       "diagnostics", diagnostics_json(file))
  end))
end

return forms
