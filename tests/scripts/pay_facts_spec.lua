-- The facts of pay: imported, refused, in the file to fill in, listed, and
-- told of later.

local paid <const> = require "tests.paid"
local support <const> = require "tests.support"

local HEADINGS <const> = "year;goal;name;value;of;on;by;source;provisional;note\n"

local folder <const> = support.fresh { ["r.lua"] = paid.plan .. paid.pay }

local function import(text)
  folder:write("f.csv", text)
  return folder:run("import", "facts", "f.csv", "--plan", "./r.lua")
end

-- The same into a new database.
local function anew(text)
  os.remove(folder.path .. "/siri.db")
  return import(text)
end

local function facts()
  local store <close> = folder:open()
  return store:facts(2019)
end

-- A row of a fact of pay; "name;value" or "name;value;of".
local function row(text)
  local _, more = text:gsub(";", "")
  return ("2019;løn;%s%s;2020-03-15;departementschefen;;;Godt\n"):format(text, (";"):rep(2 - more))
end

-- The fact of pay that a row becomes.
local function accepted(text)
  support.printed(anew(HEADINGS .. row(text)))
  return facts()[1]
end

-- What such a row is refused for, without its place.
local function refused(text)
  local got = anew(HEADINGS .. row(text))
  assert.same({ 1, "f.csv: 1 row: 0 new, 0 changed, 0 same, 1 refused\n" }, { got.status, got.out })
  return got.err:match "^f%.csv:2: goal løn, [^:]*: (.*)\n$"
end


