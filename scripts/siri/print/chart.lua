-- chart.lua: charts as SVG elements of markup.lua. A chart tells nothing that its
-- page does not say in words or a table beside it: its own texts are names and
-- figures that it is given. Colours stand in attributes, so that it reads without
-- a style; a style may give them others by their classes.

local lists <const> = require "siri.base.lists"
local tag <const> = require "siri.print.markup".tag
local ratio <const> = require "siri.core".ratio

local chart = {}

-- What a mark, an area or a line is of, and its colour.
local COLOURS <const> = {
  met = "#1f7a4d", missed = "#b3372b", partly = "#96690a", open = "#6b7480", no_data = "#7a4d8f",
  failed = "#b3372b", settled = "#1f5fa8", now = "#6f9fd8", possible = "#d3dfee", track = "#e7e9ec",
  line = "#1f5fa8", quiet = "#667080", within = "#e3e7ec", net = "#7a4d8f", gross = "#96690a",
  limit = "#2b2f36", grid = "#dfe3e8", text = "#4a525c",
}

-- What is so pale that it has an outline, and of what colour.
local OUTLINES <const> = { within = "open" }

local LETTER <const> = 6.2   -- the width of a letter, on average, of a text of 12

-- A length of a drawing: with one decimal at the most.
local function length(x) return (("%.1f"):format(x):gsub("%.0$", "")) end

-- A ratio, or a number, as a float.
local function number(value) return math.type(value) and value or tonumber(value:decimal(6)) end

local function rect(class, x, y, width, height)
  local outline <const> = OUTLINES[class]
  return tag.rect { class = outline and ("c-%s s-%s"):format(class, outline) or "c-" .. class, fill = COLOURS[class],
                    stroke = COLOURS[outline], x = length(x), y = length(y), width = length(math.max(width, 0)),
                    height = length(height) }
end

local function line(class, x1, y1, x2, y2, more)
  return tag.line(lists.with({ class = "s-" .. class, stroke = COLOURS[class], x1 = length(x1), y1 = length(y1),
                               x2 = length(x2), y2 = length(y2) }, more or {}))
end

local function dot(class, x, y, r)
  return tag.circle { class = "c-" .. class, fill = COLOURS[class], r = r, cx = length(x), cy = length(y) }
end

-- A text whose begin, middle or end stands at x.
local function text(x, y, said, anchor, class)
  return tag.text { class = "c-" .. (class or "text"), fill = COLOURS[class or "text"], x = length(x), y = length(y),
                    font_size = 12, text_anchor = anchor, said }
end

-- A drawing of a size, which may be shown in another; title: what it shows, in
-- words.
local function drawing(width, height, title, ...)
  return tag.svg { class = "chart", viewBox = ("0 0 %d %d"):format(width, height), width = width, height = height,
                   role = "img", aria_label = title, font_family = "sans-serif", { ... } }
end


-- What is drawn in a row of a table, beside what says it. Of these cells:
local BAR <const>, BAR_HIGH <const> = 120, 12

local function bar(...)
  return tag.svg { class = "bar", width = BAR, height = BAR_HIGH, aria_hidden = "true", { ... } }
end

-- A share of cases, with a mark where it must reach.
function chart.bar(share, needed, status)
  local at <const> = needed and number(needed) * BAR
  return bar(rect("track", 0, 2, BAR, BAR_HIGH - 4),
                 rect(status, 0, 2, number(share) * BAR, BAR_HIGH - 4),
                 at and line("limit", at, 0, at, BAR_HIGH, { stroke_width = 2 }))
end

-- From one value of a scale to another, in a row of a table; most: its end. A
-- row's own begins at 0.
function chart.span(from, to, most, class)
  local function at(value) return number(value) / number(most) * BAR end
  local low <const>, high <const> = math.min(at(from), at(to)), math.max(at(from), at(to))
  return bar(line("grid", 0, BAR_HIGH - 1, BAR, BAR_HIGH - 1),
                 rect(class, low, 2, math.max(high - low, 1), BAR_HIGH - 4))
end

-- The greatest of these ratios, be it below 0, as the scale of their changes.
function chart.most(values)
  local most = ratio.new(0)
  for _, value in ipairs(values) do
    if value > most then most = value elseif -value > most then most = -value end
  end
  return most
end

