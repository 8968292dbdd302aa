-- Ids that look alike are asked about: in the file and against the store,
-- once; what was answered is kept until its import is taken back.

local chance <const> = require "tests.engine.chance"
local support <const> = require "tests.support"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"

local HEAD <const> = "sagsnr;sagstype;indgivet;afgjort\n"
local QUESTION <const> = ": are they two cases, or one? (--alike two or --alike one tells it)"

local function file_of(ids)
  return HEAD .. table.concat(lists.map(ids, function (id) return id .. ";t;2019-01-01;2019-02-01\n" end))
end

local function ids_of(folder)
  return folder:shell("sqlite3 siri.db 'SELECT case_id FROM cases WHERE NOT gone ORDER BY case_row' | paste -sd ' '")
               .out:gsub("\n", "")
end

-- The same, computed slowly: what an id is without case and zeros in front.
local function fold(id)
  return (id:lower():gsub("Å", "å"):gsub("%d+", function (digits) return (digits:gsub("^0+(%d)", "%1")) end)
            :gsub("[^%w\x80-\xFF]+", "-"))
end

local function joined(id) return (id:gsub("[^%w\x80-\xFF]+", "")) end

local function is_alike(a, b)
  return fold(a) == fold(b) or (joined(a) == a) ~= (joined(b) == b) and fold(joined(a)) == fold(joined(b))
end

