-- Texts as files: all of it or nothing, through links, with the mode that
-- they shall have; devices and pipes as they are.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local core <const> = require "siri.core"

local newfile <const> = core.newfile

describe("a text that is written to a file", function ()
  local folder <const> = support.fresh()
  local path

  before_each(function () path = folder.path .. "/side.txt" end)

  local function mode_of(name) return lfs.attributes(name, "permissions") end

  -- Runs the script in a shell, after these commands of it.
  local function run(before, script, ...)
    local file <const> = support.write(os.tmpname(), script)
    local got <const> = support.shell(before .. support.command { file, path, ... })
    os.remove(file)
    return got
  end

  local WRITE <const> = [[
    local text = arg[2] and ("x"):rep(tonumber(arg[2])) or "ny"
    print(require "siri.core".newfile.write(arg[1], text, arg[3]))
  ]]

  it("is the whole of it, byte for byte, and nothing else is left", function ()
    folder:write("side.txt", "den gamle, som er længere")
    for _, text in ipairs { "a\0b\r\n", "", ("æ"):rep(100000) } do
      assert.is_true(newfile.write(path, text))
      assert.equal(text, folder:read "side.txt")
      assert.same({ "side.txt" }, folder:names())
    end
  end)

  it("has the mode of any new file, unless it is private", function ()
    for mask, modes in pairs { ["022"] = { "rw-r--r--", "rw-------" }, ["077"] = { "rw-------", "rw-------" },
                               ["002"] = { "rw-rw-r--", "rw-------" } } do
      for i, private in ipairs { "false", "true" } do
        os.remove(path)
        assert.equal("true\n", run("umask " .. mask .. "; ", (WRITE:gsub("arg%[3%]", private))).out)
        assert.equal(modes[i], mode_of(path))
      end
    end
  end)

  it("keeps the mode of what had its name; a private one is its owner's alone", function ()
    folder:write("side.txt", "den gamle")
    assert(os.execute("chmod 664 " .. support.quote(path)))
    assert.is_true(newfile.write(path, "ny"))
    assert.equal("rw-rw-r--", mode_of(path))
    assert.is_true(newfile.write(path, "ny", true))
    assert.equal("rw-------", mode_of(path))
  end)

  it("is written through links, also where they lead to nothing yet", function ()
    assert(lfs.mkdir(folder.path .. "/arkiv"))
    assert(lfs.link("arkiv/rigtig.txt", folder.path .. "/link.txt", true))
    assert(lfs.link(folder.path .. "/link.txt", path, true))
    for _, text in ipairs { "første", "anden" } do
      assert.is_true(newfile.write(path, text))
      assert.equal(text, folder:read "arkiv/rigtig.txt")
      assert.equal("link", lfs.symlinkattributes(path, "mode"))
      assert.equal("link", lfs.symlinkattributes(folder.path .. "/link.txt", "mode"))
    end
    assert.same({ "arkiv", "link.txt", "side.txt" }, folder:names())
  end)

  it("must have a folder that may be written, a name that leads somewhere, and be no folder", function ()
    local function refusal(name) return select(2, newfile.write(name, "x")) end
    assert.equal("No such file or directory", refusal(folder.path .. "/no/side.txt"))
    assert.equal("Is a directory", refusal(folder.path))
    assert(lfs.link("side.txt", path, true))
    assert.equal("Too many levels of symbolic links", refusal(path))
    assert.equal("File name too long", refusal(("x/"):rep(3000)))
    assert.equal("Not a directory", refusal(folder:write("fil", "") .. "/side.txt"))
    local open <const> = support.open_sys()
    if open then return pending(open) end
    assert.equal("Permission denied", refusal "/sys/side.txt")
  end)

  it("never takes the place of a file, nor a name in a folder, that its user may not write", function ()
    if support.shell("test $(id -u) -eq 0 && setpriv --reuid=65534 --clear-groups cat "
                     .. support.quote(support.root .. "/scripts/siri.lua")).status ~= 0 then
      pending "root may write all, and nobody else can read the program here"
      return
    end
    folder:write("side.txt", "den gamle")
    local q <const> = support.quote(folder.path)
    for mode, files in pairs { ["777"] = "444", ["755"] = "666" } do
      assert(os.execute(("chmod %s %s; chmod %s %s/side.txt"):format(mode, q, files, q)))
      local script <const> = support.write(os.tmpname(), WRITE)
      assert(os.execute("chmod 644 " .. script))
      -- whose notes of coverage, if there are any, are not nobody's to write
      local got <const> = support.shell("unset SIRI_TEST_INIT; export GCOV_PREFIX=/dev/null; "
        .. "setpriv --reuid=65534 --clear-groups " .. support.command { script, path })
      os.remove(script)
      assert.equal("nil\tPermission denied\n", got.out)
      assert.equal("den gamle", folder:read "side.txt")
      assert.same({ "side.txt" }, folder:names())
    end
  end)

  it("leaves what had its name when the disk is full", function ()
    folder:write("side.txt", "den gamle")
    assert.equal("nil\tFile too large\n", run(support.short_files(8), WRITE, "100000").out)
    assert.equal("den gamle", folder:read "side.txt")
    assert.same({ "side.txt" }, folder:names())
    os.remove(path)
    run(support.short_files(8), WRITE, "100000")
    assert.same({}, folder:names())
  end)

  it("leaves what had its name when the program is killed over it", function ()
    folder:write("side.txt", "den gamle")
    assert.is_true(run((support.short_files(8):gsub("trap '' XFSZ", "ulimit -c 0")), WRITE, "100000").status > 128)
    assert.equal("den gamle", folder:read "side.txt")
  end)

  it("goes to a device or a pipe as it is", function ()
    assert.is_true(newfile.write("/dev/null", "x"))
    assert.same({ nil, "No space left on device" }, { newfile.write("/dev/full", "x") })
    for _, name in ipairs { "/dev/null", "/dev/full" } do assert.equal("char device", lfs.attributes(name, "mode")) end
    local fifo <const> = folder.path .. "/rør"
    local got <const> = support.shell(("mkfifo %s; cat %s & %s; wait"):format(
      support.quote(fifo), support.quote(fifo),
      support.command { folder:write("s.lua", [[assert(require "siri.core".newfile.write(arg[1], "gennem"))]]), fifo }))
    assert.equal("gennem", support.printed(got))
    assert.equal("named pipe", lfs.attributes(fifo, "mode"))
  end)
end)
