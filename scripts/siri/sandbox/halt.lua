-- halt.lua: where in a text Lua stops reading it: a message names the line, and
-- what stands there.

local core <const> = require "siri.core"
local parser <const> = require "siri.sandbox.parser"

local halt = {}

-- Can a text that begins so be one of Lua?
local function can_go_on(begin)
  local ok <const>, chunk <const>, message <const> = core.guard.call(core.compile.text, begin, "", {})
  return not ok or chunk ~= nil or message:find "near <eof>$" ~= nil
end

local function stop_of(token) return token.at + #token.text end

-- The first token that ends on the line behind which the text cannot go on.
local function wrong_of(source, list, place, line)
  local low, high = 1, #list + 1
  while list[low] and place(stop_of(list[low]) - 1) < line do low = low + 1 end
  while high > 1 and place(stop_of(list[high - 1]) - 1) > line do high = high - 1 end
  local behind <const> = high
  while low < high do
    local middle <const> = (low + high) // 2
    if can_go_on(source:sub(1, stop_of(list[middle]) - 1)) then low = middle + 1 else high = middle end
  end
  return low < behind and low or nil
end

-- What ends a line, in bytes; nil where it ends otherwise.
local function at_end(source, nth, ending)
  for at, line in source:gmatch "()([^\r\n]*)\r?\n?" do
    nth = nth - 1
    if nth == 0 then
      local stop <const> = at + #line
      if line:sub(-#ending) == ending then return stop - #ending, stop end
      return nil
    end
  end
end

-- Of a text, and what Lua says of it (`rest`, behind its place) at a line:
--   source, line, tokens, place   the text; its tokens, and parser.places
--   nth        which token is wrong; nil where none is, or it is not known
--   at, stop   the bytes that it says it of; nil likewise
function halt.of(source, line, rest)
  local self <const> = { source = source, line = line, tokens = parser.tokens(source), place = parser.places(source) }
  local open <const> = rest:match "^unfinished string near '(.*)'$"
  if open then
    self.at, self.stop = at_end(source, line, open)
  elseif rest:find "near <eof>$" then
    if self.place(#source + 1) == line then self.at, self.stop = #source + 1, #source + 1 end
  elseif rest:find " near '" then
    self.nth = wrong_of(source, self.tokens, self.place, line)
    if self.nth then
      self.at = self.tokens[self.nth].at
      self.stop = math.max(stop_of(self.tokens[self.nth]), utf8.offset(source, 2, self.at))
    end
  end
  return self
end

return halt
