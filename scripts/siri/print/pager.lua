-- pager.lua: what shows a text that is longer than the terminal it goes to:
-- the user's pager. It has the text from a pipe, never from a file: cases are
-- personal data.

local core <const> = require "siri.core"
local output <const> = require "siri.base.output"
local language <const> = require "siri.print.language"

local pager = {}

-- That of a user who names none, if it is there.
local USUAL <const> = "command -v less >/dev/null || exit 127; less -FRX"

-- What pagers are told by who has not told them otherwise: to show colours, and
-- letters as we write them.
local TOLD <const> = ': "${LESS=FRX}" "${LV=-c}" "${LESSCHARSET=utf-8}"; export LESS LV LESSCHARSET; '

-- The pager, as a command of the shell; nil where there should be none.
local function wanted()
  local named <const> = os.getenv "SIRI_PAGER" or os.getenv "PAGER" or USUAL
  return named ~= "" and named ~= "cat" and os.getenv "TERM" ~= "dumb" and named or nil
end

-- Is a text longer than so many rows, one of which the shell's prompt takes?
local function is_longer(text, columns, rows)
  local taken = 1
  for line in text:gmatch "([^\n]*)\n" do
    local cells <const> = language.width((line:gsub("\27%[[%d;]*m", "")))
    taken = taken + math.max((cells + columns - 1) // columns, 1)
    if taken > rows then return true end
  end
  return false
end

-- Shows a text in which all is printable on standard output. plain: without a
-- pager. Returns what file:write returns.
function pager.show(text, plain)
  local columns <const>, rows <const> = core.terminal.size()
  local command <const> = not plain and rows and wanted()
  core.progress.wipe()
  io.stdout:flush()
  if command and is_longer(text, columns, rows) and core.terminal.feed(TOLD .. command, text) then return true end
  return output.send(text)
end

local held = nil   -- what is to be shown when the command is done

-- What is sent to a terminal from now on is shown once what this returns is
-- closed: while a user reads, nobody shall wait for the database. plain: as
-- show takes it.
function pager.hold(plain)
  local outer <const> = held
  held = {}
  return setmetatable({}, { __close = function ()
    local texts <const> = held
    held = outer
    if #texts > 0 then pager.show(table.concat(texts), plain) end
  end })
end

-- Writes a text in which all is printable to standard output. Returns what
-- file:write returns.
function pager.send(text)
  if not held or not core.terminal.size() then return output.send(text) end
  held[#held + 1] = text
  return true
end

return pager
