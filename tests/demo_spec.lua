-- The demo data: the same for a seed, complete for a plan, said to be synthetic.

local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

-- Runs the script, in the tree's top; gives what it says to both outputs,
-- and its exit status.
local function run(arguments)
  local got <const> = support.shell(support.command {} .. " tests/demo.lua " .. arguments .. " 2>&1",
                                    { cwd = support.root })
  return got.out, got.status
end

local YEARS <const> = { 2018, 2019 }

-- The quoted names that follow any of `words` in a year's rules, in their order.
local function names_in_rules(year, words)
  local names = {}
  for word, name in support.read(("%s/rules/%d.lua"):format(support.root, year)):gmatch('([%a_]+) "([^"]+)"') do
    if lists.has(words, word) then names[#names + 1] = name end
  end
  return names
end

-- Windows-1252 letters as UTF-8.
local function decoded(text)
  return (text:gsub("[\xA0-\xFF]", function (c) return utf8.char(c:byte()) end))
end

describe("the demo data", function ()
  local output
  local folder <const> = support.shared { function (it) output = run("2018 2019 -o " .. it.path) end }

  local function made(name) return folder:read(name) end

  -- Makes 2018's files with `options`; gives the bytes of the cases.
  local function cases_with(options)
    run(("2018 -o %s/again %s"):format(folder.path, options))
    return made "again/cases-2018.csv"
  end

  it("says what it wrote, and that all of it is synthetic", function ()
    for _, name in ipairs { "cases-2018", "facts-2018", "cases-2019", "facts-2019" } do
      support.shows(output, folder.path .. "/" .. name .. ".csv: ")
    end
    support.shows(output, "Everything in these files is synthetic")
  end)

  it("gives the same bytes for the same seed, and others for another", function ()
    local first = cases_with("--cases 3000 --seed 7")
    assert.is_true(first == cases_with("--cases 3000 --seed 7"))
    assert.is_false(first == cases_with("--cases 3000 --seed 8"))
  end)

  it("makes as many cases of the year as it is told", function ()
    local _, count = cases_with("--cases 3000"):gsub("\nS18%-", "")
    assert.equal(3000, count)
  end)

  it("holds every case type of its year's rules", function ()
    for _, year in ipairs(YEARS) do
      local text = made(("cases-%d.csv"):format(year))
      for _, name in ipairs(names_in_rules(year, { "case_type" })) do support.shows(text, ";" .. name .. ";") end
    end
  end)

  it("names no case type that its year's rules do not", function ()
    for _, year in ipairs(YEARS) do
      local known = lists.set(lists.joined({ "sagstype" }, names_in_rules(year, { "case_type" })))
      for name in made(("cases-%d.csv"):format(year)):gmatch("[^\n;]+;([^;]+);[^\n]+\n") do
        if not known[name] then error(year .. ": " .. name) end
      end
    end
  end)

  it("holds every figure that a goal reads, but for one milestone of 2019, and those of another reading", function ()
    local absent = lists.flat(YEARS, function (year)
      local text = made(("facts-%d.csv"):format(year))
      if year == 2018 then text = decoded(text) end
      return lists.where(names_in_rules(year, { "milestone", "measure", "count", "judgement" }), function (name)
        return not text:find(";" .. name .. ";", 1, true)
      end)
    end)
    assert.same({ "styrelsesdag med vidensdeling", "kvindeinitiativet: delmål opstillet",
                  "repatriering: delmål opstillet" }, absent)
  end)

  it("calls the source of every figure synthetic", function ()
    for _, year in ipairs(YEARS) do
      local text = made(("facts-%d.csv"):format(year))
      local _, rows = text:gsub("\r\n", "")
      local _, synthetic = text:gsub(";syntetisk;", "")
      assert.equal(rows - 1, synthetic)
    end
  end)

  it("writes 2018 in Windows-1252 and 2019 in UTF-8 with a mark", function ()
    support.shows(made "cases-2018.csv", ";K\xF8benhavn;")
    assert.is_truthy(made("facts-2018.csv"):find("^\xE5r;m\xE5l;navn;v\xE6rdi;"))
    assert.is_truthy(made("cases-2019.csv"):find("^\xEF\xBB\xBFsagsnr;"))
    assert.is_truthy(utf8.len(made("cases-2019.csv")))
  end)

  it("decides in 2019 the cases that were open at the end of 2018", function ()
    local id = made("cases-2018.csv"):match("\n(S18%-%d+);[^;]+;[^;]+;[^;]*;;")
    local line = made("cases-2019.csv"):match("\n(" .. id:gsub("%-", "%%-") .. ";[^\r]+)")
    assert.is_truthy(line:match("^[^;]+;[^;]+;%d%d%-%d%d%-2018;[^;]*;%d%d%-%d%d%-2019;"))
  end)

  it("refuses a year that it does not know", function ()
    local message, status = run("2017")
    assert.equal("demo.lua: no demo data for '2017': the years are 2018 and 2019\n", message)
    assert.equal(2, status)
  end)
end)
