-- titles.lua: what stands above or behind what a report says: what a plan, a
-- goal and a group of cases are called; who said something, and where.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local frames <const> = require "siri.rules.frames"
local plans <const> = require "siri.rules.plan"
local scales <const> = require "siri.rules.scales"
local spans <const> = require "siri.rules.spans"
local ratio <const> = require "siri.core".ratio

local titles = {}

-- A plan, and whose it is.
function titles.plan(plan)
  return ("%s · %s"):format(plan.title, plan.agency)
end

-- A goal, and of which plan.
function titles.goal(goal, plan)
  return ("%s %s · %s"):format(goal.id, goal.area, plan.title)
end

-- The chapter of a plan that a goal stands in: its frame, its side; nil of none.
function titles.chapter(plan, goal, lang)
  local side <const> = goal.side and language.texts(lang).sides[goal.side]
  local list <const> = lists.joined({ frames.title(plan, goal) }, { side })
  return #list > 0 and table.concat(list, " · ") or false
end

-- Rows below the total, where goals are left out: what was measured, and that on
-- the full scale; of all, then of each frame: { title =, of =, now = }.
function titles.rated(points, lang)
  local texts <const> = language.texts(lang)
  return lists.flat(points.rated and lists.joined({ points }, points.frames) or {}, function (one)
    local behind <const> = one.title and ": " .. one.title or ""
    return { { title = texts.rated_row .. behind, of = one.rated },
             { title = texts.full_scale_row .. behind, of = one.of, now = one.on_full_scale } }
  end)
end

-- Of which extract it is, and whether it is provisional; result: a status, or
-- the document of a statement.
function titles.extract(result, lang)
  local texts = language.texts(lang)
  local said = result.extracted and language.say("extract", { date = result.extracted }, lang) or texts.no_extract
  return result.provisional and ("%s · %s"):format(said, texts.provisional) or said
end

-- Who said something, when, by which source, and where it stands: a list of
-- texts. unsourced: what stands where there is no source, nil for nothing.
function titles.said_by(f, lang, unsourced)
  local texts <const> = language.texts(lang)
  return lists.joined({ f.by and language.show(f.by, lang) or texts.pay_nobody, language.show(f.on, lang) },
                      { f.source and language.say("source", { name = f.source }, lang) or unsourced },
                      { f.file and ("%s:%d"):format(f.file, f.line) },
                      { f.provisional and texts.provisional_why or nil })
end

-- A field of cases, as a heading.
function titles.field(field, lang)
  return language.texts(lang).by_head[field] or field
end

-- A value of a field; "" is none, or without a field all cases.
function titles.value(plan, field, value, lang)
  local texts = language.texts(lang)
  if value == "" and not field then return texts.all_cases end
  if value == "" then return spans.is(field) and texts.undecided or texts.without end
  for _, t in ipairs(field == "case_type" and plan.case_types or {}) do
    if t.name == value then return t.title end
  end
  local word = field == "outcome" and texts.reasons[value] or field == "exempt" and texts.values[value]
  return word or value
end

-- A month or a quarter: "1. kvartal 2019"; "aug–okt 2023", "nov 2023–jan 2024"
-- where it is none of the calendar's.
local function span_title(name, lang)
  local texts <const>, quarter <const>, months <const> = language.texts(lang), spans.parts(name)
  if quarter then return language.say("quarter", { n = quarter.n, list = quarter.year }, lang) end
  local first <const>, last <const> = months[1], months[2]
  if not last then return ("%s %s"):format(texts.months[first.n], first.year) end
  local function short(month) return texts.months[month.n]:sub(1, 3) end
  if first.n == last.n then return ("%s %s"):format(short(last), last.year) end
  local begins <const> = first.year == last.year and short(first) or ("%s %s"):format(short(first), first.year)
  return ("%s–%s %s"):format(begins, short(last), last.year)
end

-- The name of a group by a field, a month or a quarter among them.
function titles.each(plan, each, name, lang)
  return spans.is(each) and name ~= "" and span_title(name, lang) or titles.value(plan, each, name, lang)
end

-- ", pr. 31-12-2019": the day on which cases were so; "" of the cut-off.
function titles.on(day, lang) return day and ", " .. language.say("list_on", { date = day }, lang) or "" end

-- What the group of a score with that name is called.
function titles.of_score(plan, score, name, lang)
  local called <const> = score.called
  if called and not score.each then return called end
  local title <const> = titles.each(plan, score.each, name, lang)
  return called and ("%s: %s"):format(called, title) or title
end

-- A group of cases: a case type, a value of a field, or all of them; of a part
-- of the year with its days.
function titles.group(plan, group, lang)
  local title = titles.of_score(plan, group.score, group.name, lang)
  local part = group.why.part
  return part and ("%s, %s"):format(title, language.part(part, lang)) or title
end

-- Whether a reason is one of a day by which something is due, and not of a figure.
function titles.is_dated(why) return why.by ~= nil and why[1] ~= "growing" and why[1] ~= "judged" end

-- The day on which that was reached; false where it was not.
function titles.reached(why) return (why[1] == "done" or why[1] == "done_late") and why.on end

-- A set of cases: by its title, else by where it stands.
function titles.set(set) return set.called or set.where end

-- What language.why calls the parts of a goal.
function titles.of(plan, goal, lang)
  if #plans.case_scores(goal) == 0 then return nil end
  return function (name, why) return why.score and titles.of_score(plan, why.score, name, lang) or name end
end

-- A share of the cases of a score, told apart from what that needs, and what is
-- needed; or from the edges of its scale.
function titles.share(score, share, lang)
  local scale <const> = score.scale
  return language.share(share, score.share, lang, scale and scales.edges(scale, share))
end

-- The share of what a score's counts have decided; "–" of no decisions.
function titles.share_of(score, counts, lang)
  if counts.decided == 0 then return "–" end
  return (titles.share(score, ratio.new(counts.inside, counts.decided), lang))
end

-- "trukket tilbage 812, undtaget 41": the cases of some groups that do not
-- count, by reason.
function titles.reasons(parts, lang)
  local texts, total = language.texts(lang), {}
  for _, r in ipairs(lists.flat(lists.map(parts, "counts"), "reasons")) do
    total[r.reason] = (total[r.reason] or 0) + r.count
  end
  return lists.join(lists.keys(total), function (reason)
    return ("%s %s"):format(texts.reasons[reason] or reason, language.show(total[reason], lang))
  end)
end

-- The same in a sentence, with the share that there would be if they counted,
-- where it is known.
function titles.excluded(parts, lang)
  local function sum(field) return lists.sum(lists.map(parts, "counts"), field) end
  local fields, key = { list = titles.reasons(parts, lang) }, "left_out_only"
  local decided = sum "decided" + sum "excluded_decided"
  if parts[1].counts.excluded_decided and decided > 0 then
    local share = ratio.new(sum "inside" + sum "excluded_inside", decided)
    key, fields.share = "left_out", titles.share(parts[1].score, share, lang)
  end
  return language.say(key, fields, lang)
end

-- The groups of cases that are left out of a whole, in lines: those without
-- decisions, and those that begin later. title (part): what a group is called.
function titles.left_out(list, title, lang)
  local function begins(part) return part.why[1] == "begins" end
  local function line(key, parts, text)
    return { #parts > 0 and language.say(key, { list = lists.join(parts, text) }, lang) or nil }
  end
  return lists.joined(
    line("empty_types", lists.where(list, function (part) return not begins(part) end), title),
    line("later_types", lists.where(list, begins), function (part)
      return language.say("later_type", { name = title(part), on = part.why.on }, lang)
    end))
end

return titles
