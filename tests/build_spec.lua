-- What `make` does by scripts of its own: packages, the run of the specs, and
-- what of the scripts these never run.

local support = require "tests.support"

describe("make test", function ()
  local folder <const> = support.fresh()

  -- Runs specs as `make test` does, by .ci/suite: one, or several by name.
  local function suite(specs)
    if type(specs) == "string" then specs = { one = specs } end
    for name, text in pairs(specs) do folder:write(("tests/%s_spec.lua"):format(name), text) end
    return folder:shell(("ln -sf %s siri-rules && PATH=$PWD:$PATH sh %s/.ci/suite ./siri-rules"):format(
      support.program, support.root))
  end

  -- The run of these specs ends with this status and this output.
  local function ends(status, said, specs)
    local result <const> = suite(specs)
    assert.matches("\n" .. said .. "\n$", result.out)
    assert.equal(status, result.status)
    return result.out
  end

  it("passes when all specs pass", function ()
    ends(0, "1 passed, 0 failed", "it('holds', function () end)")
  end)

  it("passes when specs are skipped, and says how many", function ()
    ends(0, "1 passed, 0 failed, 1 skipped", "it('holds', function () end) pending 'waits'")
  end)

  it("fails when a spec fails", function ()
    ends(1, "0 passed, 1 failed", "it('fails', function () error() end)")
  end)

  it("sums what several files say, and fails when one of them does", function ()
    support.shows(ends(1, "2 passed, 1 failed, 1 skipped", {
      a = "it('holds', function () end) pending 'waits'",
      b = "it('fails', function () error() end) it('holds', function () end)",
    }), "FAILED  fails (tests/b_spec.lua:1)")
  end)

  it("fails when a spec exits, even with success", function ()
    local result = suite "it('exits', function () os.exit(0) end)"
    assert.equal("tests/one_spec.lua: The run ended (status 0) before all specs had run.\n\n" ..
                 "0 passed, 1 failed\n", result.out)
    assert.equal(1, result.status)
  end)

  it("fails when the program ends badly after its last line", function ()
    ends(1, "tests/one_spec.lua: The run ended with status 3 after its last line.\n\n0 passed, 1 failed", [[
      local last = setmetatable({}, { __gc = function () os.exit(3) end })
      it("holds", function () return last end)
    ]])
  end)

  it("notes what processor time each file took, the most first", function ()
    suite { a = "it('holds', function () end)", b = "it('works', function () for i = 1, 1e8 do end end)" }
    assert.matches("^%d+%.%d tests/b_spec.lua\n%d+%.%d tests/a_spec.lua\n$", folder:read "suite/times")
  end)

  it("begins with what took most when it ran last", function ()
    folder:write("getconf", "#!/bin/sh\necho 1\n")   -- one processor
    folder:shell "chmod +x getconf"
    local quick <const> = "it('holds', function () end)"
    local long <const> = "it('is long', function () for i = 1, 1e8 do end end)"
    assert.matches("a_spec.lua.*b_spec.lua", suite { a = quick, b = long }.out)
    assert.matches("b_spec.lua.*a_spec.lua", suite { a = quick, b = quick }.out)
  end)

  it("installs nothing where nothing is missing", function ()
    if not support.has "apt-get" then pending "this is no Debian" end
    local result = support.shell(
      "sh " .. support.root .. "/.ci/deps libc6 dash")
    assert.same({ status = 0, out = "", err = "" }, result)
  end)

  it("names the packages plainly where there is no apt", function ()
    local result = folder:shell(("ln -s /bin/sh . && PATH=. sh %s/.ci/deps gcc lua5.4"):format(support.root))
    assert.equal(1, result.status)
    assert.equal([[
This system has no apt-get. siri-rules needs what Debian calls
  gcc
  lua5.4
Install these by your system's means, then: make all && make suite
]], result.err)
  end)
end)

