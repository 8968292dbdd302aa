-- arguments.lua: what the functions of `siri` take, as data. A file of this room says
-- it in `takes`: a list of kinds of values, one for each argument, and `options`, the
-- kind of each option by its name. Calls are held against that (call.lua), and the
-- reference is made of it. A kind:
--   says      what it is, as messages and the reference have it
--   take      function (value): true and the value as the function gets it; false,
--             and what mends the value, nil where that is not known; behind it what
--             is wrong, where more can be said than that it is none
--   optional  true: nil is none
--   named     what a message calls the argument, where `says` does not tell

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local typed <const> = require "siri.base.typed"

local arguments = {}

local function kind(says, take) return { says = says, take = take } end

-- A kind whose values are taken as they are.
function arguments.that(says, is)
  return kind(says, function (value)
    if is(value) then return true, value end
    return false
  end)
end

local that <const> = arguments.that

local function is_plan(value)
  if type(value) ~= "userdata" then return false end
  local read <const>, goals <const> = pcall(function () return value.goals end)
  return read and goals ~= nil
end

local function is_store(value)
  local meta <const> = getmetatable(value)
  return type(meta) == "table" and meta.__index == core.store.methods
end

-- A value as a message shows it.
local function shown(value)
  if type(value) == "string" then return ("'%s'"):format(core.brief.name(value)) end
  if type(value) == "number" or type(value) == "boolean" or value == nil then return tostring(value) end
  if is_plan(value) or is_store(value) then return is_plan(value) and "a plan" or "a store" end
  return type(value) == "userdata" and core.brief.name(tostring(value)) or "a " .. type(value)
end

-- A kind that nil is of, too.
function arguments.optional(of) return lists.with(of, { optional = true }) end

-- A kind, called by a name in messages.
function arguments.named(name, of) return lists.with(of, { named = name }) end

arguments.plan = that("a plan (see siri.plan)", is_plan)
arguments.store = kind("a store (see siri.open)", function (value)
  if not is_store(value) then return false end
  if not pcall(value.in_transaction, value) then return false, nil, "the store is closed" end
  return true, value
end)
arguments.flag = that("true or false", function (value) return type(value) == "boolean" end)
arguments.seconds = that("a number of seconds", function (value) return type(value) == "number" and value >= 0 end)
arguments.callback = that("a function", function (value)
  local meta <const> = type(value) == "table" and getmetatable(value)
  return type(value) == "function" or type(meta) == "table" and meta.__call ~= nil
end)

-- A text that is `says`: the numbers of goals are such.
function arguments.text(says)
  return kind(says, function (value)
    if type(value) == "string" then return true, value end
    return false, type(value) == "number" and ('write "%s", as text'):format(value) or nil
  end)
end

arguments.path, arguments.goal = arguments.text "a path", arguments.text "a goal's number"
arguments.case_id, arguments.followup = arguments.text "a case's id", arguments.text "a follow-up's name"

-- A whole number that is `says`, from least to most.
function arguments.whole(says, least, most)
  return kind(says, function (value)
    local n <const> = type(value) == "number" and math.tointeger(value)
    if n and n >= (least or n) and n <= (most or n) then return true, n end
    local meant <const> = type(value) == "string" and math.tointeger(tonumber(value))
    return false, meant and ("write %d, without quotes"):format(meant) or nil
  end)
end

arguments.import = arguments.whole "an import's number (a whole one)"
arguments.statement = arguments.whole "a statement's number (a whole one)"

-- A text, or a whole number, that is `says`; `remedy` mends a plan.
function arguments.text_or_whole(says, remedy)
  return kind(says, function (value)
    if type(value) == "string" or math.type(value) == "integer" then return true, value end
    return false, is_plan(value) and remedy or nil
  end)
end

-- The name of a plan's file.
arguments.name = arguments.text_or_whole("a year, a name or a path", "write its name, as siri.plan takes it")

-- A day in any form that people type, or of siri.date: its ISO text, as `read` has it.
local function day_of(read)
  return kind(("a day (%s)"):format(typed.a_day), function (value)
    if not lists.has({ "string", "number", "userdata" }, type(value)) then return false end
    local day <const>, why <const> = read(tostring(value))
    if day then return true, day end
    return false, nil, why
  end)
end

arguments.day = day_of(typed.day)

-- The day of an extract: one that there has been.
arguments.extracted = day_of(typed.extracted)

arguments.options = arguments.optional(that("a table of options", function (value) return type(value) == "table" end))

-- One of a list of texts.
function arguments.one_of(list)
  local says <const> = #list == 2 and ('"%s" or "%s"'):format(list[1], list[2])
                       or "one of " .. lists.join(list, function (one) return ('"%s"'):format(one) end, ", ")
  return kind(says, function (value)
    if lists.has(list, value) then return true, value end
    local near <const> = type(value) == "string" and core.nearest.find(value, list)
    return false, near and ("did you mean '%s'?"):format(near) or nil
  end)
end

-- The options that say how a file is read, a new table of their kinds. What knows of
-- files is loaded for them alone.
function arguments.reading()
  local source <const>, zones <const> = require "siri.import.source", require "siri.import.zone"
  return {
    separator = arguments.one_of(source.separators), encoding = arguments.one_of(source.encodings),
    sheet = kind("the name of a sheet, or its number", function (value)
      if type(value) == "string" or math.type(value) == "integer" then return true, tostring(value) end
      return false
    end),
    -- as siri.zone takes it: what stands for it
    zone = kind(("a zone (%s)"):format(zones.forms), function (value)
      local zone <const> = type(value) == "string" and zones.of(value) or math.type(value) == "integer" and value
      if zone then return true, zone end
      return false
    end),
  }
end

-- A list of what is of one kind; `says` are several.
function arguments.list(says, of)
  local this <const> = kind("a list of " .. says)
  function this.take(value)
    if type(value) == "string" then return false, ('write { "%s" }'):format(core.brief.name(value)) end
    if type(value) ~= "table" or getmetatable(value) then return false end
    local taken <const> = {}
    for key in pairs(value) do
      if math.type(key) ~= "integer" or key < 1 or key > #value then return false, "no names, and no gaps" end
    end
    for i = 1, #value do
      local one <const>, wrong <const> = arguments.held(of, value[i])
      if wrong then return false, nil, ("entry %d: %s"):format(i, wrong) end
      taken[i] = one
    end
    return true, taken
  end
  return this
end

-- What is of one kind or of another.
function arguments.either(a, b)
  return kind(("%s or %s"):format(a.says, b.says), function (value)
    local is <const>, one <const>, wrong <const> = a.take(value)
    if is then return true, one end
    if type(value) == "table" then return b.take(value) end
    local is_other <const>, other <const> = b.take(value)
    return is_other, is_other and other or one, wrong
  end)
end

-- A value as a function gets it that takes such; nil and what is wrong with it, of
-- what has that name.
function arguments.held(of, value, name)
  if value == nil and of.optional then return nil end
  local is <const>, taken <const>, wrong <const> = of.take(value)
  if is then return taken end
  local called <const> = name or of.named
  if wrong then return nil, called and ("%s: %s"):format(called, wrong) or wrong end
  return nil, ("%s%s was expected, not %s%s"):format(called and called .. ": " or "", of.says, shown(value),
                                                     taken and (": %s"):format(taken) or "")
end

return arguments
