-- Up to which day the imports tell all of a case type, and what is final by
-- that.

local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local siri <const> = require "siri"
local planfile <const> = require "siri.rules.planfile"
local covered <const> = require "siri.store.covered"

local PLAN <const> = plans.of [[
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
case_type "b" { title = "Studie", field = "IR", target = months(1) }
case_type "t" { title = "Tilskud", field = "tilskud", target = months(1) }
goal "1" { score = service_targets { clock = "gross", share = percent(50), when_empty = "leave_out" } }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 } }
]]
local HEADINGS <const> = "sagsnr;sagstype;indgivet;afgjort\n"
local DECIDED <const>, OPEN <const> = ";2019-06-01;2019-06-15\n", ";2019-08-15;\n"

-- Imports a file of these rows; more options may follow.
local function import(folder, rows, ...)
  folder:write("c.csv", HEADINGS .. rows)
  local result <const> = folder:run("import", "cases", "c.csv", ...)
  assert.is_true(result.status <= 1, result.err)
  return result
end

local function extracted(day) return "--extracted", day end
local AUGUST <const>, JANUARY <const> = "2019-08-31", "2020-01-08"

-- A folder with the plan, and a database of these extracts: rows, the day of
-- each, rows …
local function extracts(...)
  local folder <const> = support.filled { ["plan.lua"] = PLAN }
  local list <const> = { ... }
  for i = 1, #list, 2 do import(folder, list[i], extracted(list[i + 1])) end
  return folder
end

-- "a 2019-08-31 b -": the day up to which each type is covered.
local function days(folder, known_at)
  local store <close> = assert(siri.open(folder.path .. "/siri.db"))
  if known_at then store:known_at(known_at) end
  local list <const>, plan <const> = {}, assert(planfile.load(folder.path .. "/plan.lua"))
  local by_type <const> = covered.of(assert(store:imports()), plan, {})
  for i, t in ipairs(plan.case_types) do list[i] = ("%s %s"):format(t.name, by_type[t.name] or "-") end
  return table.concat(list, " ")
end

-- "a 2019-08-31 b -" of these extracts.
local function days_of(...)
  local folder <close> = extracts(...)
  return days(folder)
end

-- What says that a file of January tells all of these types.
local function of_types(names, ...)
  return "--plan", "plan.lua", "--extracted", JANUARY, "--types", names, ...
end


describe("an extract", function ()
  it("tells all of the types that it has, where it is the first", function ()
    assert.equal("a 2019-08-31 b 2019-08-31 t 2019-08-31", days_of("A1;a" .. DECIDED .. "T1;t" .. OPEN, AUGUST))
  end)

  it("has the newest date of its rows where no other is told", function ()
    local folder <close> = extracts()
    import(folder, "A1;a" .. DECIDED)
    assert.equal("a 2019-06-15 b 2019-06-15 t -", days(folder))
  end)

  it("tells all of a type if it has every case of it that is open, and else not", function ()
    local folder <close> = extracts("A1;a" .. OPEN .. "A2;a" .. OPEN .. "B1;b" .. OPEN, AUGUST)
    local told = import(folder, "A1;a;2019-08-15;2019-09-01\nA2;a" .. OPEN .. "A3;a" .. OPEN, extracted(JANUARY))
    assert.equal("", told.err)
    assert.equal("a 2020-01-08 b 2019-08-31 t -", days(folder))
    told = import(folder, "A2;a" .. OPEN .. "B1;b" .. OPEN, "--extracted", "2020-02-08")
    assert.equal("c.csv: it lacks open cases of a (1), so it does not tell all of them up to 2020-02-08 "
                 .. "(if it does, --types says so)\n", told.err)
    assert.equal("a 2020-01-08 b 2020-02-08 t -", days(folder))
  end)

  it("tells nothing of a type by correcting decided cases, though none is open", function ()
    local folder <close> = extracts("A1;a" .. DECIDED .. "A2;a" .. DECIDED, AUGUST,
                                    "A1;a;2019-06-01;2019-06-16\n", JANUARY)
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder))
    import(folder, "A3;a" .. DECIDED, extracted(JANUARY))   -- a new one
    assert.equal("a 2020-01-08 b 2020-01-08 t -", days(folder))
  end)

  it("tells nothing by the correction of one open case of several", function ()
    assert.equal("a 2019-08-31 b 2019-08-31 t -",
                 days_of("A1;a" .. OPEN .. "A2;a" .. OPEN, AUGUST, "A1;a;2019-08-14;\n", JANUARY))
  end)

  it("does not have an open case whose row it refuses", function ()
    assert.equal("a 2019-08-31 b 2019-08-31 t -",
                 days_of("A1;a" .. OPEN .. "A2;a" .. OPEN, AUGUST,
                         "A1;a" .. OPEN .. "A2;a;2019-08-15;no date\n", JANUARY))
  end)

  it("is not undone by an older one that comes later", function ()
    assert.equal("a 2020-01-08 b 2020-01-08 t -", days_of("A1;a" .. OPEN, JANUARY, "A1;a" .. OPEN, AUGUST))
  end)

  it("counts no more when its import is taken back, nor before it is known", function ()
    local folder <close> = extracts("A1;a" .. OPEN, AUGUST, "A1;a" .. OPEN, JANUARY)
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder, 1))
    folder:done "undo 2"
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder))
    folder:done "undo 3"
    assert.equal("a 2020-01-08 b 2020-01-08 t -", days(folder))
  end)

  it("of an older siri-rules tells nothing", function ()
    local imports <const> = { { live = true, kind = "cases", extracted = "2020-01-08" } }
    assert.same({}, covered.of(imports, { case_types = { { name = "a", field = "IR" } } }, {}))
  end)
