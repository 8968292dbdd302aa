-- The program is a Lua interpreter with all conventions of `lua` 5.4.

local support = require "tests.support"

-- Lines that lua5.4 and the program answer alike. LUA stands for the program.
local lines = {
  "LUA -e 'print(1 + 1)'",
  "LUA -e 'x = 1' -e 'print(x)'",
  "LUA '-eprint(2)'",
  "LUA -v",
  "LUA -v -e 'print(1)'", "LUA -v -v", "LUA -E -v",
  "LUA -x", "LUA -vv", "LUA --foo", "LUA -Ex", "LUA -ix", "LUA -Wx",
  "LUA -e", "LUA -l", "LUA -e -i", "LUA -l -i", "LUA -e 1 -q",
  "LUA -e 'error(\"here\")'",
  "LUA -e 'error({})'",
  "LUA -e 'error()'",
  "LUA -e 'error(\"a\", 0)' -e 'print(1)'",
  "LUA -e 'error(setmetatable({}, { __tostring = function () " ..
    "return \"mine\" end }))'",
  "LUA -e 'x = = 1'",
  "LUA -e 'coroutine.wrap(function () error(\"inside\") end)()'",
  "LUA -e 'os.exit(3)'", "LUA -e 'os.exit(false)'",
  "LUA -e 'os.exit(true, true)'",
  "LUA -e 'setmetatable({}, { __gc = function () print(\"closed\") end })'",
  "LUA -e 'print(collectgarbage(\"incremental\"))'",
  "LUA -e 'warn(\"quiet\")'",
  "LUA -W -e 'warn(\"loud\")'",
  "LUA -W -e 'warn(\"@off\")' -e 'warn(\"quiet\")'",
  "LUA -l lfs -e 'print(lfs._VERSION)'",
  "LUA -llfs -e 'print(type(lfs))'",
  "LUA -l f=lfs -e 'print(type(f))'",
  "LUA -e 'print(arg[-1], arg[0], arg[1], arg[2], #arg)'",
  "LUA args.lua", "LUA args.lua a 'b c' ''", "LUA -W args.lua a",
  "LUA -e 'x = 1' -- args.lua a", "LUA -- -v", "LUA ./args.lua",
  "LUA -e 'arg = 1' args.lua",
  "LUA -e 'arg[1] = \"changed\"' args.lua a",
  "LUA deep.lua", "LUA missing.lua", "LUA broken.lua", "LUA ''", "LUA .",
  "LUA -i missing.lua", "LUA -i args.lua a </dev/null",
  "LUA -i -e 'print(1)' </dev/null",
  "printf 'x = 1 +\\n2\\n\\nx, (nil)\\nprint(x)' | LUA -i", "printf 1 | LUA -i -e '_PROMPT=7'",
  "echo 'print(\"piped\", ...)' | LUA",
  "echo 'print(\"piped\", ...)' | LUA -",
  "echo 'print(\"piped\", ...)' | LUA - a b",
  "echo 'print(arg[0], arg[-1])' | LUA -W -",
  "echo 'x = = 1' | LUA", "echo 'error(\"here\")' | LUA -",
  "echo 'print(1)' | LUA -- -",
  "printf '#!/bin/lua\\nprint(1)' | LUA",
  "LUA_INIT='print(3)' LUA -e 'print(4)'",
  "LUA_INIT='print(3)' LUA_INIT_5_4='print(5)' LUA -e 'print(4)'",
  "LUA_INIT=@args.lua LUA -e 'print(4)'",
  "LUA_INIT=@missing.lua LUA -e 'print(4)'",
  "LUA_INIT='print(3)' LUA -E -e 'print(4)'",
  "LUA_INIT='print(3)' LUA -e 'print(4)' -E",
  "LUA_INIT='error(\"init\")' LUA args.lua",
  "LUA_INIT='x = = 1' LUA -e 'print(4)'",
  "LUA_INIT='print(arg[0])' LUA args.lua",
  "LUA_INIT='print(3)' LUA </dev/null",
  "LUA_PATH_5_4='./?.lua' LUA -e " ..
    "'print(select(2, pcall(require, \"broken\")))'",
  "LUA -e 'print(package.path, package.cpath, package.config)'",
  "LUA -E -e 'print(package.path, package.cpath)'",
  "LUA_PATH=x LUA_CPATH=y LUA -e 'print(package.path, package.cpath)'",
  "LUA_PATH=x LUA_PATH_5_4=y LUA_CPATH_5_4=z LUA -e 'print(package.path, package.cpath)'",
  "LUA_PATH=x LUA_PATH_5_4=y LUA_CPATH=z LUA -E -e 'print(package.path, package.cpath)'",
  "LUA_PATH=';;x' LUA_CPATH='x;;y' LUA -e 'print(package.path, package.cpath)'",
  "LUA_PATH= LUA_CPATH=';' LUA -e 'print(package.path, package.cpath)'",
  "LUA -e 'print(pcall(require, \"nothing.at.all\"))'",
  "LUA -e 'print(require \"args\")'",
  "LUA -e 'local t = {} for k in pairs(package.preload) do t[#t + 1] = k end print(#t)'",
  "LUA -e 'print(lfs, require \"lfs\", lfs)'",
  "LUA -e 'print(1.5, 1e15, -0.0, 2^53, 7 // 2, \"å\")'",
  "LUA -e 'print(os.setlocale(nil, \"numeric\"))'",
  "LUA -e 'io.stdout:close()'",
  "LUA -e 'local t <close> = setmetatable({}, { __close = function () " ..
    "print(\"end\") end }) error(\"x\")'",
}

