-- channel.lua: a copy of the tree in which cases have one more field, the
-- channel that they came by. The edits are those that anybody makes who adds a
-- field: a line at a named anchor, in the files that core/README.md lists.

local support <const> = require "tests.support"
local schema <const> = require "siri.core".store.schema

local channel = {}

local SCHEMA <const> = "core/store/schema.c"

-- A step of the schema: the column, and what shows all columns made again.
local STEP <const> = [[
/* The channel that a case came by. */
static const char step_%d[] =
  "ALTER TABLE cases ADD COLUMN channel TEXT;"
  "ALTER TABLE earlier_cases ADD COLUMN channel TEXT;"
  "DROP VIEW case_versions;"
  "CREATE VIEW case_versions AS"
  "  SELECT case_row, case_id, import_id, line, gone, case_type,"
  "    submitted_on, informed_on, decided_on, outcome, reopenings, site,"
  "    exempt, pauses, channel, extra, 1 AS stands FROM cases"
  "  UNION ALL"
  "  SELECT e.case_row, c.case_id, e.import_id, e.line, e.gone, e.case_type,"
  "    e.submitted_on, e.informed_on, e.decided_on, e.outcome, e.reopenings,"
  "    e.site, e.exempt, e.pauses, e.channel, e.extra, 0"
  "  FROM earlier_cases AS e JOIN cases AS c ON c.case_row = e.case_row;"
  "DROP VIEW case_list;"
  "CREATE VIEW case_list AS"
  "  SELECT case_id, case_type,"
  "    date(submitted_on * 86400, 'unixepoch') AS submitted_on,"
  "    date(informed_on * 86400, 'unixepoch') AS informed_on,"
  "    date(decided_on * 86400, 'unixepoch') AS decided_on,"
  "    outcome, reopenings, site, exempt, pauses, channel, extra, file,"
  "    nullif(line, 0) AS line"
  "  FROM cases LEFT JOIN imports ON imports.id = import_id"
  "    AND imports.undoes IS NULL"
  "  WHERE NOT cases.gone ORDER BY case_id;";

]]

local ROW <const> = [[
  { name = "channel", danish = "kanal", english = "channel", kind = "text", meaning = "which way it came in" },
]]

local Copy <const> = {}
Copy.__index = Copy

-- Puts text in the place of an anchor, a text that a file has exactly once;
-- raises where it is gone, or there more often.
function Copy:edit(file, anchor, text)
  local content <const> = self.folder:read(file)
  local from <const>, to <const> = content:find(anchor, 1, true)
  if not from then error(("%s has no '%s' any more"):format(file, anchor), 2) end
  if content:find(anchor, to + 1, true) then error(("%s has '%s' more than once"):format(file, anchor), 2) end
  self.folder:write(file, content:sub(1, from - 1) .. text .. content:sub(to + 1))
  if not self.files[file] then table.insert(self.files, file) end
  self.files[file] = true
end

-- Builds the copy: quickly, for it does not live long.
function Copy:build()
  local made <const> = self.folder:shell "unset MAKEFLAGS MAKELEVEL; make -s -j2 all EXTRA='-O0 -Werror'"
  if made.status ~= 0 then error(made.out .. made.err, 2) end
end

-- Runs the copy's program in a folder: as support.run.
function Copy:run(folder, line)
  return folder:shell(support.quote(self.folder.path .. "/build/siri-rules") .. " " .. line)
end

-- The step, behind all others.
local function add_step(copy)
  local list <const>, steps <const> = "const char *const schema_steps[] = {\n", #schema
  copy:edit(SCHEMA, list, STEP:format(steps + 1) .. list)
  copy:edit(SCHEMA, (" step_%d, NULL\n"):format(steps), (" step_%d, step_%d, NULL\n"):format(steps, steps + 1))
end

-- Builds the copy with the hash that its program says the schema has.
function Copy:finish()
  self:build()
  local said <const> = self:run(self.folder, "test tests/core/schema_spec.lua").out
  self:edit(SCHEMA, schema.hash,
            assert(said:match "let schema_hash be%s+(%x+)", "the spec of the schema does not say its hash"))
  self:build()
end

-- A copy of the tree with the field, which is to be finished: { folder =,
-- files = those that were edited, in order }. It is gone when its variable is
-- closed.
function channel.tree()
  local copy <const> = setmetatable({ folder = support.folder(), files = {} }, Copy)
  support.shell(("cp -R core scripts rules tests Makefile README.md %s"):format(
    support.quote(copy.folder.path)), { cwd = support.root })
  copy:edit("core/store/fields.h", "X(PAUSES, pauses)", "X(PAUSES, pauses) \\\n  X(CHANNEL, channel)")
  copy:edit("scripts/siri/base/casefields.lua", "}\n\n-- [name] = kind", ROW .. "}\n\n-- [name] = kind")
  copy:edit("README.md", "exempt pauses` (or", "exempt pauses channel` (or")
  copy:edit("README.md", "undtaget pauser`", "undtaget pauser kanal`")
  copy:edit("rules/README.md", "exempt pauses`, every", "exempt pauses channel`, every")
  add_step(copy)
  return copy
end

function Copy:close() self.folder:close() end
Copy.__close = Copy.close

return channel
