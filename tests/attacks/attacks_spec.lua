-- No attack by chance on what holds rules comes through: attacks.lua tries
-- them, and says what came of each. SIRI_DEEP=1 tries many more.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"

local COUNT <const> = chance.rounds(400) * (chance.deep and 5 or 1)

-- Where the program is slow by its making, no clock is looked at.
local SLOW <const> = support.sanitized() or os.getenv "SIRI_CYCLES"

local function attacked(seed, count)
  return support.run({ "tests/attacks/attacks.lua", tostring(seed), tostring(count) },
                     { cwd = support.root, env = { SIRI_SLOW = SLOW and "1" } })
end

describe("attacks by chance", function ()
  local first

  lazy_setup(function () first = attacked(chance.seed, COUNT) end)

  it("end in an answer, or in a message with its line in the rules, and within a second", function ()
    local wrong <const>, n = {}, 0
    for line in first.out:gmatch "[^\n]+" do
      n = n + 1
      if line:find("WRONG, ", 1, true) then wrong[#wrong + 1] = line:sub(1, 1000) end
    end
    assert.equal("", first.err, ("seed %d"):format(chance.seed))
    assert.equal(0, first.status, ("seed %d: after attack %d"):format(chance.seed, n))
    assert.equal(COUNT, n, ("seed %d"):format(chance.seed))
    assert.same({}, wrong, ("seed %d"):format(chance.seed))
  end)

  it("say the same in another process", function ()
    local second <const> = attacked(chance.seed, COUNT)
    if first.out == second.out then return end
    local other <const> = second.out:gmatch "[^\n]+"
    for line in first.out:gmatch "[^\n]+" do
      assert.equal(line, other(), ("seed %d"):format(chance.seed))
    end
  end)

  it("reach every function that rules and mappings can name", function ()
    local sandbox <const>, core <const> = require "siri.sandbox.sandbox", require "siri.core"
    local library <const>, n = sandbox.library(), 0
    local names <const> = "\n" .. attacked(chance.seed, "names").out
    for _, name in ipairs(sandbox.sorted_keys(library)) do
      local fields <const> = core.seal.is(library[name]) and sandbox.sorted_keys(library[name]) or { false }
      for _, field in ipairs(fields) do
        local full <const> = field and name .. "." .. field or name
        local value <const> = library[name]
        if type(field and value[field] or value) == "function" then
          assert.truthy(names:find("\n" .. full .. "\n", 1, true), full)
        end
        n = n + 1
      end
    end
    assert.is_true(n > 50)
  end)
end)
