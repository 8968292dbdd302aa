-- smallcells.lua: which counts of cases a page or a report may tell: none of
-- fewer than the plan's smallest, nor one from which such a count can be had.

local lists <const> = require "siri.base.lists"

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

-- Of months { inside =, decided =, inside_so_far =, decided_so_far = }: what may
-- be told of each, { inside =, decided =, share =, so_far = }.
function smallcells.of(months, least)
  local decided <const> = lists.map(months, function (m) return smallcells.count(m.decided, least) end)
  hide_another(decided, lists.map(months, "decided"))
  local inside <const> = {}
  for i, m in ipairs(months) do inside[i] = decided[i] and smallcells.pair(m.inside, m.decided, least) end
  hide_another(inside, lists.map(months, "inside"))
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

return smallcells
