-- rulepaths.lua: the paths that cases take through a goal's rules, as its
-- verdict trees have them: what is read of a case, in which order, how many
-- cases have the same values, and which lines of the goal's own rules no case
-- came to.

local core <const> = require "siri.core"
local caselist <const> = require "siri.answers.caselist"
local lists <const> = require "siri.base.lists"
local casequestions <const> = require "siri.rules.casequestions"
local casescores <const> = require "siri.rules.casescores"
local plans <const> = require "siri.rules.plan"

local rulepaths = {}

-- Ids for the case_rows of leaves.
local function add_examples(store, leaves)
  for _, leaf in ipairs(leaves) do
    local ids <const> = {}
    for i, row in ipairs(leaf.rows) do
      local found <const>, trouble <const> = store:list("SELECT case_id FROM cases WHERE case_row = ?", row)
      if not found then error(trouble, 0) end
      ids[i] = found[1]
    end
    table.sort(ids)
    leaf.examples = ids
  end
end

-- The most cases first; else in order of their paths.
local function sort(leaves)
  for _, leaf in ipairs(leaves) do
    local parts <const> = {}
    for i, step in ipairs(leaf.path) do parts[i] = tostring(step.value) end
    leaf.key = table.concat(parts, "\0")
  end
  table.sort(leaves, function (a, b)
    if a.count ~= b.count then return a.count > b.count end
    return a.key < b.key
  end)
end


-- Lines that no case came to

-- The functions of the rules that a question asks, and those of the same file
-- that they reach through their upvalues.
local function functions_of(spec, plan)
  local list, seen = {}, {}
  local function add(f, source)
    if type(f) ~= "function" or seen[f] then return end
    local info <const> = debug.getinfo(f, "S")
    if source and info.source ~= source or info.what == "C" then return end
    seen[f] = true
    list[#list + 1] = f
    for i = 1, math.huge do
      local name <const>, value <const> = debug.getupvalue(f, i)
      if not name then break end
      add(value, info.source)
    end
  end
  add(spec.where)
  add(spec.met)
  add(spec.clock)
  for _, t in ipairs(plan.case_types) do
    if spec.types[t.name].wanted then add(spec.types[t.name].target) end
  end
  return list
end

-- The lines of a function that can run; what only ends it is none.
local function add_lines(f, lines)
  local info <const> = debug.getinfo(f, "SL")
  for line in pairs(info.activelines or {}) do
    if line ~= info.lastlinedefined or info.linedefined == info.lastlinedefined then lines[line] = true end
  end
end

-- The lines of the rules, and the last of them.
local function lines_of(rules)
  local lines <const>, last = {}, 0
  for _, f in ipairs(rules) do add_lines(f, lines) end
  for line in pairs(lines) do last = math.max(last, line) end
  return lines, last
end

local function unreached(lines, last, ran)
  local list <const> = {}
  for line = 1, last do
    if lines[line] and ran:sub(line, line) ~= "+" then list[#list + 1] = line end
  end
  return list
end

local function run(plan, store, spec)
  local rules <const> = functions_of(spec, plan)
  local lines <const>, last <const> = lines_of(rules)
  local source <const> = rules[1] and debug.getinfo(rules[1], "S").source or "="
  local ran <const>, answer <const> = core.coverage.during(source, last, function ()
    return core.tally.run(store, { spec })[1]
  end)
  answer.unreached, answer.by_hand = unreached(lines, last, ran), #rules > 0
  add_examples(store, answer.leaves)
  sort(answer.leaves)
  for _, rule in ipairs(answer.rules) do
    add_examples(store, rule.leaves)
    sort(rule.leaves)
  end
  table.sort(answer.rules, function (a, b) return (a.case_type or "") < (b.case_type or "") end)
  return answer
end

local function leaf_count(rules)
  local n = 0
  for _, rule in ipairs(rules) do n = n + #rule.leaves end
  return n
end

-- Kinds that hold no case to a limit: of one that is decided they tell no more.
local UNHELD <const> = lists.set { "case_time", "backlog" }

-- What there is to say of each score of a goal that counts cases, and of each
-- version of the plan that its cases are held to: { score =, where =, nth = its
-- number, where there are several, on = the day on which it is asked, where that
-- is before the cut-off, leaves =, rules = { { rule =, case_type =, leaves = } },
-- by_hand = whether it has rules, unreached = lines, asked =, singly = whether
-- they read values too varied for leaves, failed =, case = }; a leaf is
-- { count =, path =, examples = } with state, name and reason, or of a rule
-- value or failed. nil and a message if the goal has no cases.
function rulepaths.of(plan, store, goal, as_of)
  local list <const> = {}
  for _, score in ipairs(casescores.of(goal)) do
    for _, spec in ipairs(casequestions.specs(score, plan, as_of, { explain = true })) do
      local answer <const> = run(plan, store, spec)
      answer.score, answer.where, answer.counted = spec.score, spec.score.where or goal.where, plans.told_as(score)
      answer.nth, answer.on = casescores.nth(goal, score), spec.as_of < as_of and spec.as_of or nil
      for _, leaf in ipairs(answer.leaves) do
        local is_unheld <const> = UNHELD[score.kind] and leaf.state == "inside"
        leaf.state = is_unheld and "decided" or caselist.state(score, plan, as_of, leaf.state)
      end
      answer.singly = answer.asked > leaf_count(answer.rules)
      list[#list + 1] = answer
    end
  end
  if #list == 0 then return nil, ("goal %s has no cases"):format(goal.id) end
  return list
end

return rulepaths
