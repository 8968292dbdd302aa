-- The drives of another system, as WSL has those of Windows: files that were
-- written there, their names, file systems without locks or modes.

local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local PLAN <const> = plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
goal "1.1" { weight = 60, demand = "B",
  score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
goal "2.1" { weight = 40, demand = "B", score = measure "dage" { below = 7 } }
]]

local CASES <const> = [[
case_id;case_type;submitted_on;informed_on;decided_on
S1;au_pair;2019-01-02;2019-01-03;2019-02-04
S2;au_pair;2019-01-02;2019-01-03;2019-09-04
]]

-- A text as editors of Windows write it.
local function windows(text) return "\u{feff}" .. text:gsub("\n", "\r\n") end

describe("a file that was written in Windows", function ()
  local folder <const> = support.shared {}

  -- What commands answer in a folder with these files, each made by `written`.
  local function answers(written)
    local here <close> = support.filled {
      ["rules/2019.lua"] = written(PLAN), ["cases.csv"] = written(CASES),
      ["facts.csv"] = written "year;goal;name;value;on\n2019;2.1;dage;6,5;2019-12-31\n",
      ["tests/one_spec.lua"] = written "it('holds', function () assert.equal(1, 1) end)\n",
      ["script.lua"] = written "print(siri.version)\n",
    }
    return lists.map({ "check 2019", "import cases cases.csv", "import facts facts.csv", "status 2019", "test",
                       "script.lua", "explain 2019 1.1 --late" }, function (line)
      local got <const> = here:run(line)
      return ("%s: %d\n%s%s"):format(line, got.status, got.out, got.err)
    end)
  end

  it("is read as one that was written here: rules, cases, figures, specs, scripts", function ()
    local expected <const> = answers(function (text) return text end)
    for _, said in ipairs(expected) do assert.message(said).matches("^[^\n]*: 0\n", said) end
    assert.same(expected, answers(windows))
  end)

  it("is read so where it is a mapping, and receipts", function ()
    folder:write("map.lua", windows((folder:run("import", "cases", "--map-for",
      folder:write("cases.csv", windows(CASES))).out)))
    folder:done "check map.lua"
    folder:done "import cases cases.csv --map map.lua"
    local receipt <const> = folder:done "verify --receipt".out
    local utf16 <const> = "\xFF\xFE" .. receipt:gsub("\n", "\r\n"):gsub(".", "%0\0")   -- as PowerShell's > has it
    for _, text in ipairs { windows(receipt), utf16, utf16 .. utf16:sub(3) } do
      folder:write("receipt", text)
      support.shows(folder:done "verify --against receipt".out, "those of the receipts in receipt\n")
    end
  end)

  it("keeps its ends of lines when it is mended", function ()
    folder:write("rules/2019.lua", windows(PLAN:gsub("measure", "mesure")))
    folder:done "check 2019 --fix"
    assert.equal(windows(PLAN), folder:read "rules/2019.lua")
  end)
end)

