-- What a rule can name, and what it cannot.

local plans <const> = require "tests.plans"
local year <const> = require "tests.year"
local core <const> = require "siri.core"
local words <const> = require "siri.rules.words"
local sandbox <const> = require "siri.sandbox.sandbox"

-- Runs a text of rules as a rule is run; returns what it returns, or nil
-- and the message.
local function run(text)
  local chunk = assert(load(text, "@rules.lua", "t", sandbox.library()))
  local got = table.pack(core.guard.call(chunk))
  if not got[1] then return nil, tostring(got[2]) end
  return table.unpack(got, 2, got.n)
end

local function fails(message, text)
  local _, got = run(text)
  assert.equal(message, got)
end

-- What is wrong with a line of rules that stands after a whole plan.
local function problem(text)
  local plan, list = plans.load(plans.of [[
    goal "1" { demand = "B",
               score = milestone "x" { by = "2019-12-31" } }
  ]] .. "\n" .. text, "rules.lua")
  assert.is_nil(plan)
  assert.equal(1, #list)
  return list[1]
end

local function sorted(t)
  local names = {}
  for name in pairs(t) do names[#names + 1] = name end
  table.sort(names)
  return names
end


describe("the library of rules", function ()
  it("has these names and no others", function ()
    assert.same({ "assert", "error", "ipairs", "math", "pairs", "select", "string", "table", "tonumber", "tostring",
                  "type", "utf8" }, sorted(sandbox.library()))
    assert.same({ "byte", "char", "contains", "ends_with", "format", "len", "lower", "rep", "reverse", "starts_with",
                  "sub", "upper" }, sorted(sandbox.library().string))
    assert.same({ "concat", "insert", "pack", "remove", "sort", "unpack" }, sorted(sandbox.library().table))
    assert.same({ "char", "codepoint", "len" }, sorted(sandbox.library().utf8))
  end)

  it("has all of math but chance", function ()
    assert.same({ "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log", "max",
                  "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan", "tointeger", "type",
                  "ult" }, sorted(sandbox.library().math))
  end)

  it("has no way out: each of these is an error where it is named", function ()
    for _, name in ipairs { "pcall", "xpcall", "coroutine", "setmetatable", "getmetatable", "rawget", "rawset",
                            "rawequal", "rawlen", "load", "loadfile", "dofile", "loadstring", "require", "package",
                            "io", "os", "debug", "print", "collectgarbage", "next", "_G", "warn" } do
      assert.equal("rules.lua:5: no word '" .. name .. "': rules do not have it", problem("local x = " .. name))
    end
    assert.equal("rules.lua:5: no word 'siri'", problem "local x = siri")
    assert.equal("rules.lua:5: no word '_ENV_'", problem "local x = _ENV_")
  end)

  it("has no patterns, and nothing that loops uncounted", function ()
    for _, name in ipairs { "find", "match", "gmatch", "gsub", "dump", "pack", "unpack", "packsize" } do
      local _, field = run(("return string.%s"):format(name))
      assert.matches("^rules%.lua:1: no field '" .. name .. "' in string", field)
      local _, method = run(("return ('').%s"):format(name))
      assert.matches("^rules%.lua:1: a text has no '" .. name .. "'", method)
    end
    assert.is_nil(run "return table.move")
  end)

  it("refuses a global that is not there, with the nearest word, and one that is set", function ()
    assert.equal("rules.lua:5: no word 'gaol' (did you mean 'goal'?)", problem "gaol '1.1' {}")
    for _, far in ipairs { "Q", "where", "xyz" } do   -- near to nothing
      assert.equal("rules.lua:5: no word '" .. far .. "'", problem("local J, share = 1, 2 local x = " .. far))
    end
    assert.equal("rules.lua:6: 'share' is set without local: say local share = …", problem "\nshare = 1")
  end)

  it("has every word of the rules", function ()
    local text = {}
    for i, word in ipairs(words) do text[i] = ("assert(type(%s) == 'function')"):format(word.word) end
    for _, unit in ipairs { "days", "weeks", "months", "workdays", "percent", "kr", "ratio" } do
      text[#text + 1] = ("assert(type(%s) == 'function')"):format(unit)
    end
    assert.equal("rules.lua:5: no word 'zzzzzz'", problem(table.concat(text, " ") .. " local x = zzzzzz"))
  end)

  it("is loaded from text only", function ()
    local _, list = plans.load(string.dump(function () end), "rules.lua")
    assert.same({ "rules.lua: this is a compiled program, not a text of rules" }, list)
  end)

  it("cannot be changed for another file", function ()
    assert.is_nil(run "string.upper = nil return string.upper")
    assert.equal("X", run "return string.upper 'x'")
    assert.equal("X", run "return ('x'):upper()")
  end)
end)


describe("numbers in rules", function ()
  it("are the decimals that are written, never a float that was computed", function ()
    assert.equal("rules.lua:5: percent of a float that was computed (66.666666666667): it is not exact, " ..
                 "write ratio(a, b)", problem "local x = percent(200 / 3)")
    assert.equal("rules.lua:5: kr of a float that was computed (0.3): it is not exact, write ratio(a, b)",
                 problem "local x = kr(0.1 + 0.2)")
    assert.equal("rules.lua:5: a float (0.5) is not exact: write ratio(a, b), percent(n) or a whole number",
                 problem "local x = ratio(0.5)")
    assert.equal("rules.lua:5: ok", problem "if percent(94.99) == ratio(9499, 10000) then error 'ok' end")
  end)

  it("are refused at the rule's line", function ()
    assert.equal("rules.lua:5: a division by 0", problem "local x = ratio(1, 0)")
    assert.equal("rules.lua:5: a number was expected, not nil", problem "local x = ratio()")
    assert.equal('rules.lua:5: months needs a whole number, not "1"', problem "local x = months '1'")
    assert.equal("rules.lua:5: 100001 days are too long a time", problem "local x = days(100001)")
    assert.equal("rules.lua:5: no choice 'month_ends' (month_end and roll are)",
                 problem "local x = months(1, { month_ends = 'clamp' })")
  end)
end)


describe("pairs in rules", function ()
  it("goes by numbers, then texts, then false and true", function ()
    assert.equal("-1 2 10 a b false true ", run [[
      local said = ""
      for key in pairs { b = 1, a = 1, [10] = 1, [2] = 1, [-1] = 1, [true] = 1, [false] = 1 } do
        said = said .. tostring(key) .. " "
      end
      return said
    ]])
  end)

  it("is the same for integers and for decimals among them", function ()
    assert.equal("1 1.5 2 ", run [[
      local said = ""
      for key in pairs { [2] = 1, [1.5] = 1, [1] = 1 } do said = said .. key .. " " end
      return said
    ]])
  end)

  it("has no order for keys that are tables", function ()
    fails("rules.lua:1: pairs: a table as a key has no order", "for _ in pairs { [{}] = 1 } do end")
  end)

  it("needs a table", function ()
    fails("rules.lua:2: pairs: a table was expected, not nil", "\nfor _ in pairs(nil) do end")
  end)
end)


describe("sort in rules", function ()
  it("is stable", function ()
    assert.equal("a1 a2 a3 b1 b2 c1 ", run [[
      local list, said = { "c1", "a1", "b1", "a2", "b2", "a3" }, ""
      table.sort(list, function (x, y) return x:sub(1, 1) < y:sub(1, 1) end)
      for _, x in ipairs(list) do said = said .. x .. " " end
      return said
    ]])
  end)

  it("sorts any number of things as the library does", function ()
    local state = 1
    for n = 0, 70 do
      local list, same = {}, {}
      for i = 1, n do
        state = (state * 1103515245 + 12345) % 2147483648
        list[i], same[i] = state % 50, state % 50
      end
      sandbox.library().table.sort(list)
      table.sort(same)
      assert.same(same, list)
    end
  end)

  it("has an order for numbers and texts, and none for tables", function ()
    assert.equal("1 2 a b", run [[
      local list = { "b", 2, "a", 1 }
      table.sort(list)
      return table.concat(list, " ")
    ]])
    local third <const>, half <const> = core.ratio.new(1, 3), core.ratio.new(1, 2)
    local exact <const> = { "x", half, 1, third }
    sandbox.library().table.sort(exact)
    assert.same({ third, half, 1, "x" }, exact)
    fails("rules.lua:1: sort: a table has no order: give a function (a, b)", "table.sort { {}, {} }")
    fails("rules.lua:1: sort: a table was expected, not nil", "table.sort(nil)")
  end)
end)


describe("texts in rules", function ()
  it("can be asked what they contain, begin and end with", function ()
    assert.same({ true, false, true, false, true, true, false },
                { run [[return ("a.c"):contains ".", ("abc"):contains ".", ("abc"):starts_with "ab",
                               ("abc"):starts_with "b", ("abc"):ends_with "bc", ("abc"):ends_with "",
                               ("abc"):ends_with "b"]] })
    fails("rules.lua:1: a text was expected, not nil", "local x = ('x'):contains(nil)")
  end)

  it("may be numbers, whose digits are meant", function ()
    assert.same({ "525", "x9x", "555", true, true, true, "1", "192" },
                { run [[return string.rep(5, 2, 2), ("x"):rep(2, 9), string.rep(5, 3), string.starts_with(123, 12),
                               string.ends_with(123, 3), string.contains(123, 2), string.format(1),
                               table.concat({ 1, 2 }, 9)]] })
  end)

  it("have a million bytes at the most from rep, format and concat", function ()
    assert.equal(1000000, run "return #('x'):rep(1000000)")
    fails("rules.lua:1: rep: a text of more than 1000000 bytes", "local x = ('x'):rep(1000001)")
    assert.equal(999999, run "return #('x'):rep(500000, '-')")
    fails("rules.lua:1: rep: a text of more than 1000000 bytes", "local x = ('x'):rep(500001, '-')")
    fails("rules.lua:1: rep: a text of more than 1000000 bytes", "local x = ('xxxx'):rep(math.maxinteger)")
    assert.equal(999996, run "local s = ('x'):rep(499998) return #string.format('%s%s', s, s)")
    fails("rules.lua:1: format: a text of more than 1000000 bytes",
          "local s = ('x'):rep(500000) local x = string.format('%s%s', s, s)")
    fails("rules.lua:1: concat: a text of more than 1000000 bytes",
          "local s = ('x'):rep(500001) local x = table.concat { s, s }")
  end)

  it("of nothing are not copied for ever", function ()
    assert.equal("", run "return (''):rep(1 << 60)")
    assert.equal("", run "return (''):rep(1 << 60, '')")
    assert.equal("", run "return ('x'):rep(-1)")
  end)

  it("say what is wrong at the rule's line", function ()
    fails("rules.lua:1: rep: a whole number was expected", "local x = ('x'):rep(1.5)")
    fails("rules.lua:1: a text was expected, not table", "local x = string.rep({}, 2)")
    fails("rules.lua:1: a text was expected, not nil", "local x = table.concat({ 'a', nil, 'b' }, ' ', 1, 3)")
    fails("rules.lua:2: bad argument #2 to 'string.format' (number expected, got string)",
          "\nlocal x = ('%d'):format 'x'")
  end)

  it("have no addresses in them", function ()
    fails("rules.lua:1: a table has no text", "local x = tostring {}")
    fails("rules.lua:1: a function has no text", "local x = tostring(ipairs)")
    fails("rules.lua:1: a table has no text", "local x = ('%s'):format {}")
    fails("rules.lua:1: format: %p gives an address", "local x = ('%p'):format 'x'")
    fails("rules.lua:1: format: %p gives an address", "local x = ('%-20p'):format 'x'")
    assert.equal("5 %pr. dag", run "return ('%d %%pr. dag'):format(5)")
  end)

  it("are given by numbers, dates, ratios and lengths of time", function ()
    local plan = year.goal [[function (facts, how)
      how("a", tostring(months(1)) .. " " .. tostring(ratio(1, 2)) .. " " .. ("%s, %d"):format(percent(90), 3))
      return true
    end]]
    local s = year.of(year.status(plan, {})).standing
    assert.equal("1 month 0.5 90 %, 3", s.why.notes[1].value)
  end)
end)
