-- progress.lua: the line on standard error that tells how far a long import
-- is; none where nobody sits before it.

local core <const> = require "siri.core"
local output <const> = require "siri.base.output"

local progress = {}

local PATIENCE <const>, PAUSE <const> = 1, 0.2  -- seconds of work before the first line, between two

-- "cases.csv: 340,000 rows (41 %)"
local function line_of(from, rows)
  local read <const>, total <const> = from.reader:position()
  local share <const> = total and total > 0 and (" (%d %%)"):format(read * 100 // total) or ""
  return ("%s: %s rows%s"):format(from.path, output.grouped(rows), share)
end

-- What is to be called with the number of rows now and then, and without
-- one at the end, which wipes the line away.
function progress.of(from)
  if not core.terminal.watched() then return function () end end
  local next_at, shown = os.clock() + PATIENCE, false
  return function (rows)
    if rows and os.clock() < next_at then return end
    if not rows and not shown then return end
    output.flash(rows and line_of(from, rows) or "")
    next_at, shown = os.clock() + PAUSE, true
  end
end

return progress
