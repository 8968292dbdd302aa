-- Mapping scripts: what they may say, what is wrong with them, to the
-- letter; and files in which a row is a case.

local mapped <const> = require "tests.mapped"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local mapping <const> = require "siri.import.mapping"

-- What loading a text of a mapping says.
local function says(message, text)
  local map, got = mapping.load_text(text, "map.lua")
  assert.is_nil(map)
  assert.equal(message, tostring(got))
end

-- A mapping of a file of cases with these further settings.
local function with(settings)
  return ([[
mapping {
  case_id = column "nr", case_type = column "type", submitted_on = column "modtaget",
  %s
}]]):format(settings or "")
end

local FILE <const> = "nr;type;modtaget;afgjort;sted;note\n"

-- The one row that a mapping with these settings makes of a row.
local function row(settings, text)
  local rows = mapped.rows(mapped.map(with(settings)), FILE .. text .. "\n")
  assert.equal(1, #rows)
  return rows[1]
end

-- Such a mapping refuses such a row, and says why at the line of its settings.
local function refuses(message, settings, text)
  assert.equal("map.lua:3: " .. message, row(settings, text).problem)
end

describe("a mapping", function ()
  it("gives fields of cases from the columns of a file", function ()
    local map = mapped.map(with 'decided_on = column " afgjort ", keep = { "note", stedet = column "sted" }')
    assert.same({
      { line = 2, case_id = "A1", case_type = "eu", submitted_on = "01-02-2019", decided_on = "2019-03-01 10:15",
        note = "x", stedet = "By" },
      { line = 3, case_id = "A2", case_type = "eu", submitted_on = "02-02-2019" },
    }, mapped.rows(map, FILE .. "A1; eu ;01-02-2019;2019-03-01 10:15;By;x\nA2;eu;02-02-2019;;;\n"))
    assert.same({ rows = 2, left_out = 0, cases = 2 }, map.counts)
    assert.same({}, mapped.warnings(map))
  end)

  it("gives columns as the import takes them: fields in their order, then what is kept", function ()
    local map = mapped.map(with 'outcome = fixed "granted", keep = { "kanal", "note", a = fixed "x" }')
    local folder <close> = support.folder()
    local reader <close> = assert(require "siri.core".csv.open(folder:write("f.csv", "kanal;" .. FILE)))
    assert.same({ "case_id", "case_type", "submitted_on", "outcome", { "kanal" }, { "note" }, { "a" } },
                (map:open((reader:row()), reader)))
  end)

  it("has a text that is the same for every case", function ()
    assert.equal("Odense", row('site = fixed " Odense "', "A1;eu;01-02-2019;;By;").site)
  end)

  it("has values for the words of a column; another word refuses its row", function ()
    local settings = 'outcome = column "note" { values = { Ja = "granted", Nej = "refused", [""] = "open" } }'
    assert.equal("granted", row(settings, "A1;eu;01-02-2019;;; Ja ").outcome)
    assert.equal("open", row(settings, "A1;eu;01-02-2019;;;").outcome)
    assert.equal("granted", row('outcome = column "note" { values = { [" Ja "] = " granted " } }',
                                "A1;eu;01-02-2019;;;Ja").outcome)
    assert.equal("outcome: 'Jaa' is not among the values of column 'note' (map.lua:3) (did you mean 'Ja'?)",
                 row(settings, "A1;eu;01-02-2019;;;Jaa").problem)
    assert.equal("outcome: 'ja' is not among the values of column 'note' (map.lua:3) (did you mean 'Ja'?)",
                 row(settings, "A1;eu;01-02-2019;;;ja").problem)
  end)

  it("keeps another word where it says so, and a blank is blank", function ()
    local settings = 'site = column "sted" { values = { Kbh = "København" }, otherwise = "keep" }'
    assert.equal("København", row(settings, "A1;eu;01-02-2019;;Kbh;").site)
    assert.equal("Aarhus", row(settings, "A1;eu;01-02-2019;;Aarhus;").site)
    assert.is_nil(row(settings, "A1;eu;01-02-2019;;;").site)
    assert.is_nil(row('site = column "sted" { values = { Kbh = "K" }, otherwise = "refuse" }',
                      "A1;eu;01-02-2019;;;").problem)
  end)

  it("does not quote what stands in a column that rules of cases do not know", function ()
    assert.equal("note: its value is not among the values of column 'note' (map.lua:3)",
                 row('keep = { note = column "note" { values = { a = "b" } } }',
                     "A1;eu;01-02-2019;;;Fru Hansen").problem)
  end)

  it("quotes a value as it is, and not all of a long one", function ()
    local settings = 'site = column "sted" { values = { a = "b" } }'
    assert.equal("site: 'x\ny' is not among the values of column 'sted' (map.lua:3)",
                 row(settings, 'A1;eu;01-02-2019;;"x\ny";').problem)
    assert.equal("site: '" .. ("æ"):rep(30) .. "... (62 bytes)' is not among the values of column 'sted' (map.lua:3)",
                 row(settings, "A1;eu;01-02-2019;;" .. ("æ"):rep(31) .. ";").problem)
  end)

  it("quotes no value that looks like a CPR number", function ()
    assert.equal("site: a value that looks like a CPR number is not among the values of column 'sted' (map.lua:3)",
                 row('site = column "sted" { values = { a = "b" } }', "A1;eu;01-02-2019;;010190-1234;").problem)
  end)

  it("leaves out the rows that are of no matter, and counts them", function ()
    local map = mapped.map(with 'only = { sted = { "Odense", "Vejle" }, note = "ny" }')
    local rows = mapped.rows(map, FILE .. "A1;eu;01-02-2019;;Odense;ny\nA2;eu;01-02-2019;;Odense;gl\n"
                                  .. "A3;eu;01-02-2019;;Ribe;ny\nA4;eu;01-02-2019;; Vejle ;ny\n")
    assert.same({ "A1", "A4" }, { rows[1].case_id, rows[2].case_id })
    assert.same({ rows = 4, left_out = 2, cases = 2 }, map.counts)
  end)

  it("tells which words of only the file lacks, or spells otherwise", function ()
    local map = mapped.map(with 'only = { sted = { "Odense", "Vejle" } }')
    mapped.rows(map, FILE .. "A1;eu;01-02-2019;;Odense;\nA2;eu;01-02-2019;;ODENSE;\nA3;eu;01-02-2019;;Vejl;\n")
    assert.same({ "map.lua:1: only: no row has 'Vejle' in column 'sted' (did you mean 'Vejl'?)",
                  "map.lua:1: only: 1 row has 'ODENSE' in column 'sted', which is not 'Odense': left out" },
                mapped.warnings(map))
    assert.same({ rows = 3, left_out = 2, cases = 1 }, map.counts)
  end)

  it("has pauses from a column of dates to another", function ()
    local settings = 'pauses = pause { from = column "afgjort", to = column "note" }'
    local function pauses(from, to) return row(settings, ("A1;eu;01-02-2019;%s;;%s"):format(from, to)) end
    assert.equal("2019-03-01/2019-03-05", pauses("01-03-2019", "2019-03-05 10:00").pauses)
    assert.equal("2019-03-01/", pauses("01-03-2019", "").pauses)
    assert.is_nil(pauses("", "").pauses)
    assert.equal("pauses: 'note' has a date and 'afgjort' has none", pauses("", "05-03-2019").problem)
    assert.equal("the begin of a pause is not a date (write 2019-12-31 or 31-12-2019)", pauses("igår", "").problem)
    assert.equal("the end of a pause '2019-02-30': no such date", pauses("01-02-2019", "2019-02-30").problem)
    assert.same({ line = 2, case_id = "A1", case_type = "eu", submitted_on = "01-02-2019" },
                row('pauses = { pause { from = column "afgjort", to = column "note", unbegun = "leave_out" } }',
                    "A1;eu;01-02-2019;;;05-03-2019"))
  end)

  it("has pauses as a column of their own", function ()
    assert.equal("2019-03-01/", row('pauses = column "note"', "A1;eu;01-02-2019;;;2019-03-01/").pauses)
  end)

  it("says of a row what is wrong with its form", function ()
    local rows = mapped.rows(mapped.map(with()), FILE .. "A1;eu;01-02-2019;;\nA2;eu;01-02-2019;;;x;y\nA3\n")
    assert.same({
      { line = 2, case_id = "A1", problem = "5 fields where the headings have 6" },
      { line = 3, case_id = "A2", problem = "7 fields where the headings have 6" },
      { line = 4, case_id = "A3", problem = "1 field where the headings have 6" },
    }, rows)
    assert.same({ { line = 2, problem = "1 field where the headings have 6" },
                  { line = 3, problem = "7 fields where the headings have 6" } },
                mapped.rows(mapped.map(with()), FILE .. "A1,Jens Hansen\n20304050;eu;01-02-2019;;;x;y\n"))
    assert.same({ { line = 3, case_id = "A2",
                    problem = "field 5 ('sted') holds a character that is not utf-8" } },
                { (mapped.rows(mapped.map(with()),
                               "\xEF\xBB\xBF" .. FILE .. "Æ1;eu;01-02-2019;;;\nA2;eu;01-02-2019;;\xC3(;\n")[2]) })
  end)
end)


describe("a function of the row", function ()
  it("is the mapping's own: a word without what it needs is none, nor is a function of Lua's", function ()
    for _, given in ipairs { "first", "fixed", "string.upper", "tostring", "pairs" } do
      says("map.lua:1: mapping: decided_on: this function is not the mapping's own (a word needs what follows it; "
           .. "else write function (row) … end)", with("decided_on = " .. given))
    end
    assert.equal("x", row('site = fixed "x"', "A1;eu;01-02-2019;;;").site)   -- the words are as they were
  end)

  it("gives a text, from fields without blanks around them, nil where there is nothing", function ()
    local settings = [[site = function (row)
      if row.note == nil then return row["sted"] end
      return string.upper(row.note) .. "!"
    end]]
    assert.equal("By", row(settings, "A1;eu;01-02-2019;; By ;  ").site)
    assert.equal("AB!", row(settings, "A1;eu;01-02-2019;;By; ab ").site)
    assert.is_nil(row(settings, "A1;eu;01-02-2019;;;").site)
  end)

  it("refuses the row where it fails, at the mapping's line", function ()
    refuses("no column 'stde' (did you mean 'sted'?)",
            "site = function (row) return row.stde end", "A1;eu;01-02-2019;;;")
    refuses("a row cannot be changed", "site = function (row) row.sted = 1 end", "A1;eu;01-02-2019;;;")
    refuses("ukendt", 'site = function () error "ukendt" end', "A1;eu;01-02-2019;;;")
    refuses("an error that is no text, but a table", "site = function () error {} end", "A1;eu;01-02-2019;;;")
    refuses("no word 'os': mappings do not have it", "site = function () return os.time() end", "A1;eu;01-02-2019;;;")
    refuses("column belongs in the file itself, not in a function",
            'site = function () return column "x" end', "A1;eu;01-02-2019;;;")
  end)

  it("names a column by its heading, and never by an address", function ()
    refuses("a column is named by its heading, not by a table",
            "site = function (row) return row[{}] end", "A1;eu;01-02-2019;;;")
    refuses("a column is named by its heading, not by a number",
            "site = function (row) return row[1] end", "A1;eu;01-02-2019;;;")
  end)

  -- The rows of two that a mapping with these lines before it, and this
  -- function of its, makes.
  local function rows_of(before, code)
    local text <const> = before .. "\n" .. with("site = function () " .. code .. " end")
    return mapped.rows(mapped.map(text), FILE .. "A1;eu;01-02-2019;;;x\nA2;eu;01-02-2019;;;x\n")
  end

  it("cannot count the rows, in whatever it finds", function ()
    for before, code in pairs {
      ["local kept = pairs { x = { n = 0 } }"] = "local _, v = kept() v.n = v.n + 1 return tostring(v.n)",
      ["local kept = pairs { x = {} }"] = "local _, v = kept() table.insert(v, 1) return tostring(#v)",
      ["local kept = pairs { x = pairs { x = { n = 0 } } }"] =
        "local _, f = kept() local _, v = f() v.n = v.n + 1 return tostring(v.n)",
      ["local n = 0"] = "n = n + 1 return tostring(n)",
    } do
      for _, made in ipairs(rows_of(before, code)) do
        assert.matches("^map%.lua:%d+: the rule changed '.+', which is set outside of it", made.problem or made.site)
      end
    end
  end)

  it("cannot tell a column what it means while rows are read", function ()
    for _, made in ipairs(rows_of("local c = column 'sted'", "c { values = { x = 'y' } } return 'z'")) do
      assert.equal("map.lua:4: column belongs in the file itself, not in a function", made.problem)
    end
  end)

  it("must answer a text or nil", function ()
    refuses("site must be a text or nil, not a number", "site = function () return 7 end", "A1;eu;01-02-2019;;;")
    refuses("site must be a text or nil, not a boolean", "site = function () return false end", "A1;eu;01-02-2019;;;")
  end)

  it("must answer text in utf-8, as any value that a mapping makes", function ()
    for _, bytes in ipairs { [["\xff"]], [["\xc3"]], [["a\0b"]], [["\u{D800}"]] } do
      for _, source in ipairs { "function () return %s end", "fixed(%s)", 'column "note" { values = { x = %s } }' } do
        refuses("site must be text in utf-8, without zeros",
                "site = " .. source:format(bytes), "A1;eu;01-02-2019;;;x")
      end
    end
    says("map.lua:3: decided_by: 'ja' must be text in utf-8, without zeros",
         with 'log = { event = "e", at = "t" }, decided_on = first "ja", outcome = decided_by { ja = "\\xff" }')
    assert.equal("æ€😀", row('site = function () return "æ\\u{20AC}\\u{1F600}" end', "A1;eu;01-02-2019;;;").site)
  end)

  it("may use its row and constants only", function ()
    local map = mapped.map("local n, seen = 0, {}\n" .. with [[site = function (row)
      n = n + 1
      return "x"
    end,
    keep = { y = function (row)
      seen[row.nr] = true
      return "y"
    end }]])
    local got = mapped.rows(map, FILE .. "A1;eu;01-02-2019;;;\n")[1]
    assert.equal("map.lua:4: the rule changed 'n', which is set outside of it: a rule may use its case and constants "
                 .. "only", got.problem)
    local other = mapped.map("local seen = {}\n" .. with "site = function (row) seen[row.nr] = true end")
    assert.equal("map.lua:4: the rule changed 'seen', which is set outside of it: a rule may use its case and "
                 .. "constants only", mapped.rows(other, FILE .. "A1;eu;01-02-2019;;;\n")[1].problem)
  end)

  it("is limited in its steps", function ()
    assert.matches("^map.lua:3: .*steps", row("site = function () while true do end end",
                                              "A1;eu;01-02-2019;;;").problem)
  end)
end)


describe("a mapping script", function ()
  support.each(says, {
    { "has one mapping",
      { "map.lua: no mapping { … } in it", "" },
      { "map.lua:4: mapping is already at map.lua:1", with() .. with() },
      { "map.lua:1: mapping needs a table: mapping { … }", 'mapping "x"' } },
    { "needs the id, the type and the day of submission",
      { "map.lua:1: mapping: case_id is missing: the case's number\n"
        .. "map.lua:1: mapping: case_type is missing: its type, as the plan names it\n"
        .. "map.lua:1: mapping: submitted_on is missing: when it was submitted", "mapping {}" } },
    { "is told everything that is wrong at once, in the order of its lines",
      { "map.lua:1: mapping: decided_on must be first \"…\", last \"…\", column \"…\", fixed \"…\" or a function, "
          .. "not \"afgjort\"\n"
        .. "map.lua:1: mapping: unknown setting 'sted' (did you mean 'site'?)\n"
        .. "map.lua:3: no word 'colum' (did you mean 'column'?)\n"
        .. "map.lua:4: fixed needs a text: fixed \"…\"\n"
        .. "map.lua:5: column: unknown setting 'value' (did you mean 'values'?)", [[
mapping {
  case_id = column "nr",
  case_type = colum "type",
  submitted_on = fixed "",
  informed_on = column "x" { value = {} },
  decided_on = "afgjort",
  sted = column "sted",
}]] } },
    { "has words with the right things in them",
      { 'map.lua:3: column needs the heading first: column "…"', with "site = column {}" },
      { "map.lua:3: column: values: Ja must be a text, not 1", with 'site = column "x" { values = { Ja = 1 } }' },
      { 'map.lua:3: column: otherwise must be "refuse" or "keep", not "drop"',
        with 'site = column "x" { values = { a = "b" }, otherwise = "drop" }' },
      { "map.lua:3: column has its table already", with 'site = column "x" { values = {} } { values = {} }' },
      { "map.lua:3: column: otherwise is for a word that is not among the values, but there are none",
        with 'site = column "x" { otherwise = "keep" }' },
      { 'map.lua:1: mapping: site must be column "…", fixed "…" or a function, not a table',
        with 'site = { "a" }' },
      { 'map.lua:1: mapping: site must be column "…", fixed "…" or a function, not a table', with 'site = first "x"' },
      { "map.lua:1: mapping: only: sted must be a text or a list of texts, not 7", with "only = { sted = 7 }" },
      { "map.lua:1: mapping: log: at is missing", with 'log = { event = "x" }' },
      { "map.lua:1: mapping: log: unknown setting 'time'",
        with 'log = { event = "x", at = "y", time = "z" }' },
      { 'map.lua:3: first needs an event, a list of events, or any_event: first "…"', with "decided_on = first {}" },
      { "map.lua:3: decided_by needs a table: decided_by { event = outcome } (Ja must be a text, not true)",
        with "outcome = decided_by { Ja = true }" } },
    { "has pauses with two ends of one kind",
      { "map.lua:3: pause: to is missing: the event that ends it, or a list of events; next_event, whichever comes "
        .. "next; or a column of dates",
        with 'pauses = pause { from = "x" }' },
      { "map.lua:3: pause: from and to are both events, or both columns",
        with 'pauses = pause { from = "x", to = column "y" }' },
      { "map.lua:3: pause: 'b' both begins and ends it",
        with 'log = { event = "e", at = "t" }, pauses = pause { from = { "a", "b" }, to = { " b ", "c" } }' },
      { 'map.lua:1: mapping: pauses must be a list of pause { … }, or column "…", not 7', with "pauses = 7" } },
    { "has pauses that end with whatever comes next",
      { "map.lua:3: pause: from and to are both events, or both columns",
        with 'log = { event = "e", at = "t" }, pauses = pause { from = column "x", to = next_event }' },
      { "map.lua:3: pause: unbegun is for ends that are named: next_event only ends what has begun",
        with 'log = { event = "e", at = "t" }, pauses = pause { from = "x", to = next_event, unbegun = "refuse" }' },
      { 'map.lua:3: pauses: a pause from event to event is for a log of events: say log = { event = "…", at = "…" }',
        with 'pauses = pause { from = "x", to = next_event }' },
      { 'map.lua:3: pause: from must be an event, a list of events, or column "…", not a table',
        with 'log = { event = "e", at = "t" }, pauses = pause { from = next_event, to = "x" }' } },
    { "says of events that reopen, and of those to be ignored, what nothing else denies",
      { "map.lua:1: reopen: reopen needs decided_on = first or last of named events",
        with 'log = { event = "e", at = "t" }, reopen = "x"' },
      { "map.lua:1: reopen: reopen needs decided_on = first or last of named events",
        with 'log = { event = "e", at = "t" }, reopen = "x", decided_on = last(any_event)' },
      { "map.lua:1: reopen: 'x' both decides a case and reopens it",
        with 'log = { event = "e", at = "t" }, reopen = { "y", "x" }, decided_on = last { "x", "z" }' },
      { "map.lua:1: reopen: reopen makes the field reopenings, which is filled, too",
        with 'log = { event = "e", at = "t" }, reopen = "y", decided_on = last "x", reopenings = column "g"' },
      { 'map.lua:1: reopen: reopen is for a log of events: say log = { event = "…", at = "…" }',
        with 'reopen = "x"' },
      { "map.lua:1: ignore: 'x' is to be ignored, and pauses reads it",
        with 'log = { event = "e", at = "t" }, ignore = { "y", "x" }, pauses = pause { from = "x", to = next_event }' },
      { 'map.lua:1: ignore: ignore is for a log of events: say log = { event = "…", at = "…" }',
        with 'ignore = "x"' } },
    { "keeps columns under names of their own",
      { "map.lua:1: keep: 'Sted' is the field site: say site = …", with 'keep = { "Sted" }' },
      { "map.lua:1: keep: 'case type' is the field case_type: say case_type = …", with 'keep = { "case type" }' },
      { "map.lua:1: keep: 'within' is no name for a column of cases", with 'keep = { within = column "x" }' },
      { "map.lua:1: keep: 'x' is there twice", with 'keep = { "x", x = column "y" }' },
      { "map.lua:1: mapping: keep: 1 must be a heading, not 7", with "keep = { 7 }" },
      { 'map.lua:1: mapping: keep: a must be column "…", fixed "…", first "…" or a function, not "b"',
        with 'keep = { a = "b" }' } },
    { "speaks of events only in a log",
      { 'map.lua:3: decided_on: first is for a log of events: say log = { event = "…", at = "…" }',
        with 'decided_on = first "x"' },
      { 'map.lua:3: pauses: a pause from event to event is for a log of events: say log = { event = "…", at = "…" }',
        with 'pauses = pause { from = "x", to = "y" }' },
      { "map.lua:3: pauses: in a log a pause is from event to event",
        with 'log = { event = "e", at = "t" }, pauses = pause { from = column "x", to = column "y" }' } },
    { "that Lua cannot read says where, and may lack a comma",
      { "map.lua:3: '}' expected (to close '{' at line 1) near 'case_type' (is a } or a comma missing before it?)",
        'mapping {\n  case_id = column "nr"\n  case_type = column "type"\n}' } },
  })

  it("has an outcome for each event that decides, and for no other", function ()
    local log <const> = 'log = { event = "e", at = "t" }, '
    says("map.lua:3: outcome: decided_by lacks 'Nej', which decides a case\n"
         .. "map.lua:3: outcome: 'Jaa' in decided_by does not decide a case (did you mean 'Ja'?)",
         with(log .. 'decided_on = first { "Ja", "Nej" }, outcome = decided_by { Ja = "granted", Jaa = "granted" }'))
    says("map.lua:3: outcome: decided_by needs decided_on = first or last of named events",
         with(log .. 'decided_on = last(any_event), outcome = decided_by { Ja = "granted" }'))
    says("map.lua:1: case_id: a fixed text would make one case of all rows",
         (with(log):gsub('column "nr"', 'fixed "nr"')))
  end)

  it("that is nested too deeply says so, under whatever handler of errors", function ()
    for _, opener in ipairs { "{", "(", "{ f(" } do
      local text <const> = "mapping { case_id = " .. opener:rep(210)
      says("map.lua: parentheses or tables are nested too deeply", text)
      local _, map, message = xpcall(mapping.load_text, function () end, text, "map.lua")
      assert.same({ nil, "map.lua: parentheses or tables are nested too deeply" }, { map, message })
    end
  end)

  it("is compiled under the limits of rules, and named where it cannot be", function ()
    says("map.lua: parentheses or tables are nested too deeply",
         "local x = " .. ("("):rep(300) .. "1" .. (")"):rep(300))
    says("map.lua:1: a word is a name of at most 200 bytes, not a table", "local x = _ENV[{}]")
    local before <const> = core.guard.limits { memory = 2 }
    local _, message = mapping.load_text("local t = {" .. ("{},"):rep(200000) .. "}", "map.lua")
    core.guard.limits(before)
    assert.equal("map.lua: more than 2 MB of memory (memory of siri.limits raises the limit)", message)
    says("map.lua: a text of more than 1000000 bytes", 'local s = "' .. ("x"):rep(990000) .. '" s = s .. s')
    says("map.lua: a file of rules has at most 1000000 bytes", 'local s = "' .. ("x"):rep(1000001) .. '"')
  end)

  it("runs in the sandbox of rules", function ()
    says("map.lua:1: no word 'io': mappings do not have it", 'local f = io.open "x"\n' .. with())
    says("map.lua:1: 'x' is set without local: say local x = …", "x = 1")
    says("map.lua:1: 'column' is a word of mappings: it cannot be changed", "column = 1")
    says("map.lua:2: a word cannot be changed", 'local f = fixed "x"\nf.y = 1')
    assert.matches("steps", select(2, mapping.load_text("while true do end", "map.lua")))
  end)

  it("may have its own names and functions", function ()
    local map = mapped.map([[
local places = { Kbh = "København" }
local function upper(row) return string.upper(row.sted) end
]] .. with 'site = column "sted" { values = places, otherwise = "keep" }, keep = { x = upper }')
    local got = mapped.rows(map, FILE .. "A1;eu;01-02-2019;;Kbh;\n")[1]
    assert.same({ "København", "KBH" }, { got.site, got.x })
  end)

  it("is in the guide as it may be written", function ()
    local guide = support.read(support.root .. "/rules/README.md")
    local text = assert(guide:match "```lua\n(mapping .-)```")
    assert.is_nil((select(2, mapping.load_text(text, "map.lua"))))
  end)

  it("has its words in the help", function ()
    local all = support.run { "help", "mappings" }
    for _, word in ipairs(require "siri.import.mapping_words") do
      assert.matches("\n  " .. word.word, all.out, 1, true)
      local one = support.run { "help", word.word }
      assert.equal(0, one.status)
      assert.matches(word.meaning:sub(1, 30), one.out, 1, true)
      for _, setting in ipairs(word) do assert.matches("\n  " .. setting.name, one.out, 1, true) end
    end
    local got = support.run { "help", "mappin" }
    assert.same({ 1, "siri-rules: no command or word 'mappin' (did you mean 'mapping'?)\n" }, { got.status, got.err })
  end)

  it("is a file", function ()
    local folder <close> = support.folder()
    local path = folder:write("map.lua", with())
    assert.equal(path, mapping.load(path).path)
    local _, message <const>, wrong <const> = mapping.load(folder.path .. "/no.lua")
    assert.equal(folder.path .. "/no.lua: No such file or directory", message)
    assert.equal(message, tostring(wrong[1]))
  end)
end)


describe("the columns of a file", function ()
  -- What a mapping lacks in a file with these headings.
  local function lacks(settings, headings)
    local ok, message = pcall(mapped.rows, mapped.map(with(settings)), headings .. "\n")
    assert.is_false(ok)
    return tostring(message)
  end

  it("must be those that the mapping names; all that lack are said, with the nearest", function ()
    assert.equal("map.lua:1: the file has no column 'note' (did you mean 'noter'?)\n"
                 .. "map.lua:1: the file has no column 'status'\n"
                 .. "map.lua:2: the file has no column 'modtaget' (did you mean 'Modtaget'?)\n"
                 .. "map.lua:3: the file has no column 'afgjort'",
                 lacks('decided_on = column "afgjort", keep = { "note" }, only = { status = "x" }',
                       "nr;type;Modtaget;noter"))
    assert.equal("map.lua:1: the file has no column 'hændelse'\nmap.lua:1: the file has no column 'tid'",
                 lacks('log = { event = "hændelse", at = "tid" }', "nr;type;modtaget"))
  end)

  it("must be there once, if the mapping names them", function ()
    assert.equal("map.lua:2: columns 2 and 4 are both headed 'type'", lacks("", "nr;type;modtaget;type"))
    assert.equal(1, #mapped.rows(mapped.map(with()), "nr;type;modtaget;x;x\nA1;a;01-02-2019;;\n"))
    local map = mapped.map(with "site = function (row) return row.x end")
    assert.equal("map.lua:3: columns 4 and 5 are both headed 'x'",
                 mapped.rows(map, "nr;type;modtaget;x;x\nA1;a;01-02-2019;;\n")[1].problem)
  end)
end)


describe("what a mapping refuses", function ()
  it("is found again in the file, as it stood", function ()
    local map = mapped.map(with 'outcome = column "note" { values = { Ja = "granted" } }')
    local text = FILE .. 'A1;eu;01-02-2019;;;\nA2;eu;01-02-2019;;" B; y";Nej\nA1;eu;;;;Ja\n'
    local data <close> = mapped.store()
    local counts, refused = mapped.import(data.store, map, data.folder:write("f.csv", text))
    assert.same({ 1, 2 }, { counts.added, #refused })
    assert.same({ "outcome: 'Nej' is not among the values of column 'note' (map.lua:3)", "submitted_on is empty" },
                { refused[1].reason, refused[2].reason })
    assert.same({ { 3, "A2;eu;01-02-2019;; B; y;Nej" }, { 4, "A1;eu;;;;Ja" } }, mapped.rows_of(map, text, refused))
  end)

  it("says where the file cannot be read to its end a second time", function ()
    local map = mapped.map(with())
    mapped.rows(map, FILE .. "A1;eu;01-02-2019;;;\n")
    assert.error_matches(function () mapped.rows_of(map, FILE .. 'A1;eu;01-02-2019;;;\n"A2;\n', { { line = 2 } }) end,
                         "^not all refused rows can be read again: line 3: field 1 begins with a quote that is "
                         .. "never closed: the rest of the file would be in it %(close it, or take it away%)$")
  end)
end)
