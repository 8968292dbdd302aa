-- factfile.lua: the rows of a fact file become figures in the store. What a
-- value must be depends on what the goal reads under its name: factvalues.lua.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local grounds <const> = require "siri.base.grounds"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local days <const> = require "siri.import.days"
local roles <const> = require "siri.base.roles"
local sheetlines <const> = require "siri.base.sheetlines"
local factvalues <const> = require "siri.import.factvalues"
local factyears <const> = require "siri.import.factyears"
local zone <const> = require "siri.import.zone"
local sheet <const> = require "siri.print.sheet"
local followup <const> = require "siri.rules.followup"
local hint <const> = require "siri.store.hint"

local factfile = {}

local form <const> = core.import.form

local TICK <const> = 10000     -- rows between two calls of options.tick


-- The fields of a row, in the order in which they are read: each takes the
-- text (nil if blank), the fact so far and the context, and returns what is
-- stored, or nil and the diagnostic why the row is refused.

-- What a message is about: "value '12 %'", or "value" where nothing stands. A
-- text that looks like a CPR number is told as such.
local function subject(field, text)
  if not text then return field end
  local is_plain <const> = core.import.told(text) == text
  return (is_plain and "%s %s" or "%s: %s"):format(field, core.import.quoted(text))
end

local function wrong(name, ...)
  return nil, diagnostic.new(name, nil, nil, ...)
end

-- The same of a text, as factvalues.lua has it.
local function valueless(field, text, why)
  return wrong(why[1], subject(field, text), table.unpack(why, 2))
end

-- Why a year cannot be that of a figure; nil if it can.
local function year_problem(field, text, year)
  local first <const>, last <const> = core.import.first_year, core.import.last_year
  if year >= first and year <= last then return nil end
  return diagnostic.new("year_range", nil, nil, ("%s '%s'"):format(field, text), year, first, last)
end

local steps <const> = {}

local function step(field, read)
  local required <const> = lists.find(headings.facts, "name", field).required
  steps[#steps + 1] = { field = field, read = function (text, ...)
    if required and not text then return wrong("field_empty", field) end
    return read(text, ...)
  end }
end

step("year", function (text, fact, context)
  local year <const> = text:match "^%d%d%d%d$" and math.tointeger(tonumber(text))
  if not year then return wrong("year_form", subject("year", text)) end
  local why <const> = year_problem("year", text, year)
  if why then return nil, why end
  fact.plan, fact.period, fact.own, fact.before, fact.other = context.plan(year)
  fact.own = fact.own or {}
  if not fact.plan then return wrong("year_planless", year) end
  return year
end)

-- The goals that a number of a Danish sheet may mean: where "1.1" was typed,
-- and "1.10", too, the cell holds the number 1,1.
local function goals_of_number(text, plan)
  local whole <const>, part <const> = text:match "^(%d+),(%d+)$"
  if not whole then return {} end
  return lists.where(lists.keys(plan), string.find, ("^%s%%.%s0*$"):format(whole, (part:gsub("0+$", ""))))
end

step("goal", function (text, fact)
  local goal <const> = headings.goals[headings.lower(text)] or text
  if fact.plan[goal] or fact.before[goal] then return goal end
  local other <const>, named <const> = fact.other or {}, subject("goal", text)
  if other.compares then return wrong("goal_compared", fact.year, other.year, named) end
  if goal == "pay" then return wrong("goal_payless", named, fact.year) end
  local meant <const> = goals_of_number(text, fact.plan)
  local point <const> = text:gsub(",", ".")
  if #meant > 1 then return wrong("goal_ambiguous", named, table.concat(meant, " or ")) end
  if meant[1] == point then return point end
  local typed <const>, longer <const> = factvalues.undated(text, ".")
  if typed then return wrong("goal_date", named, fact.plan[longer] and longer or typed) end
  local one <const> = diagnostic.new("goal_unplanned", nil, nil, named, fact.year)
  if other.reads and other.reads[goal] then return nil, one:hinted(("that of %d has it"):format(other.year)) end
  return nil, one:meant(text, lists.keys(fact.plan))
end)

-- Pay has names of its own, kept by their keys.
local function read_ground(text, fact)
  local own <const> = fact.own.grounds
  fact.read = grounds.of(text, own)
  if fact.read then return fact.read.key end
  local near <const> = grounds.nearest(text, own)
  if not near then return wrong("ground_unknown", subject("name", text), grounds.names(own)) end
  return nil, diagnostic.new("ground_near", nil, nil, subject("name", text)):means(text, near)
