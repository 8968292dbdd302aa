-- Files that are piped in: import facts - and import cases - read what comes.

local support <const> = require "tests.support"

local KINDS <const> = {
  cases = { head = "sagsnr;sagstype;indgivet", row = "S1;Au pair;01-02-2019", wrong = "S2;;01-02-2019",
            said = "case S2: case_type is empty", field = "case_type", options = "" },
  facts = { head = "år;mål;navn;værdi;pr", row = "2019;1.1;sygedage;6,9;31-03-2019",
            wrong = ";1.1;sygedage;7;01-04-2019",
            said = "goal 1.1, sygedage: year is empty", field = "year", options = " --plan ./r.lua" },
}

local folder <const> = support.fresh { ["r.lua"] = require "tests.plans".of [[
goal "1.1" { area = "Fravær", weight = 100, score = measure "sygedage" { below = 7 } }
]] }

-- Imports what is piped in, into a new database.
local function import(kind, text, rest, way)
  os.remove(folder.path .. "/siri.db")
  os.remove(folder.path .. "/r.csv")
  folder:write("in.csv", text)
  return folder:shell((way or "cat in.csv | %s"):format(
    ("%s import %s %s%s"):format(support.quote(support.program), kind, rest or "-", KINDS[kind].options)))
end

for _, kind in ipairs { "cases", "facts" } do
  local one <const> = KINDS[kind]
  local text <const> = ("%s\n%s\n%s\n"):format(one.head, one.row, one.wrong)

  describe("import " .. kind .. " -", function ()
    it("reads what is piped in, or comes from a file, and calls it /dev/stdin", function ()
      for _, way in ipairs { "cat in.csv | %s", "%s < in.csv" } do
        local got <const> = import(kind, text, "-", way)
        assert.same({ 1, "/dev/stdin: 2 rows: 1 new, 0 changed, 0 same, 1 refused\n",
                      "/dev/stdin:3: " .. one.said .. "\n" }, { got.status, got.out, got.err })
        assert.truthy(folder:run "imports".out:find " stdin +1 ")
      end
    end)

    it("writes rejects, which can be mended and piped in again", function ()
      assert.equal(1, import(kind, text, "- --rejects r.csv").status)
      assert.equal("\u{FEFF}rejected_in;rejected_line;rejected_field;rejected_value;rejected_because;" .. one.head
                   .. "\r\n/dev/stdin;3;" .. one.field .. ";;" .. one.field .. " is empty;" .. one.wrong .. "\r\n",
                   folder:read "r.csv")
      local mended <const> = folder:read "r.csv":gsub("S2;;", "S2;EU;"):gsub("empty;;", "empty;2019;")
      local got <const> = import(kind, mended)
      assert.same({ 0, "/dev/stdin: 1 row: 1 new, 0 changed, 0 same, 0 refused\n" },
                  { got.status, got.out .. got.err })
    end)

    it("reads what is piped in also where a file is called -, which is ./-", function ()
      folder:write("-", "x;y\n1;2\n")
      assert.equal("/dev/stdin: 2 rows: 1 new, 0 changed, 0 same, 1 refused\n", import(kind, text).out)
      assert.equal("./-:1: nothing imported: no column", import(kind, text, "./-").err:match "^.-no column")
      os.remove(folder.path .. "/-")
    end)

    it("reads it once, among other files", function ()
      folder:write("other.csv", one.head .. "\n")
      assert.equal("other.csv: 0 rows: 0 new, 0 changed, 0 same, 0 refused\n"
                   .. "/dev/stdin: 2 rows: 1 new, 0 changed, 0 same, 1 refused\n",
                   import(kind, text, "other.csv -").out)
      for _, files in ipairs { "- -", "- other.csv /dev/stdin" } do
        local got <const> = import(kind, text, files)
        assert.same({ 1, "", "siri-rules: what is piped in (-) can be read once only\n" },
                    { got.status, got.out, got.err })
      end
    end)

    it("says of what is piped in what it is, if it is no text, and that nothing came", function ()
      assert.equal("/dev/stdin: nothing imported: it is empty\n", import(kind, "").err)
    end)
  end)
end

it("import cases - --map-for writes a mapping for what is piped in", function ()
  local got <const> = import("cases", "Nummer;Art;Dato\n1;EU;01-02-2019\n", "- --map-for")
  assert.equal(0, got.status)
  assert.truthy(got.out:find('keep = {\n    "Nummer",', 1, true))
end)
