-- scales.lua: from a figure to the attainment that it gives.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local scales = {}

local function in_band(band, value)
  return not (band.from and value < band.from) and not (band.to and value > band.to)
     and not (band.below and value >= band.below)
end

-- What a linear scale gives at a figure, or right beside it: below it at side
-- -1, above it at side 1.
local function linear_at(scale, figure, side)
  local up <const> = scale.to > scale.from and side or -side
  local share <const> = (figure - scale.from) / (scale.to - scale.from)
  if share <= 0 then return ratio.new(0) end
  if share > 1 then return ratio.new(1) end
  if not scale.steps then return share end
  local steps <const> = (share * scale.steps):floor()
  return (up < 0 and steps == share * scale.steps and steps - 1 or steps) / scale.steps
end

-- The attainment, 0 to 1, of a figure, and the band that gives it; raises
-- where no band holds it.
function scales.attainment(scale, value)
  if scale.kind == "linear" then return linear_at(scale, value, 0) end
  local band <const> = lists.first(scale.bands, in_band, value)
  if band then return band.gives, band end
  failure.raise("band_none", tostring(value))
end


-- What can still be given

-- Whether something ends before another begins; open: the ends are not of
-- both.
local function is_before(finish, start, open)
  return finish and start and (finish < start or finish == start and open)
end

-- Whether a band holds a figure of a range, as scales.range takes it.
local function meets(band, range)
  return not is_before(band.to or band.below, range.from, range.above or not band.to)
     and not is_before(range.to, band.from, range.below)
end

-- At an end of a range, or beyond all figures.
local function linear_end(scale, figure, open, side)
  if figure then return linear_at(scale, figure, open and -side or 0) end
  return ratio.new((scale.to > scale.from) == (side > 0) and 1 or 0)
end

-- The least and the most that a scale gives to figures of a range: { from =,
-- above = true without it, to =, below = true without it }, without end where
-- it has none; nothing where no band holds one.
function scales.range(scale, range)
  if scale.kind == "linear" then
    local one = linear_end(scale, range.from, range.above, -1)
    local other = linear_end(scale, range.to, range.below, 1)
    if other < one then return other, one end
    return one, other
  end
  local gives <const> = lists.map(lists.where(scale.bands, meets, range), "gives")
  table.sort(gives)
  return gives[1], gives[#gives]
end


local FIGURES <const> = { "from", "to", "below" }

-- A figure of each unit that a scale has, and the units; 0 is the same in
-- any.
local function units_of(scale)
  local units, figures, seen = {}, {}, {}
  for _, part in ipairs(scale.bands or { scale }) do
    for _, name in ipairs(FIGURES) do
      local figure = part[name]
      local unit = figure and figure ~= ratio.new(0) and (figure:unit() or "plain")
      if unit and not seen[unit] then
        seen[unit] = true
        units[#units + 1] = unit
        figures[#figures + 1] = tostring(figure)
      end
    end
  end
  return units, figures
end

-- Whether the figures of a scale are percentages.
function scales.is_percent(scale)
  return units_of(scale)[1] == "percent"
end


local function shown(band)
  return lists.join(FIGURES, function (field) return band[field] and field .. " " .. tostring(band[field]) end, " ")
end

-- Where one band ends, nothing or something may lie before the next.
local function check_neighbours(one, next_one, whole, problem)
  local start = next_one.from
  local finish = one.below or one.to
  if not start or not finish or start < finish or (start == finish and one.to) then
    problem("bands_overlap", shown(one), shown(next_one))
  elseif start > finish and not (whole and one.to and start == one.to + 1)
         or (start == finish and not one.below) then
    problem("bands_gap", shown(one), shown(next_one))
  end
end

-- Overlaps, gaps and a scale of no length: tell(where, context, name, …) for
-- each.
function scales.check(scale, tell)
  local function problem(...) return tell(scale.where, nil, ...) end
  local units, figures = units_of(scale)
  if #units > 1 then
    tell(scale.where, scale.kind, "scale_units", table.concat(figures, " and "))
    return
  end
  if scale.kind == "linear" then
    if scale.from == scale.to then problem "linear_same" end
    if scale.steps == 0 then problem "linear_steps" end
    return
  end
  local sorted = { table.unpack(scale.bands) }
  if #sorted == 0 then problem "bands_missing" end
  for _, band in ipairs(sorted) do
    if band.to and band.below then problem("band_ends", shown(band)) end
    if band.from and (band.to and band.to < band.from or band.below and band.below <= band.from) then
      problem("band_nothing", shown(band))
    end
  end
  table.sort(sorted, function (a, b)
    if not a.from or not b.from then return not a.from and b.from ~= nil end
    return a.from < b.from
  end)
  for i = 2, #sorted do check_neighbours(sorted[i - 1], sorted[i], scale.whole, problem) end
end

return scales