describe("an id that looks like another", function ()
  local folder <const> = support.fresh()

  local function import(name, ids, ...)
    folder:write(name, file_of(ids))
    return folder:run("import", "cases", name, ...)
  end

  it("is that of another case only by case, zeros in front and separators", function ()
    for _, pair in ipairs {
      { "12", "0012" }, { "S-1", "s-1" }, { "S-1", "S-01" }, { "20180007", "2018-0007" }, { "2018-0007", "2018/7" },
      { "S1", "S-1" }, { "AB 12", "ab12" }, { "0", "000" }, { "Å1", "å001" }, { "(12)", "12" }, { "2018--7", "2018-7" },
      { "IMG2018-7x", "img2018-07X" },
    } do
      for _, order in ipairs { pair, { pair[2], pair[1] } } do
        os.remove(folder.path .. "/siri.db")
        local first <const>, second <const> = order[1], order[2]
        assert.equal(("a.csv:3: case %s: case_id '%s' looks like '%s'%s\n"):format(second, second, first, QUESTION),
                     import("a.csv", order).err)
        assert.equal(order[1], ids_of(folder))
      end
    end
    for _, pair in ipairs {
      { "2018-1-12", "2018-11-2" }, { "12", "120" }, { "S-1", "T-1" }, { "10", "1" }, { "2018-0007", "2019-0007" },
      { "1-2-3", "1-23" }, { "S1", "S1a" }, { "2018-17", "20181-7" },
    } do
      os.remove(folder.path .. "/siri.db")
      assert.equal("", import("a.csv", pair).err)
    end
  end)

  it("is refused against the store, with the id that it has there", function ()
    import("a.csv", { "2018-0007", "2018-0008" })
    assert.equal("b.csv:2: case 20180007: case_id '20180007' looks like '2018-0007'" .. QUESTION .. "\n",
                 import("b.csv", { "20180007", "2018-0008", "20180009" }).err)
    assert.equal("2018-0007 2018-0008 20180009", ids_of(folder))
  end)

  it("is another case where that is told, and not asked about again", function ()
    import("a.csv", { "0012", "0013", "0014" })
    assert.equal("b.csv: 1 id looks like another ('12' and '0012'): two cases each, as import 2 was told\n",
                 import("b.csv", { "12" }, "--alike", "two").err)
    assert.equal("c.csv: 1 id looks like another ('13' and '0013'): two cases each, as import 2 was told\n",
                 import("c.csv", { "12", "13" }).err)
    assert.equal("0012 0013 0014 12 13", ids_of(folder))
    assert.matches("alike ids +two cases", folder:done "imports 2".out)
  end)

  it("is the same case where that is told: the first id stays", function ()
    import("a.csv", { "0012", "0013" })
    assert.equal("b.csv: 2 rows: 0 new, 0 changed, 2 same, 0 refused\n",
                 import("b.csv", { "12", "13" }, "--alike", "one").out)
    assert.equal("c.csv:3: case 0012: case_id '0012' is already on line 2, and says the same\n",
                 (import("c.csv", { "12", "00012" }).err:gsub("[^\n]*as import 2 was told\n", "")))
    assert.equal("0012 0013", ids_of(folder))
  end)

  it("stays another case where both are in the store, and that is said where one is told", function ()
    import("a.csv", { "0012", "0013", "0014" })
    import("b.csv", { "12", "13" }, "--alike", "two")
    assert.equal("c.csv: 2 pairs of ids that look alike ('12' and '0012', '13' and '0013') are in the store as two "
                 .. "cases, and stay two: --alike one is for new cases (undo the import that brought the second)\n",
                 import("c.csv", { "12", "13" }, "--alike", "one").err)
    assert.equal("0012 0013 0014 12 13", ids_of(folder))
    assert.equal("d.csv: 1 pair of ids that look alike ('13' and '0013') is in the store as two cases, and stays two: "
                 .. "--alike one is for new cases (undo the import that brought the second)\n",
                 import("d.csv", { "0013", "0014" }, "--alike", "one").err)
    assert.equal("", import("e.csv", { "0014" }, "--alike", "one").err)
    assert.equal("", import("f.csv", { "12", "13" }).err)
    folder:done "undo 2"
    folder:done "undo 3"
    folder:done "undo 6"
    assert.equal("g.csv: 1 id looks like another ('12' and '0012'): one case each, as import 10 was told\n",
                 import("g.csv", { "12" }, "--alike", "one").err)
    assert.equal("0012 0013 0014", ids_of(folder))
  end)

  it("is asked about again once the import that was told is taken back", function ()
    import("a.csv", { "0012", "0013" })
    import("b.csv", { "12" }, "--alike", "two")
    folder:done "undo 2"
    assert.equal("c.csv:2: case 13: case_id '13' looks like '0013'" .. QUESTION .. "\n", import("c.csv", { "13" }).err)
    folder:done "verify"
  end)

  it("may be that of a case which is gone", function ()
    import("a.csv", { "0012" })
    folder:done "undo 1"
    assert.equal("", import("b.csv", { "12" }).err)
    assert.equal("b.csv:2: case 0012: case_id '0012' looks like '12'" .. QUESTION .. "\n",
                 import("b.csv", { "0012" }).err)
  end)

  it("keeps the case that it looks like from being gone by a whole file", function ()
    import("a.csv", { "0012", "0013" })
    local got <const> = import("b.csv", { "12", "0013" }, "--full")
    assert.equal("b.csv: 2 rows: 0 new, 0 changed, 1 same, 1 refused, 0 gone\n", got.out)
    assert.equal("0012 0013", ids_of(folder))
    assert.equal("", folder:run "verify".err)
  end)

  it("may be answered by the mapping", function ()
    folder:write("m.lua", 'mapping { case_id = column "sagsnr", case_type = column "sagstype", '
                          .. 'submitted_on = column "indgivet", decided_on = column "afgjort", alike = "two" }\n')
    import("a.csv", { "0012" })
    assert.equal("b.csv: 1 id looks like another ('12' and '0012'): two cases each, as import 2 was told\n",
                 import("b.csv", { "12" }, "--map", "m.lua").err)
    folder:write("m.lua", 'mapping { case_id = column "sagsnr", case_type = column "sagstype", '
                          .. 'submitted_on = column "indgivet", decided_on = column "afgjort", alike = "both" }\n')
    assert.matches("m.lua:1: mapping: alike", import("b.csv", { "12" }, "--map", "m.lua").err, 1, true)
  end)

  it("is one of many, and these are one question, where they are more than 20", function ()
    for _, n in ipairs { 20, 21 } do
      os.remove(folder.path .. "/siri.db")
      local ids <const> = {}
      for _, as in ipairs { "%d", "%04d" } do
        for i = 1, n do ids[#ids + 1] = as:format(i) end
      end
      ids[#ids + 1] = "12,0"
      local lines <const> = {}
      for line in import("a.csv", ids).err:gmatch "[^\n]+" do lines[#lines + 1] = line end
      assert.matches("'12,0' is a decimal number", lines[1], 1, true)
      if n == 20 then assert.equal(21, #lines) else
        assert.same({ "a.csv: 21 ids look like others ('0001' and '1', '0002' and '2', '0003' and '3'): are these two "
                      .. "cases each, or one? (--alike two or --alike one tells it; until then the rows are refused)" },
                    { table.unpack(lines, 2) })
      end
      assert.equal(("%d\n"):format(n + 1), folder:sql "SELECT count(*) FROM rejects")
    end
  end)

  it("is looked for where ids are written in more ways than can be told apart", function ()
    local ids <const> = {}
    for i = 1, 300 do ids[i] = ("a"):rep(i % 20 + 1) .. ("9"):rep(i // 20 + 1) .. "-9" end
    assert.equal("", import("a.csv", ids).err)
    assert.equal("1\n", folder:sql "SELECT count(*) FROM id_shapes WHERE shape = ''")
    local a <const>, b <const> = ids[17], ids[299]
    local A <const>, B <const> = a:upper(), joined(b)
    local LINE <const> = "b.csv:%d: case %s: case_id '%s' looks like '%s'%s\n"
    assert.equal(LINE:format(3, A, A, a, QUESTION) .. LINE:format(4, B, B, b, QUESTION),
                 import("b.csv", { "NY-1", A, B }).err)
  end)
end)

-- Ids by chance, of few letters and digits, so that many look alike.
local function id_by_chance()
  local parts <const> = {}
  for i = 1, math.random(3) do
    parts[i] = (i > 1 and chance.one_of { "", "-", "/", "." } or "")
               .. chance.one_of { "1", "01", "001", "12", "0012", "2018", "s", "S", "Ss", "å", "Å", "7", "70" }
  end
  local id <const> = table.concat(parts)
  return id:find "^%d+%.0+$" and "x" .. id or id
end

describe("ids by chance", function ()
  local TELL <const> = { "none", "two", "one" }

  -- What an import of ids comes to: the ids of the cases, and of refused rows.
  local function expected(known, ids, told)
    local seen <const>, refused = {}, {}
    for i, id in ipairs(ids) do
      local found = lists.has(known, id) and id
      if not found then
        found = lists.find(lists.map(known, function (k) return { k, is_alike(k, id) } end), 2, true)
      end
      local of = found and (found == id and id or found[1]) or nil
      local asked <const> = of and of ~= id
      if asked and told == "two" then of = id end
      if asked and told == "none" or seen[of or id] then
        refused[#refused + 1] = i + 1
      else
        if not lists.has(known, of or id) then known[#known + 1] = of or id end
        seen[of or id] = true
      end
    end
    return refused
  end

  it(chance.named "are asked about as a slow comparison of all with all tells", function ()
    chance.each_round(chance.rounds(40), 72, function (round, context)
      local told <const> = TELL[round % 3 + 1]
      local store <close> = assert(siri.open("siri.db", "scratch"))
      local known <const> = {}
      for file = 1, 3 do
        local ids <const>, refused <const>, at = {}, {}, 0
        for i = 1, math.random(40) do ids[i] = id_by_chance() end
        local wanted <const> = expected(known, ids, told)
        assert(store:begin { kind = "cases", file = file .. ".csv", cpr_ids = true,
                             alike = told ~= "none" and told or nil,
                             columns = { "case_id", "case_type", "submitted_on" } })
        assert(store:import_cases(function ()
          at = at + 1
          if ids[at] then return { ids[at], "t", "2019-01-01" }, at + 1 end
        end, { refused = function (reject)
          refused[#refused + 1] = reject.line
          reject.row = ""
          assert(store:reject(reject))
        end }))
        assert(store:commit())
        assert.same(wanted, refused, context .. ", " .. told .. ": " .. table.concat(ids, " "))
        assert.same(known, store:list "SELECT case_id FROM cases ORDER BY case_row", context)
      end
    end)
  end)
end)