end

step("name", function (text, fact)
  if fact.goal == "pay" then return read_ground(text, fact) end
  local name <const> = followup.key(fact.goal, text)
  fact.read = (fact.plan[fact.goal] or {})[name] or (fact.before[fact.goal] or {})[name] or { kind = "unread" }
  return name
end)

step("on", function (text, fact, context)
  local date <const> = core.date.dates.day(text, context.zone)
  if not date then return nil, core.import.date_fault("on", text) end
  context.days:see("on", text, fact.line)
  local problem <const> = year_problem("on", text, tonumber(date:sub(1, 4)))
  if problem then return nil, problem end
  return date
end)

-- What only the agency itself can say.
local OWN <const> = { forecast = true, analysis = true }

step("by", function (text, fact)
  local own <const> = fact.own.roles
  local who <const> = text and (roles.key(text, own) or text)
  local near <const> = text and not roles.key(text, own) and core.nearest.find(text, roles.called(own))
  fact.near = near and { text = text, role = near } or nil
  if near and own then return nil, diagnostic.new("reporter_near", nil, nil, subject("by", text)):means(text, near) end
  if OWN[fact.read.kind] and who and who ~= "agency" then
    return wrong("reporter_own", subject("by", text), fact.read.kind)
  end
  if text and text:find "^[+-]?%d[%d.,]*%s*%%?$" then return wrong("reporter_number", subject("by", text)) end
  return who
end)

step("provisional", function (text)
  if not text then return false end
  local truth <const> = headings.truths[headings.lower(text)]
  if truth ~= nil then return truth end
  return wrong("provisional_word", subject("provisional", text))
end)

step("value", function (text, fact, context)
  local read <const> = factvalues.kinds[fact.read.kind]
  local value <const>, why <const> = read(text, context.record.of, fact.read, fact.own.currency)
  if value then return value end
  return valueless("value", text, why)
end)

-- What is no number of another, and what it is called.
local ALONE <const> = { milestone = "a milestone", judgement = "a judgement", discretion = "discretion",
                        ambition = "an ambition", reason = "a reason",
                        forecast = "a forecast", analysis = "an analysis" }

step("of", function (text, fact)
  if not text then return nil end
  local kind <const> = fact.read.kind
  if ALONE[kind] then return wrong("of_idle", subject("of", text), ALONE[kind]) end
  if roles.key(text, fact.own.roles) then return wrong("of_reporter", subject("of", text)) end
  local number <const>, why <const> = factvalues.decimal(text)
  if not number then return valueless("of", text, why) end
  if factvalues.at_most(number, "0") then return wrong("of_none", subject("of", text)) end
  local wholes <const> = lists.map(fact.read.wholes or {}, tostring)
  if wholes[1] and not lists.has(wholes, number) then
    return wrong("count_whole_other", subject("of", text), table.concat(wholes, " or "))
  end
  if kind ~= "count" and not fact.read.percent then return number end
  if not factvalues.at_most("0", fact.value) then return wrong("part_negative", fact.value) end
  if not (fact.read.above or factvalues.at_most(fact.value, number)) then
    return wrong("part_over", fact.value, number)
  end
  return number
end)

step("source", function (text) return text end)

-- What the template says is nobody's words; an analysis is its words.
step("note", function (text, fact)
  local own <const> = hint.own(text)
  if own or fact.read.kind ~= "analysis" then return own end
  return wrong "analysis_missing"
end)


-- Rows

-- What an accepted row settles and a double repeats. store:put_fact makes
-- the same text.
local function key_of(fact)
  if not fact.on then return nil end
  return ("%d %s %s %s"):format(fact.year, fact.goal, fact.name, fact.on)
end

-- What names a figure: it is one word of the plan's.
local WORDS <const> = { goal = "word", name = "word", by = "word" }

-- The row by field: its texts in the form in which they are compared; what is
-- blank is nil. Then whether what cannot be seen was taken out; the field
-- that holds what cannot be seen and may mean something, and why it is
-- refused.
local function record_of(columns, fields)
  local record <const> = {}
  local some, odd, why = false, nil, nil
  for i, field in ipairs(columns) do
    if type(field) == "string" then
      local text <const>, taken <const>, place <const>, called <const> = form(fields[i], WORDS[field] or "text")
      record[field], some = text and sheet.plain(text), some or taken
      if place and not odd then odd, why = field, diagnostic.new("text_control", nil, nil, field, place, called) end
    end
  end
  return record, some, odd, why
