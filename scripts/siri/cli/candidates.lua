-- candidates.lua: the words that an argument may be, each with what it is: plans
-- in sight, goals of a plan, case types, imports, topics of help.

local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local command <const> = require "siri.cli.command"
local lfs <const> = require "siri.package.lfs"

local candidates = {}

local function word(text, meaning) return { word = text, meaning = meaning } end

-- A list of things as words: the fields that have the word, and what it is.
local function told(list, field, meaning)
  return lists.map(list, function (one) return word(tostring(one[field]), one[meaning]) end)
end

-- What f gives of what can be had; nothing where that fails, for nobody has
-- asked yet.
local function had(value, f)
  local fine <const>, list <const> = pcall(f, value)
  return value and fine and list or {}
end


-- Plans

local function plans_in(folder)
  if lfs.attributes(folder, "mode") ~= "directory" then return {} end
  local names <const> = {}
  for file in lfs.dir(folder) do names[#names + 1] = file:match "^([^.].*)%.lua$" end
  table.sort(names)
  return lists.map(lists.where(names, function (name) return not name:find "_spec$" end), function (name)
    return word(name, ("%s/%s.lua"):format(folder, name))
  end)
end

local function in_sight()
  return lists.unique(lists.joined(plans_in "rules", core.home and plans_in(core.home .. "/rules") or {}), "word")
end

local function plans() return in_sight(), true end

-- What f gives of the plan that the line has, or of all in sight, each word once.
local function of_plans(given, f)
  local name <const> = given["--plan"] or given.plan
  local names <const> = name and { name } or lists.map(in_sight(), "word")
  return lists.unique(lists.flat(names, function (one) return had(siri.plan(one), f) end), "word")
end

local function of_plan(field, id, meaning)
  return function (given)
    return of_plans(given, function (plan) return told(plan[field], id, meaning) end)
  end
end

local case_types <const> = of_plan("case_types", "name", "title")

-- A list with commas: each of its last item.
local function listed(f)
  return function (given, text)
    local before <const> = text:match "^.*," or ""
    return lists.map(f(given), function (one) return word(before .. one.word, one.meaning) end)
  end
end

local function fields(given)
  return of_plans(given, function (plan)
    return lists.unique(lists.map(plan.case_types, function (t) return t.field and word(t.field) end), "word")
  end)
end

local function followups(given)
  return lists.joined(of_plans(given, function (plan)
    return lists.map(siri.followup(plan), function (one)
      return not one.final and word(one.name, "status " .. one.status) or nil
    end)
  end), { word("year-end", "the whole year") })
end


-- The database

local function store_of(given, f)
  local path <const> = given["--db"] or os.getenv "SIRI_DB" or "siri.db"
  local opened <const>, store <const> = pcall(siri.open, path, "read")
  if not opened or not store then return {} end
  local list <const> = had(store, f)
  store:close()
  return list
end

local function imports(given)
  return store_of(given, function (store)
    return lists.map(store:imports(), function (one) return word(tostring(one.id), one.file or one.kind) end)
  end)
end

local function statements(given)
  return store_of(given, function (store)
    return lists.map(siri.statements(store), function (one)
      return word(tostring(one.id), ("%s of %s %d"):format(one.followup, one.agency, one.year))
    end)
  end)
end


-- What a command takes first, or in place of that

local ACTIONS <const> = { word("list", "those made"), word("show", "one as it was made"),
                          word("verify", "compute one again") }

local function statement_what(given) return lists.joined(ACTIONS, followups(given)) end

local function statement_of(given)
  if given.what == "show" or given.what == "verify" then return statements(given) end
  return plans()
end

local function report_what(given)
  return lists.joined(in_sight(), followups(given), { word("pay", "the memo on pay") }), true
end

local function meanings(what) return told(siri.words(what), "word", "meaning") end

-- Codes only where one is begun: there are hundreds.
local function topics(_, text)
  if text:find "^[EeWw]%d" then
    return lists.map(siri.codes(), function (one)
      local shown <const> = text:sub(1, 1) .. one.code:sub(2)
      return shown:upper() == one.code and word(shown, one.severity) or nil
    end)
  end
  local own <const> = { word("rules", "all words of rules"), word("mappings", "all words of mappings"),
                        word("case", "what rules read of a case"), word("codes", "all codes") }
  return lists.unique(lists.joined(candidates.commands(), own, meanings "rules", meanings "mappings"), "word")
end

function candidates.commands()
  return lists.map(command.names(), function (name) return word(name, command.load(name).summary) end)
end

local function columns() return { word "month", word "site", word "case_type" } end

local function files() return {}, true end

-- By the command and what the argument is called there; by the option; by what
-- help calls the value.
local KNOWN <const> = {
  ["help topic"] = topics, ["statement what"] = statement_what, ["statement of"] = statement_of,
  ["report what"] = report_what, ["report --goal"] = of_plan("goals", "id", "area"),
  plan = plans, from = plans, to = plans, goal = of_plan("goals", "id", "area"), import = imports, path = files,
  ["--plan"] = plans, ["--from"] = plans, ["--statement"] = statements, ["--types"] = listed(case_types),
  ["--field"] = fields, ["--by"] = columns, ["--known-at"] = imports,
  FILE = files, PLAN = plans, GROUP = case_types, DIR = files,
}

-- The words of an argument or an option's value of a command, and whether files
-- are meant, too. name: what it is called; argname: what help calls it; given:
-- what the line has already, by name; text: what is typed of it.
function candidates.of(name, argname, at, given, text)
  local find <const> = KNOWN[at .. " " .. name] or KNOWN[name] or KNOWN[argname]
  if not find then return {}, false end
  return find(given, text)
end

return candidates
