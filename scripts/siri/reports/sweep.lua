-- sweep.lua: what a plan would give as one setting goes through a range of
-- values, as a page with a chart, JSON, CSV and Markdown.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local difference <const> = require "siri.reports.difference"
local statusjson <const> = require "siri.reports.statusjson"
local whatif <const> = require "siri.reports.whatif"
local ratio <const> = require "siri.core".ratio

local report = {}

local say <const>, fit <const> = language.say, language.fit
local null <const>, object <const>, map <const> = json.null, json.object, json.map

local BAR <const> = 20  -- cells of the chart
local NUMBER <const> = 8


-- Values that give the same, side by side, as one: { first =, last =, stands =
-- whether the plan's own is among them }.
local function runs_of(rows)
  local list = {}
  for _, row in ipairs(rows) do
    local run = list[#list]
    local points <const> = row.points
    if not (run and run.points.now == points.now and run.points.settled == points.settled
            and run.points.possible == points.possible) then
      run = { first = row, points = points }
      list[#list + 1] = run
    end
    run.last, run.stands = row, run.stands or row.stands
  end
  return list
end

-- "30 dage", "30 – 81 dage"
local function values_text(run, lang)
  local first <const>, last <const> = language.written(run.first.value, lang), language.written(run.last.value, lang)
  if run.first == run.last then return first end
  local n <const>, unit <const> = first:match "^(%S+)( .+)$"
  local short <const> = n and last:sub(-#unit) == unit and n or first
  return ("%s – %s"):format(short, last)
end

local function share_of(row)
  local c <const> = row.counts
  return c and c.decided > 0 and ratio.unit(ratio.new(c.inside, c.decided), "percent") or nil
end

-- "79,1 %", "71,6 – 94,9 %"
local function share_text(run, lang)
  local first <const>, last <const> = share_of(run.first), share_of(run.last)
  if not first then return "" end
  if first == last then return language.show(first, lang) end
  return ("%s – %s"):format(language.show(first, lang):gsub(" %%$", ""), language.show(last, lang))
end

-- Cells of the chart, by eighths of one.
local function bar(points)
  local eighths <const> = (points.now / points.of * BAR * 8):floor():num()
  local cells = ("█"):rep(eighths // 8)
  if eighths % 8 > 0 then cells = cells .. utf8.char(0x2588 + 8 - eighths % 8) end
  return cells
end

-- The setting, and what the plan says.
local function setting_text(answer, lang)
  return say("sweep_now", { name = answer.target, list = difference.shown(answer.current, lang),
                            points = language.points(answer.points.now, lang) }, lang)
end

-- Which values are worth most, in a line.
local function best_text(answer, runs, lang)
  local names <const>, most <const>, now <const> = {}, answer.best.points.now, answer.points.now
  if #runs == 1 and most == now then return language.texts(lang).sweep_same end
  for _, run in ipairs(runs) do
    if run.points.now == most then names[#names + 1] = values_text(run, lang) end
  end
  return say("sweep_best", { list = table.concat(names, ", "), points = language.points(most, lang),
                             by = whatif.signed(most - now, lang) }, lang)
end


local POINTS <const> = { "now", "settled", "possible" }

-- The widths of the values, the shares and the points.
local function widths_of(runs, head, lang)
  local widths = { value = language.width(head.value), share = 0 }
  for _, name in ipairs(POINTS) do widths[name] = math.max(NUMBER, language.width(head[name]) + 2) end
  for _, run in ipairs(runs) do
    widths.value = math.max(widths.value, language.width(values_text(run, lang)))
    local text <const> = share_text(run, lang)
    if text ~= "" then
      widths.share = math.max(widths.share, language.width(text) + 2, language.width(head.share) + 2)
    end
  end
  return widths
end

-- A line of the table: the value, the share, the points.
local function line_text(widths, value, share, points)
  local text = fit(value, widths.value) .. fit(share, widths.share, true)
  for _, name in ipairs(POINTS) do text = text .. fit(points[name], widths[name], true) end
  return text
end

local function chart(p, runs, lang)
  local texts <const> = language.texts(lang)
  local head <const> = texts.sweep_head
  local widths <const> = widths_of(runs, head, lang)
  p:add(" ", p:paint(line_text(widths, head.value, widths.share > 0 and head.share or "", head), "dim"))
  for _, run in ipairs(runs) do
    local points = {}
    for _, name in ipairs(POINTS) do points[name] = language.points(run.points[name], lang) end
    p:add(" ", line_text(widths, values_text(run, lang), share_text(run, lang), points), "  ", bar(run.points),
          run.stands and " " .. texts.sweep_stands or "")
  end
end

function report.text(answer, lang, to_file)
  local p <const>, runs <const> = page.new(to_file), runs_of(answer.rows)
  whatif.heading(p, answer, "sweep_title", lang)
  p:paragraph("   ", setting_text(answer, lang), 3)
  p:add()
  chart(p, runs, lang)
  p:add()
  p:paragraph(" ", best_text(answer, runs, lang), 1)
  whatif.add_notices(p, answer, lang)
  return p:text()
end

local function row_values(row, lang, number)
  local c <const>, texts <const> = row.counts, language.texts(lang)
  return { language.written(row.value, lang), number(row.points.now), number(row.points.settled),
           number(row.points.possible), c and c.inside or "", c and c.decided or "", row.stands and texts.yes or "" }
end

function report.csv(answer, lang)
  local rows = { language.texts(lang).sweep_columns }
  for _, row in ipairs(answer.rows) do
    rows[#rows + 1] = row_values(row, lang, function (value) return language.number(value, lang) end)
  end
  return sheet.of(rows)
end

function report.markdown(answer, lang)
  local texts <const>, rows <const>, runs <const> = language.texts(lang), {}, runs_of(answer.rows)
  local head <const> = texts.sweep_head
  for i, run in ipairs(runs) do
    rows[i] = { values_text(run, lang), share_text(run, lang), language.points(run.points.now, lang),
                language.points(run.points.settled, lang), language.points(run.points.possible, lang),
                run.stands and texts.sweep_stands or "" }
  end
  local told = { "- " .. markdown.escape(setting_text(answer, lang)) }
  for _, text in ipairs(whatif.asked(answer, lang)) do told[#told + 1] = "- " .. markdown.escape(text) end
  local noted <const> = whatif.notices(answer, lang)
  for i, text in ipairs(noted) do noted[i] = "- " .. markdown.escape(text) end
  return markdown.page {
    markdown.heading(1, say("sweep_title", { name = difference.plan_name(answer.changed_plan) }, lang)),
    say("as_of", { date = answer.as_of }, lang), told,
    markdown.table({ head.value, ">" .. head.share, ">" .. head.now, ">" .. head.settled, ">" .. head.possible, "" },
                   rows),
    markdown.escape(best_text(answer, runs, lang)), #noted > 0 and noted or nil,
  }
end

function report.json(answer)
  local unknown <const>, provisional <const> = whatif.unsure(answer)
  return json.encode(object(
    "format", 1, "plan", statusjson.plan(answer.changed_plan), "as_of", answer.as_of, "setting", answer.target,
    "stands", json.value(answer.current), "points", whatif.points(answer.points),
    "sets", map(answer.sets, function (set) return set.text end),
    "cases", answer.cases and statusjson.plan(answer.cases) or null,
    "rows", map(answer.rows, function (row)
      local c <const> = row.counts
      return object("value", language.written(row.value, "en"), "stands", row.stands,
                    "points", whatif.points(row.points), "weights", json.decimal(row.sum),
                    "inside", c and c.inside or null, "decided", c and c.decided or null)
    end),
    "best", language.written(answer.best.value, "en"), "no_data", unknown, "provisional", provisional,
    "failed", map(answer.failures, function (g) return language.why(g.standing.why, "en") end)))
end

return report
