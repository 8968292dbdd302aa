-- Up to which day the imports tell all of a case type, and what is final by
-- that.

local dkjson <const> = require "dkjson"
local support <const> = require "tests.support"
local siri <const> = require "siri"
local planfile <const> = require "siri.rules.planfile"
local covered <const> = require "siri.store.covered"

local PLAN <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
case_type "a" { title = "Au pair", field = "IR", target = months(1) }
case_type "b" { title = "Studie", field = "IR", target = months(1) }
case_type "t" { title = "Tilskud", field = "tilskud", target = months(1) }
goal "1" { area = "Sager", demand = "Til tiden", weight = 100, side = "external", measured_by = "agency",
           score = service_targets { clock = "gross", share = percent(50), when_empty = "leave_out" } }
pay { full = kr(100000), proposal = linear { from = 0, to = 100 } }
]]
local HEADINGS <const> = "sagsnr;sagstype;indgivet;afgjort\n"
local DECIDED <const>, OPEN <const> = ";2019-06-01;2019-06-15\n", ";2019-08-15;\n"

local function new_folder()
  local folder <const> = support.folder()
  folder:write("plan.lua", PLAN)
  return folder
end

local function run(folder, ...)
  local result <const> = support.run({ ... }, { cwd = folder.path, env = { SIRI_DB = "s.db" } })
  assert.is_true(result.status <= 1, result.err)
  return result
end

-- Imports a file of these rows.
local function import(folder, rows, ...)
  folder:write("c.csv", HEADINGS .. rows)
  return run(folder, "import", "cases", "c.csv", ...)
end

-- "a 2019-08-31 b -": the day up to which each type is covered.
local function days(folder, known_at)
  local store <close> = assert(siri.open(folder.path .. "/s.db"))
  if known_at then store:known_at(known_at) end
  local list <const>, plan <const> = {}, assert(planfile.load(folder.path .. "/plan.lua"))
  local by_type <const> = covered.of(assert(store:imports()), plan)
  for i, t in ipairs(plan.case_types) do list[i] = ("%s %s"):format(t.name, by_type[t.name] or "-") end
  return table.concat(list, " ")
end

local AUGUST <const>, JANUARY <const> = { "--extracted", "2019-08-31" }, { "--extracted", "2020-01-08" }
local TYPES <const> = { "--plan", "plan.lua", "--extracted", "2020-01-08", "--types" }

local function with(options, ...)
  local list <const> = { table.unpack(options) }
  for _, option in ipairs { ... } do list[#list + 1] = option end
  return table.unpack(list)
end


describe("an extract", function ()
  it("tells all of the types that it has, where it is the first", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED .. "T1;t" .. OPEN, table.unpack(AUGUST))
    assert.equal("a 2019-08-31 b 2019-08-31 t 2019-08-31", days(folder))
  end)

  it("has the newest date of its rows where no other is told", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED)
    assert.equal("a 2019-06-15 b 2019-06-15 t -", days(folder))
  end)

  it("tells all of a type if it has every case of it that is open, and else not", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. OPEN .. "A2;a" .. OPEN .. "B1;b" .. OPEN, table.unpack(AUGUST))
    local told = import(folder, "A1;a;2019-08-15;2019-09-01\nA2;a" .. OPEN .. "A3;a" .. OPEN, table.unpack(JANUARY))
    assert.equal("", told.err)
    assert.equal("a 2020-01-08 b 2019-08-31 t -", days(folder))
    told = import(folder, "A2;a" .. OPEN .. "B1;b" .. OPEN, "--extracted", "2020-02-08")
    assert.equal("c.csv: it lacks open cases of a (1), so it does not tell all of them up to 2020-02-08 "
                 .. "(if it does, --types says so)\n", told.err)
    assert.equal("a 2020-01-08 b 2020-02-08 t -", days(folder))
  end)

  it("tells nothing of a type by correcting decided cases, though none is open", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED .. "A2;a" .. DECIDED, table.unpack(AUGUST))
    import(folder, "A1;a;2019-06-01;2019-06-16\n", table.unpack(JANUARY))
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder))
    import(folder, "A3;a" .. DECIDED, table.unpack(JANUARY))   -- a new one
    assert.equal("a 2020-01-08 b 2020-01-08 t -", days(folder))
  end)

  it("tells nothing by the correction of one open case of several", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. OPEN .. "A2;a" .. OPEN, table.unpack(AUGUST))
    import(folder, "A1;a;2019-08-14;\n", table.unpack(JANUARY))
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder))
  end)

  it("does not have an open case whose row it refuses", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. OPEN .. "A2;a" .. OPEN, table.unpack(AUGUST))
    import(folder, "A1;a" .. OPEN .. "A2;a;2019-08-15;no date\n", table.unpack(JANUARY))
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder))
  end)

  it("is not undone by an older one that comes later", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. OPEN, table.unpack(JANUARY))
    import(folder, "A1;a" .. OPEN, table.unpack(AUGUST))
    assert.equal("a 2020-01-08 b 2020-01-08 t -", days(folder))
  end)

  it("counts no more when its import is taken back, nor before it is known", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. OPEN, table.unpack(AUGUST))
    import(folder, "A1;a" .. OPEN, table.unpack(JANUARY))
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder, 1))
    run(folder, "undo", "2")
    assert.equal("a 2019-08-31 b 2019-08-31 t -", days(folder))
    run(folder, "undo", "3")
    assert.equal("a 2020-01-08 b 2020-01-08 t -", days(folder))
  end)

  it("of an older siri-rules tells nothing", function ()
    local imports <const> = { { live = true, kind = "cases", extracted = "2020-01-08" } }
    assert.same({}, covered.of(imports, { case_types = { { name = "a", field = "IR" } } }))
  end)