describe("a fact of pay", function ()
  it("has a ground of the list, in Danish or English, and is kept under one name", function ()
    for name, key in pairs {
      ledelsesrolle = "leadership", Leadership = "leadership", ["pligt 1"] = "Kodex VII, duty 1",
      ["Kodex VII, pligt 7"] = "Kodex VII, duty 7", ["duty 7"] = "Kodex VII, duty 7",
      ["Kodex VII, pligt 3 (faglighed)"] = "Kodex VII, duty 3", ["pligt 3: faglighed"] = "Kodex VII, duty 3",
      ["Åbenhed om fejl"] = "Kodex VII, duty 6", ["Kodex VII, duty 2 (truth)"] = "Kodex VII, duty 2",
      ["uforudsete opgaver"] = "unforeseen tasks", ["unforeseen_tasks"] = "unforeseen tasks",
      ["opfyldte krav"] = "demands met", ["demands met"] = "demands met", ["ensidigt fokus"] = "one-sided focus",
      ["one-sided focus"] = "one-sided focus", andet = "other", other = "other",
    } do
      local fact = accepted(name .. ";5000")
      assert.same({ "pay", key, "5000", "permanent secretary", "Godt" },
                  { fact.goal, fact.name, fact.value, fact.by, fact.note })
    end
  end)

  it("is refused under any other name, with the nearest, or all of them", function ()
    assert.equal("name 'ledelsrolle' is no ground of pay (did you mean 'ledelsesrolle'?)", refused "ledelsrolle;1")
    assert.equal("name 'pligt 8' is no ground of pay (did you mean 'pligt 1'?)", refused "pligt 8;1")
    assert.equal("name 'unforseen task' is no ground of pay (did you mean 'unforeseen tasks'?)",
                 refused "unforseen task;1")
    assert.equal("name 'x' is no ground of pay: write one of ambition; ledelsesrolle; Kodex VII, pligt 1 (lovlighed); "
      .. "Kodex VII, pligt 2 (sandhed); Kodex VII, pligt 3 (faglighed); Kodex VII, pligt 4 (udvikling og samarbejde); "
      .. "Kodex VII, pligt 5 (ansvar og ledelse); Kodex VII, pligt 6 (åbenhed om fejl); "
      .. "Kodex VII, pligt 7 (partipolitisk neutralitet); uforudsete opgaver; opfyldte krav; ensidigt fokus; andet; "
      .. "over fuld målopfyldelse",
      refused "x;1")
  end)

  it("is an amount or a share of the proposal, up or down", function ()
    for text, kept in pairs { ["10000"] = "10000", ["-5000"] = "-5000", ["+5000"] = "5000", ["5000 kr."] = "5000",
                              ["-12.500,50"] = "-12500.5", ["5 %"] = "5 %", ["-10%"] = "-10 %", ["2,5 %"] = "2.5 %" } do
      assert.equal(kept, accepted("andet;" .. text).value)
    end
    local neither = " is neither an amount (10000, -5000) nor a share of the proposal (5 %, -10 %)"
    assert.equal("value 'meget'" .. neither, refused "andet;meget")
    assert.equal("value 'ti %'" .. neither, refused "andet;ti %")
    assert.equal("value is empty: write an amount (10000, -5000) or a share of the proposal (5 %, -10 %)",
                 refused "andet;")
    assert.equal("value '5.000' is ambiguous: write 5000, or 5,000 with a comma", refused "andet;5.000")
    assert.equal("of '7' has no meaning for discretion", refused "andet;5000;7")
    assert.equal("value '5000,005' has a part of an øre: an amount has two decimals at the most",
                 refused "andet;5000,005")
    assert.equal("2.125 %", accepted("andet;2,125 %").value)
  end)

  it("is asked about below 2, where it may be a share out of 1", function ()
    for text, percent in pairs { ["0,05"] = "5", ["-0,1"] = "-10", ["1"] = "100", ["-1,0773"] = "-107,73",
                                 ["1,99"] = "199" } do
      assert.equal(("value '%s' may be a share of the proposal, out of 1, or an amount: write %s %%, or %s kr.")
                   :format(text, percent, text), refused("andet;" .. text))
    end
    for text, kept in pairs { ["0,05 kr."] = "0.05", ["1 kr"] = "1", ["0"] = "0", ["2"] = "2", ["-2"] = "-2" } do
      assert.equal(kept, accepted("andet;" .. text).value)
    end
  end)

  it("is an ambition of three levels", function ()
    for text, kept in pairs { ["Høj"] = "high", high = "high", middel = "medium", medium = "medium", LAV = "low",
                              low = "low" } do
      assert.equal(kept, accepted("ambition;" .. text).value)
    end
    assert.equal("value '5' is no ambition: write høj, middel or lav", refused "ambition;5")
    assert.equal("value is empty: write høj, middel or lav", refused "ambition;")
    assert.equal("of '3' has no meaning for an ambition", refused "ambition;høj;3")
  end)

  it("is a reason for more than full pay, without a value", function ()
    assert.equal("done", accepted("over fuld resultatløn;").value)
    assert.equal("done", accepted("above full pay;ja").value)
    assert.equal("above full pay", accepted("over fuld løn;ja").name)
    assert.equal("value '5000' is not needed: leave it empty, the reason stands under note ('bemærkning')",
                 refused "over fuld resultatløn;5000")
    assert.equal("value 'nej' is not needed: leave it empty, the reason stands under note ('bemærkning')",
                 refused "over fuld resultatløn;nej")
  end)

  it("has no place in a plan without pay", function ()
    folder:write("r.lua", paid.plan)
    assert.equal("f.csv:2: goal løn, andet: goal 'løn' is not in the plan of 2019: it has no pay\n",
                 import(HEADINGS .. row "andet;1").err)
  end)

  it("is there once a day, whichever of its names it has", function ()
    assert.equal("f.csv:3: goal løn, Leadership: the same figure is already on line 2, and differs in value\n",
                 import(HEADINGS .. row "ledelsesrolle;1000" .. row "Leadership;2000").err)
  end)

  it("that is refused is counted on the page on pay", function ()
    import(HEADINGS .. row "ledelsrolle;1")
    local got = folder:run("pay", "./r.lua", "--as-of", "2019-12-31")
    paid.shows(got, " 1 række blev afvist ved indlæsning og mangler endnu (siri-rules imports)\n")
  end)
end)


