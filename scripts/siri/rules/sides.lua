-- sides.lua: the sides of what a score is held against, for the coverage of specs:
-- of a limit or the edge of a scale the figure itself, and the figures on the side
-- on which another answer begins; of a day the day itself, and what comes after it.
-- A side is { key =, says = the side in words }.

local core <const> = require "siri.core"
local lastyear <const> = require "siri.base.lastyear"
local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local limits <const> = require "siri.rules.limits"
local scales <const> = require "siri.rules.scales"
local ratio <const> = core.ratio

local sides = {}

local ZERO <const>, ONE <const> = ratio.new(0), ratio.new(1)


-- Gauges: what figures are held against, { name =, edges = in order, gives(figure)
-- = the answer, low and high = the least and the most that there can be, whole =
-- true of whole figures, unit = of what is shown }.

-- The edges of a line in steps.
local function steps_of(scale)
  local list <const>, n <const> = {}, scale.steps or 1
  for i = 0, n do list[#list + 1] = scale.from + (scale.to - scale.from) * i / n end
  return list
end

local function edges_of(scale)
  local list <const> = scale.kind == "linear" and steps_of(scale)
                       or lists.flat(scales.parts(scale), function (part)
                         return lists.map(scales.figures, function (name) return part[name] end)
                       end)
  table.sort(list)
  return lists.unique(list, tostring)
end

-- A figure that no band holds has an answer, too: that it is refused.
local function of_scale(scale, more)
  return lists.with({
    name = "scale", edges = edges_of(scale), whole = scale.whole, unit = scales.is_percent(scale) and "percent" or "",
    gives = function (figure)
      local ok <const>, gives <const> = pcall(scales.attainment, scale, figure)
      return ok and gives and tostring(ratio.unit(gives, "")) or ok
    end,
  }, more)
end

-- Of one bound, which holds(figure, bound) tells to be kept.
local function of_bound(name, bound, holds, more)
  return lists.with({ name = name, edges = { bound }, unit = bound:unit(), gives = function (figure)
    return holds(figure, bound)
  end }, more)
end

local function is_least(figure, bound) return figure >= bound end
local function is_most(figure, bound) return figure <= bound end

local SHARES <const> = { low = ZERO, high = ONE, unit = "percent" }

-- The limits of a measure or a count; those of last year's figure are held by what
-- a figure is of that.
local function of_limits(score, more)
  return lists.map(limits.all, function (limit)
    local bound <const> = score[limit.name]
    if not bound then return nil end
    if not lastyear.is(bound) then return of_bound(limit.name, ratio.new(bound), limit.holds, more) end
    return of_bound(limit.name, bound.factor, limit.holds, { unit = "percent", last_year = true })
  end)
end

local GAUGES <const> = {}

function GAUGES.measure(score)
  local range <const> = score.range
  local more <const> = range and { low = range[1], high = range[2] } or {}
  return score.scale and { of_scale(score.scale, more) } or of_limits(score, more)
end

function GAUGES.count(score)
  local more <const> = { low = ZERO, high = score.of and ratio.new(score.of), whole = true }
  if not score.scale then return of_limits(score, more) end
  if scales.is_of_share(score.scale) then return { of_scale(score.scale, SHARES) } end
  return { of_scale(scales.of_whole(score.scale), more) }
end

function GAUGES.cases(score)
  if score.scale then return { of_scale(score.scale, SHARES) } end
  if score.share then return { of_bound("share", score.share, is_least, SHARES) } end
  return { of_bound("at_most", score.at_most, is_most, SHARES) }
end

function GAUGES.case_time(score)
  if score.scale then return { of_scale(score.scale, { low = ZERO, unit = "days" }) } end
  local limit <const> = limits.one(score)
  return { of_bound(limit.name, ratio.new(score[limit.name].n), limit.holds, { low = ZERO, unit = "days" }) }
end

function GAUGES.backlog(score)
  local more <const> = score.within and SHARES or { low = ZERO, whole = true }
  if score.scale then return { of_scale(score.scale, more) } end
  if score.share then return { of_bound("share", score.share, is_least, more) } end
  return { of_bound("at_most", ratio.new(score.at_most), is_most, more) }
end

local function gauges_of(score) return GAUGES[score.kind] and GAUGES[score.kind](score) or {} end


-- The figure of a leaf of a standing that its score's gauges take; nil of none.
local FIGURES <const> = {}

function FIGURES.measure(_, leaf) return leaf.why.value end

function FIGURES.count(score, leaf)
  local value <const> = leaf.why.value
  local is_share <const> = score.scale and leaf.why[1] == "scaled" and scales.is_of_share(score.scale)
  return value and is_share and value / score.of or value
end

function FIGURES.cases(score, leaf)
  local c <const> = leaf.counts
  if not c or c.decided == 0 then return nil end
  return ratio.new(score.at_most and c.decided - c.inside or c.inside, c.decided)
end

function FIGURES.case_time(_, leaf) return leaf.figure end

-- Where none is open there is no share of them.
function FIGURES.backlog(score, leaf)
  local is_none <const> = score.within and leaf.counts and leaf.counts.open == 0
  return leaf.status ~= "no_data" and not is_none and leaf.figure or nil
end


-- The sides of a gauge

-- A figure between two, of which one may be nil; nil where there is none.
local function between(gauge, low, high)
  local from <const>, to <const> = low or gauge.low, high or gauge.high
  if from and to and from >= to then return nil end
  if gauge.whole then
    local figure <const> = low and ratio.new(low:floor() + 1) or from or ratio.new(-((-high):floor()) - 1)
    return (not high or figure < high) and (not to or figure <= to) and figure or nil
  end
  if from and to then return (from + to) / 2 end
  return from and from + 1 or to - 1
end

local function key_of(score, gauge, side) return ("%d %s %s"):format(score.ordinal, gauge.name, side) end

local function shown(gauge, figure)
  if gauge.unit == "days" then return ("%s day%s"):format(figure, figure == ONE and "" or "s") end
  return tostring(ratio.unit(figure, gauge.unit or ""))
end

-- Between two edges, of which one may be nil.
local function span_side(score, gauge, low, high)
  local says = low and high and ("between %s and %s"):format(shown(gauge, low), shown(gauge, high))
               or low and "above " .. shown(gauge, low) or "below " .. shown(gauge, high)
  if gauge.last_year then says = says .. " of last year's" end
  return { key = key_of(score, gauge, says), says = says }
end

local function edge_side(score, gauge, edge)
  local says <const> = "at " .. shown(gauge, edge) .. (gauge.last_year and " of last year's" or "")
  return { key = key_of(score, gauge, says), says = says }
end

-- What figures there must be: each edge, and beside it where another answer begins.
local function sides_of(score, gauge)
  local list <const>, edges <const> = {}, gauge.edges
  for i = 0, #edges do
    local low <const>, high <const> = edges[i], edges[i + 1]
    local is_there <const> = low and not (gauge.low and low < gauge.low or gauge.high and low > gauge.high)
    if is_there then list[#list + 1] = edge_side(score, gauge, low) end
    local figure <const> = between(gauge, low, high)
    local answer <const> = figure and gauge.gives(figure)
    if figure and (low and answer ~= gauge.gives(low) or high and answer ~= gauge.gives(high)) then
      list[#list + 1] = span_side(score, gauge, low, high)
    end
  end
  return list
end

-- Where a figure stands.
local function side_at(score, gauge, figure)
  for i, edge in ipairs(gauge.edges) do
    if figure == edge then return edge_side(score, gauge, edge) end
    if figure < edge then return span_side(score, gauge, gauge.edges[i - 1], edge) end
  end
  return span_side(score, gauge, gauge.edges[#gauge.edges])
end


-- Days

-- The two sides of a last day: of a milestone, or of cases by a limit or a target;
-- limit: which that is, in words.
local function day_sides(ordinal, limit)
  local key <const> = ("%d %s"):format(ordinal, limit)
  return { limit = limit, on = { key = key .. " on", says = "on its last day" },
           after = { key = key .. " after", says = "after its last day" } }
end

-- Of a milestone.
function sides.day(score) return day_sides(score.ordinal, "by " .. score.by) end

-- Of the limit by which cases of a score have their last day: its own, or that of
-- their type. nil where they have none.
function sides.days(score, case_type)
  local own <const> = score.limit or score.within or score.older_than
  local limit <const> = own or score.kind == "cases" and not score.met and case_type and case_type.target
  if not limit or score.met then return nil end
  return day_sides(own and score.ordinal or case_type.ordinal,
                   type(limit) == "function" and "a target of its own" or tostring(limit))
end


-- Of a score

-- All sides of its limits and its scale.
function sides.of(score)
  return lists.flat(gauges_of(score), function (gauge) return sides_of(score, gauge) end)
end

local function limit_side(score, gauge, leaf, value)
  local last <const> = leaf.why.last
  if not gauge.last_year then return side_at(score, gauge, value) end
  return last and last ~= ZERO and side_at(score, gauge, ratio.unit(value / last, "percent")) or nil
end

-- What a scale gives: the same of pay's proposal, whose ordinal is that of pay.
function sides.of_scale(ordinal, scale) return sides_of({ ordinal = ordinal }, of_scale(scale, { low = ZERO })) end
function sides.at_scale(ordinal, scale, figure)
  return side_at({ ordinal = ordinal }, of_scale(scale, { low = ZERO }), figure)
end

-- Where the figure of a leaf stands; a failed one has none.
local function stood(leaf)
  local score <const> = leaf.score
  if not score then return {} end
  if score.kind == "milestone" then
    local day <const>, why <const> = sides.day(score), leaf.why
    local is_last <const> = why[1] == "done" and why.on == score.by
    return { is_last and day.on or why[1] == "done_late" and day.after or nil }
  end
  local value <const> = FIGURES[score.kind] and FIGURES[score.kind](score, leaf)
  return value and lists.map(gauges_of(score), function (gauge) return limit_side(score, gauge, leaf, value) end) or {}
end

-- The sides at which the figures of a standing stand.
function sides.stood(s) return lists.flat(standing.leaves(s), stood) end

return sides
