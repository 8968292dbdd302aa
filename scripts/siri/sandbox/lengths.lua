-- lengths.lua: what each # of a text of rules is compiled as: another operator
-- that binds alike, and whose length is core/sandbox/length.c's.

local core <const> = require "siri.core"

local lengths = {}

-- The name of an operand, as Lua's messages have it: of a variable, or of the
-- field that is read last; "" where it has none.
local function name_of(operand)
  while operand.tag == "Paren" do operand = operand[1] end
  if operand.tag == "Id" then return operand.name end
  local key <const> = operand.tag == "Index" and operand[2].tag == "String" and operand[2].value or ""
  return key:match "^[%a_][%w_]*$" or ""
end

-- What is to be read at each # of a text that can be compiled, for
-- core.compile: { at, instead, at, instead, … }; nil where there is none.
function lengths.instead(source)
  if not source:find("#", 1, true) then return nil end
  local parser <const> = require "siri.sandbox.parser"
  local list, n = {}, 0
  for node in parser.nodes(parser.parse(source)) do
    if node.tag == "Op" and node.op == "#" then
      list[n + 1], list[n + 2] = node.at, ('"%s%s"^'):format(core.length.mark, name_of(node[1]))
      n = n + 2
    end
  end
  return n > 0 and list or nil
end

return lengths
