-- mapcheck.lua: what only the whole of a mapping tells: the fields that it
-- fills, events without a log, outcomes that do not fit the decisions.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local sandbox <const> = require "siri.sandbox.sandbox"

local mapcheck = {}


-- What the field of a name is filled from. The events that reopen cases fill
-- one without its name.
local function source_of(map, name)
  if name ~= "reopenings" or not map.reopen then return map[name] end
  return { kind = "reopenings", events = map.reopen }
end

-- The fields that the mapping fills, in their order: { name =, source = };
-- then the columns that it keeps.
function mapcheck.outputs(map)
  local filled <const> = lists.map(headings.cases, function (heading)
    local source <const> = source_of(map, heading.name)
    return source and { name = heading.name, source = source, known = true } or nil
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
      if pause.from.kind ~= "column" then demand("pauses", pause, "a pause from event to event")
      else draft:hold(not map.log, pause.where, "pauses", "log_pause") end
    end
  end
end

-- Which events a case is reopened by only says something beside which decide
-- it.
local function check_reopen(draft, map)
  local decided <const> = map.decided_on
  if not map.reopen then return end
  if not map.log then
    draft:add(map.where, "reopen", "log_missing", "reopen")
    return
  end
  draft:hold(not map.reopenings, map.where, "reopen", "reopen_twice")
  if not decided or decided.kind ~= "event" or not decided.events then
    draft:add(map.where, "reopen", "reopen_undecided")
    return
  end
  for _, event in ipairs(map.reopen) do
    draft:hold(not lists.has(decided.events, event), map.where, "reopen", "reopen_decides", event)
  end
end

-- The events that the mapping reads: { [event] = the setting that does }.
local function events_read(map)
  local read <const> = {}
  local function note(events, setting)
    for _, event in ipairs(events or {}) do read[event] = read[event] or setting end
  end
  for _, output in ipairs(mapcheck.outputs(map)) do
    local source <const> = output.source
    note(source.events, source.kind == "reopenings" and "reopen" or output.name)
    for _, pause in ipairs(source.kind == "pauses" and source.list or {}) do
      note(pause.from, "pauses")
      note(pause.to, "pauses")
    end
  end
  return read
end

local function check_ignore(draft, map)
  if not map.ignore then return end
  draft:hold(map.log, map.where, "ignore", "log_missing", "ignore")
  local read <const> = events_read(map)
  for _, event in ipairs(map.ignore) do
    draft:hold(not read[event], map.where, "ignore", "ignore_read", event, read[event])
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
  if map.unsound then return end
  check_outcome(draft, map)
  check_reopen(draft, map)
  check_ignore(draft, map)
end

return mapcheck
