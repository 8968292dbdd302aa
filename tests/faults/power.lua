-- power.lua: a command during which the power goes: in the n-th write, sync,
-- truncation or deletion, and of what was not synced some is lost.
--
--     siri-rules tests/faults/power.lua N SEED BYTES COMMAND…
--
-- With BYTES SQLite is to do with so little memory: it writes pages before
-- their transaction ends. Exit status 99 if it went; else the command's.

local faults <const> = require "faults"
local command <const> = require "siri.cli.command"

local BYTES <const> = math.tointeger(arg[3])

if BYTES > 0 then faults.cramped(BYTES) end
faults.power(math.tointeger(arg[1]), math.tointeger(arg[2]))
os.exit(command.run(arg[4], table.move(arg, 5, #arg, 1, {})))
