-- notices.lua: what the reader of a status must know of what it was made of:
-- what nobody named, what does not count, up to where cases are known.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local titles <const> = require "siri.reports.titles"

local notices = {}

local say <const>, written <const> = language.say, language.written

-- Puts a notice into a list: { topic =, text =, goal =, name =, day =, days
-- =, number =, counts = how many cases it tells of, nearest = }, of which all but
-- the first two may be missing.
local function add(list, topic, text, more)
  local entry = more or {}
  entry.topic, entry.text = topic, text
  list[#list + 1] = entry
end

local function add_named(list, topic, key, entry, lang)
  local texts = language.texts(lang)
  local name = entry.name == "" and texts.without or entry.name
  local goal = texts.filed[entry.goal] or entry.goal
  local hint = entry.nearest and say("nearest", { name = entry.nearest }, lang)
               or entry.either and say("either", { list = table.concat(entry.either, ", ") }, lang)
  local cases = entry.few and texts.page_few or entry.cases
  add(list, topic, say(key, { name = name, goal = goal, cases = cases, hint = hint,
                        list = entry.field and titles.field(entry.field, lang) }, lang),
      { goal = goal, name = name, number = entry.cases, counts = entry.cases, nearest = entry.nearest })
end

-- Figures with their days, which do not count.
local function add_dated(list, topic, key, figures, lang)
  for _, f in ipairs(figures) do
    add(list, topic, say(key, { list = language.dated({ f }, lang) }, lang),
        { goal = f.goal, name = f.name, days = f.days, key = key, figure = f })
  end
end

-- Two figures under one name, of which one holds.
local function add_others(list, result, lang)
  for _, o in ipairs(result.other_figures) do
    local held <const> = o.held
    if o.value ~= held.value then
      local own <const> = o.by == "agency" and held.by ~= "agency"
      add(list, "other", say(own and "own_figure" or "other_figure", {
        goal = o.goal, name = o.name, held = written(held.value, lang), who = held.by or "agency", on = held.on,
        value = written(o.value, lang), by = o.by or "agency", date = o.on,
      }, lang), { goal = o.goal, name = o.name, day = o.on })
    end
  end
  for _, f in ipairs(result.falls) do
    add(list, "fall", say("fallen_figure", {
      goal = f.goal, name = f.name, from = written(f.from.value, lang), date = f.from.on,
      to = written(f.to.value, lang), on = f.to.on,
    }, lang), { goal = f.goal, name = f.name, day = f.to.on })
  end
end

-- "IR, Tilskud til 08-01-2020; Au pair slet ikke"
local function covered_text(result, lang)
  return lists.join(result.covered.groups, function (group)
    local names = lists.join(group, function (entry)
      return entry.field or titles.value(result.plan, "case_type", entry.case_type, lang)
    end)
    return say(group.day and "covered_to" or "covered_not", { list = names, date = group.day }, lang)
  end, "; ")
end

-- Of a plan that counts cases.
local function add_extract(list, result, lang)
  local extracted = result.extracted
  if #result.covered.types == 0 then return end
  if not extracted or result.as_of > extracted then
    add(list, "extract", say(extracted and "extract_older" or "extract_none", { date = extracted, by = result.as_of },
                             lang), { day = extracted })
  end
  if extracted and #result.covered.groups > 0 then
    add(list, "covered", say("covered", { list = covered_text(result, lang) }, lang))
  end
end

-- What was measured where goals are left out, and the result on the full scale;
-- nil where none can be.
function notices.rated(result, lang)
  local p <const> = result.points
  if not p.rated then return nil end
  local function text(key, of, names)
    return say(key, { list = language.points(of.rated, lang), of = of.of, names = names,
                      name = language.points(of.on_full_scale, lang) }, lang)
  end
  local out <const> = lists.join(lists.where(result.goals, "left_out"), "id")
  local own <const> = lists.map(p.frames or {}, function (f) return text("rated_frame", f, f.title) end)
  return table.concat(lists.joined({ text("rated", p) }, own), "; ") .. (out ~= "" and text("rated_out", p, out) or "")
end

-- Every notice of a status, in order.
function notices.of(result, lang)
  local list = {}
  local rated <const> = notices.rated(result, lang)
  if rated then add(list, "rated", rated) end
  add_extract(list, result, lang)
  for _, t in ipairs(result.unnamed_types) do add_named(list, "type", "unnamed_type", t, lang) end
  for _, o in ipairs(result.unnamed_outcomes) do add_named(list, "outcome", "unnamed_outcome", o, lang) end
  for _, s in ipairs(result.unnamed_sites) do add_named(list, "site", "unnamed_site", s, lang) end
  for _, v in ipairs(result.unnamed_values) do add_named(list, "value", "unnamed_value", v, lang) end
  for _, f in ipairs(result.unread_facts) do add_named(list, "unread", "unread_fact", f, lang) end
  add_others(list, result, lang)
  add_dated(list, "passed", "passed_facts", result.passed_facts, lang)
  add_dated(list, "later", "later_facts", result.later_facts, lang)
  if result.rejects > 0 then
    add(list, "rejects", say("rejects", { count = result.rejects }, lang), { number = result.rejects })
  end
  return list
end

-- The texts of a list of notices; those about dated figures are one of a key. And of
-- each of how many cases it tells, or false.
local function texts_of(list, lang)
  local texts, figures, counts = {}, {}, {}
  for i, n in ipairs(list) do
    figures[#figures + 1] = n.figure
    local last = not (n.key and list[i + 1] and list[i + 1].key == n.key)
    if last then
      texts[#texts + 1] = n.key and say(n.key, { list = language.dated(figures, lang) }, lang) or n.text
      counts[#texts], figures = n.counts or false, {}
    end
  end
  return texts, counts
end

-- The notices as lines of a page; topics: a set, nil for all; goal: those of
-- one; but: a topic that has its own place there.
function notices.lines(result, lang, topics, goal, but)
  return (texts_of(lists.where(notices.of(result, lang), function (n)
    return n.topic ~= but and (not topics or topics[n.topic]) and (not goal or n.goal == goal)
  end), lang))
end

-- All of them, and of each of how many cases it tells, or false.
function notices.counted(result, lang) return texts_of(notices.of(result, lang), lang) end

return notices
