-- The headings of files as Danish systems write them, what is asked about them,
-- and the mapping to start from that --map-for writes.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local casefields <const> = require "siri.base.casefields"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"

local folder <const> = support.fresh()

-- The fields of a file's columns; an extra one is "+ heading".
local function fields(...)
  local columns <const> = assert(headings.columns("cases", { ... }))
  return lists.join(columns, function (column) return type(column) == "table" and "+ " .. column[1] or column end)
end

local function asked(...)
  local columns <const>, wrong <const> = headings.columns("cases", { ... })
  return not columns and tostring(wrong) or nil
end

describe("a heading of another system", function ()
  it("is known as the field that it names", function ()
    assert.equal("case_id, case_type, submitted_on, informed_on, decided_on, outcome, site, + Kanal",
                 fields("Sagsnummer", "Type", "Ansøgningsdato", "Oplyst den", "Afgørelsesdato", "Resultat", "Kontor",
                        "Kanal"))
    for _, word in ipairs { "Sags-ID", "Sagsid", "SAG", "Journalnr.", "Journalnummer", "J.nr.", "J. nr." } do
      assert.equal("case_id, case_type, submitted_on", fields(word, "Sagstype", "Indgivet"))
    end
    for _, word in ipairs { "Modtaget", "Modtagelsesdato", "Indkommet", "Indgivelsesdato", "indgivet den" } do
      assert.equal("case_id, case_type, submitted_on", fields("Sagsnr.", "Sagstype", word))
    end
    assert.equal("case_id, case_type, submitted_on, decided_on, site",
                 fields("Sagsnr.", "Sagstype", "Indgivet", "Afgjort den", "Enhed"))
  end)

  it("is known however its words are joined, and with any word for a day", function ()
    for _, word in ipairs {
      "Afgørelsestidspunkt", "afgørelses_dato", "Afgørelses dato", "Afgjort (dato)", "Afgjort tidspunkt",
      "Afgjort_den", "AFGØRELSE (DATO)", "Dato for afgørelse", "Tidspunkt for afgørelse", "Sagen afgjort",
      "Beslutningsdato", "decided", "Decided at", "decision_date",
    } do
      assert.message(word).equal("case_id, case_type, submitted_on, decided_on",
                                 fields("sagsnr", "sagstype", "indgivet", word))
    end
    for _, word in ipairs { "Oplyst", "Sagen oplyst", "Oplyst (dato)", "FuldtOplyst", "Fuldt oplyst tidspunkt" } do
      assert.message(word).equal("case_id, case_type, submitted_on, informed_on",
                                 fields("sagsnr", "sagstype", "indgivet", word))
    end
    for _, word in ipairs { "Modtagelsestidspunkt", "Modtaget (dato)", "Ansøgnings_dato", "Indgivet tidspunkt" } do
      assert.message(word).equal("case_id, case_type, submitted_on", fields("Sags nr.", "Sags-type", word))
    end
  end)

  it("is no field where it may mean another thing", function ()
    for _, word in ipairs { "Lukket", "Lukkedato", "Slutdato", "Slut (dato)", "Oplysningsdato", "Afgørelsestype",
                            "Decision", "Afgjordt", "Afgjort (ja/nej)", "Oprettet", "Betalt den", "Fødselsdato" } do
      assert.equal("case_id, case_type, submitted_on, + " .. word, fields("sagsnr", "sagstype", "indgivet", word))
    end
  end)

  it("in another spelling is a column of its own where a listed one names the field", function ()
    assert.equal("case_id, case_type, submitted_on, + Afgørelsestidspunkt, decided_on",
                 fields("sagsnr", "sagstype", "indgivet", "Afgørelsestidspunkt", "Afgørelsesdato"))
    assert.equal("columns 4 ('Afgørelsestidspunkt') and 5 ('Afgjort (dato)') could both be decided_on",
                 asked("sagsnr", "sagstype", "indgivet", "Afgørelsestidspunkt", "Afgjort (dato)"))
    assert.equal("case_id, case_type, submitted_on, + Afdeling, site",
                 fields("sagsnr", "sagstype", "indgivet", "Afdeling", "Kontor"))
    assert.equal("case_id, case_type, submitted_on, site", fields("sagsnr", "sagstype", "indgivet", "Afdeling"))
  end)

  it("is a column of its own where our own heading names the field", function ()
    assert.equal("case_id, case_type, submitted_on, + Modtaget, + Sag, + Type, decided_on, + Afsluttet",
                 fields("sagsnr", "sagstype", "indgivet", "Modtaget", "Sag", "Type", "afgjort", "Afsluttet"))
    assert.equal("+ Type, case_id, case_type, submitted_on", fields("Type", "case_id", "case_type", "submitted_on"))
  end)

  it("is asked about where another one names the same field", function ()
    assert.equal("columns 3 ('Modtaget') and 4 ('Ansøgningsdato') could both be submitted_on",
                 asked("sagsnr", "sagstype", "Modtaget", "Ansøgningsdato"))
    assert.equal("columns 1 ('Sagsnummer') and 3 ('Journalnr.') could both be case_id",
                 asked("Sagsnummer", "sagstype", "Journalnr.", "indgivet"))
    assert.equal("columns 4 ('Kontor') and 5 ('Enhed') could both be site",
                 asked("sagsnr", "sagstype", "indgivet", "Kontor", "Enhed"))
    assert.equal("columns 3 and 4 are both headed 'Modtaget'", asked("sagsnr", "sagstype", "Modtaget", "Modtaget"))
  end)

  it("is asked about where it could be one field or another", function ()
    assert.equal("column 4 ('Afgørelse') could be decided_on or outcome",
                 asked("sagsnr", "sagstype", "indgivet", "Afgørelse"))
    assert.equal("case_id, case_type, submitted_on, outcome, decided_on",
                 fields("sagsnr", "sagstype", "indgivet", "Afgørelse", "Afgørelsesdato"))
    assert.equal("case_id, case_type, submitted_on, decided_on, outcome",
                 fields("sagsnr", "sagstype", "indgivet", "Afgørelse", "Resultat"))
    assert.equal("case_id, case_type, submitted_on, + Afgørelse, decided_on, outcome",
                 fields("sagsnr", "sagstype", "indgivet", "Afgørelse", "afgjort", "udfald"))
  end)

  it("of what may come after the decision is that where no other column is", function ()
    assert.equal("case_id, case_type, submitted_on, decided_on",
                 fields("sagsnr", "sagstype", "indgivet", "Afsluttet"))
    for _, decided in ipairs { "Afgjort den", "Afgørelsesdato" } do
      assert.equal("case_id, case_type, submitted_on, + Afsluttet, decided_on",
                   fields("sagsnr", "sagstype", "indgivet", "Afsluttet", decided))
    end
    assert.equal("case_id, case_type, submitted_on, outcome, decided_on",
                 fields("sagsnr", "sagstype", "indgivet", "Afgørelse", "Afsluttet"))
    assert.equal("columns 4 ('Afsluttet') and 5 ('Afslutningsdato') could both be decided_on",
                 asked("sagsnr", "sagstype", "indgivet", "Afsluttet", "Afslutningsdato"))
  end)

  it("that is required and not there is told before what could be asked", function ()
    assert.matches("^no column 'submitted_on'", asked("sagsnr", "sagstype", "Oprettet", "Afgørelse"))
    assert.matches("^columns 1", asked("Sagsnummer", "Sag", "sagstype", "Oprettet"))
  end)

  it("is the same, or asked about, in any order, in any case, with any blanks", function ()
    chance.each_round(300, 1, function (_, seed)
      local texts <const>, wanted <const> = {}, {}
      for _, field in ipairs(casefields) do
        local words <const> = lists.joined({ field.name, field.danish }, field.also or {})
        local word = chance.one_of(words)
        if field.required or chance.odds(50) then
          local blank <const> = chance.one_of { " ", "-", "\u{A0}", "_", "  " }
          word = word:gsub("_", blank) .. chance.one_of { "", " ", ":", "." }
          if chance.odds(30) then word = word:upper() end
          table.insert(texts, math.random(#texts + 1), word)
          wanted[word] = field.name
        end
      end
      local columns <const>, wrong <const> = headings.columns("cases", texts)
      assert(columns, ("%s: %s: %s"):format(seed, table.concat(texts, "; "), tostring(wrong)))
      for i, text in ipairs(texts) do assert.equal(wanted[text], columns[i], seed .. ": " .. text) end
    end)
  end)

  it("is refused with the way to a mapping", function ()
    support.refuses(folder:import("cases", "Sag;Type;Modtaget;Ansøgt\nS1;t;01-02-2019;\n"),
      "cases.csv:1: nothing imported: columns 3 ('Modtaget') and 4 ('Ansøgt') could both be submitted_on "
      .. "(import cases --map-for cases.csv writes a mapping for --map) (separator ';')\n")
    folder:write("to juli.csv", "Sag;Type;Oprettet\n")
    support.refuses(folder:run("import", "cases", "to juli.csv"),
      "to juli.csv:1: nothing imported: no column 'submitted_on' ('indgivet') among its 3: 'Sag', 'Type', 'Oprettet' "
      .. "(import cases --map-for 'to juli.csv' writes a mapping for --map) (separator ';')\n")
  end)
end)

describe("a further column", function ()
  local HEAD <const> = "sagsnr;sagstype;indgivet;afgjort;%s\nS1;t;2019-02-01;2019-03-01;%s\n"
  local OTHERS <const> = { "Sags team", "sags team", "SAGS_TEAM", "Sags-Team", "'sags  team'", "Sags team:" }

  local function import(heading, value, ...)
    return folder:import("cases", HEAD:format(heading, value), ...)
  end

  local function stored() return folder:sql "SELECT extra FROM cases" end

  before_each(function () os.remove(folder.path .. "/siri.db") end)

  it("is the one that the store has, if it differs by case, blanks, underscores and hyphens, which is said once",
    function ()
    for _, first in ipairs(OTHERS) do
      os.remove(folder.path .. "/siri.db")
      import(first, "Nord")
      local name <const> = folder:sql "SELECT name FROM columns":gsub("\n", "")
      for i, heading in ipairs(OTHERS) do
        local got <const> = import(heading, "Syd " .. i)
        local shown <const> = headings.shown(heading)
        assert.equal(shown == name and "" or ("cases.csv:1: column 5 is headed '%s': it is the store's column '%s'\n")
                                             :format(shown, name), got.err)
        assert.equal(('{"%s":"Syd %d"}\n'):format(name, i), stored())
      end
    end
  end)

  it("is another one if it differs by more", function ()
    import("Team", "Nord")
    for _, heading in ipairs { "Team2", "Te am", "Teams" } do
      assert.is_nil(import(heading, "Syd").err:find("is headed", 1, true))
    end
    assert.equal('{"Te am":"Syd","Team":"Nord","Team2":"Syd","Teams":"Syd"}\n', stored())
  end)

  it("is read by rules under the name that the store has", function ()
    folder:write("p.lua", [[plan { year = 2019, agency = "A", title = "T", points = 100 }
case_type "t" { title = "T", field = "F", target = months(1) }
goal "1" { area = "A", demand = "D", weight = 100, side = "internal", measured_by = "agency",
           score = cases { where = function (case) return case.Team == "Nord" end,
                           share = percent(50), clock = "gross" } }]])
    import("Team", "Nord")
    local function decided()
      return folder:done("status ./p.lua --as-of 2019-12-31 --format json").out:match '"decided":(%d+)'
    end
    assert.equal("1", decided())
    import("TEAM", "Syd")
    assert.equal("0", decided())
  end)

  it("that a mapping names is that name", function ()
    import("Team", "Nord")
    folder:write("m.lua", [[mapping { case_id = column "sagsnr", case_type = column "sagstype",
  submitted_on = column "indgivet", decided_on = column "afgjort", keep = { team = column "TEAM" } }]])
    assert.is_nil(import("TEAM", "Syd", "--map", "m.lua").err:find("is headed", 1, true))
    assert.equal('{"Team":"Nord","team":"Syd"}\n', stored())
    assert.is_nil(import("team", "Vest").err:find("is headed", 1, true))
    local got <const> = import("TEAM", "Øst")
    assert.same({ 1, "cases.csv:1: nothing imported: column 5 is headed 'TEAM', and the store has the "
                     .. "columns 'Team' and 'team' (head it as one of them)\n" }, { got.status, got.err })
    assert.equal('{"Team":"Nord","team":"Vest"}\n', stored())
  end)
end)

describe("import cases --map-for", function ()
  -- The mapping for a file of that text, without the comment above it.
  local function mapping(text, ...)
    folder:write("a.csv", text)
    return support.printed(folder:run("import", "cases", "--map-for", "a.csv", ...)):match "mapping {.*"
  end

  local function listed()
    return folder:sql("SELECT case_id, case_type, submitted_on, informed_on, decided_on, outcome, site, exempt, extra "
                      .. "FROM case_list")
  end

  local FOUND <const> = "J.nr.;Type;Modtaget;Kanal;Resultat;Afgørelsesdato;\"Ansvarlig\n enhed\"\n"
                        .. "S1;t;01-02-2019;Post;tilladelse;03-03-2019;HR\n"

  it("writes a mapping that is complete where all is found, and imports the same", function ()
    assert.equal([[
mapping {
  case_id      = column "J.nr.",
  case_type    = column "Type",
  submitted_on = column "Modtaget",
  -- informed_on  = column "",   -- when it was fully informed: the net clock starts
  decided_on   = column "Afgørelsesdato",
  outcome      = column "Resultat",
  -- reopenings   = column "",   -- earlier decisions, if it was reopened: as 2019-02-01/2019-03-01 refused
  -- site         = column "",   -- where it was decided
  -- exempt       = column "",   -- why it is exempt; not exempt where that is blank
  -- pauses       = column "",   -- when it waited for its applicant: a list of pause { … }, or a column of pauses
  keep = {
    "Kanal",
    ["Ansvarlig enhed"] = column "Ansvarlig\n enhed",
  },
}
]], mapping(FOUND))
    assert.is_nil(folder:attributes "siri.db")
    support.printed(folder:run "import cases --map-for a.csv -o map.lua")
    folder:done "check map.lua"
    folder:done "import cases a.csv --map map.lua"
    local mapped <const> = listed()
    assert.equal('S1|t|2019-02-01||2019-03-03|granted|||{"Ansvarlig enhed":"HR","Kanal":"Post"}\n', mapped)
    os.remove(folder.path .. "/siri.db")
    folder:done "import cases a.csv"
    assert.equal(mapped, listed())
  end)

  it("is of cases where the kind of file is left out: figures have no mappings", function ()
    folder:write("a.csv", FOUND)
    assert.same(folder:run "import cases --map-for a.csv", folder:run "import --map-for a.csv")
    local figures <const> = folder:run "import facts --map-for a.csv"
    assert.matches("siri-rules import: unknown option '--map-for'\n", figures.err, 1, true)
  end)

  it("has a place for what is not found, or asked about, and is sound once that is filled", function ()
    local text <const> = mapping("Sagstype;Nøgle;Modtaget;Ansøgt;Fuldt oplist;Afsluttet;days;x;x\n"
                                 .. "t;S1;01-02-2019;;;;;;\n")
    assert.equal([[
mapping {
  -- case_id      = column "",   -- the case's number; required
  case_type    = column "Sagstype",
  -- when it was submitted; required: one of these?
  -- submitted_on = column "Modtaget",
  -- submitted_on = column "Ansøgt",
  -- when it was fully informed: the net clock starts: this?
  -- informed_on  = column "Fuldt oplist",
  decided_on   = column "Afsluttet",
  -- outcome      = column "",   -- granted, refused, withdrawn, dismissed, revoked, or a word of the plan
  -- reopenings   = column "",   -- earlier decisions, if it was reopened: as 2019-02-01/2019-03-01 refused
  -- site         = column "",   -- where it was decided
  -- exempt       = column "",   -- why it is exempt; not exempt where that is blank
  -- pauses       = column "",   -- when it waited for its applicant: a list of pause { … }, or a column of pauses
  keep = {
    "Nøgle",
    "Modtaget",
    "Ansøgt",
    "Fuldt oplist",
    -- ["…"] = column "days",   -- under another name
    -- column 8 is headed "x", as another is: head one of them otherwise
    -- column 9 is headed "x", as another is: head one of them otherwise
  },
}
]], text)
    folder:write("map.lua", text)
    assert.equal("map.lua:1: mapping: case_id is missing: the case's number\n"
                 .. "map.lua:1: mapping: submitted_on is missing: when it was submitted\n",
                 (folder:run("check", "map.lua").out:gsub("map.lua: 2 problems\n", "")))
    folder:write("map.lua", (text:gsub('%-%- (case_id .-)""', '%1"Nøgle"'):gsub('%-%- %["…"%]', "dage")
                                 :gsub('%-%- (submitted_on = column "Modt)', "%1")))
    folder:done "check map.lua"
    folder:done "import cases a.csv --map map.lua"
    assert.equal('S1|t|2019-02-01||||||{"Modtaget":"01-02-2019","Nøgle":"S1"}\n', listed())
  end)

  it("asks of a column whether it is the field that its heading may mean", function ()
    local text <const> = mapping "sagsnr;sagstype;indgivet;Lukket;Oplysningsdato;Afgørelsestype\nS1;t;01-02-2019;;;\n"
    support.shows(text, '  -- when it was decided: this?\n  -- decided_on   = column "Lukket",\n')
    support.shows(text, 'this?\n  -- informed_on  = column "Oplysningsdato",\n')
    support.shows(text, 'this?\n  -- outcome      = column "Afgørelsestype",\n')
  end)

  local VALUES <const> = { date = "01-02-2019", reopenings = "2019-02-01/2019-02-01 afslag", pauses = "" }

  it("is complete, sound and imports the same for headings by chance", function ()
    chance.each_round(5, 2, function (_, seed)
      local texts <const>, values <const> = {}, {}
      local function add(text, value)
        local at <const> = math.random(#texts + 1)
        table.insert(texts, at, text)
        table.insert(values, at, value)
      end
      for _, field in ipairs(casefields) do
        local value <const> = VALUES[field.kind] or "S1"
        add(chance.one_of(lists.joined({ field.name, field.danish }, field.also or {})), value)
      end
      for _, text in ipairs { 'Kanal "2"', "Ansv.\\n", "Æ\u{A0}ø", "2\tx" } do
        if chance.odds(50) then add(text, "v") end
      end
      local function row(list) return require "siri.core".csv.line(list, ";") .. "\n" end
      folder:write("map.lua", mapping(row(texts) .. row(values)))
      folder:done "import cases a.csv --map map.lua --db map.db"
      folder:done "import cases a.csv --db own.db"
      local function all(db) return folder:sql("SELECT * FROM case_list", db):gsub("map%.lua", "") end
      assert.equal(all "own.db", all "map.db", seed)
      os.remove(folder.path .. "/own.db")
      os.remove(folder.path .. "/map.db")
    end)
  end)

  it("reads one file as it is told, and does nothing else", function ()
    support.shows(mapping("sagsnr|sagstype|indgivet|\xC6r\xF8\n", "--separator", "|", "--encoding", "windows-1252"),
                  '    "Ærø",')
    support.refuses(folder:run "import cases --map-for a.csv --full",
                    "siri-rules: --map-for imports nothing: leave --full out\n")
    support.refuses(folder:run "import cases --map-for a.csv --map m.lua",
                    "siri-rules: --map-for imports nothing: leave --map out\n")
    support.refuses(folder:run "import cases --map-for a.csv b.csv", "siri-rules: --map-for takes one file\n")
    support.refuses(folder:run "import cases a.csv -o b.lua",
                    "siri-rules: --output is where --map-for writes: give it, too\n")
    support.refuses(folder:run "import cases --map-for a.csv -o a.csv",
                    "siri-rules: cannot write 'a.csv': it is a file that is read, too\n")
    folder:write("empty.csv", "")
    support.refuses(folder:run "import cases --map-for empty.csv",
                    "siri-rules: empty.csv: nothing imported: it is empty\n")
  end)
end)
