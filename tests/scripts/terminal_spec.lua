-- What the program is like at a terminal of 80 columns and 24 rows: what is
-- seen first, and what shows what is longer.

local support <const> = require "tests.support"

local RULES <const> = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
local kept = assume { "Andelen", value = percent(90), otherwise = { percent(50) }, because = "aftalt" }
assume { "Noget", value = true, otherwise = { false }, because = "aftalt" }
assume { "Mere", value = true, otherwise = { false }, because = "aftalt" }
assume { "Kun det", because = "aftalt" }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
goal "1.1" { area = "Tider", weight = 60, measured_by = "agency", demand = "til tiden",
             score = service_targets { clock = "gross", share = kept } }
goal "1.2" { area = "Viden", weight = 40, measured_by = "agency", demand = "ting", score = all {
]] .. (function ()
  local list <const> = {}
  for i = 1, 20 do list[i] = ('milestone "ting %d" { by = "2019-12-31" }'):format(i) end
  return table.concat(list, ",\n") .. " } }\n"
end)()

local CASES <const> = "case_id;case_type;submitted_on;decided_on\n"
  .. "A1;au_pair;2019-01-10;2019-02-10\nA2;au_pair;2019-01-10;2019-06-10\n"

local folder <const> = support.shared {
  ["r.lua"] = RULES, ["cases.csv"] = CASES, "import cases cases.csv --extracted 2019-07-05",
}

describe("the assumptions of a status", function ()
  local page <const> = function (...) return support.printed(folder:run("status", "r.lua", ...)) end

  it("are those that move points, and a line of how many others there are, and where", function ()
    assert.matches("\n Antagelser\n" ..
                   "   1  Andelen: 90 % (ellers 50 %: 1.1 opfyldt (1/1) +60)\n" ..
                   "      2 ændrer intet, 2 har ingen anden værdi: siri-rules assumptions r.lua\n\n Hvorfor? ",
                   page(), 1, true)
    assert.matches("\n      2 change nothing, 2 have no other value: siri-rules assumptions r.lua\n",
                   page("--lang", "en"), 1, true)
    local all <const> = support.printed(folder:run "assumptions r.lua")
    for _, text in ipairs { "Andelen", "Noget", "Mere", "Kun det", "hvor reglen ikke siger andet" } do
      support.shows(all, text)
    end
  end)

  it("stand whole in every other form", function ()
    for _, form in ipairs { "json", "markdown", "html" } do
      for _, text in ipairs { "Andelen", "Noget", "Mere", "Kun det" } do support.shows(page("--format", form), text) end
    end
  end)

  it("lead on as they were asked for", function ()
    support.shows(page("--as-of", "2019-06-30"), ": siri-rules assumptions r.lua --as-of 2019-06-30\n")
  end)
end)

