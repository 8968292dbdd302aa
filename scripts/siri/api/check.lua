-- check.lua: all that is wrong with a plan, or a mapping, without data.
--
-- siri.check(name)
-- Takes: name, as siri.plan takes it; or the path of a mapping.
-- Gives: the sealed plan, or the mapping; the list of what is wrong, in order, and of
--   what is doubtful, each a diagnostic { code = "E201", severity = "error" or
--   "warning", message, hint, context = "goal 1.5", file, line, start_line, column,
--   stop_line, stop_column, edits = { { at, stop, text } } }, as much as is known;
--   tostring gives the line that people get. Then { path, kind = "plan" or "mapping",
--   text, loaded, problems }.
-- Units: lines and columns count from 1, columns in characters, edits in bytes; the
--   stop is the place behind the end.
-- Errors: nil and the list, where it is not sound.
-- Forms: text, lines, json; of what is given third.
-- Example:
--   local plan <const>, problems <const> = siri.check "2019"
--   print(plan.year, #problems)                   --> 2019	0
--   print(select(2, siri.check "1919")[1].code)   --> E191

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local output <const> = require "siri.base.output"
local checker <const> = require "siri.check.checker"
local lists <const> = require "siri.base.lists"

local this = { takes = { arguments.name } }

-- What there is to say of a file, as an answer.
function this.of(name) return answer.of(this, {}, checker.file(name)) end

function this.ask(name)
  local file <const> = this.of(name)
  return file.loaded, file.problems, file
end

function this.failing(file) return not file.loaded and "it is not sound" or nil end

local function lines_of(list)
  return lists.join(list, output.lines, "")
end

local function problems_text(file)
  return lines_of(lists.map(file.problems, function (one)
    return (one.severity == "warning" and "warning: " or "") .. tostring(one)
  end))
end

local function mapping_text(file)
  local filled <const>, kept <const> = {}, {}
  for _, out in ipairs(file.loaded.outputs) do table.insert(out.known and filled or kept, out.name) end
  local keeps <const> = #kept > 0 and "; it keeps " .. table.concat(kept, ", ") or ""
  return output.lines(("%s is sound: a mapping that fills %s%s"):format(file.path, table.concat(filled, ", "), keeps))
end

this.forms = {}

function this.forms.text(file)
  if not file.path then return output.lines(tostring(file.problems[1])) end
  if not file.loaded then
    local n <const> = #file.problems
    return problems_text(file) .. output.lines(("%s: %d problem%s"):format(file.path, n, n == 1 and "" or "s"))
  end
  if file.kind == "mapping" then return mapping_text(file) end
  return require "siri.reports.review".text(file.loaded) .. problems_text(file)
end

function this.forms.lines(file)
  return file.path and lines_of(lists.map(file.problems, require "siri.check.forms".line)) or ""
end

function this.forms.json(file) return require "siri.check.forms".json { file } end

return this
