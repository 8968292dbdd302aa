-- mapping.lua: a mapping for a file of another system, to start from.
--
-- siri.mapping(path [, options])
-- Takes: the path of a file of cases, or "-"; options: separator, encoding, sheet as
--   in siri.import; called, what the mapping's file will be called.
-- Gives: its text: what the headings name for certain is filled in.
-- Units: none.
-- Errors: nil, message: the file cannot be read, its first row is data, or what separates
--   its fields cannot be told.
-- Example:
--   print(assert(siri.mapping("log.csv")):find '"Nummer"' ~= nil) --> true

local arguments <const> = require "siri.api.arguments"

local reading <const> = arguments.reading()

local this = { takes = {
  arguments.path,
  options = { separator = reading.separator, encoding = reading.encoding, sheet = reading.sheet,
              called = arguments.path },
} }

function this.ask(path, given)
  if path == "-" then path = "/dev/stdin" end
  local texts <const>, wrong <const> = require "siri.import.source".headings(path, given)
  if not texts then return nil, wrong end
  return require "siri.import.mapdraft".text(path, texts, given.called or "MAP.lua")
end

return this
