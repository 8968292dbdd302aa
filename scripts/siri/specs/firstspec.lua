-- firstspec.lua: a first spec of the rules of a plan: of each goal both sides of
-- each limit. What it says was tried, and holds; where nothing could be made that
-- holds, it has a place that waits (busted's pending).

local luassert <const> = require "luassert"
local lists <const> = require "siri.base.lists"
local speccases <const> = require "siri.specs.speccases"
local specfigures <const> = require "siri.specs.specfigures"
local specrules <const> = require "siri.specs.specrules"
local spectext <const> = require "siri.specs.spectext"
local tries <const> = require "siri.specs.tries"
local plans <const> = require "siri.rules.plan"
local testing <const> = require "siri.testing"

local firstspec = {}

local of <const> = spectext.of

-- A goal while its specs are made: { goal =, plan =, year =, leaves =, setup = the
-- lines before its specs, specs = { { name =, lines = } or { waits = } } }.
local Goal <const> = {}
Goal.__index = Goal


-- Trying

-- Runs lines of a spec, or of a block of them, below the setup of its goal: how many
-- specs they are; nil where one does not hold.
function Goal:holds(lines)
  if tries.is_over() then return nil end
  local text <const> = table.concat(lists.joined({ "local year, assert, it = ..." }, self.setup, lines), "\n")
  local chunk <const>, n = load(text, "=spec", "t"), 0
  if not chunk then return nil end
  local ok <const>, problem <const> = pcall(chunk, self.year, luassert, function (_, body)
    n = n + 1
    body()
  end)
  if not ok then tries.heard(problem) end
  return ok and math.max(n, 1) or nil
end

-- How the goal stands with lines that report to `y`; nil if it cannot be told.
function Goal:standing(lines)
  local text <const> = table.concat(lists.joined(
    { "local year, tell = ..." }, self.setup, { ("local y = %s:copy()"):format(self.called) }, lines, { "tell(y)" }),
    "\n")
  if self.known[text] then return self.known[text] end
  if tries.is_over() then return nil end
  local chunk <const>, got = load(text, "=spec", "t"), nil
  local ok <const> = chunk and pcall(chunk, self.year, function (y) got = y:goal(self.goal.id) end)
  if ok and got.status == "failed" then tries.heard(got.standing.why.message) end
  self.known[text] = ok and got or nil
  return self.known[text]
end

local function indented(lines, by)
  return lists.map(lines, function (line) return line == "" and line or (" "):rep(by) .. line end)
end

function Goal:add(name, lines) self.specs[#self.specs + 1] = { name = name, lines = lines } end
function Goal:wait(name) self.specs[#self.specs + 1] = { waits = name } end

-- What a goal may be instead of met.
local OTHERS <const> = { "missed", "partly", "no_data", "open" }

-- What a side says where the goal is so at the one, and so at the other.
local function sentence(side, met, missed)
  return (side.says:gsub("{(%a+)}", { met = met, missed = missed }))
end

-- Adds a spec of both sides of a limit, in which the other scores are as in
-- `before`, if it holds; whether it does.
function Goal:turns(side, before)
  local first <const> = self:standing(lists.joined(before, { ("local %s = %s"):format(side.value, side.met) },
                                                   side.lines))
  local last <const> = self:standing(lists.joined(before, { ("local %s = %s"):format(side.value, side.missed) },
                                                  side.lines))
  local a <const>, b <const> = first and first.status, last and last.status
  local says <const> = sentence(side, a or "met", b or "missed")
  if a == "met" and lists.has(OTHERS, b) then
    local lines <const> = lists.joined(
      { ("assert.turns(%s, %s, { met = %s, %s = %s }, function (y, %s)"):format(
        self.called, of(self.goal.id), side.met, b, side.missed, side.value) },
      indented(lists.joined(before, side.lines), 2), { "end)" })
    local points <const> = b == "partly" and last.now and spectext.figure(last.now)
    local partly <const> = points and lists.joined(
      { ("local y = %s:copy()"):format(self.called) }, before,
      { ("local %s = %s"):format(side.value, side.missed) }, side.lines,
      { ("assert.points(y, %s, { now = %s })"):format(of(self.goal.id), points) }) or {}
    if self:holds(lists.joined(lines, partly)) then
      self:add(says, lists.joined(lines, partly))
      return true
    end
  end
  return false
end

-- The same with the first of several `before` that does; if none does, the place for
-- such a spec.
function Goal:turn(side, arounds)
  if not lists.first(arounds, function (before) return self:turns(side, before) end) then
    self:wait(sentence(side, "met", "missed") .. ": to be written, for it does not turn so")
  end
end

-- Adds a block of specs, if one holds; else the place for it.
function Goal:block(spec, before)
  for _, missed in ipairs(OTHERS) do
    local lines <const> = spec.block(self.called, before, missed)
    local n <const> = self:holds(lines)
    if n then
      self.specs[#self.specs + 1] = { block = lines, n = n }
      return
    end
  end
  self:wait(spec.says:gsub("{missed}", "missed") .. ": to be written, for it does not turn so")
end

-- Adds a spec of figures on a scale, and the points that each gives.
function Goal:scale(told, before)
  local rows <const> = {}
  for _, figure in ipairs(told.rows) do
    local stands <const> = self:standing(lists.joined(before, { told.line(figure) }))
    local points <const> = stands and stands.now and spectext.figure(stands.now)
    if points then rows[#rows + 1] = { figure = figure, points = points, status = stands.status } end
  end
  if #rows == 0 then return self:wait(("gives points by the scale of '%s': to be written"):format(told.name)) end
  local lines <const> = { "for _, row in ipairs {" }
  for _, row in ipairs(rows) do lines[#lines + 1] = ("  { %s, %s },"):format(row.figure, row.points) end
  self:add(("gives so many points for each of these figures of '%s'"):format(told.name), lists.joined(
    lines, { "} do", ("  local y = %s:copy()"):format(self.called) }, indented(before, 2),
    { "  " .. told.line "row[1]", ("  assert.points(y, %s, { now = row[2] })"):format(of(self.goal.id)), "end" }))
end


-- The scores of a goal

-- What is told of each score in another, as a tree: its own, or that of its parts.
local function leaves_of(score, list, path)
  local parts <const> = lists.joined(score.parts or {}, { score.score })
  if #parts == 0 then
    list[#list + 1] = { score = score, path = path }
  end
  for _, part in ipairs(parts) do leaves_of(part, list, lists.joined(path, { score })) end
  return list
end

-- The `any` that both stand in, in other parts of it.
local function is_alternative(a, b)
  for i, above in ipairs(a.path) do
    if b.path[i] ~= above then return false end
    local own <const>, other <const> = a.path[i + 1] or a.score, b.path[i + 1] or b.score
    if own ~= other then return above.kind == "any" end
  end
  return false
end

-- The lines that let every other score be met, but those that would do instead of
-- this one, which are missed. Where another is about the same figure it is held
-- against what is nth of its others.
function Goal:around(leaf, nth)
  local lines <const> = {}
  for _, other in ipairs(self.leaves) do
    if other ~= leaf then
      local told <const> = other.told
      local is_same <const> = other.score.name ~= nil and other.score.name == leaf.score.name
                              and other.score.part_to == leaf.score.part_to
      local far <const> = is_same and nth and told.others and told.others[nth]
      local part <const> = far or is_same and told.before or is_alternative(leaf, other) and told.missed or told.met
      for _, line in ipairs(part or {}) do
        if not lists.has(lines, line) then lines[#lines + 1] = line end
      end
    end
  end
  return lines
end

-- What a scale gives most and least, as what meets it, and what misses it.
function Goal:measure(leaf)
  local told <const>, best, least = leaf.told, nil, nil
  if not told.rows then return end
  for _, figure in ipairs(told.rows) do
    local stands <const> = self:standing(lists.joined(self:around(leaf), { told.line(figure) }))
    local now <const> = stands and stands.now
    if now and (not best or now > best.now) then best = { figure = figure, now = now, status = stands.status } end
    if now and (not least or now < least.now) then least = { figure = figure, now = now, status = stands.status } end
  end
  if not best then return end
  told.met, told.missed = { told.line(best.figure) }, { told.line(least.figure) }
  if best.status == "met" and least.status ~= "met" then
    table.insert(told.sides, { says = ("is {met} with '%s' %s, and {missed} with %s"):format(
                                 told.name, spectext.said(best.figure), spectext.said(least.figure)),
                               met = best.figure, missed = least.figure, value = "figure",
                               lines = { told.line "figure" } })
  end
end

-- The last cut-off that one of the scores takes, if it is not the period's end.
local function cut_off(leaves)
  local last
  for _, leaf in ipairs(leaves) do
    local day <const> = leaf.told.as_of
    last = day and (not last or day > last) and day or last
  end
  return last
end

local function goal_specs(goal, plan, year)
  tries.begin()
  local self <const> = setmetatable({ goal = goal, plan = plan, year = year, specs = {}, setup = {},
                                     called = "year", known = {} }, Goal)
  self.leaves = leaves_of(goal.score, {}, {})
  local of_cases = 0
  for _, leaf in ipairs(self.leaves) do
    if plans.case_scores({ score = leaf.score })[1] then of_cases = of_cases + 1 end
    local mark <const> = of_cases > 1 and "_" .. of_cases or ""
    leaf.told = specfigures.of(leaf.score, goal, plan) or speccases.of(leaf.score, goal, year, mark)
                or specrules.of(leaf.score, goal, year)
    self.setup = lists.joined(self.setup, leaf.told.setup or {})
    if leaf.told.of then leaf.told.rows = specfigures.shares(leaf.told.scale, leaf.told.of) end
  end
  local day <const> = cut_off(self.leaves)
  if day then
    self.called = "later"
    self.setup = lists.joined({
      ("local later <const> = year:at %s   -- when it shows what came too late"):format(of(day)) }, self.setup)
  end
  for _, leaf in ipairs(self.leaves) do self:measure(leaf) end
  for _, leaf in ipairs(self.leaves) do
    local told <const>, before <const> = leaf.told, self:around(leaf)
    if told.why then
      self:wait(("is met, and missed: to be written, for %s (%s)"):format(told.why, leaf.score.where))
    end
    for _, spec in ipairs(told.specs or {}) do self:block(spec, before) end
    for _, waits in ipairs(told.waits or {}) do self:wait(waits) end
    local arounds <const> = { before, self:around(leaf, 1), self:around(leaf, 2) }
    for _, side in ipairs(told.sides or {}) do self:turn(side, arounds) end
    if told.rows then self:scale(told, before) end
  end
  if tries.why() then self:wait("was not tried further, for a rule was ended: " .. tries.why()) end
  return self
end


-- The text

local HEAD <const> = [[
-- A first spec of %s, begun by `siri-rules test --new %s`: both sides of each
-- limit of each goal. Its numbers were read from the rules: hold them against the
-- contract, and go on from here.

local testing <const> = require "siri.testing"

describe(%s, function ()
  local year <const> = testing.year %s
]]

local function goal_lines(made)
  local lines <const> = { "", ("describe(%s, function ()"):format(of(("%s %s"):format(made.goal.id, made.goal.area))) }
  local function put(list, by)
    for _, line in ipairs(indented(list, by)) do lines[#lines + 1] = line end
  end
  put(made.setup, 2)
  for i, spec in ipairs(made.specs) do
    if i > 1 or #made.setup > 0 then lines[#lines + 1] = "" end
    if spec.waits then put({ ("pending(%s)"):format(of(spec.waits)) }, 2)
    elseif spec.block then put(spec.block, 2)
    else
      put({ ("it(%s, function ()"):format(of(spec.name)) }, 2)
      put(spec.lines, 4)
      put({ "end)" }, 2)
    end
  end
  lines[#lines + 1] = "end)"
  return indented(lines, 2)
end

-- The text of a first spec of a plan, which is called so; how many specs it has,
-- and how many places that wait.
function firstspec.text(name)
  local year <const> = testing.year(name)
  local plan <const> = year.plan
  local lines <const>, specs, waiting = {}, 0, 0
  for _, goal in ipairs(plan.goals) do
    local made <const> = goal_specs(goal, plan, year)
    for _, line in ipairs(goal_lines(made)) do lines[#lines + 1] = line end
    waiting = waiting + #lists.where(made.specs, "waits")
    specs = specs + lists.sum(made.specs, function (spec) return spec.waits and 0 or spec.n or 1 end, 0)
  end
  local head <const> = HEAD:format(plan.path:gsub(".*/", ""), name, of(plan.title), of(name))
  return head .. table.concat(lines, "\n") .. "\nend)\n", specs, waiting
end

return firstspec
