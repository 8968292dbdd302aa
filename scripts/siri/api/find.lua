-- find.lua: where the file of a plan lies.
--
-- siri.find(name)
-- Takes: name, as siri.plan takes it.
-- Gives: its path.
-- Units: none.
-- Errors: nil, message: there is no such file.
-- Example:
--   print(siri.find "2019":match "rules/2019.lua$") --> rules/2019.lua
--   print(siri.find "1919" == nil)                --> true

local arguments <const> = require "siri.api.arguments"
local planfile <const> = require "siri.rules.planfile"

return { takes = { arguments.name }, ask = planfile.find }
