-- difference.lua: what changes from one plan to another as a page for people,
-- JSON, CSV and Markdown; with the steps of the points (bridge.lua) below.

local core <const> = require "siri.core"
local lastyear <const> = require "siri.base.lastyear"
local lists <const> = require "siri.base.lists"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local bridge <const> = require "siri.reports.bridge"
local scalewords <const> = require "siri.reports.scalewords"
local smallcells <const> = require "siri.reports.smallcells"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local words <const> = require "siri.rules.words"
local sandbox <const> = require "siri.sandbox.sandbox"

local report = {}

local say <const>, fit <const>, points <const> = language.say, language.fit, language.points
local object <const>, map <const> = json.object, json.map

local SECTIONS <const> = { "goals", "case_types", "assumptions", "pay" }
local TITLES <const> = { plan = "diff_plan", goals = "diff_goals", case_types = "diff_types",
                         assumptions = "diff_assumptions", pay = "facts_pay_block" }
local MARKS <const> = { new = "+", dropped = "−", kept = "~" }


-- Values and names

local shown

local function record_text(t, lang)
  return lists.join(sandbox.sorted_keys(t), function (key)
    local value <const> = shown(t[key], lang)
    return math.type(key) and value or ("%s %s"):format(language.texts(lang).settings[key] or key, value)
  end)
end

-- A value as a reader sees it: a record by its parts, a rule as such.
function shown(value, lang)
  if value == nil then return "–" end
  if type(value) == "function" then return language.texts(lang).own_rule end
  if core.seal.is(value) and not lastyear.is(value) then value = core.seal.copy(value) end
  if type(value) ~= "table" then return language.written(value, lang) end
  if value.da and value.en then return value[lang] end
  if next(value) == nil then return language.texts(lang).nothing end
  if value.date and value.clock then return say("diff_before", value, lang) end
  return record_text(value, lang)
end

report.shown = shown

-- What is said of some settings.
local SAID <const> = {
  scale = scalewords.line, kind = function (kind, lang) return language.texts(lang).plan_kinds[kind] or kind end,
  range = function (range, lang) return say("setting_range", { from = range[1], to = range[2] }, lang) end,
}

-- The value of a setting of that name, likewise.
function report.setting(name, value, lang)
  return value ~= nil and SAID[name] and SAID[name](value, lang) or shown(value, lang)
end

local setting <const> = report.setting

-- What a change is in: a part of a score, and of the year; "" where in neither.
local function whole_of(change, lang)
  local part <const> = change.part and { ("(%s)"):format(language.part(change.part, lang)) } or {}
  return table.concat(lists.joined({ change.of or language.texts(lang).plan_kinds[change.kind] or change.kind }, part),
                      " ")
end

-- What a setting is called.
local function called(change, section, lang)
  local texts <const> = language.texts(lang)
  return section == "pay" and texts.plan_labels[change.name] or texts.settings[change.name] or change.name
end

-- What the settings of pay are said to be.
local SAID_OF_PAY <const> = {
  proposal = scalewords.line,
  of = function (_, lang) return language.texts(lang).pay_of_rated end,
  above_full = function (way, lang) return language.texts(lang).plan_above[way] end,
  rounding = function (r, lang) return say("pay_step_round_" .. r.way, { to = r.to }, lang) end,
  grounds = function (list, lang)
    return lists.join(list, function (ground)
      return ground.lowers and say("diff_lowers", { name = ground[lang] }, lang) or ground[lang]
    end)
  end,
}

-- The value of a setting of pay.
function report.of_pay(name, value, lang)
  local said <const> = value ~= nil and type(value) ~= "function" and SAID_OF_PAY[name]
  return said and said(value, lang) or setting(name, value, lang)
end

local function said_of(name, value, section, lang)
  return (section == "pay" and report.of_pay or setting)(name, value, lang)
end

local function label_of(change, section, lang)
  local name <const>, of <const> = called(change, section, lang), whole_of(change, lang)
  return of ~= "" and ("%s: %s"):format(of, name) or name
end

-- "mål: 3 mdr. → 2 mdr."; a rule that stays one has changed.
local function change_text(change, lang, section)
  local both <const> = type(change.from) == "function" and type(change.to) == "function"
  local what <const> = both and language.texts(lang).rule_changed
                       or ("%s → %s"):format(said_of(change.name, change.from, section, lang),
                                               said_of(change.name, change.to, section, lang))
  return ("%s: %s"):format(label_of(change, section, lang), what)
end

report.change = change_text

