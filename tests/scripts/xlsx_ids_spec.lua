-- Ids of Excel files: what a person sees in their cells counts.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local workbook <const> = require "tests.workbook"

local random <const>, one_of <const> = math.random, chance.one_of

local HINT <const> = "(format the column as text and write the ids anew, or export the sheet as CSV)"

local function text(value) return ('<c t="inlineStr"><is><t>%s</t></is></c>'):format(value) end

-- A cell of a number in style 1, or of a text: "'0012".
local function cell(value)
  if value:sub(1, 1) == "'" then return (text(value:sub(2)):gsub("^<c", '<c s="1"')) end
  return ('<c s="1"><v>%s</v></c>'):format(value)
end

-- A workbook of cases with these ids, in a number format.
local function book(format, ids)
  local data <const> = { "<row>" .. text "sagsnr" .. text "sagstype" .. text "indgivet" .. "</row>" }
  for _, id in ipairs(ids) do
    data[#data + 1] = "<row>" .. cell(id) .. text "au_pair" .. text "2019-03-01" .. "</row>"
  end
  return workbook.text { sheets = { { "Sager", table.concat(data) } }, formats = { format } }
end

-- The cases of a folder's database, in order.
local function ids_in(folder)
  local store <close> = folder:open()
  return store:list "SELECT case_id FROM cases ORDER BY case_row"
end

-- The ids that come of these, and what is said.
local function imported(format, ids, ...)
  local folder <close> = support.filled { ["a.xlsx"] = book(format, ids) }
  local got <const> = folder:run("import", "cases", "a.xlsx", ...)
  return folder:attributes("siri.db", "mode") and ids_in(folder) or nil, got
end

describe("an id of an Excel file", function ()
  it("is what its number format shows", function ()
    for _, case in ipairs {
      { '"2018-"0000', "7", "2018-0007" }, { '"S"000', "12", "S012" }, { "00-000", "7", "00-007" },
      { "0000000", "42", "0000042" }, { "\\S\\-000", "5", "S-005" }, { '"S"000', "12345", "S12345" },
      { "00-000", "1234567", "1234-567" }, { "##-###", "12", "-12" }, { "#\\-000", "5", "-005" },
      { '"S"?00', "7", "S 07" }, { '"S"General', "7", "S7" }, { 'General"/19"', "12", "12/19" },
      { '[$S-406]000', "7", "S007" }, { '[Red]"S"000', "7", "S007" }, { '"A"000;"B"000', "-7", "B007" },
      { '"A"000;"B"000;"nul"', "0", "nul" }, { '"S"000', "-7", "-S007" }, { "_-000_-", "7", "007" },
      { "* 000", "7", "007" }, { '"Æ-"0', "7", "Æ-7" }, { "\\å00", "7", "å07" }, { "(000)", "7", "(007)" },
      { "000\\/00", "1219", "012/19" }, { "0", "123456789012345", "123456789012345" },
      { 49, "42", "42" }, { "General", "12345678901", "12345678901" }, { 1, "2019000012", "2019000012" },
      { 3, "999", "999" }, { "#,##0;-#,##0", "12", "12" }, { ("0"):rep(20), "5", ("0"):rep(19) .. "5" },
      { "@", "'0012", "0012" }, { '"2018-"@', "'0012", "2018-0012" }, { '0;0;0;"S-"@', "'0012", "S-0012" },
      { "_-* #,##0_-;-* #,##0_-;_-@_-", "'0012", "0012" },
    } do
      local ids <const>, got <const> = imported(case[1], { case[2] })
      assert.same({ 0, { case[3] } }, { got.status, ids }, case[1] .. " " .. case[2])
    end
  end)

  it("is another where another year stands before it", function ()
    local folder <close> = support.filled {
      ["a.xlsx"] = book('"2018-"0000', { "7" }), ["b.xlsx"] = book('"2019-"0000', { "7" }),
      "import cases a.xlsx", "import cases b.xlsx --types au_pair --extracted 2019-06-30 --plan plan.lua",
      ["plan.lua"] = require "tests.plans".of('case_type "au_pair" { title = "A", field = "F", target = months(1) }\n'
        .. 'goal "1.1" { score = milestone "x" { by = "2019-06-30" } }'),
    }
    assert.same({ "2018-0007", "2019-0007" }, ids_in(folder))
  end)

  it("is the same from a workbook and from a CSV that Excel makes of it", function ()
    local folder <close> = support.filled {
      ["a.xlsx"] = book('"2018-"0000', { "7" }), ["a.csv"] = "sagsnr;sagstype;indgivet\n2018-0007;au_pair;01-03-2019\n",
    }
    assert.equal(0, folder:run("import", "cases", "a.xlsx").status)
    assert.matches("0 new, 0 changed, 1 same, 0 refused", folder:run("import", "cases", "a.csv").out, 1, true)
  end)

  it("is no cell that Excel has made another of, by name and with the remedy", function ()
    for _, case in ipairs {
      { 17, "43525", "the cell holds the date '2019-03-01'" }, { 14, "-3", "the cell holds the date '-3'" },
      { "mmm-yy", "43525", "the cell holds the date '2019-03-01'" },
      { "h:mm", "0.5", "the cell holds the date '12:00:00'" },
      { 1, "1234567890123450", "'1234567890123450' is a number of more than the 15 digits that Excel keeps" },
      { 1, "1234567890123456", "'1234567890123456' is a number of more than the 15 digits that Excel keeps" },
      { 11, "5", "'5' is shown in scientific notation" }, { 48, "123456", "'123456' is shown in scientific notation" },
      { "General", "123456789012", "'123456789012' is shown in scientific notation" },
      { 49, "123456789012", "'123456789012' is shown in scientific notation" },
      { '"S"General', "123456789012", "'123456789012' is shown in scientific notation" },
      { "General", "7.5", "'7.5' is shown as a decimal number" },
      { '"S"000', "7.5", "'7.5' is shown as a decimal number" },
      { 2, "12", "'12' is shown as a decimal number" }, { "0.0", "12", "'12' is shown as a decimal number" },
    } do
      local ids <const>, got <const> = imported(case[1], { case[2], "'0012" })
      assert.equal(("a.xlsx:2: case_id: %s %s\n"):format(case[3], HINT), got.err)
      assert.same({ 1, { "0012" } }, { got.status, ids })
    end
  end)

  it("is refused with its column where what its format shows is not certain", function ()
    for _, case in ipairs {
      { '[=1]"Kbh";[=2]"Aarhus";General', "1" }, { "#,##0", "-5" }, { '"S"* 000', "7" }, { "[DBNum1]0", "7" },
      { ";;;", "7" }, { "0,", "7000" }, { '"S"000;', "-7" }, { "0/00", "7" }, { "0%%", "7" }, { '"S"@', "7" },
      { "0;0;0;", "'0012" }, { "0*x", "7" }, { '"S"#,##0', "7" }, { "0kr", "7" }, { 3, "1000", "#,##0" },
      { 12, "5", "# ?/?" }, { 9, "1", "0%" }, { 5, "7", "5" },
    } do
      local ids <const>, got <const> = imported(case[1], { case[2] })
      assert.equal(("a.xlsx:2: nothing imported: column 1 ('sagsnr'): what its cells show in the number format '%s' is "
        .. "not certain (make texts of them, or export the sheet as CSV)\n"):format(case[3] or case[1]), got.err)
      assert.same({ 1 }, { got.status, ids })
    end
  end)

  it("that is refused keeps no other row out", function ()
    local ids <const>, got <const> = imported(17, { "43525", "43525", "'43525" })
    assert.same({ 1, { "43525" } }, { got.status, ids })
    assert.matches("3 rows: 1 new, 0 changed, 0 same, 2 refused", got.out, 1, true)
  end)

  it("is found by a mapping, too, and its refused rows are written as they are shown", function ()
    local folder <close> = support.filled {
      ["a.xlsx"] = book('"2018-"0000', { "7", "7.5", "7" }),
      ["map.lua"] = [[
mapping { case_id = column "sagsnr", case_type = column "sagstype", submitted_on = column "indgivet" }]],
    }
    local got <const> = folder:run("import", "cases", "a.xlsx", "--map", "map.lua", "--rejects", "r.csv")
    assert.equal("a.xlsx:3: case_id: '7.5' is shown as a decimal number " .. HINT .. "\n"
      .. "a.xlsx:4: case 2018-0007: case_id '2018-0007' is already on line 2, and says the same\n", got.err)
    assert.same({ "2018-0007" }, ids_in(folder))
    assert.matches("\na.xlsx;4;case_id;2018-0007;case_id '2018-0007' is already on line 2, and says the same;"
                   .. "2018-0007;au_pair;2019-03-01", folder:read "r.csv", 1, true)
  end)
end)

describe("another text of an Excel file", function ()
  -- What becomes of a cell in a column of this heading.
  local function stored(heading, value, format)
    local data <const> = ("<row>%s%s%s%s</row><row>%s%s%s%s</row>"):format(
      text "sagsnr", text "sagstype", text "indgivet", text(heading),
      text "1", text "t", text "2019-03-01", cell(value))
    local folder <close> = support.filled {
      ["a.xlsx"] = workbook.text { sheets = { { "Sager", data } }, formats = { format } },
    }
    local got <const> = folder:run("import", "cases", "a.xlsx")
    if got.status ~= 0 then return nil, got.err end
    local store <close> = folder:open()
    local column <const> = heading == "sted" and "site" or "json_extract(extra, '$.' || ?1)"
    return store:list(("SELECT %s FROM cases WHERE ?1 <> ''"):format(column), heading)[1]
  end

  it("is what is shown, where an identifier's format stands", function ()
    for _, heading in ipairs { "sted", "fag" } do
      assert.equal("K-07", (stored(heading, "7", '"K-"00')))
      assert.equal("007", (stored(heading, "7", "000")))
      assert.equal("Kbh", (stored(heading, "7", '"Kbh"')))
      assert.equal("Kontor 7", (stored(heading, "'7", '"Kontor "@')))
    end
  end)

  it("is a number, a percentage or a date as before, where it is shown as one", function ()
    for _, case in ipairs { { "7.5", 2, "7,5" }, { "1234567", 3, "1234567" }, { "0.5", 9, "50 %" },
                            { "43525", 14, "2019-03-01" }, { "7.5", '0.00" kr."', "7,5" }, { "0", '0;-0;;@', "0" },
                            { "0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0" }, { "7.5", "0", "7,5" },
                            { "123456789012", 0, "123456789012" } } do
      assert.equal(case[3], (stored("fag", case[1], case[2])))
    end
  end)

  it("refuses its row where what is shown is not certain", function ()
    for _, case in ipairs { { "1", '[=1]"Kbh";[=2]"Aarhus";General' }, { "7", '"S"* 000' }, { "'a", "0;0;0;" } } do
      assert.equal(("a.xlsx:2: case 1: field 4 holds '%s' in a number format that is not understood\n"):format(
        case[1]:gsub("^'", "")), (select(2, stored("fag", case[1], case[2]))))
    end
    assert.equal("a.xlsx:2: case 1: field 4 holds '7.5', which its number format shows rounded\n",
                 (select(2, stored("fag", "7.5", '"S"000'))))
  end)
end)

describe(chance.named "ids by chance, in formats by chance,", function ()
  local SIGNS <const> = { "-", " ", "/", ".", "(", ":", "+" }
  local WORDS <const> = { "S", "2018", "Sag ", "Æ", "nr. ", "kr", "d", "0", "h" }

  -- A text as a format may have it: in quotes, or each letter behind a backslash.
  local function written(literal)
    if random(2) == 1 then return '"' .. literal .. '"' end
    return (literal:gsub(utf8.charpattern, "\\%0"))
  end

  -- A format, and how a number is shown in it: groups of zeros between signs.
  local function format_of()
    local code, groups, places = "", {}, 0
    local first <const> = random(3) == 1 and "" or one_of(WORDS)
    for i = 1, random(3) do
      local sign <const>, zeros <const> = i > 1 and one_of(SIGNS) or first, random(4)
      code = code .. (sign == "" and "" or written(sign)) .. ("0"):rep(zeros)
      groups[i], places = { sign = sign, zeros = zeros }, places + zeros
    end
    return code, function (number)
      local digits <const> = ("0"):rep(places - #number) .. number
      local at, out = #digits - places, digits:sub(1, #digits - places)
      local shown = groups[1].sign .. out
      for i, group in ipairs(groups) do
        shown = shown .. (i > 1 and group.sign or "") .. digits:sub(at + 1, at + group.zeros)
        at = at + group.zeros
      end
      return shown:match "^%s*(.-)%s*$"
    end
  end

  it("are what is shown", function ()
    chance.each_round(chance.rounds(12), 15770000, function (_, context)
      local code <const>, shown <const> = format_of()
      local numbers, expected, seen = {}, {}, {}
      for _ = 1, 12 do
        local number <const> = tostring(random(0, 10 ^ random(9) // 1 | 0))
        if not (seen[number] or shown(number):find "^%d+%.00?$") then   -- as a decimal number is shown
          seen[number] = true
          numbers[#numbers + 1], expected[#expected + 1] = number, shown(number)
        end
      end
      local ids <const>, got <const> = imported(code, numbers, "--cpr-ids")
      assert.same({ "", expected }, { got.err, ids }, context .. " " .. code)
    end)
  end)
end)

describe("a workbook that another program has written", function ()
  local HEAD <const> = '<row r="1"><c r="A1" t="inlineStr"><is><t>sagsnr</t></is></c><c r="B1" t="inlineStr"><is>'
    .. '<t>sagstype</t></is></c><c r="C1" t="inlineStr"><is><t>indgivet</t></is></c><c r="D1" t="inlineStr"><is>'
    .. "<t>sted</t></is></c></row>"
  local REST <const> = '<c r="B2" t="inlineStr"><is><t>au_pair</t></is></c><c r="C2" t="inlineStr"><is>'
    .. '<t>2019-03-01</t></is></c><c r="D2" t="s"><v>0</v></c>'

  -- The ids and sites that come of it.
  local function read(data)
    local folder <close> = support.filled {
      ["a.xlsx"] = workbook.text { sheets = { { "Sager", data } },
                                   strings = { "<r><t>Ny</t></r><r><t>\u{A0}</t></r><r><t>Sag</t></r>" } },
    }
    local got <const> = folder:run("import", "cases", "a.xlsx")
    assert.same({ 0, "" }, { got.status, got.err })
    local store <close> = folder:open()
    return store:list("SELECT case_id || ' ' || case_type || ' ' || submitted_on || ' ' || site FROM cases")
  end

  local RIGHT <const> = { "0042 au_pair 17956 Ny Sag" }

  it("is read: a text beside a number, a run of one no-break space", function ()
    assert.same(RIGHT, read(HEAD .. '<row r="2"><c r="A2" t="inlineStr"><v>42</v><is><t>0042</t></is></c>' .. REST
                            .. "</row>"))
  end)

  it("is read: cells that are named in lower case", function ()
    local function lower(xml)
      return (xml:gsub('r="%u', string.lower))
    end
    assert.same(RIGHT, read(lower(HEAD .. '<row r="2"><c r="A2" t="inlineStr"><is><t>0042</t></is></c>' .. REST
                                  .. "</row>")))
  end)

  it("is read: a row that comes twice", function ()
    assert.same(RIGHT, read(HEAD .. '<row r="2">' .. REST .. '</row><row r="2"><c r="A2" t="inlineStr"><is><t>0042</t>'
                            .. "</is></c></row>"))
  end)
end)
