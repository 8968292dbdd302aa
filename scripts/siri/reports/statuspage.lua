-- statuspage.lua: the status as a page of HTML: first the points, then what is
-- wrong, then each goal with what is behind its figures. It names no cases, and
-- no count of fewer of them than the plan allows.

local lists <const> = require "siri.base.lists"
local standing <const> = require "siri.base.standing"
local chart <const> = require "siri.print.chart"
local html <const> = require "siri.print.html"
local htmlpaper <const> = require "siri.print.htmlpaper"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local pagestyle <const> = require "siri.print.pagestyle"
local amendments <const> = require "siri.reports.amendments"
local casefigures <const> = require "siri.reports.casefigures"
local follow <const> = require "siri.reports.follow"
local months <const> = require "siri.reports.months"
local notices <const> = require "siri.reports.notices"
local words <const> = require "siri.reports.statementwords"
local smallcells <const> = require "siri.reports.smallcells"
local text <const> = require "siri.reports.text"
local titles <const> = require "siri.reports.titles"
local frames <const> = require "siri.rules.frames"
local core <const> = require "siri.core"
local ratio <const>, dates <const> = core.ratio, core.date.dates
local tag <const> = require "siri.print.markup".tag

local statuspage = {}

local say <const>, show <const>, points <const> = language.say, language.show, language.points
local command <const> = htmlpaper.command

-- A mark with the word for it.
local function marked(status, word)
  return { tag.span { class = "mark " .. status, aria_hidden = "true", page.marks[status] }, word }
end

-- A table. heads: of its columns, each { text, class or nil }.
local function table_of(caption, heads, rows)
  local columns <const> = lists.map(heads, function (head)
    return head.text and head or { text = head[1], class = head[2] }
  end)
  return htmlpaper.table(columns, rows, caption)
end


-- The points

local KEYS <const> = { "settled", "now", "possible" }

local function points_section(result, lang)
  local p <const>, texts <const>, said <const> = result.points, language.texts(lang), text.points(result.points, lang)
  return tag.section {
    tag.h2 { said },
    chart.scale(p, p.of, said),
    tag.dl { class = "points", lists.map(KEYS, function (key)
      return tag.div {
        tag.dt { chart.key(key), " ", texts.head[key] },
        tag.dd { points(p[key], lang) },
      }
    end) },
    lists.map(p.frames or {}, function (f)
      return tag.p { ("%s: "):format(f.title), text.points(f, lang) }
    end),
    lists.map(amendments.lines(result.plan, lang), function (line) return tag.p { line } end),
    lists.map(notices.lines(result, lang), function (line) return tag.p { class = "notice", line } end),
  }
end


-- The table of goals

