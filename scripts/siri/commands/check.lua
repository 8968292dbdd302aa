-- check.lua: the rules alone, without data: everything that is
-- wrong with them, or what they say.

local dryrun <const> = require "siri.answers.dryrun"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"
local review <const> = require "siri.reports.review"
local loader <const> = require "siri.rules.loader"
local planfile <const> = require "siri.rules.planfile"

local this = { summary = "Check a plan's rules, without data" }

function this.parser(parser)
  parser:argument("plan", "Plans: a year, a name in rules/, or a file."):args "+"
  command.option.limits(parser)
  parser:epilog "Exit status: 0 when every plan is sound, else 1."
end

-- Every problem of a plan, a line each.
local function print_problems(path, problems)
  for _, text in ipairs(problems) do output.say(text) end
  output.say(("%s: %d problem%s"):format(path, #problems, #problems == 1 and "" or "s"))
end

local function check(name)
  local path, message = planfile.find(name)
  if not path then
    command.note(message)
    return false
  end
  local plan, problems = loader.load(path)
  if plan then problems = dryrun.problems(plan) end
  if #problems > 0 then
    print_problems(path, problems)
    return false
  end
  page.write(review.text(plan))
  return true
end

function this.run(args)
  local sound = true
  for i, name in ipairs(args.plan) do
    if i > 1 then output.say "" end
    sound = check(name) and sound
  end
  return sound and 0 or 1
end

return this
