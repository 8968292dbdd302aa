-- foreign.lua: what other languages have, and Lua has not, where it stands in a
-- text of rules: what is written instead, as a hint. May run inside a rule call:
-- library functions are called by name, never as methods of texts.

local lists <const> = require "siri.base.lists"

local foreign = {}

local find <const>, format <const>, lower <const> = string.find, string.format, string.lower

local KEYWORDS <const> = lists.set { "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto",
                                     "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true",
                                     "until", "while" }


-- Where Lua stops

local COMPARE <const>, DIFFER <const> = "to compare, write ==", "for not equal, write ~="
local MORE <const>, LESS <const> = "write n = n + 1", "write n = n - 1"
local REMARK <const> = "a remark begins with two dashes: --"

-- By two signs, at one of which Lua stops; by a word; by a sign alone.
local PAIRS <const> = {
  ["== ="] = COMPARE, ["< >"] = DIFFER, ["= ~"] = DIFFER, ["= <"] = "write <=", ["= >"] = "write >=",
  ["+ +"] = MORE, ["+ ="] = MORE, ["- ="] = LESS, ["local =="] = "to give it a value, write =",
}
local WORDS <const> = { elif = "write elseif", elsif = "write elseif" }
local ALONE <const> = { ["//"] = REMARK, ["#"] = REMARK, ["/"] = REMARK, is = COMPARE,
                        ["?"] = "write if … then … else … end",
                        ["in"] = "a list is gone through: for _, one in ipairs(list) do … end" }

-- A keyword in other letters.
local function of_letters(word)
  local keyword <const> = lower(word)
  return keyword ~= word and KEYWORDS[keyword] and format("write %s, in small letters", keyword) or nil
end

-- What is written instead of what stands where Lua stops (halt.lua), by what it
-- says of that; nil where that is nothing of another language.
function foreign.sign(rest, halt)
  local function token(i) return halt.nth and halt.tokens[halt.nth + i] and halt.tokens[halt.nth + i].text or "" end
  local before <const>, there <const> = token(-1), token(0)
  local function says(pattern) return find(rest, pattern) ~= nil end
  if there == "{" and says "^'%l+' expected" or before == "{" and KEYWORDS[there] then
    return "a block is then … end or do … end, without braces"
  end
  if says "^'%)' expected" and there == "=" then return "settings stand in braces: cases { share = … }" end
  if before == "%" then return "a percentage is written percent(90)" end
  if before == ":" and says "^<name> expected" then return "a setting is given by =: clock = \"gross\"" end
  if says "^function arguments expected" then return "what is asked has parentheses: case:days(\"gross\")" end
  local hint <const> = PAIRS[before .. " " .. there] or PAIRS[there .. " " .. token(1)]
                       or PAIRS[token(-2) .. " " .. there] or WORDS[before] or WORDS[there] or of_letters(before)
                       or of_letters(there)
  return hint or (says "^unexpected symbol" or says "^'end' expected") and ALONE[there] or nil
end


-- Names

local NOTHING <const> = lists.set { "null", "none", "nothing", "undefined" }

-- What is written instead of a name that nobody has made. texts: those that stand
-- in the same file, as a set; methods: of cases, likewise.
function foreign.name(name, texts, methods)
  if NOTHING[lower(name)] then return "what is not there is nil" end
  local keyword <const> = of_letters(name)
  if keyword then return keyword end
  if name == "case" then
    return "cases is a score; a case comes in with its function: function (case) … end"
  end
  if methods[name] then return format("a case is asked: case:%s(…)", name) end
  return texts[name] and format("a text has quotes: \"%s\"", name) or nil
end

return foreign
