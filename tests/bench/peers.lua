-- peers.lua: what a user would pick instead of siri-rules: how each is run on the same cases, and that its verdicts are
-- ours.

local dkjson <const> = require "dkjson"
local lfs <const> = require "lfs"
local files <const> = require "tests.bench.files"
local measure <const> = require "tests.bench.measure"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local peers = {}

local HERE <const> = support.root .. "/tests/bench/peers/"
local MODULES <const> = files.folder .. "node_modules"

-- The words of our own answer.
function peers.status_words(db)
  return { support.program, "status", "tests/bench/plan.lua", "--db", db, "--format", "json" }
end


-- Verdicts: { ["goal;group"] = "inside;decided;no_clock" }

local function our_verdicts(json)
  local verdicts <const> = {}
  for _, goal in ipairs(assert(dkjson.decode(json)).goals) do
    for _, part in ipairs(goal.parts) do
      verdicts[goal.id .. ";" .. part.name] = ("%d;%d;%d"):format(part.inside, part.decided, part.no_clock)
    end
  end
  return verdicts
end

local function their_verdicts(text)
  local verdicts <const> = {}
  for key, counts in text:gmatch "(%d;[^;\n]*);(%d+;%d+;%d+)\r?\n" do verdicts[key] = counts end
  return verdicts
end

-- What the output of a peer says otherwise than our status in JSON, a line
-- each, in order.
function peers.differences(json, output)
  local ours <const>, theirs <const> = our_verdicts(json), their_verdicts(output)
  return lists.map(lists.keys(lists.with(ours, theirs)), function (key)
    if ours[key] == theirs[key] then return nil end
    return ("  %s: ours %s, theirs %s"):format(key, ours[key] or "nothing", theirs[key] or "nothing")
  end)
end

local asked = {}   -- our status, by number of cases

-- Raises unless the output of a peer on so many cases says what we say.
function peers.check(name, output, cases)
  asked[cases] = asked[cases] or measure.run(peers.status_words((files.db(cases, 1)))).out
  local list <const> = peers.differences(asked[cases], output)
  if #list == 0 then return end
  error(("%s has other verdicts (goal;group: inside;decided;no_clock):\n%s"):format(name, table.concat(list, "\n")), 0)
end


-- The peers

local function has_module(name)
  return support.has "node" and lfs.attributes(MODULES .. "/" .. name) ~= nil
end

local function node(script, ...)
  return { "env", "NODE_PATH=" .. MODULES, "node", HERE .. script, ... }
end

local function make_duckdb(csv, path)
  measure.run(node("duckdb.js", "make", csv, path))
end

-- What CLIPS is told to do; its parser takes no arguments.
local function clips_script(cases)
  local facts <const> = files.clips_facts(cases)
  local commands <const> = {
    ("(load* %q)"):format(HERE .. "verdicts.clp"), "(set-fact-duplication TRUE)", "(reset)",
    ("(load-facts %q)"):format(facts), "(run)", "(print-counts)", "(exit)", "",
  }
  return support.write(facts .. ".clp", table.concat(commands, "\n"))
end

-- In the order of the table:
--   key, title   in commands, and for people
--   engine       it is a rules engine
--   installed()
--   words(n)     what is run on n cases
peers.list = {
  { key = "lua", title = "lua5.4 with luasql, by hand",
    installed = function () return (os.execute [[lua5.4 -e 'require "luasql.sqlite3"' 2>/dev/null]]) end,
    words = function (n) return { "lua5.4", HERE .. "plain.lua", (files.db(n, 1)) } end },
  { key = "sqlite3", title = "SQL in sqlite3",
    installed = function () return support.has "sqlite3" end,
    words = function (n)
      return { "sqlite3", "-separator", ";", files.db(n, 1), ".read " .. HERE .. "verdicts.sql" }
    end },
  { key = "duckdb", title = "SQL in DuckDB, its own file",
    installed = function () return has_module "@duckdb/node-api" end,
    words = function (n)
      return node("duckdb.js", files.duckdb(n, HERE .. "duckdb.js", make_duckdb), HERE .. "verdicts.sql")
    end },
  { key = "jsonrules", title = "json-rules-engine", engine = true,
    installed = function () return has_module "json-rules-engine" end,
    words = function (n) return node("jsonrules.js", (files.export(n))) end },
  { key = "zen", title = "GoRules zen-engine", engine = true,
    installed = function () return has_module "@gorules/zen-engine" end,
    words = function (n) return node("zen.js", (files.export(n))) end },
  { key = "clips", title = "CLIPS", engine = true,
    installed = function () return support.has "clips" end,
    words = function (n) return { "clips", "-f2", clips_script(n) } end },
}

return peers
