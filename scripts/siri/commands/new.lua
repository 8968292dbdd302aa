-- new.lua: the plan of a year, begun from that of the year before.

local siri <const> = require "siri"
local outfile <const> = require "siri.base.outfile"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local lfs <const> = require "siri.package.lfs"
local page <const> = require "siri.print.page"

local this = { summary = "Begin the plan of a year from that of the year before" }

function this.parser(parser)
  parser:argument("year", "The new year."):convert(command.number("year", 1900))
  parser:option("--from", "The plan of the year before: a year, a name in rules/, or a file."):argname "PLAN":count(1)
  parser:option("-o --output", "Write to this file (default: beside that plan, and called by the new year).")
    :argname "FILE"
  parser:epilog("The text stays as it is, comments too, but that its dates are a year later, and each goal says by "
    .. "`was` which one it was. What the new year must decide has a comment, `-- undecided: …`, which "
    .. "'siri-rules check' lists; when it is decided, take the comment away. Until all of them are gone reports say "
    .. "so, and no statement is kept. A file that is there is never written over.")
end

-- Where the plan of a year belongs: beside the one before it, or here, where that
-- is one of those that are installed.
local function path_for(args, plan)
  if args.output then return args.output end
  local is_path <const> = args.from:find("/", 1, true) or args.from:find "%.lua$"
  local folder <const>, name <const> = plan.path:match "^(.-)([^/]*)%.lua$"
  local own <const>, n <const> = (name or "plan"):gsub("%f[%d]" .. plan.year .. "%f[%D]", tostring(args.year))
  local file <const> = (n > 0 and "%s.lua" or "%s-" .. args.year .. ".lua"):format(own)
  if is_path then return (folder or "") .. file end
  if not lfs.attributes("rules", "mode") then command.must(lfs.mkdir "rules") end
  return "rules/" .. file
end

local function plural(n, word) return ("%d %s%s"):format(n, word, n == 1 and "" or "s") end

function this.run(args)
  local plan <const> = command.plan(args.from)
  if args.year ~= plan.year + 1 then
    return nil, ("%s is of %d, so %d can be begun from it: what its goals were the year before is not known in %d")
      :format(plan.path, plan.year, plan.year + 1, args.year)
  end
  local path <const> = path_for(args, plan)
  command.must(outfile.vacant(path))
  local text <const>, made <const> = siri.next_year(plan)
  command.must(page.write(text, path))
  output.say(("%s is begun from %s: %s moved by a year, %s that %s."):format(
    path, plan.path, plural(made.moved, "date"), plural(made.continued, "goal"),
    made.continued == 1 and "says what it was" or "say what they were"))
  output.say(("%s to decide, %sat a comment '-- undecided: …': 'siri-rules check %s' lists %s."):format(
    plural(made.marks, "place"), made.marks == 1 and "" or "each ", path, made.marks == 1 and "it" or "them"))
  local loaded <const>, problems <const> = siri.check(path)
  if loaded then return 0 end
  output.say "It cannot be used yet:"
  for _, one in ipairs(problems) do output.say(tostring(one)) end
  return 1
end

return this
