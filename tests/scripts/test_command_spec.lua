-- `siri-rules test`: which specs are run, and what is said where there are none.

local support <const> = require "tests.support"

local SPECS <const> = [[
describe("sums", function ()
  it("add #fast", function () assert.equal(2, 1 + 1) end)
  it("take", function () assert.equal(0, 1 - 1) end)
end)
]]

local function folder(more)
  local files <const> = { ["tests/a_spec.lua"] = SPECS }
  for path, text in pairs(more or {}) do files[path] = text end
  return support.filled(files)
end

-- Runs nothing, says so, and is no success.
local function fails(at, line, message, status)
  local got <const> = at:run(line)
  support.shows(got.err, message)
  assert.equal(status or 1, got.status)
  return got
end

describe("a run of specs", function ()
  it("that matches none is no success, run or listed, and says what it asked for", function ()
    local at <close> = folder()
    fails(at, "test --filter addd", "no spec matches --filter=addd: ")
    fails(at, "test --tags fats", "no spec matches --tags=fats: ")
    fails(at, "test --filter-out sums", "no spec matches --filter-out=sums: ")
    fails(at, "test --list --filter addd", "no spec matches --filter=addd: ")
    fails(at, "test --coverage --filter addd", "no spec matches --filter=addd: ")
    support.shows(at:done("test --tags fast").out, "\n1 passed, 0 failed\n")
    assert.equal("tests/a_spec.lua:3: sums take\n", at:done("test --list --filter take").out)
  end)

  it("of a file without specs is no success; one that waits is", function ()
    local at <close> = folder { ["b_spec.lua"] = "local x <const> = 1 return x\n",
                                ["c_spec.lua"] = 'pending "later"\n' }
    fails(at, "test b_spec.lua", "there is no spec in what was named")
    support.shows(at:done("test c_spec.lua").out, "0 passed, 0 failed, 1 skipped\n")
  end)

  it("of a file or folder that is not there, or has no specs, says so", function ()
    local at <close> = folder { ["rules/x.lua"] = "return 1\n" }
    fails(at, "test tests/b_spec.lua", "tests/b_spec.lua: there is no such file or folder\n")
    local got <const> = at:run "test rules"
    assert.equal(1, got.status)
    support.shows(got.out, "\nFAILED  No test files found matching Lua pattern: _spec\n")
  end)

  it("of rules says that they are none", function ()
    local at <close> = folder { ["rules/2019.lua"] = support.read(support.root .. "/rules/2019.lua") }
    fails(at, "test rules/2019.lua", "rules/2019.lua is rules, and no spec: ")
  end)

  it("by a pattern that is none says what is wrong with it", function ()
    local at <close> = folder()
    for _, option in ipairs { "filter", "filter-out", "tags" } do
      local got <const> = fails(at, ("test --%s ["):format(option), ("--%s '[' is no pattern of Lua: malformed")
                                :format(option))
      assert.is_nil(got.err:find("traceback", 1, true))
    end
  end)

  it("counts each time anew", function ()
    local at <close> = folder()
    local run <const> = "    2  tests/a_spec.lua\n\n2 passed, 0 failed\n"
    assert.equal(run .. run, at:done("test --repeat 2").out)
  end)

  it("that only lists takes nothing of a run", function ()
    local at <close> = folder()
    for _, option in ipairs { "coverage", "watch" } do
      fails(at, "test --list --" .. option, "--list runs nothing: leave out --" .. option, 2)
    end
  end)
end)
