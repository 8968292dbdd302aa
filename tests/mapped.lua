-- A mapping in specs: its file read through it, into a store or as rows.

local assert <const> = require "luassert"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local siri <const> = require "siri"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local mapping <const> = require "siri.import.mapping"

local mapped = {}

-- A mapping from its text; raises every problem.
function mapped.map(text)
  local map, message = mapping.load_text(text, "map.lua")
  return map or error(message, 2)
end

-- A reader of a file's text, behind its headings, and these.
local function open(folder, text)
  local reader = assert(core.csv.open(folder:write("foreign.csv", text)))
  return reader, reader:row()
end

-- What is said, as text: diagnostics, or reasons of core's.
local function told(list) return lists.map(list, tostring) end

-- What the mapping makes of a file: a list of { line =, problem =,
-- [column] = text }, blanks left out; the map; and the problems themselves.
-- Raises what it lacks.
function mapped.rows(map, text)
  local folder <close> = support.folder()
  local reader <close>, first = open(folder, text)
  local columns, next_row, wrong = map:open(first, reader)
  if not columns then error(table.concat(told(wrong), "\n"), 0) end
  local list, wrongs = {}, {}
  for fields, line, problem in next_row do
    local row = { line = line, problem = problem and tostring(problem) }
    wrongs[#wrongs + 1] = problem
    assert.equal(#columns, #fields)
    for i, column in ipairs(columns) do
      if fields[i] ~= "" then row[type(column) == "table" and column[1] or column] = fields[i] end
    end
    list[#list + 1] = row
  end
  return list, map, wrongs
end

-- What a mapping found amiss when its file had been read.
function mapped.warnings(map) return told(map.warnings) end

-- Imports a file into the store: counts, and the refusals.
function mapped.import(store, map, path)
  local reader <close> = assert(core.csv.open(path))
  local columns, next_row = map:open((reader:row()), reader)
  assert(columns)
  local refused = {}
  assert(store:begin { kind = "cases", file = "foreign.csv", columns = columns })
  assert(store:import_cases(next_row, {
    outcomes = outcomes.words,
    refused = function (reject)
      reject.reason = tostring(reject.reason)
      refused[#refused + 1] = reject
    end,
  }))
  return assert(store:commit()), refused
end

-- A store, and a folder, both gone when it is closed.
function mapped.store()
  local store <const>, folder <const> = assert(siri.open("siri.db", "scratch")), support.folder()
  return setmetatable({ store = store, folder = folder }, { __close = function ()
    store:close()
    folder:close()
  end })
end

-- The rows of a file that belong to what was refused: { line, fields… }.
function mapped.rows_of(map, text, rejects)
  local folder <close> = support.folder()
  local reader <close> = assert(core.csv.open(folder:write("foreign.csv", text)))
  local list = {}
  for fields, line in map:rows_of(rejects, reader) do list[#list + 1] = { line, table.concat(fields, ";") } end
  return list
end

return mapped
