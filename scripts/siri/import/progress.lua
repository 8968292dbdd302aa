-- progress.lua: how far an import is, as the line on a terminal tells it.

local output <const> = require "siri.base.output"

-- What is to be called with the number of rows of a source now and then: says
-- "cases.csv: 340.000 rows (41 %)".
return function (from)
  return function (rows)
    local read <const>, total <const> = from.reader:position()
    local share <const> = total and total > 0 and (" (%d %%)"):format(read * 100 // total) or ""
    output.working(("%s: %s rows%s"):format(from.path:match "[^/]*$", output.grouped(rows), share))
  end
end
