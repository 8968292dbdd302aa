-- comparisons.lua: what the comparisons and look-ups in the functions of a text
-- of rules are compiled as, and what may be a float there: calls of texts that
-- core/sandbox/compare.c answers. What is a whole number for certain is compared
-- and looked up as it stands. And `return f()` where f is none of the text: Lua
-- forgets the line of whoever ends with a call.

local lists <const> = require "siri.base.lists"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local comparisons = {}

local SIGNS <const> = { ["=="] = "=", ["~="] = "~", ["<"] = "<", ["<="] = "l", [">"] = ">", [">="] = "g" }

-- What is true or false for certain.
local TRUTHS <const> = lists.set { "True", "False" }
local ANSWERS <const> = lists.set { "==", "~=", "<", "<=", ">", ">=", "not" }

-- Of whole numbers these give whole numbers.
local WHOLE <const> = lists.set { "+", "-", "*", "//", "%", "&", "|", "~", "<<", ">>" }


-- Whole numbers

local may_be_whole

-- Of a variable: may all that it is given be, with what is assumed of others?
-- What is none is so for good.
local function may_variable(variable, assumed)
  if variable.whole ~= nil then return variable.whole end
  if assumed[variable] then return true end
  assumed[variable] = true
  local whole = not variable.opaque and #variable.given > 0
  for _, value in ipairs(variable.given) do whole = whole and may_be_whole(value, assumed) end
  if not whole then variable.whole = false end
  return whole
end

-- May what a node gives be a whole number, where the variables assumed are?
function may_be_whole(node, assumed)
  local tag <const> = node.tag
  if tag == "Number" then return math.type(tonumber(node.text)) == "integer" end
  if tag == "Paren" then return may_be_whole(node[1], assumed) end
  if tag == "Id" then return node.variable ~= nil and may_variable(node.variable, assumed) end
  if tag ~= "Op" then return false end
  if node.op == "#" then return true end
  return WHOLE[node.op] ~= nil and may_be_whole(node[1], assumed) and (not node[2] or may_be_whole(node[2], assumed))
end

-- Is what a node gives a whole number for certain? Variables that are given one
-- another are if each of them may be.
local function is_whole(node)
  local assumed <const> = {}
  local is <const> = may_be_whole(node, assumed)
  for variable in next, is and assumed or {} do variable.whole = true end
  return is
end


-- What is compared

local function bare(node)
  while node.tag == "Paren" do node = node[1] end
  return node
end

local function is_truth(node) return TRUTHS[node.tag] or ANSWERS[node.op] end

local function is_checked(node)
  local a <const>, b <const> = bare(node[1]), bare(node[2])
  if is_whole(a) and is_whole(b) or a.tag == "String" and b.tag == "String" then return false end
  if node.op ~= "==" and node.op ~= "~=" then return true end
  return not (a.tag == "Nil" or b.tag == "Nil" or is_truth(a) and is_truth(b))
end

-- What a table is looked up by that its text does not tell. Of _ENV it is a name.
local FIXED <const> = lists.set { "String", "Number", "Nil", "True", "False", "Table", "Function" }

local function is_looked_up(node)
  return node.tag == "Index" and not FIXED[node[2].tag] and node[1].name ~= "_ENV" and not is_whole(node[2])
end

-- The name under which a case has what a node reads; "" where it has none.
local function name_of(node)
  node = bare(node)
  local variable <const> = node.tag == "Id" and node.variable
  if variable and variable.writes == 0 and variable.value and variable.value.tag == "Index" then
    node = variable.value
  end
  local key <const> = node.tag == "Index" and node[2].tag == "String" and node[2].value or ""
  return #key <= 40 and key:match '^[^%c"\\]+$' or ""
end

-- The name of what is looked up in, as Lua's messages have it: of a variable, or
-- of the field that is read last.
local function last_name(node)
  node = bare(node)
  return node.tag == "Id" and node.name or name_of(node)
end


-- Floats

local function is_float(node)
  node = bare(node)
  if node.tag == "Number" then return math.type(tonumber(node.text)) == "float" end
  return node.tag == "Op" and node[2] ~= nil and (node.op == "/" or node.op == "^")
end

-- A constant of the file that is one.
local function is_constant(node)
  local variable <const> = node.tag == "Id" and node.variable
  local value <const> = variable and variable.writes == 0 and variable.value
  return value and not value.checked and is_float(value)
end


-- Notes what words turn into an exact number: percent(6.9).
local function note_exact(call, exact)
  local word <const> = call[1]
  if word.tag ~= "Id" or word.variable then return end
  for i = 2, #call do
    local value = call[i]
    if value.tag == "Op" and value.op == "-" and not value[2] then value = value[1] end
    exact[value] = true
  end
end

local CALLS <const> = lists.set { "Call", "Invoke" }
local STATEMENTS <const> = lists.set { "Call", "Invoke", "Set" }

-- Adds to the list what is read otherwise in functions: { at =, bytes =, text
-- = }, what is put behind something with `ends`. Their tree is resolved
-- (scopes.lua), and what has a limit that is noted is `limited` (ways.lua);
-- line_of(at) gives the line of a byte; mark(node, put), if there is one, comes
-- before what a node itself is read as.
function comparisons.add(list, functions, line_of, mark)
  local exact <const>, targets <const>, begins <const> = {}, {}, {}
  local function put(at, bytes, text, ends) list[#list + 1] = { at = at, bytes = bytes, text = text, ends = ends } end
  local own <const> = {}

  function own.Call(node) note_exact(node, exact) end

  function own.Set(node)
    for _, target in ipairs(node[1]) do targets[target] = true end
  end

  -- What begins with a parenthesis would go on with what is before it.
  function own.Block(node)
    for _, statement in ipairs(node) do begins[statement.at] = STATEMENTS[statement.tag] end
  end

  -- Where a variable is to be closed nothing ends with a call. A function of the
  -- text has lines of its own.
  function own.Return(node)
    local call <const> = node[1]
    if #node ~= 1 or not CALLS[call.tag] or call.tag == "Call" and scopes.function_of(call[1]) then return end
    put(node.at, 0, "do local _ <close> = nil ")
    put(node.stop, 0, " end", true)
  end

  local function compare(node)
    local sign <const> = ("\1%s%s\1%s"):format(SIGNS[node.op], name_of(node[1]), name_of(node[2]))
    local is_parted <const> = (line_of(node.at)) ~= (line_of(node.op_at))
    put(node.at, 0, ('(("%s%s")('):format(is_parted and "\1(" or "", sign))
    put(node.op_at, #node.op, is_parted and ")&(" or ",")
    put(node.stop, 0, "))", true)
  end

  local function look_up(node)
    local begin <const> = begins[node.at] and ";" or ""
    begins[node.at] = nil
    put(node.at, 0, ('%s(("\1[%s\1%s")('):format(begin, last_name(node[1]), name_of(node[2])))
    put(node.op_at, 1, ",")
    put(node.stop - 1, 1, "))")
  end

  local function read(node)
    if mark then mark(node, put) end
    if own[node.tag] then own[node.tag](node)
    elseif SIGNS[node.op] and node[2] and (node.limited or is_checked(node)) then compare(node)
    elseif is_looked_up(node) and not targets[node] then look_up(node)
    elseif not exact[node] and (node.tag ~= "Paren" and is_float(node) or is_constant(node)) then
      node.checked = true
      put(node.at, 0, '(("\1.")(')
      put(node.stop, 0, "))", true)
    end
  end
  for _, f in ipairs(functions) do
    for node in parser.nodes(f) do read(node) end
  end
end

return comparisons
