-- parser.lua: the syntax tree of a text of Lua that can be compiled, with
-- the place of everything in it.
--
-- A node is a table: `tag`, `at` (its first byte), `stop` (the byte behind its
-- last), and its parts from 1 on:
--
--   Block      statements
--   Do         block
--   Local      Names, Values           local a <const>, b = 1, 2
--   Set        Targets, Values         a, b.x = 1, 2
--   Function   Names, block            an expression; of Names `vararg`
--   Assign     target, Function        function a.b:c() … end; of its Index `method`
--   Define     Name, Function          local function a() … end
--   If         condition, block, condition, block, …, [block]
--   While      condition, block
--   Repeat     block, condition
--   For        Name, from, to, [step], block
--   ForIn      Names, Values, block
--   Return     values
--   Break;     Goto, Label             `name`
--   Call       function, arguments     a statement, too
--   Invoke     object, Key, arguments  a:b(…); a statement, too
--   Index      object, key             a.b (its key a String) and a[b]; `op_at` the point or bracket
--   Id         `name`                  a variable read or set
--   Name       [Attribute]; `name`     one that is made; <const>, <close>
--   Paren      expression
--   Table      Items: values, Pair (key, value)
--   Op         `op`, operand(s)        of `and` and `or`, too
--   String     `value`                 as Lua reads it
--   Number     `text`                  as it is written
--   Nil, True, False, Dots
--
-- Whatever Lua compiles has the tree of the same program; some texts that it
-- does not (a break outside of a loop) have one, too.

local lpeg <const> = require "siri.package.lpeg"

local parser = {}

local C <const>, Cc <const>, Cg <const>, Cp <const> = lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Cp
local Cmt <const>, Cs <const>, Ct <const> = lpeg.Cmt, lpeg.Cs, lpeg.Ct
local P <const>, R <const>, S <const>, V <const> = lpeg.P, lpeg.R, lpeg.S, lpeg.V

local char <const>, find <const>, match <const> = string.char, string.find, string.match
local move <const>, unpack <const> = table.move, table.unpack


-- Words, spaces and comments

local letter <const>, digit <const>, hex <const> = R("az", "AZ") + "_", R "09", R("09", "af", "AF")
local word <const> = letter * (letter + digit)^0

local KEYWORDS <const> = "and break do else elseif end false for function goto if in local nil not or repeat return "
                         .. "then true until while"
local keyword = P(false)
for name in KEYWORDS:gmatch "%a+" do keyword = keyword + P(name) * -(letter + digit) end

-- "[==[ … ]==]"
local long <const> = Cmt("[" * C(P "="^0) * "[", function (text, at, level)
  local _, last <const> = find(text, "]" .. level .. "]", at, true)
  return last and last + 1
end)

local newline <const> = P "\r\n" + "\n\r" + S "\r\n"
local comment <const> = "--" * (long + -("[" * P "="^0 * "[") * (1 - S "\r\n")^0)
local blank <const> = (S " \t\v\f\r\n" + comment)^0
local space <const>, own_word <const> = V "Space", V "Word"   -- rules of the grammar, which they keep small

-- A keyword or a sign, and the space before it.
local function kw(name)
  return space * P(name) * -(letter + digit)
end

local function sign(text)
  return space * P(text)
end


-- What is found is noted, in pairs: a node begins, at its place; one of its
-- fields has that value; the node ends. The tree is made of that list: values
-- that LPeg makes within each other may not lie deep.

local ENDS <const> = {}

-- A node begins at once: the space before it is its caller's.
local function node(tag, pattern)
  return Cc { tag = tag } * Cp() * pattern * Cc(ENDS) * Cp()
end

local function field(name, pattern)
  return Cc { field = name } * pattern
end

-- A node that begins with a keyword.
local function led(tag, by, rest)
  return node(tag, P(by) * -(letter + digit) * (rest or true))
end


-- Texts and numbers

