-- help.lua: all commands, or one of them; the words that rules and mapping
-- scripts are written with; the codes of what is said of files.

local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local output <const> = require "siri.base.output"
local problems <const> = require "siri.base.problems"
local command <const> = require "siri.cli.command"
local pager <const> = require "siri.print.pager"

local function say(message) pager.send(output.lines(message)) end

local help = { summary = "List the commands, or explain one, a word of the rules or mappings, or a code" }

function help.parser(parser)
  parser:argument("topic", "A command; a word such as goal, rules or mappings for all words; case for what rules "
                           .. "read of one; a code such as E201, codes for all."):args "?"
end

local usage <const> = [=[
usage: siri-rules COMMAND [arguments]
       siri-rules [options] [script [args]]     as lua 5.4 does

Commands:]=]

-- Names and what they mean, the meanings below each other.
local function table_of(list)
  local width = 0
  for _, entry in ipairs(list) do width = math.max(width, utf8.len(entry[1])) end
  for _, entry in ipairs(list) do
    local space = (" "):rep(width - utf8.len(entry[1]))
    for i, line in ipairs(require "siri.print.language".wrap(entry[2], 76 - width)) do
      say(i == 1 and "  " .. entry[1] .. space .. "  " .. line or (" "):rep(width + 4) .. line)
    end
  end
end

local function say_wrapped(text, indent)
  for _, line in ipairs(require "siri.print.language".wrap(text, 80 - #indent)) do say(indent .. line) end
end

local function list_commands()
  say(problems.broken(usage))
  table_of(lists.map(command.names(), function (name) return { name, command.load(name).summary } end))
  say ""
  say "'siri-rules COMMAND --help' says more; 'siri-rules help rules' lists the words of the rules."
  say "'siri-rules help E201' explains what is said of a file under that code; 'help codes' lists all."
  say("siri-rules " .. core.version)
end

-- How a word is written: goal "…" { … }
local function written(word)
  return word.shape or word.word .. (word.named and ' "…"' or "") .. " { … }"
end

-- The words that something is written with.
local function list_words(all, what)
  say(("The words that %s are written with:"):format(what))
  table_of(lists.map(all, function (word) return { written(word), word.meaning } end))
  say ""
  say "'siri-rules help WORD' lists the settings of one."
end

-- Whether a setting must be there, in words.
local function needed(setting)
  return setting.unframed and ", required without frames" or setting.required and ", required" or ""
end

local function explain_word(word)
  local list <const> = lists.map(word, function (setting)
    local kind = setting.type:gsub("|", " or ")
    return { setting.name, ("%s (%s%s)"):format(setting.meaning, kind, needed(setting)) }
  end)
  say(written(word))
  say_wrapped(word.meaning, "")
  if word.named then say("Its name: " .. word.named .. ".") end
  if word.items then say("Its list part: each a " .. word.items .. ".") end
  table_of(list)
end


-- What a rule can read of a case, and ask of it.
local function explain_case()
  local case <const> = siri.words "case"
  say "case.NAME: what a rule reads of a case"
  table_of(lists.map(case.fields, function (field) return { field.name, field.meaning } end))
  say_wrapped('Every further column of the files under its heading, case.sprog or case["antal sider"]: its text, or '
              .. "nil.", "  ")
  say ""
  say "case:NAME(…): what it asks"
  table_of(lists.map(case.methods, function (method)
    return { ("%s(%s)"):format(method.name, method.given), method.meaning }
  end))
  return 0
end


-- Codes

local STATUS_USAGE <const> = 2

-- "unknown setting '…'": a message as people get it. Where its words are all
-- Lua's, or the system's, the first sentence of what it means.
local function form_of(one)
  local form <const> = one.text:gsub("%%[%d.]*([%a%%])", function (kind)
    return kind == "%" and "%" or kind == "q" and '"…"' or "…"
  end)
  if one.hint then return ("%s (%s)"):format(form, one.hint) end
  return form:find "%a" and form or one.means:match "^(.-)[.:] " or one.means
end

local function list_codes()
  say "What is said of files of rules, mappings, cases and figures:"
  table_of(lists.map(siri.codes(), function (one) return { one.code, form_of(one) } end))
  say ""
  say "'siri-rules help CODE' says what one means, with an example and the remedy."
end

-- An example as it stands in its file; one of a mapping's rows has both.
local function say_example(example)
  if type(example) == "table" then
    say_example(example.mapping)
    say ""
    return say_example(example.rows)
  end
  for line in (example:gsub("\n*$", "") .. "\n"):gmatch "(.-)\r?\n" do say(line == "" and "" or "  " .. line) end
end

local function explain_code(one)
  say_wrapped(("%s, %s: %s"):format(one.code, one.severity == "error" and "an error" or "a warning",
                                    form_of(one)), "")
  say ""
  say_wrapped(one.means, "")
  say ""
  say "Example:"
  say_example(one.example)
  say ""
  say "Remedy:"
  say_wrapped(one.remedy, "  ")
end

-- The status of help on what looks like a code; nil: it is none.
local function help_code(topic)
  local code <const> = topic:upper()
  if not code:find "^[EW]%d+$" then return nil end
  local one <const> = siri.codes(code)
  if one then
    explain_code(one)
    return 0
  end
  local hint <const> = core.nearest.hint(code, lists.map(siri.codes(), "code"))
  output.tell(("no code '%s'%s; '%s help codes' lists them"):format(topic, hint, core.invoked()), "siri-rules")
  return STATUS_USAGE
end


function help.run(args)
  local topic <const>, names <const> = args.topic, command.names()
  local words <const>, mapping_words <const> = siri.words "rules", siri.words "mappings"
  if not topic then return list_commands() end
  if topic == "codes" then return list_codes() end
  if topic == "case" then return explain_case() end
  local status <const> = help_code(topic)
  if status then return status end
  if topic == "rules" then
    list_words(words, "rules")
    say "'siri-rules help case' lists what rules read of a case, and ask of it."
    return 0
  end
  if topic == "mappings" then return list_words(mapping_words, "mapping scripts") end
  local word = words[topic] or mapping_words[topic]
  if lists.has(names, topic) then
    say(problems.broken(command.parser(topic, command.load(topic)):get_help()))
    if word then say(problems.broken "\nIn the rules:\n") end
  end
  if word then explain_word(word) end
  if word or lists.has(names, topic) then return 0 end
  local all <const> = lists.joined({ "case" }, names, lists.map(words, "word"), lists.map(mapping_words, "word"))
  return nil, ("no command or word '%s'%s"):format(topic, core.nearest.hint(topic, all))
end

return help
