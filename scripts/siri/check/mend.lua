-- mend.lua: the edits that diagnostics have, put into a text, round after
-- round, for one mistake may hide another; and the file that gets the text.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local checker <const> = require "siri.check.checker"
local drafts <const> = require "siri.rules.draft"
local lfs <const> = require "siri.package.lfs"

local mend = {}

local ROUNDS <const> = 100   -- what no text of rules needs

local function begins_before(a, b) return a.edits[1].at < b.edits[1].at end

-- Do two edits touch the same bytes, or the same place?
local function meet(a, b)
  return a.at == b.at or a.at < b.stop and b.at < a.stop
end

-- The edits of all diagnostics that can be made together, in order, and of how
-- many diagnostics they are: of those that meet the first.
local function together(problems)
  local edited <const>, taken, n = lists.where(problems, "edits"), {}, 0
  table.sort(edited, begins_before)
  for _, one in ipairs(edited) do
    local free <const> = not lists.any(one.edits, function (edit) return lists.any(taken, meet, edit) end)
    if free then taken, n = lists.joined(taken, one.edits), n + 1 end
  end
  table.sort(taken, function (a, b) return a.at < b.at end)
  return taken, n
end

-- A text with edits, which are in order.
function mend.applied(text, edits)
  local parts <const>, from = {}, 1
  for _, edit in ipairs(edits) do
    parts[#parts + 1] = text:sub(from, edit.at - 1) .. edit.text
    from = edit.stop
  end
  return table.concat(parts) .. text:sub(from)
end

-- What a file that checker.file has read becomes: as checker.file gives it, of
-- the text with all edits that there are, and `edits`, how many were made.
function mend.file(file)
  local text, problems, kind, loaded, made = file.text, file.problems, file.kind, file.loaded, 0
  local seen <const> = { [text] = true }
  for _ = 1, ROUNDS do
    local edits <const>, n <const> = together(problems)
    local after <const> = mend.applied(text, edits)
    if seen[after] then break end
    text, made, seen[after] = after, made + n, true
    kind, loaded, problems = checker.text(text, file.path)
  end
  return { path = file.path, text = text, kind = kind, loaded = loaded, problems = problems, edits = made }
end

-- Why a path cannot take another text in place of that one; nil if it can.
local function objection(path, before)
  local mode <const> = lfs.attributes(path, "mode")
  if mode and mode ~= "file" then return "it is a terminal, a device or a pipe, not a file" end
  return drafts.read(path) ~= before and "it was changed meanwhile: check it again" or nil
end

-- Gives the file another text in place of the one that it had: whole, or not
-- at all. true; or nil and a message.
function mend.write(path, before, after)
  local why = objection(path, before)
  if not why then why = select(2, core.newfile.write(path, after)) end
  if why then return nil, ("cannot write '%s': %s"):format(path, why) end
  return true
end

return mend
