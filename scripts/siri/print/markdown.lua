-- markdown.lua: headings, tables and lists as Markdown, in the form that
-- GitHub and pandoc read.

local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"

local markdown = {}

-- The text, printable, on one line. Characters that would mean something, at
-- the start of a line or within, are escaped: & begins the number of any.
local function escape(text)
  return (printable.text(tostring(text)):gsub("[\\`*_%[%]<>|#&]", "\\%0"):gsub(" +", " "))
end

markdown.escape = escape

function markdown.heading(level, text)
  return ("#"):rep(level) .. " " .. escape(text)
end

local function line(cells)
  return "| " .. table.concat(cells, " | ") .. " |"
end

-- The lines of a table. heads: a text for each column; one that begins with
-- ">" stands at the right, as numbers do. rows: lists of texts, nil never.
function markdown.table(heads, rows)
  local cells <const>, rule <const>, lines <const> = {}, {}, {}
  for i, head in ipairs(heads) do
    local right <const> = head:sub(1, 1) == ">"
    cells[i] = escape(right and head:sub(2) or head)
    rule[i] = right and "---:" or "---"
  end
  lines[1], lines[2] = line(cells), line(rule)
  for _, row in ipairs(rows) do
    lines[#lines + 1] = line(lists.map(row, escape))
  end
  return lines
end

-- The lines of a list.
function markdown.list(items)
  return lists.map(items, function (text) return "- " .. escape(text) end)
end

-- A question, and the command that answers it, as code: nothing is escaped
-- in it, and it stands between more backticks than it has in a row.
function markdown.command(question, command)
  local code <const>, most = printable.text(command), 0
  for run in code:gmatch "`+" do most = math.max(most, #run) end
  local fence <const>, blank <const> = ("`"):rep(most + 1), most > 0 and " " or ""
  return ("%s %s%s%s%s%s"):format(escape(question), fence, blank, code, blank, fence)
end

-- Blocks with an empty line between: each a line, or a list of lines.
function markdown.page(blocks)
  return lists.join(blocks, function (block)
    return type(block) == "table" and table.concat(block, "\n") or block
  end, "\n\n") .. "\n"
end


-- A document that grows block by block.

local Document <const> = {}
Document.__index = Document

-- A new one, with its title, if it has any.
function markdown.new(title)
  return setmetatable({ blocks = { title and markdown.heading(1, title) } }, Document)
end

-- Adds a block as it is: a line, or a list of lines; nothing of no lines.
function Document:add(block)
  if #block > 0 then self.blocks[#self.blocks + 1] = block end
end

function Document:heading(level, text) self:add(markdown.heading(level, text)) end

-- A paragraph; nothing where there is no text.
function Document:paragraph(text)
  if text then self:add(escape(text)) end
end

function Document:list(items) self:add(markdown.list(items)) end

function Document:table(heads, rows) self:add(markdown.table(heads, rows)) end

function Document:command(question, command) self:add(markdown.command(question, command)) end

function Document:text() return markdown.page(self.blocks) end

return markdown
