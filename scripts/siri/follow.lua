-- follow.lua: the commands that lead from a figure to what is behind it, as
-- whoever asked for the figure would type them.

local follow = {}

-- The figures of a group of cases that can be followed, as a status calls
-- them: `open` has those over time among them.
follow.states = { "inside", "late", "decided", "open", "open_late", "no_clock", "excluded" }

local Follow <const> = {}
Follow.__index = Follow

-- A text as one word of the shell.
local function word(text)
  if text:find "^[%w_./:@%%+,-]+$" then return text end
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- An option and its value, which may look like an option itself.
local function option(name, value)
  return (" --%s%s%s"):format(name, value:find "^%-" and "=" or " ", word(value))
end

-- What follows the answer of a command: args are its arguments. The data and
-- the cut-off are named where it named them; the import that was known is
-- not, for an answer of --known-at is the one that was given then, to the
-- byte.
function follow.new(args)
  local behind = ""
  if args.db and args.db ~= (os.getenv "SIRI_DB" or "siri.db") then behind = behind .. option("db", args.db) end
  local data <const> = behind
  if args.as_of then behind = option("as-of", args.as_of) .. behind end
  return setmetatable({ plan = word(args.plan), behind = behind, data = data }, Follow)
end

-- The same of a plan's name alone; what is one already stays.
function follow.of(name)
  return type(name) == "string" and follow.new { plan = name } or name
end

-- The account of a goal.
function Follow:goal(id)
  return ("siri-rules explain %s %s%s"):format(self.plan, word(id), self.behind)
end

-- The cases of a goal in a state of follow.states (nil: all), of a group
-- (nil: all).
function Follow:cases(id, group, state)
  return ("siri-rules explain %s %s%s%s%s"):format(self.plan, word(id), group and option("cases", group) or "",
                                                  state and option("state", state) or "", self.behind)
end

-- The story of one case in a goal.
function Follow:case(id, case)
  return ("siri-rules explain %s %s%s%s"):format(self.plan, word(id), option("case", case), self.behind)
end

-- What the assumptions are worth.
function Follow:assumptions()
  return ("siri-rules assumptions %s%s"):format(self.plan, self.behind)
end

-- Every version of a case; of it no cut-off hides anything.
function Follow:history(case)
  return ("siri-rules history case %s%s"):format(word(case), self.data)
end

return follow
