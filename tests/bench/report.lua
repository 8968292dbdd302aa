-- report.lua: the results as a table for people and as JSON for programs.

local dkjson <const> = require "dkjson"
local lists <const> = require "siri.base.lists"

local report <const> = {}

local WORDS <const> = { { "at_most", "≤" }, { "at_least", "≥" }, { "above", ">" } }

-- Is the bar of a line held? nil: it has none, or nothing was measured.
local function held(line)
  if not line.value then return nil end
  if line.at_most then return line.value <= line.at_most end
  if line.at_least then return line.value >= line.at_least end
  if line.above then return line.value > line.above end
end

local function bar(line)
  for _, word in ipairs(WORDS) do
    if line[word[1]] then return ("%s %g ×"):format(word[2], line[word[1]]) end
  end
  return ""
end

local function padded(text, width)
  return text .. (" "):rep(width - utf8.len(text))
end

-- The table, with a line before it that says of what, and one behind it that
-- counts the bars.
function report.text(settings, lines)
  local cells, widths, bars, kept = { { "what", "measured", "cpu", "bar", "held?" } }, { 0, 0, 0, 0, 0 }, 0, 0
  for _, line in ipairs(lines) do
    local is_held <const> = held(line)
    if is_held ~= nil then bars, kept = bars + 1, kept + (is_held and 1 or 0) end
    cells[#cells + 1] = { line.what, line.measured, line.cpu and ("%.3g ×"):format(line.cpu) or "", bar(line),
                          is_held == nil and "" or is_held and "yes" or "NO" }
  end
  for _, row in ipairs(cells) do
    for i, cell in ipairs(row) do widths[i] = math.max(widths[i], utf8.len(cell)) end
  end
  local out <const> = { ("%d cases; times are medians of %d runs, side by side"):format(settings.cases,
                                                                                         settings.rounds), "" }
  for _, row in ipairs(cells) do
    local text <const> = {}
    for k, cell in ipairs(row) do text[k] = padded(cell, widths[k]) end
    out[#out + 1] = table.concat(text, "  "):gsub(" +$", "")
  end
  out[#out + 1] = ("\n%d of %d bars held"):format(kept, bars)
  return table.concat(out, "\n") .. "\n"
end

local FIGURES <const> = { "wall", "user", "sys", "peak", "first", "second", "tree", "plain", "instructions" }

-- Each figure of the runs of a task, in the order of the rounds.
local function figures(samples)
  local list <const> = {}
  for _, figure in ipairs(FIGURES) do
    if samples[1][figure] then list[figure] = lists.map(samples, figure) end
  end
  return list
end

-- { lines = { { row, what, measured, value, cpu, at_most …, held } }, groups =
-- { [group] = { [task] = { wall = { s, … }, user, sys, peak = { KB, … } } } } }
function report.json(settings, lines, groups)
  local result <const> = { format = 1, cases = settings.cases, rounds = settings.rounds, lines = {}, groups = {} }
  for i, line in ipairs(lines) do result.lines[i] = lists.with(line, { held = held(line) }) end
  for name, samples in pairs(groups) do
    result.groups[name] = {}
    for task, list in pairs(samples) do result.groups[name][task] = figures(list) end
  end
  return dkjson.encode(result, { indent = true, keyorder = {
    "format", "cases", "rounds", "lines", "groups", "row", "what", "measured", "value", "cpu", "at_most", "at_least",
    "above", "held", table.unpack(FIGURES),
  } }) .. "\n"
end

return report
