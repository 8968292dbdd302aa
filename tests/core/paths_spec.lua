-- Nothing runs that was not named: commands take code from their home and
-- from where the system keeps packages, whatever lies in the folder at hand
-- and whatever the environment says; scripts find modules as lua does.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local PROGRAM <const> = support.quote(support.program)

local PLAN <const> = plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
goal "1.1" { demand = "B", score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
]]

local CASES <const> = [[
case_id;case_type;submitted_on;informed_on;decided_on
S1;au_pair;2019-01-02;2019-01-03;2019-02-04
S2;au_pair;2019-01-02;2019-01-03;2019-09-04
]]

-- A command of each kind, in order: what it needs was made by those before.
-- But `test`: its specs, and busted, find modules as scripts do.
local COMMANDS <const> = {
  "help", "--help", "status --help", "check 2019", "plan 2019", "import cases cases.csv --rejects r.csv",
  "facts template 2019 -o f.csv", "import facts f.csv", "status 2019", "status 2019 --format json",
  "status 2019 --format xlsx -o s.xlsx", "explain 2019 1.1 --late", "explain 2019 1.1 --late --format csv -o e.csv",
  "assumptions 2019", "whatif 2019 --set 'au_pair target = 2 months'", "diff 2019 2019", "imports",
  "history case S1", "verify", "statement UO2 2019", "pay 2019", "undo 1", "--complete explain 2019 ''",
}

-- What no command may run: it leaves a file `ran` that says who did.
local TRAP <const> = "local f = io.open('ran', 'a') f:write((...) or arg[0], '\\n') f:close() return {}\n"

-- What the commands are about.
local CONTENT <const> = { ["rules/2019.lua"] = PLAN, ["cases.csv"] = CASES }

local function module_names()
  local names <const> = { "siri/core", "lfs", "argparse", "dkjson", "lpeg", "debug", "string", "table", "math", "io",
                          "os", "utf8", "coroutine", "package", "siri/package/lfs", "siri/package/argparse",
                          "siri/package/dkjson", "siri/package/debug" }
  local ours <const> = lists.map(support.lines "cd scripts && find . -name '*.lua'", string.match, "^%./(.*)%.lua$")
  return lists.joined(names, ours)
end

-- Lays a trap in the folder by the name of every module.
local function trap(folder)
  for _, name in ipairs(module_names()) do
    for _, path in ipairs { name .. ".lua", name .. "/init.lua", name .. ".so" } do folder:write(path, TRAP) end
  end
  folder:write("trap.lua", TRAP)
end

local function outcomes(folder, before)
  return lists.map(COMMANDS, function (line)
    local result <const> = folder:shell(before .. PROGRAM .. " " .. line)
    return (("%s: %d\n%s%s"):format(line, result.status, result.out, result.err)
      :gsub("%d%d%d%d%-%d%d%-%d%dT?[%d:Z]*", "TIME"):gsub("%d%d%-%d%d%-20[2-9]%d", "TIME")
      :gsub("TIME %d%d:%d%d", "TIME"))
  end)
end

