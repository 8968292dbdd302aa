-- check.lua: the rules alone, or a mapping, without data: everything that is
-- wrong with them, or what they say; and what can be mended of itself.

local siri <const> = require "siri"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local pager <const> = require "siri.print.pager"

local this = { summary = "Check a plan's rules, or a mapping, without data" }

local EPILOG <const> =
  "As lines: FILE:LINE:COLUMN: error: what is wrong [CODE], one each, as compilers write it; 'siri-rules help CODE' "
  .. "says more. As json: an object for other programs, which rules/README.md explains.\n\n"
  .. "With --fix each change that is sure is made in the file itself, until none is left; the changes are shown, and "
  .. "what is still wrong, as text.\n\n"
  .. "Exit status: 0 when every plan is sound, as its file then stands, else 1."

function this.parser(parser)
  parser:argument("plan", "Plans: a year, a name in rules/, or a file; a mapping's file."):args "+"
  parser:mutex(command.option.format(parser, { "text", "json", "lines" }),
               parser:flag("--fix", "Make the changes that are sure, and show them."))
  parser:flag("--dry-run", "With --fix: show the changes, and write nothing.")
  command.option.limits(parser)
  parser:action(function (args)
    if args.dry_run and not args.fix then parser:error "--dry-run goes with --fix" end
  end)
  parser:epilog(EPILOG)
end


-- Mending

local function count_of(mended, dry)
  if mended.edits == 0 then return "nothing to change" end
  return ("%d change%s%s"):format(mended.edits, mended.edits == 1 and "" or "s", dry and ", not written" or "")
end

-- Mends a file, and shows how; whether it is sound as it then stands.
local function fix(file, dry)
  local mended <const>, message <const> = siri.mend(file, { dry = dry })
  if not mended then
    command.note(message)
    pager.send(siri.render(file))
    return false
  end
  for _, line in ipairs(mended.changes) do output.say(line) end
  output.say(("%s: %s%s"):format(file.path, count_of(mended, dry), mended.loaded and "; it is sound" or ""))
  if not mended.loaded then pager.send(siri.render(mended)) end
  return mended.loaded ~= nil and not (dry and mended.edits > 0)
end


-- Whether a file is there: says that it is not.
local function found(file)
  if not file.path then command.note(tostring(file.problems[1])) end
  return file.path ~= nil
end

-- Shows each by itself, as text, or mends it; whether all are sound.
local function show_each(files, args)
  local sound = true
  for i, file in ipairs(files) do
    if i > 1 then pager.send "\n" end
    if not found(file) then sound = false
    elseif args.fix and file.text then sound = fix(file, args.dry_run) and sound
    else
      pager.send(siri.render(file))
      sound = sound and siri.sound(file)
    end
  end
  return sound
end

function this.run(args)
  local files <const> = siri.checked(args.plan)
  if args.format == "text" then return show_each(files, args) and 0 or 1 end
  for _, file in ipairs(files) do found(file) end
  output.send(siri.render(files, { format = args.format }))
  return siri.sound(files) and 0 or 1
end

return this