local files = {
  ["args.lua"] = "print(#arg, arg[0], arg[1], arg[-1], arg[-2], ...)\n",
  ["deep.lua"] = "local function f () error('deep') end\n\nf()\n",
  ["broken.lua"] = "return (\n",
}

-- What a line does under a program, whose name is all that may differ, and
-- what the interactive mode is greeted with.
local function outcome(line, program, folder)
  local result = support.shell(line:gsub("LUA ", program .. " ")
    :gsub("LUA$", program), { cwd = folder.path, env = { SIRI_TEST_INIT = "" } })
  local function plain(text)
    if line:find(" -i", 1, true) then text = text:gsub("^Lua 5%.4[^\n]*", ""):gsub("^siri%-rules [^\n]*", "") end
    return (text:gsub(program:gsub("%p", "%%%0"), "LUA"):gsub("table: 0x%x+", "table"))
  end
  return { result.status, plain(result.out), plain(result.err) }
end

describe("the program", function ()
  it("is Lua 5.4, and so are its specs", function ()
    assert.equal("Lua 5.4", _VERSION)
    assert.equal("Lua 5.4\n", support.run({ "-e", "print(_VERSION)" }).out)
  end)

  it("answers every command line as lua5.4 does", function ()
    if not support.has "lua5.4" then pending "there is no lua5.4" end
    local folder <close> = support.filled(files)
    for _, line in ipairs(lines) do
      assert.same(outcome(line, "/usr/bin/lua5.4", folder),
                  outcome(line, support.program, folder), line)
    end
  end)

  it("says its own version in its help", function ()
    assert.matches("\nsiri%-rules 1%.0%.0\n$", support.run({ "help" }).out)
  end)

  -- Runs a script, sends it SIGINT once it has printed a line.
  local function interrupt(script)
    local folder <close> = support.folder()
    folder:write("script.lua", script)
    return folder:shell(support.command { "script.lua" } ..
      [[ >ready & n=0
         until grep -qs . ready || [ $n -gt 500 ]; do
           n=$((n + 1)); sleep 0.02
         done
         kill -INT $!; wait $! ]])
  end

  it("is stopped by SIGINT with an error, a traceback and status 1", function ()
    local result = interrupt [[
      print "ready" io.stdout:flush()
      while true do end
    ]]
    assert.equal(1, result.status)
    assert.matches("^siri%-rules: .-interrupted!\nstack traceback:\n", result.err)
    assert.matches("script.lua:2: in main chunk", result.err, 1, true)
  end)

  it("is stopped by SIGINT between calls of coroutines", function ()
    local result = interrupt [[
      print "ready" io.stdout:flush()
      while true do coroutine.wrap(function () end)() end
    ]]
    assert.equal(1, result.status)
    assert.matches("interrupted!", result.err, 1, true)
  end)

  it("loads C modules of others", function ()
    for _, name in ipairs { "lfs", "lpeg", "cjson", "term", "system" } do
      assert.equal(0, support.run({ "-l", name, "-e", "" }).status, name)
    end
  end)

  it("leaves numbers as they are under a Danish locale", function ()
    local result = support.run({ "-e", "print(1.5, 3 / 2)" },
      { env = { LC_ALL = "da_DK.UTF-8", LC_NUMERIC = "da_DK.UTF-8" } })
    assert.equal("1.5\t1.5\n", result.out)
  end)

  it("has the module siri as a global and as a module", function ()
    assert.equal("true\n", support.run({ "-e", "print(siri == require 'siri')" }).out)
  end)

  it("is an interpreter even without its scripts, and says why", function ()
    local folder <close> = support.folder()
    local env = { SIRI_HOME = folder.path }
    assert.equal("2\n", support.run({ "-e", "print(1 + 1)" }, { env = env }).out)
    local result = support.run({ "-e", "print(siri.dates)" }, { env = env })
    assert.equal(1, result.status)
    assert.matches("(command line):1: cannot open " .. folder.path ..
      "/scripts/siri.lua", result.err, 1, true)
  end)

  it("takes no home from the environment under -E", function ()
    assert.equal(support.root .. "\n",
                 support.run({ "-E", "-e", "print(require 'siri.core'.home)" }, { env = { SIRI_HOME = "/none" } }).out)
  end)
end)

