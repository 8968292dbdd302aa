-- checked.lua: the same as siri.check of several files.
--
-- siri.checked(names)
-- Takes: a list of names, as siri.check takes them.
-- Gives: a list, of each name what siri.check gives third; path is nil of one that is
--   not there.
-- Units: as there.
-- Errors: none: what is wrong is in problems.
-- Forms: text, lines, json; also of each.
-- Example:
--   local files <const> = assert(siri.checked { "2018", "2019" })
--   print(#files, files[2].kind, siri.sound(files)) --> 2	plan	true

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local check <const> = require "siri.api.check"
local lists <const> = require "siri.base.lists"

local this = { takes = { arguments.list("names", arguments.name) } }

function this.ask(names)
  return answer.of(this, {}, lists.map(names, check.of))
end

function this.failing(files) return lists.any(files, check.failing) and "not all are sound" or nil end

this.forms = {
  text = function (files) return lists.join(files, check.forms.text, "\n") end,
  lines = function (files) return lists.join(files, check.forms.lines, "") end,
  json = function (files) return require "siri.check.forms".json(files) end,
}

return this
