-- probe.lua: which figures a rule of a writer's own may read. It is asked
-- with made figures, again and again: what it reads of some it may not read
-- of others, and behind an early "no_data" it reads nothing.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local caseset <const> = require "siri.rules.caseset"
local facts <const> = require "siri.rules.facts"
local failure <const> = require "siri.sandbox.failure"

local probe = {}

local RUNS <const> = 2000     -- of one rule, at the most,
local READS <const> = 100000  -- and figures that it asks for in all of them
local STEPS <const> = 0.2     -- million steps of one run
local LIMITS <const> = lists.set { "steps", "memory" }
local STOPPED <const> = 5     -- runs that a limit ends, after which a rule is asked no more

local FIRST <const>, LAST <const> = "0001-01-01", "9999-12-31"

-- The figures that are made of each kind, as records of the store; behind
-- its values stand some whose day, reporter or papers are others.
local MADE <const> = {
  milestone = { { value = "done" }, { value = "not done" } },
  judgement = { { value = "met" }, { value = "partly" }, { value = "missed" } },
  count = {}, measure = {},
}

for _, value in ipairs { "1000000", "0", "1", "2", "3", "4", "5", "10", "20", "50", "100", "1000" } do
  for _, kind in ipairs { "count", "measure" } do table.insert(MADE[kind], { value = value }) end
end
for _, value in ipairs { "100 %", "0 %", "50 %", "90 %", "0.5", "-1" } do
  table.insert(MADE.measure, { value = value })
end

