-- receipt.lua: a line that says which imports and statements a store has had,
-- to be kept where nobody who writes in the store can reach it; and a store
-- held against such lines, whatever came after them.
--
-- siri-rules receipt 1 imports N sha256 HASH statements M sha256 HASH: the
-- SHA-256 of "1 digest\n2 digest\n…" up to N, and to M, each digest that of
-- what the tables say when the line is made.

local core <const> = require "siri.core"

local receipt = {}

local FORM <const> = 1
local LINE <const> = "siri-rules receipt 1 imports %d sha256 %s statements %d sha256 %s"
local READ <const> = "^siri%-rules receipt (%d+) imports (%d+) sha256 (%x+) statements (%d+) sha256 (%x+)%s*$"
local DIGITS <const>, HASH <const> = 15, 64   -- of a number, and of a hash

-- SHA-256 of a chain up to its n-th link.
local function hash_of(chain, n)
  local lines <const> = {}
  for i = 1, n do lines[i] = ("%d %s\n"):format(chain[i].id, chain[i].made) end
  return core.hash.text(table.concat(lines))
end

-- The line of a store, by its chains as digest.chain and statements.chain
-- give them: { imports =, statements = }.
function receipt.line(chains)
  local imports <const>, statements <const> = chains.imports, chains.statements
  return LINE:format(#imports, hash_of(imports, #imports), #statements, hash_of(statements, #statements))
end

local function number(digits) return #digits <= DIGITS and tonumber(digits) or nil end

-- What a line says: { imports = { n =, hash = }, statements = the same }; nil
-- and why it is none.
local function read_line(text)
  local form <const> = text:match "^siri%-rules receipt (%d+) "
  if form and number(form) ~= FORM then
    return nil, ("another siri-rules made this receipt: it has form %s, and this one reads form %d"):format(form, FORM)
  end
  local _, imports <const>, imports_hash <const>, statements <const>, statements_hash <const> = text:match(READ)
  local one <const> = {
    imports = { n = imports and number(imports), hash = imports_hash },
    statements = { n = statements and number(statements), hash = statements_hash },
  }
  if one.imports.n and one.statements.n and #imports_hash == HASH and #statements_hash == HASH then return one end
  return nil, ("this is no receipt (a line that '%s verify --receipt' has printed)"):format(core.invoked())
end

-- A text of ASCII that Windows may have kept with a byte order mark, or, by
-- PowerShell's >, as UTF-16.
local function plain(text)
  if text:find "^\xFF\xFE" then text = text:sub(3):gsub("\0", "") end
  return (text:gsub("^\xEF\xBB\xBF", ""))
end

-- The receipts in a file, each with its `line` there; blank lines are passed
-- over. nil and a message.
function receipt.read(path)
  local file <close>, why <const> = io.open(path, "rb")
  if not file then return nil, ("cannot read '%s': %s"):format(path, (why:gsub("^.*: ", ""))) end
  local list <const>, line = {}, 0
  local text <const>, trouble <const> = file:read "a"
  if not text then return nil, ("cannot read '%s': %s"):format(path, trouble) end
  for entry in (plain(text) .. "\n"):gmatch "(.-)\r?\n" do
    line = line + 1
    if entry:find "%S" then
      local one <const>, problem <const> = read_line(entry)
      if not one then return nil, ("%s:%d: %s"):format(path, line, problem) end
      one.line = line
      list[#list + 1] = one
    end
  end
  if #list == 0 then return nil, ("%s: there is no receipt in it"):format(path) end
  return list
end

-- The most links up to which any of the receipts is that of the chain, and its
-- line; 0 if none is.
local function agreed(list, kind, chain)
  local most, line = 0, nil
  for _, one in ipairs(list) do
    local said <const> = one[kind]
    if said.n > most and said.n <= #chain and hash_of(chain, said.n) == said.hash then most, line = said.n, one.line end
  end
  return most, line
end

local function problem_of(one, kind, chain, most, of_line)
  local said <const> = one[kind]
  if said.n > #chain then
    return ("the receipt is of %s up to %d, and there %s %d"):format(kind, said.n, #chain == 1 and "is" or "are",
                                                                    #chain)
  end
  if hash_of(chain, said.n) == said.hash then return nil end
  local from <const> = most < said.n and most + 1 or 1
  local which <const> = from == said.n and ("%s %d is not that"):format(kind:sub(1, -2), from)
                                       or ("%s %d to %d are not those"):format(kind, from, said.n)
  local before <const> = from > 1 and (": those up to %d are as line %d has them"):format(most, of_line) or ""
  return ("%s of the receipt%s"):format(which, before)
end

-- What of the receipts in a file does not hold of the chains: a line each.
function receipt.problems(path, list, chains)
  local problems <const> = {}
  for _, kind in ipairs { "imports", "statements" } do
    local most <const>, of_line <const> = agreed(list, kind, chains[kind])
    for _, one in ipairs(list) do
      local problem <const> = problem_of(one, kind, chains[kind], most, of_line)
      if problem then problems[#problems + 1] = ("%s:%d: %s"):format(path, one.line, problem) end
    end
  end
  return problems
end

return receipt
