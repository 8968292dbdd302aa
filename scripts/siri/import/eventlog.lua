-- eventlog.lua: a log of status events: the rows of a case, wherever they
-- stand, become one row of it. Of a case only what the mapping asks for is
-- kept. A row that cannot be read refuses its whole case: nothing is
-- guessed, and no case is imported in part.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local sheetlines <const> = require "siri.base.sheetlines"
local vocabulary <const> = require "siri.import.vocabulary"
local zone <const> = require "siri.import.zone"

local eventlog = {}

local moment_of <const>, trim <const>, quoted <const> = core.date.dates.moment, headings.trim, core.import.quoted

local NONE <const> = {}


-- What events do: { [event] = { action, … } }, and those that any event
-- does. An action is f(case, moment).

-- A moment is an array, for there are many: its time as clocks in Denmark show
-- it, the ISO day first; its instant, behind that day, or false where that is
-- not known; its row, its event, its line.
local TIME <const>, INSTANT <const>, ROW <const>, EVENT <const>, LINE <const> = 1, 2, 3, 4, 5

local function day_of(moment) return moment[TIME]:sub(1, 10) end

-- Orders a list. The instant decides where it is known of all times of the
-- list: an hour of the night when clocks go back is there twice.
local function in_order(list)
  local key <const> = lists.any(list, function (moment) return not moment[INSTANT] end) and TIME or INSTANT
  table.sort(list, function (a, b) return a[key] < b[key] or a[key] == b[key] and a[ROW] < b[ROW] end)
end

-- Is a moment before another? As in_order, for two.
local function is_before(a, b)
  local key <const> = a[INSTANT] and b[INSTANT] and INSTANT or TIME
  return a[key] < b[key]
end

-- Keeps the first or last moment in slot i. Rows come in order.
local function keep_moment(i, last)
  return function (case, moment)
    local kept = case.moments[i]
    if not kept or last ~= is_before(moment, kept) then case.moments[i] = moment end
  end
end

-- Keeps the moments that a source of many will be made of.
local function keep_all(source)
  return function (case, moment)
    case.kept = case.kept or {}
    table.insert(lists.under(case.kept, source), moment)
  end
end

local IGNORED <const> = {}   -- actions of what is of no matter

