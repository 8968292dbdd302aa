-- markup.lua: elements of HTML, SVG and of what Word reads, put together as values
-- and written as text. Whatever is a text in one is escaped here and nowhere else,
-- so that no value can become markup.

local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"

local markup = {}

local find <const>, gsub <const>, concat <const>, sort <const> = string.find, string.gsub, table.concat, table.sort

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
  return (gsub(printable.text(text), "[&<>\"']", ESCAPES))
end

-- A script and a style stand as they are: they are the program's own, never a
-- value. Neither may hold what ends it.
local RAW <const> = lists.set { "script", "style" }

-- Where a number and its sign, or its unit, stay together.
function markup.joined(text)
  if find(text, " %", 1, true) then text = gsub(text, "(%d) (%%)", "%1\u{A0}%2") end
  if find(text, " kr.", 1, true) then text = gsub(text, "(%d) (kr%.)", "%1\u{A0}%2") end
  return text
end

-- What stays on one line, as the style of a page has it: what is copied of it is
-- what was written.
local WHOLE <const> = "whole"
local DAY <const> = "%f[%w-]%d%d?%d?%d?%-%d%d?%-%d%d%d?%d?%f[^%w-]"
local DAY_SHOWN <const> = ('<span class="%s">%%0</span>'):format(WHOLE)

-- A text with its days, 31-12-2019 or 2019-12-31, as `form`, what gsub takes, has
-- them.
function markup.with_days(text, form)
  return find(text, "%d%-%d") and gsub(text, DAY, form) or text
end

local LONG <const> = 24   -- letters of a word that may need several lines

-- A text that a page shows: its days whole; the path of a file, which a cell may
-- have no room for, may break between its folders.
local function shown(text)
  if find(text, "/", 1, true) then
    text = gsub(text, "%S+", function (word) return #word > LONG and gsub(word, "/%f[^/]", "/<wbr>") or nil end)
  end
  return markup.with_days(text, DAY_SHOWN)
end

-- f as a table that remembers: a page says most of its texts many times.
local function remembered(f)
  return setmetatable({}, { __index = function (t, text)
    t[text] = f(text)
    return t[text]
  end })
end

-- What an element is given: the names of its attributes, in order, and how many
-- contents.
local function parts_of(given)
  local names <const>, most = {}, 0
  for key in next, given do
    if type(key) == "string" then names[#names + 1] = key
    elseif key > most then most = key end
  end
  if names[2] then sort(names) end
  return names, most
end

-- Elements whose texts are written otherwise than those that they stand in: what
-- a page shows; what is copied as it is; what may hold no elements.
local WITHIN <const> = { body = "shown", code = "code", option = "texts", text = "texts" }

-- Writes to a list of texts: itself, with
--   values, code    what stands for a text in an attribute, and in code
--   texts, shown    between elements, and between those that a page shows
--   names           what an attribute is called
local Writer <const> = {}
Writer.__index = Writer

local function text_of(value) return type(value) == "string" and value or tostring(value) end

function Writer:attributes(names, given)
  for i = 1, #names do
    local name <const> = names[i]
    local value <const> = given[name]
    if value == true then self[#self + 1] = " " .. self.names[name]
    elseif value then
      self[#self + 1] = " " .. self.names[name] .. '="' .. self.values[text_of(value)] .. '"'
    end
  end
end

-- as: how its texts are written.
function Writer:contents(list, most, as)
  for i = 1, most do
    if list[i] then self:node(list[i], as) end
  end
end

function Writer:node(node, as)
  if type(node) ~= "table" then
    self[#self + 1] = as[text_of(node)]
    return
  end
  local is_element <const> = getmetatable(node) == Element
  local given <const> = is_element and node.given or node
  local names <const>, most <const> = parts_of(given)
  if not is_element then return self:contents(given, most, as) end
  local name <const> = node.name
  self[#self + 1] = "<" .. name
  self:attributes(names, given)
  self[#self + 1] = ">"
  if VOID[name] then return end
  if RAW[name] then
    assert(not find(given[1], "</", 1, true), "a script or a style that ends itself")
    self[#self + 1] = given[1]
  else
    local within <const> = WITHIN[name] or given.class == WHOLE and "texts"
    self:contents(given, most, within and self[within] or as)
  end
  self[#self + 1] = "</" .. name .. ">"
end

-- The text of an element, or of a list of them.
function markup.text(node)
  local code <const> = remembered(escape)
  local texts <const> = remembered(function (text) return markup.joined(code[text]) end)
  local writer <const> = setmetatable({
    values = code, code = code, texts = texts,
    shown = remembered(function (text) return shown(texts[text]) end),
    names = remembered(function (name) return (gsub(name, "_", "-")) end),
  }, Writer)
  writer:node(node, writer.texts)
  return concat(writer)
end

return markup
