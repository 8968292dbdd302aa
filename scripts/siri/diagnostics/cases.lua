-- cases.lua: what is said of files of cases: E7, explained.

return {}
