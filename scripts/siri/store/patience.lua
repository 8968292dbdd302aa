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

return patience
