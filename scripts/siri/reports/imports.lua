-- imports.lua: the imports of a database as a page, a sheet, JSON or Markdown,
-- and one of them with all that is known of it.

local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"

local imports = { list = {}, one = {} }

local null <const>, object <const>, fit <const> = json.null, json.object, language.fit

local COUNTS <const> = { "added", "changed", "same", "refused", "gone" }

local function number(n)
  return language.number(n, "en")
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

-- A count that fits its column, with or without its commas.
local function count_text(n)
  local text <const> = number(n)
  return #text < COUNT and text or tostring(n)
end

function imports.list.text(list, to_file)
  local p <const> = page.new(to_file)
  local room <const> = p.width - 8 - AT - #COUNTS * COUNT
  local function line(no, at, file, counts)
    local cells <const> = {}
    for i, text in ipairs(counts) do cells[i] = fit(text, COUNT, true) end
    p:add(fit(no, 4, true), "  ", fit(at, AT), "  ", fit(file, room), table.unpack(cells))
  end
  line("no", "at (UTC)", "file", { "new", "changed", "same", "refused", "gone" })
  for _, import in ipairs(list) do
    local counts <const> = {}
    for i, name in ipairs(COUNTS) do counts[i] = count_text(import[name]) end
    line(tostring(import.id), time_text(import.at):sub(1, AT), what(import), counts)
    if import.undone_by then p:add((" "):rep(6), ("taken back by %d"):format(import.undone_by)) end
  end
  return p:text()
end

local COLUMNS <const> = { "no", "at", "kind", "file", "undoes", "undone_by", "extracted", "who", "rows", "new",
                          "changed", "same", "refused", "gone", "whole", "map", "cpr_ids", "sha256", "program",
                          "digest" }

function imports.list.csv(list)
  local rows <const> = { COLUMNS }
  for i, m in ipairs(list) do
    rows[i + 1] = { m.id, m.at, m.kind, m.file, m.undoes or "", m.undone_by or "", m.extracted or "", m.who, m.rows,
                    m.added, m.changed, m.same, m.refused, m.gone, m.whole or "", m.map or "",
                    m.cpr_ids and "admitted" or "", m.hash or "", m.program or "", m.digest or "" }
  end
  return sheet.of(rows)
end

local function import_object(m)
  return object("import", m.id, "at", m.at, "kind", m.kind, "file", m.file, "undoes", m.undoes or null,
                "undone_by", m.undone_by or null, "extracted", m.extracted or null, "who", m.who, "rows", m.rows,
                "new", m.added, "changed", m.changed, "same", m.same, "refused", m.refused, "gone", m.gone,
                "whole", m.whole or null, "map", m.map or null, "cpr_ids", m.cpr_ids == 1,
                "sha256", m.hash or null, "program", m.program or null,
                "digest", m.digest or null)
end

function imports.list.json(list)
  return json.encode(object("format", 1, "imports", json.map(list, import_object)))
end

function imports.list.markdown(list)
  local rows <const> = {}
  for i, import in ipairs(list) do
    local said <const> = import.undone_by and ("%s (taken back by %d)"):format(what(import), import.undone_by)
    rows[i] = { import.id, time_text(import.at), import.kind, said or what(import), import.who }
    for _, name in ipairs(COUNTS) do table.insert(rows[i], number(import[name])) end
  end
  return markdown.page { markdown.heading(1, "Imports"), markdown.table(
    { "no", "at (UTC)", "kind", "file", "who", ">new", ">changed", ">same", ">refused", ">gone" }, rows) }
end


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
  line("sha256", import.hash)
  line("program", import.program and "siri-rules " .. import.program)
  line("digest", import.digest)
  line("rows", ("%s: %s new, %s changed, %s same, %s refused, %s gone"):format(number(import.rows),
    number(import.added), number(import.changed), number(import.same), number(import.refused), number(import.gone)))
  if #told.gone > 0 then line("gone", table.concat(told.gone, ", ")) end
  return list
end

function imports.one.text(import, told, to_file)
  local p <const> = page.new(to_file)
  p:paragraph((" Import %d: "):format(import.id), title_of(import))
  if import.undone_by then p:add((" taken back by import %d"):format(import.undone_by)) end
  p:add()
  for _, line in ipairs(lines_of(import, told)) do p:paragraph((" %s "):format(fit(line[1], 10)), line[2]) end
  for _, reject in ipairs(told.rejects) do p:paragraph((" line %d: "):format(reject.line), reject.reason) end
  return p:text()
end

function imports.one.markdown(import, told)
  local items <const> = {}
  if import.undone_by then items[1] = ("taken back by import %d"):format(import.undone_by) end
  for _, line in ipairs(lines_of(import, told)) do items[#items + 1] = ("%s: %s"):format(line[1], line[2]) end
  for _, reject in ipairs(told.rejects) do
    items[#items + 1] = ("line %d: %s"):format(reject.line, reject.reason)
  end
  return markdown.page { markdown.heading(1, ("Import %d: %s"):format(import.id, title_of(import))),
                         markdown.list(items) }
end

function imports.one.csv(import) return imports.list.csv { import } end

function imports.one.json(import, told)
  local o <const> = import_object(import)
  table.insert(getmetatable(o).__jsonorder, "cases_gone")
  table.insert(getmetatable(o).__jsonorder, "rejects")
  o.cases_gone = json.map(told.gone, function (id) return id end)
  o.rejects = json.map(told.rejects, function (r)
    return object("line", r.line, "case", r.key or null, "field", r.field or null, "reason", r.reason)
  end)
  return json.encode(o)
end

return imports
