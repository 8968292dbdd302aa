-- Scripts as Lua has compiled them: taken while they are of the very text that
-- stands there, and never else. That one is taken shows where the compiled
-- file has, by our hand, code of another text than it says.

local core <const> = require "siri.core"
local support <const> = require "tests.support"

local PROBE <const> = "scripts/siri/base/probe.lua"
local COMPILED <const> = "build/compiled/siri.base.probe.luac"
local ASK <const> = "print((require 'siri.base.probe'))"
local TEXT <const>, CODE <const> = "return 'text'", "return 'code'"

-- What a compiled file holds for a text at a path, with the code of another.
local function forged(path, text, code)
  return core.compiled.file(path, text, string.dump(assert(load(code, "@" .. path))))
end

-- The tree as `make` leaves it, but for the C: with a script of ours, the probe.
local tree <const> = support.fresh {
  function (folder)
    folder:write("build/made", "")
    assert(os.execute(("cd %s && cp -R scripts Makefile %s && cp %s %s/build/siri-rules"):format(
      support.root, folder.path, support.program, folder.path)))
    folder.path = support.printed(folder:shell "pwd -P"):match "^[^\n]+"
    folder:write(PROBE, TEXT)
  end,
}

local function make() return support.printed(tree:shell "env -u MAKEFLAGS -u MAKELEVEL make -s build/compiled/made") end

local function run(text, before)
  return support.printed(tree:shell((before or "") .. "build/siri-rules -e " .. support.quote(text)))
end

-- The file of a package, where the program finds it.
local function package_file(name) return select(2, package.searchers[2]("siri.package." .. name)) end

-- The probe has a compiled file that is taken, with the code of another text.
local function forge()
  make()
  tree:write(COMPILED, forged(tree.path .. "/" .. PROBE, TEXT, CODE))
  assert.equal("code\n", run(ASK))
end

describe("a script", function ()
  it("runs as it was compiled while its text stands, whenever that was written", function ()
    forge()
    for _, time in ipairs { "@0", "@1000000000.5", "tomorrow" } do
      tree:shell(("touch -d %s %s"):format(time, PROBE))
      assert.equal("code\n", run(ASK))
    end
  end)

  it("runs as it stands once it was edited, whatever its size and its time say", function ()
    forge()
    tree:write("before", "")
    for _, text in ipairs { "return 'next'", "return 'tex'", "return 'text' ", "return 'text'\n", "return 'text'--" } do
      tree:shell(("touch -r %s before"):format(PROBE))
      tree:write(PROBE, text)
      tree:shell(("touch -r before %s"):format(PROBE))
      assert.equal(text:match "'(%l+)'" .. "\n", run(ASK))
    end
    tree:write(PROBE, TEXT)
    assert.equal("code\n", run(ASK))
  end)

  it("runs as it stands where none was compiled", function ()
    make()
    assert(os.remove(tree.path .. "/" .. COMPILED))
    assert.equal("text\n", run(ASK))
    tree:shell "rm -r build/compiled"
    assert.equal("text\n", run(ASK))
  end)

  it("runs, and says where it stands, in a tree that was moved and by SIRI_HOME", function ()
    tree:write(PROBE, "return debug.getinfo(1, 'S').source")
    make()
    assert.equal(("@%s/%s\n"):format(tree.path, PROBE), run(ASK))
    assert.equal(("@./%s\n"):format(PROBE), run(ASK, "SIRI_HOME=. "))
    tree:shell "mkdir moved && mv scripts build moved"
    assert.equal(("@%s/moved/%s\n"):format(tree.path, PROBE), run(ASK, "cd moved && "))
  end)

  it("has file and line in its errors, compiled or not", function ()
    tree:write(PROBE, "local probe = {}\nfunction probe.fail(word)\n  return word.x.y\nend\nreturn probe\n")
    local said <const> = ("%s/%s:3: attempt to index a nil value (field 'x')"):format(tree.path, PROBE)
    local function fails()
      support.shows(tree:shell [[build/siri-rules -e "require 'siri.base.probe'.fail {}"]].err, said)
    end
    fails()
    make()
    support.shows(tree:read(COMPILED), string.dump(assert(loadfile(tree.path .. "/" .. PROBE))))
    fails()
  end)

  it("that Lua cannot read is told with its line, as it is run and as it is compiled", function ()
    make()
    tree:write(PROBE, "return 1\n2")
    local said <const> = ("%s/%s:2: <eof> expected near '2'"):format(tree.path, PROBE)
    support.shows(tree:shell(("build/siri-rules -e %s"):format(support.quote(ASK))).err, said)
    local result <const> = tree:shell "env -u MAKEFLAGS -u MAKELEVEL make -s build/compiled/made"
    support.shows(result.err, said)
    assert.equal(2, result.status)
  end)

  it("is taken as compiled where it is siri.lua, too, or a package", function ()
    make()
    local main <const>, path <const> = tree.path .. "/scripts/siri.lua", package_file "dkjson"
    tree:write("build/compiled/siri.luac", forged(main, support.read(main), "return { version = 'code' }"))
    tree:write("build/compiled/siri.package.dkjson.luac",
               forged(path, support.read(path), "return 'code of ' .. (...)"))
    assert.equal("code\tcode of dkjson\n", run "print(siri.version, (require 'siri.package.dkjson'))")
  end)
end)

