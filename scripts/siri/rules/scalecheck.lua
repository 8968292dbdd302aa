-- scalecheck.lua: what is wrong with a scale: bands that overlap, leave a gap or
-- say nothing beyond an end, a curve without points, figures of several units,
-- an attainment above the ceiling.

local lists <const> = require "siri.base.lists"
local scales <const> = require "siri.rules.scales"
local ratio <const> = require "siri.core".ratio

local ZERO <const> = ratio.new(0)

local scalecheck = {}

local ends_of <const> = scales.ends_of

local function shown(band)
  return lists.join(scales.figures, function (field) return band[field] and field .. " " .. tostring(band[field]) end,
                    " ")
end

local function check_band(band, whole, problem)
  if band.from and band.above then problem("band_ends", "from", "above", shown(band)) end
  if band.to and band.below then problem("band_ends", "to", "below", shown(band)) end
  if not (band.to and band.below) and not (band.from and band.above) then
    local low <const>, low_open <const>, high <const>, high_open <const> = ends_of(band, whole)
    if low and high and (low > high or low == high and (low_open or high_open)) then
      problem("band_nothing", shown(band))
    end
  end
end

-- Where one band ends, nothing or something may lie before the next.
local function check_neighbours(one, next_one, scale, problem)
  local _, _, finish <const>, finish_open <const> = ends_of(one, scale.whole)
  local start <const>, start_open <const> = ends_of(next_one, scale.whole)
  if not start or not finish or start < finish or start == finish and not (start_open or finish_open) then
    problem("bands_overlap", shown(one), shown(next_one))
  elseif not scale.otherwise and (start > finish or start_open and finish_open) then
    problem("bands_gap", shown(one), shown(next_one))
  end
end

-- The first two of what is given that fall again after a rise, or rise again
-- after a fall: { before =, after = }; nil where there are none.
local function turn_of(gives)
  local way
  for i = 2, #gives do
    local now <const> = gives[i] > gives[i - 1] and "rises" or gives[i] < gives[i - 1] and "falls"
    if now and way and now ~= way then return { way = way, before = gives[i - 1], after = gives[i] } end
    way = now or way
  end
end

local function check_turn(gives, problem)
  local turn <const> = turn_of(gives)
  if not turn then return end
  local back <const> = turn.way == "rises" and "falls" or "rises"
  problem("scale_turns", turn.way, turn.before, back, turn.after)
end

local function check_bands(scale, problem)
  local sorted <const> = scales.in_order(scale.bands, scale.whole)
  if #sorted == 0 then problem "bands_missing" end
  for _, band in ipairs(scale.bands) do check_band(band, scale.whole, problem) end
  for i = 2, #sorted do check_neighbours(sorted[i - 1], sorted[i], scale, problem) end
  if not scale.turns then check_turn(lists.map(sorted, "gives"), problem) end
end

local function check_curve(scale, problem)
  local points <const> = scale.points
  local alike <const> = #lists.unique(lists.map(points, function (point)
    return { at = tostring(point.at:num()) .. "/" .. tostring(point.at:den()) }
  end), "at") < #points
  if #points < 2 or alike or points[1].gives == points[#points].gives then return problem "curve_points" end
  check_turn(lists.map(points, "gives"), problem)
  local worst <const> = scales.curve_ends(scale)
  if not scale.short and worst.gives > 0 then return problem("curve_short", worst.gives, worst.at) end
  if scale.short and scale.short > worst.gives then
    problem("scale_turns", "falls", scale.short, "rises", worst.gives)
  end
end

local function check_linear(scale, problem)
  if scale.from == scale.to then problem "linear_same" end
  if scale.steps == 0 then problem "linear_steps" end
end

local KINDS <const> = { bands = check_bands, curve = check_curve, linear = check_linear }

-- What is wrong with a scale by itself: tell(where, context, name, …) for each.
-- most: the most that it may give. Returns whether it is sound.
function scalecheck.alone(scale, tell, most)
  local sound = true
  local function problem(...)
    sound = false
    return tell(scale.where, nil, ...)
  end
  local units, figures = scales.units(scale)
  if #units > 1 then
    tell(scale.where, scale.kind, "scale_units", table.concat(figures, " and "))
    return false
  end
  KINDS[scale.kind](scale, problem)
  for _, gives in ipairs(scales.given(scale)) do
    if gives > most then
      problem("gives_over", ratio.unit(gives, "percent"), ratio.unit(most, "percent"))
      break
    end
  end
  return sound
