-- rounding.lua: whether numbers sum to their total as they are printed: each
-- is rounded by itself, and a reader who adds them up may get another sum.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local ratio <const> = require "siri.core".ratio

local rounding = {}

-- What is printed of a column: the numbers, their decimals at the most, and
-- what stands behind them; nil where a text is none. "–" is nothing.
local function printed(texts, lang)
  local list, decimals, unit = {}, 0, ""
  for _, text in ipairs(texts) do
    if text ~= "–" and text ~= "" then
      local value <const>, shown <const>, behind <const> = language.read(text, lang)
      if not value then return nil end
      list[#list + 1], decimals, unit = value, math.max(decimals, shown), behind
    end
  end
  return list, decimals, unit
end

-- What the texts of a column sum to, as a text, if that is not the text of its
-- total and rounding is why.
local function other_sum(texts, total, lang)
  local list <const>, decimals <const>, unit <const> = printed(lists.joined(texts, { total }), lang)
  if not list or decimals == 0 or #list < 2 then return nil end
  local whole <const> = table.remove(list)
  local sum <const> = lists.sum(list, nil, ratio.new(0))
  local off <const> = sum < whole and whole - sum or sum - whole
  local most <const> = ratio.new(#list + 1, 2 * math.tointeger(10 ^ decimals))   -- half of the last decimal for each
  if off <= 0 or off > most then return nil end
  return language.number(sum, lang, decimals) .. unit
end

-- A note on columns { { name = or nil, texts =, total = }, … } as they are
-- printed; nil where they all sum to their totals.
function rounding.note(columns, lang)
  local list <const> = lists.join(columns, function (column)
    local sum <const> = other_sum(column.texts, column.total, lang)
    return sum and column.name and ("%s (%s)"):format(sum, column.name) or sum
  end)
  return list ~= "" and language.say("rounded_sum", { list = list }, lang) or nil
end

local function is_single(row) return not row.sum end

-- The same of a table of texts and its total, for the columns of these keys of
-- which it has a total.
function rounding.of_table(t, keys)
  return rounding.note(lists.map(keys, function (key)
    local total <const> = t.total[key]
    return total and { name = t.columns[key].head, texts = lists.map(lists.where(t.rows, is_single), key),
                       total = total }
  end), t.lang)
end

return rounding
