-- Workbooks that we wrote, as their XML has them: cells, formulas, and what these
-- come to, as a program for sheets would have it.

local support <const> = require "tests.support"

local opened = {}

local ENTITIES <const> = { amp = "&", lt = "<", gt = ">", quot = '"', ["#39"] = "'" }

local function plain(text) return (text:gsub("&(#?%w+);", ENTITIES)) end

-- A part of the file, by its name in the zip.
function opened.part(path, name)
  return support.shell(("unzip -p %s %s"):format(support.quote(path), support.quote(name))).out
end

-- The names of its parts.
function opened.parts(path) return support.lines("unzip -Z1 " .. support.quote(path)) end

local function number_of(letters)
  local n = 0
  for letter in letters:gmatch "%u" do n = n * 26 + letter:byte() - 64 end
  return n
end

-- The cells of a sheet's XML: { [row] = { [column] = text or number } }, and
-- { [row] = { [column] = style } }, and { ["A1"] = formula }.
function opened.grid(xml)
  local cells, styles, formulas = {}, {}, {}
  for row, body in xml:gmatch '<row r="(%d+)"[^>]*>(.-)</row>' do
    local list, looks = {}, {}
    body = body:gsub("<c [^>]*/>", "")   -- empty cells
    for letters, attributes, inner in body:gmatch '<c r="(%u+)%d+"([^>]*)>(.-)</c>' do
      local column = number_of(letters)
      local said = inner:match "<t[^>]*>(.*)</t>"
      list[column] = said and plain(said) or tonumber(inner:match "<v>(.*)</v>")
      looks[column] = tonumber(attributes:match 's="(%d+)"')
      local formula <const> = inner:match "<f>(.-)</f>"
      if formula then formulas[letters .. row] = plain(formula) end
    end
    cells[tonumber(row)], styles[tonumber(row)] = list, looks
  end
  return cells, styles, formulas
end

-- The names of its sheets, in order.
function opened.sheets(path)
  local names = {}
  for name in opened.part(path, "xl/workbook.xml"):gmatch '<sheet name="(.-)"' do names[#names + 1] = plain(name) end
  return names
end

function opened.sheet(path, n) return opened.part(path, ("xl/worksheets/sheet%d.xml"):format(n)) end

-- What its names mean: { ["Mål!types_goal_1"] … }; those of one sheet, such as its
-- print area, with its number, from 1: { ["1 _xlnm.Print_Area"] = "'Mål'!$A$1:$M$9" }.
function opened.names(path)
  local names <const> = {}
  for attributes, what in opened.part(path, "xl/workbook.xml"):gmatch "<definedName ([^>]*)>(.-)</definedName>" do
    local sheet <const> = attributes:match 'localSheetId="(%d+)"'
    names[(sheet and sheet + 1 .. " " or "") .. attributes:match 'name="(.-)"'] = plain(what)
  end
  return names
end


-- What formulas come to

local function place(name)
  local letters, row <const> = name:match "^%$?(%u+)%$?(%d+)$"
  return tonumber(row), number_of(letters)
end

-- What a formula may name, of the sheets { name = cells } and the one that it is in.
local function environment(sheets, own)
  local env = {}
  local function at(sheet, row, column) return (sheets[sheet][row] or {})[column] end
  function env.cell(name, sheet)
    local row, column <const> = place(name)
    return at(sheet or own, row, column) or 0
  end
  function env.range(from, to)
    local row, column <const> = place(from)
    local list <const> = {}
    for i = row, (place(to)) do list[#list + 1] = at(own, i, column) or false end
    return list
  end
  function env.SUM(list)
    local sum = 0
    for _, value in ipairs(list) do sum = sum + (tonumber(value) or 0) end
    return sum
  end
  function env.SUMIF(keys, key, list)
    local sum = 0
    for i, value in ipairs(list) do sum = sum + (keys[i] == key and tonumber(value) or 0) end
    return sum
  end
  function env.IF(holds, yes, no) if holds then return yes end return no end
  env.MAX, env.MIN = math.max, math.min
  return env
end

-- The value of a formula, as the cells of the sheets are.
local function computed(formula, sheets, own)
  local calls <const> = {}
  local function call(text) calls[#calls + 1] = text return ("\1%d\2"):format(#calls) end
  local text = formula:gsub("'([^']+)'!(%$?%u+%$?%d+)", function (sheet, name)
    return call(("cell(%q, %q)"):format(name, sheet))
  end)
  text = text:gsub("(%$?%u+%$?%d+):(%$?%u+%$?%d+)", function (from, to)
    return call(("range(%q, %q)"):format(from, to))
  end)
  text = text:gsub("%f[%w$](%$?%u%u?%$?%d+)%f[%W]", function (name) return call(("cell(%q)"):format(name)) end)
  text = text:gsub("=", "=="):gsub("\1(%d+)\2", function (n) return calls[tonumber(n)] end)
  return assert(load("return " .. text, formula, "t", environment(sheets, own)))()
end

-- Every formula of a workbook, computed: { sheet =, cell =, formula =, value = that
-- the file has, computed = }. change(sheets), if given, changes the cells before:
-- { [name of the sheet] = { [row] = { [column] = value } } }.
function opened.formulas(path, change)
  local sheets <const>, formulas <const>, list <const> = {}, {}, {}
  for n, name in ipairs(opened.sheets(path)) do
    local cells <const>, _, own <const> = opened.grid(opened.sheet(path, n))
    sheets[name], formulas[name] = cells, own
  end
  local written <const> = {}
  for name, own in pairs(formulas) do
    for cell, formula in pairs(own) do
      local row, column <const> = place(cell)
      list[#list + 1] = { sheet = name, cell = cell, formula = formula, row = row, column = column }
      written[list[#list]] = sheets[name][row][column] or ""
    end
  end
  table.sort(list, function (a, b)
    if a.sheet ~= b.sheet then return a.sheet < b.sheet end
    if a.row ~= b.row then return a.row < b.row end
    return a.column < b.column
  end)
  if change then change(sheets) end
  for _ = 1, 4 do   -- a formula may be of others
    for _, one in ipairs(list) do
      one.computed = computed(one.formula, sheets, one.sheet)
      sheets[one.sheet][one.row] = sheets[one.sheet][one.row] or {}
      sheets[one.sheet][one.row][one.column] = one.computed
    end
  end
  for _, one in ipairs(list) do one.value = written[one] end
  return list
end

-- Those whose value is not what they come to, as texts.
function opened.stale(path)
  local list <const> = {}
  for _, one in ipairs(opened.formulas(path)) do
    local is_same <const> = one.value == one.computed
      or type(one.value) == "number" and type(one.computed) == "number" and math.abs(one.value - one.computed) < 1e-9
    if not is_same then
      list[#list + 1] = ("%s!%s =%s: %s, not %s"):format(one.sheet, one.cell, one.formula, tostring(one.computed),
                                                         tostring(one.value))
    end
  end
  return list
end

return opened