end)


describe("a type without cases", function ()
  it("is covered with its field, by the least that is known of it", function ()
    local folder <close> = extracts("A1;a" .. OPEN .. "B1;b" .. OPEN, AUGUST, "A1;a" .. OPEN, JANUARY)
    local more = 'case_type "c" { title = "C", field = "IR", target = months(1) }\n'
    folder:write("plan.lua", (PLAN:gsub('goal "1"', more .. "%0")))
    assert.equal("a 2020-01-08 b 2019-08-31 t - c 2019-08-31", days(folder))
  end)

  it("is covered by what is said of it", function ()
    local folder <close> = extracts()
    import(folder, "A1;a" .. OPEN, of_types "t,a")
    assert.equal("a 2020-01-08 b 2020-01-08 t 2020-01-08", days(folder))
  end)
end)


describe("import cases --types and --field", function ()
  local function begun()
    return extracts("A1;a" .. OPEN .. "A2;a" .. OPEN .. "B1;b" .. OPEN .. "T1;t" .. OPEN, AUGUST)
  end

  it("say of which types the file tells all, by name or by title", function ()
    for _, name in ipairs { "a", "Au pair", " a " } do
      local folder <close> = begun()
      support.printed(import(folder, "A1;a" .. OPEN .. "B1;b" .. OPEN, of_types(name)))
      assert.equal("a 2020-01-08 b 2020-01-08 t 2019-08-31", days(folder))
    end
    local folder <close> = begun()
    import(folder, "A1;a" .. OPEN, "--plan", "plan.lua", "--extracted", JANUARY, "--field", "IR")
    assert.equal("a 2020-01-08 b 2020-01-08 t 2019-08-31", days(folder))
  end)

  it("take no case away without --full, and with it those of these types", function ()
    local folder <close> = begun()
    assert.matches("0 refused\n$", import(folder, "A1;a" .. OPEN, of_types("a")).out)
    assert.matches("0 refused, 1 gone\n$", import(folder, "A1;a" .. OPEN, of_types("a", "--full")).out)
    assert.equal("a|1\n", folder:sql("SELECT whole, gone FROM imports WHERE id = 3"))
  end)

  it("name the nearest type, and import nothing", function ()
    local folder <close> = begun()
    local told = import(folder, "A1;a" .. OPEN, of_types("a,Tilskudd"))
    assert.same({ 1, "", "siri-rules: --types: no case type of plan.lua is called 'Tilskudd'\n" },
                { told.status, told.out, told.err })
    assert.equal("siri-rules: --types: no case type of plan.lua is called 'aa' (did you mean 'a'?)\n",
                 import(folder, "A1;a" .. OPEN, of_types("aa")).err)
  end)

  it("are one or the other", function ()
    local folder <close> = begun()
    local told = folder:run "import cases c.csv --types a --field IR"
    assert.equal(2, told.status)
    assert.matches("option '%-%-field' can not be used together with option '%-%-types'", told.err)
  end)

  it("cover every type with a whole file", function ()
    local folder <close> = begun()
    import(folder, "A1;a" .. OPEN, "--full", extracted(JANUARY))
    assert.equal("a 2020-01-08 b 2020-01-08 t 2020-01-08", days(folder))
  end)
end)


