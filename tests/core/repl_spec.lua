-- The interactive mode reads, runs and prints as `lua` does; at a terminal
-- its lines are edited, completed and remembered.

local support = require "tests.support"

-- What the interactive mode prints for lines of plain input, after its
-- banner: they stand behind the prompts, as at a terminal.
local function answers(stdin)
  local result = support.run({ "-i" }, { stdin = stdin })
  assert.equal(0, result.status)
  return (result.out:gsub("^siri%-rules [^\n]*\n", "")),
         result.err
end

-- What it prints for one line, behind the prompt and the line.
local function answer(line)
  local out <const>, err <const> = answers(line .. "\n")
  assert.equal("", err)
  return out:match("^> [^\n]*\n(.*)> \n$")
end

describe("the interactive mode", function ()
  it("begins with a line that says what it is, and how to ask it", function ()
    local core <const> = require "siri.core"
    assert.equal(("siri-rules %s (%s): 'help' says how to begin, 'exit' leaves\n> \n"):format(core.version,
                 support.shell("lua5.4 -v").out:match "^Lua [%d.]+"), support.run({ "-i" }, { stdin = "" }).out)
  end)

  it("is left by exit and quit, unless they are the user's own", function ()
    for _, line in ipairs { "exit", "quit", "  exit ", "exit()", "quit()" } do
      assert.equal("> " .. line .. "\n\n", answers(line .. "\nprint 'on'\n"))
    end
    assert.equal("> exit = 5\n> exit\n5\n> \n", answers "exit = 5\nexit\n")
  end)

  it("has help: what can be typed, and of a command or a word what the command help says", function ()
    assert.equal(answer "help", answer "help()")
    for line in answer "help":gmatch "[^\n]+" do assert.is_true(#line <= 80, line) end
    for line in answer "help":gmatch "\n  ([^\n]-siri%.[^\n]-)   " do
      assert(load(line) or load("return " .. line), line)
    end
    assert.equal(support.run({ "help", "goal" }).out, answer "help goal")
    assert.equal(support.run({ "help", "undo" }).out, answer "help undo")
    assert.equal("> help = 5\n> help\n5\n> \n", answers "help = 5\nhelp\n")
  end)

  it("says of a command where it is typed", function ()
    for _, line in ipairs { "status 2019", "import cases x.csv --db y.db", "check" } do
      assert.equal(("'%s' is a command, for the shell: 'exit' leads there; then siri-rules %s\n")
        :format(line:match "%a+", line), answer(line))
    end
    assert.equal("1\n", answer "select('#', status)")
    assert.matches("stdin:1: ", select(2, answers "statsu 2019\n"))
  end)

  local LONG <const> = ("1 + "):rep(5000) .. "1"

  -- What it prints, and for which lines.
  for _, spec in ipairs {
    { "prints the values of an expression", { "> 1 + 1, 'a'\n2\ta\n> \n", "1 + 1, 'a'\n" },
      { "> nil\nnil\n> \n", "nil\n" }, { "> \n", "" } },
    { "understands = before an expression", { "> =1 + 1\n2\n> \n", "=1 + 1\n" } },
    { "prints nothing for a statement or an empty line", { "> x = 1\n> \n> x\n1\n> \n", "x = 1\n\nx\n" } },
    { "asks for more while a chunk is incomplete",
      { "> for i = 1, 2 do\n>> print(i)\n>> end\n1\n2\n> \n", "for i = 1, 2 do\nprint(i)\nend\n" },
      { "> x = 1 +\n>> 2\n> x\n3\n> \n", "x = 1 +\n2\nx\n" } },
    { "reads a last line that does not end", { "> 1 + 1\n2\n> \n", "1 + 1" } },
    { "reads a line of any length", { "> " .. LONG .. "\n5001\n> \n", LONG .. "\n" } },
    { "has prompts that the user may set", { "> _PROMPT, _PROMPT2 = '? ', '+'\n? x =\n+2\n? x\n2\n? \n",
                                             "_PROMPT, _PROMPT2 = '? ', '+'\nx =\n2\nx\n" } },
  } do
    it(spec[1], function ()
      for i = 2, #spec do assert.equal(spec[i][1], (answers(spec[i][2]))) end
    end)
  end

  it("names an error's place, with a traceback and no program", function ()
    local out, err = answers "error 'here'\n1\n"
    assert.equal("> error 'here'\n> 1\n1\n> \n", out)
    assert.equal("stdin:1: here\nstack traceback:\n" ..
      "\t[C]: in function 'error'\n\tstdin:1: in main chunk\n\t[C]: in ?\n",
      err)
  end)

  it("reports what is no Lua, also at the end of the input", function ()
    local _, err = answers "x = = 1\n"
    assert.equal("stdin:1: unexpected symbol near '='\n", err)
    _, err = answers "x = (\n"
    assert.equal("stdin:1: unexpected symbol near <eof>\n", err)
  end)

  it("prints by the print of the moment", function ()
    local out = answers "function print(v) io.write('<', v, '>\\n') end\n7\n"
    assert.equal("> function print(v) io.write('<', v, '>\\n') end\n> 7\n<7>\n> \n", out)
    local _, err = answers "print = nil\n7\n"
    assert.equal("error calling 'print' (attempt to call a nil value)\n", err)
  end)
end)

local folder <const> = support.fresh()

-- Plays with the program at a terminal: waits for each text to appear, then
-- types the keys (as printf's %b reads them). Returns all that was shown.
local function play(steps, before)
  local lines = { ([[
    export TERM=xterm LC_ALL=C.UTF-8 HOME=%s
    rm -f keys shown; mkfifo keys; : >shown
    script -qefc %s /dev/null <keys >shown 2>&1 &
    exec 3>keys
    sent=0
    await() {   # in what came since the last keys
      n=0
      until tail -c +$((sent + 1)) shown | grep -qaF -e "$1"; do
        n=$((n + 1)); [ $n -gt 500 ] && { echo "no '$1'" >&2; kill $!; exit 1; }
        sleep 0.02
      done
      size=   # what else comes may change the terminal, and lose keys
      until [ "$(wc -c <shown)" = "$size" ]; do size=$(wc -c <shown); sleep 0.05; done
    }
  ]]):format(support.quote(folder.path),
             support.quote((before or "") .. support.command { "-i" })) }
  for _, step in ipairs(steps) do
    lines[#lines + 1] = ("await %s; sent=$(wc -c <shown); printf %%b %s >&3")
      :format(support.quote(step[1]), support.quote(step[2]))
  end
  lines[#lines + 1] = [[
    n=0
    while kill -0 $! 2>/dev/null && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done
    [ $n -lt 100 ] || { echo "it does not end" >&2; kill $!; }
    exec 3>&-]]
  assert.equal("", folder:shell(table.concat(lines, "\n")).err)
  return folder:read "shown"
end

describe("at a terminal the interactive mode", function ()
  if not support.has "script" then return pending "there is no script(1)" end

  it("edits lines", function ()
    local shown = play {
      { "> ", "print('8' .. 5)\\033[D\\1772\\r" },
      { "82", "\\004" },
    }
    assert.matches("82\r\n", shown)
  end)

  it("completes globals and fields", function ()
    local shown = play {
      { "> ", "coro\\t.isy\\t()\\r" },
      { "false", "lfs = { one = { only = 'found' } }\\r" },
      { "'found'", "lfs.one.\\t\\r" },
      { "found\r", "s = 'text'\\r" },
      { "'text'", "s:upp\\t()\\r" },
      { "TEXT", "string.\\t" },
      { "packsize", "\\025\\004" },
    }
    assert.matches("byte%s+char%s+dump", shown)
  end)

  it("remembers lines, in a file of the user's alone", function ()
    play { { "> ", "'remem' .. 'bered'\\r" }, { "remembered", "\\004" } }
    local file = folder.path .. "/.siri_rules_history"
    assert.equal("-rw-------",
      require "lfs".attributes(file, "mode") == "file" and
      support.shell("stat -c %A " .. file).out:match "%S+")
    local shown = play { { "> ", "\\033[A\\r" }, { "remembered", "\\004" } }
    assert.matches("'remem' .. 'bered'", shown, 1, true)
  end)

  it("keeps the history in XDG_STATE_HOME where that is set", function ()
    play({ { "> ", "'remem' .. 'bered'\\r" }, { "remembered", "\\004" } },
         "XDG_STATE_HOME=" .. folder.path .. " ")
    assert.matches("remem", folder:read "siri_rules_history", 1, true)
  end)

  it("stops an endless loop at Ctrl-C, and goes on", function ()
    local shown = play {
      { "> ", "print('lo' .. 'ops') while true do end\\r" },
      { "loops", "\\003" },
      { "interrupted!", "'went' .. 'on'\\r" },
      { "wenton", "\\004" },
    }
    assert.matches("interrupted!\r\nstack traceback:\r\n", shown, 1, true)
  end)

  it("reads lines as they come where the library that edits them is not, and names its package", function ()
    folder:write("lib/libedit.so.2", "no library")
    local shown = play({ { "> ", "1 + 1\\r" }, { "2\r\n> ", "\\004" } },
                       ("LD_LIBRARY_PATH=%s/lib "):format(folder.path))
    assert.matches("siri-rules: lines are edited by libedit.so.2: " .. folder.path
      .. "/lib/libedit.so.2: file too short (Debian's package libedit2)\r\n", shown, 1, true)
    folder:shell "rm -r lib"
  end)

  it("greets with what it is", function ()
    local shown = play { { "> ", "\\004" } }
    assert.matches("^siri%-rules [^\n]*'help' says how to begin, 'exit' leaves\r\n> ", shown)
  end)

  -- A key that a settings file binds shows whether it was read.
  local function bound(files, before, reply)
    folder:shell "rm -rf home; mkdir home"
    for name, key in pairs(files) do
      folder:write(name, ("bind -s ^X \"print('%s')\"\n"):format(key))
    end
    return play({ { "> ", "\\030\\r" }, { reply, "\\004" } }, (before:gsub("HERE", folder.path)))
  end

  it("reads the user's own .editrc, and none of the folder at hand", function ()
    local BELL <const> = "\a"   -- which an unbound key is answered with
    local files <const> = { [".editrc"] = "at hand", ["home/.editrc"] = "own", ["home/named"] = "named" }
    assert.matches("\nown\r", bound(files, "HOME=HERE/home ", "> "))
    assert.matches("\nnamed\r", bound(files, "HOME=HERE/home EDITRC=HERE/home/named ", "> "))
    for _, before in ipairs { "HOME= ", "HOME=. ", "env -u HOME ", "HOME= EDITRC=.editrc ", "EDITRC= HOME= " } do
      assert.is_nil(bound(files, before, BELL):find("at hand", 1, true), before)
    end
  end)
end)
