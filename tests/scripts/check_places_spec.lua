-- Where in a file that stands which `check` tells of: columns as an editor
-- counts them, and no column where the text does not tell it.

local support <const> = require "tests.support"
local plans <const> = require "tests.plans"

-- A text without its marks, @1 to @9, and the place of each, "r.lua:3:17".
local function unmarked(text)
  local marks <const>, line, column, out = {}, 1, 1, {}
  local at = 1
  while at <= #text do
    local mark <const> = text:match("^@(%d)", at)
    if mark then
      marks[mark] = ("r.lua:%d:%d"):format(line, column)
      at = at + 2
    else
      local character <const> = text:match("^" .. utf8.charpattern, at)
      out[#out + 1] = character
      line, column = line + (character == "\n" and 1 or 0), character == "\n" and 1 or column + 1
      at = at + #character
    end
  end
  return table.concat(out), marks
end

-- What check prints of a text in the form of lines: `said`, where @1 stands for
-- the place of that mark in the text. `change`, if given, changes the bytes.
local function tells(said, text, change)
  local plain <const>, marks <const> = unmarked(text)
  local folder <close> = support.filled { ["r.lua"] = change and change(plain) or plain }
  local got <const> = folder:run "check --format lines r.lua"
  assert.same({ 1, "", (said:gsub("@(%d)", marks)) }, { got.status, got.err, got.out })
end

local PLAN <const> = 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }\n'
local REST <const> = 'weight = 100, side = "external", measured_by = "agency", score = milestone "k" { by = '
                     .. '"2019-12-31" } }\n'

