-- Rules by chance, from a small grammar, each in Lua and, where SQL can say
-- it, as an expression of SQL over the columns that tests/engine/oracle.lua
-- gives a case: case_row, the texts, extra, and the days s, i, d as known.
--
-- A context is what the rules of one question share: as_of_day, sticky, roll
-- (the plan's choices), fails (they may raise), units (of limits), plain
-- (SQL can say nearly all of it), timeless (no day of the calendar stands in
-- them), least (1: for a plan, which has no slips and no limits of nothing),
-- prelude (what stands before them in Lua). A fragment of a rule is its Lua
-- and its SQL, or nil.

local chance <const> = require "tests.engine.chance"

local grammar = {}

local random <const>, one_of <const>, odds <const> = math.random, chance.one_of, chance.odds

local function lua_text(s) return ("%q"):format(s) end
local function sql_text(s) return "'" .. s:gsub("'", "''") .. "'" end
grammar.sql_text = sql_text

-- The SQL by the pattern, unless a part of it has none.
local function sql(pattern, ...)
  for i = 1, select("#", ...) do
    if select(i, ...) == nil then return nil end
  end
  return (pattern:format(...))
end

-- A name for what the Lua puts before the rules.
local function define(ctx, pattern, ...)
  local name <const> = ("T%d"):format(#ctx.prelude + 1)
  ctx.prelude[#ctx.prelude + 1] = ("local %s = " .. pattern):format(name, ...)
  return name
end


-- Fields

local TEXTS <const> = { "case_type", "outcome", "site", "exempt", "site", "outcome", table.unpack(chance.EXTRAS) }
local KNOWN <const> = { case_type = chance.TYPES, outcome = chance.OUTCOMES, site = chance.SITES,
                        exempt = { "brand", "ja", "nej" } }

-- A field of texts: Lua, SQL, and a text that may be in it.
local function text_field(name)
  name = name or one_of(TEXTS)
  local value <const> = one_of(KNOWN[name] or chance.VALUES[name])
  if KNOWN[name] then return "case." .. name, name, value end
  if name:find "^%a+$" then return "case." .. name, ("(extra ->> '%s')"):format(name), value end
  return ("case[%q]"):format(name), nil, value
end

local DAYS <const> = { { "submitted_on", "s" }, { "informed_on", "i" }, { "decided_on", "d" } }

local function day_sql(day)
  return sql("date((%s) * 86400, 'unixepoch')", day)
end

local function day_field()
  local field <const> = one_of(DAYS)
  return "case." .. field[1], day_sql(field[2])
end

local function any_day()
  return ("%d-%02d-%02d"):format(one_of { 2018, 2019, 2019, 2020 }, random(12), one_of { 1, 15, 28 })
end


-- Limits and clocks

local UNITS <const> = { "days", "weeks", "months", "months", "workdays" }

-- A limit: its Lua, and n, unit, sticky, roll as they are in force.
function grammar.limit(ctx)
  local unit <const> = one_of(ctx.units or UNITS)
  local n <const> = unit ~= "months" and odds(50) and one_of { 7, 30, 90 }
                    or random(ctx.least or 0, unit == "months" and 3 or unit == "weeks" and 10 or 95)
  local limit <const> = { n = n, unit = unit, sticky = ctx.sticky, roll = ctx.roll, lua = ("%s(%d)"):format(unit, n) }
  local choice <const> = unit == "months" and odds(40) and random(ctx.plain and 2 or 3)
  if choice == 1 then
    limit.sticky, limit.lua = true, ('months(%d, { month_end = "sticky" })'):format(n)
  elseif choice == 2 then
    limit.sticky, limit.lua = false, ('months(%d, { month_end = "clamp" })'):format(n)
  elseif choice == 3 then
    limit.roll, limit.lua = true, ("months(%d, { roll = true })"):format(n)
  end
  return limit
end

function grammar.clock()
  return one_of { "net", "gross" }
end

-- `next`: the day after the cut-off, where it is asked of a day to come.
local function start_sql(clock, next)
  if clock == "gross" then return "s" end
  return next and ("coalesce(i, %d)"):format(next) or "i"
end

function grammar.paused_sql(ctx, clock, next)
  if clock == "gross" then return "0" end
  return ("(SELECT count(*) FROM paused AS p WHERE p.case_row = c.case_row AND p.day >= i AND "
          .. "p.day < coalesce(d, %d))"):format(next or ctx.as_of_day)
end

local paused_sql <const> = grammar.paused_sql

local MONTHS <const> = [[CAST(julianday(CASE WHEN %d AND strftime('%%d', %s, '+1 day') = '01'
  THEN date(%s, 'start of month', '%d months', '-1 day')
  ELSE min(date(%s, 'start of month', '%d months', (strftime('%%d', %s) - 1) || ' days'),
           date(%s, 'start of month', '%d months', '-1 day')) END) - 2440587.5 AS INTEGER)]]

-- The due day; working days, and days off at the end, are not for SQL. With
-- `next` that of an open case, if what it waits for comes then.
function grammar.due_sql(ctx, limit, clock, next)
  if limit.unit == "workdays" or limit.roll then return nil end
  local start <const> = start_sql(clock, next)
  local day <const>, n <const> = day_sql(start), limit.n
  local due = limit.unit == "months" and MONTHS:format(limit.sticky and 1 or 0, day, day, n + 1, day, n, day,
      day, n + 1)
              or ("(%s + %d)"):format(start, limit.unit == "weeks" and 7 * n or n)
  return ("(%s + %s)"):format(due, paused_sql(ctx, clock, next))
end


-- Conditions

local leaves <const> = {}
local condition

function leaves.equal()
  local lua <const>, column <const>, value <const> = text_field()
  if odds(50) then return ("%s == %s"):format(lua, lua_text(value)), sql("(%s IS %s)", column, sql_text(value)) end
  return ("%s ~= %s"):format(lua, lua_text(value)), sql("(%s IS NOT %s)", column, sql_text(value))
end

function leaves.absent()
  local lua <const>, column <const> = text_field()
  if odds(50) then return "not " .. lua, sql("(%s IS NULL)", column) end
  return lua .. " ~= nil", sql("(%s IS NOT NULL)", column)
end

function leaves.less()
  local lua <const>, column <const>, value <const> = text_field()
  local op <const> = one_of { "<", "<=", ">", ">=" }
  return ('(%s or "") %s %s'):format(lua, op, lua_text(value)),
         sql("(coalesce(%s, '') %s %s)", column, op, sql_text(value))
end

function leaves.set(ctx)
  local name <const> = one_of(TEXTS)
  local entries <const>, texts <const> = {}, {}
  local lua, column, value
  for i = 1, random(4) do
    lua, column, value = text_field(name)
    entries[i], texts[i] = ("[%s] = true"):format(lua_text(value)), sql_text(value)
  end
  local t <const> = define(ctx, "{ %s }", table.concat(entries, ", "))
  return ("%s[%s]"):format(t, odds(50) and lua or lua .. ' or ""'),
         sql("(coalesce(%s, '') IN (%s))", column, table.concat(texts, ", "))
end

function leaves.day()
  local lua <const>, column <const> = day_field()
  local op <const>, day <const> = one_of { "<", "<=", ">", ">=" }, any_day()
  return ('(%s or "") %s "%s"'):format(lua, op, day), sql("(coalesce(%s, '') %s '%s')", column, op, day)
end

function leaves.month()
  local lua <const>, column <const> = day_field()
  local month <const> = ("%02d"):format(random(12))
  return ('(%s or ""):sub(6, 7) == "%s"'):format(lua, month), sql("(substr(%s, 6, 2) IS '%s')", column, month)
end

function leaves.days_between()
  local a <const>, in_a <const> = day_field()
  local b <const>, in_b <const> = day_field()
  return ("%s == %s"):format(a, b), sql("(%s IS %s)", in_a, in_b)
end

local INSIDE <const> = { ["true"] = "1", ["false"] = "0", ["nil"] = "NULL" }

function leaves.within(ctx)
  local limit <const>, clock <const>, is <const> = grammar.limit(ctx), grammar.clock(), one_of { "true",
      "false", "nil" }
  return ('case:within(%s, "%s") == %s'):format(limit.lua, clock, is),
         sql("((d <= %s) IS %s)", grammar.due_sql(ctx, limit, clock), INSIDE[is])
end

-- A limit that follows from the site.
function leaves.within_of_site(ctx)
  local clock <const>, entries <const>, cases = grammar.clock(), {}, ""
  for i = 1, random(3) do
    local limit <const> = grammar.limit(ctx)
    entries[i] = ("[%s] = %s"):format(lua_text(chance.SITES[i]), limit.lua)
    cases = cases and sql("%s WHEN %s THEN %s", cases, sql_text(chance.SITES[i]), grammar.due_sql(ctx, limit, clock))
  end
  local other <const> = grammar.limit(ctx)
  local t <const> = define(ctx, "{ %s }", table.concat(entries, ", "))
  return ('case:within(%s[case.site or ""] or %s, "%s") == true'):format(t, other.lua, clock),
         sql("((d <= CASE coalesce(site, '') %s ELSE %s END) IS 1)", cases, grammar.due_sql(ctx, other, clock))
end

function leaves.due(ctx)
  local limit <const>, clock <const>, day <const> = grammar.limit(ctx), grammar.clock(), any_day()
  return ('(case:due(%s, "%s") or "9999") < "%s"'):format(limit.lua, clock, day),
         sql("(coalesce(%s, '9999') < '%s')", day_sql(grammar.due_sql(ctx, limit, clock)), day)
end

function leaves.days(ctx)
  local clock <const>, n <const> = grammar.clock(), random(0, 120)
  return ('(case:days "%s" or -1) > %d'):format(clock, n),
         sql("(coalesce(d - %s - %s, -1) > %d)", start_sql(clock), paused_sql(ctx, clock), n)
end

function leaves.paused(ctx)
  local clock <const>, n <const> = grammar.clock(), random(0, 30)
  return ('(case:paused "%s" or -1) >= %d'):format(clock, n),
         sql("(CASE WHEN %s IS NULL THEN -1 ELSE %s END >= %d)", start_sql(clock), paused_sql(ctx, clock), n)
end

function leaves.size()
  local n <const> = random(-5, 20)
  local read <const> = odds(50) and "tonumber(case.size)" or 'case:number("size")'
  return ("(%s or 0) >= %d"):format(read, n),
         ("(CAST(coalesce(extra ->> 'size', '0') AS INTEGER) >= %d)"):format(n)
end

function leaves.length()
  local lua <const>, column <const> = text_field()
  local n <const> = random(0, 12)
  return ('#(%s or "") > %d'):format(lua, n), sql("(length(CAST(coalesce(%s, '') AS BLOB)) > %d)", column, n)
end

-- How many of some fields there are.
function leaves.count()
  local reads <const>, sum, n <const> = {}, "0", random(0, 3)
  for i = 1, random(2, 4) do
    local lua <const>, column <const> = text_field()
    reads[i] = ("(%s and 1 or 0)"):format(lua)
    sum = sum and sql("%s + (%s IS NOT NULL)", sum, column)
  end
  return ("%s >= %d"):format(table.concat(reads, " + "), n), sql("(%s >= %d)", sum, n)
end

-- A field that the type names.
function leaves.field_of_type(ctx)
  local t <const> = define(ctx, '{ a = "team", b = "sprog", ["a b"] = "exempt", zz = "outcome" }')
  local _, _, value <const> = text_field(one_of { "team", "sprog", "site" })
  return ('case[%s[case.case_type] or "site"] == %s'):format(t, lua_text(value)),
         sql("(CASE case_type WHEN 'a' THEN extra ->> 'team' WHEN 'b' THEN extra ->> 'sprog' WHEN 'a b' THEN exempt "
             .. "WHEN 'zz' THEN outcome ELSE site END IS %s)", sql_text(value))
end

-- A function that the type names, in a table.
function leaves.function_of_type(ctx, depth)
  local a <const>, in_a <const> = condition(ctx, depth - 1)
  local b <const>, in_b <const> = condition(ctx, depth - 1)
  local t <const> = define(ctx,
      "{ a = function (case, how) return %s end, c = function (case, how) return %s end }", a, b)
  return ("(%s[case.case_type] or function () return false end)(case, how)"):format(t),
         sql("(CASE case_type WHEN 'a' THEN %s WHEN 'c' THEN %s ELSE 0 END)", in_a, in_b)
end

function leaves.noted(ctx, depth)
  local lua <const>, column <const> = condition(ctx, depth - 1)
  return ('how("det", %s)'):format(lua), column
end

-- What a tree cannot hold: every case is asked about.
function leaves.by_itself()
  local digit <const> = random(0, 9)
  return one_of {
    ('case.case_id:sub(-1) == "%d"'):format(digit), ('tostring(case):sub(-1) == "%d"'):format(digit),
  }, ("(substr(case_id, -1) = '%d')"):format(digit)
end

function leaves.pauses()
  return ('(case.pauses or ""):sub(1, 7) > "%s"'):format(any_day():sub(1, 7)), nil
end

local COMMON <const> = { "equal", "absent", "less", "set", "day", "month", "days_between", "within", "within",
                         "within_of_site", "due", "days", "paused", "size", "length", "count", "field_of_type",
                         "function_of_type", "noted" }
local TIMES <const> = { "within", "days", "paused", "equal", "set", "absent", "count" }   -- no day of the calendar

function condition(ctx, depth)
  if depth > 0 and odds(50) then
    local a <const>, in_a <const> = condition(ctx, depth - 1)
    local b <const>, in_b <const> = condition(ctx, depth - 1)
    local how <const> = random(3)
    if how == 1 then return ("(%s and %s)"):format(a, b), sql("(%s AND %s)", in_a, in_b) end
    if how == 2 then return ("(%s or %s)"):format(a, b), sql("(%s OR %s)", in_a, in_b) end
    return ("not (%s)"):format(a), sql("(NOT %s)", in_a)
  end
  if ctx.timeless then return leaves[one_of(TIMES)](ctx, depth) end
  if odds(3) then return leaves[one_of { "by_itself", "pauses" }](ctx, depth) end
  local name <const> = one_of(COMMON)
  if depth <= 0 and (name == "function_of_type" or name == "noted") then return leaves.equal() end
  return leaves[name](ctx, depth)
end


-- Rules

local SLIPS <const> = {
  met = { "1", '"ja"', "nil", "{}" }, where = { "1", "nil", '"nej"' },
  clock = { '"brutto"', "nil", "1" }, target = { "30", "nil", "print or {}" },
}

-- A failure: its Lua, as statements, and as an answer of SQL: a text that
-- begins with "!", and goes on with the message, or a star.
local function failure(ctx, kind)
  local what <const> = ctx.least and 4 or random(4)
  if what == 1 then return "return " .. one_of(SLIPS[kind]), "'!*'" end
  if what == 2 then return "return case.decidedon", "'!*'" end
  if what == 3 then return 'return case:within(30, "net")', "'!*'" end
  local n <const> = random(3)
  return ('error("rules:0: brud %d", 0)'):format(n), ("'!rules:0: brud %d'"):format(n)   -- a place of its own
end

-- A rule as a list of decisions; `answer` gives the fragment of one.
local function decide(ctx, kind, answer)
  local lines <const>, cases = { "function (case, how)" }, ""
  for _ = 1, random(0, 3) do
    local lua <const>, column <const> = condition(ctx, 2)
    local then_lua, then_sql = answer()
    then_lua = "return " .. then_lua
    if ctx.fails and odds(40) then then_lua, then_sql = failure(ctx, kind) end
    lines[#lines + 1] = ("  if %s then %s end"):format(lua, then_lua)
    cases = cases and sql("%s WHEN %s THEN %s", cases, column, then_sql)
  end
  local lua <const>, column <const> = answer()
  lines[#lines + 1] = "  return " .. lua
  lines[#lines + 1] = "end"
  return { lua = table.concat(lines, "\n"), sql = sql("(CASE %s WHEN 1 THEN %s END)", cases, column) }
end

-- A rule for `met`: { lua =, sql = }, of SQL 1, 0 or a failure.
function grammar.met(ctx)
  return decide(ctx, "met", function ()
    local lua <const>, column <const> = condition(ctx, 1)
    if odds(20) then return "true", "1" end
    return ("not not (%s)"):format(lua), sql("(%s <> 0)", column)
  end)
end

-- One for `where`.
function grammar.where(ctx)
  return decide(ctx, "where", function ()
    if odds(30) then return "true", "1" end
    local lua <const>, column <const> = condition(ctx, 1)
    return ("not not (%s)"):format(lua), sql("(%s <> 0)", column)
  end)
end

-- A rule for `clock`: of SQL 'net', 'gross' or a failure.
function grammar.clock_rule(ctx)
  return decide(ctx, "clock", function ()
    local clock <const> = grammar.clock()
    return lua_text(clock), sql_text(clock)
  end)
end

-- A rule for a type's `target`; its limits go to the end of the list, and of
-- SQL it is the place of one there, or a failure.
function grammar.target(ctx, limits)
  return decide(ctx, "target", function ()
    local limit <const> = grammar.limit(ctx)
    limits[#limits + 1] = limit
    return limit.lua, tostring(#limits)
  end)
end

return grammar
