-- `siri-rules check --fix`: the changes that are sure, made in the file.

local checker <const> = require "siri.check.checker"
local mend <const> = require "siri.check.mend"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"

local HEAD <const> = 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }\n'
local SCORE <const> = 'score = milestone "k" { by = "2019-12-31" } }\n'
local SOUND <const> = HEAD .. plans.text('goal "1.1" { ' .. SCORE)

describe("siri-rules check --fix", function ()
  local folder <const> = support.fresh {}

  -- What it says of a file of these bytes, and what is then in the file.
  local function fix(text, options)
    folder:write("r.lua", text)
    local got <const> = folder:run("check r.lua --fix" .. (options or ""))
    return { got.status, got.err, got.out }, folder:read "r.lua"
  end

  it("makes the changes that are sure, all of a line, too, and shows them", function ()
    local said <const>, text <const> = fix [[
-- Målene
plan { yaer = 2019, agency = "SIRI", titel = "Æ", points = 100 }
task "kontrol" { title = "Kontrol" }

-- ét
-- to
-- tre
-- fire
goal "1.1" {
  area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency", task = 'kontrl',
  score = milestone "k" { by = "31-12-2019" },
}
]]
    assert.same({ 0, "", [[
--- r.lua
+++ r.lua
@@ -1,5 +1,5 @@
 -- Målene
-plan { yaer = 2019, agency = "SIRI", titel = "Æ", points = 100 }
+plan { year = 2019, agency = "SIRI", title = "Æ", points = 100 }
 task "kontrol" { title = "Kontrol" }

 -- ét
@@ -7,6 +7,6 @@
 -- tre
 -- fire
 goal "1.1" {
-  area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency", task = 'kontrl',
-  score = milestone "k" { by = "31-12-2019" },
+  area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency", task = 'kontrol',
+  score = milestone "k" { by = "2019-12-31" },
 }
r.lua: 4 changes; it is sound
]] }, { said[1], said[2], (said[3]:gsub("\n \n", "\n\n")) })
    assert.equal(0, folder:run "check r.lua".status)
    assert.matches("task = 'kontrol',\n  score = milestone \"k\" { by = \"2019%-12%-31\" }", text)
  end)

  it("says that there is nothing to change, and leaves the file as it is", function ()
    folder:write("r.lua", SOUND)
    folder:shell "touch -d '2019-01-01 12:00' r.lua"
    local inode <const> = folder:attributes("r.lua", "ino")
    local got <const> = folder:run "check r.lua --fix"
    assert.same({ 0, "", "r.lua: nothing to change; it is sound\n" }, { got.status, got.err, got.out })
    assert.same({ inode, SOUND }, { folder:attributes("r.lua", "ino"), folder:read "r.lua" })
  end)

  it("prints what is still wrong, and fails", function ()
    local said <const>, text <const> = fix((SOUND:gsub("title", "titel"):gsub('"external"', '"extern"')))
    assert.same({ 1, "", [[
--- r.lua
+++ r.lua
@@ -1,2 +1,2 @@
-plan { year = 2019, agency = "SIRI", titel = "En plan", points = 100 }
+plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
 goal "1.1" { area = "A", demand = "D", weight = 100, side = "extern", measured_by = "agency", score = milestone "k" ]]
      .. [[{ by = "2019-12-31" } }
r.lua: 1 change
r.lua:2: goal 1.1: side must be "external" or "internal", not "extern"
r.lua: 1 problem
]] }, said)
    assert.matches("side = \"extern\"", text, 1, true)
  end)

  it("goes on where a change shows the next mistake", function ()
    local text <const> = HEAD:gsub("points", "point") .. [[
case_type "eu" { title = "x", field = "IR", target = months(1) }
goal "1.1" { area = "A", demand = "D", wieght = 100, side = "external", measured_by = "agency",
  score = cases { clock = "gross", filds = { "IRR" }, share = percent(90) } }
]]
    local said <const>, mended <const> = fix(text)
    assert.equal(0, said[1])
    assert.matches("\nr.lua: 4 changes; it is sound\n$", said[3])
    assert.matches('fields = { "IR" }', mended, 1, true)
  end)

  it("changes nothing but the bytes of the edits, with the line ends of Windows and a byte order mark", function ()
    local before <const> = "\xEF\xBB\xBF" .. SOUND:gsub("title", "titel"):gsub("\n", "\r\n")
    local said <const>, text <const> = fix(before)
    assert.equal((before:gsub("titel", "title")), text)
    assert.matches("+plan { year = 2019, agency = \"SIRI\", title = \"En plan\", points = 100 }\n", said[3], 1, true)
  end)

  -- Texts in which something is mistyped, and it is not sure what to change.
  local UNSURE <const> = {
    { "what was meant is there already", (SOUND:gsub("title", "titel = 'x', title")) },
    { "what was meant is in the list already", HEAD .. 'task "kontrol" { title = "x" }\n' .. plans.text(
      'goal "1.1" { task = { "kontrl", "kontrol" }, ' .. SCORE) },
    { "the name stands in the list twice", HEAD .. 'task "kontrol" { title = "x" }\n' .. plans.text(
      'goal "1.1" { task = { "kontrl", "kontrl" }, ' .. SCORE) },
    { "the key is there twice", (SOUND:gsub("title", "titel = 'x', titel")) },
    { "two calls of the line are of one name", HEAD .. plans.text [[
goal "1.1" { score = all { milestone "k" { by = "2019-12-31", onc = 1 }, milestone "k" { bi = "2019-12-31" } } }
]] },
    { "the name is computed", HEAD .. 'task "kontrol" { title = "x" }\n' .. plans.text(
      'goal "1.1" { task = "kontr" .. "l", ' .. SCORE) },
    { "the table is made elsewhere", HEAD .. 'local t = { bi = "2019-12-31" }\n' .. plans.text(
      'goal "1.1" { score = milestone "k"(t) }\n') },
    { "two words are as near", (SOUND:gsub("plan", "pan")) },
    { "it may be the local itself that is mistyped", SOUND .. "local kpt = percent(90)\nlocal x = kept\n" },
    { "nothing near is known", (SOUND:gsub("title =", "xyzzy = 1, title =")) },
  }

  it("takes a local for what was meant, where it is used elsewhere", function ()
    local text <const> = SOUND .. "local kept = percent(90)\nlocal x, y = kpt, kept\n"
    local said <const>, mended <const> = fix(text)
    assert.same({ 0, (text:gsub("kpt", "kept")) }, { said[1], mended })
  end)

  for _, one in ipairs(UNSURE) do
    it("changes nothing where " .. one[1], function ()
      local said <const>, text <const> = fix(one[2])
      assert.equal(one[2], text)
      assert.equal(1, said[1])
      assert.matches("^r.lua: nothing to change\nr.lua:%d: .*\nr.lua: %d problems?\n$", said[3])
    end)
  end

  it("changes each plan that it is given, and says so of each", function ()
    folder:write("a.lua", SOUND)
    folder:write("b.lua", (SOUND:gsub("title", "titel")))
    local got <const> = folder:run "check --fix a.lua none.lua b.lua"
    assert.equal("siri-rules: none.lua: no such file\n", got.err)
    assert.matches("^a.lua: nothing to change; it is sound\n\n\n%-%-%- b.lua\n.*\nb.lua: 1 change; it is sound\n$",
                   got.out)
    assert.equal(1, got.status)
    assert.equal(SOUND, folder:read "b.lua")
  end)

  it("mends a mapping likewise", function ()
    local map <const> = 'mapping { case_id = column "Sag", case_type = column "Type", submited_on = column "M" }\n'
    local said <const>, text <const> = fix(map)
    assert.same({ 0, (map:gsub("submited", "submitted")) }, { said[1], text })
    assert.equal(text, select(2, fix((text:gsub("mapping", "mpping")))))
  end)

  it("--dry-run shows the changes and writes nothing, and fails while there are some", function ()
    local before <const> = SOUND:gsub("title", "titel")
    local said <const>, text <const> = fix(before, " --dry-run")
    assert.equal(before, text)
    assert.equal(1, said[1])
    assert.matches("\n+plan { year = 2019, agency = \"SIRI\", title", said[3], 1, true)
    assert.matches("\nr.lua: 1 change, not written; it is sound\n$", said[3])
    assert.same({ 0, "", "r.lua: nothing to change; it is sound\n" }, (fix(SOUND, " --dry-run")))
  end)

  it("--dry-run goes with --fix, and --fix with no other format", function ()
    folder:write("r.lua", SOUND)
    local got <const> = folder:run "check --dry-run r.lua"
    assert.same({ 2, "", "siri-rules check: --dry-run goes with --fix\nsee 'siri-rules check --help'\n" },
                { got.status, got.out, got.err })
    local other <const> = folder:run "check --fix --format json r.lua"
    assert.equal(2, other.status)
    assert.matches("option '--format' can not be used together with option '--fix'", other.err, 1, true)
  end)

  it("keeps the file's mode, and leaves nothing beside it", function ()
    folder:write("r.lua", (SOUND:gsub("title", "titel")))
    folder:shell "chmod 640 r.lua"
    folder:run "check --fix r.lua"
    assert.equal("rw-r-----", folder:attributes("r.lua", "permissions"))
    assert.same({ "r.lua" }, folder:names())
  end)

  it("writes into the file that a link leads to, and the link stays", function ()
    folder:write("rules/r.lua", (SOUND:gsub("title", "titel")))
    folder:shell "ln -s rules/r.lua link.lua"
    assert.equal(0, folder:run "check --fix link.lua".status)
    assert.equal("rules/r.lua\n", folder:shell "readlink link.lua".out)
    assert.equal(SOUND, folder:read "rules/r.lua")
  end)

  it("says that a file cannot be written, and what is wrong with it", function ()
    folder:write("r.lua", (SOUND:gsub("title", "titel")))
    folder:shell "chmod 755 . && chmod 444 r.lua"
    local root <const> = folder:shell "id -u".out == "0\n"   -- who may write everywhere
    local other <const> = root and "setpriv --reuid=65534 --regid=65534 --clear-groups env " or ""
    -- whose notes of coverage, if there are any, are not nobody's to write
    local got <const> = folder:shell("unset SIRI_TEST_INIT; export GCOV_PREFIX=/dev/null; "
                                     .. other .. support.command { "check", "--fix", "r.lua" })
    assert.same({ 1, "siri-rules: cannot write 'r.lua': Permission denied\n", [[
r.lua:1: plan: unknown setting 'titel' (did you mean 'title'?)
r.lua:1: plan: title is missing: the plan's own title
r.lua: 2 problems
]] }, { got.status, got.err, got.out })
    assert.equal((SOUND:gsub("title", "titel")), folder:read "r.lua")
  end)

  it("writes into no pipe", function ()
    folder:write("r.lua", (SOUND:gsub("title", "titel")))
    local got <const> = folder:shell("cat r.lua | " .. support.command { "check", "--fix", "/dev/stdin" })
    assert.matches("cannot write '/dev/stdin': it is a terminal, a device or a pipe, not a file\n", got.err, 1, true)
  end)
end)

