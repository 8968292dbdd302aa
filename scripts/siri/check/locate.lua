-- locate.lua: where in a text of words, a plan or a mapping, that which a
-- diagnostic is about stands, and the edit that mends it where a name was
-- mistyped. What the text does not tell for certain has no place: the line of
-- the word is all that is said of it.

local lists <const> = require "siri.base.lists"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local locate = {}

local find <const>, format <const>, match <const>, sub <const> = string.find, string.format, string.match, string.sub

-- What tells of a name that no word has.
local OF_WORDS <const> = { word_unknown = true, word_foreign = true }


-- The calls of words: { word =, name = its name where that is a text, at =,
-- stop = the bytes of these two, table = the table that it is given, or nil }

-- The call whose last part is that node, `goal "1.5" { … }`; nil where it is
-- not one of a global.
local function call_of(node)
  local name, stop
  local first = node
  while first.tag == "Call" do
    local given <const> = first[2]
    name, stop = given and given.tag == "String" and given.value or nil, first.stop
    first = first[1]
  end
  if first.tag ~= "Id" or first.variable then return nil end
  local own <const> = node[2]
  return { word = first.name, name = name, at = first.at, stop = name and stop or first.stop,
           table = own and own.tag == "Table" and own or nil }, first
end

local Text <const> = {}
Text.__index = Text

-- What a tree of a text tells of it: its calls by their line, the words that are
-- also used otherwise than by a call, which may be called by another name, the
-- globals of each line and what is read from something there, `a.b`; of its
-- locals whether they are used, by their names; and of texts that are right in a
-- table, as a key or a value: home[node] = { table =, key = boolean }.
local function read(source, tree, skipped)
  local self <const> = setmetatable({ source = source, skipped = skipped, place = parser.places(source), calls = {},
                                      aliased = {}, globals = {}, reads = {}, used = {}, home = {} }, Text)
  local function under(list, line, one)
    list[line] = list[line] or {}
    table.insert(list[line], one)
  end
  local within <const>, called <const> = {}, {}   -- parts of a call; globals that are called
  for node in parser.nodes(scopes.resolve(tree)) do
    if node.tag == "Call" then
      within[node[1]] = true
      local call <const>, id <const> = call_of(node)
      if call and not within[node] then under(self.calls, self.place(call.at), call) end
      if call then called[id] = true end
    elseif node.tag == "Id" and not node.variable then
      if not called[node] then self.aliased[node.name] = true end
      under(self.globals, self.place(node.at), node)
    elseif node.tag == "Name" or node.tag == "Id" then
      self.used[node.name] = node.tag == "Id" or self.used[node.name] or false
    elseif node.tag == "Index" or node.tag == "Invoke" then
      under(self.reads, self.place(node[2].at), node[2])
    elseif node.tag == "Table" then
      for _, item in ipairs(node) do
        local key <const> = item.tag == "Pair"
        self.home[key and item[1] or item] = { table = node, key = key }
      end
    end
  end
  return self
end

-- The one of a list that is so; nil where there is none, or more.
local function only(list, is)
  local found
  for _, one in ipairs(list or {}) do
    if is(one) then
      if found then return nil end
      found = one
    end
  end
  return found
end

-- The only call of the word on that line, with that name if one is given.
function Text:call(line, word, named)
  if self.aliased[word] then return nil end
  return only(self.calls[line], function (call)
    return call.word == word and (named == nil or call.name == nil or call.name == named)
  end)
end

-- `[key] = …` with a key that only a run tells.
local function is_computed(item)
  return item.tag == "Pair" and item[1].tag ~= "String" and item[1].tag ~= "Number"
end

