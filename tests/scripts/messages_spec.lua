-- What is said of a user's file is made of the tables of messages alone: by
-- its name there, and of no text that stands beside.

local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"
local explained <const> = require "siri.diagnostics.explained"
local parser <const> = require "siri.sandbox.parser"

local ALL <const> = explained.all()
local NAMES <const> = lists.set(lists.map(ALL, "name"))

-- The rooms that read users' files, and what else does.
local SCRIPTS <const> = { "scripts/siri/sandbox", "scripts/siri/rules", "scripts/siri/import",
                          "scripts/siri/base/headings.lua", "scripts/siri/answers/dryrun.lua",
                          "scripts/siri/answers/pay.lua", "scripts/siri/answers/counting.lua",
                          "scripts/siri/answers/headroom.lua" }
local CORE <const> = "core/sandbox core/engine core/calendar core/import"

-- Files that say what is wrong with an argument of a command, not with a file.
local OF_ARGUMENTS <const> = lists.set { "scripts/siri/rules/override.lua", "scripts/siri/rules/valueparser.lua" }

-- Files in which functions give nil and what a value was expected to be.
local EXPECTS <const> = lists.set { "scripts/siri/rules/settings.lua", "scripts/siri/import/mapping.lua" }

-- What is said of no user's file, by its text, and why.
local NO_FILES <const> = {
  ["%s needs a plan: give --plan FILE"] = "an option of import",
  ["%s needs a plan, and there is none of %s, the year of %s %s: give --plan %s"] = "an option of import",
  ["--field %s: no case type of %s has that field%s"] = "an option of import",
  ["--types: no case type of %s is called '%s'%s"] = "an option of import",
  ["--types: '%s' is what %s of %s are called: give the name of one"] = "an option of import",
  ["sheet must be a name or a number, not a %s"] = "an argument of excel.open",
  ["%s: no goal '%s'%s"] = "an argument of a command",
  ["%s: no follow-up '%s' (it has %s)"] = "an argument of a command",
  [": no such file"] = "an argument of a command",
  ["no plan '%s' (looked for %s)"] = "an argument of a command",
  ["cannot write the rejects: "] = "the disk",
  ["its headings are not those of the files before it, so its refused rows do not fit into %s: "] = "the rejects file",
  ["not all refused rows can be read again: "] = "the disk",
  ["a pipe cannot be read twice, as --map with --rejects does"] = "an argument of import",
  ["%s: nothing imported: %s"] = "the database, or the rejects file",
}


-- Lua

-- Calls that take a message, or its name, and which of their arguments it is:
-- of functions, of those of a module, and of a draft's methods. Of `problem`,
-- which several files have for themselves, it is any.
local CALLS <const> = { error = 1, tell = 3, hold = 2, ["failure.raise"] = 1, ["failure.refuse"] = 1,
                        ["failure.here"] = 1, ["failure.at"] = 2, ["diagnostic.new"] = 1 }
local METHODS <const> = { add = 3, hold = 4, refuse = 3, put = 1 }

-- "error", "failure.raise": what is called; nil where that has no name.
local function called(node)
  local f <const> = node[1]
  if f.tag == "Id" then return f.name end
  if f.tag == "Index" and f[1].tag == "Id" and f[2].value then return f[1].name .. "." .. f[2].value end
end

-- Whether a value is a text that is written here, or is made of one.
local function is_written(node)
  if node.tag == "String" then return true end
  if node.tag == "Op" then
    return (node.op == ".." or node.op == "or" or node.op == "and") and lists.any(node, is_written)
  end
  if node.tag == "Paren" then return is_written(node[1]) end
  if node.tag == "Invoke" then return node[2].value == "format" and is_written(node[1]) end
  local name <const> = node.tag == "Call" and called(node)
  return (name == "format" or name == "string.format") and is_written(node[2])
end

-- Whether it is a name of the tables, or made of a text that is of no user's
-- file.
local function is_permitted(node)
  if node.tag == "String" and NAMES[node.value] then return true end
  for one in parser.nodes(node) do
    if one.tag == "String" and NO_FILES[one.value] then return true end
  end
  return false
end

local function is_own(node) return is_written(node) and not is_permitted(node) end

-- Whether a call makes a message of its own.
local function makes_own(node)
  if node.tag == "Call" and called(node) == "problem" then
    local given <const> = { table.unpack(node, 2) }
    return lists.any(given, is_own) and not lists.any(given, is_permitted)
  end
  local message <const> = node.tag == "Call" and node[(CALLS[called(node)] or math.huge) + 1]
                          or node.tag == "Invoke" and node[(METHODS[node[2].value] or math.huge) + 2]
  return message and is_own(message)
end

-- Whether a function gives one of its own: nil, and why.
local function gives_own(node)
  return node.tag == "Return" and node[1] and node[1].tag == "Nil" and lists.any({ table.unpack(node, 2) }, is_own)
end

