-- What `make` does by scripts of its own: packages, and the run of the specs.

local lfs = require "lfs"
local support = require "tests.support"

describe("make test", function ()
  -- Runs a spec as `make test` does: by .ci/suite.
  local function suite(spec)
    local folder <close> = support.folder()
    lfs.mkdir(folder.path .. "/tests")
    folder:write("tests/one_spec.lua", spec)
    return support.shell(("ln -s %s siri-rules && sh %s/.ci/suite ./siri-rules")
      :format(support.program, support.root), { cwd = folder.path })
  end

  it("passes when all specs pass", function ()
    local result = suite "it('holds', function () end)"
    assert.matches("\n1 passed, 0 failed\n$", result.out)
    assert.equal(0, result.status)
  end)

  it("passes when specs are skipped, and says how many", function ()
    local result = suite "it('holds', function () end) pending 'waits'"
    assert.matches("\n1 passed, 0 failed, 1 skipped\n$", result.out)
    assert.equal(0, result.status)
  end)

  it("fails when a spec fails", function ()
    local result = suite "it('fails', function () error() end)"
    assert.matches("\n0 passed, 1 failed\n$", result.out)
    assert.equal(1, result.status)
  end)

  it("fails when a spec exits, even with success", function ()
    local result = suite "it('exits', function () os.exit(0) end)"
    assert.equal("The run ended (status 0) before all specs had run.\n" ..
                 "0 passed, 1 failed\n", result.out)
    assert.equal(1, result.status)
  end)

  it("fails when the program ends badly after its last line", function ()
    local result = suite [[
      local last = setmetatable({}, { __gc = function () os.exit(3) end })
      it("holds", function () return last end)
    ]]
    assert.matches("\nThe run ended with status 3 after its last line.\n" ..
                   "0 passed, 1 failed\n$", result.out)
    assert.equal(1, result.status)
  end)

  it("installs nothing where nothing is missing", function ()
    if not support.has "apt-get" then pending "this is no Debian" end
    local result = support.shell(
      "sh " .. support.root .. "/.ci/deps libc6 dash")
    assert.same({ status = 0, out = "", err = "" }, result)
  end)

  it("names the packages plainly where there is no apt", function ()
    local folder <close> = support.folder()
    local result = support.shell(
      ("ln -s /bin/sh . && PATH=. sh %s/.ci/deps gcc lua5.4")
      :format(support.root), { cwd = folder.path })
    assert.equal(1, result.status)
    assert.equal([[
This system has no apt-get. siri-rules needs what Debian calls
  gcc
  lua5.4
Install these by your system's means, then: make all && make suite
]], result.err)
  end)
end)
