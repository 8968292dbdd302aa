-- A council's red, amber and green, 2014/15: eight indicators, a point each;
-- one without a colour is left out.

plan {
  year = 2014, agency = "Havering", title = "Corporate performance report 2014/15", points = 8,
  period = { from = "2014-04-01", to = "2015-03-31" }, when_empty = "leave_out",
  followups = {
    Q1 = { status = "2014-06-30", due = "2014-08-31" },
    Q2 = { status = "2014-09-30", due = "2014-11-30" },
    Q3 = { status = "2014-12-31", due = "2015-02-28" },
  },
}

local amber = assume {
  "What amber gives", value = percent(50), otherwise = { percent(0), percent(100) },
  because = "colours have no points in print",
}

local tolerance = assume {
  "How far off its target a figure may be", value = percent(10), otherwise = percent(5), because = "the key says 10 %",
}

local unknown = assume {
  "Off the target by more than that, and no figure of last year", value = "no colour", otherwise = "red",
  because = "the key has no colour for it",
}

-- Green by how far the figure is off, amber by last year's, else red.
local function colour(facts, how, name, target, is_smaller_better)
  local now, before = facts:measure(name), facts:measure(name, { last_year = true })
  if not now then return "leave_out" end
  local off = is_smaller_better and now.value - target or target - now.value
  if how("off the target", off) <= how("tolerated", target * tolerance) then return 1 end
  if not before then return unknown == "red" and 0 or "leave_out" end
  local worse = is_smaller_better and now.value - before.value or before.value - now.value
  return how("worse than last year", worse) <= 0 and amber or 0
end

local function smaller(name, target)
  return function (facts, how) return colour(facts, how, name, target, true) end
end

local function bigger(name, target)
  return function (facts, how) return colour(facts, how, name, target, false) end
end

goal "SCO1" {
  area = "Household waste", demand = "Residual household waste: 640 kg for each household", weight = 1,
  side = "external", measured_by = "agency", score = smaller("residual waste", 640),
}
goal "SC02" {
  area = "Recycling", demand = "Household waste recycled: 36 %", weight = 1,
  side = "external", measured_by = "agency", score = bigger("recycled", percent(36)),
}
goal "CI1" {
  area = "Transfers of care", demand = "Delayed transfers of care: 7.0 per 100,000", weight = 1,
  side = "external", measured_by = "agency", score = smaller("delayed transfers", 7),
}
goal "CS7" {
  area = "Planning", demand = "Major planning applications processed within 13 weeks: 60 %", weight = 1,
  side = "external", measured_by = "agency", score = bigger("major applications", percent(60)),
}
goal "CY2" {
  area = "Adoption", demand = "Days to place a child for adoption: 547", weight = 1,
  side = "external", measured_by = "agency", score = smaller("adoption days", 547),
}
goal "OD8" {
  area = "Sickness", demand = "Sickness days for each full-time equivalent: 8.5", weight = 1,
  side = "internal", measured_by = "agency", score = smaller("sickness days", ratio(85, 10)),
}
goal "R3" {
  area = "Council tax", demand = "Council tax collected: 97 %", weight = 1,
  side = "internal", measured_by = "agency", score = bigger("council tax", percent(97)),
}
goal "ISS1" {
  area = "Claims", demand = "Days to process new claims: 20", weight = 1,
  side = "internal", measured_by = "agency", score = smaller("new claims", 20),
}
