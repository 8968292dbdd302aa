-- Comparisons in rules: what Lua answers in silence, and never as it was
-- meant, fails by name; all else is as in Lua, at its line and for its steps.

local support <const> = require "tests.support"
local core <const> = require "siri.core"
local environment <const> = require "siri.sandbox.environment"
local failure <const> = require "siri.sandbox.failure"
local sandbox <const> = require "siri.sandbox.sandbox"
local units <const> = require "siri.rules.units"

local function unknown(problem, level) failure.at(level, problem) end

-- What f(…) of a text answers as a rule of that kind; or false, and what is
-- said of it.
local function answer(kind, text, ...)
  local library <const> = sandbox.library()
  units.add(library)
  local env <const> = environment.make(library, "rules", unknown)
  local chunk <const>, mistake <const> = environment.compile(text, "rules.lua", env)
  if not chunk then return false, tostring(mistake) end
  local ok <const>, f <const> = core.guard.call(chunk)
  assert(ok, tostring(f))
  local got <const> = table.pack(core.guard[kind](f, ...))
  if not got[1] then return false, tostring(failure.of(got[2])) end
  return table.unpack(got, 2, got.n)
end

local function of_case(body, ...) return answer("call_case", "return function (a, b) " .. body .. " end", ...) end
local function of_figures(body, ...) return answer("call_figures", "return function (a, b) " .. body .. " end", ...) end

-- That it fails, wherever a rule may compare, and what it then says; what a
-- case could be asked instead only one of a case is told.
local function refused(said, body, ...)
  assert.same({ false, "rules.lua:1: " .. said }, { of_case(body, ...) })
  assert.same({ false, "rules.lua:1: " .. said:gsub(" %(case:.*%)$", "") }, { of_figures(body, ...) })
end

