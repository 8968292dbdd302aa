-- sincewords.lua: what a statement says of the changes since the one before
-- it, in words.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local words <const> = require "siri.reports.statementwords"
local ratio <const> = require "siri.core".ratio

local say <const>, show <const> = language.say, language.show
local points <const>, signed <const> = language.points, language.signed

-- Are there points in it? A document of format 1 does not know the program's.
local function moved(by) return by and by ~= ratio.new(0) end

local function fact_value(value, of, lang)
  return require "siri.reports.facts".value_text({ value = value, of = of }, lang)
end

local function fact_text(f, lang)
  local from <const> = f.by and show(f.by, lang) .. ", " or ""
  return say("since_" .. f.kind, {
    name = f.name, value = fact_value(f.value, f.of, lang), was = f.was and fact_value(f.was, f.was_of, lang) or "–",
    date = f.on, list = ("%s%s:%d"):format(from, f.file, f.line),
  }, lang)
end

local function count_text(c, lang)
  return say("since_count", c, lang)
end

-- "Au pair: 3 af 4 → 5 af 6 inden for målet (pr. 31-03-2019: med rettelser
-- 4 af 4)"
local function group_text(g, date, lang)
  local key <const> = not g.from and "since_group_new" or not g.to and "since_group_gone" or "since_group"
  local text <const> = say(key, { name = words.group_title(g.each, g, lang), from = g.from and count_text(g.from, lang),
                                  to = g.to and count_text(g.to, lang) }, lang)
  local parts <const> = lists.map({ "again", "ruled", "told" }, function (step)
    return g[step] and say("since_" .. step, { n = count_text(g[step], lang) }, lang)
  end)
  if #parts == 0 then return text end
  return ("%s (%s)"):format(text, say("since_then", { date = date, list = table.concat(parts, ", ") }, lang))
end

-- What each step brought: fields of a text.
local function steps_of(s, fields, lang)
  fields.rules, fields.reports, fields.time = signed(s.by_rules, lang), signed(s.by_reports, lang),
                                              signed(s.by_time, lang)
  return fields
end

-- "1.5 Sagsbehandlingstider: opfyldt → ikke opfyldt, 60 → 0 point"
local function goal_head(g, lang)
  local texts <const>, from <const>, to <const> = language.texts(lang), g.from, g.to
  local parts <const> = {}
  if not from then parts[1] = texts.since_goal_new elseif not to then parts[1] = texts.since_goal_gone end
  local a <const>, b <const> = from and words.status_word(from.status, lang), to and words.status_word(to.status, lang)
  parts[#parts + 1] = (not a or not b or a == b) and (b or a) or a .. " → " .. b
  local before <const>, after <const> = from and from.now, to and to.now
  if before ~= after then
    local now <const> = points(after, lang)
    parts[#parts + 1] = ("%s → %s %s"):format(points(before, lang), now, say("points", { n = now }, lang))
  end
  for _, field in ipairs { "settled", "possible", "weight" } do
    if from and to and from[field] ~= to[field] then
      parts[#parts + 1] = say("since_" .. field, { from = points(from[field], lang), to = points(to[field], lang) },
                              lang)
    end
  end
  if to and to.final and not (from and from.final) then parts[#parts + 1] = texts.since_final end
  return ("%s %s: %s"):format(g.id, g.area, table.concat(parts, ", "))
end

local function same_forecast(a, b)
  return a.status == b.status and a.points == b.points
end

local function goal_lines(g, date, lang)
  local lines <const> = {}
  if moved(g.by_program) then lines[1] = say("since_by_program", { n = signed(g.by_program, lang) }, lang) end
  if moved(g.by_rules) or moved(g.by_reports) or moved(g.by_time) then
    lines[#lines + 1] = say("since_parts", steps_of(g, {}, lang), lang)
  end
  local before <const>, after <const> = g.from and g.from.forecast, g.to and g.to.forecast
  if before and after and not same_forecast(before, after) then
    lines[#lines + 1] = say("since_forecast", { from = words.forecast_cell(before, lang),
                                                to = words.forecast_cell(after, lang) }, lang)
  end
  return lists.joined(lines, lists.map(g.facts, fact_text, lang), lists.map(g.groups, group_text, date, lang))
end

-- What changed: lines on the whole, and for each goal { head =, lines = }.
return function (doc, lang)
  local s <const>, texts <const> = doc.since, language.texts(lang)
  local lines <const> = {
    say("since_points", steps_of(s.points, { from = points(s.points.from, lang), to = points(s.points.to, lang),
                                             date = s.as_of }, lang), lang),
    s.rules.changed and say("since_rules", { name = s.rules.hash:sub(1, 12) }, lang) or texts.since_same_rules,
    say("since_cases", s.cases, lang),
  }
  if s.rules.amended then table.insert(lines, 3, texts.since_amended) end
  if s.rules.unreadable then table.insert(lines, 3, say("since_unreadable", { id = s.id }, lang)) end
  if moved(s.points.by_program) then
    table.insert(lines, 2, say("since_program", { id = s.id, n = signed(s.points.by_program, lang) }, lang))
  end
  local goals <const> = lists.map(s.goals, function (g)
    return { head = goal_head(g, lang), lines = goal_lines(g, s.as_of, lang) }
  end)
  if #goals == 0 then lines[#lines + 1] = texts.since_nothing end
  return { lines = lines, goals = goals }
end