local ESCAPES <const> = { a = "\a", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", v = "\v" }

local escape <const> = P "\\" / "" *
  (S "abfnrtv" / ESCAPES
   + newline / "\n"
   + P "x" / "" * (hex * hex / function (code) return char(tonumber(code, 16)) end)
   + (digit * digit^-2 / function (code) return char(tonumber(code)) end)
   + P "z" / "" * (S " \t\v\f\r\n"^0 / "")
   + P "u{" / "" * (hex^1 / function (code) return utf8.char(tonumber(code, 16)) end) * (P "}" / "")
   + 1)

local function quoted(mark)
  return mark * Cs((escape + (1 - S("\\" .. mark))^1)^0) * mark
end

-- A line's end that begins a long text is no part of it.
local unbroken <const> = newline^-1 * Cs((newline / "\n" + 1)^0)
local function unquoted(text)
  return lpeg.match(unbroken, match(text, "^%[=*%[(.*)%]=*%]$"))
end

-- What Lua reads as a number: it takes all that could go on.
local number <const> = "0" * S "xX" * (S "pP" * S "+-"^-1 + hex + ".")^0
                       + (digit + "." * digit) * (S "eE" * S "+-"^-1 + hex + ".")^0


-- The grammar. Operators and what stands between them are a list, a Value,
-- as are a value and what goes on with it, a Chain.

local binary <const> = P ".." + "==" + "~=" + "<=" + ">=" + "<<" + ">>" + "//" + S "+-*/%^&|~<>"
                       + (P "and" + "or") * -(letter + digit)
local unary <const> = S "-~#" + P "not" * -(letter + digit)

local name <const> = field("name", own_word)

local function list_of(item)
  return item * (sign "," * item)^0
end

local Grammar <const> = Ct(P {
  V "Block" * space * -1,
  Space = blank,
  Word = C(word - keyword),
  Id = node("Id", name),
  Name = space * node("Name", name * (sign "<" * space * node("Attribute", name) * sign ">")^-1),
  Names = space * node("Names", list_of(V "Name")),
  Values = space * node("Values", list_of(V "Value")),
  Key = space * node("String", field("value", own_word)),

  Block = space * node("Block", (space * (V "Statement" + ";"))^0 * (space * V "Return" * sign ";"^-1)^-1),
  Return = led("Return", "return", list_of(V "Value")^-1),
  Statement = led("Do", "do", V "Block" * kw "end")
    + led("While", "while", V "Value" * kw "do" * V "Block" * kw "end")
    + led("Repeat", "repeat", V "Block" * kw "until" * V "Value")
    + led("If", "if", V "Value" * kw "then" * V "Block" * (kw "elseif" * V "Value" * kw "then" * V "Block")^0
                      * (kw "else" * V "Block")^-1 * kw "end")
    + led("For", "for", V "Name" * sign "=" * list_of(V "Value") * kw "do" * V "Block" * kw "end")
    + led("ForIn", "for", V "Names" * kw "in" * V "Values" * kw "do" * V "Block" * kw "end")
    + led("Define", "local", kw "function" * V "Name" * node("Function", V "Body"))
    + led("Local", "local", V "Names" * (sign "=" * V "Values")^-1)
    + led("Assign", "function",
          space * node("Chain", V "Id" * (space * node("Index", "." * V "Key"))^0
                                * (space * node("Index", ":" * V "Key" * field("method", Cc(true))))^-1)
          * node("Function", V "Body"))
    + led("Break", "break")
    + led("Goto", "goto", space * name)
    + node("Label", "::" * space * name * sign "::")
    + node("Set", node("Targets", list_of(space * V "Suffixed")) * (sign "=" * V "Values")^-1),
  Body = sign "(" * space * node("Names", (list_of(V "Name") * (sign "," * V "Dots")^-1 + space * V "Dots")^-1)
         * sign ")" * V "Block" * kw "end",
  Dots = space * "..." * field("vararg", Cc(true)),

  Value = space * node("Value", V "Operand" * (space * node("Binary", field("op", C(binary))) * V "Operand")^0),
  Operand = (space * node("Unary", field("op", C(unary))))^0 * space * V "Simple",
  Simple = V "Suffixed" + V "String" + node("Number", field("text", C(number))) + V "Table" + led("Nil", "nil")
    + led("True", "true") + led("False", "false") + led("Function", "function", V "Body") + node("Dots", P "..."),
  String = node("String", field("value", quoted '"' + quoted "'" + C(long) / unquoted)),
  Suffixed = node("Chain", (V "Id" + node("Paren", "(" * V "Value" * sign ")"))
                  * (space * (node("Call", V "Arguments") + node("Index", "." * V "Key")
                              + node("Invoke", ":" * V "Key" * space * V "Arguments")
                              + node("Index", "[" * V "Value" * sign "]")))^0),
  Arguments = "(" * list_of(V "Value")^-1 * sign ")" + V "Table" + V "String",
  Table = node("Table", "{" * (V "Item" * (space * S ",;" * V "Item")^0 * (space * S ",;")^-1)^-1 * sign "}"),
  Item = space * (node("Pair", V "Key" * sign "=" * -P "=" * V "Value") + V "Value"
                  + node("Pair", "[" * V "Value" * sign "]" * sign "=" * V "Value")),
})

local Token <const> = word + number + quoted '"' / 0 + quoted "'" / 0 + long + "..." + binary + "::" + 1
local Tokens <const> = Ct((blank * Ct(Cg(Cp(), "at") * Cg(C(Token), "text")))^0)
local Comments <const> = Ct((Ct(Cg(Cp(), "at") * Cg(C(comment), "text") * Cg(Cp(), "stop")) + Token)^0)


-- The tree

-- How close operators bind, { left, right }, as in Lua's own parser.
local BINDS <const> = {
  ["or"] = { 1, 1 }, ["and"] = { 2, 2 }, ["<"] = { 3, 3 }, [">"] = { 3, 3 }, ["<="] = { 3, 3 }, [">="] = { 3, 3 },
  ["~="] = { 3, 3 }, ["=="] = { 3, 3 }, ["|"] = { 4, 4 }, ["~"] = { 5, 5 }, ["&"] = { 6, 6 }, ["<<"] = { 7, 7 },
  [">>"] = { 7, 7 }, [".."] = { 9, 8 }, ["+"] = { 10, 10 }, ["-"] = { 10, 10 }, ["*"] = { 11, 11 }, ["/"] = { 11, 11 },
  ["//"] = { 11, 11 }, ["%"] = { 11, 11 }, ["^"] = { 14, 13 },
}
local UNARY <const> = 12

-- Binds what stands in the list from i on, as long as it binds closer than
-- `limit`: the tree, and where the list goes on.
local function bind(list, i, limit)
  local left = list[i]
  if left.tag == "Unary" then
    local operand <const>, behind <const> = bind(list, i + 1, UNARY)
    left, i = { tag = "Op", op = left.op, op_at = left.at, at = left.at, stop = operand.stop, operand }, behind
  else
    i = i + 1
  end
  while list[i] and BINDS[list[i].op][1] > limit do
    local op <const>, op_at <const> = list[i].op, list[i].at
    local right <const>, behind <const> = bind(list, i + 1, BINDS[op][2])
    left, i = { tag = "Op", op = op, op_at = op_at, at = left.at, stop = right.stop, left, right }, behind
  end
  return left, i
end

-- What stands for nodes that are none of the tree, made of the nodes in them,
-- list[first] to list[last].
local becomes = {}

function becomes.Value(list, first, last)
  return first == last and list[first] or bind(move(list, first, last, 1, {}), 1, 0)
end

-- Each part has what stands before it as its first.
function becomes.Chain(list, first, last)
  local whole = list[first]
  for i = first + 1, last do
    local part <const> = list[i]
    move(part, 1, #part, 2)
    part[1], part.op_at, part.at, whole = whole, part.at, whole.at, part
  end
  return whole
end

-- A value alone is a statement: a call.
function becomes.Set(list, first, last)
  if first == last then return list[first][1] end
  return { tag = "Set", at = list[first].at, stop = list[last].stop, list[first], list[last] }
end

-- A node is made when it ends, with all that it has: a table that grows costs
-- more than all else here.
local function tree_of(noted)
  local list <const>, last = {}, 0                    -- nodes that are in none yet
  local begun <const>, depth = {}, 0                  -- of each that has begun: tag, at, first in the list
  local names <const>, said <const> = {}, {}          -- by depth: a field of it, and its value
  for i = 1, #noted, 2 do
    local what <const>, value <const> = noted[i], noted[i + 1]
    if what == ENDS then
      local tag <const>, at <const>, first <const> = begun[depth - 2], begun[depth - 1], begun[depth]
      local one
      if becomes[tag] then one = becomes[tag](list, first, last)
      elseif first > last then one = { tag = tag, at = at, stop = value }
      else one = { tag = tag, at = at, stop = value, unpack(list, first, last) }
      end
      if names[depth] then one[names[depth]], names[depth] = said[depth], nil end
      for k = first + 1, last do list[k] = nil end
      list[first], last, depth = one, first, depth - 3
    elseif what.tag then
      begun[depth + 1], begun[depth + 2], begun[depth + 3] = what.tag, value, last + 1
      depth = depth + 3
    else
      names[depth], said[depth] = what.field, value
    end
  end
  return list[1]
end

lpeg.setmaxstack(10000)   -- ten times what Lua's own depth of 200 takes

-- The tree of the text, a Block; nil where it is no text of Lua.
function parser.parse(text)
  local noted <const> = lpeg.match(Grammar, text)
  return noted and tree_of(noted)
end

-- Goes through the nodes of a tree, each before its parts.
function parser.nodes(tree)
  local waiting <const>, n = { tree }, 1
  return function ()
    local one <const> = waiting[n]
    if not one then return nil end
    waiting[n], n = nil, n - 1
    for i = #one, 1, -1 do
      n = n + 1
      waiting[n] = one[i]
    end
    return one
  end
end

-- The functions of a tree that are in no other, in order.
function parser.functions(tree)
  local list <const>, waiting <const>, n = {}, { tree }, 1
  while n > 0 do
    local one <const> = waiting[n]
    n = n - 1
    if one.tag == "Function" then list[#list + 1] = one
    else
      for i = #one, 1, -1 do
        n = n + 1
        waiting[n] = one[i]
      end
    end
  end
  return list
end

-- The words, texts, numbers and signs of any text, in order, each { text =,
-- at = }: what is no token of Lua is one by its character.
function parser.tokens(text)
  return lpeg.match(Tokens, text)
end

-- The comments of any text, in order: { text = all of it, at =, stop = }.
function parser.comments(text)
  return lpeg.match(Comments, text)
end

-- Where the lines of a text begin. Without a \r there is only one end of line.
local function starts_of(text)
  local starts <const> = { 1 }
  if not find(text, "\r", 1, true) then
    for at in string.gmatch(text, "\n()") do starts[#starts + 1] = at end
    return starts
  end
  local at = find(text, "[\r\n]")
  while at do
    starts[#starts + 1] = match(text, "^\r\n()", at) or match(text, "^\n\r()", at) or at + 1
    at = find(text, "[\r\n]", starts[#starts])
  end
  return starts
end

-- Gives the line of a byte of the text, as Lua counts them, and where it begins.
function parser.lines(text)
  local starts <const> = starts_of(text)
  return function (at)
    local low, high = 1, #starts
    while low < high do
      local middle <const> = (low + high + 1) // 2
      if starts[middle] <= at then low = middle else high = middle - 1 end
    end
    return low, starts[low]
  end
end

-- Gives the line of a byte and its column: both from 1, columns in characters.
function parser.places(text)
  local line_of <const> = parser.lines(text)
  return function (at)
    local line <const>, start <const> = line_of(at)
    return line, utf8.len(text, start, at - 1, true) + 1
  end
end

return parser
