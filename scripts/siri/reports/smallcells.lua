-- smallcells.lua: which counts of cases a page or a report may tell: none of
-- fewer than the plan's smallest, nor one from which such a count can be had.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
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


-- Cells that sum to what is known

-- The fields of some entries of a list, summed.
local function together(list, which)
  local sum <const> = {}
  for _, i in ipairs(which) do
    for name, n in pairs(list[i]) do
      if math.type(n) then sum[name] = (sum[name] or 0) + n end
    end
  end
  return sum
end

-- Those of the entries from one to another that are hidden.
local function hidden_of(told, from, to)
  local which <const> = {}
  for i = from, to do
    if not told[i] then which[#which + 1] = i end
  end
  return which
end

-- Whether a reader may have the sum of some hidden entries: it is of none, or of
-- several, and may be told, as may(sum) says.
local function is_safe(list, which, may)
  return #which == 0 or #which > 1 and may(together(list, which))
end

-- Hides further entries, those of the fewest cases first, as their field `name` counts
-- them, until what the total and those that are told leave may be had.
local function hide(told, list, name, may)
  while not is_safe(list, hidden_of(told, 1, #list), may) do
    local fewest
    for i, is in ipairs(told) do
      if is and list[i][name] > 0 and not (fewest and list[i][name] >= list[fewest][name]) then fewest = i end
    end
    if not fewest then break end
    told[fewest] = false
  end
  return told
end

-- Of sums so far, which of them may be told where those entries are: what lies
-- between two that are told, and behind the last, may be had from them.
local function sums(list, told, is_told, may)
  local out <const>, from = {}, 1
  for i in ipairs(list) do
    out[i] = is_told(i) and is_safe(list, hidden_of(told, from, i), may)
             and is_safe(list, hidden_of(told, i + 1, #list), may)
    if out[i] then from = i + 1 end
  end
  return out
end

-- Which counts of that name may be told.
local function wholes_of(list, whole, least)
  local function may(c) return smallcells.count(c[whole], least) end
  return hide(lists.map(list, may), list, whole, may)
end

-- The same of a part of them, beside which of the wholes are told.
local function parts_of(list, part, whole, wholes, least)
  local function may(c) return smallcells.pair(c[part], c[whole], least) end
  return hide(lists.map(lists.keys(list), function (i) return wholes[i] and may(list[i]) end), list, whole, may)
end

-- Of both.
local function told_of(list, part, whole, least)
  local wholes <const> = wholes_of(list, whole, least)
  return wholes, parts_of(list, part, whole, wholes, least)
end


-- Groups of cases

-- What each count of a group is a part of.
local PART_OF <const> = { inside = "decided", open_late = "open", at_risk = "open" }
local ALONE <const> = { "decided", "open", "no_clock", "excluded" }

-- Of the counts of groups that are told of together, which may be told of each: by
-- their names; share is what is inside.
function smallcells.cells(list, least)
  local told <const>, flags <const> = lists.map(list, function () return {} end), {}
  local has <const> = list[1] or {}
  for _, whole in ipairs(ALONE) do flags[whole] = has[whole] and wholes_of(list, whole, least) end
  for part, whole in pairs(PART_OF) do
    flags[part] = has[part] and flags[whole] and parts_of(list, part, whole, flags[whole], least)
  end
  for name, of in pairs(flags) do
    for i, is in ipairs(of or {}) do told[i][name] = is end
  end
  for _, one in ipairs(told) do one.share = one.inside end
  return told
end

-- What the figure of a group of cases tells, by its kind: the name of a count.
local COUNTED <const> = {
  case_time = function () return "decided" end,
  backlog = function (score) return (score.within or score.older_than) and "open_late" or "open" end,
}

local function counted_name(score)
  local of_kind <const> = COUNTED[plans.told_as(score)]
  return of_kind and of_kind(score) or "inside"
end

-- The same of standings that are groups of cases, those of a score together; figure
-- is theirs.
function smallcells.groups(parts, least)
  local by_score <const>, of_part <const> = {}, {}
  for _, part in ipairs(parts) do table.insert(lists.under(by_score, part.score), part) end
  for score, groups in pairs(by_score) do
    for i, told in ipairs(smallcells.cells(lists.map(groups, "counts"), least)) do
      told.figure = told[counted_name(score)]
      of_part[groups[i]] = told
    end
  end
  return lists.map(parts, function (part) return of_part[part] end)
end

-- What the counts that a rule read of a set of cases are parts of.
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
  local name <const> = counted_name(s.score)
  return { { count = s.counts[name], of = PART_OF[name] and s.counts[PART_OF[name]] } }
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
local function why_of(s, least, is_hidden)
  local why <const> = s.why
  if why.case then return { "failed_case" } end
  if not is_hidden and smallcells.figure(s, least) then return why end
  return { why.name and (WHY[s.status] or "few") or "few_noted", name = why.name, score = why.score, part = why.part }
end

-- The reason of a whole is that of the part that decides, or of the one that is
-- alone.
local function whole_why(s, parts, least, is_hidden)
  if s.why[1] == "parts" then
    local decisive = s.why.decisive
    for i, part in ipairs(s.parts or {}) do
      if part == decisive then return lists.with(s.why, { decisive = parts[i] }) end
    end
    return lists.with(s.why, { decisive = smallcells.standing(decisive, least) })
  end
  for i, part in ipairs(s.parts or {}) do
    if s.why == part.why then return parts[i].why end
  end
  return why_of(s, least, is_hidden)
end

-- A standing whose reasons tell nothing of few cases. is_hidden: it is one of several
-- that would tell of others.
function smallcells.standing(s, least, is_hidden)
  local groups <const>, hidden <const> = lists.where(s.parts or {}, "counts"), {}
  for i, told in ipairs(smallcells.groups(groups, least)) do hidden[groups[i]] = not told.figure end
  local parts <const> = s.parts and lists.map(s.parts, function (part)
    return smallcells.standing(part, least, hidden[part])
  end)
  return setmetatable({
    why = whole_why(s, parts, least, is_hidden), parts = parts,
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

-- The cell of a paper with that text, or in its place that it is hidden.
function smallcells.cell(is_told, text) return is_told and text or { hidden = true } end

-- Says in a paper, if anything in it is hidden, what is.
function smallcells.tell(d, least)
  local function is_hidden(cell) return type(cell) == "table" and cell.hidden end
  local function hides(row) return lists.any(row, is_hidden) end
  if lists.any(d.blocks, function (block) return lists.any(block.rows or {}, hides) end) then
    d:paragraph(language.say("page_small", { n = least }, d.lang))
  end
end

-- Of months { inside =, decided =, inside_so_far =, decided_so_far = }: what may
-- be told of each, { inside =, decided =, share =, so_far = }.
function smallcells.of(months, least)
  local function may(m) return smallcells.pair(m.inside, m.decided, least) end
  local decided <const>, inside <const> = told_of(months, "inside", "decided", least)
  local so_far <const> = sums(months, inside, function (i)
    return smallcells.pair(months[i].inside_so_far, months[i].decided_so_far, least)
  end, may)
  return lists.map(lists.keys(months), function (i)
    return { decided = decided[i], inside = inside[i], share = inside[i], so_far = so_far[i] }
  end)
end

-- Of months likewise, by a clock that is not the plan's: whether its share may be
-- told of each, { share =, so_far = }, beside what `told` has of the plan's own: how
-- many are inside by one clock alone, or have none, is a count, too.
function smallcells.by_clock(months, told, clock, least)
  local function may(m, ending)
    ending = ending or ""
    local n <const>, of <const> = m[clock .. ending], m[clock .. "_of" .. ending]
    return smallcells.pair(n, of, least) and smallcells.count(m["decided" .. ending] - of, least)
           and smallcells.count(math.abs(m["inside" .. ending] - n), least)
  end
  local shares <const> = hide(lists.map(lists.keys(months), function (i)
    return told[i].share and may(months[i])
  end), months, "decided", may)
  local so_far <const> = sums(months, shares, function (i)
    return told[i].so_far and may(months[i], "_so_far")
  end, may)
  return lists.map(lists.keys(months), function (i) return { share = shares[i], so_far = so_far[i] } end)
end

-- Of months { open =, open_late = } in which open cases were submitted: what may
-- be told of each, likewise.
function smallcells.ages(ages, least)
  local open <const>, late <const> = told_of(ages, "open_late", "open", least)
  return lists.map(lists.keys(ages), function (i) return { open = open[i], late = late[i] } end)
end

return smallcells
