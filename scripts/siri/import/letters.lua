-- letters.lua: what is said of a file whose letters seem to be others than they
-- were: how they are read right, or where they were lost.

local diagnostic <const> = require "siri.diagnostics.diagnostic"

local said <const> = require "siri.core".options.said

local letters <const> = {}

local AGAIN <const> = "export it again as UTF-8"

-- By what has become of them; encoding is the one in which they were read. As
-- the last value: what mends it.

local kinds <const> = {}

function kinds.dos(word, meant)
  return "letters_dos", said "{{encoding cp850}} reads it so", word, meant ~= "" and ("'%s'"):format(meant) or "a word"
end

-- UTF-8 reads as another encoding where its first letter of all is broken.
function kinds.twice(word, meant, encoding)
  local broken <const> = encoding == "windows-1252" and word:find "Ã"
  return "letters_twice", broken and said "{{encoding utf-8}} reads it so" or AGAIN, word, meant
end

function kinds.lost(word) return "letters_lost", AGAIN, word end

-- What is doubtful of the letters of a file, or of what has been read of a
-- pipe, and on which line; nil if nothing is. Nothing is of an Excel file.
function letters.doubt(reader)
  if not reader.letters then return nil end
  local kind, word <const>, meant <const>, line <const>, encoding <const> = reader:letters()
  if not kind then return nil end
  if kind == "dos" and encoding ~= "windows-1252" then kind = "twice" end   -- it was read so before
  local function made(name, remedy, ...)
    local hint <const> = said("%s; {{encoding %s}} takes it as it stands"):format(remedy, encoding)
    return diagnostic.new(name, nil, nil, ...):hinted(hint)
  end
  return made(kinds[kind](word, meant, encoding)), line
end

return letters
