-- answer.lua: what is known of the tables that `siri` gives: which kind of answer
-- one is, and what was asked. The tables themselves have none of it.
--
-- A kind is a file of this room that returns, besides `ask` and `takes`,
--   forms     by their names functions (answer, how, asked) that give its text
--   book      function (answer, how, asked, path): writes it as a workbook; gives
--             what its reader must be told, a list of texts, or nil and a message
--   warnings  function (answer, asked): what its reader must know, a list of texts
--   failing   function (answer, asked): why it is none to rely on; nil if it is
--   private   true, or function (answer): whether it names cases, or may
--   vacant    true: what is written over no file that has anything in it
-- all but forms where there is any.

local lists <const> = require "siri.base.lists"
local arguments <const> = require "siri.api.arguments"

local answer = {}

local function weak() return setmetatable({}, { __mode = "k" }) end

-- Of each answer its kind and what was asked; of plans what the user calls them;
-- of stores their paths; of plans that a statement keeps its row.
local known <const>, names <const>, paths <const>, rows <const> = weak(), weak(), weak(), weak()

-- Makes a table an answer to what was asked; nil, and the message behind it, stay.
function answer.of(kind, asked, value, ...)
  if value ~= nil then known[value] = { kind = kind, asked = asked } end
  return value, ...
end

function answer.is(value) return type(value) == "table" and known[value] ~= nil end

-- What is known of an answer: { kind =, asked = }.
function answer.known(value) return known[value] end

-- What a function takes that takes one.
answer.taken = arguments.that("an answer of siri's", answer.is)

-- Notes what a plan is called, and the path of a store.
function answer.name(plan, name) names[plan] = tostring(name) end
function answer.path(store, path) paths[store] = path end
function answer.path_of(store) return paths[store] end

-- What the user calls a plan: its name, where that finds it, or its path.
function answer.name_of(plan) return names[plan] or require "siri.reports.follow".name(plan.path) end

-- Notes that a plan is that of a statement, by its row.
function answer.state(plan, row) rows[plan] = row end

-- What is asked about a plan, on a store (nil: on none), as an answer keeps it: the
-- options; as_of is the cut-off, where it is given, and typed, as the user gave it; row
-- is of the statement that the plan is of.
function answer.question(plan, store, given)
  local row <const> = rows[plan]
  return lists.with(given, { plan = plan, store = store, db = store and paths[store],
                             as_of = given.as_of or row and row.as_of, typed = given.as_of, row = row })
end

-- The forms of a kind, by their names, where `give` (form, answer, how, asked) gives
-- the text of each.
function answer.forms(list, give)
  local forms <const> = {}
  for _, name in ipairs(list) do forms[name] = function (...) return give(name, ...) end end
  return forms
end

-- The names of those of most kinds.
answer.usual = { "text", "json", "csv", "markdown", "html" }

-- Which goals, as status.of gives them, are judged otherwise than the statement does
-- that was asked for, if one was: a line each.
function answer.otherwise(asked, goals)
  local row <const> = asked.row
  return lists.map(row and require "siri.statements.audit".judged(row, goals) or {}, function (line)
    return ("statement %d has it otherwise: %s"):format(row.id, line)
  end)
end

-- The day of the cut-off of a question, the plan that was in force then, and what
-- is to be known of that day; nil and a message.
function answer.cut_off(asked)
  local status <const> = require "siri.answers.status"
  local as_of, message = asked.as_of, nil
  if not as_of then as_of, message = status.cut_off(asked.plan, asked.store) end
  if not as_of then return nil, message end
  local plan <const> = require "siri.rules.plan".at(asked.plan, as_of)
  return as_of, plan, { status.warning { plan = plan, as_of = as_of, extracted = asked.store:extracted() } }
end

-- The commands that lead on from an answer: as it was asked; `here` is where it
-- is shown as text where the program was called.
function answer.follow(asked, here, form)
  local follow <const> = require "siri.reports.follow"
  local how <const> = { db = asked.db, format = form, output = not here }
  if asked.stated then return follow.stated(asked.stated, how) end
  if not asked.plan then return nil end
  how.plan, how.as_of = answer.name_of(asked.plan), asked.typed
  how.statement = asked.row and asked.row.id
  return follow.new(how)
end

return answer
