-- bridge.lua: what the change in points from one year to another comes from,
-- step by step, as lines of a page, Markdown, CSV and JSON.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local rounding <const> = require "siri.print.rounding"
local sheet <const> = require "siri.print.sheet"

local report = {}

local say <const>, fit <const> = language.say, language.fit
local null <const>, object <const>, map <const> = json.null, json.object, json.map

-- What failed, a line each.
local function failures(bridge, lang)
  local list = {}
  for i, g in ipairs(bridge.failures) do list[i] = language.why(g.standing.why, lang) end
  return list
end

-- What else a reader must know of the two years, a line each.
local function notices(bridge, lang)
  local list = {}
  for _, year in ipairs(bridge.unsure) do
    for _, name in ipairs { "no_data", "provisional" } do
      local ids <const> = table.concat(year[name], ", ")
      if ids ~= "" then
        list[#list + 1] = say("bridge_" .. name, { name = tostring(year.plan.year), list = ids }, lang)
      end
    end
  end
  return list
end

function report.plan_name(plan) return ("%s · %s"):format(plan.title, plan.agency) end

local function signed(value, lang)
  return (value > 0 and "+" or "") .. language.points(value, lang)
end

-- "1.3 → 1.4", "1.5", "+ 1.2", "− 2.3"
local function goal_name(entry)
  if not entry.from then return "+ " .. entry.to.id end
  if not entry.to then return "− " .. entry.from.id end
  return entry.from.id == entry.to.id and entry.to.id or ("%s → %s"):format(entry.from.id, entry.to.id)
end

local function year_line(answer, lang)
  return say("bridge_year", { name = report.plan_name(answer.plan), date = answer.as_of }, lang)
end

-- A note where the steps do not sum to the points, or the goals to their step,
-- as they are shown; nil where they do.
local function rounded(bridge, lang)
  local from <const>, to <const> = bridge.from.points.now, bridge.to.points.now
  local whole <const> = { name = tostring(bridge.to.plan.year), texts = { language.points(from, lang) },
                          total = language.points(to, lang) }
  local columns = { whole }
  for _, step in ipairs(bridge.steps) do
    local texts <const>, total <const> = {}, signed(step.by, lang)
    table.insert(whole.texts, total)
    for i, entry in ipairs(step.goals) do texts[i] = signed(entry.by, lang) end
    columns[#columns + 1] = { name = language.texts(lang).bridge_steps[step.name], texts = texts, total = total }
  end
  return rounding.note(columns, lang)
end

-- Adds its lines to a page.
function report.lines(p, bridge, lang)
  local texts <const> = language.texts(lang)
  local room <const> = p.width - 10
  local function amount(label, value, colour)
    p:add(" ", p:paint(fit(label, room) .. fit(value, 8, true), colour))
  end
  p:add()
  p:add(" ", p:paint(texts.bridge_title, "bold"))
  amount(year_line(bridge.from, lang), language.points(bridge.from.points.now, lang))
  for _, step in ipairs(bridge.steps) do
    amount("  " .. texts.bridge_steps[step.name], signed(step.by, lang))
    for _, entry in ipairs(step.goals) do
      local title <const> = (entry.to or entry.from).area
      p:add((" "):rep(5), fit(goal_name(entry), 12), fit(title, room - 26), fit(signed(entry.by, lang), 10, true))
      if entry.mixed then p:paragraph((" "):rep(17), texts.bridge_mixed, 17) end
    end
  end
  amount(year_line(bridge.to, lang), language.points(bridge.to.points.now, lang), "bold")
  p:add()
  p:paragraph(" ", texts.bridge_order, 1)
  local note <const> = rounded(bridge, lang)
  if note then p:paragraph(" ", note, 1) end
  for _, text in ipairs(notices(bridge, lang)) do p:paragraph(" " .. p:paint("!", "magenta") .. " ", text, 3) end
  for _, text in ipairs(failures(bridge, lang)) do p:paragraph(" " .. p:mark "failed" .. " ", text, 3) end
end

-- Adds its blocks to those of a document.
function report.markdown(blocks, bridge, lang)
  local texts <const>, rows = language.texts(lang), {}
  rows[1] = { year_line(bridge.from, lang), "", language.points(bridge.from.points.now, lang) }
  for _, step in ipairs(bridge.steps) do
    local goals = {}
    for i, entry in ipairs(step.goals) do
      goals[i] = ("%s: %s%s"):format(goal_name(entry), signed(entry.by, lang),
                                     entry.mixed and (" (%s)"):format(texts.bridge_mixed) or "")
    end
    rows[#rows + 1] = { texts.bridge_steps[step.name], table.concat(goals, "; "), signed(step.by, lang) }
  end
  rows[#rows + 1] = { year_line(bridge.to, lang), "", language.points(bridge.to.points.now, lang) }
  blocks[#blocks + 1] = markdown.heading(2, texts.bridge_title)
  local columns <const> = texts.bridge_columns
  blocks[#blocks + 1] = markdown.table({ columns[1], columns[3], ">" .. columns[4] }, rows)
  blocks[#blocks + 1] = markdown.escape(texts.bridge_order)
  local note <const> = rounded(bridge, lang)
  if note then blocks[#blocks + 1] = markdown.escape(note) end
  local noted <const> = {}
  for _, list in ipairs { notices(bridge, lang), failures(bridge, lang) } do
    for _, text in ipairs(list) do noted[#noted + 1] = "- " .. markdown.escape(text) end
  end
  if #noted > 0 then blocks[#blocks + 1] = noted end
end

-- A row for each goal of each step.
function report.csv(bridge, lang)
  local texts <const> = language.texts(lang)
  local rows = { texts.bridge_columns }
  for _, step in ipairs(bridge.steps) do
    for _, entry in ipairs(step.goals) do
      rows[#rows + 1] = { texts.bridge_steps[step.name], entry.from and entry.from.id or "",
                          entry.to and entry.to.id or "", language.number(entry.by, lang) }
    end
  end
  return sheet.of(rows)
end

-- Its object for JSON.
function report.object(bridge)
  return object(
    "from", object("as_of", bridge.from.as_of, "now", json.decimal(bridge.from.points.now)),
    "steps", map(bridge.steps, function (step)
      return object("step", step.name, "by", json.decimal(step.by), "goals", map(step.goals, function (entry)
        return object("was", entry.from and entry.from.id or null, "id", entry.to and entry.to.id or null,
                      "by", json.decimal(entry.by), "mixed", entry.mixed or false)
      end))
    end),
    "to", object("as_of", bridge.to.as_of, "now", json.decimal(bridge.to.points.now)),
    "unsure", map(bridge.unsure, function (year)
      return object("year", year.plan.year, "no_data", json.array { table.unpack(year.no_data) },
                    "provisional", json.array { table.unpack(year.provisional) })
    end),
    "failed", json.array(failures(bridge, "en")))
end

return report
