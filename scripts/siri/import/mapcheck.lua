-- mapcheck.lua: what only the whole of a mapping tells: the fields that it
-- fills, events without a log, outcomes that do not fit the decisions.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local sandbox <const> = require "siri.sandbox.sandbox"

local mapcheck = {}


-- The fields that the mapping fills, in their order: { name =, source = };
-- then the columns that it keeps.
function mapcheck.outputs(map)
  local filled <const> = lists.map(headings.cases, function (heading)
    return map[heading.name] and { name = heading.name, source = map[heading.name], known = true } or nil
  end)
  return lists.joined(filled, map.keep or {})
end

-- The field that a heading of case files names, if it does.
local function field_named(name)
  local word = headings.lower(name):gsub("[%s-]+", "_")
  for _, heading in ipairs(headings.cases) do
    if word == heading.name or word == heading.danish then return heading.name end
  end
end

local function check_kept(draft, map)
  local seen = {}
  for _, kept in ipairs(map.keep or {}) do
    local field, name = field_named(kept.name), kept.name
    if field then
      draft:add(map.where, "keep", "keep_field", name, field, field)
    elseif name == "" or headings.methods[name] then
      draft:add(map.where, "keep", "keep_name", name)
    elseif seen[name] then
      draft:add(map.where, "keep", "keep_twice", name)
    end
    seen[name] = true
  end
end

-- Events need a log; pauses from columns need none.
local function check_events(draft, map)
  local function demand(name, source, what)
    draft:hold(map.log, source.where, name, "log_missing", what)
  end
  for _, output in ipairs(mapcheck.outputs(map)) do
    local source = output.source
    if source.kind == "event" then demand(output.name, source, source.last and "last" or "first") end
    if source.kind == "decided_by" then demand(output.name, source, "decided_by") end
    for _, pause in ipairs(source.kind == "pauses" and source.list or {}) do
      if not pause.from.kind then demand("pauses", pause, "a pause from event to event")
      else draft:hold(not map.log, pause.where, "pauses", "log_pause") end
    end
  end
end

-- Every event that decides has its outcome, and no other has one.
local function check_outcome(draft, map)
  local outcome, decided = map.outcome, map.decided_on
  if not outcome or outcome.kind ~= "decided_by" then return end
  if not decided or decided.kind ~= "event" or not decided.events then
    draft:add(outcome.where, "outcome", "decided_on_events")
    return
  end
  for _, event in ipairs(decided.events) do
    draft:hold(outcome.values[event], outcome.where, "outcome", "decided_by_lacks", event)
  end
  for _, event in ipairs(sandbox.sorted_keys(outcome.values)) do
    if not lists.has(decided.events, event) then
      draft:add(outcome.where, "outcome", "decided_by_idle", event):about("decided_by"):meant(event, decided.events)
    end
  end
end

-- Everything that is wrong with a draft as a whole goes to its problems.
function mapcheck.whole(draft)
  local map = draft.mapping
  if not map then
    draft:hold(#draft.problems > 0, draft.path, nil, "mapping_missing")
    return
  end
  draft:hold(not map.case_id or map.case_id.kind ~= "fixed", map.where, "case_id", "id_fixed")
  check_kept(draft, map)
  check_events(draft, map)
  if not map.unsound then check_outcome(draft, map) end
end

return mapcheck
