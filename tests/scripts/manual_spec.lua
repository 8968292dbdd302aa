-- The pages of man, made of what the commands take: each command has one, with
-- each of its options, and man shows it as it is meant.

local command <const> = require "siri.cli.command"
local lists <const> = require "siri.base.lists"
local manual <const> = require "siri.cli.manual"
local support <const> = require "tests.support"

describe("the pages of man", function ()
  local folder <const> = support.shared {}
  local pages

  lazy_setup(function ()
    pages = manual.pages()
    manual.write(folder.path)
  end)

  -- A page as man shows it in 80 columns, and without its layout: one line.
  local function shown(name)
    if not support.has "man" then pending "there is no man" end
    local page <const> = support.printed(folder:shell(
      "env -u MANPAGER -u MANOPT MANWIDTH=80 MANROFFOPT=-Tutf8 LC_ALL=C.UTF-8 man --warnings --nh --nj -P cat -l ./"
      .. name))
    for line in page:gmatch "[^\n]+" do assert.message(line).is_true(utf8.len(line) <= 80) end
    return page, (page:gsub("%s+", " "))
  end

  it("are one for each command, and that of the program, which names all", function ()
    local names <const> = lists.map(command.names(), function (name) return ("siri-rules-%s.1"):format(name) end)
    names[#names + 1] = "siri-rules.1"
    table.sort(names)
    assert.same(names, folder:names())
    local _, text <const> = shown "siri-rules.1"
    for _, name in ipairs(command.names()) do
      support.shows(text, ("%s %s. "):format(name, command.load(name).summary))
      support.shows(text, ("siri-rules-%s(1)"):format(name))
    end
  end)

  it("have all that help says: usage, arguments, options, what each is, what is said behind them", function ()
    local n = 0
    local function holds(text, parser)
      support.shows(text, (parser:get_usage():gsub("^Usage: ", ""):gsub("%s+", " ")))
      support.shows(text, (parser._description:gsub("%s+", " ")))
      if parser._epilog then support.shows(text, (parser._epilog:gsub("%s+", " "):gsub(" $", ""))) end
      for _, one in ipairs(lists.joined(parser._options, parser._arguments)) do
        for _, label in ipairs(one:_get_label_lines()) do support.shows(text, label:match "^%s*(.*)$") end
        support.shows(text, " " .. one:_get_description())
        n = n + 1
      end
      for _, sub in ipairs(parser._commands) do holds(text, sub) end
    end
    for _, name in ipairs(command.names()) do
      local _, text <const> = shown(("siri-rules-%s.1"):format(name))
      support.shows(text, ("NAME siri-rules-%s - %s SYNOPSIS"):format(name, command.load(name).summary))
      holds(text, command.parser(name, command.load(name)))
    end
    assert.is_true(n > 150)
  end)

  it("say nothing of where the program lies that made them, nor when", function ()
    for _, text in pairs(pages) do
      assert.is_nil(text:find(support.root, 1, true))
      assert.is_nil(text:find(os.date "%Y-%m-%d", 1, true))
    end
    local line <const> = [[ln -s %s other && env LANG=da_DK.UTF-8 ./other -e 'require "siri.cli.manual".write "again"']]
    support.printed(folder:shell("mkdir again && " .. line:format(support.program)))
    for name, text in pairs(pages) do assert.equal(text, folder:read("again/" .. name)) end
    folder:shell "rm -r again other"
  end)

  it("show a letter that roff would take for its own as it is", function ()
    local _, text <const> = shown "siri-rules-whatif.1"
    support.shows(text, "'goal 1.5 weight = 50'")
    support.shows(text, "--set SETTING=VALUE")
    assert.is_nil(pages["siri-rules-whatif.1"]:find "\n'")
    assert.is_nil(pages["siri-rules-whatif.1"]:find "[^\\]%-%-")
  end)
end)
