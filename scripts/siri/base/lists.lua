-- lists.lua: lists made of lists: of each entry something, of some entries
-- themselves, of all of them a text, a sum or an index.

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

-- The entries whose f, or field, no entry before them has.
function lists.unique(list, f)
  local of <const>, seen <const> = asked(f), {}
  return lists.where(list, function (entry)
    local known <const> = seen[of(entry)]
    seen[of(entry)] = true
    return not known
  end)
end

-- The first entry for which f holds; nil if there is none.
function lists.first(list, f, ...)
  for _, entry in ipairs(list) do
    if f(entry, ...) then return entry end
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

-- The entries by a field of theirs: the last that has a value of it.
function lists.by(list, field)
  local out <const> = {}
  for _, entry in ipairs(list) do out[entry[field]] = entry end
  return out
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

-- What the entries of a list have in a field: nothing of one without it.
function lists.of(list, field)
  local values = {}
  for _, entry in ipairs(list) do values[#values + 1] = entry[field] end
  return values
end

-- The entries of a list as a set: { [entry] = true }.
function lists.set(list)
  local set = {}
  for _, entry in ipairs(list) do set[entry] = true end
  return set
end

-- Whether a list has an entry.
function lists.holds(list, wanted)
  for _, entry in ipairs(list) do
    if entry == wanted then return true end
  end
  return false
end

-- The first entry of a list that has a value in a field; nil if none has.
function lists.find(list, field, value)
  for _, entry in ipairs(list) do
    if entry[field] == value then return entry end
  end
end

-- The entries of a list, of those with one value in a field the first alone;
-- tell(entry, first), if it is given, hears of the others.
function lists.distinct(list, field, tell)
  local first, kept = {}, {}
  for _, entry in ipairs(list) do
    local other = first[entry[field]]
    if not other then first[entry[field]], kept[#kept + 1] = entry, entry elseif tell then tell(entry, other) end
  end
  return kept
end

-- A copy of a table with changes.
function lists.with(t, changes)
  local copy = {}
  for key, value in pairs(t) do copy[key] = value end
  for key, value in pairs(changes) do copy[key] = value end
  return copy
end

return lists
