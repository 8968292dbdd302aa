-- ways.lua: the ways that the functions of a text of rules can go, for the
-- coverage of specs: each condition both ways, each loop and each function at all.
-- They are compiled as calls of texts that core/sandbox/ways.c hears; without
-- coverage there are none.
--
-- A way: { what =, n = its number for core.ways.went, line =, at =, stop = the byte
-- behind it, limited = true where it orders two numbers or days, or asks whether a
-- case is within a time: it can stand just there }. what is
--   "function", "loop"                    it runs; a loop that is come to is false
--   "if", "while", "until", "condition"   it is true, or false
--   "value"                               the same, if it is true or false at all

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local parser <const> = require "siri.sandbox.parser"
local readings <const> = require "siri.sandbox.readings"

local ways = {}

local ORDERS <const> = lists.set { "<", "<=", ">", ">=" }
local COMPARES <const> = lists.set { "==", "~=", "<", "<=", ">", ">=" }
local JOINS <const> = lists.set { "and", "or" }
local RUNS <const> = { Function = "function", For = "loop", ForIn = "loop" }
local TRUTHS <const> = lists.set { "True", "False" }

-- What is the same whatever a case or a figure is: no condition.
local SURE <const> = lists.set { "String", "Number", "Nil", "True", "False", "Table", "Function", "Dots" }
local GIVING <const> = lists.set { "days", "weeks", "months", "workdays", "percent", "ratio", "kr", "amount",
                                   "tostring", "type" }

-- Methods of a case that answer yes or no.
local ANSWERING <const> = lists.set { "within", "flag" }

local function bare(node)
  while node.tag == "Paren" do node = node[1] end
  return node
end

local function is_sure(node)
  if SURE[node.tag] then return true end
  if node.tag == "Op" then return not (COMPARES[node.op] or JOINS[node.op] or node.op == "not") end
  return node.tag == "Call" and node[1].tag == "Id" and not node[1].variable and GIVING[node[1].name] ~= nil
end

-- What `how(label, value)` gives is the value.
local function noted(node)
  local callee <const> = node.tag == "Call" and node[1]
  local is_how <const> = callee and callee.tag == "Id" and callee.name == "how" and callee.variable and #node == 3
  return is_how and bare(node[3]) or node
end

local function is_answer(node)
  return node.tag == "Invoke" and ANSWERING[node[2].value] ~= nil
end

-- The side that answers by itself what a comparison asks, `case:flag "x" == true`.
local function answering(node)
  local a <const>, b <const> = noted(bare(node[1])), noted(bare(node[2]))
  return TRUTHS[b.tag] and is_answer(a) and a or TRUTHS[a.tag] and is_answer(b) and b or nil
end

local function is_comparison(node) return COMPARES[node.op] ~= nil and node[2] ~= nil end
local function is_join(node) return JOINS[node.op] ~= nil and node[2] ~= nil end

local Finder <const> = {}
Finder.__index = Finder

-- Of a condition its parts go both ways. A part may be no condition, `is_value`,
-- where what it gives is taken.
function Finder:condition(node, what, is_value)
  node = noted(bare(node))
  local operand <const> = node.op == "not" and noted(bare(node[1]))
  if is_join(node) then self.parts[node] = is_value and "value" or "condition"
  elseif is_comparison(node) and answering(node) then self:condition(answering(node), what)
  elseif operand and (is_join(operand) or is_comparison(operand) or is_answer(operand) or operand.op == "not") then
    self:condition(operand, "condition")
  elseif not is_sure(node) then
    self.what[node] = self.what[node] or (is_value and "value" or what)
  end
end

-- `a and b or c` chooses between values: b may be none that is ever false.
function Finder:join(node)
  local left <const>, right <const> = bare(node[1]), self.parts[node]
  self:condition(left, "condition", node.op == "or" and left.op == "and" and not right)
  if right then self:condition(node[2], "condition", right == "value") end
end

local COMES <const> = {
  If = function (self, node)
    for i = 1, #node - 1, 2 do self:condition(node[i], "if") end
  end,
  While = function (self, node) self:condition(node[1], "while") end,
  Repeat = function (self, node) self:condition(node[2], "until") end,
  Block = function (self, node)
    for _, statement in ipairs(node) do self.statements[statement] = true end
  end,
}

function Finder:come_to(node)
  if COMES[node.tag] then COMES[node.tag](self, node) end
  if is_join(node) then self:join(node) end
  if node.op == "not" and not self.what[node] then self:condition(node, "condition") end
  local is_own <const> = is_comparison(node) and not answering(node) or is_answer(node) and not self.statements[node]
  if is_own then self.what[node] = self.what[node] or "condition" end
  return self.what[node]
end

-- The ways of a tree that is resolved (scopes.lua), in the order in which they are
-- to be read: { what =, node = }.
local function find(tree)
  local list <const> = {}
  local finder <const> = setmetatable({ what = {}, parts = {}, statements = {} }, Finder)
  for _, f in ipairs(parser.functions(tree)) do
    for node in parser.nodes(f) do
      local what <const> = finder:come_to(node)
      if what or RUNS[node.tag] then list[#list + 1] = { what = what or RUNS[node.tag], node = node } end
    end
  end
  return list
end

-- Where a function or a loop begins to run.
local function body_of(node) return node[#node].at end


local known <const> = {}   -- by path and text: { path =, text =, ways = }
local texts <const> = {}   -- the same in the order in which they were compiled

-- Notes from now on which ways the rules go that are compiled from now on.
function ways.start() readings.ways = ways end

-- Whether the way has a limit at which it can stand.
local function has_limit(node)
  return ORDERS[node.op] and node[2] ~= nil or is_answer(node) and node[2].value == "within"
end

-- The ways of a text with this tree: those that it had, where it was compiled before.
local function ways_of(found, source, path)
  local key <const> = path .. "\0" .. source
  if known[key] then return known[key].ways end
  local first <const>, line_of <const> = core.ways.add(#found), parser.lines(source)
  local entry <const> = { path = path, text = source, ways = {} }
  for i, one in ipairs(found) do
    local node <const> = one.node
    entry.ways[i] = { what = one.what, n = first + i - 1, line = (line_of(node.at)), at = node.at, stop = node.stop,
                      limited = has_limit(node) or nil }
  end
  known[key], texts[#texts + 1] = entry, entry
  return entry.ways
end

-- What marks the ways of a text with this tree, for comparisons.add.
function ways.marks(tree, source, path)
  local found <const>, by_node <const> = find(tree), {}
  for i, way in ipairs(ways_of(found, source, path)) do
    by_node[found[i].node], found[i].node.limited = way, way.limited
  end
  return function (node, put)
    local way <const> = by_node[node]
    if not way then return end
    if way.what == "loop" then put(node.at, 0, (';("\1?%d")(false);'):format(way.n)) end
    if RUNS[node.tag] then put(body_of(node), 0, (' ("\1?%d")(true);'):format(way.n))
    else
      put(node.at, 0, ('(("\1%s%d")('):format(way.limited and "!" or "?", way.n))
      put(node.stop, 0, "))", true)
    end
  end
end

-- The texts that were compiled since, each { path =, text =, ways = }.
function ways.texts() return texts end

return ways
