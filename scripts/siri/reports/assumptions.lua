-- assumptions.lua: what the assumptions are worth, as a page, as a sheet, as
-- JSON and as Markdown.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local statusjson <const> = require "siri.reports.statusjson"
local statuspage <const> = require "siri.reports.text"
local ratio <const> = require "siri.core".ratio

local report = {}

local say <const>, fit <const> = language.say, language.fit
local points <const>, number <const> = language.points, sheet.number
local null <const>, object <const>, array <const> = json.null, json.object, json.array

local INDENT <const>, CELL <const> = 5, 11
local POINTS <const> = { "now", "settled", "possible" }


local function signed(value, lang)
  return value == ratio.new(0) and "–" or language.signed(value, lang)
end

-- What another value changes; "" for nothing.
local function changes_text(value, lang)
  return (value.problem or #value.changes > 0) and statuspage.effect(value, lang) or ""
end

local function goals_text(entry, lang)
  if #entry.goals == 0 then return nil end
  return say("worth_goals", { list = table.concat(entry.goals, ", ") }, lang)
end

-- Why, where, and of which goals.
local function source_text(entry, lang)
  local parts = { language.assumed(entry.because, lang), entry.where }
  parts[#parts + 1] = goals_text(entry, lang)
  return table.concat(parts, " · ")
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
  if changes ~= "" then p:paragraph((" "):rep(INDENT + 5), changes, INDENT + 5) end
end

local function heading(p, result, lang)
  local texts = language.texts(lang)
  p:apart(("%s · %s · %s"):format(texts.assumptions, result.plan.title, result.plan.agency),
          say("as_of", { date = result.as_of }, lang))
  amendments.add(p, result.plan, lang)
  p:add()
  local line = fit("", p.width - INDENT - 2 - 4 * CELL)
  for _, field in ipairs(POINTS) do line = line .. fit(texts.head[field], CELL, true) end
  p:add((" "):rep(INDENT + 1), p:paint(line .. fit(texts.worth_difference, CELL, true), "dim"))
end

function report.text(result, list, plain, lang, to_file)
  local p, texts = page.new(to_file), language.texts(lang)
  heading(p, result, lang)
  for _, entry in ipairs(list) do
    local worth = entry.worth > 0 and " · " .. say("worth_points", { n = points(entry.worth, lang) }, lang) or ""
    p:paragraph(head_of(entry), language.assumed(entry.text, lang) .. worth)
    p:paragraph((" "):rep(INDENT + 1), source_text(entry, lang), INDENT + 1)
    for _, value in ipairs(entry.values) do value_line(p, value, lang) end
    p:add()
  end
  p:add(" ", p:paint(texts.worth_plain, "bold"))
  for _, entry in ipairs(plain) do
    local value = entry.value ~= nil and ": " .. language.written(entry.value, lang) or ""
    p:paragraph(head_of(entry), language.assumed(entry.text, lang) .. value)
    p:paragraph((" "):rep(INDENT + 1), source_text(entry, lang), INDENT + 1)
  end
  return p:text()
end


-- The sheet: a row for each value

function report.csv(_, list, plain, lang)
  local texts = language.texts(lang)
  local rows = { texts.worth_columns }
  for _, entry in ipairs(list) do
    for _, v in ipairs(entry.values) do
      local p = v.points or {}
      rows[#rows + 1] = { entry.n, language.assumed(entry.text, lang), language.written(v.value, lang),
                          v.own and texts.yes or texts.no,
                          number(p.now, lang), number(p.settled, lang), number(p.possible, lang),
                          number(v.by and v.by.now, lang), changes_text(v, lang), table.concat(entry.goals, ", "),
                          language.assumed(entry.because, lang), entry.where }
    end
  end
  for _, entry in ipairs(plain) do
    local value = entry.value ~= nil and language.written(entry.value, lang) or ""
    rows[#rows + 1] = { entry.n, language.assumed(entry.text, lang), value, texts.yes, "", "", "", "", "",
                        table.concat(entry.goals, ", "), language.assumed(entry.because, lang), entry.where }
  end
  return sheet.of(rows)
end


-- Markdown

local function value_rows(entry, rows, lang)
  for i, v in ipairs(entry.values) do
    local p, changes = v.points or {}, changes_text(v, lang)
    rows[#rows + 1] = {
      i == 1 and entry.n or "", i == 1 and language.assumed(entry.text, lang) or "", language.written(v.value, lang),
      points(p.now, lang), points(p.settled, lang), points(p.possible, lang),
      v.own and "" or v.by and signed(v.by.now, lang) or "", v.own and source_text(entry, lang) or changes,
    }
  end
end

function report.markdown(result, list, plain, lang)
  local texts, rows, others = language.texts(lang), {}, {}
  local c = texts.worth_columns
  for _, entry in ipairs(list) do value_rows(entry, rows, lang) end
  for i, entry in ipairs(plain) do
    others[i] = { entry.n, language.assumed(entry.text, lang),
                  entry.value ~= nil and language.written(entry.value, lang) or "", source_text(entry, lang) }
  end
  local blocks = {
    markdown.heading(1, ("%s · %s · %s"):format(texts.assumptions, result.plan.title, result.plan.agency)),
    say("as_of", { date = result.as_of }, lang),
  }
  amendments.block(blocks, result.plan, lang)
  return markdown.page(table.move({
    markdown.table({ c[1], c[2], c[3], ">" .. c[5], ">" .. c[6], ">" .. c[7], ">" .. c[8], c[9] }, rows),
    markdown.heading(2, texts.worth_plain), markdown.table({ c[1], c[2], c[3], c[11] }, others),
  }, 1, 3, #blocks + 1, blocks))
end


-- JSON

local function triple(p)
  return p and object("now", json.decimal(p.now), "settled", json.decimal(p.settled),
                      "possible", json.decimal(p.possible)) or null
end

local function change_object(c)
  return object("id", c.id, "from", c.from, "to", c.to, "difference", triple(c.by))
end

local function value_object(v)
  return object("value", language.written(v.value, "en"), "own", v.own or false, "points", triple(v.points),
                "difference", triple(v.by), "changes", json.map(v.changes, change_object),
                "problem", v.problem or null)
end

function report.json(result, list, plain)
  local entries = {}
  for i, e in ipairs(list) do
    entries[i] = object("n", e.n, "text", e.text, "because", e.because, "where", e.where,
                        "goals", array { table.unpack(e.goals) }, "worth", json.decimal(e.worth),
                        "values", json.map(e.values, value_object))
  end
  for _, e in ipairs(plain) do
    entries[#entries + 1] = object("n", e.n, "text", e.text, "because", e.because, "where", e.where,
      "goals", array { table.unpack(e.goals) }, "worth", null,
      "values", array { e.value ~= nil and object("value", language.written(e.value, "en"), "own", true,
        "points", null, "difference", null, "changes", array {}, "problem", null) or nil })
  end
  return json.encode(object("format", 1, "plan", statusjson.plan(result.plan), "as_of", result.as_of,
                            "points", triple(result.points), "assumptions", array(entries)))
end

return report
