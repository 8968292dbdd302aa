-- mapdraft.lua: a mapping to start from, made of a file's headings: what they
-- name for certain is filled in, and what they may name stands in comments.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local mapdraft = {}

local ESCAPES <const> = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

-- What nobody sees, and a space that does not break.
local UNSEEN <const> = { "\u{FEFF}", "\u{200B}", "\u{AD}", "\u{A0}" }

-- A text as Lua has it.
local function written(text)
  text = text:gsub('["\\%c]', function (byte) return ESCAPES[byte] or ("\\%03d"):format(byte:byte()) end)
  for _, mark in ipairs(UNSEEN) do text = text:gsub(mark, ("\\u{%X}"):format(utf8.codepoint(mark))) end
  return '"' .. text .. '"'
end

-- The columns that no mapping can name, for others are headed so, too.
local function twice_of(texts)
  local first <const>, twice <const> = {}, {}
  for i, text in ipairs(texts) do
    local name <const> = headings.trim(text)
    if first[name] then twice[i], twice[first[name]] = true, true end
    first[name] = first[name] or i
  end
  return twice
end

local WIDTH <const> = #"submitted_on"   -- of the longest field

local function setting(name, text)
  return ("%s = column %s,"):format(name .. (" "):rep(WIDTH - #name), written(headings.trim(text)))
end

-- The lines of a field.
local function field_lines(heading, guess, texts, twice)
  if guess.column and not twice[guess.column] then return { "  " .. setting(heading.name, texts[guess.column]) } end
  local about <const> = heading.meaning .. (heading.required and "; required" or "")
  local columns <const> = lists.where(guess.columns, function (i) return not twice[i] end)
  if #columns == 0 then return { ("  -- %s = column \"\",   -- %s"):format(
    heading.name .. (" "):rep(WIDTH - #heading.name), about) } end
  return lists.joined({ ("  -- %s: %s"):format(about, #columns > 1 and "one of these?" or "this?") },
    lists.map(columns, function (i) return "  -- " .. setting(heading.name, texts[i]) end))
end

-- The line of a column that is kept.
local function kept_line(text)
  local name <const>, shown <const> = headings.trim(text), headings.shown(text)
  if headings.methods[shown] then
    return ("    -- [\"…\"] = column %s,   -- under another name"):format(written(name))
  end
  if name == shown then return ("    %s,"):format(written(name)) end
  return ("    [%s] = column %s,"):format(written(shown), written(name))
end

-- The lines of the columns that are kept, and of those that cannot be named.
local function kept_lines(texts, others, twice)
  local lines <const> = {}
  for i, text in ipairs(texts) do
    if twice[i] and headings.trim(text) ~= "" then
      lines[#lines + 1] = ("    -- column %d is headed %s, as another is: head one of them otherwise"):format(
        i, written(headings.trim(text)))
    elseif others[i] then
      lines[#lines + 1] = kept_line(text)
    end
  end
  return #lines > 0 and lists.joined({ "  keep = {" }, lines, { "  }," }) or {}
end

-- The text of a mapping that is to be written to map, for the file at a path,
-- whose headings are these.
function mapdraft.text(path, texts, map)
  local guesses <const>, others <const> = headings.guess("cases", texts)
  local twice <const> = twice_of(texts)
  local fields <const> = {}
  for i, heading in ipairs(headings.cases) do fields[i] = field_lines(heading, guesses[i], texts, twice) end
  local file <const> = path:gsub("%c", "?")
  return table.concat(lists.joined({
    ("-- How %s becomes cases, to start from. What stands behind two hyphens"):format(file),
    "-- is not read: complete the line that is right, and take its hyphens away. Then",
    ("--   siri-rules check %s"):format(map),
    ("--   siri-rules import cases %s --map %s"):format(file, map),
    "",
    "mapping {",
  }, lists.joined(table.unpack(fields)), kept_lines(texts, others, twice), { "}", "" }), "\n")
end

return mapdraft
