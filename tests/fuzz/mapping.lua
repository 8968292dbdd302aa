-- What holds of any text that is loaded as a mapping, and of what it makes
-- of any file, which is what follows a line "---" in the input.

local core <const> = require "siri.core"
local problems <const> = require "siri.base.problems"
local mapping <const> = require "siri.import.mapping"

local LIMITS <const> = { steps = 0.1, memory = 4 }   -- that a loop ends soon


local function is_limit(text)
  return text:find("more than 0.1 million steps", 1, true) or text:find("more than 4 MB of memory", 1, true)
end

-- Every line of a message is of the mapping, and tells nothing that another
-- run would tell otherwise.
local function check_message(message, source)
  for _, line in ipairs(problems.lines(message)) do
    assert(line:find "^map%.lua:", line)
    assert(source:find("0x", 1, true) or not line:find "0x%x%x%x%x%x", "an address: " .. line)
  end
end

-- What the mapping makes of the file, as one text; and what it refused.
local function rows_of(map, path)
  local reader <close>, unreadable = core.csv.open(path)
  if not reader then return unreadable, nil end
  local headings <const>, why = reader:row()
  if not headings then return tostring(why or ""), nil end
  local columns, next_row, wrong = map:open(headings, reader)
  if not columns then
    local message <const> = problems.of(wrong)
    check_message(message, "0x")
    return tostring(message), nil
  end
  local told, rejects, n = {}, {}, 0
  for fields, line, problem in next_row do
    assert(#fields == #columns, "a row that is not as wide as its columns")
    assert(math.type(line) == "integer" and line > 1, "a row without a line")
    for _, field in ipairs(fields) do assert(utf8.len(field), "a field that is no text") end
    if problem then
      assert(tostring(problem) ~= "", "refused without a word")
      rejects[#rejects + 1] = { line = line, key = fields[1] ~= "" and fields[1] or nil, why = problem }
    end
    n = n + 1
    told[n] = ("%d: %s %s"):format(line, table.concat(fields, "\0"), problem)
  end
  assert(map.counts.cases == n, "cases that were not counted")
  assert(map.log or map.counts.rows == n + map.counts.left_out, "rows are lost")
  for _, warning in ipairs(map.warnings) do told[#told + 1] = tostring(warning) end
  return table.concat(told, "\n"), rejects
end

-- The rows of what was refused are there again, in order, each once.
local function check_rejects(map, path, rejects)
  local reader <close> = assert(core.csv.open(path))
  local left, last = {}, 1
  for _, reject in ipairs(rejects) do left[reject] = true end
  local ok, why = pcall(function ()
    for fields, line, reject in map:rows_of(rejects, reader) do
      assert(#fields > 0 and line > last, "rows do not grow")
      last, left[reject] = line, nil
    end
  end)
  if not ok and tostring(why):find("not all refused rows can be read again", 1, true) then return end
  assert(ok, why)
  assert(next(left) == nil, "a reject without its row")
end

return function (input, file_of)
  core.guard.limits(LIMITS)   -- and the seconds begin anew
  local text, file = input:match "^(.-)\n%-%-%-\n(.*)$"
  text = text or input
  local map, message = mapping.load_text(text, "map.lua")
  assert((map == nil) ~= (message == nil), "a mapping and a message, or neither")
  if message and not is_limit(tostring(message)) then
    check_message(message, text)
    local _, again = mapping.load_text(text, "map.lua")
    assert(tostring(again) == tostring(message), "the same text has other problems the second time")
  end
  if map and file then
    local path <const> = file_of(file)
    local told, rejects = rows_of(map, path)
    if not is_limit(told) then
      if rejects then check_rejects(map, path, rejects) end
      assert(rows_of(map, path) == told, "the same file has other rows the second time")
    end
  end
  assert(getmetatable("").__index == string, "texts keep the methods of rules")
end