-- What the events of a mapping do, what any event does, and the vocabulary of
-- those that it names, each with its line.
local function actions_of(map)
  local by_event, always, events = {}, {}, vocabulary.new()
  local function add(named, where, action)
    for _, event in ipairs(named) do
      events:name(event, where)
      table.insert(lists.under(by_event, event), action)
    end
  end
  for _, event in ipairs(map.ignore or NONE) do
    events:pass(event, map.where)
    by_event[event] = IGNORED
  end
  local decided <const> = lists.find(map.outputs, "name", "decided_on")
  for i, output in ipairs(map.outputs) do
    local source = output.source
    if source.kind == "event" then
      if source.events then add(source.events, source.where, keep_moment(i, source.last))
      else always[#always + 1] = keep_moment(i, source.last) end
    end
    if source.kind == "reopenings" then
      add(source.events, map.where, keep_all(source))
      add(decided.source.events, decided.source.where, keep_all(source))
    end
    for _, pause in ipairs(source.kind == "pauses" and source.list or NONE) do
      if pause.to.kind ~= "next" then
        add(pause.from, pause.where, keep_all(pause))
        add(pause.to, pause.where, keep_all(pause))
      else
        for _, event in ipairs(pause.from) do events:name(event, pause.where) end
        always[#always + 1] = keep_all(pause)
      end
    end
  end
  return by_event, always, events
end


-- Reading

local Log <const> = {}
Log.__index = Log

-- The case of a row, by its id; a row without one is by itself.
function Log:case(id, line)
  local case = id and self.by_id[id]
  if case then return case end
  case = { id = id, line = line, values = {}, lines = {}, moments = {} }
  if id then self.by_id[id] = case end
  self.cases[#self.cases + 1] = case
  return case
end

local function refuse(case, line, why)
  if not case.problem then case.problem, case.line = why, line end
end

-- What a row says otherwise than an earlier one of its case.
local function differs(map, output, value, before, line)
  local where <const> = sheetlines.told(map.sheets, line)
  local one <const> = output.known
    and diagnostic.new("case_differs", nil, nil, output.name, quoted(value), quoted(before), where)
    or diagnostic.new("case_differs_untold", nil, nil, output.name, where)
  return one:of(output.source.heading)
end

-- Columns say the same in all rows of a case, or nothing.
function Log:take_values(case, fields, line)
  for i, output in ipairs(self.row_outputs) do
    local value, why = self.read.value_of(output, fields)
    if why then return refuse(case, line, why) end
    if value and case.values[i] and case.values[i] ~= value then
      return refuse(case, line, differs(self.map, output, value, case.values[i], case.lines[i]))
    end
    if value and not case.values[i] then case.values[i], case.lines[i] = value, line end
  end
end

local function empty(field)
  return diagnostic.new("field_empty", nil, nil, field):of(field)
end

function Log:take_event(case, fields, line)
  local map = self.map
  local event, at = trim(fields[map.event_at]), trim(fields[map.time_at])
  if event == "" then return refuse(case, line, empty(map.log.event)) end
  if at == "" then return refuse(case, line, empty(map.log.at)) end
  local time, instant = moment_of(at, zone.told(map.zone))
  if not time then return refuse(case, line, core.import.date_fault(map.log.at, at):of(map.log.at)) end
  map.days:see(map.log.at, at, line)
  local moment <const> = { time, instant, map.counts.rows, event, line }
  local actions <const> = self.actions[event] or NONE
  for _, action in ipairs(actions) do action(case, moment) end
  for _, action in ipairs(actions ~= IGNORED and self.always or NONE) do action(case, moment) end
end

function Log:take_row(fields, line, problem)
  local id, why, certain
  if problem then
    id, certain = self.read.id_of(fields, problem)
    if id and not certain then
      self.doubtful[#self.doubtful + 1] = { id = id, line = line, problem = problem }
      return
    end
  else
    id, why = self.read.value_of(self.map.outputs[1], fields)
  end
  local case = self:case(id, line)
  if not problem then self.events:see(trim(fields[self.map.event_at])) end
  problem = problem or why or not id and empty "case_id"
  if problem then return refuse(case, line, problem) end
  if case.problem then return end
  self:take_values(case, fields, line)
  if not case.problem then self:take_event(case, fields, line) end
end


-- What the rows of a case come to

-- The pauses of one kind: from the first begin that waits to its end.
local function pauses_of(pause, list, add)
  local begun
  in_order(list)
  for _, moment in ipairs(list) do
    if not lists.has(pause.to, moment[EVENT]) then
      begun = begun or day_of(moment)
    elseif begun then
      add(begun .. "/" .. day_of(moment))
      begun = nil
    elseif pause.unbegun ~= "leave_out" then
      return moment[LINE], diagnostic.new("pause_unbegun", nil, nil, moment[EVENT])
    end
  end
  if begun then add(begun .. "/") end
end

-- Do two rows tell of one event, written twice?
local function is_again(a, b)
  return a[EVENT] == b[EVENT] and a[TIME] == b[TIME] and a[INSTANT] == b[INSTANT]
end

-- The same of a kind that ends with whatever comes next.
local function pauses_to_next(pause, list, add)
  local begun
  in_order(list)
  for _, moment in ipairs(list) do
    if begun and not is_again(moment, begun) then
      add(day_of(begun) .. "/" .. day_of(moment))
      begun = nil
    end
    if not begun and lists.has(pause.from, moment[EVENT]) then begun = moment end
  end
  if begun then add(day_of(begun) .. "/") end
end

local function write_pauses(case, source)
  local texts = {}
  for _, pause in ipairs(case.kept and source.list or NONE) do
    local read <const> = pause.to.kind == "next" and pauses_to_next or pauses_of
    local line, why = read(pause, case.kept[pause] or {}, function (text) texts[#texts + 1] = text end)
    if why then return nil, line, why end
  end
  table.sort(texts)
  return table.concat(texts, " ")
end

-- The event that gave decided_on.
function Log:deciding_event(case)
  local moment = case.moments[self.at.decided_on]
  return moment and moment[EVENT]
end

-- The outcome by the event of a decision; of a column it is the case's.
function Log:outcome_by(case, event)
  local i <const> = self.at.outcome
  local source <const> = i and self.map.outputs[i].source
  if not source then return nil end
  if source.kind == "decided_by" then return event and source.values[event] end
  return case.values[self.row_index[i]]
end

-- The decisions of a case that were reopened, as core/calendar/reopening.c has
-- them. What was decided since the last one is left as the decision; nothing
-- was, where it is open again.
function Log:reopen(case, source)
  local list <const>, at <const> = case.kept and case.kept[source] or {}, self.at.decided_on
  local last <const> = self.map.outputs[at].source.last
  local texts <const>, ever, decision = {}, false, nil
  in_order(list)
  for _, moment in ipairs(list) do
    if not lists.has(source.events, moment[EVENT]) then
      if last or not decision then decision = moment end
      ever = true
    elseif decision then
      local outcome <const> = self:outcome_by(case, decision[EVENT])
      texts[#texts + 1] = day_of(decision) .. "/" .. day_of(moment) .. (outcome and " " .. outcome or "")
      decision = nil
    elseif not ever then
      refuse(case, moment[LINE], diagnostic.new("reopened_undecided", nil, nil, moment[EVENT]))
      return ""
    end
  end
  case.moments[at] = decision
  case.reopened = ever and not decision
  return table.concat(texts, " ")
end

function Log:fields_of(case)
  local fields = {}
  local reopenings <const> = self.at.reopenings and self:reopen(case, self.map.outputs[self.at.reopenings].source)
  for i, output in ipairs(self.map.outputs) do
    local source = output.source
    if source.kind == "event" then
      fields[i] = case.moments[i] and day_of(case.moments[i]) or ""
    elseif source.kind == "decided_by" then
      fields[i] = self:outcome_by(case, self:deciding_event(case)) or ""
    elseif source.kind == "reopenings" then
      fields[i] = reopenings
    elseif i == self.at.outcome and case.reopened then
      fields[i] = ""   -- it was that of the decision
    elseif source.kind == "pauses" then
      local text, line, why = write_pauses(case, source)
      if why then refuse(case, line, why) end
      fields[i] = text or ""
    else
      fields[i] = case.values[self.row_index[i]] or ""
    end
  end
  return fields
end

-- What the mapping and the file do not have in common.
function Log:compare()
  local map = self.map
  self.events:add_warnings(map.warnings, function (where, event)
    return diagnostic.new("event_absent", where, nil, event)
  end, function (where, ...)
    return diagnostic.new("event_spelt", where, nil, ...)
  end)
  map.unnamed_events = self.events:unnamed()
end

-- Rows of the wrong shape whose first words may be anything: those of a case
-- that other rows name refuse it, the others are nobody's.
function Log:settle_doubts()
  for _, row in ipairs(self.doubtful) do
    refuse(self.by_id[row.id] or self:case(nil, row.line), row.line, row.problem)
  end
end

-- Reads the whole log; nil and a message if it cannot be read.
function Log:read_all()
  while true do
    local fields, line, problem = self.read.read_row()
    if not fields then
      if line then return nil, line end
      break
    end
    self:take_row(fields, line, problem)
  end
  self:settle_doubts()
  self:compare()
  self.by_id = nil
  return true
end

-- The source of cases for an open mapping of a log. `read` has what
-- maprows.lua knows of rows: read_row, value_of, id_of, refused. Cases
-- come after the whole log was read, in the order of their first rows, and
-- last the rows that are nobody's; their line is that of the first row, or of
-- the row that refuses them.
function eventlog.source(map, read)
  local log = setmetatable({ map = map, read = read, by_id = {}, cases = {}, doubtful = {}, row_outputs = {},
                             row_index = {}, at = {} }, Log)
  log.actions, log.always, log.events = actions_of(map)
  for i, output in ipairs(map.outputs) do
    local kind = output.source.kind
    if output.known then log.at[output.name] = i end
    if kind == "column" or kind == "fixed" or kind == "rule" then
      log.row_outputs[#log.row_outputs + 1] = output
      log.row_index[i] = #log.row_outputs
    end
  end
  local n = 0
  return function ()
    if n == 0 then
      local done, message = log:read_all()
      if not done then return nil, message end
    end
    n = n + 1
    local case = log.cases[n]
    if not case then return nil end
    log.cases[n] = false   -- its memory is no longer needed
    map.counts.cases = map.counts.cases + 1
    local fields = log:fields_of(case)
    return case.problem and read.refused(case.id) or fields, case.line, case.problem
  end
end

return eventlog
