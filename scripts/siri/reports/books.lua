-- books.lua: what the workbooks of all reports have in common: how one is made,
-- and its sheet of goals, whose points are summed as formulas, with their chart.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local workbook <const> = require "siri.print.workbook"
local titles <const> = require "siri.reports.titles"
local scales <const> = require "siri.rules.scales"
local ratio <const> = require "siri.core".ratio

local books = {}

local say <const>, live <const> = language.say, workbook.live

function books.yes_no(value, lang) return language.texts(lang)[value and "yes" or "no"] end

-- A percentage and its decimals: one, or as many as tell it from what is needed,
-- or from the edges of its scale.
function books.share(share, needed, scale)
  local said = language.share(share, needed, "en", scale and scales.edges(scale, share))
  return { share, math.max(1, #(said:match "%.(%d+)" or "")) }
end

-- What is needed, as it was written; nil for nothing.
function books.needed(needed)
  if not needed then return nil end
  local _, said = language.share(needed, needed, "en")
  return { needed, #(said:match "%.(%d+)" or "") }
end

-- One count out of another, in these cells, which other counts may be added to.
function books.share_of(inside, decided, needed, cells, more, scale)
  if decided == 0 then return nil end
  local function with(cell, n) return n and n > 0 and ("(%s+%d)"):format(cell, n) or cell end
  more = more or {}
  return live(("=IF(%s=0,\"\",%s/%s)"):format(cells[2], with(cells[1], more[1]), with(cells[2], more[2])),
              books.share(ratio.new(inside + (more[1] or 0), decided + (more[2] or 0)), needed, scale))
end

-- A footer holds 255 characters.
local function short(title)
  local after = utf8.offset(title, 101)
  return after and title:sub(1, after - 1) .. "…" or title
end

-- A new workbook about a plan { title =, agency = } at a cut-off; points: those
-- that it shows, which say with how many decimals it shows them, two at the most,
-- as on the page. options:
--   reads   paths of files that it must not replace
--   shared  whether others may read it: it names no case
--   rows    of a sheet, where they are fewer than Excel's
-- nil and a message if there can be no such file.
function books.create(path, plan, as_of, points, lang, options)
  local texts <const> = language.texts(lang)
  local footer = ("%s · %s"):format(short(plan.title), say("as_of", { date = as_of }, lang)):gsub("&", "&&")
  return workbook.create(path, {
    created = as_of, title = plan.title, author = plan.agency, lang = lang,
    decimals = math.min(language.decimals(points), 2), tail = texts.book_cut,
    footer = ("&L%s&R%s"):format(footer, texts.book.page), rows = options and options.rows,
    reads = options and options.reads, shared = options and options.shared,
  })
end

-- What the caller must be told of its cells, in English, as all diagnostics.
function books.warnings(book)
  return #book.cut > 0 and { ("a cell holds 32,767 characters: cut in %s"):format(table.concat(book.cut, ", ")) } or {}
end

-- Finishes it: what the caller must be told; nil and a message if it could not be
-- written. warnings: those that there are besides.
function books.finish(book, warnings)
  local ok <const>, message <const> = book:finish()
  if not ok then return nil, message end
  return lists.joined(warnings or {}, books.warnings(book), { message })
end


-- Goals, a row for each

local POINTS <const> = { "now", "settled", "possible" }

-- A cell of a sum over those of the rows of goals: of a column, or of those of one
-- frame.
local function sum_cell(sheet, column, value, at, goals, frame)
  if not column or value == nil then return value end
  local cells <const> = workbook.fixed(column, sheet.head + 1, sheet.head + #goals)
  if not frame then return live(("=SUM(%s)"):format(cells), value) end
  local frames <const> = workbook.fixed(at.frame, sheet.head + 1, sheet.head + #goals)
  return live(("=SUMIF(%s,%s,%s)"):format(frames, sheet:next(at.frame), cells), value)
end

-- The row of the points of a frame, by its number, or of all.
local function sum_row(sheet, title, p, at, goals, frame)
  local weights <const> = lists.sum(goals, "weight", ratio.new(0))
  local cells <const> = lists.map(sheet.columns, function () return false end)
  cells[2] = title
  -- what a frame, or a plan, gives need not be what its goals weigh
  cells[at.weight] = not frame and weights == p.of and sum_cell(sheet, at.weight, p.of, at, goals) or p.of
  for _, name in ipairs(POINTS) do cells[at[name]] = sum_cell(sheet, at[name], p[name], at, goals, frame) end
  if frame then cells[at.frame] = frame end
  if at.forecast and not frame then cells[at.forecast] = sum_cell(sheet, at.forecast, p.forecast, at, goals) end
  sheet:add(cells, "total")
end

-- The points that are there as if the goals that were measured were all; of frames
-- the whole is what these come to, and no formula of one line.
local function rated_rows(sheet, points, at, lang)
  local all <const> = sheet.row
  local function cell(name, line) return workbook.cell(line, at[name]) end
  for _, row in ipairs(titles.rated(points, lang)) do
    local cells <const> = lists.map(sheet.columns, function () return false end)
    local now = row.now or false
    if now and not points.frames then
      now = live(("=%s*%s/%s"):format(cell("now", all), cell("weight", all), cell("weight", all + 1)), now)
    end
    cells[2], cells[at.weight], cells[at.now] = row.title, row.of, now
    sheet:add(cells)
  end
end

-- What the chart says: its headline is the message.
local function add_chart(sheet, points, at, goals, lang)
  local head <const>, colours <const> = sheet.columns, workbook.colours
  local function shown(value) return language.points(value, lang) end
  sheet:chart({
    title = say("page_points", { list = shown(points.now), of = points.of, names = shown(points.settled),
                                 name = shown(points.possible) }, lang),
    across = true, height = 90 + 34 * #goals,
  }, 2, {
    { name = head[at.weight][1], column = at.weight, colour = colours.of },
    { name = head[at.now][1], column = at.now, colour = colours.now, told = true },
  }, sheet.head + 1, sheet.head + #goals)
end

-- What stands below the rows of goals { weight =, … }, of which a filter shows some:
-- the points in all, and a chart. at: the columns of weight, now, settled,
-- possible, of the number of a frame where there are frames, and of a forecast.
function books.points(sheet, goals, points, at, lang)
  local texts <const> = language.texts(lang)
  sheet:filter()
  if #goals == 0 then return end
  for i, f in ipairs(points.frames or {}) do sum_row(sheet, f.title, f, at, goals, i) end
  sum_row(sheet, texts.total, points, at, goals)
  rated_rows(sheet, points, at, lang)
  add_chart(sheet, points, at, goals, lang)
end

-- The points of a goal now: its weight and its attainment, in these columns of the
-- next row, where it has one.
function books.now(sheet, g, weight, attainment)
  if not g.attainment then return g.now end
  return live(("=%s*%s"):format(sheet:next(weight), sheet:next(attainment)), g.now)
end

local OWN <const>, OTHER <const> = 5, 4   -- cells of an assumption, and behind them of another value

-- Adds an assumption's row; of several other values one each, in which its own cells
-- are told once.
function books.assumption(sheet, cells, others)
  if #others == 0 then sheet:add(cells) end
  for i, other in ipairs(others) do
    local look <const> = i > 1 and "dim" or "plain"
    sheet:add(table.move(other, 1, OTHER, OWN + 1, lists.with(cells, {})), nil, { look, look, look, look, look })
  end
end

-- The number of a goal's frame among those of the points; nil of none.
function books.frame_number(points, frame)
  return lists.first(lists.keys(points.frames or {}), function (i) return points.frames[i].frame == frame end)
end

return books