describe("a path with blanks, colons and letters of ours", function ()
  -- Each in its order: what it needs was made by those before.
  local COMMANDS <const> = {
    "check HERE/plan.lua", "plan HERE/plan.lua -o HERE/p.html",
    "import cases HERE/c.csv --db HERE/s.db --rejects HERE/r.csv",
    "facts template HERE/plan.lua -o HERE/f.csv", "facts template HERE/plan.lua -o HERE/f.xlsx",
    "import facts HERE/f.xlsx --db HERE/s.db --plan HERE/plan.lua",
    "status HERE/plan.lua --db HERE/s.db -o HERE/s.html",
    "status HERE/plan.lua --db HERE/s.db -o HERE/s.xlsx", "report HERE/plan.lua --draft --db HERE/s.db -o HERE/r.docx",
    "explain HERE/plan.lua 1.1 --late --db HERE/s.db -o HERE/e.csv", "assumptions HERE/plan.lua --db HERE/s.db",
    "statement year-end HERE/plan.lua --db HERE/s.db -o HERE/st.json", "statement verify --db HERE/s.db",
    "diff HERE/plan.lua HERE/plan.lua --points --db HERE/s.db",
    "whatif HERE/plan.lua --cases HERE/plan.lua --db HERE/s.db",
    "imports --db HERE/s.db", "history case S1 --db HERE/s.db -o HERE/h.csv", "verify --db HERE/s.db",
    "import cases HERE/c.csv --map-for -o HERE/m.lua", "import cases HERE/c.csv --map HERE/m.lua --db HERE/m.db",
    "test HERE/a_spec.lua", "HERE/script.lua x", "undo 1 --db HERE/s.db",
  }

  it("is one to every command", function ()
    for _, name in ipairs { "Mål og resultater", "C: Sager", "a:b", "file:x?mode=ro", "%20 'x' \"y\"" } do
      local folder <close> = support.filled {
        [name .. "/plan.lua"] = PLAN, [name .. "/c.csv"] = CASES, [name .. "/script.lua"] = "return",
        [name .. "/a_spec.lua"] = "it('holds', function () end)",
      }
      for _, line in ipairs(COMMANDS) do
        local words <const> = {}
        for word in line:gmatch "%S+" do words[#words + 1] = (word:gsub("HERE", (name:gsub("%%", "%%%%")))) end
        folder:done(table.unpack(words))
      end
      assert.same({ name }, folder:names())
    end
  end)

  it("of Windows is told, with what it is in WSL, unless there is such a file", function ()
    local folder <close> = support.filled { ["rules/2019.lua"] = PLAN, ["cases.csv"] = CASES, "import cases cases.csv" }
    local said <const> = "siri-rules: 'C:\\Sager 2019\\c.csv' is a path of Windows; in WSL it is "
                         .. "'/mnt/c/Sager 2019/c.csv'\n"
    support.refuses(folder:run("import", "cases", "C:\\Sager 2019\\c.csv"), said)
    support.refuses(folder:run("status", "2019", "-o", "C:\\Sager 2019\\c.csv"), said)
    support.refuses(folder:run("status", "2019", "--output=C:\\Sager 2019\\c.csv"), said)
    support.refuses(folder:run("status", "2019", "--db", "d:/s.db"),
                    "siri-rules: 'd:/s.db' is a path of Windows; in WSL it is '/mnt/d/s.db'\n")
    folder.env = { SIRI_DB = "C:\\s.db" }
    support.refuses(folder:run "status 2019",
                    "siri-rules: 'C:\\s.db' is a path of Windows; in WSL it is '/mnt/c/s.db'\n")
    folder.env = nil
    folder:write("C:\\c.csv", CASES)
    folder:done("import", "cases", "C:\\c.csv")
    folder:write("d:/x", "")
    folder:done("status", "2019", "-o", "d:/s.html")
    assert.same({ "C:\\c.csv", "cases.csv", "d:", "rules", "siri.db" }, folder:names())
  end)
end)

describe("a drive", function ()
  local folder <const> = support.fresh { ["rules/2019.lua"] = PLAN, ["cases.csv"] = CASES, "import cases cases.csv" }

  -- The program where these calls fail: fcntl is called for locks alone.
  local function run(calls, line)
    if support.shell("strace -o /dev/null true").status ~= 0 then pending "strace cannot trace here" end
    return folder:shell(("ASAN_OPTIONS=detect_leaks=0 strace -f -o trace -e trace=fcntl,chmod,fchmod,fchown %s %s %s")
      :format(calls, support.quote(support.program), line))
  end

  local function lockless(error_name, line) return run("-e inject=fcntl:error=" .. error_name, line) end

  local REMEDY <const> = ", so two programs could write in it at once: keep it on a disk of this system "
                         .. "(in WSL below your home, not below /mnt)\n"

  it("without locks is told at once, and with the remedy", function ()
    for name, why in pairs { ENOLCK = "No locks available", EOPNOTSUPP = "Operation not supported",
                             ENOSYS = "Function not implemented", EPERM = "Operation not permitted",
                             EINVAL = "Invalid argument" } do
      for _, line in ipairs { "status 2019", "import cases cases.csv" } do
        support.refuses(lockless(name, line), ("siri-rules: cannot open 'siri.db': no file can be locked where it lies "
                                               .. "(%s)"):format(why) .. REMEDY)
      end
    end
  end)

  it("without locks keeps no database that could not be filled", function ()
    local got <const> = lockless("ENOLCK", "import cases cases.csv --db new.db")
    support.refuses(got, "siri-rules: cannot open 'new.db': no file can be locked where it lies (No locks available)"
                         .. REMEDY)
    assert.same({ "cases.csv", "rules", "siri.db", "trace" }, folder:names())
  end)

  it("whose locks another program has is waited for, as ever", function ()
    support.refuses(lockless("EAGAIN", "import cases cases.csv --wait 2"),
                    "siri-rules: 'siri.db' is in use by another program: waiting up to 2 s\n"
                    .. "siri-rules: cannot open 'siri.db': it is in use by another program; "
                    .. "try again when that is done\n")
  end)

  it("without modes takes what is written, and of what has cases in it that is told", function ()
    local function modeless(line)
      return support.printed(run("-e inject=chmod,fchmod,fchown:error=EPERM", line))
    end
    modeless "status 2019 -o s.html"
    modeless "status 2019 -o s.html"   -- over one that is there
    modeless "status 2019 -o s.xlsx"
    modeless "explain 2019 1.1 --late -o e.csv"
    assert.matches("<title>", folder:read "s.html", 1, true)
    folder:write("new.db", "")   -- others may read it, and that cannot be changed
    folder:shell "chmod 644 new.db"
    local got <const> = run("-e inject=chmod,fchmod,fchown:error=EPERM", "import cases cases.csv --db new.db")
    assert.equal(0, got.status)
    assert.equal("siri-rules: warning: others may read 'new.db', which has cases in it: where it lies files have no "
                 .. "modes, as on a drive of Windows in WSL (keep it below your home there, or see who may read that "
                 .. "drive)\n",
                 got.err)
  end)

  it("of Windows lets nobody replace a file that is open: that is told, and nothing is left", function ()
    folder:write("s.html", "old")
    for _, name in ipairs { "EACCES", "EBUSY", "EPERM" } do
      local calls <const> = "-e trace=rename,renameat,renameat2 -e inject=rename,renameat,renameat2:error=" .. name
      support.refuses(run(calls, "status 2019 -o s.html"),
                      "siri-rules: cannot write 's.html': it cannot be replaced (is it open in another program?)\n")
    end
    assert.equal("old", folder:read "s.html")
    assert.same({ "cases.csv", "rules", "s.html", "siri.db", "trace" }, folder:names())
  end)

  it("with modes has each file that names cases as its owner's alone, and nothing is told", function ()
    for _, line in ipairs { "import cases cases.csv --db new.db", "explain 2019 1.1 --late -o e.csv",
                            "explain 2019 1.1 --late -o e.xlsx" } do
      assert.equal("", folder:done(line).err)
    end
    for _, name in ipairs { "new.db", "e.csv", "e.xlsx" } do
      assert.equal("rw-------", folder:attributes(name, "permissions"))
    end
  end)

  -- What is told of a file with this mode.
  local function told(mode)
    folder:write("x.csv", "")
    folder:shell(("chmod %s x.csv"):format(mode))
    return outfile.exposed(folder.path .. "/x.csv")
  end

  it("is told of where others may read or write, the group or all", function ()
    assert.is_nil(told "600")
    assert.is_nil(told "700")
    for _, mode in ipairs { "640", "604", "602" } do assert.matches("others may read '[^']*x.csv'", told(mode)) end
    assert.is_nil(outfile.exposed "none.csv")
  end)
end)
