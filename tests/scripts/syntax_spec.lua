-- A text that cannot be read as rules: where in it the mistake is, and the one
-- right change, where there is one.

local plans <const> = require "tests.plans"
local loader <const> = require "siri.rules.loader"
local syntax <const> = require "siri.sandbox.syntax"

-- The first that is said of a text.
local function said(text)
  local _, wrong <const> = loader.load_text(text, "rules.lua")
  return wrong[1]
end

-- Of a text in which «…» is about what the mistake is said of: its code, and
-- that it stands just there.
local function stands(code, marked)
  local before <const>, within <const>, after <const> = marked:match "^(.-)«(.-)»(.*)$"
  local one <const> = said(before .. within .. after)
  local _, breaks <const> = before:gsub("\n", "")
  local column <const> = utf8.len(before:match "[^\n]*$") + 1
  assert.same({ code, breaks + 1, column, breaks + 1, column + utf8.len(within) },
              { one.code, one.line, one.column, one.stop_line, one.stop_column })
end

-- The text with its edits done; nil where there is none.
local function mended(text)
  local edits <const> = said(text).edits
  if not edits then return nil end
  for i = #edits, 1, -1 do
    text = text:sub(1, edits[i].at - 1) .. edits[i].text .. text:sub(edits[i].stop)
  end
  return text
end

local function changes(list)
  for _, case in ipairs(list) do
    assert.equal(case[2], mended(case[1]))
  end
end

local function stays(list)
  for _, text in ipairs(list) do assert.is_nil(mended(text), text) end
end

describe("a mistake in the text", function ()
  it("has the place of the character that cannot be there", function ()
    stands("E111", "local navn = «“»Au pair”")
    stands("E112", "local n = 'é' .. 3 «–» 1")
    stands("E113", "\n\nlocal n = «…»")
    stands("E114", "local n =«\u{A0}»3")
    stands("E115", "local n =«\u{200B}» 3")
    stands("E116", "local frist_p«å» = 3")
    stands("E117", "local n = 100 «€»")
    stands("E132", "if 1 «!»= 2 then end")
    stands("E133", "local b = true &«&» true")
  end)

  it("has the place of the word, text or number that Lua stumbles over", function ()
    stands("E131", "if x «=» 1 then end")
    stands("E135", "local f = function ()\n  return 1\n  «local» y = 2\nend")
    stands("E137", "local n = «1.000.000»")
    stands("E138", "local d = «31.12.2019»")
    stands("E139", 'local t = { "a", "b" «"b"» }')
    stands("E149", "local n = 1 «2»")
    stands("E149", "local n = 'é' «'to ord'»")
    stands("E123", "local t = { function () if true then return 1 «}»")
  end)

  it("has it where the same word stands on the line before and behind that", function ()
    stands("E139", "f(b, (b) or (b) «b», b)")
    stands("E139", "f(1, 1, 1 «1», 1)")
  end)

  it("has it in lines that Windows ends, behind a mark that Windows begins with, in the last of many", function ()
    stands("E149", "local a = 1\r\nlocal b = «)»\r\n")
    assert.equal(11, said("\xEF\xBB\xBFlocal a = )").column)
    stands("E149", ("a(1)\n"):rep(5000) .. "local b = «)»\n")
  end)

  it("has the place of the text that its line does not close", function ()
    stands("E136", 'local t = 1, «"Au pair»\nlocal u')
    stands("E136", 'local t = 1, «"Au pair»\r\nlocal u')
  end)

  it("has the end of the file where that comes too early", function ()
    stands("E121", "local t = {\n  1,\n«»")
    stands("E122", "if true«»")
    stands("E136", 'local t = "Au pair«»')
  end)

  it("has the byte that is no text", function ()
    local zero <const>, other <const> = said "local a = 'é\0'", said "local a = 'é\xE5'"
    assert.same({ "E105", 1, 13, 14 }, { zero.code, zero.line, zero.column, zero.stop_column })
    assert.same({ "E106", 1, 13, 14 }, { other.code, other.line, other.column, other.stop_column })
  end)

  it("has no column where it is about no word", function ()
    for _, text in ipairs { "break", "goto x", "local x <const> = 1; x = 2", "local n = " .. ("("):rep(300) } do
      assert.is_nil(said(text).column)
    end
  end)
end)