describe("a comparison in a rule", function ()
  it("of a text with a number fails by name: they are never equal", function ()
    for _, sign in ipairs { "==", "~=" } do
      refused("'3' is a text and 3 a number: they are never equal (case:number(\"sider\") reads the number)",
              "return a.sider " .. sign .. " 3", { sider = "3" })
      refused("'3' is a text and 3 a number: they are never equal (case:number(\"sider\") reads the number)",
              "return 3 " .. sign .. " a.sider", { sider = "3" })
      refused("'3' is a text and 7 a number: they are never equal (case:number(\"sider\") reads the number)",
              "local pages = a.sider local n = b return pages " .. sign .. " n", { sider = "3" }, 7)
      refused("'3' is a text and 3 a number: they are never equal (case:number(\"…\") reads the number)",
              "return a " .. sign .. " '3'", 3)
    end
    assert.is_false(of_case("return a.sider == 3", {}))
    assert.is_true(of_case("return a.sider == 3", { sider = 3 }))
    assert.is_true(of_case("return a.sider ~= '3'", { sider = "4" }))
  end)

  it("of a text with true or false fails by name, also where not stands before what was to be compared", function ()
    for _, sign in ipairs { "==", "~=" } do
      refused("'ja' is a text: it is never true (case:flag(\"hast\") reads yes or no)",
              "return a.hast " .. sign .. " true", { hast = "ja" })
      refused("'m' is a text: it is never false (case:flag(\"…\") reads yes or no)",
              "return not a.case_type " .. sign .. " 'm'", { case_type = "m" })
    end
    assert.is_false(of_case("return a.hast == true", {}))
    assert.is_true(of_case("return a.hast == true", { hast = true }))
    assert.is_true(of_case("return (a.hast == 'ja') == true", { hast = "ja" }))
  end)

  it("of two kinds of values fails: nothing is equal to what is of another kind, but to nil", function ()
    assert.equal("rules.lua:1: a number and a length of time are never equal (days are counted by numbers; "
                 .. "case:within(days(8), clock) holds a case against a length of time)",
                 (select(2, of_case("return a == days(8)", 8))))
    for _, sign in ipairs { "==", "~=" } do
      for said, values in pairs {
        ["a number and a length of time"] = { 8, "days(8)" }, ["a length of time and a number"] = { "days(8)", "a", 8 },
        ["true or false and a number"] = { true, "1" }, ["a table and a text"] = { {}, "'x'" },
        ["a number and a table"] = { core.ratio.new(7, 2), "{}" }, ["a function and true or false"] = { print, "true" },
      } do
        local left <const> = values[3] and values[1] or "a"
        for _, ask in ipairs { of_case, of_figures } do
          local body <const> = ("return %s %s %s"):format(left, sign, values[2])
          local ok <const>, message <const> = ask(body, values[3] or values[1])
          assert.is_false(ok)
          assert.equal("rules.lua:1: " .. said .. " are never equal", (message:gsub(" %(.*%)$", "")))
        end
      end
      refused("'60' is a text and 3.5 a number: they are never equal (case:number(\"…\") reads the number)",
              "return a " .. sign .. " '60'", core.ratio.new(7, 2))
      assert.equal(sign == "~=", (of_case("return a " .. sign .. " nil", 8)))
      assert.equal(sign == "~=", (of_case("return b " .. sign .. " a", 8, nil)))
    end
    assert.is_true(of_case("return a == b", core.ratio.new(7), 7))
    assert.is_true(of_case("return days(8) == a", core.date.duration(8, "day")))
  end)

  it("of a text with a number in an order is told how the number is read", function ()
    for _, sign in ipairs { "<", "<=", ">", ">=" } do
      refused("'3' is a text and 10 a number: they have no order (case:number(\"sider\") reads the number)",
              "return a.sider " .. sign .. " 10", { sider = "3" })
      refused("'3' is a text and 10 a number: they have no order (case:number(\"sider\") reads the number)",
              "return 10 " .. sign .. " a.sider", { sider = "3" })
    end
  end)

  it("by the library is one, too: no list of texts is sorted that are not all days", function ()
    refused("'10' and '9' are texts, and not both days: they have no order",
            "local list = { a, '10' } table.sort(list) return true", "9")
    assert.equal("2019-01-01", (of_case("local list = { a, '2019-01-01' } table.sort(list) return list[1]",
                                        "2019-12-31")))
    assert.equal("1 2", (of_case("local list = { 2, 1 } table.sort(list) return table.concat(list, ' ')")))
  end)

  it("on further lines fails at the line of its sign", function ()
    for _, sign in ipairs { "==", "~=", "<", "<=", ">", ">=" } do
      local text <const> = "return function (a, b)\n  return a.sider\n    " .. sign .. "\n    b\nend"
      local ok <const>, message <const> = answer("call_case", text, { sider = "3" }, 3)
      assert.is_false(ok)
      assert.matches("^rules%.lua:3: '3' is a text and 3 a number", message)
      local other <const> = ("2 %s 3"):format(sign)
      assert.equal(load("return " .. other)(), (answer("call_case", text, { sider = 2 }, 3)))
    end
  end)

  it("by the library is one, too: of texts that are not both days nothing is the greatest", function ()
    for _, name in ipairs { "max", "min" } do
      refused("'9' and '10' are texts, and not both days: they have no order",
              ("return math.%s(a, '10')"):format(name), "9")
      assert.equal(name == "max" and "2019-12-31" or "2019-01-01",
                   (of_case(("return math.%s(a, '2019-12-31')"):format(name), "2019-01-01")))
    end
  end)

  it("gives back no more steps than it took, whatever a rule calls", function ()
    local limit <const> = core.guard.limits { steps = 1 }
    finally(function () core.guard.limits(limit) end)
    for _, body in ipairs { "local s = '\\1.9' while true do local x = s(1) end",
                            "local s = '\\1=9' while true do local x = s(1, 2, 3, 4, 5) end",
                            "while true do local r = a == b end" } do
      local ok <const>, said <const> = of_case(body, "x", "y")
      assert.is_false(ok)
      assert.matches("more than 1 million steps", said, 1, true)
    end
  end)

  it("of an exact number with a whole one is by what they are: 7 is 7, and 15/2 is neither 7 nor 8", function ()
    for _, sign in ipairs { "==", "~=" } do
      local is <const> = sign == "=="
      assert.equal(is, (of_figures("return a " .. sign .. " 7", core.ratio.new(7))))
      assert.equal(is, (of_figures("return 7 " .. sign .. " a", core.ratio.new(7))))
      assert.equal(not is, (of_figures("return a " .. sign .. " 7", core.ratio.new(15, 2))))
      assert.equal(not is, (of_figures("return a " .. sign .. " 8", core.ratio.new(15, 2))))
    end
  end)

  it("of two texts in an order fails, unless both are days as the engine writes them", function ()
    for _, sign in ipairs { "<", "<=", ">", ">=" } do
      refused("'9' and '10' are texts, and not both days: they have no order "
              .. "(case:number(\"sider\") reads a number, case:date a day)",
              "return a.sider " .. sign .. " '10'", { sider = "9" })
      refused("'20-12-2019' and '2019-02-14' are texts, and not both days: they have no order "
              .. "(case:date(\"kvitteret\") reads the day)",
              "return a.kvitteret " .. sign .. " b", { kvitteret = "20-12-2019" }, "2019-02-14")
      refused("'2019-02-14' and '' are texts, and not both days: they have no order "
              .. "(case:date(\"kvitteret\") reads the day)", "return b " .. sign .. " a.kvitteret", { kvitteret = "" },
              "2019-02-14")
      refused("'2019-02-14' and '2019-2' are texts, and not both days: they have no order "
              .. "(a day is written 2019-12-31)", "return a " .. sign .. " b", "2019-02-14", "2019-2")
    end
    assert.is_true(of_case("return a < b", "2019-02-14", "2019-02-15"))
    assert.is_false(of_case("return a < b", "2019-02-14", "2019-02-14"))
    assert.is_true(of_case("return a <= b", "2019-02-14", "2019-02-14"))
    assert.is_true(of_case("return a >= b and not (a > b)", "2019-02-14", "2019-02-14"))
  end)

  it("of two days in two forms fails, which are never equal", function ()
    refused("'2019-12-20' and '20-12-2019' are days in two forms: they are never equal "
            .. "(case:date(\"kvitteret\") reads the day)",
            "return b == a.kvitteret", { kvitteret = "20-12-2019" }, "2019-12-20")
    refused("'1.3.2019' and '2019-03-01' are days in two forms: they are never equal (case:date(\"…\") reads the day)",
            "return a ~= b", "1.3.2019", "2019-03-01")
    assert.is_true(of_case("return a == b", "1.3.2019", "1.3.2019"))
    assert.is_false(of_case("return a == b", "2019-03-01", "2019-03-02"))
  end)

  it("of nothing in an order fails, as in Lua", function ()
    local first <const> = " (test it first: if … then)"
    refused("nil (no value) cannot be compared with a number" .. first, "return a.x < 3", {})
    refused("a number cannot be compared with nil (no value)" .. first, "return a.x > 3", {})
    refused("nil (no value) cannot be compared with a text" .. first, "return b >= a.x and 1 or 2", {}, "2019-01-01")
    refused("nil (no value) cannot be compared with nil" .. first, "return a.x <= a.y", {})
    refused("true or false cannot be compared with another", "return a < b", true, false)
  end)

  it("of a float fails", function ()
    local said <const> = "a float (%s) is not exact: write ratio(a, b), percent(n) or a whole number"
    for _, sign in ipairs { "==", "~=", "<", "<=", ">", ">=" } do
      refused(said:format "2.5", "return a " .. sign .. " 3", 2.5)
      refused(said:format "2.0", "return 3 " .. sign .. " a", 2.0)
    end
  end)

  it("is checked in whatever function a rule calls, and in none while the file is loaded", function ()
    local text <const> = "local limit = 'a' < 'b' and '3' == 3 or 3\n"
                         .. "local function less(a, b)\n  return a < b\nend\nlocal sure = less('a', 'b')\n"
                         .. "return function (a, b) return sure and less(a, b) end"
    assert.is_true(answer("call_case", text, 1, 2))
    local ok <const>, message <const> = answer("call_case", text, "9", "10")
    assert.is_false(ok)
    assert.matches("^rules%.lua:3: '9' and '10' are texts", message)
  end)
end)

