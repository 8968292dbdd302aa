-- scales.lua: from a figure to the attainment that it gives: bands are steps,
-- linear goes from nothing to everything, a curve from point to point. What is
-- wrong with a scale itself is said by scalecheck.lua.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local failure <const> = require "siri.sandbox.failure"
local ratio <const> = core.ratio

local scales = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)


-- Bands

local function in_band(band, value)
  return not (band.from and value < band.from) and not (band.above and value <= band.above)
     and not (band.to and value > band.to) and not (band.below and value >= band.below)
end

-- The lower and the upper end of a band, each the figure and whether it is left
-- out; nil: without end. Of whole figures 1 to 5 ends before 6.
local function ends_of(band, whole)
  local low, high = band.from or band.above, band.to or band.below
  local low_open, high_open = band.from == nil, band.to == nil
  if not whole then return low, low_open, high, high_open end
  if low then low = low_open and low:floor() + 1 or -((-low):floor()) end
  if high then high = high_open and -((-high):floor()) or high:floor() + 1 end
  return low, false, high, true
end

scales.ends_of = ends_of

-- Whether something ends before another begins; open: the end is not of both.
local function is_before(finish, start, open)
  return finish and start and (finish < start or finish == start and open)
end

-- Whether a band holds a figure of a range, as scales.range takes it.
function scales.meets(band, range, whole)
  local low <const>, low_open <const>, high <const>, high_open <const> = ends_of(band, whole)
  return not is_before(high, range.from, range.above or high_open)
     and not is_before(range.to, low, range.below or low_open)
end

-- In the order of their lower ends.
function scales.in_order(bands, whole)
  local sorted <const> = { table.unpack(bands) }
  table.sort(sorted, function (a, b)
    local one <const>, one_open <const> = ends_of(a, whole)
    local other <const>, other_open <const> = ends_of(b, whole)
    if not one or not other then return not one and other ~= nil end
    if one == other then return not one_open and other_open end
    return one < other
  end)
  return sorted
end

-- Whether there are figures of a range that no band holds.
local function has_rest(scale, range)
  local at, done = range.from, range.above or false   -- up to which figure, and whether it is held itself
  local begun = range.from ~= nil
  for _, band in ipairs(scales.in_order(scale.bands, scale.whole)) do
    if scales.meets(band, range, scale.whole) then
      local low <const>, low_open <const>, high <const>, high_open <const> = ends_of(band, scale.whole)
      if low and (not begun or at < low or at == low and low_open and not done) then return true end
      if not high then return false end
      begun = true
      if not at or high > at or high == at and not high_open then at, done = high, not high_open end
    end
  end
  if not begun or not range.to then return true end
  return at < range.to or at == range.to and not done and not range.below
end

local function in_bands(scale, value)
  local band <const> = lists.first(scale.bands, in_band, value)
  if band then return band.gives, band end
  if scale.otherwise == "no_data" then return nil end
  return scale.otherwise or failure.raise("band_none", tostring(value))
end

