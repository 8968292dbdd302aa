-- What is said of a file of data and of its rows, as data: which file, which
-- line, whose row and which field, beside the text that people get.

local mapped <const> = require "tests.mapped"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local factfile <const> = require "siri.import.factfile"
local refusals <const> = require "siri.import.refusals"
local source <const> = require "siri.import.source"

-- What the goals of a plan read, as needs.of_plan gives it.
local READS <const> = { ["1.1"] = { sygedage = { kind = "measure", percent = false } } }

local imports <const> = {
  cases = function (store, from, refused)
    return store:import_cases(from.rows, { outcomes = outcomes.words, refused = refused })
  end,
  facts = function (store, from, refused)
    local function plan() return READS, nil, nil, {} end
    return factfile.import(store, from.reader, { columns = from.columns, plan = plan, refused = refused })
  end,
}

-- What is said of the rows of a file that are refused, and what the database
-- keeps of them.
local function refused(kind, text, map)
  local data <close> = mapped.store()
  local path <const> = data.folder:write("a.csv", text)
  local said <const> = {}
  local function say(one) said[#said + 1] = one end
  local from <close> = assert(source.open(path, kind, { mapping = map, say = say }))
  local all <const> = refusals.new(data.store, from)
  assert(data.store:begin { kind = kind, file = "a.csv", columns = from.columns })
  assert(imports[kind](data.store, from, function (reject) all:add(reject) end))
  assert(data.store:commit())
  for _, one in ipairs(said) do
    assert.equal(path, one.file)
    one.file = "a.csv"
  end
  return said, data.store:reject_list()
end

-- These fields of what is said, and the line that people get.
local function has(fields, line, one)
  for name, value in pairs(fields) do assert.equal(value, one[name], name) end
  assert.equal(line, tostring(one))
end

describe("what is said of a refused row", function ()
  it("has its file, line, case and field", function ()
    local said <const>, kept <const> = refused("cases", "sagsnr;sagstype;indgivet\nA1;t;2019-02-30\n")
    has({ line = 2, context = "case A1", field = "submitted_on", severity = "error",
          message = "submitted_on '2019-02-30': no such date" },
        "a.csv:2: case A1: submitted_on '2019-02-30': no such date", said[1])
    assert.equal("submitted_on '2019-02-30': no such date", kept[1].reason)
  end)

  it("has the goal and the name of a figure, and the heading as we know it", function ()
    local said <const>, kept <const> = refused("facts", [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;12 %;2019-03-31
2019;1.2;sygedage;12;2019-03-31
]])
    has({ line = 2, context = "goal 1.1, sygedage", field = "value", code = "E829", name = "measure_percent" },
        "a.csv:2: goal 1.1, sygedage: value '12 %' is a percentage, where a plain number is measured", said[1])
    has({ line = 3, context = "goal 1.2, sygedage", field = "goal", code = "E804",
          message = "goal '1.2' is not in the plan of 2019", hint = "did you mean '1.1'?" },
        "a.csv:3: goal 1.2, sygedage: goal '1.2' is not in the plan of 2019 (did you mean '1.1'?)", said[2])
    assert.same({ "value '12 %' is a percentage, where a plain number is measured",
                  "goal '1.2' is not in the plan of 2019 (did you mean '1.1'?)" }, lists.map(kept, "reason"))
  end)
end)

