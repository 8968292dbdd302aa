-- assumptions.lua: what the assumptions are worth, as a page, as a sheet, as
-- JSON and as Markdown.

local lists <const> = require "siri.base.lists"
local chart <const> = require "siri.print.chart"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local sheet <const> = require "siri.print.sheet"
local heading <const> = require "siri.reports.heading"
local statusjson <const> = require "siri.reports.statusjson"
local statuspage <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local ratio <const> = require "siri.core".ratio
local forms <const> = require "siri.print.forms"

local report = {}

local say <const>, fit <const> = language.say, language.fit
local points <const>, number <const> = language.points, sheet.number
local object <const> = json.object

local INDENT <const>, CELL <const> = 5, 11
local POINTS <const> = { "now", "settled", "possible" }


local function signed(value, lang)
  return value == ratio.new(0) and "–" or language.signed(value, lang)
end

-- What another value changes; "" for nothing.
local function changes_text(value, lang)
  return (value.problem or #(value.changes or {}) > 0) and statuspage.effect(value, lang) or ""
end

-- Why, where, and of which goals.
local function source_text(entry, lang)
  local goals <const> = #entry.goals > 0 and say("worth_goals", { list = lists.join(entry.goals) }, lang) or nil
  return table.concat({ language.assumed(entry.because, lang), entry.where, goals }, " · ")
end

-- A value that is assumed; "" for none.
local function value_text(value, lang)
  return value ~= nil and language.written(value, lang) or ""
end

local function title_of(result, lang)
  return ("%s · %s"):format(language.texts(lang).assumptions, titles.plan(result.plan))
end

local function head_of(entry)
  return (" %3d  "):format(entry.n)
end


-- The page

local function value_line(p, value, lang)
  local name = ("%s %s"):format(value.own and "▸" or " ", language.written(value.value, lang))
  local line = fit(name, p.width - INDENT - 2 - 4 * CELL)
  for _, field in ipairs(POINTS) do
    line = line .. fit(points(value.points and value.points[field], lang), CELL, true)
  end
  local by = not value.own and value.by and signed(value.by.now, lang) or ""
  p:add((" "):rep(INDENT + 1), line, fit(by, CELL, true))
  local changes = changes_text(value, lang)
  if changes ~= "" then p:indented(changes, INDENT + 5) end
end

local function head_line(p, lang)
  local texts = language.texts(lang)
  local line = fit("", p.width - INDENT - 2 - 4 * CELL)
  for _, field in ipairs(POINTS) do line = line .. fit(texts.head[field], CELL, true) end
  p:add((" "):rep(INDENT + 1), p:paint(line .. fit(texts.worth_difference, CELL, true), "dim"))
end

local function entry_lines(p, entry, behind, lang)
  p:paragraph(head_of(entry), language.assumed(entry.text, lang) .. behind)
  p:indented(source_text(entry, lang), INDENT + 1)
end

function report.text(result, list, plain, lang, to_file)
  local p = heading.page(title_of(result, lang), result.plan, result.as_of, lang, to_file)
  p:add()
  head_line(p, lang)
  for _, entry in ipairs(list) do
    entry_lines(p, entry, entry.worth > 0 and " · " .. say("worth_points", { n = points(entry.worth, lang) }, lang)
                          or "", lang)
    for _, value in ipairs(entry.values) do value_line(p, value, lang) end
    p:add()
  end
  p:add(" ", p:paint(language.texts(lang).worth_plain, "bold"))
  for _, entry in ipairs(plain) do
    entry_lines(p, entry, entry.value ~= nil and ": " .. value_text(entry.value, lang) or "", lang)
  end
  return p:text()
end


-- The sheet: a row for each value

-- Those of an assumption: one that has no others has its own alone, of which
-- nothing else is known.
local function values_of(entry)
  return entry.values or { { value = entry.value, own = true } }
end

function report.csv(_, list, plain, lang)
  local texts, rows = language.texts(lang), {}
  for _, entry in ipairs(lists.joined(list, plain)) do
    for _, v in ipairs(values_of(entry)) do
      local p = v.points or {}
      rows[#rows + 1] = { entry.n, language.assumed(entry.text, lang), value_text(v.value, lang),
                          v.own and texts.yes or texts.no,
                          number(p.now, lang), number(p.settled, lang), number(p.possible, lang),
                          number(v.by and v.by.now, lang), changes_text(v, lang), lists.join(entry.goals),
                          language.assumed(entry.because, lang), entry.where }
    end
  end
  return sheet.of(rows, texts.worth_columns)
end


-- The paper

-- The greatest change in points that any of them makes now.
local function most_of(list)
  return chart.most(lists.map(lists.flat(list, "values"), function (v)
    return not v.own and v.by and v.by.now or nil
  end))
end

-- What another value changes, drawn beneath if it does.
local function change_cell(v, most, lang)
  if v.own or not v.by then return "" end
  local by <const>, text <const> = v.by.now, signed(v.by.now, lang)
  return by ~= ratio.new(0) and { text = text, draw = function () return chart.change(by, most) end } or text
end

local function value_rows(entry, most, lang)
  return lists.map(lists.keys(entry.values), function (i)
    local v <const>, first <const> = entry.values[i], i == 1
    local p <const> = v.points or {}
    return { first and entry.n or "", first and language.assumed(entry.text, lang) or "", value_text(v.value, lang),
             points(p.now, lang), points(p.settled, lang), points(p.possible, lang), change_cell(v, most, lang),
             v.own and "" or changes_text(v, lang) }
  end)
end

-- Why each is assumed, which rule rests on it, and which goals do.
local function reasons(d, entries, lang)
  local texts <const>, c <const> = language.texts(lang), language.texts(lang).worth_columns
  d:table({ c[1], c[2], c[3], texts.doc.why, c[12], c[10] }, lists.map(entries, function (entry)
    local own <const> = lists.find(values_of(entry), "own", true)
    return { entry.n, language.assumed(entry.text, lang), value_text(own.value, lang),
             language.assumed(entry.because, lang), entry.where, lists.join(entry.goals) }
  end))
end

function report.paper(result, list, plain, lang)
  local texts <const>, most <const> = language.texts(lang), most_of(list)
  local d <const>, c <const>, head <const> = heading.paper(title_of(result, lang), result.plan, result.as_of, lang),
                                             texts.worth_columns, texts.head
  d:table({ c[1], c[2], c[3], ">" .. head.now, ">" .. head.settled, ">" .. head.possible, ">" .. c[8], c[9] },
          lists.flat(list, value_rows, most, lang), texts.worth_table)
  d:heading(2, texts.worth_reasons)
  reasons(d, list, lang)
  d:heading(2, texts.worth_plain)
  reasons(d, plain, lang)
  return d
end

forms.give(report)


-- JSON

local function triple(p) return p and json.fields(p, POINTS) end

local function change_object(c)
  return object("id", c.id, "from", c.from, "to", c.to, "difference", triple(c.by))
end

local function value_object(v)
  return object("value", language.written(v.value, "en"), "own", v.own or false, "points", triple(v.points),
                "difference", triple(v.by), "changes", json.map(v.changes or {}, change_object), "problem", v.problem)
end

local function entry_object(e)
  local values = lists.where(values_of(e), function (v) return v.value ~= nil end)
  return object("n", e.n, "text", e.text, "because", e.because, "where", e.where, "goals", json.map(e.goals),
                "worth", e.worth, "values", json.map(values, value_object))
end

function report.json(result, list, plain)
  return json.report("plan", statusjson.plan(result.plan), "as_of", result.as_of, "points", triple(result.points),
                     "assumptions", json.map(lists.joined(list, plain), entry_object))
end

return report
