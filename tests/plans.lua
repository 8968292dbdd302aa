-- Rules for specs, which say of a plan only what is peculiar to them: what
-- every plan and goal must have besides is filled in here.

local lists <const> = require "siri.base.lists"
local loader <const> = require "siri.rules.loader"

local plans = {}

local PLAN <const> = { year = "2019", agency = '"SIRI"', title = '"En plan"', points = "100" }
local GOAL <const> = { area = '"A"', demand = '"D"', weight = "100", side = '"external"', measured_by = '"agency"' }

-- In which order they are filled in.
local ORDER <const> = { "year", "agency", "title", "points", "area", "demand", "weight", "side", "measured_by" }

-- A table of a text of rules, with what it lacks of these settings before
-- its own.
local function filled(block, settings)
  local list <const> = {}
  for _, name in ipairs(ORDER) do
    if settings[name] and not block:find("%f[%w_]" .. name .. "%s*=") then
      list[#list + 1] = name .. " = " .. settings[name]
    end
  end
  local missing <const>, own <const> = table.concat(list, ", "), block:match "^{[ \t]*(.-)[ \t]*}$"
  local join <const> = (missing == "" or own == "") and "" or own:find "^\n" and "," or ", "
  return "{ " .. missing .. join .. own .. " }"
end

-- The text of a plan from one that leaves out what no spec is about, line
-- by line the same:
--   plans.text [[
--   plan { followups = { UO2 = { status = "2019-06-30" } } }
--   goal "1.1" { weight = 60, score = measure "p" { below = 2 } }
--   goal "1.2" { weight = 40, area = "Kurser", score = milestone "k" { by = "2019-12-31" } }
--   ]]
-- It is a plan of SIRI for 2019 of 100 points, titled "En plan"; a goal has
-- the weight 100, the area "A", the demand "D", the side "external", and is
-- measured by "agency". A table that has a setting keeps its own.
function plans.text(text)
  return (text:gsub("(%f[%w_]plan%s*)(%b{})", function (word, block) return word .. filled(block, PLAN) end)
    :gsub('(%f[%w_]goal%s*"[^"\n]*"%s*)(%b{})', function (word, block) return word .. filled(block, GOAL) end))
end

-- The same with a plan on line 1 that says nothing more.
function plans.of(text)
  return plans.text("plan {}\n" .. text)
end

-- As loader.load_text: but what is wrong is told by the texts that are printed.
function plans.load(...)
  local plan <const>, wrong <const> = loader.load_text(...)
  return plan, wrong and lists.map(wrong, tostring)
end

return plans
