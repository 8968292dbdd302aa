-- pdf.lua: a paper (paper.lua) as PDF: its page of HTML, printed by Chromium where
-- that is there. It is tagged, and says its title and language; the same version
-- of Chromium gives the same bytes.

local quoted <const> = require "siri.base.shell".quoted
local lfs <const> = require "siri.package.lfs"
local htmlpaper <const> = require "siri.print.htmlpaper"

local pdf = {}

-- Names of the program in Debian, the smaller first.
local NAMES <const> = { "chromium-headless-shell", "chromium" }

local MISSING <const> = "no PDF without Chromium, which prints it: install the package chromium or " ..
                        "chromium-headless-shell, or write a page (-o FILE.html) and print that"

-- Where Chromium lies; nil if it is nowhere.
local function chromium()
  for _, name in ipairs(NAMES) do
    for folder in (os.getenv "PATH" or ""):gmatch "[^:]+" do
      local path <const> = folder .. "/" .. name
      if lfs.attributes(path, "mode") == "file" then return path end
    end
  end
end

-- Where its sandbox cannot be had, as in a container of root's: what it prints is
-- a page of ours, which may load and run nothing.
local OPTIONS <const> = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-pdf-header-footer " ..
                        "--export-tagged-pdf --generate-pdf-document-outline"

-- The time of making, and the number that goes with it, as those of any other.
local function timeless(bytes)
  return (bytes:gsub("(/%a+Date %(D:)%d+([^)]*%))", function (before, after)
    return before .. "20000101000000" .. after
  end):gsub("(/ID%s*%[)(.-)(%])", function (before, ids, after)
    return before .. ids:gsub("%x", "0") .. after
  end))
end

local function contents(path)
  local file <close> = io.open(path, "rb")
  return file and file:read "a"
end

-- Prints a page to bytes, in a folder of its own.
local function printed(program, page, folder)
  local from <const>, to <const>, said <const> = folder .. "/page.html", folder .. "/page.pdf", folder .. "/said"
  local file <close> = assert(io.open(from, "wb"))
  assert(file:write(page))
  file:close()
  local done <const> = os.execute(("%s %s --user-data-dir=%s --print-to-pdf=%s %s >%s 2>&1"):format(quoted(program),
    OPTIONS, quoted(folder .. "/profile"), quoted(to), quoted("file://" .. from), quoted(said)))
  local bytes <const> = contents(to)
  if done and bytes and bytes:sub(1, 5) == "%PDF-" then return timeless(bytes) end
  error(("%s could not print the page: %s"):format(program, (contents(said) or ""):match "([^\n]*)\n*$"), 0)
end

-- The bytes of the document; raises why there are none.
function pdf.text(d)
  local program <const> = chromium()
  if not program then error(MISSING, 0) end
  local folder <const> = os.tmpname()
  os.remove(folder)
  assert(lfs.mkdir(folder))
  local ok <const>, result <const> = pcall(printed, program, htmlpaper.text(d), folder)
  os.execute("rm -rf " .. quoted(folder))
  if not ok then error(result, 0) end
  return result
end

return pdf
