-- sweep.lua: what a plan would give as one setting goes through a range of
-- values, as a page with a chart, JSON, CSV and Markdown.

local lists <const> = require "siri.base.lists"
local quoted <const> = require "siri.base.shell".quoted
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local tables <const> = require "siri.print.table"
local difference <const> = require "siri.reports.difference"
local settingwords <const> = require "siri.reports.settingwords"
local smallcells <const> = require "siri.reports.smallcells"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local whatif <const> = require "siri.reports.whatif"
local ratio <const> = require "siri.core".ratio
local forms <const> = require "siri.print.forms"

local report = {}

local say <const> = language.say
local object <const>, map <const> = json.object, json.map

local BAR <const> = 20  -- cells of the chart
local NUMBER <const> = 8


-- Values that give the same, side by side, as one: { first =, last =, stands =
-- whether the plan's own is among them, status = of the setting's group, if it has
-- one }.
local function runs_of(rows)
  local list = {}
  for _, row in ipairs(rows) do
    local run = list[#list]
    local points <const>, status <const> = row.points, row.group and row.group.status
    if not (run and run.points.now == points.now and run.points.settled == points.settled
            and run.points.possible == points.possible and run.status == status) then
      run = { first = row, points = points, status = status }
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

local function counts_of(row) return row.group and row.group.counts end

local function share_of(row)
  local c <const> = counts_of(row)
  return c and c.decided > 0 and ratio.new(c.inside, c.decided) or nil
end

-- "✗ 79,1 %", "✓ 91,6 – 94,9 %"
local function share_text(run, lang)
  local first <const>, last <const> = share_of(run.first), share_of(run.last)
  if not first then return "" end
  local function text(row, share) return (titles.share(row.group.score, share, lang)) end
  local said <const> = first == last and text(run.first, first)
                       or ("%s – %s"):format(text(run.first, first):gsub(" %%$", ""), text(run.last, last))
  return page.marked(run.status, said)
end

-- Whether a paper may tell it.
local function is_told(run, least)
  return lists.every({ run.first, run.last }, function (row)
    local c <const> = counts_of(row)
    return not c or smallcells.pair(c.inside, c.decided, least)
  end)
end

-- Cells of the chart, by eighths of one; most: the points of all of them.
local function bar(points, most)
  local eighths <const> = (points.now / most * BAR * 8):floor():num()
  local cells = ("█"):rep(eighths // 8)
  if eighths % 8 > 0 then cells = cells .. utf8.char(0x2588 + 8 - eighths % 8) end
  return cells
end

-- The setting, called so, and what the plan says.
local function setting_text(answer, name, lang)
  return say("sweep_now", { name = name, list = difference.shown(answer.aim.value, lang),
                            points = language.points(answer.points.now, lang) }, lang)
end

-- Which values are worth most, in a line.
local function best_text(answer, runs, lang)
  local most <const>, now <const> = answer.best.points.now, answer.points.now
  local function is_same(run) return run.points.now == now and run.points.settled == answer.points.settled end
  if most == now and lists.every(runs, is_same) then return language.texts(lang).sweep_same end
  local names <const> = lists.join(runs, function (run)
    return run.points.now == most and values_text(run, lang) or nil
  end)
  return say("sweep_best", { list = names, points = language.points(most, lang),
                             by = language.signed(most - now, lang) }, lang)
end


local POINTS <const> = { "now", "settled", "possible" }

-- The points that a whole bar is: all of them, or more where some value gives
-- more.
local function whole_bar(runs)
  local most = runs[1].points.of
  for _, run in ipairs(runs) do
    if run.points.now > most then most = run.points.now end
  end
  return most
end

-- The values with what they give, and whether any has a share.
local function table_of(runs, lang)
  local most <const> = whole_bar(runs)
  local texts <const> = language.texts(lang)
  local columns = { stands = { head = texts.sweep_columns[#texts.sweep_columns] } }
  for name, head in pairs(texts.sweep_head) do columns[name] = { head = head, gap = 2 } end
  columns.value.gap, columns.share.right = 0, true
  for _, name in ipairs(POINTS) do columns[name].kind, columns[name].least = "points", NUMBER end
  return tables.of(columns, lists.map(runs, function (run)
    local p <const> = run.points
    return { value = values_text(run, lang), share = share_text(run, lang), now = p.now, settled = p.settled,
             possible = p.possible, stands = run.stands and texts.sweep_stands or nil, bar = bar(p, most) }
  end), lang)
end

function report.text(answer, lang, to_file)
  local p <const>, runs <const> = whatif.page(answer, "sweep_title", lang, to_file), runs_of(answer.rows)
  local has_shares <const> = lists.first(runs, function (run) return share_text(run, lang) ~= "" end)
  p:indented(setting_text(answer, answer.target, lang), 3)
  p:add()
  table_of(runs, lang):page(p, lists.joined({ "value", has_shares and "share" or nil }, POINTS), {
    whole = true,
    beside = function (row) return ("  %s%s"):format(row.bar, row.stands and " " .. row.stands or "") end,
  })
  p:add()
  p:indented(best_text(answer, runs, lang), 1)
  whatif.add_notices(p, answer, lang)
  return p:text()
end

function report.csv(answer, lang)
  local function number(value) return language.number(value, lang) end
  return sheet.of(lists.map(answer.rows, function (row)
    local c <const>, p <const> = counts_of(row) or {}, row.points
    return { language.written(row.value, lang), number(p.now), number(p.settled), number(p.possible), c.inside or "",
             c.decided or "", row.stands and language.texts(lang).yes or "" }
  end), language.texts(lang).sweep_columns)
end

function report.paper(answer, lang)
  local d <const>, runs <const> = whatif.document(answer, "sweep_title", lang), runs_of(answer.rows)
  local heads <const>, rows <const> = table_of(runs, lang):paper(lists.joined(
    { "value", "share" }, POINTS, lists.any(runs, "stands") and { "stands" } or {}))
  local least <const> = smallcells.least(answer.plan)
  for i, run in ipairs(runs) do rows[i][2] = smallcells.cell(is_told(run, least), rows[i][2]) end
  d:command(setting_text(answer, settingwords.name(answer.changed_plan, answer.aim, lang), lang),
            "--sweep " .. quoted(answer.target))
  whatif.add_asked(d, answer, lang)
  d:table(heads, rows)
  smallcells.tell(d, least)
  d:paragraph(best_text(answer, runs, lang))
  d:list(whatif.notices(answer, lang))
  return d
end

forms.give(report)

function report.json(answer)
  local unsure <const> = whatif.unsure(answer)
  return json.report(
    "plan", statusjson.plan(answer.changed_plan), "as_of", answer.as_of, "setting", answer.target,
    "stands", json.value(answer.aim.value), "points", whatif.points(answer.points), "sets", map(answer.sets, "text"),
    "cases", answer.cases and statusjson.plan(answer.cases), "rows", map(answer.rows, function (row)
      local c <const> = counts_of(row) or {}
      return object("value", language.written(row.value, "en"), "stands", row.stands,
                    "points", whatif.points(row.points), "weights", row.sum, "inside", c.inside, "decided", c.decided)
    end),
    "best", language.written(answer.best.value, "en"), "no_data", unsure.no_data, "provisional", unsure.provisional,
    "failed", unsure.failed)
end

return report
