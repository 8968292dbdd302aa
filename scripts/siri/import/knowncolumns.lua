-- knowncolumns.lua: a further column of a file is the one that the store has,
-- whatever case, blanks, underscores and hyphens it is headed with.

local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local quoted <const> = require "siri.core".import.quoted

local knowncolumns = {}

-- The names of columns of a store that a heading may be: itself, or else all that
-- differ from it as little as one heading may from itself.
local function named_by(heading, names)
  if lists.has(names, heading) then return { heading } end
  local word <const> = headings.word(heading)
  return lists.where(names, function (name) return headings.word(name) == word end)
end

-- Gives the further columns of a file without a mapping the names that a store
-- has for them, and says so. True; nil and a message, a diagnostic where one may be
-- several.
function knowncolumns.name(store, from)
  if from.mapping then return true end
  local names <const>, trouble <const> = store:columns()
  if not names then return nil, trouble end
  for i, column in ipairs(names[1] and from.columns or {}) do
    local heading <const> = type(column) == "table" and column[1]
    local known <const> = heading and named_by(heading, names) or {}
    if known[2] then
      local either <const> = lists.join(known, quoted, " and ")
      return nil, diagnostic.new("column_known_either", nil, nil, i, quoted(heading), either):with { line = from.line }
    end
    if known[1] and known[1] ~= heading then
      from.columns[i] = known
      from.say(diagnostic.new("column_known", nil, nil, i, quoted(heading), quoted(known[1])):met(from.path, from.line))
    end
  end
  return true
end

return knowncolumns
