-- What reaches a terminal, a page, a file: texts that would clear the screen,
-- colour it, turn what is read or begin a line of their own, from wherever
-- they come, through each way out.

local dkjson <const> = require "dkjson"
local support <const> = require "tests.support"

-- A colour of its own, a bell, C1, bidi, the end of a line and a false one.
local ATTACK <const> = "\27[36m\7\u{9B}36m\u{202E}\r\nFORGED"
local SHOWN <const> = "\\x1B[36m\\x07\\u{9B}36m\\u{202E}\\x0D\\x0AFORGED"
local PLAIN <const> = "Ærø, A\u{30A}rhus \u{1F600}"   -- and this stays

-- As a text of a rules file or mapping.
local LUA <const> = ([["\27[36m\7\u{9B}36m\u{202E}\r\nFORGED %s"]]):format(PLAIN)

local function with_attack(text) return (text:gsub("@", function () return LUA end)) end

local RULES <const> = with_attack [[
plan { year = 2019, agency = "SIRI", title = @, points = 100 }
case_type "au" { title = @, field = @, target = months(1) }
goal "1.1" { area = @, demand = @, weight = 40, side = "external", measured_by = "agency",
  score = service_targets { clock = "gross", share = assume { @, value = percent(90), because = @ } } }
goal "1.2" { area = "B", demand = "D", weight = 30, side = "external", measured_by = "agency",
  score = cases { met = function (case) error(@ .. case.site) end, share = percent(90) } }
goal "1.3" { area = "C", demand = "D", weight = 30, side = "external", measured_by = "agency",
  score = milestone(@) { by = "2019-12-31" } }
]]

local BAD <const> = ATTACK .. " " .. PLAIN
-- Its letters are composed, on one line, and nothing in it turns.
local HEADING <const> = BAD:gsub("\r\n", " "):gsub("A\u{30A}", "Å"):gsub("\u{202E}", "")
local ROWS <const> = [[
case_id;case_type;submitted_on;decided_on;outcome;site;"fag @"
"S1 @";au;2019-01-01;2019-05-02;granted;"N @";"x @"
"S2 @";"zz @";2019-01-01;2019-01-02;granted;"N @";y
"S3 @";au;2019-01-01;2018-01-02;granted;"N @";y
"S4 @";au;"2019-01-01 @";;"gr @";"N @";y
S5;au;2019-01-01;2019-01-02;"gr @";N;y
]]
local CASES <const> = ROWS:gsub("@", function () return BAD end)

-- What an import refuses, or takes out, an older one kept: the same rows with a
-- word in its place, which is put there by hand.
local OLDER <const> = ROWS:gsub("fag @", function () return "fag " .. BAD end):gsub("@", "ATTACK")

