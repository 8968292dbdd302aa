-- mapping.lua: what is said of a mapping and its rows: E6, explained.

return {}
