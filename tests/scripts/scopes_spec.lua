-- Which variable a name means: held against Lua itself, to which a program
-- is the same when each of its variables has a name of its own.

local luatext <const> = require "tests.luatext"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local TEXTS <const> = 3000

local function resolved(text)
  return scopes.resolve(parser.parse(text))
end

-- All nodes of a tree, in order.
local function nodes(tree, list)
  list = list or {}
  list[#list + 1] = tree
  for _, part in ipairs(tree) do nodes(part, list) end
  return list
end

-- Names each variable of the tree anew; how many it has.
local function rename(tree)
  local names <const> = {}
  local n = 0
  for _, node in ipairs(nodes(tree)) do
    local variable <const> = node.variable
    if variable and variable.node then
      if not names[variable] then
        n = n + 1
        names[variable] = "v" .. n
      end
      node.name = names[variable]
    end
  end
  return n
end

-- The names of the globals that a text reads or sets, in order.
local function globals(text)
  local list <const> = {}
  for _, node in ipairs(nodes(resolved(text))) do
    if node.tag == "Id" and not node.variable then list[#list + 1] = node.name end
  end
  return table.concat(list, " ")
end

-- The first variable of that name.
local function variable(text, name)
  for _, node in ipairs(nodes(resolved(text))) do
    if node.tag == "Name" and node.name == name then return node.variable end
  end
end

describe("the variables of a text", function ()
  it("are those of Lua: with a name of its own for each, texts by chance are the same programs", function ()
    local seed <const> = tonumber(os.getenv "SIRI_SEED") or os.time()
    io.write(("    scopes: seed %d\n"):format(seed))
    math.randomseed(seed)
    local compiled, renamed = 0, 0
    for _ = 1, TEXTS do
      local text <const> = luatext.chance(4)
      local program <const> = load(text)
      if program then
        local tree <const> = resolved(text)
        renamed, compiled = renamed + rename(tree), compiled + 1
        local written <const> = luatext.write(tree, text)
        local again <const> = assert(load(written), written)
        if string.dump(again, true) ~= string.dump(program, true) then error(text .. "\n\n" .. written) end
      end
    end
    assert.is_true(compiled > TEXTS / 4 and renamed > TEXTS, compiled)
  end)

  it("end with their block; a value comes before its variable, a local function after it", function ()
    assert.equal("f a g", globals "f(a) local a = 1 g(a)")
    assert.equal("a", globals "local a = a")
    assert.equal("", globals "local function f() return f end")
    assert.equal("f", globals "local f = function () return f end")
    assert.equal("a", globals "do local a end return a")
    assert.equal("", globals "repeat local a until a")
    assert.equal("i", globals "for i = i, 2 do local b = i end")
    assert.equal("n self", globals "function n.m(a) return self, a end")
    assert.equal("n", globals "function n:m(a) return self, a end")
  end)

  it("have what they were made with, if it is theirs alone, and how often they are set behind that", function ()
    local text <const> = "local a, b = 1, f(x) local c, d = g() a = 2 function a() end local e for i = 1, 2 do end"
    local a <const>, d <const>, e <const> = variable(text, "a"), variable(text, "d"), variable(text, "e")
    assert.equal("1", a.value.text)
    assert.equal(2, a.writes)
    assert.is_nil(d.value)
    assert.equal(0, d.writes)
    assert.is_nil(e.value)
    assert.equal("loop", variable(text, "i").kind)
    assert.equal("parameter", variable("return function (case) end", "case").kind)
    assert.equal("local", a.kind)
  end)

  it("are found however long a chain of values is", function ()
    for _, text in ipairs { "local a return a" .. (" + a"):rep(100000), "local f f()" .. ("()"):rep(100000) } do
      assert.truthy(resolved(text))
    end
  end)
end)
