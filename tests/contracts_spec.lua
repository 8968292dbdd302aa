-- Contracts of other bodies, each written as it reads in tests/contracts: what
-- the program makes of their cases and figures is what was computed without
-- it, to the last fraction.

local dkjson <const> = require "siri.package.dkjson"
local lists <const> = require "siri.base.lists"
local support <const> = require "tests.support"
local ratio <const> = require "siri.core".ratio

local SHARED <const> = support.root .. "/../shared/plans"
local NAMES <const> = { "agency", "appeals", "bonus", "council", "school" }

local function exists(path)
  local file <close> = io.open(path, "rb")
  return file ~= nil
end

-- "37/41", "3/2", "0", as an exact number; nil where nothing is reported.
local function number(text)
  if type(text) ~= "string" then return nil end
  local num <const>, den <const> = text:match "^(-?%d+)/(%d+)$"
  return ratio.new(math.tointeger(num or text), math.tointeger(den or 1))
end

-- A number as text, with the six places that JSON has of points.
local function rounded(value) return value and ("%.6f"):format(value:num() / value:den()) or "none" end
local function given(value) return value and ("%.6f"):format(value) or "none" end

local function attainment(goal)
  local a <const> = goal.attainment
  return a and tostring(ratio.new(a.num, a.den)) or "none"
end

-- The plan of a contract's run: of a contract of several years that of its own.
local function plan_of(name, run)
  local own <const> = ("%s/tests/contracts/%s-%d.lua"):format(support.root, name, run.year)
  return support.read(exists(own) and own or ("%s/tests/contracts/%s.lua"):format(support.root, name))
end

-- A folder with the run's plan, which is sound, and its files imported.
local function folder_of(name, run)
  local folder <const> = support.folder()
  folder:write("plan.lua", plan_of(name, run))
  folder:done "check plan.lua"
  local function import(kind, files, options)
    for _, file in ipairs(files) do folder:write(file, support.read(("%s/%s/%s"):format(SHARED, name, file))) end
    if #files == 0 then return end
    folder:done(("import %s %s --plan plan.lua%s"):format(kind, table.concat(files, " "), options))
  end
  import("cases", run.cases or {}, " --extracted 2019-12-31")
  import("facts", lists.joined(run.facts or {}, run.last_year or {}), "")
  return folder
end

-- What a run says of its goals: by number, the attainment and the points now.
local function hold_goals(run, status)
  local wanted <const>, got <const> = {}, {}
  for id, goal in pairs(run.goals) do
    local exact <const> = number(goal.attainment)
    wanted[id] = ("%s %s"):format(exact and tostring(exact) or "none", rounded(number(goal.points)))
  end
  for _, goal in ipairs(status.goals) do
    local points <const> = goal.attainment and goal.points.now or nil
    got[goal.id] = ("%s %s"):format(attainment(goal), given(points))
  end
  assert.same(wanted, got)
end

local function hold_total(run, status)
  local points <const> = status.points
  assert.equal(rounded(number(run.total)), given(points.now))
  assert.equal(rounded(number(run.of)), given(points.of))
  if run.rated then
    assert.equal(rounded(number(run.rated)), given(points.rated))
    assert.equal(rounded(number(run.on_full_scale)), given(points.on_full_scale))
  end
end

-- The points of each frame, and what it pays; what the whole plan does.
local function hold_frames(run, status, pay)
  local points <const> = lists.by(status.points.frames or {}, "frame")
  for key, frame in pairs(run.frames or {}) do
    assert.equal(rounded(number(frame.points)), given(points[key].now), key)
    assert.equal(rounded(number(frame.of)), given(points[key].of), key)
    if frame.pay then
      assert.equal(rounded(number(frame.pay)), given(lists.by(pay().proposal.frames, "frame")[key].amount), key)
    end
  end
  if run.pay then assert.equal(rounded(number(run.pay)), given(pay().proposal.amount)) end
end

-- What the contract leaves open, each once, in order; and the assumptions of the
-- plan that have another value, in its order, which is the same.
local function open_of(run, assumptions)
  local open <const>, seen <const> = {}, {}
  for _, other in ipairs(run.otherwise) do
    if not seen[other.open] then open[#open + 1] = other.open end
    seen[other.open] = true
  end
  local written <const> = lists.where(assumptions, function (a) return #a.values > 1 end)
  table.sort(written, function (a, b) return a.n < b.n end)
  assert.equal(#open, #written, "the plan assumes what the contract leaves open, and no more")
  local by_open <const> = {}
  for i, text in ipairs(open) do
    by_open[text] = lists.where(written[i].values, function (value) return not value.own end)
  end
  return by_open
end

-- The points of the goals that another value changes, by number.
local function changed_by(value, points)
  local changed <const> = {}
  for _, change in ipairs(value.changes) do
    local by <const> = tonumber(change.difference.now)
    if change.to == "no_data" and change.from ~= "no_data" then changed[change.id] = "none"
    elseif by ~= 0 or change.from == "no_data" then changed[change.id] = given(points[change.id] + by) end
  end
  return changed
end

-- What another value of each assumption gives.
local function hold_otherwise(run, status, assumptions)
  local points <const>, by_open <const> = {}, open_of(run, assumptions)
  for _, goal in ipairs(status.goals) do points[goal.id] = goal.points and goal.points.now or 0 end
  for _, other in ipairs(run.otherwise) do
    local value <const> = table.remove(by_open[other.open], 1)
    local context <const>, wanted <const> = ("%s: %s"):format(other.open, other.instead), {}
    for id, exact in pairs(other.goals) do
      local share <const> = number(exact)
      wanted[id] = share and rounded(share * number(run.goals[id].weight)) or "none"
    end
    assert.equal(rounded(number(other.total)), given(value.points.now), context)
    assert.same(wanted, changed_by(value, points), context)
  end
end

for _, name in ipairs(NAMES) do
  describe("the contract in " .. name, function ()
    local path <const> = ("%s/%s/expected.json"):format(SHARED, name)
    if not exists(path) then
      pending(("../shared/plans/%s is not here"):format(name))
      return
    end
    local folders <const> = {}   -- of runs that differ in their cut-off alone, one
    lazy_teardown(function ()
      for _, folder in pairs(folders) do folder:close() end
    end)
    for _, run in ipairs(dkjson.decode(support.read(path), 1, dkjson.null).runs) do
      local called <const> = ("%s on %s"):format(table.concat(run.facts, ", "), run.as_of)
      it("has its result with " .. called, function ()
        local folder <const> = folders[table.concat(run.facts)] or folder_of(name, run)
        folders[table.concat(run.facts)] = folder
        local function ask(command) return folder:json(("%s plan.lua --as-of %s"):format(command, run.as_of)) end
        local status <const> = ask "status"
        hold_goals(run, status)
        hold_total(run, status)
        hold_frames(run, status, function () return ask "pay" end)
        if run.otherwise then hold_otherwise(run, status, ask("assumptions").assumptions) end
      end)
    end
  end)
end
