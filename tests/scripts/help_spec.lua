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
    assert.matches("\n'siri%-rules help WORD' lists the settings of one.\n"
                   .. "'siri%-rules help case' lists what rules read of a case, and ask of it%.\n$", result.out)
    assert.equal(0, result.status)
  end)

  it("lists what rules read of a case, and what they ask of it", function ()
    local out <const> = help "case".out
    for _, field in ipairs(require "siri.base.casefields") do support.shows(out, "\n  " .. field.name .. "  ") end
    for _, method in ipairs(require "siri.base.casemethods") do
      support.shows(out, ("\n  %s(%s)  "):format(method.name, method.given))
    end
    for line in out:gmatch "[^\n]+" do assert.message(line).is_true(utf8.len(line) <= 80) end
  end)

  it("tells of a word its name and its settings, and which must be there", function ()
    assert.equal([[
milestone "…" { … }
Something done by a date, up to and including it.
Its name: the milestone.
  by            the last day (date, required)
  after_period  true: it is due on a day after the plan's period (boolean)
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
    assert.matches("\n  full        the amount at full attainment %(money, required without frames%)\n", result.out)
  end)

  it("explains a code: what is said, what it means, an example, the remedy", function ()
    local said <const> = help "E403"
    assert.same({ 0, "" }, { said.status, said.err })
    assert.equal([[
E403, an error: no outcome is called '…'

The outcome of a case is compared with a word that no outcome is called. No case
will ever have it. Files may say it in Danish; rules have the English names.

Example:
  return case.outcome == "tilladelse"

Remedy:
  Write the name: granted, refused, withdrawn, dismissed or revoked, or one of
  those that the plan's own outcomes lists.
]], said.out)
    assert.equal(said.out, help "e403".out)
    support.shows(help "E528".out, "E528, an error: format: %p gives an address\n")
    assert.matches("^E401, an error: \"…\" is a date that does not exist\n", help "E401".out)
  end)

  it("explains every code that it lists, in 80 columns but for examples", function ()
    local listed <const> = help "codes".out
    local n = 0
    for _, one in ipairs(require "siri.diagnostics.explained".all()) do
      assert.truthy(listed:find("\n  " .. one.code .. "  ", 1, true), one.code)
      n = n + 1
    end
    assert.equal(n, select(2, listed:gsub("\n  [EW]%d%d%d  ", "")))
    for line in listed:gmatch "[^\n]+" do assert.message(line).is_true(utf8.len(line) <= 80) end
    for line in help "E358".out:gmatch "[^\n]+" do assert.message(line).is_true(utf8.len(line) <= 80) end
    -- where the words are Lua's: the hint, or the beginning of what it means
    assert.truthy(listed:find("\n  E131  … (to compare, write ==)\n", 1, true))
    assert.truthy(listed:find("\n  E149  The text is no Lua\n", 1, true))
    assert.is_nil(listed:find "\n  [EW]%d+  …\n")
    assert.matches("^What is said of files of rules, mappings, cases and figures:\n", listed)
    assert.matches("\n'siri%-rules help CODE' says what one means, with an example and the remedy%.\n$", listed)
  end)

  it("tells of both in its own list, and of a code that there is none", function ()
    support.shows(help().out, "\n'siri-rules help E201' explains what is said of a file under that code; 'help codes' "
                              .. "lists all.\n")
    local got <const> = help "E299"
    assert.same({ 2, "", "siri-rules: no code 'E299' (did you mean 'E209'?); 'siri-rules help codes' lists them\n" },
                { got.status, got.out, got.err })
    assert.same({ 2, "" }, { help "W1".status, help "e20".out })
  end)

  it("names the nearest of what it does not know", function ()
    support.refuses(help "mileston", "siri-rules: no command or word 'mileston' (did you mean 'milestone'?)\n")
  end)
end)
