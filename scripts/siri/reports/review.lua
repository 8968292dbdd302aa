-- review.lua: what a sound plan says, for its author: goals and what they
-- read, case types, follow-ups, pay, assumptions, and what is worth a look.
-- In English, as all that is said to authors.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local amendments <const> = require "siri.reports.amendments"
local titles <const> = require "siri.reports.titles"
local applicable <const> = require "siri.rules.applicable"
local casescores <const> = require "siri.rules.casescores"
local frames <const> = require "siri.rules.frames"
local kinds <const> = require "siri.rules.kinds"
local needs <const> = require "siri.rules.needs"
local plans <const> = require "siri.rules.plan"
local sandbox <const> = require "siri.sandbox.sandbox"
local ratio <const> = require "siri.core".ratio

local review = {}

local fit <const> = language.fit

local function shown(value)
  return language.show(value, "en")
end

-- "3 things", "1 thing", "25.5 things"
local function counted(n, thing)
  local number <const> = shown(n)
  return ("%s %s%s"):format(number, thing, number == "1" and "" or "s")
end

local function heading(p, text)
  p:add()
  p:add(" ", p:paint(text, "bold"))
end


-- Goals

local function clock_text(score)
  local clock = type(score.clock) == "function" and "its own" or score.clock or "no"
  local before = score.submitted_before
  if not before or before.clock == score.clock then return clock .. " clock" end
  return ("%s clock, %s for those submitted before %s"):format(clock, before.clock, before.date)
end

local function case_types_of(plan, score)
  return lists.map(lists.where(plan.case_types, function (t) return applicable.wants(score, t) end), "name")
end

-- What is demanded of cases: "at least 90 %", "mean at most 90 days".
local function limit_text(score)
  local said <const> = lists.map({ "take", "older_than", "within", "below", "at_most", "at_least", "above" },
                                 function (name)
    local value <const> = score[name]
    if value == nil then return nil end
    return name == "take" and value or ("%s %s"):format(name:gsub("_", " "), shown(value))
  end)
  local share <const> = score.share and "at least " .. shown(score.share) or score.scale and "on a scale" or nil
  local text <const> = lists.join(lists.joined(said, { share }), nil, " ")
  return score.kind == "backlog" and "open, " .. text or text
end

-- Which cases of its types there are, and how many groups of them must be kept.
local function which_text(score)
  return table.concat {
    score.limit and ", within " .. shown(score.limit) or "",
    score.only and ", those that where lets in" or "",
    score.counted == "submitted" and ", as they were submitted" or "",
    score.last and ", of the last " .. shown(score.last) or "",
    score.kept and (", %d at least by %s"):format(score.kept, score.each) or "",
  }
end

