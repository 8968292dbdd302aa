-- markup.lua: elements of HTML, SVG and of what Word reads, put together as values
-- and written as text. Whatever is a text in one is escaped here and nowhere else,
-- so that no value can become markup.

local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"

local markup = {}

local concat <const>, type <const> = table.concat, type

-- Elements without contents, which HTML closes by themselves.
local VOID <const> = lists.set { "br", "col", "hr", "input", "link", "meta" }

local Element <const> = {}

-- tag.p { class = "note", "Text", tag.b { "fat" } }: an element of that name.
-- What has a name is an attribute: a text, a number, or true; nil and false are
-- none. The others are its contents: texts, elements, lists of them; false is
-- nothing.
local tag <const> = setmetatable({}, { __index = function (t, name)
  local function make(given)
    given = type(given) == "table" and getmetatable(given) == nil and given or { given }
    return setmetatable({ name = name, given = given }, Element)
  end
  t[name] = make
  return make
end })

markup.tag = tag

local ESCAPES <const> = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

-- A text as it stands in a page: printable, and no part of its markup.
local function escape(text)
  return (printable.text(tostring(text)):gsub("[&<>\"']", ESCAPES))
end

-- A script and a style stand as they are: they are the program's own, never a
-- value. Neither may hold what ends it.
local RAW <const> = lists.set { "script", "style" }

-- Where a number and its sign, or its unit, stay together.
function markup.joined(text)
  return (text:gsub("(%d) (%%)", "%1\u{A0}%2"):gsub("(%d) (kr%.)", "%1\u{A0}%2"))
end

local function attributes_of(given, out)
  local names <const> = {}
  for name in pairs(given) do names[#names + 1] = type(name) == "string" and name or nil end
  table.sort(names)
  for _, name in ipairs(names) do
    local value <const> = given[name]
    local attribute <const> = name:gsub("_", "-")
    if value == true then out[#out + 1] = " " .. attribute
    elseif value then out[#out + 1] = (' %s="%s"'):format(attribute, escape(value)) end
  end
end

local write

-- as_is: the texts in it are code.
local function write_contents(list, out, as_is)
  local most = 0
  for i in pairs(list) do most = math.type(i) == "integer" and math.max(most, i) or most end
  for i = 1, most do
    if list[i] then write(list[i], out, as_is) end
  end
end

function write(node, out, as_is)
  if getmetatable(node) ~= Element then
    if type(node) == "table" then return write_contents(node, out, as_is) end
    out[#out + 1] = as_is and escape(node) or markup.joined(escape(node))
    return
  end
  local name <const>, given <const> = node.name, node.given
  out[#out + 1] = "<" .. name
  attributes_of(given, out)
  out[#out + 1] = ">"
  if VOID[name] then return end
  if RAW[name] then
    assert(not given[1]:find("</", 1, true), "a script or a style that ends itself")
    out[#out + 1] = given[1]
  else
    write_contents(given, out, as_is or name == "code")
  end
  out[#out + 1] = "</" .. name .. ">"
end

-- The text of an element, or of a list of them.
function markup.text(node)
  local out <const> = {}
  write(node, out)
  return concat(out)
end

return markup
