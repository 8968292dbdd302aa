-- How a text differs from the one before, as `diff -u` has it.

local unified <const> = require "siri.check.unified"

local function shown(before, after) return table.concat(unified.lines("r.lua", before, after), "\n") end

-- The lines of a text, each with its end.
local function lines_of(text)
  local list <const> = {}
  for line in text:gmatch "[^\n]*\n?" do
    if line ~= "" then list[#list + 1] = line end
  end
  return list
end

-- What the difference makes of the text before, as patch would: raises where
-- it does not fit.
local function applied(before, difference)
  local lines <const>, out, at = lines_of(before), {}, 1
  for i = 3, #difference do
    local line <const> = difference[i]
    local from <const>, n = line:match "^@@ %-(%d+),?(%d*) "
    if from then
      local first <const> = n == "0" and from + 1 or tonumber(from)
      while at < first do
        out[#out + 1] = lines[at]
        at = at + 1
      end
    elseif line:find "^\\" then
      if difference[i - 1]:find "^[+ ]" then out[#out] = out[#out]:sub(1, -2) end
    else
      local sign <const>, text <const> = line:match "^([-+ ])(.*)$"
      if sign ~= "+" then
        assert((lines[at]:gsub("\n$", "")) == text, line)
        at = at + 1
      end
      if sign ~= "-" then out[#out + 1] = text .. "\n" end
    end
  end
  return table.concat(out) .. table.concat(lines, "", at)
end

describe("a difference", function ()
  it("has each changed line with three around it, those that are near together", function ()
    local before <const> = ("x\n"):rep(20)
    local list <const> = lines_of(before)
    list[2], list[9], list[17] = "a\n", "b\n", "c\n"
    assert.equal([[
--- r.lua
+++ r.lua
@@ -1,12 +1,12 @@
 x
-x
+a
 x
 x
 x
 x
 x
 x
-x
+b
 x
 x
 x
@@ -14,7 +14,7 @@
 x
 x
 x
-x
+c
 x
 x
 x]], shown(before, table.concat(list)))
  end)

  it("has lines that come or go, and says where a text has no end of line", function ()
    assert.equal("--- r.lua\n+++ r.lua\n@@ -1,2 +1,3 @@\n a\n+b\n c", shown("a\nc\n", "a\nb\nc\n"))
    assert.equal("--- r.lua\n+++ r.lua\n@@ -1,2 +1 @@\n a\n-b", shown("a\nb\n", "a\n"))
    local none <const> = "\\ No newline at end of file"
    assert.equal(("--- r.lua\n+++ r.lua\n@@ -1 +1 @@\n-a\n%s\n+b\n%s"):format(none, none), shown("a", "b"))
    assert.equal("--- r.lua\n+++ r.lua\n@@ -0,0 +1 @@\n+b", shown("", "b\n"))
  end)

  it("is none of texts that are the same", function ()
    assert.same({}, unified.lines("r.lua", "a\n", "a\n"))
    assert.same({}, unified.lines("r.lua", "", ""))
  end)

  it("makes the one text of the other, whatever they are", function ()
    local seed <const> = os.time()
    print("    difference: seed " .. seed)
    math.randomseed(seed)
    for _ = 1, 500 do
      local before <const>, after = {}, {}
      for i = 1, math.random(0, 40) do
        before[i] = string.char(math.random(97, 99))
        local change <const> = math.random(12)
        if change ~= 1 then after[#after + 1] = change == 2 and "z" or before[i] end
        if change == 3 then after[#after + 1] = "y" end
      end
      local one <const> = table.concat(before, "\n") .. (math.random(2) == 1 and #before > 0 and "\n" or "")
      local other <const> = table.concat(after, "\n") .. (math.random(2) == 1 and #after > 0 and "\n" or "")
      assert.equal(other, applied(one, unified.lines("r.lua", one, other)))
    end
  end)
end)