for _, kind in ipairs { "milestone", "judgement", "count", "measure" } do
  local list <const> = MADE[kind]
  if kind == "count" or kind == "measure" then list[#list + 1] = { value = "1", of = "2" } end
  local value <const> = list[1].value
  list[#list + 1] = { value = value, on = LAST }
  list[#list + 1] = { value = value, provisional = true }
  list[#list + 1] = { value = value, by = "agency", source = "x", note = "x" }
  for _, record in ipairs(list) do
    record.on, record.by = record.on or FIRST, record.by or "department"
    record.provisional, record.file, record.line = record.provisional or false, "facts", 0
  end
end

local MOST <const> = #MADE.measure

-- The same with figures at both sides of each number, as counts, measures and
-- percentages, as far as these can be.
local function made_with(numbers)
  if #numbers == 0 then return MADE end
  local made <const> = lists.with(MADE, {})
  for _, kind in ipairs { "count", "measure" } do
    made[kind] = lists.joined(MADE[kind], {})
    for _, number in ipairs(numbers) do
      for _, value in ipairs { number - 1, number, number + 1 } do
        local text <const> = value:decimal()
        local is_share <const> = kind == "measure" and value >= 0 and value <= 100
        local record <const> = { on = FIRST, by = "department", provisional = false, file = "facts", line = 0 }
        if kind == "measure" or value >= 0 and value:den() == 1 then
          table.insert(made[kind], lists.with(record, { value = text }))
        end
        if is_share then table.insert(made[kind], lists.with(record, { value = text .. " %" })) end
      end
    end
  end
  return made
end


-- A supposition says which figures there are: { all = which of the made ones
-- every name has, by its number, 0 for none; changed = { [name] = another
-- number for it } }.

local function with_change(supposed, name, number)
  return { all = supposed.all, changed = lists.with(supposed.changed, { [name] = number }) }
end

local function number_of(supposed, made)
  return function (kind, name) return math.min(supposed.changed[name] or supposed.all, #made[kind]) end
end

-- The figures of a supposition, as facts.of takes them. A name has the kind as
-- which it was read first: as another it is the rule's own mistake. Those of
-- the year before have a mark before their names.
local LAST_YEAR <const> = "\1"

local function index_of(supposed, kinds, made, mark)
  local number <const> = number_of(supposed, made)
  return setmetatable({}, { __index = function (_, own)
    local name <const> = mark .. own
    local kind <const> = kinds[name]
    local one <const> = kind and made[kind][number(kind, name)]
    if not one then return nil end
    return { lists.with(one, { name = own }) }
  end })
end


-- Exploring a rule

-- What is known of it: names that it read, in order, kinds = { [name] = the kind
-- as which it was read first }, reads = what it asked for, each once, in order, sets = of cases,
-- likewise, percent = { [name] = whether it is taken for a percentage }, where
-- the rule tells; of runs, of those that a limit ended, and of what they asked
-- for, how many. heard(ok, answer, missing, uncounted) is told of each run: whether
-- it answered and what, the names of what it read and was not there, and whether
-- sets of cases had none and nothing else was 0. types: those of the cases of its
-- sets, where they are known.
local function new_search(rule, made, heard, types)
  return { rule = rule, made = made, heard = heard, types = types or {}, names = {}, kinds = {}, reads = {}, sets = {},
           seen = {}, percent = {}, runs = 0, stopped = 0, asked = 0 }
end

local function is_over(search)
  return search.runs >= RUNS or search.stopped >= STOPPED or search.asked >= READS
end

-- The same for suppositions that differ in nothing that it is known to read.
local function key_of(search, supposed)
  local number <const> = number_of(supposed, search.made)
  return ("%s;%s"):format(lists.join(search.names, function (name) return number(search.kinds[name], name) end, " "),
                          #search.sets > 0 and supposed.all or "")
end

local function is_zero(value) return string.find(tostring(value), "^0 ?%%?$") ~= nil end

-- The figures of a supposition as a rule gets them, and a list of what is
-- asked of them: { kind =, name =, due = or nil }. Sets of cases that it reads are
-- noted.
local function listened(supposed, search)
  local kinds <const>, made <const>, asked <const> = search.kinds, search.made, {}
  local last <const> = { by_name = index_of(supposed, kinds, made, LAST_YEAR), year = 0, by = FIRST }
  local figures <const> = facts.of(index_of(supposed, kinds, made, ""), { measured_by = "department" }, LAST, last)
  local read <const>, before <const> = figures.read, figures.before
  function figures:before(kind, name)
    local got <const> = before(self, kind, name)
    asked[#asked + 1] = { kind = kind, name = LAST_YEAR .. name, called = name, last_year = true,
                          missing = got.figure == nil }
    return got
  end
  function figures:read(kind, name, terms)
    local got <const> = read(self, kind, name, terms)
    asked[#asked + 1] = { kind = kind, name = name, due = terms.by ~= LAST and terms.by or nil,
                          missing = got.figure == nil, is_zero = got.figure ~= nil and is_zero(got.figure.value) }
    return got
  end
  return figures:for_rule({ by = LAST }, function (set)
    if not lists.has(search.sets, set) then table.insert(search.sets, set) end
    local counts <const> = caseset.made(set, search.types, supposed.all)
    asked.uncounted = is_zero(counts.decided)
    return counts
  end), asked
end

-- What a rule calls what it read.
local function called(read) return read.called or read.name end

-- Asks the rule once: the names that it read, in order. It may fail.
local function ask(search, supposed)
  search.runs = search.runs + 1
  local reader <const>, asked <const> = listened(supposed, search)
  local ok <const>, problem <const> = core.guard.call_figures(search.rule, reader, (failure.notes()))
  if not ok and LIMITS[diagnostic.is(problem) and problem.name] then search.stopped = search.stopped + 1 end
  if not ok and diagnostic.is(problem) and problem.percent ~= nil then
    search.percent[problem.figure] = problem.percent
  end
  search.asked = search.asked + #asked
  local known <const> = #search.reads
  for _, read in ipairs(asked) do
    local key <const> = read.kind .. "\0" .. read.name
    if not search.seen[key] then search.reads[#search.reads + 1] = read end
    search.seen[key] = true
    if not search.kinds[read.name] then table.insert(search.names, read.name) end
    search.kinds[read.name] = search.kinds[read.name] or read.kind
  end
  if search.heard and #search.reads == known then
    search.heard(ok, problem, lists.map(lists.unique(lists.where(asked, "missing"), "name"), called),
                 asked.uncounted and not lists.any(asked, "is_zero"))
  end
  return lists.map(lists.unique(asked, "name"), "name")
end

-- The same until all that it reads is there to be made.
local function ask_well(search, supposed)
  local names, known
  repeat
    known = #search.reads
    names = ask(search, supposed)
  until #search.reads == known or is_over(search)
  return names
end

-- Every supposition that differs from one in a single figure of those that
-- the rule then read, added to a list.
local function add_neighbours(list, search, supposed, names)
  for _, name in ipairs(names) do
    local kind <const> = search.kinds[name]
    local now <const> = number_of(supposed, search.made)(kind, name)
    for number = 0, #search.made[kind] do
      if number ~= now and #list < RUNS then list[#list + 1] = with_change(supposed, name, number) end
    end
  end
end

-- First every figure alike, then one by one another; from where the rule reads
-- other names than ever before, and then from the rest.
local function explore(search)
  local asked <const>, ways <const>, queue <const>, later <const> = {}, {}, {}, {}
  local function try(supposed, is_first)
    if asked[key_of(search, supposed)] or is_over(search) then return end
    local names <const> = ask_well(search, supposed)
    asked[key_of(search, supposed)] = true
    local way <const> = table.concat(names, "\0")
    local list <const> = not ways[way] and queue or is_first and later
    ways[way] = true
    if list then add_neighbours(list, search, supposed, names) end
  end
  for all = 0, math.max(MOST, #search.made.measure) do try({ all = all, changed = {} }, true) end
  for _, list in ipairs { queue, later } do
    local i = 1
    while list[i] and not is_over(search) do
      try(list[i])
      i = i + 1
    end
  end
  for _, read in ipairs(search.reads) do
    read.name = called(read)
    read.percent = search.percent[read.name]
  end
  return search
end

-- The same in few steps, whatever ends it.
local function explored(search)
  local before <const> = core.guard.limits()
  core.guard.limits { steps = math.min(before.steps, STEPS) }
  local ok <const>, reads <const> = pcall(core.ways.without, explore, search)   -- figures of ours are no spec's
  core.guard.limits { steps = before.steps }
  if not ok then error(reads, 0) end
  return reads
end

-- Tries a rule of figures on made ones, at both sides of each of the numbers
-- too; heard and types as new_search has them.
function probe.try(rule, numbers, heard, types)
  explored(new_search(rule, made_with(numbers), heard, types))
end

local known <const> = setmetatable({}, { __mode = "k" })   -- what a rule reads, which is pure

-- What exploring a rule has found.
local function known_of(rule)
  known[rule] = known[rule] or explored(new_search(rule, MADE))
  return known[rule]
end

-- The sets of cases that a rule of facts may read, in the order in which they
-- were found.
function probe.sets(rule) return known_of(rule).sets end

-- note(kind, name, percent, due, more) for each figure that a rule of facts may
-- read, in the order in which they were found; percent is nil for a measure of
-- which the rule does not tell whether it is a percentage: percent(60) beside it
-- does. due is what the rule says of its day, or nil.
function probe.reads(rule, note)
  for _, read in ipairs(known_of(rule).reads) do
    local percent = read.percent
    if read.kind ~= "measure" then percent = false end
    note(read.kind, read.name, percent, read.due, read.last_year and { last_year = true })
  end
end

return probe
