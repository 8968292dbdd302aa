-- plannames.lua: which case types, outcomes and sites of a file no plan in
-- sight knows, and what a plan groups cases by that some of them lack: a slip in
-- one keeps its cases out of every count, or in a group that nobody meant, and is
-- found at import, not at the next status.
--
-- In sight are the plans in rules/ where the command runs, or the one of
-- --plan; those that are installed with the program are of no concern to files
-- of others.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local grouped <const> = require "siri.base.output".grouped
local lfs <const> = require "siri.package.lfs"
local dkjson <const> = require "siri.package.dkjson"
local applicable <const> = require "siri.rules.applicable"
local plans <const> = require "siri.rules.plan"
local spans <const> = require "siri.rules.spans"
local trouble <const> = require "siri.store.trouble"

local plannames = {}

local LISTED <const> = 20   -- names of a kind, of a file, that are told
local FOLDER <const> = "rules"


-- The plans in sight

local function paths_of(folder)
  local list <const> = {}
  if lfs.attributes(folder, "mode") ~= "directory" then return list end
  local readable <const>, names <const>, state <const> = pcall(lfs.dir, folder)
  if not readable then return list end
  for name in names, state do
    if name:match "^[^.].*%.lua$" then list[#list + 1] = folder .. "/" .. name end
  end
  table.sort(list)
  return list
end

-- The plans that the names of files are held against: those of a folder, or
-- the one that is given; also `broken`, the paths of those that cannot be
-- used. nil and a message if the one that is given cannot be.
function plannames.plans(given)
  if given then
    local plan <const>, message <const> = require "siri.rules.planfile".load(given)
    return plan and { plan, who = plan.path .. " does not know", broken = {} }, message
  end
  local known <const> = { who = "no plan in " .. FOLDER .. "/ knows", broken = {} }
  for _, path in ipairs(paths_of(FOLDER)) do
    local plan <const> = require "siri.rules.planfile".load(path)
    table.insert(plan and known or known.broken, plan or path)
  end
  return known
end


-- What they know

-- Each kind: its field, what its message is called, whether the plans know a
-- name, and the names that one may be near to; nil where no plan tells any.
local kinds <const> = {}

kinds[1] = { field = "case_type", message = "types_unknown", where = "" }

kinds[1].of = function (known)
  local called <const> = lists.map(known, require "siri.rules.typenames".of)
  local words <const> = lists.flat(known, function (plan)
    return lists.flat(plan.case_types, function (t) return { t.name, t.title } end)
  end)
  if #words == 0 then return nil end
  return function (text) return lists.any(called, function (names) return names[text] end) end, words
end

-- The names that a text of a type could mean in a plan, where these are several.
kinds[1].either = function (known, text)
  for _, plan in ipairs(known) do
    local names <const> = require "siri.rules.typenames".among(plan.case_types, text)
    if #names > 1 then return plan, names end
  end
end

kinds[2] = { field = "outcome", message = "outcomes_unknown", where = " AND decided_on IS NOT NULL" }

kinds[2].of = function (known)
  local names <const> = lists.set(outcomes.names)
  for _, version in ipairs(lists.flat(known, require "siri.rules.plan".versions)) do
    for name in pairs(version.outcomes or {}) do names[name] = true end
  end
  return function (text) return names[text] end, lists.keys(names)
end

kinds[3] = { field = "site", message = "sites_unknown", where = "" }

kinds[3].of = function (known)
  local names <const> = lists.flat(lists.flat(known, require "siri.rules.plan".versions), "sites")
  if #names == 0 then return nil end
  local is_one <const> = lists.set(names)
  return function (text) return is_one[text] end, lists.keys(is_one)
end


-- What a file has

-- The texts that the cases of an import's types have in the fields, each a set
-- by field: of all cases that the store has, as their columns tell it fast.
local function texts_of(store, types)
  local wanted <const> = {}
  for name in pairs(types) do wanted[name] = { wanted = true, inherited = true } end
  local answer <const> = core.tally.run(store, { {
    as_of = "9999-12-31", from = "0001-01-01", to = "9999-12-31", clock = "gross", outcomes = {}, types = wanted,
    names = true, each = "site",
  } })[1]
  return { case_type = types, outcome = answer.unnamed_outcomes, site = answer.groups }
end

-- How many cases of the file of an import have each of these texts.
local COUNT <const> = [[
  SELECT %s AS text, count(*) AS cases
  FROM cases_seen AS s CROSS JOIN cases AS c ON case_row BETWEEN first_row AND last_row
  WHERE s.import_id = ?1 AND NOT gone AND %s IN (SELECT value FROM json_each(?2))%s
  GROUP BY 1 ORDER BY 1]]

local function counted(store, import_id, kind, texts)
  return trouble.ask(store, COUNT:format(kind.field, kind.field, kind.where), import_id, dkjson.encode(texts))
end


-- What is told

local function cases_of(n) return ("%s case%s"):format(grouped(n), n == 1 and "" or "s") end

local function told(known, kind, row, words)
  local plan, names
  if kind.either then plan, names = kind.either(known, row.text) end
  return ("%s, %s%s"):format(core.import.told(row.text), cases_of(row.cases),
    names and (" (what %s are called in %s: write the name of one)"):format(table.concat(names, " and "), plan.path)
    or core.nearest.hint(row.text, words))
end

local function warn(from, known, kind, rows, words)
  local first <const> = lists.head(rows, LISTED)
  local listed <const> = lists.join(first, function (row) return told(known, kind, row, words) end, "; ")
                         .. (#rows > LISTED and ("; and %s more"):format(grouped(#rows - LISTED)) or "")
  local broken <const> = #known.broken > 0
    and (" (not asked, for it has errors: %s)"):format(table.concat(known.broken, ", ")) or ""
  from.say(diagnostic.new(kind.message, from.path, nil, #rows == 1 and "" or "s", known.who, broken, listed))
end

local function warn_all(store, from, import_id, known, types)
  local texts <const> = texts_of(store, types)
  for _, kind in ipairs(kinds) do
    local is_known, words = kind.of(known)
    local has <const> = lists.has(from.columns, kind.field)
    local list <const> = is_known and has and lists.where(lists.keys(texts[kind.field]), function (text)
      return text ~= "" and not is_known(text)
    end) or {}
    local rows <const> = #list > 0 and counted(store, import_id, kind, list) or {}
    if #rows > 0 then warn(from, known, kind, rows, words) end
  end
end


-- What cases lack

-- The fields that may be blank by a slip: the site, and all that are no fields
-- of every case.
local function is_lacking(field)
  return field == "site" or not (field == "case_type" or spans.is(field) or lists.find(casefields, "name", field))
end

-- The scores of the plans that group cases by such a field: { score =, wants =
-- the texts of their types, a list }; texts: those of the file, a set.
local function grouping(known, texts)
  return lists.flat(lists.flat(known, require "siri.rules.plan".versions), function (plan)
    local called <const> = require "siri.rules.typenames".of(plan)
    local function wants(score)
      return lists.where(lists.keys(texts), function (text)
        local t <const> = lists.find(plan.case_types, "name", called[text])
        return t and applicable.wants(score, t)
      end)
    end
    return lists.map(lists.flat(plan.goals, plans.case_scores), function (score)
      return score.each and is_lacking(score.each) and { score = score, wants = wants(score) } or nil
    end)
  end)
end

-- How many cases of an import, of some types, have nothing in a field: a site, or
-- a further column.
local BLANK <const> = [[
  SELECT count(*)
  FROM cases_seen AS s CROSS JOIN cases AS c ON case_row BETWEEN first_row AND last_row
  WHERE s.import_id = ?1 AND NOT gone AND case_type IN (SELECT value FROM json_each(?2))
    AND coalesce(iif(?3 = 'site', site, extra ->> ?3), '') = '']]

local function warn_blank(store, from, import_id, known, types)
  local said <const> = {}
  for _, one in ipairs(grouping(known, types)) do
    local each <const> = one.score.each
    local n <const> = trouble.ask(store, BLANK, import_id, dkjson.encode(one.wants), each)[1]
    if n > 0 and not said[each] then
      said[each] = true
      from.say(diagnostic.new("group_blank", from.path, nil, cases_of(n), n == 1 and "has" or "have", each, each,
                                 one.score.where))
    end
  end
end

-- Says which names of the file of an import the plans do not know: where there
-- are plans, and of the columns that the file has; and what its cases lack that a
-- plan groups them by. types: of its cases, a set.
-- The import is kept by then, whatever becomes of this.
function plannames.warn(store, from, import_id, known, types)
  if #known == 0 or not next(types) then return end
  local done <const>, problem <const> = pcall(function ()
    warn_all(store, from, import_id, known, types)
    warn_blank(store, from, import_id, known, types)
  end)
  if problem == core.guard.interrupted then error(problem, 0) end
  if not done then from.say(("%s: its names are held against no plan: %s"):format(from.path, tostring(problem))) end
end

return plannames
