-- speccases.lua: what a first spec (firstspec.lua) says of a score that counts
-- cases: of each group one that is inside and one that is late, on two days that
-- follow one another where a due day decides; and how many of them are enough.
--
-- Of a score it is told as specfigures.lua has it, and by
--   setup   lines before the specs: groups, and functions that add their cases
--   specs   { says =, lines = }: specs of another form
--   why     what is in the way, where nothing can be told

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local madecases <const> = require "siri.answers.madecases"
local casestory <const> = require "siri.answers.casestory"
local spectext <const> = require "siri.cli.spectext"
local applicable <const> = require "siri.rules.applicable"
local casegroups <const> = require "siri.rules.casegroups"
local casescores <const> = require "siri.rules.casescores"
local loader <const> = require "siri.rules.loader"
local spans <const> = require "siri.rules.spans"
local failure <const> = require "siri.sandbox.failure"
local parser <const> = require "siri.sandbox.parser"
local dates <const>, duration <const> = core.date.dates, core.date.duration
local ratio <const> = core.ratio

local speccases = {}

local of <const> = spectext.of

local function days_on(day, n) return dates.add(day, duration(n, "day")) end


-- Which cases there are to try

-- The groups of a score, each with a case type: { name =, type =, fields = what its
-- cases have besides, from =, to = }; a day of decision between these.
local function groups_of(score, plan)
  local types <const> = lists.where(plan.case_types, function (t) return applicable.wants(score, t) end)
  local first <const>, period <const> = types[1], plan.period
  if not first then return {} end
  local function group(name, t, fields, span)
    return { name = name, type = t, fields = fields or {},
             from = applicable.later(applicable.later(period.from, t.from), span and span.from),
             to = applicable.earlier(applicable.earlier(period.to, t.to), span and span.to) }
  end
  if score.each == "case_type" then return lists.map(types, function (t) return group(t.name, t) end) end
  if spans.is(score.each) then
    return lists.map(spans.of(score.each, period.from, period.to, period), function (span)
      return group(span.name, first, nil, span)
    end)
  end
  if score.each then
    return lists.map(casegroups.listed(score, plan) or { "A" }, function (value)
      return group(value, first, { [score.each] = value })
    end)
  end
  return { group(first.title, first) }
end

-- The rules of a score that read a case.
local function rules_of(score, t)
  return lists.where({ score.only or false, score.met or false, score.clock or false, t.target or false }, function (rule)
    return type(rule) == "function"
  end)
end

