-- parser.lua: the syntax tree of a text of Lua that can be compiled, with
-- the place of everything in it.
--
-- A node is a table: `tag`, `at` (its first byte), `stop` (the byte behind its
-- last), and its parts from 1 on:
--
--   Block      statements
--   Do         block
--   Local      Names, Values           local a <const>, b = 1, 2
--   Set        Targets, Values         a, b.c = 1, 2
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
--   Index      object, key             a.b (its key a String) and a[b]
--   Id, Name   `name`                  a variable read or set; one made
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


-- Words, spaces and comments. Every token takes the space before it.

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
local space <const> = (S " \t\v\f\r\n" + comment)^0

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

local function node(tag, pattern)
  return space * Cc { tag = tag } * Cp() * pattern * Cc(ENDS) * Cp()
end

local function field(name, pattern)
  return Cc { field = name } * pattern
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
  return mark * Cs((escape + (1 - P(mark)))^0) * mark
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

local function list_of(item)
  return item * (sign "," * item)^0
end

local name <const> = field("name", C(word - keyword))
local key <const> = node("String", field("value", C(word - keyword)))
local Id <const>, Name <const> = node("Id", name), node("Name", name)
local attribute <const> = sign "<" * space * field("attribute", C(word)) * sign ">"
local Names <const> = node("Names", list_of(node("Name", name * attribute^-1)))
local Values <const> = node("Values", list_of(V "Value"))
local String <const> = node("String", field("value", quoted '"' + quoted "'" + C(long) / unquoted))
local Body <const> = sign "(" * node("Names", (Name * (sign "," * Name)^0)^-1
                                              * (sign ","^-1 * sign "..." * field("vararg", Cc(true)))^-1)
                     * sign ")" * V "Block" * kw "end"

local Grammar <const> = Ct(P {
  V "Block" * space * -1,
  Block = node("Block", (space * (V "Statement" + ";"))^0 * (V "Return" * sign ";"^-1)^-1),
  Return = node("Return", kw "return" * list_of(V "Value")^-1),
  Statement = node("Do", kw "do" * V "Block" * kw "end")
    + node("While", kw "while" * V "Value" * kw "do" * V "Block" * kw "end")
    + node("Repeat", kw "repeat" * V "Block" * kw "until" * V "Value")
    + node("If", kw "if" * V "Value" * kw "then" * V "Block"
                 * (kw "elseif" * V "Value" * kw "then" * V "Block")^0 * (kw "else" * V "Block")^-1 * kw "end")
    + node("For", kw "for" * Name * sign "=" * list_of(V "Value") * kw "do" * V "Block" * kw "end")
    + node("ForIn", kw "for" * Names * kw "in" * Values * kw "do" * V "Block" * kw "end")
    + node("Define", kw "local" * kw "function" * Name * node("Function", Body))
    + node("Local", kw "local" * Names * (sign "=" * Values)^-1)
    + node("Assign", kw "function"
           * node("Chain", Id * (node("Index", sign "." * key))^0
                           * node("Index", sign ":" * key * field("method", Cc(true)))^-1)
           * node("Function", Body))
    + node("Break", kw "break")
    + node("Goto", kw "goto" * space * name)
    + node("Label", sign "::" * space * name * sign "::")
    + node("Set", node("Targets", list_of(V "Suffixed")) * (sign "=" * Values)^-1),
  Value = node("Value", V "Operand" * (node("Binary", field("op", C(binary))) * V "Operand")^0),
  Operand = node("Unary", field("op", C(unary)))^0 * space * V "Simple",
  Simple = node("Nil", kw "nil") + node("True", kw "true") + node("False", kw "false") + node("Dots", sign "...")
    + node("Number", field("text", C(number))) + String + node("Function", kw "function" * Body) + V "Table"
    + V "Suffixed",
  Suffixed = node("Chain", (Id + node("Paren", sign "(" * V "Value" * sign ")"))
                  * (space * (node("Call", V "Arguments") + node("Invoke", sign ":" * key * V "Arguments")
                              + node("Index", sign "." * key) + node("Index", sign "[" * V "Value" * sign "]")))^0),
  Arguments = sign "(" * list_of(V "Value")^-1 * sign ")" + V "Table" + String,
  Table = node("Table", sign "{" * (V "Item" * (space * S ",;" * V "Item")^0 * (space * S ",;")^-1)^-1 * sign "}"),
  Item = node("Pair", sign "[" * V "Value" * sign "]" * sign "=" * V "Value")
    + node("Pair", key * sign "=" * -P "=" * V "Value") + V "Value",
})

local Token <const> = word + number + quoted '"' / 0 + quoted "'" / 0 + long + "..." + binary + "::" + 1
local Tokens <const> = Ct((space * Ct(Cg(Cp(), "at") * Cg(C(Token), "text")))^0)


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

-- What a node is in the tree, where that is another.
local becomes = {}

function becomes.Value(list)
  return list[2] and bind(list, 1, 0) or list[1]
end

-- Each part gets what stands before it as its first.
function becomes.Chain(list)
  local whole = list[1]
  for i = 2, #list do
    local part <const> = list[i]
    table.insert(part, 1, whole)
    part.at, whole = whole.at, part
  end
  return whole
end

-- A value alone is a statement: a call.
function becomes.Set(set)
  return set[2] and set or set[1][1]
end

local function tree_of(list)
  local open <const>, top = { {} }, 1
  for i = 1, #list, 2 do
    local what <const>, value <const> = list[i], list[i + 1]
    if what == ENDS then
      local one = open[top]
      one.stop = value
      one = becomes[one.tag] and becomes[one.tag](one) or one
      open[top], top = nil, top - 1
      open[top][#open[top] + 1] = one
    elseif what.tag then
      top = top + 1
      open[top] = { tag = what.tag, at = value }
    else
      open[top][what.field] = value
    end
  end
  return open[1][1]
end

lpeg.setmaxstack(10000)   -- ten times what Lua's own depth of 200 takes

-- The tree of the text, a Block; nil where it is no text of Lua.
function parser.parse(text)
  local list <const> = lpeg.match(Grammar, text)
  return list and tree_of(list)
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

-- The words, texts, numbers and signs of any text, in order, each { text =,
-- at = }: what is no token of Lua is one by its character.
function parser.tokens(text)
  return lpeg.match(Tokens, text)
end

-- Gives the line of a byte of the text, and its column: both from 1, columns
-- in characters.
function parser.places(text)
  local starts <const> = { 1 }
  for at in string.gmatch(text, "\n()") do starts[#starts + 1] = at end
  return function (at)
    local low, high = 1, #starts
    while low < high do
      local middle <const> = (low + high + 1) // 2
      if starts[middle] <= at then low = middle else high = middle - 1 end
    end
    return low, utf8.len(text, starts[low], at - 1, true) + 1
  end
end

return parser
