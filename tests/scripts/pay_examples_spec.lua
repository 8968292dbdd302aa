-- Two agreements whose result is in print, as plans: tests/pay/*.lua, run
-- on facts as their user would.

local paid <const> = require "tests.paid"
local support <const> = require "tests.support"

local line <const>, shows <const> = paid.line, paid.shows

local HEAD <const> = "år;mål;navn;værdi;pr;hvem;kilde;bemærkning\n"

-- What `pay` says of a plan at a cut-off; facts are lines "goal;name;value".
local function pay(plan, year, on, facts)
  local folder <close> = support.folder()
  local path <const> = ("%s/tests/pay/%s.lua"):format(support.root, plan)
  local lines <const> = {}
  for i, fact in ipairs(facts) do lines[i] = ("%d;%s;%s;departementet;bilag;\n"):format(year, fact, on) end
  folder:write("f.csv", HEAD .. table.concat(lines))
  support.printed(folder:run("import", "facts", "f.csv", "--plan", path, "--db", "s.db"))
  return folder:run("pay", path, "--db", "s.db", "--as-of", on)
end


describe("Vejlefjordskolen 2015/16", function ()
  local function school(first, second)
    local facts = {}
    if first then facts[1] = "1;målopfyldelse;" .. first end
    if second then facts[#facts + 1] = "2;målopfyldelse;" .. second end
    return pay("vejlefjordskolen", 2015, "2016-07-31", facts)
  end

  it("pays 94,000 kr.: 60,000 kr. at 100 % and 40,000 kr. at 85 %", function ()
    local got <const> = school("100 %", "85 %")
    assert.equal("", got.err)
    assert.equal(0, got.status)
    shows(got, line("opfyldelse", "100 %") .. line("ramme 1", "60.000 kr.") .. line("opfyldelse", "85 %")
               .. line("ramme 2", "34.000 kr.")
               .. line("Forslag (resultatløn ved fuld målopfyldelse: 100.000 kr.)", "94.000 kr."))
    shows(got, line("Resultatløn", "94.000 kr."))
    assert.is_nil(got.out:find("Udkast", 1, true))
  end)

  it("pays another sum at another attainment", function ()
    shows(school("100 %", "86 %"), line("Resultatløn", "94.400 kr."))
    shows(school("99 %", "85 %"), line("Resultatløn", "93.400 kr."))
    shows(school("100 %", "100 %"), line("Resultatløn", "100.000 kr."))
    shows(school("0 %", "0 %"), line("Resultatløn", "0 kr."))
  end)

  it("has no proposal while one part is not reported", function ()
    local got <const> = school("100 %")
    assert.equal(0, got.status)
    shows(got, " !   Udkast: året er ikke gjort op. Endnu ikke endelige: 2 (intet indberettet)\n"
               .. " !   Udkast: reglen kan ikke opgøre forslaget endnu\n")
    shows(got, " 3  Resultatløn, udkast\n     kan ikke opgøres endnu\n")
  end)
end)


describe("the US senior executives' example", function ()
  -- The five ratings, in order.
  local function executive(...)
    local facts = {}
    for i, rating in ipairs { ... } do facts[i] = ("%d;rating;%s"):format(i, rating) end
    return pay("opm", 2019, "2019-12-31", facts)
  end

  local function reaches(score, level, got)
    assert.equal(0, got.status)
    shows(got, line("summary score", score) .. line("level", level))
  end

  it("is 400, level 4: ratings 4, 5, 3, 4, 4 with weights 10, 10, 10, 10, 60", function ()
    reaches("400", "4", executive("4", "5", "3", "4", "4"))
  end)

  it("is level 3 at 399, and level 4 at 400 and at 474", function ()
    reaches("399", "3", executive("3,9", "5", "3", "4", "4"))
    reaches("400", "4", executive("4", "5", "3", "4", "4"))
    reaches("474", "4", executive("5", "5", "5", "2,4", "5"))
  end)

  it("is level 5 from 475 to 500", function ()
    reaches("475", "5", executive("5", "5", "5", "2,5", "5"))
    reaches("500", "5", executive("5", "5", "5", "5", "5"))
  end)

  it("is level 2 from 200 to 299, and level 3 from 300", function ()
    reaches("200", "2", executive("2", "2", "2", "2", "2"))
    reaches("299", "2", executive("2,9", "3", "3", "3", "3"))
    reaches("300", "3", executive("3", "3", "3", "3", "3"))
  end)

  it("is level 1 as a whole where any element is at level 1, whatever the others are", function ()
    for place = 1, 5 do
      local ratings = { "5", "5", "5", "5", "5" }
      ratings[place] = "1"
      local got <const> = executive(table.unpack(ratings))
      shows(got, line("summary score", place == 5 and "260" or "460") .. line("an element at level 1", "1")
                 .. line("level", "1") .. line("by level", "0 kr."))
    end
    reaches("461", "4", executive("5", "5", "5", "1,1", "5"))
  end)
end)
