-- output.lua: the one way out to people: whatever the program's own scripts
-- write to standard output or standard error goes through here, and is
-- printable.

local printable <const> = require "siri.base.printable"
local problems <const> = require "siri.base.problems"

local output = {}

local ERASE <const> = "\r\27[K"   -- goes back to the beginning of a line that is wiped

-- A message as it is printed: a text is one line.
function output.lines(message)
  local list <const> = problems.lines(message)
  for i, line in ipairs(list) do list[i] = printable.text(line) end
  return table.concat(list, "\n") .. "\n"
end

-- Prints a message on standard output.
function output.say(message)
  io.stdout:write(output.lines(message))
end

-- Prints a message on standard error, behind what it is about, if that is
-- given, and after what was said before.
function output.tell(message, context)
  io.stdout:flush()
  io.stderr:write(context and context .. ": " or "", output.lines(message))
end

-- Shows a text in the line of standard error that is wiped by the next one;
-- "" leaves it empty.
function output.flash(text)
  io.stderr:write(ERASE, printable.text(text))
end

-- Writes a document, a text in which all is printable, to standard output.
-- Returns what file:write returns.
function output.send(text)
  return io.stdout:write(text)
end

-- 62000 as "62,000".
function output.grouped(n)
  local text = tostring(n):reverse():gsub("%d%d%d", "%0,"):reverse()
  return (text:gsub("^,", ""))
end

return output
