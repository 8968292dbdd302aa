-- known_at.lua: a store, put to what was known after an import.
--
-- siri.known_at(store, which)
-- Takes: which: the number of an import, or a time in UTC ("31-12-2019 12:00",
--   "2019-12-31"): after the newest import then.
-- Gives: the import, as in siri.imports. Whatever is asked of the store from then on
--   is as it was after it; store:known_at(math.maxinteger) puts it to all again.
-- Units: none.
-- Errors: nil, message: there is no such import, or nothing had been imported then.
-- Example:
--   print(assert(siri.known_at(db, 1)).file)      --> cases.csv
--   db:known_at(math.maxinteger)

local core <const> = require "siri.core"
local arguments <const> = require "siri.api.arguments"
local typed <const> = require "siri.base.typed"
local trouble <const> = require "siri.store.trouble"

local WHICH <const> = arguments.text_or_whole "an import's number, or a time"

local said <const> = core.options.said

local this = { takes = { arguments.store, WHICH } }

-- What a message says of an import that is no answer.
local function newest_of(imports)
  return #imports > 0 and (" (the newest is %d, of %s)"):format(#imports, imports[#imports].at) or ""
end

-- Why the answer after an import cannot be given; nil if it can.
local function unknown_then(imports, number, which)
  local next_one <const> = imports[number + 1]
  if not next_one or next_one.program then return nil end
  return said("{{known_at}} %s: an older siri-rules made import %d, and did not keep what stood before it")
         :format(which, next_one.id)
end

-- The number of the import that is meant; nil and what is wrong with it.
local function import_number(store, imports, which)
  if tostring(which):match "^%d+$" then
    local number <const> = tonumber(which)
    return imports[number] and number,
           said("{{known_at}} %s: there is no such import%s"):format(which, newest_of(imports))
  end
  local time <const> = typed.time(tostring(which))
  if not time then
    return nil, said("{{known_at}} '%s': neither an import's number nor a time (write %s, or %s)"):format(
      which, typed.a_day, typed.a_time)
  end
  local number <const> = trouble.must(store:import_at(time))
  return number > 0 and number,
         said("{{known_at}} %s: nothing had been imported then%s"):format(which, newest_of(imports))
end

function this.ask(store, which)
  local imports <const> = trouble.must(store:imports())
  local number <const>, wrong <const> = import_number(store, imports, which)
  local why <const> = not number and wrong or unknown_then(imports, number, which)
  if why then return nil, why end
  store:known_at(number)
  return imports[number]
end

return this
