-- planfile.lua: the file of a plan: found by its name or year, and loaded.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local problems <const> = require "siri.base.problems"
local loader <const> = require "siri.rules.loader"

local planfile = {}

local function exists(path)
  local file <close> = io.open(path, "rb")
  return file ~= nil
end

-- The file of a plan: a path as it is; a NAME is rules/NAME.lua here, then
-- where the program is installed. Returns nil and a diagnostic if there is
-- none.
function planfile.look(name)
  name = tostring(name)
  if name:find("/", 1, true) or name:match "%.lua$" then
    if exists(name) then return name end
    return nil, diagnostic.new("file_none"):with { file = name }
  end
  local paths = { ("rules/%s.lua"):format(name) }
  if core.home then paths[2] = ("%s/rules/%s.lua"):format(core.home, name) end
  for _, path in ipairs(paths) do
    if exists(path) then return path end
  end
  return nil, diagnostic.new("plan_none", nil, nil, name):hinted("looked for " .. table.concat(paths, " and "))
end

-- The same, with a message.
function planfile.find(name)
  local path <const>, wrong <const> = planfile.look(name)
  return path, wrong and tostring(wrong)
end

-- The sealed plan of a path, name or year; nil and every problem of its
-- file, as problems.of gives them, if it cannot be used. `instead` as in loader.load.
function planfile.load(name, instead)
  local path, message = planfile.find(name)
  if not path then return nil, message end
  local loaded, wrong = loader.load(path, instead)
  if loaded then return loaded end
  return nil, problems.of(wrong)
end

-- What is doubtful of where a plan stands: a file that is named after another
-- year, as one that was copied for the next. nil: nothing is.
function planfile.doubt(plan)
  local named <const> = plan.path:match "^(%d%d%d%d)%.lua$" or plan.path:match "/(%d%d%d%d)%.lua$"
  if not named or tonumber(named) == plan.year then return nil end
  return diagnostic.new("year_named", plan.where, nil, named, plan.year)
end

-- The plan of the year before of the same agency, where its file stands beside that of
-- a plan, each under its year; nil where none does, with every problem of one that
-- cannot be used.
function planfile.before(plan)
  local folder <const>, named <const> = plan.path:match "^(.-)(%d%d%d%d)%.lua$"
  local path <const> = named and ("%s%d.lua"):format(folder, plan.year - 1)
  if not path or tonumber(named) ~= plan.year or not exists(path) then return nil end
  local before <const>, wrong <const> = planfile.load(path:find("/", 1, true) and path or "./" .. path)
  if not before then return nil, wrong end
  return before.year == plan.year - 1 and before.agency == plan.agency and before or nil
end

return planfile
