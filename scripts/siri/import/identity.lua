-- identity.lua: what is told of the texts of a file by which cases and figures
-- are known: what was taken out of them, which ids look alike.

local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local grouped <const> = require "siri.base.output".grouped
local sheetlines <const> = require "siri.base.sheetlines"

local identity = {}

-- "'12' and '0012', 's-1' and 'S-1'": of pairs of ids.
function identity.examples(pairs)
  return lists.join(pairs, function (pair) return ("'%s' and '%s'"):format(pair[1], pair[2]) end)
end

-- What is told of a file's rows, as store:import_cases gives it.
function identity.warn(from, told)
  local mapped <const> = from.mapping and from.mapping.told or { taken = 0 }
  local taken <const> = told.taken + mapped.taken
  local line = mapped.taken_line
  if told.taken > 0 and not (line and line <= told.taken_line) then line = told.taken_line end
  if taken > 0 then
    from.say(diagnostic.new("unseen_taken", from.path, nil, grouped(taken), taken == 1 and "" or "s",
                               sheetlines.told(from.sheets, line)))
  end
  if (told.alike or 0) == 0 then return end
  local flat <const>, pairs <const> = told.alike_pairs, {}
  for i = 1, #flat, 2 do pairs[#pairs + 1] = { flat[i], flat[i + 1] } end
  local looks <const> = told.alike == 1 and " looks like another" or "s look like others"
  from.say(diagnostic.new("alike_answered", from.path, nil, grouped(told.alike), looks,
                             identity.examples(pairs), told.answer == "two" and "two cases each" or "one case each",
                             told.answered_by))
end

return identity
