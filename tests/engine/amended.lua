-- Plans by chance that are renegotiated within their year: their text, and
-- what they say of a case, reckoned case by case in plain Lua.

local plans <const> = require "tests.plans"
local chance <const> = require "tests.engine.chance"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local dates <const> = core.date.dates

local amended = {}

local one_of <const>, odds <const> = chance.one_of, chance.odds

local DAYS <const> = { "2019-02-01", "2019-03-31", "2019-05-15", "2019-07-01", "2019-09-01", "2019-10-31" }
local FIELDS <const> = { a = "IR", b = "IR", c = "EU", d = "EU" }


-- What a plan says, as data

local function target() return { n = one_of { 1, 2, 3 }, unit = one_of { "months", "weeks", "months" } } end

local function case_type(name, from)
  return { name = name, field = FIELDS[name], target = target(), from = from,
           inherited = from and odds(50) and "leave_out" or nil }
end

local function score()
  local s <const> = { clock = one_of { "net", "gross" } }
  local about <const> = one_of { "fields", "types", "all" }
  if about == "fields" then s.fields = { one_of { "IR", "EU" } } end
  if about == "types" then s.types = odds(50) and { one_of { "a", "b" } } or { "a", "b" } end
  s.together = odds(25)   -- all its cases in one group
  if odds(30) then s.before = { date = "2019-01-01", clock = one_of { "net", "gross" } } end
  return s
end

-- A demand: a combination of one or two scores about cases.
local function demand()
  local d <const> = { kind = one_of { "all", "any", "average", "veto" }, scores = { score() } }
  if odds(50) or d.kind == "veto" then d.scores[2] = score() end
  return d
end