-- The entry of a call's table: the key, where it has one, and the value. A
-- number is the place in its list part.
local function entry_of(call, setting)
  local items <const> = call.table or {}
  if lists.any(items, is_computed) then return nil end
  if type(setting) == "string" then
    local pair <const> = only(items, function (item) return item.tag == "Pair" and item[1].value == setting end)
    if pair then return pair[1], pair[2] end
    return nil
  end
  local n = 0
  for _, item in ipairs(items) do
    if item.tag == "Pair" and item[1].tag == "Number" then return nil end
    if item.tag ~= "Pair" then n = n + 1 end
    if item.tag ~= "Pair" and n == setting then return nil, item end
  end
end


-- Edits

-- Is a text a key, or a value, of the table that a node is right in?
function Text:has(node, value)
  local home <const> = self.home[node]
  return home ~= nil and lists.any(home.table, function (item)
    local part = item
    if home.key then part = item.tag == "Pair" and item[1] or {} end
    return part.value == value
  end)
end

-- How another text is written in the place of a node: as a name where a name
-- stands there.
function Text:written(node, text)
  local quote <const> = sub(self.source, node.at, node.at)
  if find(quote, "[\"'%[]") then
    local plain <const> = format("%q", text)
    return quote == "'" and not find(text, "['\\%c]") and "'" .. text .. "'" or plain
  end
  return match(text, "^[%a_][%w_]*$") and load("local " .. text) and text or nil
end

-- Puts the place of a name or text into a diagnostic, and the edit if it is
-- sure: nothing else can be meant, and it is not there yet.
function Text:mend(one, node)
  one:spans(self.place, node)
  if not (one.slip and one.slip.sure) or self:has(node, one.slip.meant) then return end
  local text <const> = self:written(node, one.slip.meant)
  if text then one.edits = { { at = node.at + self.skipped, stop = node.stop + self.skipped, text = text } } end
end


-- Places

-- The text in a node that a diagnostic is about, if it says one and it stands
-- there once: a key that nobody knows, or another.
function Text:about(one, node)
  local written <const> = one.slip and one.slip.written or one.key or one.written
  local found
  for part in parser.nodes(node) do
    local home <const> = self.home[part]
    if part.tag == "String" and part.value == written and (one.key == nil or home and home.key) then
      if found then return nil end
      found = part
    end
  end
  return found
end

-- A setting, or what is in its value; false where it is not to be told.
function Text:of_setting(one, call)
  local key <const>, value <const> = entry_of(call, one.setting)
  if key and one.name == "setting_unknown" and not one.key then
    self:mend(one, key)
    return true
  end
  local found <const> = value and self:about(one, value)
  if found then self:mend(one, found) elseif value then one:spans(self.place, value) end
  return value ~= nil
end

function Text:of_call(one, call)
  if one.setting and self:of_setting(one, call) then return end
  local found <const> = not one.setting and call.table and self:about(one, call.table)
  if found then self:mend(one, found) else one:spans(self.place, call) end
end

-- A name on the line, of what is about no word: one that nobody knows, or that
-- was read from something. A local that nothing uses may itself be mistyped.
function Text:of_line(one)
  local written <const> = one.slip and one.slip.written or one.key
  local list <const> = (OF_WORDS[one.name] and self.globals or self.reads)[one.line]
  local node <const> = only(list, function (node) return (node.name or node.value) == written end)
  if not node then return end
  self:mend(one, node)
  if OF_WORDS[one.name] and one.slip and self.used[one.slip.meant] == false then one.edits = nil end
end

-- The diagnostics of a text, each with its place as far as the text tells it, by
-- its tree. Of its file it is what stands behind so many bytes.
function locate.all(source, tree, skipped, list)
  local text, out = nil, {}
  for i, one in ipairs(list) do
    out[i] = one
    if one.line and not one.column and (one.word or one.slip or one.key) then
      text, out[i] = text or read(source, tree, skipped), one:with {}
      local call <const> = one.word and text:call(one.line, one.word, one.named)
      if call then text:of_call(out[i], call)
      elseif not one.word then text:of_line(out[i])
      end
    end
  end
  return out
end

return locate
