-- loader.lua: from a file of rules to a sealed plan. It gives the words
-- their effect, remembers the line of each, and finds what is wrong: all of
-- it, not the first thing.

local core <const> = require "siri.core"
local sandbox <const> = require "siri.sandbox"
local settings <const> = require "siri.settings"
local words <const> = require "siri.words"
local wholeness <const> = require "siri.wholeness"
local ratio <const> = core.ratio

local loader = {}

local format <const>, find <const>, getinfo <const> = string.format, string.find, debug.getinfo


-- The line of the rules that called a word: `level` calls above here. What
-- the file itself returns (`return all(…)`) has no line left above it.
local function line_above(draft, level)
  local info = getinfo(level + 1, "Sl")
  if info.currentline < 1 then return draft.path end
  return format("%s:%d", info.short_src, info.currentline)
end

local add_problem <const> = wholeness.add_problem

local function title_of(definition, name)
  return name and format("%s %s", definition.word, name) or definition.word
end


-- Effects: what each word does with its checked settings. A score word
-- gives a score; the others add to the draft.

-- A function as a score becomes one of kind rule.
local function as_score(value, entry)
  if type(value) == "function" then
    return { kind = "rule", rule = value, title = entry.title, where = entry.where }
  end
  return value
end

local function score_word(definition)
  return function (_, s, items, entry)
    settings.score(s)
    s.kind, s.name, s.title, s.where = definition.word, entry.name, entry.title, entry.where
    if definition.items == "score" then
      for i, item in ipairs(items) do items[i] = as_score(item, entry) end
      s.parts, s.score = items, as_score(s.score, entry)
    end
    if definition.items == "band" then s.bands = items end
    return s
  end
end

local effects = {}

for _, definition in ipairs(words) do effects[definition.word] = score_word(definition) end

function effects.service_targets(draft, s, items, entry)
  s.each = "case_type"
  s.when_empty = s.when_empty or "no_data"
  return effects.cases(draft, s, items, entry)
end

