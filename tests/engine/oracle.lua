-- Questions about cases by chance, and their answers by SQL over the table
-- of cases: what core.tally must say, told once more and from the rows.

local assert <const> = require "luassert"
local chance <const> = require "tests.engine.chance"
local grammar <const> = require "tests.engine.grammar"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local oracle = {}

local one_of <const>, odds <const>, text <const> = chance.one_of, chance.odds, grammar.sql_text


-- Questions

local PERIODS <const> = {
  { "2019-01-01", "2019-12-31" }, { "2019-01-01", "2019-12-31" }, { "2018-07-01", "2019-06-30" },
  { "2019-03-01", "2019-03-31" }, { "2019-01-01", "2019-06-30" },
}
local CUTS <const> = {
  "2019-12-31", "2019-12-31", "2019-06-30", "2019-02-28", "2019-09-15", "2020-03-01", "2018-12-31",
}
local TYPES <const> = { "a", "b", "c", "a b" }   -- that a question names
local HOLIDAYS <const> = { "", "2019-04-18 2019-06-05 2019-12-24", "DK 2019-06-05", "DK 2018-12-31 2019-12-24" }
local BOUNDS <const> = { "2019-01-31", "2019-04-01", "2019-06-30", "2018-12-31" }
local GROUPS <const> = { "case_type", "site", "team", "outcome", "exempt", 'kø "x"', "size", "decided_on",
    "submitted_on", "month" }

