-- patience.lua: how long another program is waited for that holds the
-- database.

local clock <const> = require "siri.core".store.clock

local patience = {}

local SAID <const> = 1  -- seconds after which a wait is said

local Patience <const> = {}
Patience.__index = Patience

-- Patience of so many seconds. tell() is called, once, where it takes more
-- than a moment.
function patience.new(seconds, tell)
  return setmetatable({ seconds = seconds, tell = tell, spent = 0 }, Patience)
end

-- What attempt() gives, which is made again and again as long as its third
-- result says "busy" and patience lasts. Once that has been lost, it is not
-- regained before an attempt has come through.
function Patience:with(attempt)
  local began <const>, spent <const> = clock(), self.spent
  while true do
    local got <const>, message <const>, busy <const> = attempt()
    self.spent = got and 0 or spent + clock() - began
    if got or not busy or self.spent >= self.seconds then return got, message, busy end
    if self.spent >= SAID and self.tell then
      self.tell()
      self.tell = nil
    end
  end
end

-- That of each store that was opened with some.
local kept <const> = setmetatable({}, { __mode = "k" })

function patience.keep(store, one) kept[store] = one end

-- What attempt() gives, which is made as the patience of its store has it; once
-- where it has none.
function patience.at(store, attempt)
  local one <const> = kept[store]
  if one then return one:with(attempt) end
  return attempt()
end

return patience
