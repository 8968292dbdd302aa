-- The command `test`: busted, under this interpreter.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local outfile <const> = require "siri.base.outfile"
local output <const> = require "siri.base.output"
local command <const> = require "siri.cli.command"
local lfs <const> = require "siri.package.lfs"
local page <const> = require "siri.print.page"
local planfile <const> = require "siri.rules.planfile"

local test = {
  summary = "Run specs with busted under this interpreter",
  rest = "options of busted",
}

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
  parser:epilog "Other options of busted may follow after '--'. How specs of rules are written: rules/README.md."
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
  return lists.joined(list, { args.shuffle and "--shuffle" }, { args.list and "--list" },
                      { args.stop and "--no-keep-going" })
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

-- Writes a first spec of a plan.
local function write_first(name)
  local path <const> = command.must(planfile.find(name))
  local file <const> = ("tests/%s_spec.lua"):format(path:match "([^/]*)%.lua$" or path:match "[^/]*$")
  command.must(planfile.load(name))
  command.must(outfile.vacant(file))
  local text <const>, specs <const>, waiting <const> = require "siri.cli.firstspec".text(name)
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
  if args.new and #lists.joined(args.path, options_of(args), args.rest) > 0 then
    return nil, "--new runs nothing: leave out what is to be run, and how"
  end
  if args.new then return write_first(args.new) end
  local found <const>, runner <const> = pcall(require, "busted.runner")
  if not found then
    return nil, "busted is not installed (Debian's package is lua-busted)"
  end
  local list <const>, missing <const> = arguments(args)
  if not list then return nil, missing end
  list[-1], list[0] = arg[-1], "busted"
  arg = list
  runner {
    standalone = false,
    output = core.home .. "/scripts/siri/cli/outcome.lua",
  }
  return 0
end

return test
