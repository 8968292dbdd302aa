-- coverage.lua: what no spec of a run reached of the plans: their goals, how these
-- can stand, the assumptions' values, the branches of rules, and the sides of
-- limits; each with its line, and all of them counted.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local printable <const> = require "siri.base.printable"
local json <const> = require "siri.print.json"
local page <const> = require "siri.print.page"
local applicable <const> = require "siri.rules.applicable"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"
local reached <const> = require "siri.rules.reached"
local settings <const> = require "siri.rules.settings"
local sides <const> = require "siri.rules.sides"
local states <const> = require "siri.rules.states"
local ways <const> = require "siri.sandbox.ways"
local lfs <const> = require "siri.package.lfs"

local coverage = {}

local format <const> = string.format

-- Notes from now on what specs reach.
coverage.start = reached.start

-- What is counted, in order, and what it is called.
local COUNTED <const> = {
  { "goals", "goals" }, { "states", "states of goals" }, { "values", "values of assumptions" },
  { "branches", "branches of rules" }, { "sides", "sides of limits" },
}


-- What there is to say of a file

local File <const> = {}
File.__index = File

local function line_of(where) return tonumber(where:match ":(%d+)$") end

-- Of a file that specs asked about, what was noted of it, and its plan as it stands
-- in it; of one that none did, without notes.
local function new_file(path, noted, plan)
  local file <const> = { path = path, noted = noted, plan = plan, list = {}, counts = {} }
  for _, counted in ipairs(COUNTED) do file.counts[counted[1]] = { reached = 0, of = 0 } end
  return setmetatable(file, File)
end

function File:count(what, is_reached)
  local count <const> = self.counts[what]
  count.of = count.of + 1
  if is_reached then count.reached = count.reached + 1 end
  return is_reached
end

