-- markdown.lua: the blocks of a paper (paper.lua) as Markdown, in the form that
-- GitHub and pandoc read.

local lists <const> = require "siri.base.lists"
local printable <const> = require "siri.base.printable"
local language <const> = require "siri.print.language"

local markdown = {}

-- The text, printable, on one line. Characters that would mean something, at
-- the start of a line or within, are escaped: & begins the number of any.
local function escape(text)
  return (printable.text(tostring(text)):gsub("[\\`*_%[%]<>|#&]", "\\%0"):gsub(" +", " "))
end

local function line(cells)
  return "| " .. table.concat(cells, " | ") .. " |"
end

-- Each kind of block: its text.
local BLOCKS <const> = {}

function BLOCKS.heading(block) return ("#"):rep(block.level) .. " " .. escape(block.text) end

function BLOCKS.paragraph(block) return escape(block.text) end

function BLOCKS.gap(block) return ("*[%s]*"):format(escape(block.text)) end

function BLOCKS.quote(block) return "> " .. escape(block.text) end

local function cell(contents, lang)
  if type(contents) ~= "table" then return escape(contents) end
  if contents.draw then return escape(contents.text) end
  if contents.hidden then return escape(language.texts(lang).page_hidden) end
  return escape(table.concat(contents, "; "))
end

function BLOCKS.table(block, d)
  local rule <const> = lists.map(block.heads, function (head) return head.right and "---:" or "---" end)
  local lines <const> = { line(lists.map(block.heads, function (head) return escape(head.text) end)), line(rule) }
  for _, row in ipairs(block.rows) do lines[#lines + 1] = line(lists.map(row, cell, d.lang)) end
  return table.concat(lines, "\n")
end

-- The lines of a list, and those of what belongs to its items.
local function item_lines(items, indent, numbered)
  return lists.flat(lists.keys(items), function (i)
    local item <const> = items[i]
    local text <const>, below <const> = item.text or item, item.text and item.items or {}
    local sign <const> = numbered and ("%d."):format(i) or "-"
    return lists.joined({ ("%s%s %s"):format(indent, sign, escape(text)) }, item_lines(below, indent .. "  "))
  end)
end

function BLOCKS.list(block) return table.concat(item_lines(block.items, "", block.numbered), "\n") end

-- A question, and the command that answers it, as code: nothing is escaped
-- in it, and it stands between more backticks than it has in a row.
function BLOCKS.command(block)
  local code <const>, most = printable.text(block.line), 0
  for run in code:gmatch "`+" do most = math.max(most, #run) end
  local fence <const>, blank <const> = ("`"):rep(most + 1), most > 0 and " " or ""
  return ("%s %s%s%s%s%s"):format(escape(block.question), fence, blank, code, blank, fence)
end

-- The text of a paper: its blocks with an empty line between.
function markdown.text(d)
  return lists.join(d.blocks, function (block) return BLOCKS[block.kind](block, d) end, "\n\n") .. "\n"
end

return markdown
