-- The worked example of the US Office of Personnel Management for senior
-- executives: ratings 4, 5, 3, 4, 4 with weights 10, 10, 10, 10, 60 give 400,
-- which is level 4; an element at level 1 makes the whole level 1.

plan { year = 2019, agency = "OPM", title = "Senior executive performance plan", points = 100 }

local paid = assume {
  "Level 5 is paid in full, level 4 by 75 %, level 3 by 50 %, the others not at all",
  value = kr(100000), because = "the example stops at the level: the amounts are made up",
}

-- A rating of 1 to 5, as a part of 5: the points times 5 are the summary score.
local function element(id, area, weight)
  goal(id) {
    area = area, demand = "Level 3 or better", weight = weight, side = "internal", measured_by = "department",
    score = measure "rating" { scale = linear { from = 0, to = 5 } },
  }
end

element("1", "Leading change", 10)
element("2", "Leading people", 10)
element("3", "Business acumen", 10)
element("4", "Building coalitions", 10)
element("5", "Results driven", 60)

local LEVELS = { { 5, from = 475 }, { 4, from = 400 }, { 3, from = 300 }, { 2, from = 200 } }
local SHARES = { [5] = percent(100), [4] = percent(75), [3] = percent(50) }

-- The level of a result: of its weighted ratings, but never above 1 where an
-- element is there.
local function level_of(result, how)
  local score = how("summary score", result.settled * 5)
  for _, goal in ipairs(result.goals) do
    if goal.attainment and goal.attainment <= ratio(1, 5) then return how("an element at level 1", 1) end
  end
  for _, level in ipairs(LEVELS) do
    if score >= level.from then return level[1] end
  end
  return 1
end

pay {
  full = paid,
  proposal = function (result, how)
    local level = how("level", level_of(result, how))
    return how("by level", paid * (SHARES[level] or 0))
  end,
}
