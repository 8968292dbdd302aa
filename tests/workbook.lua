-- Excel files for specs, made part by part, so that every byte of them can
-- be wrong.

local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"
local excel <const> = require "siri.import.excel"

local workbook = {}

local TYPES <const> = "http://schemas.openxmlformats.org/package/2006/content-types"
local LINKS <const> = "http://schemas.openxmlformats.org/package/2006/relationships"

-- Namespaces of the two dialects.
local DIALECTS <const> = {
  transitional = {
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  },
  strict = {
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main",
    related = "http://purl.oclc.org/ooxml/officeDocument/relationships",
  },
}
workbook.dialects = DIALECTS


-- Zip archives, of parts that are stored as they are

local crc_table <const> = {}
for i = 0, 255 do
  local c = i
  for _ = 1, 8 do c = c & 1 == 1 and 0xEDB88320 ~ (c >> 1) or c >> 1 end
  crc_table[i] = c
end

local function crc32(text)
  local c = 0xFFFFFFFF
  for i = 1, #text do c = crc_table[(c ~ text:byte(i)) & 0xFF] ~ (c >> 8) end
  return c ~ 0xFFFFFFFF
end

-- The text of an archive. A part is { name, text } and, to be wrong: flags,
-- method, crc, size (unpacked), packed.
function workbook.zip(parts)
  local bodies, directory, offset = {}, {}, 0
  for i, part in ipairs(parts) do
    local name <const>, text <const> = part[1], part[2]
    local head <const> = ("<I2I2I2I2I2I4I4I4I2I2"):pack(
      20, part.flags or 0, part.method or 0, 0, 0x21, part.crc or crc32(text),
      part.packed or #text, part.size or #text, #name, 0)
    bodies[i] = "PK\3\4" .. head .. name .. text
    directory[i] = "PK\1\2" .. ("<I2"):pack(20) .. head ..
      ("<I2I2I2I4I4"):pack(0, 0, 0, 0, offset) .. name
    offset = offset + #bodies[i]
  end
  local list <const> = table.concat(directory)
  return table.concat(bodies) .. list .. "PK\5\6" ..
    ("<I2I2I2I2I4I4I2"):pack(0, 0, #parts, #parts, #list, offset, 0)
end


-- Workbooks

local function xml(text)
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' .. text
end

local function escaped(text)
  return (text:gsub("[&<\"]", { ["&"] = "&amp;", ["<"] = "&lt;", ['"'] = "&quot;" }))
end

-- The styles of a workbook: number i, from 1, has the i-th format, a code or
-- the number of one of Excel's own. Style 0 is plain.
local function styles(formats, main)
  local codes, cells = {}, { '<xf numFmtId="0"/>' }
  for i, format in ipairs(formats) do
    local id = format
    if type(format) == "string" then
      id = 163 + i
      codes[#codes + 1] = ('<numFmt numFmtId="%d" formatCode="%s"/>'):format(id, escaped(format))
    end
    cells[#cells + 1] = ('<xf numFmtId="%d"/>'):format(id)
  end
  return xml(('<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' ..
    "<cellXfs>%s</cellXfs></styleSheet>"):format(main, table.concat(codes), table.concat(cells)))
end

-- Links from one part to others, each { id, kind, target }.
function workbook.links(list, related)
  return xml(('<Relationships xmlns="%s">%s</Relationships>'):format(LINKS, lists.join(list, function (one)
    return ('<Relationship Id="%s" Type="%s/%s" Target="%s"/>'):format(
      one[1], related or DIALECTS.transitional.related, one[2], one[3])
  end, "")))
end

-- A sheet's XML; `data` is what is in its sheetData, and `merged` a list of cells
-- that are merged: "B2:B4".
function workbook.sheet(data, main, merged)
  local cells <const> = merged and ("<mergeCells>%s</mergeCells>"):format(
    lists.join(merged, function (range) return ('<mergeCell ref="%s"/>'):format(range) end, "")) or ""
  return xml(('<worksheet xmlns="%s"><sheetData>%s</sheetData>%s</worksheet>'):format(
    main or DIALECTS.transitional.main, data, cells))
end

-- The parts of a workbook. Options: sheets, each { name, data, state =, merged = };
-- strings, the XML in each <si>; formats (see above); settings and
-- calculation, attributes; dialect; parts, texts by name that take the
-- place of what would be there (false: nothing).
function workbook.parts(options)
  local space <const> = DIALECTS[options.dialect or "transitional"]
  local tabs, links, parts = {}, {}, {}
  local function add(name, text)
    local other <const> = options.parts and options.parts[name]
    if other ~= false then parts[#parts + 1] = { name, other or text } end
  end
  add("[Content_Types].xml", xml(('<Types xmlns="%s"/>'):format(TYPES)))
  add("_rels/.rels", workbook.links({ { "rId1", "officeDocument", "xl/workbook.xml" } }, space.related))
  for i, sheet in ipairs(options.sheets) do
    tabs[i] = ('<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>'):format(
      escaped(sheet[1]), i, sheet.state and (' state="%s"'):format(sheet.state) or "", i)
    links[i] = { "rId" .. i, sheet.kind or "worksheet", ("worksheets/sheet%d.xml"):format(i) }
  end
  links[#links + 1] = { "rIdT", "sharedStrings", "sharedStrings.xml" }
  links[#links + 1] = { "rIdS", "styles", "styles.xml" }
  add("xl/workbook.xml", xml(('<workbook xmlns="%s" xmlns:r="%s"><workbookPr %s/><sheets>%s</sheets><calcPr %s/>' ..
    "</workbook>"):format(space.main, space.related, options.settings or "", table.concat(tabs),
                          options.calculation or "")))
  add("xl/_rels/workbook.xml.rels", workbook.links(links, space.related))
  local strings = options.strings or {}
  add("xl/sharedStrings.xml", xml(('<sst xmlns="%s">%s</sst>'):format(
    space.main, #strings > 0 and "<si>" .. table.concat(strings, "</si><si>") .. "</si>" or "")))
  add("xl/styles.xml", styles(options.formats or {}, space.main))
  for i, sheet in ipairs(options.sheets) do
    add(("xl/worksheets/sheet%d.xml"):format(i), workbook.sheet(sheet[2], space.main, sheet.merged))
  end
  return parts
end

-- The text of a workbook file.
function workbook.text(options)
  return workbook.zip(workbook.parts(options))
end

-- The same packed, as Excel does: writes it into the folder as a.xlsx, and
-- gives its path.
function workbook.pack(folder, options)
  for _, part in ipairs(workbook.parts(options)) do folder:write(part[1], part[2]) end
  local packed <const> = folder:shell "zip -q -r a.xlsx ."
  assert(packed.status == 0, packed.err)
  return folder.path .. "/a.xlsx"
end


-- Reading what was made

-- All rows that are left in a reader, as "2: a|b !1 holds …" (row, fields,
-- damaged field), and the error.
function workbook.rows_of(reader)
  local rows = {}
  while true do
    local fields, line, damaged, why = reader:row()
    if not fields then return rows, line end
    rows[#rows + 1] = ("%d: %s%s"):format(line, table.concat(fields, "|"),
      damaged and (" !%d %s"):format(damaged, why) or "")
  end
end

-- The rows of a workbook; 'choice' is what xlsx.open takes.
function workbook.read(options, choice)
  local folder <close> = support.folder()
  local path <const> = folder:write("a.xlsx", workbook.text(options))
  local reader <close> = assert(excel.open(path, choice))
  return workbook.rows_of(reader)
end

-- The rows of a sheet with this in its sheetData.
function workbook.rows(data, options)
  options = options or {}
  options.sheets = { { "Ark1", data } }
  return workbook.read(options)
end

return workbook
