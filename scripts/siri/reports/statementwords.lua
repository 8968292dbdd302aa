-- statementwords.lua: what the pages of a statement say, line by line, in
-- either language, from its document; what changed is in sincewords.lua.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local tables <const> = require "siri.print.table"
local follow <const> = require "siri.reports.follow"
local hints <const> = require "siri.reports.hints"
local statuspage <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local followup <const> = require "siri.rules.followup"
local spans <const> = require "siri.rules.spans"
local ratio <const> = require "siri.core".ratio

local words = {}

local say <const>, show <const> = language.say, language.show
local points <const> = language.points

local function status_word(status, lang)
  return language.texts(lang).status[status]
end

-- The same, and whether it can still change.
function words.status_text(g, lang)
  return status_word(g.status, lang) .. (g.final and ", " .. language.texts(lang).final or "")
end

-- What a follow-up is called, by its name.
function words.followup(name, lang)
  return name == followup.year_end and language.texts(lang).statement_year or name
end

-- "Opfølgning UO2", and whose.
function words.title(doc, lang)
  local name = words.followup(doc.followup, lang)
  if not doc.final then name = say("statement_title", { name = name }, lang) end
  return ("%s · %s"):format(name, titles.plan(doc.plan))
end

-- "opgørelse 2", or that it is a draft; the extract; whether it is
-- provisional.
function words.heads(doc, row, lang)
  local number <const> = row.id and say("statement_number", { id = row.id }, lang)
                         or language.texts(lang).statement_draft
  return number, titles.extract(doc, lang)
end

-- Since which statement changes are told, or that there is none.
function words.since_title(doc, lang)
  local s <const> = doc.since
  if not s then return language.texts(lang).since_none end
  return say("since_title", { id = s.id, name = words.followup(s.followup, lang), date = s.as_of }, lang)
end


-- What was done with it

local function source_of(e, lang)
  return lists.joined({ e.by and show(e.by, lang) }, { ("%s:%d"):format(e.file, e.line) },
                      { e.note and "»" .. e.note .. "«" })
end

local function behind(parts)
  return #parts > 0 and (" (%s)"):format(table.concat(parts, ", ")) or ""
end

-- Two lines: when it was laid before the permanent secretary, and whether a
-- discussion followed; that nothing is reported, where nothing is.
function words.events(doc, lang)
  local laid <const>, talk <const>, texts <const> = doc.laid, doc.talk, language.texts(lang)
  local due <const> = doc.due and say("statement_due", { date = doc.due }, lang)
  local first, second = say("statement_laid_missing", { list = behind { due } }, lang), texts.statement_talk_missing
  if laid then
    local late <const> = laid.done and doc.due and laid.on > doc.due
    local when <const> = late and say("statement_past", { date = doc.due }, lang) or due
    first = say(laid.done and "statement_laid" or "statement_not_laid",
                { date = laid.on, list = behind(lists.joined({ when }, source_of(laid, lang))) }, lang)
  end
  if talk then
    second = say(talk.done and "statement_talk" or "statement_no_talk",
                 { date = talk.on, list = behind(source_of(talk, lang)) }, lang)
  end
  return { first, second }
end


-- Forecasts

local function said_by(f, lang) return table.concat(titles.said_by(f, lang), ", ") end

-- "0, 30 or 60": the points that a goal can give.
local function spans_text(gives, lang)
  local list <const> = lists.map(gives, function (span)
    local from <const>, to <const> = points(span.from, lang), points(span.to, lang)
    return from == to and from or say("statement_span", { list = from, name = to }, lang)
  end)
  local last <const> = table.remove(list)
  if #list == 0 then return last end
  return say("statement_either", { list = table.concat(list, ", "), name = last }, lang)
end