local function case_type(ctx, q, name)
  local t <const> = { wanted = odds(88), inherited = odds(60) }
  if odds(25) then t.from = one_of(BOUNDS) end
  if odds(25) then t.to = one_of(BOUNDS) end
  if odds(85) then
    local limit <const> = grammar.limit(ctx)
    q.limits[#q.limits + 1] = limit
    q.targets[name] = tostring(#q.limits)
    q.lua[#q.lua + 1] = ("types[%q] = %s"):format(name, limit.lua)
    if ctx.rules and not q.spec.counted and odds(25) then
      local rule <const> = grammar.target(ctx, q.limits)
      q.targets[name] = rule.sql or false
      q.lua[#q.lua] = ("types[%q] = %s"):format(name, rule.lua)
    end
  end
  return t
end

local function words()
  return setmetatable({}, { __index = function (_, name) return siri[name] or _G[name] end })
end

-- Compiles the rules of the question into its specification.
local function compile(q)
  local source <const> = ("%s\nlocal types = {}\n%s\nlocal where = %s\nlocal met = %s\nlocal clock = %s\n" ..
                          "return types, where, met, clock\n")
    :format(table.concat(q.prelude, "\n"), table.concat(q.lua, "\n"), q.where and q.where.lua or "nil",
            q.met and q.met.lua or "nil", q.clock and q.clock.lua or "nil")
  q.source = source
  local types <const>, where <const>, met <const>, clock <const> = assert(load(source, "=rules", "t", words()))()
  q.spec.where = where
  for name, target in pairs(types) do q.spec.types[name].target = target end
  q.spec.met = met
  q.spec.clock = clock or q.spec.clock
end

-- A question: { spec =, source = its rules in Lua, … }. Options:
--   rules      false: none but limits
--   fails      true: the rules may raise
--   timeless   true: no day of the calendar is in it
--   units      of limits
--   plain      true: SQL can say nearly all of it
function oracle.question(options)
  local period <const> = one_of(PERIODS)
  local spec <const> = {
    as_of = one_of(CUTS), from = period[1], to = period[2], sticky = odds(30), roll = odds(15), types = {},
    outcomes = { granted = "count", refused = "count", dismissed = one_of { "count", "leave_out" },
                 withdrawn = "leave_out", revoked = "count" },
    clock = odds(80) and grammar.clock() or nil, how = function (_, value) return value end,
    holidays = odds(40) and one_of(HOLIDAYS) or nil,
    each = odds(60) and one_of(GROUPS) or nil, by = odds(25) and one_of { "month", "month", "site", "sprog" } or nil,
  }
  if options.plain then
    spec.roll = false
    if spec.each == 'kø "x"' then spec.each = "site" end
  end
  if options.timeless then
    spec.as_of, spec.from, spec.to, spec.roll = options.as_of, options.from, options.to, false
    spec.each, spec.by = odds(60) and one_of { "case_type", "site", "team" } or nil, nil
  end
  if not options.timeless and odds(35) then spec.horizon = chance.plus(spec.as_of, one_of { 0, 1, 30, 92, 365 }) end
  if not options.timeless and odds(25) then spec.counted = "submitted" end
  spec.days, spec.open = spec.clock and odds(30), not spec.counted and odds(15)
  local rules <const> = options.rules ~= false
  local ctx <const> = { sticky = spec.sticky, roll = spec.roll, fails = options.fails, prelude = {}, rules = rules,
                        timeless = options.timeless, plain = options.plain,
                        units = options.units or options.plain and { "days", "weeks", "months", "months" } or nil,
                        as_of_day = core.date.date(spec.as_of) - core.date.date "1970-01-01" }
  local q <const> = { spec = spec, limits = {}, targets = {}, lua = {}, prelude = ctx.prelude, ctx = ctx }
  if spec.clock and odds(30) and not options.timeless then
    spec.before, spec.clock_before = one_of(BOUNDS), grammar.clock()
  end
  if not options.timeless then
    spec.since, spec["until"] = odds(15) and one_of(BOUNDS) or nil, odds(15) and one_of(BOUNDS) or nil
    spec.closed = odds(15)
  end
  for _, name in ipairs(TYPES) do spec.types[name] = case_type(ctx, q, name) end
  if options.timeless then
    for _, t in pairs(spec.types) do t.from, t.to = nil, nil end
  end
  if rules and odds(65) then q.met = grammar.met(ctx) end
  spec.negated = q.met ~= nil and odds(20)
  if rules and not spec.counted and odds(20) then q.clock = grammar.clock_rule(ctx) end
  if rules and odds(30) then
    local of_site <const> = { lua = 'function (case) return case.site ~= "Odense" end', sql = "(site IS NOT 'Odense')" }
    q.where = spec.counted and of_site or grammar.where(ctx)
  end
  compile(q)
  return q
end

-- The question with more said in its specification.
function oracle.with(q, more) return chance.with(q.spec, more) end

-- So many questions; options of all, or a function of their number.
function oracle.questions(n, options)
  local list <const> = {}
  for i = 1, n do list[i] = oracle.question(type(options) == "function" and options(i) or options) end
  return list
end

-- What it asks, for a reader.
function oracle.describe(q)
  local parts <const> = {}
  for _, name in ipairs { "as_of", "from", "to", "sticky", "roll", "holidays", "clock", "before", "clock_before",
                         "since", "until", "closed", "each", "by", "horizon", "counted", "days", "open" } do
    local value <const> = q.spec[name]
    if value and type(value) ~= "function" then parts[#parts + 1] = ("%s = %s"):format(name, value) end
  end
  for _, name in ipairs(TYPES) do
    local t <const> = q.spec.types[name]
    parts[#parts + 1] = ("%s: wanted %s, inherited %s, %s to %s"):format(name, t.wanted, t.inherited, t.from, t.to)
  end
  return table.concat(parts, "; ") .. "\n" .. q.source
end


-- The days on which clocks stand still, case by case

-- Makes the table `paused`, from the cases as they were told.
function oracle.pause(store, cases)
  assert(store:run "CREATE TABLE paused (case_row INTEGER, day INTEGER, PRIMARY KEY (case_row, day)) WITHOUT ROWID")
  local epoch <const>, list = core.date.date "1970-01-01", {}
  for _, case in ipairs(cases) do
    for begin, till in (case.pauses or ""):gmatch "(%d+%-%d+%-%d+)/([%d-]*)" do
      local first <const>, last <const> = core.date.date(begin), core.date.date(till ~= "" and till or "2021-01-01")
      list[#list + 1] = ('["%s",%d,%d]'):format(case.case_id, first - epoch, last - epoch)
    end
  end
  assert(store:run([[
    WITH RECURSIVE span AS (
      SELECT value ->> 0 AS case_id, value ->> 1 AS day, value ->> 2 AS till FROM json_each(?)
      UNION ALL SELECT case_id, day + 1, till FROM span WHERE day + 1 < till)
    INSERT OR IGNORE INTO paused SELECT case_row, day FROM span JOIN cases USING (case_id) WHERE day < till]],
    "[" .. table.concat(list, ",") .. "]"))
end


-- The answer by SQL

local function day(iso)
  return tostring(core.date.date(iso) - core.date.date "1970-01-01")
end

-- CASE case_type WHEN … of what f says of each type.
local function by_type(q, other, f)
  return ("CASE case_type %s ELSE %s END"):format(lists.join(TYPES, function (name)
    return ("WHEN %s THEN %s"):format(text(name), f(q.spec.types[name], name))
  end, " "), other)
end

local function field(q, name)
  local counted <const> = (q.spec.counted and "s" or "d") .. " * 86400, 'unixepoch'"
  if name == nil then return "''" end
  if name == "month" then return ("coalesce(strftime('%%Y-%%m', %s), '')"):format(counted) end
  if name == "decided_on" or name == "submitted_on" then
    return ("coalesce(date(%s * 86400, 'unixepoch'), '')"):format(name:sub(1, 1))
  end
  if name == "team" or name == "sprog" or name == "size" then return ("coalesce(extra ->> '%s', '')"):format(name) end
  if name == 'kø "x"' then return nil end
  return ("coalesce(%s, '')"):format(name)
end

-- CASE of the due days of all limits by one clock; nil if SQL has one not.
local function dues(q, clock, next)
  local parts <const> = { "CASE target" }
  for i, limit in ipairs(q.limits) do
    local due <const> = grammar.due_sql(q.ctx, limit, clock, next)
    if not due then return nil end
    parts[#parts + 1] = ("WHEN %d THEN %s"):format(i, due)
  end
  parts[#parts + 1] = "ELSE NULL END"
  return #q.limits > 0 and table.concat(parts, " ") or "NULL"
end

local function clock_of(q)
  local spec <const> = q.spec
  if q.clock then return q.clock.sql end
  if not spec.clock then return "NULL" end
  if not spec.before then return text(spec.clock) end
  return ("CASE WHEN s < %s THEN %s ELSE %s END"):format(day(spec.before), text(spec.clock_before), text(spec.clock))
end

local STEPS <const> = [[
WITH c0 AS MATERIALIZED (
  SELECT case_row, case_id, case_type, submitted_on AS s, iif(informed_on <= {as_of}, informed_on, NULL) AS i,
    iif(decided_on <= {as_of}, decided_on, NULL) AS d, iif(decided_on > {as_of}, NULL, outcome) AS outcome, site,
    exempt, pauses, extra FROM cases WHERE NOT gone AND submitted_on <= {as_of}),
c1 AS MATERIALIZED (
  SELECT c.*, d IS NOT NULL AS decided, {named} AS named, {asked} AS asked, {clock} AS clock
  FROM c0 AS c WHERE {year} AND {bounds}),
c2 AS MATERIALIZED (SELECT c.*, iif(asked, {where}, 1) AS own, {target} AS target FROM c1 AS c),
c2b AS MATERIALIZED (
  SELECT c.*, CASE clock WHEN 'net' THEN {due_net} WHEN 'gross' THEN {due_gross} END AS due,
    CASE clock WHEN 'net' THEN {open_net} WHEN 'gross' THEN {due_gross} END AS open_due
  FROM c2 AS c WHERE (asked OR NOT named) AND own IS NOT 0),
c3 AS MATERIALIZED (
  SELECT c.*,
    CASE WHEN own LIKE '!%' THEN own WHEN clock LIKE '!%' THEN clock
         WHEN clock IS NOT NULL AND target LIKE '!%' THEN target END AS failing,
    CASE WHEN {open} AND decided THEN NULL WHEN {inherited} THEN 'inherited'
         WHEN decided AND outcome IN ({left_out}) AND NOT ({submitted} AND exempt IS NULL AND (d <= due) IS 0)
         THEN outcome ELSE exempt END AS reason
  FROM c2b AS c),
c4 AS MATERIALIZED (
  SELECT c.*, iif({open} AND decided, iif(own LIKE '!%', own, NULL), failing) AS broken,
    CASE WHEN named AND failing IS NULL AND reason IS NULL AND decided AND NOT {open} AND
                        NOT coalesce(clock = 'net' AND i IS NULL, 0) THEN {met} END AS met FROM c3 AS c),
c5 AS MATERIALIZED (
  SELECT c.*, coalesce(broken, CASE WHEN met LIKE '!%' THEN met END) AS failure,
    CASE WHEN reason IS NOT NULL THEN 'excluded'
         WHEN {open} AND decided THEN 'inside'
         WHEN {open} AND clock = 'net' AND i IS NULL THEN 'no_clock'
         WHEN NOT decided THEN iif(open_due < {horizon}, 'open_late', 'open')
         WHEN clock = 'net' AND i IS NULL THEN 'no_clock'
         WHEN (met IS 1) <> {negated} THEN 'inside' ELSE 'late' END AS state
  FROM c4 AS c)
SELECT named, case_type, substr(failure, 2) AS failure, {each} AS "each", {by} AS "by", state, reason,
  reason IS NOT NULL AND {counted} AND (d <= due) IS NOT NULL AS would_decide,
  reason IS NOT NULL AND {counted} AND (d <= due) IS 1 AS would_be_in,
  coalesce(outcome, '') AS outcome,
  NOT {open} AND decided AND reason IS NULL AND coalesce(outcome, '') NOT IN ({known}) AS odd,
  iif({days} AND reason IS NULL AND state IN ('inside', 'late'), d - iif(clock = 'gross', s, i + {stood}), NULL)
    AS took,
  count(*) AS n, min(case_id) AS case_id
FROM c5 AS c GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 ORDER BY case_id]]

-- Which cases it is about, by its other dates.
local function bounds_of(spec)
  return ("%s AND %s AND %s"):format(spec.since and "s >= " .. day(spec.since) or "1",
                                     spec["until"] and "s < " .. day(spec["until"]) or "1",
                                     spec.closed and "d IS NOT NULL" or "1")
end

-- The question in SQL; nil if SQL cannot say it.
local function statement(q)
  local spec <const> = q.spec
  local left_out <const>, known <const> = { "'?'" }, {}
  for name, rule in pairs(spec.outcomes) do
    known[#known + 1] = text(name)
    if rule == "leave_out" then left_out[#left_out + 1] = text(name) end
  end
  local at <const>, horizon <const> = day(spec.as_of), spec.horizon or spec.as_of
  local next <const> = horizon > spec.as_of and at + 1 or nil
  for _, target in pairs(q.targets) do
    if not target then return nil end
  end
  local parts <const> = {
    bounds = bounds_of(spec), submitted = spec.counted and "1" or "0", where = not spec.where and "1" or q.where.sql,
    year = spec.counted and ("s BETWEEN %s AND %s"):format(day(spec.from), day(spec.to))
           or ("iif(d IS NULL, s <= %s, d BETWEEN %s AND %s)"):format(day(spec.to), day(spec.from), day(spec.to)),
    as_of = at, clock = clock_of(q), due_net = dues(q, "net"), open_net = dues(q, "net", next),
    horizon = by_type(q, day(horizon), function (t)
      local last <const> = t.to and not spec.counted and t.to < horizon and t.to or horizon
      return day(last > spec.as_of and last or spec.as_of)
    end),
    due_gross = dues(q, "gross"), each = field(q, spec.each), by = field(q, spec.by),
    left_out = table.concat(left_out, ", "),
    known = table.concat(known, ", "), named = by_type(q, "0", function () return "1" end),
    counted = spec.met and "0" or "1", negated = spec.negated and "1" or "0",
    met = not spec.met and (spec.days and "coalesce(d <= due, target IS NULL)" or "(d <= due) IS 1")
                                          or q.met.sql,
    days = spec.days and not spec.open and "1" or "0", open = spec.open and "1" or "0",
    stood = grammar.paused_sql(q.ctx, "net"),
    target = by_type(q, "NULL", function (_, name) return not spec.met and q.targets[name] or "NULL" end),
    inherited = by_type(q, "0", function (t)
      return t.from and not t.inherited and ("s < %s"):format(day(t.from)) or "0"
    end),
    asked = by_type(q, "0", function (t)
      if not t.wanted then return "0" end
      local d <const> = spec.counted and "s" or "d"
      return ("iif(%s IS NOT NULL, %s AND %s, 1)"):format(d, t.from and d .. " >= " .. day(t.from) or "1",
                                                           t.to and d .. " <= " .. day(t.to) or "1")
    end),
  }
  local lacks = false
  local made <const> = STEPS:gsub("{(%l+_?%l*)}", function (name)
    lacks = lacks or not parts[name]
    return parts[name] or ""
  end)
  return not lacks and made or nil
end

local function add(t, key, n) t[key] = (t[key] or 0) + n end

local function add_row(answer, q, row)
  if row.named == 0 then return add(answer.unnamed_types, row.case_type, row.n) end
  if row.odd == 1 then add(answer.unnamed_outcomes, row.outcome, row.n) end
  local key <const> = q.spec.by and row.each .. "\0" .. row.by or row.each
  local group <const> = answer.groups[key] or { reasons = {} }
  answer.groups[key] = group
  for _, state in ipairs(chance.STATES) do group[state] = group[state] or 0 end
  add(group, row.state, row.n)
  if row.took then
    group.days = group.days or {}
    add(group.days, row.took, row.n)
  end
  if not row.reason then return end
  add(group.reasons, row.reason, row.n)
  if row.would_decide == 1 then add(group.reasons, row.reason .. "\0decided", row.n) end
  if row.would_be_in == 1 then add(group.reasons, row.reason .. "\0inside", row.n) end
end

-- The answer of the question as core.tally gives it; nil if SQL cannot say
-- it. A failure whose words only Lua has is "*".
function oracle.answer(store, q)
  local sql <const> = statement(q)
  if not sql then return nil end
  local answer <const> = { groups = {}, unnamed_types = {}, unnamed_outcomes = {} }
  for _, row in ipairs(assert(store:list(sql))) do
    if row.named == 1 and row.failure then return { failed = row.failure, case = row.case_id } end
    add_row(answer, q, row)
  end
  return answer
end

return oracle