-- Says what was not reached on a line; kind: of what it is one. Of a goal that no
-- test asks about that alone is said.
function File:say(line, kind, goal, text, ...)
  if goal and kind ~= "goal" and not self.noted.goals[goal] then return end
  self.list[#self.list + 1] = { line = line, n = #self.list, kind = kind, goal = goal, text = format(text, ...) }
end

-- "a, b or c"
local function either(list)
  if #list < 2 then return list[1] end
  return table.concat(lists.head(list, #list - 1), ", ") .. " or " .. list[#list]
end


-- Goals and how they stand

local STANDS <const> = { met = "met", partly = "partly met", missed = "missed", open = "open",
                         no_data = "without data" }

local function add_goal(file, goal)
  local stood <const> = file.noted.goals[goal.id]
  local lacking <const> = lists.where(states.of(goal, file.plan), function (state)
    return not file:count("states", stood and stood[state])
  end)
  local line <const> = line_of(goal.where)
  if not file:count("goals", stood ~= nil) then
    file:say(line, "goal", goal.id, "goal %s: no test asks about it", goal.id)
  elseif #lacking > 0 then
    file:say(line, "state", goal.id, "goal %s: no test finds it %s", goal.id,
             either(lists.map(lacking, function (state) return STANDS[state] end)))
  end
end


-- Values of assumptions

local function add_assumption(file, n, assumption)
  if #assumption.otherwise == 0 then return end
  local tried <const>, lacking <const> = file.noted.values[n] or {}, {}
  for i = 0, #assumption.otherwise do
    if not file:count("values", tried[i]) then
      lacking[#lacking + 1] = settings.shown(i == 0 and assumption.value or i > 0 and assumption.otherwise[i])
    end
  end
  if #lacking == 0 then return end
  file:say(line_of(assumption.where), "value", nil, "assumption %d, %s: never tried with %s", n,
           settings.shown(assumption.text), either(lacking))
end


-- Sides of limits

-- Those of a list that nothing stood on, in words.
function File:lacking(list)
  return lists.map(list, function (side)
    return not self:count("sides", self.noted.sides[side.key]) and side.says or nil
  end)
end

local STANDS_NO <const> = { cases = "no share stands", case_time = "no time stands", backlog = "no backlog stands" }

local function add_limits(file, goal, score)
  local lacking <const> = file:lacking(sides.of(score))
  if #lacking == 0 then return end
  file:say(line_of(score.where), "side", goal.id, "goal %s, %s: %s %s", goal.id, score.title,
           STANDS_NO[score.kind] or "no figure stands", either(lacking))
end

-- The two sides of a last day, of which `what` is never or no case.
local function add_days(file, where, goal, who, days, what)
  local lacking <const> = file:lacking { days.on, days.after }
  if #lacking == 0 then return end
  file:say(line_of(where), "side", goal, "%s, %s: %s %s", who, days.limit, what,
           #lacking == 2 and "on its last day or after it" or lacking[1])
end

local function add_score(file, goal, score)
  local who <const>, own <const> = format("goal %s, %s", goal.id, score.title), sides.days(score)
  add_limits(file, goal, score)
  if score.kind == "milestone" then add_days(file, score.where, goal.id, who, sides.day(score), "it is never done") end
  local what <const> = score.kind == "backlog" and "no case is open" or "no case is decided"
  if own then add_days(file, score.where, goal.id, who, own, what) end
end

-- The types of a version whose targets count in one of these scores.
local function add_case_types(file, version, scores, seen)
  for _, t in ipairs(version.case_types) do
    local score <const> = not seen[t.ordinal] and lists.first(scores, function (one)
      return not one.limit and applicable.wants(one, t) and sides.days(one, t)
    end)
    if score then
      add_days(file, t.where, nil, "case_type " .. core.brief.name(t.name), sides.days(score, t), "no case is decided")
      seen[t.ordinal] = true
    end
  end
end

-- All scores of a version, each once, and the days of the types that they count.
local function add_version(file, version, seen)
  for _, goal in ipairs(version.goals) do
    for _, score in ipairs(plans.scores(goal.score)) do
      local key <const> = score.ordinal or score
      if not seen[key] then add_score(file, goal, score) end
      seen[key] = true
    end
  end
  add_case_types(file, version, lists.flat(version.goals, plans.share_scores), seen)
end

local function add_pay(file)
  local pay <const> = file.plan.pay
  if not pay then return end
  local is_scale <const> = pay.proposal and type(pay.proposal) ~= "function"
  local lacking <const> = is_scale and file:lacking(sides.of_scale(pay.ordinal, pay.proposal)) or {}
  if not file.noted.pay then
    file:say(line_of(pay.where), "pay", nil, "pay: no test asks about it")
  elseif #lacking > 0 then
    file:say(line_of(pay.where), "side", nil, "pay: no result stands %s", either(lacking))
  end
end


-- Branches of rules

local MOST <const> = 50   -- cells of a condition

local function shown(text, way)
  local first <const>, rest <const> = printable.cut(text:sub(way.at, way.stop - 1):gsub("%s+", " "), MOST)
  return rest == "" and first or first .. "…"
end

-- What is said of what never ran.
local RUNS <const> = { ["function"] = "no test comes to this function", loop = "no test comes into this loop" }

-- What a way did not do, of what it was: { true, false, other, at its limit }.
local function lacking_of(way, went)
  if RUNS[way.what] then return { runs = not went[1] or nil } end
  local is_truth <const> = way.what ~= "value" or went[1] or went[2]
  return { yes = is_truth and not (went[1] or went[3]) or nil, no = is_truth and not went[2] or nil,
           at = way.limited and not went[4] or nil }
end

local function is_asked(went) return went[1] or went[2] or went[3] end

local YES <const> = { ["if"] = "`if %s` is never taken" }
local NO <const> = { ["if"] = "`if %s` is always taken" }
local AT <const> = "nothing stands just at `%s`"

-- What is said of a way that lacks something, in words.
local function said_of(way, lacking, went, source)
  local says <const>, text <const> = {}, shown(source, way)
  if RUNS[way.what] then return RUNS[way.what] end
  if not is_asked(went) then return format("`%s` is never asked", text) end
  if lacking.yes then says[1] = format(YES[way.what] or "`%s` is never true", text) end
  if lacking.no then says[#says + 1] = format(NO[way.what] or "`%s` is never false", text) end
  if lacking.at then says[#says + 1] = #says > 0 and "nothing stands just at it" or format(AT, text) end
  return table.concat(says, ", and ")
end

local function count_way(file, way, went, lacking)
  if RUNS[way.what] then return file:count("branches", not lacking.runs) end
  if way.what ~= "value" or went[1] or went[2] then
    file:count("branches", not lacking.yes)
    file:count("branches", not lacking.no)
  end
  if way.limited then file:count("sides", not lacking.at) end
end

-- The function that a way is in: the innermost that began before it.
local function within(list, way)
  local found
  for _, one in ipairs(list) do
    if one.what == "function" and one ~= way and one.at <= way.at and way.stop <= one.stop then found = one end
  end
  return found
end

-- What is never come to is not said where something before it, in its function, says
-- why: a branch that is not taken, or that the function never ran.
local function add_ways(file, text)
  local told <const>, never <const>, list <const> = {}, {}, text.ways
  for _, way in ipairs(list) do
    local went <const>, outer <const> = text.went(way), within(list, way)
    local lacking <const> = lacking_of(way, went)
    count_way(file, way, went, lacking)
    local is_known <const> = is_asked(went) or way.what == "function" and not (outer and never[outer])
    if next(lacking) and (is_known or not (outer and told[outer])) then
      local is_side <const> = lacking.at and not (lacking.yes or lacking.no)
      file:say(way.line, is_side and "side" or "branch", nil, "%s", said_of(way, lacking, went, text.text))
    end
    if way.what == "function" then never[way], told[way] = lacking.runs, lacking.runs end
    if outer and (lacking.runs or lacking.yes or lacking.no) then told[outer] = true end
  end
end


-- All of a run

-- Of a path and its text the ways that were noted, whichever way the path was
-- written; nil of one without functions.
local function ways_of(path, text)
  local same <const> = lists.where(ways.texts(), function (one)
    return reached.place(one.path) == path and (one.text == text or one.text == text:gsub("^\xEF\xBB\xBF", ""))
  end)
  if #same == 0 then return nil end
  return { text = same[1].text, ways = same[1].ways, went = function (way)
    local went <const> = { false, false, false, false }
    for _, one in ipairs(same) do
      local bits <const> = { core.ways.went(one.ways[1].n + way.n - same[1].ways[1].n) }
      for i, bit in ipairs(bits) do went[i] = went[i] or bit end
    end
    return went
  end }
end

local function add_plan(file)
  local plan <const>, seen <const> = file.plan, {}
  for _, goal in ipairs(plans.every_goal(plan)) do add_goal(file, goal) end
  for n, assumption in ipairs(plan.assumptions) do add_assumption(file, n, assumption) end
  for _, version in ipairs(plans.versions(plan)) do add_version(file, version, seen) end
  add_pay(file)
end

-- The file of a path, with what was noted of its text, or why nothing was.
local function file_of(path, texts)
  local plan <const> = core.ways.without(loader.load, path)
  local noted <const> = plan and lists.find(texts, "text", loader.text(plan))
  local file <const> = new_file(path, noted, plan)
  local is_other <const> = not noted and #texts > 0
  file.why = not plan and "no plan that is sound" or is_other and "it changed while the specs ran" or nil
  if noted then
    add_plan(file)
    local text <const> = ways_of(path, noted.text)
    if text then add_ways(file, text) end
  end
  table.sort(file.list, function (a, b)
    if a.line ~= b.line then return a.line < b.line end
    return a.n < b.n
  end)
  return file
end

-- The plans of the folder of rules.
local function in_rules()
  if lfs.attributes("rules", "mode") ~= "directory" then return {} end
  local list <const> = {}
  for name in lfs.dir "rules" do
    if name:find "%.lua$" and not name:find "_spec%.lua$" then list[#list + 1] = "rules/" .. name end
  end
  return list
end

-- What the run reached so far of each plan that specs asked about, or that lies in
-- rules/, in the order of their paths.
function coverage.files()
  local noted <const> = reached.texts()
  local paths <const> = lists.unique(lists.joined(lists.map(noted, "path"), in_rules()))
  table.sort(paths)
  return lists.map(paths, function (path)
    local texts <const> = lists.where(noted, function (one) return one.path == path end)
    return lfs.attributes(path, "mode") == "file" and file_of(path, texts) or nil
  end)
end


-- As a page, and for programs

local function counts_of(file)
  return lists.map(COUNTED, function (counted)
    local count <const> = file.counts[counted[1]]
    return count.of > 0 and format("%d of %d %s", count.reached, count.of, counted[2]) or nil
  end)
end

-- The page of the files.
function coverage.text(files)
  local out <const> = page.new()
  for _, file in ipairs(lists.where(files, function (file) return #file.list > 0 end)) do
    out:title(("%s: what no test reaches"):format(file.path))
    for _, one in ipairs(file.list) do out:paragraph(format(" %5d  ", one.line), one.text) end
  end
  out:title "Reached"
  for _, file in ipairs(files) do
    out:paragraph(" ", format("%s: %s", file.path, file.noted and table.concat(counts_of(file), ", ")
                                                   or file.why or "no test of this run asks about it"), 3)
  end
  if #files == 0 then out:paragraph(" ", "no test of this run asks about a plan that is a file", 3) end
  return out
end

-- The same as a text of JSON.
function coverage.json(files)
  return json.report("plans", json.map(files, function (file)
    local counts <const> = json.object()
    for _, counted in ipairs(COUNTED) do
      local count <const> = file.counts[counted[1]]
      json.add(counts, counted[1], file.noted and json.object("reached", count.reached, "of", count.of) or nil)
    end
    local unreached <const> = json.map(file.list, function (one)
      return json.fields(one, { "line", "kind", "goal", "text" })
    end)
    return json.object("file", file.path, "asked", file.noted ~= nil, "why", file.why, "unreached", unreached,
                       "counts", counts)
  end))
end

-- Prints what the run reached, in a form: "text" or "json".
function coverage.show(form)
  local files <const> = coverage.files()
  output.send(form == "json" and coverage.json(files) or coverage.text(files):text())
end

return coverage