local function add_named(list_name, is_goal)
  return function (draft, s, _, entry)
    local list = draft[list_name]
    for _, other in ipairs(list) do
      if other.id == entry.name then
        draft.stray = draft.stray or is_goal
        add_problem(draft, entry.where, format("%s is already at %s", entry.title, other.where))
        return
      end
    end
    s.id, s.name, s.where = entry.name, entry.name, entry.where
    if is_goal then s.score = as_score(s.score, entry) end
    list[#list + 1] = s
  end
end

effects.goal = add_named("goals", true)
effects.case_type = add_named("case_types")
effects.task = add_named("tasks")

local function add_single(name)
  return function (draft, s, _, entry)
    if draft[name] then
      add_problem(draft, entry.where, format("%s is already at %s", name, draft[name].where))
      return
    end
    s.where = entry.where
    draft[name] = s
  end
end

local add_plan <const> = add_single("plan")

function effects.plan(draft, s, items, entry)
  local first = draft.goals[1] or draft.case_types[1] or draft.tasks[1]
  if first and not draft.plan then
    add_problem(draft, entry.where, format("plan comes first in its file, before what stands at %s", first.where))
  end
  add_plan(draft, s, items, entry)
end

effects.budget = add_single("budget")
effects.pay = add_single("pay")

-- Gives the value, or, where the caller asked for it, another one.
function effects.assume(draft, s, items, entry)
  local n = #draft.assumptions + 1
  if #items ~= 1 then
    add_problem(draft, entry.where, "assume needs its text: assume { \"what is assumed\", because = … }")
  end
  local others = s.otherwise
  if others ~= nil and (type(others) ~= "table" or others.kind) then others = { others } end
  if others ~= nil and s.value == nil then
    add_problem(draft, entry.where, "assume: otherwise is another value, but there is no value")
  end
  local value = s.value
  local instead = draft.instead[n]
  if instead and instead.other then value = others[instead.other]
  elseif instead then value = instead.value end
  draft.assumptions[n] = { text = items[1] or "", value = value, otherwise = others or {}, because = s.because or "",
                           where = entry.where }
  return value
end


-- Words as rules call them

local function finish(draft, definition, entry, given)
  if type(given) ~= "table" then
    add_problem(draft, entry.where, format("%s needs a table: %s { … }", entry.title, entry.shape))
    draft.stray = draft.stray or definition.word == "goal"
    return settings.nothing
  end
  local function problem(message) add_problem(draft, entry.where, entry.title .. ": " .. message) end
  local s, items = settings.check(definition, given, problem)
  return effects[definition.word](draft, s, items, entry)
end

-- A word is for the file itself: in a rule it would come too late.
local function check_loading(draft, word)
  if draft.loaded then error(format("%s belongs in the file itself, not in a rule", word), 3) end
end

-- What `goal "1.5"` gives until its table follows.
local function begin(draft, definition, name, where)
  local entry = { name = name, title = title_of(definition, name), where = where,
                  shape = format("%s \"%s\"", definition.word, name) }
  local pending = { begun = true, is_goal = definition.word == "goal" }
  draft.begun[#draft.begun + 1] = pending
  pending.entry = entry
  local word = setmetatable({}, {
    __metatable = false,
    __call = function (self, given)
      check_loading(draft, definition.word)
      settings.done(self)
      pending.begun = false
      return finish(draft, definition, entry, given)
    end,
  })
  settings.wait(word)
  return word
end

local function make_word(draft, definition)
  if not definition.named then
    return function (given)
      check_loading(draft, definition.word)
      local word = definition.word
      return finish(draft, definition, { title = word, shape = word, where = line_above(draft, 2) }, given)
    end
  end
  return function (name)
    check_loading(draft, definition.word)
    local where = line_above(draft, 2)
    if type(name) ~= "string" or name == "" then
      add_problem(draft, where, format("%s needs a name first, %s: %s \"…\" { … }", definition.word,
                                       definition.named, definition.word))
      draft.stray = draft.stray or definition.word == "goal"
      return settings.nothing
    end
    return begin(draft, definition, name, where)
  end
end

-- A number for one of the words that take one; raises at the caller's line.
local function number_for(word, n)
  if rawequal(n, settings.nothing) then return ratio.new(0) end
  local got = settings.exact(n)
  if got then return got end
  if math.type(n) == "float" then
    error(format("%s of a float that was computed (%s): it is not exact, write ratio(a, b)", word, n), 3)
  end
  error(format("%s needs a number, not %s", word, settings.shown(n)), 3)
end

-- What ratio.c says of the numbers, at the rule's line.
local function ratio_of(a, b)
  if rawequal(a, settings.nothing) or rawequal(b, settings.nothing) then return ratio.new(0) end
  local made, got = pcall(ratio.new, a, b)
  if made then return got end
  error(got, 3)
end

-- A length of time with its choices, likewise.
local function duration_of(n, unit, choices)
  local made, got = pcall(core.date.duration, n, unit, choices)
  if made then return got end
  error(got, 3)
end

-- Lengths of time, shares, amounts.
local function units(env)
  for _, unit in ipairs { "day", "week", "month", "workday" } do
    local word = unit .. "s"
    env[word] = function (n, choices)
      if math.type(n) ~= "integer" then
        error(format("%s needs a whole number, not %s", word, settings.shown(n)), 2)
      end
      return (duration_of(n, unit, choices))
    end
  end
  function env.percent(n) return ratio.unit(number_for("percent", n) / 100, "percent") end
  function env.kr(n) return ratio.unit(number_for("kr", n), "kr") end
  function env.ratio(a, b) return (ratio_of(a, b)) end
end

-- The names that a rule could have meant: the words, and the locals that
-- it has at that line, `level` calls above here.
local function names_at(level, words_known)
  local names = { table.unpack(words_known) }
  for i = 1, math.huge do
    local name = debug.getlocal(level + 1, i)
    if not name then return names end
    names[#names + 1] = name
  end
end

-- While the file is loaded an unknown word is noted, and the rest is still
-- looked at; later, in a rule, it fails the rule.
local function unknown_word(draft, name, known)
  local message = format("no word '%s'%s", tostring(name), core.nearest.hint(name, names_at(3, known)))
  if draft.loaded then error(message, 3) end
  add_problem(draft, line_above(draft, 3), message)
  draft.stray = true
  return settings.nothing
end

local function make_env(draft)
  local env = sandbox.library()
  units(env)
  for _, definition in ipairs(words) do env[definition.word] = make_word(draft, definition) end
  local known = sandbox.sorted_keys(env)
  setmetatable(env, {
    __index = function (_, name)
      local value = unknown_word(draft, name, known)
      return value
    end,
  })
  return setmetatable({}, {
    __index = env,
    __newindex = function (_, name)
      if rawget(env, name) ~= nil then error(format("'%s' is a word of the rules: it cannot be changed", name), 2) end
      error(format("'%s' is set without local: say local %s = …", tostring(name), tostring(name)), 2)
    end,
    __metatable = false,
  })
end


-- Where a plan says nothing about partly met goals.
local DEFAULT <const> = "Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet"

local function named(value, name, definition)
  local fields = { "id", "name", "where", table.unpack(definition.fields) }
  return setmetatable(value, { __name = name, __fields = fields })
end

local function seal_plan(draft, path)
  local plan = draft.plan
  for i, goal in ipairs(draft.goals) do draft.goals[i] = named(goal, "goal " .. goal.id, words.goal) end
  for i, t in ipairs(draft.case_types) do draft.case_types[i] = named(t, "case_type " .. t.id, words.case_type) end
  table.insert(draft.assumptions, { text = DEFAULT, otherwise = {}, because = "planen siger intet andet",
                                    where = plan.where })
  plan.path, plan.goals, plan.case_types, plan.tasks = path, draft.goals, draft.case_types, draft.tasks
  plan.assumptions, plan.budget, plan.pay = draft.assumptions, draft.budget, draft.pay
  local fields = { "path", "goals", "case_types", "tasks", "assumptions", "budget", "pay", "where",
                   table.unpack(words.plan.fields) }
  return core.seal.seal(setmetatable(plan, { __name = format("plan %d", plan.year), __fields = fields }))
end

-- A mistake that a missing comma makes says so. Of bytecode Lua does not say
-- where it is.
local function syntax_message(message, path)
  if not find(message, path, 1, true) then return format("%s: %s", path, message) end
  local hint = find(message, "'}' expected", 1, true) and " (is a comma missing before it?)" or ""
  return message .. hint
end

-- Loads the rules of a file. `instead` gives assumptions, by their number
-- in the file, another value: { [n] = { value = } }. Returns a sealed plan,
-- or nil and the list of everything that is wrong.
function loader.load(path, instead)
  local file <close>, message = io.open(path, "rb")
  if not file then return nil, { message } end
  local text, why = file:read("a")
  if not text then return nil, { path .. ": " .. why } end
  return loader.load_text(text, path, instead)
end

function loader.load_text(text, path, instead)
  local draft = { goals = {}, case_types = {}, tasks = {}, assumptions = {}, problems = {}, begun = {}, path = path,
                  instead = instead or {} }
  local chunk, message = load(text, "@" .. path, "t", make_env(draft))
  if not chunk then return nil, { syntax_message(message, path) } end
  local ok, failure = core.guard.call(chunk)
  if not ok then
    if type(failure) ~= "string" then failure = path .. ": an error that is no text, but a " .. type(failure) end
    if not string.match(failure, "^.-:%d+: ") then failure = path .. ": " .. failure end
    draft.problems[#draft.problems + 1] = failure
    return nil, wholeness.in_order(draft.problems)
  end
  draft.loaded = true
  wholeness.check(draft, path)
  if #draft.problems > 0 then return nil, wholeness.in_order(draft.problems) end
  return seal_plan(draft, path)
end

return loader