-- A version upon the one before it: its case types by name and in order, the
-- demands with their parts of the year, and the amendment.
local function amend(before, on)
  local after <const> = { on = on, types = lists.with(before.types, {}), order = lists.map(before.order), changed = {} }
  local kept <const> = odds(70) and one_of(before.order) or nil
  if kept then
    local old <const> = before.types[kept]
    after.types[kept] = lists.with(old, { target = target() })
    after.changed[1] = after.types[kept]
  end
  if not before.types.d and odds(40) then
    after.types.d = case_type("d", on)
    after.types.d.unsaid = odds(50)   -- what begins with an amendment need not say so
    after.changed[#after.changed + 1] = after.types.d
    after.order[#after.order + 1] = "d"
  end
  after.announced = one_of { "keep", "new" }
  after.parts, after.newest = before.parts, before.newest
  if odds(70) or #after.changed == 0 then
    after.demand, after.period = demand(), one_of { "parts", "parts", "whole_year" }
    local new <const> = { demand = after.demand, from = after.period == "parts" and on or nil }
    after.parts = {}
    for _, part in ipairs(after.period == "parts" and before.parts or {}) do
      after.parts[#after.parts + 1] = { demand = part.demand, from = part.from, to = part.to or chance.plus(on, -1) }
    end
    after.parts[#after.parts + 1] = new
    after.newest = after.demand
  end
  after.weight = one_of { 10, 50, 90 }
  return after
end

-- The versions of a plan by chance, the first one as it was signed.
function amended.random()
  local first <const> = { types = {}, order = { "a", "b", "c" }, demand = demand(), weight = 60 }
  for _, name in ipairs(first.order) do
    first.types[name] = case_type(name, odds(20) and "2019-04-01" or nil)
  end
  first.parts, first.newest = { { demand = first.demand } }, first.demand
  local versions <const>, day = { first }, 1
  for _ = 1, math.random(1, 3) do
    day = day + math.random(1, 2)
    versions[#versions + 1] = amend(versions[#versions], DAYS[day - 1])
  end
  return versions
end


-- Its text

local function list_text(list)
  return ('{ "%s" }'):format(table.concat(list, '", "'))
end

local function type_text(t)
  local from <const> = t.from and not t.unsaid and (', from = "%s"'):format(t.from) or ""
  return ('case_type "%s" { title = "T", field = "%s", target = %s(%d)%s%s }'):format(
    t.name, t.field, t.target.unit, t.target.n, from, t.inherited and ', inherited = "leave_out"' or "")
end

local function score_text(s)
  local more = ""
  if s.fields then more = more .. ", fields = " .. list_text(s.fields) end
  if s.types then more = more .. ", types = " .. list_text(s.types) end
  if s.before then
    more = ('%s, submitted_before = { "%s", clock = "%s" }'):format(more, s.before.date, s.before.clock)
  end
  local word <const> = s.together and "cases" or "service_targets"
  return ('%s { clock = "%s", share = percent(50)%s }'):format(word, s.clock, more)
end

local function goal_text(version)
  local texts <const> = lists.map(version.demand.scores, score_text)
  if version.demand.kind == "veto" then texts[2] = "score = " .. texts[2] end
  local period <const> = version.period and (' period = "%s",'):format(version.period) or ""
  return ('goal "1.1" { weight = %d,%s\n  score = %s { %s } }'):format(version.weight, period, version.demand.kind,
                                                                      table.concat(texts, ", "))
end

local function amend_text(version)
  local parts <const> = { 'reason = "x"', ('announced = "%s"'):format(version.announced) }
  for _, t in ipairs(version.changed) do parts[#parts + 1] = type_text(t) end
  local weights <const> = ('["1.2"] = %d'):format(100 - version.weight)
  if version.demand then
    parts[#parts + 1], parts[#parts + 2] = goal_text(version), ("weights = { %s }"):format(weights)
  else
    parts[#parts + 1] = ('weights = { ["1.1"] = %d, %s }'):format(version.weight, weights)
  end
  return ('amend "%s" { %s }\n'):format(version.on, table.concat(parts, ",\n  "))
end

function amended.text(versions)
  local first <const>, list = versions[1], {}
  list[1] = "plan {}"
  for _, name in ipairs(first.order) do list[#list + 1] = type_text(first.types[name]) end
  list[#list + 1] = goal_text(first)
  list[#list + 1] = 'goal "1.2" { weight = 40, score = milestone "b" { by = "2019-12-31" } }'
  for i = 2, #versions do list[#list + 1] = amend_text(versions[i]) end
  return plans.text(table.concat(list, "\n") .. "\n")
end


-- What it says of a case

-- The number of the version in force on a day.
function amended.at(versions, day)
  local n = 1
  for i = 2, #versions do
    if versions[i].on <= day then n = i end
  end
  return n
end

local function names(s, t)
  return (not s.fields or lists.has(s.fields, t.field)) and (not s.types or lists.has(s.types, t.name))
end

-- Whether a type is counted by a score in its part of the year.
local function counts(s, part, t, as_of)
  local from <const> = t.from
  return names(s, t) and not (from and from > as_of) and not (from and part.to and from > part.to)
end

local function place_in(d, s)
  for n, other in ipairs(d and d.scores or {}) do
    if other == s then return n end
  end
end

-- The score that counted a type before version n, where s does in it.
local function score_before(versions, n, s, t)
  local place <const> = versions[n].demand and place_in(versions[n].demand, s)
  if not place or not versions[n - 1].types[t.name] then return s end
  local old <const> = versions[n - 1].newest.scores
  if old[place] and names(old[place], t) then return old[place] end
  return lists.first(old, names, t) or s
end

-- The score whose clock a case has, and the version to whose target it is
-- held: none before its type came.
local function held(versions, n, s, case, t, as_of)
  local decided <const> = case.decided_on and case.decided_on <= as_of and case.decided_on or nil
  while n > 1 do
    local v <const> = versions[n]
    local day <const> = v.announced == "keep" and case.submitted_on or v.announced == "new" and (decided or as_of)
    if day >= v.on then break end
    s, n = score_before(versions, n, s, t), n - 1
  end
  while not versions[n].types[t.name] do n = n + 1 end
  return s, n
end

local function due_of(case, s, t)
  local clock = s.clock
  if s.before and case.submitted_on < s.before.date then clock = s.before.clock end
  local start <const> = clock == "net" and case.informed_on or clock == "gross" and case.submitted_on or nil
  return start and dates.add(start, siri[t.target.unit](t.target.n))
end

-- The state of a case in a score of a part of the year; nil if it does not
-- count there.
local function state_of(versions, now, s, part, case, as_of)
  local v <const> = versions[now]
  local t <const> = v.types[case.case_type]
  if not t or not counts(s, part, t, as_of) or case.submitted_on > as_of then return nil end
  local decided <const> = case.decided_on and case.decided_on <= as_of and case.decided_on or nil
  if not decided and (part.to or case.submitted_on > "2019-12-31") then return nil end
  if decided and (decided < (part.from or "2019-01-01") or decided > (part.to or "2019-12-31")
                  or t.from and decided < t.from) then return nil end
  if t.inherited and case.submitted_on < t.from then return "excluded" end
  local clock <const>, n <const> = held(versions, now, s, case, t, as_of)
  local due <const> = due_of(case, clock, versions[n].types[case.case_type])
  if not decided then return due and due < as_of and "open_late" or "open" end
  if case.outcome == "withdrawn" then return "excluded" end
  if not due then return "no_clock" end
  return decided <= due and "inside" or "late"
end

-- "a: 1 0 2 0 0 1": how many cases of some types are in each state.
local function group_text(versions, now, s, part, cases, as_of, name, types)
  local n <const>, texts <const> = {}, {}
  for _, case in ipairs(cases) do
    local state <const> = types[case.case_type] and state_of(versions, now, s, part, case, as_of)
    if state then n[state] = (n[state] or 0) + 1 end
  end
  for i, state in ipairs(chance.STATES) do texts[i] = n[state] or 0 end
  return ("%s: %s"):format(name, table.concat(texts, " "))
end

-- The counts of each group of cases at a cut-off, in the plan's order: a line
-- for each, of inside, late, open, open_late, no_clock, excluded.
function amended.counts(versions, cases, as_of)
  local now <const>, list = amended.at(versions, as_of), {}
  local function add(s, part, name, types)
    list[#list + 1] = group_text(versions, now, s, part, cases, as_of, name, types)
  end
  for _, part in ipairs(versions[now].parts) do
    for _, s in ipairs(part.demand.scores) do
      if s.together then add(s, part, "", versions[now].types) end
      for _, name in ipairs(s.together and {} or versions[now].order) do
        if counts(s, part, versions[now].types[name], as_of) then add(s, part, name, { [name] = true }) end
      end
    end
  end
  return table.concat(list, "\n")
end

return amended
