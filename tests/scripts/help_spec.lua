-- siri-rules help: what commands and words there are.

local support <const> = require "tests.support"
local words <const> = require "siri.rules.words"

local function help(...) return support.run { "help", ... } end

describe("help", function ()
  it("lists every word of the rules, in their order", function ()
    local result = help "rules"
    local at = 1
    for _, word in ipairs(words) do
      local name = word.word .. (word.named and ' "…"' or "") .. " { … } "
      at = assert(result.out:find("\n  " .. name, at, true), "no " .. name)
    end
    assert.matches("^The words that rules are written with:\n", result.out)
    assert.matches("\n'siri%-rules help WORD' lists the settings of one.\n$", result.out)
    assert.equal(0, result.status)
  end)

  it("tells of a word its name and its settings, and which must be there", function ()
    assert.equal([[
milestone "…" { … }
Something done by a date, up to and including it.
Its name: the milestone.
  by  the last day (date, required)
]], help "milestone".out)
  end)

  it("tells what the list part of a word holds", function ()
    assert.matches("\nIts list part: each a score.\n", help "all".out, 1, true)
    assert.not_matches("list part", help "milestone".out, 1, true)
  end)

  it("of a command is what the command's own --help says", function ()
    local result = help "status"
    assert.equal(support.run({ "status", "--help" }).out, result.out)
    assert.matches("^Usage: siri%-rules status ", result.out)
  end)

  it("of what is a command and a word of the rules tells both", function ()
    local result = help "pay"
    assert.equal(0, result.status)
    assert.matches("^Usage: siri%-rules pay .*\nIn the rules:\n\npay { … }\nHow a result becomes a", result.out)
    assert.matches("\n  full        the amount at full attainment %(money, required%)\n", result.out)
  end)

  it("names the nearest of what it does not know", function ()
    support.refuses(help "mileston", "siri-rules: no command or word 'mileston' (did you mean 'milestone'?)\n")
  end)
end)
