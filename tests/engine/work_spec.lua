-- What a further case, and the start of the program, cost in instructions: bounds that hold on any machine, however
-- busy it is.

local support <const> = require "tests.support"

-- Instructions for each further case of `status` with three rules by hand (tests/bench/plan.lua): about 820 are
-- needed; one call of Lua a case would be 2,000 and more.
local BOUND <const> = 1200

-- Instructions of the start, as a multiple of lua5.4's own: 4 are needed.
local START <const> = 4

local FEW <const>, MORE <const> = 10000, 40000

-- Why they cannot be counted here.
local function hindrance()
  if support.shell("valgrind --version").status ~= 0 then return "there is no valgrind" end
  if support.program:find "sanitized" or support.program:find "coverage" then return "this build counts other work" end
  if os.getenv "SIRI_CYCLES" then return "the collector counts, too" end
end

-- The instructions of a command line, whose folder may be given.
local function instructions(line, folder)
  local counted <const> = support.shell("valgrind --tool=callgrind --callgrind-out-file=/dev/null " .. line,
                                        { cwd = folder and folder.path })
  assert.equal(0, counted.status, counted.err)
  return tonumber((counted.err:match "Collected : (%d+)"))
end

-- The instructions of a status of so many cases.
local function work(folder, cases)
  local function run(line)
    local got <const> = support.shell(line, { cwd = folder.path })
    assert.equal(0, got.status, got.err)
    return got
  end
  local program <const>, root <const> = support.quote(support.program), support.quote(support.root)
  run(("%s %s/tests/demo.lua 2019 --cases %d -o ."):format(program, root, cases))
  run(("%s import cases cases-2019.csv --db %d.db --extracted 2020-01-08"):format(program, cases))
  return instructions(("%s status %s/tests/bench/plan.lua --db %d.db --format json"):format(program, root, cases),
                      folder)
end

describe("a further case", function ()
  it(("costs at most %d instructions"):format(BOUND), function ()
    local why <const> = hindrance()
    if why then return pending(why) end
    local folder <close> = support.folder()
    local each <const> = (work(folder, MORE) - work(folder, FEW)) / (MORE - FEW)
    print(("       %.0f instructions for each further case"):format(each))
    assert.is_true(each > 0 and each <= BOUND, tostring(each))
  end)
end)

describe("a status", function ()
  local folder <const> = support.shared {
    support.root .. "/tests/demo.lua 2018 --cases 3000 -o .",
    "import cases cases-2018.csv", "import facts facts-2018.csv",
  }

  local function of(line) return instructions(support.quote(support.program) .. " " .. line, folder) end

  it("costs as a page at most half as much again as its text; an annual report costs less", function ()
    local why <const> = hindrance()
    if why then return pending(why) end
    local text <const> = of "status 2018 --no-pager"
    local page <const>, report <const> = of "status 2018 -o p.html" / text, of "report 2018 --draft -o r.html" / text
    print(("       the page %.2f, the annual report %.2f times the instructions of the text"):format(page, report))
    assert.is_true(page <= 1.5, tostring(page))
    assert.is_true(report <= 0.7, tostring(report))
  end)
end)

describe("the start of the program", function ()
  it(("costs at most %d times lua's own"):format(START), function ()
    local why <const> = hindrance() or not support.has "lua5.4" and "there is no lua5.4" or nil
    if why then return pending(why) end
    local ratio <const> = instructions(support.quote(support.program) .. " -e ''") / instructions "lua5.4 -e ''"
    print(("       %.2f times the instructions of lua5.4 -e ''"):format(ratio))
    assert.is_true(ratio <= START, tostring(ratio))
  end)
end)
