-- # in rules, and the functions of lists, which go by it: as in Lua where a
-- list has no holes, and by what is in it alone where it has.

local support <const> = require "tests.support"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local environment <const> = require "siri.sandbox.environment"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"

local function unknown(problem, level) failure.at(level, problem) end

-- What a text of rules returns, as a list; false, and what is said of it.
local function run(text)
  local env <const> = environment.make(sandbox.library(), "rules", unknown)
  local chunk <const>, mistake <const> = environment.compile(text, "rules.lua", env)
  if not chunk then return false, tostring(mistake) end
  local got <const> = table.pack(core.guard.call(chunk))
  if not got[1] then return false, tostring(failure.of(got[2])) end
  return { table.unpack(got, 2, got.n) }
end

-- The same of Lua's own #.
local function plain(text)
  local chunk <const> = assert(load(text, "@rules.lua", "t", sandbox.library()))
  local got <const> = table.pack(core.guard.call(chunk))
  if not got[1] then return false, tostring(failure.of(got[2])) end
  return { table.unpack(got, 2, got.n) }
end

describe("the sign # in rules", function ()
  it("is read wherever Lua reads it, and binds as there", function ()
    for _, text in ipairs {
      "#'abc'", "-#'abc'", "- - #'abc'", "2^#'abc'", "2^-#'abc'", "not #'abc'", "~#'abc'", "#'abc' + 1",
      "1 - #'abc' * 2",
      "#'a' .. #'bc'", "1 << #'abc'", "#'abc' & 1", "7 // #'ab' % 3", "#'ab' == 2 and #'a' or #''", "#'a' < #'bc'",
      "#{ 1, 2 }", "#{ #'a', #'b' }", "({ #'a' })[#'b']", "(#'a')", "#('a')", "#(('a'))", "# 'a'", "#\n'a'",
      "#--[[x]]'a'",
      "#[[a#]]", "#[==[a]]#]==]", "'#', \"#\", [[#]], [=[#]=]", "'\\'#', \"\\\"#\", '\\\\', #'a'", "#'a' -- #\n, #'b'",
      "#'a' --[[ # ]] , #'b'", "#'a' --[==[ #\n# ]==] , #'b'", "(function (...) return #... end)('abc')",
      "(function (t) return #t end) { 1, 2 }", "(function (t) return #t end) 'abc'", "#('x'):rep(3)",
      "#('x'):rep(#'abc')",
      "#string.rep('x', 3)", "#({ a = { 'x', 'y' } }).a", "#({ a = { 'x', 'yz' } }).a[2]", "#({ a = 'xyz' })['a']",
      "#'x' // 1 | 2", "select('#', 1, 2)", "#tostring(#'abc')", "#{ n = #'a', [#'a'] = 2 }", "#string", "##'x' == nil",
    } do
      text = "return " .. text
      assert.same({ plain(text) }, { run(text) }, text)
    end
  end)

  it("is read in every statement", function ()
    for _, text in ipairs {
      "local t = { 1 } t[#t + 1] = 2 t[#t + 1] = 3 return #t, t[#t]",
      "local n = 0 for i = #'a', #'abc' do n = n + i end return n",
      "local n = #'abc' while n > #'a' do n = n - #'b' end return n",
      "if #'a' == 1 then return 'one' elseif #'a' == 2 then end",
      "local n repeat n = #'x' until n == #'y' return n", "local a, b <const> = #'a', #'bc' return a, b",
      "local t = {} t.x, t.y = #'x', #t return t.x, t.y", "goto on ::on:: return #'a'",
      "local function f(...) return #..., ... end return f('ab', #'abc')", "return;", "do return #'a' end",
      "#!/usr/bin/lua\nreturn 1", "local x = #", "return # return", "x #y", "return #'a' #'b'",
    } do
      local list <const>, said <const> = run(text)
      local chunk <const> = load(text, "@rules.lua", "t", sandbox.library())
      assert.equal(chunk ~= nil, not (said and said:find "near") , text)
      if chunk then assert.same({ plain(text) }, { list, said }, text) end
    end
  end)

  it("says of what has no length what Lua's own says", function ()
    for _, text in ipairs {
      "#t.x", "#t['x']", "#t.x + 1", "#(t.x)", "#((t.x))", "#t.x.y", "#t.a.x", "#t.a['x']",
      "#f()", "#t:f()", "#t.f()", "#n", "#n.x", "#nil", "#true", "#1", "#1.5", "##'x'", "#f", "#function () end",
      "#t.n",
      "-#t.x", "not #n", "1 + #n", "#n == 1", "#n .. 'x'", "{ #n }", "t[#n]", "f(#n)", "#(n or nil)", "#(n)",
      "# n", "#\nn", "#--[[c]]n", "#n -- n", "#math.pi", "#t. x", "#t . a . x",
    } do
      text = "local t, n, f = { a = {}, n = 7, f = function () end }, nil, function () end return " .. text
      local list <const>, said <const> = run(text)
      assert.is_false(list, text)
      assert.equal(select(2, plain(text)), said, text)
    end
    assert.same({ false, "rules.lua:3: 'x' is nil (no value): it has no length" },
                { run "local x\nlocal y =\n#x" })
    assert.same({ false, "rules.lua:1: what stands after # is nil (no value): it has no length" },
                { run "return #nil" })
    assert.same({ false, "rules.lua:1: what stands after # is nil (no value): it has no length" },
                { run "local t = {} return #t[1]" })
    assert.same({ false, "rules.lua:1: 't' is a number: it has no length" }, { run "local t = 1 local y = #\nt" })
  end)

  it("gives Lua's own message to whoever reads it raw", function ()
    local env <const> = environment.make(sandbox.library(), "rules", unknown)
    local function raw(text)
      return select(2, core.guard.call(environment.compile(text, "rules.lua", env)))
    end
    assert.equal("rules.lua:1: attempt to get length of a nil value (name 'x')", raw "local x return #x")
    assert.equal("rules.lua:1: attempt to get length of a nil value", raw "return #nil")
    assert.equal("rules.lua:1: attempt to get length of a boolean value (name 'b')",
                 raw "local t = { b = true } return #t.b")
    assert.equal("rules.lua:1: attempt to perform arithmetic on a string value", raw "local s = 'x' return s ^ 2")
    assert.equal("rules.lua:1: attempt to perform arithmetic on a nil value (local 'n')", raw "local n return 2 ^ n")
  end)

  it("leaves ^ as it is, which has no text for a base", function ()
    assert.same({ 8.0, 0.25 }, run "return 2 ^ 3, 2 ^ -2")
    assert.same({ false, "rules.lua:1: a part of it is a text: nothing can be computed with it "
                         .. "(tonumber reads a number; case:days(clock) counts days)" }, { run "return '2' ^ 3" })
    assert.is_false((pcall(load "return ('x') ^ 2")))   -- nor has it outside of rules
  end)

  it("leaves the lines of a file as they are", function ()
    local plan <const> = year.goal "function (facts)\nlocal n = #'a'\n+ #'b'\nlocal x = n.y.z return true end"
    local s <const> = year.of(year.status(plan, {})).standing
    assert.matches("^rules%.lua:%d+: ", s.why.message)
    local list <const>, said <const> = run "local a = #'x'\n\nlocal b = #[[\n\n]]\nlocal c\nreturn a + #b.x, c.d"
    assert.same({ false, "rules.lua:7: 'b' is a number: nothing can be read from it" }, { list, said })
  end)

  it("takes no more of a file than Lua does but one register", function ()
    assert.same({ 0 }, run("local t = {} return " .. ("#t + "):rep(5000) .. "0"))
    assert.same({ false, "rules.lua: parentheses or tables are nested too deeply" },
                { run("return " .. ("#("):rep(300) .. "''" .. (")"):rep(300)) })
  end)
end)