describe("a status on extracts", function ()
  local function status(folder)
    return folder:json "status plan.lua --as-of 2019-12-31"
  end

  it("is not final beyond the day of a stale one, nor is its pay", function ()
    local folder <close> = extracts("A1;a" .. DECIDED .. "B1;b" .. DECIDED .. "T1;t" .. DECIDED, AUGUST)
    local got = status(folder)
    assert.same({ false, "100", "0", "100" },
                { got.goals[1].final, got.points.now, got.points.settled, got.points.possible })
    assert.matches("Udkast: året er ikke gjort op. Endnu ikke endelige: 1 ",
                   folder:run "pay plan.lua".out, 1, true)
    import(folder, "A2;a" .. DECIDED .. "B2;b" .. DECIDED .. "T2;t" .. DECIDED, "--extracted", "2019-12-30")
    assert.is_false(status(folder).goals[1].final)
    import(folder, "A3;a" .. DECIDED .. "B3;b" .. DECIDED .. "T3;t" .. DECIDED, "--extracted", "2019-12-31")
    got = status(folder)
    assert.same({ true, "100" }, { got.goals[1].final, got.points.settled })
    assert.not_matches("Udkast", folder:run "pay plan.lua".out)
  end)

  it("is final of a type from its own day, when that is covered", function ()
    local folder <close> = extracts("A1;a" .. DECIDED .. "B1;b" .. DECIDED .. "T1;t" .. DECIDED, AUGUST)
    folder:write("plan.lua", (PLAN:gsub('field = "%a+",', '%0 to = "2019-08-31",')))
    assert.is_true(status(folder).goals[1].final)
  end)

  it("names the days where types have different ones, on the page, in pay, and in JSON", function ()
    local folder <close> = extracts("A1;a" .. DECIDED .. "T1;t" .. DECIDED, AUGUST)
    local page = folder:run "status plan.lua --as-of 2019-08-31".out
    assert.not_matches("dækker ikke", page)
    import(folder, "A2;a" .. DECIDED, extracted(JANUARY))
    for _, command in ipairs { "status", "pay" } do
      assert.matches(" !   Udtrækkene dækker ikke alle sagstyper til samme dag: IR til 08-01-2020;\n"
                     .. "     tilskud til 31-08-2019\n", folder:run(command .. " plan.lua").out, 1, true)
    end
    assert.same({ { case_type = "a", to = "2020-01-08" }, { case_type = "b", to = "2020-01-08" },
                  { case_type = "t", to = "2019-08-31" } }, status(folder).covered)
    import(folder, "B1;b" .. OPEN, "--extracted", "2020-02-08")
    assert.matches("Au pair til 08-01-2020; Studie til 08-02-2020; tilskud til 31-08-2019",
                   (folder:run "status plan.lua".out:gsub("\n *", " ")), 1, true)
  end)

  it("names types that nothing covers", function ()
    local folder <close> = extracts("A1;a" .. DECIDED, AUGUST)
    assert.matches("IR til 31-08-2019; tilskud slet ikke",
                   (folder:run "status plan.lua".out:gsub("\n *", " ")), 1, true)
  end)

  it("is held to what an import noted: a change of it by hand shows", function ()
    local folder <close> = extracts("A1;a" .. DECIDED, AUGUST)
    folder:done "verify"
    support.by_hand(folder, [[UPDATE imports SET covers = '{"t":"all"}']])
    assert.matches("import 1 is not what it was when it was made", folder:run "verify".out, 1, true)
  end)
end)