describe("a compiled file", function ()
  -- What the probe is with each of these files in the place of its compiled one.
  local function probed(files)
    for i, text in ipairs(files) do tree:write("files/" .. i, text) end
    return run(([[
      local seen = {}
      for i = 1, %d do
        assert(os.rename("files/" .. i, %q))
        package.loaded["siri.base.probe"] = nil
        seen[require "siri.base.probe"] = true
      end
      for word in pairs(seen) do print(word) end]]):format(#files, COMPILED))
  end

  it("is passed over where a byte of it is another, is missing or is too many", function ()
    forge()
    local whole <const>, files <const> = tree:read(COMPILED), {}
    assert.equal("code\n", probed { whole })
    for i = 1, #whole do
      files[#files + 1] = whole:sub(1, i - 1)
      files[#files + 1] = whole:sub(1, i - 1) .. string.char(whole:byte(i) ~ 1 << i % 8) .. whole:sub(i + 1)
    end
    files[#files + 1] = whole .. "x"
    assert.equal("text\n", probed(files))
  end)

  it("is passed over where it is another Lua's, or another script's, or no file", function ()
    make()
    local path <const>, code <const> = tree.path .. "/" .. PROBE, string.dump(assert(load(CODE)))
    local function with(...) return core.compiled.file(path, TEXT, ...) end
    assert.equal("code\n", probed { with(code) })
    assert.equal("text\n", probed {
      with(code:sub(1, 4) .. "\x53" .. code:sub(6)), with(CODE), with "",
      core.compiled.file(path .. "x", TEXT, code), core.compiled.file(path, "-- another\n", code), code, "",
    })
    tree:shell(("rm %s; mkdir %s"):format(COMPILED, COMPILED))
    assert.equal("text\n", run(ASK))
  end)
end)

describe("make", function ()
  it("compiles every script of the tree, and the packages in Lua that they are built on", function ()
    require "siri.cli.compile".all ""
    local names <const> = { ["siri.package.argparse"] = package_file "argparse",
                            ["siri.package.dkjson"] = package_file "dkjson" }
    for _, path in ipairs(support.lines "find scripts -name '*.lua'") do
      names[path:match "^scripts/(.*)%.lua$":gsub("/", ".")] = support.root .. "/" .. path
    end
    local folder <const> = support.root .. "/build/compiled/"
    for name, path in pairs(names) do
      assert.equal(forged(path, support.read(path), support.read(path)), support.read(folder .. name .. ".luac"))
    end
    for _, file in ipairs(support.lines "ls build/compiled/*.luac") do
      assert.truthy(names[file:match "([^/]+)%.luac$"], file)
    end
  end)

  it("compiles anew what was edited, leaves what was not, and removes what is gone", function ()
    make()
    tree:shell "touch -d @0 build/compiled/*.luac && touch build/compiled/.another"
    tree:write(PROBE, "return 'next'")
    tree:shell "rm scripts/siri/base/lists.lua && touch build/again"
    tree:write("scripts/siri/base/lists.lua", support.read(support.root .. "/scripts/siri/base/lists.lua"))
    tree:write("scripts/siri/base/probes.lua", TEXT)
    make()
    assert.equal("build/compiled/made\nbuild/compiled/siri.base.probe.luac\nbuild/compiled/siri.base.probes.luac\n",
                 tree:shell("find build/compiled -newermt @1 -type f ! -name .another | LC_ALL=C sort").out)
    support.shows(tree:read(COMPILED), "return 'next'")
    tree:shell "rm scripts/siri/base/probe.lua"
    make()
    assert.is_nil(tree:attributes(COMPILED))
    assert.truthy(tree:attributes "build/compiled/.another")
  end)

  it("may run twice at once", function ()
    local twice <const> = tree:shell [[
      unset MAKEFLAGS MAKELEVEL
      make -s build/compiled/made & make -s build/compiled/made & wait]]
    assert.same({ status = 0, out = "", err = "" }, twice)
    tree:shell "touch -d @0 build/compiled/*.luac && touch scripts/siri.lua"
    make()
    assert.equal("build/compiled/made\n", tree:shell("find build/compiled -newermt @1 -type f").out)
    assert.equal("", tree:shell("find build/compiled -name '.siri-rules-*'").out)
  end)

  it("compiles whatever the environment would have Lua run first, and wherever the program is built", function ()
    tree:shell "mkdir -p far && mv build/siri-rules far && rm -r build"
    assert.equal("", support.printed(tree:shell [[
      unset MAKEFLAGS MAKELEVEL
      LUA_INIT='error "no"' SIRI_HOME=/none make -s build/compiled/made BUILD=far]]))
    assert.truthy(tree:attributes(COMPILED))
  end)
end)

describe("make install", function ()
  local folder <const> = support.shared {}
  local usr

  local function made(target)
    return support.printed(support.shell(
      ("env -u MAKEFLAGS -u MAKELEVEL make -s %s BUILD=%s DESTDIR=%s/staged PREFIX=%s"):format(
        target, support.build, folder.path, usr), { cwd = support.root }))
  end

  lazy_setup(function ()
    usr = support.printed(folder:shell "pwd -P"):match "^[^\n]+" .. "/usr"
  end)

  it("compiles the scripts for where they will be without DESTDIR, and uninstall leaves nothing", function ()
    assert.equal("", made "install")
    folder:shell(("cp -R staged%s usr"):format(usr))   -- a package, unpacked
    local compiled <const> = usr .. "/share/siri-rules/build/compiled/"
    for _, script in ipairs(support.lines "find scripts -name '*.lua'") do
      local path <const> = usr .. "/share/siri-rules/" .. script
      assert.equal(forged(path, support.read(path), support.read(path)),
                   support.read(compiled .. script:match "^scripts/(.*)%.lua$":gsub("/", ".") .. ".luac"))
    end
    local path <const> = usr .. "/share/siri-rules/scripts/siri.lua"
    support.write(compiled .. "siri.luac", forged(path, support.read(path), "return { version = 'code' }"))
    assert.equal("code\n", support.printed(folder:shell "usr/bin/siri-rules -e 'print(siri.version)'"))
    assert.equal("", made "uninstall")
    assert.equal("", folder:shell("find staged ! -type d").out)
  end)

  it("compiles them where there is no DESTDIR", function ()
    assert.equal("", support.printed(support.shell(
      ("env -u MAKEFLAGS -u MAKELEVEL make -s install BUILD=%s PREFIX=%s/plain"):format(support.build, folder.path),
      { cwd = support.root })))
    assert.equal(("#%s/plain/share/siri-rules/scripts/siri.lua\n"):format(usr:match "^(.*)/"),
                 folder:shell("head -n 1 plain/share/siri-rules/build/compiled/siri.luac").out)
  end)
end)
