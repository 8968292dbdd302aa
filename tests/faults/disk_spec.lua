-- Disks that are full or may only be read, files that may not be opened: a
-- message, status 1, and the store as it was.

local lfs <const> = require "lfs"
local fixture <const> = require "tests.faults.fixture"
local support <const> = require "tests.support"

local PROGRAM <const> = support.quote(support.program)
local ROWS <const> = support.deep and 8000 or 3000
-- Room on the disk beside the store: the journal fills it, the store does, or nothing.
local ROOM <const> = support.deep and { 4096, 20480, 65536, 262144, 524288, 1 << 20, 3 << 20 }
                  or { 4096, 65536, 1 << 18, 2 << 20 }

local contents <const>, is_sound <const>, refuses <const> = fixture.contents, fixture.is_sound, fixture.refuses
local folder <const> = fixture.fresh()

-- Mounts a tmpfs as disk/ in the folder; the spec is skipped where it cannot be.
local function mount(size)
  lfs.mkdir(folder.path .. "/disk")
  local result <const> = folder:shell(("mount -t tmpfs -o size=%d,mode=755 tmpfs disk"):format(size))
  if result.status ~= 0 then pending("a tmpfs cannot be mounted: " .. result.err) end
  finally(function () folder:shell "umount disk" end)
end

local function remount(options)
  assert.equal("", folder:shell(("mount -o remount,%s disk"):format(options)).err)
end

local function write_cases(name, outcome)
  fixture.cases(folder, name, ROWS, function (i)
    return ("S%07d;au_pair;2019-01-02;2019-02-03;2019-03-10;%s;\n"):format(i, outcome)
  end)
end

