-- maprows.lua: a mapping at work: the rows of another system's file become
-- rows of cases, as core.import.cases takes them. Where a case is many rows
-- they are gathered by eventlog.lua.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local days <const> = require "siri.import.days"
local eventlog <const> = require "siri.import.eventlog"
local vocabulary <const> = require "siri.import.vocabulary"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"

local maprows = {}

local trim <const>, quoted <const> = headings.trim, core.import.quoted

local Map <const> = {}
Map.__index = Map

-- A mapping, as mapping.lua read it:
--   outputs   { { name =, source =, known = true for a field of cases } }
--   log       { event =, at = }, the headings, where a case is many rows
--   only      { [heading] = { word, … } }
--   ignore    { event, … }: of a log, those that are of no matter
--   hash      SHA-256 of its text
--   cpr_ids   true: ids that look like CPR numbers are admitted
--   alike     "two" or "one": ids that look alike are two cases, or one
--   zone      of times that have none, as zone.of gives it; nil: Denmark's
--   path, where, title
function maprows.new(map)
  return setmetatable(map, Map)
end


-- Values

local function blank_as_nil(text)
  text = text and trim(text)
  return text ~= "" and text or nil
end

-- The values of columns that rules of cases do not know may be personal: a
-- message quotes only those of fields.
local function unknown_value(output, source, text)
  local what <const> = output.known and quoted(text) or "its value"
  local one <const> = diagnostic.new("word_unmapped", nil, nil, output.name, what, source.heading, source.where)
  if output.known then one:meant(text, lists.keys(source.values)) end
  return one:of(source.heading)
end

local function of_column(output, source, fields)
  local text = trim(fields[source.at])
  if not source.values then return blank_as_nil(text) end
  local word = source.values[text]
  if word then return blank_as_nil(word) end
  if text == "" or source.otherwise == "keep" then return blank_as_nil(text) end
  return nil, unknown_value(output, source, text)
end

-- What a function that fails says, at its place in the mapping.
local function failed(source, wrong)
  local one <const> = failure.of(wrong)
  return one.file and one or one:at(source.where)
end

-- A function of the row: a text or nil; an error refuses the row.
local function of_rule(output, source, row)
  local ok, answer = core.guard.call(source.rule, row)
  if not ok then return nil, failed(source, answer) end
  if answer == nil or type(answer) == "string" then return blank_as_nil(answer) end
  return nil, diagnostic.new("row_function_type", source.where, nil, output.name, type(answer))
end

-- May these bytes be a field of a case?
function maprows.is_text(bytes)
  return utf8.len(bytes) and not string.find(bytes, "\0", 1, true)
end

-- What one row says of an output: its text, nil, or nil and why not. What
-- stands in a file is text; what the mapping makes may be any bytes.
local function value_of(output, fields, row)
  local source <const> = output.source
  local text, why
  if source.kind == "fixed" then text = source.text
  elseif source.kind == "rule" then text, why = of_rule(output, source, row)
  else text, why = of_column(output, source, fields) end
  if text and (source.kind ~= "column" or source.values) and not maprows.is_text(text) then
    return nil, diagnostic.new("row_text", source.where, nil, output.name)
  end
  return text, why
end