describe("the one right change", function ()
  it("makes marks that delimit a text straight", function ()
    changes {
      { "local n = “Au pair”", 'local n = "Au pair"' }, { "local n = „Au pair“", 'local n = "Au pair"' },
      { "local n = »Au pair«", 'local n = "Au pair"' }, { "local n = ‘Au pair’", 'local n = "Au pair"' },
      { "local n = “a” .. “b”", 'local n = "a" .. “b”' },
    }
  end)

  it("leaves marks alone that may delimit something else", function ()
    stays { "local n = “a", 'local n = “a"', 'local n = “a "b” c"', "local n = “a\\”", "local n = “a\n”",
            "local n = ‘don’t’" }
  end)

  it("makes dashes plain, but for one that begins a line, which may be half of a remark", function ()
    changes { { "local n = 3 – 1", "local n = 3 - 1" }, { "local n = 3 — 1", "local n = 3 - 1" },
              { "local n = −1", "local n = -1" } }
    stays { "– en bemærkning", "local n = 1\n  — en bemærkning" }
  end)

  it("makes spaces plain, and takes out what cannot be seen, but for what parts two words", function ()
    changes { { "local n =\u{A0}3", "local n = 3" }, { "local\u{A0}n = 3", "local n = 3" },
              { "local n =\u{200B} 3", "local n = 3" }, { "local n = \u{FEFF}3", "local n = 3" } }
    stays { "local\u{200B}n = 3" }
  end)

  it("writes the comparisons and words of other languages as Lua has them", function ()
    changes {
      { "if 1 != 2 then end", "if 1 ~= 2 then end" },
      { "local b = 1 < 2 && 2 < 3", "local b = 1 < 2 and 2 < 3" }, { "local b = a&&b", "local b = a and b" },
      { "local b = 1 < 2 || 2 < 3", "local b = 1 < 2 or 2 < 3" }, { "local b = a||b", "local b = a or b" },
    }
    stays { "local b = !x", "if !x then end", "local b = &x", "local b = & &x" }
  end)

  it("makes one sign of equality two in what is asked", function ()
    changes {
      { "if n = 1 then end", "if n == 1 then end" }, { "while n = 1 do end", "while n == 1 do end" },
      { "if x then elseif n = 1 then end", "if x then elseif n == 1 then end" },
      { "repeat until n = 1", "repeat until n == 1" },
      { "if f(n) and n.x = 1 then end", "if f(n) and n.x == 1 then end" },
    }
    stays { "local f = function () return n = 1 end", "for i in n = 1 do end", "f(n = 1)",
            "if x then local n = = 1 end" }
  end)

  it("makes one word of else and if where an end is missing for two", function ()
    local TEXT <const> = "local t = { function (x)\n  if x then return 1\n  else%sif y then return 2\n  end\nend }"
    assert.equal(TEXT:format "", mended(TEXT:format " "))
    stays { TEXT:format "" .. " }", TEXT:format "\n" }
  end)

  it("is told in bytes of the file, with the mark that Windows begins it with", function ()
    changes { { "\xEF\xBB\xBFlocal n = “æ”", "\xEF\xBB\xBFlocal n = \"æ\"" },
              { "\xEF\xBB\xBFfrist = 3", "\xEF\xBB\xBFlocal frist = 3" } }
  end)

  it("is not told of what there are several right changes for", function ()
    stays { "local n = år", "local n = …", "local n = 1.000.000", "local d = 31.12.2019", "local t = { 1 2 }",
            "local t = {", 'local t = "a', "local n = )" }
  end)
end)

describe("a name that is set without local", function ()
  it("becomes one where it is set", function ()
    changes {
      { "frist = months(3)", "local frist = months(3)" },
      { "frist = 3\nlocal n = frist", "local frist = 3\nlocal n = frist" },
      { "local a = 1; b = 2", "local a = 1; local b = 2" },
      { "function f() return 1 end\nlocal n = f()", "local function f() return 1 end\nlocal n = f()" },
      { "function f(n) return n and f(n - 1) end", "local function f(n) return n and f(n - 1) end" },
    }
  end)

  it("has its place", function ()
    stands("E514", "local a = 1; «frist» = 3")
    stands("E514", "function «frist»() end")
    stands("E514", "local a, b; a, «frist» = 1, 2")
  end)

  it("stays where it is set again, named before, or named outside of its block, or set beside others", function ()
    stays { "n = 1\nn = 2", "n = 1; n = 2", "local f = function () return n end\nn = 1",
            "if true then n = 1 end\nlocal m = n", "do n = 1 end\nlocal m = n", "n = function () return n end",
            "local a; a, n = 1, 2" }
  end)

  it("has its change in a rule, too", function ()
    local text <const> = plans.of 'goal "1.1" { score = function (facts)\n  n = 1\n  return n == 1\nend }'
    local plan <const> = assert(loader.load_text(text, "rules.lua"))
    local one <const> = require "siri.answers.dryrun".problems(plan)[1]
    assert.equal("rules.lua:" .. one.line .. ": goal 1.1: 'n' is set without local: say local n = …", tostring(one))
    assert.same({ 3, 4 }, { one.column, one.stop_column })
    assert.equal("local n = 1", text:sub(1, one.edits[1].at - 1):match "[^\n]*$":gsub(" ", "") .. one.edits[1].text
                                .. text:sub(one.edits[1].stop):match "[^\n]*")
  end)
end)

describe("what is said of a text", function ()
  it("says what Lua says where that is all that is known", function ()
    local one <const> = syntax.message("rules.lua:1: something new near 'x'", "local x", "rules.lua")
    assert.same({ "E149", "rules.lua", 1, "something new near 'x'" }, { one.code, one.file, one.line, one.message })
    assert.equal("rules.lua: no place", tostring(syntax.message("no place", "local x", "rules.lua")))
  end)
end)
