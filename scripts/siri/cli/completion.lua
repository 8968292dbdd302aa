-- completion.lua: how a command line may go on that is being typed. The shells
-- ask (scripts/completion has what they run) by
--     siri-rules --complete WORD… LAST
-- with the words behind the program's name, the last as far as it is typed, and
-- have a line for each that may stand in its place: the word, a tab, what it is.
-- A line of a tab and "files": the name of a file may stand there, too.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local printable <const> = require "siri.base.printable"
local candidates <const> = require "siri.cli.candidates"
local command <const> = require "siri.cli.command"

local completion = {}

local SECONDS <const> = 2   -- that the rules may take, all together, of plans that are looked into

-- The option of that name, in what a command takes.
local function option_of(parser, name)
  return lists.first(parser._options, function (option) return lists.has(option._aliases, name) end)
end

local function names_of(option) return option._aliases[#option._aliases] end

-- Reads words as argparse would, of what is given so far: what the next one is.
-- Returns the parser in force, the option that waits for a value (or nil), how
-- many arguments stand, what is given, and whether only arguments may follow.
local function read(parser, typed)
  local at <const> = { parser = parser, arguments = 0, given = {} }
  local left = 0
  for _, text in ipairs(typed) do
    local sub <const> = lists.first(at.parser._commands, function (one) return one._name == text end)
    local name <const>, value <const> = text:match "^(%-%-[^=]+)=?(.*)$"
    if left > 0 then
      at.given[names_of(at.option)], left = text, left - 1
    elseif at.plain or not text:find "^%-." then
      if sub then at.parser = sub
      else
        at.arguments = at.arguments + 1
        local argument <const> = at.parser._arguments[at.arguments]
        if argument then at.given[argument._name] = text end
      end
    elseif text == "--" then
      at.plain = true
    else
      local option <const> = option_of(at.parser, name or text)
      if option and text:find("=", 1, true) then at.given[names_of(option)] = value
      elseif option then at.option, left = option, option._maxargs end
    end
  end
  if left == 0 then at.option = nil end
  return at
end

-- The words of an argument, or of an option's value.
local function words_of(element, name, at, text)
  local choices <const> = element._choices
  if choices then return lists.map(choices, function (one) return { word = one } end), false end
  return candidates.of(name, element._argname, at.name, at.given, text)
end

local function options_of(parser)
  return lists.flat(parser._options, function (option)
    return lists.map(option._aliases, function (name) return { word = name, meaning = option._description } end)
  end)
end

-- The argument that comes next; of some there may be any number.
local function next_argument(at)
  local list <const> = at.parser._arguments
  return list[at.arguments + 1] or list[#list] and list[#list]._maxargs == math.huge and list[#list] or nil
end

-- What may stand behind a command: words, and whether files are meant, too.
local function within(name, typed, text)
  local module <const> = command.load(name)
  if module.arguments and #typed > 0 then typed = module.arguments(typed) end
  local at <const> = read(command.parser(name, module), typed)
  at.name = name
  core.guard.limits { seconds = SECONDS }
  if at.option then return words_of(at.option, names_of(at.option), at, text) end
  if module.rest and at.plain then return {}, true end
  local before <const>, value <const> = text:match "^(%-%-[^=]+=)(.*)$"
  local option <const> = before and option_of(at.parser, before:sub(1, -2))
  if option then
    local list <const>, files <const> = words_of(option, names_of(option), at, value)
    return lists.map(list, function (one) return { word = before .. one.word, meaning = one.meaning } end), files
  end
  if text:find "^%-" and not at.plain then return options_of(at.parser), false end
  if #at.parser._commands > 0 then
    return lists.map(at.parser._commands, function (one)
      return { word = one._name, meaning = one._description }
    end), false
  end
  local argument <const> = next_argument(at)
  if argument then return words_of(argument, argument._name, at, text) end
  return options_of(at.parser), false
end

-- The same of the whole line; what is no command is a script, with words of its
-- own.
local function of_line(typed, text)
  local name <const> = typed[1]
  if not name and text:find "^%-" then
    return { { word = "--help", meaning = "List the commands." }, { word = "--version" } }, false
  end
  if not name then return candidates.commands(), text ~= "" end
  if not lists.has(command.names(), name) then return {}, true end
  return within(name, table.move(typed, 2, #typed, 1, {}), text)
end

-- The first sentence of what a word is, without its full stop.
local function brief(meaning)
  local first <const> = ((meaning or "") .. " "):match "^(.-)%. " or meaning or ""
  return printable.text(first)
end

-- Prints what may stand for the last of the words. Nothing is said of what goes
-- wrong: the line is not yet a command.
function completion.run(typed)
  local _ <close> = core.locale.plain()
  local text <const> = #typed > 0 and typed[#typed] or ""
  local fine <const>, list <const>, files <const> = pcall(of_line, table.move(typed, 1, #typed - 1, 1, {}), text)
  core.progress.done()
  if not fine then return 1 end
  for _, one in ipairs(list) do
    if one.word:sub(1, #text) == text and printable.text(one.word) == one.word then
      output.send(("%s\t%s\n"):format(one.word, brief(one.meaning)))
    end
  end
  if files then output.send "\tfiles\n" end
  return 0
end

return completion
