-- unified.lua: how a text differs from the one before, in the form of `diff -u`.

local unified = {}

local CONTEXT <const> = 3   -- lines around a change

-- The lines of a text, each with its end.
local function lines_of(text)
  local list <const> = {}
  for line in text:gmatch "[^\n]*\n?" do
    if line ~= "" then list[#list + 1] = line end
  end
  return list
end

-- What differs: { from, to, other_from, other_to }, the lines from a to b - 1
-- in the place of those from c to d - 1. Texts of as many lines are held
-- against each other line by line; others from both ends.
local function changes_of(a, b)
  local list <const> = {}
  if #a == #b then
    for i = 1, #a do
      local last <const> = list[#list]
      if a[i] ~= b[i] then
        if last and last[2] == i then last[2], last[4] = i + 1, i + 1 else list[#list + 1] = { i, i + 1, i, i + 1 } end
      end
    end
    return list
  end
  local first, least <const> = 1, math.min(#a, #b)
  while first <= least and a[first] == b[first] do first = first + 1 end
  local same = 0
  while same <= least - first and a[#a - same] == b[#b - same] do same = same + 1 end
  return { { first, #a - same + 1, first, #b - same + 1 } }
end

-- Changes whose lines around them meet, together.
local function hunks_of(changes)
  local hunks <const> = {}
  for _, change in ipairs(changes) do
    local hunk <const> = hunks[#hunks]
    if hunk and change[1] - hunk[#hunk][2] <= 2 * CONTEXT then hunk[#hunk + 1] = change
    else hunks[#hunks + 1] = { change }
    end
  end
  return hunks
end

-- "3,7": where lines begin, and how many they are.
local function range(from, to)
  local n <const> = to - from
  if n == 1 then return tostring(from) end
  return ("%d,%d"):format(n == 0 and from - 1 or from, n)
end

local NO_END <const> = "\\ No newline at end of file"

local function put(out, sign, list, from, to)
  for i = from, to - 1 do
    out[#out + 1] = sign .. list[i]:gsub("\r?\n$", "")
    if not list[i]:find "\n$" then out[#out + 1] = NO_END end
  end
end

local function put_hunk(out, hunk, a, b)
  local first <const>, last <const> = hunk[1], hunk[#hunk]
  local before <const> = math.min(CONTEXT, first[1] - 1)
  local behind <const> = math.min(CONTEXT, #a - last[2] + 1)
  out[#out + 1] = ("@@ -%s +%s @@"):format(range(first[1] - before, last[2] + behind),
                                          range(first[3] - before, last[4] + behind))
  local at = first[1] - before
  for _, change in ipairs(hunk) do
    put(out, " ", a, at, change[1])
    put(out, "-", a, change[1], change[2])
    put(out, "+", b, change[3], change[4])
    at = change[2]
  end
  put(out, " ", a, at, last[2] + behind)
end

-- The lines of the difference; none where there is none.
function unified.lines(path, before, after)
  if before == after then return {} end
  local a <const>, b <const> = lines_of(before), lines_of(after)
  local out <const> = { "--- " .. path, "+++ " .. path }
  for _, hunk in ipairs(hunks_of(changes_of(a, b))) do put_hunk(out, hunk, a, b) end
  return out
end

return unified