local NAMES <const> = { plan = "title", goals = "area", case_types = "title", assumptions = "text" }

local function title_of(entry, section, lang)
  if section == "pay" then return language.texts(lang).diff_pay end
  local title <const> = (entry.to or entry.from)[NAMES[section]]
  return section == "assumptions" and language.assumed(title, lang) or title
end

-- The number of a goal, the short name of a case type; "" if it has none.
local function id_of(it, section)
  return it and (section == "goals" or section == "case_types") and it.id or ""
end

-- The name of an entry, with the number that a goal had.
local function name_of(entry, section, lang)
  local title <const> = title_of(entry, section, lang)
  local before <const>, now <const> = id_of(entry.from, section), id_of(entry.to, section)
  if before == "" or now == "" or before == now then return title end
  return say("diff_was", { name = title, list = before }, lang)
end

local function weight_of(goal, lang) return points(goal and goal.weight, lang) end

-- Entries that a reader is told of: goals all, others that change.
local function told(answer, section)
  return lists.where(answer[section], function (entry)
    return section == "goals" or entry.kind ~= "kept" or #entry.changes > 0
  end)
end

-- The changes of an entry but that of a weight, which has columns of its own.
local function lines_of(entry, section, lang)
  return lists.map(entry.changes, function (change)
    return (change.name ~= "weight" or change.of) and change_text(change, lang, section) or nil
  end)
end


-- The page

local NUMBER <const>, WEIGHT <const> = 6, 7

local function entry_lines(p, entry, section, cells, lang)
  local mark <const> = entry.kind == "kept" and #entry.changes == 0 and "=" or MARKS[entry.kind]
  local name, weights = name_of(entry, section, lang), ""
  if section == "goals" then
    weights = fit(weight_of(entry.from, lang), cells, true) .. fit(weight_of(entry.to, lang), cells, true)
  end
  if section == "case_types" and entry.kind ~= "kept" then
    weights = " " .. fit(shown((entry.to or entry.from).target, lang), 2 * WEIGHT, true)
  end
  local id <const> = id_of(entry.to or entry.from, section)
  local number <const> = section == "goals" and fit(id, language.column({ id }, NUMBER)) or ""
  local indent <const> = 3 + language.width(number)
  local room <const> = p.width - indent - language.width(weights) - 1
  for i, line in ipairs(language.wrap(name, room - 1)) do
    if i == 1 then p:add(" ", mark, " ", number, fit(line, room), weights)
    else p:add((" "):rep(indent), line) end
  end
  for _, text in ipairs(lines_of(entry, section, lang)) do p:paragraph((" "):rep(indent + 2), text, indent + 4) end
end

local function section_lines(p, answer, section, lang)
  local list <const> = told(answer, section)
  if #list == 0 then return end
  p:add()
  local title <const> = language.texts(lang)[TITLES[section]]
  local heads, cells = "", WEIGHT
  if section == "goals" then
    cells = language.column(lists.flat(list, function (entry)
      return { weight_of(entry.from, lang), weight_of(entry.to, lang) }
    end), WEIGHT)
    heads = fit(tostring(answer.from.year), cells, true) .. fit(tostring(answer.to.year), cells, true)
  end
  p:add(" ", p:paint(fit(title, p.width - 2 - language.width(heads)) .. heads, "bold"))
  for _, entry in ipairs(list) do entry_lines(p, entry, section, cells, lang) end
end

-- The page of difference.of's answer; steps: bridge.of's, or nil.
function report.text(answer, steps, lang, to_file)
  local p = page.new(to_file)
  for _, way in ipairs { "from", "to" } do
    p:apart(say("diff_" .. way, { name = titles.plan(answer[way]) }, lang), answer[way].path)
    amendments.add(p, answer[way], lang)
  end
  if #answer.plan > 0 then
    p:add()
    p:add(" ", p:paint(language.texts(lang).diff_plan, "bold"))
    for _, change in ipairs(answer.plan) do
      p:paragraph("   ", change_text(change, lang), 5)
    end
  end
  for _, section in ipairs(SECTIONS) do section_lines(p, answer, section, lang) end
  if steps then bridge.lines(p, steps, lang) end
  return p:text()
end


-- The paper

-- What an entry of a section had before and has now, in columns of their own: what
-- they are called before the year, "" for nothing, and their text.
local BESIDE <const> = {
  goals = { called = function () return "" end, text = weight_of },
  case_types = {
    called = function (lang) return language.texts(lang).settings.target .. " " end,
    text = function (t, lang) return t and shown(t.target, lang) or "–" end,
  },
}

