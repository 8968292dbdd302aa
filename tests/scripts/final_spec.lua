-- What is final, told by every form and every report alike.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local excel <const> = require "siri.import.excel"

local PLAN <const> = plans.text [[
plan { followups = { UO3 = { status = "2019-09-30", due = "2019-10-24" } } }
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
case_type "t" { title = "Tilskud", field = "tilskud", target = months(1) }
goal "1" { weight = 30, score = service_targets { clock = "gross", share = percent(50), award = "per_type" } }
goal "2" { weight = 10, score = service_targets { clock = "gross", share = percent(100) } }
goal "3" { weight = 20, measured_by = "department", score = measure "sygedage" { below = 7, accrues = true } }
goal "4" { weight = 15, measured_by = "department", score = judgement "relevans" { partly = percent(50) } }
goal "5" { weight = 15, score = milestone "kurser" { by = "2019-06-30" } }
goal "6" { weight = 10, score = function (facts) return facts:milestone "kurser" ~= nil end }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 } }
]]

-- Grants are known to August only; one au pair case was decided late.
local CASES <const> = "sagsnr;sagstype;indgivet;afgjort\nA1;a;2019-06-01;2019-06-15\nA2;a;2019-06-01;2019-08-15\n"
local GRANTS <const> = "sagsnr;sagstype;indgivet;afgjort\nT1;t;2019-06-01;2019-06-15\n"
local FACTS <const> = [[
år;mål;navn;værdi;pr;hvem
2019;3;sygedage;7,2;30-06-2019;departementet
2019;4;relevans;opfyldt;31-12-2019;styrelsen
2019;5;kurser;ja;20-06-2019;styrelsen
]]

-- Each goal: whether it is final, and its points now, settled, possible.
local EXPECTED <const> = {
  "1 nej 30 15 30", "2 ja 0 0 0", "3 ja 0 0 0", "4 nej 15 0 15", "5 ja 15 15 15", "6 nej 0 0 10",
}

local folder <const> = support.shared {
  ["r.lua"] = PLAN, ["c.csv"] = CASES, ["t.csv"] = GRANTS, ["f.csv"] = FACTS,
  "import cases c.csv --extracted 2020-01-08", "import cases t.csv --extracted 2019-08-31",
  "import facts f.csv --plan r.lua",
}

local function yes(final) return final and "ja" or "nej" end

-- Of goals in JSON, as above; points by the names of now, settled, possible.
local function of_json(goals)
  local list <const> = {}
  for i, g in ipairs(goals) do
    local p <const> = g.points or {}
    list[i] = ("%s %s %s %s %s"):format(g.id, yes(g.final), p.now or "-", p.settled or "0", p.possible or g.weight)
  end
  return list
end

-- Of a table in Markdown, or of CSV: the cells of these columns of each row
-- that begins with a goal's number.
local function of_rows(text, separator, columns)
  local list <const> = {}
  for line in text:gmatch "[^\r\n]+" do
    local cells <const> = {}
    for cell in (line:gsub("^| ", "")):gmatch("([^" .. separator .. "]*)" .. separator) do
      cells[#cells + 1] = cell:match "^%s*(.-)%s*$"
    end
    if #cells >= 8 and cells[1]:find "^%d$" then
      local row <const> = {}
      for i, column in ipairs(columns) do row[i] = cells[column] end
      list[#list + 1] = table.concat(row, " ")
    end
  end
  return list
end

describe("what is final", function ()
  it("is the same in every form of the status", function ()
    assert.same(EXPECTED, of_json(folder:json "status r.lua".goals))
    assert.same(EXPECTED, of_rows(folder:run "status r.lua --format csv".out, ";", { 1, 6, 8, 9, 10 }))
    assert.same(EXPECTED, of_rows(folder:run "status r.lua --format markdown".out, "|", { 1, 8, 4, 5, 6 }))
    folder:done "status r.lua --format xlsx -o s.xlsx"
    local reader <const>, list = assert(excel.open(folder.path .. "/s.xlsx")), {}
    for cells in function () return reader:row() end do
      if cells[1] and cells[1]:find "^%d$" then
        list[#list + 1] = ("%s %s %s %s %s"):format(cells[1], cells[6], cells[8], cells[9], cells[10])
      end
    end
    assert.same(EXPECTED, list)
  end)

  it("is the same in the account of each goal", function ()
    for _, expected in ipairs(EXPECTED) do
      local id <const>, final <const> = expected:match "^(%d) (%a+)"
      local text <const> = folder:run("explain", "r.lua", id).out
      assert.equal(final == "ja", text:find(", endeligt ", 1, true) ~= nil)
      assert.equal(final == "ja", folder:json("explain r.lua " .. id).goal.final)
    end
  end)

  it("is the same in pay, which is a draft of the rest, by what is settled", function ()
    local pay <const> = folder:json "pay r.lua"
    assert.same({ true, { "1", "4", "6" }, "30000" }, { pay.draft, pay.open_goals, pay.proposal.amount })
  end)

  it("is the same in a statement, in each of its groups of cases, too", function ()
    local doc <const> = folder:json "statement year-end r.lua --draft".statement
    assert.same(EXPECTED, of_json(doc.goals))
    local groups <const> = {}
    for _, entry in ipairs(doc.headroom) do
      for _, g in ipairs(entry.groups) do
        groups[#groups + 1] = ("%s %s %s"):format(entry.goal, g.name, yes(g.final))
      end
    end
    assert.same({ "1 a ja", "1 t nej", "2 a ja", "2 t nej" }, groups)
  end)
end)
