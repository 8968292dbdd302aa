-- tokens.lua: the words, texts, numbers and signs of a text of Lua that can
-- be compiled.

local tokens = {}

-- Signs of more than one character; the longest first.
local LONG_SIGNS <const> = { "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>" }

-- The end of "[==[ … ]==]" from there on and where its content lies, or nil
-- where none begins.
local function long_bracket(source, at)
  local level = source:match("^%[(=*)%[", at)
  if not level then return nil end
  local from <const> = at + #level + 2
  local close, last = source:find("]" .. level .. "]", from, true)
  return last or #source, from, (close or #source + 1) - 1
end

-- The end of a text that a quotation mark begins.
local function quoted_end(source, at)
  local mark <const> = source:sub(at, at)
  local i = at + 1
  while true do
    i = source:find("[\\" .. mark .. "]", i)
    if not i then return #source end
    if source:sub(i, i) == mark then return i end
    i = i + 2
  end
end

local function sign_at(source, at)
  for _, sign in ipairs(LONG_SIGNS) do
    if source:sub(at, at + #sign - 1) == sign then return sign end
  end
  return source:sub(at, at)
end

local function number_at(source, at)
  return source:match("^0[xX][%x.]+[pP][+-]?%d+", at) or source:match("^0[xX][%x.]+", at)
         or source:match("^[%d.]+[eE][+-]?%d+", at) or source:match("^[%d.]+", at)
end

-- What begins there, which is no space: its last byte, and the token; a
-- text is `"` and what stands between its marks. A comment is no token.
local function read(source, at)
  if source:find("^%-%-", at) then
    local last = long_bracket(source, at + 2)
    return last or (source:find("\n", at, true) or #source + 1) - 1, nil
  end
  local last, from, to = long_bracket(source, at)
  if last then return last, '"' .. source:sub(from, to) end
  local first <const> = source:sub(at, at)
  if first == '"' or first == "'" then
    last = quoted_end(source, at)
    return last, '"' .. source:sub(at + 1, last - 1)
  end
  local token = source:match("^[%a_][%w_]*", at)
                or source:find("^%.?%d", at) and number_at(source, at) or sign_at(source, at)
  return at + #token - 1, token
end

-- The list of them, and the line on which each begins.
function tokens.of(source)
  local list, lines = {}, {}
  local at, line, counted = 1, 1, 1
  while true do
    at = source:find("%S", at)
    if not at then return list, lines end
    local last <const>, token <const> = read(source, at)
    if token then
      for _ in source:sub(counted, at - 1):gmatch "\n" do line = line + 1 end
      counted = at
      list[#list + 1], lines[#list + 1] = token, line
    end
    at = last + 1
  end
end

return tokens