describe("the program's version", function ()
  it("is told by --version, with Lua's", function ()
    local result <const> = support.run { "--version" }
    assert.equal(0, result.status)
    assert.equal(("siri-rules %s (%s)\n"):format(siri.version, support.shell("lua5.4 -v").out:match "^Lua [%d.]+"),
                 result.out)
    assert.equal(result.out, support.run({ "--version", "x" }).out)
  end)
end)

describe("a command", function ()
  -- The names that help lists.
  local function names()
    local list = {}
    local text = support.run({ "help" }).out:match "Commands:\n(.-)\n\n"
    for name in text:gmatch "  (%S+) +%u[^\n]+" do list[#list + 1] = name end
    return list
  end

  it("is the first argument, before a script of the same name", function ()
    local folder <close> = support.folder()
    folder:write("help", "print 'the script'")
    assert.matches("^usage: siri%-rules COMMAND", folder:run "help".out)
    assert.equal("the script\n", folder:run "./help".out)
    assert.equal("the script\n", folder:run "-- help".out)
  end)

  it("is listed by help, --help and -h, in alphabetical order", function ()
    local answer <const> = { status = 0, out = support.run({ "help" }).out, err = "" }
    assert.same(answer, support.run { "--help" })
    assert.same(answer, support.run { "-h" })
    local last = ""
    for _, name in ipairs(names()) do
      assert.is_true(last < name, name)
      last = name
    end
  end)

  it("explains itself, in 80 columns", function ()
    for _, name in ipairs(names()) do
      local result = support.run { name, "--help" }
      assert.equal(0, result.status, name)
      assert.matches("^Usage: siri%-rules " .. name, result.out)
      local help = support.run({ "help", name }).out   -- of `pay` the word, too
      assert.equal(result.out, help:sub(1, #result.out))
      assert.matches("^\n?In the rules:", help:sub(#result.out + 1) .. "In the rules:")
      for line in result.out:gmatch "[^\n]+" do
        assert.is_true(utf8.len(line) <= 80, line)
      end
    end
  end)

  for _, spec in ipairs {
    { "that is misused answers 2, on stderr, with a hint", 2, "test --no-such-thing",
      "siri-rules test: unknown option '--no-such-thing'\nsee 'siri-rules test --help'\n" },
    { "that fails answers 1, on stderr", 1, "help nothing", "siri-rules: no command or word 'nothing'\n" },
    { "that cannot write its answer fails", 1, "help >/dev/full", "siri-rules: cannot write the answer\n" },
  } do
    it(spec[1], function ()
      assert.same({ status = spec[2], out = "", err = spec[4] }, support.shell(support.command {} .. " " .. spec[3]))
    end)
  end

  it("gives a traceback only on request", function ()
    assert.matches("stack traceback", support.run({ "help", "nothing" }, { env = { SIRI_TRACE = "1" } }).err)
  end)

  it("says the same where each block of memory is asked for by itself", function ()
    local line <const> = { "-e", "local t = {} for i = 1, 2000 do t[i] = ('x'):rep(i) end print(#table.concat(t))" }
    assert.same({ status = 0, out = "2001000\n", err = "" }, support.run(line))
    assert.same(support.run(line), support.run(line, { env = { SIRI_POOL = "0" } }))
  end)

  it("that is none, nor a script, answers 2, and what it is like is named", function ()
    for name, hint in pairs { imprt = " (did you mean 'import'?)", nothing = "" } do
      local result = support.run { name, "2019" }
      assert.equal(2, result.status)
      assert.equal(("siri-rules: no command '%s'%s, and no script of that name ('siri-rules help' lists the "
                    .. "commands)\n"):format(name, hint), result.err)
    end
  end)

  it("is named in messages as it can be typed where the program was run", function ()
    for word, typed in pairs { ["./siri-rules"] = "./siri-rules", ["'a b/siri-rules'"] = "'a b/siri-rules'",
                               ['"it\'s/siri-rules"'] = "siri-rules" } do
      local folder <close> = support.folder()
      local function run(arguments)
        local home <const> = word:match "^['\"]?(.*)/" or "."
        return support.shell(("mkdir -p %s && ln -sf %s %s && %s %s"):format(support.quote(home),
          support.quote(support.program), word, word, arguments), { cwd = folder.path })
      end
      assert.equal(("siri-rules: cannot open 'no.db': no such file (run '%s import cases FILE --db no.db' to make it)\n"
                    ):format(typed), run "imports --db no.db".err)
      assert.equal(("siri-rules: no command 'imprt' (did you mean 'import'?), and no script of that name "
                    .. "('%s help' lists the commands)\n"):format(typed), run "imprt".err)
    end
  end)

  it("is not what the path of a script means, which answers 1", function ()
    for _, name in ipairs { "./imprt", "imprt.lua", "Imprt" } do
      support.refuses(support.run { name }, ("siri-rules: cannot open %s: No such file or directory\n"):format(name))
    end
    for _, first in ipairs { "-", "--" } do
      assert.is_nil(support.run({ first, "imprt" }).err:find("no command", 1, true))
    end
  end)
end)

describe("the command test", function ()
  local spec = [[
    it("runs under the program", function ()
      assert.equal("Lua 5.4", _VERSION)
      assert.equal(siri, require "siri")
    end)
  ]]

  local passed = "    1  tests/one_spec.lua\n\n1 passed, 0 failed\n"

  local function run(text, line)
    local folder <close> = support.folder()
    folder:write("tests/one_spec.lua", text)
    return folder:shell(line or support.command { "test" })
  end

  it("runs the specs in tests", function ()
    assert.same({ status = 0, out = passed, err = "" }, run(spec))
  end)

  it("runs the specs that are named, with options of busted", function ()
    assert.equal("    0  tests/one_spec.lua\n\n0 passed, 0 failed\n",
                 run(spec, support.command { "test", "tests/one_spec.lua", "--", "--filter", "no such spec" }).out)
  end)

  it("counts errors as failures, and shows what was skipped", function ()
    local result = run [[
      it("fails", function () assert.equal(1, 2) end)
      it("raises", function () error "raised" end)
      pending("waits")
      it("holds", function () end)
    ]]
    assert.equal(1, result.status)
    assert.matches("FAILED  fails (tests/one_spec.lua:1)", result.out, 1, true)
    assert.matches("tests/one_spec.lua:2: raised", result.out, 1, true)
    assert.matches("\n1 passed, 2 failed, 1 skipped\n$", result.out)
  end)

  it("gives the rules of each spec all the time that they may have", function ()
    local result <const> = run [[
      local guard = require "siri.core".guard
      guard.limits { seconds = 2, steps = 100000 }
      for _ = 1, 3 do
        it("takes a second", function ()
          local now = os.time()
          repeat until os.time() > now
          assert.is_true((guard.call(function () repeat until os.time() > now + 1 end)))
        end)
      end
    ]]
    assert.equal("    3  tests/one_spec.lua\n\n3 passed, 0 failed\n", result.out)
  end)

  it("is also what plain busted runs, by .busted", function ()
    if not support.has "busted" then pending "busted is not there" end
    assert.same({ status = 0, out = passed, err = "" }, run(spec, ([[
      ln -s %s build && ln -s %s/scripts scripts && cp %s/.busted . && busted
    ]]):format(support.build, support.root, support.root)))
  end)
end)
