-- The outcome of a busted run, as text: a line for each file, what failed in
-- full, the count of all at the end, and what they reached, where that is noted.

local core <const> = require "siri.core"
local pretty <const> = require "pl.pretty"
local specline <const> = require "siri.specs.specline"

local out = io.stdout   -- what there is of coverage as JSON has it for itself

local function say(line) out:write(line, "\n") end

local function text(message)
  if message == nil then return "no message" end
  if type(message) == "string" then return message end
  return pretty.write(message)
end

local function place(report)
  local trace <const> = report.element.trace
  if not trace or not trace.short_src or specline.is_own(trace.short_src) then return "" end
  return (" (%s:%d)"):format(trace.short_src, trace.currentline)
end

-- One failure: which sentence does not hold, where, why, and on what way.
local function print_failure(report)
  if (report.name or "") == "" then return say("\nFAILED  " .. text(report.message)) end   -- there was none to run
  say("\nFAILED  " .. report.name .. place(report))
  local message, way = text(report.message), ""
  if report.trace then message, way = specline.told(message, report.trace) end
  say(message)
  if way ~= "" then say(way) end
end

local function print_skip(report)
  say("\nskipped  " .. report.name .. place(report))
  if report.message ~= nil then say(text(report.message)) end
end

local FORMS <const> = { text = "text", json = "json" }   -- of coverage

return function (options)
  local busted <const> = require "busted"
  local handler = require "busted.outputHandlers.base" ()
  local passed_before, matched, coverage_form = 0, 0, FORMS[options.arguments[1]]
  if coverage_form == "json" then out = io.stderr end

  local function file_end(file)
    local passed <const> = handler.successesCount - passed_before
    passed_before = handler.successesCount
    say(("%5d  %s"):format(passed, file.name))
    out:flush()
    return nil, true
  end

  local function suite_end()
    if not options.suppressPending then
      for _, report in ipairs(handler.pendings) do print_skip(report) end
    end
    for _, report in ipairs(handler.failures) do print_failure(report) end
    for _, report in ipairs(handler.errors) do print_failure(report) end
    local failed <const> = #handler.failures + #handler.errors
    local count = ("\n%d passed, %d failed")
      :format(handler.successesCount, failed)
    if handler.pendingsCount > 0 then
      count = count .. (", %d skipped"):format(handler.pendingsCount)
    end
    say(count)
    out:flush()
    return nil, true
  end

  -- Each spec is a run of its own: the time that its rules have is its own.
  local function test_start()
    core.guard.limits { seconds = core.guard.limits().seconds }
    return nil, true
  end

  -- What a user ends has no outcome: what is raised then, with its place or without.
  local function stop(_, _, message)
    if tostring(message):match "^[^\n]-([^ \n]+)$" == core.guard.interrupted then error(core.guard.interrupted, 0) end
    return nil, true
  end

  -- Counts a spec that the filters leave, be it run or listed.
  local function match()
    matched = matched + 1
    return nil, true
  end

  -- A further run begins.
  local function reset()
    passed_before = 0
    return nil, true
  end

  for _, word in ipairs { "it", "pending" } do busted.subscribe({ "register", word }, match, { priority = 1 }) end
  busted.subscribe({ "suite", "reset" }, reset)
  busted.subscribe({ "error" }, stop)
  busted.subscribe({ "test", "start" }, test_start)
  busted.subscribe({ "file", "end" }, file_end)
  local function finish()
    if matched + #handler.failures + #handler.errors == 0 then error({ unmatched = true }, 0) end
    if coverage_form then require "siri.specs.coverage".show(coverage_form) end
    return nil, true
  end

  busted.subscribe({ "suite", "end" }, suite_end)
  busted.subscribe({ "exit" }, finish)
  return handler
end