end

local function shape_problem(columns, fields, damaged, fault)
  if #fields ~= #columns then return headings.misfit(fields, #columns) end
  if damaged then return diagnostic.is(fault) and fault or diagnostic.new("field_damaged", nil, nil, damaged, fault) end
  for i, field in ipairs(columns) do
    if not field and headings.trim(fields[i]) ~= "" then
      return diagnostic.new("field_headless", nil, nil, i)
    end
  end
end

-- Is a row that is refused one of totals: does it begin as such, where another
-- has its year?
local function is_total(record, fields, damaged)
  return not damaged and core.import.is_total(fields[1] or "") and not (record.year or ""):find "^%d"
end

-- A row of the template that nobody filled in.
local function is_blank(record)
  return not (record.value or record.of or record.on)
end

-- What a figure says, besides what it is of.
local SAID <const> = { "value", "of", "provisional", "source", "note" }

-- Reads a row's fields into fact. Returns "blank" for one that was not
-- filled in, nil if all is well, or the field at fault and the reason.
local function read_fields(record, fact, context)
  context.record = record
  for _, field in ipairs(steps) do
    local name <const> = field.field
    if name == "on" and is_blank(record) then return "blank" end
    local value <const>, reason <const> = field.read(record[name], fact, context)
    if reason then return name, reason end
    fact[name] = value
  end
  local key <const> = key_of(fact) .. "\0" .. (fact.by or "")
  local first <const> = context.facts[key]
  if first then
    local other <const> = lists.first(SAID, function (name) return fact[name] ~= first[name] end)
    return "name", diagnostic.new("figure_twice", nil, nil, sheetlines.told(context.sheets, first.line),
                                  other and "differs in " .. other or "says the same")
  end
  context.facts[key] = fact
end

-- Imports the rows that are left in the reader. options:
--   columns   what they are, from headings.columns
--   plan      function (year): what the year's goals read, as needs.of_plan
--             gives it, with a goal "pay" if the plan has pay, its period,
--             what it says itself, { roles =, grounds =, currency = }, and what
--             the year after reads of it, as the first; or nil
--   refused   function (reject): takes what store:reject takes, but for its
--             row, a list of fields, and with the fields of the fact
--   zone      of times, as zone.of gives it; Denmark's if left out
--   days      what days.lua sees of the file is told there; may be left out
--   sheets    the names of the sheets that are read as one; or nil
--   tick      function (rows): called now and then; may be left out
-- Returns how many rows were not filled in; and what is to be told of the
-- others, { taken =, taken_line =, totals =, years =, near = }: from how many what
-- cannot be seen was taken out, and the line of the first; the lines of rows of
-- totals, which are passed over; the facts of other years than their plan's; those
-- whose reporter is almost a role; or nil and a message.
function factfile.import(store, reader, options)
  local context <const> = { plan = options.plan, zone = zone.told(options.zone), facts = {},
                            days = options.days or days.new(), sheets = options.sheets }
  local told <const> = { taken = 0, totals = {}, years = {}, near = {} }
  local blank, rows = 0, 0
  while true do
    local fields <const>, line <const>, damaged <const>, fault <const> = reader:row()
    if not fields then
      if line then return nil, line end
      return blank, told
    end
    rows = rows + 1
    if options.tick and rows % TICK == 0 then options.tick(rows) end
    local fact <const> = { line = line }
    local field
    local reason = shape_problem(options.columns, fields, damaged, fault)
    local record, taken = {}, false
    if not reason then record, taken, field, reason = record_of(options.columns, fields) end
    if taken then told.taken, told.taken_line = told.taken + 1, told.taken_line or line end
    if not reason then field, reason = read_fields(record, fact, context) end
    if reason and is_total(record, fields, damaged) then
      table.insert(told.totals, line)
    elseif reason then
      options.refused { line = line, key = key_of(fact), field = field, value = record[field],
                        reason = reason, row = fields, goal = record.goal, name = record.name }
    elseif field == "blank" then
      blank = blank + 1
    else
      local done <const>, message <const> = store:put_fact(fact)
      if not done then return nil, message end
      if fact.near then table.insert(told.near, fact) end
      if factyears.is_other(fact, fact.period) then table.insert(told.years, fact) end
    end
  end
end

return factfile
