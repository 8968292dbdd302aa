-- The files of ours that texts name, in messages, help, comments and READMEs.

local support <const> = require "tests.support"

-- Files of others that are named like ours.
local OTHERS <const> = { ["sqlite3.h"] = true, ["all.lua"] = true, ["main.lua"] = true }

local lines_of <const> = support.lines

-- Every file of the tree, by its path and by its name.
local known <const> = {}
for _, path in ipairs(lines_of "find .ci core scripts rules tests Makefile README.md -type f") do
  known[path], known[path:match "[^/]+$"] = true, true
end

-- From where a path may be meant, in a file of that folder.
local function is_there(name, folder)
  if not name:find "/" then return known[name] or OTHERS[name] end
  for _, from in ipairs { "", "core/", "scripts/siri/", "tests/", folder } do
    if known[from .. name] then return true end
  end
end

-- The files that a line names and that are not there: a name with a capital
-- or a sign stands for any, and a path may be told from a folder that a
-- message is given.
local function missing_in(line, folder)
  local list <const> = {}
  for word in line:gmatch "[%w_./$%%*-]+" do
    local name <const> = word:gsub("^[%%$]%a*/", ""):gsub("%.+$", "")
    if name:find "^[%l%d_./-]+%.%l+$" and not name:find "^[_/]"
       and (name:find "%.lua$" or name:find "%.[chm]d?$" or name:find "%.py$" or name:find "%.sh$")
       and not is_there(name, folder) then
      list[#list + 1] = name
    end
  end
  return list
end

describe("a file of ours", function ()
  it("is there where a text names it", function ()
    local faults <const> = {}
    for _, path in ipairs(lines_of [[
        find .ci core scripts rules Makefile README.md tests -type f ! -path 'tests/*.lua' ! -path 'tests/*/corpus/*' |
        LC_ALL=C sort]]) do
      local number = 0
      for line in io.lines(support.root .. "/" .. path) do
        number = number + 1
        for _, name in ipairs(line:find "^#include <" and {} or missing_in(line, path:match "^.*/" or "")) do
          faults[#faults + 1] = ("%s:%d: no file '%s'"):format(path, number, name)
        end
      end
    end
    assert.equal("", table.concat(faults, "\n"))
  end)

  it("is missed where it has moved", function ()
    local function missing(line) return table.concat(missing_in(line, "scripts/siri/rules/"), " ") end
    assert.equal("scripts/siri/loader.lua", missing "see scripts/siri/loader.lua, which reads it.")
    assert.equal("scripts/siri/loader.lua", missing 'error("%s/scripts/siri/loader.lua is missing")')
    assert.equal("usage.c guard/guard.h", missing "usage.c (guard/guard.h)")
    assert.equal("", missing "rules/loader.lua, loader.lua, sandbox/guard.c, rules/2019.lua; rules/YEAR.lua, x*.lua")
    assert.equal("", missing "the home has %s/scripts/siri.lua. What sqlite3.h declares")
  end)
end)
