-- The command `help`: all commands, or one of them.

local command <const> = require "siri.command"

local help = { summary = "List the commands, or explain one" }

function help.parser(parser)
  parser:argument("command", "The command to explain."):args "?"
end

local usage <const> = [=[
usage: siri-rules COMMAND [arguments]
       siri-rules [options] [script [args]]     as lua 5.4 does

Commands:]=]

local function list()
  local names <const> = command.names()
  local width = 0
  for _, name in ipairs(names) do width = math.max(width, #name) end
  print(usage)
  for _, name in ipairs(names) do
    print(("  %-" .. width .. "s  %s"):format(name, command.load(name).summary))
  end
  print "\n'siri-rules COMMAND --help' says more."
end

local function known(name)
  for _, other in ipairs(command.names()) do
    if other == name then return true end
  end
  return false
end

function help.run(args)
  local name <const> = args.command
  if not name then return list() end
  if not known(name) then
    return nil, ("no command '%s' (see 'siri-rules help')"):format(name)
  end
  print(command.parser(name, command.load(name)):get_help())
end

return help
