-- casegroups.lua: the groups of cases of a goal in words: how they are
-- counted, how each stands, and which of them decide.

local explain <const> = require "siri.answers.explain"
local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local casefigures <const> = require "siri.reports.casefigures"
local scalewords <const> = require "siri.reports.scalewords"
local titles <const> = require "siri.reports.titles"
local applicable <const> = require "siri.rules.applicable"
local casescores <const> = require "siri.rules.casescores"
local plans <const> = require "siri.rules.plan"
local ratio <const> = require "siri.core".ratio

local casegroups = {}

local say <const>, show <const> = language.say, language.show

local LABEL <const>, INDENT <const> = 18, 5

-- " · antagelse 3, 4": what a setting rests on; "" if on none.
function casegroups.resting(numbers, lang)
  if #numbers == 0 then return "" end
  return " · " .. say("account_rests", { list = table.concat(numbers, ", ") }, lang)
end


-- How they are counted

local function is_submitted(score) return score ~= nil and score.counted == "submitted" end

local SAID <const> = {
  share = function (s, lang)
    local key <const> = s.score.kind == "backlog" and "setting_open_share"
                        or is_submitted(s.score) and "setting_share_submitted" or "setting_share"
    return say(key, { share = language.written(s.value, lang) }, lang)
  end,
  at_most = function (s, lang)
    if plans.told_as(s.score) ~= "case_part" then return show(s.value, lang) end
    return say("setting_part", { share = language.written(s.value, lang) }, lang)
  end,
  only = function (_, lang) return language.texts(lang).account_clock_rule end,
  last = function (s, lang) return say("setting_last", { n = s.value }, lang) end,
  kept = function (s, lang) return say("setting_kept", { n = s.value }, lang) end,
  each = function (s, lang) return titles.field(s.value, lang) end,
  called = function (s) return s.value end,
  values = function (s, lang)
    return lists.join(s.value, function (value) return titles.value(s.plan, s.score.each, value, lang) end)
  end,
  scale = function (s, lang) return scalewords.line(s.value, lang) end,
  met = function (_, lang) return language.texts(lang).account_clock_rule end,
  clock = function (s, lang)
    local texts = language.texts(lang)
    return texts["clock_" .. tostring(s.value)] or texts.account_clock_rule
  end,
  submitted_before = function (s, lang)
    return say("account_before", { date = s.value.date, clock = s.value.clock }, lang)
  end,
}

-- A setting of explain.goal's answer, or { key =, value =, score = that has it,
-- plan = }: its label and what it says.
function casegroups.setting(s, lang)
  local texts = language.texts(lang)
  local counts <const> = s.key == "met" and plans.told_as(s.score) == "case_part"
  local label <const> = counts and texts.figure_states.case_part.late
                        or texts.setting[s.key] or texts.reasons[s.key] or s.key
  return label, SAID[s.key] and SAID[s.key](s, lang) or show(s.value, lang)
end

-- What tells a score from others of its goal.
local ASKED <const> = { "take", "limit", "older_than", "within", "below", "at_most", "at_least", "above", "share",
                        "scale" }

local function score_text(score, n, lang)
  local part <const> = applicable.part_of(score)
  local asks <const> = lists.map(ASKED, function (key)
    return score[key] ~= nil and table.concat({ casegroups.setting({ key = key, value = score[key], score = score },
                                                                   lang) }, " ") or nil
  end)
  local kind <const> = score.kind ~= "cases" and { language.texts(lang).plan_kinds[score.kind] } or {}
  local own <const> = score.kind == "case_set" and { titles.set(score) } or score.called and { score.called }
  local said <const> = lists.joined(own or lists.joined(kind, asks), { part and language.part(part, lang) })
  return ("%d · %s"):format(n, table.concat(said, ", "))
end

