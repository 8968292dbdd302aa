-- running.lua: what is said of a rule that runs: E5, explained.

return {}