-- Makes holes in tables whose keys are objects, and prints what every way to
-- a length says.
local HOLES <const> = [==[
  package.path = "./?.lua;" .. package.path
  local core, loader = require "siri.core", require "siri.rules.loader"
  local facts = require "siri.rules.facts"
  local plan = assert(loader.load_text([=[
    plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
    goal "1" { area = "A", demand = "B", weight = 100, side = "external", measured_by = "agency",
      score = function (facts, how)
        local said = ""
        for round = 1, 200 do
          local t, keys = {}, {}
          for i = 1, 3 + round % 17 do keys[i] = {} t[keys[i]] = i end   -- by their addresses
          for i = 1, #keys do t[keys[i]] = nil end
          for i = 1, 3 do t[i] = i end
          for i = 5, 9 do t[i] = i end
          said = said .. #t .. " " .. select("#", table.unpack(t)) .. " "
          table.insert(t, "x")
          said = said .. #t .. " " .. tostring(table.remove(t)) .. " "
          local list = {}
          for k in pairs({ a = 1, b = 2, c = 3 }) do list[#list + 1] = k end
          said = said .. table.concat(list) .. "\n"
        end
        error(said, 0)
      end }
  ]=], "rules.lua"))
  local ok, said = facts.trace(loader.rules(plan)[1], function () end)
  io.write(said)
]==]

describe("the length of a table with holes", function ()
  it("is the same in 20 processes, whatever Lua's seed and its addresses", function ()
    local first
    for n = 1, 20 do
      -- of another size, so that addresses differ where the system gives the same
      local script <const> = ("local pad = ('x'):rep(%d)\n"):format(n * 997) .. HOLES
      local got <const> = support.run({ "-" }, { cwd = support.root, stdin = script })
      assert.equal("", got.err)
      first = first or got.out
      assert.equal(first, got.out)
    end
    assert.matches("^rules%.lua:%d+: %d+ ", first)
  end)

  it("is the last of 1, 2, 4 and so on that is there, and what lies between halved", function ()
    assert.same({ 0, 1, 2, 4, 0, 5, 8 }, run [[
      return #{ nil, 2 }, #{ 1, nil, 3 }, #{ 1, 2, nil, nil, 5 }, #{ 1, 2, nil, 4 }, #{ [2] = 1, [3] = 1 },
             #{ 1, 2, 3, 4, 5 }, #{ 1, 2, nil, 4, nil, nil, nil, 8 }
    ]])
    assert.equal(math.maxinteger, core.length.of(setmetatable({}, { __len = function () return math.maxinteger end })))
  end)

  it("is a border by what is in it alone, in whatever order it came", function ()
    for seed = 1, 200 do
      math.randomseed(seed)
      local keys, there = {}, {}
      for i = 1, 40 do
        if math.random(3) > 1 then keys[#keys + 1], there[i] = i, true end
      end
      local lengths = {}
      for round = 1, 5 do
        local t = {}
        if round > 2 then for i = 1, 40 * round do t["x" .. i] = i end end
        for i = #keys, 2, -1 do
          local k <const> = math.random(i)
          keys[i], keys[k] = keys[k], keys[i]
        end
        for _, i in ipairs(keys) do t[i] = i end
        lengths[round] = core.length.of(t)
      end
      local n <const> = lengths[1]
      assert.same({ n, n, n, n, n }, lengths)
      assert.is_true((n == 0 or there[n]) and not there[n + 1])
    end
  end)
end)


describe("the functions of lists in rules", function ()
  -- What both make of the same calls, by chance, on a list without holes.
  it("are Lua's own on lists without holes", function ()
    local ours <const>, theirs <const> = sandbox.library().table, table
    for seed = 1, 300 do
      math.randomseed(seed)
      local a, b = {}, {}
      for _ = 1, 30 do
        local way <const>, at <const>, value <const> = math.random(4), math.random(-1, #a + 2), math.random(9)
        local function both(f, g, ...)
          local got, expected = table.pack(pcall(f, a, ...)), table.pack(pcall(g, b, ...))
          for _, list in ipairs { got, expected } do   -- called by pcall, they have no names of their own
            if not got[1] then list[2] = list[2]:gsub("^bad argument.-%(", "(") end
          end
          assert.same(expected, got)
        end
        if way == 1 then both(ours.insert, theirs.insert, value)
        elseif way == 2 then both(ours.insert, theirs.insert, at, value)
        elseif way == 3 then both(ours.remove, theirs.remove, at)
        else both(ours.unpack, theirs.unpack, at, math.random(-1, 5)) end
        assert.same(b, a)
      end
    end
  end)

  it("say what is wrong as Lua's own do", function ()
    for text, message in pairs {
      ["table.insert({})"] = "wrong number of arguments to 'insert'",
      ["table.insert({}, 1, 2, 3)"] = "wrong number of arguments to 'insert'",
      ["table.insert(nil, 1)"] = "bad argument #1 to 'insert' (table expected, got nil)",
      ["table.insert('x', 1)"] = "bad argument #1 to 'insert' (table expected, got string)",
      ["table.insert({ 1 }, 3, 1)"] = "bad argument #2 to 'insert' (position out of bounds)",
      ["table.insert({ 1 }, 0, 1)"] = "bad argument #2 to 'insert' (position out of bounds)",
      ["table.insert({ 1 }, 1.5, 1)"] = "bad argument #2 to 'insert' (number has no integer representation)",
      ["table.insert({ 1 }, '1', 1)"] = "bad argument #2 to 'insert' (number expected, got string)",
      ["table.remove({ 1 }, 3)"] = "bad argument #2 to 'remove' (position out of bounds)",
      ["table.remove({ 1 }, {})"] = "bad argument #2 to 'remove' (number expected, got table)",
      ["table.unpack(1)"] = "bad argument #1 to 'unpack' (table expected, got number)",
      ["table.unpack({}, 1, 1 << 31)"] = "too many results to unpack",
      ["table.unpack({}, 1, 1 << 60)"] = "too many results to unpack",
      ["table.insert(math, 1)"] = "math is sealed: nothing in it can be changed",
      ["table.concat({ 1, {} })"] = "a text was expected, not table",
    } do
      assert.same({ false, "rules.lua:1: " .. message }, { run("local x = " .. text) }, text)
    end
    assert.same({}, run "return table.unpack({}, 1, 0)")
    assert.same({ 1, 2 }, run "return table.unpack({ 1, 2, 3 }, -1 + 2, 2)")
    assert.same({ 3, 0 }, run "local t = { 1, 2, 3 } local last = table.remove(t) t[1], t[2] = nil return last, #t")
  end)

  it("cost what they move and give", function ()
    local list <const> = {}
    for i = 1, 99000 do list[i] = 1 end
    local function passes(f)
      local before <const> = core.guard.limits { steps = 1, memory = 1000 }
      local ok <const>, message <const> = core.guard.call(f)
      core.guard.limits(before)
      return ok or message
    end
    local library <const> = core.library
    for _, f in ipairs {
      function () library.insert(list, 1, 1) end, function () library.remove(list, 1) end,
      function () library.unpack(list, 1, 99000) end,
      function () library.max(library.unpack(list, 1, 49500)) end,
    } do
      assert.is_true(passes(function () for _ = 1, 9 do f() end end))
      assert.matches("more than 1 million steps", passes(function () for _ = 1, 12 do f() end end), 1, true)
    end
    assert.is_true(passes(function () for _ = 1, 1000 do library.insert(list, 1) library.remove(list) end end))
  end)
end)