-- The pauses of a row with a column for begin and end.
local function column_pauses(map, output, fields, line)
  local list = {}
  for _, pause in ipairs(output.source.list) do
    local ends = {}
    for _, part in ipairs { "from", "to" } do
      local heading, text = pause[part].heading, blank_as_nil(fields[pause[part].at])
      ends[part] = text and map.days:read(heading, text, line, map.zone)
      if ends[part] == false then
        local what <const> = part == "from" and "the begin of a pause" or "the end of a pause"
        return nil, core.import.date_fault(what, text):of(heading)
      end
    end
    if ends.from then
      list[#list + 1] = ends.from .. "/" .. (ends.to or "")
    elseif ends.to and pause.unbegun ~= "leave_out" then
      return nil, diagnostic.new("pause_begin_missing", nil, nil, pause.to.heading, pause.from.heading)
        :of(pause.from.heading)
    end
  end
  return #list > 0 and table.concat(list, " ") or nil
end


-- Opening: the columns of the file

local function in_quotes(heading)
  return string.format("'%s'", core.brief.name(heading))
end

-- The row that a function of the mapping sees: its fields by their
-- headings, without blanks around them, nil where there is nothing. It runs
-- in calls of rules, where texts have other methods.
local function row_view(map)
  local function new(name, ...)
    return diagnostic.new(name, core.guard.line("@" .. map.path), nil, ...)
  end
  return setmetatable({}, {
    __metatable = false,
    __index = function (_, name)
      if type(name) ~= "string" then error(new("row_column_name", type(name)), 0) end
      local at <const> = map.at[name]
      if not at then error(new("row_column_unknown", core.brief.name(name)):meant(name, map.headings), 0) end
      if map.twice[name] then error(new("column_twice", at, map.twice[name], "both headed " .. in_quotes(name)), 0) end
      return blank_as_nil(map.fields[at])
    end,
    __newindex = function () error(new "row_changed", 0) end,
  })
end

-- Every column that the mapping names: f(heading, where, set).
local function each_column(map, f)
  local function ask(source)
    if source.kind == "column" then
      f(source.heading, source.where or map.where, function (at) source.at = at end)
    end
    for _, pause in ipairs(source.kind == "pauses" and source.list or {}) do
      if pause.from.kind == "column" then
        ask(pause.from)
        ask(pause.to)
      end
    end
  end
  for _, output in ipairs(map.outputs) do ask(output.source) end
  if map.log then
    f(map.log.event, map.where, function (at) map.event_at = at end)
    f(map.log.at, map.where, function (at) map.time_at = at end)
  end
  map.filters = {}
  for _, heading in ipairs(sandbox.sorted_keys(map.only or {})) do
    local list = map.only[heading]
    local filter = { heading = trim(heading), words = vocabulary.new(), wanted = lists.set(list) }
    for _, word in ipairs(list) do filter.words:name(word, map.where) end
    f(filter.heading, map.where, function (at)
      filter.at = at
      map.filters[#map.filters + 1] = filter
    end)
  end
end

-- Finds the columns among the file's headings: a list of all that is wrong,
-- in the order of the mapping's lines.
local function find_columns(map, fields)
  local twice <const>, wrong <const>, seen <const> = {}, {}, {}
  map.headings, map.at, map.twice = {}, {}, twice
  for i, text in ipairs(fields) do
    local name = core.import.form(text, "text") or ""
    map.headings[i] = name
    if map.at[name] then twice[name] = i else map.at[name] = i end
  end
  each_column(map, function (heading, where, set)
    local at <const>, said <const> = map.at[heading], where .. "\0" .. heading
    if at and not twice[heading] then
      set(at)
    elseif not seen[said] then
      seen[said] = true
      local both <const> = "both headed " .. in_quotes(heading)
      wrong[#wrong + 1] = at and diagnostic.new("column_twice", where, nil, at, twice[heading], both)
        or diagnostic.new("mapped_column_missing", where, nil, core.brief.name(heading)):meant(heading, map.headings)
    end
  end)
  table.sort(wrong, function (a, b)
    if a.line ~= b.line then return a.line < b.line end
    return a.message < b.message
  end)
  return wrong
end

-- Has a row all headings that the mapping names?
function Map:fits(fields) return #find_columns(self, fields) == 0 end

-- Does the mapping name a heading that it has found?
function Map:names(text)
  local name <const> = trim(text)
  local named = false
  each_column(self, function (heading) named = named or heading == name end)
  return named
end

-- Are all columns of a row filled that make its case, or its event?
function Map:fills(fields)
  local places <const> = { self.event_at, self.time_at }
  for _, name in ipairs { "case_id", "case_type", "submitted_on" } do
    local output <const> = lists.find(self.outputs, "name", name)
    places[#places + 1] = output and output.source.at
  end
  return not lists.any(places, function (at) return trim(fields[at] or "") == "" end)
end

-- Why a row cannot be read at all.
local function unreadable(map, fields, damaged, fault)
  if #fields ~= #map.headings then return headings.misfit(fields, #map.headings) end
  if damaged then
    local heading <const> = core.brief.name(map.headings[damaged])
    if diagnostic.is(fault) then return fault:of(heading) end   -- a number that is no id
    return diagnostic.new("field_damaged_headed", nil, nil, damaged, heading, fault):of(heading)
  end
end

local function is_wanted(map, fields)
  local wanted = true
  for _, filter in ipairs(map.filters) do
    local word = trim(fields[filter.at])
    filter.words:see(word)
    if not filter.wanted[word] then wanted = false end
  end
  return wanted
end

-- The end of the file: what `only` and the file do not have in common.
local function compare_filters(map)
  for _, filter in ipairs(map.filters) do
    filter.words:add_warnings(map.warnings, function (where, word)
      return diagnostic.new("word_absent", where, "only", word, filter.heading)
    end, function (where, rows, have, word, named)
      return diagnostic.new("word_spelt", where, "only", rows, have, word, filter.heading, named)
    end)
  end
end

-- Makes the fields of a row what they are compared as.
local function form_row(map, fields, line)
  local told <const> = map.told
  if not core.import.form_row(fields, map.outputs[1].source.at) then return end
  told.taken, told.taken_line = told.taken + 1, told.taken_line or line
end

-- The next row that matters: its fields, line, and why it cannot be read;
-- nil at the end, nil and a message where the file cannot be read.
local function read_row(map)
  while true do
    local fields, line, damaged, fault = map.reader:row()
    if not fields then
      compare_filters(map)
      return nil, line
    end
    local counts = map.counts
    counts.rows = counts.rows + 1
    if map.tick and counts.rows % 10000 == 0 then map.tick(counts.rows) end
    local problem = unreadable(map, fields, damaged, fault)
    form_row(map, fields, line)
    if problem or is_wanted(map, fields) then
      map.fields = fields
      return fields, line, problem
    end
    counts.left_out = counts.left_out + 1
  end
end

-- What a row says of each output, with blanks for what it does not say; and
-- why the row is refused.
local function values_of(map, fields, line)
  local values, problem = {}, nil
  for i, output in ipairs(map.outputs) do
    local value, why
    if output.source.kind == "pauses" then value, why = column_pauses(map, output, fields, line)
    else value, why = value_of(output, fields, map.view) end
    values[i] = value or ""
    problem = problem or why
  end
  return values, problem
end

-- What is said of a number that is no id.
local NO_IDS <const> = { id_date = true, id_long = true, id_shown_scientific = true, id_shown_decimal = true }

-- The id in a row that cannot be read, or nil; and whether it is certain: in
-- a row of the wrong shape anything may stand in its place. A damaged id is
-- nobody's.
local function id_of(map, fields, problem)
  local source = map.outputs[1].source
  local id = source.kind == "column" and blank_as_nil(fields[source.at])
  if not id or id:find("\u{FFFD}", 1, true) or problem and NO_IDS[problem.name] then return nil, false end
  return id, #fields == #map.headings or core.import.is_id(id)
end

-- As many fields as there are outputs, of which only the id is told.
local function refused(map, id)
  return lists.map(map.outputs, function (output) return output == map.outputs[1] and id or "" end)
end

-- A row is a case.
local function next_case(map)
  local fields, line, problem = read_row(map)
  if not fields then return nil, line end
  map.counts.cases = map.counts.cases + 1
  if problem then
    local id, certain = id_of(map, fields, problem)
    return refused(map, certain and id), line, problem
  end
  local values, why = values_of(map, fields, line)
  return values, line, why
end

-- map:open(headings, reader [, tick]) -> columns, next_row
-- | nil, nil, what the mapping lacks in the file: a list of diagnostics.
-- `headings` is the file's first row, whose other rows are left in the
-- reader. The columns are as headings.columns gives them; next_row is what
-- core.import.cases takes as its source; tick(rows) is called now and then.
-- While the rows are read map.counts grows: rows read, rows left_out by
-- `only`, cases; and map.told tells what identity.lua does of the rows: taken,
-- those from which what cannot be seen was taken out, and taken_line. When
-- they have been read map.warnings tells, in diagnostics, which of the
-- mapping's words the file lacks or spells otherwise, and of a log
-- map.unnamed_events the events that the mapping does not name:
-- { { word =, rows = } }; map.days what days.lua has seen.
function Map:open(fields, reader, tick)
  self.reader, self.tick, self.view = reader, tick, row_view(self)
  self.days = days.new()
  self.counts, self.warnings = { rows = 0, left_out = 0, cases = 0 }, {}
  self.told = { taken = 0 }
  local wrong <const> = find_columns(self, fields)
  if #wrong > 0 then return nil, nil, wrong end
  local columns <const> = lists.map(self.outputs, function (output)
    return output.known and output.name or { output.name }
  end)
  if not self.log then return columns, function () return next_case(self) end end
  return columns, eventlog.source(self, {
    read_row = function () return read_row(self) end,
    value_of = function (output, row) return value_of(output, row, self.view) end,
    id_of = function (row, problem) return id_of(self, row, problem) end,
    refused = function (id) return refused(self, id) end,
  })
end

-- Why a file cannot be read on, and where, as a text.
local function place(problem)
  local line <const> = diagnostic.is(problem) and problem.line
  return line and ("line %d: %s"):format(line, problem:says()) or tostring(problem)
end

-- map:rows_of(rejects, reader) -> iterator of fields, line, reject: the
-- rows of the file, opened anew, that belong to what was refused: in a log
-- all rows of a refused case, else the refused row. A reject has line, and
-- key, the id of its case, if it had one. Raises where the file cannot be
-- read to its end.
function Map:rows_of(rejects, reader)
  local by_key, by_line = {}, {}
  for _, reject in ipairs(rejects) do
    if self.log and reject.key then by_key[reject.key] = reject else by_line[reject.line] = reject end
  end
  local id = self.outputs[1]
  reader:row()
  return function ()
    while true do
      local fields, line = reader:row()
      if not fields then
        if line then error("not all refused rows can be read again: " .. place(line), 0) end
        return nil
      end
      local reject = by_line[line]
      if not reject and next(by_key) then
        self.fields = table.move(fields, 1, #fields, 1, {})
        core.import.form_row(self.fields, id.source.at)
        local own <const> = self.fields
        local key = #own == #self.headings and value_of(id, own, self.view) or id_of(self, own)
        reject = key and by_key[key]
      end
      if reject then return fields, line, reject end
    end
  end
end

return maprows