-- Where a text of Lua makes messages of its own: "rules/x.lua:3".
local function own_messages(path, text)
  local list <const>, place <const> = {}, parser.places(text)
  for node in parser.nodes(parser.parse(text)) do
    if makes_own(node) or gives_own(node) and not EXPECTS[path] then
      list[#list + 1] = ("%s:%d"):format(path, (place(node.at)))
    end
  end
  return list
end

local function scripts()
  local command <const> = ("find %s -name '*.lua' | LC_ALL=C sort"):format(table.concat(SCRIPTS, " "))
  return lists.where(support.lines(command), function (path) return not OF_ARGUMENTS[path] end)
end

local function read(path) return support.read(support.root .. "/" .. path) end

describe("a message of Lua", function ()
  it("is made by its name", function ()
    assert.same({}, lists.flat(scripts(), function (path) return own_messages(path, read(path)) end))
  end)

  it("has its text in the tables alone", function ()
    local found <const> = {}
    for _, path in ipairs(scripts()) do
      local text <const> = read(path)
      for _, one in ipairs(ALL) do
        if #one.text >= 20 and text:find(one.text, 1, true) then
          found[#found + 1] = ("%s: '%s' stands in %s"):format(one.code, one.text, path)
        end
      end
    end
    assert.same({}, found)
  end)
end)

describe("the guard", function ()
  local function tells(...)
    for _, text in ipairs { ... } do
      assert.same({ "x.lua:2" }, own_messages("x.lua", "local x\n" .. text))
    end
  end

  local function permits(...)
    for _, text in ipairs { ... } do assert.same({}, own_messages("x.lua", text)) end
  end

  it("tells a text that is raised", function ()
    tells('error "no"', 'error("no", 2)', 'error(("no %s"):format(x), 2)', 'error(string.format("no %s", x))',
          'error(format("no %s", x), 0)', 'error("no " .. x)', 'error(x or "no")', 'error((x .. " no"))',
          'failure.raise("no")', 'failure.refuse("no " .. x)', 'failure.at(2, "no")', 'diagnostic.new("no")')
  end)

  it("tells a text that is given to a draft", function ()
    tells('draft:add(x, nil, "no plan")', 'draft:hold(x > 1, x, nil, "too much")', 'draft:refuse(x, nil, "no %d", 1)',
          'draft:put("no")', 'problem("no")', 'tell(x.where, nil, ("no %s"):format(x))')
  end)

  it("tells a text that is given with nil", function ()
    tells('return nil, "no"', 'return nil, nil, ("no %s"):format(x)')
  end)

  it("permits a name, what has one, and what a caller gave", function ()
    permits('draft:add(x, nil, "plan_missing")', 'draft:add(x, "goal " .. id, "double", "goal " .. id, where)',
            'error(x)', 'error(got, 3)', 'problem(diagnostic.new("nameless", nil, nil, x))', 'put(one)',
            'draft:add(where, "goal " .. id, ...)', 'problem("drop", "goal_unknown", id)', 'print("no")',
            'list:insert("no")', 'return "yes"', 'return nil, x')
  end)
end)


-- C

-- What C raises of no user's file, and why.
local AS_LUA <const>, SCRIPTED <const> = "as Lua says it, for the scripts to word", "what the scripts give is theirs"
local OF_THE_PROGRAM <const> = {
  ["attempt to perform arithmetic on a %s value"] = AS_LUA,
  ["attempt to get length of a %s value%s"] = AS_LUA,
  ["attempt to compare two %s values"] = AS_LUA,
  ["attempt to call a string value (%s '%s')"] = AS_LUA,
  ["attempt to call a string value"] = AS_LUA,
  ["attempt to compare %s with %s"] = AS_LUA,
  ["attempt to find %s and %s equal"] = AS_LUA,
  ["attempt to index a %s value (field '%s')"] = AS_LUA,
  ["wrong number of arguments to 'insert'"] = AS_LUA,
  ["too many results to unpack"] = AS_LUA,
  ["a row of more than %d fields"] = SCRIPTED,
  ["field %d of a row is no text"] = SCRIPTED,
  ["a reason to refuse a row is a text or a diagnostic, "] = SCRIPTED,
  ["a table too deep to seal"] = "what words are given is measured first",
  ["texts have no methods"] = "the library of texts is there before any rule",
  ["a ratio too long to print"] = "a ratio of so many bits is none",
  ["not enough memory"] = "the machine",
  ["interrupted!"] = "its user",
  ["option %s: %s"] = "an option of import",
  ["the database is damaged: a case has day %I for a date: "] = "the database",
}

-- Where a text of C raises messages of its own, and these: { place =, text = }.
local function raised(path, text)
  local list <const> = {}
  for at, message in text:gmatch '()luaL_error%s*%(%s*%w+%s*,%s*(%b"")' do
    local line <const> = select(2, text:sub(1, at):gsub("\n", "")) + 1
    if not OF_THE_PROGRAM[message:sub(2, -2)] then list[#list + 1] = ("%s:%d: %s"):format(path, line, message) end
  end
  return list
end

describe("a message of C", function ()
  local files <const> = support.lines(("find %s -name '*.c' | LC_ALL=C sort"):format(CORE))

  it("is made by its name, but for what is of no user's file", function ()
    assert.same({}, lists.flat(files, function (path) return raised(path, read(path)) end))
  end)

  it("is told where it is raised", function ()
    assert.same({ 'x.c:2: "no"' }, raised("x.c", 'int x;\nluaL_error(L, "no");'))
    assert.same({ 'x.c:2: "no %s"' }, raised("x.c", 'int x;\nreturn luaL_error (L,\n  "no %s", x);'))
    assert.same({}, raised("x.c", "luaL_error(L, message);"))
  end)
end)