end

-- How what lies beyond the end of a band is called.
local function beyond_low(band) return band.from and "below" or "up to", band.from or band.above end
local function beyond_high(band) return band.to and "above" or "from", band.to or band.below end

-- Bands that say nothing of figures beyond an end, where there may be some.
-- figures: { low =, high = }, between which they all are; nil: no end. Few are
-- below 0: bands need not begin there.
local function check_ends(scale, figures, problem)
  if scale.kind ~= "bands" or scale.otherwise or #scale.bands == 0 then return end
  local sorted <const> = scales.in_order(scale.bands, scale.whole)
  local first <const>, last <const> = sorted[1], sorted[#sorted]
  local low <const>, low_open <const> = ends_of(first, scale.whole)
  local _, _, high <const>, high_open <const> = ends_of(last, scale.whole)
  local least <const> = figures.low or ZERO
  if low and not (low < least or low == least and not low_open) then
    problem("bands_end", beyond_low(first))
  end
  if high and not (figures.high and (high > figures.high or high == figures.high and not high_open)) then
    problem("bands_end", beyond_high(last))
  end
end

-- Bands that none of the figures is in, where these have two ends.
local function check_reached(scale, figures, problem)
  local low <const>, high <const> = figures.low, figures.high
  if scale.kind ~= "bands" or not (low and high) then return end
  local unit <const> = scales.is_percent(scale) and "percent" or ""
  for _, band in ipairs(scale.bands) do
    if not scales.meets(band, { from = low, to = high }, scale.whole) then
      local ends <const> = lists.join(scales.figures, function (name)
        return band[name] and ("%s %s"):format(name, band[name]) or nil
      end, " ")
      problem("limit_range", "a band " .. ends, ratio.unit(low, unit), ratio.unit(high, unit))
    end
  end
end

-- The most that a line gives, where none of the figures has it; nil where one
-- does, or where there is no end to them.
function scalecheck.unreached(scale, figures)
  if scale.kind == "bands" then return nil end
  local _, given <const> = scales.range(scale, { from = figures.low, to = figures.high })
  local most <const> = scales.most(scale)
  return given ~= most and most or nil
end

-- What bands leave open, in words, from the lowest: "below 200", "between to 5 and
-- from 7"; nothing where no figures lie there, as in figures of scalecheck.held.
function scalecheck.left_open(scale, figures)
  local list <const>, sorted <const> = {}, scales.in_order(scale.bands or {}, scale.whole)
  local function note(name, one, other)
    local of_ends <const> = name == "bands_end" and "%s %s" or name == "bands_gap" and "between %s and %s"
    if of_ends then list[#list + 1] = of_ends:format(one, tostring(other)) end
  end
  local bare <const> = setmetatable({ otherwise = false }, { __index = scale })
  for i = 2, #sorted do check_neighbours(sorted[i - 1], sorted[i], bare, note) end
  check_ends(bare, figures, note)
  return list
end

-- A figure of a scale that is more than all of something; nil if none is.
local function over_all(scale)
  for _, part in ipairs(scales.parts(scale)) do
    for _, name in ipairs(scales.figures) do
      if part[name] and part[name] > 1 then return tostring(part[name]) end
    end
  end
end

-- What is wrong with a scale for the figures that it is given: these are {
-- low =, high =, percent = whether they are percentages, nil: not known,
-- called = what they are }. Of shares a plain number over 1 is none.
function scalecheck.held(scale, figures, tell)
  local function problem(...) return tell(scale.where, nil, ...) end
  local units <const>, names <const> = scales.units(scale)
  if #units ~= 1 then return check_ends(scale, figures, problem) end
  local other = figures.percent ~= nil and (units[1] == "percent") ~= figures.percent and names[1]
  if figures.called == "shares" and units[1] ~= "percent" then other = over_all(scale) end
  if other then return problem("scale_unit", other, figures.called) end
  check_ends(scale, figures, problem)
  check_reached(scale, figures, problem)
end

return scalecheck
