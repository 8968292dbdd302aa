-- A syntax tree written as a text of Lua again, and trees by chance: for
-- specs that hold siri.sandbox.parser against Lua itself.

local luatext = {}

local format <const>, random <const> = string.format, math.random


-- A tree as text. What begins or ends a function is marked with its place,
-- for the lines of functions are part of what Lua compiles.

local write = {}

local function mark(at) return format("\1%d\2 ", at) end

local function list(node, from, to)
  local parts <const> = {}
  for i = from or 1, to or #node do parts[#parts + 1] = write.any(node[i]) end
  return table.concat(parts, " , ")
end

function write.any(node) return write[node.tag](node) end

function write.Block(node)
  local lines <const> = {}
  for i, one in ipairs(node) do lines[i] = write.any(one) end
  return table.concat(lines, " ; ")
end

function write.Name(node)
  return node.name .. (node[1] and format(" < %s >", node[1].name) or "")
end

local function body(node)
  local names <const> = list(node[1])
  local dots <const> = node[1].vararg and (names ~= "" and " , ..." or "...") or ""
  return format("( %s%s ) %s %send", names, dots, write.any(node[2]), mark(node.stop - 1))
end

function write.Names(node) return list(node) end
write.Values, write.Targets = write.Names, write.Names
function write.Function(node) return mark(node.at) .. "function " .. body(node) end
function write.Do(node) return format("do %s end", write.any(node[1])) end
function write.Local(node) return format("local %s%s", list(node[1]), node[2] and " = " .. list(node[2]) or "") end
function write.Set(node) return format("%s = %s", list(node[1]), list(node[2])) end
function write.Define(node) return format("local %sfunction %s %s", mark(node.at), node[1].name, body(node[2])) end

function write.Assign(node)
  local target, names = node[1], nil
  while target.tag == "Index" do
    names = (target.method and " : " or " . ") .. target[2].value .. (names or "")
    target = target[1]
  end
  return format("%sfunction %s%s %s", mark(node.at), target.name, names or "", body(node[2]))
end