-- What each of the scores of a goal is called, or asks: "2 · inden for 30 dage,
-- andel mindst 98 % af de afgjorte"; none where there is only one.
function casegroups.scores(goal, lang)
  local scores <const>, list <const> = casescores.of(goal), {}
  for n, score in ipairs(#scores > 1 and scores or {}) do list[n] = score_text(score, n, lang) end
  return list
end

-- What stands above the settings of a score of a goal.
function casegroups.settings_title(goal, score, lang)
  local part <const>, nth <const> = applicable.part_of(score), casescores.nth(goal, score)
  local title = say("account_settings", { name = nth and ("%d · %s"):format(nth, score.where) or score.where }, lang)
  return part and ("%s, %s"):format(title, language.part(part, lang)) or title
end

function casegroups.settings(p, settings, lang)
  for _, s in ipairs(settings) do
    local label, text = casegroups.setting(s, lang)
    p:paragraph((" "):rep(INDENT) .. language.fit(label, LABEL), text .. casegroups.resting(s.assumptions, lang),
                INDENT + LABEL)
  end
end


-- How a group stands

-- Its name: of a case type, of a field's value, or of all cases; "2 · alle sager"
-- of one of several scores.
function casegroups.title(answer, part, lang)
  local score <const>, title <const> = part.score, titles.group(answer.plan, part, lang)
  local nth <const> = not (score.each or score.called) and casescores.nth(answer.goal, score)
  return nth and ("%d · %s"):format(nth, title) or title
end

function casegroups.margin_text(part, lang)
  local lacks, how = explain.lack(part)
  if lacks then return say("margin_" .. how, { n = lacks }, lang) end
  local m = explain.margin(part.counts, part.needed)
  if m.short then return say("margin_short", { n = m.short }, lang) end
  if not part.final and m.spare then return say("margin_spare", { n = m.spare }, lang) end
  return say("margin_slack", { n = m.slack }, lang)
end

-- The target of a case type, which it may not have.
function casegroups.target(t, lang)
  if t.target == nil then return "–" end
  return type(t.target) == "function" and language.texts(lang).account_target_rule or show(t.target, lang)
end

-- To what the cases of a type are held that a renegotiation left as they were.
local function told_text(told, newest, lang)
  local text = say(told.before and "account_told_before" or "account_told_to",
                   { date = told.before or told.to, n = casegroups.target(told.case_type, lang) }, lang)
  local clock = told.score.clock
  if clock ~= newest.score.clock and type(clock) == "string" then text = ("%s %s"):format(text, show(clock, lang)) end
  return ("%s · %s"):format(text, told.case_type.where)
end

-- Its service target, where that stands, and what it rests on.
local function target_text(answer, part, lang)
  local t, rests = part.case_type, answer.rests
  if not t or part.score.met or part.score.limit then return nil end   -- which the settings say
  local list = applicable.told(answer.plan, part.score, part.name)
  local newest = list[1] or { case_type = t }
  local text = say("account_target", { n = casegroups.target(newest.case_type, lang) }, lang)
  text = text .. casegroups.resting(rests(newest.case_type, "target"), lang)
  if t.from then text = text .. ", " .. say("account_from", { date = t.from }, lang) end
  if t.to then text = text .. ", " .. say("account_to", { date = t.to }, lang) end
  if t.inherited then
    text = text .. ", " .. say("account_inherited", { name = show(t.inherited, lang) }, lang)
           .. casegroups.resting(rests(t, "inherited"), lang)
  end
  text = ("%s · %s"):format(text, newest.case_type.where)
  for i = 2, #list do text = ("%s; %s"):format(text, told_text(list[i], newest, lang)) end
  return text
end

local function share_text(part, lang)
  local c = part.counts
  local text = say(is_submitted(part.score) and "account_share_submitted" or "account_share",
                   { inside = c.inside, decided = c.decided }, lang)
  if not part.needed then return text end
  local _, limit = titles.share(part.score, ratio.new(c.inside, c.decided), lang)
  return ("%s, %s: %s"):format(text, say("needed", { share = limit }, lang), casegroups.margin_text(part, lang))
end

-- A group whose figure is no share.
local function figure_lines(p, answer, part, lang)
  local title <const>, t <const> = casegroups.title(answer, part, lang), part.case_type
  p:add()
  p:apart(("  %s %s"):format(page.marks[part.status], t and ("%s (%s)"):format(title, part.name) or title),
          (casefigures.of(part, lang)))
  p:indented(language.why(part.why, lang, function () return title end), INDENT)
  if part.counts.no_clock > 0 then p:indented(say("no_clock_line", { count = part.counts.no_clock }, lang), INDENT) end
  if part.counts.excluded > 0 then p:indented(titles.excluded({ part }, lang), INDENT) end
end

-- How many are open, and how many of them over time, which a score with a rule
-- of its own does not say.
function casegroups.open_text(c, score, lang)
  return say(score.met and "account_open_own" or "account_open", { open = c.open, over = c.open_late }, lang)
end

function casegroups.lines(p, answer, part, lang)
  if casefigures.counts(part) then return figure_lines(p, answer, part, lang) end
  local c, texts = part.counts, language.texts(lang)
  local title = casegroups.title(answer, part, lang)
  if part.case_type then title = ("%s (%s)"):format(title, part.name) end
  p:add()
  p:apart(("  %s %s"):format(page.marks[part.status], title), titles.share_of(part.score, c, lang))
  local target = target_text(answer, part, lang)
  if target then p:indented(target, INDENT) end
  p:indented(c.decided > 0 and share_text(part, lang) or texts.no_decisions_at_all, INDENT)
  p:indented(casegroups.open_text(c, part.score, lang), INDENT)
  if c.no_clock > 0 then p:indented(say("no_clock_line", { count = c.no_clock }, lang), INDENT) end
  if c.excluded > 0 then p:indented(titles.excluded({ part }, lang), INDENT) end
end


-- Which of them decide

local NAMED <const> = 3  -- groups that a sentence names

local function names_text(answer, list, lang)
  return lists.join(list, function (part) return casegroups.title(answer, part, lang) end)
end

-- Those that lack most, and how much all of them do.
local function lacking_text(answer, lacking, lang)
  local total, most, how = 0, {}, nil
  for i, part in ipairs(lacking) do
    local n, by = explain.lack(part)
    total, how = total + n, how or by
    if i <= NAMED then most[i] = ("%s (%s)"):format(casegroups.title(answer, part, lang), show(n, lang)) end
  end
  local one = #lacking == 1
  return say((one and "decides_one_" or "decides_") .. how, {
    n = #lacking, of = #lists.map(answer.groups, "needed"), decided = total,
    list = one and casegroups.title(answer, lacking[1], lang) or table.concat(most, ", "),
  }, lang)
end

-- What is said of groups that are not met, and lack no decisions, by their status.
local UNMET <const> = { missed = "decides_missed", partly = "decides_partly", no_data = "decides_no_data" }

-- Why the groups make the goal what it is: a list of sentences.
function casegroups.deciding(answer, lang)
  local lacking, empty, unmet, least, said = {}, {}, {}, nil, {}
  for _, part in ipairs(answer.groups) do
    if explain.lack(part) then lacking[#lacking + 1] = part
    elseif part.counts.decided == 0 and part.score.kind ~= "backlog" then empty[#empty + 1] = part
    elseif UNMET[part.status] then table.insert(lists.under(unmet, part.status), part)
    elseif part.needed then
      local slack = explain.margin(part.counts, part.needed).slack
      if slack and not (least and least.n <= slack) then least = { n = slack, part = part } end
    end
  end
  if #lacking > 0 then said[1] = lacking_text(answer, lacking, lang) end
  for _, status in ipairs(lists.keys(unmet)) do
    said[#said + 1] = say(UNMET[status], { list = names_text(answer, unmet[status], lang) }, lang)
  end
  if #empty > 0 then said[#said + 1] = say("decides_empty", { list = names_text(answer, empty, lang) }, lang) end
  if #said == 0 and least then
    said[1] = say("decides_met", { name = casegroups.title(answer, least.part, lang), n = least.n }, lang)
  end
  return said
end

return casegroups
