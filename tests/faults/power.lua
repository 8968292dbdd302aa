-- power.lua: a command during which the power goes: in the n-th write, sync,
-- truncation or deletion, and of what was not synced some is lost.
--
--     siri-rules tests/faults/power.lua N SEED COMMAND…
--
-- Exit status 99 if it went; else the command's.

local faults <const> = require "faults"
local command <const> = require "siri.command"

faults.power(math.tointeger(arg[1]), math.tointeger(arg[2]))
os.exit(command.run(arg[3], table.move(arg, 4, #arg, 1, {})))