describe("a call that a function ends with", function ()
  it("is at its line in what is said of it, and gives all that it gave", function ()
    for _, kind in ipairs { "call_case", "call_figures" } do
      local ok <const>, message <const> = answer(kind, "local function f(a)\n  return a.x + 1\nend\n"
                                                       .. "return function (a)\n  return\n    math.max(a, 'x')\nend", 1)
      assert.is_false(ok)
      assert.matches("^rules%.lua:6: a number cannot be compared with a text", message)
    end
    local text <const> = "local function two(...) return ... end\nlocal function f(a, b) return two(a, b) end\n"
                         .. "return function (a, b) return select('#', f(a, b)), f(a, b); end"
    assert.same({ 2, 1, 5 }, { answer("call_case", text, 1, 5) })
    assert.is_true(of_case("do return a:lower() == 'x' end", "X"))
    assert.equal("x", (of_case("if b then return a:upper() else return a:lower() end", "X")))
    assert.equal("x", (of_case("repeat return a:lower() until b", "X")))
  end)
end)

describe("a look-up in a rule", function ()
  local numbers <const> = "local t = { [3] = 'x', [10] = 'y' } "
  local none <const> = "rules.lua:1: '%s' is %s, and the table has %s for keys: it is none of them"

  it("by a key of another kind than all keys of the table fails by name", function ()
    local reads <const> = " (case:number(\"sider\") reads the number)"
    refused(none:format("3", "a text", "numbers"):sub(14) .. reads,
            numbers .. "return t[a.sider] == 'x'", { sider = "3" })
    refused(none:format("3", "a number", "texts"):sub(14), "local t = { a = 1 } return t[b]", {}, 3)
    refused(none:format("ja", "a text", "true and false"):sub(14) .. " (case:flag(\"hast\") reads yes or no)",
            "local t = { [true] = 1, [false] = 2 } return t[a.hast]", { hast = "ja" })
    refused(none:format("true", "true or false", "texts"):sub(14), "local t = { ja = 1 } return t[a == 3]", 3)
    refused(none:format("3.5", "a number", "texts"):sub(14), "local t = { ja = 1 } return t[a]", core.ratio.new(7, 2))
  end)

  it("is as in Lua where the table has keys of that kind, or none at all", function ()
    assert.equal("x", (of_case(numbers .. "return t[a]", 3)))
    assert.is_nil((of_case(numbers .. "return t[a]", 4)))
    assert.is_nil((of_case(numbers .. "return t[a]", nil)))
    assert.is_nil((of_case("local t = {} return t[a]", "x")))
    assert.is_nil((of_case("local t = { 1, x = 2, 3 } return t[a]", "y")))
    assert.equal(2, (of_case("local t = {} t[a] = 1 t[a] = t[a] + 1 return t[a]", "x")))
  end)

  it("by an exact number that is whole finds what its whole number names", function ()
    assert.equal("x", (of_figures(numbers .. "return t[a]", core.ratio.new(3))))
    assert.is_nil((of_figures(numbers .. "return t[a]", core.ratio.new(7, 2))))
    assert.is_nil((of_figures(numbers .. "return t[a]", core.ratio.new(4))))
  end)

  it("is one in constants of the file, too", function ()
    local text <const> = "local t = { study = { [3] = 'x' } }\nreturn function (a, b)\n  return t[b][a]\nend"
    assert.equal("x", (answer("call_case", text, 3, "study")))
    local ok <const>, message <const> = answer("call_case", text, "3", "study")
    assert.is_false(ok)
    assert.matches("^rules%.lua:3: '3' is a text, and the table has numbers for keys", message)
  end)

  it("may begin a statement, be set, and stand in another", function ()
    for body, expected in pairs {
      ["local x = b\nb[a].n = 2 return b[a].n"] = 2, ["local x = a\nb[a][1] = 5 return b[a][1]"] = 5,
      ["local f = b\nb[a].f() return 7"] = 7, ["local f = b\nb[a]:f() return 8"] = 8,
      ["local f, t = b, { [a] = a } t[t[a]], f = 9, 1 return t[a]"] = 9,
      ["if b then b[a].n = 3 end return b[b.k].n"] = 3, ["return b [ --[[ [ ]] a ] --[[ ] ]] . n"] = 1,
    } do
      local b <const> = { x = { n = 1, f = function () end }, k = "x" }
      assert.equal(expected, (of_case(body, "x", b)), body)
    end
  end)

  it("in what has no entries is said as Lua says it", function ()
    for body, said in pairs {
      ["return b[a]"] = "'b' is nil (no value): nothing can be read from it (test it first: if … then)",
      ["return b.x[a]"] = "'x' is nil (no value): nothing can be read from it (test it first: if … then)",
    } do
      local _, message <const> = of_case(body, "k", body:find "x" and {} or nil)
      assert.equal("rules.lua:1: " .. said, message)
    end
  end)
end)