describe("make check", function ()
  -- What it says of these stages where nothing is to be built, and one spec run,
  -- by a user who is not root.
  local function checked(spec, stages)
    local folder <close> = support.folder()
    folder:write("bin/id", "echo 1000\n")
    folder:shell "chmod +x bin/id"
    folder.env = { PATH = folder.path .. "/bin:" .. os.getenv "PATH" }
    folder:write("tests/one_spec.lua", spec)
    folder:write("Makefile", ("all:\n\tmkdir -p $(BUILD) && ln -sf %s $(BUILD)/siri-rules\n%%.so:;\n"):format(
      support.program))
    local got <const> = folder:shell(("cp -r %s/.ci . && sh .ci/check %s"):format(support.root, stages))
    return got, got.out:gsub("%d+ s", "N s"):gsub(" +N s", " N s"):gsub("one_spec.lua %d+", "one_spec.lua N")
  end

  it("says of each stage what it took, and in a table with its longest specs, and what all took", function ()
    local got <const>, out <const> = checked("it('holds', function () end)", "gcc clang-sanitized")
    assert.same({ 0, "" }, { got.status, got.err })
    assert.matches("gcc: passed in N s, with N s of processor time\n", out, 1, true)
    assert.matches("clang-sanitized: passed in N s, with N s of processor time\n", out, 1, true)
    assert.matches("\nstage                took  processor   longest specs\n"
                   .. "gcc N s N s\nclang-sanitized N s N s   one_spec.lua N\ntogether N s\nin all N s on ", out, 1,
                   true)
    assert.matches(" processors\npassed: gcc clang%-sanitized\n$", out)
  end)

  it("says of a stage that could not be tried why, and that it was skipped, where it is run and at the end", function ()
    local why <const> = "deb: skipped, and not tried: only root can make a clean root\n"
    local got <const>, out <const> = checked("it('holds', function () end)", "gcc deb")
    assert.same({ 0, "" }, { got.status, got.err })
    support.shows(out, why .. "deb: skipped in N s, with N s of processor time\n")
    assert.matches("\n" .. why .. "in all [^\n]*\npassed: gcc deb %(skipped: deb%)\n$", out)
  end)

  it("shows the log of a stage that failed, and fails", function ()
    local got, out = checked("it('fails', function () error() end)", "gcc clang-sanitized")
    assert.equal(1, got.status)
    assert.matches("\n0 passed, 1 failed\nclang-sanitized: FAILED in N s, with N s of processor time\n", out, 1, true)
    assert.matches("\nclang-sanitized N s N s   one_spec.lua N\n", out, 1, true)
    assert.matches("\nmake check: FAILED\n$", out)
    got = checked("", "sanitized-clang")
    assert.equal("no stage 'sanitized-clang': collector coverage gcc-sanitized clang-sanitized valgrind fuzz chance "
                 .. "channel browser deb lint gcc clang\n", got.out:match "^[^\n]*\n")
    assert.equal(1, got.status)
  end)
end)

describe("the Makefile", function ()
  it("has 100 lines at the most", function ()
    local n = 0
    for _ in io.lines(support.root .. "/Makefile") do n = n + 1 end
    assert.is_true(n <= 100, n .. " lines")
  end)
end)

-- A home with one script, of whose five lines with code the last two do not
-- run; an `end` and an `else` are no lines of their own.
describe("the coverage of scripts", function ()
  local SCRIPT <const> = [[
local function f(x)
  if x then
    return 1
  else
    x = 2
    return x
  end
end
f(true)
]]

  local function measured(least, statement)
    local folder <close> = support.folder()
    local script <const> = folder:write("scripts/a.lua", SCRIPT)
    local notes <const> = folder.path .. "/notes"
    local env <const> = { SIRI_HOME = folder.path, SIRI_COVER = notes, SIRI_COVER_BY = support.build .. "/linenotes.so",
                          SIRI_TEST_INIT = "", LUA_INIT = "" }
    local lines <const> = support.root .. "/.ci/lines.lua"
    assert.equal(0, support.run({ lines, "begin", notes }, { env = env }).status)
    env.LUA_INIT = "@" .. support.root .. "/.ci/cover.lua"
    assert.equal(0, support.run({ "-e", statement:format(script) }, { env = env }).status)
    env.LUA_INIT = ""
    return support.run({ lines, "report", notes, least }, { env = env })
  end

  it("names what never ran", function ()
    local result = measured("60", "dofile %q")
    assert.matches("scripts/a.lua +5 +3 +60%%   5%-6\n", result.out)
    assert.matches("\nscripts: 3 of 5 lines ran, 60.0 % (at least 60 %)\n", result.out, 1, true)
    assert.equal(0, result.status)
  end)

  it("fails where too little ran", function ()
    local result = measured("61", "dofile %q")
    assert.matches("(at least 61 %)", result.out, 1, true)
    assert.equal(1, result.status)
  end)

  it("is none where nothing ran", function ()
    local result = measured("1", "return %q")
    assert.matches("scripts/a.lua +5 +0 +0%%   2%-9\n", result.out)
    assert.equal(1, result.status)
  end)
end)