-- What the further columns that rules read may have, a table for each way: all
-- blank, and one of the texts in the rules in one of them or in all.
local function columns_of(rules, plan, fields)
  local names <const>, texts <const> = {}, { "ja", "nej", "1", "100", plan.period.to }
  for _, rule in ipairs(rules) do
    local case <const> = { fields = fields }
    for _, blank in ipairs { true, false } do
      case.blank = blank
      core.guard.call_case(rule, madecases.face(case), (failure.notes()))
      for name in pairs(case.columns) do names[name] = true end
    end
    for _, token in ipairs(parser.tokens(loader.rule_text(plan, rule))) do
      local text <const> = token.text:match '^"([^"\\]*)"$'
      if text and text ~= "" then texts[#texts + 1] = text end
    end
  end
  local list <const>, keys <const> = { {} }, lists.keys(names)
  for _, text in ipairs(#keys > 0 and texts or {}) do
    local all <const> = {}
    for _, key in ipairs(keys) do
      list[#list + 1] = { [key] = text }
      all[key] = text
    end
    if #keys > 1 then list[#list + 1] = all end
  end
  return list
end

local FURTHEST <const> = 240   -- months that a case may have taken

-- Days from which to which cases are decided on and around the last day of a limit,
-- within the days of a group: submitted, the last day.
local function timed(limit, group)
  local start = group.from
  for _ = 1, FURTHEST do
    local last <const> = dates.add(start, limit)
    if days_on(last, 1) <= group.to and last >= group.from then return start, last end
    if last < group.from then return nil end
    start = dates.add(start, duration(-1, "month"))
  end
end

local WAIT <const> = 10   -- days from the application until it is fully informed

-- When a case was submitted, and when fully informed, so that its clock begins on
-- a day, and the other one on another.
local function apart(score, start, last)
  if not start or days_on(start, 2 * WAIT) > last then return start, start end
  if score.clock == "net" then return days_on(start, -WAIT), start end
  return start, days_on(start, WAIT)
end

local OUTCOMES <const> = { "granted", "refused" }
local AROUND <const> = 12   -- days off in a row that a due day may skip

-- Cases of a group to try, those first that say least.
local function tries_of(score, group, plan)
  local list <const> = {}
  local limit <const> = score.limit or core.date.is_duration(group.type.target) and group.type.target
                        or duration(1, "month")
  local start <const>, last <const> = timed(limit, group)
  local long_ago <const> = dates.add(group.from, duration(-36, "month"))
  local function add(submitted, decided, outcome, columns, informed)
    local fields <const> = lists.with(group.fields, columns)
    fields.type, fields.submitted, fields.informed = group.type.name, submitted, informed or submitted
    fields.decided, fields.outcome = decided, outcome
    list[#list + 1] = fields
  end
  local submitted <const>, informed <const> = apart(score, start, last)
  local plain <const> = { case_id = "1", case_type = group.type.name, submitted_on = group.from,
                          informed_on = group.from, decided_on = group.from, outcome = "granted" }
  for _, columns in ipairs(columns_of(rules_of(score, group.type), plan, plain)) do
    for _, outcome in ipairs(OUTCOMES) do
      for _, began in ipairs(start and { { submitted, informed }, { start, start } } or {}) do
        for n = 0, AROUND do
          local day <const> = days_on(last, n)
          if day <= group.to then add(began[1], day, outcome, columns, began[2]) end
        end
      end
      add(group.from, group.from, outcome, columns)
      add(long_ago, group.to, outcome, columns)
    end
  end
  return list
end


-- What becomes of them

-- The state of each case of a list in a score of a goal, with its place in the list.
local function states_of(cases, score, goal, year)
  local y <const> = year:copy()
  local nth
  local ids <const> = lists.map(cases, function (case) return y:case(case) end)
  for i, other in ipairs(casescores.of(goal)) do
    if other == score then nth = i end
  end
  local store <const> = y:store()
  return lists.map(ids, function (id)
    local told <const> = casestory.one(y.plan, store, goal, id, y.as_of)
    return told and (told.by_score and told.by_score[nth] or told).state or "failed"
  end)
end

local function same_but(a, b, name)
  for key, value in pairs(a) do
    if key ~= name and b[key] ~= value then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

-- A case that is inside and one that is late: two that differ in the day of
-- decision alone by one, before any others.
local function pair_of(cases, states, good, bad)
  for i = 2, #cases do
    local a <const>, b <const> = cases[i - 1], cases[i]
    if states[i - 1] == good and states[i] == bad and b.decided == days_on(a.decided, 1) and same_but(a, b, "decided") then
      return a, b
    end
  end
  local function first(state)
    for i, case in ipairs(cases) do
      if states[i] == state then return case end
    end
  end
  local a <const>, b <const> = first(good), first(bad)
  if a and b then return a, b end
end


-- As text

local ORDER <const> = { "type", "submitted", "informed", "decided", "outcome", "site" }

-- The names of the fields of cases: those of a case first.
local function order_of(...)
  local further <const> = {}
  for _, fields in ipairs { ... } do
    for name in pairs(fields) do further[name] = not lists.has(ORDER, name) or nil end
  end
  return lists.joined(ORDER, lists.keys(further))
end

-- What both have, and what each has else.
local function divided(a, b)
  local both <const>, own <const>, other <const> = {}, {}, lists.with(b, {})
  for name, value in pairs(a) do
    if b[name] == value then both[name], other[name] = value, nil else own[name] = value end
  end
  return both, own, other
end

local function group_lines(group)
  local both <const>, own <const>, other <const> = divided(group.good, group.bad)
  local order <const> = order_of(group.good, group.bad)
  return {
    ("  { %s, %s,"):format(of(group.name), spectext.fields(both, order)),
    ("    good = %s, bad = %s },"):format(spectext.fields(own, order), spectext.fields(other, order)),
  }
end

-- The lines before the specs of a score.
local function setup_of(groups, mark, good, bad)
  local list <const> = {
    ("-- Of each group a case that is %s, and one that is %s."):format(good, bad),
    ("local groups%s <const> = {"):format(mark),
  }
  for _, group in ipairs(groups) do
    for _, line in ipairs(group_lines(group)) do list[#list + 1] = line end
  end
  for line in (([[
}

-- Adds so many of a group's cases, good or bad; gives the id of the last.
local function add@(y, group, part, n)
  local case, id = {}, nil
  for _, fields in ipairs { group[2], group[part] } do
    for name, value in pairs(fields) do case[name] = value end
  end
  for _ = 1, n or 1 do id = y:case(case) end
  return id
end

-- One of each group but that one.
local function others@(y, but, part)
  for _, group in ipairs(groups@) do
    if group ~= but then add@(y, group, part or "good") end
  end
end
]]):gsub("@", mark)):gmatch "([^\n]*)\n" do list[#list + 1] = line end
  return list
end


-- The kinds

local MOST <const> = 1000   -- cases that a spec makes at once

-- The block of a spec for each group: sentence(group's name, as Lua writes it), and
-- the lines in the function that assert.turns gets, with `n` or `part`.
local function each_group(goal, mark, says, sides, value, lines)
  return {
    says = says:gsub("{group}", "each group"),
    block = function (called, before, missed)
      local name <const> = of(says:gsub("{missed}", missed)):gsub("{group}", '" .. group[1] .. "'):gsub('"" %.%. ', "")
                             :gsub(' %.%. ""', "")
      local text <const> = { ("for _, group in ipairs(groups%s) do"):format(mark), ("  it(%s, function ()"):format(name),
        ("    assert.turns(%s, %s, { met = %s, %s = %s }, function (y, %s)"):format(
          called, of(goal.id), sides[1], missed, sides[2], value) }
      for _, line in ipairs(lists.joined(before, lines)) do text[#text + 1] = "      " .. (line:gsub("@", mark)) end
      return lists.joined(text, { "    end)", "  end)", "end" })
    end,
  }
end

-- That a group's case is inside on its last day, and late on the next.
local function day_by_day(goal, mark, groups)
  if lists.any(groups, function (group) return not same_but(group.good, group.bad, "decided") end) then return nil end
  return {
    says = "counts a case of each group as inside on its last day, and as late a day later",
    block = function (called)
      return {
        ("for _, group in ipairs(groups%s) do"):format(mark),
        '  it("counts a case of " .. group[1] .. " as inside on " .. group.good.decided .. ", and as late a day later", '
        .. "function ()",
        ("    local y = %s:copy()"):format(called),
        ('    assert.counts(y, %s, add%s(y, group, "good"), "inside")'):format(of(goal.id), mark),
        ('    assert.counts(y, %s, add%s(y, group, "bad"), "late")'):format(of(goal.id), mark),
        "  end)", "end",
      }
    end,
  }
end

-- What a score of cases is told by, once its groups have their good and bad cases.
local function told_of(groups, mark, good, bad, specs)
  return { setup = setup_of(groups, mark, good, bad), met = { ("others%s(y)"):format(mark) },
           missed = { ('others%s(y, nil, "bad")'):format(mark) }, specs = specs }
end

-- So many of so many.
local function portion(share, at_most)
  local n <const>, all <const> = share:num(), share:den()
  return all <= MOST and { all = all, met = n, missed = at_most and n + 1 or n - 1 } or nil
end

local PORTION <const> = { "others@(y, group)", 'add@(y, group, "good", n)', 'add@(y, group, "bad", ALL - n)' }

local function portion_spec(goal, mark, part)
  local lines <const> = lists.map(PORTION, function (line) return (line:gsub("ALL", tostring(part.all))) end)
  return each_group(goal, mark, ("is met with %d of %d cases of {group}, and {missed} with %d"):format(
    part.met, part.all, part.missed), { part.met, part.missed }, "n", lines)
end

-- So many groups, not all.
local function kept_spec(goal, mark, score, groups)
  local says <const> = ("is met with %d of %d groups kept, and {missed} with %d"):format(score.kept, #groups, score.kept - 1)
  return {
    says = says,
    block = function (called, before, missed)
      local text <const> = { ("it(%s, function ()"):format(of(says:gsub("{missed}", missed))),
        ("  assert.turns(%s, %s, { met = %d, %s = %d }, function (y, n)"):format(
          called, of(goal.id), score.kept, missed, score.kept - 1) }
      for _, line in ipairs(before) do text[#text + 1] = "    " .. line end
      return lists.joined(text, {
        ('    for i, group in ipairs(groups%s) do add%s(y, group, i <= n and "good" or "bad") end'):format(mark, mark),
        "  end)", "end)",
      })
    end,
  }
end

-- Gives each group its good and its bad case by their states; or why not.
local function pair_groups(groups, score, goal, year, good, bad, made)
  for _, group in ipairs(groups) do
    local cases <const> = made(group)
    group.good, group.bad = pair_of(cases, states_of(cases, score, goal, year), good, bad)
    if not group.good then
      return ("no two cases of %s could be made of which one is %s and one %s"):format(group.name, good, bad)
    end
  end
end

local SHARES <const> = 100   -- cases by which a share on a scale is told

-- By the kind of score: (score, goal, year, groups, mark) -> what is told of it.
local own <const> = {}

function own.cases(score, goal, year, groups, mark)
  local why <const> = pair_groups(groups, score, goal, year, "inside", "late", function (group)
    return tries_of(score, group, year.plan)
  end)
  if why then return { why = why } end
  local told <const> = told_of(groups, mark, "inside", "late", { day_by_day(goal, mark, groups) })
  if score.scale then
    if #groups > 1 then return lists.with(told, { why = "several groups are on its scale" }) end
    told.percent, told.scale, told.name = SHARES, score.scale, score.called or "the share"
    function told.line(n)
      return ('add%s(y, groups%s[1], "good", %s) add%s(y, groups%s[1], "bad", %d - %s)'):format(
        mark, mark, n, mark, mark, SHARES, n)
    end
    return told
  end
  local part <const> = portion(score.at_most or score.share, score.at_most)
  if not part or part.missed < 0 or part.missed > part.all then
    return lists.with(told, { why = "its share is to be reached by too many cases" })
  end
  told.specs[#told.specs + 1] = score.kept and kept_spec(goal, mark, score, groups) or portion_spec(goal, mark, part)
  return told
end

local BOUNDS <const> = {
  { name = "at_least", met = 0, missed = -1 }, { name = "above", met = 1, missed = 0 },
  { name = "below", met = -1, missed = 0 }, { name = "at_most", met = 0, missed = 1 },
}

function own.case_time(score, goal, year, groups, mark)
  local bound <const> = lists.first(BOUNDS, function (one) return score[one.name] ~= nil end)
  if not bound then return { why = "its days are on a scale" } end
  local n <const> = score[bound.name].n
  local good <const>, bad <const> = n + bound.met, n + bound.missed
  for _, group in ipairs(groups) do
    local cases <const> = tries_of(score, group, year.plan)
    local states <const> = states_of(cases, score, goal, year)
    local base
    for i, case in ipairs(cases) do
      if not base and states[i] ~= "outside" and states[i] ~= "failed" then base = case end
    end
    if not base then return { why = ("no case of %s could be made that it counts"):format(group.name) } end
    local function took(days)
      local begun <const> = days_on(group.to, -days)
      return lists.with(base, { decided = group.to, submitted = begun, informed = begun })
    end
    group.good, group.bad = took(good), took(bad)
  end
  local says <const> = ("is met when a case of {group} took %d days, and {missed} when it took %d"):format(good, bad)
  return told_of(groups, mark, "decided in time", "not", {
    each_group(goal, mark, says, { '"good"', '"bad"' }, "part", { "others@(y, group)", "add@(y, group, part)" }),
  })
end

-- Open cases around an age on the period's last day, the younger first.
local function open_cases(score, group, plan)
  local list <const>, age <const> = {}, score.older_than or score.within
  local months <const> = age and age.unit == "month"
  local around <const> = age and dates.add(plan.period.to, duration(-age.n, months and "month" or age.unit)) or group.from
  for n = 6, -6, -1 do
    local day <const> = days_on(around, n)
    list[#list + 1] = lists.with(group.fields, { type = group.type.name, submitted = day, informed = day })
  end
  return list
end

-- Two that are open, and differ by a day.
local function aged(groups, score, goal, year)
  for _, group in ipairs(groups) do
    local cases <const> = open_cases(score, group, year.plan)
    local states <const> = states_of(cases, score, goal, year)
    for i = 2, #cases do
      if states[i - 1] == "open" and states[i] == "open_late" then group.good, group.bad = cases[i - 1], cases[i] end
    end
    if not group.good then return ("no case of %s could be made that is just too old"):format(group.name) end
  end
end

function own.backlog(score, goal, year, groups, mark)
  if score.scale then return { why = "its number is on a scale" } end
  if score.older_than or score.within then
    local why <const> = aged(groups, score, goal, year)
    if why then return { why = why } end
  else
    for _, group in ipairs(groups) do
      local fields <const> = lists.with(group.fields, { type = group.type.name, submitted = group.from,
                                                        informed = group.from })
      group.bad, group.good = fields, lists.with(fields, { decided = group.from, outcome = "granted" })
    end
  end
  local told <const> = told_of(groups, mark, score.share and "young enough" or "no one too many", "one too many", {})
  local n <const> = score.at_most
  if score.share then
    local part <const> = portion(score.share)
    if not part or part.missed < 0 then return lists.with(told, { why = "its share takes too many cases" }) end
    told.specs[1] = portion_spec(goal, mark, part)
  elseif n < MOST then
    told.specs[1] = each_group(goal, mark, ("is met with %d such cases of {group}, and {missed} with %d"):format(n, n + 1),
      { n, n + 1 }, "n", { "others@(y, group)", 'add@(y, group, "good")', 'add@(y, group, "bad", n)' })
  else
    return lists.with(told, { why = "it takes too many cases" })
  end
  return told
end

-- What is told of a score of cases of a goal, whose names have that mark; nil of
-- another kind.
function speccases.of(score, goal, year, mark)
  if not own[score.kind] then return nil end
  local groups <const> = groups_of(score, year.plan)
  if #groups == 0 then return { why = "it counts no case type" } end
  return own[score.kind](score, goal, year, groups, mark)
end

return speccases
