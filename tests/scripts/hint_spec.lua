-- What a template says of what is to be written is nobody's words: in no file
-- that was filled in, and in no database that has it as a note.

local ledger <const> = require "tests.ledger"
local paid <const> = require "tests.paid"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local siri <const> = require "siri"
local hint <const> = require "siri.store.hint"

local PLAN <const> = paid.plan:gsub("points = 100",
    '%0, followups = { UO1 = { status = "2019-03-31", due = "2019-04-26" } }'):gsub("weight = 40", "weight = 30")
  .. plans.text [[
case_type "a" { title = "A", field = "F", target = months(1) }
goal "1.3" { weight = 10,
  score = average { count "c" { at_least = 1 }, measure "m" { below = 7 }, measure "p" { at_least = percent(95) },
                    judgement "j" { partly = ratio(1, 2) }, cases { share = percent(90),
                    met = function (case) return case.site == "x" end } } }
]] .. paid.pay

-- The value of a row of the template, by its name and its hint.
local function value_of(name, note)
  for word, value in pairs {
    ["^prognose"] = "opfyldt", ["^forventede"] = "20", ["^forelagt"] = "ja", ["^drøftelse"] = "ja",
    ["^ambition"] = "høj",
    ["^over fuld"] = "", ["^above"] = "", ["^ensidigt"] = "-5000", ["^one%-sided"] = "-5000",
  } do
    if name:find(word) then return value end
  end
  if note:find "^mil" then return "ja" end
  if note:find "^andel" or note:find "^share" then return "95 %" end
  if note:find "missed" or note:find "ikke opfyldt" then return "opfyldt" end
  return "5000"
end

-- A template, filled in but for its notes, and for analyses, which are notes;
-- after(note) makes another of each.
local function filled(folder, plan, lang, after)
  local text <const> = folder:run("facts", "template", plan, "--lang", lang).out
  local rows = 0
  local out <const> = text:gsub("(%d+;[^;\n]*;)([^;\n]*);;;(;[^;\n]*;;;)([^\r\n]*)", function (before, name, by, note)
    if name == "analyse" then return nil end
    rows = rows + 1
    note = note:gsub('^"(.*)"$', "%1"):gsub('""', '"')
    local value <const> = value_of(name, note)
    return ('%s%s;%s;;2019-04-20%s"%s"'):format(before, name, value, by, after and after(note) or note)
  end)
  return out, rows
end

-- The notes of a year in a folder's database, by goal and name.
local function notes(folder, year)
  local store <close>, list <const> = assert(siri.open(folder.path .. "/siri.db")), {}
  for i, record in ipairs(store:facts(year)) do
    list[i] = ("%s %s: %s"):format(record.goal, record.name, record.note)
  end
  return list
end

local function import(folder, text, plan)
  folder:write("f.csv", text)
  return folder:run("import", "facts", "f.csv", "--plan", plan or "./r.lua")
end

local function place() return support.filled { ["r.lua"] = PLAN } end

