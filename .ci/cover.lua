-- Run first by every Lua of a measured suite (LUA_INIT): from here on the
-- lines that it runs are noted in the file $SIRI_COVER. Written for a Lua
-- 5.1, too, which busted may begin with: without the core it notes nothing.

local found, core = pcall(require, "siri.core")
if found and core.home then
  assert(core.coverage.start(os.getenv "SIRI_COVER"))
  local again = loadfile(core.home .. "/scripts/siri.lua")   -- it had run before this
  if again then again() end
end
