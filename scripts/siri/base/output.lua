-- output.lua: the one way out to people: whatever the program's own scripts
-- write to standard output or standard error goes through here, and is
-- printable.

local core <const> = require "siri.core"
local printable <const> = require "siri.base.printable"
local problems <const> = require "siri.base.problems"

local output = {}

local WORKING <const> = 55   -- cells of what is said of work; how far it is stands behind them

-- A message as it is printed: a text is one line.
function output.lines(message)
  local list <const> = problems.lines(message)
  for i, line in ipairs(list) do list[i] = printable.text(line) end
  return table.concat(list, "\n") .. "\n"
end

-- Prints a message on standard output.
function output.say(message)
  core.progress.wipe()
  io.stdout:write(output.lines(message))
end

-- Prints a message on standard error, behind what it is about, if that is
-- given, and after what was said before.
function output.tell(message, context)
  core.progress.wipe()
  io.stdout:flush()
  io.stderr:write(context and context .. ": " or "", output.lines(message))
end

-- Says what long work is at, in a line of a terminal that is gone when anything
-- else is said.
function output.working(text)
  local shown <const>, rest <const> = printable.cut(printable.text(text), WORKING)
  core.progress.at(rest == "" and shown or shown .. "…")
end

-- Writes a document, a text in which all is printable, to standard output.
-- Returns what file:write returns.
function output.send(text)
  core.progress.wipe()
  return io.stdout:write(text)
end

-- 62000 as "62.000", as the pages have it, whatever the language.
function output.grouped(n)
  local text = tostring(n):reverse():gsub("%d%d%d", "%0."):reverse()
  return (text:gsub("^%.", ""))
end

return output