end)


describe("a type without cases", function ()
  it("is covered with its field, by the least that is known of it", function ()
    local folder <close> = new_folder()
    local more = 'case_type "c" { title = "C", field = "IR", target = months(1) }\n'
    folder:write("plan.lua", (PLAN:gsub('goal "1"', more .. "%0")))
    import(folder, "A1;a" .. OPEN .. "B1;b" .. OPEN, table.unpack(AUGUST))
    import(folder, "A1;a" .. OPEN, table.unpack(JANUARY))
    assert.equal("a 2020-01-08 b 2019-08-31 t - c 2019-08-31", days(folder))
  end)

  it("is covered by what is said of it", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. OPEN, with(TYPES, "t,a"))
    assert.equal("a 2020-01-08 b 2020-01-08 t 2020-01-08", days(folder))
  end)
end)


describe("import cases --types and --field", function ()
  local function begun()
    local folder <const> = new_folder()
    import(folder, "A1;a" .. OPEN .. "A2;a" .. OPEN .. "B1;b" .. OPEN .. "T1;t" .. OPEN, table.unpack(AUGUST))
    return folder
  end

  it("say of which types the file tells all, by name or by title", function ()
    for _, name in ipairs { "a", "Au pair", " a " } do
      local folder <close> = begun()
      local told = import(folder, "A1;a" .. OPEN .. "B1;b" .. OPEN, with(TYPES, name))
      assert.same({ 0, "" }, { told.status, told.err })
      assert.equal("a 2020-01-08 b 2020-01-08 t 2019-08-31", days(folder))
    end
    local folder <close> = begun()
    import(folder, "A1;a" .. OPEN, "--plan", "plan.lua", "--extracted", "2020-01-08", "--field", "IR")
    assert.equal("a 2020-01-08 b 2020-01-08 t 2019-08-31", days(folder))
  end)

  it("take no case away without --full, and with it those of these types", function ()
    local folder <close> = begun()
    assert.matches("0 refused\n$", import(folder, "A1;a" .. OPEN, with(TYPES, "a")).out)
    assert.matches("0 refused, 1 gone\n$", import(folder, "A1;a" .. OPEN, with(TYPES, "a", "--full")).out)
    assert.equal("a,1", (support.shell("sqlite3 -csv s.db \"SELECT whole, gone FROM imports WHERE id = 3\"",
                                       { cwd = folder.path }).out:gsub("%s", "")))
  end)

  it("name the nearest type, and import nothing", function ()
    local folder <close> = begun()
    local told = import(folder, "A1;a" .. OPEN, with(TYPES, "a,Tilskudd"))
    assert.same({ 1, "", "siri-rules: --types: no case type of plan.lua is called 'Tilskudd'\n" },
                { told.status, told.out, told.err })
    assert.equal("siri-rules: --types: no case type of plan.lua is called 'aa' (did you mean 'a'?)\n",
                 import(folder, "A1;a" .. OPEN, with(TYPES, "aa")).err)
  end)

  it("are one or the other", function ()
    local folder <close> = begun()
    local told = support.run({ "import", "cases", "c.csv", "--types", "a", "--field", "IR" }, { cwd = folder.path })
    assert.equal(2, told.status)
    assert.matches("option '%-%-field' can not be used together with option '%-%-types'", told.err)
  end)

  it("cover every type with a whole file", function ()
    local folder <close> = begun()
    import(folder, "A1;a" .. OPEN, "--full", table.unpack(JANUARY))
    assert.equal("a 2020-01-08 b 2020-01-08 t 2020-01-08", days(folder))
  end)
end)


