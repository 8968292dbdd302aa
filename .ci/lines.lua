-- Which lines of scripts/ the specs never run.
--   siri-rules .ci/lines.lua begin NOTES          before a measured suite
--   siri-rules .ci/lines.lua report NOTES LEAST   after it; fails under
--                                                 LEAST percent

local home <const> = require "siri.core".home

local function lines_of(command)
  local pipe <close> = assert(io.popen(command))
  local list = {}
  for line in pipe:lines() do list[#list + 1] = line end
  return list
end

-- Every script, in order of name.
local function scripts()
  return lines_of(("find '%s/scripts' -name '*.lua' | LC_ALL=C sort"):format(home))
end

local function begin(path)
  local file <close> = assert(io.open(path, "w"))
  for _, script in ipairs(scripts()) do
    local n = 0
    for _ in io.lines(script) do n = n + 1 end
    assert(file:write("@", script, "\n", ("-"):rep(n), "\n"))
  end
end

-- The compiler gives a return of its own to the end of a function, which a
-- function that has returned never comes to.
local function closes(text)
  return text:match "^%s*end[%s%),;}]*$" or text:match "^%s*else%s*$"
end

-- The lines of a script that have instructions: { [line] = true }.
local function executable(script)
  local texts, found = {}, {}
  for text in io.lines(script) do texts[#texts + 1] = text end
  for _, listed in ipairs(lines_of(("luac5.4 -l -p '%s'"):format(script))) do
    local number, operation = listed:match "^%s*%d+%s+%[(%d+)%]%s+(%S+)"
    local line = tonumber(number)
    if line and operation ~= "VARARGPREP" and not closes(texts[line]) then found[line] = true end
  end
  return found, #texts
end

-- "3,7-9": neighbours together, also across lines that cannot run.
local function ranges(missing, can_run)
  local shown, i = {}, 1
  while i <= #missing do
    local first, last = missing[i], missing[i]
    while missing[i + 1] do
      local gap = false
      for line = last + 1, missing[i + 1] - 1 do gap = gap or can_run[line] end
      if gap then break end
      i = i + 1
      last = missing[i]
    end
    shown[#shown + 1] = first == last and first or first .. "-" .. last
    i = i + 1
  end
  return table.concat(shown, ",")
end

local function read_notes(path)
  local notes, source = {}, nil
  for line in io.lines(path) do
    if source then notes[source], source = line, nil else source = line end
  end
  return notes
end

local function percent(part, whole) return whole == 0 and 100 or part * 100 / whole end

local FORM <const> = "%-44s %6s %6s %5s   %s"

local function report(path, least)
  local notes, all, ran = read_notes(path), 0, 0
  print(FORM:format("Lua", "lines", "ran", "", "never ran"))
  for _, script in ipairs(scripts()) do
    local can_run, n = executable(script)
    local note, missing, lines = assert(notes["@" .. script], script .. " is new"), {}, 0
    for line = 1, n do
      if can_run[line] then
        lines = lines + 1
        if note:sub(line, line) ~= "+" then missing[#missing + 1] = line end
      end
    end
    all, ran = all + lines, ran + lines - #missing
    print(FORM:format(script:sub(#home + 2), lines, lines - #missing,
                      ("%d%%"):format(percent(lines - #missing, lines) // 1), ranges(missing, can_run)))
  end
  local share <const> = percent(ran, all)
  print(("scripts: %d of %d lines ran, %.1f %% (at least %s %%)"):format(ran, all, share, least))
  return share >= tonumber(least)
end

local actions <const> = { begin = begin, report = report }
os.exit(actions[arg[1]](arg[2], arg[3]) ~= false, true)
