-- shell.lua: texts in the words of the shell.

local shell = {}

-- A text as one word, whatever it holds.
function shell.quoted(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

return shell
