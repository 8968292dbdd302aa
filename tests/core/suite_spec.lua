-- The public tests of Lua 5.4.4, its authors' own, pass under the program.
-- They are not ours to hand on: unpacked from lua.org/tests into build/, or
-- where $SIRI_LUA_TESTS says, they are run.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"

local FOLDER <const> = os.getenv "SIRI_LUA_TESTS" or support.root .. "/build/lua-5.4.4-tests"

-- Runs one of their files in a copy of the folder, for some write there.
local function run(name, options)
  local path <const> = FOLDER .. "/" .. name
  if not lfs.attributes(path, "mode") then
    pending(("there is no %s: unpack www.lua.org/tests/lua-5.4.4-tests.tar.gz into build/"):format(path))
  end
  local folder <close> = support.folder()
  support.shell(("cp -r %s/. %s"):format(support.quote(FOLDER), folder.path))
  local result <const> = support.shell(("%s %s %s"):format(support.quote(support.program), options, name),
                                       { cwd = folder.path, env = { LUA_INIT = "", SIRI_TEST_INIT = "" } })
  assert(result.status == 0, result.out:sub(-2000) .. result.err)
  return result.out
end

describe("the public test suite of Lua", function ()
  it("passes, in the mode for who did not build Lua himself", function ()
    assert.matches("\nfinal OK !!!\n", run("all.lua", "-e _U=true"), 1, true)
  end)

  it("passes where it is about the interpreter itself", function ()
    assert.matches("\nOK\n$", run("main.lua", ""))
  end)
end)
