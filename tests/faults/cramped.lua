-- cramped.lua: a command for which SQLite is to do with little memory: it
-- writes pages before their transaction ends.
--
--     siri-rules tests/faults/cramped.lua BYTES COMMAND…
--
-- The exit status is the command's.

local faults <const> = require "faults"
local command <const> = require "siri.cli.command"

faults.cramped(math.tointeger(arg[1]))
os.exit(command.run(arg[2], table.move(arg, 3, #arg, 1, {})))
