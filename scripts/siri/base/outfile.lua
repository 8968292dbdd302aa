-- outfile.lua: whether a file may be made at a path, and who may read it then.

local lfs <const> = require "siri.package.lfs"

local outfile = {}

-- Are both paths the same file?
function outfile.same(a, b)
  local one <const>, other <const> = lfs.attributes(a), lfs.attributes(b)
  return one and other and one.dev == other.dev and one.ino == other.ino
end

-- May a file be made at a path? nil and a message if it is one of the others,
-- which are read, or if there is something in it: it may be all that there
-- is of somebody's work.
function outfile.vacant(path, others)
  for _, other in ipairs(others or {}) do
    if outfile.same(path, other) then return nil, ("cannot write '%s': it is a file that is read, too"):format(path) end
  end
  local found <const> = lfs.attributes(path)
  if not found or found.mode ~= "file" or found.size == 0 then return true end
  return nil, ("cannot write '%s': it is there already: rename or remove it"):format(path)
end

-- What to say of a file that should be its owner's alone, where others may read it:
-- not every file system has modes; else nil.
function outfile.exposed(path)
  local found <const> = lfs.attributes(path)
  if not found or found.mode ~= "file" or found.permissions:find "^...%-%-%-%-%-%-$" then return nil end
  return ("others may read '%s', which has cases in it: where it lies files have no modes, as on a drive of "
          .. "Windows in WSL (keep it below your home there, or see who may read that drive)"):format(path)
end

return outfile
