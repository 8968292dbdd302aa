-- tokens.lua: the words, texts, numbers and signs of a text of Lua that can
-- be compiled. Runs inside rule calls: library functions are called by name,
-- never as methods of texts.

local tokens = {}

local find <const>, match <const>, sub <const> = string.find, string.match, string.sub

-- Signs of more than one character; the longest first.
local LONG_SIGNS <const> = { "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>" }

-- The end of "[==[ … ]==]" from there on and where its content lies, or nil
-- where none begins.
local function long_bracket(source, at)
  local level = match(source, "^%[(=*)%[", at)
  if not level then return nil end
  local from <const> = at + #level + 2
  local close, last = find(source, "]" .. level .. "]", from, true)
  return last or #source, from, (close or #source + 1) - 1
end

-- The end of a text that a quotation mark begins.
local function quoted_end(source, at)
  local mark <const> = sub(source, at, at)
  local i = at + 1
  while true do
    i = find(source, "[\\" .. mark .. "]", i)
    if not i then return #source end
    if sub(source, i, i) == mark then return i end
    i = i + 2
  end
end

local function sign_at(source, at)
  for _, sign in ipairs(LONG_SIGNS) do
    if sub(source, at, at + #sign - 1) == sign then return sign end
  end
  return sub(source, at, at)
end

local function number_at(source, at)
  return match(source, "^0[xX][%x.]+[pP][+-]?%d+", at) or match(source, "^0[xX][%x.]+", at)
         or match(source, "^[%d.]+[eE][+-]?%d+", at) or match(source, "^[%d.]+", at)
end

-- What begins there, which is no space: its last byte, and the token; a
-- text is `"` and what stands between its marks. A comment is no token.
local function read(source, at)
  if find(source, "^%-%-", at) then
    local last = long_bracket(source, at + 2)
    return last or (find(source, "[\r\n]", at) or #source + 1) - 1, nil
  end
  local last, from, to = long_bracket(source, at)
  if last then return last, '"' .. sub(source, from, to) end
  local first <const> = sub(source, at, at)
  if first == '"' or first == "'" then
    last = quoted_end(source, at)
    return last, '"' .. sub(source, at + 1, last - 1)
  end
  local token = match(source, "^[%a_][%w_]*", at)
                or find(source, "^%.?%d", at) and number_at(source, at) or sign_at(source, at)
  return at + #token - 1, token
end

-- The first token that begins there or behind: its first and last byte, and
-- the token; nil at the end.
function tokens.next(source, at)
  while true do
    at = find(source, "%S", at)
    if not at then return nil end
    local last <const>, token <const> = read(source, at)
    if token then return at, last, token end
    at = last + 1
  end
end

-- Where in the source a sign of one byte stands as a token.
function tokens.positions(source, sign)
  local list, any <const> = {}, "[\"'%-%[%" .. sign .. "]"   -- the first are what texts and comments begin with
  local at = find(source, any)
  while at do
    local last <const>, token <const> = read(source, at)
    if token == sign then list[#list + 1] = at end
    at = find(source, any, last + 1)
  end
  return list
end

-- The list of them, and the line on which each begins.
function tokens.of(source)
  local list, lines = {}, {}
  local at, line, counted = 1, 1, 1
  while true do
    local first <const>, last <const>, token <const> = tokens.next(source, at)
    if not first then return list, lines end
    for _ in string.gmatch(sub(source, counted, first - 1), "\n") do line = line + 1 end
    list[#list + 1], lines[#list + 1] = token, line
    at, counted = last + 1, first
  end
end

return tokens
