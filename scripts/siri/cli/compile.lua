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

-- Notes a package, if it is in Lua.
local function note_package(files, name)
  local _, path <const> = package.searchers[2](name)
  if path:find "%.lua$" and not files[name] then files[name] = { path = path, text = read(path) } end
end

-- Notes a script of ours, that will lie elsewhere: without the first bytes of
-- its path; and the packages that it requires.
local function note_script(files, path, cut)
  local text <const> = read(path)
  files[path:sub(#SCRIPTS + 1, -5):gsub("/", ".")] = { path = path:sub(cut + 1), text = text }
  for name in text:gmatch '"(siri%.package%.[%w_.]+)"' do note_package(files, name) end
end

-- Notes the scripts of a folder: files[name of the module] = { path =, text = }.
local function note_scripts(files, folder, cut)
  for entry in lfs.dir(folder) do
    local path <const> = folder .. entry
    local is_folder <const> = not entry:find "^%." and lfs.attributes(path, "mode") == "directory"
    if is_folder then note_scripts(files, path .. "/", cut)
    elseif entry:find "^[^.].*%.lua$" then note_script(files, path, cut) end
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
  local files <const> = {}
  lfs.mkdir(BUILD)
  lfs.mkdir(FOLDER)
  note_scripts(files, SCRIPTS, #root:gsub("/$", ""))
  for _, name in ipairs(lists.keys(files)) do
    local path <const>, text <const> = files[name].path, files[name].text
    local code <const> = string.dump(assert(load(text, "@" .. path, "t")))
    write(FOLDER .. name .. ".luac", core.compiled.file(path, text, code))
  end
  sweep(files)
end

return compile
