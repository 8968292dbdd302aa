-- call.lua: a call of a function of `siri`: its file in this room, found when it is
-- first called; its arguments, held against what it takes (arguments.lua); what goes
-- wrong, given as nil and a message.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local arguments <const> = require "siri.api.arguments"
local trouble <const> = require "siri.store.trouble"

local call = {}

-- The names of the functions, in the order of their reference.
call.names = {
  "open", "import", "imports", "imported", "history", "undo", "known_at", "verify", "receipt",
  "plan", "next_year", "find", "check", "checked", "mend", "contract", "template", "facts",
  "status", "explain", "cases", "case", "kinds", "breakdown", "assumptions", "whatif", "sweep", "diff", "pay", "report",
  "followup", "statement", "kept", "statements", "audit", "stated", "letter",
  "render", "write", "warnings", "sound",
  "mapping", "zone", "words", "codes", "limits",
}

-- What is wrong with the call itself: raised where it stands.
local Misuse <const> = {}

-- Raises what is wrong with an argument.
function call.misuse(form, ...)
  error(setmetatable({ message = form:format(...) }, Misuse), 0)
end

-- nil and a message; of one with several lines these, too.
local function lacking(message, more)
  local list <const> = type(message) == "table" and problems.lines(message) or {}
  if #list > 1 then more = list end
  if more == nil then return nil, tostring(message) end
  return nil, tostring(message), more
end

-- What is raised on: what the computer has no more of, an interrupt, and a slip of the
-- program's own, which names its place.
local function is_raised(problem)
  return problem == core.guard.interrupted
         or type(problem) == "string" and (problem == "not enough memory" or problem:find "^[^\n]-%.lua:%d+: " ~= nil)
end

-- What a function gave, or how it ended, as siri gives it.
local function answered(ok, value, ...)
  if ok then
    local message <const>, more <const> = ...
    local is_list <const> = type(message) == "table" and not getmetatable(message)   -- which check gives
    if value == nil and message ~= nil and not is_list then return lacking(message, more) end
    return value, ...
  end
  if trouble.is(value) then return lacking(value.message, value.busy) end
  if is_raised(value) then error(value, 0) end
  return lacking(value)
end


-- Arguments

-- A value as a function gets it that takes such a kind (arguments.lua), of what has that
-- name; raises what is wrong with it.
function call.held(kind, value, name)
  local taken <const>, wrong <const> = arguments.held(kind, value, name)
  if wrong then call.misuse("%s", wrong) end
  return taken
end

-- Raises that a function has no options, where it is given some. What another function
-- gave behind its first value, a list or an answer, is passed over.
local function hold_none(given)
  if type(given) ~= "table" or getmetatable(given) or require "siri.api.answer".is(given) then return end
  local name <const> = next(given)
  if type(name) == "string" then call.misuse("no option '%s': it takes none", name) end
end

-- The options of a call, of which these kinds are known.
local function options_of(given, known)
  local options <const> = {}
  for name in pairs(call.held(arguments.options, given) or {}) do
    if not known[name] then
      call.misuse("no option '%s'%s", tostring(name), core.nearest.hint(tostring(name), lists.keys(known)))
    end
  end
  for _, name in ipairs(lists.keys(given or {})) do options[name] = call.held(known[name], given[name], name) end
  return options
end

-- What a function that failed gave is no argument: then it is told why, too.
local function lacks(value, behind)
  return value == nil and type(behind) == "string" and (" (%s)"):format(behind) or ""
end

-- The arguments of a call as the function gets them.
local function held(takes, ...)
  local given <const>, n <const> = table.pack(...), #takes
  for i, kind in ipairs(takes) do
    local taken <const>, wrong <const> = arguments.held(kind, given[i])
    if wrong then call.misuse("%s%s", wrong, lacks(given[i], given[i + 1])) end
    given[i] = taken
  end
  if takes.options then given[n + 1] = options_of(given[n + 1], takes.options)
  elseif not takes.more then hold_none(given[n + 1]) end
  return table.unpack(given, 1, math.max(given.n, n + 1))
end

-- Calls the function of that name. What is no argument of it is raised in the
-- script that called `siri`, two levels up; all else is nil and a message, of
-- several lines with a list of them.
function call.run(name, ...)
  local of <const> = require("siri.api." .. name)
  local got <const> = table.pack(pcall(function (...) return of.ask(held(of.takes, ...)) end, ...))
  if getmetatable(got[2]) == Misuse then error(("siri.%s: %s"):format(name, got[2].message), 3) end
  return answered(table.unpack(got, 1, got.n))
end

return call
