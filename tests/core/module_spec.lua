-- The module siri: in the program, in a plain lua5.4, and installed.

local lfs <const> = require "lfs"
local support = require "tests.support"
local lists <const> = require "siri.base.lists"

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

  local function make(target, more)
    return support.shell(("env -u MAKEFLAGS -u MAKELEVEL make -s %s BUILD=%s DESTDIR=%s PREFIX=/usr %s"):format(
      target, support.build, folder.path, more or ""), { cwd = support.root })
  end

  lazy_setup(function ()
    usr = folder.path .. "/usr"
    assert.same({ status = 0, out = "", err = "" }, make "install")
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

  it("has a page of man for each command, and its own, made for where it lies", function ()
    local pages <const> = support.lines(("ls %s/share/man/man1"):format(usr))
    local commands <const> = support.lines "ls scripts/siri/commands"
    assert.equal(#commands + 1, #pages)
    assert.same({ ["siri-rules.1"] = true }, lists.set(lists.where(pages, string.match, "^siri%-rules%.")))
    assert.equal("", support.shell(("grep -rl %s %s/share/man"):format(folder.path, usr)).out)
  end)

  it("has completions where bash, zsh and fish look for them", function ()
    for _, name in ipairs { "bash-completion/completions/siri-rules", "zsh/vendor-completions/_siri-rules",
                            "fish/vendor_completions.d/siri-rules.fish" } do
      support.shows(support.read(usr .. "/share/" .. name), "siri-rules --complete")
    end
  end)

  it("has demo data to try it with, and the guides", function ()
    local doc <const> = usr .. "/share/doc/siri-rules"
    local demo <const> = support.shell(("%s/bin/siri-rules %s/examples/demo.lua 2019 --cases 5 -o $SPARE/demo"):format(
      usr, doc))
    assert.same({ 0, "" }, { demo.status, demo.err })
    support.shows(support.read(doc .. "/rules/README.md"), "# Writing rules")
    support.shows(support.read(doc .. "/README.md"), "# siri-rules")
  end)

  it("runs its scripts as they were compiled, none as its text", function ()
    local compiled <const> = support.lines(("ls %s/share/siri-rules/build/compiled"):format(usr))
    local scripts <const> = support.lines(("cd %s/share/siri-rules/scripts && find . -name '*.lua'"):format(usr))
    local ours <const> = lists.where(compiled, function (name) return not name:find "^siri%.package%." end)
    assert.equal(#scripts, #ours)
    local head <const> = "#/usr/share/siri-rules/scripts/siri/commands/status.lua\n"
    assert.equal(head, support.read(usr .. "/share/siri-rules/build/compiled/siri.commands.status.luac"):sub(1, #head))
  end)

  it("takes the place of an older one, of which nothing stays", function ()
    local old <const> = support.write(usr .. "/share/siri-rules/scripts/siri/commands/gone.lua", "return {}")
    assert.equal(0, make "install".status)
    assert.is_nil(lfs.attributes(old))
  end)

  it("finds its scripts by a module that lies where Debian's lua5.4 looks, too", function ()
    needs_plain()
    assert.equal(0, make("install", "LUADIR=lib/some-machine/lua/5.4").status)
    assert.equal(usr .. "/share/siri-rules\n",
                 plain(usr .. "/lib/some-machine/lua/5.4", "print(require 'siri' and require 'siri.core'.home)").out)
    assert.equal(0, make("uninstall", "LUADIR=lib/some-machine/lua/5.4").status)
    assert.equal(0, make "install".status)
  end)

  it("is gone once it is uninstalled, every file of it, and no other", function ()
    local others <const> = { "/share/man/man1/other.1", "/bin/siri", "/share/doc/other" }
    for _, name in ipairs(others) do support.write(usr .. name, "") end
    assert.same({ status = 0, out = "", err = "" }, make "uninstall")
    table.sort(others)
    assert.equal(table.concat(others, "\n"),
                 table.concat(support.lines(("cd %s && find . ! -type d | sort | sed 's/^.//'"):format(usr)), "\n"))
  end)
end)