function write.If(node)
  local parts <const> = {}
  for i = 1, #node - 1, 2 do
    parts[#parts + 1] = format("%s %s then %s", i == 1 and "if" or "elseif", write.any(node[i]), write.any(node[i + 1]))
  end
  if #node % 2 == 1 then parts[#parts + 1] = "else " .. write.any(node[#node]) end
  return table.concat(parts, " ") .. " end"
end

function write.While(node) return format("while %s do %s end", write.any(node[1]), write.any(node[2])) end
function write.Repeat(node) return format("repeat %s until %s", write.any(node[1]), write.any(node[2])) end

function write.For(node)
  return format("for %s = %s do %s end", node[1].name, list(node, 2, #node - 1), write.any(node[#node]))
end

function write.ForIn(node)
  return format("for %s in %s do %s end", list(node[1]), list(node[2]), write.any(node[3]))
end

function write.Return(node) return "return " .. list(node) end
function write.Break() return "break" end
function write.Goto(node) return "goto " .. node.name end
function write.Label(node) return format(":: %s ::", node.name) end
function write.Call(node) return format("%s ( %s )", write.any(node[1]), list(node, 2)) end

function write.Invoke(node)
  return format("%s : %s ( %s )", write.any(node[1]), node[2].value, list(node, 3))
end

function write.Index(node) return format("%s [ %s ]", write.any(node[1]), write.any(node[2])) end
function write.Id(node) return node.name end
function write.Paren(node) return format("( %s )", write.any(node[1])) end
function write.Table(node) return format("{ %s }", list(node)) end
function write.Pair(node) return format("[ %s ] = %s", write.any(node[1]), write.any(node[2])) end
function write.String(node) return (format("%q", node.value):gsub("\\\n", "\\n")) end
function write.Number(node) return node.text end
function write.Nil() return "nil" end
function write.True() return "true" end
function write.False() return "false" end
function write.Dots() return "..." end

-- Each operator in parentheses: what binds how is the tree's affair.
function write.Op(node)
  if not node[2] then return format("( %s %s )", node.op, write.any(node[1])) end
  return format("( %s %s %s )", write.any(node[1]), node.op, write.any(node[2]))
end

-- The tree of a text, as text: functions on the lines on which they were.
function luatext.write(tree, text)
  local at, line = 1, 1   -- of the text
  local here = 1          -- the line that is being written
  return (write.any(tree):gsub("\1(%d+)\2", function (place)
    while true do
      local next_at <const> = text:match("^[^\r\n]*\r\n()", at) or text:match("^[^\r\n]*\n\r()", at)
                              or text:match("^[^\r\n]*[\r\n]()", at)
      if not next_at or next_at > tonumber(place) then break end
      at, line = next_at, line + 1
    end
    local breaks <const> = ("\n"):rep(line - here)
    here = line
    return breaks
  end))
end


-- Texts by chance, of tokens in the order in which Lua can have them; names
-- are few, so that they meet.

local make = {}

local SPACES <const> = { " ", "\n", "\t", " -- a comment\n", " --[[ long ]] ", "--[==[ ]] ]==]", "\r\n", "--\n" }

local NAMES <const> = { "a", "b", "case", "andx", "_", "e1" }
local BINARY <const> = { "or", "and", "<", ">", "<=", ">=", "~=", "==", "|", "~", "&", "<<", ">>", "..", "+", "-",
                         "*", "/", "//", "%", "^" }
local UNARY <const> = { "-", "not ", "#", "~", "- " }
local LITERALS <const> = {
  "nil", "true", "false", "0", "3", "0x1F", "0xA.8p1", "3.5", ".5", "3.", "1e5", "2E-3", "7e+2", "0xep1",
  [["x"]], [['it''s' ]], [["\"\\\n\65\x41\u{48}\z
      y"]], "[[long]]", "[==[ ]] ]==]", "[[\nfirst]]", "'\\\n'", [["--"]], "''",
}

local function any(of) return of[random(#of)] end

local function several(most, item, depth)
  local parts <const> = {}
  for i = 1, random(most) do parts[i] = item(depth) end
  return table.concat(parts, make.space() .. "," .. make.space())
end

function make.space() return random(3) == 1 and any(SPACES) or " " end

function make.name() return any(NAMES) end

function make.arguments(depth)
  local chance <const> = random(6)
  if chance == 1 then return any { "'text'", "[[text]]", '"x"' } end
  if chance == 2 then return make.table(depth) end
  return chance == 3 and "()" or "(" .. several(3, make.value, depth) .. ")"
end

function make.suffixed(depth)
  local text = random(4) > 1 and make.name() or "(" .. make.value(depth) .. ")"
  for _ = 1, random(3) - 1 do
    local chance <const> = random(4)
    if chance == 1 then text = text .. make.space() .. "." .. make.space() .. make.name()
    elseif chance == 2 then text = text .. "[ " .. make.value(depth) .. "]"
    elseif chance == 3 then text = text .. make.space() .. ":" .. make.name() .. make.space() .. make.arguments(depth)
    else text = text .. make.arguments(depth)
    end
  end
  return text
end

function make.call(depth) return make.suffixed(depth) .. make.arguments(depth) end

function make.target(depth)
  return random(2) == 1 and make.name() or make.suffixed(depth) .. "." .. make.name()
end

function make.item(depth)
  local chance <const> = random(3)
  if chance == 1 then return make.name() .. " = " .. make.value(depth) end
  if chance == 2 then return "[ " .. make.value(depth) .. " ]=" .. make.value(depth) end
  return make.value(depth)
end

function make.table(depth)
  if random(4) == 1 then return "{}" end
  local items <const> = several(3, make.item, depth)
  return "{" .. items .. any { "", ",", ";" } .. "}"
end

function make.body(depth)
  local names <const> = any { "", "a", "a, b", "..." , "case, ...", "case" }
  return ("(%s)%s%s end"):format(names, make.space(), make.block(depth))
end

function make.value(depth)
  if depth <= 0 then return random(3) == 1 and any(LITERALS) or make.name() end
  local chance <const> = random(10)
  depth = depth - 1
  if chance <= 2 then return any(LITERALS) end
  if chance <= 5 then return make.value(depth) .. make.space() .. any(BINARY) .. make.space() .. make.value(depth) end
  if chance == 6 then return any(UNARY) .. make.space() .. make.value(depth) end
  if chance == 7 then return make.table(depth) end
  if chance == 8 then return "function " .. make.body(depth) end
  return make.suffixed(depth)
end

local statements <const> = {
  function (depth) return "local " .. several(3, make.name) .. " = " .. several(3, make.value, depth) end,
  function () return "local a" .. make.space() .. "<const>, b <close> = 1" end,
  function (depth) return several(2, make.target, depth) .. " = " .. several(2, make.value, depth) end,
  make.call,
  function (depth) return "do " .. make.block(depth) .. " end" end,
  function (depth) return "while " .. make.value(depth) .. " do " .. make.block(depth) .. " break end" end,
  function (depth) return "repeat " .. make.block(depth) .. " until " .. make.value(depth) end,
  function (depth)
    return ("if %s then %s elseif %s then %s else %s end"):format(make.value(depth), make.block(depth),
      make.value(depth), make.block(depth), make.block(depth))
  end,
  function (depth) return ("for a = 1, %s do %s end"):format(make.value(depth), make.block(depth)) end,
  function (depth) return ("for a, b in %s do %s end"):format(make.value(depth), make.block(depth)) end,
  function (depth) return "local function a " .. make.body(depth) end,
  function (depth) return "function a.b:c " .. make.body(depth) end,
  function (depth) return "function a.b" .. make.body(depth) end,
  function () return "do goto over; ::over:: end" end,
  function () return ";" end,
}

function make.block(depth)
  local lines <const> = {}
  if depth > 0 then
    for i = 1, random(4) - 1 do lines[i] = any(statements)(depth - 1) .. any { ";", "; ", "\n;" } end
  end
  local chance <const> = random(9)
  if chance <= 2 then lines[#lines + 1] = "return " .. several(2, make.value, depth - 1) end
  if chance == 3 then lines[#lines + 1] = "return" end
  return make.space() .. table.concat(lines, make.space()) .. make.space()
end

-- A text that Lua may compile, or not: a break or a goto may have no place.
function luatext.chance(depth)
  return make.block(depth)
end

return luatext
