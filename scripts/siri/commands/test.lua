-- The command `test`: busted, under this interpreter.

local core <const> = require "siri.core"
local lfs <const> = require "siri.package.lfs"

local test = {
  summary = "Run specs with busted under this interpreter",
  rest = "options of busted",
}

function test.parser(parser)
  parser:argument("path", "Specs, or folders of them (default: tests).")
    :args "*"
  parser:epilog "Options of busted may follow after '--'."
end

-- busted's command line: its own file .busted still counts, but not the
-- interpreter that it names, for this is one.
local function arguments(args)
  local list = { "--ignore-lua" }
  table.move(args.rest, 1, #args.rest, #list + 1, list)
  table.move(args.path, 1, #args.path, #list + 1, list)
  if #args.path == 0 and not lfs.attributes ".busted" then
    list[#list + 1] = "tests"
  end
  return list
end

-- busted reads the global `arg`, as a script of its own would, and exits
-- by itself when a spec failed. It and the specs find modules as scripts do.
function test.run(args)
  core.searcher.open()
  local found <const>, runner <const> = pcall(require, "busted.runner")
  if not found then
    return nil, "busted is not installed (Debian's package is lua-busted)"
  end
  local list <const> = arguments(args)
  list[-1], list[0] = arg[-1], "busted"
  arg = list
  runner {
    standalone = false,
    output = core.home .. "/scripts/siri/cli/outcome.lua",
  }
  return 0
end

return test