-- What is expected of a goal, with its comment and source; then, if no rule
-- can give it, that, and if the figures do not allow it, that.
function words.forecast(g, lang)
  local f <const>, texts <const> = g.forecast, language.texts(lang)
  if not f then return { texts.statement_no_forecast } end
  local lines <const> = { say("statement_expects", {
    status = status_word(f.status, lang), note = f.note and "»" .. f.note .. "«" or texts.statement_no_note,
    points = f.points and say("statement_points", { n = points(f.points, lang) }, lang) or texts.statement_no_points,
    list = said_by(f, lang),
  }, lang) }
  if f.goal_gives then
    local key <const> = f.goal_gives.others and "statement_not_given_near" or "statement_not_given"
    lines[2] = say(key, { list = spans_text(f.goal_gives.points, lang) }, lang)
  end
  if not f.allowed then
    lines[#lines + 1] = say("statement_not_allowed", { settled = points(g.points.settled, lang),
                                              possible = points(g.points.possible, lang) }, lang)
  end
  return lines
end

-- Is a goal of a statement not met, as far as is known?
local UNMET <const> = { missed = true, partly = true }

-- The agency's explanation of a goal, with its source; that there is none, where
-- the year is over and the goal is not met; else nil.
function words.analysis(g, final, lang)
  local a <const>, texts <const> = g.analysis, language.texts(lang)
  if not a then return final and UNMET[g.status] and texts.statement_no_analysis or nil end
  return say("statement_analysis", { note = "»" .. a.text .. "«", list = said_by(a, lang) }, lang)
end

-- "met, 5 points" in a cell; "–" for none.
function words.forecast_cell(f, lang)
  if not f then return "–" end
  local word <const> = status_word(f.status, lang)
  if not f.points or f.status ~= "partly" then return word end
  return word .. say("statement_points", { n = points(f.points, lang) }, lang)
end

-- What the forecasts come to.
function words.forecast_sum(doc, lang)
  local f <const> = doc.forecast_points
  if f.none then return say("statement_no_forecasts", { name = f.none }, lang) end
  local text <const> = say("statement_forecasts", { sum = points(f.sum, lang), n = f.goals, of = f.of }, lang)
  if #f.without == 0 then return text end
  return text .. say("statement_without", { list = lists.join(f.without) }, lang)
end

-- The goals as a table: of each what it is called, how it stands, and what is
-- expected of it.
function words.goal_table(doc, lang)
  local f <const> = doc.forecast_points
  local sum <const> = f and points(f.sum, lang)
  return statuspage.goal_table(lists.map(doc.goals, function (g)
    return statuspage.goal_row(g.id, g.area, g.weight, g.points, lang, {
      goal = g, frame = g.frame, mark = g.status, short = g.brief[lang], word = status_word(g.status, lang),
      status = page.marked(g.status, words.status_text(g, lang)), expected = words.forecast_cell(g.forecast, lang),
      forecast = points(g.forecast and g.forecast.points, lang),
    })
  end), doc.points, lang, { expected = sum, forecast = f and not f.none and sum or nil })
end


-- Headroom

function words.room_title(entry, doc, lang)
  return say(doc.final and "room_year_title" or "room_title", { id = entry.goal, name = entry.area, date = doc.as_of },
             lang)
end

-- What a group is called by its name alone.
local function own_title(each, g, lang)
  if g.name ~= "" then return spans.is(each) and titles.each(nil, each, g.name, lang) or g.name end
  return each and language.texts(lang).without or language.texts(lang).all_cases
end

