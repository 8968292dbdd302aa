-- json.lua: texts of JSON whose keys keep their order, from values of ours.

local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"
local ratio <const> = require "siri.core".ratio
local dkjson <const> = require "siri.package.dkjson"
local language <const> = require "siri.print.language"

local json = { null = dkjson.null }

-- What a program is given of a value: null for none, a ratio's decimals.
local function plain(value)
  if value == nil then return json.null end
  return ratio.is(value) and value:decimal() or value
end

-- Adds keys to an object, each with its value behind it: those, too, that have
-- none.
function json.add(o, ...)
  local given <const>, order <const> = table.pack(...), getmetatable(o).__jsonorder
  for i = 1, given.n, 2 do
    o[given[i]] = plain(given[i + 1])
    order[#order + 1] = given[i]
  end
  return o
end

-- An object of keys and values likewise; it keeps their order.
function json.object(...)
  return json.add(setmetatable({}, { __jsonorder = {} }), ...)
end

-- The object of these fields of a table, behind keys of its own, if they are
-- given.
function json.fields(t, names, ...)
  local o <const> = json.object(...)
  for _, name in ipairs(names) do json.add(o, name, t[name]) end
  return o
end

function json.array(list)
  return setmetatable(list, { __jsontype = "array" })
end

-- An array of what f, or a field, gives of each entry; without f a copy.
function json.map(list, f)
  return json.array(lists.map(list, f))
end

-- A value of a rule or a fact as text.
function json.value(value)
  return value ~= nil and language.show(value, "en") or nil
end

-- What a rule noted with how.
function json.notes(list)
  return json.map(list or {}, function (note)
    return json.object("label", note.label, "value", json.value(note.value))
  end)
end

-- The object with one more key, if there is a value for it.
function json.with(o, key, value)
  return value == nil and o or json.add(o, key, value)
end

-- Text of any value made with object and array.
function json.encode(value)
  return printable.json(dkjson.encode(value, { indent = true })) .. "\n"
end

-- The text of a report for other programs: the keys and values of its object.
function json.report(...)
  return json.encode(json.object("format", 1, ...))
end

return json
