-- The command `test`: busted, under this interpreter.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local output <const> = require "siri.base.output"
local shell <const> = require "siri.base.shell"
local command <const> = require "siri.cli.command"
local lfs <const> = require "siri.package.lfs"
local page <const> = require "siri.print.page"

local test = {
  summary = "Run specs with busted under this interpreter",
  rest = "options of busted",
}

local INTERRUPTED <const> = 130   -- the shell's status of what Ctrl-C ended

function test.parser(parser)
  parser:argument("path", "Specs, or folders of them (default: tests, spec, or *_spec.lua here and in rules).")
    :args "*"
  parser:option("--filter", "Run only those whose names match this pattern of Lua."):argname "PATTERN":count "*"
  parser:option("--filter-out", "Run none whose name matches this."):argname "PATTERN":count "*"
  parser:option("--tags", "Run only those with these #tags, a list with commas."):argname "TAGS"
  parser:option("--repeat", "Run them so many times."):argname "N":convert(command.number("number of times", 1))
  parser:flag("--shuffle", "Run them in an order by chance.")
  parser:option("--seed", "The chance of that order."):argname "N":convert(command.number("number", 0))
  parser:flag("--list", "List the specs instead of running them.")
  parser:flag("--stop", "Stop at the first that fails.")
  parser:option("--new", "Run nothing: write a first spec of a plan, a year, a name in rules/, or a file, into "
                         .. "tests/NAME_spec.lua, both sides of each limit of each goal."):argname "PLAN"
  parser:flag("--coverage", "Say what no spec reached of the plans: goals, states, assumed values, branches of rules, "
                            .. "sides of limits.")
  command.option.format(parser, { "text", "json" }):description "The form of the coverage (default: text)."
  parser:flag("--watch", "Run them again whenever rules, specs or examples change, until Ctrl-C ends it.")
  parser:action(function (args)
    if args.format == "json" and not args.coverage then parser:error "--format goes with --coverage" end
    if args.list and (args.coverage or args.watch) then
      parser:error(("--list runs nothing: leave out --%s"):format(args.coverage and "coverage" or "watch"))
    end
  end)
  parser:epilog("Other options of busted may follow after '--'. How specs of rules are written, and what their " ..
                "coverage says: rules/README.md. A run that no spec matches is no success. " ..
                "Once Ctrl-C ends --watch, the exit status is that of the last run.")
end

