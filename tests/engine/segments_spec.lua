-- Many cases: several segments, gaps between them, columns too wide for
-- codes and trees too wide to grow.

local chance <const> = require "tests.engine.chance"
local ways <const> = require "tests.engine.ways"
local core <const> = require "siri.core"

local spec <const>, with <const>, segments <const> = chance.spec, chance.with, chance.segments

-- The specification's answer from rows and from columns, by the tree and
-- plainly; whole, by the tree from columns.
local function both_ways(store, s)
  assert(store:run "DELETE FROM segments")
  local wanted <const> = ways.ask(store, { with(s, { plain = true }) })[1]
  assert.equal(wanted, ways.ask(store, { s })[1], "from rows")
  chance.renew(store)
  local texts <const>, answers <const> = ways.ask(store, { s })
  assert.equal(wanted, texts[1], "from columns")
  return answers[1], wanted
end

-- Likewise in every way that the store has.
local function every_way(store, s)
  local answer <const>, wanted <const> = both_ways(store, s)
  assert.equal(wanted, ways.ask(store, { with(s, { plain = true }) })[1], "plainly from columns")
  store:keep(true)
  for time = 1, 2 do assert.equal(wanted, ways.ask(store, { s })[1], "kept, time " .. time) end
  store:keep(false)
  return answer
end

local wide_way <const> = chance.deep and every_way or both_ways


