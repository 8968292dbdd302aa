-- fields.lua: the fields of a case as lists for SQL, and its extra columns
-- behind them; which they are, core/store/fields.h tells.

local core <const> = require "siri.core"

local fields = {}

-- What a version has beside its import and the id of its case, in order.
fields.names = {}
for _, name in ipairs(core.store.fields) do
  if name ~= "case_id" then table.insert(fields.names, name) end
end
table.insert(fields.names, "extra")

-- "submitted_on, informed_on, …, extra"; the same of the table that is called
-- e; and as the assignments of an UPDATE.
fields.columns = table.concat(fields.names, ", ")
fields.earlier = "e." .. table.concat(fields.names, ", e.")
fields.assigned = table.concat(fields.names, " = ?, ") .. " = ?"

-- The values of a case, in that order: a list with its length n.
function fields.values(case)
  local list <const> = { n = #fields.names }
  for i, name in ipairs(fields.names) do list[i] = case[name] end
  return list
end

return fields
