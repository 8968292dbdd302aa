-- idle.lua: what stands in a text of rules without effect, where Lua says nothing:
-- values that no name takes, most often behind a decimal comma, and texts and
-- numbers beside `or` where comparisons were meant.

local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"

local idle = {}

local COMPARES <const> = lists.set { "==", "~=", "<", "<=", ">", ">=" }
local LITERALS <const> = lists.set { "String", "Number" }

local function slip(name, ...) return diagnostic.new(name, nil, nil, ...) end

local function bare(node)
  while node.tag == "Paren" do node = node[1] end
  return node
end

-- What is wrong with values that so many take, called so; and the first of those
-- that nothing takes.
local function dropped(values, number, takers)
  if #values <= number then return nil end
  return slip("value_dropped", #values, takers), values[number + 1]
end

-- Of `local a, b = …` and `a, b = …`; _ takes whatever there is.
local function of_setting(node)
  local number <const> = #node[1]
  if node[1][number].name == "_" then return nil end
  return dropped(node[2] or {}, number, ("%d name%s"):format(number, number == 1 and "" or "s"))
end

-- Of `or`, which gives its left side but where that is false or nil.
local function of_or(node)
  local left <const>, right <const> = bare(node[1]), bare(node[2])
  local literal <const> = LITERALS[left.tag] and left or COMPARES[left.op] and LITERALS[right.tag] and right
  if not literal then return nil end
  return slip("or_literal", literal.value or literal.text), literal
end

-- What is wrong with a node of a tree, and the node that it is said of; nil where
-- nothing is.
function idle.of(node)
  if node.tag == "Local" or node.tag == "Set" then return of_setting(node) end
  if node.op == "or" then return of_or(node) end
end

-- The same of what a rule answers, which is one value.
function idle.of_answer(node)
  return dropped(node, 1, "the answer of a rule")
end

return idle
