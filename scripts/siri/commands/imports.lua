-- imports.lua: which imports made the database what it is.

local lists <const> = require "siri.base.lists"
local command <const> = require "siri.cli.command"
local page <const> = require "siri.print.page"

local this = { summary = "List the imports, or tell of one" }

function this.parser(parser)
  parser:argument("import", "The number of an import: tell all of it."):args "?"
    :convert(command.number "import's number")
  command.options(parser, { "db", "known_at", "format", "output" })
end

-- The cases that an import found gone, and its rows that are still refused.
local function told_of(store, import)
  local gone <const>, rejects <const> = command.must(store:gone(import.id)), command.must(store:reject_list())
  return { gone = gone, rejects = lists.where(rejects, function (reject) return reject.import == import.id end) }
end

function this.run(args)
  local report <const> = require "siri.reports.imports"
  local store <close> = command.reader(args)
  local list = command.must(store:imports())
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
  command.must(page.write_private(text, args.output))
end

return this
