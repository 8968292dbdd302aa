-- identity.lua: what is told of the texts of a file by which cases and figures
-- are known: what was taken out of them, which ids look alike.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local grouped <const> = require "siri.base.output".grouped
local sheetlines <const> = require "siri.base.sheetlines"

local identity = {}

-- "'12' and '0012', 's-1' and 'S-1'": of pairs of ids.
function identity.examples(pairs)
  return lists.join(pairs, function (pair) return ("'%s' and '%s'"):format(pair[1], pair[2]) end)
end

local EXAMPLES <const> = 3

-- All cases that stand, in order, and whether the file of an import has them.
local STANDING <const> = [[
  SELECT case_id, coalesce(case_row <= (
    SELECT last_row FROM cases_seen WHERE import_id = ? AND first_row <= c.case_row
    ORDER BY first_row DESC LIMIT 1), 0) AS seen
  FROM cases AS c WHERE NOT gone ORDER BY case_row]]

-- The pairs of ids that look alike and are two cases, of which the file of an import
-- has one at least: { the later, the earlier } each.
local function standing_pairs(store, import_id)
  local by_fold <const>, pairs <const> = {}, {}
  for id, seen in store:each(STANDING, import_id) do
    local form <const> = core.import.form(id, "id") or ""
    local fold <const> = core.import.id_fold(form)
    local like <const> = fold and lists.under(by_fold, fold) or {}
    for _, other in ipairs(like) do
      local is_pair <const> = (seen == 1 or other.seen) and core.import.ids_alike(form, other.form)
      if is_pair then pairs[#pairs + 1] = { id, other.id } end
    end
    like[#like + 1] = { id = id, form = form, seen = seen == 1 }
  end
  return pairs
end

-- Says which ids of the file of an import are two cases since before, though it was
-- told that those which look alike are one.
function identity.warn_two(store, from, import_id)
  local pairs <const> = standing_pairs(store, import_id)
  local n <const> = #pairs
  if n == 0 then return end
  from.say(diagnostic.new("alike_stored", from.path, nil, grouped(n), n == 1 and "" or "s",
                          identity.examples(lists.head(pairs, EXAMPLES)), n == 1 and "is" or "are",
                          n == 1 and "stays" or "stay"))
end

-- What is told of a file's rows, as store:import_cases gives it.
function identity.warn(from, told)
  local mapped <const> = from.mapping and from.mapping.told or { taken = 0 }
  local taken <const> = told.taken + mapped.taken
  local line = mapped.taken_line
  if told.taken > 0 and not (line and line <= told.taken_line) then line = told.taken_line end
  if taken > 0 then
    from.say(diagnostic.new("unseen_taken", from.path, nil, grouped(taken), taken == 1 and "" or "s",
                               sheetlines.told(from.sheets, line)))
  end
  if (told.alike or 0) == 0 then return end
  local flat <const>, pairs <const> = told.alike_pairs, {}
  for i = 1, #flat, 2 do pairs[#pairs + 1] = { flat[i], flat[i + 1] } end
  local looks <const> = told.alike == 1 and " looks like another" or "s look like others"
  from.say(diagnostic.new("alike_answered", from.path, nil, grouped(told.alike), looks,
                             identity.examples(pairs), told.answer == "two" and "two cases each" or "one case each",
                             told.answered_by))
end

return identity
