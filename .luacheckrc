-- What luacheck is to know of each folder.
std = "lua54"
max_line_length = 120
cache = false

-- The words of rules are not globals of Lua: `siri-rules check` knows them.
files["rules"] = { ignore = { "113" } }
files["scripts/siri/cli/outcome.lua"] = { std = "lua54+busted" }
files["scripts/siri/commands/test.lua"] = { globals = { "arg" } }
files["tests"] = { std = "lua54+busted", read_globals = { "siri" } }
files["tests/bench/plan.lua"] = { ignore = { "113" } }
files["tests/contracts"] = { std = "lua54", ignore = { "113" } }
files["tests/receipt"] = { std = "lua54", ignore = { "113" } }
files["tests/pay"] = { std = "lua54", ignore = { "113" } }