describe("a command", function ()
  local expected

  lazy_setup(function ()
    local folder <close> = support.filled(CONTENT)
    expected = outcomes(folder, "")
    for _, said in ipairs(expected) do assert(not said:find "^[^\n]*: 2\n", said) end   -- all are understood
  end)

  -- Each command answers as in a folder of its own, and nothing ran.
  local function holds(before)
    local folder <close> = support.filled(CONTENT)
    trap(folder)
    local got <const> = outcomes(folder, (before:gsub("HERE", folder.path)))
    assert.is_nil(folder:attributes "ran")
    for i in ipairs(COMMANDS) do assert.equal(expected[i], got[i]) end
  end

  it("runs no file of the folder at hand that has the name of a module", function () holds "" end)

  it("is built of modules that are ours, and packages by names that are", function ()
    local seen <const> = support.lines [[grep -rnoE '(^|[^"])require ?\(?["'\''][^"'\'']+' scripts]]
    for _, line in ipairs(seen) do
      local busted <const> = line:find "/commands/test%.lua:" or line:find "/cli/outcome%.lua:"
                             or line:find "/siri/testing%.lua:" or line:find "/siri/specs/"   -- for specs alone
      assert(busted or line:find "[\"']siri$" or line:find "[\"']siri%.", line)
    end
    assert.is_true(#seen > 300)
  end)

  it("runs nothing by LUA_INIT", function ()
    holds "LUA_INIT=@HERE/trap.lua LUA_INIT_5_4='dofile \"trap.lua\"' "
  end)

  it("runs nothing from a home that has no scripts", function ()
    local folder <close> = support.filled(CONTENT)
    trap(folder)
    for _, home in ipairs { "/nowhere", folder.path .. "/rules" } do
      for _, line in ipairs { "--help", "help", "status 2019", "imprt" } do
        folder:shell(("SIRI_HOME=%s %s %s"):format(home, PROGRAM, line))
      end
      assert.is_nil(folder:attributes "ran", home)
    end
  end)

  it("runs nothing by LUA_PATH and LUA_CPATH", function ()
    holds "LUA_PATH='HERE/?.lua;;' LUA_CPATH='HERE/?.so' "
    holds "LUA_PATH_5_4='./?.lua;./?/init.lua;;' LUA_CPATH_5_4='./?.so' "
    holds "LUA_PATH= LUA_CPATH= "
  end)

  it("has no door for tests in the program of its users", function ()
    if support.read(support.program):find("SIRI_TEST_INIT", 1, true) then pending "this program is built for tests" end
    holds "SIRI_TEST_INIT=HERE/trap.lua "
  end)

  it("has that door in no build that make makes by itself", function ()
    local result <const> = support.shell("env -u MAKEFLAGS -u MAKELEVEL -u EXTRA make -n all BUILD=$SPARE/build",
                                         { cwd = support.root })
    assert.matches("core/program/main.c", result.out, 1, true)
    assert.is_nil(result.out:find("SIRI_TEST_INIT", 1, true))
  end)

  it("opens nothing in the folder at hand but what it was told, and the journal of its database", function ()
    if support.shell("strace -o /dev/null true").status ~= 0 then pending "strace cannot trace here" end
    local folder <close> = support.filled(CONTENT)
    local named <const> = { ["siri.db"] = true, ["siri.db-journal"] = true, ["siri.db-wal"] = true, ["r.csv"] = true,
                            ["cases.csv"] = true, ["f.csv"] = true, ["s.xlsx"] = true, ["e.csv"] = true,
                            ["rules/2019.lua"] = true, ["rules/UO2.lua"] = true,
                            rules = true }   -- where an import looks for the plans that know its case types
    folder.env = { HOME = "", SIRI_TEST_INIT = "", EDITRC = ".editrc", XDG_STATE_HOME = ".", TERMINFO = ".",
                   LOCPATH = ".", LANG = "da_DK.UTF-8", LC_ALL = "da_DK.UTF-8" }
    local inside <const> = "^" .. folder.path:gsub("%p", "%%%0") .. "/(.+)$"
    for _, line in ipairs(COMMANDS) do
      folder:shell("strace -f -e trace=%file -o trace " .. PROGRAM .. " " .. line)
      for call in folder:read "trace":gmatch "[^\n]+" do
        local path <const> = call:match '^[^"]*"([^"]*)"' or "/"
        local here <const> = path:match(inside) or path:match "^[^/].*$"
        if here and not named[here] and not here:find "^%.siri%-rules%-......$" then
          error(("%s: %s"):format(line, call))
        end
      end
    end
  end)
end)

describe("a script", function ()
  local folder <const> = support.fresh(CONTENT)

  before_each(function ()
    trap(folder)
    folder:shell(PROGRAM .. " import cases cases.csv")
  end)

  local function run(text, env)
    local result <const> = support.run({ "-e", text }, { cwd = folder.path, env = env })
    assert.equal("", result.err)
    return result.out
  end

  -- What commands are built on, and a question that uses all of it.
  local ASK <const> = [[
    local store = assert(require "siri".open "siri.db")
    print(type(require "siri.reports.statusjson"))
    print(require "siri".status(require "siri".plan "2019", store).points.now)
    print(require "siri.cli.command".names()[1])
  ]]

  it("finds packages as lua does, in the folder at hand, too", function ()
    assert.equal("./lfs.lua\n", run "print(select(2, require 'lfs'))")
    assert.equal("lfs\n", folder:read "ran")
  end)

  it("cannot put its own packages in the place of those of commands, nor sees theirs", function ()
    local answer <const> = "table\n0\nassumptions\n"
    assert.equal(answer .. "nil\tnil\tnil\n",
                 run(ASK .. "print(lfs, package.loaded.lfs, package.loaded.dkjson)"))
    assert.equal(answer, run([[
      for _, name in ipairs { "lfs", "argparse", "dkjson" } do
        package.loaded[name], package.preload[name] = { encode = 1 }, function () error "a script's" end
      end]] .. ASK))
    assert.equal(answer .. "true\n", run([[
      lfs = "mine"
      ]] .. ASK .. [[print(lfs == "mine")]]))
    assert.is_nil(folder:attributes "ran")
  end)

  it("has our modules under their names, whatever its path is", function ()
    local text <const> = "package.path, package.cpath = '', '' print(require 'siri' == siri, "
                         .. "type(require 'siri.cli.command'.run), select(2, require 'siri.rules.plan'))"
    assert.equal(("true\tfunction\t%s/scripts/siri/rules/plan.lua\n"):format(support.root), run(text))
    assert.equal("true\n", run("print(require 'siri' == siri)", { LUA_PATH = "x", LUA_CPATH = "y" }))
  end)

  it("finds its own modules below siri, where we have none of the name", function ()
    folder:write("siri/mine.lua", "return ...")
    assert.equal("siri.mine\t./siri/mine.lua\n", run "print(require 'siri.mine')")
  end)

  it("is told of a package that is missing, which no file at hand replaces", function ()
    folder:write("siri/package/nothing.lua", TRAP)
    local result <const> = folder:run("-e", "require 'siri.package.nothing'")
    assert.matches("siri-rules needs the package 'nothing', which is not installed:\n"
                   .. "\tno file '/usr/local/share/lua/5.4/nothing.lua'\n", result.err, 1, true)
    assert.is_nil(result.err:find("'./", 1, true))
    assert.is_nil(folder:attributes "ran")
  end)

  it("has the searcher once, second, however often the module is opened", function ()
    assert.equal("5\ttrue\n", run([[
      local second = package.searchers[2]
      for _ = 1, 3 do package.loaded.siri = nil require "siri" end
      print(#package.searchers, second == package.searchers[2])]]))
  end)
end)

describe("the command test", function ()
  it("has lua's paths: specs find modules at hand, and by LUA_PATH", function ()
    local folder <close> = support.folder()
    folder:write("near.lua", "return 'near'")
    folder:write("far/there.lua", "return 'there'")
    folder:write("one_spec.lua", [[
      it("finds them", function ()
        assert.equal("near", require "near")
        assert.equal("there", require "there")
      end)]])
    folder.env = { LUA_PATH = "./far/?.lua;;" }
    assert.equal("    1  one_spec.lua\n\n1 passed, 0 failed\n", folder:run("test", "one_spec.lua").out)
  end)
end)