describe("at a terminal", function ()
  if not support.has "script" then return pending "there is no script(1)" end

  -- What a command shows at one of so many rows, and its status; without the
  -- progress that it takes back, where it took longer than a second.
  local function shown(line, env, rows)
    local words <const> = {}
    for word in line:gmatch "%S+" do words[#words + 1] = word end
    local command <const> = ("stty cols 80 rows %d; exec %s"):format(rows or 24, support.command(words))
    local set <const> = { TERM = "xterm" }
    for name, value in pairs(env or {}) do set[name] = value end
    local got <const> = support.shell(("script -qec %s /dev/null"):format(support.quote(command)),
                                      { cwd = folder.path, env = set })
    return got.out:gsub("\r\n", "\n"):gsub("\r?\27%[Kworking: [^\n\27]*\27%[K", ""), got.status
  end
  local function plain(text) return (text:gsub("\27%[[%d;]*m", "")) end
  local function paged(line, env) return shown(line, { SIRI_PAGER = "cat >seen; echo shown" }, env) end
  before_each(function () os.remove(folder.path .. "/seen") end)

  local whole <const> = function () return folder:run "status r.lua".out end

  it("the points of a status are among what is seen first", function ()
    local page <const> = shown("status r.lua", { SIRI_PAGER = "head -23" })
    support.shows(plain(page), "\n 0 af 100 point er opnået; 0 er endelige, 100 kan nås\n")
  end)

  it("a page that is longer is shown by a pager, whole and in its colours", function ()
    assert.same({ "shown\n", 0 }, { paged "status r.lua" })
    assert.equal(whole(), plain(folder:read "seen"))
    support.shows(folder:read "seen", "\27[31m✗\27[0m")
  end)

  it("a page that fits is shown at once, to the row that the prompt leaves", function ()
    local _, lines <const> = whole():gsub("\n", "")
    assert.equal(whole(), plain((shown("status r.lua", { SIRI_PAGER = "echo paged" }, lines + 1))))
    assert.equal("paged\n", (shown("status r.lua", { SIRI_PAGER = "echo paged" }, lines)))
  end)

  it("lines that are broken there are as many as they take", function ()
    local text <const> = folder:run "status r.lua --format json".out
    local _, lines <const> = text:gsub("\n", "")
    assert.equal("paged\n", (shown("status r.lua --format json", { SIRI_PAGER = "echo paged" }, lines + 1)))
  end)

  it("SIRI_PAGER goes before PAGER; none, or cat, shows all at once", function ()
    assert.equal("siri\n", (shown("status r.lua", { SIRI_PAGER = "echo siri", PAGER = "echo pager" })))
    assert.equal("pager\n", (shown("status r.lua", { PAGER = "echo pager" })))
    for _, env in ipairs { { SIRI_PAGER = "", PAGER = "echo pager" }, { PAGER = "cat" },
                           { PAGER = "echo pager", TERM = "dumb" } } do
      assert.equal(whole(), plain((shown("status r.lua", env))))
    end
  end)

  it("--no-pager shows all at once", function ()
    assert.equal(whole(), plain((shown("status r.lua --no-pager", { SIRI_PAGER = "echo pager" }))))
  end)

  it("a pager is told to show colours and our letters, where nobody told it otherwise", function ()
    local told <const> = "echo $LESS $LV $LESSCHARSET"
    assert.equal("FRX -c utf-8\n", (shown("status r.lua", { PAGER = told })))
    assert.equal("S -c latin1\n", (shown("status r.lua", { PAGER = told, LESS = "S", LESSCHARSET = "latin1" })))
  end)

  it("a pager that is not there leaves all to be seen", function ()
    local page <const>, status <const> = shown("status r.lua", { PAGER = "no-such-pager" })
    assert.equal(0, status)
    assert.equal(whole(), plain(page):gsub("^[^\n]*not found\n", ""), nil)
  end)

  it("a pager that ends early is no error", function ()
    assert.same({ "", 0 }, { shown("status r.lua --format json", { PAGER = "exit 3" }) })
    local page <const>, status <const> = shown("status r.lua", { PAGER = "head -1" })
    assert.same({ whole():match "^[^\n]*\n", 0 }, { plain(page), status })
  end)

  it("the exit status is the command's", function ()
    folder:write("bad.lua", (RULES:gsub("service_targets %b{}", "function () error 'so' end")))
    local page <const>, status <const> = paged "status bad.lua"
    assert.same({ "shown\n", 1 }, { page, status })
    support.shows(folder:read "seen", "so")
  end)

  it("control-C is the pager's, and leaves the command as it was", function ()
    local interrupted <const> = "trap 'echo caught' INT; kill -INT 0; cat >seen"
    assert.same({ "caught\n", 0 }, { shown("status r.lua", { PAGER = interrupted }) })
    assert.equal(whole(), plain(folder:read "seen"))
    local page <const>, status <const> = shown("status r.lua", { PAGER = "kill -INT 0; cat >seen" })
    assert.same({ "", 0 }, { page, status })
  end)

  it("who reads a page keeps nobody from the database, and it is in no file", function ()
    folder:write("pager", "sqlite3 siri.db 'BEGIN EXCLUSIVE' 'SELECT 1'; readlink /proc/self/fd/0 | tr -d '[:0-9]'\n")
    assert.equal("1\npipe\n", (shown("explain r.lua 1.1 --format json", { PAGER = "sh pager" })))
  end)

  it("help is a page, too; what goes into a pipe or a file is none", function ()
    local env <const> = { SIRI_PAGER = "echo paged" }
    for _, line in ipairs { "help rules", "help status", "status --help", "--help" } do
      assert.equal("paged\n", (shown(line, env)))
    end
    assert.equal("", (shown("status r.lua -o page.txt", env)))
    assert.equal(whole(), folder:read "page.txt")
    assert.equal(whole(), support.run({ "status", "r.lua" }, { cwd = folder.path, env = env }).out)
  end)

  it("less shows it from its top, and q ends it", function ()
    if not support.has "less" then return end
    local page <const>, status <const> = shown("status r.lua", { LESS = "FRX+gq" })
    assert.equal(0, status)
    support.shows(page, "En plan · SIRI")
  end)
end)

describe("work that takes more than a second", function ()
  if not support.has "script" then return pending "there is no script(1)" end

  -- What a line of the shell shows at a terminal.
  local function shown(line)
    return support.shell(("script -qec %s /dev/null"):format(support.quote(line)),
                         { cwd = folder.path, env = { TERM = "xterm" } }).out
  end

  -- The same of a script of ours, which waits so many seconds first.
  local function script(text, seconds)
    folder:write("work.lua", ([[
      local core, output = require "siri.core", require "siri.base.output"
      core.progress.begin "working"
      local store = assert(siri.open("siri.db", "read"))
      os.execute "sleep %s"
    ]]):format(seconds) .. text)
    return shown(support.command { "work.lua" })
  end
  local WIPED <const> = "\r\27[K"

  it("says at a terminal what it is at, and for how long; nothing is left of it once anything else is said", function ()
    assert.equal(WIPED .. "cases.csv: 10.000 rows, 1 s" .. WIPED .. "done\r\n", script([[
      output.working "cases.csv: 10.000 rows"
      output.say "done"]], 1.1))
    assert.equal(WIPED .. "x, 1 s" .. WIPED .. "told\r\n", script([[output.working "x" output.tell "told"]], 1.1))
    assert.equal(WIPED .. "x, 1 s" .. WIPED .. "sent\r\n", script([[output.working "x" output.send "sent\n"]], 1.1))
    assert.equal(WIPED .. "x, 1 s" .. WIPED, script([[output.working "x" core.progress.done()
      output.working "y"]], 1.1))
  end)

  it("says nothing before, nor more than a line has", function ()
    assert.equal("done\r\n", script([[output.working "x" output.say "done"]], 0.5))
    assert.equal(WIPED .. ("å"):rep(55) .. "…, 1 s" .. WIPED,
                 script([[output.working(("å"):rep(56)) core.progress.done()]], 1.1))
  end)

  it("tells what SQLite is long at, and how many cases are counted", function ()
    local long <const> = script([[
      store:list "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000) SELECT max(n) FROM c"
      core.progress.done()]], 1.1)
    assert.matches("^\r\27%[Kworking, 1 s", long)
    local counted <const> = script([[
      core.tally.run(store, { { as_of = "2019-12-31", from = "2019-01-01", to = "2019-12-31", names = true,
                                types = {}, outcomes = {} } })
      core.progress.done()]], 1.1)
    assert.equal(WIPED .. "working: 0 cases, 1 s" .. WIPED, counted)
  end)

  it("is seen of a command whose rules take long, and in no pipe", function ()
    folder:write("slow.lua", (RULES:gsub("service_targets %b{}", [[cases { clock = "gross", share = kept,
      met = function (case) local n = 0 for i = 1, 900000 do n = n + 1 end return case.site ~= "x" end }]])))
    local rows <const> = { "case_id;case_type;submitted_on;decided_on;site\n" }
    for i = 1, 100 do rows[#rows + 1] = ("B%d;au_pair;2019-01-10;2019-02-10;%d\n"):format(i, i) end
    folder:write("many.csv", table.concat(rows))
    folder:done "import cases many.csv --extracted 2019-07-05 --db many.db"
    local words <const> = { "status", "slow.lua", "--db", "many.db", "--no-pager" }
    local page = shown(support.command(words))
    assert.matches("^\r\27%[Kworking: 0 cases, 1 s\r\27%[K", page)
    page = page:gsub("^.*\r\27%[K", ""):gsub("\27%[[%d;]*m", ""):gsub(" *\r\n", "\n")
    local piped <const> = folder:run(table.unpack(words))
    assert.same({ piped.out, "" }, { page, piped.err })
  end)
end)
