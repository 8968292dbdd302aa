-- loader.lua: from a file of rules to a sealed plan. It gives the words
-- their effect, remembers the line of each, and finds what is wrong: all of
-- it, not the first thing.

local core <const> = require "siri.core"
local assumed <const> = require "siri.base.assumed"
local grounds <const> = require "siri.base.grounds"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local roles <const> = require "siri.base.roles"
local shift <const> = require "siri.base.shift"
local amendment <const> = require "siri.rules.amendment"
local checked <const> = require "siri.rules.checked"
local drafts <const> = require "siri.rules.draft"
local lint <const> = require "siri.rules.lint"
local settings <const> = require "siri.rules.settings"
local undecided <const> = require "siri.rules.undecided"
local units <const> = require "siri.rules.units"
local validation <const> = require "siri.rules.validation"
local words <const> = require "siri.rules.words"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"

local ratio <const>, uncounted <const> = core.ratio, core.guard.uncounted

local loader = {}

local format <const>, getinfo <const> = string.format, debug.getinfo

local function title_of(definition, name)
  return name and format("%s %s", definition.word, core.brief.name(name)) or definition.word
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
    s.kind, s.name, s.title, s.where, s.ordinal = definition.word, entry.name, entry.title, entry.where, entry.ordinal
    if definition.items == "score" then
      s.parts, s.score = lists.map(items, as_score, entry), as_score(s.score, entry)
    end
    if definition.items == "band" then s.bands = items end
    if definition.items == "point" then s.points = items end
    if s.points and not s.unsound then table.sort(s.points, function (a, b) return a.at < b.at end) end
    return settings.score(s)
  end
end

local effects = {}

for _, definition in ipairs(words) do effects[definition.word] = score_word(definition) end

local cases_score <const> = effects.cases

-- An equal part for each group has an older name where the groups are case
-- types.
function effects.cases(draft, s, items, entry)
  if s.each == "case_type" and s.award == "each" then s.award = "per_type" end
  return cases_score(draft, s, items, entry)
end

-- A judgement that may be partly met says what that gives; one in steps is
-- given by them.
function effects.judgement(draft, s, items, entry)
  if not (s.partly or s.steps or s.unsound) then
    local meaning <const> = words.judgement.settings.partly.meaning
    draft:put(diagnostic.new("setting_missing", entry.where, entry.title, "partly", meaning)
                :about("judgement", entry.name, "partly"))
    s.unsound = true
  end
  return score_word(words.judgement)(draft, s, items, entry)
end

function effects.service_targets(draft, s, items, entry)
  s.each = "case_type"
  s.when_empty = s.when_empty or "no_data"
  return effects.cases(draft, s, items, entry)
end

-- The lists of a draft in which settings of these words stand.
local LISTS <const> = { goal = "goals", case_type = "case_types", task = "tasks" }

local function add_named(word)
  return function (draft, s, _, entry)
    s.id, s.name, s.where, s.ordinal = entry.name, entry.name, entry.where, entry.ordinal
    table.insert(draft[LISTS[word]], s)
    return settings.part(s, entry.title)
  end
end

local add_goal <const> = add_named "goal"

-- A single task becomes a list of one.
function effects.goal(draft, s, items, entry)
  s.score = as_score(s.score, entry)
  s.task = type(s.task) == "string" and { s.task } or s.task
  return add_goal(draft, s, items, entry)
end


-- A set is a constant of the file; the plan knows all of them.
local make_set <const> = effects.case_set

