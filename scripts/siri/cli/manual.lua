-- manual.lua: the pages of `man`: siri-rules(1), and one for each command, made
-- of what the commands tell their parsers. `make install` writes them.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local command <const> = require "siri.cli.command"

local manual = {}

-- What siri-rules(1) has of its own.

local ABOUT <const> = [[
The contract of an agency, its weighted goals, is a script of Lua; the cases are
in a SQLite database beside it. siri-rules judges the goals over the cases, and
leads each figure back to its rule, its assumption and its cases.

A first word that is no command is a script, which it runs as lua 5.4 does, with
the options of that: require "siri" is there. Without any words it reads what is
typed. With --complete a shell asks how a line may go on.

'siri-rules help rules' lists the words that rules are written with, 'siri-rules
help goal' the settings of one; 'siri-rules help E201' explains what is said of a
file under that code.]]

local ENVIRONMENT <const> = {
  { "SIRI_DB", "The database, where --db does not say it (default: siri.db)." },
  { "SIRI_HOME", "The folder of scripts/, in place of that which was installed." },
  { "SIRI_PAGER, PAGER", "What shows answers that are longer than the terminal; else less, where it is there." },
  { "SIRI_TRACE", "Where it is set, errors have a traceback." },
  { "LUA_INIT, LUA_PATH, LUA_CPATH", "Are for scripts, as lua 5.4 has them; no command heeds them." },
}

local FILES <const> = {
  { "rules/YEAR.lua", "The plan of a year, in the folder at hand; the years that were installed are found, too." },
  { "siri.db", "The database: its owner's alone." },
}

local STATUS <const> = {
  { "0", "Done." }, { "1", "Failed, or not sound; standard error, or the answer, says why." },
  { "2", "Not understood." },
}


-- roff

local SPECIAL <const> = { ["\\"] = "\\e", ["-"] = "\\-", ["'"] = "\\(aq", ["`"] = "\\(ga", ["^"] = "\\(ha",
                          ["~"] = "\\(ti" }

-- A text as roff has it.
local function roff(text)
  return (text:gsub("[\\'`^~-]", SPECIAL):gsub("^%.", "\\&."):gsub("\n%.", "\n\\&."))
end

local function paragraphs(text) return (roff(text):gsub("\n\n+", "\n.PP\n")) end

-- .TP: a term, and what it is.
local function entry(term, text) return (".TP\n\\fB%s\\fR\n%s"):format(roff(term), roff(text)) end

local function entries(list)
  return lists.map(list, function (one) return entry(one[1], one[2]) end)
end

-- A section with its lines; nothing where there are none.
local function section(title, lines)
  return #lines > 0 and lists.joined({ ".SH " .. title }, lines) or {}
end

local function page(name, summary, sections)
  return table.concat(lists.joined({
    (".TH %s 1 \"\" \"siri\\-rules %s\" \"siri\\-rules\""):format(roff(name:upper()), core.version),
    ".SH NAME", ("%s \\- %s"):format(roff(name), roff(summary)),
  }, lists.flat(sections)), "\n") .. "\n"
end


-- A command's page

local function usage(parser)
  return { ".nf", roff((parser:get_usage():gsub("^Usage: ", ""):gsub("\n       ", "\n"))), ".fi" }
end

-- What help says of options or arguments: their labels, and what they are.
local function described(list)
  return lists.map(list, function (one)
    local label <const> = table.concat(lists.map(one:_get_label_lines(), string.match, "^%s*(.*)$"), " ")
    return entry(label, one:_get_description())
  end)
end

local function taken_by(parser, under)
  return lists.joined(under("ARGUMENTS", described(parser._arguments)), under("OPTIONS", described(parser._options)))
end

-- A part of a command, as `import cases`, as a section of its own.
local function part(parser)
  local function under(title, lines)
    return #lines > 0 and lists.joined({ ".SS " .. title:sub(1, 1) .. title:sub(2):lower() }, lines) or {}
  end
  return lists.joined({ ".SH " .. roff(parser:_get_fullname():upper():gsub("^SIRI%-RULES ", "")),
                        roff(parser._description) }, { ".PP" }, usage(parser), taken_by(parser, under))
end

local function see_also(names)
  return lists.join(names, function (name) return ("\\fB%s\\fR(1)"):format(roff(name)) end)
end

local function of_command(name)
  local module <const> = command.load(name)
  local parser <const> = command.parser(name, module)
  return page("siri-rules-" .. name, module.summary, {
    section("SYNOPSIS", usage(parser)),
    section("DESCRIPTION", { paragraphs(parser._description .. (parser._epilog and "\n\n" .. parser._epilog or "")) }),
    taken_by(parser, section),
    lists.flat(parser._commands, part),
    section("SEE ALSO", { see_also { "siri-rules" } }),
  })
end

-- siri-rules(1)
local function of_program()
  local names <const> = command.names()
  return page("siri-rules", "rules of an agency's contract, over its cases", {
    section("SYNOPSIS", { ".nf", roff "siri-rules COMMAND [arguments]", roff "siri-rules [options] [script [args]]",
                          ".fi" }),
    section("DESCRIPTION", { paragraphs(ABOUT) }),
    section("COMMANDS", lists.map(names, function (name) return entry(name, command.load(name).summary .. ".") end)),
    section("EXIT STATUS", entries(STATUS)),
    section("ENVIRONMENT", entries(ENVIRONMENT)),
    section("FILES", entries(FILES)),
    section("SEE ALSO", { see_also(lists.joined(lists.map(names, function (name) return "siri-rules-" .. name end),
                                                { "lua5.4" })) }),
  })
end

-- Every page by the name of its file.
function manual.pages()
  local pages <const> = { ["siri-rules.1"] = of_program() }
  for _, name in ipairs(command.names()) do pages[("siri-rules-%s.1"):format(name)] = of_command(name) end
  return pages
end

-- Writes them into a folder.
function manual.write(folder)
  core.invoked "siri-rules"
  for name, text in pairs(manual.pages()) do assert(core.newfile.write(("%s/%s"):format(folder, name), text)) end
end

return manual
