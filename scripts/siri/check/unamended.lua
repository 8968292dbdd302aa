-- unamended.lua: the text of a plan as its amendments leave it: what they change
-- stands where it stood, what they drop is gone, and what is new stands in their
-- place. Each has a comment that says so (rules/undecided.lua).

local lists <const> = require "siri.base.lists"
local difference <const> = require "siri.answers.difference"
local mend <const> = require "siri.check.mend"
local loader <const> = require "siri.rules.loader"
local undecided <const> = require "siri.rules.undecided"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local unamended = {}

local PARTS <const> = lists.set { "goal", "case_type" }

-- A call `word "name" { … }` as { word =, name =, node =, given = its table }; nil of
-- another node.
local function part_of(node)
  local given <const>, first <const> = node[2], node[1]
  if node.tag ~= "Call" or not given or given.tag ~= "Table" or first.tag ~= "Call" then return nil end
  local name <const>, word <const> = first[2], scopes.word_of(node)
  if not (word and name and name.tag == "String") then return nil end
  return { word = word, name = name.value, node = node, given = given }
end

local function value_of(given, key)
  local item <const> = lists.first(given, function (one) return one.tag == "Pair" and one[1].value == key end)
  return item and item[2], item
end

-- What is said of a goal or a case type: where it stands first (nil: nowhere), and
-- the part whose text counts, with the edits within it.
local Said <const> = {}
Said.__index = Said

local function said_by(part, stands)
  return setmetatable({ part = part, stands = stands, edits = {} }, Said)
end

-- The text that counts, as it stands at the begin of a line.
function Said:text(source)
  local node <const> = self.part.node
  local edits <const> = lists.map(self.edits, function (edit)
    return { at = edit.at - node.at + 1, stop = edit.stop - node.at + 1, text = edit.text }
  end)
  table.sort(edits, function (a, b) return a.at < b.at end)
  local text <const> = mend.applied(source:sub(node.at, node.stop - 1), edits)
  local indent <const> = source:sub(1, node.at - 1):match "[^\n]*$":match "^ *"
  if text:find("%[=*%[") then return text end   -- a text of several lines would become another
  return (text:gsub("\n" .. indent, "\n"))
end

-- Takes a setting, and the comma behind it, out of the text that counts.
function Said:drop(source, item)
  local stop <const> = source:match("^%s*[,;]%s*()", item.stop) or item.stop
  self.edits[#self.edits + 1] = { at = item.at, stop = stop, text = "" }
end

-- What the amendments of a tree say, in order: all that is said, by word and name and
-- as a list; nil where it is not plain.
local function read(tree, source)
  local all <const>, known <const>, amendments <const> = {}, {}, {}
  local function key_of(part) return part.word .. " " .. part.name end
  local function take(part, stands, mark)
    local said = known[key_of(part)]
    if said then said.part, said.edits = part, {}
    else
      said = said_by(part, stands)
      known[key_of(part)], all[#all + 1] = said, said
    end
    said.mark = mark
    local _, period <const> = value_of(part.given, "period")
    if period then said:drop(source, period) end
  end
  local own <const> = {}
  function own.drop(value)
    for _, name in ipairs(value.tag == "Table" and value or { {} }) do
      local said <const> = name.tag == "String" and known["goal " .. name.value]
      if not said then return false end
      said.dropped = true
    end
    return true
  end
  function own.weights(value, mark)
    for _, pair in ipairs(value.tag == "Table" and value or { {} }) do
      local said <const> = pair.tag == "Pair" and known["goal " .. tostring(pair[1].value)]
      local weight <const> = said and value_of(said.part.given, "weight")
      if not weight then return false end
      said.mark = mark
      local text <const> = source:sub(pair[2].at, pair[2].stop - 1)
      said.edits[#said.edits + 1] = { at = weight.at, stop = weight.stop, text = text }
    end
    return true
  end
  local function amend(part)
    local announced <const> = value_of(part.given, "announced")
    local keeps <const> = announced and announced.value == "keep"
    local mark <const> = ("as renegotiated on %s%s"):format(part.name,
      keeps and ", which those who had applied before were told of otherwise" or "")
    for _, item in ipairs(part.given) do
      local inner <const> = item.tag ~= "Pair" and part_of(item)
      local setting <const> = item.tag == "Pair" and own[item[1].value]
      if inner and PARTS[inner.word] then take(inner, part, mark)
      elseif item.tag ~= "Pair" then return false
      elseif setting and not setting(item[2], mark) then return false
      end
    end
    amendments[#amendments + 1] = part
    return true
  end
  for _, node in ipairs(tree) do
    local part <const> = part_of(node)
    if part and PARTS[part.word] then take(part, part)
    elseif part and part.word == "amend" and not amend(part) then return nil
    end
  end
  return all, amendments
end

-- A statement, from where its line begins, with the line's end behind it.
local function line_around(source, node)
  local at <const> = node.at - #source:sub(1, node.at - 1):match "[ \t]*$"
  return at, source:match("^[ \t]*\r?\n()", node.stop) or node.stop
end

local function marked(said, source)
  return undecided.mark .. said.mark .. "\n" .. said:text(source)
end

-- The text with all of it. late: true: what changes stands in the place of its
-- amendment, where it may need what stands before that.
local function applied(source, all, amendments, late)
  local edits <const>, behind <const> = {}, {}
  local function put(at, stop, text) edits[#edits + 1] = { at = at, stop = stop, text = text } end
  for _, said in ipairs(all) do
    local is_new <const> = said.stands.word == "amend"
    local moved <const> = said.mark and not said.dropped and (is_new or late)
    if moved then table.insert(behind, marked(said, source)) end
    if not is_new and (said.dropped or moved) then
      local at <const>, stop <const> = line_around(source, said.stands.node)
      put(at, stop, "")
    elseif not is_new and said.mark then put(said.stands.node.at, said.stands.node.stop, marked(said, source))
    end
  end
  for i, part in ipairs(amendments) do
    local at <const>, stop <const> = line_around(source, part.node)
    put(at, stop, i == #amendments and #behind > 0 and table.concat(behind, "\n\n") .. "\n" or "")
  end
  table.sort(edits, function (a, b) return a.at < b.at end)
  return mend.applied(source, edits)
end

-- Whether a plan says what another does, but for how it came to it.
local function is_same(plan, other)
  local answer <const> = difference.of(plan, other)
  return not lists.any(lists.joined(answer.goals, answer.case_types), function (entry)
    return entry.kind ~= "kept" or lists.any(entry.changes, function (change) return change.name ~= "period" end)
  end)
end

-- The plan of that text; nil of one that was not renegotiated, or whose text does
-- not show plainly what it then says.
function unamended.plan(plan)
  if not plan.amended then return nil end
  local source <const>, skipped <const> = loader.source(plan)
  local all <const>, amendments <const> = read(scopes.resolve(parser.parse(source)), source)
  for _, late in ipairs(all and { false, true } or {}) do
    local text <const> = loader.text(plan):sub(1, skipped) .. applied(source, all, amendments, late)
    local other <const> = loader.load_text(text, plan.path)
    if other and not other.amended and is_same(plan, other) then return other end
  end
end

return unamended