-- Texts that are told of, each by its name.
local TOLD <const> = {
  { "of an unknown setting is its key, of a missing one the word and its name", [[
@1: error: goal 1.1: unknown setting 'wieght' (did you mean 'weight'?) [E201]
@2: error: goal 1.1: weight is missing: its points [E202]
]], PLAN .. "@2" .. 'goal "1.1" { area = "A", demand = "D", @1' .. REST:gsub("weight", "wieght") },

  { "of a wrong value is the value, wherever it stands", [[
@1: error: goal 1.1: side must be "external" or "internal", not "extern" [E203]
@2: error: milestone k: by must be a date as text: "2019-12-31", not 2019 [E203]
]], PLAN .. [[
goal "1.1" {
  area = "Å", demand = "D", weight = 100, side = @1"extern",
  measured_by = "agency",
  score = milestone "k" { by =   @22019 },
}
]] },

  { "counts characters, not bytes, and a tab as one", "@1: error: goal 1.1: unknown setting 'x' [E201]\n",
    PLAN .. "goal \"1.1\" { area = 'ÆØÅ €',\t@1x = 1, demand = 'D', " .. REST },

  { "of a value that is computed is all of it", [[
@1: error: goal 1.1: area must be a text, not a table [E203]
]], PLAN .. 'goal "1.1" { demand = "D", area = @1({}), ' .. REST },

  { "of a name within a setting's value is that name", [[
@1: error: plan: followups: UO1: unknown setting 'duo' (did you mean 'due'?) [E201]
@2: error: goal 1.1: demand is missing: what is demanded [E202]
]], [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100,
  followups = {
    UO1 = { status = "2019-03-31",       @1duo = "2019-04-26" } } }
@2goal "1.1" { area = "A", ]] .. REST },

  { "of a name within a setting's value that is called like the setting is the name, too", [[
@1: error: plan: period: unknown setting 'period' [E201]
]], 'plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, period = { @1period = "2019" } }\n'
    .. plans.text 'goal "1.1" { score = function () return true end }\n' },

  { "of a part of a list is the part", "@1: error: all: part 2 must be a score: a kind such as milestone or measure, "
    .. "or a function, not 7 [E203]\n",
    PLAN .. plans.text 'goal "1.1" {\n  score = all { milestone "k" { by = "2019-12-31" }, @17 } }\n' },

  { "of a name of a goal, a task, a field or a case type is the text that has it", [[
@1: error: goal 1.1: no task is called 'kontrl' (did you mean 'kontrol'?) [E312]
@2: error: goal 1.1: no case type has the field 'IRR' (did you mean 'IR'?) [E350]
@3: error: goal 1.1: no case type is called 'eux' (did you mean 'eu'?) [E351]
@4: error: amend 2019-07-01: drop: no goal is called '1.11' (did you mean '1.1'?) [E327]
]], PLAN .. plans.text [[
case_type "eu" { title = "x", field = "IR", target = months(1) } task "kontrol" { title = "Kontrol" }
goal "1.1" { task =
  @1"kontrl",
  score = cases { clock = "gross", fields = { @2"IRR" }, share = percent(90),
  types = { "eu", @3'eux' } } }

amend "2019-07-01" { reason = "r", announced = "new", drop = { @4"1.11" } }
]] },

  { "of two words with one name is the second", "@1: error: goal 1.1 is already at r.lua:2 [E211]\n",
    PLAN .. plans.text 'goal "1.1" { score = function () return true end }\n  ' .. "@1"
          .. plans.text 'goal "1.1" { score = function () return false end }\n' },

  { "of a plan whose weights do not fit is the plan", [[
@1: error: the weights sum to 100, 1 less than the plan's 101 points (1.1: 100) [E304]
]], "--[[ ø ]] @1" .. PLAN:gsub("100", "101") .. 'goal "1.1" { area = "A", demand = "D", ' .. REST },

  { "of a comparison is the text in it", [[
@1: error: "1.4.2019" is no date as rules write it: "2019-04-01" [E402]
]], PLAN .. plans.text [[
case_type "eu" { title = "x", field = "IR", target = months(1) }
goal "1.1" { score = cases { share = percent(90), met = function (case)
  return case.decided_on < @1"1.4.2019" end } }
]] },

  { "is the word's, where its table is made elsewhere", "@1: error: milestone k: unknown setting 'x' [E201]\n",
    PLAN .. 'local t = { by = "2019-12-31", x = 1 }\n' .. plans.text 'goal "1.1" { score = @1milestone "k"(t) }\n' },

  { "is the word's, where a setting is there twice, or under a name that only a run tells", [[
@1: error: milestone k: by must be a date as text: "2019-12-31", not 1 [E203]
@2: error: milestone l: by must be a date as text: "2019-12-31", not 1 [E203]
]], PLAN .. plans.text [[
local by = "by"
goal "1.1" { score = all { @1milestone "k" { by = "2019-12-31", by = 1 },
                           @2milestone "l" { by = "2019-12-31", [by] = 1 } } }
]] },

  { "of a word that nobody knows is the word, of one that is read from something, too", [[
@1: error: no word 'mesure' (did you mean 'measure'?) [E206]
@2: error: no word 'xyzzy' [E206]
@3: error: no word 'print': rules do not have it [E207]
]], PLAN .. plans.text [[
goal "1.1" { score = all { @1mesure "x" { below = 7 }, measure "y" { below = 7 } } }
local a, b = { xyzzy = 1 }, @2xyzzy
local c = @3print
]] },

  { "of what a rule reads is the name", [[
@1: error: goal 1.1: facts have no 'mesure' (did you mean 'measure'?) [E542]
]], PLAN .. plans.text 'goal "1.1" {\n  score = function (facts) return facts:@1mesure("mesure") == nil end }\n' },

  { "of another value of an assumption is what has it", [[
@1: error: assume: otherwise 85 cannot be used: r.lua:5: cases: share must be a share from 0 to 1: percent(90) or ]]
    .. [[
ratio(9, 10), not 85 [E371]
]], PLAN .. plans.text [[
case_type "eu" { title = "x", field = "IR", target = months(1) }
local share = assume { "A", value = percent(90), otherwise = @185, because = "b" }
goal "1.1" {
  score = cases { clock = "gross", share = share } }
]] },

  { "has no column where two calls of a line could be meant", [[
r.lua:2: error: milestone k: unknown setting 'vy' [E201]
r.lua:2: error: milestone k: by is missing: the last day [E202]
r.lua:2: error: milestone k: unknown setting 'wy' [E201]
]], PLAN .. plans.text 'goal "1.1" { score = all { milestone "k" { vy = 1 }, milestone "k" { wy = 1 } } }\n' },

  { "has no column where a word is called by another name", [[
r.lua:3: error: milestone k: by is missing: the last day [E202]
]], PLAN .. "local m = milestone\n" .. plans.text 'goal "1.1" { score = m "k" {} }\n' },

  { "has no column where there is nothing", "r.lua:1: error: no plan { … } in this file [E301]\n",
    'task "0" { title = "Fælles" }\n' },

  { "of a mapping is found likewise", [[
@1: error: mapping: submitted_on must be first "…", last "…", column "…", fixed "…" or a function, not 3 [E203]
@2: error: column: unknown setting 'otherwice' (did you mean 'otherwise'?) [E201]
]], [[
mapping {
  log = { event = "Hændelse", at = "Tid" }, case_id = column "Sag",
  case_type = column "Æ" { values = { a = "b" },    @2otherwice = "keep" },
    submitted_on = @13,
}
]] },

  { "of an event among those of decided_by is its name", [[
@1: error: outcome: 'lukkt' in decided_by does not decide a case (did you mean 'lukket'?) [E610]
]], [[
mapping {
  log = { event = "Hændelse", at = "Tid" }, case_id = column "Sag", case_type = column "Type",
  submitted_on = first "modtaget", decided_on = last { "afgjort", "lukket" },
  outcome = decided_by {
    afgjort = "granted", lukket = "refused",
    @1lukkt = "refused" },
}
]] },
}

describe("the place of a diagnostic", function ()
  for _, one in ipairs(TOLD) do
    it(one[1], function () tells(one[2], one[3]) end)
  end

  local SAID <const> = "@1: error: plan: unknown setting 'titel' (did you mean 'title'?) [E201]\n"
                       .. "@2: error: plan: title is missing: the plan's own title [E202]\n"
                       .. "@3: error: goal 1.1: unknown setting 'x' [E201]\n"
  local TEXT <const> = "-- Målene\n@2" .. PLAN:gsub("title", "@1titel")
                       .. 'goal "1.1" {\n  area = "A", demand = "D", @3x = 1, ' .. REST

  it("is the same with the line ends of Windows, and of old Macs", function ()
    tells(SAID, TEXT)
    tells(SAID, TEXT, function (text) return (text:gsub("\n", "\r\n")) end)
    tells(SAID, TEXT, function (text) return (text:gsub("\n", "\r")) end)
  end)

  it("is the same with a byte order mark before the text, on its first line, too", function ()
    tells(SAID, TEXT, function (text) return "\xEF\xBB\xBF" .. text end)
    local said <const>, text <const> = SAID:gsub("@3.*", ""), PLAN:gsub("title", "@1titel")
    tells(said, "@2" .. text, function (plain) return "\xEF\xBB\xBF" .. plain end)
  end)
end)
