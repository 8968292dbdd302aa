-- json.lua: texts of JSON whose keys keep their order, from values of ours.

local printable <const> = require "siri.base.printable"
local dkjson <const> = require "siri.package.dkjson"
local language <const> = require "siri.print.language"

local json = { null = dkjson.null }

-- Objects keep the order of their keys as they are given here.
function json.object(...)
  local given, o, order = { ... }, {}, {}
  for i = 1, #given, 2 do
    order[#order + 1] = given[i]
    o[given[i]] = given[i + 1]
  end
  return setmetatable(o, { __jsonorder = order })
end

function json.array(list)
  return setmetatable(list, { __jsontype = "array" })
end

-- An array of what f makes of each entry.
function json.map(list, f)
  local out = {}
  for i, value in ipairs(list) do out[i] = f(value) end
  return json.array(out)
end

-- A value of a rule or a fact as text.
function json.value(value)
  if value == nil then return json.null end
  return language.show(value, "en")
end

-- What a rule noted with how.
function json.notes(list)
  return json.map(list or {}, function (note)
    return json.object("label", note.label, "value", json.value(note.value))
  end)
end

function json.decimal(value)
  return value and value:decimal() or json.null
end

-- The object with one more key, if there is a value for it.
function json.with(o, key, value)
  if value == nil then return o end
  o[key] = value
  table.insert(getmetatable(o).__jsonorder, key)
  return o
end

-- Text of any value made with object and array.
function json.encode(value)
  return printable.json(dkjson.encode(value, { indent = true })) .. "\n"
end

return json
