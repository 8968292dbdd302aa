-- foreign.lua: what other languages have, and Lua has not, where it stands in a
-- text of rules: what is written instead, as a hint.

local lists <const> = require "siri.base.lists"

local foreign = {}

local KEYWORDS <const> = lists.set { "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto",
                                     "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true",
                                     "until", "while" }


-- Where Lua stops

local COMPARE <const>, DIFFER <const> = "to compare, write ==", "for not equal, write ~="
local MORE <const>, LESS <const> = "write n = n + 1", "write n = n - 1"
local REMARK <const> = "a remark begins with two dashes: --"

-- By two signs, at one of which Lua stops; by the word before; by a sign alone.
local PAIRS <const> = { ["== ="] = COMPARE, ["< >"] = DIFFER, ["= ~"] = DIFFER, ["+ +"] = MORE, ["+ ="] = MORE,
                        ["- ="] = LESS, ["local =="] = "to give it a value, write =" }
local BEFORE <const> = { elif = "write elseif", elsif = "write elseif" }
local ALONE <const> = { ["//"] = REMARK, ["#"] = REMARK, ["/"] = REMARK, is = COMPARE,
                        ["?"] = "write if … then … else … end",
                        ["in"] = "a list is gone through: for _, one in ipairs(list) do … end" }

-- A keyword in other letters.
local function of_letters(word)
  local lower <const> = word:lower()
  return lower ~= word and KEYWORDS[lower] and ("write %s, in small letters"):format(lower) or nil
end

-- What is written instead of what stands where Lua stops (halt.lua), by what it
-- says of that; nil where that is nothing of another language.
function foreign.sign(rest, halt)
  local function token(i) return halt.nth and halt.tokens[halt.nth + i] and halt.tokens[halt.nth + i].text or "" end
  local before <const>, there <const> = token(-1), token(0)
  if there == "{" and rest:find "^'%l+' expected" or before == "{" and KEYWORDS[there] then
    return "a block is then … end or do … end, without braces"
  end
  if rest:find "^'%)' expected" and there == "=" then return "settings stand in braces: cases { share = … }" end
  if before == "%" then return "a percentage is written percent(90)" end
  if token(-2) == ":" and rest:find "^<name> expected" or before == ":" and rest:find "^<name> expected" then
    return "a setting is given by =: clock = \"gross\""
  end
  if rest:find "^function arguments expected" then return "what is asked has parentheses: case:days(\"gross\")" end
  local hint <const> = PAIRS[before .. " " .. there] or PAIRS[there .. " " .. token(1)]
                       or PAIRS[token(-2) .. " " .. there] or BEFORE[before] or of_letters(before) or of_letters(there)
  local is_alone <const> = rest:find "^unexpected symbol" or rest:find "^'end' expected"
  return hint or is_alone and ALONE[there] or nil
end


-- Names

local NOTHING <const> = lists.set { "null", "none", "nothing", "undefined" }

-- What is written instead of a name that nobody has made. texts: those that stand
-- in the same file, as a set; methods: of cases, likewise.
function foreign.name(name, texts, methods)
  if NOTHING[name:lower()] or name:lower() == "nil" then return "what is not there is nil" end
  if of_letters(name) then return of_letters(name) end
  if name == "case" then
    return "cases is a score; a case comes in with its function: function (case) … end"
  end
  if methods[name] then return ("a case is asked: case:%s(…)"):format(name) end
  return texts[name] and ("a text has quotes: \"%s\""):format(name) or nil
end

return foreign
