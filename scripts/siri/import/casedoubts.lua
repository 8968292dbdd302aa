-- casedoubts.lua: what whoever imports a file of cases should know of what they
-- have once it is in: a field that counting needs and none of them has, with the
-- columns that may be it; what stays as earlier files had it; reasons for an
-- exemption that are new.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local grouped <const> = require "siri.base.output".grouped
local casescores <const> = require "siri.rules.casescores"
local plans <const> = require "siri.rules.plan"
local store <const> = require "siri.store.store"
local trouble <const> = require "siri.store.trouble"

local casedoubts = {}

local LISTED <const> = 10   -- columns and reasons that a message names
local SAMPLE <const> = 20   -- values that tell what a column holds

local OF_FILE <const> = [[
  FROM cases_seen AS s CROSS JOIN cases AS c ON case_row BETWEEN first_row AND last_row
  WHERE s.import_id = ?1 AND NOT gone]]

local function ask(db, sql, ...) return trouble.ask(db, sql, ...)[1] end

local function listed(list, f, separator)
  local first <const> = lists.join(lists.head(list, LISTED), f, separator)
  return first .. (#list > LISTED and ("%sand %s more"):format(separator or " ", grouped(#list - LISTED)) or "")
end


-- What counting needs

local function is_net(score) return score.clock == "net" end

local function counts_net(plan)
  local goals <const> = lists.flat(plans.versions(plan), "goals")
  return lists.any(lists.flat(goals, casescores.of), is_net)
end

-- Each field: what follows where no case has it, and whether that matters under the
-- plans in sight, of a file that has decisions or none: one word on that is enough.
local NEEDED <const> = {
  { name = "decided_on", follows = "none of its cases is decided", matters = function () return true end },
  { name = "informed_on", follows = "none of its cases is fully informed, and by the net clock none counts",
    matters = function (known, is_decided) return is_decided and lists.any(known, counts_net) end },
  { name = "outcome", of_decided = true, follows = "its decisions count, whatever came of them",
    matters = function (known) return #known > 0 end },
}

local HAS <const> = "SELECT EXISTS (SELECT 1 %s AND %s IS NOT NULL)"

local function file_has(db, import_id, field) return ask(db, HAS:format(OF_FILE, field), import_id) == 1 end

local function store_has(db, field)
  return ask(db, HAS:format("FROM cases WHERE NOT gone", field)) == 1
end

-- Does a value look like one of the field?
local function is_value(field, value)
  if field == "outcome" then return outcomes.words[headings.lower(value)] ~= nil end
  return core.date.dates.parse(value) ~= nil
end

local VALUES <const> = [[
  SELECT j.value FROM cases_seen AS s CROSS JOIN cases AS c ON case_row BETWEEN first_row AND last_row
  CROSS JOIN json_each(extra) AS j
  WHERE s.import_id = ?1 AND NOT gone AND key = ?2 AND value <> '' LIMIT ?3]]

local function holds(db, import_id, field, heading)
  local values <const> = trouble.ask(db, VALUES, import_id, heading, SAMPLE)
  return #values > 0 and lists.every(values, function (value) return is_value(field, tostring(value)) end)
end

-- The numbers of the columns that no field is read of, a set.
local function unread(from)
  local outputs <const> = from.mapping and lists.where(from.mapping.outputs, "known") or {}
  local used <const> = lists.set(lists.map(outputs, function (output) return output.source.heading end))
  local list <const> = {}
  for i, text in ipairs(from.headings) do
    local is_read = type(from.columns[i]) ~= "table"
    if from.mapping then is_read = used[headings.trim(text)] end
    list[i] = not is_read or nil
  end
  return list
end

-- The columns that may be a field, by their headings; also, where nothing else tells
-- it, by what they hold: their numbers.
local function candidates(db, from, import_id, field, by_value)
  local guess <const> = lists.find(headings.guess("cases", from.headings), "name", field)
  local may <const>, is_unread <const>, list <const> = lists.set(guess.columns), unread(from), {}
  may[guess.column or 0] = true
  for i, column in ipairs(from.headings) do
    local heading <const> = headings.shown(column)
    local is_other <const> = field == "outcome" and may[i] and holds(db, import_id, "decided_on", heading)
    local is_one <const> = may[i] or by_value and holds(db, import_id, field, heading)
    if is_unread[i] and is_one and not is_other then list[#list + 1] = i end
  end
  return list
end

-- What gives no such field: a mapping, a column that is blank, or none.
local function giver(from, field, danish)
  if from.mapping then return ("the mapping gives no %s"):format(field) end
  for i, column in ipairs(from.columns) do
    if column == field then
      return ("column %d (%s) gives no %s"):format(i, core.import.quoted(headings.shown(from.headings[i])), field)
    end
  end
  return ("no column is headed %s or %s"):format(field, danish)
end

local function tell_lacking(from, need, may, way_out)
  local told <const> = listed(may, function (i)
    return ("%d (%s)"):format(i, core.import.quoted(headings.shown(from.headings[i])))
  end)
  from.say(diagnostic.new("field_lacking", from.path, nil,
    giver(from, need.name, lists.find(headings.cases, "name", need.name).danish), need.follows,
    #may > 0 and ("; may it be column %s?"):format(told) or ""):hinted(not from.mapping and way_out or nil))
end

-- A file of which each column is known hides nothing: it says itself what it lacks, as
-- a mapping does. Of a log the events that nobody names are told.
local function warn_lacking(db, from, import_id, known, way_out)
  if from.mapping and from.mapping.log then return end
  local is_open <const> = not from.mapping and next(unread(from)) ~= nil
  local is_decided <const> = file_has(db, import_id, "decided_on")
  for _, need in ipairs(NEEDED) do
    local field <const> = need.name
    if (is_decided or not need.of_decided) and not file_has(db, import_id, field) then
      local is_new <const> = is_open and not lists.has(from.columns, field) and not store_has(db, field)
      local matters <const> = is_new and need.matters(known, is_decided)
      local may <const> = candidates(db, from, import_id, field, is_new and (matters or field == "outcome"))
      if matters or #may > 0 then tell_lacking(from, need, may, way_out) end
    end
  end
end


-- What stays

-- The columns of cases that a file may have: { name =, value = how it is asked }.
local function columns_of(db)
  return lists.joined(
    lists.map(headings.cases, function (field) return { name = field.name, value = field.name } end),
    lists.map(trouble.must(db:columns()), function (name)
      return { name = name, value = ("(SELECT value FROM json_each(extra) WHERE key = '%s')"):format(
        (name:gsub("'", "''"))) }
    end))
end

local function names_of(columns)
  return lists.map(columns, function (column) return type(column) == "table" and column[1] or column end)
end

-- Of which columns it was told before that files with those of this import leave
-- them as they stand: one of these came after a file that has the column.
local function told_before(imports, current)
  local had <const>, told <const> = {}, {}
  for _, import in ipairs(imports) do
    local is_earlier <const> = import.live and import.kind == "cases" and import.id < current.id
    if is_earlier and import.columns == current.columns then
      for name in pairs(had) do told[name] = true end
    elseif is_earlier then
      for _, name in ipairs(names_of(store.kept(import, "columns") or {})) do had[name] = true end
    end
  end
  return told
end

-- Says what the cases of a file have that it has no column for, once of each kind of
-- file; a log is never all of a case.
local function warn_kept(db, from, import_id, counts)
  if counts.same + counts.changed == 0 or from.mapping and from.mapping.log then return end
  local imports <const> = trouble.must(db:imports())
  local has <const> = lists.set(names_of(from.columns))
  local told <const> = told_before(imports, lists.find(imports, "id", import_id))
  local others <const> = lists.where(columns_of(db), function (column)
    return not has[column.name] and not told[column.name]
  end)
  if #others == 0 then return end
  local bits <const> = lists.join(others, function (column)
    return ("coalesce(max(coalesce(%s, '') <> ''), 0)"):format(column.value)
  end, " || ")
  local found <const> = tostring(ask(db, ("SELECT '' || %s %s"):format(bits, OF_FILE), import_id))
  local stay <const> = {}
  for i, column in ipairs(others) do
    if found:sub(i, i) == "1" then stay[#stay + 1] = column.name end
  end
  if #stay > 0 then from.say(diagnostic.new("fields_kept", from.path, nil, listed(stay, core.import.told))) end
end


-- Exemptions

local EARLIER <const> = ("SELECT DISTINCT exempt FROM %s WHERE import_id < ?1 AND exempt <> ''"):format(
  store.case_versions)

-- Says which reasons for an exemption no earlier file gave. counted: how many cases
-- that are new or changed each of the file's exempts.
local function warn_exempts(db, from, import_id, counted)
  if not next(counted) then return end
  local earlier <const> = import_id > 1 and trouble.ask(db, EARLIER, import_id) or {}
  local is_known <const> = lists.set(earlier)
  local new <const> = lists.where(lists.keys(counted), function (reason) return not is_known[reason] end)
  if #new == 0 then return end
  table.sort(new, function (a, b)
    if counted[a] ~= counted[b] then return counted[a] > counted[b] end
    return a < b
  end)
  local told <const> = listed(new, function (reason)
    local n <const> = counted[reason]
    local others <const> = lists.where(new, function (other) return counted[other] > n end)
    return ("%s, %s case%s%s"):format(core.import.told(reason), grouped(n), n == 1 and "" or "s",
                                     core.nearest.hint(reason, lists.joined(earlier, others)))
  end, "; ")
  from.say(diagnostic.new("exempts_new", from.path, nil, #new == 1 and "" or "s", told))
end


-- Says all that of an import that is kept, whatever becomes of this. exempts: as
-- store:import_cases gives them; known: the plans in sight (plannames.lua); way_out:
-- how columns are told.
function casedoubts.warn(db, from, import_id, counts, exempts, known, way_out)
  local done <const>, problem <const> = pcall(function ()
    if counts.added + counts.changed + counts.same > 0 then warn_lacking(db, from, import_id, known, way_out) end
    warn_kept(db, from, import_id, counts)
    warn_exempts(db, from, import_id, exempts)
  end)
  if problem == core.guard.interrupted then error(problem, 0) end
  if done then return end
  from.say(("%s: what its cases have is not looked through: %s"):format(from.path, tostring(problem)))
end

return casedoubts
