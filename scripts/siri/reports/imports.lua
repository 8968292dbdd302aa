-- imports.lua: the imports of a database as a page, a sheet, JSON or Markdown,
-- and one of them with all that is known of it.

local lists <const> = require "siri.base.lists"
local sheetlines <const> = require "siri.base.sheetlines"
local forms <const> = require "siri.print.forms"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local page <const> = require "siri.print.page"
local paper <const> = require "siri.print.paper"
local sheet <const> = require "siri.print.sheet"

local imports = { list = {}, one = {} }

local fit <const> = language.fit

local COUNTS <const> = { "added", "changed", "same", "refused", "gone" }

local function number(n)
  return language.number(n, "da")
end

-- "2026-11-22 05:35:07" of "2026-11-22T05:35:07Z"
local function time_text(at)
  return (at:gsub("T", " "):gsub("Z", ""))
end

local function what(import)
  if import.undoes then return ("undo of %d"):format(import.undoes) end
  return import.file
end

local AT <const>, COUNT <const> = 16, 8

-- A count that fits its column, with or without its points.
local function count_text(n)
  local text <const> = number(n)
  return #text < COUNT and text or tostring(n)
end

function imports.list.text(list, to_file)
  local p <const> = page.new(to_file)
  local room <const> = p.width - 8 - AT - #COUNTS * COUNT
  local function line(no, at, file, counts)
    p:add(fit(no, 4, true), "  ", fit(at, AT), "  ", fit(file, room),
          lists.join(counts, function (text) return fit(text, COUNT, true) end, ""))
  end
  line("no", "at (UTC)", "file", { "new", "changed", "same", "refused", "gone" })
  for _, import in ipairs(list) do
    line(tostring(import.id), time_text(import.at):sub(1, AT), what(import),
         lists.map(COUNTS, function (name) return count_text(import[name]) end))
    if import.undone_by then p:add((" "):rep(6), ("taken back by %d"):format(import.undone_by)) end
  end
  return p:text()
end

-- What a sheet and other programs are told of an import: the heading and the
-- key, and the field.
local FIELDS <const> = {
  { "no", "import", "id" }, { "at" }, { "kind" }, { "file" }, { "undoes" }, { "undone_by" }, { "extracted" }, { "who" },
  { "rows" }, { "new", "new", "added" }, { "changed" }, { "same" }, { "refused" }, { "gone" }, { "whole" }, { "map" },
  { "cpr_ids" }, { "alike" }, { "sha256", "sha256", "hash" }, { "program" }, { "digest" },
}

-- The fields of an import, and whether ids that look like CPR numbers were
-- admitted, as a form says it.
local function fields_of(import, admitted, f)
  for _, names in ipairs(FIELDS) do
    local value = import[names[3] or names[1]]
    if names[1] == "cpr_ids" then value = admitted end
    f(names[2] or names[1], value)
  end
end

function imports.list.csv(list)
  return sheet.of(lists.map(list, function (import)
    local row <const> = {}
    fields_of(import, import.cpr_ids and "admitted", function (_, value) row[#row + 1] = value or "" end)
    return row
  end), lists.map(FIELDS, 1))
end

local function import_object(import)
  local o <const> = json.object()
  fields_of(import, import.cpr_ids == 1, function (key, value) json.add(o, key, value) end)
  return o
end

function imports.list.json(list)
  return json.report("imports", json.map(list, import_object))
end

function imports.list.paper(list)
  local d <const> = paper.new("Imports", "en")
  d:table({ "no", "at (UTC)", "kind", "file", "who", ">new", ">changed", ">same", ">refused", ">gone" },
          lists.map(list, function (import)
    local said <const> = import.undone_by and ("%s (taken back by %d)"):format(what(import), import.undone_by)
    return lists.joined({ import.id, time_text(import.at), import.kind, said or what(import), import.who },
                        lists.map(COUNTS, function (name) return number(import[name]) end))
  end))
  return d
end

forms.give(imports.list)


-- One import: its figures, the cases that its file lacked, and the rows
-- that it refused and nothing has settled.

local function title_of(import)
  return import.undoes and ("%s (%s)"):format(what(import), import.file) or what(import)
end

-- What there is to say of it: { name, text } in order.
local function lines_of(import, told)
  local list <const> = {}
  local function line(name, value)
    if value then list[#list + 1] = { name, tostring(value) } end
  end
  line("at", time_text(import.at) .. " UTC")
  line("who", import.who)
  line("kind", import.kind)
  line("extracted", import.extracted)
  line("whole", import.whole)
  line("map", import.map)
  line("cpr ids", import.cpr_ids and "admitted")
  line("alike ids", import.alike and import.alike .. (import.alike == "two" and " cases" or " case"))
  line("sha256", import.hash)
  line("program", import.program and "siri-rules " .. import.program)
  line("digest", import.digest)
  line("rows", ("%s: %s new, %s changed, %s same, %s refused, %s gone"):format(number(import.rows),
    number(import.added), number(import.changed), number(import.same), number(import.refused), number(import.gone)))
  if #told.gone > 0 then line("gone", table.concat(told.gone, ", ")) end
  return list
end

-- "14", or "14 of sheet 'Q2'"
local function line_of(import, reject) return sheetlines.of(import.file, reject.file, reject.line) end

function imports.one.text(import, told, to_file)
  local p <const> = page.new(to_file)
  p:paragraph((" Import %d: "):format(import.id), title_of(import))
  if import.undone_by then p:add((" taken back by import %d"):format(import.undone_by)) end
  p:add()
  for _, line in ipairs(lines_of(import, told)) do p:paragraph((" %s "):format(fit(line[1], 10)), line[2]) end
  for _, reject in ipairs(told.rejects) do
    p:paragraph((" line %s: "):format(line_of(import, reject)), reject.reason)
  end
  return p:text()
end

function imports.one.paper(import, told)
  local d <const> = paper.new(("Import %d: %s"):format(import.id, title_of(import)), "en")
  d:list(lists.joined(
    { import.undone_by and ("taken back by import %d"):format(import.undone_by) },
    lists.map(lines_of(import, told), function (line) return ("%s: %s"):format(line[1], line[2]) end),
    lists.map(told.rejects, function (reject)
      return ("line %s: %s"):format(line_of(import, reject), reject.reason)
    end)))
  return d
end

forms.give(imports.one)

function imports.one.csv(import) return imports.list.csv { import } end

function imports.one.json(import, told)
  return json.encode(json.add(import_object(import), "cases_gone", json.map(told.gone),
    "rejects", json.map(told.rejects, function (r)
      return json.object("file", r.file ~= import.file and r.file or nil, "line", r.line, "case", r.key,
                         "field", r.field, "reason", r.reason)
    end)))
end

return imports