describe("a full disk", function ()
  it("stops an import or an undo wherever it fills, and the store is as it was", function ()
    mount(64 << 20)
    write_cases("cases.csv", "granted")
    write_cases("later.csv", "refused")
    folder:run "import cases cases.csv --db one.db"
    folder:shell "cp one.db two.db"
    folder:run "import cases later.csv --db two.db"
    for _, work in ipairs { { "one.db", "import cases later.csv --db disk/w.db",
                              "later.csv: nothing imported: cannot use 'disk/w.db': the disk is full" },
                            { "two.db", "undo 2 --db disk/w.db",
                              "siri-rules: cannot use 'disk/w.db': the disk is full" } } do
      local size <const> = lfs.attributes(folder.path .. "/" .. work[1], "size")
      local before <const> = contents(folder, work[1])
      local stopped = 0
      for _, more in ipairs(ROOM) do
        remount("size=" .. (64 << 20))
        folder:shell("rm -f disk/*; cp " .. work[1] .. " disk/w.db")
        remount("size=" .. size + more)
        local result <const> = folder:run(work[2])
        if result.status ~= 0 then
          stopped = stopped + 1
          refuses(work[3], result)
          is_sound(folder, "disk/w.db")
          assert.equal(before, contents(folder, "disk/w.db"))
        end
        remount("size=" .. (64 << 20))
        if result.status ~= 0 then assert.equal(0, folder:run(work[2]).status) end
        is_sound(folder, "disk/w.db")
        assert.are_not.equal(before, contents(folder, "disk/w.db"))
      end
      assert.is_true(stopped >= 2 and stopped < #ROOM)
    end
  end)

  it("takes no new database, and leaves none that would be in the way", function ()
    mount(16384)
    refuses("siri-rules: cannot open 'disk/w.db': the disk is full",
            folder:run "import cases cases.csv --db disk/w.db")
    refuses("siri-rules: cannot open 'disk/w.db': no such file (run 'siri-rules import cases FILE --db disk/w.db' "
            .. "to make it)", folder:run "status plan.lua --db disk/w.db")
    remount "size=1m"
    assert.equal("cases.csv: 4 rows: 3 new, 0 changed, 0 same, 1 refused\n",
                 folder:run "import cases cases.csv --db disk/w.db".out)
    is_sound(folder, "disk/w.db")
  end)

  it("takes no rejects, and then nothing is imported", function ()
    local result <const> = folder:run "import cases cases.csv --rejects /dev/full --db siri.db"
    refuses("cases.csv:4: case S3: submitted_on '2019-31-02': no such date\n"
            .. "siri-rules: cannot write the rejects: No space left on device", result)
    assert.equal("", result.out)
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("takes no Excel file, and what the library for those has to say of it is not printed", function ()
    mount(64 << 10)
    folder:write("rows.lua", [[
      local book = assert(require "siri.core".workbook.create("disk/a.xlsx", { created = "2019-07-05" }))
      local sheet = book:sheet "A"
      for i = 1, 30000 do sheet:text(i, 1, "row " .. math.random(1 << 40)) end
      print(book:close())
    ]])
    local result <const> = folder:run "rows.lua"
    assert.equal("", result.err)
    assert.equal("nil\tcannot write 'disk/a.xlsx': No space left on device\n", result.out)
    assert.equal("", folder:shell "ls -A disk".out)
  end)

  it("takes no answer, and that is said", function ()
    fixture.store(folder)
    local mode <const> = lfs.attributes("/dev/full", "permissions")
    for _, line in ipairs { "status plan.lua", "status plan.lua --format json", "explain plan.lua 1.1", "imports",
                            "explain plan.lua 1.1 --late", "history case S1" } do
      refuses("siri-rules: cannot write '/dev/full': No space left on device",
              folder:run(line .. " --db before.db -o /dev/full"))
      refuses("siri-rules: cannot write the answer",
              folder:shell(PROGRAM .. " " .. line .. " --db before.db >/dev/full"))
    end
    assert.equal(mode, lfs.attributes("/dev/full", "permissions"))
  end)
end)

describe("a disk that may only be read", function ()
  local function prepare()
    mount(4 << 20)
    fixture.store(folder)
    folder:shell "cp before.db disk/w.db"
    remount "ro"
  end

  it("can be read, and nothing can be imported or undone", function ()
    prepare()
    local status <const> = folder:run "status plan.lua --db disk/w.db"
    assert.equal(folder:run "status plan.lua --db before.db".out, (status.out:gsub("disk/w%.db", "before.db")))
    assert.equal(0, status.status)
    is_sound(folder, "disk/w.db")
    refuses("later.csv: nothing imported: cannot use 'disk/w.db': it may only be read",
            folder:run "import cases later.csv --db disk/w.db")
    refuses("siri-rules: cannot use 'disk/w.db': it may only be read", folder:run "undo 1 --db disk/w.db")
    refuses("siri-rules: cannot make 'disk/new.db': Read-only file system",
            folder:run "import cases later.csv --db disk/new.db")
    refuses("siri-rules: cannot write 'disk/out': Read-only file system",
            folder:run "status plan.lua --db disk/w.db -o disk/out")
    refuses("siri-rules: cannot write 'disk/out': Read-only file system",
            folder:run "imports --db disk/w.db -o disk/out")
    refuses("later.csv:4: case S5: decided_on 2018-09-04 is before submitted_on 2019-02-01\n"
            .. "siri-rules: cannot write 'disk/r.csv': Read-only file system",
            folder:run "import cases later.csv --db before.db --rejects disk/r.csv")
  end)

  it("cannot take back an import that was cut off, and says so", function ()
    prepare()
    remount "rw"
    -- a copy made when pages have been written over what stood there
    folder:shell([[printf '%s\n' "PRAGMA cache_size = 1;" "BEGIN;" \
      "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
       INSERT INTO columns (name, import_id) SELECT 'column ' || i, 1 FROM n;" \
      ".system cp before.db disk/w.db; cp before.db-journal disk/w.db-journal" | sqlite3 before.db]])
    remount "ro"
    refuses("siri-rules: cannot open 'disk/w.db': an import was cut off, and taking it back means to write: "
            .. "no permission for that", folder:run "status plan.lua --db disk/w.db")
    remount "rw"
    is_sound(folder, "disk/w.db")
  end)
end)

describe("another user", function ()
  -- Runs as one who has no rights; nil and why that cannot be.
  local function as_nobody(line)
    local command <const> = "setpriv --reuid=65534 --regid=65534 --clear-groups "
    local able <const> = folder:shell(command .. PROGRAM .. " help")   -- which is a script
    if able.status ~= 0 then return nil, "nobody cannot run the program: " .. able.err end
    return folder:shell(command .. PROGRAM .. " " .. line)
  end

  it("gets a message where a file or a folder is not theirs", function ()
    fixture.store(folder)
    folder:shell "chmod 755 .; cp before.db open.db; chmod 644 open.db plan.lua *.csv"
    local result <const>, hindrance <const> = as_nobody "status plan.lua --db before.db"
    if not result then pending(hindrance) end
    refuses("siri-rules: cannot open 'before.db': no permission to open it, or to write in its folder", result)
    refuses("later.csv: nothing imported: cannot use 'open.db': it may only be read",
            as_nobody "import cases later.csv --db open.db")
    refuses("siri-rules: cannot make 'new.db': Permission denied",
            as_nobody "import cases later.csv --db new.db")
    assert.equal(0, as_nobody "verify --db open.db".status)
    folder:shell "chmod 666 open.db"   -- no journal can be made beside it
    refuses("later.csv: nothing imported: cannot use 'open.db': no permission to write in its folder",
            as_nobody "import cases later.csv --db open.db")
    folder:shell "chmod 600 later.csv"
    refuses("cannot read 'later.csv': Permission denied", as_nobody "import cases later.csv --db open.db")
  end)
end)
