-- undecided.lua: the places of a plan's text that nobody has decided yet: each
-- has a comment, `-- undecided: …`, until somebody takes it away.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local diagnostic <const> = require "siri.diagnostics.diagnostic"

local undecided = {}

undecided.mark = "-- undecided: "

-- What a comment, as parser.comments has it, says is undecided; nil of another.
function undecided.said(comment)
  local text <const> = comment.text:match "^%-%-%[=*%[(.*)%]=*%]$" or comment.text:sub(3)
  return text:match "^%s*[Uu][Nn][Dd][Ee][Cc][Ii][Dd][Ee][Dd]%s*:%s*(.-)%s*$"
end

-- The warnings of a text of rules, one for each place, in order.
function undecided.find(source, path)
  if not source:lower():find("undecided", 1, true) then return {} end   -- as good as always
  local parser <const> = require "siri.sandbox.parser"
  local place <const> = parser.places(source)
  return lists.map(parser.comments(source), function (comment)
    local said <const> = undecided.said(comment)
    local text <const> = said == "" and "what stands here" or said
    return said and diagnostic.new("undecided", path, nil, text):spans(place, comment):with { text = text }
  end)
end

-- Why nothing of a plan can be kept or handed on as it stands; nil if it can.
function undecided.objection(plan)
  local n <const> = #plan.undecided
  if n == 0 then return nil end
  return ("%s: %d place%s of the plan %s undecided, of which this is the first ('%s check %s' lists them)"):format(
    plan.undecided[1].where, n, n == 1 and "" or "s", n == 1 and "is" or "are", core.invoked(), plan.path)
end

return undecided
