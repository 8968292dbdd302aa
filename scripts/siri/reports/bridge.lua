-- bridge.lua: what the change in points from one year to another comes from,
-- step by step, as lines of a page, Markdown, CSV and JSON.

local lists <const> = require "siri.base.lists"
local chart <const> = require "siri.print.chart"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local rounding <const> = require "siri.print.rounding"
local sheet <const> = require "siri.print.sheet"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio

local report = {}

local say <const>, fit <const>, signed <const> = language.say, language.fit, language.signed
local object <const>, map <const> = json.object, json.map

-- What failed, a line each.
local function failures(bridge, lang)
  return lists.map(bridge.failures, function (g) return language.why(g.standing.why, lang) end)
end

-- What else a reader must know of the two years, a line each.
local function notices(bridge, lang)
  return lists.flat(bridge.unsure, function (year)
    return lists.map({ "no_data", "provisional" }, function (name)
      return #year[name] > 0
        and say("bridge_" .. name, { name = tostring(year.plan.year), list = lists.join(year[name]) }, lang) or nil
    end)
  end)
end

-- "1.3 → 1.4", "1.5", "+ 1.2", "− 2.3"
local function goal_name(entry)
  if not entry.from then return "+ " .. entry.to.id end
  if not entry.to then return "− " .. entry.from.id end
  return entry.from.id == entry.to.id and entry.to.id or ("%s → %s"):format(entry.from.id, entry.to.id)
end

local function year_line(answer, lang)
  return say("bridge_year", { name = titles.plan(answer.plan), date = answer.as_of }, lang)
end

-- A note where the steps do not sum to the points, or the goals to their step,
-- as they are shown; nil where they do.
local function rounded(bridge, lang)
  local from <const>, to <const> = bridge.from.points.now, bridge.to.points.now
  local whole <const> = { name = tostring(bridge.to.plan.year), texts = { language.points(from, lang) },
                          total = language.points(to, lang) }
  local columns = { whole }
  for _, step in ipairs(bridge.steps) do
    local total <const> = signed(step.by, lang)
    table.insert(whole.texts, total)
    columns[#columns + 1] = {
      name = language.texts(lang).bridge_steps[step.name], total = total,
      texts = lists.map(step.goals, function (entry) return signed(entry.by, lang) end),
    }
  end
  return rounding.note(columns, lang)
end

-- Adds its lines to a page.
function report.lines(p, bridge, lang)
  local texts <const> = language.texts(lang)
  local sums <const> = lists.joined({ language.points(bridge.from.points.now, lang),
                                      language.points(bridge.to.points.now, lang) },
                                    lists.map(bridge.steps, function (step) return signed(step.by, lang) end))
  local cells <const> = language.column(sums, 8)
  local room <const> = p.width - 2 - cells
  local function amount(label, value, colour)
    p:add(" ", p:paint(fit(label, room) .. fit(value, cells, true), colour))
  end
  p:add()
  p:add(" ", p:paint(texts.bridge_title, "bold"))
  amount(year_line(bridge.from, lang), language.points(bridge.from.points.now, lang))
  for _, step in ipairs(bridge.steps) do
    amount("  " .. texts.bridge_steps[step.name], signed(step.by, lang))
    for _, entry in ipairs(step.goals) do
      local title <const> = (entry.to or entry.from).area
      local by <const> = signed(entry.by, lang)
      local own <const> = language.column({ by }, 10)
      p:add((" "):rep(5), fit(goal_name(entry), 12), fit(title, room - 16 - own), fit(by, own, true))
      if entry.mixed then p:indented(texts.bridge_mixed, 17) end
    end
  end
  amount(year_line(bridge.to, lang), language.points(bridge.to.points.now, lang), "bold")
  p:add()
  p:indented(texts.bridge_order, 1)
  p:note(rounded(bridge, lang), 1)
  for _, text in ipairs(notices(bridge, lang)) do p:behind(p:paint("!", "magenta"), text, 3) end
  for _, text in ipairs(failures(bridge, lang)) do p:behind(p:mark "failed", text, 3) end
end

-- Adds its blocks to a paper.
function report.paper(d, bridge, lang)
  local texts <const> = language.texts(lang)
  local columns <const> = texts.bridge_columns
  local scale = bridge.from.points.of > bridge.to.points.of and bridge.from.points.of or bridge.to.points.of
  local reached = bridge.from.points.now
  local function year_row(answer)
    local now <const> = answer.points.now
    return { year_line(answer, lang), "", language.points(now, lang), sum = true,
             draw = function () return chart.span(ratio.new(0), now, scale, "settled") end }
  end
  d:heading(2, texts.bridge_title)
  d:table({ columns[1], columns[3], ">" .. columns[4] }, lists.joined(
    { year_row(bridge.from) }, lists.map(bridge.steps, function (step)
      local goals <const> = lists.map(step.goals, function (entry)
        return ("%s: %s%s"):format(goal_name(entry), signed(entry.by, lang),
                                   entry.mixed and (" (%s)"):format(texts.bridge_mixed) or "")
      end)
      local before <const>, after <const> = reached, reached + step.by
      reached = after
      return { texts.bridge_steps[step.name], goals, signed(step.by, lang), draw = function ()
        return chart.span(before, after, scale, after < before and "missed" or "met")
      end }
    end), { year_row(bridge.to) }))
  d:paragraph(texts.bridge_order)
  d:paragraph(rounded(bridge, lang))
  d:list(lists.joined(notices(bridge, lang), failures(bridge, lang)))
end

local function id_of(goal) return goal and goal.id end

-- A row for each goal of each step.
function report.csv(bridge, lang)
  local texts <const> = language.texts(lang)
  return sheet.of(lists.flat(bridge.steps, function (step)
    return lists.map(step.goals, function (entry)
      return { texts.bridge_steps[step.name], id_of(entry.from) or "", id_of(entry.to) or "",
               language.number(entry.by, lang) }
    end)
  end), texts.bridge_columns)
end

local function year_object(answer) return object("as_of", answer.as_of, "now", answer.points.now) end

-- Its object for JSON.
function report.object(bridge)
  return object(
    "from", year_object(bridge.from), "steps", map(bridge.steps, function (step)
      return object("step", step.name, "by", step.by, "goals", map(step.goals, function (entry)
        return object("was", id_of(entry.from), "id", id_of(entry.to), "by", entry.by, "mixed", entry.mixed or false)
      end))
    end),
    "to", year_object(bridge.to), "unsure", map(bridge.unsure, function (year)
      return object("year", year.plan.year, "no_data", map(year.no_data), "provisional", map(year.provisional))
    end),
    "failed", json.array(failures(bridge, "en")))
end

return report
