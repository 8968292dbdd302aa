-- draft.lua: a text of words while it is loaded: read, run in the sandbox, and
-- all that is wrong with it, not the first thing. Plans and mappings are such
-- texts. Runs inside rule calls: library functions are called by name, never
-- as methods of texts.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local lists <const> = require "siri.base.lists"
local settings <const> = require "siri.rules.settings"
local environment <const> = require "siri.sandbox.environment"
local failure <const> = require "siri.sandbox.failure"
local purity <const> = require "siri.sandbox.purity"
local syntax <const> = require "siri.sandbox.syntax"

local draft = {}

local format <const> = string.format

local Draft <const> = {}
Draft.__index = Draft

-- A draft with what its words fill:
--   path      the file that messages name
--   problems  what is wrong: diagnostics
--   told      how often something was wrong, the same again, too
--   loaded    true once the text has run
--   source    the text, once it is known to be one of Lua
--   stray     true: a goal may be lacking for a problem of its own
--   skipped   bytes of the file before the text
function draft.new(path, fields)
  fields.path, fields.problems, fields.noted, fields.loaded, fields.stray = path, {}, {}, false, false
  fields.skipped, fields.about, fields.told = 0, {}, 0
  return setmetatable(fields, Draft)
end

-- The text of a file, no more of it than rules may have; nil and what is wrong.
function draft.read(path)
  local before <const> = core.stamp.of(path)
  local file <close>, message = io.open(path, "rb")
  if not file then return nil, diagnostic.new("text_unreadable", path, nil, message:sub(#path + 3)) end
  local text, why = file:read(core.guard.longest_source + 1)
  if core.stamp.of(path) ~= before then why = "it is being written" end
  if why then return nil, diagnostic.new("text_unreadable", path, nil, why) end
  return text or ""
end

-- Adds a problem, and returns it: once, however often a loop comes by. Its
-- edits are those of the text without what may stand before it.
function Draft:put(one)
  local text <const> = tostring(one)
  self.told = self.told + 1
  if not self.noted[text] then
    self.noted[text] = one:behind(self.skipped)
    self.problems[#self.problems + 1] = one
  end
  return self.noted[text]
end

-- The same of what diagnostic.new takes: it is about a word called there.
function Draft:add(where, context, name, ...)
  local one <const> = self:put(diagnostic.new(name, where, context, ...))
  self.about[one] = where
  return one
end

-- Adds a problem unless something holds.
function Draft:hold(holds, ...)
  if not holds then self:add(...) end
end

-- Adds a problem, and gives what stands for the value that is lacking.
function Draft:refuse(...)
  self:add(...)
  return settings.nothing
end

-- The line of the text that is running, or just its file where it has none:
-- what it returns (`return all(…)`) leaves none behind. A word may be called
-- by another function of the program.
function Draft:line()
  return core.guard.line("@" .. self.path) or self.path
end

-- The same, of a word that is called there: what is said of that line is about
-- the word, if no other is called there. Noted in a text that is new.
function Draft:call(word, named)
  local where <const>, calls <const> = self:line(), self.calls
  if not calls then return where end
  local before <const> = calls[where]
  if before == nil then calls[where] = { word = word, named = named }
  elseif before and (before.word ~= word or before.named ~= named) then calls[where] = false
  end
  return where
end

-- A word is for the file itself: in a function of it, `what`, it comes too late.
function draft.too_late(word, what)
  failure.at(3, "word_late", word, what)
end

-- While the file is loaded an unknown word is noted, and the rest is still
-- looked at; later, in a rule, it fails the rule.
local function environment_of(self, library, kind)
  return environment.make(library, kind, function (problem, level)
    if self.loaded then failure.at(level, problem) end
    self.stray = true
    self:put(problem:at(self:line()))
    return settings.nothing
  end)
end

-- What a text is compiled to: { source =, chunk =, longest =, tree = nil where
-- it is not known, skipped = bytes of the file before the source }; nil and what
-- is wrong with it.
local function compiled_of(self, text, kind)
  local source <const>, unreadable <const> = syntax.text(text, self.path)
  if not source then return nil, unreadable end
  local skipped <const> = #text - #source
  local chunk <const>, longest <const>, tree <const> =
    environment.compile(source, self.path, self.env, kind == "rules")
  if not chunk then return nil, longest:behind(skipped) end
  return { source = source, chunk = chunk, longest = longest, tree = tree, skipped = skipped }
end

-- Runs the text with the names of a library; kind as in environment.make.
-- Returns whether it came to its end; if not, the problems say why. What the
-- text was compiled to is self.compiled: `compiled`, if a draft had it before.
function Draft:run(text, library, kind, compiled)
  self.env, self.calls = environment_of(self, library, kind), not compiled and {} or nil
  if compiled then environment.rebind(compiled.chunk, self.env) end
  local mistake
  if not compiled then compiled, mistake = compiled_of(self, text, kind) end
  if not compiled then
    self:put(mistake)
    return false
  end
  self.skipped = compiled.skipped
  local ok, wrong, longest = environment.run(compiled.chunk, compiled.longest)
  self.compiled, self.source, self.loaded, self.longest = compiled, compiled.source, ok, longest
  if ok then return true end
  wrong = failure.of(wrong)
  self:put(require "siri.sandbox.mends".unlocal(wrong.file and wrong or wrong:at(self.path), self.source))
  return false
end

-- Makes constant what the functions that will be called can reach; nil and what
-- is wrong where that cannot be. They are of a rule, or a mapping: `whose`.
function Draft:enclose(rules, whose)
  local stranger <const> = purity.enclose(rules, "@" .. self.path, self.env, self.longest)
  if not stranger then return true end
  local where <const> = format("%s:%d", self.path, debug.getinfo(stranger, "S").linedefined)
  return nil, diagnostic.new("env_changed", where, nil, whose)
end

-- The problems in the order of their lines, then as they were found.
function Draft:in_order()
  local keyed = {}
  for _, one in ipairs(self.problems) do
    local call <const> = self.calls and self.about[one] and self.calls[self.about[one]]
    if call and not one.word then one:about(call.word, call.named) end
  end
  for i, one in ipairs(self.problems) do keyed[i] = { line = one.line or 0, n = i, one = one } end
  table.sort(keyed, function (a, b)
    if a.line ~= b.line then return a.line < b.line end
    return a.n < b.n
  end)
  return lists.map(keyed, "one")
end

return draft
