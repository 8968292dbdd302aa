-- lists.lua: lists made of lists: of each entry something, of some entries
-- themselves, of all of them a text, a sum or an index; a table's keys in
-- order, and its copy with changes.

local lists = {}

-- What is asked of an entry: f itself, a field by its key, or all of it.
local function asked(f)
  if f == nil then return function (entry) return entry end end
  return type(f) == "function" and f or function (entry) return entry[f] end
end

-- What f, a function or the key of a field, gives of each entry, in order;
-- nothing where it gives nil. Further arguments go to f behind the entry.
-- Without f: a copy.
function lists.map(list, f, ...)
  local of <const>, out <const> = asked(f), {}
  for _, entry in ipairs(list) do out[#out + 1] = of(entry, ...) end
  return out
end

-- The entries for which f holds.
function lists.where(list, f, ...)
  local of <const>, out <const> = asked(f), {}
  for _, entry in ipairs(list) do
    if of(entry, ...) then out[#out + 1] = entry end
  end
  return out
end

-- The entries whose f, or field, no entry before them has; tell(entry,
-- first), if it is given, hears of the others.
function lists.unique(list, f, tell)
  local of <const>, first <const> = asked(f), {}
  return lists.where(list, function (entry)
    local key <const> = of(entry)
    if not first[key] then
      first[key] = entry
      return true
    end
    if tell then tell(entry, first[key]) end
  end)
end

-- The first entry for which f holds; nil if there is none.
function lists.first(list, f, ...)
  for _, entry in ipairs(list) do
    if f(entry, ...) then return entry end
  end
end

-- Whether f, or a field, holds of any entry.
function lists.any(list, f, ...) return #lists.where(list, f, ...) > 0 end

-- Whether it holds of all of them.
function lists.every(list, f, ...) return #lists.where(list, f, ...) == #list end

-- The first entry of a list that has a value in a field; nil if none has.
function lists.find(list, field, value)
  for _, entry in ipairs(list) do
    if entry[field] == value then return entry end
  end
end

-- What lists.map gives as one text, ", " between, or another separator.
function lists.join(list, f, separator)
  return table.concat(lists.map(list, f), separator or ", ")
end

-- The entries of all lists that f, or a field, gives of the entries, as one.
function lists.flat(list, f, ...)
  local out <const> = {}
  for _, inner in ipairs(lists.map(list, f, ...)) do table.move(inner, 1, #inner, #out + 1, out) end
  return out
end

-- The entries of several lists as one.
function lists.joined(...) return lists.flat { ... } end

-- The first n entries, or all if there are fewer.
function lists.head(list, n) return table.move(list, 1, math.min(#list, n), 1, {}) end

-- The entries by a field of theirs: the last that has a value of it.
function lists.by(list, field)
  local out <const> = {}
  for _, entry in ipairs(list) do out[entry[field]] = entry end
  return out
end

-- The table that stands under a key of a table, made where there is none.
function lists.under(t, key)
  t[key] = t[key] or {}
  return t[key]
end

-- Whether a value is in a list.
function lists.has(list, value)
  return lists.first(list, rawequal, value) ~= nil
end

-- What f gives of each entry, added to `zero`.
function lists.sum(list, f, zero)
  local sum = zero or 0
  for _, value in ipairs(lists.map(list, f)) do sum = sum + value end
  return sum
end

-- The keys of a table, texts or numbers, in order.
function lists.keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- The entries of a list as a set: { [entry] = true }.
function lists.set(list)
  local set = {}
  for _, entry in ipairs(list) do set[entry] = true end
  return set
end

-- A copy of a table with changes.
function lists.with(t, changes)
  local copy = {}
  for key, value in pairs(t) do copy[key] = value end
  for key, value in pairs(changes) do copy[key] = value end
  return copy
end

return lists