local function keep_attack(folder)
  local function literal(text) return ("CAST(x'%s' AS TEXT)"):format((text:gsub(".", function (byte)
    return ("%02x"):format(byte:byte())
  end))) end
  local sets <const> = {}
  for _, name in ipairs { "case_id", "case_type", "outcome", "site" } do
    sets[#sets + 1] = ("%s = replace(%s, 'ATTACK', %s)"):format(name, name, literal(BAD))
  end
  sets[#sets + 1] = ("extra = replace(extra, 'ATTACK', %s)"):format(literal(dkjson.encode(BAD):sub(2, -2)))
  support.by_hand(folder, ("UPDATE cases SET %s; DELETE FROM segments"):format(table.concat(sets, ", ")))
end

local FILE <const> = "c \27[36m\u{202E} Ærø.csv"

-- Holds an output against what may be in none: a line that the attack began,
-- what cannot be seen, what is no character. ends: what ends its lines.
local function clean(text, ends, told)
  assert.truthy(utf8.len(text), told)
  text = text:gsub(ends, "")
  assert.is_nil(text:match "[%z\1-\31\127]", told)
  for _, code in utf8.codes(text) do
    assert.falsy(code >= 0x80 and code <= 0x9F or code >= 0x202A and code <= 0x202E, told)
  end
end

local function lines_clean(text, told)
  clean(text, "\n", told)
  assert.is_nil(("\n" .. text):find("\nFORGED", 1, true), told)
end

local WITHOUT_STORE <const> = { plan = true, check = true, diff = true }

local COMMANDS <const> = {
  { "status", "r.lua" }, { "status", "s.lua", "--by", "site" },
  { "status", "s.lua", "--by", "fag " .. HEADING }, { "explain", "r.lua", "1.1" },
  { "explain", "r.lua", "1.2" }, { "explain", "r.lua", "1.1", "--late" }, { "explain", "r.lua", "1.1", "--kinds" },
  { "explain", "r.lua", "1.1", "--state", "decided" }, { "explain", "r.lua", "1.1", "--case", "S1 " .. BAD },
  { "explain", "r.lua", "1.1", "--cases", "zz " .. BAD }, { "assumptions", "r.lua" }, { "facts", "list", "r.lua" },
  { "imports" }, { "imports", "1" }, { "history", "case", "S1 " .. BAD }, { "plan", "r.lua" },
  { "diff", "r.lua", "s.lua" }, { "whatif", "r.lua", "--set", "au target = 2 months" },
  { "statement", "year-end", "r.lua", "--draft" }, { "pay", "r.lua" }, { "verify" }, { "check", "r.lua" },
}

describe("what is printed", function ()
  local folder <const> = support.shared {
    ["r.lua"] = RULES, [FILE] = CASES, ["older.csv"] = OLDER,
    ["s.lua"] = (RULES:gsub("error(%b())", "return case.site ~= %1"):gsub("FORGED", "FORGED so")),
  }

  local function run(arguments) return support.run(arguments, { cwd = folder.path }) end

  lazy_setup(function ()
    run { "import", "cases", FILE, "--db", "siri.db" }
    run { "import", "cases", "older.csv", "--db", "siri.db" }
    keep_attack(folder)
  end)

  local function said(arguments, format)
    local words <const> = table.move(arguments, 1, #arguments, 1, {})
    if not WITHOUT_STORE[words[1]] then
      table.move({ "--db", "siri.db" }, 1, 2, #words + 1, words)
    end
    if format then table.move({ "--format", format }, 1, 2, #words + 1, words) end
    return run(words), table.concat(words, " ")
  end

  it("is no attack in a page, or in what is said beside it", function ()
    for _, arguments in ipairs(COMMANDS) do
      local got <const>, told <const> = said(arguments)
      lines_clean(got.out, told)
      lines_clean(got.err, told)
      assert.truthy(got.out ~= "", told .. got.err)
    end
  end)

  it("is no attack in Markdown", function ()
    for _, arguments in ipairs(COMMANDS) do
      if arguments[1] ~= "verify" and arguments[1] ~= "check" then
        local got <const>, told <const> = said(arguments, "markdown")
        lines_clean(got.out, told)
        assert.truthy(got.out ~= "", told .. got.err)
      end
    end
  end)

  it("is no attack in CSV, where the end of a line may stand in a field", function ()
    for _, arguments in ipairs(COMMANDS) do
      if arguments[1] ~= "verify" and arguments[1] ~= "check" and arguments[1] ~= "plan" then
        local got <const>, told <const> = said(arguments, "csv")
        clean(got.out:gsub("^\u{FEFF}", ""), "[\r\n]", told)
        assert.truthy(got.out ~= "", told .. got.err)
      end
    end
  end)

  it("is no attack in JSON, which says it all the same", function ()
    for _, arguments in ipairs(COMMANDS) do
      if arguments[1] ~= "check" then
        local got <const>, told <const> = said(arguments, "json")
        lines_clean(got.out, told)
        assert.truthy(dkjson.decode(got.out), told .. got.err)
      end
    end
    local list <const> = dkjson.decode(said({ "explain", "r.lua", "1.1", "--late" }, "json").out)
    assert.equal("S1 " .. BAD, list.cases[1].id)
  end)

  it("shows what it holds, and what is ordinary as it is", function ()
    local page <const> = said({ "imports", "1" }).out
    assert.matches("c \\x1B[36m\\u{202E} Ærø.csv", page, 1, true)
    local list <const> = said({ "explain", "r.lua", "1.1", "--late" }, "markdown").out
    assert.matches("S1 \\\\x1B\\[36m\\\\x07\\\\u{9B}36m\\\\u{202E}\\\\x0D\\\\x0AFORGED " .. PLAIN, list, 1, true)
    local failed <const> = said({ "explain", "r.lua", "1.2" }, "csv").out
    assert.matches("\\x1B[36m\\x07\\u{9B}36m\\u{202E}\r\nFORGED " .. PLAIN, failed, 1, true)
  end)

  it("is no attack where an import tells what it refuses, and what is wrong with a file", function ()
    local got = run { "import", "cases", FILE, "--db", "other.db" }
    lines_clean(got.out .. got.err)
    assert.matches("c \\x1B[36m\\u{202E} Ærø.csv:3: case_id: its character 15 is the end of a line", got.err, 1, true)
    folder:write("headings.csv", ('"sag %s";case_type\n1;2\n'):format(BAD))
    got = run { "import", "cases", "headings.csv", "--db", "other.db" }
    lines_clean(got.err)
    assert.matches("sag \\x1B[36m", got.err, 1, true)
    folder:write("figures.csv", ('year;goal;name;value;on;"x %s"\n2019;"1.3";"%s";1;2019-02-01;\n'):format(BAD, BAD))
    got = run { "import", "facts", "figures.csv", "--plan", "r.lua", "--db", "other.db" }
    lines_clean(got.out .. got.err)
    assert.matches("the column 'x \\x1B[36m\\x07\\u{9B}36m FORGED Ærø, Århus \u{1F600}' is", got.err, 1, true)
  end)

  it("is no attack in errors: names of files, plans, goals, cases, settings, options", function ()
    for _, arguments in ipairs {
      { "status", BAD }, { "explain", "r.lua", BAD, "--db", "siri.db" }, { "status", "r.lua", "--db", BAD },
      { "explain", "r.lua", "1.1", "--db", "siri.db", "--case", BAD }, { "history", "case", BAD, "--db", "siri.db" },
      { "import", "cases", BAD }, { "import", "cases", FILE, "--map", BAD }, { "help", BAD }, { "status", "--" .. BAD },
      { "status", "r.lua", "--db", "siri.db", "--by", BAD }, { "whatif", "r.lua", "--db", "siri.db", "--set", BAD },
      { "status", "r.lua", "--db", "siri.db", "-o", BAD .. "/x" }, { "status", "r.lua", "--as-of", BAD },
      { "statement", BAD, "r.lua" }, { "imports", BAD }, { "check", BAD }, { "verify", "--db", BAD },
      { "import", "cases", FILE, "--sheet", BAD }, { "import", "cases", FILE, "--extracted", BAD },
    } do
      local got <const>, told <const> = run(arguments), table.concat(arguments, " ")
      lines_clean(got.out .. got.err, told)
      assert.matches("\\x1B[36m", got.out .. got.err, 1, true, told)
      assert.truthy(got.status ~= 0, told)
    end
  end)

  it("is no attack in the problems of rules and mappings, each of which has its line", function ()
    folder:write("wrong.lua", with_attack 'plan { year = 2019, [@] = 1, points = 100 }\ngoal(@) { [@] = 2 }\n')
    local got = run { "check", "wrong.lua" }
    lines_clean(got.out .. got.err)
    assert.matches("wrong.lua:1: plan: unknown setting '" .. SHOWN .. " " .. PLAIN .. "'\n", got.out, 1, true)
    folder:write("raised.lua", with_attack "error(@)\n")
    got = run { "status", "raised.lua", "--db", "siri.db" }
    lines_clean(got.err)
    assert.matches("siri-rules: raised.lua:1: " .. SHOWN .. " " .. PLAIN .. "\n", got.err, 1, true)
    folder:write("map.lua", with_attack('mapping { case_id = column(@), case_type = fixed "au", [@] = 1,\n'
                                        .. '  submitted_on = column "submitted_on", only = { [@] = @ } }\n'))
    got = run { "import", "cases", FILE, "--map", "map.lua", "--db", "other.db" }
    lines_clean(got.err)
    assert.matches("\\x1B[36m", got.err, 1, true)
  end)

  it("is no attack in what the interpreter says of scripts and options, whose own texts have lines", function ()
    for _, arguments in ipairs { { BAD }, { "-e", "error(" .. LUA .. ")" }, { "-e", "error(" .. LUA .. ", 0)" } } do
      local got <const> = run(arguments)
      clean(got.err, "[\n\t]", arguments[1])
      assert.matches("\\x1B[36m\\x07\\u{9B}36m\\u{202E}\\x0D\nFORGED " .. PLAIN, got.err, 1, true)
    end
    local got <const> = run { "-\27[36m" }
    assert.matches("unrecognized option '-\\x1B[36m'\n", got.err, 1, true)
    got.err = run({ "-e", [[error("C:\\x41\\u{41} \xE6", 0)]] }).err
    assert.matches("C:\\x41\\u{41} \\xE6\n", got.err, 1, true)
  end)

  it("has a line for each of several problems", function ()
    folder:write("two.lua", 'plan { year = 2019, a = 1, b = 2, points = 100 }\n')
    local err <const> = run { "status", "two.lua", "--db", "siri.db" }.err
    assert.matches("two.lua:1: plan: unknown setting 'a'\n", err, 1, true)
    assert.matches("\ntwo.lua:1: plan: unknown setting 'b'\n", err, 1, true)
  end)

  it("is as it is in a file of CSV, and printable in one that is read as text", function ()
    run { "explain", "r.lua", "1.1", "--late", "--db", "siri.db", "--format", "csv", "-o", "late.csv" }
    assert.matches('"S1 \27[36m\7\u{9B}36m\u{202E}\r\nFORGED ' .. PLAIN .. '";', folder:read "late.csv", 1, true)
    for _, format in ipairs { "text", "markdown", "json" } do
      run { "explain", "r.lua", "1.1", "--late", "--db", "siri.db", "--format", format, "-o", "late" }
      lines_clean(folder:read "late", format)
    end
  end)

  if not support.has "script" then return end

  it("is no attack at a terminal, where nothing but the program's own colours is one", function ()
    local function at_terminal(arguments)
      return (support.shell(("script -qec %s /dev/null"):format(support.quote(support.command(arguments))),
                            { cwd = folder.path, env = { TERM = "xterm" } }).out:gsub("\r\n", "\n"))
    end
    for _, arguments in ipairs {
      { "status", "r.lua", "--db", "siri.db" }, { "explain", "r.lua", "1.1", "--late", "--db", "siri.db" },
      { "status", "r.lua", "--db", "siri.db", "--format", "csv" }, { "import", "cases", FILE, "--db", "third.db" },
      { "status", BAD },
    } do
      local shown <const>, told <const> = at_terminal(arguments), table.concat(arguments, " ")
      assert.matches("%g", shown, 1, told)
      local plain <const> = shown:gsub("\27%[[%d;]*m", function (colour)
        return colour ~= "\27[36m" and "" or nil
      end):gsub("\r\27%[K", "")
      clean(plain:gsub("^\u{FEFF}", ""), "\r?\n", told)
      assert.is_nil(plain:find("\nFORGED", 1, true), told)
    end
    assert.matches("\27[31m", at_terminal { "status", "r.lua", "--db", "siri.db" }, 1, true)
  end)
end)
