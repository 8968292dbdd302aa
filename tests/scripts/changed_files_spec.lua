-- A file that changes while it is read: its rows may be those of before, those of
-- after, or some of each, and none is kept.

local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"
local lfs <const> = require "lfs"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local draft <const> = require "siri.rules.draft"

local ROWS <const> = 2000   -- more than is read at a time

local folder <const> = support.fresh()

local function path_of(name) return folder.path .. "/" .. name end

-- A file of cases, all decided on a day.
local function cases(day)
  local lines <const> = { "sagsnr;sagstype;indgivet;afgjort;udfald" }
  for i = 1, ROWS do lines[i + 1] = ("S%06d;au_pair;01-02-2019;%s;tilladelse"):format(i, day) end
  return table.concat(lines, "\n") .. "\n"
end

local OLD <const>, NEW <const> = cases "01-03-2019", cases "01-05-2019"

-- Writes over a file that is there, from a place of it on.
local function overwrite(path, text, at)
  local file <close> = assert(io.open(path, "r+b"))
  file:seek("set", at or 0)
  file:write(text)
end

local function cut(path, text) support.write(path, text:sub(1, #text // 2)) end

local function cut_at_a_row(path, text)
  local half <const> = text:sub(1, #text // 2)
  support.write(path, half:match "^.*\n")
end

local function grow(path, text)
  local file <close> = assert(io.open(path, "ab"))
  file:write(text:match "[^\n]*\n$")
end

local function replace(path, text)
  support.write(path .. ".new", text)
  assert(os.rename(path .. ".new", path))
end

-- As what copies a file, and gives the copy the times of the other.
local function overwrite_unseen(path, _, other)
  local was <const> = lfs.attributes(path)
  overwrite(path, other)
  assert(lfs.touch(path, was.access, was.modification))
end

-- Imports a file that changes once its headings were read; what is said, why
-- nothing is imported, and how many cases there are.
local function import(kind, path, change, options)
  local store <close> = folder:open "create"
  local said <const> = {}
  local told <const>, message <const> = siri.import(function ()
    change(path)
    return store
  end, kind, path, lists.with({ said = function (one) said[#said + 1] = tostring(one) end }, options or {}))
  local kept <const> = store:list "SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM facts)"
  return { said = said, message = message and tostring(message), told = told, kept = kept[1],
           imports = #store:imports() }
end

local function refused(path)
  return { said = {}, kept = 0, imports = 0, message = path .. ": nothing imported: it was changed while it was read "
                                                        .. "(import it again once it is written)" }
end

describe("a file that changes while it is read", function ()
  it("is not imported, whatever was done to it", function ()
    for _, change in ipairs {
      function (path) overwrite(path, NEW) end, overwrite_unseen, cut, cut_at_a_row, grow,
      function (path) replace(path, NEW) end, function (path) replace(path, OLD) end, os.remove,
      function (path) support.write(path, "") end, function (path) overwrite(path, "afslag    ", #OLD - 11) end,
      function (path) overwrite(path, '"', #OLD // 2) end,
    } do
      local path <const> = folder:write("a.csv", OLD)
      assert.same(refused(path), import("cases", path, function () change(path, OLD, NEW) end))
    end
  end)

  it("is imported where it was only looked at, or another file was written", function ()
    local path <const> = folder:write("a.csv", OLD)
    local got <const> = import("cases", path, function ()
      support.read(path)
      folder:write("b.csv", NEW)
    end)
    assert.same({ nil, ROWS, 1 }, { got.message, got.kept, got.imports })
  end)

  it("is imported once it is written", function ()
    local path <const> = folder:write("a.csv", OLD)
    assert.equal(0, import("cases", path, function () overwrite(path, NEW) end).kept)
    assert.equal(ROWS, import("cases", path, function () end).kept)
    assert.equal("2019-05-01\n", folder:sql "SELECT DISTINCT decided_on FROM case_list")
  end)

  it("is none of which its hash tells another", function ()
    local path <const>, hash <const> = folder:write("a.csv", OLD), core.hash.file
    finally(function () core.hash.file = hash end)
    core.hash.file = function (...)
      local got <const> = table.pack(hash(...))
      overwrite(path, NEW)
      return table.unpack(got, 1, got.n)
    end
    assert.same(refused(path), import("cases", path, function () end))
  end)

  it("leaves what was known of its cases", function ()
    local path <const> = folder:write("a.csv", OLD)
    import("cases", path, function () end)
    overwrite(path, NEW)
    for _, options in ipairs { {}, { full = true }, { dry_run = true, full = true } } do
      local got <const> = import("cases", path, function () cut_at_a_row(path, NEW) end, options)
      assert.same({ ROWS, 1, {} }, { got.kept, got.imports, got.said })
      overwrite(path, NEW)
    end
    assert.equal("2019-03-01\n", folder:sql "SELECT DISTINCT decided_on FROM case_list")
  end)

  it("makes no file of rejects, and nothing is said of its rows, refused or not", function ()
    local text <const> = OLD:gsub("au_pair", "", 1)
    local path <const> = folder:write("a.csv", text)
    local got <const> = import("cases", path, function () overwrite(path, NEW:sub(-100), #OLD - 200) end,
                               { rejects = path_of "r.csv" })
    assert.same(refused(path), got)
    assert.is_nil(folder:attributes "r.csv")
    support.write(path, text)
    assert.same({ path .. ":2: case S000001: case_type is empty" }, import("cases", path, function () end).said)
  end)

  it("is a workbook, too", function ()
    local function book(day)
      local rows <const> = {}
      for i = 1, ROWS do
        rows[i] = ('<row><c t="str"><v>S%d</v></c><c t="str"><v>t</v></c><c t="str"><v>%s</v></c></row>'):format(i, day)
      end
      local head <const> = '<row><c t="str"><v>sagsnr</v></c><c t="str"><v>sagstype</v></c>'
                           .. '<c t="str"><v>indgivet</v></c></row>'
      return workbook.text { sheets = { { "Sager", head .. table.concat(rows) } } }
    end
    local old <const>, new <const> = book "2019-01-02", book "2019-01-03"
    assert.equal(#old, #new)
    for _, change in ipairs { overwrite, cut, replace, function (path) os.remove(path) end } do
      local path <const> = folder:write("a.xlsx", old)
      assert.same(refused(path), import("cases", path, function () change(path, new) end))
      support.write(path, old)
      assert.equal(ROWS, import("cases", path, function () end, { dry_run = true }).told.added)
    end
  end)

  it("is one of figures, too", function ()
    local function figures(value)
      return "år;mål;navn;værdi;pr;indberettet_af\n2019;2.1;sygedage pr. medarbejder;" .. value .. ";2019-12-31;\n"
    end
    local path <const> = folder:write("f.csv", figures "6,9")
    local options <const> = { plan = support.root .. "/rules/2019.lua" }
    assert.same(refused(path), import("facts", path, function () overwrite(path, figures "7,1") end, options))
    assert.equal(1, import("facts", path, function () end, options).kept)
  end)

  it("is a log that a mapping reads, too", function ()
    folder:write("map.lua", [[
mapping { log = { event = "hvad", at = "dag" }, case_id = column "sag", case_type = column "type",
          submitted_on = first "ind", informed_on = last "oplyst" }
]])
    local function log(day)
      local lines <const> = { "sag;type;hvad;dag" }
      for i = 1, ROWS do
        lines[#lines + 1] = ("S%06d;t;ind;01-02-2019\nS%06d;t;oplyst;%s"):format(i, i, day)
      end
      return table.concat(lines, "\n") .. "\n"
    end
    local path <const> = folder:write("l.csv", log "01-03-2019")
    local options <const> = { map = path_of "map.lua" }
    assert.same(refused(path), import("cases", path, function () overwrite(path, log "01-04-2019") end, options))
    assert.equal(ROWS, import("cases", path, function () end, options).kept)
  end)

  it("is refused, not its rows of another, where its refused rows are read again for the file of rejects", function ()
    folder:write("map.lua", [[
mapping { case_id = column "sag", case_type = column "type", submitted_on = column "ind" }
]])
    local path <const> = folder:write("l.csv", "sag;type;ind\nA;t;01-02-2019\nB;;01-02-2019\n")
    local store <close> = folder:open "create"
    local told <const>, message <const> = siri.import(store, "cases", path, {
      map = path_of "map.lua", rejects = path_of "r.csv",
      said = function () overwrite(path, "sag;type;ind\nC;t;01-02-2019\nD;") end,   -- before its row is written
    })
    assert.is_nil(told)
    assert.equal("not all refused rows can be read again: the file has changed; the import is complete all the same",
                 tostring(message))
  end)

  it("is named as it was given among several, of which the others are imported", function ()
    local a <const> = folder:write("a.csv", OLD)
    local b <const> = folder:write("b.csv", "sagsnr;sagstype;indgivet\nB;t;01-02-2019\n")
    local store <close> = folder:open "create"
    local list <const> = siri.import(function ()
      overwrite(a, NEW)
      return store
    end, "cases", { a, b })
    assert.equal(refused(a).message, tostring(list[1].message))
    assert.same({ 1, nil }, { list[2].added, list[2].message })
  end)
end)

describe("the text of a plan or a mapping", function ()
  it("is none where its file changes while it is read", function ()
    local path <const>, open <const> = folder:write("r.lua", "-- 1\n"), io.open
    finally(function () io.open = open end)   -- luacheck: ignore
    io.open = function (...)   -- luacheck: ignore
      local file <const>, other <close> = open(...), open(path, "ab")
      other:write "-- 2\n"
      return file
    end
    local text <const>, wrong <const> = draft.read(path)
    io.open = open             -- luacheck: ignore
    assert.is_nil(text)
    assert.is_true(diagnostic.is(wrong))
    assert.equal(path .. ": it is being written", tostring(wrong))
    assert.equal("-- 1\n-- 2\n", draft.read(path))
  end)

  it("of a mapping is that of its hash", function ()
    local map <const> = 'mapping { case_id = column "a", case_type = column "b", submitted_on = column "c" }\n'
    folder:write("map.lua", map)
    folder:write("a.csv", "a;b;c\nA;t;01-02-2019\n")
    folder:done "import cases a.csv --map map.lua"
    assert.equal("map.lua " .. core.hash.text(map) .. "\n", folder:sql "SELECT map FROM imports")
  end)
end)

describe("a file that is written at any moment of its import", function ()
  it("is imported as it was before, as it is after, or not at all", function ()
    for _ = 1, support.rounds(6) do
      local own <close> = support.filled { ["a.csv"] = OLD, ["new.csv"] = NEW, ["write.lua"] = [[
        local file <close> = io.open("a.csv", "r+b")
        file:write(io.open("new.csv", "rb"):read "a")
      ]] }
      local got <const> = own:shell(("{ sleep 0.%03d; %s write.lua; } & %s import cases a.csv; code=$?; wait; "
        .. "exit $code"):format(math.random(0, 40), support.program, support.program))
      if got.status == 0 then
        assert.matches("^2019%-0[35]%-01\n$", own:sql "SELECT DISTINCT decided_on FROM case_list")
      else
        assert.equal(refused("a.csv").message .. "\n", got.err)
      end
    end
  end)
end)
