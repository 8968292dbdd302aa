-- imports.lua: which imports made the database what it is.

local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"

local this = { summary = "List the imports, or tell of one" }

local function number(text)
  local n <const> = text:match "^%d+$" and math.tointeger(tonumber(text))
  if n then return n end
  return nil, ("'%s' is no import's number"):format(text)
end

function this.parser(parser)
  parser:argument("import", "The number of an import: tell all of it."):args "?":convert(number)
  command.option.db(parser)
  command.option.known_at(parser)
  command.option.format(parser, { "text", "json", "csv", "markdown" })
  command.option.output(parser)
end

-- The cases that an import found gone, and its rows that are still refused.
local function told_of(store, import)
  local gone <const>, rejects <const> = assert(store:gone(import.id)), {}
  for _, reject in ipairs(assert(store:reject_list())) do
    if reject.import == import.id then rejects[#rejects + 1] = reject end
  end
  return { gone = gone, rejects = rejects }
end

function this.run(args)
  local report <const> = require "siri.reports.imports"
  local store <close>, message = command.reader(args)
  if not store then return nil, message end
  local list, trouble = store:imports()
  if not list then return nil, trouble end
  local text
  if args.import then
    local import <const> = list[args.import]
    if not import then
      return nil, ("no import %d in %s (%s)"):format(args.import, args.db,
        #list > 0 and ("the newest is %d"):format(#list) or "nothing has been imported")
    end
    text = report.one[args.format](import, told_of(store, import), args.output ~= nil)
  else
    text = report.list[args.format](list, args.output ~= nil)
  end
  local ok, problem = page.write_private(text, args.output)
  if not ok then return nil, problem end
  return 0
end

return this