describe("what is said of a row that a mapping refuses", function ()
  local MAP <const> = [[
mapping {
  case_id = column "nr", submitted_on = column "ind",
  case_type = column "type" { values = { ["Au pair"] = "au_pair" } },
  site = function (row) return row.sted and #row.sted end,
}
]]

  it("has the heading of the file", function ()
    local said <const> = refused("cases", "nr;type;ind;sted\nA1;Aupair;2019-02-01;\nA2;Au pair;2019-02-01\n",
                                 mapped.map(MAP))
    has({ line = 2, context = "case A1", field = "type", code = "E631", hint = "did you mean 'Au pair'?" },
        "a.csv:2: case A1: case_type: 'Aupair' is not among the values of column 'type' (map.lua:3) "
        .. "(did you mean 'Au pair'?)", said[1])
    has({ line = 3, context = "case A2" }, "a.csv:3: case A2: 3 fields where the headings have 4", said[2])
  end)

  it("has what the mapping's own line does as its cause", function ()
    local said <const>, kept <const> = refused("cases", "nr;type;ind;sted\nA1;Au pair;2019-02-01;Ribe\n",
                                               mapped.map(MAP))
    has({ line = 2, context = "case A1", code = "E632",
          message = "map.lua:4: site must be a text or nil, not a number" },
        "a.csv:2: case A1: map.lua:4: site must be a text or nil, not a number", said[1])
    has({ file = "map.lua", line = 4, code = "E632" }, "map.lua:4: site must be a text or nil, not a number",
        said[1].cause)
    assert.equal("map.lua:4: site must be a text or nil, not a number", kept[1].reason)
  end)
end)

describe("what is said of a file that is not imported", function ()
  local folder <const> = support.fresh {}

  -- Why it is not, its path without the folder.
  local function wrong(text, kind, options)
    local path <const> = folder:write("a.csv", text)
    local from <const>, one <const> = source.open(path, kind or "cases", options or {})
    assert.is_nil(from)
    if diagnostic.is(one) then
      one.file = one.file == path and "a.csv" or one.file
      one.hint = one.hint and one.hint:gsub("[^ \"]*/a%.csv", "a.csv")
    end
    return one
  end

  it("has its line, and how it was read", function ()
    has({ file = "a.csv", line = 1, context = "nothing imported", code = "E731", note = "separator ';'" },
        "a.csv:1: nothing imported: no column 'submitted_on' ('indgivet') among its 3: 'sagsnr', 'sagstype', 'ind' "
        .. "(did you mean 'indgivet'?) (siri.mapping \"a.csv\" writes a mapping for map) (separator ';')",
        wrong "sagsnr;sagstype;ind\nA1;t;2019-01-01\n")
    has({ file = "a.csv", context = "nothing imported", code = "E738" }, "a.csv: nothing imported: it is empty",
        wrong "")
  end)

  it("is of the mapping where that names what the file lacks", function ()
    local map <const> = mapped.map [[
mapping { case_id = column "nr", case_type = column "type", submitted_on = column "ind" }
]]
    local one <const> = wrong("nr;typ;ind\nA1;t;2019-01-01\n", "cases", { mapping = map })
    has({ file = "a.csv", line = 1, code = "E637", hint = "did you mean 'typ'?", note = "separator ';'" },
        "a.csv:1: nothing imported: map.lua:1: the file has no column 'type' (did you mean 'typ'?) (separator ';')",
        one)
    has({ file = "map.lua", line = 1 }, "map.lua:1: the file has no column 'type' (did you mean 'typ'?)"
                                        .. " (separator ';')", one.cause:noted "separator ';'")
    local both <const> = wrong("nr;x;y\nA1;t;2019-01-01\n", "cases", { mapping = map })
    assert.matches("a.csv:1: nothing imported: map.lua:1: the file has no column 'ind'\n"
                   .. "map.lua:1: the file has no column 'type' (separator ';')", tostring(both), 1, true)
  end)
end)

it("what warns of a file is a warning", function ()
  local map <const> = mapped.map [[
mapping {
  case_id = column "nr", case_type = column "type", submitted_on = column "ind",
  only = { type = { "Au pair", "Studie" } },
}
]]
  mapped.rows(map, "nr;type;ind\nA1;Au pair;2019-01-01\nA2;AU PAIR;2019-01-01\nA3;Study;2019-01-01\n")
  has({ file = "map.lua", line = 1, context = "only", severity = "warning", code = "W913" },
      "map.lua:1: only: no row has 'Studie' in column 'type' (did you mean 'Study'?)", map.warnings[1])
  has({ severity = "warning", code = "W914" },
      "map.lua:1: only: 1 row has 'AU PAIR' in column 'type', which is not 'Au pair': left out", map.warnings[2])
end)
