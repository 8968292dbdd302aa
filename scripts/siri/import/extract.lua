-- extract.lua: what a file of cases tells as an extract: of which case types
-- all, which of their cases it lacks, up to which day; and what is doubtful of
-- that.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local grouped <const> = require "siri.base.output".grouped
local case_versions <const> = require "siri.store.store".case_versions

local said <const> = core.options.said

local extract = {}

local LISTED <const> = 20  -- cases that are gone, of a file, that are printed

-- Says something of a file.
local function warn(from, name, ...)
  from.say(diagnostic.new(name, from.path, nil, ...))
end


-- The case types of --field and --types

-- What a user may have meant where a year has no plan: the year before.
local function plan_before(planfile, year)
  local before <const> = ("%d"):format(tonumber(year) - 1)
  return planfile.find(before) and before or "FILE"
end

-- The plan whose case types an option names.
local function plan_of(args, option, extracted)
  local planfile <const> = require "siri.rules.planfile"   -- which few imports need
  local year <const> = extracted and extracted:sub(1, 4)
  local name <const> = args.plan or year
  if not name then error(said("{{%s}} needs a plan: give {{plan FILE}}"):format(option), 0) end
  if not args.plan and not planfile.find(year) then
    error(said("{{%s}} needs a plan, and there is none of %s, the year of %s %s: give {{plan %s}}"):format(
      option, year, args.extracted and "the extract," or "the newest date,", extracted, plan_before(planfile, year)), 0)
  end
  local plan <const>, message <const> = planfile.load(name)
  return plan or error(message, 0)
end

local function types_of_field(plan, field)
  local types <const> = lists.where(plan.case_types, function (t) return t.field == field end)
  if #types > 0 then return lists.set(lists.map(types, "name")) end
  error(said("{{--field|field}} %s: no case type of %s has that field%s"):format(
    field, plan.path, core.nearest.hint(field, lists.map(plan.case_types, "field"))), 0)
end

-- The name of the case type that is called so.
local function type_named(plan, text)
  local names <const> = require "siri.rules.typenames".among(plan.case_types, text)
  if #names == 1 then return names[1] end
  if #names > 1 then
    error(said("{{types}}: '%s' is what %s of %s are called: give the name of one"):format(
      text, table.concat(names, " and "), plan.path), 0)
  end
  error(said("{{types}}: no case type of %s is called '%s'%s"):format(
    plan.path, text, core.nearest.hint(text, lists.map(plan.case_types, "name"))), 0)
end

-- By their names, or by what the plan calls them.
local function types_named(plan, list)
  local types <const> = {}
  for text in list:gmatch "[^,]+" do types[type_named(plan, headings.trim(text))] = true end
  return types
end

-- These types, a set, and whatever else files have called them.
local function as_called(store, plan, types)
  local called <const> = require "siri.rules.typenames".of(plan)
  for text in store:each(("SELECT DISTINCT case_type FROM %s"):format(case_versions)) do
    if types[called[text]] then types[text] = true end
  end
  return types
end

-- The types that the option field or types names, a set; nil without them. Raises
-- what is wrong with them.
local function said_types(store, args, extracted)
  if not (args.field or args.types) then return nil end
  local plan <const> = plan_of(args, args.field and "field" or "types", extracted)
  return as_called(store, plan, args.field and types_of_field(plan, args.field) or types_named(plan, args.types))
end


-- What the file lacks

-- Says which cases a file lacks.
local function tell_gone(from, ids)
  if #ids == 0 then return end
  local list <const> = lists.head(ids, LISTED)
  local more <const> = #ids - #list
  local name <const> = #ids == 1 and "gone_one" or "gone_several"
  from.say(diagnostic.new(name, from.path, nil,
                          table.concat(list, ", ") .. (more > 0 and (" and %s more"):format(grouped(more)) or "")),
           true)
end

-- Says why no case is gone, as lose_absent of a store tells it.
local function warn_untold(from, why)
  if why.nameless then
    warn(from, "gone_nameless", why.nameless, why.nameless == 1 and " has" or "s have")
  else
    warn(from, why.all == 1 and "gone_only" or "gone_all", why.all)
  end
end

-- Returns whether it could be told which; nil and a message.
local function lose_absent(store, from, types)
  local ids <const>, known <const> = store:lose_absent(types)
  if ids == nil then return nil, known end
  if not ids then
    warn_untold(from, known)
    return false
  end
  tell_gone(from, ids)
  if 2 * #ids > known then
    warn(from, "gone_most", grouped(#ids), grouped(known), known == 1 and " is" or "s are", 100 * #ids // known)
  end
  return true
end

-- Notes of which case types a file tells all; with --full the cases that it
-- lacks are gone. Returns whether it could be told which, and the types that
-- it tells in part; nil and a message.
function extract.note(store, from, args)
  if from.kind ~= "cases" then return true, {} end
  local types <const> = said_types(store, args, args.extracted or store:newest_date())
  if args.full then
    local told <const>, message <const> = lose_absent(store, from, types)
    return told, told == nil and message or {}
  end
  local partial <const>, message <const> = store:cover(types)
  return partial and true, partial or message
end


-- What is doubtful

-- Warns where an older extract has changed what a newer one said, `before`, and
-- of which case types a file lacks cases that are open.
function extract.warn(from, args, newest, before, counts, partial)
  local extracted <const> = args.extracted or newest
  if extracted and before and extracted < before.extracted and counts.changed + counts.gone > 0 then
    local older <const> = diagnostic.new("extract_older", from.path, nil, extracted, before.extracted, before.id)
    local whole <const> = args.full and not (args.field or args.types)   -- then nothing of the other one is lost
    from.say(whole and older:hinted(("undo %d, if that day was a slip"):format(before.id)) or older)
  end
  if #partial > 0 then
    local types <const> = lists.join(partial, function (p)
      return ("%s (%s)"):format(core.import.told(p.case_type), grouped(p.open))
    end)
    warn(from, "extract_partial", types, extracted)
  end
end

return extract
