-- lists.lua: what many places make of a list or a table, or look for in it.

local lists = {}

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