describe("a rule of a case", function ()
  local said <const> = "rules.lua:1: a float (%s) is not exact: write ratio(a, b), percent(n) or a whole number"

  it("has no floats: no literal, no quotient, no power, no constant of the file", function ()
    for body, float in pairs {
      ["return a * 0.1 <= 1"] = "0.1", ["local x = a / 2"] = "1.5", ["local x = a / 0"] = "inf",
      ["local x = 1e2"] = "100.0",
      ["local x = a ^ 2"] = "9.0", ["local t = {} return t[a / 3]"] = "1.0", ["return math.floor(a / 2) == 1"] = "1.5",
      ["return (a / 3) // 1 == 1"] = "1.0", ["local x = -0.5"] = "0.5",
    } do
      assert.same({ false, said:format(float) }, { of_case(body, 3) }, body)
    end
    assert.same({ false, ((said:format "0.5"):gsub(":1:", ":2:")) },
                { answer("call_case", "local half = 0.5\nreturn function (a) return a * half > 1 end", 3) })
  end)

  it("computes with none that a text gives it", function ()
    for body, float in pairs {
      ["return math.floor(tonumber(a) * 100) == 28"] = "29.0", ["return math.max(tonumber(a), 1) == 1"] = "0.29",
      ["return tonumber(a) < 1"] = "0.29", ["return math.ceil(math.sqrt(2)) == 2"] = ("%.14g"):format(2 ^ 0.5),
      ["return math.tointeger(tonumber('3.0')) == 3"] = "3.0",
    } do
      local _, message <const> = of_case(body, "0.29")
      assert.equal(said:format(float), message, body)
    end
  end)

  it("may give words their decimals, and divide exact numbers", function ()
    assert.is_true(of_case("return ratio(a, 2) / 3 == ratio(1, 2) and percent(2.5) < percent(10) / 3", 3))
    assert.is_true(of_case("return a // 2 == 1 and a % 2 == 1", 3))
  end)
end)

