-- Makes demo data: a year's cases and figures as a Danish system writes them.
-- Everything in them is synthetic. The same seed gives the same bytes.
--
--     siri-rules tests/demo.lua 2018 2019 [--cases N] [--seed S] [-o DIR]
--
-- Runs under any Lua 5.4 that finds argparse; needs nothing of siri.

package.path = arg[0]:gsub("[^/]*$", "") .. "?.lua;" .. package.path

local argparse = require "argparse"
local cases = require "demo.cases"
local csvfile = require "demo.csvfile"
local facts = require "demo.facts"

local ENCODING <const> = { [2018] = "Windows-1252", [2019] = "UTF-8 with BOM" }

local function to_year(text)
  local year = math.tointeger(tonumber(text))
  if year and facts[year] then return year end
  return nil, ("no demo data for '%s': the years are 2018 and 2019"):format(text)
end

local function to_count(text)
  local count = math.tointeger(tonumber(text))
  if count and count >= 1 then return count end
  return nil, ("--cases is a whole number from 1 up, not '%s'"):format(text)
end

local function to_seed(text)
  local seed = math.tointeger(tonumber(text))
  if seed then return seed end
  return nil, ("--seed is a whole number, not '%s'"):format(text)
end

local function options_of(arguments)
  local parser = argparse("demo.lua", "Makes synthetic case and fact files.")
  parser:argument("years", "2018, 2019."):args("+"):convert(to_year)
  parser:option("--cases", "Cases submitted in each year; those still open from "
    .. "the year before come on top (default: a year of the agency's work).")
    :argname("N"):convert(to_count)
  parser:option("--seed", "Another seed makes other cases.", "1")
    :argname("S"):convert(to_seed)
  parser:option("-o --output", "Where the files are written.", "build/demo")
    :argname("DIR")
  function parser.error(_, message)
    io.stderr:write("demo.lua: ", message, "\n")
    os.exit(2, true)
  end
  return parser:parse(arguments)
end

local function make_directory(path)
  local quoted = "'" .. path:gsub("'", "'\\''") .. "'"
  if not os.execute("mkdir -p -- " .. quoted) then os.exit(1, true) end
end

-- "1234567" -> "1.234.567"
local function grouped(n)
  local text = tostring(n):reverse():gsub("(%d%d%d)", "%1."):reverse()
  return (text:gsub("^%.", ""))
end

local function write_year(year, options)
  local prefix = options.output .. "/"
  local suffix = "-" .. year .. ".csv"
  local encoding = ENCODING[year]

  local file = csvfile.create(prefix .. "cases" .. suffix, encoding, cases.headings)
  cases.write(file, year, options)
  file:close()
  print(("%s: %s cases, decided in %d or open at its end (%s)")
    :format(file.path, grouped(file.rows), year, encoding))

  file = csvfile.create(prefix .. "facts" .. suffix, encoding, facts.headings)
  facts.write(file, year)
  file:close()
  print(("%s: %d figures (%s)"):format(file.path, file.rows, encoding))
end

local options = options_of(arg)
make_directory(options.output)
for _, year in ipairs(options.years) do write_year(year, options) end
print(("Everything in these files is synthetic, made by tests/demo.lua from seed %d: ")
  :format(options.seed) .. "no case and no figure is real.")
