-- verify.lua: a database, held against itself and against receipts.
--
-- siri.verify(store [, options])
-- Takes: a store, opened to "examine"; options: against, the path of a file of receipts.
-- Gives: { checks = { { name, problems, notes, unchecked } }, imports = how many }.
-- Units: problems and notes are texts, a line each.
-- Errors: nil, message: another program holds it, or the receipts cannot be read.
-- Forms: text, json.
-- Example:
--   local db <close> = assert(siri.open("siri.db", "examine"))
--   local held <const> = assert(siri.verify(db))
--   print(siri.sound(held), #held.checks > 5)     --> true	true

local answer <const> = require "siri.api.answer"
local arguments <const> = require "siri.api.arguments"
local output <const> = require "siri.base.output"
local verify <const> = require "siri.statements.verify"

local this = { takes = { arguments.store, options = { against = arguments.path } } }

local SHOWN <const> = 20  -- lines of a check that are shown

function this.ask(store, options)
  local path <const>, receipts = options.against, nil
  if path then
    local list <const>, wrong <const> = require "siri.store.receipt".read(path)
    if not list then return nil, wrong end
    receipts = { path = path, list = list }
  end
  local checks <const>, imports <const> = verify.all(store, receipts)
  if not checks then return nil, imports end
  return answer.of(this, { db = answer.path_of(store) }, { checks = checks, imports = imports })
end

local function problems_of(held)
  local n = 0
  for _, check in ipairs(held.checks) do n = n + #check.problems end
  return n
end

local function problems_told(n) return ("%s problem%s"):format(output.grouped(n), n == 1 and "" or "s") end

function this.failing(held)
  local n <const> = problems_of(held)
  return n > 0 and problems_told(n) or nil
end

this.forms = { json = function (held) return verify.json(held.checks, held.imports) end }

function this.forms.text(held, _, asked)
  local lines <const> = {}
  local function add(form, ...) lines[#lines + 1] = output.lines(form:format(...)) end
  local function add_each(list, mark)
    for i = 1, math.min(#list, SHOWN) do add("%s%s", mark, list[i]) end
    if #list > SHOWN then add("    and %s more", output.grouped(#list - SHOWN)) end
  end
  for _, check in ipairs(held.checks) do
    if check.unchecked then add("? %s: not checked", check.name)
    else
      add("%s %s", #check.problems == 0 and "✓" or "✗", check.name)
      add_each(check.problems, "    ")
      add_each(check.notes, "    · ")
    end
  end
  local n <const> = problems_of(held)
  local count <const> = held.imports and ("%s import%s, "):format(output.grouped(held.imports),
                                                                 held.imports == 1 and "" or "s")
  add("%s: %s%s", asked.db, count or "", n == 0 and "sound" or problems_told(n))
  return table.concat(lines)
end

return this