local function got_list(got) return { table.unpack(got, 1, got.n) } end

describe("what is read otherwise", function ()
  it("has the values, and the order of calls, that Lua gives", function ()
    for _, body in ipairs {
      "return a == b, a ~= b, a < b, a <= b, a > b, a >= b", "return not (a < b) == (a >= b)", "return (a) <(b)",
      "return a+1==b-1, a..'' == b..'', #tostring(a) == b",
      "if a==b then return 1 elseif a<b then return 2 end return 3",
      "local n = 0 while n < b do n = n + 1 if n > 20 then break end end return n",
      "local n = 0 repeat n = n + 1 until n >= b or n > 20 return n", "return a < b == true, a == b ~= (b == a)",
      "local t = { a == b, x = a < b, [a > b] = 1 } return t[1], t.x, t[false]",
      "return a == b and 1 or a < b and 2 or 3", "local function f(x) return x == a end return f(b), f(a)",
      "local s = '' local function v(x) s = s .. x return x end local x = v(a) < v(b) x = v(b) >= v(a) return s",
      "return a --[[ < ]] < --[[ == ]] b -- > \n", "return a\n==\nb", "return(a)==(b)", "return a==b,{a==b,b<=a}[1]",
      "return select('#', a == b, (function () end)() == a)", "return (function (...) return ... == a end)(b, a)",
      "return 2^a == b, a == #{ 1 }, #{ a } == a", "return ratio(a, 7) < ratio(b, 7), ratio(a, 7) == ratio(b, 7)",
      "return days(a) == days(b), a == nil, nil == b, a ~= true",
    } do
      for _, pair in ipairs { { 1, 2 }, { 2, 1 }, { 3, 3 }, { -1, 7 } } do
        local library <const> = sandbox.library()
        units.add(library)
        local text <const> = "return function (a, b) " .. body .. " end"
        local plain <const> = load(text, "@rules.lua", "t", library)
        local expected <const> = plain and table.pack(pcall(plain(), pair[1], pair[2])) or { false, n = 1 }
        local got <const> = table.pack(answer("call", text, pair[1], pair[2]))
        if expected[1] then assert.same({ table.unpack(expected, 2, expected.n) }, got_list(got), body)
        else assert.is_false(got[1], body) end
      end
    end
  end)

  -- a, b, c hold whole numbers.
  local function expression(pick, depth)
    if depth == 0 then return ({ "a", "b", "c", "2", "0" })[pick(5)] end
    local kind <const>, one <const>, other <const> = pick(9), expression(pick, depth - 1), expression(pick, depth - 1)
    local sign <const> = ({ "==", "~=", "<", "<=", ">", ">=" })[pick(6)]
    if kind <= 3 then return ("num(%s%s%s)"):format(one, sign, other) end
    if kind == 4 then return ("(%s %s %s and %s or %s)"):format(one, sign, other, other, one) end
    if kind == 5 then return ("num(not (%s %s %s))"):format(one, sign, other) end
    if kind == 6 then return ("num(%s == %s ~= (%s %s c))"):format(one, other, one, sign) end
    if kind == 7 then return ("- %s + %s"):format(one, other) end
    if kind == 8 then return ("#{ %s, %s } * %s"):format(one, other, one) end
    return ("({ %s, %s %s %s })[1]"):format(one, one, sign, other)
  end

  local function chance()
    local state = support.seed
    return function (n)
      state = (state * 1103515245 + 12345) % 2147483648
      return state // 65536 % n + 1
    end
  end

  -- What gives one of the variables x1 to x4, which begin as whole numbers, a
  -- value: `a` is a float.
  local function setting(pick)
    local function one() return "x" .. pick(4) end
    local sum <const>, product <const> = one() .. " + " .. one(), "(" .. one() .. ") * 2"
    local value <const> = ({ one(), sum, "-" .. one(), product, "1", "a" })[pick(6)]
    local set <const> = one() .. " = " .. value
    local kind <const> = pick(4)
    if kind == 1 then return ("for x%d = %s, 2 do %s end"):format(pick(4), one(), set) end
    if kind == 2 then return ("%s, %s = %s, %s"):format(one(), one(), one(), value) end
    return set
  end

  it("lets no float of variables by chance be compared unseen", function ()
    local pick <const> = chance()
    local floats = 0
    for _ = 1, 500 do
      local lines <const> = {}
      for i = 1, 3 do lines[i] = ("if never then local _ = x%d == x%d end"):format(pick(4), pick(4)) end
      for i = 4, 4 + pick(5) do lines[i] = setting(pick) end
      local text <const> = "return function (a, never) local x1, x2, x3, x4 = 0, 1, 2, 3 "
                           .. table.concat(lines, " ") .. " return %s end"
      local x <const> = "x" .. pick(4)
      local value <const> = load(text:format(x))()(0.5)
      local got <const> = answer("call_figures", text:format(("(%s < 3) and 1 or 0"):format(x)), 0.5)
      if math.type(value) == "float" then floats = floats + 1 end
      assert.equal(math.type(value) == "integer" and (value < 3 and 1 or 0), got, text:format(x))
    end
    assert.is_true(floats > 20)
  end)

  it("is so of expressions by chance", function ()
    local pick <const> = chance()
    for _ = 1, 300 do
      local text <const> = "local function num(x) return x and 1 or 0 end return function (a, b, c) return "
                           .. expression(pick, 1 + pick(3)) .. "\nend"
      local args <const> = { pick(4), pick(4), pick(4) }
      local expected <const> = assert(load(text))()(table.unpack(args))
      assert.equal(expected, answer("call_case", text, table.unpack(args)), text)
    end
  end)

  it("says of a text that is called what Lua says", function ()
    for _, text in ipairs { "local s = 'x' s(1)", "local t = { s = 'x' } t.s()", "local x = ('x')(1)",
                            "for _ in 'x' do end",
                            "local t = { ('x') (1) }", "('x')()" } do
      local plain <const> = select(2, pcall(assert(load("return function () " .. text .. " end", "@rules.lua"))()))
      local _, said <const> = of_case(text)
      assert.equal(tostring(failure.of(plain)), said, text)
    end
  end)

  it("takes no steps of a rule's but its own", function ()
    local limit <const> = core.guard.limits { steps = 1 }
    finally(function () core.guard.limits(limit) end)
    local loop <const> = "local n = 0 for i = 1, %d do if a == b then n = n + 1 end end return n"
    assert.equal(0, of_case(loop:format(245000), "x", "y"))
    local ok <const>, said <const> = of_case(loop:format(600000), "x", "y")
    assert.is_false(ok)
    assert.matches("more than 1 million steps", said, 1, true)
    assert.is_false((of_case("while a == b do end", 1, 1)))
  end)

  it("leaves only what is whole for certain: of variables that are given one another, all of them", function ()
    local float <const> = "rules.lua:1: a float (0.5) is not exact: write ratio(a, b), percent(n) or a whole number"
    for _, body in ipairs {
      "local x, y = 0, 0 if x == 1 then end x = y y = x x = tonumber(a) return y == 0 and x < 1",
      "local x = 0 local y = x if y == 1 then end for i = 1, 2 do x, y = y, x y = tonumber(a) end return x < 1",
      "local x = 0 local y = x local z = y x = z if z == 0 then end x = tonumber(a) z = x return z < 1",
      "local n = 1 for i = 1, 3 do n = n * tonumber(a) / 1 end return n < 1",
      "for i = tonumber(a), 3 do return i < 1 end",
      "local function f(o) return o:days('net') < 1 end return f { days = function () return tonumber(a) end }",
    } do
      local ok <const>, message <const> = of_figures(body, "0.5")
      assert.is_false(ok, body)
      assert.equal(float, (message:gsub("0%.125", "0.5")), body)
    end
  end)

  it("leaves whole numbers as they stand", function ()
    local compile <const>, given = core.compile.text, {}
    finally(function () core.compile.text = compile end)
    core.compile.text = function (text, path, env, instead)
      given[#given + 1] = instead or false
      return compile(text, path, env, instead)
    end
    of_case("local n, t = 0, {} for i = 1, 3 do if i > n and i * 2 ~= 7 then n = n + i end end "
            .. "local m, k = n, 0 k = m m = k return n == 6 and m <= 30 and n < 100 - (k % 5) and t[m + 1] == nil")
    assert.same({ false }, given)
  end)
end)
