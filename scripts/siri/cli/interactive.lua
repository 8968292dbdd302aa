-- interactive.lua: what a person says to the program in the interactive mode
-- that is no Lua: help, exit, and commands, which belong in the shell.

local core <const> = require "siri.core"
local output <const> = require "siri.base.output"
local problems <const> = require "siri.base.problems"
local command <const> = require "siri.cli.command"

local interactive = {}

local HELP <const> = ([[
A line of Lua 5.4 is run, and what it gives is shown; Tab completes a name.

  db = siri.open "siri.db"               a database, by '{program} import'
  plan = siri.plan "2019"                the plan of rules/2019.lua
  siri.status(plan, db).points.now       the points it has now

  help status     a command, or a word of the rules (help rules lists them)
  exit            leaves; so does Ctrl-D

Commands are typed in the shell: {program} status 2019]]):gsub("{program}", core.invoked())

local function names()
  local list <const> = {}
  for _, name in ipairs(command.names()) do list[name] = true end
  return list
end

-- A line that was typed: prints what it asks for. Returns "heard"; "exit",
-- which leaves; nil where the line is Lua's.
function interactive.hear(line)
  local word <const>, rest <const> = line:match "^%s*([%a-]+)%s*(.-)%s*$"
  if not word or rawget(_G, word) ~= nil then return nil end
  if (word == "exit" or word == "quit") and (rest == "" or rest == "()") then return "exit" end
  if word == "help" and (rest == "" or rest == "()") then
    output.say(problems.broken(HELP))
    return "heard"
  end
  if load(line) or rest ~= "" and load("return " .. line) or not names()[word] then return nil end
  if word == "help" then
    command.run("help", { rest })
  else
    output.say(("'%s' is a command, for the shell: 'exit' leads there; then %s %s"):format(word, core.invoked(),
               line:match "^%s*(.-)%s*$"))
  end
  return "heard"
end

return interactive
