-- check.lua: the rules alone, or a mapping, without data: everything that is
-- wrong with them, or what they say; and what can be mended of itself.

local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local checker <const> = require "siri.check.checker"
local command <const> = require "siri.cli.command"
local syntax <const> = require "siri.sandbox.syntax"

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


-- As text

local function plural(n, word) return ("%d %s%s"):format(n, word, n == 1 and "" or "s") end

-- A line each.
local function print_each(list)
  for _, one in ipairs(list) do output.say((one.severity == "warning" and "warning: " or "") .. tostring(one)) end
end

-- Every problem.
local function print_problems(file)
  print_each(file.problems)
  output.say(("%s: %s"):format(file.path, plural(#file.problems, "problem")))
end

local function print_mapping(file)
  local filled, kept = {}, {}
  for _, out in ipairs(file.loaded.outputs) do table.insert(out.known and filled or kept, out.name) end
  local keeps <const> = #kept > 0 and "; it keeps " .. table.concat(kept, ", ") or ""
  output.say(("%s is sound: a mapping that fills %s%s"):format(file.path, table.concat(filled, ", "), keeps))
end

local function print_file(file)
  if not file.loaded then
    print_problems(file)
  elseif file.kind == "mapping" then
    print_mapping(file)
  else
    require "siri.print.page".write(require "siri.reports.review".text(file.loaded))
    print_each(file.problems)
  end
end


-- Mending

local function count_of(mended, dry)
  if mended.edits == 0 then return "nothing to change" end
  return plural(mended.edits, "change") .. (dry and ", not written" or "")
end

-- Mends a file, and shows how; whether it is sound as it then stands.
local function fix(file, dry)
  local mend <const> = require "siri.check.mend"
  local mended <const> = mend.file(file)
  if not dry and mended.edits > 0 then
    local written <const>, message <const> = mend.write(file.path, file.text, mended.text)
    if not written then
      command.note(message)
      print_file(file)
      return false
    end
  end
  local before <const>, after <const> = syntax.unmarked(file.text), syntax.unmarked(mended.text)
  for _, line in ipairs(require "siri.check.unified".lines(file.path, before, after)) do output.say(line) end
  output.say(("%s: %s%s"):format(file.path, count_of(mended, dry), mended.loaded and "; it is sound" or ""))
  if not mended.loaded then print_problems(mended) end
  return mended.loaded ~= nil and not (dry and mended.edits > 0)
end


-- Each by its form: prints, and gives whether all are sound.

local function is_sound(file) return file.loaded ~= nil end

-- Says that there is no such plan.
local function found(file)
  if not file.path then command.note(tostring(file.problems[1])) end
  return file.path ~= nil
end

local forms = {}

function forms.text(args)
  local sound = true
  for i, name in ipairs(args.plan) do
    if i > 1 then output.say "" end
    local file <const> = checker.file(name)
    if not found(file) then sound = false
    elseif args.fix and file.text then sound = fix(file, args.dry_run) and sound
    else
      print_file(file)
      sound = sound and is_sound(file)
    end
  end
  return sound
end

function forms.lines(args)
  local sound = true
  for _, name in ipairs(args.plan) do
    local file <const> = checker.file(name)
    if found(file) then
      for _, one in ipairs(file.problems) do output.say(require "siri.check.forms".line(one)) end
    end
    sound = sound and is_sound(file)
  end
  return sound
end

function forms.json(args)
  local files <const> = lists.map(args.plan, checker.file)
  lists.map(files, found)
  output.send(require "siri.check.forms".json(files))
  return not lists.any(files, function (file) return not is_sound(file) end)
end

function this.run(args)
  return forms[args.format](args) and 0 or 1
end

return this