describe("a file that is to be mended", function ()
  local folder <const> = support.fresh { ["r.lua"] = "before" }

  it("is left as it is where somebody has changed it meanwhile", function ()
    local path <const> = folder.path .. "/r.lua"
    assert.same({ nil, ("cannot write '%s': it was changed meanwhile: check it again"):format(path) },
                { mend.write(path, "other", "after") })
    assert.equal("before", folder:read "r.lua")
    assert.is_true(mend.write(path, "before", "after"))
    assert.equal("after", folder:read "r.lua")
  end)

  it("is not made anew where somebody has taken it away", function ()
    local path <const> = folder.path .. "/none.lua"
    assert.same({ nil, ("cannot write '%s': it was changed meanwhile: check it again"):format(path) },
                { mend.write(path, "before", "after") })
    assert.is_nil(folder:attributes "none.lua")
  end)
end)

describe("a text with any mistakes", function ()
  local TEXT <const> = HEAD .. plans.text [[
local kept = assume { "Andel", value = percent(90), otherwise = percent(85), because = "skøn" }
case_type "eu" { title = "EU", field = "IR", target = months(1) }
task "kontrol" { title = "Kontrol" }
goal "1.1" { weight = 60, task = "kontrol",
  score = all { measure "ø" { below = 7 }, milestone "k" { by = "2019-12-31" } } }
goal "1.2" { weight = 40, score = cases { share = kept, met = function (case, how)
    if case.outcome == "granted" then return case:within(months(1), "gross") end
    return how("dage", case:days "gross") ~= nil and case.decided_on < "2019-05-01"
  end } }
]]
  local PIECES <const> = { "{", "}", "(", ")", '"', "'", "\n", "\r", "=", ",", "å", "“", "\xE5", "local ", "end ", "--",
                           "!=", "&&", " ", "goal ", "mapping ", "column ", "x" }

  -- A byte left out, or swapped with the next; a piece put in; a part doubled.
  local function mistaken(text)
    local at <const>, kind <const> = math.random(#text), math.random(4)
    if kind == 1 then return text:sub(1, at - 1) .. text:sub(at + 1) end
    if kind == 2 then return text:sub(1, at - 1) .. text:sub(at + 1, at + 1) .. text:sub(at, at) .. text:sub(at + 2) end
    if kind == 3 then return text:sub(1, at) .. PIECES[math.random(#PIECES)] .. text:sub(at + 1) end
    return text:sub(1, at) .. text:sub(math.max(1, at - math.random(8)), at + math.random(20)) .. text:sub(at + 1)
  end

  local function mended(text)
    local kind <const>, loaded <const>, problems <const> = checker.text(text, "r.lua")
    for _, one in ipairs(problems) do
      for _, edit in ipairs(one.edits or {}) do
        assert(edit.at >= 1 and edit.at <= edit.stop and edit.stop <= #text + 1, text)
      end
    end
    return mend.file { path = "r.lua", text = text, kind = kind, loaded = loaded, problems = problems }.text
  end

  it("is mended at once as far as it can be, and what Lua reads before it reads behind that", function ()
    local seed <const> = os.time()
    print("    mended: seed " .. seed)
    math.randomseed(seed)
    for _ = 1, 400 do
      local text = math.random(8) == 1 and "\xEF\xBB\xBF" .. TEXT or TEXT
      for _ = 1, math.random(3) do text = mistaken(text) end
      local after <const> = mended(text)
      assert.equal(after, mended(after))
      assert(load((after:gsub("^\xEF\xBB\xBF", ""))) or not load((text:gsub("^\xEF\xBB\xBF", ""))), text)
    end
  end)
end)
