-- call.lua: a call of a function of `siri`: its file in this room, found when it
-- is first called; its arguments, held; what goes wrong, given as nil and a message.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local problems <const> = require "siri.base.problems"
local typed <const> = require "siri.base.typed"
local trouble <const> = require "siri.store.trouble"

local call = {}

-- The names of the functions, in the order of their reference.
call.names = {
  "open", "import", "imports", "imported", "history", "undo", "known_at", "verify", "receipt",
  "plan", "find", "check", "checked", "mend", "contract", "template", "facts",
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

-- Calls the function of that name. What is no argument of it is raised in the
-- script that called `siri`, two levels up; all else is nil and a message, of
-- several lines with a list of them.
function call.run(name, ...)
  local got <const> = table.pack(pcall(require("siri.api." .. name).ask, ...))
  if getmetatable(got[2]) == Misuse then error(("siri.%s: %s"):format(name, got[2].message), 3) end
  return answered(table.unpack(got, 1, got.n))
end


-- Arguments

local function is_plan(value)
  if type(value) ~= "userdata" then return false end
  local read <const>, goals <const> = pcall(function () return value.goals end)
  return read and goals ~= nil
end

local function is_store(value)
  local meta <const> = getmetatable(value)
  return type(meta) == "table" and meta.__index == core.store.methods
end

local function expected(what, value)
  call.misuse("%s was expected, not %s", what, value == nil and "nil" or type(value))
end

-- A plan of siri.plan; a store of siri.open; a text; a whole number.
function call.plan(value) return is_plan(value) and value or expected("a plan (see siri.plan)", value) end
function call.store(value) return is_store(value) and value or expected("a store (see siri.open)", value) end
function call.text(what, value) return type(value) == "string" and value or expected(what, value) end
function call.number(what, value) return math.type(value) == "integer" and value or expected(what, value) end

-- A text that is one of a list.
function call.one_of(what, value, list)
  if lists.has(list, value) then return value end
  call.misuse("%s is one of %s, not %s", what, table.concat(list, ", "), tostring(value))
end

-- The name of a plan's file: a path, a name, or a year.
function call.name(value)
  return (type(value) == "string" or math.type(value) == "integer") and value
      or expected("a year, a name or a path", value)
end

-- The ISO text of the day of the cut-off; nil of none.
function call.day(value)
  if value == nil then return nil end
  local day <const>, why <const> = typed.day(tostring(value))
  return day or call.misuse("as_of %s", why)
end

-- The options of a call, of which these are known.
function call.options(options, known)
  if options == nil then return {} end
  if type(options) ~= "table" then expected("a table of options", options) end
  for _, name in ipairs(lists.map(lists.keys(options), tostring)) do
    if not lists.has(known, name) then call.misuse("no option '%s'%s", name, core.nearest.hint(name, known)) end
  end
  return lists.with(options, { as_of = call.day(options.as_of) })
end

return call