-- Where specs are if nobody says: the folder that is there, or the files.
local function roots()
  for _, folder in ipairs { "tests", "spec" } do
    if lfs.attributes(folder, "mode") == "directory" then return { folder } end
  end
  return lists.flat({ ".", "rules" }, function (folder)
    if lfs.attributes(folder, "mode") ~= "directory" then return {} end
    local found <const> = {}
    for name in lfs.dir(folder) do
      if name:find "_spec%.lua$" then found[#found + 1] = ("%s/%s"):format(folder, name) end
    end
    table.sort(found)
    return found
  end)
end

-- What busted calls those that it has.
local function options_of(args)
  local list <const> = {}
  for _, name in ipairs { "filter", "filter_out" } do
    for _, pattern in ipairs(args[name]) do list[#list + 1] = ("--%s=%s"):format(name:gsub("_", "-"), pattern) end
  end
  for _, name in ipairs { "tags", "repeat", "seed" } do
    if args[name] then list[#list + 1] = ("--%s=%s"):format(name, args[name]) end
  end
  local coverage <const> = args.coverage and not args.list and "-Xoutput=" .. args.format or nil
  return lists.joined(list, { args.shuffle and "--shuffle" }, { args.list and "--list" },
                      { args.stop and "--no-keep-going" }, { coverage })
end

-- Whether a file is rules: it has a plan, and no spec.
local function is_rules(path)
  local file <close> = io.open(path, "rb")
  local text <const> = file and "\n" .. file:read "a" or ""
  return text:find "\nplan%s*{" ~= nil and not (text:find "%f[%w]describe%f[%W]" or text:find "%f[%w]it%s*[(\"']")
end

-- Raises what is wrong with a path that was named.
local function hold_path(path)
  local mode <const> = lfs.attributes(path, "mode")
  command.must(mode, ("%s: there is no such file or folder"):format(path))
  command.must(mode == "directory" or not is_rules(path),
               ("%s is rules, and no spec: '%s check %s' checks it, and"
                .. " 'test --new %s' writes a first spec of it"):format(path, core.invoked(), path, path))
end

-- Raises what is wrong with a pattern, which busted would find out by itself later.
local function hold_pattern(option, pattern)
  local sound <const>, why <const> = pcall(string.find, "", pattern)
  command.must(sound, ("--%s '%s' is no pattern of Lua: %s"):format(option, pattern, why))
end

-- Raises what is wrong with what is to be run.
local function hold(args)
  for _, pattern in ipairs(args.filter) do hold_pattern("filter", pattern) end
  for _, pattern in ipairs(args.filter_out) do hold_pattern("filter-out", pattern) end
  hold_pattern("tags", args.tags or "")
  for _, path in ipairs(args.path) do hold_path(path) end
end

-- Why nothing was run.
local function unmatched(args)
  local asked <const> = lists.where(lists.joined(options_of(args), args.rest), function (word)
    return word:find "^%-%-filter" or word:find "^%-%-tags"
  end)
  if #asked == 0 then return "there is no spec in what was named: it(\"…\", function () … end)" end
  return ("no spec matches %s: '%s test --list' lists them"):format(table.concat(asked, " "), core.invoked())
end

-- busted's command line: its own file .busted still counts, but not the
-- interpreter that it names, for this is one. nil and a message where there are no
-- specs.
local function arguments(args)
  local paths = args.path
  if #paths == 0 and not lfs.attributes ".busted" then
    paths = roots()
    if #paths == 0 then return nil, "there are no specs here: write tests/NAME_spec.lua, or name a file" end
  end
  return lists.joined({ "--ignore-lua" }, options_of(args), args.rest, paths)
end

-- The folders in which a change is one of the specs, or of what they test: whether
-- those in it are looked into, too.
local function watched(args)
  local folders <const> = { ["."] = false, rules = true, tests = true, spec = true }
  for _, path in ipairs(args.path) do
    local is_folder <const> = lfs.attributes(path, "mode") == "directory"
    local folder <const> = is_folder and path or path:match "^(.*)/[^/]*$" or "."
    folders[folder] = folders[folder] or is_folder
  end
  return folders
end

-- Each run is one of the program: nothing of the one before is left in it.
local function watch(args)
  local words <const> = lists.where(arg, function (word) return word ~= "--watch" end)
  local line <const> = "exec " .. lists.join(lists.joined({ arg[-1], "test" }, words), shell.quoted, " ")
  return require "siri.cli.watch".run(watched(args), function ()
    local _, how <const>, status <const> = os.execute(line)
    return how == "signal" and 128 + status or status
  end)
end

-- Writes a first spec of a plan.
local function write_first(args)
  if #lists.joined(args.path, options_of(args), args.rest, { args.watch or args.coverage or nil }) > 0 then
    return nil, "--new runs nothing: leave out what is to be run, and how"
  end
  local path <const> = command.plan(args.new).path
  local file <const> = ("tests/%s_spec.lua"):format(path:match "([^/]*)%.lua$" or path:match "[^/]*$")
  command.must(outfile.vacant(file))
  local text <const>, specs <const>, waiting <const> = require "siri.specs.firstspec".text(args.new)
  if not lfs.attributes("tests", "mode") then command.must(lfs.mkdir "tests") end
  command.must(page.write(text, file))
  output.say(("%s is written: %d specs of %s%s; run them with '%s test %s'"):format(
    file, specs, path, waiting > 0 and (", and %d to be written by hand"):format(waiting) or "", core.invoked(), file))
  return 0
end

-- busted reads the global `arg`, as a script of its own would, and exits
-- by itself when a spec failed. It and the specs find modules as scripts do.
function test.run(args)
  core.searcher.open()
  core.options.of_command(false)   -- specs are scripts
  if args.new then return write_first(args) end
  local found <const>, runner <const> = pcall(require, "busted.runner")
  if not found then
    return nil, "busted is not installed (Debian's package is lua-busted)"
  end
  hold(args)
  local list <const>, missing <const> = arguments(args)
  if not list then return nil, missing end
  if args.watch then return watch(args) end
  if args.coverage then require "siri.specs.coverage".start() end
  list[-1], list[0] = arg[-1], "busted"
  arg = list
  local ran <const>, problem <const> = pcall(runner, {
    standalone = false,
    output = core.home .. "/scripts/siri/cli/outcome.lua",
  })
  if ran then return 0 end
  if type(problem) == "table" and problem.unmatched then return nil, unmatched(args) end
  if problem ~= core.guard.interrupted then error(problem, 0) end
  output.tell(problem, "siri-rules")
  return INTERRUPTED
end

return test