describe("cases of several segments", function ()
  it("are counted as those of one", function ()
    local store <close> = chance.many(70000, {
      site = "CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN 'Odense' ELSE 'by ' || (i % 11 + (i >> 15)) END",
      outcome = "iif(i % 13 = 0, 'henlagt ' || (i >> 14), 'granted')", case_type = "iif(i % 17, 'a', 'b')",
      decided_on = "iif(i % 5, 17928 + i % 90, NULL)", extra = "iif(i % 3, '{\"team\":\"' || (i % 4) || '\"}', NULL)",
    })
    assert(store:run "INSERT INTO columns (name, import_id) VALUES ('team', 1)")
    local month <const> = core.date.duration(1, "month")
    local answer <const> = every_way(store, spec {
      each = "site", met = function (case)
        if case.team == "2" then return case:within(month, "gross") end
        return case:days "gross" > 20 and case.site ~= "by 3"
      end,
    })
    assert.same({ 0, 1 }, segments(store))
    assert.same({}, core.columns.differences(store))
    assert.same({ 70000, 70000 - 70000 // 17 }, { store:list "SELECT count(*) FROM cases"[1],
                                                   store:list "SELECT count(*) FROM cases WHERE case_type = 'a'"[1] })
    assert.is_true(answer.asked < 3000, answer.asked)
    both_ways(store, spec { by = "month", types = { a = { wanted = true, inherited = true, target = month } } })
  end)

  it("are told apart by more columns, and more texts, than a profile holds", function ()
    local extras <const>, parts <const> = {}, {}
    for k = 1, 14 do
      extras[k] = ("x%d"):format(k)
      parts[k] = ("'\"x%d\":\"' || (i / %d %% 2) || '\"'"):format(k, k)
    end
    local store <close> = chance.many(70000, {
      site = "'s' || (i % 33000)", decided_on = "iif(i % 5, 17928 + i % 90, NULL)",
      extra = "iif(i % 50, NULL, '{' || " .. table.concat(parts, " || ',' || ") .. " || '}')",
    })
    for _, name in ipairs(extras) do assert(store:run("INSERT INTO columns (name, import_id) VALUES (?, 1)", name)) end
    chance.move(store, "iif(case_row > 40000, 25536, 0) + case_row")
    every_way(store, spec { each = "x14", met = function (case)
      local sum = 0
      for _, name in ipairs(extras) do sum = sum + (tonumber(case[name]) or 0) end
      return sum > 4 or sum == 0 and case.site < "s4"
    end })
  end)

  it("name the first failing case in order of id, in whatever segment it is", function ()
    local store <close> = chance.many(70000, {
      case_id = "printf('S%07d', (i * 7919) % 70001)", site = "iif(i > 65536 AND i % 2, 'x', 'Odense')",
    })
    local line <const> = debug.getinfo(1, "l").currentline + 2
    local answer <const> = every_way(store, spec { met = function (case)
      if case.site == "x" then error "her" end
      return true
    end })
    local first <const> = store:list "SELECT min(case_id) FROM cases WHERE site = 'x'"[1]
    assert.same({ ("tests/engine/segments_spec.lua:%d: her"):format(line), first }, { answer.failed, answer.case })
  end)

  it("may lie anywhere among the numbers that rows can have", function ()
    local store <close> = chance.many(40, { site = "'s' || (i % 3)" })
    chance.move(store, "CASE case_row WHEN 2 THEN 70000 WHEN 3 THEN 70001 WHEN 4 THEN 1000000000 WHEN 5 THEN 65535 "
      .. "WHEN 6 THEN 65536 WHEN 7 THEN 2000000000 WHEN 8 THEN 2147483646 WHEN 9 THEN 2147418112 WHEN 1 THEN 1 "
      .. "ELSE case_row * 3001 END")
    local answer <const> = every_way(store, spec { each = "site", met = function (case) return case.site ~= "s1" end })
    assert.same({ 13, 14, 13 }, { answer.groups.s0.inside, answer.groups.s1.late, answer.groups.s2.inside })
    assert.same({}, core.columns.differences(store))
    assert.equal(5, #segments(store))
  end)

  it("may include the very first and the very last number", function ()
    local store <close> = chance.many(3)
    chance.move(store, "CASE case_row WHEN 2 THEN 2147483647 ELSE case_row END")
    assert.equal(3, every_way(store, spec { met = function (case) return case.site == nil end }).groups[""].inside)
    assert.equal(2, #segments(store))
    assert.same({}, core.columns.differences(store))
  end)

  it("are refused where a number is none that an import gives, which is damage", function ()
    for _, row in ipairs { "0", "-1", "2147483648", "4294967297", "9223372036854775807", "-9223372036854775808" } do
      local store <close> = chance.many(3)
      chance.move(store, ("CASE case_row WHEN 2 THEN %s ELSE case_row END"):format(
        row == "-9223372036854775808" and "-9223372036854775807 - 1" or row))
      local message <const> = ("cannot use 'scratch': it is damaged: a case is in row %s: see 'siri-rules verify --db "
                               .. "scratch'"):format(row)
      local specs <const> = { spec { met = function (case) return case.site == nil end } }
      assert.same({ false, message }, { pcall(core.tally.run, store, specs) })
      assert.same({ nil, message }, { core.columns.differences(store) })
    end
  end)

  it("may be gone, all of a segment", function ()
    local store <close> = chance.many(66000, { gone = "i < 65536" })
    assert.equal(465, every_way(store, spec { met = function (case) return case.site == nil end }).groups[""].inside)
    assert.same({ 0, 1 }, segments(store))
    assert.same({}, core.columns.differences(store))
  end)
end)


describe("a column too wide for codes", function ()
  local function met(case) return (case.site or "") < "s3" and case.outcome == "granted" end

  it("is left to the rows where a segment has more than 65,000 texts", function ()
    local store <close> = chance.many(66500, { site = "iif(i <= 65001, 's' || i, 's7')" })
    wide_way(store, spec { met = met })
    assert.same({ { segment = 0, n = 0 } }, store:list
      "SELECT segment, length(data) AS n FROM case_columns WHERE name = 'site' AND segment = 0")
    assert.same({}, core.columns.differences(store))
  end)

  it("may be that of the groups", function ()
    local store <close> = chance.many(66500, { site = "'s' || i", case_type = "iif(i % 100, 'b', 'a')" })
    local answer <const> = wide_way(store, spec { each = "site" })
    assert.equal(1, answer.groups.s66500.late)
    assert.is_nil(answer.groups.s66501)
  end)

  it("is codes up to 65,000 texts", function ()
    local store <close> = chance.many(66500, { site = "iif(i <= 65000, 's' || i, 's7')" })
    local answer <const> = wide_way(store, spec { met = met })
    assert.is_true(store:list "SELECT length(data) FROM case_columns WHERE name = 'site' AND segment = 0"[1] > 0)
    assert.is_false(answer.full)
    assert.equal(65000, answer.asked)
  end)

  it("is codes in each segment, though they are too many for the run", function ()
    local store <close> = chance.many(66000, { site = "'s' || i" })
    chance.move(store, "iif(case_row > 33000, 32536, 0) + case_row")
    wide_way(store, spec { met = met })
    assert.equal(2, store:list "SELECT count(*) FROM case_columns WHERE name = 'site' AND data <> x''"[1])
    assert.same({}, core.columns.differences(store))
  end)

  it("is left to the rows where its texts are more than four million bytes", function ()
    local store <close> = chance.many(5000, { site = "printf('%.*c', 900, 's') || i", extra =
      "'{\"team\":\"' || printf('%.*c', 900, 't') || i || '\"}'" })
    assert(store:run "INSERT INTO columns (name, import_id) VALUES ('team', 1)")
    wide_way(store, spec { met = function (case) return case.site:sub(-1) == "7" and case.team:sub(-2) ~= "17" end })
    assert.equal(2, store:list "SELECT count(*) FROM case_columns WHERE data = x''"[1])
    assert.same({}, core.columns.differences(store))
  end)

  it("may be that of pauses", function ()
    local store <close> = chance.many(66000, {
      informed_on = "17928", decided_on = "17928 + i % 90",
      pauses = "date((17900 + i % 200) * 86400, 'unixepoch') || '/' || date((18101 + i / 200) * 86400, 'unixepoch')",
    })
    local month <const> = core.date.duration(1, "month")
    wide_way(store, spec {
      clock = "net", types = { a = { wanted = true, inherited = true, target = month } },
      met = function (case) return case:within(month, "net") and case:paused "net" < 20 end,
    })
    assert.equal(0, store:list "SELECT length(data) FROM case_columns WHERE name = 'pauses' AND segment = 0"[1])
    assert.same({}, core.columns.differences(store))
  end)

  it("may be that of types or of outcomes", function ()
    local store <close> = chance.many(66000, { case_type = "'t' || i", outcome = "'o' || (i + 1)" })
    local s <const> = spec { types = { t7 = { wanted = true }, t65999 = { wanted = true } } }
    for _ = 1, 2 do
      for _, more in ipairs { {}, { plain = true } } do
        local answer <const> = core.tally.run(store, { with(s, more) })[1]
        assert.same({ 2, 1, nil }, { answer.groups[""].late, answer.unnamed_types.t8, answer.unnamed_types.t7 })
        assert.same({ o8 = 1, o66000 = 1 }, answer.unnamed_outcomes)
      end
      chance.renew(store)
    end
    assert.same({ 0, 0 }, store:list [[SELECT length(data) FROM case_columns
      WHERE name IN ('case_type', 'outcome') AND segment = 0]])
  end)
end)


describe("a tree too wide to grow", function ()
  -- No two cases have the same two dates; each path goes on for a while.
  local CASES <const> = 30000
  local VALUES <const> = { submitted_on = "17500 + i % 400", decided_on = "17928 + i / 400",
                           site = "iif(i % 1000 = 999, 'x', 'Odense')" }
  local NAMES <const> = { "submitted_on", "decided_on", "case_type", "outcome", "site", "exempt", "informed_on" }

  local function read(case)
    local values <const> = {}
    for _, name in ipairs(NAMES) do values[name] = case[name] end
    local month <const> = core.date.duration(1, "month")
    return values, case:within(month, "gross"), case:within(month, "net")
  end

  local function is_odd(case)
    local values <const>, within <const> = read(case)
    return within or values.site == "x" and values.submitted_on:sub(-1) < "5"
  end

  it("falls back to calls, and the answer is the same", function ()
    local store <close> = chance.many(CASES, VALUES)
    local answer <const> = wide_way(store, spec { met = function (case) return is_odd(case) or false end })
    assert.is_true(answer.full)
    assert.equal(CASES, answer.asked)
  end)

  it("fails at the same case with the same words", function ()
    local store <close> = chance.many(CASES, VALUES)
    local answer <const> = wide_way(store, spec { met = function (case)
      local values <const> = read(case)
      if values.decided_on > "2019-04-09" and values.site == "x" then return case.decided end
      return true
    end })
    assert.matches("no field 'decided' %(did you mean 'decided_on'%?%)$", answer.failed)
    assert.equal(store:list "SELECT min(case_id) FROM cases WHERE site = 'x' AND decided_on > 17995"[1], answer.case)
    assert.is_true(answer.full)
  end)

  it("is full for its own question only", function ()
    local store <close> = chance.many(CASES, VALUES)
    chance.renew(store)
    local wide <const> = spec { met = function (case) return not is_odd(case) end }
    local narrow <const> = spec { met = function (case) return case.site == "x" end }
    local answers <const> = core.tally.run(store, { wide, narrow, wide })
    assert.same({ true, false, true }, { answers[1].full, answers[2].full, answers[3].full })
    assert.same({ 2, 30 }, { answers[2].asked, answers[2].groups[""].inside })
  end)

  it("is not where a path is too long: what it reads beyond 200 values is asked", function ()
    local extras <const>, case <const> = {}, {}
    for i = 1, 230 do extras[i] = ("x%03d"):format(i) end
    local cases <const> = {}
    for i = 1, 40 do
      cases[i] = { case_id = "S" .. i, case_type = "a", submitted_on = "2019-02-01", decided_on = "2019-02-20",
                   x001 = tostring(i % 2), x230 = tostring(i % 3) }
    end
    local store <close> = chance.store(cases, { extras = extras })
    local answer <const> = wide_way(store, spec { met = function (c)
      for _, name in ipairs(extras) do case[name] = c[name] end
      return case.x230 == "1" and case.x001 == "1"
    end })
    assert.equal(7, answer.groups[""].inside)
    assert.equal(40, answer.asked)
  end)
end)