describe("a template that was filled in", function ()
  it("has no notes but those that somebody wrote, of every kind of figure, in either language", function ()
    for _, lang in ipairs { "da", "en" } do
      local folder <close> = place()
      local text <const>, rows <const> = filled(folder, "./r.lua", lang)
      support.printed(import(folder, text))
      local list <const> = notes(folder, 2019)
      assert.equal(rows, #list)
      assert.equal(28, rows)
      for _, line in ipairs(list) do assert.matches(": nil$", line) end
    end
  end)

  it("is so for the plans of every year", function ()
    for _, year in ipairs { 2018, 2019 } do
      for _, lang in ipairs { "da", "en" } do
        local text <const> = support.run({ "facts", "template", tostring(year), "--lang", lang }).out
        local rows = 0
        for note in text:gmatch "\n%d+;[^\n]*;;;([^\r\n]+)" do
          rows = rows + 1
          note = note:gsub('^"(.*)"$', "%1"):gsub('""', '"')
          assert.is_nil(hint.own(note), note)
        end
        assert.truthy(rows > 20)
      end
    end
  end)

  it("keeps the words that somebody wrote behind a hint, or before it, and no others", function ()
    for _, case in ipairs { { "%s: Talt i juni", "Talt i juni" }, { "%s. Talt i juni.", "Talt i juni." },
                            { "%s Talt i juni", "Talt i juni" }, { "Talt i juni; %s", "Talt i juni" },
                            { "%s – (to gange)", "(to gange)" }, { "%s ;", "nil" } } do
      local folder <close> = place()
      local text <const> = filled(folder, "./r.lua", "da", function (note) return case[1]:format(note) end)
      support.printed(import(folder, text))
      for _, line in ipairs(notes(folder, 2019)) do assert.equal(case[2], line:match ": (.*)$") end
    end
  end)
end)

it("an analysis that is the template's hint is none; what is written behind it is", function ()
  local ROW <const> = "år;mål;navn;værdi;pr;hvem;bemærkning\n2019;1.1;analyse;;31-01-2020;styrelsen;"

  local folder <close> = place()
  for _, text in ipairs { "hvis målet ikke er opfyldt: skriv her hvorfor (værdi er tom)",
                          "if the goal is not met: write here why (value is empty)" } do
    assert.equal("f.csv:2: goal 1.1, analyse: note is empty: write the analysis there (under 'bemærkning')\n",
                 import(folder, ROW .. text .. "\n").err)
    assert.equal("", import(folder, ROW .. text .. ": Kurset blev flyttet\n").err)
    assert.equal("1.1 analyse: Kurset blev flyttet", notes(folder, 2019)[1])
  end
end)

describe("a note", function ()
  it("that is the hint of another day, language, or of an earlier siri-rules is none", function ()
    for _, text in ipairs {
      "antal, frist 01-01-1999", "count, by 1999-01-01", "antal: hvor mange; frist 31-12-2018",
      "andel (95 %, eller et antal af et andet), frist 31-12-2019",
      "bedømmelse (opfyldt, delvist eller ikke opfyldt), frist 31-12-2019", "yes (on: the day) or no",
      "ja (pr:\u{A0}dagen)  eller nej", "ja (pr: dagen) eller nej, frist 24-08-2019",
      "departementschefens bedømmelse: høj, middel eller lav; skriv begrundelsen her",
      "departementschefens vurdering: høj, middel eller lav; skriv begrundelsen her",
      "value is empty; write here why more than full pay is given",
    } do
      assert.is_nil(hint.own(text), text)
    end
  end)

  it("that only has words of a hint is somebody's own", function ()
    for _, text in ipairs {
      "antal", "antal sager, frist 31-12-2019 overskredet", "ja", "ja (pr: dagen) eller nejtak", "måling i juni",
      "departementschefens vurdering: høj",
      "småantal, frist 31-12-2019", "antal, frist 31-12-20199", "frist 31-12-2019", "",
    } do
      assert.equal(text, hint.own(text))
    end
    assert.is_nil(hint.own(nil))
  end)
end)

describe("a database that has a hint as a note", function ()
  local FORECAST <const> = "styrelsens forventning til hele året: opfyldt, delvist, ikke opfyldt, eller point, "
                           .. "frist 26-04-2019"
  local REASON <const> = "beløb eller andel af forslaget (10000, -5 %); skriv begrundelsen her"

  local function put(folder)
    local store <close> = ledger.open(folder)
    assert(store:begin { kind = "facts", file = "old.csv" })
    local function fact(goal, name, value, by, note, line)
      assert(store:put_fact { year = 2019, goal = goal, name = name, on = "2019-04-20", by = by, value = value,
                              note = note, line = line })
    end
    fact("1.1", "prognose UO1", "met", "agency", FORECAST, 2)
    fact("followup", "samtale UO1", "done", "agency", "ja (pr: dagen) eller nej", 3)
    fact("pay", "leadership", "5000", "permanent secretary", REASON, 4)
    assert(store:commit())
  end

  it("does not let the agency, or the permanent secretary, say it", function ()
    local folder <close> = place()
    put(folder)
    local function out(line) return (folder:run(line).out:gsub("%s+", " ")) end
    support.shows(out "statement UO1 ./r.lua --draft", "Styrelsen forventer opfyldt, 60 point: ingen bemærkning")
    local doc <const> = folder:json "statement UO1 ./r.lua --draft".statement
    assert.is_nil(doc.goals[1].forecast.note)
    assert.is_nil(doc.talk.note)
    support.shows(out "pay ./r.lua --as-of 2019-12-31", "uden virkning: der er ingen skriftlig begrundelse")
    support.shows(out "facts list ./r.lua", "uden begrundelse")
    for name, goal in pairs { ["prognose UO1"] = "1.1", leadership = "pay" } do
      assert.falsy(folder:run("history", "fact", goal, name).out:find("bemærkning", 1, true))
    end
  end)

  it("is not changed by the same file", function ()
    local folder <close> = place()
    put(folder)
    local text <const> = "år;mål;navn;værdi;pr;hvem;bemærkning\n"
      .. ('2019;1.1;prognose UO1;opfyldt;20-04-2019;styrelsen;"%s"\n'):format(FORECAST)
      .. ('2019;løn;ledelsesrolle;5000;20-04-2019;departementschefen;"%s"\n'):format(REASON)
    assert.equal("f.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused\n", import(folder, text).out)
    assert.equal("f.csv: 2 rows: 0 new, 1 changed, 1 same, 0 refused\n",
                 import(folder, (text:gsub("her\"", "her: Krisen i foråret\""))).out)
    assert.equal("pay leadership: Krisen i foråret", notes(folder, 2019)[3])
    folder:done "verify"
  end)
end)
