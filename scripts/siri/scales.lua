-- scales.lua: from a figure to the attainment that it gives.

local core <const> = require "siri.core"
local failure <const> = require "siri.failure"
local ratio <const> = core.ratio

local scales = {}

local function in_band(band, value)
  return not (band.from and value < band.from) and not (band.to and value > band.to)
     and not (band.below and value >= band.below)
end

-- The attainment, 0 to 1, of a figure, and the band that gives it; raises
-- where no band holds it.
function scales.attainment(scale, value)
  if scale.kind == "linear" then
    local share = (value - scale.from) / (scale.to - scale.from)
    if share <= 0 then return ratio.new(0) end
    if share >= 1 then return ratio.new(1) end
    return scale.steps and (share * scale.steps):floor() / scale.steps or share
  end
  for _, band in ipairs(scale.bands) do
    if in_band(band, value) then return band.gives, band end
  end
  failure.raise(string.format("no band holds %s", value))
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
  local parts = {}
  for _, field in ipairs(FIGURES) do
    if band[field] then parts[#parts + 1] = field .. " " .. tostring(band[field]) end
  end
  return table.concat(parts, " ")
end

-- Where one band ends, nothing or something may lie before the next.
local function check_neighbours(one, next_one, whole, problem)
  local start = next_one.from
  local finish = one.below or one.to
  if not start or not finish then
    problem(string.format("bands overlap: %s, and %s", shown(one), shown(next_one)))
  elseif start < finish or (start == finish and one.to) then
    problem(string.format("bands overlap: %s, and %s", shown(one), shown(next_one)))
  elseif start > finish and not (whole and one.to and start == one.to + 1)
         or (start == finish and not one.below) then
    problem(string.format("bands leave a gap between %s and %s", shown(one), shown(next_one)))
  end
end

-- Overlaps, gaps and a scale of no length.
function scales.check(scale, problem)
  local units, figures = units_of(scale)
  if #units > 1 then
    problem(string.format("%s: %s are not in one unit", scale.kind, table.concat(figures, " and ")))
    return
  end
  if scale.kind == "linear" then
    if scale.from == scale.to then problem("linear: from and to are the same") end
    if scale.steps == 0 then problem("linear: steps must be 1 or more") end
    return
  end
  local sorted = { table.unpack(scale.bands) }
  if #sorted == 0 then problem("bands has no bands") end
  for _, band in ipairs(sorted) do
    if band.to and band.below then problem("a band has both to and below: " .. shown(band)) end
    if band.from and (band.to and band.to < band.from or band.below and band.below <= band.from) then
      problem("a band holds nothing: " .. shown(band))
    end
  end
  table.sort(sorted, function (a, b)
    if not a.from or not b.from then return not a.from and b.from ~= nil end
    return a.from < b.from
  end)
  for i = 2, #sorted do check_neighbours(sorted[i - 1], sorted[i], scale.whole, problem) end
end

return scales
