-- What the program says of its users' files: each kind of mistake has a code
-- for good, a text in one table, and an explanation whose example is told so.

local diagnostics <const> = require "tests.diagnostics"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local explained <const> = require "siri.diagnostics.explained"

local options <const> = require "siri.core".options
local was <const> = options.of_command(true)   -- as help has them: lines are what commands print
local ALL <const> = explained.all()
options.of_command(was)

-- Groups of codes, in their order, and the files that explain them.
local GROUPS <const> = {
  { "E1", "text" }, { "E2", "words" }, { "E3", "plan" }, { "E4", "comparison" }, { "E5", "running" },
  { "E5", "faults" }, { "E6", "mapping" }, { "E7", "cases" }, { "E8", "figures" }, { "W9", "warning" },
}

-- The sources, but for the tables themselves and the explanations, as one text.
local function sources()
  local command <const> = "find core scripts -name '*.lua' -o -name '*.[ch]' | "
                          .. "grep -v 'siri/diagnostics/\\|base/fault.h'"
  return lists.join(support.lines(command), function (path) return support.read(support.root .. "/" .. path) end)
end

-- The pattern of what a text of the table becomes.
local function pattern_of(text)
  return (text:gsub("[%^$().%[%]*+?-]", "%%%0"):gsub("%%%%", "\0"):gsub("%%d", "%%-?%%d+"):gsub("%%[sq]", ".-")
              :gsub("\0", "%%%%"))
end

-- Whether what is said is a diagnostic of that code, or a line with its text.
local function is_told(one, said)
  if diagnostic.is(said) and said.code ~= one.code then return false end
  return tostring(said):find(pattern_of(one.text)) ~= nil
end

-- Whether it is of another code. That an example has no goal is no fault of it.
local function is_other(one, said)
  return diagnostic.is(said) and said.code ~= one.code and said.name ~= "no_goals"
end

describe("the codes", function ()
  it("are each there once, as their names are", function ()
    for _, field in ipairs { "code", "name" } do
      lists.unique(ALL, field, function (one, first)
        error(("%s %s is of %s, too"):format(one.code, one.name, first.code))
      end)
    end
  end)

  it("are a letter and three digits, of a group that there is", function ()
    local groups <const> = lists.joined({ "E0" }, lists.map(GROUPS, 1))
    for _, one in ipairs(ALL) do
      assert(one.code:find "^[EW]%d%d%d$" and lists.has(groups, one.code:sub(1, 2)), one.code)
      assert(one.name:find "^%l[%l_]+$", one.name)
    end
  end)

  it("stand in the table in their order", function ()
    local codes <const> = lists.map(require "siri.diagnostics.messages", 1)
    local sorted <const> = table.move(codes, 1, #codes, 1, {})
    table.sort(sorted)
    assert.same(sorted, codes)
  end)

  it("are errors with E and warnings with W", function ()
    for _, one in ipairs(ALL) do
      assert.equal(one.code:find "^W" and "warning" or "error", one.severity)
    end
  end)

  it("are found by their code, and no others", function ()
    assert.equal("weights_sum", explained.of "E304".name)
    assert.is_nil(explained.of "E999")
    assert.is_nil(explained.of "weights_sum")
  end)

  it("are each said somewhere, by their names, or in C by their kinds", function ()
    local all <const>, kinds <const> = sources(), {}
    for kind, code in support.read(support.root .. "/core/base/fault.h"):gmatch 'X%((%u[%u_]*), "(E%d+)"' do
      kinds[code] = "FAULT_" .. kind .. "%f[^%w_]"
    end
    for _, one in ipairs(ALL) do
      local is_said <const> = all:find('"' .. one.name .. '"', 1, true) or kinds[one.code] and all:find(kinds[one.code])
      assert(is_said, one.code .. " " .. one.name .. " is nowhere said")
    end
  end)
end)

describe("the explanations", function ()
  it("are of codes that there are", function ()
    for _, group in ipairs(GROUPS) do
      for code in pairs(require("siri.diagnostics." .. group[2])) do
        assert(explained.of(code) and code:sub(1, 2) == group[1], code)
      end
    end
  end)

  it("say nothing but what an explanation has", function ()
    local parts <const> = lists.set { "means", "example", "remedy", "frame" }
    for _, group in ipairs(GROUPS) do
      for code, about in pairs(require("siri.diagnostics." .. group[2])) do
        for part in pairs(about) do assert(parts[part], code .. ": " .. part) end
      end
    end
  end)

  it("make what their examples tell in words, and no other", function ()
    for code in pairs(diagnostics.made) do assert.equal("made", explained.of(code).frame) end
  end)
end)

-- A whole sentence, or several.
local function is_said(text)
  return type(text) == "string" and text:find "^%a" and text:find "[.!?)]$" and not text:find "\n"
end

-- The lines of the texts, each broken after 80 characters.
local function length_of(one)
  local n = 0
  for _, text in ipairs { one.means, one.remedy } do n = n + utf8.len(text) // 80 + 1 end
  local examples <const> = type(one.example) == "table" and { one.example.mapping, one.example.rows } or { one.example }
  for _, text in ipairs(examples) do n = n + select(2, text:gsub("\n", "")) + 1 end
  return n
end

for _, one in ipairs(ALL) do
  describe(one.code .. " " .. one.name, function ()
    it("is explained in whole sentences, no longer than a screen", function ()
      assert(is_said(one.means), "means")
      assert(is_said(one.remedy), "remedy")
      assert(one.frame == "made" or diagnostics.frames[one.frame], "frame")
      assert(length_of(one) <= 20, "longer than a screen")
    end)

    it("is what its example is told, and nothing else", function ()
      local said <const> = diagnostics.said(one)
      local all <const> = lists.join(said, tostring, "\n")
      assert(lists.any(said, function (line) return is_told(one, line) end), all)
      assert(not lists.any(said, function (line) return is_other(one, line) end), all)
    end)
  end)
end
