-- README.md and rules/README.md, held against what the program does.

local lists <const> = require "siri.base.lists"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local year <const> = require "tests.year"
local words <const> = require "siri.rules.words"

local function blocks(text)
  local list = {}
  for block in text:gmatch "\n```%a*\n(.-)```" do list[#list + 1] = block end
  return list
end

describe("README.md", function ()
  local readme <const> = support.read(support.root .. "/README.md")
  local folder <const> = support.shared {}

  lazy_setup(function ()
    folder:done(support.root .. "/tests/demo.lua", "2018", "2019", "-o", ".")
    folder:done "import cases cases-2018.csv cases-2019.csv"
    folder:done "import facts facts-2018.csv facts-2019.csv"
  end)

  it("shows the page that the demo prints, to where it says that there is more", function ()
    local shown = assert(blocks(readme)[1]:match "^(.*)\n  …\n$")
    local page = support.run({ "status", "2019" }, { cwd = folder.path, env = { COLUMNS = "80" } }).out
    local head, tail = assert(shown:match "^(.-\n\n.-)\n\n( Antagelser\n.*)$")
    assert.equal(head, page:sub(1, #head))
    assert.truthy(page:find(tail, 1, true))
  end)

  it("shows a change whose old lines stand in the rules, and whose new ones work", function ()
    local rules = support.read(support.root .. "/rules/2019.lua")
    local old, new = {}, {}
    for line in blocks(readme)[2]:gmatch "[^\n]+" do
      if line:match "^%-[^-]" then old[#old + 1] = line:sub(2) end
      if line:match "^%+[^+]" then new[#new + 1] = line:sub(2) end
    end
    assert.equal(3, #old)
    for i, line in ipairs(old) do
      local from, to = rules:find(line, 1, true)
      assert.truthy(from, line)
      rules = rules:sub(1, from - 1) .. new[i] .. rules:sub(to + 1)
    end
    folder:write("changed.lua", rules)
    assert.equal(0, folder:run("check", "changed.lua").status)
  end)

  it("shows a sweep, in the guide of rules, as it is printed", function ()
    local line, page = support.read(support.root .. "/rules/README.md"):match "\n```\n%$ siri%-rules ([^\n]+)\n(.-)```"
    local got = support.shell(support.command {} .. " " .. line, { cwd = folder.path, env = { COLUMNS = "80" } })
    assert.equal(page, got.out)
  end)

  it("names every command, in lines that work on the demo's data, one after the other", function ()
    local named = {}
    for line in readme:gmatch "\n    siri%-rules ([^\n]+)" do
      line = line:match "^(.-)  +" or line
      local got = folder:shell(support.command {} .. " " .. line)
      assert.message(line .. "\n" .. got.err).equal(0, got.status)
      named[line:match "^%l+"] = true
    end
    for name in support.run({ "help" }).out:gmatch "\n  (%l+) " do
      assert.message(name).is_true(named[name] or name == "help" or name == "test")
    end
  end)

  it("is a front door: 120 lines at the most", function ()
    assert.is_true(select(2, readme:gsub("\n", "")) <= 120)
  end)
end)

describe("rules/README.md", function ()
  local guide <const> = support.read(support.root .. "/rules/README.md")

  it("explains every word that rules are written with", function ()
    for _, word in ipairs(words) do
      assert.truthy(guide:find("`" .. word.word, 1, true) or guide:find(" " .. word.word .. " {", 1, true), word.word)
    end
  end)

  it("shows an amendment that the year's rules can take", function ()
    local amend = assert(guide:match '\n```lua\n(amend .-)```')
    local rules = support.read(support.root .. "/rules/2019.lua")
    local plan, problems = plans.load(rules .. amend, "2019.lua")
    assert.truthy(plan, table.concat(problems or {}, "\n"))
  end)

  it("shows groups of cases that load, and are counted", function ()
    local score <const> = assert(guide:match "\n```lua\nscore = (all .-)```")
    local given <const> = { case_type = "a", submitted_on = "2019-01-10", decided_on = "2019-02-10",
                            straightforward = "yes" }
    local s <const> = year.standing(score, { cases = { given }, extras = { "straightforward" } }, "2019-02-28",
                                    { before = 'case_type "a" { title = "A", field = "IR", target = months(1) }' })
    assert.same({ "enkle sager", "indgivne sager" }, { s.parts[1].name, s.parts[2].name })
    assert.same({ "met", "met" }, { s.parts[1].parts[1].status, s.parts[2].status })
  end)

  it("shows settings that can be said", function ()
    local plan = assert(require "siri".plan "2019")
    local n = 0
    for cells in assert(guide:match "\n| setting |.-\n|%-.-\n(.-)\n\n"):gmatch "| (`.-) |" do
      for setting in cells:gmatch "`([^`]+)`" do
        local target, message = require "siri.rules.override".find(plan, setting)
        if setting:find "^amend" then assert.equal("no amend of 2019-07-01 is in force", message)
        else assert.truthy(target or message:find("part 2", 1, true), message) end
        n = n + 1
      end
    end
    assert.equal(10, n)
  end)

  it("shows holidays that a plan can have", function ()
    local plan = assert(plans.load(assert(guide:match '\n```lua\n(plan {[^`]-holidays.-)```')
      .. 'goal "1" { area = "A", demand = "D", weight = 100, measured_by = "agency", '
      .. 'score = milestone "m" { by = "2019-06-30" } }', "guide.lua"))
    assert.equal("DK 2019-06-05 2019-12-24", require "siri.rules.daysoff".of(plan))
  end)

  it("shows a plan with a currency and grounds of its own", function ()
    local plan = assert(plans.load(assert(guide:match '\n```lua\n(plan {[^`]-currency.-)```'), "guide.lua"))
    assert.equal("1000000 USD", tostring(plan.pay.full))
    assert.equal("cooperation", require "siri.base.grounds".all(plan.pay.grounds)[2].key)
  end)

  it("shows a plan with frames", function ()
    local plan = assert(plans.load(assert(guide:match '\n```lua\n(plan {[^`]-frames.-)```'), "guide.lua"))
    assert.equal("200", plan.points:decimal())
    assert.equal("100000", plan.pay.full:decimal())
  end)

  it("shows a plan with a role of its own", function ()
    local plan = assert(plans.load(assert(guide:match '\n```lua\n(plan {[^`]-roles.-)```'), "guide.lua"))
    assert.same({ "board", "board" }, { plan.goals[1].measured_by, plan.pay.decided_by })
  end)

  it("shows goals that load", function ()
    local function is_of_goals(block) return block:find "^goal" or block:find "case_set" end
    for _, block in ipairs(lists.where(blocks(guide), is_of_goals)) do
      local points = 0
      for weight in block:gmatch "weight = (%d+)" do points = points + weight end
      local plan, problems = plans.load(([[
        plan { year = 2019, agency = "SIRI", title = "En plan", points = %d }
        case_type "fast_track" { title = "Fast-track", field = "IR", target = months(1) }
        case_type "appeal" { title = "Ankesager", field = "IR", target = months(6) }
        case_type "decision" { title = "Afgørelser", field = "IR", target = months(3) }
      ]]):format(points) .. block, "guide.lua")
      assert.truthy(plan, table.concat(problems or {}, "\n"))
    end
  end)

  it("shows an example that loads", function ()
    local goal = assert(blocks(guide)[1])
    local plan, problems = plans.load([[
      plan { year = 2019, agency = "SIRI", title = "En plan", points = 60 }
      case_type "fast_track" { title = "Fast-track", field = "IR", target = months(1) }
    ]] .. goal, "guide.lua")
    assert.truthy(plan, table.concat(problems or {}, "\n"))
  end)
end)
