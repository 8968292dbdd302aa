-- spectext.lua: how the values of a first spec of rules (firstspec.lua) are written
-- in it, and figures beside a limit.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local ratio <const> = core.ratio

local spectext <const> = {}

-- A text, or a number, as Lua reads it.
function spectext.of(value)
  if type(value) == "string" then return ('"%s"'):format(value:gsub('[\\"]', "\\%0"):gsub("\n", "\\n")) end
  return tostring(value)
end

-- A number as y:fact takes it: 6.9, "94,9 %", "1000 kr."; nil of one that does not end.
function spectext.figure(number)
  local text <const> = tostring(number)
  if not text:find "^%-?%d+%.?%d*" or text:find "/" then return nil end
  return ratio.is(number) and number:unit() and spectext.of((text:gsub("%.(%d)", ",%1"))) or text
end

-- The same as it stands in a sentence.
function spectext.said(figure) return (figure:gsub('"', "")) end

-- So little more or less than a number as its last decimal tells, a tenth at the
-- most; of what is whole 1.
function spectext.step(number, whole)
  if whole then return ratio.new(1) end
  local percent <const> = number:unit() == "percent"
  local decimals <const> = math.max(1, #(tostring(number):match "%.(%d+)" or ""))
  local step <const> = ratio.new(1, math.tointeger(10 ^ decimals) * (percent and 100 or 1))
  return number:unit() and ratio.unit(step, number:unit()) or step
end

-- A call y:fact(…) as a line; figure is written already.
function spectext.fact(goal, name, figure, more)
  return ("y:fact(%s, %s, %s%s)"):format(spectext.of(goal), spectext.of(name), figure,
                                         more and (", { %s }"):format(more) or "")
end

-- Fields in order, as a table of Lua: { type = "a", … }.
function spectext.fields(fields, order)
  if next(fields) == nil then return "{}" end
  return ("{ %s }"):format(lists.join(lists.where(order, function (name) return fields[name] end), function (name)
    local key <const> = name:find "^[%a_][%w_]*$" and name or ("[%s]"):format(spectext.of(name))
    return ("%s = %s"):format(key, spectext.of(fields[name]))
  end))
end

return spectext
