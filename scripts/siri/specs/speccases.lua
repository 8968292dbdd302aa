-- speccases.lua: what a first spec (firstspec.lua) says of a score that counts
-- cases: of each group one that is inside and one that is late, on two days that
-- follow one another where a due day decides; and how many of them are enough.
--
-- Of a score it is told as specfigures.lua has it, and by
--   setup   lines before the specs: groups, and functions that add their cases
--   specs   { says =, lines = }: specs of another form
--   why     what is in the way, where nothing can be told
--   waits   what is named as to be written

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local madecases <const> = require "siri.answers.madecases"
local casestory <const> = require "siri.answers.casestory"
local specfigures <const> = require "siri.specs.specfigures"
local spectext <const> = require "siri.specs.spectext"
local tries <const> = require "siri.specs.tries"
local applicable <const> = require "siri.rules.applicable"
local casegroups <const> = require "siri.rules.casegroups"
local casescores <const> = require "siri.rules.casescores"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local spans <const> = require "siri.rules.spans"
local failure <const> = require "siri.sandbox.failure"
local parser <const> = require "siri.sandbox.parser"
local dates <const>, duration <const> = core.date.dates, core.date.duration

local speccases = {}

local of <const> = spectext.of

local function days_on(day, n) return dates.add(day, duration(n, "day")) end


-- Which cases there are to try

-- Whether two targets are one.
local function is_one(a, b)
  return rawequal(a, b) or core.date.is_duration(a) and core.date.is_duration(b) and tostring(a) == tostring(b)
end

