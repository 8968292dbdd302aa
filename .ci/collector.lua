-- Run first by every program of a suite (SIRI_TEST_INIT): the collector never
-- rests, and how many cycles it came to is noted in the file $SIRI_CYCLES.

-- No pause between cycles, and steps that go far: each 256 bytes that are
-- taken are paid for with 400 times as much marking and sweeping.
collectgarbage("incremental", 1, 400, 8)

-- A new object every cycle, whose end counts it; the last one is kept.
local cycles = 0

local function watch()
  if cycles then
    setmetatable({}, { __gc = function () cycles = cycles and cycles + 1 watch() end })
  end
end

local function note()
  local file = assert(io.open(os.getenv "SIRI_CYCLES", "a"))
  file:write(cycles, "\n")
  file:close()
  cycles = nil
end

watch()
debug.getregistry()["siri.collector"] = setmetatable({}, { __gc = note })
