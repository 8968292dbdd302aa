-- smallcells.lua: which counts of cases a page or a report may tell: none of
-- fewer than the plan's smallest, nor one from which such a count can be had.

local lists <const> = require "siri.base.lists"
local plans <const> = require "siri.rules.plan"

local smallcells = {}

-- Where a plan does not say it.
local USUAL <const> = 5

-- The fewest cases that a plan lets be told of.
function smallcells.least(plan) return plan.smallest or USUAL end

-- Whether a count may be told: none, or enough.
function smallcells.count(n, least) return n == 0 or n >= least end

-- Whether a part of a count may: what is left of it is one, too.
function smallcells.pair(n, of, least)
  return smallcells.count(n, least) and smallcells.count(of - n, least) and smallcells.count(of, least)
end

-- Whether a count may, as a part `of` another, if that is given.
function smallcells.told(n, least, of)
  if of then return smallcells.pair(n, of, least) end
  return smallcells.count(n, least)
end

-- What each count of a group is a part of, and the share of what is inside.
local PART_OF <const> = { share = "decided", inside = "decided", open_late = "open" }

-- The cell of a paper for a count of a group, or its share, with that text.
function smallcells.of_count(counts, name, text, least)
  local whole <const> = PART_OF[name]
  local told <const> = smallcells.told(counts[name] or counts.inside, least, whole and counts[whole])
  return told and text or { few = text }
end

-- What the figure of a group of cases tells, by its kind: a count, or one as a
-- part `of` another.
local COUNTED <const> = {
  case_time = function (c) return { count = c.decided } end,
  backlog = function (c, score)
    if score.within or score.older_than then return { count = c.open_late, of = c.open } end
    return { count = c.open }
  end,
}

-- The same of what a rule read of a set of cases.
local SET_PARTS <const> = { inside = "decided", late = "decided", open_late = "open" }

local function counted_of_set(read)
  return lists.map(lists.keys(read.told or {}), function (field)
    local function count(name) return read.counts[name]:num() end
    if field == "days" then return { count = count "decided" } end
    return { count = count(field), of = SET_PARTS[field] and count(SET_PARTS[field]) }
  end)
end

-- All counts of cases that a standing without parts tells: { count =, of = nil of
-- what is no part }.
function smallcells.counted(s)
  if not s.counts then return lists.flat(s.why.sets or {}, counted_of_set) end
  local of_kind <const> = COUNTED[plans.told_as(s.score)]
  return { of_kind and of_kind(s.counts, s.score) or { count = s.counts.inside, of = s.counts.decided } }
end

-- Whether all of such counts may be told.
function smallcells.all(counted, least)
  return lists.every(counted, function (one) return smallcells.told(one.count, least, one.of) end)
end

-- Whether the figure of a group of cases, or of a rule about them, may.
function smallcells.figure(s, least) return smallcells.all(smallcells.counted(s), least) end

local WHY <const> = { met = "few_met", missed = "few_missed" }

-- Why a standing is so: of one whose figure may not be told, that it is of few; of a
-- rule that failed about a case, that alone, as the message names it.
local function why_of(s, least)
  local why <const> = s.why
  if why[1] == "parts" then return lists.with(why, { decisive = smallcells.standing(why.decisive, least) }) end
  if why.case then return { "failed_case" } end
  if smallcells.figure(s, least) then return why end
  return { why.name and (WHY[s.status] or "few") or "few_noted", name = why.name, score = why.score, part = why.part }
end

-- The reason of a part that is alone is that of its whole, too.
local function whole_why(s, parts, least)
  for i, part in ipairs(s.parts or {}) do
    if s.why == part.why then return parts[i].why end
  end
  return why_of(s, least)
end

-- A standing whose reasons tell nothing of few cases.
function smallcells.standing(s, least)
  local parts <const> = s.parts and lists.map(s.parts, smallcells.standing, least)
  return setmetatable({
    why = whole_why(s, parts, least), parts = parts,
    score = s.score, undecided = s.undecided and smallcells.standing(s.undecided, least),
  }, { __index = s })