describe("a status on extracts", function ()
  local function status(folder)
    return dkjson.decode(run(folder, "status", "plan.lua", "--as-of", "2019-12-31", "--format", "json").out)
  end

  it("is not final beyond the day of a stale one, nor is its pay", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED .. "B1;b" .. DECIDED .. "T1;t" .. DECIDED, table.unpack(AUGUST))
    local got = status(folder)
    assert.same({ false, "100", "0", "100" },
                { got.goals[1].final, got.points.now, got.points.settled, got.points.possible })
    assert.matches("Udkast: året er ikke gjort op. Endnu ikke endelige: 1 ",
                   run(folder, "pay", "plan.lua").out, 1, true)
    import(folder, "A2;a" .. DECIDED .. "B2;b" .. DECIDED .. "T2;t" .. DECIDED, "--extracted", "2019-12-30")
    assert.is_false(status(folder).goals[1].final)
    import(folder, "A3;a" .. DECIDED .. "B3;b" .. DECIDED .. "T3;t" .. DECIDED, "--extracted", "2019-12-31")
    got = status(folder)
    assert.same({ true, "100" }, { got.goals[1].final, got.points.settled })
    assert.not_matches("Udkast", run(folder, "pay", "plan.lua").out)
  end)

  it("is final of a type from its own day, when that is covered", function ()
    local folder <close> = new_folder()
    folder:write("plan.lua", (PLAN:gsub('field = "%a+",', '%0 to = "2019-08-31",')))
    import(folder, "A1;a" .. DECIDED .. "B1;b" .. DECIDED .. "T1;t" .. DECIDED, table.unpack(AUGUST))
    assert.is_true(status(folder).goals[1].final)
  end)

  it("names the days where types have different ones, on the page, in pay, and in JSON", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED .. "T1;t" .. DECIDED, table.unpack(AUGUST))
    local page = run(folder, "status", "plan.lua", "--as-of", "2019-08-31").out
    assert.not_matches("dækker ikke", page)
    import(folder, "A2;a" .. DECIDED, table.unpack(JANUARY))
    for _, command in ipairs { "status", "pay" } do
      assert.matches(" !   Udtrækkene dækker ikke alle sagstyper til samme dag: IR til 08-01-2020;\n"
                     .. "     tilskud til 31-08-2019\n", run(folder, command, "plan.lua").out, 1, true)
    end
    assert.same({ { case_type = "a", to = "2020-01-08" }, { case_type = "b", to = "2020-01-08" },
                  { case_type = "t", to = "2019-08-31" } }, status(folder).covered)
    import(folder, "B1;b" .. OPEN, "--extracted", "2020-02-08")
    assert.matches("Au pair til 08-01-2020; Studie til 08-02-2020; tilskud til 31-08-2019",
                   (run(folder, "status", "plan.lua").out:gsub("\n *", " ")), 1, true)
  end)

  it("names types that nothing covers", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED, table.unpack(AUGUST))
    assert.matches("IR til 31-08-2019; tilskud slet ikke",
                   (run(folder, "status", "plan.lua").out:gsub("\n *", " ")), 1, true)
  end)

  it("is held to what an import noted: a change of it by hand shows", function ()
    local folder <close> = new_folder()
    import(folder, "A1;a" .. DECIDED, table.unpack(AUGUST))
    assert.equal(0, run(folder, "verify").status)
    support.by_hand(folder, [[UPDATE imports SET covers = '{"t":"all"}']], "s.db")
    assert.matches("import 1 is not what it was when it was made", run(folder, "verify").out, 1, true)
  end)
end)
