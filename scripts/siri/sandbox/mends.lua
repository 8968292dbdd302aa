-- mends.lua: the one right change of a text with a mistake, where there is one:
-- edits as a diagnostic has them.

local lists <const> = require "siri.base.lists"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local mends = {}

local function edit(at, stop, text) return { at = at, stop = stop, text = text } end


-- Of a text that Lua cannot read: by the name of what is said, from where it
-- stops (halt.lua).

local own = {}

local function set_of(characters)
  local list <const> = {}
  for character in characters:gmatch(utf8.charpattern) do list[#list + 1] = character end
  return lists.set(list)
end

local DOUBLE <const>, SINGLE <const> = set_of "“”„‟«»″", set_of "‘’‚"

-- The rest of the line from a byte on.
local function rest_of(source, at) return source:match("^[^\r\n]*", at) end

-- The next mark of a kind from a byte on, if what is before it is the plain
-- text that the two delimit.
local function closing(source, at, marks)
  for begin, character in rest_of(source, at):gmatch("()(" .. utf8.charpattern .. ")") do
    if character == '"' or character == "\\" then return nil end
    if marks[character] then
      local from <const> = at + begin - 1
      local stop <const> = from + #character
      local goes_on <const> = marks == SINGLE and source:find("^[%w\x80-\xFF]", stop)   -- an apostrophe
      return not goes_on and from or nil, stop
    end
  end
end

function own.stray_quote(halt)
  local source <const>, at <const>, stop <const> = halt.source, halt.at, halt.stop
  local from <const>, behind <const> = closing(source, stop, SINGLE[source:sub(at, stop - 1)] and SINGLE or DOUBLE)
  return from and { edit(at, stop, '"'), edit(from, behind, '"') }
end

-- First on its line it may be two, which begin a comment.
function own.stray_dash(halt)
  local before <const> = halt.source:sub(1, halt.at - 1):match "[^\n]*$"
  return before:find "%S" and { edit(halt.at, halt.stop, "-") }
end

function own.stray_space(halt) return { edit(halt.at, halt.stop, " ") } end

-- Between two letters it may have been a space.
function own.stray_unseen(halt)
  local between <const> = halt.source:find("^[%w_]", halt.at - 1) and halt.source:find("^[%w_]", halt.stop)
  return not between and { edit(halt.at, halt.stop, "") }
end

function own.unequal_foreign(halt)
  return halt.source:sub(halt.at, halt.at + 1) == "!=" and { edit(halt.at, halt.at + 2, "~=") }
end

-- Lua takes the first of two signs for one of its own.
local function word_for(sign, word)
  return function (halt)
    local source <const>, at <const>, stop <const> = halt.source, halt.at - 1, halt.at + 1
    if source:sub(at, stop - 1) ~= sign .. sign then return nil end
    local before <const> = source:find("^%s", at - 1) and "" or " "
    local after <const> = source:find("^%s", stop) and "" or " "
    return { edit(at, stop, before .. word .. after) }
  end
end

own.and_foreign, own.or_foreign = word_for("&", "and"), word_for("|", "or")

function own.closed_early(halt)
  local split <const> = halt.split
  return split and { edit(split.at, split.stop, "") }
end

local ASKS <const> = lists.set { "if", "elseif", "while", "until" }
local ELSEWHERE <const> = lists.set { "then", "do", "end", "else", "local", "return", "function", "for", "repeat",
                                      "goto", "break", ";", "=" }

-- Does a sign stand in what an if, a while or an until asks?
local function is_asked(halt)
  for i = halt.nth - 1, 1, -1 do
    local text <const> = halt.tokens[i].text
    if ASKS[text] then return true end
    if ELSEWHERE[text] then return false end
  end
  return false
end

-- The edits of what is said of a text that Lua cannot read; nil where there is
-- none.
function mends.of(name, halt)
  if not halt.at then return nil end
  local token <const> = halt.nth and halt.tokens[halt.nth].text
  if token == "=" then return is_asked(halt) and { edit(halt.at, halt.stop, "==") } or nil end
  return own[name] and own[name](halt) or nil
end


-- Of a name that is set without local

-- What a statement sets.
local function targets_of(statement)
  return statement.tag == "Assign" and { statement[1] } or statement.tag == "Set" and statement[1] or {}
end

-- Whatever names it as a global, and where it is set: { target =, statement =,
-- block = in which that stands, alone = whether nothing else is set there }.
local function found_in(source, name)
  local tree <const>, ids <const>, sets <const> = scopes.resolve(parser.parse(source)), {}, {}
  for node in parser.nodes(tree) do
    if node.tag == "Id" and node.name == name and not node.variable then ids[#ids + 1] = node end
    for _, statement in ipairs(node.tag == "Block" and node or {}) do
      local targets <const> = targets_of(statement)
      for _, target in ipairs(targets) do
        if target.tag == "Id" and target.name == name and not target.variable then
          sets[#sets + 1] = { target = target, statement = statement, block = node, alone = #targets == 1 }
        end
      end
    end
  end
  return ids, sets
end

-- Could it be a local from there on? So it is if all that names it stands
-- behind that in the same block, and it is set nowhere else. A function knows
-- its own name.
local function can_be_local(set, ids, sets)
  local from <const> = set.statement.tag == "Assign" and set.statement.at or set.statement.stop
  return #sets == 1 and set.alone and not lists.any(ids, function (id)
    return id ~= set.target and (id.at < from or id.at >= set.block.stop)
  end)
end

-- Gives what is said of a name that is set without local, in a text that can be
-- compiled, its place, and the edit that makes it local.
function mends.unlocal(one, source)
  if not (one.set and one.line) then return one end
  local ids <const>, sets <const> = found_in(source, one.set)
  local place <const> = parser.places(source)
  local there <const> = lists.where(sets, function (set) return place(set.target.at) == one.line end)
  local set <const> = #there == 1 and there[1]
  if not set then return one end
  if can_be_local(set, ids, sets) then one.edits = { edit(set.statement.at, set.statement.at, "local ") } end
  return one:spans(place, set.target)
end

return mends
