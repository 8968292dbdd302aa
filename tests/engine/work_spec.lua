-- What a further case costs, in instructions: a bound that holds on any machine, however busy it is.

local support <const> = require "tests.support"

-- Instructions for each further case of `status` with three rules by hand (tests/bench/plan.lua): about 600 are
-- needed; one call of Lua a case would be 2,000 and more.
local BOUND <const> = 1200

local FEW <const>, MORE <const> = 10000, 40000

-- Why they cannot be counted here.
local function hindrance()
  if support.shell("valgrind --version").status ~= 0 then return "there is no valgrind" end
  if support.program:find "sanitized" or support.program:find "coverage" then return "this build counts other work" end
  if os.getenv "SIRI_CYCLES" then return "the collector counts, too" end
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
  local counted <const> = run(("valgrind --tool=callgrind --callgrind-out-file=/dev/null %s status "
    .. "%s/tests/bench/plan.lua --db %d.db --format json"):format(program, root, cases))
  return tonumber((counted.err:match "Collected : (%d+)"))
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