-- What a group is called; each: the field by which its goal has groups. The title
-- that a statement keeps says nothing of no name, and months as they are named.
function words.group_title(each, g, lang)
  if g.title and not (each and (g.name == "" or spans.is(each))) then return g.title end
  local called <const> = g.title and (g.name == "" and g.title .. ": " or g.title:sub(1, #g.title - #g.name)) or ""
  return called .. own_title(each, g, lang)
end

-- What the groups of a headroom are of.
function words.field(entry, lang)
  return titles.field(entry.each or "case_type", lang)
end

-- The share as it stands, beside what is needed; "–" for none.
function words.share(g, value, lang)
  if not value then return "–" end
  return language.share_alone(value, g.needed, lang)
end

function words.share_now(g, lang)
  return words.share(g, g.decided > 0 and ratio.new(g.inside, g.decided) or nil, lang)
end

local function at_end_text(g, lang)
  local e <const> = g.at_end
  if e.passed then return say("room_passed", { expected = e.expected, decided = g.decided }, lang) end
  if e.lacking then return say("room_lacking", { expected = e.expected, left = e.left, n = e.lacking }, lang) end
  return say(g.open_late > e.bear and "room_bear_less" or "room_bear",
             { expected = e.expected, left = e.left, n = e.bear, over = g.open_late }, lang)
end

local function margin_text(g, lang)
  if g.spare then return say("room_spare", { n = g.spare }, lang) end
  if g.more then return say("room_more", { n = g.more }, lang) end
  if not g.reached and g.decided > 0 then return language.texts(lang).room_never end
end

-- "659 af 1.231 afgjorte inden for målet, krav 90 %: kan rumme …"
local function count_line(g, lang)
  if g.decided == 0 then return language.texts(lang).no_decisions_at_all end
  local text = say("account_share", g, lang)
  if g.needed then
    local _, limit <const> = language.share(ratio.new(g.inside, g.decided), g.needed, lang)
    text = ("%s, %s"):format(text, say("needed", { share = limit }, lang))
  end
  local margin <const> = g.needed and not g.final and margin_text(g, lang)
  return margin and ("%s: %s"):format(text, margin) or text
end

-- What a group of cases has, bears or needs, and what leaving its late ones
-- would win: lines. `final`: the year is over, which the page says.
function words.room_lines(g, final, lang)
  local texts <const>, lines <const> = language.texts(lang), { count_line(g, lang) }
  if g.excluded + g.no_clock > 0 then
    lines[2] = say("room_not_counted", { n = g.excluded, more = g.no_clock }, lang)
  end
  if g.own_rule then lines[#lines + 1] = texts.room_own_rule end
  if g.final and not final then lines[#lines + 1] = texts.room_final end
  if g.at_end then lines[#lines + 1] = at_end_text(g, lang) end
  local hole <const> = g.loophole
  if hole then
    local text = say("room_loophole", { over = hole.open_late, share = words.share(g, hole.left, lang),
                                        with = words.share(g, hole.decided, lang) }, lang)
    if hole.wins then text = text .. ": " .. say("room_wins", { over = hole.open_late }, lang) end
    lines[#lines + 1] = text
  end
  return lines
end

-- Which groups lack their expected number of decisions, and how that is reported,
-- but `only` which; nil if none does.
function words.room_unknown(entry, lang, only)
  local groups <const> = lists.where(entry.groups, function (g)
    return g.needed and not g.final and not g.at_end and g.expected_name
  end)
  if #groups == 0 then return nil end
  local names <const> = lists.join(groups, function (g) return words.group_title(entry.each, g, lang) end)
  return say(only and "room_unknown_only" or "room_unknown", { list = names, name = groups[1].expected_name }, lang)
end

-- How a group stands at its demand, as a status; nil without one.
function words.group_status(g)
  if not g.needed then return nil end
  return g.decided == 0 and "no_data" or g.reached and "met" or "missed"
end


local ROOM <const> = { "now", "lowest", "highest", "open", "at_risk", "open_late" }
local LEAST <const> = { at_risk = 9 }

-- The groups of a headroom as a table; a row has its status, too. name, risk:
-- headings of a form's own.
function words.room_table(entry, name, risk, lang)
  local columns <const> = { name = { head = name, wide = true, spare = 1 } }
  for _, key in ipairs(ROOM) do
    columns[key] = { head = language.texts(lang).room_head[key], right = true, least = LEAST[key] or 8 }
  end
  columns.at_risk.head = risk or columns.at_risk.head
  return tables.of(columns, lists.map(entry.groups, function (g)
    return { name = words.group_title(entry.each, g, lang), now = words.share_now(g, lang),
             lowest = words.share(g, g.lowest, lang), highest = words.share(g, g.highest, lang),
             open = show(g.open, lang), at_risk = show(g.at_risk, lang), open_late = show(g.open_late, lang),
             status = words.group_status(g), lines = g.lines }
  end), lang)
end


-- What to ask next; to: a follow.

-- The goal that costs most; nil if none does.
function words.worst(doc)
  return hints.costliest(doc.goals, function (g) return g.weight - (g.points.now or 0) end)
end

-- The command for the late cases of a group: the first that is missed, or
-- the first.
function words.cases(entry, to)
  local group <const> = lists.first(entry.groups, function (g) return words.group_status(g) == "missed" end)
                        or entry.groups[1]
  return to:cases(entry.goal, entry.each and group.name or nil, "late", entry.score)
end

-- What else that command can be asked for.
function words.states(lang)
  return say("hint_states", { list = table.concat(follow.stated_states, ", ") }, lang)
end


-- How good the forecasts were

function words.hindsight_lines(entry, lang)
  local lines <const> = { say("hindsight_line", { name = entry.followup, hits = entry.hits, misses = entry.misses,
                                                  unsettled = entry.unsettled, n = #entry.without }, lang) }
  local rest = entry.id and say("hindsight_from", { id = entry.id }, lang)
               or language.texts(lang).hindsight_not_stated
  if entry.hits + entry.misses > 0 then
    rest = rest .. "; " .. say("hindsight_points", { sum = points(entry.sum, lang),
                                                     settled = points(entry.settled, lang) }, lang)
  end
  if entry.impossible then
    rest = rest .. "; " .. say("hindsight_impossible", { list = lists.join(entry.impossible) }, lang)
  end
  lines[2] = rest
  return lines
end

-- "✓ opfyldt", "✗ 30 point"; a forecast that cannot be told yet has no mark.
local function hindsight_cell(g, lang)
  local f <const> = g.forecast
  if not f then return "–" end
  local mark <const> = g.hit == true and "✓ " or g.hit == false and "✗ " or ""
  if f.status ~= "partly" or not f.points then return mark .. status_word(f.status, lang) end
  local n <const> = points(f.points, lang)
  return ("%s%s %s"):format(mark, n, say("points", { n = n }, lang))
end

-- A row for each goal: what each follow-up forecast, and what it became:
-- result(goal, lang); and the headings of all but the goal.
function words.hindsight_rows(doc, result, lang)
  local rows <const> = {}
  for i, g in ipairs(doc.goals) do
    rows[i] = lists.joined({ g.id }, lists.map(doc.forecasts, function (entry)
      return hindsight_cell(entry.goals[i], lang)
    end), { result(g, lang) })
  end
  return rows, lists.joined(lists.map(doc.forecasts, "followup"), { language.texts(lang).hindsight_head })
end


-- Assumptions and receipt

function words.assumption(a, lang)
  local function in_words(said) return said[lang] end
  return language.assumption(a, function (o) return o.effect[lang] end, lang, in_words)
end

-- What figures were made of, as statements.basis gives it.
function words.basis(row, lang)
  return {
    say("receipt_program", { name = row.program }, lang),
    say("receipt_rules", { name = row.path, hash = row.rules_hash }, lang),
    row.known_at and say("receipt_facts", { n = row.known_at, hash = row.facts }, lang),
  }
end

-- The same of a statement, and how it is checked; `row` as statements.get gives
-- it.
function words.receipt(row, lang)
  local lines <const> = words.basis(row, lang)
  if not row.id then
    table.insert(lines, 1, language.texts(lang).receipt_draft)
    return lines
  end
  table.insert(lines, 1, say("receipt_made", { id = row.id, name = language.time(row.at, lang) .. " UTC",
                                             list = row.who ~= "" and row.who or "–" }, lang))
  lines[#lines + 1] = say("receipt_verify", { id = row.id }, lang)
  return lines
end

words.status_word = status_word

return words
