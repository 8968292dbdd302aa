-- reference.lua: the reference of the module `siri`, made from the comments of
-- scripts/siri.lua and of the files of scripts/siri/api/.

local lists <const> = require "siri.base.lists"
local support <const> = require "tests.support"

local reference = {}

-- What the entry of a function must say, in this order; the form of answers, where
-- there are any, goes before the example.
reference.parts = { "Takes", "Options", "Gives", "Units", "Errors", "Forms", "Example" }

local IS_PART <const> = lists.set(reference.parts)

-- The options that a function declares (arguments.lua), each with what it is.
local function options_told(takes)
  return lists.join(lists.keys(takes.options), function (name)
    return ("`%s`: %s"):format(name, takes.options[name].says)
  end, "; ") .. "."
end

-- The entry that a comment is: { about =, calls = texts, each of reference.parts = its
-- text, an example its code }; nil where it tells of no call.
local function entry_of(lines)
  local entry <const> = { calls = {} }
  local part, about = nil, {}
  for _, line in ipairs(lines) do
    local name <const>, rest <const> = line:match "^(%u%l+):%s*(.*)$"
    if IS_PART[name] then
      part, entry[name] = name, rest ~= "" and { rest } or {}
    elseif part then
      table.insert(entry[part], line)
    elseif line:find "^siri%.[%w_]+$" or line:find "^siri%.[%w_]+%(" then
      table.insert(entry.calls, line)
    elseif line ~= "" then
      about[#about + 1] = line
    end
  end
  entry.about = table.concat(about, " ")
  entry.name = entry.calls[1] and entry.calls[1]:match "^siri%.([%w_]+)"
  for name in pairs(IS_PART) do
    local text <const> = entry[name] and table.concat(entry[name], "\n")
    entry[name] = text and (name == "Example" and text:gsub("%f[^\n\0]  ", "") or text) or nil
  end
  return entry.name and entry
end

-- The comments of a text, each a list of its lines without their dashes.
local function comments_of(text)
  local all <const>, current = {}, nil
  for line in (text .. "\n"):gmatch "(.-)\n" do
    local said <const> = line:match "^%s*%-%- ?(.*)$"
    if said and not current then
      current = {}
      all[#all + 1] = current
    end
    if said then table.insert(current, said) else current = nil end
  end
  return all
end

local function read(name) return support.read(("%s/scripts/%s"):format(support.root, name)) end

-- The entries of the module, in its order: values, then functions by their files.
function reference.entries()
  local text <const> = read "siri.lua"
  local entries <const> = lists.map(comments_of(text), entry_of)
  for _, name in ipairs(require "siri.api.call".names) do
    local own <const> = read(("siri/api/%s.lua"):format(name))
    local entry <const> = entry_of(comments_of(own)[1]) or { calls = {}, name = name, about = "" }
    entry.about = entry.about:gsub("^[%w_]+%.lua: ", "")
    entry.takes = require("siri.api." .. name).takes
    entry.Options = entry.takes.options and options_told(entry.takes)
    entries[#entries + 1] = entry
  end
  return entries
end

local HEAD <const> = [[
# `require "siri"`

All that siri-rules' commands do, from a script; `siri-rules SCRIPT.lua` runs one, and `lua5.4` does, with the module
on its paths. Commands are made of nothing else. This page is made from the comments of `scripts/siri.lua` and
`scripts/siri/api/`; its examples are run, in order, in a folder with these files, where `plan` is
`siri.plan "2019"`, once it is needed, and `db` is `siri.open("siri.db", "write")`:

%s
Of all functions: what is no argument of one is raised; what the world lacks (files, rows, a plan's goal), and that the
time of all rules is over, is `nil` and a message; an interrupt, and memory that ran out, are raised. None prints, or
exits. What is given are plain tables, but for plans (sealed), stores, dates, lengths of time and exact numbers. An
option that there is not is raised, with the nearest; an argument or an option that is something else than is said
here, with what is wanted. What comes back and has forms (below) goes to `siri.render`, `siri.write`, `siri.warnings`
and `siri.sound`, whatever it is.

From a `lua5.4` that looks elsewhere than `/usr/local`, where `make install PREFIX=/opt/siri` has put it:

    LUA_CPATH='/opt/siri/lib/lua/5.4/?.so;;' lua5.4 SCRIPT.lua

The module finds its own scripts: LUA_PATH is not to name them.
]]

-- A file of the examples as a page shows it.
local function file_shown(name, text)
  return ("    %s\n        %s\n"):format(name, (text:gsub("\n$", ""):gsub("\n", "\n        ")))
end

-- A part of an entry as a page has it: what is indented is shown as it stands.
local function part_shown(text)
  local lines <const>, is_code = {}, false
  for line in (text .. "\n"):gmatch "(.-)\n" do
    local rest <const> = line:gsub("^  ", "")
    local code <const> = rest:find "^ " ~= nil
    if code ~= is_code then lines[#lines + 1] = "" end
    lines[#lines + 1], is_code = code and "  " .. rest or rest, code
  end
  return table.concat(lines, "\n")
end

-- The reference as a page, by the files of its examples: a list of { name, text }.
function reference.page(files)
  local page <const> = { HEAD:format(lists.join(files, function (file) return file_shown(file[1], file[2]) end, "")) }
  local function add(form, ...) page[#page + 1] = form:format(...) end
  for _, entry in ipairs(reference.entries()) do
    add("\n## `%s`\n\n%s\n", table.concat(entry.calls, "`, `"), entry.about:gsub("^%l", string.upper))
    for _, part in ipairs(reference.parts) do
      if entry[part] and part == "Example" then add("\n```lua\n%s\n```\n", entry[part])
      elseif entry[part] and entry[part] ~= "none." then add("\n*%s*: %s\n", part, part_shown(entry[part])) end
    end
  end
  return table.concat(page)
end

return reference
