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

-- Adds to the list what is read at each #, as comparisons.add does.
function lengths.add(list, nodes)
  for node in nodes do
    if node.tag == "Op" and node.op == "#" then
      list[#list + 1] = { at = node.at, bytes = 1, text = ('"%s%s"^'):format(core.length.mark, name_of(node[1])) }
    end
  end
end

return lengths
