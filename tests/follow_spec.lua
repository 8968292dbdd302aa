-- From every figure of cases, in a status and in a statement, to its cases:
-- the command that the answer names lists as many as the figure says.

local dkjson <const> = require "dkjson"
local support <const> = require "tests.support"

local folder <const> = support.folder()
local db <const>, answer_path <const> = folder.path .. "/siri.db", folder.path .. "/answer.json"

-- The answer to a command as JSON.
local function answer(line)
  local arguments <const> = {}
  for word in line:gmatch "%S+" do arguments[#arguments + 1] = word:match "^'(.*)'$" or word end
  table.move({ "--format", "json", "-o", answer_path }, 1, 4, #arguments + 1, arguments)
  assert.equal(0, support.command_here(table.remove(arguments, 1), arguments).status, line)
  return dkjson.decode(support.read(answer_path))
end

-- With a collector that never rests a command takes a hundred times as long,
-- and the next of the same kind shows no more: every fifth is followed then.
local EACH <const> = os.getenv "SIRI_CYCLES" and 5 or 1
local asked = 0

-- Each figure of a part or group: its command lists so many cases, each in
-- one of its states. Returns how many figures there were.
local STATES <const> = {
  inside = { inside = true }, late = { late = true }, decided = { inside = true, late = true },
  open = { open = true, open_late = true }, open_late = { open_late = true }, at_risk = { open = true },
  no_clock = { no_clock = true }, excluded = { excluded = true },
}

local function follow_figure(group, state, line)
  local figure <const> = state == "late" and group.decided - group.inside or group[state]
  local cases <const> = answer(line:gsub("^siri%-rules ", "")).cases
  assert.equal(figure, #cases, line)
  for _, case in ipairs(cases) do assert.is_true(STATES[state][case.state], line) end
end

local function follow_group(group)
  local n = 0
  for state, line in pairs(group.follow) do
    n, asked = n + 1, asked + 1
    if asked % EACH == 0 then follow_figure(group, state, line) end
  end
  return n
end

local function follow_parts(parts)
  local n = 0
  for _, part in ipairs(parts) do
    n = n + (part.inside and follow_group(part) or follow_parts(part.parts or {}))
  end
  return n
end

local function follow_status(plan)
  local n = 0
  for _, goal in ipairs(answer(("status %s --db %s"):format(plan, db)).goals) do n = n + follow_parts(goal.parts) end
  return n
end

local function follow_statement(name, plan)
  local n = 0
  local made <const> = answer(("statement %s %s --db %s"):format(name, plan, db))
  for _, entry in ipairs(made.statement.headroom) do
    for _, group in ipairs(entry.groups) do n = n + follow_group(group) end
  end
  return n
end

describe("a figure of cases", function ()
  lazy_setup(function ()
    support.printed(folder:run(support.root .. "/tests/demo.lua", "2018", "2019", "--cases", "800", "-o", "."))
    folder:done "import cases cases-2018.csv cases-2019.csv"
    folder:done "import facts facts-2018.csv facts-2019.csv"
  end)

  lazy_teardown(function () folder:close() end)

  -- 16 case types have 7 figures each in 2018, 11 in 2019; a statement has 8.
  it("leads to as many cases, for each state and case type of a status", function ()
    assert.equal(16 * 7, follow_status(2018))
    assert.equal(11 * 7, follow_status(2019))
  end)

  it("leads to as many cases, for each state and case type of a statement", function ()
    assert.equal(16 * 8, follow_statement("UO2", 2018))
    assert.equal(11 * 8, follow_statement("UO3", 2019))
    assert.equal(11 * 8, follow_statement("year-end", 2019))
  end)

  it("leads to as many cases where a goal counts in several ways, by another field, by its own rule", function ()
    local rules <const> = folder:write("several.lua", [[
plan { year = 2019, agency = "Styrelsen", title = "Flere veje", points = 100,
       followups = { UO2 = { status = "2019-06-30" } } }
case_type "student" { title = "Studerende", field = "IR", target = months(2) }
case_type "family"  { title = "Familie",    field = "IR", target = months(2) }
goal "1" {
  area = "Flere veje", demand = "D", weight = 100, side = "external", measured_by = "agency",
  score = all {
    service_targets { clock = "gross", share = percent(50) },
    service_targets { clock = "net", share = percent(50) },
    cases { clock = "gross", share = percent(50) },
    any {
      cases { clock = "net", share = percent(50), each = "site" },
      cases { share = percent(50), met = function (case) return case.site ~= "Odense" end },
    },
  },
}
]])
    local sites <const> = 5
    assert.equal((2 + 2 + 1 + sites + 1) * 7, follow_status(rules))
    assert.equal((2 + 2 + 1 + sites + 1) * 8, follow_statement("UO2", rules))
  end)
end)
