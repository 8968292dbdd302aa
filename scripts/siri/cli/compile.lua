-- compile.lua: the scripts of the home, and the packages in Lua that they are
-- built on, as Lua has compiled them: files that core/module/compiled.c takes
-- while they are of these very texts. `make` and `make install` run this.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local lfs <const> = require "siri.package.lfs"

local compile = {}

local SCRIPTS <const> = core.home .. "/scripts/"
local BUILD <const> = core.home .. "/build"
local FOLDER <const> = BUILD .. "/compiled/"

local function read(path)
  local file <close> = io.open(path, "rb")
  return file and file:read "a"
end

-- Notes the scripts of a folder: files[name of the module] = path.
local function note_scripts(files, folder)
  for entry in lfs.dir(folder) do
    local path <const> = folder .. entry
    if entry:find "^%." then goto continue end
    if lfs.attributes(path, "mode") == "directory" then note_scripts(files, path .. "/")
    elseif entry:find "%.lua$" then files[path:sub(#SCRIPTS + 1, -5):gsub("/", ".")] = path end
    ::continue::
  end
end

-- Notes the packages that a text requires, as far as they are in Lua.
local function note_packages(files, text)
  for name in text:gmatch '"(siri%.package%.[%w_.]+)"' do
    local _, path <const> = package.searchers[2](name)
    if path:find "%.lua$" then files[name] = path end
  end
end

-- Writes what is not there yet: `make` may run twice at once.
local function write(path, text)
  if read(path) ~= text then assert(core.newfile.write(path, text)) end
end

-- Removes what was compiled of scripts that are gone.
local function sweep(files)
  for entry in lfs.dir(FOLDER) do
    local name <const> = entry:match "^(.*)%.luac$"
    if name and not files[name] then os.remove(FOLDER .. entry) end
  end
end

-- Compiles all of it, for a tree that will be what now lies below `root`.
function compile.all(root)
  local cut <const> = #root:gsub("/$", "")
  local files <const> = {}
  lfs.mkdir(BUILD)
  lfs.mkdir(FOLDER)
  note_scripts(files, SCRIPTS)
  for _, name in ipairs(lists.keys(files)) do note_packages(files, read(files[name])) end
  for _, name in ipairs(lists.keys(files)) do
    local text <const>, ours <const> = read(files[name]), files[name]:sub(1, #SCRIPTS) == SCRIPTS
    local path <const> = ours and files[name]:sub(cut + 1) or files[name]
    write(FOLDER .. name .. ".luac", core.compiled.file(path, text, string.dump(assert(load(text, "@" .. path, "t")))))
  end
  sweep(files)
end

return compile
