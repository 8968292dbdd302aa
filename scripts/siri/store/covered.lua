-- covered.lua: up to which day the imports tell all of a case type. An extract
-- tells all of it up to its own day if it is said to, or if it has every case
-- of the type that was open before it, and one that is new or was open: what
-- corrects decided cases alone tells of nothing else.

local lists <const> = require "siri.base.lists"
local dkjson <const> = require "siri.package.dkjson"
local store <const> = require "siri.store.store"
local trouble <const> = require "siri.store.trouble"

local covered = {}

local kept <const> = store.kept

-- What an import notes of a type, by what its file calls it: it has cases of it,
-- and tells all; or has not all of the open ones; or none that is new or was
-- open; or it is said to tell all, and has none; or has none, and lacks open
-- ones. A plan may call some of these one type.
local ALL <const>, PART <const>, KNOWN <const>, NONE <const> = "all", "part", "known", "none"
local LACKS <const> = store.lacks

-- Stands for every type in what a whole file notes.
local EVERY <const> = ""


-- At import

-- Open cases that the file of an import lacks, by type: of those up to the row
-- of the last that was known before it.
local LACKING <const> = [[
  SELECT case_type, count(*) AS open FROM cases AS c
  WHERE c.case_row <= ?2 AND decided_on IS NULL AND NOT gone AND import_id <> ?1 AND NOT coalesce(case_row <= (
    SELECT last_row FROM cases_seen WHERE import_id = ?1 AND first_row <= c.case_row
    ORDER BY first_row DESC LIMIT 1), 0)
  GROUP BY case_type ORDER BY case_type]]

-- What an import notes: { [type] = word }, and the types that its file has and
-- does not tell all of, for it lacks open cases: { case_type =, open = } each.
--   known   the last case_row before it
--   types   of its file, as core.import.cases gives them
--   said    the types that it is said to tell all of, a set; "all"; or nil
function covered.noted(self, import_id, known, types, said)
  local lacking <const> = trouble.ask(self, LACKING, import_id, known)
  local notes <const>, lacks <const> = {}, lists.set(lists.map(lacking, "case_type"))
  for name in pairs(said == "all" and { [EVERY] = true } or said or {}) do notes[name] = NONE end
  for name in pairs(said == "all" and {} or lacks) do notes[name] = notes[name] or LACKS end
  for name, news in pairs(types) do
    if said == "all" or notes[name] == NONE then notes[name] = ALL
    else notes[name] = lacks[name] and PART or news and ALL or KNOWN end
  end
  return notes, lists.where(lacking, function (row) return notes[row.case_type] == PART end)
end

-- What was noted, as it is kept.
function covered.text(notes)
  return dkjson.encode(notes, { keyorder = lists.keys(notes) })
end


-- Afterwards

local function later(a, b)
  return (not a or b and b > a) and b or a
end

-- What an import notes of types by what the plan calls them, { [type] = set of
-- words }; `called` has its name of a type for what files call it, or nil.
local function notes_of(import, called)
  local notes <const> = {}
  for text, word in pairs(kept(import, "covers") or {}) do lists.under(notes, called[text] or text)[word] = true end
  return notes
end

-- The days by type as the imports that count have them, that of every type,
-- and the types that have cases.
local function days_of(imports, called)
  local days <const>, has <const> = {}, {}
  for _, import in ipairs(imports) do
    local tells <const> = import.live and import.extracted and import.covers
    for name, words in pairs(tells and notes_of(import, called) or {}) do
      local all <const> = words[NONE] or words[ALL] and not words[LACKS]
      if all and not words[PART] then days[name] = later(days[name], import.extracted) end
      if words[ALL] or words[PART] or words[KNOWN] then has[name] = true end
    end
  end
  return days, has
end

-- The day up to which each case type of a plan is covered: { [type] = ISO
-- date }, none for one that is not at all. A type that has no cases is covered
-- with the others of its field. imports: as store:imports gives them; called
-- [text]: the name of the plan's type that files may call so, or nil.
function covered.of(imports, plan, called)
  local days <const>, has <const> = days_of(imports, called)
  local by_type <const>, fields <const> = {}, {}
  for _, t in ipairs(plan.case_types) do
    by_type[t.name] = later(days[t.name], days[EVERY])
    if has[t.name] then
      local day <const>, least <const> = by_type[t.name] or "", fields[t.field]
      fields[t.field] = (not least or day < least) and day or least
    end
  end
  for _, t in ipairs(plan.case_types) do
    local day <const> = fields[t.field]
    if not has[t.name] and day ~= "" then by_type[t.name] = later(by_type[t.name], day) end
  end
  return by_type
end

-- How far case types are covered, where up to the day `till` not all of them
-- are alike: a list of groups in the order of the types, each { day = ISO date
-- or nil, { field = all of its types } or { case_type = }, … }; else an empty
-- one.
function covered.groups(types, days, till)
  local groups <const>, by_day <const>, of_field <const>, told <const> = {}, {}, {}, {}
  local alike, first = true, nil
  for _, t in ipairs(types) do
    local day <const> = days[t.name] or ""
    local seen <const> = day < till and day or till
    first = first or seen
    alike = alike and seen == first and seen ~= ""
    if of_field[t.field] == nil then of_field[t.field] = day end
    if of_field[t.field] ~= day then of_field[t.field] = false end
  end
  for _, t in ipairs(alike and {} or types) do
    local day <const>, whole <const> = days[t.name] or "", of_field[t.field]
    if not by_day[day] then
      by_day[day] = { day = days[t.name] }
      groups[#groups + 1] = by_day[day]
    end
    if not whole then table.insert(by_day[day], { case_type = t.name })
    elseif not told[t.field] then table.insert(by_day[day], { field = t.field }) end
    told[t.field] = true
  end
  return groups
end

return covered