end

-- A goal of a status likewise, and all of it.
function smallcells.goal(g, least)
  return lists.with(g, { standing = smallcells.standing(g.standing, least) })
end

-- What failed, likewise: { failures = goals } of a what-if or of a bridge.
function smallcells.failures(answer, least)
  return lists.with(answer, { failures = lists.map(answer.failures, smallcells.goal, least) })
end

-- What nobody named, of a status, with how many cases.
local UNNAMED <const> = { "unnamed_types", "unnamed_outcomes", "unnamed_sites", "unnamed_values" }

function smallcells.result(result)
  local least <const> = smallcells.least(result.plan)
  local told <const> = { goals = lists.map(result.goals, smallcells.goal, least) }
  for _, name in ipairs(UNNAMED) do
    told[name] = lists.map(result[name], function (entry)
      return smallcells.count(entry.cases, least) and entry or lists.with(entry, { few = true })
    end)
  end
  return lists.with(result, told)
end

-- Where one of several cells that sum to a known total is hidden, its neighbour
-- is, too: the total would tell it. The cell with the fewest of those that are
-- told, if there is one.
local function hide_another(told, counts)
  local hidden <const> = lists.where(told, function (is) return not is end)
  if #hidden ~= 1 then return end
  local fewest
  for i, is in ipairs(told) do
    if is and counts[i] > 0 and not (fewest and counts[i] >= counts[fewest]) then fewest = i end
  end
  if fewest then told[fewest] = false end
end

-- Which of several counts may be told, by fields: of the whole, and of its part.
local function told_of(list, part, whole, least)
  local wholes <const>, parts <const> = lists.map(list, function (c) return smallcells.count(c[whole], least) end), {}
  hide_another(wholes, lists.map(list, whole))
  for i, c in ipairs(list) do parts[i] = wholes[i] and smallcells.pair(c[part], c[whole], least) end
  hide_another(parts, lists.map(list, part))
  return wholes, parts
end

-- Of months { inside =, decided =, inside_so_far =, decided_so_far = }: what may
-- be told of each, { inside =, decided =, share =, so_far = }.
function smallcells.of(months, least)
  local decided <const>, inside <const> = told_of(months, "inside", "decided", least)
  local list <const>, told_before = {}, true
  for i, m in ipairs(months) do
    local all <const> = smallcells.pair(m.inside_so_far, m.decided_so_far, least)
    -- two sums in a row tell what is between them
    local so_far <const> = all and (inside[i] or not told_before)
    told_before = so_far
    list[i] = { decided = decided[i], inside = inside[i], share = inside[i], so_far = so_far }
  end
  return list
end

-- Of months likewise, by a clock that is not the plan's: whether its share may be
-- told of each, { share =, so_far = }, beside what `told` has of the plan's own: how
-- many are inside by one clock alone, or have none, is a count, too.
function smallcells.by_clock(months, told, clock, least)
  local function may(m, ending)
    local n <const>, of <const> = m[clock .. ending], m[clock .. "_of" .. ending]
    return smallcells.pair(n, of, least) and smallcells.count(m["decided" .. ending] - of, least)
           and smallcells.count(math.abs(m["inside" .. ending] - n), least)
  end
  local shares <const>, told_before = lists.map(lists.keys(months), function (i)
    return told[i].share and may(months[i], "")
  end), true
  hide_another(shares, lists.map(months, clock))
  return lists.map(lists.keys(months), function (i)
    told_before = may(months[i], "_so_far") and told[i].so_far and (shares[i] or not told_before)
    return { share = shares[i], so_far = told_before }
  end)
end

-- Of months { open =, open_late = } in which open cases were submitted: what may
-- be told of each, likewise.
function smallcells.ages(ages, least)
  local open <const>, late <const> = told_of(ages, "open_late", "open", least)
  return lists.map(lists.keys(ages), function (i) return { open = open[i], late = late[i] } end)
end

return smallcells
