-- Run first by every program of a measured suite (SIRI_TEST_INIT): from here
-- on the lines that it runs are noted in the file $SIRI_COVER, by the module
-- $SIRI_COVER_BY (tests/linenotes.c). Without its scripts a program notes
-- nothing.

local core <const> = require "siri.core"
if core.home then
  local linenotes <const> = assert(package.loadlib(os.getenv "SIRI_COVER_BY", "luaopen_linenotes"))()
  core.coverage.note(assert(linenotes.open(os.getenv "SIRI_COVER")))
  local again = loadfile(core.home .. "/scripts/siri.lua")   -- it had run before this
  if again then again() end
end