-- What a type was before it was renegotiated, the newest first: { type =, till = the
-- last day on which cases were submitted that it holds for }.
local function earlier_types(plan, t)
  local list <const>, versions <const> = {}, plans.versions(plan)
  local later = t
  for i = 2, #versions do
    local was <const> = lists.find(versions[i].case_types, "name", t.name)
    if was and not is_one(was.target, later.target) then
      list[#list + 1] = { type = was, till = days_on(versions[i - 1].amended.on, -1) }
    end
    later = was or later
  end
  return list
end

-- The groups of a score, each with a case type: { name =, type =, fields = what its
-- cases have besides, from =, to = }; a day of decision between these.
local function groups_of(score, plan)
  local types <const> = lists.where(plan.case_types, function (t) return applicable.wants(score, t) end)
  local first <const>, period <const> = types[1], plan.period
  if not first then return {} end
  local function group(name, t, fields, span)
    local was <const> = not (score.limit or score.met) and earlier_types(plan, t)[1]
    local begins <const> = was and days_on(was.till, 1) or t.from
    return { name = name, type = t, fields = fields or {},
             from = applicable.later(applicable.later(score.part_from or period.from, begins), span and span.from),
             to = applicable.earlier(applicable.earlier(score.part_to or period.to, t.to), span and span.to) }
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

-- Groups of which the last day is told besides those of the score itself: of types
-- that are counted together each but the first; and of a type that was renegotiated
-- the cases that were submitted before.
local function further_groups(score, groups, plan)
  local list <const>, fields <const> = {}, groups[1].fields
  local together <const> = lists.where(score.each and {} or plan.case_types, function (t)
    return applicable.wants(score, t)
  end)
  for i = 2, #together do
    local t <const> = together[i]
    list[#list + 1] = { name = t.title, type = t, fields = fields, from = applicable.later(plan.period.from, t.from),
                        to = applicable.earlier(plan.period.to, t.to) }
  end
  local types <const> = score.each and lists.unique(lists.map(groups, "type"), "name") or together
  for _, t in ipairs((score.limit or score.met) and {} or types) do
    for _, was in ipairs(earlier_types(plan, t)) do
      list[#list + 1] = { name = ("%s submitted before %s"):format(t.title, days_on(was.till, 1)), type = was.type,
                          fields = fields, from = plan.period.from, to = was.till }
    end
  end
  return list
end

-- The rules of a score that read a case.
local function rules_of(score, t)
  local found <const> = {}
  for _, name in ipairs { "only", "met", "clock" } do found[#found + 1] = score[name] end
  found[#found + 1] = t.target
  return lists.where(found, function (rule) return type(rule) == "function" end)
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

local UNITS <const> = { days = "day", weeks = "week", months = "month", workdays = "workday" }

-- The lengths of time that may decide: the score's or the type's own, and those that
-- stand in a rule.
local function limits_of(score, group, rules, plan)
  local own <const> = score.limit or group.type.target
  local list <const> = { core.date.is_duration(own) and own or duration(1, "month") }
  for _, rule in ipairs(rules) do
    for word, n in loader.rule_text(plan, rule):gmatch "(%a+)%s*%(%s*(%d+)%s*%)" do
      if UNITS[word] then list[#list + 1] = duration(math.tointeger(tonumber(n)), UNITS[word]) end
    end
  end
  return list
end

-- Cases of a group to try, those first that say least; the day on which the clock of
-- each begins that is tried around a last day; and the limits that are tried.
local function tries_of(score, group, plan)
  local list <const>, begun <const>, rules <const> = {}, {}, rules_of(score, group.type)
  local long_ago <const> = dates.add(group.from, duration(-36, "month"))
  local function add(submitted, decided, outcome, columns, informed)
    local fields <const> = lists.with(group.fields, columns)
    fields.type, fields.submitted, fields.informed = group.type.name, submitted, informed or submitted
    fields.decided, fields.outcome = decided, outcome
    list[#list + 1] = fields
  end
  local plain <const> = { case_id = "1", case_type = group.type.name, submitted_on = group.from,
                          informed_on = group.from, decided_on = group.from, outcome = "granted" }
  local function add_around(limit, outcome, columns)
    local start <const>, last <const> = timed(limit, group)
    if not start then return end
    local submitted <const>, informed <const> = apart(score, start, last)
    for _, began in ipairs { { submitted, informed }, { start, start } } do
      for n = 0, AROUND do
        local day <const> = days_on(last, n)
        if day <= group.to then
          add(began[1], day, outcome, columns, began[2])
          begun[#list] = start
        end
      end
    end
  end
  local limits <const> = limits_of(score, group, rules, plan)
  for _, columns in ipairs(columns_of(rules, plan, plain)) do
    for _, outcome in ipairs(OUTCOMES) do
      for _, limit in ipairs(limits) do add_around(limit, outcome, columns) end
      add(group.from, group.from, outcome, columns)
      add(long_ago, group.to, outcome, columns)
    end
  end
  return list, begun, limits
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
    if tries.is_over() then return "failed" end
    local told <const>, message <const> = casestory.one(y.plan, store, goal, id, y.as_of)
    if not told then tries.heard(message) end
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
    local is_next <const> = b.decided == days_on(a.decided, 1) and same_but(a, b, "decided")
    if is_next and states[i - 1] == good and states[i] == bad then return a, b end
  end
  local function first(state)
    for i, case in ipairs(cases) do
      if states[i] == state then return case end
    end
  end
  local a <const>, b <const> = first(good), first(bad)
  if a and b then return a, b end
end


-- The longest of some limits that is over, or ends, on a day.
local function limit_on(day, start, limits)
  local found, last
  for _, limit in ipairs(limits) do
    local ends <const> = dates.add(start, limit)
    if ends <= day and (not last or ends > last) then found, last = limit, ends end
  end
  return found
end

-- Of a group the cases that are inside on the last day of a limit, and late on the
-- next, the first of each limit: { [limit as text] = { last, next } }; and the limits.
local function last_days(group, score, goal, year)
  local cases <const>, begun <const>, limits <const> = tries_of(score, group, year.plan)
  local states <const>, found <const> = states_of(cases, score, goal, year), {}
  for i = 2, #cases do
    local a <const>, b <const> = cases[i - 1], cases[i]
    local is_next <const> = begun[i - 1] and b.decided == days_on(a.decided, 1) and same_but(a, b, "decided")
    if is_next and states[i - 1] == "inside" and states[i] == "late" then
      local limit <const> = limit_on(a.decided, begun[i - 1], limits)
      if limit and not found[tostring(limit)] then found[tostring(limit)] = { a, b } end
    end
  end
  return found, limits
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

-- A score of cases while its specs are made: { goal =, mark = behind its names,
-- groups =, good =, bad = what its cases are called }. Where it has one group alone,
-- its case has names of its own.
local Cases <const> = {}
Cases.__index = Cases

function Cases:named(name) return name .. self.mark end
function Cases:is_alone() return #self.groups == 1 end

-- The lines before the specs of a score.
function Cases:setup()
  local list <const> = {}
  local function add(form, ...) list[#list + 1] = form:format(...) end
  if not self:is_alone() then
    add("-- Of each group a case that is %s, and one that is %s.", self.good, self.bad)
    add("local %s <const> = {", self:named "groups")
  end
  for _, group in ipairs(self.groups) do
    local both <const>, own <const>, other <const> = divided(group.good, group.bad)
    local order <const> = order_of(group.good, group.bad)
    local case <const>, good <const>, bad <const> = spectext.fields(both, order), spectext.fields(own, order),
                                                    spectext.fields(other, order)
    if self:is_alone() then
      add("local %s <const> = %s", self:named "case", case)
      add("local %s <const> = %s", self:named(self.good), good)
      add("local %s <const> = %s", self:named(self.bad), bad)
    else
      add("  { name = %s,", of(group.name))
      add("    case = %s,", case)
      add("    %s = %s, %s = %s },", self.good, good, self.bad, bad)
    end
  end
  if not self:is_alone() then add "}" end
  return list
end

-- A call that adds so many of the cases of the group that is looked at; one, where n
-- is left out.
function Cases:add(part, n)
  local call <const> = n and ("y:many(%s, "):format(n) or "y:case("
  if self:is_alone() then return ("%s%s, %s)"):format(call, self:named "case", self:named(part)) end
  return ("%sg.case, g.%s)"):format(call, part)
end

-- One of each group, in a line.
function Cases:all(part)
  if self:is_alone() then return { self:add(part) } end
  return { ("for _, g in ipairs(%s) do y:case(g.case, g.%s) end"):format(self:named "groups", part) }
end

-- One of each group but that which is looked at.
function Cases:others()
  if self:is_alone() then return {} end
  return { ("for _, other in ipairs(%s) do"):format(self:named "groups"),
           ("  if other ~= g then y:case(other.case, other.%s) end"):format(self.good), "end" }
end

local function indented(lines) return lists.map(lines, function (line) return "  " .. line end) end

-- A spec for each group: what it says, " of {group}" where it names it, and its lines.
function Cases:each(says, lines)
  local name = of(says)
  if self:is_alone() then
    return lists.joined({ ("it(%s, function ()"):format(name:gsub(" of {group}", "")) }, indented(lines), { "end)" })
  end
  name = name:gsub("{group}", '" .. g.name .. "'):gsub('%.%. ""$', "")
  return lists.joined({ ("for _, g in ipairs(%s) do"):format(self:named "groups") },
                      indented(lists.joined({ ("it(%s, function ()"):format(name) }, indented(lines), { "end)" })),
                      { "end" })
end

-- What firstspec.lua takes as a spec of both sides: says has {missed} for what the
-- goal then is, and value is what the lines call what differs.
function Cases:turns(says, met, missed, value, lines, is_whole)
  return {
    says = says:gsub(" of {group}", ""),
    block = function (called, before, status)
      local text <const> = lists.joined(
        { ("assert.turns(%s, %s, { met = %s, %s = %s }, function (y, %s)"):format(called, of(self.goal.id), met, status,
                                                                                missed, value) },
        indented(lists.joined(before, lines)), { "end)" })
      local said <const> = says:gsub("{missed}", status)
      if not is_whole then return self:each(said, text) end
      return lists.joined({ ("it(%s, function ()"):format(of(said)) }, indented(text), { "end)" })
    end,
  }
end

-- That a case is inside on its last day, and late on the next.
function Cases:day_by_day()
  for _, group in ipairs(self.groups) do
    if not same_but(group.good, group.bad, "decided") then return nil end
  end
  local says = "counts a case of {group} as inside on its last day, and as late on the next"
  if self:is_alone() then says = says:gsub("its last day", self.groups[1].good.decided) end
  return {
    says = says:gsub(" of {group}", ""),
    block = function (called)
      return self:each(says, {
        ("local y = %s:copy()"):format(called),
        ('assert.counts(y, %s, %s, "inside")'):format(of(self.goal.id), self:add(self.good)),
        ('assert.counts(y, %s, %s, "late")'):format(of(self.goal.id), self:add(self.bad)),
      })
    end,
  }
end

-- That a case of a group is inside on the last day of a limit, and late on the next.
function Cases:last_day(group, limit, pair)
  local says <const> = ("counts a case of %s as inside on %s, the last of %s, and late the next"):format(
    group.name, pair[1].decided, limit)
  local both <const>, first <const>, second <const> = divided(pair[1], pair[2])
  local function line(own, state)
    return ('  assert.counts(y, %s, y:case(one, %s), "%s")'):format(of(self.goal.id), spectext.fields(own, ORDER),
                                                                   state)
  end
  return { says = says, block = function (called)
    return { ("it(%s, function ()"):format(of(says)), ("  local y = %s:copy()"):format(called),
             ("  local one <const> = %s"):format(spectext.fields(both, order_of(both))),
             line(first, "inside"), line(second, "late"), "end)" }
  end }
end

-- The specs of last days besides the first of each group: of other limits in its rules,
-- and of further groups; and what waits, a text each.
function Cases:further_days(score, year)
  local specs <const>, waits <const>, in_rules <const>, seen <const> = {}, {}, {}, {}
  local function look(group, known)
    local found <const>, limits <const> = last_days(group, score, self.goal, year)
    for _, key in ipairs(lists.unique(lists.map(limits, tostring))) do
      local pair <const> = found[key]
      if pair then seen[key] = true end
      if pair and not (known and same_but(pair[1], known, "")) then
        specs[#specs + 1] = self:last_day(group, key, pair)
      end
    end
    for i = 2, #limits do in_rules[#in_rules + 1] = tostring(limits[i]) end   -- the first is its own
    local target <const> = score.limit or group.type.target
    if core.date.is_duration(target) and not score.met and not found[tostring(target)] then
      waits[#waits + 1] = ("counts a case of %s as inside on the last of %s, and late the next"):format(
        group.name, target)
    end
  end
  for _, group in ipairs(self.groups) do look(group, group.good) end
  for _, group in ipairs(further_groups(score, self.groups, year.plan)) do look(group) end
  for _, key in ipairs(lists.unique(in_rules)) do
    if not seen[key] then waits[#waits + 1] = ("turns on the last day of %s in its rule"):format(key) end
  end
  return specs, lists.map(waits, function (text) return text .. ": to be written, for no such case was found" end)
end

-- So many of so many.
function Cases:portion(all, met, missed, says)
  return self:turns((says or "is met with %d of %d cases of {group} %s, and {missed} with %d"):format(
      met, all, (self.good:gsub("_", " ")), missed), met, missed, "n",
    lists.joined(self:others(), { self:add(self.good, "n"), self:add(self.bad, ("%d - n"):format(all)) }))
end

-- What a score is told by, with specs.
function Cases:told(specs)
  return { setup = self:setup(), met = self:all(self.good), missed = self:all(self.bad), specs = specs }
end


-- The kinds

local MOST <const> = 1000   -- cases that a spec makes at once
local SHARES <const> = 100   -- of which a share is told, where it can be

-- How many of how many are enough for a share, and which are too few, or too many.
local function enough_of(share, at_most)
  local times <const> = SHARES % share:den() == 0 and SHARES // share:den() or 1   -- 90 % is no 89 %
  local n <const>, all <const> = share:num() * times, share:den() * times
  local missed <const> = at_most and n + 1 or n - 1
  return all <= MOST and missed >= 0 and missed <= all and all or nil, n, missed
end

-- Gives each group its good and its bad case by their states; or why not.
function Cases:pair(score, year, good, bad)
  for _, group in ipairs(self.groups) do
    local cases <const> = tries_of(score, group, year.plan)
    group.good, group.bad = pair_of(cases, states_of(cases, score, self.goal, year), good, bad)
    if not group.good then
      return ("no two cases of %s could be made of which one is %s and one %s"):format(group.name, good, bad)
    end
  end
end

-- By the kind of score; each gives what is told of it.
local own <const> = {}

function own.cases(self, score, year)
  self.good, self.bad = score.at_most and "such" or "inside", score.at_most and "other" or "late"
  local why <const> = self:pair(score, year, score.at_most and "late" or "inside", score.at_most and "inside" or "late")
  if why then return { why = why } end
  local further, waits = {}, {}
  if not score.at_most then further, waits = self:further_days(score, year) end
  local told <const> = self:told(lists.joined({ not score.at_most and self:day_by_day() or nil }, further))
  told.waits = waits
  if score.scale then
    if not self:is_alone() then return lists.with(told, { why = "several groups are on its scale" }) end
    function told.line(n) return self:add(self.good, n) .. " " .. self:add(self.bad, ("%d - %s"):format(SHARES, n)) end
    return lists.with(told, { of = SHARES, scale = score.scale, sides = {},
                              name = ("%s of %d cases"):format(score.called or self.good, SHARES) })
  end
  local all <const>, met <const>, missed <const> = enough_of(score.at_most or score.share, score.at_most)
  if not all then return lists.with(told, { why = "its share is not to be reached by few cases" }) end
  if score.kept then
    table.insert(told.specs, self:turns(("is met with %d of %d groups kept, and {missed} with %d"):format(
      score.kept, #self.groups, score.kept - 1), score.kept, score.kept - 1, "n", {
        ("for i, g in ipairs(%s) do y:case(g.case, i <= n and g.%s or g.%s) end"):format(self:named "groups", self.good,
                                                                                       self.bad) }, true))
  else table.insert(told.specs, self:portion(all, met, missed))
  end
  return told
end

function own.case_time(self, score, year)
  self.good, self.bad = "in_time", "not_in_time"
  local bound <const> = lists.first(specfigures.limits, function (one) return score[one.name] ~= nil end)
  if not bound then return { why = "its days are on a scale" } end
  local n <const> = score[bound.name].n
  for _, group in ipairs(self.groups) do
    local cases <const> = tries_of(score, group, year.plan)
    local states <const> = states_of(cases, score, self.goal, year)
    local base
    for i, case in ipairs(cases) do
      if not base and states[i] ~= "outside" and states[i] ~= "failed" then base = case end
    end
    if not base then return { why = ("no case of %s could be made that it counts"):format(group.name) } end
    local function took(days)
      local begun <const> = days_on(group.to, -days)
      return lists.with(base, { decided = group.to, submitted = begun, informed = begun })
    end
    group.good, group.bad = took(n + bound.met), took(n + bound.missed)
  end
  local says <const> = ("is met when a case of {group} took %d days, and {missed} when it took %d"):format(
    n + bound.met, n + bound.missed)
  local lines <const> = self:is_alone()
    and { ("y:case(%s, days)"):format(self:named "case") } or { "y:case(g.case, g[days])" }
  local function value(part) return self:is_alone() and self:named(part) or of(part) end
  return self:told { self:turns(says, value(self.good), value(self.bad), "days", lists.joined(self:others(), lines)) }
end

-- Open cases around an age on the period's last day, the younger first.
local function open_cases(age, group, plan)
  local around <const> = dates.add(plan.period.to, duration(-age.n, age.unit))
  local list <const> = {}
  for n = 6, -6, -1 do
    local day <const> = days_on(around, n)
    list[#list + 1] = lists.with(group.fields, { type = group.type.name, submitted = day, informed = day })
  end
  return list
end

-- Two that are open, and differ by a day.
function Cases:aged(score, age, year)
  for _, group in ipairs(self.groups) do
    local cases <const> = open_cases(age, group, year.plan)
    local states <const> = states_of(cases, score, self.goal, year)
    for i = 2, #cases do
      if states[i - 1] == "open" and states[i] == "open_late" then group.good, group.bad = cases[i - 1], cases[i] end
    end
    if not group.good then return ("no case of %s could be made that is just too old"):format(group.name) end
  end
end

function own.backlog(self, score, year)
  if score.scale then return { why = "its number is on a scale" } end
  local age <const> = score.older_than or score.within
  self.good, self.bad = age and "young" or "decided", age and "old" or "open"
  local why <const> = age and self:aged(score, age, year)
  if why then return { why = why } end
  for _, group in ipairs(age and {} or self.groups) do
    group.bad = lists.with(group.fields, { type = group.type.name, submitted = group.from, informed = group.from })
    group.good = lists.with(group.bad, { decided = group.from, outcome = "granted" })
  end
  local told <const>, n <const> = self:told {}, score.at_most
  if score.share then
    local all <const>, met <const>, missed <const> = enough_of(score.share)
    if not all then return lists.with(told, { why = "its share is not to be reached by few cases" }) end
    told.specs[1] = self:portion(all, met, missed)
  elseif n < MOST then
    local says <const> = ("is met with %d cases of {group} %s, and {missed} with %d"):format(n, self.bad, n + 1)
    told.specs[1] = self:turns(says, n, n + 1, "n", lists.joined(self:others(), { self:add(self.good),
                                                                                 self:add(self.bad, "n") }))
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
  return own[score.kind](setmetatable({ goal = goal, mark = mark, groups = groups }, Cases), score, year)
end

return speccases