-- A change of a figure in a row of a table: from the middle to the left, or to
-- the right. most: the greatest of the table's.
function chart.change(by, most)
  local half <const>, share = BAR / 2, number(by) / number(most)
  local x <const> = share < 0 and half + share * half or half
  return bar(rect(share < 0 and "missed" or "met", x, 2, math.abs(share) * half, 8),
                 line("quiet", half, 0, half, BAR_HIGH))
end

-- A figure beside its limits, in a row of a table, all of them from 0.
function chart.figure(value, limits, status)
  local most = number(value)
  for _, limit in ipairs(limits) do most = math.max(most, number(limit)) end
  local scale <const> = most > 0 and BAR * 0.9 / most or 0
  return bar(rect("track", 0, 2, BAR, BAR_HIGH - 4),
                 rect(status, 0, 2, number(value) * scale, BAR_HIGH - 4),
                 lists.map(limits, function (limit)
                   local x <const> = math.max(1, number(limit) * scale)
                   return line("limit", x, 0, x, BAR_HIGH, { stroke_width = 2 })
                 end))
end

-- A day in a year, in a row of a table: the part of it that is over, the day on
-- which something is due, and that on which it was reached, nil of neither; each
-- as a share of the year.
function chart.year(over, due, reached, status)
  local function at(share) return math.min(math.max(share, 0), 1) * (BAR - 8) + 4 end
  local y <const> = BAR_HIGH / 2
  return bar(line("grid", 4, y, BAR - 4, y, { stroke_width = 3 }),
                 line("quiet", 4, y, at(over), y, { stroke_width = 3 }),
                 due and line("limit", at(due), 0, at(due), BAR_HIGH, { stroke_width = 2 }),
                 reached and dot(status, at(reached), y, 4))
end

-- The key of a part of it, in a legend.
function chart.key(class)
  return tag.svg { class = "key", viewBox = "0 0 10 10", aria_hidden = "true",
                   tag.rect { class = "c-" .. class, fill = COLOURS[class], width = 10, height = 10 } }
end

-- What was reached of a full scale: what is settled, what stands now, what can
-- still be reached, each from 0. It is as wide as its page.
function chart.scale(parts, of, title)
  local function part(class, value, y, height)
    local width <const> = number(value) / number(of) * 100
    return tag.rect { class = "c-" .. class, fill = COLOURS[class], x = 0, y = y, height = height,
                      width = length(math.max(0, width)) .. "%" }
  end
  local ticks <const> = lists.map({ 25, 50, 75 }, function (at)
    return tag.line { class = "s-grid", stroke = COLOURS.grid, x1 = at .. "%", x2 = at .. "%", y1 = 0, y2 = 34 }
  end)
  return tag.svg { class = "scale", width = "100%", height = 34, role = "img", aria_label = title,
                   tag.rect { class = "c-track", fill = COLOURS.track, x = 0, y = 4, width = "100%", height = 26 },
                   part("possible", parts.possible, 4, 26), part("now", parts.now, 4, 26),
                   part("settled", parts.settled, 10, 14), ticks }
end


-- Charts of months: their plot

local WIDTH <const>, HEIGHT <const> = 480, 220
local LEFT <const>, TOP <const>, BOTTOM <const> = 40, 14, 28

