-- What the shells complete: a command line that is being typed, as the program
-- says it may go on, and as bash, zsh and fish show it.

local lists <const> = require "siri.base.lists"
local plans <const> = require "tests.plans"
local support <const> = require "tests.support"
local command <const> = require "siri.cli.command"

local PLAN <const> = plans.of [[
case_type "au_pair" { title = "Au pair", field = "IR", target = months(3) }
case_type "family" { title = "Familie", field = "IR", target = months(2) }
goal "1.1" { demand = "B", score = service_targets { clock = "gross", fields = { "IR" }, share = percent(90) } }
]]

local folder <const> = support.shared {
  ["rules/2019.lua"] = PLAN, ["rules/sound_spec.lua"] = "", ["rules/broken.lua"] = "goal {",
  ["my rules/a b.lua"] = PLAN, ["data/x.csv"] = "",
  ["cases.csv"] = "case_id;case_type;submitted_on\nS1;au_pair;2019-01-02\n",
  "import cases cases.csv", "statement year-end 2019",
}

-- What may stand for the last of the words, each with what it is.
local function told(...) return support.printed(folder:run("--complete", ...)) end

-- The same: the words, in their order; "FILES" where files are meant, too.
local function words(...)
  local list <const> = {}
  for word, what in told(...):gmatch "([^\t\n]*)\t([^\n]*)\n" do
    list[#list + 1] = word == "" and what == "files" and "FILES" or word
  end
  return table.concat(list, " ")
end

describe("a line that is typed", function ()
  it("goes on with a command, or with the file of a script", function ()
    assert.equal(table.concat(command.names(), " "), words "")
    assert.equal("statement status FILES", words "st")
    support.shows(told "stat", "status\tShow every goal's status, points and reason\n")
    assert.equal("--help --version", words "--")
    assert.equal("FILES", words("script.lua", ""))
  end)

  it("goes on with the plans in sight, by name, here and where the program lies, and with files", function ()
    assert.equal("2019 broken 2018 2020-draft FILES", words("status", ""))
    support.shows(told("status", "2019"), "2019\trules/2019.lua\n")
    assert.equal("2019 2018 2020-draft FILES", words("whatif", "x", "--cases", "2"):gsub("broken ", ""))
    assert.equal("2019 FILES", words("import", "facts", "--plan", "2019"))
  end)

  it("goes on with the goals of its plan, and their areas", function ()
    assert.equal("1.1\tA\n", told("explain", "2019", ""))
    assert.equal("1.1", words("explain", "my rules/a b.lua", "1"))
    assert.matches("^1.1 1.2 1.3 ", words("report", "--goal", ""))   -- of all plans, for the plan comes later
    assert.equal("", words("explain", "2019", "2"))
    assert.equal("", words("explain", "broken", ""))
  end)

  it("goes on with case types and their titles, one or a list, and with their fields", function ()
    assert.equal("au_pair\tAu pair\nfamily\tFamilie\n", told("explain", "2019", "1.1", "--cases", ""))
    support.shows(" " .. words("import", "cases", "--types", "au_pair,f") .. " ", " au_pair,family ")
    support.shows(" " .. words("import", "cases", "--field", "") .. " ", " IR ")
  end)

  it("goes on with options, what each is, and with the values of one", function ()
    local options <const> = words("status", "-")
    for _, name in ipairs { "--db", "--as-of", "--by", "-o", "--output", "--help" } do
      support.shows(" " .. options .. " ", " " .. name .. " ")
    end
    support.shows(told("status", "--no"), "--no-pager\tShow all at once, however long;")
    assert.equal("da en", words("status", "2019", "--lang", ""))
    assert.equal("--format=json", words("status", "--format=j"))
    assert.equal("month site case_type", words("status", "2019", "--by", ""))
    assert.equal("FILES", words("status", "--db", ""))
    assert.equal("", words("status", "2019", "--as-of", ""))
    assert.matches("^%-%-as%-of ", words("pay", "2019", ""):gsub("%-%-db ", ""))
  end)

  it("goes on with what a command of several takes, and of that", function ()
    assert.equal("cases\tImport case files\nfacts\tImport fact files\n", told("import", ""))
    assert.equal("--zone", words("import", "cases", "--z"))
    assert.equal("FILES", words("import", "cases", "cases.csv", ""))
    assert.matches("^1.1 1.2 1.3 ", words("history", "fact", "1"))
  end)

  it("goes on with follow-ups, imports, statements, topics of help", function ()
    assert.equal("list show verify UO1 UO2 UO3 year-end", words("statement", ""))
    support.shows(words("statement", "year-end", ""), "2019")
    assert.equal("1", words("statement", "show", ""))
    assert.equal("1", words("status", "2019", "--statement", ""))
    assert.equal("--zone", words("import", "--map-for", "--z"))
    assert.equal("1\tcases.csv\n", told("undo", ""))
    assert.equal("", words("undo", "--db", "none.db", ""))
    assert.equal("pay FILES", words("report", "pay"))
    assert.equal("milestone\tSomething done by a date, up to and including it\n", told("help", "miles"))
    assert.equal("e201\terror\n", told("help", "e201"))
    assert.equal("rules report", words("help", "r"):gsub("^(%l+) (%l+).*", "%2 %1"))
  end)

  it("never names a case", function ()
    assert.equal("", words("history", "case", ""))
    assert.equal("", words("explain", "2019", "1.1", "--case", ""))
  end)

  it("goes on with options of others behind --, and is said nothing of where it goes wrong", function ()
    assert.equal("FILES", words("test", "--", ""))
    assert.equal("", words("status", "--nonsense", "x", "y", "z"))
    assert.equal(table.concat(command.names(), " "), words())
  end)

  it("waits for no rules that take their time, nor for what a value of an option is", function ()
    folder:write("rules/slow.lua", "while true do end\n")
    finally(function () os.remove(folder.path .. "/rules/slow.lua") end)
    local began <const> = os.time()
    assert.equal("", words("explain", "slow", ""))
    assert.is_true(os.time() - began <= 10)
    for _, name in ipairs(command.names()) do words(name, "") words(name, "x", "-") end
  end)
end)

describe("a shell", function ()
  local SCRIPTS <const> = support.root .. "/scripts/completion/siri-rules."

  -- What a shell prints that runs this text, with the program in its PATH.
  local function shell(name, text)
    if not support.has(name) then pending("there is no " .. name) end
    folder:write("script", text)
    local line <const> = ("env PATH=%s:\"$PATH\" HOME=\"$SPARE\" %s script"):format(support.quote(support.build), name)
    return support.printed(folder:shell("timeout 60 " .. line))
  end

  -- What bash replies to a line, which it has divided into these words.
  local function bash(line, ...)
    return shell("bash", ([[
      source %s
      compopt() { :; }
      COMP_LINE=%s COMP_WORDS=(%s)
      COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _siri_rules
      printf '%%s|' "${COMPREPLY[@]}"]]):format(support.quote(SCRIPTS .. "bash"), support.quote(line),
                                             lists.join({ ... }, support.quote, " ")))
  end

  it("bash has the words, files, and what stands behind = and :", function ()
    assert.equal("statement|status|", bash("siri-rules stat", "siri-rules", "stat"))
    assert.equal("1.1|", bash("siri-rules explain  'my rules/a b.lua' ", "siri-rules", "explain", "'my rules/a b.lua'",
                              ""))
    assert.equal("1.1|", bash("siri-rules explain my\\ rules/a\\ b.lua 1", "siri-rules", "explain",
                              "my\\ rules/a\\ b.lua", "1"))
    assert.equal("json|", bash("siri-rules status --format=j", "siri-rules", "status", "--format", "=", "j"))
    assert.equal("da|en|", bash("siri-rules status --lang=", "siri-rules", "status", "--lang", "="))
    assert.equal("1.1|", bash("siri-rules explain --db a:b.db 2019 ", "siri-rules", "explain", "--db", "a", ":", "b.db",
                              "2019", ""))
    assert.equal("data|", bash("siri-rules import cases da", "siri-rules", "import", "cases", "da"))
    assert.equal("data/x.csv|", bash("siri-rules import cases data/", "siri-rules", "import", "cases", "data/"))
  end)

  it("bash takes it for siri-rules", function ()
    assert.equal("complete -F _siri_rules siri-rules\n",
                 shell("bash", ("source %s; complete -p siri-rules"):format(support.quote(SCRIPTS .. "bash"))))
  end)

  it("fish has the words, what they are, and files", function ()
    local text <const> = "source " .. support.quote(SCRIPTS .. "fish") .. "\ncomplete -C "
    assert.equal("1.1\tA\n", shell("fish", text .. "'siri-rules explain 2019 '"))
    assert.equal("1.1\tA\n", shell("fish", text .. [["siri-rules explain 'my rules/a b.lua' 1"]]))
    assert.matches("^status\tShow every goal", shell("fish", text .. "'siri-rules statu'"))
    support.shows(shell("fish", text .. "'siri-rules import cases da'"), "data/\n")
  end)

  -- What stands in the line of a zsh once this was typed.
  local function zsh(typed)
    shell("zsh", ([=[
      zmodload zsh/zpty
      mkdir functions && cp %s functions/_siri-rules
      zpty z "zsh -f -i"
      zpty -w z "fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -u -D; print > ready"
      while [[ ! -e ready ]]; do sleep 0.1; done
      zpty -n -w z %s$'\x01print -r -- \x05 > line; mv line got\n'
      while [[ ! -e got ]]; do zpty -r -t z > /dev/null; sleep 0.1; done
      zpty -d z
      rm -r functions ready]=]):format(support.quote(SCRIPTS .. "zsh"), support.quote(typed)))
    local got <const> = folder:read "got"
    os.remove(folder.path .. "/got")
    return got
  end

  it("zsh has the words, and files", function ()
    assert.equal("siri-rules status\n", zsh "siri-rules statu\t")
    assert.equal("siri-rules explain 2019 1.1 --cases family\n", zsh "siri-rules explain 2019 1.\t--cases fam\t")
    assert.equal("siri-rules status --format=json\n", zsh "siri-rules status --format=j\t")
    assert.equal("siri-rules import cases data/x.csv\n", zsh "siri-rules import cases da\tx\t")
    assert.equal("siri-rules status --db=data\n", zsh "siri-rules status --db=da\t")
  end)
end)