local function cases_text(plan, score)
  local limit = limit_text(score)
  local text = lists.join(lists.joined({ counted(#case_types_of(plan, score), "case type") },
                                       { limit ~= "" and limit or nil }, { clock_text(score) }))
  text = (score.called and score.called .. ": " or "") .. text .. which_text(score)
  if score.part_from then text = ("%s, from %s"):format(text, score.part_from) end
  return score.part_to and ("%s, until %s"):format(text, score.part_to) or text
end

local function reads_line(p, kind, text, due)
  local label = (" "):rep(6) .. fit(kind, 11)
  if due then p:add(label, fit(text, p.width - 17 - 15), " by ", due)
  else p:paragraph(label, text, 17) end
end

local column <const> = language.column

-- The cells of the columns of goals: number, who measures, points.
local function goal_columns(plan, sum)
  local points <const> = lists.map(lists.joined(plan.goals, { { weight = sum } }), function (goal)
    return shown(goal.weight)
  end)
  return column(lists.map(plan.goals, "id"), 5), column(lists.map(plan.goals, "measured_by"), 12), column(points, 7)
end

local function goal_lines(p, plan, goal, id, by, points)
  p:add(" ", fit(goal.id, id), fit(goal.area, p.width - 5 - id - by - points), " ", fit(goal.measured_by, by),
        fit(shown(goal.weight), points, true))
  local any = false
  for _, score in ipairs(casescores.of(goal)) do
    any = true
    reads_line(p, "cases", cases_text(plan, score))
  end
  for _, read in ipairs(needs.of_goal(goal)) do
    any = true
    reads_line(p, read.kind, read.name, read.due or plan.period.to)
  end
  for _, read in ipairs(needs.of_last_year(goal)) do reads_line(p, read.kind, read.name .. ", of the year before") end
  if not any then reads_line(p, "rule", "of its own; what it reads shows with data") end
end

local function goals(p, plan)
  local sum <const> = lists.sum(plan.goals, "weight", ratio.new(0))
  local id <const>, by <const>, points <const> = goal_columns(plan, sum)
  heading(p, fit("Goals", p.width - 4 - by - points) .. fit("measured by", by) .. fit("points", points, true))
  for _, goal in ipairs(plan.goals) do goal_lines(p, plan, goal, id, by, points) end
  p:rule()
  local function sum_line(title, of)
    p:add(" ", fit(title, p.width - 4 - points), fit(shown(of), points, true))
  end
  for _, key in ipairs(frames.keys(plan)) do sum_line(plan.frames[key].title, plan.frames[key].points) end
  sum_line(counted(#plan.goals, "goal"), sum)
end


-- Case types and follow-ups

local function bounds(t)
  local parts = {}
  if t.from then parts[#parts + 1] = "from " .. t.from end
  if t.to then parts[#parts + 1] = "to " .. t.to end
  if t.inherited == "leave_out" then parts[#parts + 1] = "inherited ones left out" end
  return table.concat(parts, ", ")
end

local function case_types(p, plan)
  if #plan.case_types == 0 then return end
  heading(p, "Case types")
  local function target_text(t)
    return type(t.target) == "function" and "its own" or t.target and shown(t.target) or "none"
  end
  local function cells(key, least) return column(lists.map(plan.case_types, key), least) end
  local id <const>, field <const>, target <const> = cells("id", 6) + 1, cells("field", 9), cells(target_text, 10)
  local title <const> = math.min(cells("title", 6) + 1, p.width - 1 - id - field - target)
  for _, t in ipairs(plan.case_types) do
    local last <const> = bounds(t)
    local rest <const> = p.width - 1 - id - title - field - target
    p:add(" ", fit(t.id, id), fit(t.title, title - 1), " ", fit(t.field, field), fit(target_text(t), target),
          language.width(last) <= rest and last or "")
    if language.width(last) > rest then p:indented(last, id + 1) end
  end
end

local function followups(p, plan)
  if not plan.followups then return end
  heading(p, "Follow-ups")
  local names = sandbox.sorted_keys(plan.followups)
  for _, name in ipairs(names) do
    local f = plan.followups[name]
    p:add(" ", fit(name, column(names, 5)), "status ", f.status, f.due and ", due " .. f.due or "")
  end
end


-- Pay

local ABOVE <const> = { reason = "with a reason of its own", refuse = "refused" }

local function pay(p, plan)
  local rule = plan.pay
  if not rule then return end
  heading(p, "Pay")
  local scale = rule.proposal
  local proposal = type(scale) == "function" and "a rule of its own"
                   or scale and "a scale: " .. scale.kind or "in proportion to each frame's points"
  local rounding = rule.rounding
  for _, row in ipairs {
    { "full", shown(rule.full) }, { "proposal", proposal },
    { "ceiling", rule.ceiling and shown(rule.ceiling) or "none" },
    { "rounding", rounding and ("%s to %s"):format(rounding.way, shown(rounding.to)) or "none: exact" },
    { "above full", ABOVE[rule.above_full or "reason"] },
  } do p:add(" ", fit(row[1], 12), row[2]) end
end


-- Assumptions

local function value_text(a)
  if a.value == nil then return nil end
  if #a.otherwise == 0 then return shown(a.value) end
  return ("%s (otherwise %s)"):format(shown(a.value), lists.join(a.otherwise, shown))
end

local function assumptions(p, plan)
  heading(p, "Assumptions")
  for n, a in ipairs(plan.assumptions) do
    local value = value_text(a)
    local text <const> = language.assumed(a.text, "en")
    p:paragraph(("%4d  "):format(n), value and ("%s: %s"):format(text, value) or text, 6)
    p:indented(language.assumed(a.because, "en"), 6)
    p:add((" "):rep(6), p:paint(a.where, "dim"))
  end
end


-- What is no mistake, yet worth a look.
local function notices(plan)
  local list = {}
  local function note(where, ...) list[#list + 1] = where .. ": " .. string.format(...) end
  local used = lists.set(lists.flat(lists.flat(plan.goals, casescores.of), function (score)
    return case_types_of(plan, score)
  end))
  for _, t in ipairs(plan.case_types) do
    if not used[t.id] then note(t.where, "case_type %s: no goal counts it", t.id) end
  end
  for _, task in ipairs(plans.tasks_without_goal(plan)) do
    note(task.where, "task %s: no goal belongs to it", task.id)
  end
  for _, goal in ipairs(plan.goals) do
    for _, score in ipairs(plans.scores(goal.score)) do
      local open <const> = score.scale and score.scale.otherwise and kinds.left_open(score, plans.ceiling(plan, goal))
      if open and #open > 0 then
        note(score.scale.where, "goal %s: no band holds figures %s: otherwise %s", goal.id, table.concat(open, ", "),
             score.scale.otherwise == "no_data" and "no data" or shown(score.scale.otherwise))
      end
    end
  end
  if plan.draft then note(plan.where, "a draft: it is not agreed") end
  if not plan.pay then note(plan.where, "no pay: the chapter does not apply") end
  return list
end

local function notice_lines(p, plan)
  local list = notices(plan)
  if #list == 0 then return end
  heading(p, "Worth a look")
  for _, text in ipairs(list) do p:indented(text, 1) end
end


-- The page of a sealed plan.
function review.text(plan)
  local p = page.new()
  p:apart(titles.plan(plan), ("%s to %s"):format(plan.period.from, plan.period.to))
  amendments.add(p, plan, "en")
  goals(p, plan)
  case_types(p, plan)
  followups(p, plan)
  pay(p, plan)
  assumptions(p, plan)
  notice_lines(p, plan)
  p:add()
  p:add((" %s is sound: %s, %s, %s, %s"):format(
    plan.path, counted(#plan.goals, "goal"), counted(plan.points, "point"), counted(#plan.case_types, "case type"),
    counted(#plan.assumptions, "assumption")))
  return p:text()
end

return review
