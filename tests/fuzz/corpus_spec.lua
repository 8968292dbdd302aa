-- The properties that are fuzzed hold of the corpus, by which a mistake that
-- was found once stays found.

local lfs <const> = require "lfs"
local core <const> = require "siri.core"
local support <const> = require "tests.support"

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

for _, target in ipairs(names_in(FOLDER .. "corpus")) do
  if not target:find(".", 1, true) then
    describe("what is fuzzed of " .. target, function ()
      local limits, folder
      local property

      lazy_setup(function ()
        limits, folder = core.guard.limits(), support.folder()
        property = dofile(FOLDER .. target .. ".lua")
      end)

      lazy_teardown(function ()
        core.guard.limits(limits)
        getmetatable(folder).__close(folder)
      end)

      for _, name in ipairs(names_in(FOLDER .. "corpus/" .. target)) do
        it("holds of " .. name, function ()
          property(support.read(FOLDER .. "corpus/" .. target .. "/" .. name),
                   function (text) return folder:write("input", text) end)
        end)
      end
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