describe("the file to fill in", function ()
  local function template(...)
    return folder:run("facts", "template", "./r.lua", ...).out
  end

  it("has a row for each thing that the permanent secretary can say", function ()
    local text = template()
    local function has(name, hint)
      assert.truthy(text:find(("\r\n2019;løn;%s;;;;departementschefen;;;%s\r\n"):format(name, hint), 1, true), name)
    end
    has("ambition", '"departementschefens vurdering: høj, middel eller lav; skriv begrundelsen her"')
    for _, name in ipairs { "ledelsesrolle", "Kodex VII, pligt 1 (lovlighed)",
                            "Kodex VII, pligt 7 (partipolitisk neutralitet)", "uforudsete opgaver",
                            "opfyldte krav", "andet" } do
      has(name, '"beløb eller andel af forslaget (10000, -5 %); skriv begrundelsen her"')
    end
    has("ensidigt fokus",
        '"beløb eller andel af forslaget, kun til nedsættelse (-10000, -5 %); skriv begrundelsen her"')
    has("over fuld målopfyldelse",
        '"værdi er tom; skriv her, hvorfor der gives mere end resultatløn ved fuld målopfyldelse"')
    assert.truthy(template("--lang", "en"):find('\r\n2019;pay;leadership;;;;permanent secretary;;;"an amount', 1, true))
  end)

  it("has none of them where the plan has no pay", function ()
    folder:write("r.lua", paid.plan)
    assert.is_nil(folder:run("facts", "template", "./r.lua").out:find("løn", 1, true))
  end)

  it("is passed over as it is, in both languages", function ()
    for _, lang in ipairs { "da", "en" } do
      assert.equal("f.csv: 16 rows: 0 new, 0 changed, 0 same, 0 refused, 16 not filled in\n",
                   anew(template("--lang", lang)).out)
    end
  end)

  it("gives no reason: what it says beside a value is not taken for one", function ()
    for _, lang in ipairs { "da", "en" } do
      local name = lang == "da" and "ledelsesrolle" or "leadership"
      local filled = template("--lang", lang):gsub(name .. ";;;;", name .. ";5000;;2020-03-15;")
      assert.equal("", anew(filled).err)
      assert.same({ "5000" }, { facts()[1].value, facts()[1].note })
    end
  end)
end)


describe("the list of facts", function ()
  local FACTS <const> = HEADINGS .. row "ambition;høj" .. row "ensidigt fokus;-10000" .. row "over fuld resultatløn;"
    .. "2019;løn;pligt 3;-10 %;;2020-03-15;departementschefen;brev;;\n"

  it("shows those of pay apart, each with its reason", function ()
    import(FACTS)
    local got = folder:run("facts", "list", "./r.lua")
    paid.shows(got, [[

 Resultatløn
     ambition
       høj             15-03-2020  departementschefen     f.csv:2
       Godt
     Kodex VII, pligt 3 (faglighed)
       -10 %           15-03-2020  departementschefen     f.csv:5, brev
       uden begrundelse
     ensidigt fokus
       -10.000 kr.     15-03-2020  departementschefen     f.csv:3
       Godt
     over fuld målopfyldelse
       –               15-03-2020  departementschefen     f.csv:4
       Godt
]])
    assert.is_nil(got.out:find("Læses af intet mål", 1, true))
  end)

  it("is a file that can be imported again", function ()
    for _, lang in ipairs { "da", "en" } do
      anew(FACTS)
      local sheet = folder:run("facts", "list", "./r.lua", "--format", "csv", "--lang", lang).out
      assert.matches("\r\n2019;[lp][øa][^;]*;[^;]*;'%-10 %%;", sheet)
      assert.matches(" 4 same, 0 refused", import(sheet).out)
    end
  end)
end)


it("the history of a fact of pay is found under either name", function ()
  import(HEADINGS .. row "ledelsesrolle;5000")
  for _, asked in ipairs { { "løn", "ledelsesrolle" }, { "pay", "leadership" } } do
    local got = folder:run("history", "fact", asked[1], asked[2])
    assert.equal("", got.err)
    paid.shows(got, " Mål løn · ledelsesrolle\n")
    paid.shows(got, "     værdi                5000\n")
  end
end)
