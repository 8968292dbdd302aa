-- trouble.lua: why something cannot be had, on its way out of a function:
-- raised by whatever asks, the database above all, and caught at the door.

local guard <const> = require "siri.core".guard

local trouble = {}

-- The message on its way.
local Trouble <const> = { __tostring = function (self) return self.message end }

-- What was asked for; without it raises why, until `protected`.
function trouble.must(value, message, busy)
  if value == nil then error(setmetatable({ message = message, busy = busy }, Trouble), 0) end
  return value
end

function trouble.tell(store, sql, ...) return trouble.must(store:run(sql, ...)) end
function trouble.ask(store, sql, ...) return trouble.must(store:list(sql, ...)) end

-- A function that answers nil and a message where what it needs is not to be had.
function trouble.protected(f)
  return function (...)
    local got <const> = table.pack(pcall(f, ...))
    if got[1] then return table.unpack(got, 2, got.n) end
    local problem <const> = got[2]
    if getmetatable(problem) ~= Trouble then error(problem, 0) end
    return nil, problem.message, problem.busy
  end
end

-- Is it such an error?
function trouble.is(problem) return getmetatable(problem) == Trouble end

-- What is no fault of the data, as core says it.
local ELSEWHERE <const> = { "not enough memory", "reading or writing it failed", "the disk is full",
                            "it may only be read", "no permission " }

-- What f gives; nil and a message where the data that it reads fails it. What
-- another program or the computer brings about, an interrupt, and a slip of
-- the program's own (it names its place) are raised.
function trouble.attempt(f, ...)
  local got <const> = table.pack(pcall(f, ...))
  if got[1] then return table.unpack(got, 2, got.n) end
  local problem <const> = got[2]
  local is_trouble <const> = getmetatable(problem) == Trouble
  local message <const> = tostring(problem)
  local is_raised = problem == guard.interrupted or is_trouble and problem.busy
                    or not is_trouble and message:find "^[^\n]-%.lua:%d+: "
  for _, text in ipairs(ELSEWHERE) do is_raised = is_raised or message:find(text) end
  if is_raised then error(problem, 0) end
  return nil, message
end

return trouble
