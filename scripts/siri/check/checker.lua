-- checker.lua: all that is wrong with a file of rules, or a mapping, as
-- diagnostics with their places.

local dryrun <const> = require "siri.answers.dryrun"
local lists <const> = require "siri.base.lists"
local drafts <const> = require "siri.rules.draft"
local loader <const> = require "siri.rules.loader"
local planfile <const> = require "siri.rules.planfile"
local words <const> = require "siri.rules.words"
local syntax <const> = require "siri.sandbox.syntax"

local checker = {}

-- The tree of a text, behind a byte order mark; nil where it is none of Lua.
local function tree_of(source)
  return utf8.len(source) and load(source, "=", "t", {}) and require "siri.sandbox.parser".parse(source)
end

-- Is a text a mapping? It calls words of mappings, and those of plans never.
local function is_mapping(source)
  if not (source:find("mapping", 1, true) or source:find("column", 1, true)) then return false end
  local mapping_words <const> = require "siri.import.mapping_words"
  local found = false
  for node in require "siri.sandbox.parser".nodes(tree_of(source) or {}) do
    local name <const> = node.tag == "Call" and node[1].tag == "Id" and node[1].name
    if name and words[name] then return false end
    found = found or name and mapping_words[name] ~= nil
  end
  return found
end

local function plan_of(text, path)
  local plan <const>, wrong <const> = loader.load_text(text, path)
  if not plan then return nil, wrong end
  local tried <const>, doubts <const> = dryrun.problems(plan)
  return #tried == 0 and plan or nil, lists.joined(tried, doubts)
end

local function mapping_of(text, path)
  local map <const>, wrong <const> = require "siri.import.mapping".check(text, path)
  return map, wrong or {}
end

-- What a text says: "plan" or "mapping", what it is once loaded (nil if it is
-- not sound), and the list of what is wrong with it.
function checker.text(text, path)
  local source <const>, mark <const> = syntax.unmarked(text)
  local kind <const> = is_mapping(source) and "mapping" or "plan"
  local loaded <const>, wrong <const> = (kind == "mapping" and mapping_of or plan_of)(text, path)
  local tree <const> = #wrong > 0 and tree_of(source)
  return kind, loaded, tree and require "siri.check.locate".all(source, tree, #mark, wrong) or wrong
end

-- What there is to say of a plan or a mapping by its name, year or path:
--   path      nil where there is no such file
--   text      its bytes; nil where it cannot be read
--   kind      "plan" or "mapping"
--   loaded    the sealed plan, or the mapping; nil if it is not sound
--   problems  the diagnostics, in the order of their lines; warnings, too, of
--             what is sound
function checker.file(name)
  local path <const>, none <const> = planfile.look(name)
  if not path then return { problems = { none } } end
  local text <const>, unreadable <const> = drafts.read(path)
  if not text then return { path = path, problems = { unreadable } } end
  local kind <const>, loaded <const>, wrong <const> = checker.text(text, path)
  return { path = path, text = text, kind = kind, loaded = loaded, problems = wrong }
end

return checker
