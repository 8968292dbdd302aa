-- The module siri: in the program, in a plain lua5.4, and installed.

local support = require "tests.support"

-- Runs text in a plain lua5.4 that finds C modules in the folder.
local function plain(folder, text, options)
  options = options or {}
  options.env = { LUA_CPATH = folder .. "/?.so;;" }
  return support.shell("lua5.4 -e " .. support.quote(text), options)
end

-- Skips a spec where a plain lua5.4 cannot load the module.
local function needs_plain()
  if not support.has "lua5.4" then pending "there is no lua5.4" end
  if support.sanitized() then pending "a sanitized module needs its program" end
end

describe("the module siri", function ()
  it("is the same however often it is required", function ()
    local result = support.run { "-e", [[
      local siri, core = require "siri", require "siri.core"
      package.loaded["siri"], package.loaded["siri.core"] = nil, nil
      local path = package.path
      require "siri"
      print(core == require "siri.core", path == package.path)
    ]] }
    assert.equal("true\ttrue\n", result.out)
  end)

  it("finds its scripts before those of others", function ()
    local folder <close> = support.folder()
    for _, name in ipairs { "siri.lua", "siri/core.lua", "siri/rules/plan.lua" } do
      folder:write(name, "error 'not ours'")
    end
    local text <const> = "require 'siri' require 'siri.core' print(select(2, require 'siri.rules.plan'))"
    local cwd <const> = { cwd = folder.path }
    assert.equal(support.root .. "/scripts/siri/rules/plan.lua\n", support.run({ "-e", text }, cwd).out)
    needs_plain()
    cwd.env = { LUA_CPATH = support.build .. "/?.so;;", LUA_PATH = "/none/?.lua" }   -- lua5.4 itself looks here first
    assert.equal(support.root .. "/scripts/siri/rules/plan.lua\n",
                 support.shell("lua5.4 -e " .. support.quote(text), cwd).out)
  end)

  it("opens in a plain lua5.4, wherever that is started", function ()
    needs_plain()
    local result = plain(support.build, [[
      local siri = require "siri"
      print(require "siri.core".home)
      print(siri.dates.working_days("2019-01-01", "2019-03-31"))
    ]], { cwd = "/" })
    assert.equal(support.root .. "\n63\n", support.printed(result))
  end)

  it("stays resident until a plain lua5.4 has closed its state", function ()
    needs_plain()
    local result = plain(support.build, [[
      require "siri"
      local last = setmetatable({}, { __gc = function () print "closed" end })
      os.exit(true, true)
    ]])
    assert.equal("closed\n", support.printed(result))
  end)

  it("says what is missing where its scripts cannot be found", function ()
    needs_plain()
    local folder <close> = support.folder()
    support.shell(("cp %s/siri.so %s"):format(support.build, folder.path))
    local result = plain(folder.path, "require 'siri'")
    assert.equal(1, result.status)
    assert.matches("siri-rules cannot find its scripts (set SIRI_HOME to " ..
      "the folder that holds scripts/siri.lua)", result.err, 1, true)
  end)
end)

describe("the installed program", function ()
  local folder <const> = support.shared {}
  local usr

  lazy_setup(function ()
    usr = folder.path .. "/usr"
    assert.same({ status = 0, out = "", err = "" }, support.shell(
      ("env -u MAKEFLAGS -u MAKELEVEL make -s install BUILD=%s DESTDIR=%s PREFIX=/usr"):format(
        support.build, folder.path), { cwd = support.root }))
  end)

  it("finds its scripts, from any folder", function ()
    local result = support.shell(usr .. "/bin/siri-rules -e " ..
      "'print(require \"siri.core\".home, type(siri.dates))'", { cwd = "/" })
    assert.equal(usr .. "/share/siri-rules\ttable\n", result.out)
  end)

  it("finds them through a symbolic link", function ()
    local result = folder:shell(("ln -s %s/bin/siri-rules link && ./link help"):format(usr))
    assert.matches("^usage: siri%-rules COMMAND", result.out)
  end)

  it("has its module for a plain lua5.4 beside it", function ()
    needs_plain()
    assert.equal(usr .. "/share/siri-rules\n",
                 plain(usr .. "/lib/lua/5.4", "print(require 'siri' and require 'siri.core'.home)").out)
  end)

  it("has the rules of the years", function ()
    assert.equal(usr .. "/share/siri-rules/rules/2019.lua\n",
      support.shell("ls " .. usr .. "/share/siri-rules/rules/2019.lua").out)
  end)
end)
