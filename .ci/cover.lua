-- Run first by every program of a measured suite (SIRI_TEST_INIT): from here
-- on the lines that it runs are noted in the file $SIRI_COVER. Without its
-- scripts a program notes nothing.

local core <const> = require "siri.core"
if core.home then
  assert(core.coverage.start(os.getenv "SIRI_COVER"))
  local again = loadfile(core.home .. "/scripts/siri.lua")   -- it had run before this
  if again then again() end
end
