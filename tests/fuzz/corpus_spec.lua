-- The properties that are fuzzed hold of the corpus, by which a mistake that
-- was found once stays found, and of a short burst of inputs made from it.
-- The search itself is `make fuzz`.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local core <const> = require "siri.core"

local FOLDER <const> = support.root .. "/tests/fuzz/"

-- The names in a folder that do not begin with a dot, in order.
local function names_in(folder)
  local names = {}
  for name in lfs.dir(folder) do
    if name:sub(1, 1) ~= "." then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

local BURST <const> = 500  -- inputs by chance for each target

-- An input by chance from two others: cut, joined, with bytes that change,
-- go, or come twice.
local function mutated(a, b, random)
  local text = a:sub(1, random(0, #a)) .. b:sub(random(1, #b + 1))
  for _ = 1, random(0, 4) do
    local at <const>, n <const> = random(1, #text + 1), random(0, 8)
    local new <const> = ({ string.char(random(0, 255)), "", text:sub(at, at + n), "\n", "\0" })[random(5)]
    text = text:sub(1, at - 1) .. new .. text:sub(at + n)
  end
  return text:sub(1, 4096)
end

for _, target in ipairs(names_in(FOLDER .. "corpus")) do
  if not target:find(".", 1, true) then
    describe("what is fuzzed of " .. target, function ()
      local folder <const> = support.shared {}
      local limits, property

      lazy_setup(function ()
        limits = core.guard.limits()
        property = dofile(FOLDER .. target .. ".lua")
      end)

      lazy_teardown(function () core.guard.limits(limits) end)

      local function file_of(text) return folder:write("input", text) end

      local names <const>, inputs <const> = names_in(FOLDER .. "corpus/" .. target), {}
      for i, name in ipairs(names) do
        inputs[i] = support.read(FOLDER .. "corpus/" .. target .. "/" .. name)
        it("holds of " .. name, function () property(inputs[i], file_of) end)
      end

      it("holds of inputs by chance", function ()
        math.randomseed(support.seed)
        for n = 1, BURST do
          local input <const> = mutated(inputs[math.random(#inputs)], inputs[math.random(#inputs)], math.random)
          local ok <const>, message <const> = pcall(property, input, file_of)
          if not ok then error(("seed %d, input %d: %s: %q"):format(support.seed, n, tostring(message), input), 0) end
        end
      end)
    end)
  end
end

describe("a fuzzed target", function ()
  it("has a corpus, and each corpus a target", function ()
    local targets, corpora = {}, {}
    for _, name in ipairs(names_in(FOLDER)) do
      local target = name:match "^(%l+)%.lua$"
      if target then targets[#targets + 1] = target end
    end
    for _, name in ipairs(names_in(FOLDER .. "corpus")) do
      if not name:find(".", 1, true) then corpora[#corpora + 1] = name end
    end
    assert.same(targets, corpora)
  end)
end)
