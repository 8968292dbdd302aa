-- sweep.lua: one command, over and over, each time with another call that
-- fails; and the store held against what it was and what it would be.
--
--     siri-rules tests/faults/sweep.lua KIND:TIMES:FIRST:STEP,… COMMAND…
--
-- in a folder where before.db is the store before the command (none: there
-- is no store). Of the calls of KIND (faults.c) the FIRST fails, and so many
-- after it as make TIMES; then the one STEP after it, until none is left to
-- fail. COMMAND says w.db for the store, and out for its answer.
-- Prints what is wrong, a line each; how many points of a kind there were;
-- and each message, once.

local faults <const> = require "faults"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local command <const> = require "siri.cli.command"
local verify <const> = require "siri.statements.verify"

local WORDS <const> = table.move(arg, 3, #arg, 1, {})
local NAME <const>, DB <const>, OUT <const> = arg[2], "w.db", "out"

local say <const> = print
local said, answered               -- what the command says on standard error, and output

-- A file that keeps what is written in the list that `get` gives.
local function catcher(get)
  return {
    write = function (self, ...)
      local list <const> = get()
      list[#list + 1] = table.concat { ... }
      return self
    end,
    flush = function (self) return self end,
  }
end

io.stderr = catcher(function () return said end)      -- luacheck: ignore
io.stdout = catcher(function () return answered end)  -- luacheck: ignore
print = function (text) io.stdout:write(text, "\n") end  -- luacheck: ignore

local function read(path)
  local file <close> = io.open(path, "rb")
  return file and file:read "a"
end

local function write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

local TABLES <const> = {
  "SELECT id, kind, file, hash, extracted, columns, map, whole, undoes, rows, added, changed, same, refused, gone "
  .. "FROM imports ORDER BY id",
  "SELECT * FROM case_versions ORDER BY case_row, import_id",
  "SELECT * FROM facts ORDER BY year, goal, name, on_date, by_whom, import_id",
  "SELECT * FROM rejects ORDER BY id",
  "SELECT * FROM columns ORDER BY id",
}

local function text_of(row)
  return lists.join(lists.keys(row), function (name) return name .. "=" .. tostring(row[name]) end, "|")
end

-- All that a store holds, as text; "" if nothing was ever imported. Second:
-- what verify finds.
local function contents()
  local size <const> = require "lfs".attributes(DB, "size")
  if not size or size == 0 then return "", {} end
  local store <close>, message = siri.open(DB)
  if not store and message:find("it is empty", 1, true) then return "", {} end
  if not store then return nil, { message } end
  local results <const>, imports = verify.all(store)
  if not results then return nil, { imports } end
  local problems <const> = lists.flat(results, "problems")
  if imports == 0 then return "", problems end
  return lists.join(lists.flat(TABLES, function (sql) return assert(store:list(sql)) end), text_of, "\n"), problems
end

local REJECTS <const> = "r.csv"

local before_bytes <const> = read "before.db"

local function prepare()
  os.remove(DB)
  os.remove(DB .. "-journal")
  os.remove(OUT)
  os.remove(REJECTS)
  if before_bytes then write(DB, before_bytes) end
  said, answered = {}, {}
end

-- What the command answers, wherever it does.
local function answer_now()
  return table.concat(answered) .. (read(OUT) or "")
end

local violations = 0

local function wrong(n, ...)
  violations = violations + 1
  if violations <= 20 then say(("point %d: "):format(n) .. table.concat({ ... }, " ")) end
end

-- The command without faults: what it makes of the store and answers.
prepare()
local before <const> = contents()
local status <const> = command.run(NAME, WORDS)
local after <const>, answer <const>, whole <const> = contents(), answer_now(), table.concat(said)
local messages, order

local function note(message)
  if not messages[message] then order[#order + 1] = message end
  messages[message] = (messages[message] or 0) + 1
end

local function check(n, ok, result)
  local text <const> = ok and table.concat(said) or "siri-rules: " .. tostring(result) .. "\n"
  local got <const> = ok and result or 1
  local now, problems = contents()
  if not now then
    collectgarbage()
    now, problems = contents()
  end
  for _, problem in ipairs(problems) do wrong(n, "verify finds:", problem) end
  if got == 0 or got == status and text == whole then
    if now ~= after then wrong(n, "status", tostring(got), "and the store is not complete") end
    if answer_now() ~= answer then wrong(n, "status", tostring(got), "and another answer") end
    return
  end
  note(text)
  if got ~= 1 then wrong(n, "status", tostring(got)) end
  if text == "" and #answered == 0 then wrong(n, "no message") end
  if now ~= before and now ~= after then wrong(n, "the store is neither as it was nor complete") end
  if text:find("nothing imported", 1, true) and now ~= before then wrong(n, "it is imported, says:", text) end
  if now ~= before then return end
  collectgarbage()                 -- as the end of the program would
  said, answered = {}, {}
  os.remove(REJECTS)               -- as its user is told to
  if command.run(NAME, WORDS) ~= status or contents() ~= after then
    wrong(n, "the same command again:", table.concat(said))
  end
end

local function sweep(kind, times, first, step)
  local n, points = first, 0
  violations, messages, order = 0, {}, {}
  while true do
    prepare()
    local failed <const>, _, ok <const>, result <const> = faults.call(kind, n, times, command.run, NAME, WORDS)
    if failed == 0 then break end
    points = points + 1
    check(n, ok, result)
    n = n + step
  end
  check(n, true, status)
  collectgarbage()
  collectgarbage()
  if faults.held() > 0 then wrong(n, ("SQLite still holds %d bytes"):format(faults.held())) end
  say(("%s:%d: %d points, %d wrong"):format(kind, times, points, violations))
  table.sort(order)
  for _, message in ipairs(order) do say(("%6d  %s"):format(messages[message], (message:gsub("\n$", "")))) end
end

for kind, times, first, step in arg[1]:gmatch "(%l+):(%d+):(%d+):(%d+)" do
  sweep(kind, math.tointeger(times), math.tointeger(first), math.tointeger(step))
end