local function range_of_bands(scale, range)
  local gives <const> = lists.map(lists.where(scale.bands, scales.meets, range, scale.whole), "gives")
  if scale.otherwise and has_rest(scale, range) then
    gives[#gives + 1] = scale.otherwise ~= "no_data" and scale.otherwise or ZERO
  end
  table.sort(gives)
  return gives[1], gives[#gives]
end


-- Lines

-- What a linear scale gives at a figure, or right beside it: below it at side
-- -1, above it at side 1.
local function linear_at(scale, figure, side)
  local up <const> = scale.to > scale.from and side or -side
  local share <const> = (figure - scale.from) / (scale.to - scale.from)
  if share <= 0 then return ZERO end
  if share > 1 then return ONE end
  if not scale.steps then return share end
  local steps <const> = (share * scale.steps):floor()
  return (up < 0 and steps == share * scale.steps and steps - 1 or steps) / scale.steps
end

-- The ends of a curve: the one that gives less, then the other.
local function curve_ends(scale)
  local first <const>, last <const> = scale.points[1], scale.points[#scale.points]
  if first.gives <= last.gives then return first, last end
  return last, first
end

scales.curve_ends = curve_ends

-- What a curve gives below its worst end.
local function short_of(scale) return scale.short or ZERO end

-- The same of a curve.
local function curve_at(scale, figure, side)
  local worst <const>, best <const> = curve_ends(scale)
  local up <const> = best.at > worst.at
  local short, beyond
  if up then short, beyond = figure < worst.at, figure >= best.at
  else short, beyond = figure > worst.at, figure <= best.at end
  if short or figure == worst.at and side == (up and -1 or 1) then return short_of(scale) end
  if beyond then return best.gives end
  for i = 2, #scale.points do
    local a <const>, b <const> = scale.points[i - 1], scale.points[i]
    if figure <= b.at then
      return ratio.unit(a.gives + (b.gives - a.gives) * ((figure - a.at) / (b.at - a.at)), "")
    end
  end
end

local AT <const> = { linear = linear_at, curve = curve_at }

-- Beyond all figures, below them at side -1.
local BEYOND <const> = {
  linear = function (scale, side) return ratio.new((scale.to > scale.from) == (side > 0) and 1 or 0) end,
  curve = function (scale, side)
    local worst <const>, best <const> = curve_ends(scale)
    return (best.at > worst.at) == (side > 0) and best.gives or short_of(scale)
  end,
}

-- At an end of a range, or beyond all figures.
local function line_end(scale, figure, open, side)
  if figure then return AT[scale.kind](scale, figure, open and -side or 0) end
  return BEYOND[scale.kind](scale, side)
end


-- The attainment of a figure, and the band that gives it; nil where the scale
-- says that there is none. Raises where no band holds it.
function scales.attainment(scale, value)
  if scale.kind == "bands" then return in_bands(scale, value) end
  return AT[scale.kind](scale, value, 0)
end

-- The least and the most that a scale gives to figures of a range: { from =,
-- above = true without it, to =, below = true without it }, without end where
-- it has none; nothing where no band holds one.
function scales.range(scale, range)
  if scale.kind == "bands" then return range_of_bands(scale, range) end
  local one = line_end(scale, range.from, range.above, -1)
  local other = line_end(scale, range.to, range.below, 1)
  if other < one then return other, one end
  return one, other
end

-- All that a scale may give: values, and for a line its ends.
function scales.given(scale)
  if scale.kind == "linear" then return { ZERO, ONE } end
  if scale.kind == "bands" then
    local own <const> = scale.otherwise ~= "no_data" and scale.otherwise or nil
    return lists.joined(lists.map(scale.bands, "gives"), { own })
  end
  return lists.joined(lists.map(scale.points, "gives"), { short_of(scale) })
end

-- The figures around one at which a scale gives something else, or begins to.
function scales.edges(scale, figure)
  if scale.kind == "linear" then
    local steps <const>, length <const> = scale.steps or 1, scale.to - scale.from
    local under <const> = ((figure - scale.from) / length * steps):floor()
    return { scale.from + length * under / steps, scale.from + length * (under + 1) / steps }
  end
  return lists.flat(scales.parts(scale), function (part)
    return lists.map(scales.figures, function (name) return part[name] end)
  end)
end

-- The most that a scale gives.
function scales.most(scale)
  local list <const> = lists.map(scales.given(scale), function (value) return ratio.unit(value, "") end)
  table.sort(list)
  return list[#list]
end


-- Figures

-- What a scale says of figures.
scales.figures = { "from", "above", "to", "below", "at" }

-- What of it stands where: bands, points, or the two ends of a line.
function scales.parts(scale) return scale.bands or scale.points or { scale } end

-- A figure of each unit that a scale has, and the units; 0 is the same in
-- any.
function scales.units(scale)
  local units, figures, seen = {}, {}, {}
  for _, part in ipairs(scales.parts(scale)) do
    for _, name in ipairs(scales.figures) do
      local figure = part[name]
      local unit = figure and figure ~= ZERO and (figure:unit() or "plain")
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
function scales.is_percent(scale) return scales.units(scale)[1] == "percent" end

-- Whether a count is put on a scale as its share of all: where its figures are
-- percentages, or parts of one.
function scales.is_of_share(scale)
  if scales.is_percent(scale) then return true end
  local function is_part(figure) return figure ~= nil and figure:den() ~= 1 end
  if scale.kind == "linear" then
    local low <const>, high <const> = scale.from, scale.to
    return low >= 0 and low <= 1 and high >= 0 and high <= 1
  end
  return lists.any(scales.parts(scale), function (part)
    return lists.any(scales.figures, function (name) return is_part(part[name]) end)
  end)
end

-- A scale of counts, whose figures are whole.
function scales.of_whole(scale)
  if scale.kind ~= "bands" or scales.is_of_share(scale) then return scale end
  return setmetatable({ whole = true }, { __index = scale })
end

-- What is put on a scale of a count of so many.
function scales.of_count(scale, count, of)
  return scales.is_of_share(scale) and ratio.new(count, of) or ratio.new(count)
end

return scales
