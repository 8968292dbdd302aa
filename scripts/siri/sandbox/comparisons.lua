-- comparisons.lua: what the comparisons in the functions of a text of rules are
-- compiled as, and what may be a float there: calls of texts that
-- core/sandbox/compare.c answers. What is a whole number for certain is
-- compared as it stands.

local lists <const> = require "siri.base.lists"
local parser <const> = require "siri.sandbox.parser"

local comparisons = {}

local SIGNS <const> = { ["=="] = "=", ["~="] = "~", ["<"] = "<", ["<="] = "l", [">"] = ">", [">="] = "g" }

-- What is neither a text nor a number, nor true or false.
local PLAIN <const> = lists.set { "Nil", "Table", "Function" }

-- What is true or false for certain.
local TRUTHS <const> = lists.set { "True", "False" }
local ANSWERS <const> = lists.set { "==", "~=", "<", "<=", ">", ">=", "not" }

-- Of whole numbers these give whole numbers.
local WHOLE <const> = lists.set { "+", "-", "*", "//", "%", "&", "|", "~", "<<", ">>" }

-- What counts days, or nothing.
local COUNTS <const> = lists.set { "days", "paused" }


-- Whole numbers

local is_whole

-- Of a variable: whatever it is given is one, if it is one before.
local function is_whole_variable(variable)
  if variable.whole == nil then
    variable.whole = true
    local whole = not variable.opaque and #variable.given > 0
    for _, value in ipairs(variable.given) do whole = whole and is_whole(value) end
    variable.whole = whole
  end
  return variable.whole
end

-- Is what a node gives a whole number for certain, or nil?
function is_whole(node)
  local tag <const> = node.tag
  if tag == "Number" then return math.type(tonumber(node.text)) == "integer" end
  if tag == "Paren" then return is_whole(node[1]) end
  if tag == "Id" then return node.variable ~= nil and is_whole_variable(node.variable) end
  if tag == "Invoke" then
    local of <const> = node[1].variable
    return of ~= nil and of.kind == "parameter" and COUNTS[node[2].value] ~= nil
  end
  if tag ~= "Op" then return false end
  if node.op == "#" then return true end
  return WHOLE[node.op] ~= nil and is_whole(node[1]) and (not node[2] or is_whole(node[2]))
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
  return not (PLAIN[a.tag] or PLAIN[b.tag] or is_truth(a) and is_truth(b))
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

-- Adds to the list what is read otherwise in functions: { at =, bytes =, text
-- = }, what is put behind something with `ends`. Their tree is resolved
-- (scopes.lua).
function comparisons.add(list, functions)
  local exact <const> = {}
  local function put(at, bytes, text, ends) list[#list + 1] = { at = at, bytes = bytes, text = text, ends = ends } end
  local function read(node)
    if node.tag == "Call" then note_exact(node, exact)
    elseif SIGNS[node.op] and node[2] and is_checked(node) then
      local sign <const> = SIGNS[node.op]
      put(node.at, 0, ('(("\1%s%s\1%s")('):format(sign, name_of(node[1]), name_of(node[2])))
      put(node.op_at, #node.op, ",")
      put(node.stop, 0, "))", true)
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
