-- scopes.lua: which variable each name in a syntax tree (parser.lua) means.
--
-- A variable: { name =, node = the Name that makes it, kind = "local",
-- "parameter" or "loop", value = what it is made with where that is one
-- expression, writes = how often it is set behind that, given = all that it is
-- made with and set to, opaque = true where that is not all of it }. `self` of
-- a method has no node.

local scopes = {}

local resolve

local function each(list, scope, from, to)
  for i = from or 1, to or #list do resolve(list[i], scope) end
end

-- A scope is a table of variables by name, upon the one around it.
local function inner(scope)
  return setmetatable({}, { __index = scope })
end

local function declare(scope, kind, name, value)
  local variable <const> = { name = name.name, node = name, kind = kind, value = value, writes = 0,
                             given = { value }, opaque = not value }
  name.variable, scope[name.name] = variable, variable
  return variable
end

-- What a variable is set to; nil where that is not one expression.
local function give(variable, value)
  variable.writes = variable.writes + 1
  variable.given[#variable.given + 1] = value
  variable.opaque = variable.opaque or not value
end

local own = {}

local function block_in(block, scope)
  each(block, scope)
end

function own.Block(block, scope) block_in(block, inner(scope)) end

function own.Id(id, scope) id.variable = scope[id.name] end

function own.Local(node, scope)
  local values <const> = node[2] or {}
  each(values, scope)
  for i, name in ipairs(node[1]) do
    declare(scope, "local", name, #values == #node[1] and values[i] or nil)
  end
end

function own.Set(node, scope)
  each(node, scope)
  local targets <const>, values <const> = node[1], node[2]
  for i, target in ipairs(targets) do
    if target.variable then give(target.variable, #targets == #values and values[i] or nil) end
  end
end

-- A function within the scope of its parameters; a method has `self`, too.
local function enter(f, scope, method)
  local within <const> = inner(scope)
  if method then within.self = { name = "self", kind = "parameter", writes = 0, given = {}, opaque = true } end
  for _, name in ipairs(f[1]) do declare(within, "parameter", name) end
  own.Block(f[2], within)
end

own.Function = enter

function own.Define(node, scope)
  declare(scope, "local", node[1], node[2])
  enter(node[2], scope)
end

function own.Assign(node, scope)
  resolve(node[1], scope)
  local variable <const> = node[1].variable
  if variable then give(variable) end
  enter(node[2], scope, node[1].method)
end

-- What `until` says sees what the block has made.
function own.Repeat(node, scope)
  local within <const> = inner(scope)
  block_in(node[1], within)
  resolve(node[2], within)
end

function own.For(node, scope)
  each(node, scope, 2, #node - 1)
  local within <const> = inner(scope)
  local counter <const> = declare(within, "loop", node[1])
  counter.given, counter.opaque = { node[2], node[5] and node[4] }, false
  own.Block(node[#node], within)
end

function own.ForIn(node, scope)
  each(node[2], scope)
  local within <const> = inner(scope)
  for _, name in ipairs(node[1]) do declare(within, "loop", name) end
  own.Block(node[3], within)
end

-- What begins with another value: such a chain is as long as a text.
local LEADS <const> = { Op = true, Call = true, Invoke = true, Index = true }

function resolve(node, scope)
  local behind <const> = {}
  while LEADS[node.tag] do
    behind[#behind + 1] = node
    node = node[1]
  end
  if own[node.tag] then own[node.tag](node, scope) else each(node, scope) end
  for i = #behind, 1, -1 do each(behind[i], scope, 2) end
end

-- Gives each Id and Name of the tree its `variable`: an Id without one is a
-- global. Returns the tree, which need not be new.
function scopes.resolve(tree)
  if not tree.resolved then resolve(tree, {}) end
  tree.resolved = true
  return tree
end

-- In a tree that is resolved: the word that a call begins with, a global;
-- `case_type "a" { … }` is one of what `case_type "a"` gives.
function scopes.word_of(call)
  while call.tag == "Call" do call = call[1] end
  return call.tag == "Id" and not call.variable and call.name
end

-- The function that a value is, by its place or by its name; nil of another.
function scopes.function_of(value)
  local variable <const> = value.tag == "Id" and value.variable
  if variable and variable.writes == 0 and variable.value then value = variable.value end
  return value.tag == "Function" and value or nil
end

return scopes
