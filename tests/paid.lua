-- A year with pay, for specs: its plan, its facts, and `siri-rules pay` run
-- on them as its user would.

local assert <const> = require "luassert"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local paid = {}

-- Two goals of 60 and 40 points, and a task that none belongs to.
paid.plan = plans.of [[
task "kontrol" { title = "Kontrol" }
goal "1.1" { weight = 60,
  score = milestone "a" { by = "2019-12-31" } }
goal "1.2" { area = "B", weight = 40,
  score = milestone "b" {
    by = assume { "Frist for b", value = "2019-06-30", otherwise = "2019-05-31", because = "uklart" } } }
]]

-- Pay by the settled points, to stand behind it.
paid.pay = [[
local full = assume { "Fuld resultatløn", value = kr(100000), because = "ukendt" }
pay { full = full, proposal = function (result, how)
  return how("efter point", full * how("endelige point", result.settled) / result.of)
end }
]]

-- Who has discretion, and the lines of a fact file: both goals met, one of
-- them, none.
paid.secretary = "departementschefen"
paid.both = "2019;1.1;a;ja;01-05-2019;styrelsen;notat;\n2019;1.2;b;ja;01-06-2019;styrelsen;notat;\n"
paid.one = "2019;1.1;a;ja;01-05-2019;styrelsen;;\n2019;1.2;b;nej;30-06-2019;styrelsen;;\n"
paid.none = "2019;1.1;a;nej;31-12-2019;styrelsen;;\n2019;1.2;b;nej;30-06-2019;styrelsen;;\n"

-- A fact of pay as a line of such a file.
function paid.fact(name, value, by, reason, on)
  return ("2019;løn;%s;%s;%s;%s;;%s\n"):format(name, value, on or "15-03-2020", by, reason)
end

-- Runs `pay` on a plan and a file of facts; more are options of the command.
function paid.run_file(rules, facts, ...)
  local folder <close> = support.filled { ["r.lua"] = rules, ["f.csv"] = facts }
  local imported = folder:run "import facts f.csv --plan ./r.lua --db s.db"
  assert.equal("", imported.err)
  return folder:run("pay", "./r.lua", "--db", "s.db", "--as-of", "2019-12-31", ...)
end

-- The same on lines as above.
function paid.run(rules, facts, ...)
  return paid.run_file(rules, "år;mål;navn;værdi;pr;hvem;kilde;bemærkning\n" .. facts, ...)
end

-- A label of the page, and what stands at its right margin.
function paid.line(label, shown)
  return (" "):rep(5) .. label .. (" "):rep(74 - utf8.len(label) - utf8.len(shown)) .. shown .. "\n"
end

-- The answer has this text.
function paid.shows(got, text) support.shows(got.out, text) end

return paid