local function add_section(d, answer, section, lang)
  local list <const> = told(answer, section)
  if #list == 0 then return end
  local texts <const>, numbered <const>, beside <const> = language.texts(lang), section == "goals", BESIDE[section]
  local columns <const> = texts.diff_columns
  local years <const> = beside and lists.map({ answer.from.year, answer.to.year }, function (year)
    return (">%s%s"):format(beside.called(lang), year)
  end) or {}
  d:heading(2, texts[TITLES[section]])
  d:table(lists.joined({ columns[2] }, numbered and { columns[3] } or {}, { columns[5] }, years, { texts.diff_what }),
          lists.map(list, function (entry)
    local from <const>, to <const> = entry.from, entry.to
    return lists.joined({ texts.diff_kinds[entry.kind] }, numbered and { id_of(to or from, section) } or {},
                        { name_of(entry, section, lang) },
                        beside and { beside.text(from, lang), beside.text(to, lang) } or {},
                        { lines_of(entry, section, lang) })
  end))
end

function report.paper(answer, steps, lang)
  local d <const> = paper.new(("%s → %s"):format(titles.plan(answer.from), titles.plan(answer.to)), lang)
  for _, way in ipairs { "from", "to" } do d:list(amendments.lines(answer[way], lang)) end
  d:list(lists.map(answer.plan, change_text, lang))
  for _, section in ipairs(SECTIONS) do add_section(d, answer, section, lang) end
  if steps then bridge.paper(d, smallcells.failures(steps, smallcells.least(answer.to)), lang) end
  return d
end

forms.give(report)


-- CSV: a row for each change; with the steps of the points, these instead.

local function add_rows(rows, section, entry, lang)
  local texts <const> = language.texts(lang)
  local head <const> = { texts[TITLES[section]], texts.diff_kinds[entry.kind], id_of(entry.to or entry.from, section),
                         id_of(entry.from, section), title_of(entry, section, lang) }
  for _, change in ipairs(entry.changes) do
    rows[#rows + 1] = lists.joined(head, { whole_of(change, lang), called(change, section, lang),
                                           said_of(change.name, change.from, section, lang),
                                           said_of(change.name, change.to, section, lang) })
  end
  if #entry.changes == 0 then rows[#rows + 1] = lists.joined(head, { "", "", "", "" }) end
end

function report.csv(answer, steps, lang)
  if steps then return bridge.csv(steps, lang) end
  local rows = {}
  if #answer.plan > 0 then
    add_rows(rows, "plan", { kind = "kept", changes = answer.plan, to = answer.to }, lang)
  end
  for _, section in ipairs(SECTIONS) do
    for _, entry in ipairs(told(answer, section)) do add_rows(rows, section, entry, lang) end
  end
  return sheet.of(rows, language.texts(lang).diff_columns)
end


-- JSON

-- The kinds of scores have the words of the rules.
local function value_of(name, value, section)
  if name == "kind" then return value end
  return value ~= nil and said_of(name, value, section, "en") or nil
end

local function change_object(change, section)
  local name <const> = change.name
  local o <const> = object("setting", words.cases.said[name] or name, "of", change.of,
                           "from", value_of(name, change.from, section), "to", value_of(name, change.to, section))
  return json.with(o, "part", change.part and json.fields(change.part, { "from", "to" }))
end

local function changes_array(entry, section)
  return map(entry.changes, function (change) return change_object(change, section) end)
end

local function entries_array(answer, section)
  local key <const> = section == "assumptions" and "text" or "id"
  return map(answer[section], function (entry)
    local from <const>, to <const> = entry.from, entry.to
    local o <const> = object(key, to and to[key], "was", from and from[key], "kind", entry.kind)
    if section == "goals" then
      json.add(o, "area", (to or from).area, "weight_before", from and from.weight, "weight", to and to.weight)
    end
    return json.add(o, "where", (to or from).where, "changes", changes_array(entry, section))
  end)
end

local function pay_object(entry)
  return entry and object("kind", entry.kind, "where", (entry.to or entry.from).where,
                          "changes", changes_array(entry, "pay"))
end

function report.json(answer, steps)
  return json.report(
    "from", statusjson.plan(answer.from), "to", statusjson.plan(answer.to), "plan", map(answer.plan, change_object),
    "goals", entries_array(answer, "goals"), "case_types", entries_array(answer, "case_types"),
    "assumptions", entries_array(answer, "assumptions"), "points", steps and bridge.object(steps),
    "pay", pay_object(answer.pay[1]))
end

return report
