-- vocabulary.lua: the words that a mapping names against those that a file
-- has: which are never there, which are there in another spelling, which
-- nobody named. Nothing is left aside in silence.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local vocabulary = {}

-- Distinct words that are remembered beside the named ones.
local MOST <const> = 1000

local Vocabulary <const> = {}
Vocabulary.__index = Vocabulary

-- One spelling for all: small letters, single blanks.
local function folded(word)
  return (headings.lower(word):gsub("[%s_-]+", " "))
end

function vocabulary.new()
  return setmetatable({ named = {}, order = {}, folded = {}, rows = {}, seen = {}, told = {}, others = 0 }, Vocabulary)
end

-- Names a word, at a place of the mapping, that need not be in the file.
function Vocabulary:pass(word, where)
  if self.named[word] then return false end
  self.named[word] = where
  self.folded[folded(word)] = word
  return true
end

-- Names one that should be.
function Vocabulary:name(word, where)
  if self:pass(word, where) then self.order[#self.order + 1] = word end
end

-- The file has the word, in one more row.
function Vocabulary:see(word)
  local rows = self.rows[word]
  if not rows then
    if not self.named[word] and self.others >= MOST and not self.folded[folded(word)] then return end
    if not self.named[word] then self.others = self.others + 1 end
    self.seen[#self.seen + 1] = word
  end
  self.rows[word] = (rows or 0) + 1
end

-- Adds what is amiss to a list: lacking(where, word) and variant(where, 2,
-- "s have", word, named) make diagnostics of it.
function Vocabulary:add_warnings(list, lacking, variant)
  table.sort(self.seen)
  for _, word in ipairs(self.order) do
    if not self.rows[word] then
      list[#list + 1] = lacking(self.named[word], word):meant(word, self.seen)
    end
  end
  for _, word in ipairs(self.seen) do
    local named = self.folded[folded(word)]
    if named and not self.named[word] and self.rows[named] then
      self.told[word] = true
      local rows <const> = self.rows[word]
      list[#list + 1] = variant(self.named[named], rows, rows == 1 and " has" or "s have", word, named)
    end
  end
end

-- { { word =, rows = }, … }: words that nobody named, and of which nothing was
-- said, the most frequent first.
function Vocabulary:unnamed()
  local list = lists.map(self.seen, function (word)
    return not self.named[word] and not self.told[word] and { word = word, rows = self.rows[word] } or nil
  end)
  table.sort(list, function (a, b) return a.rows > b.rows or a.rows == b.rows and a.word < b.word end)
  return list
end

return vocabulary
