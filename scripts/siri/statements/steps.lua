-- steps.lua: from one statement to the next, one thing at a time: how the
-- goals stood as stated before; as this program judges that; under the rules
-- of now; with what is known now; and at the cut-off of now.
--
-- A step is { points = { [goal] = ratio }, groups = { [goal] = list } }, the
-- groups of its cases as headroom.of gives them, each with the field `each`
-- that its goal has groups by.

local headroom <const> = require "siri.answers.headroom"
local status <const> = require "siri.answers.status"
local document <const> = require "siri.base.document"
local loader <const> = require "siri.rules.loader"
local plans <const> = require "siri.rules.plan"

local steps = {}

local null <const> = document.null

local function add_groups(step, id, entry)
  local list <const> = step.groups[id] or {}
  step.groups[id] = list
  for _, g in ipairs(entry.groups or {}) do
    list[#list + 1] = setmetatable({ each = entry.each }, { __index = g })   -- which stays as it is
  end
end

-- As a document has it.
local function of_document(doc)
  local step <const> = { points = {}, groups = {} }
  for _, g in ipairs(doc.goals) do step.points[g.id] = g.points.now ~= null and g.points.now or nil end
  for _, entry in ipairs(doc.headroom) do add_groups(step, entry.goal, entry) end
  return step
end

-- As a plan has it at a cut-off, with what was known at an import.
local function judged(given, plan, as_of, known)
  local store <const>, before <const> = given.store, given.store:known_at()
  store:known_at(known)
  local result <const>, message <const> = status.of(plan, store, {
    as_of = as_of, alone = true, as_given = true, plain = given.plain,
  })
  if not result then error(message, 0) end
  local step <const> = { points = {}, groups = {} }
  for _, g in ipairs(result.goals) do step.points[g.id] = g.now end
  for _, entry in ipairs(headroom.of(result, {}, { status = as_of })) do
    add_groups(step, entry.goal.id, entry)
  end
  store:known_at(before)
  return step
end

-- Whether the plan was renegotiated since the statement before.
function steps.amended(given)
  return plans.at(given.plan, given.earlier.document.as_of) ~= given.result.plan
end

-- As this program has the statement before; nil if it cannot read its rules.
local function again(given)
  local earlier <const> = given.earlier
  local plan <const> = loader.load_text(earlier.rules, earlier.path)
  local day <const> = earlier.document.as_of
  return plan and judged(given, plans.at(plan, day), day, earlier.known_at)
end

-- The five steps from the statement before, given.earlier, to a document;
-- given: plan, store, earlier, rules, known, plain as statement.of takes them,
-- and the result that the document is made of. Without the second, what this
-- program judges otherwise falls to the third; true besides.
function steps.of(doc, given)
  local earlier <const> = given.earlier
  local old <const> = earlier.document
  local stated <const>, now <const> = of_document(old), of_document(doc)
  local anew <const> = again(given)
  local ruled = anew
  if not anew or earlier.rules_hash ~= given.rules or steps.amended(given) then
    ruled = judged(given, given.result.plan, old.as_of, earlier.known_at)
  end
  local told = ruled
  if old.as_of == doc.as_of then told = now
  elseif earlier.known_at ~= given.known then told = judged(given, given.result.plan, old.as_of, given.known) end
  return { stated, anew or stated, ruled, told, now }, not anew
end

return steps