local function goals_section(result, lang)
  local texts <const>, head <const> = language.texts(lang), language.texts(lang).head
  local function row(g)
    return {
      attributes = { ["data-state"] = text.status_word(g, lang) },
      tag.a { href = "#m" .. g.id, g.id }, g.goal.area, marked(g.status, text.status_word(g, lang)),
      points(g.goal.weight, lang), points(g.now, lang), points(g.settled, lang), points(g.possible, lang),
      text.why(g, result.plan, lang),
    }
  end
  local function sum(title, of, p)
    return { attributes = { class = "sum" }, "", title, "", points(of, lang), points(p.now, lang),
             points(p.settled, lang), points(p.possible, lang), "" }
  end
  local rows <const> = lists.map(result.goals, row)
  for _, f in ipairs(result.points.frames or {}) do rows[#rows + 1] = sum(f.title, f.of, f) end
  rows[#rows + 1] = sum(texts.total, result.points.of, result.points)
  return tag.section {
    tag.h2 { texts.page_goals },
    tag.div { class = "filters", id = "filters", hidden = true, data_label_all = texts.page_all,
              data_label_type = texts.by_head.case_type, data_label_site = texts.by_head.site,
              data_label_state = texts.doc.status },
    table_of(texts.page_goals_table, {
      { head.id }, { head.area }, { texts.doc.status, "whole" }, { head.weight, "number" }, { head.now, "number" },
      { head.settled, "number" }, { head.possible, "number" }, { texts.doc.why, "long" },
    }, rows),
  }
end


-- Groups of cases

local function share_of(inside, decided) return decided > 0 and ratio.new(inside, decided) or false end

-- What an element is of, for the filters.
local function filed(part, title, lang)
  local each <const> = part.score.each
  return {
    ["data-type"] = (each == "case_type") and title or nil, ["data-site"] = each == "site" and title or nil,
    ["data-state"] = language.texts(lang).status[part.status],
  }
end

-- A count, or that it is hidden.
local function told_text(is_told, n, lang) return is_told and show(n, lang) or language.texts(lang).page_hidden end

local function ages_table(ages, least, lang)
  local texts <const>, told <const> = language.texts(lang), smallcells.ages(ages, least)
  return table_of(texts.page_ages, {
    { texts.page_submitted }, { texts.figures.open, "number" }, { texts.types_head.over, "number" },
  }, lists.map(lists.keys(ages), function (i)
    local a <const> = ages[i]
    return { months.name(a.name, lang), told_text(told[i].open, a.open, lang),
             told_text(told[i].late, a.open_late, lang) }
  end))
end

-- What the course of a share says in a line: of the year so far, and of the newest
-- month that may be told.
local function course_text(list, told, needed, lang)
  local last <const>, newest = list[#list], nil
  for i, m in ipairs(list) do
    if told[i].share and m.decided > 0 then newest = m end
  end
  local share <const> = months.share(last.inside_so_far, last.decided_so_far, needed, lang)
  if not newest then return say("page_course_year", { share = share }, lang) end
  return say("page_course", { share = share, list = months.name(newest.name, lang),
                              name = months.share(newest.inside, newest.decided, needed, lang) }, lang)
end

-- The course of a share through the year, by the plan's clock and, where they are
-- known, by others; false where none of it may be told.
local function course_chart(list, needed, least, lang)
  local texts <const>, told <const> = language.texts(lang), smallcells.of(list, least)
  if list[#list].decided_so_far == 0 or not told[#list].so_far then return false end
  local function values(tells, is_told, inside, decided)
    return lists.map(lists.keys(list), function (i)
      local m <const> = list[i]
      return tells[i][is_told] and share_of(m[inside], m[decided])
    end)
  end
  local _, others <const> = months.clocks(list)
  local said <const> = course_text(list, told, needed, lang)
  return tag.div { class = "chart", tag.h4 { said }, chart.lines(
    lists.map(list, function (m) return months.name(m.name, lang, true) end),
    lists.joined({
      { class = "quiet", name = texts.page_month_line, values = values(told, "share", "inside", "decided") },
    }, lists.map(others, function (clock)
      return { class = clock, name = months.by_clock(clock, lang),
               values = values(smallcells.by_clock(list, told, clock, least), "so_far", clock .. "_so_far",
                               clock .. "_of_so_far") }
    end), {
      { class = "line", wide = true, name = texts.page_year_line,
        values = values(told, "so_far", "inside_so_far", "decided_so_far") },
    }),
    needed and { needed, text.needed(needed, lang) }, said) }
end

-- How old the open cases are, those of months that may be told; false where none
-- may.
local function ages_chart(ages, least, lang)
  local texts <const>, told <const> = language.texts(lang), smallcells.ages(ages, least)
  local open <const>, late <const> = lists.sum(ages, "open"), lists.sum(ages, "open_late")
  if not (smallcells.pair(late, open, least) and lists.any(told, "late")) then return false end
  local function values(count)
    return lists.map(lists.keys(ages), function (i) return told[i].late and count(ages[i]) end)
  end
  local said <const> = say("page_open", { open = open, late = late }, lang)
  return tag.div { class = "chart", tag.h4 { said }, chart.stacks(
    lists.map(ages, function (a) return months.name(a.name, lang, true) end),
    {
      { class = "missed", name = texts.page_over,
        values = values(function (a) return a.open_late end) },
      { class = "within", name = texts.page_within,
        values = values(function (a) return a.open - a.open_late end) },
    }, function (n) return show(n, lang) end, said) }
end

local function charts_of(one, needed, least, lang)
  local list <const> = lists.where({ course_chart(one.months, needed, least, lang),
                                     ages_chart(one.ages, least, lang) }, function (drawn) return drawn end)
  local clocks <const> = months.said_of_clocks(one.months, lang)
  return { #list > 0 and tag.div { class = "charts", list }, clocks and tag.p { class = "soft", clocks } }
end

-- The months of cases, and those in which the open ones were submitted.
local function tables_of(one, needed, least, lang)
  return {
    htmlpaper.of_paper(lang, language.texts(lang).page_months, months.table(one.months, needed, least, lang)),
    #one.ages > 0 and ages_table(one.ages, least, lang),
  }
end

-- What is behind the charts of several groups together.
local function whole_details(one, needed, least, lang)
  return tag.details { open = true, tag.summary { language.texts(lang).page_all_groups },
                       tables_of(one, needed, least, lang) }
end

-- What does not count, with its reasons, and with the share that there would be if it
-- counted, as far as these may be told.
local function excluded_text(part, told, least, lang)
  local c <const> = part.counts
  local function is_told(reason) return smallcells.count(reason.count, least) end
  local are_told <const> = lists.every(c.reasons, is_told)
  if are_told and told.share and smallcells.pair(c.excluded_inside or 0, c.excluded_decided or 0, least) then
    return titles.excluded({ part }, lang)
  end
  return say("left_out_only", { list = are_told and titles.reasons({ part }, lang) or show(c.excluded, lang) }, lang)
end

-- A group that is a share of cases: its months, its open cases, what does not
-- count, and the command that names its cases.
local function share_details(g, part, title, told, one, least, to, lang)
  local texts <const> = language.texts(lang)
  local counts <const> = part.counts
  return tag.details(lists.with(filed(part, title, lang), {
    open = true,
    { tag.summary { title },
      counts.excluded > 0 and told.excluded and tag.p { excluded_text(part, told, least, lang) },
      counts.no_clock > 0 and told.no_clock and tag.p { say("no_clock_line", { count = counts.no_clock }, lang) },
      one and tables_of(one, part.needed, least, lang),
      command(texts.hints.cases, to:group(g.goal, part, "late")) },
  }))
end

local function share_row(part, title, told, lang)
  local c <const>, texts <const> = part.counts, language.texts(lang)
  local share = share_of(c.inside, c.decided)
  return {
    attributes = filed(part, title, lang), title,
    told.share and share and chart.bar(share, part.needed, part.status) or "",
    told.share and titles.share_of(part.score, c, lang) or texts.page_hidden,
    told_text(told.inside, c.inside, lang), told_text(told.decided, c.decided, lang),
    told_text(told.open, c.open, lang), part.score.met and "–" or told_text(told.open_late, c.open_late, lang),
    marked(part.status, texts.status[part.status]),
  }
end

-- The groups of a goal that are shares, of one score.
local function shares(g, parts, course, result, to, lang)
  local texts <const>, score <const> = language.texts(lang), parts[1].score
  local least <const> = smallcells.least(result.plan)
  local told <const> = smallcells.groups(parts, least)
  local function title(part) return titles.group(result.plan, part, lang) end
  local needed <const>, one <const> = parts[1].needed, course[score]
  return {
    one and charts_of(one, needed, least, lang) or false,
    table_of(titles.field(score.each or "case_type", lang), {
      { titles.field(score.each or "case_type", lang) },
      needed and { text.needed(needed, lang) } or htmlpaper.drawn(lang),
      { texts.types_head.share, "number" },
      { texts.figures.inside, "number" }, { texts.figures.decided, "number" }, { texts.figures.open, "number" },
      { texts.types_head.over, "number" }, { texts.doc.status, "whole" },
    }, lists.map(lists.keys(parts), function (i) return share_row(parts[i], title(parts[i]), told[i], lang) end)),
    one and #parts > 1 and whole_details(one, needed, least, lang),
    lists.map(lists.keys(parts), function (i)
      local part <const> = parts[i]
      return share_details(g, part, title(part), told[i], one and one.groups[part.name], least, to, lang)
    end),
  }
end

-- What the figure of a group must keep to; nil of a scale.
local function bound_of(part) return part.limit or part.score.within and part.score.share or part.score.at_most end

-- The figure of a group beside that; "" where it may not be told, or is not known.
local function figure_drawn(part, told)
  local bound <const>, known <const> = bound_of(part), part.figure and part.status ~= "no_data"
  if not (bound and known and told.figure) then return "" end
  if part.score.within then return chart.bar(part.figure, bound, part.status) end
  return chart.figure(ratio.new(part.figure), { ratio.new(bound) }, part.status)
end

-- Groups whose figure is no share.
local function figures(g, parts, result, to, lang)
  local head <const> = titles.field(parts[1].score.each or "case_type", lang)
  local told <const> = smallcells.groups(parts, smallcells.least(result.plan))
  local heads <const> = paper.heads(casefigures.heads(parts, head, lang))
  if bound_of(parts[1]) then table.insert(heads, 2, htmlpaper.drawn(lang)) end
  return {
    htmlpaper.table(heads, lists.map(lists.keys(parts), function (i)
      local part <const> = parts[i]
      local title <const> = titles.group(result.plan, part, lang)
      local cells <const> = lists.map(casefigures.row(part, title, told[i], lang), htmlpaper.cell, lang)
      if bound_of(parts[1]) then table.insert(cells, 2, figure_drawn(part, told[i])) end
      return lists.with(cells, { attributes = filed(part, title, lang) })
    end), head),
    command(language.texts(lang).hints.cases, to:cases(g.id)),
  }
end

-- Groups of the same score together, in order.
local function by_score(groups)
  local list <const> = {}
  for _, part in ipairs(groups) do
    local last <const> = list[#list]
    if last and last[1].score == part.score then last[#last + 1] = part else list[#list + 1] = { part } end
  end
  return list
end


-- Milestones and figures

-- How far a day is in the plan's period, as a share of it.
local function share_of_year(day, plan)
  local from <const>, to <const> = plan.period.from, plan.period.to
  return dates.days(from, day) / math.max(dates.days(from, to), 1)
end

-- A row of what has a day or a limit: its name, drawn, its day or value, what is
-- demanded, its status; nil of what has neither.
local function leaf_row(leaf, title, result, lang)
  local why <const>, texts <const> = leaf.why, language.texts(lang)
  local name <const> = language.capital(title and title(why.name, why) or why.name or "")
  local status <const> = marked(leaf.status, texts.status[leaf.status])
  if titles.is_dated(why) then
    local reached <const> = titles.reached(why)
    return { name, chart.year(share_of_year(result.as_of, result.plan), share_of_year(why.by, result.plan),
                              reached and share_of_year(reached, result.plan), leaf.status),
             reached and show(reached, lang) or "–", say("page_due", { on = why.by }, lang), status }
  end
  if not why.limits then return nil end
  local value <const>, demand <const> = language.held(why, lang)
  return { name, chart.figure(why.value, lists.map(why.limits, "bound"), leaf.status), value,
           say("page_demand", { list = demand }, lang), status }
end

-- The row of a whole of which one part is enough, before those of its parts.
local function choice_row(s, lang)
  local status <const> = marked(s.status, language.texts(lang).status[s.status])
  return { say("page_choice", { n = #s.parts }, lang), "", "", "", status }
end

-- The parts of a goal that are no groups of cases: what has a day or a limit in
-- a table, the others in words.
local function leaves(g, result, lang)
  local title <const>, texts <const> = titles.of(result.plan, g.goal, lang), language.texts(lang)
  local rows <const>, others <const> = {}, {}
  for _, leaf in ipairs(standing.outline(g.standing)) do
    local choice <const> = leaf.choice and choice_row(leaf, lang)
    local row <const> = choice or not leaf.counts and leaf_row(leaf, title, result, lang)
    if row then rows[#rows + 1] = row end
    if not (leaf.counts or choice) and (leaf.provisional or not row) then others[#others + 1] = leaf end
  end
  return {
    #rows > 0 and table_of(texts.account_figures, {
      { texts.page_part }, htmlpaper.drawn(lang), { texts.page_figure, "number" }, { texts.needs, "whole" },
      { texts.doc.status, "whole" },
    }, rows),
    #others > 0 and tag.ul { class = "plain", lists.map(others, function (leaf)
      return tag.li { marked(leaf.status, text.reason(leaf, title, lang)) }
    end) },
  }
end


local function goal_section(g, course, result, to, lang)
  local texts <const> = language.texts(lang)
  local groups <const> = standing.groups(g.standing)
  return tag.section {
    class = "goal", id = "m" .. g.id, data_state = text.status_word(g, lang),
    tag.h3 { ("%s %s"):format(g.id, g.goal.area) },
    tag.p { marked(g.status, text.status_word(g, lang)), " · ",
            say("page_of_points", { list = points(g.now, lang), of = g.goal.weight }, lang) },
    g.goal.demand and tag.p { class = "soft", g.goal.demand },
    frames.title(result.plan, g.goal) and tag.p { class = "soft", frames.title(result.plan, g.goal) },
    leaves(g, result, lang),
    #g.undocumented > 0 and tag.p { say("undocumented", { names = table.concat(g.undocumented, ", ") }, lang) },
    lists.map(by_score(groups), function (parts)
      if casefigures.counts(parts[1]) then return figures(g, parts, result, to, lang) end
      return shares(g, parts, course, result, to, lang)
    end),
    command(texts.hints.why, to:goal(g.id)),
  }
end


-- Assumptions, and sources

-- What another value changes of all points now.
local function change_of(o)
  return lists.sum(o.changes or {}, function (c) return c.by.now end, ratio.new(0))
end

local function assumptions_section(result, to, lang)
  local texts <const>, rows <const>, zero <const> = language.texts(lang), {}, ratio.new(0)
  local most <const> = chart.most(lists.map(lists.flat(result.assumptions, "otherwise"), change_of))
  text.each_assumption(result.assumptions, text.moves, function (n, a)
    local others <const> = lists.map(a.otherwise, function (o)
      local by <const> = change_of(o)
      return tag.div {
        say("otherwise", { value = language.written(o.value, lang), effect = text.effect(o, lang) }, lang),
        by ~= zero and chart.change(by, most),
      }
    end)
    rows[#rows + 1] = { show(n, lang), language.assumed(a.text, lang),
                        a.value ~= nil and language.written(a.value, lang) or "", { others } }
  end)
  local c <const> = texts.worth_columns
  return tag.section {
    tag.h2 { texts.assumptions },
    table_of(texts.page_assumptions, { { c[1] }, { c[2], "long" }, { c[3] }, { texts.doc.otherwise, "long" } }, rows),
    command(texts.hints.worth, to:assumptions()),
  }
end

local function sources_section(result, basis, lang)
  local texts <const>, least <const> = language.texts(lang), smallcells.least(result.plan)
  local covered <const> = lists.map(result.covered.types, function (t)
    return { t.title, show(result.covered.days[t.name] or texts.nothing, lang) }
  end)
  return tag.section {
    tag.h2 { texts.page_sources },
    tag.p { titles.extract(result, lang) },
    #covered > 0 and table_of(texts.page_covered, { { texts.by_head.case_type }, { texts.page_covered_to } }, covered),
    tag.p { say("page_small", { n = least }, lang) },
    tag.h3 { texts.receipt_title },
    tag.ul { class = "plain", lists.map(words.basis(basis, lang), function (line) return tag.li { line } end) },
  }
end

-- What became of the goals since a statement, whose document that is.
local function since_section(result, earlier, lang)
  local texts <const>, doc <const> = language.texts(lang), earlier.document
  local before <const> = lists.by(doc.goals, "id")
  local rows <const> = lists.map(result.goals, function (g)
    local was <const> = before[g.id]
    if was and was.status == g.status and was.points.now == g.now then return nil end
    return { g.id, g.goal.area, was and texts.status[was.status] or "–", text.status_word(g, lang),
             was and points(was.points.now, lang) or "–", points(g.now, lang) }
  end)
  return tag.section {
    tag.h2 { say("page_since", { name = earlier.followup, n = earlier.id, date = earlier.as_of }, lang) },
    tag.p { say("page_since_points", { list = points(doc.points.now, lang), name = points(result.points.now, lang) },
                lang) },
    #rows > 0 and table_of(texts.page_since_goals, {
      { texts.head.id }, { texts.head.area }, { texts.page_then }, { texts.page_now },
      { texts.head.now .. " " .. texts.page_then, "number" }, { texts.head.now .. " " .. texts.page_now, "number" },
    }, rows),
  }
end

-- The page. beside: { course = as course.of gives it, basis = as statements.basis
-- does, earlier = the statement before, or nil }; to: a follow.
function statuspage.render(result, beside, lang, to)
  local plan <const> = result.plan
  to, result = follow.of(to), smallcells.result(result)
  local body <const> = {
    tag.header {
      tag.p { class = "soft", plan.agency },
      tag.h1 { plan.title },
      tag.p { say("as_of", { date = result.as_of }, lang), " · ", titles.extract(result, lang) },
    },
    tag.main {
      points_section(result, lang), goals_section(result, lang),
      lists.map(result.goals, function (g) return goal_section(g, beside.course, result, to, lang) end),
      assumptions_section(result, to, lang), beside.earlier and since_section(result, beside.earlier, lang),
      sources_section(result, beside.basis, lang),
    },
    tag.footer { tag.p { tag.code { to:status() } } },
  }
  return html.page { title = ("%s · %s"):format(titles.plan(plan), say("as_of", { date = result.as_of }, lang)),
                     lang = lang, style = pagestyle.style, script = pagestyle.script, body = body }
end

return statuspage