-- How many labels a row of them has room for; every nth is written then.
local function every(labels, room)
  local longest = 1
  for _, label in ipairs(labels) do longest = math.max(longest, utf8.len(label)) end
  return math.max(1, math.ceil(#labels * (longest + 1) * LETTER / room))
end

-- The middle of each of n columns, the width of one, and the names below them.
local function columns(labels, right)
  local room <const> = WIDTH - LEFT - right
  local wide <const>, nth <const> = room / #labels, every(labels, room)
  local function middle(i) return LEFT + (i - 0.5) * wide end
  local names <const> = lists.map(lists.keys(labels), function (i)
    return (i - 1) % nth == 0 and text(middle(i), HEIGHT - 9, labels[i], "middle") or nil
  end)
  return middle, wide, names
end

-- Lines across at these heights of a scale up to `most`, with their names.
local function grid(values, most, right)
  local function height(value) return HEIGHT - BOTTOM - number(value) / most * (HEIGHT - BOTTOM - TOP) end
  return height, lists.map(values, function (v)
    local y <const> = height(v[1])
    return { line("grid", LEFT, y, WIDTH - right, y), text(LEFT - 5, y + 4, v[2], "end") }
  end)
end

-- Moves labels { y =, … } apart, so that each has a line's height.
local function apart(labels)
  table.sort(labels, function (a, b) return a.y < b.y end)
  for i = 2, #labels do labels[i].y = math.max(labels[i].y, labels[i - 1].y + 13) end
  local over <const> = #labels > 0 and labels[#labels].y - (HEIGHT - BOTTOM + 4) or 0
  for _, label in ipairs(over > 0 and labels or {}) do label.y = label.y - over end
  return labels
end

local BEHIND <const> = 96   -- room at the right, for the names of lines

-- Lines of shares over months: { class =, name =, values = a ratio or false for
-- each month }; limit: { value, name } or nil. title says what they show.
function chart.lines(months, series, limit, title)
  local middle <const>, _, names <const> = columns(months, BEHIND)
  local height <const>, across <const> = grid({ { 0, "0 %" }, { 0.5, "50 %" }, { 1, "100 %" } }, 1, BEHIND)
  local drawn <const>, labels <const> = {}, {}
  for _, one in ipairs(series) do
    local points, last = {}, nil
    for i, value in ipairs(one.values) do
      if value then
        points[#points + 1] = ("%s,%s"):format(length(middle(i)), length(height(value)))
        last = height(value)
        drawn[#drawn + 1] = dot(one.class, middle(i), height(value), one.wide and 3 or 2.5)
      end
    end
    drawn[#drawn + 1] = tag.polyline { class = "s-" .. one.class, stroke = COLOURS[one.class], fill = "none",
                                       stroke_width = one.wide and 3 or 1, points = table.concat(points, " ") }
    if last then labels[#labels + 1] = { y = last + 4, class = one.class, said = one.name } end
  end
  local bound <const> = limit and height(limit[1])
  if bound then labels[#labels + 1] = { y = bound + 4, class = "limit", said = limit[2] } end
  local dashed <const> = bound and line("limit", LEFT, bound, WIDTH - BEHIND, bound, { stroke_dasharray = "4 3" })
  return drawing(WIDTH, HEIGHT, title, across, dashed, drawn, names,
                 lists.map(apart(labels), function (label)
                   return text(WIDTH - BEHIND + 6, label.y, label.said, "start", label.class)
                 end))
end

local STEPS <const> = 5   -- at the most, of a scale

-- From one mark to the next on a scale of counts up to n: 1, 2, 2.5 or 5, and zeroes.
local function step_to(n)
  local size = 1
  while true do
    for _, times in ipairs { 1, 2, 2.5, 5 } do
      local step <const> = math.tointeger(size * times)
      if step and step * STEPS >= n then return step end
    end
    size = size * 10
  end
end

-- Columns of counts over months, each a stack: series { class =, name =, values
-- = a count or false for each month }, the first at the bottom. show(n): a
-- count as it is written.
function chart.stacks(months, series, show, title)
  local most = 1
  for i = 1, #months do
    most = math.max(most, lists.sum(series, function (one) return one.values[i] or 0 end))
  end
  local step <const> = step_to(most)
  most = (most + step - 1) // step * step
  local middle <const>, wide <const>, names <const> = columns(months, BEHIND)
  local marks <const> = {}
  for at = 0, most, step do marks[#marks + 1] = { at, show(at) } end
  local height <const>, across <const> = grid(marks, most, BEHIND)
  local drawn <const>, labels <const> = {}, {}
  for i = 1, #months do
    local below = 0
    for _, one in ipairs(series) do
      local n <const> = one.values[i] or 0
      if n > 0 then
        drawn[#drawn + 1] = rect(one.class, middle(i) - wide * 0.38, height(below + n), wide * 0.76,
                                 height(below) - height(below + n))
      end
      below = below + n
    end
  end
  for i, one in ipairs(series) do
    local y <const> = HEIGHT - BOTTOM - 4 - (i - 1) * 18
    labels[#labels + 1] = { rect(one.class, WIDTH - BEHIND + 6, y - 9, 9, 9),
                            text(WIDTH - BEHIND + 20, y, one.name, "start") }
  end
  return drawing(WIDTH, HEIGHT, title, across, drawn, names, labels)
end

return chart