function effects.case_set(draft, s, items, entry)
  local set <const> = make_set(draft, s, items, entry)
  draft.case_sets[#draft.case_sets + 1] = set
  return set
end

effects.case_type = add_named "case_type"
effects.task = add_named "task"

-- What was announced to applicants is told both ways.
function effects.amend(draft, s, items, entry)
  entry.name = shift.date(entry.name, draft.instead.years)
  amendment.take(draft, s, items, entry)
  if not s.announced then return end
  s.announced = effects.assume(draft, {
    value = s.announced, otherwise = s.announced == "keep" and "new" or "keep", because = s.reason,
  }, { assumed.text("amended", entry.name) }, entry)
end

local function add_single(name)
  return function (draft, s, _, entry)
    if draft[name] then
      draft:add(entry.where, nil, "double", name, draft[name].where)
      return
    end
    s.where, s.ordinal = entry.where, entry.ordinal
    draft[name] = s
  end
end

local add_plan <const> = add_single("plan")

-- An amount of `amount` in the currency of the plan, which came after it.
local function in_currency(value, currency)
  return ratio.money(value) == "amount" and ratio.unit(value, currency) or value
end

-- What was said before the plan, or in it, has its currency, too.
local function add_currency(draft, s)
  local currency <const> = s.currency or "kr"
  for n, a in ipairs(draft.assumptions) do
    local function own(value) return in_currency(value, currency) end
    local otherwise <const> = core.seal.seal(lists.map(a.otherwise, own))
    draft.assumptions[n] = lists.with(a, { value = own(a.value), otherwise = otherwise })
  end
  for _, key in ipairs(lists.keys(s.frames or {})) do
    local frame <const> = s.frames[key]
    frame.pay = in_currency(frame.pay, currency)
    local money <const> = ratio.money(frame.pay)
    draft:hold(not money or money == currency, s.where, "plan: frames: " .. key, "currency_mixed", money, currency)
  end
end

function effects.plan(draft, s, items, entry)
  local first = draft.goals[1] or draft.case_types[1] or draft.tasks[1]
  if first and not draft.plan then
    draft:add(entry.where, nil, "plan_not_first", first.where)
  end
  add_plan(draft, s, items, entry)
  add_currency(draft, s)
end

effects.budget = add_single("budget")

local add_pay <const> = add_single("pay")

function effects.pay(draft, s, items, entry)
  local currency <const> = draft.plan and draft.plan.currency or "kr"
  for _, name in ipairs { "full", "ceiling" } do s[name] = in_currency(s[name], currency) end
  if s.rounding then s.rounding.to = in_currency(s.rounding.to, currency) end
  add_pay(draft, s, items, entry)
end

-- A table as the value of an assumption is what is printed of it, for good.
local function fixed(value)
  if type(value) ~= "table" then return value end
  return core.seal.seal(setmetatable(lists.with(value, {}), { __name = "the value of an assumption" }))
end

-- The result is made anew with each: they are a list, and not a long one.
local MOST_OTHERS <const> = 100

local function checked_others(draft, entry, others)
  local n <const>, entries = core.length.of(others), 0
  for _ in next, others do entries = entries + 1 end
  draft:hold(entries == n, entry.where, "assume", "assume_others")
  draft:hold(entries ~= n or n <= MOST_OTHERS, entry.where, "assume", "assume_many", n, MOST_OTHERS)
  return (entries ~= n or n > MOST_OTHERS) and {} or others
end

-- The assumption that a call of `assume` makes.
local function assumption_of(draft, s, items, entry)
  draft:hold(#items == 1, entry.where, nil, "assume_text")
  local others = s.otherwise
  if others ~= nil and type(others) ~= "table" then others = { others } end
  draft:hold(s.otherwise == nil or s.value ~= nil, entry.where, "assume", "assume_no_value")
  others = core.seal.seal(checked_others(draft, entry, others or {}))
  return { text = items[1] or "", value = fixed(s.value), otherwise = others, because = s.because or "",
           where = entry.where }
end

-- Gives the value, or, where the caller asked for it, another one.
function effects.assume(draft, s, items, entry)
  s.assumption = s.assumption or assumption_of(draft, s, items, entry)
  local n <const>, assumption = #draft.assumptions + 1, s.assumption
  local instead <const> = draft.instead.assumptions[n]
  if instead then
    assumption = lists.with(assumption, {})
    if instead.other then assumption.value = assumption.otherwise[instead.other]
    else assumption.value = instead.value end
  end
  draft.assumptions[n] = assumption
  return assumption.value
end


-- Calls that an earlier load has checked

-- Words that do more than to give something.
local EFFECTIVE <const> = lists.set { "assume", "plan", "budget", "pay" }

-- The settings of a plan, and of its pay, are added to once it is whole.
local function kept(word, s) return (word == "plan" or word == "pay") and lists.with(s, {}) or s end

local function repeated(draft, word, call, entry)
  if EFFECTIVE[word] then return effects[word](draft, kept(word, call.settings), call.items, entry) end
  if LISTS[word] then table.insert(draft[LISTS[word]], call.settings) end
  if word == "case_set" then table.insert(draft.case_sets, call.result) end
  return call.result
end


-- Words as rules call them

-- The functions among the values, in order: those that will be called. What
-- the caller of the loader set is no rule of this file.
local function note_rules(draft, values, keys, sets)
  for _, key in ipairs(keys) do
    local own <const> = type(values[key]) == "function" and not (sets and sets[key])
    if own then draft.rules[#draft.rules + 1] = values[key] end
  end
end

-- In `sets`, what takes a setting away.
loader.absent = {}

-- What the file gives a word, with what the caller of the loader wants of it
-- instead.
local function with_sets(given, sets)
  if not sets then return given end
  local copy = lists.with(given, sets)
  for key, value in next, sets do
    if value == loader.absent then copy[key] = nil end
  end
  return copy
end

-- What stands for a word that was given no table, or one that is too large.
local function unfit(draft, word, entry, excess)
  draft.stray = draft.stray or word == "goal"
  if not excess then return draft:refuse(entry.where, nil, "table_missing", entry.title, entry.shape) end
  draft:put(excess:at(entry.where):within(entry.title))
  return settings.nothing
end

local function finish(draft, definition, entry, given)
  draft.count = draft.count + 1
  entry.ordinal = draft.count
  local word <const>, sets <const> = definition.word, draft.instead.sets[entry.ordinal]
  if type(given) ~= "table" then return unfit(draft, word, entry) end
  local known <const> = not sets and word ~= "amend" and draft.checked or nil
  local call <const> = known and checked.find(known, entry, given)
  if call then return repeated(draft, word, call, entry) end
  local excess <const> = core.seal.excess(given)
  if excess then return unfit(draft, word, entry, excess) end
  local function problem(wrong)
    draft:put(wrong:at(entry.where):within(entry.title):about(word, entry.name, wrong.setting))
  end
  local told <const> = draft.told
  local framed <const> = (word == "plan" and given or draft.plan or {}).frames ~= nil
  local s, items = settings.check(definition, with_sets(given, sets), problem, framed)
  if draft.instead.years ~= 0 then shift.settings(definition, s, draft.instead.years) end
  note_rules(draft, s, definition.fields, sets)
  note_rules(draft, items, sandbox.sorted_keys(items))
  local result <const> = effects[word](draft, s, items, entry)
  if known and not s.unsound and draft.told == told then
    checked.note(known, entry, given, kept(word, s), items, result)
  end
  return result
end

-- A word as the text calls it. The instructions of its work, which is the
-- program's, are not counted: it costs so much as a few lines of the text.
local function as_word(draft, name, work)
  return function (...)
    if draft.loaded then drafts.too_late(name, "rule") end
    uncounted(true)
    local given <const> = work(...)
    uncounted(false)
    return given
  end
end

-- What `goal "1.5"` gives until its table follows.
local function begin(draft, definition, name, where)
  local entry = { name = name, title = title_of(definition, name), where = where,
                  shape = format("%s \"%s\"", definition.word, name) }
  local pending = { begun = true, is_goal = definition.word == "goal", entry = entry }
  draft.begun[#draft.begun + 1] = pending
  local function unfinished()
    failure.here("word_waits", entry.title, entry.shape)
  end
  local word = setmetatable({}, {
    __metatable = false, __index = unfinished, __newindex = unfinished,
    __call = as_word(draft, definition.word, function (self, given)
      settings.done(self)
      pending.begun = false
      return finish(draft, definition, entry, given)
    end),
  })
  settings.wait(word)
  return word
end

local function make_word(draft, definition)
  local word <const> = definition.word
  if not definition.named then
    return as_word(draft, word, function (given)
      return finish(draft, definition, { title = word, shape = word, where = draft:call(word) }, given)
    end)
  end
  return as_word(draft, word, function (name)
    local where <const> = draft:call(word, type(name) == "string" and name or nil)
    if type(name) ~= "string" or name == "" then
      draft.stray = draft.stray or word == "goal"
      return draft:refuse(where, nil, "name_missing", word, definition.named, word)
    end
    return begin(draft, definition, name, where)
  end)
end


local function library_of(draft)
  local library <const> = sandbox.library()
  units.add(library, function () return draft.plan and (draft.plan.currency or "kr") end)
  for _, definition in ipairs(words) do library[definition.word] = make_word(draft, definition) end
  return library
end


local PART_FIELDS <const> = {}
for _, word in ipairs { "goal", "case_type", "amend" } do
  PART_FIELDS[word] = { "id", "name", "where", "ordinal", "on", "goals", "case_types",
                        table.unpack(words[word].fields) }
end

local function named(value, name, word)
  return setmetatable(value, { __name = name, __fields = PART_FIELDS[word] })
end

local FIELDS <const> = { "path", "goals", "case_types", "tasks", "assumptions", "budget", "pay", "case_sets", "where",
                         "ordinal", "undecided",
                         "amended", "earlier", table.unpack(words.plan.fields) }

-- A version of the plan, upon the one before it.
local function version_plan(draft, version, earlier)
  local plan = lists.with({
    goals = version.goals, case_types = version.case_types, earlier = earlier,
    amended = version.amended and named(version.amended, version.title, "amend"),
  }, draft.plan)
  return setmetatable(plan, { __name = format("plan %d", plan.year), __fields = FIELDS })
end

-- The places of a text that nobody has decided, as warnings.
local function undecided_of(compiled, path)
  compiled.undecided = compiled.undecided or undecided.find(compiled.source, path)
  return compiled.undecided
end

local function seal_plan(draft)
  local plan, last = draft.plan, nil
  table.insert(draft.assumptions, { text = assumed.text "partly", otherwise = {},
                                    because = assumed.text "silent", where = plan.where })
  plan.path = draft.path
  plan.undecided = lists.map(undecided_of(draft.compiled, draft.path), function (one)
    return { text = one.text, where = one:place() }
  end)
  for _, field in ipairs { "tasks", "assumptions", "budget", "pay", "case_sets" } do plan[field] = draft[field] end
  for _, version in ipairs(draft.versions) do
    for _, goal in ipairs(version.goals) do named(goal, "goal " .. goal.id, "goal") end
    for _, t in ipairs(version.case_types) do named(t, "case_type " .. t.id, "case_type") end
    last = version_plan(draft, version, last)
  end
  return core.seal.seal(last, draft.checked and draft.checked.views)
end

-- What a comparison may name: nothing where a mistake before it may be why
-- something is not there.
local function known_words(draft)
  if #draft.problems > 0 or not draft.plan then return {} end
  local known <const> = lists.joined(outcomes.names, lists.keys(draft.plan.outcomes or {}))
  local case_types = lists.map(draft.versions[#draft.versions].case_types, "id")
  return { outcomes = known, case_types = #case_types > 0 and case_types or nil }
end

-- Slips in the file's own text, if it is new; not what a word said already: it
-- then knows which date was meant.
local function add_slips(draft)
  if draft.instead.again or not draft.source then return end
  local said <const> = lists.set(lists.map(draft.problems, "written"))
  for _, slip in ipairs(lint.find(draft.source, draft.path, known_words(draft), draft.compiled.tree)) do
    if not (slip.written and said[slip.written]) then draft:put(slip) end
    for _, one in ipairs(slip.name == "date_form" and draft.problems or {}) do
      if one.name == "setting_type" and one.written == slip.written then one.slip = slip.slip end
    end
  end
end

-- What a caller may want of a plan that its file does not say, all of it
-- optional:
--   assumptions  by their number in the file: { other = the number of one of
--                its other values } or { value = }
--   sets         by the ordinal of a word (goal.ordinal, score.ordinal): settings
--                instead of those that stand there
--   years        moves every date of the plan by so many years
--   loose        true: the weights need not sum to the plan's points
--   again        true: a plan was made of this text before
local NOTHING <const> = { assumptions = {}, sets = {}, years = 0 }

-- Texts of plans, and what was wanted of them, by plan.
local origins <const> = setmetatable({}, { __mode = "k" })

local load_plan

-- Loads the rules of a file. Returns a sealed plan, as its last amendment
-- leaves it, or nil and the list of everything that is wrong.
function loader.load(path, instead)
  local text <const>, unreadable <const> = drafts.read(path)
  if not text then return nil, { unreadable } end
  return loader.load_text(text, path, instead)
end

-- Loads the text of a plan once more, with more wanted of it.
function loader.again(plan, instead)
  local origin <const> = origins[plan]
  local more <const> = lists.with(origin.instead, instead)
  more.assumptions = lists.with(origin.instead.assumptions, instead.assumptions or {})
  more.sets, more.again = lists.with(origin.instead.sets, {}), true
  for n, set in pairs(instead.sets or {}) do more.sets[n] = lists.with(more.sets[n] or {}, set) end
  origin.compiled.checked = origin.compiled.checked or checked.new()
  return load_plan(origin.text, plan.path, more, origin.compiled)
end

local function others_of(plan, n)
  local assumption <const>, list <const> = plan.assumptions[n], {}
  for i = 1, #assumption.otherwise do
    list[#list + 1] = loader.again(plan, { assumptions = { [n] = { other = i } } })
  end
  if #assumption.otherwise == 0 and assumption.value ~= nil then
    list[1] = loader.again(plan, { assumptions = { [n] = { value = settings.nothing } } })
  end
  return list
end

-- The plans that the other values of assumption n give, of which no spec asks. One
-- without other values is tried with nothing in its place: what it was given to is
-- then gone.
function loader.others(plan, n) return core.ways.without(others_of, plan, n) end

-- What was wanted of a plan that its file does not say, as loader.load takes it.
function loader.instead(plan)
  return origins[plan].instead
end

-- The text of the file that a plan was loaded from.
function loader.text(plan)
  return origins[plan].text
end

-- That text as it was compiled, without a byte order mark; the bytes of that;
-- what its names give, but for the words' effects; and its tree, if it is known.
function loader.source(plan)
  local compiled <const> = origins[plan].compiled
  local library <const> = sandbox.library()
  units.add(library)
  for _, definition in ipairs(words) do library[definition.word] = true end
  return compiled.source, compiled.skipped, library, compiled.tree
end

-- The lines of that text.
function loader.lines(plan)
  local lines = {}
  for line in string.gmatch(loader.text(plan) .. "\n", "(.-)\r?\n") do lines[#lines + 1] = line end
  return lines
end

-- The lines of that text in which a rule stands, without their indents: rules
-- of two files are the same where these are.
function loader.rule_text(plan, rule)
  local info <const> = getinfo(rule, "S")
  local list <const>, lines <const> = {}, loader.lines(plan)
  for n = info.linedefined, info.lastlinedefined do list[#list + 1] = string.match(lines[n], "^%s*(.-)%s*$") end
  return table.concat(list, "\n")
end

-- The warnings of a plan's text, one for each place that nobody has decided yet.
function loader.undecided(plan) return undecided_of(origins[plan].compiled, plan.path) end

-- What is said of a rule of the plan's, with the edit that its text lets it have.
function loader.mended(plan, one)
  local compiled <const> = origins[plan].compiled
  return require "siri.sandbox.mends".unlocal(one, compiled.source):behind(compiled.skipped)
end

-- The functions of a plan's file that are called as rules, in order.
function loader.rules(plan)
  return origins[plan].rules
end

function load_plan(text, path, instead, compiled)
  local draft <const> = drafts.new(path, {
    goals = {}, case_types = {}, tasks = {}, assumptions = {}, amendments = {}, begun = {}, rules = {}, case_sets = {},
    instead = lists.with(NOTHING, instead or {}), count = 0,
  })
  if draft.instead.years == 0 then draft.checked = compiled and compiled.checked end
  if draft:run(text, library_of(draft), "rules", compiled) then validation.check(draft) end
  add_slips(draft)
  if #draft.problems > 0 then return nil, draft:in_order() end
  roles.name(draft.plan.roles)
  grounds.name(draft.pay and draft.pay.grounds)
  local plan <const> = seal_plan(draft)
  local enclosed <const>, why <const> = draft:enclose(draft.rules, "rule")
  if not enclosed then return nil, { why } end
  local version = plan
  while version do
    origins[version] = { text = text, compiled = draft.compiled, instead = draft.instead, rules = draft.rules }
    version = version.earlier
  end
  return plan
end

-- The same of a text.
function loader.load_text(text, path, instead)
  return load_plan(text, path, instead)
end

return loader
