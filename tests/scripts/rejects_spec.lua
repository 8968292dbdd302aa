-- Refused rows stand until a later import makes them good: the file of that
-- name again, a row with their key, or a whole file that tells all they were
-- in.

local support <const> = require "tests.support"
local plans <const> = require "tests.plans"
local chance <const> = require "tests.engine.chance"

local HEADINGS <const> = "case_id;case_type;submitted_on\n"

local folder <const> = support.fresh {
  ["rules/2019.lua"] = plans.text [[
plan { year = 2019 }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(1) }
case_type "student" { title = "Studerende", field = "IR", target = months(1) }
case_type "eu"      { title = "EU", field = "EU", target = months(1) }
goal "1.1" { score = service_targets { clock = "gross", fields = { "IR", "EU" }, share = percent(90) } }
]],
}

local names = 0

-- Imports rows "S1 eu 2019-02-01", a list, as a file of a name of its own
-- unless one is given.
local function import(rows, options)
  names = names + 1
  local name <const> = options and options.file or ("f%d.csv"):format(names)
  folder:write(name, HEADINGS .. table.concat(rows, "\n"):gsub(" ", ";") .. "\n")
  local result <const> = folder:run("import", "cases", name, table.unpack(options or {}))
  assert(result.status < 2, result.err)
  return result
end

-- The keys of the rows that stand, as they were known at an import.
local function standing(known_at)
  local store <close> = folder:open()
  if known_at then store:known_at(known_at) end
  local keys <const> = {}
  for i, reject in ipairs(assert(store:reject_list())) do keys[i] = reject.key or reject.line end
  assert.equal(#keys, store:rejects())
  return table.concat(keys, " ")
end

local BAD <const> = { "S1 eu 2019-02-01", "S2 eu x", "S3 au_pair y" }

describe("a refused row", function ()
  it("stands while no later file has it", function ()
    import(BAD)
    import { "S1 eu 2019-02-01" }
    assert.equal("S2 S3", standing())
  end)

  it("stands no more once a later file has all cases", function ()
    import(BAD)
    import({ "S1 eu 2019-02-01", "S4 eu 2019-02-02" }, { "--full" })
    assert.equal("", standing())
  end)

  it("without an id, too", function ()
    import { "S1 eu 2019-02-01", " eu 2019-02-01" }
    assert.equal("3", standing())
    import({ "S1 eu 2019-02-01" }, { "--full" })
    assert.equal("", standing())
  end)

  it("stands as the whole file's own, where that refuses it again", function ()
    import(BAD)
    import({ "S1 eu 2019-02-01", "S2 eu z" }, { "--full" })
    assert.equal("S2", standing())
  end)

  it("stands where the later file could not be whole, for it refused a row without an id", function ()
    import(BAD)
    import({ "S1 eu 2019-02-01", " eu 2019-02-01" }, { "--full" })
    assert.equal("S2 S3 3", standing())
  end)

  it("stands where the whole file is an older extract: it cannot have the row", function ()
    import(BAD, { "--extracted", "2019-03-31" })
    import({ "S1 eu 2019-02-01" }, { "--full", "--extracted", "2019-03-30" })
    assert.equal("S2 S3", standing())
    import({ "S1 eu 2019-02-01" }, { "--full", "--extracted", "2019-03-31" })
    assert.equal("", standing())
  end)

  it("stands again where the whole file is taken back, and no more when it is not", function ()
    import(BAD)
    import({ "S1 eu 2019-02-01" }, { "--full" })
    folder:done "undo 2"
    assert.equal("S2 S3", standing())
    folder:done "undo 3"
    assert.equal("", standing())
  end)

  it("stood before the whole file", function ()
    import(BAD)
    import({ "S1 eu 2019-02-01" }, { "--full" })
    assert.equal("S2 S3", standing(1))
    assert.equal("", standing(2))
  end)

  it("of a file of all types stands where a later one is whole of some", function ()
    import(BAD)
    import({ "S1 eu 2019-02-01" }, { "--full", "--field", "EU" })
    assert.equal("S2 S3", standing())
  end)

  it("of a whole file of some types stands no more once a later one is whole of these", function ()
    import({ "S1 au_pair 2019-02-01", "S2 au_pair x" }, { "--full", "--types", "au_pair" })
    import({ "S5 eu 2019-02-01" }, { "--full", "--field", "EU" })
    assert.equal("S2", standing())
    import({ "S1 au_pair 2019-02-01" }, { "--full", "--field", "IR" })
    assert.equal("", standing())
  end)

  it("of a whole file of more types than a later one has stands", function ()
    import({ "S1 au_pair 2019-02-01", "S2 student x" }, { "--full", "--field", "IR" })
    import({ "S1 au_pair 2019-02-01" }, { "--full", "--types", "au_pair" })
    assert.equal("S2", standing())
    import({ "S1 au_pair 2019-02-01" }, { "--full", "--types", "au_pair,student" })
    assert.equal("", standing())
  end)

  it("of a file that had cases of other types, too, stands", function ()
    import({ "S1 au_pair 2019-02-01", "S4 eu 2019-02-01", "S2 eu x" }, { "--full", "--field", "IR" })
    import({ "S1 au_pair 2019-02-01" }, { "--full", "--field", "IR" })
    assert.equal("S2", standing())
  end)

  it("of figures stands, whatever file of cases is whole", function ()
    folder:write("facts.csv", "year;goal;name;on;value\n2019;1.1;n;2019-02-30;1\n")
    folder:run "import facts facts.csv"
    import({ "S1 eu 2019-02-01" }, { "--full" })
    assert.equal("2", standing())
  end)
end)

it(chance.named "after a whole file none stands but its own, whatever was before", function ()
  local OPTIONS <const> = { {}, { "--full" }, { "--full", "--field", "EU" }, { file = "same.csv" } }
  chance.each_round(chance.rounds(5), 93, function (_, context)
    os.remove(folder.path .. "/siri.db")
    for _ = 1, math.random(4) do
      local rows <const> = { "S1 eu 2019-01-02" }
      for n = 2, 6 do
        if chance.odds(50) then rows[#rows + 1] = ("S%d au_pair %s"):format(n, chance.one_of { "x", "2019-01-03" }) end
      end
      import(rows, chance.one_of(OPTIONS))
    end
    local bad <const> = ("S%d"):format(math.random(2, 6))
    import({ "S1 eu 2019-01-05", bad .. " au_pair x" }, { "--full" })
    assert.equal(bad, standing(), context)
  end)
end)
